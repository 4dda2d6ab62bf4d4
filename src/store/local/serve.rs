//! The store's answers to what it is asked.

use std::{
    collections::HashMap,
    io,
    ops::ControlFlow,
    sync::{Arc, PoisonError},
    time::Duration,
};

use super::{
    LocalStore,
    copies::OpenCopy,
    open::sentence,
    shared::{Copy, Inner, Shared},
    worker,
};
use crate::{
    diag::{Failure, Kind},
    form::{FormFiles, plan::FormHash},
    interview::{Event, EventId, InterviewId, Moment, Scope, StoreId},
    keys,
    store::{
        api::{
            Caller, Drafts, FormEntry, FormShelf, InterviewRow, Lsn, Notice, Page, Preferences, Query,
            Record, Series, Store, StoreError, StoreInfo, Ticket,
        },
        catalogue::records,
        chain, codec, drafts,
        folder::{self, broken},
        frame::{Batch, MAX_EVENT},
        identity::Head,
        index::IndexError,
        journal::{Finding, Placed, Scan, Spot, scan::spot_before},
        preferences,
        responses::Events,
        stored::{SeriesKey, StoredEvent},
    },
    words::{
        Phrase,
        table::{store as words, vault as keys_words},
    },
};

/// Interviews a prefix may name before it is too short.
const MOST_FOUND: usize = 20;
/// How long an interview waits for the copy to be opened before it is read from the journal.
const PATIENCE: Duration = Duration::from_secs(5);

impl FormShelf for LocalStore {
    fn form(&self, hash: FormHash) -> Result<FormFiles, StoreError> {
        Ok(self.shared.stored_forms().read(hash)?)
    }

    fn forms(&self) -> Result<Vec<FormEntry>, StoreError> {
        Ok(self.shared.stored_forms().list()?)
    }
}

impl Store for LocalStore {
    fn info(&self) -> StoreInfo {
        let inner = self.shared.lock();
        StoreInfo {
            id: self.shared.own,
            public_key: self.shared.identity.public(),
            home: inner.file.home.clone(),
            folder: self.shared.folder.display().to_string(),
            encrypted: self.shared.hand.cipher.is_sealed(),
            head: inner.journal.spot().lsn,
            notices: inner.notices.iter().map(Notice::from).collect(),
        }
    }

    fn append(&self, _: &Caller, batch: Vec<Event>) -> Ticket {
        Ticket(self.shared.append(&batch))
    }

    fn interview(&self, _: &Caller, id: InterviewId) -> Result<Vec<Record>, StoreError> {
        let events = match self.shared.is_ready_for(id) {
            true => self.shared.ask(|catalogue| catalogue.events(id))?,
            false => self.shared.events_from_journal(id)?,
        };
        if let Some(first) = events.keys().next() {
            self.shared.lock().recents.read(id, *first);
        }
        records(&events).map_err(|error| worker::gave_up(&error))
    }

    fn lists_are_ready(&self) -> bool {
        !matches!(self.shared.lock().copy, Copy::Opening)
    }

    fn when_listed(&self, tell: Box<dyn Fn() + Send>) {
        let mut listeners = self.shared.listeners.lock().unwrap_or_else(PoisonError::into_inner);
        if self.lists_are_ready() {
            tell();
        }
        listeners.push(tell);
    }

    fn last_interview(&self) -> Option<InterviewId> {
        self.shared.lock().recents.last.map(|recent| recent.id)
    }

    fn list(&self, _: &Caller, query: &Query) -> Result<Page<InterviewRow>, StoreError> {
        self.shared.ask(|catalogue| catalogue.list(query))
    }

    fn find(&self, _: &Caller, prefix: &str) -> Result<Vec<InterviewId>, StoreError> {
        self.shared.ask(|catalogue| catalogue.find(prefix, MOST_FOUND))
    }

    fn changes_since(&self, _: &Caller, lsn: Lsn, limit: usize) -> Result<Vec<(Lsn, Record)>, StoreError> {
        self.shared.read_from(lsn + 1, limit, |_| true)
    }

    fn series(&self, _: &Caller) -> Result<Vec<Series>, StoreError> {
        self.shared.ask(|catalogue| catalogue.series())
    }

    fn series_records(
        &self,
        _: &Caller,
        store: StoreId,
        scope: &Scope,
        from: u64,
        limit: usize,
    ) -> Result<Vec<Record>, StoreError> {
        let key = (store, scope.clone());
        let lsn = self.shared.ask(|catalogue| catalogue.mark(&key, from))?;
        let of_series =
            |event: &StoredEvent| event.store == store && event.scope == *scope && event.seq >= from;
        let found = self.shared.read_from(lsn, limit, of_series)?;
        Ok(found.into_iter().map(|(_, record)| record).collect())
    }

    fn claim(&self, caller: &Caller, id: InterviewId) -> Result<(), StoreError> {
        let mut inner = self.shared.lock();
        match inner.claims.get(&id) {
            Some((user, since)) if *user != caller.user => {
                let since = jiff::Timestamp::from_millisecond(since.utc_ms).unwrap_or_default();
                let message = words::CLAIMED.with([user.to_string(), folder::local_time(since)]);
                Err(Failure::new(Kind::Refused, message).into())
            }
            Some(_) => Ok(()),
            None => {
                inner.claims.insert(id, (caller.user.clone(), wall_clock()));
                Ok(())
            }
        }
    }

    fn release(&self, caller: &Caller, id: InterviewId) {
        let mut inner = self.shared.lock();
        if inner.claims.get(&id).is_some_and(|(user, _)| *user == caller.user) {
            inner.claims.remove(&id);
        }
    }

    fn next_event_id(&self, now: Moment) -> EventId {
        let mut inner = self.shared.lock();
        let wall = (now.utc_ms.max(0) as u64) << 16;
        inner.clock = wall.max(inner.clock + 1);
        EventId { clock: inner.clock, store: self.shared.own }
    }

    fn believe(&self, clock: Moment) -> (Moment, Option<i64>) {
        let leap = self.shared.ground.settings.clock_leap_ms;
        match self.shared.lock().last {
            Some(last) if clock.utc_ms.saturating_sub(last.utc_ms) > leap => {
                (Moment { utc_ms: last.utc_ms, ..clock }, Some(clock.utc_ms))
            }
            _ => (clock, None),
        }
    }

    fn trust_clock(&self, clock: Moment) {
        self.shared.lock().last = Some(clock);
    }

    fn last_moment(&self) -> Option<Moment> {
        self.shared.lock().last
    }

    fn tell(&self, said: &Phrase) {
        self.shared.lock().notices.push(said.clone());
    }

    fn install_form(
        &self,
        _: &Caller,
        form: &FormFiles,
        id: &str,
        version: &str,
    ) -> Result<FormHash, StoreError> {
        Ok(self.shared.stored_forms().install(form, id, version, wall_clock())?)
    }

    fn drafts(&self, caller: &Caller, id: InterviewId) -> Result<Drafts, StoreError> {
        let read = self.shared.tray().read(&caller.user, id);
        Ok(read.map_err(|error| broken(&self.shared.folder.join(drafts::FOLDER), error))?)
    }

    fn set_drafts(&self, caller: &Caller, id: InterviewId, new: &Drafts) -> Result<(), StoreError> {
        let written = self.shared.tray().write(&caller.user, id, new);
        Ok(written.map_err(|error| broken(&self.shared.folder.join(drafts::FOLDER), error))?)
    }

    fn preferences(&self, caller: &Caller) -> Result<Preferences, StoreError> {
        let (disk, folder) = (&*self.shared.ground.disk, &self.shared.folder);
        let read = preferences::read(disk, folder, &caller.user);
        Ok(read.map_err(|error| broken(&preferences::path(folder, &caller.user), error))?)
    }

    fn set_preferences(&self, caller: &Caller, new: &Preferences) -> Result<(), StoreError> {
        let (disk, folder) = (&*self.shared.ground.disk, &self.shared.folder);
        let written = preferences::write(disk, folder, &caller.user, new);
        Ok(written.map_err(|error| broken(&preferences::path(folder, &caller.user), error))?)
    }

    fn room(&self) -> Result<Option<Phrase>, StoreError> {
        let shared = &self.shared;
        shared.check_policy()?;
        let said = folder::room(&*shared.ground.disk, &shared.folder, &shared.ground.settings)?;
        let no_spare = shared.lock().no_spare.clone();
        Ok(said.or_else(|| no_spare.map(|cause| words::SPARE_FAILED.with([cause]))))
    }

    fn checkpoint(&self) -> Result<(), StoreError> {
        let mut inner = self.shared.lock();
        self.shared.checkpoint(&mut inner)
    }
}

fn wall_clock() -> Moment {
    let now = jiff::Timestamp::now();
    let offset = jiff::tz::TimeZone::system().to_offset(now);
    Moment { utc_ms: now.as_millisecond(), offset_minutes: (offset.seconds() / 60) as i16 }
}

impl Shared {
    fn append(self: &Arc<Self>, batch: &[Event]) -> Result<Lsn, StoreError> {
        self.check_policy()?;
        let mut inner = self.lock();
        let (events, heads) = self.seal(&inner, batch)?;
        if events.is_empty() {
            return Ok(inner.journal.spot().lsn);
        }
        let first = inner.journal.spot().lsn + 1;
        let lsn = inner.journal.append(&events).map_err(|error| self.not_stored(error))?;
        // From here on it is stored: nothing that fails below may say otherwise.
        inner.heads.extend(heads);
        for event in batch {
            inner.clock = inner.clock.max(event.id.clock);
        }
        inner.last = batch.last().map(|event| event.at);
        inner.no_spare = inner.journal.prepare().err().map(|error| error.to_string());
        let whole = Batch { first, count: events.len() as u32 };
        for (lsn, (event, of)) in (first..).zip(events.into_iter().zip(batch)) {
            inner.recents.stored(of.interview, event.begins(), lsn);
            inner.pending.entry(of.interview).or_default().push(Placed { lsn, batch: whole, event });
        }
        inner.waiting += batch.len();
        inner.since_checkpoint += batch.len();
        self.keep_up(&mut inner);
        self.appended.notify_all();
        Ok(lsn)
    }

    /// Where the policy of the province requires encryption, nothing is collected without it.
    fn check_policy(&self) -> Result<(), Failure> {
        match self.ground.settings.require_encryption && !self.hand.cipher.is_sealed() {
            true => {
                Err(Failure::new(Kind::Refused, &keys_words::POLICY_ENCRYPTION).hint(&keys_words::ENCRYPT_IT))
            }
            false => Ok(()),
        }
    }

    fn keep_up(self: &Arc<Self>, inner: &mut Inner) {
        let settings = &self.ground.settings;
        if inner.since_checkpoint >= settings.checkpoint_after {
            // A checkpoint only shortens the next opening.
            let _ = self.checkpoint(inner);
        } else if inner.waiting >= settings.catch_up_after
            && let Err(error) = self.catch_up(inner)
        {
            worker::replace(self, inner, &error);
        }
    }

    /// Gives events their numbers, salts and hashes.
    fn seal(
        &self,
        inner: &Inner,
        batch: &[Event],
    ) -> Result<(Vec<StoredEvent>, HashMap<SeriesKey, Head>), Failure> {
        let mut heads: HashMap<SeriesKey, Head> = HashMap::new();
        let mut sealed = Vec::with_capacity(batch.len());
        for event in batch {
            if event.id.store != self.own {
                return Err(Failure::new(Kind::Usage, &words::NOT_OURS));
            }
            let codec::Encoded { header, payload } = codec::encode(event, self.own);
            if header.len() + payload.len() > MAX_EVENT {
                return Err(Failure::new(Kind::Data, &words::EVENT_TOO_LONG));
            }
            let salt = match (event.personal, &self.ground.settings.made_up) {
                (false, _) => Vec::new(),
                (true, Some(seed)) => chain::sha256(&[seed, &header, &payload])[..16].to_vec(),
                (true, None) => keys::random::<16>()
                    .map_err(|error| Failure::new(Kind::Environment, &words::NO_RANDOM).because(error))?
                    .to_vec(),
            };
            let (store, scope) = (self.own, event.scope.clone());
            let key = (store, scope.clone());
            let Head { seq, hash: previous } =
                heads.get(&key).copied().unwrap_or_else(|| inner.head(store, &scope));
            let (seq, hash) = (seq + 1, chain::link(&previous, &header, &chain::inner(&salt, &payload)));
            heads.insert(key, Head { seq, hash });
            sealed.push(StoredEvent { store, scope, seq, previous, hash, salt, header, payload });
        }
        Ok((sealed, heads))
    }

    fn not_stored(&self, error: io::Error) -> Failure {
        let why = broken(&self.journal_folder(), error);
        Failure { message: words::NOT_STORED.with([why.message.clone()]), ..why }
    }

    /// Whether to ask the copy for an interview. Opening it takes a moment, which is shorter than reading the
    /// journal; making it again takes long. The interview worked on last stands near the journal's end.
    fn is_ready_for(&self, id: InterviewId) -> bool {
        let inner = self.lock();
        let near = inner.recents.start(id).is_some();
        let waiting = |inner: &mut Inner| matches!(inner.copy, Copy::Opening) && !near;
        let waited = self.changed.wait_timeout_while(inner, PATIENCE, waiting);
        matches!(waited.unwrap_or_else(PoisonError::into_inner).0.copy, Copy::Ready(_))
    }

    /// Reads the journal for one interview, while there is no copy: from its first event on, or all of it.
    fn events_from_journal(&self, id: InterviewId) -> Result<Events, Failure> {
        let (head, from) = {
            let inner = self.lock();
            (inner.journal.spot().lsn, inner.recents.start(id))
        };
        let folder = self.journal_folder();
        let start = match from {
            Some(lsn) => spot_before(&*self.ground.disk, &folder, self.own, lsn),
            None => Ok(Spot::start(self.own)),
        };
        let start = start.map_err(|error| broken(&folder, error))?;
        let mut events = Events::new();
        let mut visit = |batch: Vec<Placed>| {
            let of_it = batch
                .into_iter()
                .filter(|placed| placed.event.peek().is_ok_and(|(interview, _)| interview == id));
            events.extend(of_it.map(|placed| (placed.lsn, placed)));
            ControlFlow::Continue(())
        };
        let mut scan = Scan::look(&self.ground.disk, folder.clone(), &self.hand);
        let read = scan.run(start, head, &mut visit);
        read.map_err(|error| broken(&folder, error))?;
        Ok(events)
    }

    /// Records from a position in the journal on. Damage on the way is mended from the copy, or told.
    fn read_from(
        self: &Arc<Self>,
        from: Lsn,
        limit: usize,
        wanted: impl Fn(&StoredEvent) -> bool,
    ) -> Result<Vec<(Lsn, Record)>, StoreError> {
        let folder = self.journal_folder();
        let start = spot_before(&*self.ground.disk, &folder, self.own, from)
            .map_err(|error| broken(&folder, error))?;
        let (found, damaged) = self.read_once(start, from, limit, &wanted)?;
        if !damaged || self.lock().lost {
            return Ok(found);
        }
        self.mend(start)?;
        Ok(self.read_once(start, from, limit, &wanted)?.0)
    }

    fn read_once(
        &self,
        start: Spot,
        from: Lsn,
        limit: usize,
        wanted: &dyn Fn(&StoredEvent) -> bool,
    ) -> Result<(Vec<(Lsn, Record)>, bool), StoreError> {
        let folder = self.journal_folder();
        let fail = |error| broken(&folder, error);
        let head = self.lock().journal.spot().lsn;
        let mut found = Vec::new();
        let mut wrong = None;
        let mut visit = |batch: Vec<Placed>| {
            for placed in batch {
                if placed.lsn >= from && found.len() < limit && wanted(&placed.event) {
                    match placed.event.record() {
                        Ok(record) => found.push((placed.lsn, record)),
                        Err(error) => wrong = Some(IndexError(error.to_string())),
                    }
                }
            }
            if found.len() < limit { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        };
        let mut scan = Scan::look(&self.ground.disk, folder.clone(), &self.hand);
        let end = scan.run(start, head, &mut visit).map_err(fail)?;
        let damaged = !scan.findings.is_empty() || (found.len() < limit && end.lsn < head);
        match wrong {
            Some(error) => Err(fail(io::Error::other(error)).into()),
            None => Ok((found, damaged)),
        }
    }

    /// Mends the journal from a spot on with the events of the copy, and tells what was found.
    pub(super) fn mend(self: &Arc<Self>, start: Spot) -> Result<(), StoreError> {
        self.ask(|_| Ok(()))?;
        let mut inner = self.lock();
        let Copy::Ready(catalogue) = &inner.copy else { return Ok(()) };
        let (catalogue, folder) = (catalogue.clone(), self.journal_folder());
        let head = inner.journal.spot().lsn;
        let mut copy = OpenCopy { catalogue: &catalogue, head };
        let mut scan = Scan::look(&self.ground.disk, folder.clone(), &self.hand).mend(&mut copy, head);
        let read = scan.run(start, head, &mut |_| ControlFlow::Continue(()));
        let lost = |finding: &Finding| matches!(finding, Finding::Lost { .. } | Finding::Stray { .. });
        inner.lost |= scan.findings.iter().any(lost);
        for notice in scan.findings.iter().map(sentence) {
            if !inner.notices.contains(&notice) {
                inner.notices.push(notice);
            }
        }
        read.map_err(|error| broken(&folder, error))?;
        Ok(())
    }
}
