//! The lock of the screens: only over an encrypted store, and not a letter is lost.

use std::{fs::File, io::Write, time::Duration};

use khaosat::{
    tui::{
        Ended, Locked, Options, Start,
        headless::Driver,
        plain::{self, Ends, Typist},
    },
    words::Lang,
};
use portable_pty::{PtySize, native_pty_system};

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

/// At a real terminal: what was typed in time is an answer, then nobody comes.
#[test]
fn line_by_line_it_locks_when_nobody_types_and_goes_on_at_the_same_question() {
    let desk = Desk::new();
    let pair = native_pty_system().openpty(PtySize::default()).unwrap();
    let terminal = File::options().read(true).write(true).open(pair.master.tty_name().unwrap()).unwrap();
    let mut typist = Typist::new(terminal.into());
    let mut keyboard = pair.master.take_writer().unwrap();
    let mut sit = |start: Start, typed: &str| {
        keyboard.write_all(typed.as_bytes()).unwrap();
        let lock_after = Some(Duration::from_secs(1));
        let options = Options { lock_after, ..desk.options(start, Lang::En) };
        let mut said = Vec::new();
        let ended = plain::run(options, Ends { input: &mut typist, output: &mut said }).unwrap();
        (ended, String::from_utf8(said).unwrap())
    };
    let start = Start::Collect { form: "every-type".into(), commune: None, unit_key: None };
    let (ended, said) = sit(start, "Lò Văn An\n");
    let Ended::Locked(Locked { start: place, lang: Lang::En, .. }) = ended else {
        panic!("it goes on: {said}")
    };
    assert!(said.ends_with("> No line came for long: saved and locked.\n"), "{said}");
    let (ended, said) = sit(place, ":language\n:lock\n");
    assert!(said.contains("1.2. How old is Lò Văn An? (required)"), "the same question: {said}");
    assert!(matches!(ended, Ended::Locked(Locked { start: Start::Resume(_), lang: Lang::Vi, .. })), "{said}");
    assert!(said.ends_with("> Đã lưu và khóa.\n"), "{said}");
}

#[test]
fn a_script_is_not_locked() {
    let desk = Desk::new();
    let start = Start::Collect { form: "every-type".into(), commune: None, unit_key: None };
    let options = Options { lock_after: Some(Duration::ZERO), ..desk.options(start, Lang::En) };
    let (ended, said) = super::lines::said_by(options, ":lock\n");
    assert!(matches!(ended, Ended::Left(None)), "{said}");
    assert!(said.contains("Cannot be locked"), "{said}");
}
