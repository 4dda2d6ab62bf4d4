//! Time and chance, from outside: the pure rooms below get both as values, tests and the tour bring their own.

use crate::{
    diag::{Failure, Kind},
    interview::Moment,
    words::table::store,
};

/// The clock and the source of random bits of the program.
pub trait Clock: Send + Sync {
    /// Now, by the wall clock.
    fn now(&self) -> Moment;

    /// 128 random bits, for ids and seeds.
    ///
    /// # Errors
    /// The system has no random bits to give.
    fn random(&self) -> Result<[u8; 16], Failure> {
        let mut bits = [0; 16];
        getrandom::fill(&mut bits)
            .map_err(|e| Failure::new(Kind::Environment, &store::NO_RANDOM).because(e))?;
        Ok(bits)
    }
}

/// The machine's clock, with its time zone.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Moment {
        let now = jiff::Timestamp::now();
        let offset = jiff::tz::TimeZone::system().to_offset(now);
        Moment { utc_ms: now.as_millisecond(), offset_minutes: (offset.seconds() / 60) as i16 }
    }
}
