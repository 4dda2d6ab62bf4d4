//! Vietnamese letters, by our own Telex and VNI and by input methods outside.

use super::*;

#[test]
fn an_input_method_comes_out_right() {
    let desk = Desk::new();
    desk.collect().keys("Loo<ctrl+h><ctrl+h>ô<backspace>ò Va\u{306}n A\u{302}n<enter>");
    assert_eq!(desk.answers(), ["name=Lò Văn Ân"]);
}
