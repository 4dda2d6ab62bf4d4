//! The part of the table with messages of the store, sessions and doctor.

words! {
    NO_RANDOM: "Hệ thống không cấp được số ngẫu nhiên", "The system has no random bits to give";
    NO_COMMUNE: "Chưa biết phiếu này thuộc xã, phường nào", "It is not known which commune this interview belongs to";
    NO_COMMUNE_HINT: "chọn xã, phường khi bắt đầu, hoặc đặt xã mặc định: khaosat init --commune MÃ", "choose the commune when you begin, or set a home commune: khaosat init --commune CODE";
    UNKNOWN_COMMUNE: "Mã xã, phường {0} không có trong danh mục của phiếu", "Commune {0} is not in the questionnaire's list";
    NO_INTERVIEW: "Không có phiếu {0} trong kho dữ liệu này", "There is no interview {0} in this store";
    FORM_UNREADABLE: "Không đọc được mẫu phiếu {0} trong kho dữ liệu", "The questionnaire {0} in the store cannot be read";
    STORE_FILE_DAMAGED: "không đọc được {0} và bản thứ hai của nó", "{0} and its second copy cannot be read";
    STORE_FILE_MISSING: "kho dữ liệu {0} có nhật ký nhưng thiếu store.ron", "the data folder {0} has a journal but no store.ron";
    RESTORE_BACKUP: "khôi phục từ bản sao lưu, hoặc để nguyên thư mục này và dùng --data với thư mục khác", "restore a backup, or leave this folder as it is and use another one with --data";
    STORE_NEWER: "kho dữ liệu thuộc định dạng {0}, chương trình này chỉ biết đến định dạng {1}; cần bản khaosat mới hơn", "the data folder is of format {0}, this program knows formats up to {1}; a newer khaosat is needed";
    JOURNAL_NEWER: "tệp nhật ký {0} do bản khaosat mới hơn ghi (định dạng {1}); cần bản khaosat mới hơn", "journal file {0} was written by a newer khaosat (format {1}); a newer khaosat is needed";
    DISK_FULL: "hết chỗ trống trên đĩa khi ghi {0}", "no space is left on the disk to write {0}";
    FREE_SPACE: "xóa bớt tệp không cần thiết ngoài kho dữ liệu rồi làm lại", "remove files you do not need outside the data folder, then try again";
    NOT_WRITABLE: "không ghi được vào {0}", "{0} cannot be written";
    CHECK_WRITABLE: "kiểm tra quyền của thư mục và xem đĩa có bị khóa chỉ đọc không", "check the permissions of the folder and whether the disk is read-only";
    DISK_ERROR: "lỗi đĩa tại {0}", "disk error at {0}";
    RUN_DOCTOR: "chạy `khaosat doctor` để kiểm tra kho dữ liệu", "run `khaosat doctor` to check the data folder";
    OPEN_TO_OTHERS: "người khác trên máy đọc được thư mục dữ liệu {0}, hoặc thư mục không phải của bạn", "others on this machine can read the data folder {0}, or it is not yours";
    CHMOD: "chạy: chmod -R go-rwx {0}", "run: chmod -R go-rwx {0}";
    NO_LOCKS: "ổ đĩa này không hỗ trợ khóa tệp", "this disk has no file locks";
    LOCAL_DISK: "đặt thư mục dữ liệu trên đĩa của chính máy này, không đặt trên ổ mạng", "put the data folder on a disk of this machine, not on a network drive";
    HELD: "kho dữ liệu {0} đang được mở bởi {1} (tiến trình {2} trên {3}, cửa sổ {4}, từ {5})", "the data folder {0} is open: {1} (process {2} on {3}, terminal {4}, since {5})";
    CLOSE_OTHER: "đóng chương trình đó trước, hoặc dùng --data với thư mục khác", "close that program first, or use another folder with --data";
    TOO_LITTLE_SPACE: "đĩa chỉ còn {0} MB; cần ít nhất {1} MB để bắt đầu phiếu mới", "only {0} MB are free; at least {1} MB are needed to begin an interview";
    LITTLE_SPACE: "đĩa chỉ còn {0} MB trống", "only {0} MB are free on the disk";
    SPARE_FAILED: "không tạo trước được tệp nhật ký tiếp theo ({0}); hãy dọn chỗ trống trên đĩa sớm", "the next journal file cannot be made ahead ({0}); free some disk space soon";
    FORM_MISSING: "kho dữ liệu không có phiếu {0}", "the store does not have form {0}";
    FORM_DAMAGED: "tệp của phiếu {0} trong kho đã bị hỏng", "the stored files of form {0} are damaged";
    REINSTALL_FORM: "cài lại đúng phiên bản phiếu đó bằng `khaosat form install`", "install that very revision again with `khaosat form install`";
    NOT_STORED: "chưa lưu được câu trả lời", "the answer is not stored";
    NOT_OURS: "sự kiện mang mã của kho khác", "the event bears the id of another store";
    EVENT_TOO_LONG: "một câu trả lời dài quá 1 MB", "an answer is longer than 1 MB";
    CLAIMED: "{0} đang làm phiếu này (từ {1})", "{0} is working on this interview (since {1})";
    INDEX_FAILED: "bản tra cứu của kho dữ liệu liên tục bị lỗi", "the queryable copy of the data keeps failing";
    NOTICE_TORN: "lần trước dừng giữa chừng: phần ghi dở cuối nhật ký đã được cắt bỏ và giữ trong quarantine; câu trả lời đã xác nhận vẫn đủ", "the last session ended abruptly: an unfinished write at the end of the journal was cut off and kept in quarantine; every acknowledged answer is there";
    NOTICE_HEALED: "nhật ký bị hỏng ở bản ghi {0}–{1} (tệp {2}), đã phục hồi nguyên vẹn", "the journal was damaged at records {0}–{1} (file {2}) and was mended completely";
    NOTICE_LOST: "nhật ký bị hỏng ở bản ghi {0}–{1} (tệp {2}, byte {3}) và không có bản khác để phục hồi", "the journal is damaged at records {0}–{1} (file {2}, byte {3}) and there is no other copy to mend it from";
    NOTICE_STRAY: "có byte lạ trong nhật ký (tệp {0}, byte {1}); không mất bản ghi nào", "there are stray bytes in the journal (file {0}, byte {1}); no record is missing";
    NOTICE_HEADER: "phần đầu tệp nhật ký {0} bị hỏng", "the first bytes of journal file {0} are damaged";
    NOTICE_UNREADABLE: "không đọc được nội dung bản ghi {0} của nhật ký", "the content of journal record {0} cannot be read";
    NOTICE_STORE_FILE: "store.ron bị thiếu hoặc hỏng; đã dùng bản thứ hai", "store.ron was missing or damaged; its second copy was used";
    NOTICE_INDEX: "bản tra cứu {0} không dùng được ({1}); đang lập lại từ nhật ký, không mất dữ liệu", "the queryable copy {0} cannot be used ({1}); it is being made again from the journal, nothing is lost";
    NOTICE_INDEX_MISSING: "bản tra cứu {0} không còn; đang lập lại từ nhật ký, không mất dữ liệu", "the queryable copy {0} is gone; it is being made again from the journal, nothing is lost";
}
