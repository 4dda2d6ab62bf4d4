//! Made-up households through the real engine and into a real store: what tests, measurements and training run
//! on. Every answer is proposed, so that it keeps to relevance, lists, filters and checks; every interview is
//! one batch. The same request gives the same events, byte for byte: time, ids and chance come from its seed.

mod answers;
mod chance;
mod fill;
mod household;
mod mend;
mod names;
mod pattern;
pub mod profile;
mod request;
mod run;
mod summaries;
mod topic;

pub use profile::Profile;
pub use request::{Made, Request, Stuck};
pub use run::{Report, is_made_up, run};
pub use summaries::Summaries;
