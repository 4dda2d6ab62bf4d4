//! `randomize`: the order that ODK gives for the same seed.

use super::{Call, Function};
use crate::expr::{Item, Ty, Value, eval};

pub(super) const TABLE: &[Function] = &[Function {
    name: "randomize",
    usage: "randomize(${repeat}, seed?)",
    min_args: 1,
    max_args: 2,
    args: &[Ty::Nodes, Ty::Number],
    returns: Ty::Nodes,
    doc: "The nodes in random order; the same seed gives the same order as in ODK. ODK XForms, Node-set Functions",
    run: |call| shuffled(call).first().map_or(Value::Empty, |item| call.cx.read_item(*item)),
}];

/// Park and Miller's generator: modulus and multiplier.
const MODULUS: i64 = 2_147_483_647;
const MULTIPLIER: i64 = 16_807;

/// The nodes of a call of `randomize` in their new order. Without a seed one is made and kept for the call.
pub(in crate::expr) fn shuffled(call: &Call<'_>) -> Vec<Item> {
    let mut items = Vec::new();
    call.each_node(0, &mut |item| items.push(item));
    let seed = if call.args.len() > 1 {
        call.number(1)
    } else {
        let instance = call.cx.env.instance;
        let make = || Value::Number((instance.random(call.site) * MODULUS as f64).floor());
        instance.frozen(call.site, &mut { make }).to_number()
    };
    // The cast is Java's: NaN is 0, infinity the greatest integer, fractions are cut off.
    shuffle(&mut items, seed as i64);
    items
}

/// Brings elements into the order that ODK's seeded shuffle gives: Fisher and Yates's inside-out algorithm with
/// Park and Miller's generator.
pub fn shuffle<T>(elements: &mut [T], seed: i64) {
    let mut state = seed % MODULUS;
    if state <= 0 {
        state += MODULUS - 1;
    }
    for i in 0..elements.len() {
        state = state * MULTIPLIER % MODULUS;
        let fraction = (state - 1) as f64 / (MODULUS - 1) as f64;
        // Inside-out: the new element comes to place j, and what was there goes to the end.
        let j = (fraction * (i + 1) as f64).floor() as usize;
        elements.swap(i, j.min(i));
    }
}

/// Visits the nodes of a call of `randomize` until the visitor says false.
pub(in crate::expr) fn each(call: &Call<'_>, visit: eval::Visit<'_>) -> bool {
    shuffled(call).into_iter().all(visit)
}
