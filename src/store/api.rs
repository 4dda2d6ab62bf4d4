//! What a store can be asked: owned, serialisable requests and replies. No borrowed iterator, sled type or path
//! crosses this trait.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::{
    diag::Failure,
    expr::Str,
    form::{FormFiles, plan::FormHash},
    interview::{Appointment, Event, EventId, InterviewId, Moment, Outcome, Role, Scope, StoreId, Verified},
    words::{Lang, Phrase},
};

/// Who asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Caller {
    /// User name.
    pub user: Str,
    /// Role.
    pub role: Role,
}

/// An event as it is stored: its place in its series and in the chain.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// The store whose series it is.
    pub store: StoreId,
    /// Number in the series, from 1, without gaps.
    pub seq: u64,
    /// Hash of the event in the chain of its series.
    pub hash: [u8; 32],
    /// 16 random bytes hashed with the payload of a personal event, so that it can be erased; else empty.
    pub salt: Vec<u8>,
    /// The event.
    pub event: Event,
}

/// Position in this store's journal: number of the record, from 1.
pub type Lsn = u64;

/// The promise that a batch is durable: [`Ticket::wait`] returns after `fdatasync`.
#[derive(Debug)]
pub struct Ticket(pub(super) Result<Lsn, StoreError>);

impl Ticket {
    /// Waits until the batch is durable; then and only then may it be acknowledged.
    ///
    /// # Errors
    /// The batch is not stored; nothing of it is.
    pub fn wait(self) -> Result<Lsn, StoreError> {
        self.0
    }
}

impl From<Result<Lsn, StoreError>> for Ticket {
    /// A batch whose fate is known, for stores of other rooms and of tests.
    fn from(result: Result<Lsn, StoreError>) -> Self {
        Self(result)
    }
}

/// Why the store cannot do something.
#[derive(Clone, Debug)]
pub struct StoreError(pub Arc<Failure>);

impl From<Failure> for StoreError {
    fn from(failure: Failure) -> Self {
        Self(Arc::new(failure))
    }
}

impl std::fmt::Display for StoreError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for StoreError {}

/// What a list shows of an interview. Computed by the room above (it needs the form); stored in small rows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// What it is called (`instance_name`).
    pub name: String,
    /// Relevant questions that are asked.
    pub asked: u32,
    /// Answered ones.
    pub answered: u32,
    /// Problems that block completion.
    pub problems: u32,
    /// How it ended, if it is closed.
    pub outcome: Option<Outcome>,
    /// When somebody will come back.
    pub appointment: Option<Appointment>,
    /// Whether it was voided.
    pub voided: bool,
    /// How far its verification is, once somebody has begun it.
    pub verified: Option<Verified>,
}

/// A row of the interview list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InterviewRow {
    /// The interview.
    pub id: InterviewId,
    /// The form.
    pub form: FormHash,
    /// The form's id.
    pub form_id: Str,
    /// The form's version.
    pub form_version: Str,
    /// Its series.
    pub scope: Scope,
    /// When it was made.
    pub created: Moment,
    /// When it last changed.
    pub changed: Moment,
    /// Who last changed it.
    pub user: Str,
    /// Number of events.
    pub events: u32,
    /// What the room above says of it.
    pub summary: Summary,
}

/// Which rows of the interview list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Query {
    /// Of this form id only.
    pub form_id: Option<Str>,
    /// Of this series only.
    pub scope: Option<Scope>,
    /// Whose name contains this, folded as by [`crate::text::fold`].
    pub name: Option<String>,
    /// Continue after this row (a page's `next`).
    pub after: Option<InterviewId>,
    /// At most so many rows.
    pub limit: usize,
}

/// A page of a list, newest change first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page<T> {
    /// The rows.
    pub rows: Vec<T>,
    /// Where the next page starts, if there is one.
    pub next: Option<InterviewId>,
    /// Rows that match, all pages together.
    pub total: usize,
}

/// A form the store holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormEntry {
    /// Hash of its files.
    pub hash: FormHash,
    /// Its id.
    pub id: Str,
    /// Its version.
    pub version: Str,
    /// When it was installed.
    pub installed: Moment,
    /// Whether new interviews of this id use it (the revision installed last).
    pub current: bool,
}

/// What a store says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoreInfo {
    /// Its id.
    pub id: StoreId,
    /// Its public key (ed25519).
    pub public_key: [u8; 32],
    /// The home commune, for forms without a commune question.
    pub home: Option<Str>,
    /// Where it is, for messages.
    pub folder: String,
    /// Whether what it holds is encrypted on the disk.
    pub encrypted: bool,
    /// Position of the last durable record.
    pub head: Lsn,
    /// What opening found that the user should know (healed, rebuilt, quarantined, …).
    pub notices: Vec<Notice>,
}

/// Something the user should know, in both languages of the interface.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// Vietnamese.
    pub vi: String,
    /// English.
    pub en: String,
}

impl Notice {
    /// The text in a language.
    pub fn text(&self, lang: Lang) -> &str {
        match lang {
            Lang::Vi => &self.vi,
            Lang::En => &self.en,
        }
    }
}

impl From<&Phrase> for Notice {
    fn from(phrase: &Phrase) -> Self {
        Self { vi: phrase.text(Lang::Vi), en: phrase.text(Lang::En) }
    }
}

/// One series of a store.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Series {
    /// The store.
    pub store: StoreId,
    /// The commune, or the store's own.
    pub scope: Scope,
    /// First number held (1 unless the series was received in part).
    pub from: u64,
    /// Last number.
    pub to: u64,
    /// Hash of the last event.
    pub head: [u8; 32],
}

/// Half-typed text of one interview and user: kept beside the journal, never in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drafts {
    /// Path of the place where the enumerator was, as events address it.
    pub at: Option<crate::interview::Address>,
    /// Typed and not accepted, by address.
    pub texts: Vec<(crate::interview::Address, String)>,
    /// Those of them that were refused; the others are half-typed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub refused: Vec<crate::interview::Address>,
}

/// What a user prefers on the screens, by name.
pub type Preferences = std::collections::BTreeMap<String, String>;

/// Questionnaires. They are everybody's: an encrypted store keeps them as they are, and they can be looked at
/// without its key.
pub trait FormShelf: Send + Sync {
    /// The files of a form.
    ///
    /// # Errors
    /// It is not there, or damaged.
    fn form(&self, hash: FormHash) -> Result<FormFiles, StoreError>;

    /// Every form the store holds.
    ///
    /// # Errors
    /// The store cannot be read.
    fn forms(&self) -> Result<Vec<FormEntry>, StoreError>;
}

/// A store, wherever it runs. Every call says who asks.
pub trait Store: FormShelf {
    /// What the store says of itself.
    fn info(&self) -> StoreInfo;

    /// Appends a batch: all of it or nothing, one sync. Series numbers are given here.
    fn append(&self, caller: &Caller, batch: Vec<Event>) -> Ticket;

    /// Every record of an interview, from all stores, in fold order.
    ///
    /// # Errors
    /// The store cannot be read.
    fn interview(&self, caller: &Caller, id: InterviewId) -> Result<Vec<Record>, StoreError>;

    /// A page of the interview list.
    ///
    /// # Errors
    /// The store cannot be read.
    fn list(&self, caller: &Caller, query: &Query) -> Result<Page<InterviewRow>, StoreError>;

    /// Whether [`Store::list`] answers at once. A large store opens its lists beside; answers can be given before.
    fn lists_are_ready(&self) -> bool {
        true
    }

    /// Has somebody told, on another thread, when the lists can be read: at once if they can now, and again when
    /// they were made anew.
    fn when_listed(&self, tell: Box<dyn Fn() + Send>) {
        tell();
    }

    /// The interview worked on last, which can be gone on with before the lists are ready.
    fn last_interview(&self) -> Option<InterviewId> {
        None
    }

    /// Interviews whose id starts with these hex digits (at most a few), for the command line.
    ///
    /// # Errors
    /// The store cannot be read.
    fn find(&self, caller: &Caller, prefix: &str) -> Result<Vec<InterviewId>, StoreError>;

    /// Records appended after a position, in order, at most `limit`, each with its position.
    ///
    /// # Errors
    /// The store cannot be read.
    fn changes_since(
        &self,
        caller: &Caller,
        lsn: Lsn,
        limit: usize,
    ) -> Result<Vec<(Lsn, Record)>, StoreError>;

    /// Every series the store holds.
    ///
    /// # Errors
    /// The store cannot be read.
    fn series(&self, caller: &Caller) -> Result<Vec<Series>, StoreError>;

    /// Records of one series from a number on, in order, at most `limit`, each with the hash it is chained to.
    ///
    /// # Errors
    /// The store cannot be read.
    fn series_records(
        &self,
        caller: &Caller,
        store: StoreId,
        scope: &Scope,
        from: u64,
        limit: usize,
    ) -> Result<Vec<Record>, StoreError>;

    /// Takes an interview for writing; one writer at a time. Released by [`Store::release`] or with the process.
    ///
    /// # Errors
    /// Somebody else has it: who, and since when.
    fn claim(&self, caller: &Caller, id: InterviewId) -> Result<(), StoreError>;

    /// Gives an interview back.
    fn release(&self, caller: &Caller, id: InterviewId);

    /// The next event id of this store: the clock given, or just after the last one if that is later.
    fn next_event_id(&self, now: Moment) -> EventId;

    /// The moment to believe: the clock given, unless it is more than 24 h past the last event; then the last
    /// event's, and the raw clock beside it.
    fn believe(&self, clock: Moment) -> (Moment, Option<i64>);

    /// The user says that this clock is right, although it is far past the last event. A store without a memory
    /// of clocks has nothing to do.
    fn trust_clock(&self, clock: Moment) {
        let _ = clock;
    }

    /// The moment of the last event, by the clock that was believed then.
    fn last_moment(&self) -> Option<Moment> {
        None
    }

    /// Adds a notice to those of [`Store::info`], for the screens. A store without notices has nothing to do.
    fn tell(&self, said: &Phrase) {
        let _ = said;
    }

    /// Puts a form's files into the store (synced before it returns) and makes it the current revision of its id.
    ///
    /// # Errors
    /// It cannot be written.
    fn install_form(
        &self,
        caller: &Caller,
        form: &FormFiles,
        id: &str,
        version: &str,
    ) -> Result<FormHash, StoreError>;

    /// The drafts of an interview and user.
    ///
    /// # Errors
    /// They cannot be read.
    fn drafts(&self, caller: &Caller, id: InterviewId) -> Result<Drafts, StoreError>;

    /// Replaces the drafts of an interview and user, atomically; empty ones are removed.
    ///
    /// # Errors
    /// They cannot be written.
    fn set_drafts(&self, caller: &Caller, id: InterviewId, drafts: &Drafts) -> Result<(), StoreError>;

    /// What a user prefers; a store without a memory of users has nothing.
    ///
    /// # Errors
    /// It cannot be read.
    fn preferences(&self, caller: &Caller) -> Result<Preferences, StoreError> {
        let _ = caller;
        Ok(Preferences::default())
    }

    /// Replaces what a user prefers, atomically.
    ///
    /// # Errors
    /// It cannot be written.
    fn set_preferences(&self, caller: &Caller, preferences: &Preferences) -> Result<(), StoreError> {
        let _ = (caller, preferences);
        Ok(())
    }

    /// Whether there is room to begin an interview, and what to tell the user when there is little.
    ///
    /// # Errors
    /// Too little space is left to begin one.
    fn room(&self) -> Result<Option<Phrase>, StoreError>;

    /// Makes everything durable and sled caught up; called at close and after some quiet.
    ///
    /// # Errors
    /// It cannot be written.
    fn checkpoint(&self) -> Result<(), StoreError>;
}

/// Computes what the interview list shows; implemented above the store, which knows forms only as files.
pub trait Summarise: Send + Sync {
    /// Version of the rules: when it changes, the rows are rebuilt.
    fn version(&self) -> u32;
    /// The summary of an interview from its records, in fold order. `form` fetches a form's files by hash.
    fn summarise(&self, records: &[Record], form: &dyn Fn(FormHash) -> Option<Arc<FormFiles>>) -> Summary;
}
