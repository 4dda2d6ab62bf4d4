//! What is said beside the answers: reasons, remarks, second keyings. What is said of a personal question is
//! personal, and left out with it: then only who wrote it, when, and about which question is told.

use super::{
    datapackage::plain,
    rows::answer,
    schema::{Notes, Pii},
};
use crate::{
    form::Answer,
    interview::{Interview, Moment, Place, Reason, Verification, view::Remark},
    words::Lang,
};

/// A line of a table of notes; what its table has no column for is empty.
pub(super) struct Note {
    pub(super) place: Place,
    pub(super) check: String,
    pub(super) message: String,
    pub(super) answer: String,
    pub(super) text: String,
    pub(super) keyed: String,
    pub(super) agrees: bool,
    pub(super) user: String,
    pub(super) at: Moment,
}

impl Note {
    fn about(place: Place, user: &str, at: Moment) -> Self {
        let nothing = String::new;
        Self {
            place,
            check: nothing(),
            message: nothing(),
            answer: nothing(),
            text: nothing(),
            keyed: nothing(),
            agrees: false,
            user: user.to_owned(),
            at,
        }
    }
}

/// The notes of an interview, in the order of the questionnaire.
pub(super) fn of(interview: &Interview, notes: Notes, pii: Pii) -> Vec<Note> {
    let mut found: Vec<Note> = match notes {
        Notes::Reasons => {
            interview.reasons().into_iter().map(|reason| of_reason(interview, reason, pii)).collect()
        }
        Notes::Remarks => {
            interview.remarked().into_iter().flat_map(|(place, _)| remarks(interview, place)).collect()
        }
        Notes::Verifications => interview
            .keyed_again()
            .into_iter()
            .flat_map(|(place, keyed)| keyed.into_iter().map(move |keyed| (place, keyed)))
            .map(|(place, keyed)| of_verification(interview, place, keyed))
            .collect(),
    };
    for note in &mut found {
        if pii == Pii::Without && interview.plan().nodes[note.place.node as usize].pii {
            (note.message, note.answer, note.text, note.keyed) = Default::default();
        }
    }
    found
}

/// What a check says may repeat personal answers: without those it is told as the author wrote it.
fn of_reason(interview: &Interview, reason: Reason<'_>, pii: Pii) -> Note {
    let message = match (pii, reason.check.say.0.first()) {
        (Pii::Without, Some(say)) => plain(say),
        _ => reason.message.text(Lang::default(), 0),
    };
    Note {
        check: reason.check.id.to_string(),
        message,
        answer: answer(interview, reason.place),
        text: reason.text.to_string(),
        ..Note::about(reason.place, &reason.user, reason.at)
    }
}

fn remarks(interview: &Interview, place: Place) -> impl Iterator<Item = Note> {
    interview.remarks(place).into_iter().map(move |Remark { user, at, text, .. }| Note {
        text: text.to_string(),
        ..Note::about(place, &user, at)
    })
}

fn of_verification(interview: &Interview, place: Place, keyed: Verification) -> Note {
    Note {
        answer: interview.standing(place).map(|answer| written(&answer)).unwrap_or_default(),
        keyed: keyed.keyed.as_ref().map(written).unwrap_or_default(),
        agrees: keyed.agrees,
        ..Note::about(place, &keyed.user, keyed.at)
    }
}

/// An answer as tables have it.
fn written(answer: &Answer) -> String {
    match answer {
        Answer::Special(special) => special.name().to_owned(),
        answer => answer.text(),
    }
}
