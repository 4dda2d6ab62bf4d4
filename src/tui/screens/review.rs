//! Review and finish: how far every section is, what blocks completion, and how the interview ends.

use crossterm::event::KeyCode;
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    widgets::{Clear, Widget},
};

use super::{
    interview::{marks, shown, top},
    problems::Problems,
    remark::says_something,
    why::Why,
};
use crate::{
    expr::Str,
    form::Numbers,
    interview::{Act, Appointment, Interview, Outcome, Place},
    text::{NotAnAppointment, parse_appointment, width},
    tui::{
        command::{Command, Conditions, Where},
        effect::{Effect, Report},
        fields::Input,
        layer::{Action, Layer, Reaction},
        stops,
        theme::{Mark, Meaning},
        widgets::{
            entry::Entry,
            paint::{below, marker, put, put_wrapped},
        },
        world::{World, outcome_word},
    },
    words::{
        Phrase,
        table::{common, tui as words},
    },
};

/// How an interview can end, in the order offered.
pub(crate) const OUTCOMES: &[Outcome] = &[
    Outcome::Complete,
    Outcome::PartlyComplete,
    Outcome::Refused,
    Outcome::Absent,
    Outcome::Moved,
    Outcome::NotFound,
    Outcome::Other,
];

/// Rows for a reason and what is said of it.
const FOOT: u16 = 6;

/// What is being typed.
enum Asked {
    /// Why it ends so.
    Reason,
    /// When somebody will come back; the reason was given.
    CallBack(Str),
}

/// The screen.
pub(crate) struct Review {
    marked: usize,
    asked: Option<(Asked, Entry)>,
    said: Option<Phrase>,
    refused: Option<String>,
}

impl Review {
    /// The screen; completion is marked when nothing blocks it.
    pub(crate) fn new(interview: &Interview) -> Self {
        let ready = interview.problems().iter().all(|problem| !problem.trouble.blocks());
        Self { marked: usize::from(!ready), asked: None, said: None, refused: None }
    }

    fn choose(&mut self, marked: usize, closed: bool) -> Reaction {
        if closed {
            return Reaction::one(Effect::Edit);
        }
        self.marked = marked;
        match OUTCOMES.get(marked) {
            Some(Outcome::Complete) => {
                Reaction::one(Effect::Act(Act::Close { outcome: Outcome::Complete, reason: None }))
            }
            Some(_) => {
                self.asked = Some((Asked::Reason, Entry::default()));
                Reaction::taken()
            }
            None => Reaction::taken(),
        }
    }

    /// Input while something is typed.
    fn typed(&mut self, input: &Input, world: &World<'_>) -> Reaction {
        let Some((asked, entry)) = &mut self.asked else { return Reaction::Ignored };
        let Input::Key(key) = input else {
            return if entry.input(input, world.typing) { Reaction::taken() } else { Reaction::Ignored };
        };
        match key.code {
            KeyCode::Esc => {
                // Back from the appointment to the reason, and from there to the ways to end.
                self.asked = match asked {
                    Asked::Reason => None,
                    Asked::CallBack(reason) => Some((Asked::Reason, Entry::of(reason))),
                };
                Reaction::taken()
            }
            KeyCode::Enter => {
                entry.finish();
                self.taken(world)
            }
            _ if entry.input(input, world.typing) => Reaction::taken(),
            _ => Reaction::Ignored,
        }
    }

    /// What was typed is complete.
    fn taken(&mut self, world: &World<'_>) -> Reaction {
        let outcome = OUTCOMES.get(self.marked).copied().unwrap_or(Outcome::Other);
        let Some((asked, entry)) = &self.asked else { return Reaction::taken() };
        let typed = entry.text().trim();
        match asked {
            Asked::Reason if !says_something(typed) => {
                self.said = Some(words::REVIEW_REASON_NEEDED.phrase());
                Reaction::taken()
            }
            Asked::Reason if outcome.can_be_called_back() => {
                // Who gives the time as the reason need not type it twice.
                let said = if call_back(typed, world).is_ok() { typed } else { "" };
                self.asked = Some((Asked::CallBack(typed.into()), Entry::of(said)));
                Reaction::taken()
            }
            Asked::Reason => Reaction::one(Effect::Act(Act::Close { outcome, reason: Some(typed.into()) })),
            Asked::CallBack(reason) => match call_back(typed, world) {
                Ok(appoint) => {
                    let close = Act::Close { outcome, reason: Some(reason.clone()) };
                    Reaction::one(Effect::ActAll([close].into_iter().chain(appoint).collect()))
                }
                Err(why) => {
                    self.said = Some(why);
                    Reaction::taken()
                }
            },
        }
    }

    fn input(&mut self, input: &Input, closed: bool, world: &World<'_>) -> Reaction {
        self.said = None;
        self.refused = None;
        if self.asked.is_some() {
            return self.typed(input, world);
        }
        let Input::Key(key) = input else { return Reaction::Ignored };
        match key.code {
            KeyCode::Up => self.marked = self.marked.saturating_sub(1),
            KeyCode::Down => self.marked = (self.marked + 1).min(OUTCOMES.len() - 1),
            KeyCode::Enter => return self.choose(self.marked, closed),
            KeyCode::Char(c) => match c.to_digit(10) {
                Some(1..=7) if closed => return Reaction::taken(),
                Some(digit @ 1..=7) => return self.choose(digit as usize - 1, closed),
                _ => return Reaction::Ignored,
            },
            KeyCode::F(3) => return problems(world),
            _ => return Reaction::Ignored,
        }
        Reaction::taken()
    }

    fn report(&mut self, report: &Report, world: &World<'_>) -> Reaction {
        match report {
            Report::Acted => match world.interview().and_then(Interview::outcome) {
                Some((outcome, _)) => {
                    let done = words::REVIEW_DONE.with([outcome_word(outcome).phrase()]);
                    Reaction::Taken(vec![Effect::Leave, Effect::Say(Meaning::Good, done)])
                }
                None => Reaction::taken(),
            },
            Report::Refused(message) => {
                self.refused = Some(message.text(world.lang, world.language));
                Reaction::taken()
            }
            Report::NotStored(phrase) => {
                self.said = Some(phrase.clone());
                Reaction::taken()
            }
            _ => Reaction::Ignored,
        }
    }

    fn draw_sections(&self, world: &World<'_>, interview: &Interview, area: Rect, buf: &mut Buffer) {
        let theme = world.theme;
        let counts = interview.counts();
        let asked = words::REVIEW_ASKED.with([counts.answered.to_string(), counts.asked.to_string()]);
        put(buf, area.x, area.y, area.width, &asked.text(world.lang), theme.style(Meaning::Title));
        let plan = interview.plan();
        let sections = plan.children(0).filter(|node| plan.question(node.id).is_none());
        let mut y = area.y + 1;
        for node in sections {
            y += 1;
            if y >= area.bottom() {
                return;
            }
            let place = Place { node: node.id, row: 0 };
            let (meaning, mark, word) = marks::of_place(interview, place);
            put(buf, area.x, y, 1, theme.mark(mark), theme.style(meaning));
            let state = world.word(word);
            let columns = width(state) as u16;
            let label = interview.label(place, world.language);
            put(
                buf,
                area.x + 2,
                y,
                area.width.saturating_sub(columns + 4),
                &label,
                theme.style(Meaning::Text),
            );
            put(buf, area.right().saturating_sub(columns), y, columns, state, theme.style(meaning));
        }
        let mut rest = below(area, y + 2 - area.y);
        for place in stops::computed(interview, Place { node: 0, row: 0 }) {
            rest = below(rest, shown::line(world, interview, place, rest, buf));
        }
    }

    fn draw_end(
        &self,
        world: &World<'_>,
        interview: &Interview,
        area: Rect,
        buf: &mut Buffer,
    ) -> Option<Position> {
        let theme = world.theme;
        let mut y = area.y;
        if let Some((outcome, reason)) = interview.outcome() {
            let closed = words::REVIEW_CLOSED_AS.with([outcome_word(outcome).phrase()]).text(world.lang);
            y += put_wrapped(buf, Rect { height: 2, ..area }, &closed, theme.style(Meaning::Good));
            let reason = reason.map(|reason| format!("{}{reason}", world.word(&words::REVIEW_REASON)));
            let room = Rect { y, height: area.bottom().saturating_sub(y + 3), ..area };
            y += put_wrapped(buf, room, &reason.unwrap_or_default(), theme.style(Meaning::Muted));
            if let Some(at) = interview.appointment() {
                let appointed = words::REVIEW_APPOINTED.with([at.text(world.now)]).text(world.lang);
                y += put_wrapped(buf, Rect { y, height: 1, ..area }, &appointed, theme.style(Meaning::Text));
            }
            let line = Rect { y: y + 1, height: 1, ..area };
            option(world, line, "", &words::REVIEW_REOPEN, true, buf);
            return None;
        }
        if world.is_review() {
            let room = Rect { height: 3, ..area };
            y += put_wrapped(buf, room, world.word(&words::REVIEW_READ), theme.style(Meaning::Title));
            let line = Rect { y: y + 1, height: 1, ..area };
            option(world, line, "", &words::REVIEW_EDIT, true, buf);
            return None;
        }
        let blocking = interview.problems().iter().filter(|problem| problem.trouble.blocks()).count();
        let (meaning, text) = match blocking {
            0 => (Meaning::Good, format!("{} {}", theme.mark(Mark::Saved), world.word(&words::REVIEW_READY))),
            n => {
                let blocked = words::REVIEW_BLOCKED.with([n.to_string()]).text(world.lang);
                (Meaning::Odd, format!("{} {blocked}", theme.mark(Mark::Odd)))
            }
        };
        y += put_wrapped(buf, Rect { height: 3, ..area }, &text, theme.style(meaning)) + 1;
        put(buf, area.x, y, area.width, world.word(&words::REVIEW_HOW), theme.style(Meaning::Title));
        // Where rows are few, what is typed or said takes the place of the ways that were not chosen.
        let says = self.asked.is_some() || self.said.is_some() || self.refused.is_some();
        let short = says && area.bottom() < y + OUTCOMES.len() as u16 + FOOT;
        let ways = OUTCOMES.iter().enumerate().filter(|(i, _)| !short || *i == self.marked);
        for (i, outcome) in ways {
            y += 1;
            let line = Rect { y, height: 1, ..area };
            option(world, line, &(i + 1).to_string(), outcome_word(*outcome), i == self.marked, buf);
        }
        y += 2;
        self.draw_asked(world, Rect { y, height: area.bottom().saturating_sub(y), ..area }, buf)
    }

    fn draw_asked(&self, world: &World<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let theme = world.theme;
        let mut cursor = None;
        let mut y = area.y;
        if let Some((asked, entry)) = &self.asked {
            let word = match asked {
                Asked::Reason => &words::REVIEW_REASON,
                Asked::CallBack(reason) => {
                    let given = format!("{}{reason}", world.word(&words::REVIEW_REASON));
                    let line = Rect { y, height: 1, ..area };
                    y += put_wrapped(buf, line, &given, theme.style(Meaning::Muted));
                    &words::REVIEW_CALL_BACK
                }
            };
            let lead = put(buf, area.x, y, area.width, world.word(word), theme.style(Meaning::Title));
            let room = Rect { x: area.x + lead, y, width: area.width.saturating_sub(lead), height: 1 };
            cursor = entry.draw(room, theme, buf);
            y += 1;
            if matches!(asked, Asked::CallBack(_)) {
                let hint = world.word(&words::REVIEW_CALL_BACK_HINT);
                let room = Rect { y, height: area.bottom().saturating_sub(y), ..area };
                y += put_wrapped(buf, room, hint, theme.style(Meaning::Muted));
            }
        }
        let said = self.said.as_ref().map(|said| said.text(world.lang)).or_else(|| self.refused.clone());
        if let Some(said) = said {
            let text = format!("{} {said}", theme.mark(Mark::Wrong));
            let room = Rect { y, height: area.bottom().saturating_sub(y), ..area };
            put_wrapped(buf, room, &text, theme.style(Meaning::Wrong));
        }
        cursor
    }
}

/// The appointment that was typed; none for an empty line.
///
/// # Errors
/// Why it is none that can be kept.
pub(crate) fn call_back(typed: &str, world: &World<'_>) -> Result<Option<Act>, Phrase> {
    if typed.is_empty() {
        return Ok(None);
    }
    let now = world.now.civil().unwrap_or_default();
    let (date, time) = parse_appointment(typed, now).map_err(NotAnAppointment::phrase)?;
    let at = Appointment::new(date, time);
    match at.is_past(world.now) {
        true => Err(common::APPOINTMENT_PAST.with([at.text(world.now)])),
        false => Ok(Some(Act::Appoint { at })),
    }
}

/// The list of problems over the review, so that Esc comes back to it.
fn problems(world: &World<'_>) -> Reaction {
    let list = world.interview().map(|interview| {
        let numbers = Numbers::new(interview.plan());
        Effect::Push(Box::new(Problems::new(interview, &numbers, None, world)) as Box<dyn Layer>)
    });
    Reaction::Taken(list.into_iter().collect())
}

/// One way to end.
fn option(
    world: &World<'_>,
    line: Rect,
    lead: &str,
    word: &crate::words::Word,
    marked: bool,
    buf: &mut Buffer,
) {
    marker(buf, line.x, line.y, marked, world.theme);
    let (x, room) = (line.x + 2, line.width.saturating_sub(2));
    put(buf, x, line.y, room, &format!("{lead}  {}", world.word(word)), world.theme.style(Meaning::Text));
}

impl Layer for Review {
    fn conditions(&self, _: &World<'_>) -> Conditions {
        // A reason being typed is kept nowhere yet: it is finished or given up first.
        let typed = self.asked.as_ref().is_some_and(|(asked, entry)| {
            matches!(asked, Asked::CallBack(_)) || !entry.text().trim().is_empty()
        });
        Conditions { place: Where::Popup, explain: true, leave: !typed, ..Conditions::default() }
    }

    fn covers(&self) -> bool {
        true
    }

    fn update(&mut self, action: Action<'_>, world: &World<'_>) -> Reaction {
        let closed = !world.may_answer();
        match action {
            Action::Input(input) => self.input(input, closed, world),
            Action::Report(report) => self.report(report, world),
            Action::Command(Command::Why) => Why::push(Some(Place { node: 0, row: 0 }), world),
            Action::Command(_) => Reaction::Ignored,
        }
    }

    fn draw(&self, world: &World<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
        Clear.render(area, buf);
        let interview = world.interview()?;
        let title = if world.is_review() { &words::REVIEW_READ_TITLE } else { &words::REVIEW_TITLE };
        top::draw(world, interview, world.word(title), false, area, buf);
        let body = Rect {
            x: area.x + 1,
            y: area.y + 2,
            width: area.width.saturating_sub(2),
            height: area.height.saturating_sub(2),
        };
        let half = body.width / 2;
        self.draw_sections(world, interview, Rect { width: half - 2, ..body }, buf);
        for y in body.top()..body.bottom() {
            put(buf, body.x + half - 1, y, 1, world.theme.vertical(), world.theme.style(Meaning::Line));
        }
        let right = Rect { x: body.x + half + 1, width: body.width - half - 1, ..body };
        self.draw_end(world, interview, right, buf)
    }
}
