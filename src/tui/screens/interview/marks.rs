//! Marks, looks and words of states.

use crate::{
    form::{Numbers, plan::RowSource},
    interview::{Interview, Place, Problem, RowIx, SectionState, Trouble},
    text::clip,
    tui::{
        stops,
        theme::{Mark, Meaning},
        world::World,
    },
    words::{Lang, Word, table::tui as words},
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
        SectionState::NotAsked => of_computed(interview, place).unwrap_or_else(|| of_section(state)),
        state => of_section(state),
    }
}

/// How far a part is in which nothing is asked but something computed: known, or some of it not yet.
fn of_computed(interview: &Interview, place: Place) -> Option<(Meaning, Mark, &'static Word)> {
    if !interview.field(place).relevant || !stops::computes(interview, place.node) {
        return None;
    }
    let computed = stops::computed_within(interview, place);
    let known = |place: &Place| interview.field(*place).answer.is_some();
    Some(match !computed.is_empty() && computed.iter().all(known) {
        true => (Meaning::Good, Mark::Complete, &words::MARK_COMPUTED),
        false => (Meaning::Muted, Mark::Empty, &words::MARK_UNKNOWN),
    })
}

/// A problem in words, with the reason given for it.
pub(crate) fn said(problem: &Problem, lang: Lang, language: usize) -> String {
    let said = problem.message.text(lang, language);
    match &problem.reason {
        Some(reason) => format!("{said} ({reason})"),
        None => said,
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

/// The rows a place stands in, outermost first, each with the arrow that leads into it.
pub(crate) fn rows_around(interview: &Interview, row: RowIx, world: &World<'_>) -> String {
    let rows = std::iter::successors(Some(row), |&row| Some(interview.row(row).parent));
    let mut rows: Vec<RowIx> = rows.take_while(|&row| row != 0).collect();
    rows.reverse();
    let into = world.theme.mark(Mark::Into);
    rows.into_iter().map(|row| format!("{} {into} ", interview.row_label(row, world.language))).collect()
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
