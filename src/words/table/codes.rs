//! The part of the table with what `khaosat form explain E020` says about codes of the expression language. The
//! name of an entry is the code.

words! {
    E001: "Biểu thức để trống. Bỏ thuộc tính đi, hoặc viết một biểu thức như `${age} >= 15`.",
        "The expression is empty. Remove the property, or write an expression such as `${age} >= 15`.";
    E002: "Thiếu một giá trị: số, chữ trong dấu nháy, `${tên}`, đường dẫn hoặc hàm. Thường là thừa một phép toán hay dấu phẩy.",
        "A value is missing: a number, a text in quotes, `${name}`, a path or a function. Mostly an operator or comma too many.";
    E003: "Giữa hai giá trị phải có một phép toán: `=`, `!=`, `<`, `<=`, `>`, `>=`, `+`, `-`, `*`, `div`, `mod`, `and`, `or`, `|`.",
        "Between two values stands an operator: `=`, `!=`, `<`, `<=`, `>`, `>=`, `+`, `-`, `*`, `div`, `mod`, `and`, `or`, `|`.";
    E004: "Mỗi `(` và `[` cần `)` và `]` của nó.", "Every `(` and `[` needs its `)` or `]`.";
    E005: "Chữ đứng giữa hai dấu `'` hoặc hai dấu `\"`. Không có ký tự thoát: chữ có dấu `'` thì đặt giữa `\"…\"`.",
        "A text stands between two `'` or two `\"`. There is no escape: a text that holds `'` goes between `\"…\"`.";
    E006: "`${` cần `}` ngay sau tên câu hỏi: `${age}`.", "`${` needs a `}` right after the name of the question: `${age}`.";
    E007: "Cách viết này của ngôn ngữ khác, không có trong biểu thức XLSForm: viết `=` thay `==`, `and` thay `&&`, `or` thay `||`, `not(…)` thay `!`.",
        "This belongs to other languages, not to XLSForm expressions: write `=` for `==`, `and` for `&&`, `or` for `||`, `not(…)` for `!`.";
    E008: "Biểu thức lồng nhau quá sâu. Tách ra thành vài câu hỏi Calculate.",
        "The expression is nested too deep. Split it into several Calculate questions.";
    E009: "Biểu thức quá dài. Tách ra thành vài câu hỏi Calculate.",
        "The expression is too long. Split it into several Calculate questions.";
    E010: "Số viết đủ chữ số, phần thập phân sau dấu chấm, không phân nhóm: `1500000`, `2.5`.",
        "Numbers are written out, decimals after a point, not grouped: `1500000`, `2.5`.";
    E011: "Phần này của XPath không có ở đây: chỉ có các trục child, parent, self, descendant-or-self; không có thuộc tính `@`.",
        "This part of XPath is not here: there are the axes child, parent, self and descendant-or-self, and no attributes `@`.";
    E012: "Sau `/` hoặc `::` phải là tên, `*`, `.`, `..` hoặc `node()`. Để chia, viết `div`.",
        "After `/` or `::` comes a name, `*`, `.`, `..` or `node()`. To divide, write `div`.";
    E013: "Tên câu hỏi viết thành `${tên}`; trong ngoặc chỉ có tên, không có biểu thức.",
        "A question is named as `${name}`; only the name stands in the braces, no expression.";
    E014: "Các đối số của hàm cách nhau bằng dấu phẩy: `if(${age} < 18, 'a', 'b')`.",
        "Arguments of a function are separated by commas: `if(${age} < 18, 'a', 'b')`.";
    E020: "Không có câu hỏi, nhóm hay phần lặp nào tên như vậy trong phiếu.",
        "No question, group or repeat of the form has that name.";
    E021: "Không có hàm nào tên như vậy. Hàm là của XLSForm (ODK), viết thường, có dấu gạch nối: `count-selected`.",
        "There is no function of that name. Functions are those of XLSForm (ODK), in lower case with hyphens: `count-selected`.";
    E022: "Hàm được gọi với quá ít hoặc quá nhiều đối số.", "The function is called with too few or too many arguments.";
    E023: "`instance('…')` và `pulldata('…', …)` cần tên một danh sách hoặc bảng khai báo ở `lists` hay `tables`.",
        "`instance('…')` and `pulldata('…', …)` need the name of a list or table declared in `lists` or `tables`.";
    E024: "Bảng không có cột tên như vậy. Tên cột là dòng đầu của tệp CSV.",
        "The table has no column of that name. Column names are the first row of the CSV file.";
    E025: "Đường dẫn đi đến chỗ không có: lên quá gốc của phiếu, hoặc vào bên trong một câu hỏi.",
        "The path leads nowhere: above the root of the form, or into a question.";
    E026: "Hàm này cần câu hỏi hoặc đường dẫn, chẳng hạn `sum(${income})`, không nhận giá trị tính ra.",
        "This function needs questions or a path, such as `sum(${income})`, not a computed value.";
    E027: "Đối số cố định này không dùng được: ngày viết `'2026-11-24'`, mẫu là biểu thức chính quy.",
        "This constant argument cannot be used: dates are written `'2026-11-24'`, patterns are regular expressions.";
    E028: "Đối số này phải là chữ trong dấu nháy, một câu hỏi hoặc một phần lặp, tùy hàm; xem cách dùng trong thông báo.",
        "This argument must be a text in quotes, a question or a repeat, as the function demands; see the usage in the message.";
    E029: "Ở đây không có câu hỏi nào cho `.`. Dấu `.` là câu hỏi mà biểu thức thuộc về.",
        "There is no question here that `.` could mean. `.` is the question the expression belongs to.";
    E030: "`|` chỉ nối câu hỏi hoặc đường dẫn.", "`|` unites questions or paths only.";
    E031: "Chỉ câu hỏi hoặc đường dẫn mới có `[…]` hay `/` theo sau; một đường dẫn không trộn câu trả lời với bảng.",
        "Only questions and paths are followed by `[…]` or `/`; a path does not mix answers and tables.";
    E032: "Biểu thức phải nằm trong phần lặp mà nó hỏi vị trí.",
        "The expression must stand in the repeat whose position it asks for.";
}
