//! Every frame of the journal and the chain of every series.

use std::{
    collections::{BTreeSet, HashMap},
    io,
    ops::ControlFlow,
    path::Path,
    sync::Arc,
};

use super::{Found, names::Names};
use crate::{
    form::plan::FormHash,
    interview::{Body, InterviewId, Moment, Scope},
    store::{
        catalogue::Pending,
        chain,
        disk::Disk,
        folder::{JOURNAL, local_time},
        frame::Hand,
        identity::{Head, StoreFile},
        journal::{self, Placed, Scan, Spot},
        local::sentence,
        stored::SeriesKey,
    },
    words::{Phrase, table::store as words},
};

const CHUNK: usize = 4096;
const DAY_MS: i64 = 24 * 3600 * 1000;

/// What reading the journal gave.
pub(in crate::store) struct Journal {
    hand: Hand,
    /// Whether there is personal data.
    pub(super) personal: bool,
    checkpoint: u64,
    known: HashMap<SeriesKey, Head>,
    pub(in crate::store) head: u64,
    pub(in crate::store) events: u64,
    /// How many events each interview has.
    pub(in crate::store) interviews: HashMap<InterviewId, u32>,
    /// Interviews whose beginning is there, which the list shows.
    pub(super) begun: u64,
    pub(super) forms: BTreeSet<FormHash>,
    pub(in crate::store) heads: HashMap<SeriesKey, Head>,
    /// The latest clock of any event, of whatever store.
    pub(in crate::store) clock: u64,
    pub(in crate::store) newest: Option<Moment>,
}

impl Journal {
    pub(in crate::store) fn of(file: &StoreFile, hand: &Hand) -> Self {
        Self {
            hand: hand.clone(),
            personal: false,
            checkpoint: file.checkpoint.lsn,
            known: file.checkpoint.heads(hand.own).collect(),
            head: 0,
            events: 0,
            interviews: HashMap::new(),
            begun: 0,
            forms: BTreeSet::new(),
            heads: HashMap::new(),
            clock: 0,
            newest: None,
        }
    }

    /// Heads of series that must be met on the way, beside those of `store.ron`.
    pub(in crate::store) fn knowing(mut self, heads: impl Iterator<Item = (SeriesKey, Head)>) -> Self {
        self.known.extend(heads);
        self
    }

    /// Reads all of it; `deep`, with a copy, compares each event with that.
    pub(in crate::store) fn read(
        &mut self,
        disk: &Arc<dyn Disk>,
        data: &Path,
        names: Names<'_>,
        deep: bool,
        found: &mut Found,
    ) -> io::Result<()> {
        let copy = names.0.filter(|_| deep);
        let hand = self.hand.clone();
        let (mut pending, mut count) = (Pending::new(), 0);
        // Broken chains come of damaged frames, which are named first.
        let mut chains = Found::default();
        let mut visit = |batch: Vec<Placed>| {
            for placed in batch {
                self.see(&placed, names, &mut chains);
                if let (Some(_), Ok((interview, _))) = (copy, placed.event.peek()) {
                    pending.entry(interview).or_default().push(placed);
                    count += 1;
                }
            }
            if let (Some(copy), true) = (copy, count >= CHUNK) {
                super::copy::compare_events(copy, &std::mem::take(&mut pending), found);
                count = 0;
            }
            ControlFlow::Continue(())
        };
        let mut scan = Scan::look(disk, data.join(JOURNAL), &hand);
        let end = scan.run(Spot::start(hand.own), u64::MAX, &mut visit)?;
        let findings = std::mem::take(&mut scan.findings);
        if let Some(copy) = copy {
            super::copy::compare_events(copy, &pending, found);
        }
        self.head = end.lsn;
        if hand.cipher.is_locked() {
            self.events = end.lsn;
        }
        findings.iter().for_each(|finding| said(finding, names, found));
        found.append(chains);
        self.conclude(found);
        Ok(())
    }

    fn see(&mut self, placed: &Placed, names: Names<'_>, found: &mut Found) {
        let event = &placed.event;
        self.events += 1;
        let key = event.series();
        let start =
            || Head { seq: event.seq.saturating_sub(1), hash: first(&key, event.seq, event.previous) };
        let before = self.heads.get(&key).copied().unwrap_or_else(start);
        if event.seq != before.seq + 1 || event.previous != before.hash {
            self.broken(&key, event.seq, found);
        }
        let head = Head { seq: event.seq, hash: event.hash };
        if self.known.get(&key).is_some_and(|known| known.seq == head.seq && known.hash != head.hash) {
            found.problem(words::DOCTOR_HEAD.with([scope(&key.1)]));
        }
        self.heads.insert(key, head);
        match event.record() {
            Err(_) => found.problem(unreadable(placed, names)),
            Ok(record) => {
                self.personal |= record.event.personal;
                self.clock = self.clock.max(record.event.id.clock);
                *self.interviews.entry(record.event.interview).or_default() += 1;
                if let Body::Created { form, .. } = record.event.body {
                    self.begun += 1;
                    self.forms.insert(form);
                }
                if self.newest.is_none_or(|newest| newest.utc_ms < record.event.at.utc_ms) {
                    self.newest = Some(record.event.at);
                }
            }
        }
    }

    fn broken(&self, key: &SeriesKey, seq: u64, found: &mut Found) {
        let store: String = key.0.to_string().chars().take(8).collect();
        found.problem(words::DOCTOR_CHAIN.with([scope(&key.1), store, seq.to_string()]));
    }

    fn conclude(&self, found: &mut Found) {
        if self.head < self.checkpoint {
            let said = words::DOCTOR_JOURNAL_END.with([self.head.to_string(), self.checkpoint.to_string()]);
            found.problem(said);
        }
        let now = jiff::Timestamp::now().as_millisecond();
        if let Some(newest) = self.newest.filter(|newest| newest.utc_ms > now + DAY_MS) {
            let at = jiff::Timestamp::from_millisecond(newest.utc_ms).unwrap_or_default();
            found.warning(words::DOCTOR_CLOCK.with([local_time(at)]));
        }
    }
}

/// What the first event seen of a series must be chained to.
fn first(key: &SeriesKey, seq: u64, previous: chain::Hash) -> chain::Hash {
    if seq == 1 { chain::genesis(key.0, &key.1) } else { previous }
}

pub(super) fn scope(scope: &Scope) -> String {
    match scope {
        Scope::Store => "@store".to_owned(),
        Scope::Commune(code) => code.to_string(),
    }
}

fn unreadable(placed: &Placed, names: Names<'_>) -> Phrase {
    let lsn = placed.lsn.to_string();
    match placed.event.peek() {
        Ok((interview, _)) => words::DOCTOR_UNREADABLE.with([lsn, names.interview(interview)]),
        Err(_) => words::NOTICE_UNREADABLE.with([lsn]),
    }
}

fn said(finding: &journal::Finding, names: Names<'_>, found: &mut Found) {
    let all = |numbers: &[u64]| numbers.iter().map(u64::to_string).collect::<Vec<_>>();
    match *finding {
        journal::Finding::Torn { segment, offset, .. } => {
            found.warning(words::DOCTOR_TORN.with(all(&[segment, offset])));
        }
        journal::Finding::Lost { segment, offset, from, to } => {
            let mut numbers = all(&[from, to, segment, offset]);
            match names.records(from, to) {
                Some(held) => {
                    numbers.push(held);
                    found.problem(words::DOCTOR_DAMAGED_HELD.with(numbers));
                }
                None => found.problem(words::DOCTOR_DAMAGED.with(numbers)),
            }
        }
        ref other => found.problem(sentence(other)),
    }
}
