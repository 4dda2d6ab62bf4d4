//! One cell as it is shown: its value, and a mark that says what is the matter, never by colour alone.

use crate::{
    form::Answer,
    interview::{Place, Trouble},
    tui::{
        fields::Ask,
        screens::special,
        theme::{Mark, Meaning},
    },
};

/// A cell ready to be drawn.
pub(super) struct Cell {
    /// The value, the typed text that was not accepted, or `·` where nothing is asked.
    pub(super) text: String,
    /// What is the matter.
    pub(super) mark: &'static str,
    /// How it looks.
    pub(super) meaning: Meaning,
}

/// The cell at a place; `masked` hides personal data that is not being asked.
pub(super) fn of(ask: &Ask<'_>, place: Place, masked: bool) -> Cell {
    let hide = |text: String| if masked { crate::text::mask(&text) } else { text };
    let state = ask.interview.field(place);
    let theme = ask.theme;
    if !state.relevant {
        return Cell { text: theme.mark(Mark::Dot).to_owned(), mark: " ", meaning: Meaning::Muted };
    }
    if let Some(draft) = state.draft {
        let text = hide(draft.text.replace('\n', " "));
        return Cell { text, mark: theme.mark(Mark::Wrong), meaning: Meaning::Wrong };
    }
    let text = match state.answer {
        Some(Answer::Special(special)) => special::word(*special).text(ask.lang).to_owned(),
        Some(_) => hide(ask.interview.shown(place, ask.language).replace('\n', " ")),
        None => String::new(),
    };
    let (mark, meaning) = match state.trouble {
        Some(Trouble::Wrong | Trouble::Critical | Trouble::Conflict) => (Mark::Wrong, Meaning::Wrong),
        Some(Trouble::Odd) => (Mark::Odd, Meaning::Odd),
        Some(Trouble::Unanswered) => (Mark::Empty, Meaning::Muted),
        Some(Trouble::Explained) | None => {
            let meaning = if state.read_only { Meaning::Muted } else { Meaning::Text };
            return Cell { text, mark: " ", meaning };
        }
    };
    Cell { text, mark: theme.mark(mark), meaning }
}
