//! The part of the table with messages about questionnaires.

words! {
    // Texts that are no answer to a question.
    NOT_AN_INTEGER: "“{0}” không phải là số nguyên", "“{0}” is not a whole number";
    NOT_A_DECIMAL: "“{0}” không phải là số", "“{0}” is not a number";
    NOT_A_DATE: "“{0}” không phải là ngày (năm-tháng-ngày)", "“{0}” is not a date (year-month-day)";
    DATE_NOT_FULL: "“{0}” chưa đủ: câu này cần ngày đầy đủ hơn", "“{0}” is not enough: this question needs more of the date";
    NOT_A_TIME: "“{0}” không phải là giờ (07:30)", "“{0}” is not a time (07:30)";
    NOT_A_DATE_TIME: "“{0}” không phải là ngày giờ (2026-11-24T07:30:00+07:00)", "“{0}” is not a date with time (2026-11-24T07:30:00+07:00)";
    CODE_WITH_BLANK: "mã “{0}” có dấu cách: chỉ chọn được một mã", "code “{0}” contains a blank: only one code can be chosen";
    CODE_TWICE: "mã “{0}” được chọn hai lần", "code “{0}” is chosen twice";
    NOT_A_POINT: "“{0}” không phải là toạ độ (vĩ độ kinh độ [độ cao [sai số]])", "“{0}” is not a position (latitude longitude [altitude [accuracy]])";
    WRONG_NUMBER_OF_POINTS: "số điểm không hợp lệ ({0}): điểm cần 1, đường cần từ 2, vùng cần từ 3", "wrong number of points ({0}): a point takes 1, a trace 2 or more, a shape 3 or more";
    NOT_A_FILE: "“{0}” không phải là tệp (tên, SHA-256, số byte)", "“{0}” is not a file (name, SHA-256, bytes)";
    NOT_ACKNOWLEDGED: "“{0}”: ở đây chỉ ghi được OK", "“{0}”: only OK can be entered here";
    NOTE_HOLDS_NOTHING: "đây là ghi chú, không nhận câu trả lời", "this is a note, it takes no answer";
    NOT_AN_ANSWER: "{0} không phải là câu trả lời", "{0} is not an answer";
    NO_SUCH_SPECIAL: "không có giá trị đặc biệt “{0}” (DontKnow, Refused, NotApplicable)", "there is no special value “{0}” (DontKnow, Refused, NotApplicable)";

    // Files of a form.
    CANNOT_READ: "không đọc được {0}", "cannot read {0}";
    NO_FORM_FILE: "{0} không có tệp form.ron", "{0} has no form.ron";
    NOT_A_FORM_PATH: "{0} không phải là thư mục phiếu hay tệp .ron", "{0} is neither a form's folder nor a .ron file";
    LEADS_OUT: "{0} dẫn ra ngoài thư mục của phiếu", "{0} leads out of the form's folder";
    TOO_LARGE: "{0} lớn hơn {1} MiB", "{0} is larger than {1} MiB";
    TOO_MANY_FILES: "{0} có hơn {1} tệp CSV", "{0} has more than {1} CSV files";
    GIVE_A_FORM: "một phiếu là thư mục có form.ron, hoặc một tệp .ron", "a form is a folder with form.ron in it, or one .ron file";
    PUT_FILE_INSIDE: "chép tệp vào trong thư mục của phiếu", "copy the file into the form's folder";
}
