//! Telex: marks and tones by letters. `dd aa ee oo` double, `w` is horn or breve, `s f r x j` are tones, `z`
//! takes the tone away.

use super::{
    compose::{Mark, Stroke},
    syllable::Tone,
};

/// What a key does.
pub(super) fn stroke(key: char) -> Option<Stroke> {
    Some(match key.to_ascii_lowercase() {
        's' => Stroke::Tone(Tone::Acute),
        'f' => Stroke::Tone(Tone::Grave),
        'r' => Stroke::Tone(Tone::Hook),
        'x' => Stroke::Tone(Tone::Tilde),
        'j' => Stroke::Tone(Tone::Dot),
        'z' => Stroke::Tone(Tone::Level),
        'a' => Stroke::Mark(Mark::Roof(Some('a'))),
        'e' => Stroke::Mark(Mark::Roof(Some('e'))),
        'o' => Stroke::Mark(Mark::Roof(Some('o'))),
        'd' => Stroke::Mark(Mark::Bar),
        'w' => Stroke::Mark(Mark::HornOrBreve),
        _ => return None,
    })
}
