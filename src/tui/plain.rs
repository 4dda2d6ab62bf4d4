//! The interview line by line, for screen readers, terminals that cannot be drawn on, and scripts: the same
//! questions, fields, session and rules as the screens, without a screen.
//!
//! A question is printed once, one line answers it, and the next one is printed when the answer is stored. A line
//! that begins with a colon is a command ([`command`]). Nothing is ever redrawn and no escape sequence is sent.

mod answer;
mod beside;
mod command;
mod commune;
mod does;
mod history;
mod lines;
mod lock;
mod places;
mod question;
mod review;
mod rows;
mod said;
mod typing;
mod walk;
mod why;

use std::{
    io::{self, Write},
    time::Duration,
};

use super::{
    app::{Options, Start},
    desk::{Begun, Desk},
    fields::Field,
    keymap::Keymap,
    mode::{Mode, View},
    screens::interview::{marks, path, resume},
    stops::{Stop, Way},
    terminal::{Ended, Locked},
    theme::Theme,
    world::{HomeData, World, failure_phrase},
};
use crate::{
    diag::{Failure, Kind},
    expr::Str,
    form::{NodeId, Numbers},
    interview::{Act, Interview, Moment, Outcome, Place},
    text::{Typing, mask},
    words::{
        Lang, Phrase, Word,
        table::{plain as words, tui},
    },
};
use command::{Command, Typed};

pub use lines::{Line, Lines, Script, Typist};

/// Where lines come from and go to.
pub struct Ends<'a> {
    /// One line an answer. Where a person types them, a prompt is shown; else each line is repeated in the output, so
    /// that it reads as a whole.
    pub input: &'a mut dyn Lines,
    /// What is read aloud, or kept.
    pub output: &'a mut dyn Write,
}

/// Runs an interview until it is finished, left or locked, or nothing comes any more.
///
/// # Errors
/// It cannot be begun or gone on with, input or output fails, or what was typed last cannot be written.
pub fn run(options: Options, ends: Ends<'_>) -> Result<Ended, Failure> {
    let mut plain = Plain::new(options, ends.input.typed())?;
    let worked = plain.work(ends);
    let left = plain.leave();
    let locked = plain.locked.take();
    let ended = locked.map_or(Ended::Left(None), |start| {
        Ended::Locked(Locked { start, mode: MODE, fields: Vec::new(), lang: plain.lang })
    });
    // A reader that went away (`… | head`) is nobody's fault; the answers are stored.
    match worked {
        Err(Broken::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => left.map(|()| ended),
        Err(broken) => left.and_then(|()| Err(broken.failure())),
        Ok(()) => left.map(|()| ended),
    }
}

/// The README's list of the screens' commands that have no line, and why.
pub fn exceptions_markdown() -> String {
    beside::exceptions_markdown()
}

/// Answers are entered, one question after the other.
const MODE: Mode = Mode::Entry(View::Guided);

/// An end that fails.
enum Broken {
    Input(io::Error),
    Output(io::Error),
}

impl Broken {
    fn failure(self) -> Failure {
        let (message, error) = match self {
            Self::Input(error) => (&words::NO_INPUT, error),
            Self::Output(error) => (&words::NO_OUTPUT, error),
        };
        Failure::new(Kind::Environment, message).because(error)
    }
}

/// What the next line is.
#[derive(Clone, Debug, PartialEq)]
enum Asking {
    /// The commune of a new interview of this form (its number).
    Commune(usize),
    /// The answer to the question, what to do with the rows, or how to end.
    Here,
    /// Why an odd value is right.
    Reason { place: Place, check: Str },
    /// Why the interview ends so.
    Ending(Outcome),
    /// When somebody will come back, now that it is known why.
    CallBack { outcome: Outcome, reason: Str },
}

/// An interview line by line.
struct Plain {
    desk: Desk,
    home: HomeData,
    lang: Lang,
    language: usize,
    theme: Theme,
    keymap: Keymap,
    gpsd: std::net::SocketAddr,
    numbers: Numbers,
    stop: Stop,
    visited: Vec<Stop>,
    asking: Asking,
    field: Option<Box<dyn Field>>,
    /// Lines of one answer so far, each ended with a backslash.
    begun: String,
    /// What was listed last, to be gone to by number.
    listed: Vec<places::Listed>,
    /// The section whose name was read last.
    section: Option<NodeId>,
    opened: Moment,
    typing: Typing,
    said: Vec<String>,
    /// A person types each line after reading what was said before it.
    typed: bool,
    /// A command of a script did not lead where it should: the answers behind it are meant for elsewhere.
    lost: bool,
    /// The store is encrypted: after so long without a line it is locked (zero: never).
    lock_after: Option<Duration>,
    /// Where to go on when the lock is opened again.
    locked: Option<Start>,
    done: bool,
}

impl Plain {
    fn new(options: Options, typed: bool) -> Result<Self, Failure> {
        let desk = Desk::new(options.store, options.caller, options.clock, options.forms)
            .map_err(|error| Failure::clone(&error.0))?;
        let mut plain = Self {
            home: desk.home.clone(),
            opened: desk.now(),
            // What a script says is meant as it stands.
            typing: if typed { desk.typing() } else { Typing::default() },
            desk,
            lang: options.lang,
            language: 0,
            theme: options.theme,
            keymap: options.keymap,
            gpsd: options.gpsd,
            numbers: Numbers::default(),
            stop: Stop::End,
            visited: Vec::new(),
            asking: Asking::Here,
            field: None,
            begun: String::new(),
            listed: Vec::new(),
            section: None,
            said: Vec::new(),
            typed,
            lost: false,
            lock_after: options.lock_after,
            locked: None,
            done: false,
        };
        if let Some(warning) = plain.desk.room() {
            plain.say(warning);
        }
        plain.start(options.start)?;
        Ok(plain)
    }

    fn start(&mut self, start: Start) -> Result<(), Failure> {
        match self.desk.start(start)? {
            Begun::Nothing => return Err(Failure::new(Kind::Usage, &tui::NO_TERMINAL)),
            Begun::AsksCommune(form) => self.ask_commune(form),
            Begun::Interview => self.enter(),
        }
        Ok(())
    }

    /// Into the interview that was begun or gone on with.
    fn enter(&mut self) {
        let Some(session) = self.desk.session.as_ref() else { return };
        self.numbers = Numbers::new(session.interview().plan());
        self.language = session.form().plan.language(self.lang.tag()).unwrap_or(0);
        self.asking = Asking::Here;
        for (place, text, why) in resume::refusals(&self.world()) {
            self.desk.draft(place, Some(text), Some(why));
        }
        let Some(session) = self.desk.session.as_ref() else { return };
        let interview = session.interview();
        let at = session.resume_at();
        let title = interview.label(Place { node: 0, row: 0 }, self.language);
        let title = if title.is_empty() { session.form().plan.id.to_string() } else { title };
        let stop = match interview.outcome() {
            Some(_) => Stop::End,
            None => walk::resume(interview, at),
        };
        self.say(words::BEGIN.with([title]));
        self.arrive(stop, Way::On);
    }

    /// Prints what there is to say, reads a line, takes it, until it is done.
    fn work(&mut self, ends: Ends<'_>) -> Result<(), Broken> {
        let Ends { input, output } = ends;
        loop {
            self.save_place();
            lines::write(output, &std::mem::take(&mut self.said)).map_err(Broken::Output)?;
            if self.done {
                return Ok(());
            }
            if self.typed {
                write!(output, "> ").and_then(|()| output.flush()).map_err(Broken::Output)?;
            }
            match input.next(self.idle_limit()).map_err(Broken::Input)? {
                Line::End => self.no_more_lines(),
                Line::Idle { late } => self.lock_idle(late),
                Line::NotText => self.say(&words::NOT_TEXT),
                Line::TooLong(most) => self.say(words::TOO_LONG.with([most.to_string()])),
                Line::Text(line) => {
                    if !self.typed {
                        let repeated = self.repeated(&line);
                        self.said.push(repeated);
                    }
                    self.line(&line);
                }
            }
        }
    }

    /// The end of the input puts off what is not done; only an appointment that nobody made holds up nothing.
    fn no_more_lines(&mut self) {
        if let Asking::CallBack { outcome, reason } = self.asking.clone() {
            self.call_back_line(outcome, reason, "");
        }
        if !self.done {
            self.quit();
        }
    }

    /// A line as it is repeated in the output: what answers a personal question, or is said about one, is masked, as
    /// it is on the screens.
    fn repeated(&self, line: &str) -> String {
        let typed = if self.begun.is_empty() { command::read(line) } else { Typed::Answer(line) };
        let said = match (typed, &self.asking) {
            (Typed::Answer(_), Asking::Here) => self.question().map(|place| (place, line)),
            (Typed::Answer(_), Asking::Reason { place, .. }) => Some((*place, line)),
            (Typed::Command(Command::Reason | Command::Remark, words), _) => {
                self.stop.place().map(|place| (place, words))
            }
            _ => None,
        };
        let personal = |place: Place| {
            self.interview()
                .and_then(|interview| interview.plan().nodes.get(place.node as usize))
                .is_some_and(|node| node.pii)
        };
        let masked = said.filter(|(place, _)| personal(*place)).and_then(|(_, words)| {
            let (before, _) = line.rsplit_once(words)?;
            Some(format!("> {before}{}", mask(words)))
        });
        masked.unwrap_or_else(|| format!("> {line}"))
    }

    /// Where one is and what is not accepted, so that one can go on here after whatever comes.
    fn save_place(&mut self) {
        if let Some(place) = self.question().filter(|_| !self.begun.is_empty()) {
            self.desk.keep_typed(place, Some(self.begun.clone()));
        }
        if let Err(error) = self.desk.save_drafts(self.stop.place()) {
            self.say(failure_phrase(&error.0));
        }
    }

    fn leave(&mut self) -> Result<(), Failure> {
        self.desk.leave(self.stop.place()).map_err(|error| Failure::clone(&error.0))
    }

    /// Takes one line.
    fn line(&mut self, line: &str) {
        if let Asking::Commune(form) = self.asking {
            self.commune_line(form, line);
            return;
        }
        if !self.begun.is_empty() {
            self.answer_line(line);
            return;
        }
        match command::read(line) {
            Typed::Command(command, argument) => self.command(command, argument),
            Typed::Listed(number) => self.go_to_listed(number),
            Typed::Unknown(why) => self.lost(why),
            Typed::Answer(_) if self.lost => self.say(&words::PASSED_OVER),
            Typed::Answer(typed) => match (self.asking.clone(), self.stop) {
                (Asking::Reason { place, check }, _) => self.reason_line(place, check, typed),
                (Asking::Ending(outcome), _) => self.ending_line(outcome, typed),
                (Asking::CallBack { outcome, reason }, _) => self.call_back_line(outcome, reason, typed),
                (_, Stop::Rows(repeat)) => self.rows_line(repeat, typed),
                (_, Stop::End) => self.review_line(typed),
                (_, Stop::Question(_) | Stop::Shown(_)) => self.answer_line(typed),
            },
        }
    }

    /// Says why a command leads nowhere.
    fn lost(&mut self, why: impl Into<Phrase>) {
        self.lost = !self.typed;
        self.say(why);
    }

    /// Goes on, back, or elsewhere.
    fn go(&mut self, to: Option<Stop>, way: Way) {
        match to {
            Some(stop) => {
                if way == Way::On && stop != self.stop && self.stop != Stop::End {
                    self.visited.push(self.stop);
                }
                self.arrive(stop, way);
            }
            None => {
                self.say(&tui::Q_START);
                self.read_again();
            }
        }
    }

    fn go_on(&mut self) {
        let next = self.interview().and_then(|interview| walk::step(interview, self.stop, Way::On));
        self.go(next.or(Some(Stop::End)), Way::On);
    }

    /// To the last visited stop that is still asked, else the one before in order.
    fn go_back(&mut self) {
        while let Some(stop) = self.visited.pop() {
            let asked = self.interview().zip(stop.place()).is_some_and(|(i, place)| path::exists(i, place));
            if asked && stop != self.stop {
                self.go(Some(stop), Way::Back);
                return;
            }
        }
        let before = self.interview().and_then(|interview| walk::step(interview, self.stop, Way::Back));
        self.go(before, Way::Back);
    }

    /// Stands at a stop and reads it out; what is only to be read is read, and gone on from.
    fn arrive(&mut self, stop: Stop, way: Way) {
        let mut stop = stop;
        while let Some(interview) = self.interview()
            && let Some(text) = question::only_read(&self.world(), interview, &self.numbers, stop)
        {
            let next = walk::step(interview, stop, way);
            match (way, next) {
                (Way::On, next) => {
                    self.said.extend(text);
                    stop = next.unwrap_or(Stop::End);
                }
                (Way::Back, Some(next)) => stop = next,
                // Nothing is asked before it: what stands there is the beginning.
                (Way::Back, None) => {
                    self.arrive(stop, Way::On);
                    return;
                }
            }
        }
        self.stop = stop;
        self.begun.clear();
        self.opened = self.desk.now();
        self.read_again();
    }

    /// Reads out where one stands; a reason that was asked for is left for later.
    fn read_again(&mut self) {
        self.asking = Asking::Here;
        self.lost = false;
        self.read_section();
        match self.stop {
            Stop::Question(place) | Stop::Shown(place) => {
                self.open_field(place);
                self.ask_question(place);
            }
            Stop::Rows(repeat) => self.ask_rows(repeat),
            Stop::End => self.ask_review(),
        }
    }

    fn question(&self) -> Option<Place> {
        match self.stop {
            Stop::Question(place) => Some(place),
            _ => None,
        }
    }

    fn interview(&self) -> Option<&Interview> {
        self.desk.session.as_ref().map(|session| session.interview())
    }

    fn world(&self) -> World<'_> {
        World {
            lang: self.lang,
            language: self.language,
            theme: &self.theme,
            always_enter: true,
            typing: self.typing,
            mode: MODE,
            to_verify: None,
            keymap: &self.keymap,
            home: &self.home,
            session: self.desk.session.as_ref(),
            now: self.desk.now(),
            stored: self.desk.stored,
            size: (80, 24),
        }
    }

    /// What a place is called, behind the rows it stands in: questions have their number, too.
    fn named(&self, place: Place) -> String {
        let named = |interview: &Interview| {
            let rows = marks::rows_around(interview, place.row, &self.world());
            let own = match interview.plan().question(place.node) {
                Some(_) => marks::named(interview, &self.numbers, place, self.language),
                None => question::one_line(&interview.label(place, self.language)),
            };
            format!("{rows}{own}")
        };
        self.interview().map(named).unwrap_or_default()
    }

    fn say(&mut self, what: impl Into<Phrase>) {
        self.said.push(what.into().text(self.lang));
    }

    fn word(&self, word: &Word) -> &'static str {
        word.text(self.lang)
    }

    /// Stores acts as one, all or none.
    fn act(&mut self, acts: Vec<Act>) -> Result<(), NotDone> {
        use super::effect::Report;
        match self.desk.act(acts) {
            Some(Report::Refused(message)) => Err(NotDone::Refused(message)),
            Some(Report::NotStored(why)) => Err(NotDone::NotStored(why)),
            _ => Ok(()),
        }
    }

    /// Stores an act that can only be told about when it is refused.
    fn does(&mut self, act: Act) -> bool {
        self.does_all(vec![act])
    }

    /// The same of several, as one.
    fn does_all(&mut self, acts: Vec<Act>) -> bool {
        let why = match self.act(acts) {
            Ok(()) => return true,
            Err(NotDone::Refused(message)) => message.text(self.lang, self.language),
            Err(NotDone::NotStored(why)) => why.text(self.lang),
        };
        self.said.push(why);
        false
    }
}

/// Why nothing was stored.
enum NotDone {
    Refused(crate::interview::act::Message),
    NotStored(Phrase),
}
