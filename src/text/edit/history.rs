//! Undo of a text being typed: what stood there before each run of edits of one sort.

/// How many runs are remembered.
const LIMIT: usize = 200;

/// A sort of edit; edits of one sort in a row are undone together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edit {
    /// Letters typed.
    Insert,
    /// Letters deleted.
    Delete,
    /// Anything else; undone by itself.
    Other,
}

/// Earlier states of a text, newest last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct History {
    states: Vec<(String, usize)>,
    run: Option<Edit>,
}

impl History {
    /// Remembers a state before an edit, unless the edit goes on with a run.
    pub(super) fn push(&mut self, edit: Edit, text: &str, cursor: usize) {
        let goes_on = self.run == Some(edit) && edit != Edit::Other;
        self.run = Some(edit);
        if goes_on {
            return;
        }
        if self.states.len() == LIMIT {
            self.states.remove(0);
        }
        self.states.push((text.to_owned(), cursor));
    }

    /// Ends a run: the next edit is undone by itself.
    pub(super) fn close(&mut self) {
        self.run = None;
    }

    /// The last state remembered.
    pub(super) fn pop(&mut self) -> Option<(String, usize)> {
        self.run = None;
        self.states.pop()
    }
}
