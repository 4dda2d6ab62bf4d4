//! From an act to an event, or a refusal. Nothing is changed and nothing copied, except that a form with
//! `once()` or random results tries the event on a copy of the state to freeze them.

use super::{
    super::{
        Appointment, Place, RowIx,
        act::{Act, Author, Message, Refusal, Rule},
        event::{Address, Body, Event, Outcome},
    },
    Interview,
    rows::RowState,
    undo, validate,
};
use crate::{
    expr::Str,
    form::{
        Answer, NodeId,
        plan::{RowSource, Severity},
    },
    words::{Phrase, table::interview as words},
};

pub(in crate::interview) fn refuse<T>(rule: Rule, message: impl Into<Phrase>) -> Result<T, Refusal> {
    Err(Refusal { rule, message: Message::Program(message.into()) })
}

pub(in crate::interview) fn propose(
    interview: &Interview,
    act: &Act,
    author: &Author,
) -> Result<Event, Refusal> {
    let body = Proposal { interview }.body(act, author)?;
    let mut event = Event {
        interview: author.interview,
        id: author.id,
        scope: author.scope.clone(),
        at: author.at,
        raw_clock: author.raw_clock,
        user: author.user.clone(),
        role: author.role,
        seen: interview.log.seen_by(author.id.store),
        personal: is_personal(interview, act, &body),
        frozen: Vec::new(),
        body,
    };
    event.frozen = interview.freeze(&event);
    event.personal |= event.freezes_personal(&interview.plan);
    Ok(event)
}

/// Free text about a household is personal wherever it stands.
fn is_personal(interview: &Interview, act: &Act, body: &Body) -> bool {
    match (act, body) {
        (Act::Answer { place, .. } | Act::Settle { place, .. } | Act::Verify { place, .. }, _) => {
            interview.plan.nodes.get(place.node as usize).is_some_and(|node| node.pii)
        }
        (_, Body::Reasoned { .. } | Body::Remarked { .. } | Body::Voided { .. }) => true,
        (_, Body::Closed { reason, .. } | Body::Reopened { reason }) => reason.is_some(),
        _ => false,
    }
}

struct Proposal<'i> {
    interview: &'i Interview,
}

impl Proposal<'_> {
    fn body(&self, act: &Act, author: &Author) -> Result<Body, Refusal> {
        self.may_change(act)?;
        match act {
            Act::Open => Ok(Body::Opened),
            Act::Answer { place, answer, took } => self
                .answer(*place, answer.as_ref())
                .map(|answer| Body::Answered { address: self.address(*place), answer, took: *took }),
            Act::AddRow { repeat, after } => self.add_row(*repeat, *after),
            Act::RemoveRow { row } => self.remove_row(*row),
            Act::ReturnRow { row } => self.return_row(*row),
            Act::MoveRow { row, after } => self.move_row(*row, *after),
            Act::Reason { place, check, reason } => self.reason(*place, check, reason),
            Act::Remark { place, text } => self.remark(*place, text),
            Act::Undo { event } => {
                undo::may_undo(self.interview, *event, author).map(|()| Body::Undone { event: *event })
            }
            Act::Settle { place, answer } => self.settle(*place, answer.as_ref()),
            Act::Verify { place, keyed, took } => self
                .verify(*place, keyed.as_ref())
                .map(|keyed| Body::Verified { address: self.address(*place), keyed, took: *took }),
            Act::Close { outcome, reason } => self.close(*outcome, reason.as_ref()),
            Act::Appoint { at } => self.appoint(*at),
            Act::Reopen { reason } => match self.interview.state().outcome {
                Some(_) => Ok(Body::Reopened { reason: reason.as_ref().and_then(|text| tidy(text)) }),
                None => refuse(Rule::Closed, &words::NOT_CLOSED),
            },
            Act::Void { reason, duplicate_of } => match tidy(reason) {
                Some(reason) => Ok(Body::Voided { reason, duplicate_of: *duplicate_of }),
                None => refuse(Rule::NeedsReason, &words::NEEDS_REASON),
            },
        }
    }

    fn address(&self, place: Place) -> Address {
        self.interview.state().address_of(place)
    }

    /// A closed interview takes remarks, second keyings, appointments, reopening, voiding and the undoing of its
    /// closing; a voided one only the undoing of that.
    fn may_change(&self, act: &Act) -> Result<(), Refusal> {
        let state = self.interview.state();
        match act {
            Act::Undo { .. } => Ok(()),
            _ if state.voided => refuse(Rule::Closed, &words::IS_VOIDED),
            Act::Remark { .. }
            | Act::Verify { .. }
            | Act::Appoint { .. }
            | Act::Reopen { .. }
            | Act::Void { .. } => Ok(()),
            _ if state.outcome.is_some() => refuse(Rule::Closed, &words::IS_CLOSED),
            _ => Ok(()),
        }
    }

    /// The question of a place whose row is there.
    fn question(&self, place: Place) -> Result<(), Refusal> {
        let state = self.interview.state();
        if self.interview.plan.nodes.get(place.node as usize).is_none()
            || self.interview.plan.question(place.node).is_none()
        {
            return refuse(Rule::Unknown(place.node), &words::NO_SUCH_QUESTION);
        }
        if !state.has(place) || !state.row_is_live(place.row) {
            return refuse(Rule::Rows, &words::NO_SUCH_ROW);
        }
        Ok(())
    }

    /// A question that a person is asked now, whatever he would answer.
    fn asked(&self, place: Place) -> Result<(), Refusal> {
        self.question(place)?;
        let state = self.interview.state();
        if !state.relevant(place.node, place.row) {
            return refuse(Rule::NotAsked, &words::NOT_RELEVANT);
        }
        if !state.is_asked(place.node) {
            return refuse(Rule::NotAsked, &words::IS_COMPUTED);
        }
        if !state.asks(place.node, place.row) {
            return refuse(Rule::NotAsked, &words::IS_READ_ONLY);
        }
        Ok(())
    }

    fn answer(&self, place: Place, answer: Option<&Answer>) -> Result<Option<Answer>, Refusal> {
        self.asked(place)?;
        let Place { node, row } = place;
        let state = self.interview.state();
        let held = state.cell(node, row).content.answer();
        let fixed = self.interview.plan.commune == Some(node) && held.is_some() && held != answer;
        if fixed {
            return refuse(Rule::NotAsked, &words::IS_READ_ONLY);
        }
        self.checked(place, answer)
    }

    /// An answer that its question can hold and that no hard check refuses.
    fn checked(&self, place: Place, answer: Option<&Answer>) -> Result<Option<Answer>, Refusal> {
        let Some(answer) = answer else { return Ok(None) };
        let answer = validate::accept(self.interview.state(), place, answer)?;
        let value = answer.value();
        if value.is_empty() {
            return Ok(Some(answer));
        }
        let plan = &self.interview.plan;
        let mut trial = None;
        for &id in &plan.nodes[place.node as usize].checks {
            let check = &plan.checks[id as usize];
            if check.severity != Severity::Hard {
                continue;
            }
            let fails = if plan.graph.roundabout[id as usize] {
                // What follows from the answer is part of the check: only working it out shows.
                trial.get_or_insert_with(|| self.interview.state().tried(place, &answer)).fails(id, place.row)
            } else {
                !self.interview.state().look_bool(check.that, place.row, Some(&value))
            };
            if fails {
                return Err(Refusal {
                    rule: Rule::Check(check.id.clone(), check.severity),
                    message: self.interview.state().check_message(id, place.row),
                });
            }
        }
        Ok(Some(answer))
    }

    fn repeat_is_open(&self, repeat: NodeId, parent: RowIx) -> Result<(), Refusal> {
        let state = self.interview.state();
        let known = self.interview.plan.nodes.get(repeat as usize).is_some()
            && state.children(repeat, parent).is_some();
        if !known {
            return refuse(Rule::Unknown(repeat), &words::NOT_A_REPEAT);
        }
        if !state.row_is_live(parent) {
            return refuse(Rule::Rows, &words::NO_SUCH_ROW);
        }
        if !state.relevant(repeat, parent) {
            return refuse(Rule::NotAsked, &words::NOT_RELEVANT);
        }
        Ok(())
    }

    fn add_row(&self, repeat: Place, after: Option<RowIx>) -> Result<Body, Refusal> {
        let Place { node, row: parent } = repeat;
        self.repeat_is_open(node, parent)?;
        if !matches!(self.source(node), Some(RowSource::User)) {
            return refuse(Rule::Rows, &words::ROWS_NOT_BY_HAND);
        }
        self.has_room(node, parent)?;
        let after = self.after(node, parent, after)?;
        Ok(Body::RowAdded { address: self.address(repeat), after })
    }

    fn source(&self, repeat: NodeId) -> Option<&RowSource> {
        self.interview.plan.repeat(repeat).map(|data| &data.rows)
    }

    fn has_room(&self, repeat: NodeId, parent: RowIx) -> Result<(), Refusal> {
        let live = self.live(repeat, parent);
        match self.interview.plan.repeat(repeat).and_then(|data| data.max_rows) {
            Some(most) if live >= most => refuse(Rule::Rows, words::TOO_MANY_ROWS.with([most.to_string()])),
            _ => Ok(()),
        }
    }

    fn live(&self, repeat: NodeId, parent: RowIx) -> u32 {
        self.interview.state().children(repeat, parent).map_or(0, |list| list.live.len() as u32)
    }

    /// The identity of the row that another one is to stand after.
    fn after(
        &self,
        repeat: NodeId,
        parent: RowIx,
        after: Option<RowIx>,
    ) -> Result<Option<super::super::event::RowId>, Refusal> {
        let Some(row) = after else { return Ok(None) };
        match self.interview.state().rows.get(row as usize) {
            Some(data)
                if data.repeat == repeat && data.parent == parent && data.state != RowState::Absent =>
            {
                Ok(Some(data.id.clone()))
            }
            _ => refuse(Rule::Rows, &words::NO_SUCH_ROW),
        }
    }

    /// A row of a repeat, with the repeat and the row around it.
    fn row(&self, row: RowIx, state: RowState) -> Result<(NodeId, RowIx), Refusal> {
        match self.interview.state().rows.get(row as usize) {
            Some(data) if row != 0 && data.state == state => {
                self.repeat_is_open(data.repeat, data.parent)?;
                Ok((data.repeat, data.parent))
            }
            _ => refuse(Rule::Rows, &words::NO_SUCH_ROW),
        }
    }

    fn remove_row(&self, row: RowIx) -> Result<Body, Refusal> {
        let (repeat, parent) = self.row(row, RowState::Live)?;
        match self.source(repeat) {
            // Too few rows are listed, and block completion; a row made by mistake can always go.
            Some(RowSource::User) => {}
            Some(RowSource::Count(_)) => {
                let list = self.interview.state().children(repeat, parent);
                if list.is_none_or(|list| list.to_leave() == 0) {
                    return refuse(Rule::Rows, &words::NO_ROW_LEAVES);
                }
            }
            _ => return refuse(Rule::Rows, &words::ROWS_NOT_BY_HAND),
        }
        let id = self.interview.state().rows[row as usize].id.clone();
        Ok(Body::RowLeft { address: self.address(Place { node: repeat, row: parent }), row: id })
    }

    fn return_row(&self, row: RowIx) -> Result<Body, Refusal> {
        let (repeat, parent) = self.row(row, RowState::Left)?;
        match self.source(repeat) {
            Some(RowSource::User) => self.has_room(repeat, parent)?,
            Some(RowSource::Count(_)) => {}
            _ => return refuse(Rule::Rows, &words::ROWS_NOT_BY_HAND),
        }
        let id = self.interview.state().rows[row as usize].id.clone();
        Ok(Body::RowReturned { address: self.address(Place { node: repeat, row: parent }), row: id })
    }

    fn move_row(&self, row: RowIx, after: Option<RowIx>) -> Result<Body, Refusal> {
        let (repeat, parent) = self.row(row, RowState::Live)?;
        if !matches!(self.source(repeat), Some(RowSource::User | RowSource::Count(_))) {
            return refuse(Rule::Rows, &words::ROWS_NOT_BY_HAND);
        }
        if after == Some(row) {
            return refuse(Rule::Rows, &words::NO_SUCH_ROW);
        }
        let after = self.after(repeat, parent, after)?;
        let id = self.interview.state().rows[row as usize].id.clone();
        Ok(Body::RowMoved { address: self.address(Place { node: repeat, row: parent }), row: id, after })
    }

    fn reason(&self, place: Place, check: &Str, reason: &str) -> Result<Body, Refusal> {
        let plan = &self.interview.plan;
        let state = self.interview.state();
        let Some(node) = plan.nodes.get(place.node as usize).filter(|_| state.has(place)) else {
            return refuse(Rule::Unknown(place.node), &words::NO_SUCH_QUESTION);
        };
        let soft = node.checks.iter().any(|&id| {
            let data = &plan.checks[id as usize];
            data.id == *check && data.severity == Severity::Soft && state.fails(id, place.row)
        });
        if !soft || !state.relevant(place.node, place.row) {
            return refuse(Rule::NotAsked, &words::NOTHING_ODD);
        }
        match tidy(reason) {
            Some(reason) => Ok(Body::Reasoned { address: self.address(place), check: check.clone(), reason }),
            None => refuse(Rule::NeedsReason, &words::NEEDS_REASON),
        }
    }

    fn remark(&self, place: Place, text: &str) -> Result<Body, Refusal> {
        if !self.interview.state().has(place) {
            return refuse(Rule::Unknown(place.node), &words::NO_SUCH_QUESTION);
        }
        match tidy(text) {
            Some(text) => Ok(Body::Remarked { address: self.address(place), text }),
            None => refuse(Rule::NeedsReason, &words::NEEDS_TEXT),
        }
    }

    /// One of the answers in conflict is taken as it is; a third one must be good.
    fn settle(&self, place: Place, answer: Option<&Answer>) -> Result<Body, Refusal> {
        self.question(place)?;
        let state = self.interview.state();
        if !state.in_conflict(place) {
            return refuse(Rule::NotAsked, &words::NO_CONFLICT);
        }
        let given =
            state.conflicts.get(&place).into_iter().flatten().any(|head| head.answer.as_ref() == answer);
        let answer = if given { answer.cloned() } else { self.checked(place, answer)? };
        Ok(Body::Settled { address: self.address(place), answer })
    }

    /// What the paper says must be an answer of its question, but checks do not refuse it: it is kept beside the
    /// answer, not instead of it.
    fn verify(&self, place: Place, keyed: Option<&Answer>) -> Result<Option<Answer>, Refusal> {
        let Place { node, row } = place;
        if self.interview.plan.rows_are_added(node) {
            self.repeat_is_open(node, row)?;
            return match keyed {
                Some(Answer::Integer(0..)) => Ok(keyed.cloned()),
                _ => refuse(Rule::Type, &words::TAKES_ROW_COUNT),
            };
        }
        self.asked(place)?;
        if self.interview.plan.commune == Some(node) {
            return refuse(Rule::NotAsked, &words::IS_READ_ONLY);
        }
        keyed.map(|keyed| validate::accept(self.interview.state(), place, keyed)).transpose()
    }

    fn appoint(&self, at: Appointment) -> Result<Body, Refusal> {
        match self.interview.state().outcome {
            Some((outcome, _)) if outcome.can_be_called_back() => Ok(Body::Appointed { at }),
            _ => refuse(Rule::Closed, &words::NO_CALL_BACK),
        }
    }

    fn close(&self, outcome: Outcome, reason: Option<&Str>) -> Result<Body, Refusal> {
        let reason = reason.and_then(|text| tidy(text));
        if outcome == Outcome::Complete {
            let counts = self.interview.state().counts;
            let open = (counts.unanswered + counts.wrong + counts.odd) as usize;
            if open > 0 {
                return refuse(Rule::Blocked(open), words::BLOCKED.with([open.to_string()]));
            }
        } else if reason.is_none() {
            return refuse(Rule::NeedsReason, &words::NEEDS_REASON);
        }
        Ok(Body::Closed { outcome, reason })
    }
}

/// A text in NFC without blanks around it; `None` if nothing is left.
fn tidy(text: &str) -> Option<Str> {
    let text = crate::text::nfc(text);
    let text = text.trim();
    (!text.is_empty()).then(|| text.into())
}
