//! The part of the table with the command line's messages.

words! {
    CAUSE: "nguyên nhân", "cause";
    NOTICE: "lưu ý: {0}", "note: {0}";
    NO_HOME: "không biết đặt thư mục dữ liệu ở đâu: chưa có HOME lẫn XDG_DATA_HOME", "no place for the data folder: neither HOME nor XDG_DATA_HOME is set";
    NO_HOME_HINT: "chỉ rõ bằng `--data THƯ_MỤC`", "name one with `--data DIR`";
    NOT_A_FOLDER: "`{0}` là một tệp, không làm thư mục dữ liệu được", "`{0}` is a file and cannot be the data folder";
    NO_OUTPUT: "không ghi được kết quả", "the result cannot be written";
    CANNOT_READ: "không đọc được `{0}`", "cannot read `{0}`";
    CANNOT_WRITE: "không ghi được `{0}`", "cannot write `{0}`";
    NO_TERMINAL: "màn hình nhập phiếu cần một cửa sổ dòng lệnh (terminal)", "the screens need a terminal";
    TRY_TOUR: "`khaosat tour` tự chạy thử một hộ từ đầu đến cuối, không cần terminal", "`khaosat tour` plays one household end to end and needs no terminal";
    TRY_REPLAY: "`khaosat replay PHIẾU TRẢ_LỜI.json` nhập phiếu từ tệp", "`khaosat replay FORM ANSWERS.json` answers a form from a file";
    TRY_HELP: "`khaosat --help` liệt kê mọi lệnh", "`khaosat --help` lists every command";
    TRY_INTERVIEWS: "`khaosat interview list` liệt kê các phiếu đã nhập", "`khaosat interview list` lists the interviews";
    NO_SUCH_FORM: "không có mẫu phiếu nào tên `{0}`", "there is no form named `{0}`";
    KNOWN_FORMS: "các mẫu phiếu hiện có: {0}; hoặc ghi đường dẫn đến thư mục hay tệp .ron", "forms at hand: {0}; or give the path of a folder or .ron file";
    FORM_HAS_ERRORS: "mẫu phiếu `{0}` có lỗi", "the form `{0}` has errors";
    FORM_IS_GOOD: "{0}: tốt ({1} câu hỏi, {2} cảnh báo)", "{0}: good ({1} questions, {2} warnings)";
    FORM_IS_BAD: "{0}: {1} lỗi, {2} cảnh báo", "{0}: {1} errors, {2} warnings";
    FORM_INSTALLED: "đã cài mẫu phiếu {0} {1}, mã băm {2}", "installed form {0} {1}, hash {2}";
    NO_SUCH_CODE: "không có mã nào là `{0}`", "there is no code `{0}`";
    CODES_ARE: "các mã: {0}", "codes: {0}";
    BUILT_IN: "có sẵn", "built in";
    INSTALLED: "đã cài", "installed";
    STORE_READY: "thư mục dữ liệu {0} đã sẵn sàng (kho {1}, xã {2})", "the data folder {0} is ready (store {1}, commune {2})";

    PAPER_REPEAT: "Mỗi dòng một mục: {0}", "One line each: {0}";
    PAPER_ROWS_ADDED: "thêm dòng khi cần", "add lines as needed";
    PAPER_ASKED_IF: "→ Hỏi nếu: {0}", "→ Asked if: {0}";
    PAPER_MUST: "✓ Phải đúng: {0}", "✓ Must hold: {0}";
    PAPER_SHOULD: "? Thường đúng, nếu không thì ghi lý do: {0}", "? Usually so, else give a reason: {0}";
    PAPER_CRITICAL: "! Chặn hoàn thành: {0}", "! Blocks completion: {0}";
    PAPER_FROM_ROWS: "( ) chọn một dòng của `{0}`", "( ) one line of `{0}`";
    PAPER_OTHER: "Khác, ghi rõ: {0}", "Other, specify: {0}";
    PAPER_MORE: "… và {0} mục nữa", "… and {0} more";
    PAPER_UNSURE: " (chưa đối chiếu với văn bản gốc)", " (not yet checked against the signed text)";

    NO_INTERVIEWS: "chưa có phiếu nào", "there are no interviews yet";
    NO_SUCH_INTERVIEW: "không có phiếu nào có mã bắt đầu bằng `{0}`", "no interview has an id that begins with `{0}`";
    MANY_INTERVIEWS: "nhiều phiếu có mã bắt đầu bằng `{0}`: {1}", "several interviews have an id that begins with `{0}`: {1}";
    NO_SUCH_PATH: "không có chỗ nào là `{0}` trong phiếu", "there is no place `{0}` in the interview";
    NOTHING_TO_EXPLAIN: "câu này luôn được hỏi, không có công thức nào", "this question is always asked; no expression is involved";
    PROBLEMS: "Còn {0} vấn đề:", "{0} problems:";
    STATE_OPEN: "đang nhập", "open";
    STATE_VOIDED: "đã huỷ", "voided";
    STATE_COMPLETE: "hoàn thành", "complete";
    STATE_PARTLY: "xong một phần", "partly complete";
    STATE_REFUSED: "hộ từ chối", "refused";
    STATE_ABSENT: "vắng nhà", "absent";
    STATE_MOVED: "đã chuyển đi", "moved away";
    STATE_NOT_FOUND: "không tìm thấy", "not found";
    STATE_OTHER: "lý do khác", "other";
    WHY_RELEVANT: "được hỏi", "is asked";
    WHY_REQUIRED: "bắt buộc", "is required";
    WHY_READ_ONLY: "chỉ đọc", "is only shown";
    WHY_VALUE: "giá trị", "value";
    WHY_CHECK: "kiểm tra", "check";
    WHY_CHOICES: "các lựa chọn", "choices offered";
    WHY_ROWS: "các dòng", "rows";

    SAVING_AS: "ghi vào phiếu {0}", "saving as interview {0}";
    NOT_SAVED: "phiếu này không được ghi", "this interview is not saved";
    BAD_JSON: "`{0}` không phải JSON đúng", "`{0}` is not valid JSON";
    NOT_AN_OBJECT: "`{0}` phải là một đối tượng JSON, lồng nhau như mẫu phiếu", "`{0}` must be a JSON object, nested as the form is";
    BAD_STEP: "`{0}`, dòng {1}: không phải một bước đúng", "`{0}`, line {1}: not a valid step";
    NO_SUCH_QUESTION: "mẫu phiếu không có `{0}` ở chỗ này", "the form has no `{0}` here";
    NOT_ROWS: "chỗ này cần một mảng các đối tượng, mỗi đối tượng một dòng", "an array of objects is wanted here, one a row";
    NO_MORE_ROWS: "không thêm được dòng: {0}", "no row can be added: {0}";
    NOT_RELEVANT: "{0}: không thuộc diện hỏi, câu trả lời không được nhận", "{0}: not relevant, the answer was not applied";
    AT_PATH: "{0}: {1}", "{0}: {1}";
    OTHER_CHOICES: "{0}: cần có {1} lựa chọn, thực tế {2}", "{0}: {1} choices expected, {2} offered";
    OTHER_VALUE: "{0}: cần {1}, thực tế `{2}`", "{0}: {1} expected, found `{2}`";
    NOT_REFUSED: "{0}: lẽ ra phải bị từ chối nhưng lại được nhận", "{0}: should have been refused and was accepted";
    REFUSED_STEP: "{0}: bị từ chối: {1}", "{0}: refused: {1}";
    DIFFERENCE: "khác: {0}", "differs: {0}";
    REPLAY_COMPLETE: "hoàn thành: đã trả lời {0}/{1} câu, không còn vấn đề", "complete: {0} of {1} questions answered, no problems";
    REPLAY_OPEN: "chưa hoàn thành: đã trả lời {0}/{1} câu, còn {2} vấn đề", "not complete: {0} of {1} questions answered, {2} problems";

    NOTHING_TO_EXPORT: "thư mục dữ liệu chưa có phiếu của xã nào", "the data folder has no interviews of any commune";
    BUNDLE_WRITTEN: "{0}: {1} byte, {2} sự kiện, mã {3}", "{0}: {1} bytes, {2} events, id {3}";
    BUNDLE_WHOLE: "{0}: nguyên vẹn, mã {1}", "{0}: whole, id {1}";
    BUNDLE_HOLDS: "xã {0}, kho {1}, {2} sự kiện", "commune {0}, store {1}, {2} events";
    BUNDLE_TOO_LARGE: "`{0}` lớn hơn 1 GiB nên không phải gói dữ liệu của khaosat", "`{0}` is over 1 GiB, so it is no bundle of khaosat";
    TABLES_NOT_CHECKED: "  chương trình này không đọc được một mẫu phiếu trong gói nên chưa đối chiếu các bảng", "  one of the forms in it cannot be read by this program, so the tables were not compared";

    DOCTOR_WELL: "{0}: nguyên vẹn ({1} sự kiện, {2} phiếu, nhật ký {3} KB)", "{0}: whole ({1} events, {2} interviews, journal of {3} KB)";
    DOCTOR_STILL_ILL: "{0}: vẫn còn hỏng hóc ({1} sự kiện, {2} phiếu, nhật ký {3} KB); phần nêu trên cần bản sao lưu: hãy giữ nguyên thư mục này", "{0}: still not whole ({1} events, {2} interviews, journal of {3} KB); what is listed above needs a backup: keep this folder as it is";
    CLOCK_BEFORE_1970: "đồng hồ của máy này đang ở trước năm 1970", "the clock of this machine is before the year 1970";
    SET_CLOCK: "chỉnh ngày giờ của máy (thường do pin đồng hồ đã hết) rồi chạy lại", "set the date of this machine (its clock battery may be flat), then run again";
    DUMB_TERMINAL: "terminal này (TERM={0}) không vẽ được màn hình nhập phiếu", "this terminal (TERM={0}) cannot draw the screens";
    BAD_COMMUNE: "`{0}` không phải là mã xã, phường", "`{0}` is not a commune code";
    BAD_COMMUNE_HINT: "mã xã, phường gồm chữ số (hoặc chữ cái không dấu), ví dụ 03646", "a commune code is made of digits (or plain letters), such as 03646";
    INPUT_TOO_LARGE: "`{0}` dài quá {1} MB; hãy chia nhỏ", "`{0}` is longer than {1} MB; cut it into parts";
    DANGLING: "`{0}` là liên kết đến nơi không có", "`{0}` is a link to a place that is not there";
    FORMS_NOT_READ: "không xem được các mẫu phiếu đã cài trong kho dữ liệu: {0}", "the forms installed in the data folder were not looked at: {0}";
    DOCTOR_ILL: "{0}: có hỏng hóc ({1} sự kiện, {2} phiếu, nhật ký {3} KB); thử `khaosat doctor --deep --repair`", "{0}: not whole ({1} events, {2} interviews, journal of {3} KB); try `khaosat doctor --deep --repair`";
}
