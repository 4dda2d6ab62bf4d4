//! What is the matter at a place, and the counts that are kept of it.

use super::{
    super::{
        Place, RowIx,
        act::Message,
        problem::{Problem, Trouble},
        view::Draft,
    },
    cells::{Content, Flags},
    rows::RowState,
    state::State,
};
use crate::{
    expr::Str,
    form::{
        NodeId,
        plan::{CheckId, Kind, Severity, Texts},
    },
    words::table::interview as words,
};

/// What a place adds to the counts of the interview.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::interview) struct Tally {
    pub(in crate::interview) asked: bool,
    pub(in crate::interview) answered: bool,
    pub(in crate::interview) unanswered: bool,
    pub(in crate::interview) wrong: u16,
    pub(in crate::interview) odd: u16,
}

impl Tally {
    pub(in crate::interview) const NONE: Self =
        Self { asked: false, answered: false, unanswered: false, wrong: 0, odd: 0 };
}

/// Why there is a trouble.
pub(in crate::interview) enum Cause<'s> {
    Draft(&'s Draft),
    NotOffered,
    Required,
    Check(CheckId),
    Conflict,
    TooFew(u32),
    TooMany(u32),
    ToLeave(u32),
}

impl State {
    /// Calls `found` for everything that is the matter at a place.
    pub(in crate::interview) fn troubles<'s>(
        &'s self,
        node: NodeId,
        row: RowIx,
        found: &mut dyn FnMut(Trouble, Cause<'s>),
    ) {
        let cell = self.cell(node, row);
        if !cell.flags.has(Flags::RELEVANT) {
            return;
        }
        let place = Place { node, row };
        match &self.plan.nodes[node as usize].kind {
            Kind::Question(_) => {
                let draft = if self.drafts.is_empty() { None } else { self.drafts.get(&place) };
                if let Some(draft) = draft {
                    found(Trouble::Wrong, Cause::Draft(draft));
                } else if matches!(cell.content, Content::Narrowed(_)) {
                    found(Trouble::Wrong, Cause::NotOffered);
                } else if cell.flags.has(Flags::REQUIRED)
                    && cell.content == Content::Nothing
                    && self.asks(node, row)
                {
                    found(Trouble::Unanswered, Cause::Required);
                }
                if self.in_conflict(place) {
                    found(Trouble::Conflict, Cause::Conflict);
                }
            }
            Kind::Repeat(repeat) => {
                let list = self.children(node, row);
                let live = list.map_or(0, |list| list.live.len() as u32);
                if let Some(least) = repeat.min_rows.filter(|&least| live < least) {
                    found(Trouble::Unanswered, Cause::TooFew(least));
                }
                let to_leave = list.map_or(0, |list| list.to_leave());
                if to_leave > 0 {
                    found(Trouble::Wrong, Cause::ToLeave(to_leave));
                } else if let Some(most) = repeat.max_rows.filter(|&most| live > most) {
                    found(Trouble::Wrong, Cause::TooMany(most));
                }
            }
            Kind::Group => {}
        }
        for &check in &self.plan.nodes[node as usize].checks {
            if self.fails(check, row) {
                found(self.trouble_of(check, place), Cause::Check(check));
            }
        }
    }

    /// Whether a check fails in a row, by the last evaluation.
    pub(in crate::interview) fn fails(&self, check: CheckId, row: RowIx) -> bool {
        let place = self.plan.graph.layout.check[check as usize] as usize;
        self.rows.get(row as usize).and_then(|row| row.failed.get(place)).copied().unwrap_or(false)
    }

    fn trouble_of(&self, check: CheckId, place: Place) -> Trouble {
        match self.plan.checks[check as usize].severity {
            Severity::Hard => Trouble::Wrong,
            Severity::Critical => Trouble::Critical,
            Severity::Soft if self.reasons.contains_key(&(place, check)) => Trouble::Explained,
            Severity::Soft => Trouble::Odd,
        }
    }

    /// Counts anew what was touched.
    pub(in crate::interview) fn count_touched(&mut self) {
        for at in 0..self.notes.touched.len() {
            let place = self.notes.touched[at];
            let Place { node, row } = place;
            if self.rows[row as usize].state == RowState::Absent {
                continue;
            }
            let after = self.tally(node, row);
            let cell = self.cell_mut(node, row);
            cell.flags.set(Flags::TOUCHED, false);
            let before = std::mem::replace(&mut cell.tally, after);
            if before != after {
                let counts = &mut self.counts;
                let shift = |total: &mut u32, before: u32, after: u32| *total = *total + after - before;
                shift(&mut counts.asked, before.asked.into(), after.asked.into());
                shift(&mut counts.answered, before.answered.into(), after.answered.into());
                shift(&mut counts.unanswered, before.unanswered.into(), after.unanswered.into());
                shift(&mut counts.wrong, before.wrong.into(), after.wrong.into());
                shift(&mut counts.odd, before.odd.into(), after.odd.into());
                self.notes.changes.push((place, super::Change::Problem));
            }
        }
        self.notes.touched.clear();
    }

    fn tally(&self, node: NodeId, row: RowIx) -> Tally {
        let cell = self.cell(node, row);
        let mut tally = Tally::default();
        if cell.flags.has(Flags::RELEVANT) && self.asks(node, row) {
            tally.asked = true;
            tally.answered = cell.content != Content::Nothing && !self.is_typed(node, row);
        }
        self.troubles(node, row, &mut |trouble, _| match trouble {
            Trouble::Unanswered => tally.unanswered = true,
            Trouble::Wrong | Trouble::Critical | Trouble::Conflict => tally.wrong += 1,
            Trouble::Odd => tally.odd += 1,
            Trouble::Explained => {}
        });
        tally
    }

    /// The gravest trouble of a place.
    pub(in crate::interview) fn gravest(&self, node: NodeId, row: RowIx) -> Option<Trouble> {
        let mut gravest: Option<Trouble> = None;
        let rank = |trouble| match trouble {
            Trouble::Conflict => 5,
            Trouble::Critical => 4,
            Trouble::Wrong => 3,
            Trouble::Unanswered => 2,
            Trouble::Odd => 1,
            Trouble::Explained => 0,
        };
        self.troubles(node, row, &mut |trouble, _| {
            if gravest.is_none_or(|other| rank(trouble) > rank(other)) {
                gravest = Some(trouble);
            }
        });
        gravest
    }

    /// The problems of a place, in full.
    pub(in crate::interview) fn problems_at(&self, node: NodeId, row: RowIx, out: &mut Vec<Problem>) {
        let place = Place { node, row };
        self.troubles(node, row, &mut |trouble, cause| {
            let check = match cause {
                Cause::Check(check) => Some(check),
                _ => None,
            };
            out.push(Problem {
                place,
                trouble,
                check: check.map(|check| self.plan.checks[check as usize].id.clone()),
                message: self.message(&cause, node, row),
                reason: check
                    .and_then(|check| self.reasons.get(&(place, check)))
                    .map(|(reason, _)| reason.clone()),
            });
        });
    }

    fn message(&self, cause: &Cause<'_>, node: NodeId, row: RowIx) -> Message {
        let number = |n: &u32| n.to_string();
        match cause {
            Cause::Draft(draft) => match &draft.refused {
                Some(message) => message.clone(),
                None => Message::Program(words::HALF_TYPED.phrase()),
            },
            Cause::NotOffered => Message::Program(words::NO_LONGER_OFFERED.phrase()),
            Cause::Required => self
                .form_message(&self.plan.nodes[node as usize].required_message, row)
                .unwrap_or_else(|| Message::Program(words::REQUIRED.phrase())),
            Cause::Check(check) => self.check_message(*check, row),
            Cause::Conflict => Message::Program(words::CONFLICT.phrase()),
            Cause::TooFew(least) => Message::Program(words::TOO_FEW_ROWS.with([number(least)])),
            Cause::TooMany(most) => Message::Program(words::TOO_MANY_ROWS.with([number(most)])),
            Cause::ToLeave(count) => Message::Program(words::ROWS_TO_LEAVE.with([number(count)])),
        }
    }

    /// What a failed check says.
    pub(in crate::interview) fn check_message(&self, check: CheckId, row: RowIx) -> Message {
        let data = &self.plan.checks[check as usize];
        self.form_message(&data.say, row).unwrap_or_else(|| {
            let expression = &self.plan.formulas[data.that as usize].text;
            Message::Program(words::CHECK_FAILS.with([expression.to_string()]))
        })
    }

    /// A text of the form in all its languages, unless the author gave none.
    fn form_message(&self, texts: &Texts, row: RowIx) -> Option<Message> {
        let all: Vec<Str> =
            (0..texts.0.len()).map(|language| self.text(texts, row, language).into()).collect();
        all.iter().any(|text| !text.trim().is_empty()).then_some(Message::Form(all))
    }
}
