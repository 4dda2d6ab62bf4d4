//! What comes in: keys become commands or go to the top layer; keys typed ahead of something unforeseen go nowhere.

use crossterm::event::KeyEvent;

use super::App;
use crate::{
    text::{InputMethod, ToneStyle, Typing},
    tui::{
        command::{Command, Conditions},
        fields::Input,
        key::{self, Key},
        keymap::{Keymap, Pressed, Turn},
        layer::Action,
        mode::{Mode, View},
        screens::{small, which_key},
        theme::Meaning,
    },
    words::{Phrase, table::tui as words},
};

impl App {
    /// A key or a paste.
    pub(crate) fn input(&mut self, input: Input) {
        if small::is_too_small(self.size) && !self.is_quit(&input) {
            return;
        }
        let input = match input {
            Input::Key(event) => match key::normalise(event) {
                Some(event) => Input::Key(event),
                None => return,
            },
            Input::Paste(text) => Input::Paste(crate::text::nfc(&text).into_owned()),
        };
        if self.is_too_early(&input) {
            return;
        }
        self.said = None;
        let every = self.layers.last().is_some_and(|layer| layer.takes_every_key());
        let taken = !every && self.pressed(&input, Turn::Early);
        if !taken && !self.top(Action::Input(&input)) && !every {
            self.pressed(&input, Turn::Late);
        }
    }

    /// Runs the command of a key, if it has one now.
    fn pressed(&mut self, input: &Input, turn: Turn) -> bool {
        let Input::Key(event) = input else { return false };
        let conditions = self.conditions();
        match self.keymap.resolve(Key::of(event), turn, conditions) {
            Some(Pressed::Command(command)) => self.command(command),
            Some(Pressed::Prefix(prefix)) => {
                let popup = which_key::WhichKey::new(prefix, &self.keymap, conditions);
                self.layers.push(Box::new(popup));
            }
            None => return false,
        }
        true
    }

    /// Keys typed before something unforeseen was shown (an answer refused, a reason asked for) were meant for
    /// what would have come: they are left out, and that is said.
    fn is_too_early(&mut self, input: &Input) -> bool {
        let Some(unused) = self.unseen.get().filter(|_| !self.is_quit(input)) else { return false };
        self.unseen.set(Some(unused + 1));
        self.said = Some((Meaning::Odd, words::TYPED_AHEAD.with([(unused + 1).to_string()])));
        true
    }

    /// The screen was seen as it is: what is typed from now on is meant for it.
    pub(crate) fn seen(&self) {
        self.unseen.set(None);
    }

    fn is_quit(&self, input: &Input) -> bool {
        matches!(input, Input::Key(event) if is_quit_key(event, &self.keymap))
    }

    /// Enters answers in the other view from now on, here and next time.
    pub(super) fn switch_view(&mut self) {
        self.view = self.view.other();
        self.mode = Mode::Entry(self.view);
        let said = match self.view {
            View::Guided => &words::VIEW_GUIDED,
            View::HeadsDown => &words::VIEW_PAGE,
        };
        self.said = Some((Meaning::Good, said.phrase()));
        let kept = self.desk.keep_view(self.view);
        self.tell(kept);
    }

    /// Rings where a page is keyed: there nobody may be looking.
    pub(super) fn ring(&mut self) {
        self.bell |= self.world().is_page() && !self.theme.silent;
    }

    /// Types in another way from now on, here and next time.
    pub(super) fn set_typing(&mut self, typing: Typing) {
        self.typing = typing;
        self.said = Some((Meaning::Good, said_of_typing(typing)));
        let kept = self.desk.keep_typing(typing);
        self.tell(kept);
    }
}

fn is_quit_key(event: &KeyEvent, keymap: &Keymap) -> bool {
    let quit = Some(Pressed::Command(Command::Quit));
    keymap.resolve(Key::of(event), Turn::Early, Conditions::default()) == quit
}

/// How one types now.
pub(in crate::tui) fn said_of_typing(typing: Typing) -> Phrase {
    match typing.method {
        InputMethod::Off => words::TYPING_OFF.phrase(),
        InputMethod::Telex => words::TYPING_IS.with(["Telex", style_example(typing.style)]),
        InputMethod::Vni => words::TYPING_IS.with(["VNI", style_example(typing.style)]),
    }
}

fn style_example(style: ToneStyle) -> &'static str {
    match style {
        ToneStyle::New => "hoà",
        ToneStyle::Old => "hòa",
    }
}
