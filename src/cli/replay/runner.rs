//! One play: acts on a stage, timed, acknowledged, and what went wrong on the way.

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

use serde_json::Value as Json;

use super::{super::Out, stage::Stage};
use crate::{
    diag::{Failure, Kind},
    fieldwork::Session,
    form::{Answer, plan::Severity},
    interview::{Act, Interview, InterviewId, Outcome, Paradata, Place, Refusal, RowIx, act::Rule},
    words::{Lang, Phrase, table::cli as words},
};

/// How long one step took.
pub(super) struct StepTime {
    pub(super) i: usize,
    pub(super) op: &'static str,
    pub(super) path: String,
    pub(super) took: Duration,
}

/// Something given that could not be applied.
pub(super) struct Wrong {
    pub(super) path: String,
    pub(super) check: Option<String>,
    pub(super) severity: Severity,
    pub(super) message: String,
}

/// What a play left.
pub(super) struct Played {
    pub(super) interview: Interview,
    pub(super) saved_as: Option<InterviewId>,
    pub(super) values: Json,
    pub(super) wrong: Vec<Wrong>,
    pub(super) not_relevant: Vec<String>,
    pub(super) differences: Vec<String>,
    pub(super) times: Vec<StepTime>,
    pub(super) finalize: Duration,
}

/// Plays acts on a stage.
pub(super) struct Runner<'o> {
    pub(super) stage: Stage,
    pub(super) lang: Lang,
    language: usize,
    acks: Option<&'o mut Out>,
    step: usize,
    wrong: Vec<Wrong>,
    not_relevant: Vec<String>,
    differences: Vec<String>,
    times: Vec<StepTime>,
    finalize: Option<(Duration, Json)>,
}

impl<'o> Runner<'o> {
    pub(super) fn new(stage: Stage, lang: Lang, acks: Option<&'o mut Out>) -> Self {
        let language = stage.interview().plan().language(lang.tag()).unwrap_or(0);
        Self {
            stage,
            lang,
            language,
            acks,
            step: 0,
            wrong: Vec::new(),
            not_relevant: Vec::new(),
            differences: Vec::new(),
            times: Vec::new(),
            finalize: None,
        }
    }

    pub(super) fn interview(&self) -> &Interview {
        self.stage.interview()
    }

    /// The step that is played next, from 1; scripts set it to the number of their line.
    pub(super) fn set_step(&mut self, step: usize) {
        self.step = step - 1;
    }

    /// Answers a question and looks at the next one, as a terminal would.
    pub(super) fn set(
        &mut self,
        op: &'static str,
        place: Place,
        answer: Option<Answer>,
    ) -> Result<Result<(), Refusal>, Failure> {
        let act = Act::Answer { place, answer, took: Paradata::default() };
        self.timed(op, place, act, |interview, language| look(interview, place, language))
    }

    /// Adds a row at the end of a repeat.
    pub(super) fn add(&mut self, repeat: Place) -> Result<Result<(), Refusal>, Failure> {
        let after = self.interview().rows(repeat).last().copied();
        self.timed("add", repeat, Act::AddRow { repeat, after }, |_, _| ())
    }

    /// Deletes a row.
    pub(super) fn delete(&mut self, repeat: Place, row: RowIx) -> Result<Result<(), Refusal>, Failure> {
        self.timed("delete", repeat, Act::RemoveRow { row }, |_, _| ())
    }

    /// Gives a reason for an odd answer.
    pub(super) fn reason(
        &mut self,
        place: Place,
        check: &str,
        reason: &str,
    ) -> Result<Result<(), Refusal>, Failure> {
        let act = Act::Reason { place, check: check.into(), reason: reason.into() };
        self.timed("reason", place, act, |_, _| ())
    }

    fn timed(
        &mut self,
        op: &'static str,
        place: Place,
        act: Act,
        then: impl FnOnce(&Interview, usize),
    ) -> Result<Result<(), Refusal>, Failure> {
        let started = Instant::now();
        let tried = self.stage.act(act)?;
        then(self.stage.interview(), self.language);
        let took = started.elapsed();
        self.step += 1;
        let path = self.interview().path(place);
        if tried.is_ok()
            && let Some(out) = &mut self.acks
        {
            let told = out.line(format!("ack {} {path}", self.step)).and_then(|()| out.flush());
            // A reader that went away is no reason to leave the interview half saved.
            if !out.closed() {
                told?;
            }
        }
        self.times.push(StepTime { i: self.step, op, path, took });
        Ok(tried)
    }

    /// Checks everything and serialises it.
    pub(super) fn finalize(&mut self) {
        let started = Instant::now();
        let interview = self.interview();
        black_box(interview.problems());
        let values = interview.json();
        black_box(values.to_string());
        self.finalize = Some((started.elapsed(), values));
    }

    /// Notes an answer that the engine refused; what was given stays as a draft.
    pub(super) fn refused(&mut self, place: Place, given: &Json, refusal: &Refusal) {
        let (check, severity) = match &refusal.rule {
            Rule::Check(id, severity) => (Some(id.to_string()), *severity),
            _ => (None, Severity::Hard),
        };
        let message = refusal.message.text(self.lang, self.language);
        self.wrong.push(Wrong { path: self.interview().path(place), check, severity, message });
        let text = given.as_str().map_or_else(|| given.to_string(), str::to_owned);
        self.stage.set_draft(place, text, refusal.message.clone());
    }

    /// Notes something given that cannot be an answer at all.
    pub(super) fn unusable(&mut self, path: String, why: &Phrase) {
        let message = why.text(self.lang);
        self.wrong.push(Wrong { path, check: None, severity: Severity::Hard, message });
    }

    /// Notes an answer to a question that is not relevant.
    pub(super) fn not_relevant(&mut self, path: String) {
        if !self.not_relevant.contains(&path) {
            self.not_relevant.push(path);
        }
    }

    /// Notes that a script expected something else.
    pub(super) fn differs(&mut self, what: &Phrase) {
        self.differences.push(what.text(self.lang));
    }

    /// The session, if all that was given was accepted.
    pub(super) fn into_session(self) -> Result<Session, Failure> {
        if let Some(wrong) = self.wrong.first() {
            let what = words::AT_PATH.with([wrong.path.clone(), wrong.message.clone()]);
            return Err(Failure::new(Kind::Data, what));
        }
        match self.stage {
            Stage::Saved(session) => Ok(*session),
            Stage::Memory(_) => Err(Failure::new(Kind::Usage, &words::NOT_SAVED)),
        }
    }

    /// Ends the play. `close` ends the interview as complete if it is saved and nothing blocks.
    pub(super) fn finish(mut self, close: bool) -> Result<Played, Failure> {
        if self.finalize.is_none() {
            self.finalize();
        }
        let saved_as = self.stage.saved_as();
        if close && saved_as.is_some() && !blocked(self.interview()) && self.wrong.is_empty() {
            // A refusal leaves it open, which is what a terminal would do.
            let _ = self.stage.act(Act::Close { outcome: Outcome::Complete, reason: None })?;
        }
        let (finalize, values) = self.finalize.unwrap_or_default();
        Ok(Played {
            interview: self.stage.leave()?,
            saved_as,
            values,
            wrong: self.wrong,
            not_relevant: self.not_relevant,
            differences: self.differences,
            times: self.times,
            finalize,
        })
    }
}

/// Whether something blocks completion.
pub(super) fn blocked(interview: &Interview) -> bool {
    interview.problems().iter().any(|problem| problem.trouble.blocks())
}

/// Reads what a screen needs of the next question.
fn look(interview: &Interview, from: Place, language: usize) {
    let Some(next) = interview.next(from, false) else { return };
    black_box(interview.label(next, language));
    black_box(interview.field(next).required);
    interview.each_choice(next, language, &mut |code, label| {
        black_box((code, label));
        true
    });
}
