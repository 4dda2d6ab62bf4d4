//! VNI: marks and tones by digits. `1`–`5` are tones, `0` takes the tone away, `6` is the roof of â ê ô, `7` the
//! horn of ơ ư, `8` the breve of ă, `9` the bar of đ.

use super::{
    compose::{Mark, Stroke},
    syllable::Tone,
};

/// What a key does.
pub(super) fn stroke(key: char) -> Option<Stroke> {
    Some(match key {
        '1' => Stroke::Tone(Tone::Acute),
        '2' => Stroke::Tone(Tone::Grave),
        '3' => Stroke::Tone(Tone::Hook),
        '4' => Stroke::Tone(Tone::Tilde),
        '5' => Stroke::Tone(Tone::Dot),
        '0' => Stroke::Tone(Tone::Level),
        '6' => Stroke::Mark(Mark::Roof(None)),
        '7' => Stroke::Mark(Mark::Horn),
        '8' => Stroke::Mark(Mark::Breve),
        '9' => Stroke::Mark(Mark::Bar),
        _ => return None,
    })
}
