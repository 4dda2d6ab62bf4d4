//! The part of the table with messages of the expression language.

words! {
    // Reading an expression.
    EMPTY: "Biểu thức để trống", "The expression is empty";
    END: "hết biểu thức", "the end of the expression";
    WANT_OPERAND: "Cần một giá trị, nhưng gặp {0}", "Expected a value, found {0}";
    WANT_OPERAND_HERE: "chỗ này cần số, chữ trong dấu nháy, ${q}, đường dẫn hoặc hàm",
        "a number, a text in quotes, ${q}, a path or a function belongs here";
    WANT_OPERATOR: "Cần một phép toán, nhưng gặp {0}", "Expected an operator, found {0}";
    WANT_OPERATOR_HERE: "chỗ này cần phép toán như =, and, or, +", "an operator such as =, and, or, + belongs here";
    WANT_STEP: "Sau {0} phải là tên, nhưng gặp {1}", "Expected a name after {0}, found {1}";
    WANT_STEP_HERE: "chỗ này cần tên, `*`, `.`, `..` hoặc `node()`", "a name, `*`, `.`, `..` or `node()` belongs here";
    WANT_COMMA: "Cần `,` hoặc `)` sau đối số, nhưng gặp {0}", "Expected `,` or `)` after an argument, found {0}";
    UNCLOSED: "`{0}` mở mà không đóng", "`{0}` is never closed";
    OPENED_HERE: "mở ở đây", "opened here";
    ADD_CLOSING: "thêm `{0}` vào chỗ kết thúc", "add `{0}` where it ends";
    UNOPENED: "`{0}` đóng mà không mở", "`{0}` closes nothing";
    UNCLOSED_TEXT: "Dấu nháy mở mà không đóng", "The quotation mark is never closed";
    NO_ESCAPES: "chữ có dấu `'` thì viết trong `\"…\"`, và ngược lại; không có ký tự thoát `\\`",
        "write a text that holds `'` between `\"…\"` and the other way round; there is no escape `\\`";
    BAD_REFERENCE: "`{0}` không phải là tên câu hỏi", "`{0}` is not the name of a question";
    WRITE_REFERENCE: "viết tên câu hỏi thành `${q}`", "write the name of a question as `${q}`";
    NO_MEANING: "`{0}` không có nghĩa trong biểu thức", "`{0}` has no meaning in an expression";
    WRITE_INSTEAD: "viết `{0}` thay vào đó", "write `{0}` instead";
    WRITE_NOT: "viết `not(…)` thay vào đó", "write `not(…)` instead";
    WRITE_DIV: "`/` là dấu nối đường dẫn; để chia, viết `div`", "`/` joins the steps of a path; to divide write `div`";
    WRITE_DECIMAL_POINT: "trong biểu thức phần thập phân viết sau dấu chấm: `1.5`",
        "in an expression decimals are written with a point: `1.5`";
    WRITE_LOWER: "viết thường: `{0}`", "write it in lower case: `{0}`";
    WRITE_CALL: "hàm viết với ngoặc: `{0}`", "a function is written with parentheses: `{0}`";
    BAD_NUMBER: "`{0}` không phải là số", "`{0}` is not a number";
    NO_EXPONENT: "số viết đủ chữ số, không dùng lũy thừa: `100000`, `0.00001`",
        "numbers are written out, without exponent: `100000`, `0.00001`";
    TOO_DEEP: "Biểu thức lồng nhau quá {0} tầng", "The expression is nested deeper than {0} levels";
    TOO_LONG: "Biểu thức dài {0} byte, tối đa {1}", "The expression has {0} bytes; the most is {1}";
    SPLIT_IT: "tách thành các câu hỏi Calculate", "split it into Calculate questions";
    UNKNOWN_AXIS: "Trục `{0}` không được hỗ trợ", "The axis `{0}` is not supported";
    KNOWN_AXES: "các trục: child, parent, self, descendant-or-self", "axes: child, parent, self, descendant-or-self";
    NO_ATTRIBUTES: "Thuộc tính `@` không được hỗ trợ: câu trả lời không có thuộc tính",
        "Attributes (`@`) are not supported: answers have none";
    NO_NODE_TYPE: "`{0}()` không được hỗ trợ trong đường dẫn", "`{0}()` is not supported in a path";
    // Binding names.
    UNKNOWN_QUESTION: "Không có câu hỏi tên `{0}`", "There is no question named `{0}`";
    UNKNOWN_CHILD: "`{0}` không có phần nào tên `{1}`", "`{0}` holds nothing named `{1}`";
    UNKNOWN_COLUMN: "Bảng `{0}` không có cột `{1}`", "The table `{0}` has no column `{1}`";
    UNKNOWN_FUNCTION: "Không có hàm tên `{0}`", "There is no function named `{0}`";
    UNKNOWN_INSTANCE: "Không có danh sách hay bảng tên `{0}`", "There is no list or table named `{0}`";
    DID_YOU_MEAN: "có phải ý bạn là `{0}`?", "did you mean `{0}`?";
    KNOWN_COLUMNS: "các cột: {0}", "columns: {0}";
    ABOVE_ROOT: "Đường dẫn đi lên trên gốc của phiếu", "The path climbs above the root of the form";
    LEAF_HAS_NOTHING: "`{0}` là một câu hỏi, bên trong không có gì", "`{0}` is a question and holds nothing";
    MINUS_NEEDS_BLANKS: "`-` có thể nằm trong tên; để trừ, viết dấu cách hai bên", "`-` may be part of a name; to subtract put blanks around it";
    TOO_FEW: "Hàm `{0}` cần ít nhất {1} đối số, nhưng có {2}", "`{0}` takes at least {1} arguments, found {2}";
    TOO_MANY: "Hàm `{0}` nhận nhiều nhất {1} đối số, nhưng có {2}", "`{0}` takes at most {1} arguments, found {2}";
    USAGE: "cách dùng: {0}", "usage: {0}";
    WANT_NODES: "Hàm `{0}` cần câu hỏi hoặc đường dẫn, không nhận giá trị", "`{0}` needs questions or a path, not a value";
    WANT_NODES_HERE: "đây là một giá trị", "this is a value";
    UNION_OF_VALUES: "`|` nối câu hỏi hoặc đường dẫn, không nối giá trị", "`|` unites questions or paths, not values";
    STEP_ON_VALUE: "Chỉ câu hỏi hoặc đường dẫn mới có `[…]` hay `/` theo sau", "Only questions and paths may be followed by `[…]` or `/`";
    TWO_DOCUMENTS: "Đường dẫn trộn câu trả lời với bảng", "The path mixes answers and tables";
    WANT_LITERAL: "Đối số này của `{0}` phải là chữ trong dấu nháy", "This argument of `{0}` must be a text in quotes";
    WANT_QUESTION: "Đối số này của `{0}` phải là một câu hỏi", "This argument of `{0}` must be a question";
    WANT_REPEAT: "Đối số này của `{0}` phải là một phần lặp", "This argument of `{0}` must be a repeat";
    WANT_QUESTION_HERE: "viết `${q}`", "write `${q}`";
    BAD_DATE: "`{0}` không phải là ngày", "`{0}` is not a date";
    DATE_SHAPE: "ngày viết năm-tháng-ngày: `2026-11-24`", "dates are written year-month-day: `2026-11-24`";
    BAD_PATTERN: "Mẫu `{0}` không đọc được", "The pattern `{0}` cannot be read";
    PATTERN_SAYS: "{0}", "{0}";
    NOT_IN_REPEAT: "Biểu thức không nằm trong phần lặp `{0}`", "The expression does not stand in the repeat `{0}`";
    LIES_OUTSIDE: "`{0}` không nằm trong phần lặp `{1}`", "`{0}` does not lie in the repeat `{1}`";
    NO_FUNCTION: "Hàm `{0}` của ODK hay XPath không có ở đây", "The function `{0}` of ODK or XPath is not available here";
    NO_ITEXT: "bản dịch nằm ngay trong phiếu: viết `label` cho từng ngôn ngữ, và dùng `jr:choice-name` cho lựa chọn",
        "translations belong to the questions: write `label` in each language, and use `jr:choice-name` for choices";
    NO_DEVICE: "đây là thuộc tính của thiết bị hay của ODK Collect: dùng một câu hỏi hoặc hằng thay vào",
        "it asks the device or ODK Collect: use a question or a constant instead";
    NO_SIGNED: "chữ ký của ODK Collect không đọc được ở đây: nhập giá trị bằng một câu hỏi",
        "what ODK Collect signs cannot be read here: ask for the value with a question";
    NO_XML: "câu trả lời không phải XML: chúng không có tên, định danh hay ngôn ngữ của nút",
        "answers are not XML: they have no node names, ids or languages";
    NO_STEPS_ON_SAVED: "`${{0}}` là một giá trị; sau nó không có đường dẫn", "`${{0}}` is a value; no path may follow it";
    WANT_PAIRS: "Hàm `{0}` cần từng cặp giá trị và trọng số", "`{0}` needs pairs of a value and its weight";
    ONE_OF: "Không có cách `{0}`", "`{0}` is not one of those known";
    KNOWN_NAMES: "có: {0}", "known: {0}";
    NO_CONTEXT: "Ở đây không có câu hỏi nào cho `.`", "There is no question here that `.` could mean";
}
