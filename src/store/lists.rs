//! The interview list in the queryable copy: rows by time of their last change, where each interview's row is,
//! and the search index. A page reads its own rows and nothing else.

use std::collections::HashMap;

use super::{
    api::{InterviewRow, Page, Query},
    catalogue::Catalogue,
    codec::In,
    index::{self, Index, IndexError, Put, Tree},
    names::{self, Blocks, Entry, Fresh, Names, Slot},
};
use crate::interview::{InterviewId, Moment};

/// Slots given so far.
const SLOTS: &[u8] = b"slots";

/// Where an interview is in the lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Place {
    fresh: Fresh,
    slot: Slot,
}

impl Place {
    fn of(index: &dyn Index, id: InterviewId) -> Result<Option<Self>, IndexError> {
        let Some(value) = index.get(Tree::Places, &id.0)? else { return Ok(None) };
        let mut read = In(&value);
        let place = Self { fresh: read.fixed()?, slot: u32::from_be_bytes(read.fixed()?) };
        read.end()?;
        Ok(Some(place))
    }

    fn value(self) -> Vec<u8> {
        [&self.fresh[..], &self.slot.to_be_bytes()].concat()
    }
}

/// Newest first: the bits of the time turned round.
fn fresh(changed: Moment) -> Fresh {
    (!(changed.utc_ms as u64 ^ 1 << 63)).to_be_bytes()
}

fn row_key(fresh: Fresh, id: InterviewId) -> Vec<u8> {
    [&fresh[..], &id.0].concat()
}

fn parse_key(key: &[u8]) -> Result<(Fresh, InterviewId), IndexError> {
    let mut read = In(key);
    Ok((read.fixed()?, InterviewId(read.fixed()?)))
}

/// Rows being written.
pub(in crate::store) struct Writer<'c> {
    catalogue: &'c Catalogue,
    known: HashMap<InterviewId, Place>,
    slots: Slot,
    blocks: Blocks,
    /// For the index in memory, if there is one.
    changed: Option<Vec<(Slot, Entry)>>,
}

impl<'c> Writer<'c> {
    /// Writes rows of these interviews, and of others. These are looked up first: after a crash the number of slots may
    /// be older than the places, and no slot may be given twice.
    pub(in crate::store) fn new<'i>(
        catalogue: &'c Catalogue,
        ids: impl IntoIterator<Item = &'i InterviewId>,
    ) -> Result<Self, IndexError> {
        let mut known = HashMap::new();
        for id in ids {
            if let Some(place) = Place::of(&*catalogue.index, *id)? {
                known.insert(*id, place);
            }
        }
        let given = known.values().map(|place| place.slot + 1).max().unwrap_or(0);
        let slots = given.max(slots(catalogue)?);
        let changed = catalogue.names().is_some().then(Vec::new);
        Ok(Self { catalogue, known, slots, blocks: Blocks::default(), changed })
    }

    /// Puts the row of an interview in its place.
    pub(in crate::store) fn row(
        &mut self,
        row: &InterviewRow,
        puts: &mut Vec<Put>,
    ) -> Result<(), IndexError> {
        let id = row.id;
        let before = match self.known.get(&id) {
            Some(place) => Some(*place),
            None => Place::of(&*self.catalogue.index, id)?,
        };
        let slot = before.map_or(self.slots, |place| place.slot);
        self.slots = self.slots.max(slot + 1);
        let place = Place { fresh: fresh(row.changed), slot };
        if let Some(before) = before.filter(|before| before.fresh != place.fresh) {
            puts.push((Tree::Rows, row_key(before.fresh, id), None));
        }
        puts.push((Tree::Rows, row_key(place.fresh, id), Some(postcard::to_stdvec(row)?)));
        puts.push((Tree::Places, id.0.to_vec(), Some(place.value())));
        let entry = Entry::of(row, place.fresh);
        if let Some(changed) = &mut self.changed {
            changed.push((slot, entry.clone()));
        }
        self.blocks.set(&*self.catalogue.index, slot, entry)
    }

    /// What remains to be written when every row was put; the index in memory follows.
    pub(in crate::store) fn finish(self) -> Result<Vec<Put>, IndexError> {
        let mut puts = self.blocks.puts()?;
        puts.push((Tree::Meta, SLOTS.to_vec(), Some(u64::from(self.slots).to_be_bytes().to_vec())));
        if let (Some(names), Some(changed)) = (self.catalogue.names().as_mut(), self.changed) {
            changed.iter().for_each(|(slot, entry)| names.set(*slot, entry));
        }
        Ok(puts)
    }
}

fn slots(catalogue: &Catalogue) -> Result<Slot, IndexError> {
    Ok(catalogue.number(SLOTS)?.try_into().unwrap_or(Slot::MAX))
}

impl Catalogue {
    /// The row of an interview in the list.
    pub(in crate::store) fn row_of(&self, id: InterviewId) -> Result<Option<InterviewRow>, IndexError> {
        let Some(place) = Place::of(&*self.index, id)? else { return Ok(None) };
        match self.index.get(Tree::Rows, &row_key(place.fresh, id))? {
            Some(value) => Ok(Some(postcard::from_bytes(&value)?)),
            None => Ok(None),
        }
    }

    /// A page of the list.
    pub(in crate::store) fn list(&self, query: &Query) -> Result<Page<InterviewRow>, IndexError> {
        let after = match query.after {
            Some(id) => Place::of(&*self.index, id)?.map(|place| (place.fresh, id)),
            None => None,
        };
        let everything = query.form_id.is_none() && query.scope.is_none() && query.name.is_none();
        let (rows, total, more) = match everything {
            true => self.newest(after, query.limit)?,
            false => self.matching(query, after)?,
        };
        let next = rows.last().filter(|_| more).map(|row| row.id);
        Ok(Page { rows, next, total })
    }

    fn newest(
        &self,
        after: Option<(Fresh, InterviewId)>,
        limit: usize,
    ) -> Result<(Vec<InterviewRow>, usize, bool), IndexError> {
        let mut from = after.map(|(fresh, id)| row_key(fresh, id)).unwrap_or_default();
        if after.is_some() {
            from.push(0);
        }
        let pairs = self.index.scan(Tree::Rows, &from, limit.saturating_add(1))?;
        let rows = pairs.iter().take(limit).map(|(_, value)| Ok(postcard::from_bytes(value)?));
        let rows = rows.collect::<Result<Vec<_>, IndexError>>()?;
        Ok((rows, slots(self)? as usize, pairs.len() > limit))
    }

    fn matching(
        &self,
        query: &Query,
        after: Option<(Fresh, InterviewId)>,
    ) -> Result<(Vec<InterviewRow>, usize, bool), IndexError> {
        let mut names = self.names();
        if names.is_none() {
            *names = Some(Names::read(&*self.index)?);
        }
        let Some(found) = names.as_ref().map(|names| names.find(query, after)) else {
            return Ok((Vec::new(), 0, false));
        };
        let rows = found.page.into_iter().map(|(fresh, id)| {
            let value = self.index.get(Tree::Rows, &row_key(fresh, id))?;
            let value = value.ok_or_else(|| IndexError(format!("no row of interview {id}")))?;
            Ok(postcard::from_bytes(&value)?)
        });
        Ok((rows.collect::<Result<_, IndexError>>()?, found.total, found.more))
    }

    /// Whether every row, every entry of the search index and every place tell the same of an interview.
    pub(in crate::store) fn lists_agree(&self) -> Result<bool, IndexError> {
        let mut rows = 0usize;
        let mut agree = true;
        index::each(&*self.index, Tree::Rows, |key, _| {
            let (fresh, id) = parse_key(key)?;
            agree &= Place::of(&*self.index, id)?.is_some_and(|place| place.fresh == fresh);
            rows += 1;
            Ok(agree)
        })?;
        let mut entries = 0usize;
        names::each(&*self.index, |slot, entry| {
            let place = Place::of(&*self.index, entry.id)?;
            agree &= place == Some(Place { fresh: entry.fresh, slot });
            entries += 1;
            Ok(())
        })?;
        Ok(agree && rows == entries && rows == slots(self)? as usize)
    }
}
