//! Whatever keys are pressed: nothing panics, what is shown as answered is stored and stays so, and a screen never
//! says that something is saved which is not.

use khaosat::{
    form::{Numbers, plan::Plan},
    interview::{Event, Interview, Place},
};
use proptest::prelude::*;

use super::*;

/// Keys and pieces of text that people press and type, good and bad.
pub(super) const KEYS: &[&str] = &[
    "<enter>",
    "<enter>",
    "<enter>",
    "<enter>",
    "<tab>",
    "<shift+tab>",
    "<up>",
    "<down>",
    "<left>",
    "<right>",
    "<esc>",
    "<home>",
    "<end>",
    "<pgup>",
    "<pgdn>",
    "<backspace>",
    "<delete>",
    "<insert>",
    "<f1>",
    "<f2>",
    "<f3>",
    "<f4>",
    "<f5>",
    "<f6>",
    "<f7>",
    "<f8>",
    "<f9>",
    "<f10>",
    "<f11>",
    "<f12>",
    "<ctrl+d>",
    "<ctrl+e>",
    "<ctrl+g>",
    "<ctrl+l>",
    "<ctrl+n>",
    "<ctrl+p>",
    "<ctrl+r>",
    "<ctrl+s>",
    "<ctrl+t>",
    "<ctrl+f>",
    "<ctrl+y>",
    "<ctrl+o>",
    "<ctrl+up>",
    "<ctrl+down>",
    "<ctrl+e><tab>",
    "<ctrl+e>z",
    "<ctrl+e>j",
    "<ctrl+e>u",
    "0",
    "1",
    "1",
    "2",
    "3",
    "4",
    "7",
    "9",
    "41",
    "200",
    "5/3/1987",
    "2,5",
    "Lò Văn An",
    "Đường",
    "nhà",
    " ",
    "+",
    "-",
    "?",
    ".",
    "<paste:Bản Nà Tòng>",
    "<paste:1.500.000>",
];

/// What happens in front of a screen.
#[derive(Clone, Debug)]
enum Happening {
    Key(&'static str),
    /// The disk fills up (or has room again).
    Disk(bool),
    /// The window gets another size.
    Window(u16, u16),
}

fn happening() -> impl Strategy<Value = Happening> {
    prop_oneof![
        40 => prop::sample::select(KEYS).prop_map(Happening::Key),
        1 => any::<bool>().prop_map(Happening::Disk),
        1 => (40u16..120, 10u16..40).prop_map(|(columns, rows)| Happening::Window(columns, rows)),
    ]
}

const FORMS: &[&str] = &[
    FORM,
    include_str!("codes.ron"),
    include_str!("roster.ron"),
    include_str!("nested.ron"),
    include_str!("counted-grid.ron"),
];

/// The interview as the store has it.
fn stored(plan: &Arc<Plan>, events: &[Event]) -> Interview {
    Interview::fold(plan.clone(), events)
}

/// On a sheet, a question outside of rows is shown with an answer if one is stored, and else without.
fn shows_what_is_stored(screen: &str, interview: &Interview, numbers: &Numbers) -> Result<(), TestCaseError> {
    let plan = interview.plan();
    let asked = screen.lines().skip(2).filter(|line| line.starts_with(' '));
    for line in asked {
        let Some((number, rest)) = line.trim_start_matches(' ').split_once(' ') else { continue };
        let numbered = |id: &u32| numbers.of(*id) == number && plan.nodes[*id as usize].repeat.is_none();
        let Some(node) = (1..plan.nodes.len() as u32).find(numbered) else { continue };
        let place = Place { node, row: 0 };
        let label = interview.label(place, 0);
        let is_line = line.starts_with(&format!(" {number} {label}")) && plan.question(node).is_some();
        let answer = rest.trim_end().rsplit("  ").next().map(str::trim).unwrap_or_default();
        let answered = interview.field(place).answer.is_some();
        // Behind the last question, and in what lies over it, nothing is shown with its answer.
        if is_line && rest.trim_end().len() > label.len() + 6 && rest.contains("   ") {
            let refused = answer.starts_with('✗');
            let shown = !["–", "○"].contains(&answer);
            prop_assert!(refused || shown == answered, "{number}: “{answer}”\n{screen}");
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, ..ProptestConfig::default() })]

    #[test]
    fn no_keys_break_it_lose_an_answer_or_make_it_lie(
        form in 0..FORMS.len(),
        happenings in prop::collection::vec(happening(), 1..70),
    ) {
        let text = FORMS[form];
        let desk = Desk { form: text, ..Desk::new() };
        let plan = form::open(FormFiles::single("test", text)).unwrap().plan;
        let numbers = Numbers::new(&plan);
        let start = Start::Collect { form: plan.id.to_string(), commune: None, unit_key: None };
        let mut screen = Driver::new(desk.options(start, Lang::Vi), 80, 24).unwrap();
        let mut before = desk.store.events();
        let interview = before[0].interview;
        let mut broken = false;
        for happening in happenings {
            match happening {
                Happening::Key(key) => { screen.keys(key); }
                Happening::Disk(full) => { desk.store.break_disk(full); broken = full; }
                Happening::Window(columns, rows) => { screen.resize(columns, rows); }
            }
            let events = desk.store.events();
            prop_assert!(events.starts_with(&before), "what was stored stays");
            prop_assert!(!broken || events.len() == before.len(), "nothing is stored on a full disk");
            before = events;
            let mine: Vec<Event> = before.iter().filter(|event| event.interview == interview).cloned().collect();
            let shown = screen.screen();
            if shown.lines().next().is_some_and(|top| top.contains("đã lưu")) {
                shows_what_is_stored(&shown, &stored(&plan, &mine), &numbers)?;
            }
        }
        // The power goes: nobody quits. What was stored is there, and the interview goes on from it.
        drop(screen);
        desk.store.break_disk(false);
        let mine: Vec<Event> = before.iter().filter(|event| event.interview == interview).cloned().collect();
        let mut screen = Driver::new(desk.options(Start::Resume(interview), Lang::Vi), 80, 24).unwrap();
        shows_what_is_stored(&screen.screen(), &stored(&plan, &mine), &numbers)?;
        screen.keys("<ctrl+q>");
        prop_assert!(desk.store.events().starts_with(&before));
    }
}
