//! What a layer wants done. Layers never do anything themselves: effects are values, carried out by the shell
//! ([`super::app::App`] for the stack, [`super::desk::Desk`] for store and session).

use super::{layer::Layer, theme::Meaning};
use crate::{
    expr::Str,
    form::Answer,
    interview::{Act, InterviewId, Place, act::Message},
    words::Phrase,
};

/// Something to be done.
pub(crate) enum Effect {
    /// Puts a layer on top.
    Push(Box<dyn Layer>),
    /// Takes the top layer off.
    Pop,
    /// Says something in the line above the key bar until the next key.
    Say(Meaning, Phrase),
    /// Stores one act; the layer hears of it by [`Report::Acted`].
    Act(Act),
    /// Stores several acts as one, or none; the layer hears of it by [`Report::Acted`].
    ActAll(Vec<Act>),
    /// Keeps half-typed or refused text of a question, or drops it.
    Draft {
        /// Which question.
        place: Place,
        /// The text.
        text: Option<String>,
        /// Why it was refused.
        refused: Option<Message>,
    },
    /// Finds and hashes a file; reported by [`Report::Fetched`].
    Attach(String),
    /// Asks the GPS receiver where we are; reported by [`Report::Fetched`], or said when there is none.
    Locate(Place),
    /// Looks up what was answered in the row or the interview before; reported by [`Report::Fetched`], or said
    /// when there is nothing.
    Same(Place),
    /// What happened could not be foreseen: keys typed before the screen shows it are not meant for it.
    Unforeseen,
    /// Rings the bell, where a page is keyed and nobody may be looking.
    Ring,
    /// Enters answers in the other view from now on.
    SwitchView,
    /// Begins an interview of a form (number of the home's forms) in a commune.
    Begin {
        /// Number of the form.
        form: usize,
        /// The commune, if it was chosen.
        commune: Option<Str>,
    },
    /// Goes on with an interview.
    Resume(InterviewId),
    /// Opens an interview to be read.
    Read(InterviewId),
    /// Opens an interview to be keyed a second time.
    Verify(InterviewId),
    /// Corrects what a second keying found wrong; reported by [`Report::Acted`].
    Correct(Act),
    /// Goes on to work on the interview, question by question, at a place.
    EditAt(Place),
    /// From reading the interview to working on it; reopens it if it had ended.
    Edit,
    /// Leaves the interview: back to the home screen.
    Leave,
    /// Searches the interview list.
    Search(String),
    /// The next page of the interview list.
    More,
    /// Goes to a place of the interview, on the question screen below.
    GoTo(Place),
    /// Undoes (`true`: redoes) what this user did last; reported by [`Report::Acted`].
    Undo(bool),
    /// Runs a command as if its key had been pressed, after the layer is gone.
    Run(super::command::Command),
}

/// What the shell tells the layers.
#[derive(Clone, Debug)]
pub(crate) enum Report {
    /// The act is stored and applied.
    Acted,
    /// It was refused; nothing is stored.
    Refused(Message),
    /// It could not be stored; what was typed must stay.
    NotStored(Phrase),
    /// An answer from elsewhere (a file, the GPS receiver, the row or interview before), or why there is none.
    Fetched(Result<Answer, Phrase>),
    /// Go to a place.
    GoTo(Place),
    /// Language or interview changed under the layer.
    Changed,
    /// The interview was left; the list is read anew, with it on top.
    Left,
    /// The lists are open.
    Listed,
}
