//! The lock of the screens: only over an encrypted store, and not a letter is lost.

use std::time::Duration;

use khaosat::{
    tui::{Options, Start, headless::Driver},
    words::Lang,
};

use super::Desk;

#[test]
fn only_an_encrypted_store_can_be_locked_and_half_a_word_is_kept() {
    let desk = Desk::new();
    let start = || Start::Collect { form: "every-type".into(), commune: None, unit_key: None };
    let mut open = Driver::new(desk.options(start(), Lang::Vi), 80, 24).unwrap();
    open.keys("half<ctrl+e>w");
    assert!(open.locked().is_none(), "{}", open.screen());
    drop(open);
    let lock_after = Some(Duration::ZERO);
    let options = Options { lock_after, ..desk.options(start(), Lang::Vi) };
    let mut sealed = Driver::new(options, 80, 24).unwrap();
    sealed.keys("half a word<ctrl+e>w");
    let Some(Start::Resume(id)) = sealed.locked() else { panic!("locked: {}", sealed.screen()) };
    drop(sealed);
    let again = Driver::new(desk.options(Start::Resume(id), Lang::Vi), 80, 24).unwrap();
    assert!(again.screen().contains("half a word"), "{}", again.screen());
}
