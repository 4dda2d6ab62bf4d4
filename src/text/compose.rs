//! Vietnamese letters from plain keys, as an input method makes them: marks and tones are typed where people
//! type them, also at the end of a word; the same key once more takes the mark back (`aaa` is `aa`); what cannot
//! be a Vietnamese syllable stays as it was typed.

use super::{
    syllable::{Letter, Parts, Syllable, Tone, ToneStyle, bare},
    telex, vni,
};

/// How letters with marks are typed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum InputMethod {
    /// By the terminal or its input method: keys are letters.
    #[default]
    Off,
    /// Telex.
    Telex,
    /// VNI.
    Vni,
}

impl InputMethod {
    /// Every one, in the order in which a key goes through them.
    pub const ALL: [Self; 3] = [Self::Off, Self::Telex, Self::Vni];

    /// Its name in settings.
    pub fn name(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Telex => "telex",
            Self::Vni => "vni",
        }
    }

    /// The next one.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Off => Self::Telex,
            Self::Telex => Self::Vni,
            Self::Vni => Self::Off,
        }
    }
}

/// Input method and tone style together: how a person types.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Typing {
    /// How letters with marks are typed.
    pub method: InputMethod,
    /// Where tones are written.
    pub style: ToneStyle,
}

/// What a key does to a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stroke {
    /// Gives it a tone, or takes its tone away.
    Tone(Tone),
    /// Puts a mark on a letter.
    Mark(Mark),
}

/// A mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// â ê ô; on this letter only, if one is given.
    Roof(Option<char>),
    /// ơ ư.
    Horn,
    /// ă.
    Breve,
    /// ơ ư ă, and ư where there is no vowel.
    HornOrBreve,
    /// đ.
    Bar,
}

impl Mark {
    /// The letter with the mark, if it takes it.
    fn on(self, letter: char) -> Option<char> {
        let plain = bare(letter);
        match (self, plain) {
            (Self::Roof(only), 'a' | 'e' | 'o') if only.is_none_or(|only| only == plain) => match plain {
                'a' => Some('â'),
                'e' => Some('ê'),
                _ => Some('ô'),
            },
            (Self::Horn | Self::HornOrBreve, 'o') => Some('ơ'),
            (Self::Horn | Self::HornOrBreve, 'u') => Some('ư'),
            (Self::Breve | Self::HornOrBreve, 'a') => Some('ă'),
            (Self::Bar, 'd') => Some('đ'),
            _ => None,
        }
    }
}

/// What a key made of a word.
enum Outcome {
    /// Another word.
    Changed(Syllable),
    /// The mark or tone was there: it is gone, and the key stands as a letter.
    Undone(Syllable),
    /// The key is a letter.
    Letter,
}

/// The word being typed: its keys, and what they made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Composer {
    keys: String,
    shown: String,
    /// From here on keys are letters: it is no Vietnamese word, or a mark was taken back.
    literal: bool,
}

impl Composer {
    /// What stands in the place of `word`, the word before the cursor, after a key.
    pub(super) fn key(&mut self, word: &str, key: char, typing: Typing) -> String {
        self.set_out(word);
        let shown = match self.outcome(key, typing) {
            Some(Outcome::Changed(syllable)) => {
                self.keys.push(key);
                syllable.write(typing.style)
            }
            Some(Outcome::Undone(syllable)) => {
                let plain = || format!("{}{key}", syllable.write(typing.style));
                let shown = self.lone_horn().unwrap_or_else(plain);
                self.keys.clone_from(&shown);
                // `xooong`: the two o of xoong are a nucleus of their own, to which a tone may come.
                self.literal = !is_double_o(&shown);
                shown
            }
            Some(Outcome::Letter) | None => self.letter(key, typing),
        };
        self.shown.clone_from(&shown);
        shown
    }

    /// What stands in the place of a word that ends here, if its keys did not make a Vietnamese one.
    pub(super) fn finish(&mut self, word: &str) -> Option<String> {
        let composed = !self.literal && word == self.shown && self.keys != self.shown;
        let keys = std::mem::take(self).keys;
        let whole = Syllable::read(word).is_none_or(|s| s.is_marked());
        (composed && !whole).then_some(keys)
    }

    /// A word that was not typed here just now is taken as it stands.
    fn set_out(&mut self, word: &str) {
        if word != self.shown {
            let literal = Syllable::read(word).is_none_or(|syllable| !syllable.is_possible());
            *self = Self { keys: word.to_owned(), shown: word.to_owned(), literal };
        }
    }

    fn outcome(&self, key: char, typing: Typing) -> Option<Outcome> {
        let stroke = match typing.method {
            InputMethod::Off => None,
            InputMethod::Telex => telex::stroke(key),
            InputMethod::Vni => vni::stroke(key),
        }?;
        let syllable = Syllable::read(&self.shown).filter(|_| !self.literal)?;
        Some(match stroke {
            Stroke::Tone(tone) => set_tone(syllable, tone),
            Stroke::Mark(mark) => set_mark(syllable, mark, key),
        })
    }

    /// The keys, if the last one made an ư by itself.
    fn lone_horn(&self) -> Option<String> {
        let before = self.keys.strip_suffix(['w', 'W'])?;
        let vowel = Syllable::read(before).is_some_and(|syllable| has_vowel(&syllable));
        (!vowel).then(|| self.keys.clone())
    }

    /// The key as a letter; if that can be no syllable, the keys stand as they were typed.
    fn letter(&mut self, key: char, typing: Typing) -> String {
        self.keys.push(key);
        if self.literal {
            return format!("{}{key}", self.shown);
        }
        let grown = Syllable::read(&format!("{}{key}", self.shown)).map(|mut syllable| {
            join_uo(&mut syllable);
            syllable
        });
        match grown.filter(Syllable::is_possible) {
            Some(syllable) => syllable.write(typing.style),
            None => {
                self.literal = true;
                self.keys.clone()
            }
        }
    }
}

fn has_vowel(syllable: &Syllable) -> bool {
    let Parts { nucleus, coda } = syllable.parts();
    nucleus < coda
}

fn is_double_o(word: &str) -> bool {
    let Some(syllable) = Syllable::read(word).filter(Syllable::is_possible) else { return false };
    let Parts { nucleus, coda } = syllable.parts();
    syllable.plain(nucleus, coda) == ['o', 'o']
}

fn set_tone(syllable: Syllable, tone: Tone) -> Outcome {
    match (syllable.tone, tone) {
        _ if !has_vowel(&syllable) => Outcome::Letter,
        (Tone::Level, Tone::Level) => Outcome::Letter,
        (_, Tone::Level) => Outcome::Changed(Syllable { tone: Tone::Level, ..syllable }),
        (had, tone) if had == tone => Outcome::Undone(Syllable { tone: Tone::Level, ..syllable }),
        (_, tone) => possible(Syllable { tone, ..syllable }),
    }
}

fn possible(syllable: Syllable) -> Outcome {
    if syllable.is_possible() { Outcome::Changed(syllable) } else { Outcome::Letter }
}

fn set_mark(syllable: Syllable, mark: Mark, key: char) -> Outcome {
    match mark {
        Mark::Bar => set_bar(syllable),
        _ if !has_vowel(&syllable) || syllable.plain(0, syllable.letters.len()) == ['g', 'i'] => {
            lone_horn(syllable, mark, key)
        }
        _ => set_vowel_mark(syllable, mark),
    }
}

/// `dd`, or a d after the word that begins with one: `dand` is đan.
fn set_bar(mut syllable: Syllable) -> Outcome {
    // ĐKKD is no word: its last D is a letter.
    let within = syllable.letters.len() == 1 || has_vowel(&syllable);
    match syllable.letters.first_mut().filter(|_| within) {
        Some(first) if first.plain == 'd' => *first = first.with('đ'),
        Some(first) if first.plain == 'đ' => {
            *first = first.with('d');
            return Outcome::Undone(syllable);
        }
        _ => return Outcome::Letter,
    }
    possible(syllable)
}

/// Telex's `w` where no vowel is yet: ư.
fn lone_horn(mut syllable: Syllable, mark: Mark, key: char) -> Outcome {
    if mark != Mark::HornOrBreve {
        return Outcome::Letter;
    }
    syllable.letters.push(Letter::of(key).with('ư'));
    possible(syllable)
}

fn set_vowel_mark(syllable: Syllable, mark: Mark) -> Outcome {
    let Parts { nucleus, coda } = syllable.parts();
    let vowels = syllable.plain(nucleus, coda);
    let takes = |letter: &char| mark.on(*letter).is_some_and(|with| with != *letter);
    let has = |letter: &char| mark.on(*letter) == Some(*letter);
    if vowels == ['o', 'o'] {
        return Outcome::Letter;
    }
    if let (Mark::Horn | Mark::HornOrBreve, ['u' | 'ư', 'o' | 'ơ' | 'ô', rest @ ..]) =
        (mark, vowels.as_slice())
    {
        return horn_both(syllable, nucleus, rest.is_empty(), vowels.iter().filter(|v| takes(v)).count());
    }
    // The later letter first for a roof (tuân), the earlier one for a horn (mưa).
    let mut candidates: Vec<usize> = (nucleus..coda).collect();
    if matches!(mark, Mark::Roof(_)) {
        candidates.reverse();
    }
    let changed = candidates.into_iter().filter_map(|at| {
        let letter = syllable.letters.get(at).filter(|letter| takes(&letter.plain))?;
        let with = letter.with(mark.on(letter.plain)?);
        let mut other = syllable.clone();
        *other.letters.get_mut(at)? = with;
        Some(other)
    });
    if let Some(changed) = changed.into_iter().find(Syllable::is_possible) {
        return Outcome::Changed(changed);
    }
    match vowels.iter().rposition(has) {
        Some(at) => Outcome::Undone(without_mark(syllable, nucleus + at)),
        None => Outcome::Letter,
    }
}

fn without_mark(mut syllable: Syllable, at: usize) -> Syllable {
    if let Some(letter) = syllable.letters.get_mut(at) {
        *letter = letter.with(bare(letter.plain));
    }
    syllable
}

/// `uow` is ươ; uơ only in huơ, thuở; once more takes both horns away.
fn horn_both(syllable: Syllable, nucleus: usize, ends: bool, without: usize) -> Outcome {
    let onset: String = syllable.plain(0, nucleus).into_iter().collect();
    let open = ends && nucleus + 2 == syllable.letters.len();
    let first = if open && matches!(onset.as_str(), "h" | "th") { 'u' } else { 'ư' };
    let had = syllable.plain(nucleus, nucleus + 2);
    let mut other = syllable;
    for (at, plain) in [(nucleus, first), (nucleus + 1, 'ơ')] {
        if let Some(letter) = other.letters.get_mut(at) {
            *letter = letter.with(plain);
        }
    }
    if without == 0 || had == [first, 'ơ'] {
        return Outcome::Undone(without_mark(without_mark(other, nucleus), nucleus + 1));
    }
    possible(other)
}

/// Before another letter, ưo and uơ are ươ: `thuowng`, `tuwong`.
fn join_uo(syllable: &mut Syllable) {
    let Parts { nucleus, .. } = syllable.parts();
    if syllable.letters.len() < nucleus + 3 {
        return;
    }
    if matches!(syllable.plain(nucleus, nucleus + 2).as_slice(), ['ư', 'o'] | ['u', 'ơ']) {
        for (at, plain) in [(nucleus, 'ư'), (nucleus + 1, 'ơ')] {
            if let Some(letter) = syllable.letters.get_mut(at) {
                *letter = letter.with(plain);
            }
        }
    }
}

#[cfg(test)]
mod tests;
