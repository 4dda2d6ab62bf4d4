//! The whole terminal by key scripts, without a terminal.

mod ahead;
mod before;
mod codes;
mod entry;
mod gallery;
mod grid;
mod history;
mod keys;
mod lines;
mod lock;
mod memory;
mod nested;
mod page;
mod pause;
mod random;
mod reading;
mod review;
mod rows;
mod screens;
mod thin;
mod typing;
mod verify;
mod why;

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use khaosat::{
    diag::Failure,
    fieldwork::Clock,
    form::{self, Answer, FormFiles},
    interview::{Body, Moment, Outcome, Role},
    store::Caller,
    tui::{Options, Start, headless::Driver, keymap::Keymap, theme::Theme},
    words::Lang,
};
use memory::Memory;

pub const FORM: &str = include_str!("tui/every-type.ron");

/// Whether a question is the one being asked, by the beginning of its label.
fn asks(screen: &Driver, label: &str) -> bool {
    crate::script::question_on(&screen.screen()).is_some_and(|asked| asked.starts_with(label))
}

/// A clock that a test moves on, and random bits that are none.
#[derive(Default)]
struct Steps {
    drawn: AtomicI64,
    ms: AtomicI64,
}

impl Clock for Steps {
    fn now(&self) -> Moment {
        Moment { utc_ms: 1_795_500_000_000 + self.ms.load(Ordering::Relaxed), offset_minutes: 420 }
    }

    fn random(&self) -> Result<[u8; 16], Failure> {
        let n = self.drawn.fetch_add(1, Ordering::Relaxed) as u8;
        Ok([n + 1; 16])
    }
}

struct Desk {
    store: Arc<Memory>,
    clock: Arc<Steps>,
    form: &'static str,
}

impl Desk {
    fn new() -> Self {
        Self { store: Arc::default(), clock: Arc::default(), form: FORM }
    }

    fn options(&self, start: Start, lang: Lang) -> Options {
        let form = form::open(FormFiles::single("test", self.form));
        let form = form.unwrap_or_else(|report| panic!("{}", report.render(Lang::En, false)));
        Options {
            store: self.store.clone(),
            caller: Caller { user: "lan".into(), role: Role::Enumerator },
            clock: self.clock.clone(),
            forms: vec![form],
            lang,
            theme: Theme::default(),
            always_enter: false,
            lock_after: None,
            keymap: Keymap::default(),
            mode: None,
            fields: Vec::new(),
            // Nobody answers there.
            gpsd: ([127, 0, 0, 1], 1).into(),
            start,
        }
    }

    /// In a new interview, at its first question.
    fn collect(&self) -> Driver {
        let start = Start::Collect { form: "every-type".into(), commune: None, unit_key: None };
        Driver::new(self.options(start, Lang::Vi), 80, 24).unwrap()
    }

    fn home(&self) -> Driver {
        Driver::new(self.options(Start::Home, Lang::Vi), 80, 24).unwrap()
    }

    /// In a new household review of Chiềng Hặc.
    fn household(&self) -> Driver {
        let files = FormFiles::built_in().into_iter().next().unwrap();
        let start =
            Start::Collect { form: "household-review".into(), commune: Some("04078".into()), unit_key: None };
        let options = Options { forms: vec![form::open(files).unwrap()], ..self.options(start, Lang::Vi) };
        Driver::new(options, 80, 24).unwrap()
    }

    fn answers(&self) -> Vec<String> {
        let answered = self.store.events().into_iter().filter_map(|event| match event.body {
            Body::Answered { address, answer, .. } => {
                let text = match answer {
                    Some(Answer::Special(special)) => format!("{special:?}"),
                    answer => answer.map(|a| a.text()).unwrap_or_default(),
                };
                Some(format!("{}={text}", address.name))
            }
            _ => None,
        });
        answered.collect()
    }
}

/// Keys in no order, the same ones in every run.
fn in_no_order<'k>(keys: &[&'k str], seed: u64) -> impl Iterator<Item = &'k str> {
    let mut state = seed;
    std::iter::from_fn(move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        keys.get((state >> 33) as usize % keys.len()).copied()
    })
}

pub fn snapshot(name: &str, text: String) {
    insta::with_settings!({ snapshot_path => "../snap", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(name, text);
    });
}
