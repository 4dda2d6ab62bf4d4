//! The search index: every interview's folded name with what lists filter by, in packed blocks. An interview
//! keeps its slot in it for ever, so that a changed name touches one block. The first search reads all blocks
//! into memory (some 70 bytes an interview); responses and rows are not read for it.

use std::collections::{BTreeMap, btree_map::Entry as MapEntry};

use memchr::memmem::Finder;
use serde::{Deserialize, Serialize};

use super::{
    api::{InterviewRow, Query},
    codec::In,
    index::{self, Index, IndexError, Put, Tree},
    packed,
};
use crate::{
    expr::Str,
    interview::{InterviewId, Scope},
    text,
};

/// Interviews in a block.
const IN_A_BLOCK: u32 = 256;
/// Longer names are searched so far.
const LONGEST: usize = 1000;

/// Number of an interview in the index.
pub(in crate::store) type Slot = u32;
/// Time of the last change, turned round so that the newest comes first: the start of a row's key.
pub(in crate::store) type Fresh = [u8; 8];

/// What is searched of one interview.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::store) struct Entry {
    pub(in crate::store) id: InterviewId,
    pub(in crate::store) fresh: Fresh,
    form_id: Str,
    scope: Scope,
    /// Folded.
    name: String,
}

impl Entry {
    pub(in crate::store) fn of(row: &InterviewRow, fresh: Fresh) -> Self {
        let mut name = text::fold(&row.summary.name);
        let end = (0..=LONGEST.min(name.len())).rev().find(|end| name.is_char_boundary(*end));
        name.truncate(end.unwrap_or(0));
        Self { id: row.id, fresh, form_id: row.form_id.clone(), scope: row.scope.clone(), name }
    }
}

/// A block; a slot whose entry a crash has lost is `None` until the journal was applied again.
type Block = Vec<Option<Entry>>;

/// Changes to blocks, written together.
#[derive(Default)]
pub(in crate::store) struct Blocks {
    changed: BTreeMap<u32, Block>,
}

impl Blocks {
    /// Puts an entry into its slot.
    pub(in crate::store) fn set(
        &mut self,
        index: &dyn Index,
        slot: Slot,
        entry: Entry,
    ) -> Result<(), IndexError> {
        let block = match self.changed.entry(slot / IN_A_BLOCK) {
            MapEntry::Occupied(known) => known.into_mut(),
            MapEntry::Vacant(free) => {
                let stored = index.get(Tree::Names, &free.key().to_be_bytes())?;
                free.insert(stored.map(|value| packed::unpack(&value)).transpose()?.unwrap_or_default())
            }
        };
        let at = (slot % IN_A_BLOCK) as usize;
        if block.len() <= at {
            block.resize(at + 1, None);
        }
        block[at] = Some(entry);
        Ok(())
    }

    /// The changed blocks as writes.
    pub(in crate::store) fn puts(self) -> Result<Vec<Put>, IndexError> {
        let puts = self.changed.into_iter().map(|(number, block)| {
            Ok((Tree::Names, number.to_be_bytes().to_vec(), Some(packed::pack(&block)?)))
        });
        puts.collect()
    }
}

/// Gives every entry with its slot.
pub(in crate::store) fn each(
    index: &dyn Index,
    mut see: impl FnMut(Slot, Entry) -> Result<(), IndexError>,
) -> Result<(), IndexError> {
    index::each(index, Tree::Names, |key, value| {
        let first = u32::from_be_bytes(In(key).fixed()?).saturating_mul(IN_A_BLOCK);
        let block: Block = packed::unpack(value)?;
        for (slot, entry) in (first..).zip(block) {
            entry.map_or(Ok(()), |entry| see(slot, entry))?;
        }
        Ok(true)
    })
}

/// The whole index in memory.
#[derive(Default)]
pub(in crate::store) struct Names {
    slots: Vec<Known>,
    /// Names one after the other; one that has changed stands at the end.
    text: Vec<u8>,
    forms: Vec<Str>,
    scopes: Vec<Scope>,
}

#[derive(Clone, Copy, Default)]
struct Known {
    id: [u8; 16],
    fresh: Fresh,
    at: u32,
    length: u16,
    form: u16,
    scope: u16,
    /// Whether there is an entry.
    there: bool,
}

/// The interviews that a query asks for: how many, and the rows of the page.
pub(in crate::store) struct Found {
    pub(in crate::store) total: usize,
    pub(in crate::store) page: Vec<(Fresh, InterviewId)>,
    /// Whether more come behind the page.
    pub(in crate::store) more: bool,
}

impl Names {
    /// Reads every block.
    pub(in crate::store) fn read(index: &dyn Index) -> Result<Self, IndexError> {
        let mut names = Self::default();
        each(index, |slot, entry| {
            names.set(slot, &entry);
            Ok(())
        })?;
        Ok(names)
    }

    pub(in crate::store) fn set(&mut self, slot: Slot, entry: &Entry) {
        let at = slot as usize;
        if self.slots.len() <= at {
            self.slots.resize(at + 1, Known::default());
        }
        let name = entry.name.as_bytes();
        let known = &mut self.slots[at];
        let same = known.there
            && self.text.get(known.at as usize..).is_some_and(|text| {
                text.get(..known.length as usize) == Some(name) && known.length as usize == name.len()
            });
        if !same {
            (known.at, known.length) = (self.text.len() as u32, name.len() as u16);
            self.text.extend_from_slice(name);
        }
        (known.id, known.fresh, known.there) = (entry.id.0, entry.fresh, true);
        known.form = number(&mut self.forms, &entry.form_id);
        known.scope = number(&mut self.scopes, &entry.scope);
    }

    /// The interviews of a query, newest first, behind the row `after`.
    pub(in crate::store) fn find(&self, query: &Query, after: Option<(Fresh, InterviewId)>) -> Found {
        let wanted = query.name.as_deref().map(text::fold).unwrap_or_default();
        let wanted = Finder::new(wanted.as_bytes());
        let form = query.form_id.as_ref().map(|form| self.forms.iter().position(|known| known == form));
        let scope = query.scope.as_ref().map(|scope| self.scopes.iter().position(|known| known == scope));
        let matches = |known: &&Known| {
            known.there
                && form.is_none_or(|form| form == Some(known.form as usize))
                && scope.is_none_or(|scope| scope == Some(known.scope as usize))
                && wanted.find(self.name(known)).is_some()
        };
        let (mut total, mut behind) = (0, Vec::new());
        for known in self.slots.iter().filter(matches) {
            total += 1;
            let key = (known.fresh, InterviewId(known.id));
            if after.is_none_or(|after| key > after) {
                behind.push(key);
            }
        }
        let more = behind.len() > query.limit;
        if more && query.limit > 0 {
            behind.select_nth_unstable(query.limit - 1);
        }
        behind.truncate(query.limit);
        behind.sort_unstable();
        Found { total, page: behind, more }
    }

    fn name(&self, known: &Known) -> &[u8] {
        let from = known.at as usize;
        self.text.get(from..from + known.length as usize).unwrap_or_default()
    }
}

/// The number of a word in a short list, put there if it is new.
fn number<T: PartialEq + Clone>(known: &mut Vec<T>, word: &T) -> u16 {
    let at = known.iter().rposition(|one| one == word);
    at.unwrap_or_else(|| {
        known.push(word.clone());
        known.len() - 1
    }) as u16
}
