//! The terminal: `Event → Keymap::resolve → Action → update(&mut State) -> Effects → view(&State, &mut Frame)`.

pub mod fields;
pub mod theme;
