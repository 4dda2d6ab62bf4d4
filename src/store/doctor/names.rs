//! Interviews and questions by name, as far as the queryable copy knows them.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    interview::InterviewId,
    store::{
        api::Lsn,
        catalogue::Catalogue,
        index::{self, Tree},
        responses,
    },
};

/// Interviews named in one sentence, and questions of each.
const MOST: usize = 5;

/// Where names are looked up.
#[derive(Clone, Copy)]
pub(in crate::store) struct Names<'a>(pub(in crate::store) Option<&'a Catalogue>);

impl Names<'_> {
    /// An interview as a list shows it, with the digits by which a command takes it.
    pub(super) fn interview(self, id: InterviewId) -> String {
        let short: String = id.to_string().chars().take(8).collect();
        let row = self.0.and_then(|copy| copy.row_of(id).ok().flatten());
        match row.map(|row| row.summary.name).filter(|name| !name.trim().is_empty()) {
            Some(name) => format!("{name} ({short})"),
            None => short,
        }
    }

    /// What some records of the journal hold: interviews, and the questions answered in each. `None` if the copy
    /// does not have them.
    pub(super) fn records(self, from: Lsn, to: Lsn) -> Option<String> {
        let copy = self.0?;
        let mut held: BTreeMap<InterviewId, BTreeSet<String>> = BTreeMap::new();
        let mut count = 0;
        let read = index::each(&*copy.index, Tree::Responses, |_, value| {
            for placed in responses::unpack(value, copy.own)?.range(from..=to).map(|(_, placed)| placed) {
                count += 1;
                let Ok(record) = placed.event.record() else { continue };
                let questions = held.entry(record.event.interview).or_default();
                questions.extend(record.event.body.address().map(|address| address.name.to_string()));
            }
            Ok(true)
        });
        (read.is_ok() && count == to - from + 1).then(|| self.sentence(&held))
    }

    fn sentence(self, held: &BTreeMap<InterviewId, BTreeSet<String>>) -> String {
        let more = |all: usize| if all > MOST { format!(" … (+{})", all - MOST) } else { String::new() };
        let one = |(id, questions): (&InterviewId, &BTreeSet<String>)| {
            let named: Vec<&str> = questions.iter().take(MOST).map(String::as_str).collect();
            let named = named.join(", ") + &more(questions.len());
            match named.is_empty() {
                true => self.interview(*id),
                false => format!("{}: {named}", self.interview(*id)),
            }
        };
        let parts: Vec<String> = held.iter().take(MOST).map(one).collect();
        parts.join("; ") + &more(held.len())
    }
}
