//! Where a replay plays: in memory, or in the store.

use crate::{
    diag::Failure,
    expr::Str,
    fieldwork::{NotDone, Session},
    form::Form,
    interview::{
        Act, Author, Draft, EventId, Interview, InterviewId, Moment, Place, Refusal, Role, Scope, StoreId,
        act::Message,
    },
};

/// A running interview that acts can be tried on.
pub(super) enum Stage {
    /// Nothing is kept.
    Memory(Box<Memory>),
    /// Every act is durable before it returns.
    Saved(Box<Session>),
}

impl Stage {
    pub(super) fn interview(&self) -> &Interview {
        match self {
            Self::Memory(memory) => &memory.interview,
            Self::Saved(session) => session.interview(),
        }
    }

    /// Tries an act: the outer error stops the replay, the inner one is the engine's refusal.
    pub(super) fn act(&mut self, act: Act) -> Result<Result<(), Refusal>, Failure> {
        match self {
            Self::Memory(memory) => Ok(memory.act(&act)),
            Self::Saved(session) => match session.act(act) {
                Ok(_) => Ok(Ok(())),
                Err(NotDone::Refused(refusal)) => Ok(Err(refusal)),
                Err(NotDone::NotStored(error)) => Err(Failure::clone(&error.0)),
            },
        }
    }

    /// Keeps what was not accepted, as the terminal would.
    pub(super) fn set_draft(&mut self, place: Place, text: String, refused: Message) {
        match self {
            Self::Memory(memory) => {
                memory.interview.set_draft(place, Some(Draft { text, refused: Some(refused) }));
            }
            Self::Saved(session) => {
                session.set_draft(place, Some(text), Some(refused));
            }
        }
    }

    /// Ends the work; what was saved is complete on the disk then.
    pub(super) fn leave(self) -> Result<Interview, Failure> {
        match self {
            Self::Memory(memory) => Ok(memory.interview),
            Self::Saved(session) => {
                let interview = session.interview().clone();
                session.leave(None).map_err(|error| Failure::clone(&error.0))?;
                Ok(interview)
            }
        }
    }

    /// The interview's id, if it is kept.
    pub(super) fn saved_as(&self) -> Option<InterviewId> {
        match self {
            Self::Memory(_) => None,
            Self::Saved(session) => Some(session.id()),
        }
    }
}

/// An interview in memory: ids, seed and clock are fixed, so that the same input gives the same output.
pub(super) struct Memory {
    interview: Interview,
    author: Author,
}

impl Memory {
    pub(super) fn new(form: &Form, commune: Option<Str>, at: Moment) -> Self {
        let plan = &form.plan;
        let mut memory = Self {
            interview: Interview::new(plan.clone()),
            author: Author {
                id: EventId { clock: (at.utc_ms.max(0) as u64) << 16, store: StoreId([0; 16]) },
                interview: InterviewId([0; 16]),
                scope: commune.map_or(Scope::Store, Scope::Commune),
                at,
                raw_clock: None,
                user: "replay".into(),
                role: Role::Enumerator,
            },
        };
        let author = memory.author.clone();
        memory.interview.apply(author.creates(plan, None, 0, "replay".into()));
        memory
    }

    fn act(&mut self, act: &Act) -> Result<(), Refusal> {
        self.author.id.clock += 1;
        let event = self.interview.propose(act, &self.author)?;
        self.interview.apply(event);
        Ok(())
    }
}
