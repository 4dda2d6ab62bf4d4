//! When somebody will come back to a household that could not be interviewed to the end.

use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

use super::event::{Moment, Outcome};

/// A day, perhaps with a time of day, by the clock on the wall where it was agreed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Appointment {
    date: Date,
    /// To the minute.
    time: Option<Time>,
}

impl Appointment {
    /// On a day, perhaps at a time; seconds do not count.
    pub fn new(date: Date, time: Option<Time>) -> Self {
        let to_the_minute = |time: Time| Time::new(time.hour(), time.minute(), 0, 0).ok();
        Self { date, time: time.and_then(to_the_minute) }
    }

    /// The day.
    pub fn date(self) -> Date {
        self.date
    }

    /// The time, if one was agreed.
    pub fn time(self) -> Option<Time> {
        self.time
    }

    /// Whether the day has come.
    pub fn is_due(self, now: Moment) -> bool {
        now.civil().is_some_and(|now| self.date <= now.date())
    }

    /// Whether the time agreed is over, or the day where none was.
    pub fn is_past(self, now: Moment) -> bool {
        let end = self.date.to_datetime(self.time.unwrap_or(Time::MAX));
        now.civil().is_some_and(|now| end < now)
    }

    /// As people write it: `30/11 14:00`, with the year when it is not this one.
    pub fn text(self, now: Moment) -> String {
        let this_year = now.civil().is_some_and(|now| now.year() == self.date.year());
        let date = self.date.strftime(if this_year { "%d/%m" } else { "%d/%m/%Y" });
        match self.time {
            Some(time) => format!("{date} {}", time.strftime("%H:%M")),
            None => date.to_string(),
        }
    }
}

impl Outcome {
    /// Whether somebody may come back after such an end.
    pub fn can_be_called_back(self) -> bool {
        match self {
            Self::PartlyComplete | Self::Absent | Self::Moved | Self::Other => true,
            Self::Complete | Self::Refused | Self::NotFound => false,
        }
    }
}
