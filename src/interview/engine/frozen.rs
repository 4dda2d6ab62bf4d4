//! Results that must never change once they are there: `once()`, `uuid()`, unseeded `random()`,
//! `${last-saved#…}`.

use std::{collections::HashMap, hash::Hasher, sync::Arc};

use super::{
    super::{
        RowIx,
        event::{Address, Event, Frozen, RowId},
    },
    state::State,
};
use crate::{
    expr::{Str, Value},
    form::{NodeId, Plan, plan::ExprId},
};

/// The question, the rows around it (those of an event need not be made yet), and the call site.
pub(in crate::interview) type FrozenKey = (NodeId, Vec<RowId>, u32);

/// Answers of the interview saved before this one, by question.
pub(in crate::interview) type LastSaved = Arc<HashMap<Str, Str>>;

/// A call site within a form: the formula, and where in it the call stands.
pub(in crate::interview) fn site(formula: ExprId, start: u32) -> u32 {
    formula.wrapping_mul(0x1_0000) ^ start
}

impl Event {
    /// Whether what it froze may be personal data: of the question it is for, or of one in the interview before.
    pub fn freezes_personal(&self, plan: &Plan) -> bool {
        let personal = |frozen: &Frozen| plan.node(&frozen.address.name).is_some_and(|node| node.pii);
        let from_before =
            plan.asks_last_saved && !self.frozen.is_empty() && plan.nodes.iter().any(|node| node.pii);
        from_before || self.frozen.iter().any(personal)
    }
}

impl State {
    /// Keeps what an evaluation froze; what is there already stays.
    pub(in crate::interview) fn keep_frozen(&mut self, fresh: Vec<(FrozenKey, Str)>) {
        for (key, text) in fresh {
            if !self.frozen.contains_key(&key) {
                self.frozen.insert(key.clone(), Value::Text(text.clone()));
                self.fresh.push((key, text));
            }
        }
    }

    /// Takes over what the writer of an event froze.
    pub(in crate::interview) fn adopt_frozen(&mut self, frozen: &[Frozen]) {
        for entry in frozen {
            if let Some(node) = self.plan.node(&entry.address.name).map(|node| node.id) {
                let key = (node, entry.address.rows.clone(), entry.site);
                self.frozen.entry(key).or_insert_with(|| entry.value());
            }
        }
    }

    /// What the last event froze, as the event is to carry it.
    pub(in crate::interview) fn take_fresh(&mut self) -> Vec<Frozen> {
        std::mem::take(&mut self.fresh)
            .into_iter()
            .map(|((node, rows, site), value)| {
                let name = self.plan.nodes[node as usize].name.clone();
                Frozen { address: Address { name, rows }, site, value }
            })
            .collect()
    }

    /// A number in [0, 1) that depends on the interview, the event being folded, and the place.
    pub(in crate::interview) fn random(&self, node: NodeId, row: RowIx, site: u32) -> f64 {
        let mut hash = Mix(self.seed);
        hash.write_u64(self.event.clock);
        hash.write(&self.event.store.0);
        hash.write(self.plan.nodes.get(node as usize).map_or("", |node| &node.name).as_bytes());
        for id in self.row_ids(row) {
            hash.write(super::rows::row_code(&id).as_bytes());
        }
        hash.write_u32(site);
        (hash.finish() >> 11) as f64 / (1_u64 << 53) as f64
    }
}

/// SplitMix64 over bytes: the same on every machine and in every version, unlike the standard hasher.
struct Mix(u64);

impl Hasher for Mix {
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        self.0 = self.finish();
    }

    fn write_u64(&mut self, number: u64) {
        self.write(&number.to_le_bytes());
    }

    fn write_u32(&mut self, number: u32) {
        self.write(&number.to_le_bytes());
    }

    fn finish(&self) -> u64 {
        let mut z = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
}
