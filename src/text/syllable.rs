//! The Vietnamese syllable: which spellings there are, which may still become one, and where its tone is written.
//!
//! A syllable is an onset (`ngh`), a nucleus of vowels (`iê`), a coda (`ng`) and a tone. Spellings of peoples
//! and places of the mountains (Hmông, Hrê, Đắk, Noong) are among them.

use unicode_normalization::UnicodeNormalization;

/// A tone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Tone {
    /// *ngang*, not written.
    #[default]
    Level,
    /// *sắc*.
    Acute,
    /// *huyền*.
    Grave,
    /// *hỏi*.
    Hook,
    /// *ngã*.
    Tilde,
    /// *nặng*.
    Dot,
}

/// Tones with their combining marks.
const MARKS: &[(Tone, char)] = &[
    (Tone::Acute, '\u{301}'),
    (Tone::Grave, '\u{300}'),
    (Tone::Hook, '\u{309}'),
    (Tone::Tilde, '\u{303}'),
    (Tone::Dot, '\u{323}'),
];

/// Where the tone of an open *oa*, *oe*, *uy* is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ToneStyle {
    /// On the main vowel: hoà, khoẻ, thuý.
    #[default]
    New,
    /// On the first letter: hòa, khỏe, thúy.
    Old,
}

impl ToneStyle {
    /// The other one.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::New => Self::Old,
            Self::Old => Self::New,
        }
    }
}

/// A letter without its tone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Letter {
    /// In lower case, with its mark.
    pub(super) plain: char,
    upper: bool,
}

impl Letter {
    /// A letter as typed.
    pub(super) fn of(c: char) -> Self {
        Self { plain: c.to_lowercase().next().unwrap_or(c), upper: c.is_uppercase() }
    }

    /// The same letter with another mark, in the same case.
    pub(super) fn with(self, plain: char) -> Self {
        Self { plain, ..self }
    }

    fn write(self, tone: Option<char>) -> impl Iterator<Item = char> {
        let letter: String = [Some(self.plain), tone].into_iter().flatten().nfc().collect();
        let text = if self.upper { letter.to_uppercase() } else { letter };
        text.chars().collect::<Vec<_>>().into_iter()
    }
}

/// A word taken apart: its letters and its one tone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Syllable {
    pub(super) letters: Vec<Letter>,
    pub(super) tone: Tone,
}

/// The parts of a syllable, as ranges of its letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Parts {
    /// Where the nucleus begins.
    pub(super) nucleus: usize,
    /// Where the coda begins.
    pub(super) coda: usize,
}

/// Onsets that a vowel may follow.
pub(super) const ONSETS: &[&str] = &[
    "", "b", "c", "ch", "d", "đ", "đr", "g", "gh", "gi", "h", "hm", "hr", "k", "kh", "kr", "l", "m", "n",
    "ng", "ngh", "nh", "p", "ph", "qu", "r", "s", "t", "th", "tr", "v", "x", "xt",
];

/// Nuclei with the codas they take; `-` is none.
pub(super) const RHYMES: &[(&str, &str)] = &[
    ("a", "- c ch k m n ng nh p t"),
    ("ă", "c k m n ng p t"),
    ("â", "c k m n ng p t"),
    ("e", "- c k m n ng p t"),
    ("ê", "- c ch m n ng nh p t"),
    ("i", "- c ch m n ng nh p t"),
    ("o", "- c m n ng p t"),
    ("ô", "- c m n ng p t"),
    ("ơ", "- c m n ng p t"),
    ("u", "- c k m n ng p t"),
    ("ư", "- c k m n ng p t"),
    ("y", "- ch m n ng nh p t"),
    ("ai", "-"),
    ("ao", "-"),
    ("au", "-"),
    ("ay", "-"),
    ("âu", "-"),
    ("ây", "-"),
    ("eo", "-"),
    ("êu", "-"),
    ("ia", "-"),
    ("iê", "c k m n ng p t"),
    ("iêu", "-"),
    ("iu", "-"),
    ("oa", "- c ch m n ng nh p t"),
    ("oai", "-"),
    ("oao", "-"),
    ("oay", "-"),
    ("oă", "c m n ng p t"),
    ("oe", "- m n ng t"),
    ("oeo", "-"),
    ("oi", "-"),
    ("oo", "c n ng"),
    ("ôi", "-"),
    ("ơi", "-"),
    ("ua", "-"),
    ("uâ", "c n ng t"),
    ("uây", "-"),
    ("uê", "- ch n nh"),
    ("uêu", "-"),
    ("ui", "-"),
    ("uô", "c m n ng p t"),
    ("uôi", "-"),
    ("uơ", "-"),
    ("uy", "- ch n nh p t"),
    ("uya", "-"),
    ("uyê", "n t"),
    ("uyu", "-"),
    ("ưa", "-"),
    ("ưi", "-"),
    ("ươ", "c m n ng p t"),
    ("ươi", "-"),
    ("ươu", "-"),
    ("ưu", "-"),
    ("yê", "m n ng t"),
    ("yêu", "-"),
];

/// Codas that only *sắc* and *nặng* go with.
const STOPS: &[&str] = &["c", "ch", "p", "t"];

/// A vowel without its mark, any other letter as it is.
pub(super) fn bare(plain: char) -> char {
    match plain {
        'ă' | 'â' => 'a',
        'ê' => 'e',
        'ô' | 'ơ' => 'o',
        'ư' => 'u',
        'đ' => 'd',
        other => other,
    }
}

fn is_vowel(plain: char) -> bool {
    matches!(bare(plain), 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

fn has_mark(plain: char) -> bool {
    bare(plain) != plain
}

/// Whether vowels may still become a nucleus: its beginning, marks perhaps not yet typed.
fn on_the_way(typed: &[char], nucleus: &str) -> bool {
    let mut letters = nucleus.chars();
    typed.iter().all(|t| letters.next().is_some_and(|letter| *t == letter || *t == bare(letter)))
}

impl Syllable {
    /// Takes a word apart; `None` if it has letters that are not Vietnamese, or two tones.
    pub(super) fn read(word: &str) -> Option<Self> {
        let mut syllable = Self::default();
        for c in word.chars() {
            let pieces: Vec<char> = c.nfd().collect();
            let tone = pieces.iter().find_map(|p| MARKS.iter().find(|(_, mark)| mark == p));
            if let Some((tone, _)) = tone {
                if syllable.tone != Tone::Level {
                    return None;
                }
                syllable.tone = *tone;
            }
            let plain = pieces.into_iter().filter(|p| MARKS.iter().all(|(_, mark)| mark != p)).nfc();
            let letter = Letter::of(plain.last()?);
            if !bare(letter.plain).is_ascii_lowercase() {
                return None;
            }
            syllable.letters.push(letter);
        }
        Some(syllable)
    }

    /// The word, its tone on the right vowel.
    pub(super) fn write(&self, style: ToneStyle) -> String {
        let mark = MARKS.iter().find(|(tone, _)| *tone == self.tone).map(|(_, mark)| *mark);
        let at = self.place_of_tone(style);
        let letters = self.letters.iter().enumerate();
        letters.flat_map(|(i, letter)| letter.write(mark.filter(|_| Some(i) == at))).collect()
    }

    /// Where nucleus and coda begin. `qu` and the `gi` before a vowel are onsets.
    pub(super) fn parts(&self) -> Parts {
        let plain = |at: usize| self.letters.get(at).map(|letter| letter.plain);
        let vowel = |at: usize| plain(at).is_some_and(is_vowel);
        let nucleus = match (plain(0), plain(1)) {
            (Some('q'), Some('u')) => 2,
            (Some('g'), Some('i')) if vowel(2) => 2,
            _ => (0..self.letters.len()).find(|&at| vowel(at)).unwrap_or(self.letters.len()),
        };
        let coda = (nucleus..self.letters.len()).find(|&at| !vowel(at)).unwrap_or(self.letters.len());
        Parts { nucleus, coda }
    }

    /// The letters in lower case between two places.
    pub(super) fn plain(&self, from: usize, to: usize) -> Vec<char> {
        self.letters.iter().skip(from).take(to.saturating_sub(from)).map(|letter| letter.plain).collect()
    }

    /// Whether it is a syllable or may become one by more keys. What has no vowel yet may (`đ`, `TTr`).
    pub(super) fn is_possible(&self) -> bool {
        let Parts { nucleus, coda } = self.parts();
        let typed = self.plain(nucleus, coda);
        if typed.is_empty() {
            return coda == self.letters.len();
        }
        let end = self.end(coda);
        let rhymes = |(vowels, codas): &(&str, &str)| {
            on_the_way(&typed, vowels)
                && (end.is_empty()
                    || vowels.chars().count() == typed.len()
                        && codas.split(' ').any(|coda| coda.starts_with(&end)))
        };
        self.has_onset(nucleus) && self.suits_coda(&end) && RHYMES.iter().any(rhymes)
    }

    /// Whether all its marks are there: nothing in it waits for one. Stops have their tone, except that `Đăk` is
    /// written so, too.
    pub(super) fn is_marked(&self) -> bool {
        let Parts { nucleus, coda } = self.parts();
        let vowels: String = self.plain(nucleus, coda).into_iter().collect();
        let stop = STOPS.contains(&self.end(coda).as_str());
        let known = RHYMES.iter().any(|(nucleus, _)| *nucleus == vowels);
        vowels.is_empty() || known && self.is_possible() && !(stop && self.tone == Tone::Level)
    }

    /// Whether it is a whole syllable.
    #[cfg(test)]
    pub(super) fn is_complete(&self) -> bool {
        let Parts { nucleus, coda } = self.parts();
        let vowels: String = self.plain(nucleus, coda).into_iter().collect();
        let end = self.end(coda);
        let wanted = if end.is_empty() { "-" } else { end.as_str() };
        let rhymes = |(nucleus, codas): &(&str, &str)| {
            *nucleus == vowels && codas.split(' ').any(|coda| coda == wanted)
        };
        self.is_marked() && RHYMES.iter().any(rhymes)
    }

    /// The coda in lower case.
    fn end(&self, coda: usize) -> String {
        self.plain(coda, self.letters.len()).into_iter().collect()
    }

    fn has_onset(&self, nucleus: usize) -> bool {
        let onset: String = self.plain(0, nucleus).into_iter().collect();
        ONSETS.contains(&onset.as_str())
    }

    fn suits_coda(&self, coda: &str) -> bool {
        !STOPS.contains(&coda) || matches!(self.tone, Tone::Level | Tone::Acute | Tone::Dot)
    }

    /// The letter that carries the tone.
    fn place_of_tone(&self, style: ToneStyle) -> Option<usize> {
        let Parts { nucleus, coda } = self.parts();
        let vowels = self.plain(nucleus, coda);
        let closed = coda < self.letters.len();
        let marked = vowels.iter().rposition(|v| has_mark(*v));
        let last = vowels.len().checked_sub(1)?;
        let within = marked.unwrap_or_else(|| match vowels.as_slice() {
            _ if closed => last,
            ['o', 'a' | 'e'] | ['u', 'y'] if style == ToneStyle::Old => 0,
            // The second vowel of the last four has its mark still to come.
            ['o', 'a' | 'e'] | ['u', 'y'] | ['u', 'o' | 'e'] | ['i' | 'y', 'e'] => 1,
            ['u', 'y', 'e'] => 2,
            [_, _, _] => 1,
            _ => 0,
        });
        Some(nucleus + within)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(word: &str) -> Syllable {
        Syllable::read(word).unwrap()
    }

    #[test]
    fn a_word_is_taken_apart_and_put_together() {
        for word in ["Nghiêng", "quyển", "giếng", "gì", "ĐƯỜNG", "hoà", "Hmông", "khuỷu", "É", "Ơn"]
        {
            assert_eq!(read(word).write(ToneStyle::New), word);
        }
        assert_eq!(Syllable::read("ngà\u{301}"), None);
        assert_eq!(Syllable::read("hóà"), None, "two tones");
        assert_eq!(Syllable::read("ü"), None);
    }

    #[test]
    fn two_styles_differ_in_open_oa_oe_uy_only() {
        for (new, old) in
            [("hoà", "hòa"), ("khoẻ", "khỏe"), ("thuý", "thúy"), ("toán", "toán"), ("mía", "mía")]
        {
            assert_eq!(read(new).write(ToneStyle::Old), old);
            assert_eq!(read(old).write(ToneStyle::New), new);
        }
        for same in ["quý", "quả", "giá", "già", "gịn", "suýt", "oái", "ngoéo", "khuya", "thuở", "rượu"]
        {
            assert_eq!(read(same).write(ToneStyle::Old), read(same).write(ToneStyle::New), "{same}");
        }
    }

    #[test]
    fn what_is_no_syllable_is_known() {
        for word in
            ["Chiềng", "Pọng", "Hặc", "Noong", "Quỳnh", "giữ", "yếu", "Đắk", "Đăk", "Hrê", "uống", "khuếch"]
        {
            assert!(read(word).is_complete(), "{word}");
        }
        for word in ["windơ", "fi", "ean", "càt", "bôk", "scrê", "tesst", "ue", "hoen", "ê e"] {
            let possible = Syllable::read(word).is_some_and(|s| s.is_possible() && s.is_complete());
            assert_eq!(possible, word == "hoen", "{word}");
        }
        for way in ["ue", "ngh", "thuo", "nguye", "đ", "ĐT", "uyê"] {
            assert!(read(way).is_possible() && !read(way).is_complete(), "{way}");
        }
    }
}
