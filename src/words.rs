//! Every string the program shows, Vietnamese and English, in one table.
//!
//! A [`Word`] is one entry; a [`Phrase`] is an entry with its arguments filled in, still without a
//! language, so that the engine can say what is wrong and the terminal decides in which language.

use std::fmt;

pub mod table;

/// A language of the interface. Languages of a questionnaire are its own business.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    /// Vietnamese, the default.
    #[default]
    Vi,
    /// English.
    En,
}

impl Lang {
    /// The language of a tag such as `vi`, `vi_VN.UTF-8` or `en`.
    pub fn from_tag(tag: &str) -> Option<Self> {
        match tag.get(..2)? {
            "vi" => Some(Self::Vi),
            "en" => Some(Self::En),
            _ => None,
        }
    }

    /// The two-letter tag, as questionnaires write it.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::En => "en",
        }
    }

    /// The other language, for the key that switches.
    pub fn other(self) -> Self {
        match self {
            Self::Vi => Self::En,
            Self::En => Self::Vi,
        }
    }
}

/// One string of the table. `{0}`, `{1}`, … are places for arguments.
#[derive(Debug, PartialEq, Eq)]
pub struct Word {
    /// Vietnamese.
    pub vi: &'static str,
    /// English.
    pub en: &'static str,
}

impl Word {
    /// The text in a language, arguments still open.
    pub fn text(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Vi => self.vi,
            Lang::En => self.en,
        }
    }

    /// This entry without arguments, as a phrase.
    pub fn phrase(&'static self) -> Phrase {
        Phrase { word: self, args: Vec::new() }
    }

    /// This entry with arguments, as a phrase.
    pub fn with<A: Into<Arg>>(&'static self, args: impl IntoIterator<Item = A>) -> Phrase {
        Phrase { word: self, args: args.into_iter().map(Into::into).collect() }
    }
}

/// An argument of a phrase: a fixed text, or a phrase that is translated with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arg {
    /// The same in every language: a name, a number, a path.
    Text(String),
    /// Translated together with the phrase around it.
    Phrase(Box<Phrase>),
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<Phrase> for Arg {
    fn from(phrase: Phrase) -> Self {
        Self::Phrase(Box::new(phrase))
    }
}

/// A word of the table with its arguments; the language is chosen where it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    word: &'static Word,
    args: Vec<Arg>,
}

impl Phrase {
    /// The entry of the table this phrase was made from.
    pub fn word(&self) -> &'static Word {
        self.word
    }

    /// The phrase in a language.
    pub fn text(&self, lang: Lang) -> String {
        let pattern = self.word.text(lang);
        let mut out = String::with_capacity(pattern.len() + 16);
        let mut rest = pattern;
        while let Some(open) = rest.find('{') {
            let (before, from_open) = rest.split_at(open);
            out.push_str(before);
            let Some(close) = from_open.find('}') else {
                out.push_str(from_open);
                return out;
            };
            let (hole, after) = from_open.split_at(close + 1);
            match hole.trim_matches(['{', '}']).parse::<usize>().ok().and_then(|n| self.args.get(n)) {
                Some(Arg::Text(text)) => out.push_str(text),
                Some(Arg::Phrase(phrase)) => out.push_str(&phrase.text(lang)),
                None => out.push_str(hole),
            }
            rest = after;
        }
        out.push_str(rest);
        out
    }
}

impl From<&'static Word> for Phrase {
    fn from(word: &'static Word) -> Self {
        word.phrase()
    }
}

/// English, for logs, tests and `Debug`-like uses; the screen chooses its own language.
impl fmt::Display for Phrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(Lang::En))
    }
}
