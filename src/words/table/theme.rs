//! Themes in files.

words! {
    NOT_A_THEME: "đây không phải tệp giao diện: {0}", "this is no theme: {0}";
    NOT_A_TEXT: "chỗ này phải là chữ trong ngoặc kép", "a text in quotes belongs here";
    THEME_IS: "tệp giao diện có dạng { \"wrong\": \"bold red\", \"odd\": \"yellow\" }", "a theme is { \"wrong\": \"bold red\", \"odd\": \"yellow\" }";
    UNKNOWN_MEANING: "không có ý nghĩa nào tên `{0}`", "there is no meaning `{0}`";
    UNKNOWN_BASE: "không có giao diện nào tên `{0}`", "there is no theme `{0}`";
    UNKNOWN_BELL: "chuông chỉ có `on` hoặc `off`, không có `{0}`", "the bell is `on` or `off`, not `{0}`";
    UNKNOWN_LOOK: "`{0}` không phải màu hay kiểu chữ", "`{0}` is no colour and no attribute";
    NAMES_ARE: "các tên dùng được: {0}", "the names are: {0}";
    WITHOUT: "chạy với `--theme standard` để bỏ qua tệp này", "run with `--theme standard` to do without it";
    NOT_USABLE: "Tệp giao diện {0} có lỗi", "The theme {0} has errors";
}
