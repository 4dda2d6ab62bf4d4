//! Reading an interview: what the terminal, exports and `replay` see.

use std::borrow::Cow;

use super::{
    Appointment, Interview, Place, RowIx,
    act::Message,
    engine::{
        cells::{Cell, Flags},
        lists::OTHER,
        rows::RowState,
    },
    event::{Address, Body, Event, EventId, InterviewId, Moment, Outcome, Role, RowId, Scope},
    problem::{Counts, Problem},
};
use crate::{
    expr::{Str, Value},
    form::{
        Answer, NodeId,
        plan::{Kind, Texts},
    },
    words::table::interview as words,
};

mod json;
mod reasons;
mod section;

pub use reasons::Reason;

/// Text typed into a field and not (yet) accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// As typed.
    pub text: String,
    /// Why it was refused; `None` while it is simply half-typed.
    pub refused: Option<Message>,
}

/// A question as it stands.
#[derive(Clone, Debug)]
pub struct Field<'a> {
    /// Whether it is asked (or shown, for notes and calculations).
    pub relevant: bool,
    /// Whether it must be answered.
    pub required: bool,
    /// Whether it is only shown.
    pub read_only: bool,
    /// The answer, also when it is shadowed (not relevant now, or its choice is not offered).
    pub answer: Option<&'a Answer>,
    /// What expressions see: empty when shadowed.
    pub value: &'a Value,
    /// Typed and not accepted.
    pub draft: Option<&'a Draft>,
    /// Whether a problem is listed here.
    pub trouble: Option<super::Trouble>,
    /// Whether there are remarks.
    pub remarked: bool,
}

/// A choice as it is offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChoiceView {
    /// Code.
    pub code: Str,
    /// Label in the language asked for.
    pub label: Str,
}

/// How far a group or repeat is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SectionState {
    /// Nothing in it is asked.
    NotAsked,
    /// Nothing answered.
    Empty,
    /// Something answered.
    Started,
    /// Every question that is asked is answered, nothing wrong.
    Complete,
    /// Something is wrong.
    Wrong,
    /// Something is odd, nothing wrong.
    Odd,
}

/// One entry of a question's history.
#[derive(Clone, Debug, PartialEq)]
pub struct HistoryEntry {
    /// The event.
    pub id: EventId,
    /// When.
    pub at: Moment,
    /// Who.
    pub user: Str,
    /// In which role.
    pub role: Role,
    /// The answer then given.
    pub answer: Option<Answer>,
    /// Whether it was undone.
    pub undone: bool,
}

/// A row of a repeat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowView {
    /// Index.
    pub row: RowIx,
    /// Identity.
    pub id: RowId,
    /// Its repeat.
    pub repeat: NodeId,
    /// The row around it.
    pub parent: RowIx,
    /// Whether it has left (deleted, or the count shrank).
    pub left: bool,
}

/// A remark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Who.
    pub user: Str,
    /// In which role.
    pub role: Role,
    /// When.
    pub at: Moment,
    /// What.
    pub text: Str,
}

impl Interview {
    /// Its id, once created.
    pub fn id(&self) -> Option<InterviewId> {
        self.state().identity.as_ref().map(|(id, _)| *id)
    }

    /// Its series, once created.
    pub fn scope(&self) -> Option<&Scope> {
        self.state().identity.as_ref().map(|(_, scope)| scope)
    }

    /// Every event, in fold order.
    pub fn events(&self) -> &[Event] {
        &self.log.events
    }

    /// Events that name a question or row the form lacks.
    pub fn strangers(&self) -> Vec<&Event> {
        self.state().strangers.iter().filter_map(|&index| self.log.events.get(index as usize)).collect()
    }

    /// How it ended, if it is closed, with the reason.
    pub fn outcome(&self) -> Option<(Outcome, Option<Str>)> {
        self.state().outcome.clone()
    }

    /// When somebody will come back, if that was agreed and is still to come about; not to what was voided.
    pub fn appointment(&self) -> Option<Appointment> {
        self.state().appointment.filter(|_| !self.state().voided)
    }

    /// Whether it was voided.
    pub fn voided(&self) -> bool {
        self.state().voided
    }

    /// A question as it stands. Groups and repeats have `relevant` only.
    pub fn field(&self, place: Place) -> Field<'_> {
        let cell: &Cell = self.state().cell(place.node, place.row);
        let drafts = &self.state().drafts;
        Field {
            relevant: cell.flags.has(Flags::RELEVANT),
            required: cell.flags.has(Flags::REQUIRED),
            read_only: cell.flags.has(Flags::READ_ONLY),
            answer: cell.content.answer(),
            value: &cell.value,
            draft: if drafts.is_empty() { None } else { drafts.get(&place) },
            trouble: if self.state().has(place) { self.state().gravest(place.node, place.row) } else { None },
            remarked: !self.state().remarks.is_empty() && self.state().remarks.contains_key(&place),
        }
    }

    /// The label of a node with answers piped in; `language` is a number of [`crate::form::Plan::languages`].
    pub fn label(&self, place: Place, language: usize) -> String {
        self.node_text(place, language, |node| &node.label)
    }

    /// The hint, or an empty text.
    pub fn hint(&self, place: Place, language: usize) -> String {
        self.node_text(place, language, |node| &node.hint)
    }

    /// The guidance, or an empty text.
    pub fn guidance(&self, place: Place, language: usize) -> String {
        self.node_text(place, language, |node| &node.guidance)
    }

    fn node_text(
        &self,
        place: Place,
        language: usize,
        texts: impl Fn(&crate::form::Node) -> &Texts,
    ) -> String {
        match self.plan.nodes.get(place.node as usize) {
            Some(node) => self.state().text(texts(node), place.row, language),
            None => String::new(),
        }
    }

    /// A value as a person reads it: the label of a choice, `24/11/2026`, `1.500.000`, a special value in the
    /// language of the program nearest to the form's.
    pub fn shown(&self, place: Place, language: usize) -> String {
        self.state().shown(place, language)
    }

    /// The choices offered at a select, in order, filter applied, `other` last if there is one.
    pub fn choices(&self, place: Place, language: usize) -> Vec<ChoiceView> {
        let mut choices = Vec::new();
        self.each_choice(place, language, &mut |code, label| {
            choices.push(ChoiceView { code: code.into(), label: label.into() });
            true
        });
        choices
    }

    /// Visits the same with code and label, copying nothing, until the visitor says false.
    pub fn each_choice(
        &self,
        place: Place,
        language: usize,
        visit: &mut dyn FnMut(Cow<'_, str>, Cow<'_, str>) -> bool,
    ) {
        let state = self.state();
        let goes_on = state.each_label(place.node, place.row, language, visit);
        let other = self.question_at(place.node).is_some_and(|question| question.other.is_some());
        if goes_on && other {
            visit(OTHER.into(), words::OTHER.text(state.lang(language)).into());
        }
    }

    /// Number of choices offered, without reading labels.
    pub fn choice_count(&self, place: Place) -> usize {
        let mut count = 0;
        self.state().each_choice(place.node, place.row, &mut |_| {
            count += 1;
            true
        });
        // No list that `or_other` extends has a code `other` of its own: the form would not load.
        count + usize::from(self.question_at(place.node).is_some_and(|question| question.other.is_some()))
    }

    fn question_at(&self, node: NodeId) -> Option<&crate::form::plan::Question> {
        match &self.plan.nodes.get(node as usize)?.kind {
            Kind::Question(question) => Some(question),
            _ => None,
        }
    }

    /// The rows of a repeat in order, without those that have left.
    pub fn rows(&self, repeat: Place) -> &[RowIx] {
        self.children(repeat).map_or(&[], |list| &list.live)
    }

    /// The rows that have left, and could come back.
    pub fn rows_left(&self, repeat: Place) -> Vec<RowIx> {
        self.children(repeat).map(|list| list.left.clone()).unwrap_or_default()
    }

    /// How many rows must still leave because a count shrank and the enumerator has not said which.
    pub fn rows_to_leave(&self, repeat: Place) -> u32 {
        self.children(repeat).map_or(0, |list| list.to_leave())
    }

    fn children(&self, repeat: Place) -> Option<&super::engine::rows::Children> {
        self.plan.nodes.get(repeat.node as usize)?;
        self.state().children(repeat.node, repeat.row)
    }

    /// A row. One that is not there reads as the interview itself.
    pub fn row(&self, row: RowIx) -> RowView {
        let index = if self.state().rows.get(row as usize).is_some() { row } else { 0 };
        let data = &self.state().rows[index as usize];
        RowView {
            row: index,
            id: data.id.clone(),
            repeat: data.repeat,
            parent: data.parent,
            left: data.state != RowState::Live,
        }
    }

    /// The code of a row in a list made of rows (`Rows(repeat: …)`).
    pub fn row_code(&self, row: RowIx) -> Str {
        super::engine::rows::row_code(&self.row(row).id)
    }
    /// What a row is called: its `row_label`, or the choice it stands for, or the repeat's label
    /// and its number.
    pub fn row_label(&self, row: RowIx, language: usize) -> String {
        self.state().row_title(row, language)
    }

    /// What the interview is called.
    pub fn name(&self, language: usize) -> String {
        let named =
            self.plan.instance_name.map(|formula| self.state().look(formula, 0, None).to_text().into_owned());
        match named {
            Some(name) if !name.trim().is_empty() => name,
            _ => self.state().text(&self.plan.title, 0, language),
        }
    }

    /// How an event addresses a place.
    pub fn address(&self, place: Place) -> Address {
        self.state().address_of(place)
    }

    /// The place of an address, if form and rows have it.
    pub fn place(&self, address: &Address) -> Option<Place> {
        self.state().lookup(address)
    }

    /// Numbers for the top line.
    pub fn counts(&self) -> Counts {
        self.state().counts
    }

    /// Every problem, in the order of the questionnaire; rules of the form come last.
    pub fn problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        self.each_place(0, 1, &mut |place| {
            self.state().problems_at(place.node, place.row, &mut problems);
        });
        self.state().problems_at(0, 0, &mut problems);
        problems
    }

    /// The problems of one question, or of a group or repeat as such; looks at nothing else.
    pub fn problems_at(&self, place: Place) -> Vec<Problem> {
        let mut problems = Vec::new();
        if self.state().has(place) {
            self.state().problems_at(place.node, place.row, &mut problems);
        }
        problems
    }

    /// Every place somebody remarked on, with where it stands among [`Self::problems`]: so many of them come before
    /// its remarks.
    pub fn remarked(&self) -> Vec<(Place, usize)> {
        let mut remarked = Vec::new();
        let mut problems = Vec::new();
        self.each_place(0, 1, &mut |place| {
            self.state().problems_at(place.node, place.row, &mut problems);
            if self.state().remarks.contains_key(&place) {
                remarked.push((place, problems.len()));
            }
        });
        remarked
    }

    /// An answer to a question as a person reads it, whether it is the one that holds or not.
    pub fn shown_answer(&self, place: Place, answer: &Answer, language: usize) -> String {
        self.state().shown_answer(place, answer, language)
    }

    /// Every answer ever given to a question, oldest first.
    pub fn history(&self, place: Place) -> Vec<HistoryEntry> {
        if !self.state().has(place) {
            return Vec::new();
        }
        let here = self.address(place);
        let entries = self.log.events.iter().zip(&self.log.undone);
        entries
            .filter_map(|(event, undone)| match &event.body {
                Body::Answered { address, answer, .. } | Body::Settled { address, answer }
                    if *address == here =>
                {
                    Some(HistoryEntry {
                        id: event.id,
                        at: event.at,
                        user: event.user.clone(),
                        role: event.role,
                        answer: answer.clone(),
                        undone: *undone,
                    })
                }
                _ => None,
            })
            .collect()
    }

    /// The remarks on a question.
    pub fn remarks(&self, place: Place) -> Vec<Remark> {
        let remarks = self.state().remarks.get(&place).into_iter().flatten();
        remarks
            .filter_map(|&index| {
                let event = self.log.events.get(index as usize)?;
                let Body::Remarked { text, .. } = &event.body else { return None };
                let user = event.user.clone();
                Some(Remark { user, role: event.role, at: event.at, text: text.clone() })
            })
            .collect()
    }

    /// The newest event of a user that can be undone (or, after undoing, redone).
    pub fn undoable(&self, user: &str) -> Option<EventId> {
        self.newest_undoable(user)
    }

    /// The newest undo of a user that can itself be undone.
    pub fn redoable(&self, user: &str) -> Option<EventId> {
        self.newest_redoable(user)
    }
}
