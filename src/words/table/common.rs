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
    CANNOT_READ: "không đọc được `{0}`", "cannot read `{0}`";
    ERROR: "lỗi", "error";
    WARNING: "cảnh báo", "warning";
    NOTE: "ghi chú", "note";
    HELP: "gợi ý", "help";
    DATE_SHAPE: "chưa đúng cách ghi ngày; ghi ngày/tháng/năm, ví dụ 5/3/1987", "not written as a date; write day/month/year, such as 5/3/1987";
    DATE_MONTH: "không có tháng này; tháng từ 1 đến 12", "there is no such month; months are 1 to 12";
    APPOINTMENT_SHAPE: "ghi ngày, có thể kèm giờ, ví dụ 30/11 14:00 hoặc mai 8h", "write a day, with a time if you like, such as 30/11 14:00";
    APPOINTMENT_DAY: "không có ngày này", "there is no such day";
    APPOINTMENT_TIME: "không có giờ này", "there is no such time of day";
    APPOINTMENT_PAST: "Giờ hẹn {0} đã qua", "{0} is over already";
    DATE_DAY: "tháng đó không có ngày này", "that month has no such day";
}
