//! The application: a stack of layers over a desk. One input becomes actions, actions become effects, effects
//! are carried out here; drawing only reads.

pub(in crate::tui) mod input;
mod leave;
mod modes;

use std::{cell::Cell, net::SocketAddr, sync::Arc, time::Duration};

use ratatui::{
    Frame, Terminal,
    backend::Backend,
    buffer::Buffer,
    layout::{Position, Rect},
    widgets::{Clear, Widget},
};

use super::{
    command::{Command, Conditions},
    desk::{Begun, Desk},
    effect::{Effect, Report},
    keymap::Keymap,
    layer::{Action, Layer, Reaction},
    mode::{Mode, View},
    screens::{bar, communes, help, home, message, palette, small},
    theme::{Meaning, Theme},
    world::{World, failure_phrase, other_language},
};
use crate::{
    diag::Failure,
    expr::Str,
    fieldwork::Clock,
    form::{Form, ToVerify},
    interview::InterviewId,
    store::{Caller, Store, StoreError},
    text::Typing,
    words::{Lang, Phrase},
};

/// Where to begin.
#[derive(Clone, Debug, Default)]
pub enum Start {
    /// The home screen.
    #[default]
    Home,
    /// A new interview of a form.
    Collect {
        /// Id of the form.
        form: String,
        /// The commune's code, if it is known; else it is asked.
        commune: Option<Str>,
        /// What it is about, by an id of ours (a household of the list).
        unit_key: Option<Str>,
    },
    /// An interview to go on with.
    Resume(InterviewId),
}

/// Everything the terminal needs from outside.
pub struct Options {
    /// The store.
    pub store: Arc<dyn Store>,
    /// Who works here.
    pub caller: Caller,
    /// Time and chance.
    pub clock: Arc<dyn Clock>,
    /// Forms that interviews can be begun with, in the order to show them.
    pub forms: Vec<Form>,
    /// Language of the interface to begin with.
    pub lang: Lang,
    /// Colours and marks.
    pub theme: Theme,
    /// Wait for Enter even when a code is complete.
    pub always_enter: bool,
    /// Which keys stand for which commands.
    pub keymap: Keymap,
    /// How the interview is worked on; if it is not said, one that has ended is read, and answers are entered as the
    /// user prefers.
    pub mode: Option<Mode>,
    /// Names of what is keyed a second time; as the form says if there are none.
    pub fields: Vec<String>,
    /// Where a GPS receiver would answer (`gpsd`).
    pub gpsd: SocketAddr,
    /// The store is encrypted and the screens can be locked: after so long without a key press by themselves
    /// (zero: never).
    pub lock_after: Option<Duration>,
    /// Where to begin.
    pub start: Start,
}

/// The application.
pub(crate) struct App {
    desk: Desk,
    layers: Vec<Box<dyn Layer>>,
    lang: Lang,
    language: usize,
    theme: Theme,
    always_enter: bool,
    keymap: Keymap,
    gpsd: SocketAddr,
    typing: Typing,
    /// How answers are entered where they are.
    view: View,
    mode: Mode,
    fields: Vec<String>,
    to_verify: Option<ToVerify>,
    /// Something could not be foreseen and is not drawn yet: so many keys typed ahead were not used.
    unseen: Cell<Option<usize>>,
    lock_after: Option<Duration>,
    /// Where to go on when the lock is opened again.
    locked: Option<Start>,
    size: (u16, u16),
    said: Option<(Meaning, Phrase)>,
    /// The question whose half-typed text was last written with the drafts.
    kept: Option<crate::interview::Place>,
    redraw: bool,
    bell: bool,
    quit: bool,
    farewell: Option<Phrase>,
    /// Half-typed text could not be written; leaving again leaves without it.
    unwritten: bool,
}

impl App {
    /// The application at its first screen.
    ///
    /// # Errors
    /// The store cannot be read, or what it should begin with is not there.
    pub(crate) fn new(options: Options) -> Result<Self, Failure> {
        let desk = Desk::new(options.store, options.caller, options.clock, options.forms)
            .map_err(|error| Failure::clone(&error.0))?;
        let typing = desk.typing();
        let view = match options.mode {
            Some(Mode::Entry(view)) => view,
            _ => desk.view(),
        };
        let mut app = Self {
            layers: vec![Box::new(home::Home::new(&desk.home))],
            desk,
            lang: options.lang,
            language: 0,
            theme: options.theme,
            always_enter: options.always_enter,
            keymap: options.keymap,
            gpsd: options.gpsd,
            typing,
            view,
            mode: Mode::Entry(view),
            fields: options.fields,
            to_verify: None,
            unseen: Cell::new(None),
            lock_after: options.lock_after,
            locked: None,
            size: (80, 24),
            said: None,
            kept: None,
            redraw: false,
            bell: false,
            quit: false,
            farewell: None,
            unwritten: false,
        };
        app.said = app.desk.room().map(|warning| (Meaning::Odd, warning));
        app.start(options.start, options.mode)?;
        Ok(app)
    }

    fn start(&mut self, start: Start, mode: Option<Mode>) -> Result<(), Failure> {
        let begun = match start {
            Start::Resume(id) => {
                self.open(id, mode).map_err(|error| Failure::clone(&error.0))?;
                Begun::Interview
            }
            start => {
                self.mode = Mode::Entry(self.view);
                self.desk.start(start)?
            }
        };
        match begun {
            Begun::Nothing => {}
            Begun::AsksCommune(form) => self.ask_commune(form),
            Begun::Interview => self.enter_interview(),
        }
        Ok(())
    }

    /// Whether the program is to end.
    pub(crate) fn done(&self) -> bool {
        self.quit
    }

    /// What to say on the plain terminal after leaving.
    pub(crate) fn farewell(&self) -> Option<String> {
        self.farewell.as_ref().map(|phrase| phrase.text(self.lang))
    }

    /// Whether the whole screen is to be sent anew; asked once.
    pub(crate) fn take_redraw(&mut self) -> bool {
        std::mem::take(&mut self.redraw)
    }

    /// Whether the bell is to ring; asked once.
    pub(crate) fn take_bell(&mut self) -> bool {
        std::mem::take(&mut self.bell)
    }

    /// The window has another size.
    pub(crate) fn resize(&mut self, columns: u16, rows: u16) {
        self.size = (columns, rows);
    }

    fn conditions(&self) -> Conditions {
        let world = self.world();
        let conditions = self.layers.last().map(|layer| layer.conditions(&world)).unwrap_or_default();
        Conditions { lock: self.lock_after.is_some(), ..conditions }
    }

    fn world(&self) -> World<'_> {
        World {
            lang: self.lang,
            language: self.language,
            theme: &self.theme,
            always_enter: self.always_enter,
            typing: self.typing,
            mode: self.mode,
            to_verify: self.to_verify.as_ref(),
            keymap: &self.keymap,
            home: &self.desk.home,
            session: self.desk.session.as_ref(),
            now: self.desk.now(),
            stored: self.desk.stored,
            size: self.size,
        }
    }

    /// Gives an action to the top layer and carries out what it wants; says whether it was taken.
    fn top(&mut self, action: Action<'_>) -> bool {
        match self.layers.len().checked_sub(1) {
            Some(top) => self.layer(top, action),
            None => false,
        }
    }

    fn layer(&mut self, index: usize, action: Action<'_>) -> bool {
        let Some(mut layer) =
            self.layers.get_mut(index).map(|slot| std::mem::replace(slot, Box::new(Nothing)))
        else {
            return false;
        };
        let reaction = layer.update(action, &self.world());
        if let Some(slot) = self.layers.get_mut(index) {
            *slot = layer;
        }
        match reaction {
            Reaction::Ignored => false,
            Reaction::Taken(effects) => {
                effects.into_iter().for_each(|effect| self.carry_out(effect));
                true
            }
        }
    }

    fn command(&mut self, command: Command) {
        if self.top(Action::Command(command)) {
            return;
        }
        match command {
            Command::Help => self.layers.push(Box::new(help::Help::new(self.conditions()))),
            Command::Palette => {
                let palette = palette::Palette::new(self.conditions(), &self.keymap, self.lang);
                self.layers.push(Box::new(palette));
            }
            Command::Language => self.switch_language(),
            Command::Redraw => self.redraw = true,
            Command::InputMethod => {
                self.set_typing(Typing { method: self.typing.method.next(), ..self.typing });
            }
            Command::ToneStyle => self.set_typing(Typing { style: self.typing.style.other(), ..self.typing }),
            Command::View => self.switch_view(),
            Command::Lock => self.lock(),
            Command::Close if self.layers.len() > 1 => drop(self.layers.pop()),
            Command::LeaveInterview => self.leave(),
            Command::Quit => {
                self.leave();
                self.quit = self.desk.session.is_none();
            }
            _ => {}
        }
    }

    fn carry_out(&mut self, effect: Effect) {
        match effect {
            Effect::Push(layer) => self.layers.push(layer),
            Effect::Pop => drop((self.layers.len() > 1).then(|| self.layers.pop())),
            Effect::Say(meaning, phrase) => self.said = Some((meaning, phrase)),
            Effect::Act(act) => self.act(vec![act]),
            Effect::ActAll(acts) => self.act(acts),
            Effect::Undo(redo) => {
                if let Some(act) = self.desk.undo(redo) {
                    self.act(vec![act]);
                }
            }
            Effect::Draft { place, text, refused } => self.desk.draft(place, text, refused),
            Effect::Attach(path) => self.report(&Report::Fetched(super::attach::attach(&path))),
            Effect::Locate(place) => {
                let located = self.desk.locate(place, self.gpsd);
                self.fetched(located);
            }
            Effect::Same(place) => {
                let same = self.desk.same(place);
                self.fetched(same);
            }
            Effect::Unforeseen => {
                self.unseen.set(self.unseen.get().or(Some(0)));
                self.ring();
            }
            Effect::Ring => self.ring(),
            Effect::SwitchView => self.switch_view(),
            Effect::Begin { form, commune: None } if self.desk.asks_commune(form) => self.ask_commune(form),
            Effect::Begin { form, commune } => {
                self.mode = Mode::Entry(self.view);
                let begun = self.desk.begin(form, commune, None);
                self.enter_or_tell(begun);
            }
            Effect::Read(id) => {
                let read = self.open(id, Some(Mode::Review));
                self.enter_or_tell(read);
            }
            Effect::Verify(id) => {
                // Those that were named were of another interview.
                self.fields.clear();
                let opened = self.open(id, Some(Mode::Verify));
                self.enter_or_tell(opened);
            }
            Effect::Correct(act) => self.correct(act),
            Effect::EditAt(place) => self.edit_at(place),
            Effect::Edit => self.edit(),
            Effect::Resume(id) => {
                let resumed = self.open(id, None);
                self.enter_or_tell(resumed);
            }
            Effect::Leave => self.leave(),
            Effect::Search(typed) => {
                let found = self.desk.search(&typed);
                self.tell(found);
            }
            Effect::More => {
                let found = self.desk.more();
                self.tell(found);
            }
            Effect::GoTo(place) => self.go_to(place),
            Effect::Run(command) => self.command(command),
        }
    }

    /// An answer from elsewhere goes to the screen; that there is none is said, and is no mistake.
    fn fetched(&mut self, answer: Result<crate::form::Answer, Phrase>) {
        match answer {
            Ok(answer) => self.report(&Report::Fetched(Ok(answer))),
            Err(why) => {
                self.said = Some((Meaning::Odd, why));
                self.carry_out(Effect::Unforeseen);
            }
        }
    }

    fn act(&mut self, acts: Vec<crate::interview::Act>) {
        if let Some(report) = self.desk.act(acts) {
            self.report(&report);
        }
    }

    /// Back to the interview, to a place of it; what lies over it is closed.
    fn go_to(&mut self, place: crate::interview::Place) {
        while self.layers.len() > 1 && !self.top(Action::Report(&Report::GoTo(place))) {
            self.layers.pop();
        }
    }

    /// A report goes to the first layer from the top that takes it.
    fn report(&mut self, report: &Report) {
        for index in (0..self.layers.len()).rev() {
            if self.layer(index, Action::Report(report)) {
                return;
            }
        }
    }

    fn tell(&mut self, result: Result<(), StoreError>) {
        if let Err(error) = result {
            self.said = Some((Meaning::Wrong, failure_phrase(&error.0)));
        }
    }

    fn ask_commune(&mut self, form: usize) {
        let picker = self.desk.forms.get(form).map(|plan| {
            communes::Communes::new(form, &plan.plan, self.lang, self.desk.home.commune.as_deref())
        });
        if let Some(picker) = picker {
            self.layers.push(Box::new(picker));
        }
    }

    fn enter_or_tell(&mut self, result: Result<(), StoreError>) {
        match result {
            Ok(()) => self.enter_interview(),
            Err(error) => self.layers.push(Box::new(message::Notice::new(&error.0))),
        }
    }

    fn switch_language(&mut self) {
        let plan = self.desk.session.as_ref().map(|session| &*session.form().plan);
        (self.language, self.lang) = other_language(plan, self.language, self.lang);
        self.report(&Report::Changed);
    }

    /// Has somebody told, on another thread, when the lists are open; then [`App::lists_are_open`] is due.
    pub(crate) fn when_listed(&self, tell: Box<dyn Fn() + Send>) {
        self.desk.when_listed(tell);
    }

    /// The lists are open, or were opened anew.
    pub(crate) fn lists_are_open(&mut self) {
        let read = self.desk.read_lists();
        self.tell(read);
        self.report(&Report::Listed);
    }

    /// Where to go on after the lock, if it was locked.
    pub(crate) fn locked(&self) -> Option<&Start> {
        self.locked.as_ref()
    }

    /// After how long without a key press to lock.
    pub(crate) fn idle_limit(&self) -> Option<Duration> {
        self.lock_after.filter(|limit| !limit.is_zero())
    }

    /// What is keyed a second time, where that was said.
    pub(crate) fn fields(&self) -> &[String] {
        &self.fields
    }

    /// How the interview is worked on now.
    pub(crate) fn mode(&self) -> Mode {
        self.mode
    }

    /// The language of the interface.
    pub(crate) fn lang(&self) -> Lang {
        self.lang
    }

    /// Draws the screen on a terminal, the hardware cursor where something is typed.
    pub(crate) fn draw_on<B: Backend>(&self, terminal: &mut Terminal<B>) -> Result<(), B::Error> {
        let draw = |frame: &mut Frame<'_>| {
            let area = frame.area();
            if let Some(at) = self.draw(area, frame.buffer_mut()) {
                frame.set_cursor_position(at);
            }
        };
        terminal.draw(draw).map(drop)
    }

    /// Draws the screen and says where the hardware cursor stands.
    fn draw(&self, area: Rect, buf: &mut Buffer) -> Option<Position> {
        self.seen();
        let world = self.world();
        if small::is_too_small((area.width, area.height)) {
            small::draw(&world, area, buf);
            return None;
        }
        let screen = Rect { height: area.height - 2, ..area };
        let from = self.layers.iter().rposition(|layer| layer.covers()).unwrap_or(0);
        let mut cursor = None;
        for layer in self.layers.iter().skip(from) {
            cursor = layer.draw(&world, screen, buf);
        }
        let foot = Rect { y: screen.bottom(), height: 2, ..area };
        Clear.render(foot, buf);
        bar::draw(&world, self.conditions(), self.said.as_ref(), foot, buf);
        cursor
    }
}

/// Stands in for a layer while it is being updated.
struct Nothing;

impl Layer for Nothing {
    fn conditions(&self, _: &World<'_>) -> Conditions {
        Conditions::default()
    }
    fn update(&mut self, _: Action<'_>, _: &World<'_>) -> Reaction {
        Reaction::Ignored
    }
    fn draw(&self, _: &World<'_>, _: Rect, _: &mut Buffer) -> Option<Position> {
        None
    }
}
