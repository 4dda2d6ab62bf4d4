//! The part of the table about files of keys. `K…` are the codes that `khaosat form explain` explains.

words! {
    NOT_A_KEYMAP: "không đọc được bảng phím: {0}", "this is no keymap: {0}";
    KEYMAP_EXAMPLE: "viết như sau: { \"go-to\": [\"f2\", \"ctrl+e g\"] }", "write it so: { \"go-to\": [\"f2\", \"ctrl+e g\"] }";
    UNKNOWN_COMMAND: "không có lệnh `{0}`", "there is no command `{0}`";
    COMMANDS_ARE: "các lệnh: {0}", "the commands are: {0}";
    UNKNOWN_KEY: "không có phím `{0}`", "there is no key `{0}`";
    KEYS_ARE: "phím viết như f2, ctrl+p, shift+tab, enter, pgdn, hoặc hai phím liền: ctrl+e g",
        "keys are written as f2, ctrl+p, shift+tab, enter, pgdn, or two in a row: ctrl+e g";
    CLASH: "phím {0} đã dùng cho lệnh `{1}`", "{0} is already the key of `{1}`";
    TAKEN_FROM: "phím {0} không còn dùng cho lệnh `{1}`", "{0} is no longer the key of `{1}`";
    GIVE_ANOTHER: "đặt phím khác cho `{0}` nếu cần", "give `{0}` another key if you need it";
    TAKEN_KEY: "không dùng được phím `{0}`", "`{0}` cannot be used";
    TAKEN_HELP: "máy không phân biệt được Ctrl+H với Backspace, Ctrl+I với Tab, Ctrl+J và Ctrl+M với Enter, Ctrl+[ với Esc",
        "terminals send Ctrl+H as Backspace, Ctrl+I as Tab, Ctrl+J and Ctrl+M as Enter, Ctrl+[ as Esc";
    TYPED_KEY: "`{0}` là phím gõ chữ", "`{0}` types a letter";
    TYPED_HELP: "dùng phím F, phím có Ctrl, hoặc hai phím liền như ctrl+e x", "use an F key, a key with Ctrl, or two in a row such as ctrl+e x";
    NO_WAY_OUT: "lệnh `quit` phải có phím", "`quit` must have a key";
    WAY_OUT_HELP: "giữ nguyên phím cũ", "it keeps the keys it has";
    COMMAND_TWICE: "lệnh `{0}` ghi hai lần", "`{0}` is given twice";
    FIRST_HERE: "lần đầu ở đây", "first here";
    SOME_NOT_USED: "Bảng phím {0} có {1} chỗ không dùng được; đầu tiên: {2}", "{0} has {1} places that cannot be used; the first: {2}";
}

/// What the codes mean; the name of an entry is its code.
pub mod codes {
    words! {
        K001: "Bảng phím là một tệp RON: giữa `{` và `}`, mỗi dòng một lệnh với danh sách phím: `\"go-to\": [\"f2\"],`.",
            "A keymap is a RON file: between `{` and `}`, a line for each command with its list of keys: `\"go-to\": [\"f2\"],`.";
        K002: "Tên lệnh là tên tiếng Anh trong bảng phím của README. Dòng có lệnh không biết bị bỏ qua.",
            "Commands are named as in the key table of the README. A line with an unknown command is left out.";
        K003: "Phím viết như f2, ctrl+p, shift+tab, enter, pgdn; hai phím liền cách nhau một dấu cách: `ctrl+e g`.",
            "Keys are written as f2, ctrl+p, shift+tab, enter, pgdn; two in a row with a blank between them: `ctrl+e g`.";
        K004: "Hai lệnh dùng được cùng lúc không thể có chung phím. Lệnh ghi trước trong tệp giữ phím; lệnh không ghi trong tệp mất phím đó.",
            "Two commands that can be used at the same time cannot share a key. The one named first in the file keeps it; one that the file does not name loses it.";
        K005: "Phím này không dùng làm lệnh được: máy gửi nó như phím khác, hoặc nó là chữ cần cho việc gõ.",
            "This key cannot be a command's: terminals send it as another one, or it is a letter that one types.";
        K006: "Mỗi lệnh ghi một lần, với mọi phím của nó trong một danh sách.", "A command is named once, with all its keys in one list.";
    }
}
