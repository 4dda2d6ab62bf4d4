//! The terminal: `Event → Keymap::resolve → Action → update → Effects → draw`.
//!
//! A stack of layers ([`layer`]) over a desk ([`desk`]): the top layer gets an input first and answers with
//! effects, values that the shell ([`app`]) carries out. Layers never write and never ask the clock. What a key
//! does comes from the one table in [`command`]; how a question is answered from [`fields`], one kind a file.
//! [`terminal`] runs it on a real terminal, [`headless`] on a screen of text.

mod app;
mod attach;
pub mod backend;
pub mod command;
pub mod decode;
mod desk;
mod effect;
mod explained;
pub mod fields;
mod gpsd;
pub mod grid;
pub mod headless;
pub mod key;
pub mod keymap;
mod layer;
pub mod mode;
mod pairs;
pub mod plain;
mod rows;
mod screens;
mod sheet;
mod stops;
mod terminal;
pub mod theme;
mod widgets;
mod world;

pub use app::{Options, Start};
pub use explained::{Reader, Told, explained};
pub use gpsd::LOCAL as GPSD;
pub use screens::unlock::Lock;
pub use terminal::{Console, Ended, Locked};
pub(crate) use world::outcome_word;
