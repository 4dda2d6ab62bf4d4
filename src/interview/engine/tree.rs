//! A running fold over the rows of a repeat: a balanced tree whose shape depends only on the number of rows,
//! so that keeping it up to date and folding anew give the same bits.

use crate::{expr::Value, form::plan::Fold};

/// What a row adds: nothing if the filter leaves it out.
pub(in crate::interview) type Leaf = Option<f64>;

/// A tree over rows in order. Leaves stand at `half..half + count` of an array in which `i` has the children
/// `2i` and `2i + 1`; the places after the last row hold nothing, and nothing is the neutral element, so the
/// root does not depend on the capacity.
#[derive(Clone, Debug)]
pub(in crate::interview) struct Tree {
    fold: Fold,
    half: usize,
    count: usize,
    nodes: Vec<Leaf>,
}

impl Tree {
    pub(in crate::interview) fn new(fold: Fold) -> Self {
        Self { fold, half: 1, count: 0, nodes: vec![None; 2] }
    }

    /// The fold of all rows; `None` if no row contributes.
    pub(in crate::interview) fn root(&self) -> Leaf {
        self.nodes[1]
    }

    /// A row at the end that contributes.
    pub(in crate::interview) fn push(&mut self, leaf: Leaf) {
        if self.count == self.half {
            let mut leaves = self.nodes[self.half..].to_vec();
            leaves.push(leaf);
            self.rebuild(leaves.into_iter());
            return;
        }
        self.count += 1;
        self.set(self.count - 1, leaf);
    }

    /// Changes what a row contributes.
    pub(in crate::interview) fn set(&mut self, index: usize, leaf: Leaf) {
        let mut at = self.half + index;
        self.nodes[at] = leaf;
        while at > 1 {
            at /= 2;
            self.nodes[at] = join(self.fold, self.nodes[2 * at], self.nodes[2 * at + 1]);
        }
    }

    /// Folds the rows anew.
    pub(in crate::interview) fn rebuild(&mut self, leaves: impl ExactSizeIterator<Item = Leaf>) {
        self.count = leaves.len();
        self.half = self.count.next_power_of_two().max(1);
        self.nodes = vec![None; 2 * self.half];
        for (place, leaf) in self.nodes[self.half..].iter_mut().zip(leaves) {
            *place = leaf;
        }
        for at in (1..self.half).rev() {
            self.nodes[at] = join(self.fold, self.nodes[2 * at], self.nodes[2 * at + 1]);
        }
    }
}

fn join(fold: Fold, left: Leaf, right: Leaf) -> Leaf {
    let (Some(a), Some(b)) = (left, right) else { return left.or(right) };
    Some(match fold {
        Fold::Sum | Fold::Count | Fold::CountNonEmpty => a + b,
        // As in XPath: one value that is no number makes the result none.
        Fold::Min | Fold::Max if a.is_nan() || b.is_nan() => f64::NAN,
        Fold::Min => a.min(b),
        Fold::Max => a.max(b),
    })
}

/// The result of a fold as expressions see it.
pub(in crate::interview) fn result(fold: Fold, root: Leaf) -> Value {
    root.map_or_else(|| nothing(fold), Value::Number)
}

/// The result over no rows.
pub(in crate::interview) fn nothing(fold: Fold) -> Value {
    match fold {
        Fold::Sum | Fold::Count | Fold::CountNonEmpty => Value::Number(0.0),
        Fold::Min | Fold::Max => Value::Empty,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(fold: Fold, leaves: &[Leaf]) -> Leaf {
        let mut tree = Tree::new(fold);
        tree.rebuild(leaves.iter().copied());
        tree.root()
    }

    #[test]
    fn pushing_and_setting_give_the_bits_of_folding_anew() {
        let numbers: Vec<Leaf> =
            (0..77).map(|n| (n % 5 != 0).then_some(0.1 * f64::from(n) - 1.0 / f64::from(n + 1))).collect();
        for fold in [Fold::Sum, Fold::Count, Fold::Min, Fold::Max] {
            let mut tree = Tree::new(fold);
            for (n, &leaf) in numbers.iter().enumerate() {
                tree.push(leaf);
                assert_eq!(tree.root().map(f64::to_bits), folded(fold, &numbers[..=n]).map(f64::to_bits));
            }
            let mut changed = numbers.clone();
            for n in (0..77).step_by(7) {
                changed[n] = Some(1e16 / (n as f64 + 3.0));
                tree.set(n, changed[n]);
                assert_eq!(tree.root().map(f64::to_bits), folded(fold, &changed).map(f64::to_bits));
            }
        }
    }

    #[test]
    fn no_rows_sum_to_nought_and_have_no_greatest() {
        assert_eq!(result(Fold::Sum, folded(Fold::Sum, &[None, None])), Value::Number(0.0));
        assert!(result(Fold::Max, folded(Fold::Max, &[])).is_empty());
    }

    #[test]
    fn a_text_among_numbers_makes_the_least_none() {
        for leaves in [[Some(1.0), Some(f64::NAN)], [Some(f64::NAN), Some(1.0)]] {
            assert!(folded(Fold::Min, &leaves).is_some_and(f64::is_nan));
            assert!(folded(Fold::Max, &leaves).is_some_and(f64::is_nan));
        }
    }
}
