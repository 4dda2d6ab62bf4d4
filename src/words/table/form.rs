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
    NOT_A_POINT: "“{0}” không phải là tọa độ (vĩ độ kinh độ [độ cao [sai số]])", "“{0}” is not a position (latitude longitude [altitude [accuracy]])";
    WRONG_NUMBER_OF_POINTS: "số điểm không hợp lệ ({0}): điểm cần 1, đường cần từ 2, vùng cần từ 3", "wrong number of points ({0}): a point takes 1, a trace 2 or more, a shape 3 or more";
    NOT_A_FILE: "“{0}” không phải là tệp (tên, SHA-256, số byte)", "“{0}” is not a file (name, SHA-256, bytes)";
    NOT_ACKNOWLEDGED: "“{0}”: ở đây chỉ ghi được OK", "“{0}”: only OK can be entered here";
    NOTE_HOLDS_NOTHING: "đây là ghi chú, không nhận câu trả lời", "this is a note, it takes no answer";
    NOT_AN_ANSWER: "{0} không phải là câu trả lời", "{0} is not an answer";
    NO_SUCH_SPECIAL: "không có giá trị đặc biệt “{0}” (DontKnow, Refused, NotApplicable)", "there is no special value “{0}” (DontKnow, Refused, NotApplicable)";

    // Files of a form.
    NO_FORM_FILE: "{0} không có tệp form.ron", "{0} has no form.ron";
    NOT_A_FORM_PATH: "{0} không phải là thư mục phiếu hay tệp .ron", "{0} is neither a form's folder nor a .ron file";
    LEADS_OUT: "{0} dẫn ra ngoài thư mục của phiếu", "{0} leads out of the form's folder";
    TOO_LARGE: "{0} lớn hơn {1} MB", "{0} is larger than {1} MB";
    TOO_MANY_FILES: "{0} có hơn {1} tệp CSV", "{0} has more than {1} CSV files";
    GIVE_A_FORM: "một phiếu là thư mục có form.ron, hoặc một tệp .ron", "a form is a folder with form.ron in it, or one .ron file";
    IMPORT_FORM: "đây là bảng tính; nếu là XLSForm, hãy nhập trước: `khaosat form import {0}`", "this is a workbook; if it is an XLSForm, import it first: `khaosat form import {0}`";
    PUT_FILE_INSIDE: "chép tệp vào trong thư mục của phiếu", "copy the file into the form's folder";

    // Kinds of values in a form.
    A_TEXT: "chữ trong dấu nháy", "a text in quotes";
    AN_EXPRESSION: "biểu thức trong dấu nháy", "an expression in quotes";
    TRUE_OR_FALSE: "`true` hoặc `false`", "`true` or `false`";
    A_COUNT: "số nguyên không âm", "a whole number, 0 or more";
    A_NUMBER: "số", "a number";
    A_NAME: "một tên", "a name";
    A_LIST: "danh sách `[…]`", "a list `[…]`";
    A_MAP: "bảng `{…}`", "a map `{…}`";
    A_STRUCTURE: "`Tên(…)`", "`Name(…)`";
    AN_ITEM: "câu hỏi, nhóm hoặc phần lặp, như `Text(name: …)`", "a question, group or repeat such as `Text(name: …)`";
    A_CHOICE: "lựa chọn `(\"mã\", \"nhãn\")`", "a choice `(\"code\", \"label\")`";
    A_RANGE: "khoảng `(đầu, cuối, bước)`", "a range `(start, end, step)`";
    ONE_VALUE: "một giá trị giữa hai ngoặc", "one value between the parentheses";
    TEXT_OR_LANGUAGES: "chữ trong dấu nháy, hoặc bảng ngôn ngữ `{ \"vi\": … }`", "a text in quotes, or a map of languages `{ \"vi\": … }`";
    EXPECTED_FOUND: "cần {0}, nhưng gặp {1}", "expected {0}, found {1}";

    // Reading RON.
    UNCLOSED_BRACKET: "`{0}` mở mà không đóng", "`{0}` is never closed";
    NEEDS_CLOSING: "cần `{0}` đóng lại", "needs a closing `{0}`";
    FOUND_INSTEAD: "ở đây lại gặp `{0}`", "`{0}` stands here instead";
    STRAY_BRACKET: "`{0}` đóng mà không có gì mở", "`{0}` closes nothing";
    UNCLOSED_QUOTE: "dấu nháy mở mà không đóng", "the quotation mark is never closed";
    NEEDS_QUOTE: "chữ bắt đầu từ đây", "the text begins here";
    UNCLOSED_COMMENT: "ghi chú `/*` không có `*/`", "the comment `/*` has no `*/`";
    TOO_DEEP: "ngoặc lồng nhau quá sâu", "brackets are nested too deep";
    EMPTY_FILE: "tệp trống, cần `Form(…)`", "the file is empty, `Form(…)` is expected";
    AFTER_THE_END: "sau khi `Form(…)` đã đóng không còn gì nữa", "nothing may follow once `Form(…)` is closed";
    EXPECTED_VALUE: "ở đây thiếu một giá trị", "a value is missing here";
    EXPECTED_COMMA: "thiếu dấu phẩy", "a comma is missing";
    COMMA_BEFORE: "cần `,` trước chỗ này", "needs a `,` before this";
    EXPECTED_COLON: "thiếu dấu hai chấm sau khóa", "a colon is missing after the key";
    VALUE_WITHOUT_NAME: "giá trị này không có tên thuộc tính phía trước", "this value has no property name before it";
    BAD_TEXT: "chữ viết sai: {0}", "the text is written wrongly: {0}";
    NOT_RON: "không phải là RON: {0}", "not RON: {0}";
    EMPTY_TEXT: "chữ ở đây không được để trống", "this text must not be empty";

    // Properties and names.
    UNKNOWN_WORD: "`{0}` không dùng được ở đây", "`{0}` has no meaning here";
    UNKNOWN_TYPE: "không có loại câu hỏi `{0}`", "there is no type of question `{0}`";
    UNKNOWN_PROPERTY: "{0} không có thuộc tính `{1}`", "{0} has no property `{1}`";
    PROPERTY_TWICE: "thuộc tính `{0}` được cho hai lần", "property `{0}` is given twice";
    MISSING_PROPERTY: "{0} thiếu thuộc tính `{1}`", "{0} lacks the property `{1}`";
    NOT_OF_TYPE: "{0} không có thuộc tính `{1}`", "{0} does not have the property `{1}`";
    TYPES_THAT_HAVE: "`{0}` chỉ dùng cho: {1}", "`{0}` belongs to: {1}";
    DUPLICATE_KEY: "`{0}` lặp lại", "`{0}` is given twice";
    FIRST_HERE: "lần đầu ở đây", "first given here";
    BAD_NAME: "`{0}` không phải là tên hợp lệ", "`{0}` is not a valid name";
    NAME_RULE: "tên bắt đầu bằng chữ cái hoặc `_`, sau đó là chữ, số, `_`, `-`, `.`",
        "a name begins with a letter or `_`; letters, digits, `_`, `-` and `.` follow";
    BAD_ID: "`{0}` không phải là mã phiếu hợp lệ (chữ thường không dấu, số, `-`, `_`, `.`)",
        "`{0}` is not a valid form id (small letters a–z, digits, `-`, `_`, `.`)";
    DUPLICATE_NAME: "tên `{0}` đã được dùng", "the name `{0}` is already taken";
    UNKNOWN_LANGUAGE: "phiếu không có ngôn ngữ `{0}`", "the form has no language `{0}`";
    COUNT_AND_FROM: "chỉ được cho một trong `count` và `from`", "give either `count` or `from`";
    FILTER_NEEDS_LIST: "`choice_filter` của phần lặp cần `from: List(…)`", "the `choice_filter` of a repeat needs `from: List(…)`";
    EMPTY_BODY: "`{0}` không có gì bên trong", "`{0}` holds nothing";
    BAD_PARAMETER: "`{0}` không phải là tham số `tên=giá_trị`", "`{0}` is not a parameter `name=value`";
    BAD_RANGE: "khoảng không hợp lệ: đầu phải nhỏ hơn cuối, bước phải dương", "not a range: start must be below end and step positive";
    MIN_OVER_MAX: "ít nhất {0} dòng nhưng nhiều nhất {1}", "at least {0} rows but at most {1}";

    // References.
    UNKNOWN_LIST: "không có danh sách `{0}`", "there is no list `{0}`";
    UNKNOWN_REFERENCE: "không có câu hỏi, nhóm hay phần lặp `{0}`", "there is no question, group or repeat `{0}`";
    NOT_A_REPEAT: "`{0}` không phải là Repeat", "`{0}` is not a Repeat";
    NOT_A_SELECT_MULTIPLE: "`{0}` không phải là SelectMultiple", "`{0}` is not a SelectMultiple";
    NOT_A_QUESTION: "`{0}` không phải là câu hỏi", "`{0}` is not a question";
    COMMUNE_IN_REPEAT: "câu hỏi về xã `{0}` không được nằm trong phần lặp", "the commune question `{0}` must not stand in a repeat";
    COMMUNE_TYPE: "câu hỏi về xã `{0}` phải là SelectOne hoặc Text", "the commune question `{0}` must be a SelectOne or a Text";
    ROWS_IN_REPEAT: "danh sách lấy từ dòng `{0}` không dùng được làm nguồn dòng", "a list made of the rows `{0}` cannot give rows";
    CHOICES_BELOW: "`{0}` nằm trong phần lặp khác, không thấy được từ đây", "`{0}` stands in a repeat that cannot be seen from here";
    BAD_PIPE: "`${` không có tên và `}` theo sau", "`${` is not followed by a name and `}`";
    PIPE_IN_CHOICE: "nhãn của lựa chọn không chèn được câu trả lời", "the label of a choice takes no answers";
    PIPE_RULE: "viết `${tên}`; biểu thức khác thì đặt trong Calculate", "write `${name}`; put other expressions into a Calculate";

    // Choices and defaults.
    BAD_CODE: "mã `{0}` để trống hoặc có dấu cách", "the code `{0}` is empty or contains blanks";
    DUPLICATE_CODE: "mã `{0}` lặp lại trong danh sách", "the code `{0}` stands twice in the list";
    NO_SUCH_CHOICE: "danh sách `{0}` không có mã `{1}`", "the list `{0}` has no code `{1}`";
    BAD_DEFAULT: "`{0}` không nhận được giá trị mặc định này: {1}", "`{0}` cannot hold this default: {1}";
    BAD_RANGE_VALUE: "{0} nằm ngoài khoảng {1}–{2}", "{0} is outside {1}–{2}";
    OTHER_TEXT_LABEL: "Khác (ghi rõ)", "Other (specify)";
    OTHER_IN_LIST: "danh sách `{0}` đã có mã `other`: bỏ mã đó hoặc bỏ `or_other`", "the list `{0}` already has the code `other`: remove it, or `or_other`";

    // CSV files of a form.
    BAD_PATH: "`{0}` không phải là `lists/….csv` hay `tables/….csv`", "`{0}` is neither `lists/….csv` nor `tables/….csv`";
    NO_FILE: "phiếu không có tệp `{0}`", "the form has no file `{0}`";
    NOT_UTF8: "tệp không phải là UTF-8 từ byte {0}", "the file is not UTF-8 from byte {0} on";
    MISSING_COLUMN: "thiếu cột `{0}`", "the column `{0}` is missing";
    COLUMN_TWICE: "cột `{0}` lặp lại", "the column `{0}` stands twice";
    HEADER_HERE: "các cột: {0}", "columns: {0}";
    WRONG_CELLS: "dòng này có {0} ô, dòng đầu có {1}", "this row has {0} cells, the first has {1}";
    BAD_CSV: "không đọc được CSV: {0}", "not readable as CSV: {0}";
    OPEN_CELL: "dấu nháy mở ở dòng này không bao giờ đóng", "a quote opened on this line is never closed";
    NO_HEADER: "tệp CSV trống, cần dòng tên cột", "the CSV file is empty, a row of column names is expected";
    EMPTY_COLUMN_NAME: "cột thứ {0} không có tên", "column {0} has no name";
    USED_HERE: "được dùng ở đây", "used here";
    NO_SUCH_TABLE: "phiếu không có bảng hay danh sách CSV tên `{0}`", "the form has no table or CSV list named `{0}`";
    FORM_HAS_ERRORS: "phiếu {0} có lỗi", "the form {0} has errors";

    // Codes and what `form explain` says about them.
    F001_TITLE: "Tệp không phải là văn bản UTF-8", "The file is not UTF-8 text";
    F001_TEXT: "Lưu tệp dưới dạng UTF-8 (trong Excel: “CSV UTF-8”). Mọi tệp của phiếu đều là UTF-8.",
        "Save the file as UTF-8 (in Excel: “CSV UTF-8”). Every file of a form is UTF-8.";
    F002_TITLE: "Ngoặc mở mà không đóng", "A bracket is never closed";
    F002_TEXT: "Mỗi `(`, `[`, `{` cần `)`, `]`, `}` của nó. Khi thiếu, phần sau của tệp không đọc đúng được, nên lỗi này được báo một mình; sửa xong hãy kiểm tra lại.",
        "Every `(`, `[` and `{` needs its `)`, `]` or `}`. Without it the rest of the file cannot be read rightly, so this error is reported alone; mend it and check again.";
    F003_TITLE: "Dấu nháy hoặc ghi chú mở mà không đóng", "A quotation mark or comment is never closed";
    F003_TEXT: "Chữ đứng giữa hai dấu `\"`; dấu `\"` trong chữ viết là `\\\"`. Ghi chú nhiều dòng đứng giữa `/*` và `*/`.",
        "A text stands between two `\"`; a `\"` inside it is written `\\\"`. A comment of several lines stands between `/*` and `*/`.";
    F004_TITLE: "Ngoặc đóng mà không mở", "A bracket closes nothing";
    F004_TEXT: "Có một ngoặc đóng thừa, hoặc ngoặc mở của nó đã được đóng ở trên.",
        "There is one closing bracket too many, or its opening one was closed above.";
    F005_TITLE: "Không đúng cách viết RON", "Not written as RON is";
    F005_TEXT: "Giữa hai phần tử có dấu phẩy; sau tên thuộc tính có dấu hai chấm; chữ nằm trong dấu nháy: `Text(name: \"village\", label: \"Bản\"),`.",
        "There is a comma between two elements, a colon after the name of a property, and texts stand in quotes: `Text(name: \"village\", label: \"Village\"),`.";
    F006_TITLE: "Thuộc tính không có", "There is no such property";
    F006_TEXT: "Tên thuộc tính sai, hoặc không thuộc về chỗ này.",
        "The name of the property is misspelt, or it does not belong here.";
    F007_TITLE: "Thuộc tính được cho hai lần", "A property is given twice";
    F007_TEXT: "Mỗi thuộc tính chỉ được cho một lần; bỏ bớt một chỗ.",
        "A property is given once; remove one of the two.";
    F008_TITLE: "Thiếu thuộc tính bắt buộc", "A property is missing";
    F008_TEXT: "Phần này không dùng được nếu thiếu thuộc tính đó, chẳng hạn `list` của SelectOne hay `calculation` của Calculate.",
        "This part cannot do without the property, such as the `list` of a SelectOne or the `calculation` of a Calculate.";
    F009_TITLE: "Giá trị không đúng loại", "A value of the wrong kind";
    F009_TEXT: "Ở đây cần loại giá trị khác: chữ trong dấu nháy, số, `true`/`false`, danh sách `[…]`, bảng `{…}` hoặc `Tên(…)`.",
        "Another kind of value belongs here: a text in quotes, a number, `true`/`false`, a list `[…]`, a map `{…}` or `Name(…)`.";
    F010_TITLE: "Không có loại câu hỏi này", "There is no such type of question";
    F010_TEXT: "Các loại: Group, Repeat, Text, Integer, Decimal, Date, Time, DateTime, SelectOne, SelectMultiple, Rank, Range, GeoPoint, GeoTrace, GeoShape, File, Acknowledge, Note, Calculate, Hidden, Start, End, Today, Username, DeviceId.",
        "Types: Group, Repeat, Text, Integer, Decimal, Date, Time, DateTime, SelectOne, SelectMultiple, Rank, Range, GeoPoint, GeoTrace, GeoShape, File, Acknowledge, Note, Calculate, Hidden, Start, End, Today, Username, DeviceId.";
    F011_TITLE: "Từ này không dùng được ở đây", "This word has no meaning here";
    F011_TEXT: "Chỗ này chỉ nhận một trong vài từ cố định, viết đúng chữ hoa chữ thường.",
        "Only one of a few fixed words may stand here, in the very same letters.";
    F012_TITLE: "Loại câu hỏi này không có thuộc tính đó", "This type does not have that property";
    F012_TEXT: "Mỗi thuộc tính chỉ có nghĩa với một số loại, chẳng hạn `range` với Range, `row_label` với Repeat.",
        "A property means something for some types only: `range` for Range, `row_label` for Repeat.";
    F013_TITLE: "Khóa lặp lại", "A key is given twice";
    F013_TEXT: "Trong một bảng `{…}` mỗi khóa chỉ có một lần. RON tự nó lặng lẽ giữ cái sau, vì vậy chương trình báo lỗi.",
        "In a map `{…}` a key stands once. RON itself would silently keep the last one, therefore this is an error.";
    F014_TITLE: "Tên không hợp lệ", "Not a valid name";
    F014_TEXT: "Tên bắt đầu bằng chữ cái hoặc `_`, sau đó là chữ, số, `_`, `-`, `.`. Mã của phiếu chỉ gồm chữ thường không dấu, số, `-`, `_`, `.`.",
        "A name begins with a letter or `_`; letters, digits, `_`, `-` and `.` follow. The id of a form has small letters a–z, digits, `-`, `_` and `.` only.";
    F015_TITLE: "Tên đã được dùng", "The name is already taken";
    F015_TEXT: "Tên của câu hỏi, nhóm, phần lặp là duy nhất trong cả phiếu; tên danh sách và tên bảng cũng vậy. `or_other` thêm câu hỏi `<tên>_other`.",
        "Names of questions, groups and repeats are unique in the whole form, and so are those of lists and tables. `or_other` adds a question `<name>_other`.";
    F016_TITLE: "Không có danh sách này", "There is no such list";
    F016_TEXT: "Danh sách được khai báo ở `lists` của phiếu.",
        "Lists are declared in the form's `lists`.";
    F017_TITLE: "Đường dẫn tệp không dùng được", "Not a path a form can use";
    F017_TEXT: "Dữ liệu của phiếu nằm trong `lists/` hoặc `tables/` của thư mục phiếu, là tệp `.csv`.",
        "Data of a form stands in `lists/` or `tables/` of its folder, as `.csv`.";
    F018_TITLE: "Không có tệp này trong thư mục của phiếu", "The form's folder has no such file";
    F018_TEXT: "Kiểm tra tên tệp, hoặc chép tệp vào thư mục của phiếu.",
        "Check the name, or copy the file into the form's folder.";
    F019_TITLE: "Tệp CSV thiếu cột", "A column is missing in a CSV file";
    F019_TEXT: "Tệp của danh sách cần cột `code` (hoặc `name`) và nhãn cho mỗi ngôn ngữ: `label_vi`, `label_en`, hoặc một cột `label` chung.",
        "A list needs a column `code` (or `name`) and a label for each language: `label_vi`, `label_en`, or one `label` for all.";
    F020_TITLE: "Dòng CSV không hợp lệ", "A row of a CSV file is wrong";
    F020_TEXT: "Mỗi dòng có đúng số ô như dòng đầu; ô có dấu phẩy hoặc xuống dòng đặt trong dấu nháy kép. Không có hai cột cùng tên.",
        "Every row has as many cells as the first; a cell with a comma or line end stands in double quotes. No two columns have the same name.";
    F021_TITLE: "Mã không hợp lệ", "Not a valid code";
    F021_TEXT: "Mã không để trống và không có dấu cách, vì câu chọn nhiều lưu các mã cách nhau bằng dấu cách.",
        "A code is not empty and has no blanks, since a select-multiple keeps its codes with blanks between them.";
    F022_TITLE: "Mã lặp lại trong danh sách", "A code stands twice in a list";
    F022_TEXT: "Mỗi lựa chọn có mã riêng; hai lựa chọn cùng mã thì không phân biệt được câu trả lời.",
        "Each choice has a code of its own; answers could not be told apart otherwise.";
    F023_TITLE: "Ngôn ngữ không có trong `languages`", "A language the form does not list";
    F023_TEXT: "Thêm ngôn ngữ vào `languages` của phiếu hoặc sửa lại thẻ ngôn ngữ.",
        "Add the language to the form's `languages`, or mend the tag.";
    F025_TITLE: "Không có câu hỏi tên này", "There is no question of that name";
    F025_TEXT: "Chỗ này gọi tên một câu hỏi, nhóm hoặc phần lặp khác của phiếu.",
        "This names another question, group or repeat of the form.";
    F026_TITLE: "Câu được gọi tên không đúng loại", "What is named here is of the wrong type";
    F026_TEXT: "Chẳng hạn `Rows(repeat: …)` cần một Repeat, `Choices(…)` cần một SelectMultiple, `commune` cần một câu hỏi ngoài mọi phần lặp.",
        "For instance `Rows(repeat: …)` needs a Repeat, `Choices(…)` a SelectMultiple, `commune` a question outside every repeat.";
    F027_TITLE: "`${…}` trong chữ không hợp lệ", "A `${…}` in a text is wrong";
    F027_TEXT: "Trong nhãn, gợi ý, thông báo viết `${tên}` để chèn câu trả lời. Tính toán khác thì đặt trong một Calculate.",
        "In labels, hints and messages write `${name}` to put an answer in. Other computations go into a Calculate.";
    F028_TITLE: "Câu hỏi không nhận được giá trị mặc định này", "The question cannot hold this default";
    F028_TEXT: "Giá trị mặc định phải hợp với loại câu hỏi; với câu chọn, phải là mã trong danh sách.",
        "A default fits the type of the question; for a select it is a code of the list.";
    F029_TITLE: "Danh sách không có mã này", "The list has no such code";
    F029_TEXT: "Mã ở đây phải có trong danh sách của câu hỏi.",
        "The code must be one of the question's list.";
    F030_TITLE: "Khoảng không hợp lệ", "Not a valid range";
    F030_TEXT: "`range: (đầu, cuối, bước)`: đầu nhỏ hơn cuối, bước dương và không quá cả khoảng. `min_rows` không lớn hơn `max_rows`.",
        "`range: (start, end, step)`: start below end, step positive and not above the whole. `min_rows` is not above `max_rows`.";
    F031_TITLE: "Nhóm hoặc phần lặp trống", "A group or repeat holds nothing";
    F031_TEXT: "Bỏ nó đi, hoặc đặt câu hỏi vào `body`.",
        "Remove it, or put questions into its `body`.";
    F032_TITLE: "Ngoặc lồng nhau quá sâu", "Brackets are nested too deep";
    F032_TEXT: "Nhiều nhất 100 tầng ngoặc.",
        "At most 100 levels of brackets.";
    F036_TITLE: "Không có quy tắc này", "There is no such rule";
    F036_TEXT: "`allow` nhận mã của quy tắc cảnh báo, chẳng hạn `allow: [\"F062\"]`. Lỗi thì không bỏ qua được.",
        "`allow` takes codes of lint rules, such as `allow: [\"F062\"]`. Errors cannot be allowed.";
    F037_TITLE: "`allow` không bỏ qua cảnh báo nào", "An `allow` that silences nothing";
    F037_TEXT: "Quy tắc không báo gì ở đây. Bỏ mã này đi, để sau này cảnh báo thật không bị che mất.",
        "The rule finds nothing here. Remove the code, so that it does not hide a true warning later.";
    F090_TITLE: "Các biểu thức phụ thuộc lẫn nhau thành vòng", "Expressions depend on each other in a circle";
    F090_TEXT: "Một câu không thể phụ thuộc vào chính nó, dù qua các câu khác. Bỏ một mắt xích của vòng.",
        "Nothing can depend on itself, not even by way of others. Break one link of the ring.";
}
