//! Marks, looks and words of states.

use crate::{
    form::plan::RowSource,
    interview::{Interview, Place, SectionState, Trouble},
    text::clip,
    tui::{
        numbers::Numbers,
        theme::{Mark, Meaning},
    },
    words::{Word, table::tui as words},
};

/// How far a section is.
fn of_section(state: SectionState) -> (Meaning, Mark, &'static Word) {
    match state {
        SectionState::NotAsked => (Meaning::Muted, Mark::NotAsked, &words::MARK_NOT_ASKED),
        SectionState::Empty => (Meaning::Muted, Mark::Empty, &words::MARK_EMPTY),
        SectionState::Started => (Meaning::Text, Mark::Started, &words::MARK_STARTED),
        SectionState::Complete => (Meaning::Good, Mark::Complete, &words::MARK_COMPLETE),
        SectionState::Wrong => (Meaning::Wrong, Mark::Wrong, &words::MARK_WRONG),
        SectionState::Odd => (Meaning::Odd, Mark::Odd, &words::MARK_ODD),
    }
}

/// How far a section is; a repeat that waits for its first row is empty, not unasked.
pub(crate) fn of_place(interview: &Interview, place: Place) -> (Meaning, Mark, &'static Word) {
    let state = interview.section(place);
    let waits = interview.plan().repeat(place.node).is_some_and(|r| matches!(r.rows, RowSource::User))
        && interview.field(place).relevant;
    let rows = if waits { interview.rows(place).len() } else { 1 };
    match state {
        // Missing rows are no mistake before one has begun with them.
        SectionState::NotAsked | SectionState::Wrong if waits && rows == 0 => of_section(SectionState::Empty),
        state => of_section(state),
    }
}

/// What is the matter at a place.
pub(crate) fn of_trouble(trouble: Trouble) -> (Meaning, Mark, &'static Word) {
    match trouble {
        Trouble::Unanswered => (Meaning::Muted, Mark::Empty, &words::TROUBLE_UNANSWERED),
        Trouble::Wrong => (Meaning::Wrong, Mark::Wrong, &words::TROUBLE_WRONG),
        Trouble::Odd => (Meaning::Odd, Mark::Odd, &words::TROUBLE_ODD),
        Trouble::Critical => (Meaning::Wrong, Mark::Wrong, &words::TROUBLE_CRITICAL),
        Trouble::Conflict => (Meaning::Wrong, Mark::Wrong, &words::TROUBLE_CONFLICT),
        Trouble::Explained => (Meaning::Good, Mark::Saved, &words::TROUBLE_EXPLAINED),
    }
}

/// Number and label of a place, on one line.
pub(crate) fn named(interview: &Interview, numbers: &Numbers, place: Place, language: usize) -> String {
    let label = clip(&interview.label(place, language).replace('\n', " "), 44);
    let named = format!("{} {label}", numbers.of(place.node));
    named.trim_start().to_owned()
}

/// How a question stands.
pub(crate) fn of_field(interview: &Interview, place: Place) -> (Option<Meaning>, Mark) {
    let field = interview.field(place);
    match field.trouble {
        Some(Trouble::Explained) | None => match field.answer {
            Some(_) => (Some(Meaning::Good), Mark::Complete),
            None => (None, Mark::Empty),
        },
        Some(trouble) => {
            let (meaning, mark, _) = of_trouble(trouble);
            (Some(meaning), mark)
        }
    }
}
