//! Time and chance of the tour: always the same.

use std::sync::{Mutex, PoisonError};

use crate::{diag::Failure, fieldwork::Clock, interview::Moment};

/// 8 September 2026, 08:00 in Sơn La, in milliseconds since 1970 UTC.
const BEGIN: i64 = 1_788_829_200_000;
/// How long the tour's enumerator takes for an answer.
const STEP: i64 = 7_000;

/// A clock that moves on a little whenever it is looked at, and random bits that are none.
#[derive(Default)]
pub(super) struct TourClock {
    looked: Mutex<(i64, u8)>,
}

impl Clock for TourClock {
    fn now(&self) -> Moment {
        let mut looked = self.looked.lock().unwrap_or_else(PoisonError::into_inner);
        looked.0 += 1;
        Moment { utc_ms: BEGIN + looked.0 * STEP, offset_minutes: 7 * 60 }
    }

    fn random(&self) -> Result<[u8; 16], Failure> {
        let mut looked = self.looked.lock().unwrap_or_else(PoisonError::into_inner);
        looked.1 = looked.1.wrapping_add(1);
        Ok([looked.1; 16])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tour_happens_in_the_morning_in_son_la() {
        let stamp = jiff::Timestamp::from_millisecond(BEGIN).unwrap();
        assert_eq!(stamp.to_string(), "2026-09-08T01:00:00Z");
        let clock = TourClock::default();
        assert!(clock.now().utc_ms < clock.now().utc_ms);
        assert_ne!(clock.random().unwrap(), clock.random().unwrap());
    }
}
