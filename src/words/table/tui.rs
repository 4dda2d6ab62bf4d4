//! The part of the table with the terminal's screens, keys and commands.

words! {
    // Commands: a short label for the key bar, a sentence for help and palette.
    CMD_OPEN: "Mở", "Open";
    CMD_OPEN_DOC: "Mở mẫu phiếu (phiếu mới) hoặc phiếu đang chọn", "Open the marked form (new interview) or interview";
    CMD_PANE: "Đổi khung", "Other pane";
    CMD_PANE_DOC: "Chuyển giữa mẫu phiếu và danh sách phiếu", "Switch between forms and interviews";
    CMD_NEXT: "Tiếp", "Next";
    CMD_NEXT_DOC: "Sang câu tiếp theo", "Go to the next question";
    CMD_PREVIOUS: "Trước", "Back";
    CMD_PREVIOUS_DOC: "Về câu vừa xem trước đó", "Go back to the question visited before";
    CMD_NEXT_SECTION: "Mục sau", "Next section";
    CMD_NEXT_SECTION_DOC: "Sang mục tiếp theo", "Go to the next section";
    CMD_PREVIOUS_SECTION: "Mục trước", "Previous section";
    CMD_PREVIOUS_SECTION_DOC: "Về mục trước", "Go to the previous section";
    CMD_GOTO: "Đi đến", "Go to";
    CMD_GOTO_DOC: "Đi đến câu hỏi theo số, tên hoặc chữ trong câu", "Go to a question by number, name or words in it";
    CMD_PROBLEMS: "Còn thiếu", "Problems";
    CMD_PROBLEMS_DOC: "Danh sách câu chưa trả lời, sai hoặc cần soát", "List what is unanswered, wrong or odd";
    CMD_LANGUAGE: "Ngôn ngữ", "Language";
    CMD_LANGUAGE_DOC: "Đổi ngôn ngữ màn hình và phiếu", "Switch the language of screen and questionnaire";
    CMD_REMARK: "Ghi chú", "Remark";
    CMD_REMARK_DOC: "Ghi chú cho câu hỏi này", "Write a remark on this question";
    CMD_SPECIAL: "Giá trị khác", "Special";
    CMD_SPECIAL_DOC: "Không biết, từ chối, không áp dụng", "Don't know, refused, not applicable";
    CMD_DONT_KNOW: "Không biết", "Don't know";
    CMD_DONT_KNOW_DOC: "Trả lời: không biết", "Answer: don't know";
    CMD_REFUSED: "Từ chối", "Refused";
    CMD_REFUSED_DOC: "Trả lời: từ chối", "Answer: refused";
    CMD_NOT_APPLICABLE: "Không áp dụng", "Not applicable";
    CMD_NOT_APPLICABLE_DOC: "Trả lời: không áp dụng", "Answer: not applicable";
    CMD_REVIEW: "Xem lại", "Review";
    CMD_REVIEW_DOC: "Xem lại và kết thúc phiếu", "Review and finish the interview";
    CMD_UNDO: "Hoàn tác", "Undo";
    CMD_UNDO_DOC: "Bỏ việc vừa làm", "Undo what was done last";
    CMD_REDO: "Làm lại", "Redo";
    CMD_REDO_DOC: "Làm lại việc vừa bỏ", "Redo what was undone";
    CMD_INFO: "Giải thích", "Explain";
    CMD_INFO_DOC: "Hướng dẫn, nguồn, ghi chú và lịch sử của câu hỏi", "Guidance, source, remarks and history of the question";
    CMD_ADD_ROW: "Thêm", "Add";
    CMD_ADD_ROW_DOC: "Thêm một dòng", "Add a row";
    CMD_REMOVE_ROW: "Bỏ dòng", "Remove";
    CMD_REMOVE_ROW_DOC: "Bỏ dòng đang chọn (lấy lại được)", "Remove the marked row (it can come back)";
    CMD_RETURN_ROW: "Lấy lại", "Bring back";
    CMD_RETURN_ROW_DOC: "Lấy lại dòng đã bỏ đang chọn", "Bring back the marked row that had left";
    CMD_DUPLICATE_ROW: "Chép dòng", "Copy row";
    CMD_DUPLICATE_ROW_DOC: "Thêm một dòng giống dòng này", "Add a row with the answers of this one";
    CMD_FILL_DOWN: "Điền xuống", "Fill down";
    CMD_FILL_DOWN_DOC: "Điền câu trả lời này vào các ô trống bên dưới", "Put this answer into the empty cells below";
    CMD_ROW_UP: "Lên", "Up";
    CMD_ROW_UP_DOC: "Đưa dòng này lên trên", "Move this row up";
    CMD_ROW_DOWN: "Xuống", "Down";
    CMD_ROW_DOWN_DOC: "Đưa dòng này xuống dưới", "Move this row down";
    CMD_CHOOSE: "Chọn", "Choose";
    CMD_CHOOSE_DOC: "Chọn dòng đang đánh dấu", "Choose the marked line";
    CMD_LEAVE: "Về danh sách", "To the list";
    CMD_LEAVE_DOC: "Lưu và về danh sách phiếu", "Save and go back to the list of interviews";
    CMD_CLOSE: "Đóng", "Close";
    CMD_CLOSE_DOC: "Đóng khung đang mở, không mất gì", "Close what is open; nothing is lost";
    CMD_PALETTE: "Lệnh", "Commands";
    CMD_PALETTE_DOC: "Tìm lệnh theo tên", "Find a command by name";
    CMD_HELP: "Trợ giúp", "Help";
    CMD_HELP_DOC: "Các phím và dấu dùng ở đây", "Keys and marks used here";
    CMD_REDRAW: "Vẽ lại", "Redraw";
    CMD_REDRAW_DOC: "Vẽ lại màn hình", "Draw the screen anew";
    CMD_QUIT: "Thoát", "Quit";
    CMD_QUIT_DOC: "Lưu và thoát; lần sau tiếp tục đúng chỗ này", "Save and quit; next time goes on here";

    // Home.
    HOME_TITLE: "Khảo sát", "Survey";
    HOME_FORMS: "Mẫu phiếu", "Forms";
    HOME_INTERVIEWS: "Phiếu", "Interviews";
    HOME_SEARCH: "Tìm: ", "Find: ";
    HOME_NONE: "Chưa có phiếu nào. Chọn mẫu phiếu bên trái rồi nhấn Enter.", "No interviews yet. Choose a form on the left and press Enter.";
    HOME_NONE_FOUND: "Không có phiếu nào khớp “{0}”.", "No interview matches “{0}”.";
    HOME_NO_FORMS: "Không có mẫu phiếu nào.", "There are no forms.";
    HOME_OF: "{0} / {1}", "{0} of {1}";
    HOME_UNNAMED: "(chưa có tên)", "(no name yet)";
    HOME_VERSION: "bản {0}", "version {0}";
    HOME_COMMUNE: "xã {0}", "commune {0}";

    // Outcomes and states.
    STATE_OPEN: "đang làm", "open";
    STATE_VOIDED: "đã hủy", "void";
    OUTCOME_COMPLETE: "hoàn thành", "complete";
    OUTCOME_PARTLY: "làm một phần", "partly complete";
    OUTCOME_REFUSED: "từ chối", "refused";
    OUTCOME_ABSENT: "vắng nhà", "absent";
    OUTCOME_MOVED: "chuyển đi", "moved";
    OUTCOME_NOT_FOUND: "không tìm thấy", "not found";
    OUTCOME_OTHER: "khác", "other";

    // Sections and problems.
    MARK_EMPTY: "chưa làm", "empty";
    MARK_STARTED: "đang làm", "started";
    MARK_COMPLETE: "xong", "complete";
    MARK_WRONG: "có chỗ sai", "something wrong";
    MARK_ODD: "cần soát", "something odd";
    MARK_NOT_ASKED: "không hỏi", "not asked";
    MARK_COMPUTED: "đã tính", "computed";
    MARK_UNKNOWN: "chưa tính được", "not known yet";
    TROUBLE_UNANSWERED: "chưa trả lời", "unanswered";
    TROUBLE_WRONG: "sai", "wrong";
    TROUBLE_ODD: "cần soát", "odd";
    TROUBLE_CRITICAL: "sai nặng", "critical";
    TROUBLE_CONFLICT: "xung đột", "conflict";
    TROUBLE_EXPLAINED: "đã có lý do", "explained";

    // Top line.
    TOP_LEFT: "còn {0} câu", "{0} left";
    TOP_NONE_LEFT: "đủ câu", "all answered";
    TOP_WRONG: "{0} sai", "{0} wrong";
    TOP_ODD: "{0} cần soát", "{0} odd";
    TOP_SAVED: "đã lưu", "saved";
    TOP_TYPING: "đang gõ", "typing";
    TOP_NOT_SAVED: "CHƯA LƯU", "NOT SAVED";
    TOP_CLOSED: "đã kết thúc: {0}", "closed: {0}";

    // Question.
    Q_UNSURE: "nguồn chưa chắc", "source not certain";
    Q_MORE: "còn nữa, Ctrl+G: đọc hết", "more, Ctrl+G: read all";
    Q_REASON: "Lý do: ", "Reason: ";
    Q_REASON_HINT: "Enter: lưu · để trống: ghi sau · Esc: sửa lại", "Enter: keep · empty: later · Esc: change it";
    Q_REMARKS: "{0} ghi chú", "{0} remarks";
    Q_GUIDANCE: "có hướng dẫn", "has guidance";
    Q_INFO: "Ctrl+G: {0}", "Ctrl+G: {0}";
    Q_READ_ONLY: "chỉ xem", "read only";
    Q_NOTE_NEXT: "Enter: tiếp", "Enter: go on";
    Q_END: "Hết phiếu. Nhấn Enter để xem lại và kết thúc.", "End of the questionnaire. Press Enter to review and finish.";
    Q_END_TITLE: "Hết câu hỏi", "No more questions";
    Q_START: "Đây là câu đầu tiên.", "This is the first question.";
    Q_LEFT_DRAFT: "Câu {0} chưa nhận: {1}", "{0} not accepted: {1}";
    Q_ESC: "Mọi câu trả lời đã lưu. F10: về danh sách · Ctrl+Q: thoát", "Every answer is saved. F10: to the list · Ctrl+Q: quit";
    Q_UNDONE: "Đã hoàn tác: {0}", "Undone: {0}";
    Q_REDONE: "Đã làm lại: {0}", "Redone: {0}";
    Q_CLOSED: "Phiếu đã kết thúc. F7: mở lại để sửa.", "The interview is closed. F7: reopen it to change answers.";

    // What an undone event was.
    DID_ANSWER: "{0} = {1}", "{0} = {1}";
    DID_CLEAR: "xóa câu trả lời {0}", "answer to {0} taken back";
    DID_ADD_ROW: "thêm dòng vào {0}", "row added to {0}";
    DID_REMOVE_ROW: "bỏ dòng khỏi {0}", "row removed from {0}";
    DID_RETURN_ROW: "lấy lại dòng của {0}", "row of {0} brought back";
    DID_MOVE_ROW: "đổi chỗ dòng của {0}", "row of {0} moved";
    DID_REASON: "lý do ở {0}", "reason at {0}";
    DID_REMARK: "ghi chú ở {0}", "remark at {0}";
    DID_CLOSE: "kết thúc phiếu", "interview closed";
    DID_REOPEN: "mở lại phiếu", "interview reopened";
    DID_OTHER: "một thay đổi", "a change";

    // Rows of a repeat.
    ROWS_COUNT: "Đã có {0}", "{0} so far";
    ROWS_NONE: "Chưa có dòng nào.", "No rows yet.";
    ROWS_ADD: "Thêm: {0}", "Add: {0}";
    ROWS_GO_ON: "Đi tiếp", "Go on";
    ROWS_LEAVE: "Số lượng đã giảm: chọn {0} dòng sẽ bỏ, nhấn Delete. Dòng bỏ lấy lại được.", "The count went down: mark {0} rows to leave and press Delete. They can come back.";
    ROWS_GONE: "đã bỏ", "left";

    // Popups.
    GOTO_TITLE: "Đi đến câu hỏi", "Go to a question";
    GOTO_HINT: "số, tên hoặc chữ trong câu", "number, name or words";
    PROBLEMS_TITLE: "Còn phải xem ({0})", "To look at ({0})";
    PROBLEMS_NONE: "Không còn gì phải xem: phiếu đã đủ.", "Nothing left to look at: all is in order.";
    PALETTE_TITLE: "Lệnh", "Commands";
    HELP_TITLE: "Trợ giúp", "Help";
    HELP_KEYS: "Phím", "Keys";
    HELP_MARKS: "Dấu", "Marks";
    HELP_TYPING: "Gõ", "Typing";
    HELP_TYPING_1: "Mã một chữ số được nhận ngay; danh sách dài: gõ chữ để lọc, không cần dấu.", "A one-digit code is taken at once; long lists: type to filter, diacritics not needed.";
    HELP_TYPING_2: "Số: dấu chấm tách nghìn, dấu phẩy là thập phân (1.500.000 · 2,5).", "Numbers: dot groups thousands, comma is the decimal mark (1.500.000 · 2,5).";
    HELP_TYPING_3: "Ngày: 5/3/1987, 5/3/87; nơi cho phép: 3/1987 hoặc 1987.", "Dates: 5/3/1987, 5/3/87; where allowed: 3/1987 or 1987.";
    HELP_TYPING_4: "Bộ gõ: đặt bảng mã Unicode dựng sẵn.", "Input method: use precomposed Unicode.";
    HELP_SAVED: "Mỗi câu trả lời được ghi xuống đĩa ngay khi nhận. Thoát lúc nào cũng được.", "Each answer is on disk the moment it is taken. You may quit at any time.";
    REMARK_TITLE: "Ghi chú câu {0}", "Remark on {0}";
    REMARK_ENTRY: "Ghi chú mới: ", "New remark: ";
    REMARK_SAVED: "Đã lưu ghi chú.", "The remark is saved.";
    REASON_TITLE: "Lý do: {0}", "Reason: {0}";
    REASON_LETTERS: "Lý do cần có chữ. Esc: sửa lại câu trả lời.", "A reason needs words. Esc: change the answer.";
    REASON_SAVED: "Đã lưu lý do.", "The reason is saved.";
    SHOWN_TITLE: "Kết quả tính", "Computed";
    SPECIAL_TITLE: "Giá trị khác", "Special value";
    INFO_TITLE: "Câu {0}", "Question {0}";
    INFO_QUESTION: "Câu hỏi", "Question";
    INFO_GUIDANCE: "Hướng dẫn", "Guidance";
    INFO_SOURCE: "Nguồn", "Source";
    INFO_UNSURE: "chưa chắc", "not certain";
    INFO_HISTORY: "Đã trả lời", "Answers given";
    INFO_REMARKS: "Ghi chú", "Remarks";
    INFO_NAME: "Tên", "Name";
    INFO_WHY: "Vì sao", "Why";
    INFO_UNDONE: "đã hoàn tác", "undone";
    WHY_RELEVANT: "hỏi khi", "asked if";
    WHY_REQUIRED: "bắt buộc khi", "required if";
    WHY_READ_ONLY: "chỉ xem khi", "read only if";
    WHY_VALUE: "tính bằng", "computed as";
    WHY_CHECK: "kiểm tra", "check";
    WHY_CHOICES: "lựa chọn khi", "choices if";
    WHY_ROWS: "số dòng", "rows";
    COMMUNES_TITLE: "Chọn xã, phường", "Choose the commune";
    COMMUNES_HINT: "gõ tên không dấu hoặc mã", "type the name without diacritics, or the code";
    PICK_NONE: "Không có gì khớp.", "Nothing matches.";
    PICK_COUNT: "{0}/{1}", "{0}/{1}";
    MESSAGE_TITLE: "Thông báo", "Message";

    // Review.
    REVIEW_TITLE: "Xem lại và kết thúc", "Review and finish";
    REVIEW_ASKED: "Đã trả lời {0}/{1} câu", "{0} of {1} questions answered";
    REVIEW_READY: "Phiếu đủ, có thể hoàn thành.", "Nothing is missing; it can be completed.";
    REVIEW_BLOCKED: "Còn {0} chỗ phải xem trước khi hoàn thành (F3).", "{0} places to look at before it can be completed (F3).";
    REVIEW_HOW: "Kết thúc thế nào?", "How does it end?";
    REVIEW_REASON: "Lý do: ", "Reason: ";
    REVIEW_REASON_NEEDED: "Cần ghi lý do bằng chữ.", "A reason in words is needed.";
    REVIEW_DONE: "Đã kết thúc: {0}.", "Closed: {0}.";
    REVIEW_REOPEN: "Mở lại để sửa", "Reopen to change answers";
    REVIEW_REOPENED: "Đã mở lại phiếu.", "The interview is open again.";
    REVIEW_CLOSED_AS: "Phiếu này đã kết thúc: {0}.", "This interview is closed: {0}.";

    // Leaving, failures, sizes.
    SAVED_LEFT: "Đã lưu “{0}”, còn {1} câu.", "Saved “{0}”, {1} questions left.";
    FAREWELL_LEFT: "Đã lưu, còn {0} câu.", "Saved, {0} questions left.";
    FAREWELL_DONE: "Đã lưu.", "Saved.";
    NOT_PARKED: "Chữ đang gõ chưa lưu được: {0}. Thoát lần nữa thì bỏ chữ ấy.", "What is being typed cannot be saved: {0}. Leave again to leave without it.";
    SAVED_DONE: "Đã lưu “{0}”.", "Saved “{0}”.";
    TOO_SMALL: "Cửa sổ quá nhỏ: cần 60×15, đang {0}×{1}.", "The window is too small: 60×15 needed, this is {0}×{1}.";
    TOO_SMALL_KEPT: "Không mất gì.", "Nothing is lost.";
    CRASHED: "Chương trình gặp lỗi. Mọi câu đã nhận đều đã lưu.", "The program failed. Every accepted answer is saved.";
    NO_TERMINAL: "Không dùng được cửa sổ dòng lệnh này", "This terminal cannot be used";
    ATTACH_FAILED: "Không đọc được tệp {0}: {1}", "The file {0} cannot be read: {1}";
    ATTACH_NO_FILE: "{0} không phải là tệp", "{0} is not a file";
    AS_IT_IS: "{0}", "{0}";
    FAILED_BECAUSE: "{0}: {1}", "{0}: {1}";
    UNKNOWN_FORM: "Không có mẫu phiếu `{0}`", "There is no form `{0}`";

    // Fields.
    FIELD_TWO_READINGS: "Bấm 1 nếu là {0}, bấm 2 nếu là {1}", "Press 1 for {0}, 2 for {1}";
    FIELD_TOO_LONG: "nhiều nhất {0} chữ", "at most {0} letters";
    FIELD_LETTER_MISFIT: "không nhập được ký tự này ở đây", "this character does not fit here";
    FIELD_SEVERAL_LINES: "Alt+Enter để xuống dòng", "Alt+Enter for a new line";
    FIELD_MASK: "nhập theo mẫu {0} (9 là chữ số, A là chữ cái)", "enter as {0} (9 is a digit, A a letter)";
    FIELD_NO_INTEGER: "cần số nguyên, ví dụ 1.500.000", "a whole number is needed, such as 1.500.000";
    FIELD_NO_DECIMAL: "cần số, ví dụ 2,5 hoặc 1.500.000", "a number is needed, such as 2,5 or 1.500.000";
    FIELD_NUMBER_TOO_LONG: "số quá dài", "the number is too long";
    FIELD_RANGE: "từ {0} đến {1}, bước {2}; phím ← → để thay đổi", "{0} to {1} in steps of {2}; ← → to change";
    FIELD_MONDAY: "thứ hai", "Monday";
    FIELD_TUESDAY: "thứ ba", "Tuesday";
    FIELD_WEDNESDAY: "thứ tư", "Wednesday";
    FIELD_THURSDAY: "thứ năm", "Thursday";
    FIELD_FRIDAY: "thứ sáu", "Friday";
    FIELD_SATURDAY: "thứ bảy", "Saturday";
    FIELD_SUNDAY: "chủ nhật", "Sunday";
    FIELD_DATE_DAY: "{0}, {1}", "{0}, {1}";
    FIELD_DATE_MONTH: "tháng {0}", "month {0}";
    FIELD_DATE_YEAR: "năm {0}", "year {0}";
    FIELD_NEEDS_DAY: "cần đủ ngày, tháng, năm", "day, month and year are needed";
    FIELD_NEEDS_MONTH: "cần tháng và năm", "month and year are needed";
    FIELD_DATE_HINT: "ngày/tháng/năm, ví dụ 5/3/1987 hoặc 5/3/87", "day/month/year, such as 5/3/1987 or 5/3/87";
    FIELD_MONTH_HINT: "tháng/năm, ví dụ 3/1987", "month/year, such as 3/1987";
    FIELD_YEAR_HINT: "năm, ví dụ 1987", "year, such as 1987";
    FIELD_PARTIAL_HINT: "ví dụ 5/3/1987, hoặc 3/1987, hoặc 1987", "such as 5/3/1987, or 3/1987, or 1987";
    FIELD_NO_TIME: "chưa đúng giờ; ví dụ 7:30 hoặc 7h30", "not a time; such as 7:30";
    FIELD_TIME_HINT: "giờ:phút, ví dụ 7:30 hoặc 7h30", "hour:minute, such as 7:30";
    FIELD_NO_DATE_TIME: "cần ngày và giờ, ví dụ 5/3/2026 7:30", "date and time are needed, such as 5/3/2026 7:30";
    FIELD_DATE_TIME_HINT: "ngày và giờ, ví dụ 5/3/2026 7:30", "date and time, such as 5/3/2026 7:30";
    FIELD_NORTH: "{0}° Bắc", "{0}° N";
    FIELD_SOUTH: "{0}° Nam", "{0}° S";
    FIELD_EAST: "{0}° Đông", "{0}° E";
    FIELD_WEST: "{0}° Tây", "{0}° W";
    FIELD_POINTS: "{0} điểm", "{0} points";
    FIELD_POINT_HINT: "vĩ độ kinh độ, ví dụ 21.32715 103.91428", "latitude longitude, such as 21.32715 103.91428";
    FIELD_POINTS_HINT: "mỗi dòng một điểm: vĩ độ kinh độ (Alt+Enter để xuống dòng)", "a point a line: latitude longitude (Alt+Enter for a new line)";
    FIELD_FILE_HINT: "đường dẫn của tệp", "path of the file";
    FIELD_FILE: "{0} byte · SHA-256 {1}…", "{0} bytes · SHA-256 {1}…";
    FIELD_LIST_HINT: "Gõ mã, hoặc gõ chữ để tìm trong {0} mục", "Type a code, or letters to search {0} items";
    FIELD_SEARCH: "Tìm:", "Search:";
    FIELD_FOUND: "{0}/{1} mục", "{0}/{1} items";
    FIELD_CODE: "Mã:", "Code:";
    FIELD_CODE_WAITS: "gõ tiếp, hoặc Enter", "go on, or Enter";
    FIELD_CHOSEN: "· đã chọn {0}", "· {0} chosen";
    FIELD_NONE_FOUND: "không có mục nào khớp", "nothing matches";
    FIELD_NO_CHOICES: "không có mục nào để chọn", "there is nothing to choose from";
    FIELD_NO_CODE: "không có mã {0}", "there is no code {0}";
    FIELD_MAX_CHOICES: "chọn nhiều nhất {0} mục", "at most {0} choices";
    FIELD_RANK_REST: "còn {0} mục chưa xếp thứ tự", "{0} still to be put in order";
    FIELD_YES_NO_REST: "còn {0} mục chưa trả lời", "{0} still to be answered";
    FIELD_YES_NO_HINT: "1 là có, 2 là không", "1 is yes, 2 is no";
    FIELD_CONFIRM: "Bấm Enter để xác nhận", "Press Enter to confirm";
    FIELD_CONFIRMED: "Đã xác nhận", "Confirmed";

    // The grid.
    GRID_NOT_ASKED: "câu này không hỏi cho dòng này", "not asked in this row";
    GRID_NEW_ROW: "thêm dòng", "add a row";
    GRID_NEW_ROW_HERE: "gõ để thêm dòng · Enter để sang câu sau", "type to add a row · Enter to go on";
    GRID_FIRST_ROW: "gõ hoặc nhấn Enter để thêm dòng", "type, or Enter, to add a row";
    GRID_WHERE: "dòng {0}/{1} · cột {2}/{3}", "row {0}/{1} · column {2}/{3}";
    GRID_ROWS: "{0} dòng", "{0} rows";
    GRID_ROWS_LEAVE: "cần bỏ {0} dòng: đến từng dòng và bỏ dòng đó", "{0} rows must leave: go to each and remove it";
    GRID_NOTHING_TO_FILL: "không có ô trống nào để điền", "there is no empty cell to fill";
}
