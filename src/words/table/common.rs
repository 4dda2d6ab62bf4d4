//! The part of the table with words used by several rooms.

words! {
    YES: "Có", "Yes";
    NO: "Không", "No";
    UNKNOWN: "Chưa rõ", "Unknown";
    DONT_KNOW: "Không biết", "Don't know";
    REFUSED: "Từ chối trả lời", "Refused";
    NOT_APPLICABLE: "Không áp dụng", "Not applicable";
    DID_YOU_MEAN: "có phải ý bạn là `{0}`?", "did you mean `{0}`?";
    EXPECTED_ONE_OF: "cần một trong: {0}", "expected one of: {0}";
    ERROR: "lỗi", "error";
    WARNING: "cảnh báo", "warning";
    NOTE: "ghi chú", "note";
    HELP: "gợi ý", "help";
}
