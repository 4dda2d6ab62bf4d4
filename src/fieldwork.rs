//! What people do with stored interviews: a session is one interview being worked on; summaries are what the
//! list of interviews shows.

pub mod clock;
pub mod forms;
pub mod operators;
pub mod session;
pub mod summary;
pub mod verification;

pub use clock::{Clock, SystemClock};
pub use operators::{Operator, Operators};
pub use session::{Corrected, NotDone, Session};
pub use summary::Summaries;
pub use verification::Tally;
