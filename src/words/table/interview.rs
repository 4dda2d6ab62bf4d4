//! The part of the table with messages of the engine: refusals, problems, explanations.

words! {
    CIRCLE: "các biểu thức phụ thuộc vòng tròn: {0}", "these expressions depend on each other in a circle: {0}";
    CIRCLE_HERE: "vòng tròn bắt đầu ở đây", "the circle starts here";
    CIRCLE_PART: "cũng thuộc vòng tròn này", "also part of the circle";
    CIRCLE_HELP: "bỏ một trong các tham chiếu; phép tính không được đọc giá trị của chính nó, trừ khi dùng once()", "take one of the references out; a calculation may not read its own value, except through once()";

    OTHER: "Khác", "Other";

    REQUIRED: "Câu hỏi này phải được trả lời", "This question must be answered";
    HALF_TYPED: "Nội dung gõ dở, chưa được nhận", "Half-typed and not yet accepted";
    NO_LONGER_OFFERED: "Lựa chọn này không còn trong danh sách", "This choice is not offered any more";
    CONFLICT: "Hai nơi đã trả lời khác nhau; hãy chọn câu trả lời đúng", "Two places gave different answers; settle which one holds";
    CHECK_FAILS: "Không thỏa điều kiện: {0}", "This does not hold: {0}";
    TOO_FEW_ROWS: "Cần ít nhất {0} dòng", "At least {0} rows are needed";
    TOO_MANY_ROWS: "Nhiều nhất {0} dòng", "At most {0} rows";
    ROWS_TO_LEAVE: "Số dòng đã giảm: hãy chỉ ra {0} dòng cần bỏ", "The count shrank: say which rows leave ({0})";

    NO_SUCH_QUESTION: "Không có câu hỏi này trong phiếu", "The form has no such question";
    NO_SUCH_ROW: "Không có dòng này", "There is no such row";
    NOT_A_REPEAT: "Đây không phải nhóm lặp", "This is not a repeat";
    NOT_RELEVANT: "Câu này không cần hỏi trong trường hợp này", "This is not asked in this case";
    IS_COMPUTED: "Giá trị này do chương trình tính", "This value is computed";
    IS_READ_ONLY: "Câu này chỉ để xem, không sửa được", "This is only shown and cannot be changed";
    IS_CLOSED: "Phiếu đã kết thúc; hãy mở lại trước khi sửa", "The interview is closed; reopen it before changing it";
    IS_VOIDED: "Phiếu đã bị hủy", "The interview is voided";
    NOT_CLOSED: "Phiếu chưa kết thúc", "The interview is not closed";
    NO_CALL_BACK: "Chỉ hẹn quay lại khi phiếu đã kết thúc mà chưa xong (làm một phần, vắng nhà, chuyển đi, khác)", "A call-back is agreed only for an interview that ended before it was done (partly complete, absent, moved, other)";
    NEEDS_REASON: "Cần ghi lý do", "A reason is needed";
    NEEDS_TEXT: "Chưa có nội dung", "There is no text";
    NOTHING_ODD: "Ở đây không có gì cần giải thích", "There is nothing here that needs a reason";
    NO_CONFLICT: "Ở đây không có mâu thuẫn", "There is no conflict here";
    BLOCKED: "Chưa hoàn thành được: còn {0} vấn đề", "Cannot be completed yet: {0} problems are left";
    ROWS_NOT_BY_HAND: "Các dòng này theo câu trả lời khác, không thêm bớt bằng tay", "These rows follow from other answers and are not added or removed by hand";
    NO_ROW_LEAVES: "Số dòng đang đúng; muốn bỏ dòng hãy giảm số lượng trước", "No row has to leave; to remove one, lower the count first";

    NOTHING_TO_UNDO: "Không có gì để hoàn tác", "There is nothing to undo";
    NOT_YOUR_OWN: "Chỉ hoàn tác được việc do chính mình làm", "Only one's own work can be undone";
    CHANGED_SINCE: "Nơi khác đã sửa sau đó, không hoàn tác được", "Another place has changed it since; it cannot be undone";

    NOT_A_SPECIAL_VALUE: "Câu này không nhận trả lời đặc biệt đó", "This question does not take that special answer";
    TAKES_TEXT: "Câu này cần chữ", "This question takes text";
    TAKES_INTEGER: "Câu này cần số nguyên", "This question takes a whole number";
    TAKES_NUMBER: "Câu này cần số", "This question takes a number";
    TAKES_DATE: "Câu này cần ngày tháng có thật", "This question takes a date of the calendar";
    TAKES_TIME: "Câu này cần giờ phút", "This question takes a time of day";
    TAKES_DATE_TIME: "Câu này cần ngày và giờ", "This question takes a date with time";
    TAKES_ONE: "Câu này cần một lựa chọn", "This question takes one choice";
    TAKES_MANY: "Câu này cần các lựa chọn", "This question takes choices";
    TAKES_POINTS: "Câu này cần tọa độ", "This question takes coordinates";
    TAKES_FILE: "Câu này cần tệp", "This question takes a file";
    TAKES_ROW_COUNT: "Ở đây ghi số dòng trên phiếu giấy", "Here the number of rows on the paper is keyed";
    TAKES_ACKNOWLEDGEMENT: "Câu này cần xác nhận", "This question takes an acknowledgement";
    TOO_BIG: "Số quá lớn", "The number is too large";
    NOT_A_NUMBER: "Không phải là số", "Not a number";
    IS_BLANK: "Câu trả lời trống", "The answer is blank";
    TOO_LONG: "Dài quá {0} chữ", "Longer than {0} letters";
    ONE_LINE: "Chỉ được một dòng", "Only one line is allowed";
    NOT_LIKE_MASK: "Phải viết theo mẫu {0}", "Must be written like {0}";
    OUT_OF_RANGE: "Phải từ {0} đến {1}", "Must be from {0} to {1}";
    NOT_ON_STEP: "Phải theo bước {0}", "Must be in steps of {0}";
    DATE_INCOMPLETE: "Ngày tháng chưa đủ", "The date is not complete enough";
    NOT_OFFERED: "Lựa chọn {0} không có trong danh sách", "The choice {0} is not offered";
    NOTHING_CHOSEN: "Chưa chọn gì", "Nothing is chosen";
    CHOSEN_TWICE: "Lựa chọn {0} được chọn hai lần", "The choice {0} is chosen twice";
    TOO_MANY_CHOSEN: "Chọn nhiều nhất {0}", "Choose at most {0}";
    EXCLUDES_OTHERS: "“{0}” không đi cùng lựa chọn khác", "“{0}” excludes all other choices";
    POINTS_MISSING: "Cần ít nhất {0} điểm", "At least {0} points are needed";
    SHAPE_NOT_CLOSED: "Hình phải khép kín", "The shape must be closed";
    NOT_ON_EARTH: "Tọa độ nằm ngoài trái đất", "The coordinates are not on the earth";
    NOT_A_FILE: "Không phải tệp hợp lệ", "Not a valid file";

    // Keying a second time.
    FOR_VERIFICATION: "sửa theo kết quả nhập lại", "verification";

    // Expressions in words.
    SAY_NOTHING: "để trống", "nothing";
    SAY_AND: "{0} và {1}", "{0} and {1}";
    SAY_OR: "{0} hoặc {1}", "{0} or {1}";
    SAY_MODULO: "số dư của {0} chia cho {1}", "the rest of {0} divided by {1}";
    SAY_UNION: "{0} cùng với {1}", "{0} together with {1}";
    SAY_IS_EMPTY: "{0} để trống", "{0} is empty";
    SAY_IS_GIVEN: "{0} không để trống", "{0} is not empty";
    SAY_IS: "{0} là {1}", "{0} is {1}";
    SAY_IS_NOT: "{0} không phải là {1}", "{0} is not {1}";
    SAY_ALWAYS: "luôn luôn", "always";
    SAY_NEVER: "không bao giờ", "never";
    SAY_TODAY: "hôm nay", "today";
    SAY_NOT: "không phải ({0})", "it is not so that ({0})";
    SAY_SELECTED: "{0} có chọn {1}", "{0} includes {1}";
    SAY_COUNT: "số {0}", "the number of {0}";
    SAY_COUNT_SELECTED: "số mục đã chọn ở {0}", "the number of choices at {0}";
    SAY_SUM: "tổng {0}", "the sum of {0}";
    SAY_IF: "nếu {0} thì {1}, nếu không thì {2}", "if {0} then {1}, else {2}";
    SAY_SELF: "câu trả lời này", "this answer";
    SAY_OF: "{0} của {1}", "{0} of {1}";
    SAY_WHERE: "{0} (trong đó {1})", "{0} (where {1})";
}
