//! Which commune a new interview belongs to: asked before its first event, as on the screens.

use super::{
    Asking, Plain,
    command::{self, Command, Typed},
};
use crate::{
    expr::Str,
    text::fold,
    tui::{screens::communes::communes, world::failure_phrase},
    words::table::{plain as words, tui},
};

/// Communes listed when several have the words typed.
const LISTED: usize = 12;

impl Plain {
    pub(super) fn ask_commune(&mut self, form: usize) {
        self.asking = Asking::Commune(form);
        let all = self.communes(form);
        self.say(words::COMMUNE.with([all.len().to_string()]));
        let home = self.home.commune.clone();
        if let Some((code, label)) = all.iter().find(|(code, _)| Some(&**code) == home.as_deref()) {
            self.say(words::COMMUNE_HOME.with([format!("{code} {label}")]));
        }
    }

    fn communes(&self, form: usize) -> Vec<(Str, Str)> {
        let plan = self.desk.forms.get(form).map(|form| &form.plan);
        plan.map(|plan| communes(plan, plan.language(self.lang.tag()).unwrap_or(0))).unwrap_or_default()
    }

    /// Those with this code or these words of the name; for an empty line the one of this store.
    fn communes_like<'c>(&self, all: &'c [(Str, Str)], typed: &str) -> Vec<&'c (Str, Str)> {
        let wanted = fold(typed);
        let home = self.home.commune.as_deref();
        let one = all.iter().find(|(code, label)| {
            **code == *typed || fold(label) == wanted || (typed.is_empty() && Some(&**code) == home)
        });
        match one {
            Some(one) => vec![one],
            None if typed.is_empty() => Vec::new(),
            None => all.iter().filter(|(_, label)| fold(label).contains(&wanted)).collect(),
        }
    }

    pub(super) fn commune_line(&mut self, form: usize, line: &str) {
        let typed = match command::read(line) {
            Typed::Answer(typed) => typed.trim(),
            Typed::Command(Command::Quit, _) => return self.done = true,
            Typed::Command(Command::Help, typed) => {
                return self.said.extend(command::help(self.lang, typed));
            }
            Typed::Command(Command::Lock, _) => return self.lock(),
            Typed::Command(Command::InputMethod, named) => return self.input_method(named),
            Typed::Command(Command::ToneStyle, _) => return self.tone_style(),
            Typed::Unknown(why) => return self.say(why),
            Typed::Command(..) | Typed::Listed(_) => return self.ask_commune(form),
        };
        let all = self.communes(form);
        let found = match self.communes_like(&all, typed) {
            none if none.is_empty() => self.communes_like(&all, &self.composed(typed)),
            found => found,
        };
        match found.as_slice() {
            [] => self.say(&tui::PICK_NONE),
            [(code, label)] => {
                self.say(words::TAKEN.with([format!("{code} {label}")]));
                match self.desk.begin(form, Some(code.clone()), None) {
                    Ok(()) => self.enter(),
                    Err(error) => self.say(failure_phrase(&error.0)),
                }
            }
            several => {
                let named = several.iter().take(LISTED).map(|(code, label)| format!("   {code}  {label}"));
                self.said.extend(named);
                if several.len() > LISTED {
                    self.say(words::MORE_LISTED.with([(several.len() - LISTED).to_string()]));
                }
            }
        }
    }
}
