//! What people do with stored interviews: a session is one interview being worked on.

pub mod session;

pub use session::Session;
