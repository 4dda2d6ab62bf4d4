//! Chance that is the same on every machine and in every version: SplitMix64 over a hash of the seed. A crate's
//! generator may change with its version; simulated stores must not.

use sha2::{Digest, Sha256};

/// A stream of random numbers.
#[derive(Clone, Debug)]
pub(super) struct Chance(u64);

impl Chance {
    /// The stream of a seed and what it is for.
    pub(super) fn of(parts: &[&[u8]]) -> Self {
        let hash = hash(parts);
        Self(u64::from_le_bytes(hash[..8].try_into().unwrap_or_default()))
    }

    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to, not including, `end`; 0 if there is none.
    pub(super) fn below(&mut self, end: usize) -> usize {
        ((u128::from(self.next()) * end as u128) >> 64) as usize
    }

    /// A whole number between two, both included.
    pub(super) fn between(&mut self, least: i64, most: i64) -> i64 {
        let width = (i128::from(most) - i128::from(least) + 1).clamp(1, 1 << 64) as u128;
        least.saturating_add(((u128::from(self.next()) * width) >> 64) as i64)
    }

    /// A number from 0 to 1.
    pub(super) fn part(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// True so often.
    pub(super) fn happens(&mut self, share: f64) -> bool {
        self.part() < share
    }

    /// One of several.
    pub(super) fn one_of<'a, T>(&mut self, all: &'a [T]) -> Option<&'a T> {
        all.get(self.below(all.len()))
    }

    /// One of several, each as often as its weight says; `None` if no weight is above 0.
    pub(super) fn weighted<T: Copy>(&mut self, all: impl Iterator<Item = (T, f64)> + Clone) -> Option<T> {
        let total: f64 = all.clone().map(|(_, weight)| weight.max(0.0)).sum();
        let mut left = self.part() * total;
        let mut last = None;
        for (one, weight) in all.filter(|(_, weight)| *weight > 0.0) {
            last = Some(one);
            left -= weight;
            if left < 0.0 {
                break;
            }
        }
        last
    }

    pub(super) fn shuffle<T>(&mut self, all: &mut [T]) {
        for end in (1..all.len()).rev() {
            all.swap(end, self.below(end + 1));
        }
    }

    pub(super) fn bytes(&mut self) -> [u8; 16] {
        (u128::from(self.next()) << 64 | u128::from(self.next())).to_be_bytes()
    }
}

/// SHA-256 of parts, each with its length, so that no two lists of parts are the same bytes.
pub(super) fn hash(parts: &[&[u8]]) -> [u8; 32] {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update((part.len() as u64).to_le_bytes());
        hasher.update(part);
    }
    hasher.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::Chance;

    /// If this fails, a seed no longer gives the store it gave before.
    #[test]
    fn a_seed_gives_these_numbers() {
        let mut chance = Chance::of(&[b"seed", b"7"]);
        let numbers: Vec<usize> = (0..6).map(|_| chance.below(100)).collect();
        assert_eq!(numbers, GOLDEN);
    }

    const GOLDEN: [usize; 6] = [23, 3, 68, 50, 29, 30];

    #[test]
    fn numbers_stay_in_their_bounds() {
        let mut chance = Chance::of(&[b"x"]);
        for _ in 0..1000 {
            assert!((-3..=3).contains(&chance.between(-3, 3)));
            assert!((0.0..1.0).contains(&chance.part()));
        }
        assert_eq!(chance.between(i64::MAX, i64::MAX), i64::MAX);
        let drawn = chance.weighted([("never", 0.0), ("always", 2.0)].into_iter());
        assert_eq!(drawn, Some("always"));
        assert_eq!(chance.weighted([("never", 0.0)].into_iter()), None);
    }
}
