//! Vietnamese letters from plain keys, where the terminal has no input method: a line is composed as a whole.

use super::Plain;
use crate::{
    text::{InputMethod, LineEditor, Typing, fold},
    tui::{app::input::said_of_typing, world::failure_phrase},
    words::table::plain as words,
};

impl Plain {
    /// The words of a line as the input method makes them; names of commands and codes are no words.
    pub(super) fn composed(&self, words: &str) -> String {
        if self.typing.method == InputMethod::Off {
            return words.to_owned();
        }
        let mut editor = LineEditor::default();
        for letter in words.chars() {
            editor.type_letter(letter, self.typing, false, None);
        }
        editor.finish_word();
        editor.text().to_owned()
    }

    /// Types by the method that is named, or by the next one.
    pub(super) fn input_method(&mut self, named: &str) {
        let named = fold(named);
        let method = match named.as_str() {
            "" => Some(self.typing.method.next()),
            "tat" => Some(InputMethod::Off),
            name => InputMethod::ALL.into_iter().find(|method| method.name() == name),
        };
        match method {
            Some(method) => self.type_so(Typing { method, ..self.typing }),
            None => self.say(&words::METHOD_WHICH),
        }
    }

    /// Writes tones in the other style.
    pub(super) fn tone_style(&mut self) {
        self.type_so(Typing { style: self.typing.style.other(), ..self.typing });
    }

    fn type_so(&mut self, typing: Typing) {
        self.typing = typing;
        self.say(said_of_typing(typing));
        if let Err(error) = self.desk.keep_typing(typing) {
            self.say(failure_phrase(&error.0));
        }
    }
}
