//! The part of the table with messages about bundles.

words! {
    NOTHING_OF_COMMUNE: "Kho dữ liệu không có phiếu nào của xã, phường {0}", "The store holds nothing of commune {0}";
    NOT_PACKED: "Không đóng được gói", "The bundle cannot be packed";
    NOT_WRITTEN: "Không ghi được tệp {0}", "The file {0} cannot be written";
    NOT_A_BUNDLE: "Đây không phải gói khaosat (tar nén zstd)", "This is not a khaosat bundle (a tar under zstd)";
    TRUNCATED: "Gói bị cụt hoặc hỏng", "The bundle is cut short or damaged";
    TRUNCATED_ENTRY: "Mục {0} bị cụt", "Entry {0} is cut short";
    IN_ENTRY: "ở mục {0}", "in entry {0}";
    NOT_A_FILE: "Mục {0} không phải tệp thường (liên kết, thiết bị, …): không nhận", "Entry {0} is not a regular file (a link, a device, …): refused";
    TOO_LARGE: "Mục {0} quá lớn hoặc gói có quá nhiều mục: không nhận", "Entry {0} is too large, or there are too many entries: refused";
    TWICE: "Mục {0} có hai lần: không nhận", "Entry {0} is there twice: refused";
    STRANGE_PATH: "Mục {0} có đường dẫn không được phép: không nhận", "Entry {0} has a path that is not allowed: refused";
    MISSING: "Thiếu mục {0}", "Entry {0} is missing";
    NOT_LISTED: "Mục {0} không có trong danh mục mã băm", "Entry {0} is not in the manifest";
    CHANGED: "Mục {0} đã bị thay đổi: mã băm không khớp", "Entry {0} was changed: its hash does not match";
    UNREADABLE: "Mục {0} không đọc được", "Entry {0} cannot be read";
    NEWER: "Gói thuộc định dạng {0}, mới hơn chương trình này: hãy nâng cấp khaosat", "The bundle has format {0}, newer than this program: upgrade khaosat";
    COUNTS_DIFFER: "Số liệu trong {0} không khớp với các sự kiện", "The numbers in {0} do not match the events";
    CHAIN_BROKEN: "Chuỗi sự kiện bị đứt hoặc bị sửa tại {0}", "The chain of events is broken or was edited at {0}";
    TABLE_DIFFERS: "Bảng {0} không khớp với các sự kiện", "Table {0} does not match the events";
}
