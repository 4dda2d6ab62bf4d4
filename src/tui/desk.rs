//! The desk: store, clock, forms and the interview being worked on. Carries out the effects that are about
//! data; the stack of layers is the business of [`super::app`].

use std::{net::SocketAddr, sync::Arc};

use super::{
    app::Start,
    effect::Report,
    gpsd,
    mode::{Mode, View},
    screens::communes::communes,
    world::{FormLine, HomeData, InterviewLine, failure_phrase},
};
use crate::{
    diag::Failure,
    expr::Str,
    fieldwork::{Clock, Corrected, Session, session::NotDone},
    form::{Answer, Form},
    interview::{Act, InterviewId, Moment, Place, act::Message},
    store::{Caller, Notice, Query, Store, StoreError},
    text::{InputMethod, ToneStyle, Typing},
    words::{
        Lang, Phrase,
        table::{tui as words, vault as key_words},
    },
};

/// Names of what a user prefers, and of the tone style that is not the default.
const INPUT_METHOD: &str = "input_method";
const TONE_STYLE: &str = "tone_style";
const OLD: &str = "old";
/// Name of the view in which a user enters answers.
const VIEW: &str = "view";

/// Rows of the interview list fetched at a time.
const PAGE: usize = 100;

/// Where a start leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Begun {
    /// Into no interview: the home screen was asked for.
    Nothing,
    /// To the question of which commune, before the first event of an interview of this form (its number).
    AsksCommune(usize),
    /// Into an interview.
    Interview,
}

/// Store, clock, forms, session.
pub(crate) struct Desk {
    store: Arc<dyn Store>,
    caller: Caller,
    clock: Arc<dyn Clock>,
    pub(crate) forms: Vec<Form>,
    pub(crate) session: Option<Session>,
    pub(crate) home: HomeData,
    /// Whether the last act could be stored.
    pub(crate) stored: bool,
    search: Option<String>,
    next: Option<InterviewId>,
}

impl Desk {
    pub(crate) fn new(
        store: Arc<dyn Store>,
        caller: Caller,
        clock: Arc<dyn Clock>,
        forms: Vec<Form>,
    ) -> Result<Self, StoreError> {
        let info = store.info();
        let home = HomeData {
            forms: forms.iter().map(form_line).collect(),
            user: caller.user.to_string(),
            commune_names: info.home.as_deref().map(|code| commune_names(&forms, code)).unwrap_or_default(),
            commune: info.home.as_deref().map(str::to_owned),
            ..HomeData::default()
        };
        let mut desk =
            Self { store, caller, clock, forms, session: None, home, stored: true, search: None, next: None };
        desk.refresh()?;
        Ok(desk)
    }

    pub(crate) fn now(&self) -> Moment {
        self.clock.now()
    }

    /// Reads the first page of the interview list and the store's notices anew.
    pub(crate) fn refresh(&mut self) -> Result<(), StoreError> {
        self.search = None;
        self.read_lists()
    }

    /// Reads the notices and, if the lists are open, the first page of what is searched for.
    pub(crate) fn read_lists(&mut self) -> Result<(), StoreError> {
        let info = self.store.info();
        self.home.notices = info.notices;
        self.home.opening = !self.store.lists_are_ready();
        self.home.last = self.store.last_interview();
        if self.home.opening {
            self.home.interviews.clear();
            return Ok(());
        }
        let all = self.store.list(&self.caller, &Query { limit: 1, ..Query::default() })?;
        self.home.total = all.total;
        if all.total > 0 && !info.encrypted {
            self.home.notices.push(Notice::from(&key_words::HOME_NOT_ENCRYPTED.phrase()));
        }
        self.page(None)
    }

    /// Has somebody told when the lists are open.
    pub(crate) fn when_listed(&self, tell: Box<dyn Fn() + Send>) {
        self.store.when_listed(tell);
    }

    pub(crate) fn search(&mut self, typed: &str) -> Result<(), StoreError> {
        self.search = (!typed.trim().is_empty()).then(|| crate::text::fold(typed.trim()));
        if self.home.opening { Ok(()) } else { self.page(None) }
    }

    /// Fetches the next page, if there is one.
    pub(crate) fn more(&mut self) -> Result<(), StoreError> {
        match self.next {
            Some(after) => self.page(Some(after)),
            None => Ok(()),
        }
    }

    fn page(&mut self, after: Option<InterviewId>) -> Result<(), StoreError> {
        let query = Query { name: self.search.clone(), after, limit: PAGE, ..Query::default() };
        let page = self.store.list(&self.caller, &query)?;
        if after.is_none() {
            self.home.interviews.clear();
        }
        self.home.matching = page.total;
        self.next = page.next;
        self.home.interviews.extend(page.rows.into_iter().map(|row| InterviewLine {
            id: row.id,
            changed: row.changed,
            summary: row.summary,
        }));
        Ok(())
    }

    /// Whether there is little room left, in words, for the home screen.
    pub(crate) fn room(&self) -> Option<Phrase> {
        match self.store.room() {
            Ok(warning) => warning,
            Err(error) => Some(failure_phrase(&error.0)),
        }
    }

    /// Begins or goes on as asked.
    pub(crate) fn start(&mut self, start: Start) -> Result<Begun, Failure> {
        let begun = match start {
            Start::Home => return Ok(Begun::Nothing),
            Start::Resume(id) => self.resume(id),
            Start::Collect { form, commune, unit_key } => {
                let form = self.form(&form)?;
                if commune.is_none() && unit_key.is_none() && self.asks_commune(form) {
                    return Ok(Begun::AsksCommune(form));
                }
                self.begin(form, commune, unit_key)
            }
        };
        begun.map_err(|error| Failure::clone(&error.0))?;
        Ok(Begun::Interview)
    }

    /// Whether the commune has to be known before an interview of this form begins.
    pub(crate) fn asks_commune(&self, form: usize) -> bool {
        self.forms.get(form).is_some_and(|form| form.plan.commune.is_some())
    }

    pub(crate) fn begin(
        &mut self,
        form: usize,
        commune: Option<Str>,
        unit_key: Option<Str>,
    ) -> Result<(), StoreError> {
        let Some(form) = self.forms.get(form).cloned() else { return Ok(()) };
        let session = Session::begin(
            self.store.clone(),
            self.caller.clone(),
            self.clock.clone(),
            form,
            commune,
            unit_key,
        )?;
        self.session = Some(session);
        self.stored = true;
        Ok(())
    }

    pub(crate) fn resume(&mut self, id: InterviewId) -> Result<(), StoreError> {
        let session = Session::resume(self.store.clone(), self.caller.clone(), self.clock.clone(), id)?;
        self.session = Some(session);
        self.stored = true;
        Ok(())
    }

    /// Opens an interview to be read.
    pub(crate) fn read(&mut self, id: InterviewId) -> Result<(), StoreError> {
        let session = Session::read(self.store.clone(), self.caller.clone(), self.clock.clone(), id)?;
        self.session = Some(session);
        self.stored = true;
        Ok(())
    }

    /// Corrects what a second keying found wrong, and says where the interview stays open for it.
    pub(crate) fn correct(&mut self, act: Act, lang: Lang) -> Option<(Report, Option<Phrase>)> {
        let corrected = self.session.as_mut()?.correct(act, lang);
        let said = match &corrected {
            Ok((Corrected::StaysOpen, _)) => Some(words::VERIFY_STAYS_OPEN.phrase()),
            _ => None,
        };
        Some((self.became(corrected.map(drop)), said))
    }

    /// From reading an interview to working on it: claimed, and open again if it had ended.
    pub(crate) fn edit(&mut self) -> Result<Option<Report>, StoreError> {
        let Some(session) = &mut self.session else { return Ok(None) };
        // Its claim is given back now, not when the one that takes its place has claimed it.
        session.only_read();
        let id = session.id();
        self.resume(id)?;
        let closed = self.session.as_ref().is_some_and(|session| session.interview().outcome().is_some());
        Ok(closed.then(|| self.act(vec![Act::Reopen { reason: None }])).flatten())
    }

    /// Leaves the interview: drafts, checkpoint, claim.
    pub(crate) fn leave(&mut self, at: Option<Place>) -> Result<(), StoreError> {
        match self.session.take() {
            Some(session) => session.leave(at),
            None => Ok(()),
        }
    }

    /// Stores acts, all or none.
    pub(crate) fn act(&mut self, acts: Vec<Act>) -> Option<Report> {
        let session = self.session.as_mut()?;
        let result = match <[Act; 1]>::try_from(acts) {
            Ok([act]) => session.act(act).map(drop),
            Err(acts) => session.act_all(acts).map(drop).map_err(|(_, not_done)| not_done),
        };
        Some(self.became(result))
    }

    /// What became of an act.
    fn became(&mut self, result: Result<(), NotDone>) -> Report {
        match result {
            Ok(()) => {
                self.stored = true;
                Report::Acted
            }
            Err(NotDone::Refused(refusal)) => Report::Refused(refusal.message),
            Err(NotDone::NotStored(error)) => {
                self.stored = false;
                Report::NotStored(failure_phrase(&error.0))
            }
        }
    }

    /// The act that undoes (or redoes) what this user did last, with what it was.
    pub(crate) fn undo(&self, redo: bool) -> Option<Act> {
        let session = self.session.as_ref()?;
        let user = &self.caller.user;
        let event = match redo {
            true => session.interview().redoable(user),
            false => session.interview().undoable(user),
        };
        event.map(|event| Act::Undo { event })
    }

    /// How this user types; what a file says that nobody knows counts for nothing.
    pub(crate) fn typing(&self) -> Typing {
        let kept = self.store.preferences(&self.caller).unwrap_or_default();
        let method =
            kept.get(INPUT_METHOD).and_then(|name| InputMethod::ALL.into_iter().find(|m| m.name() == name));
        let old = kept.get(TONE_STYLE).is_some_and(|style| style == OLD);
        Typing {
            method: method.unwrap_or_default(),
            style: if old { ToneStyle::Old } else { ToneStyle::New },
        }
    }

    /// Remembers how this user types.
    pub(crate) fn keep_typing(&self, typing: Typing) -> Result<(), StoreError> {
        let mut kept = self.store.preferences(&self.caller)?;
        kept.insert(INPUT_METHOD.to_owned(), typing.method.name().to_owned());
        match typing.style {
            ToneStyle::New => kept.remove(TONE_STYLE),
            ToneStyle::Old => kept.insert(TONE_STYLE.to_owned(), OLD.to_owned()),
        };
        self.store.set_preferences(&self.caller, &kept)
    }

    /// In which view this user enters answers.
    pub(crate) fn view(&self) -> View {
        let kept = self.store.preferences(&self.caller).unwrap_or_default();
        match kept.get(VIEW).and_then(|name| Mode::named(name)) {
            Some(Mode::Entry(view)) => view,
            _ => View::default(),
        }
    }

    /// Remembers in which view this user enters answers.
    pub(crate) fn keep_view(&self, view: View) -> Result<(), StoreError> {
        let mut kept = self.store.preferences(&self.caller)?;
        kept.insert(VIEW.to_owned(), Mode::Entry(view).name().to_owned());
        self.store.set_preferences(&self.caller, &kept)
    }

    /// What was answered in the row before, or in this user's interview before.
    pub(crate) fn same(&mut self, place: Place) -> Result<Answer, Phrase> {
        let session = self.session.as_mut().ok_or_else(|| words::NOTHING_BEFORE.phrase())?;
        let found = session.same_as_before(place).map_err(|error| failure_phrase(&error.0))?;
        found.ok_or_else(|| words::NOTHING_BEFORE.phrase())
    }

    /// Where we are, as an answer to a question.
    pub(crate) fn locate(&self, place: Place, gpsd: SocketAddr) -> Result<Answer, Phrase> {
        let plan = self.session.as_ref().map(|session| session.interview().plan());
        let question =
            plan.and_then(|plan| plan.question(place.node)).ok_or_else(|| words::GPS_NO_FIX.phrase())?;
        Answer::parse(question, &gpsd::locate(gpsd)?)
    }

    pub(crate) fn draft(&mut self, place: Place, text: Option<String>, refused: Option<Message>) {
        if let Some(session) = &mut self.session {
            session.set_draft(place, text, refused);
        }
    }

    pub(crate) fn keep_typed(&mut self, place: Place, text: Option<String>) {
        if let Some(session) = &mut self.session {
            session.keep_typed(place, text);
        }
    }

    pub(crate) fn save_drafts(&mut self, at: Option<Place>) -> Result<(), StoreError> {
        match &mut self.session {
            Some(session) => session.save_drafts(at),
            None => Ok(()),
        }
    }

    /// Number of a form by its id.
    pub(crate) fn form(&self, id: &str) -> Result<usize, Failure> {
        self.forms
            .iter()
            .position(|form| &*form.plan.id == id)
            .ok_or_else(|| Failure::new(crate::diag::Kind::Usage, words::UNKNOWN_FORM.with([id])))
    }
}

/// Kind and name of a commune, by language tag, from the first form that lists it.
fn commune_names(forms: &[Form], code: &str) -> Vec<(String, String)> {
    let names = |form: &Form| {
        let tags = form.plan.languages.iter().enumerate();
        let named = tags.filter_map(|(language, tag)| {
            let list = communes(&form.plan, language).into_iter();
            let (_, name) = list.into_iter().find(|(known, _)| **known == *code)?;
            Some((tag.to_string(), name.to_string()))
        });
        named.collect::<Vec<_>>()
    };
    forms.iter().map(names).find(|names| !names.is_empty()).unwrap_or_default()
}

fn form_line(form: &Form) -> FormLine {
    let plan = &form.plan;
    let titles = plan.languages.iter().zip(&plan.title.0);
    FormLine {
        titles: titles.map(|(tag, title)| (tag.to_string(), plain(title))).collect(),
        version: plan.version.to_string(),
    }
}

/// A template without its pipes: a title is shown where there are no answers.
fn plain(template: &crate::form::plan::Template) -> String {
    use crate::form::plan::Part;
    let parts = template.0.iter().filter_map(|part| match part {
        Part::Text(text) => Some(&**text),
        Part::Pipe(_) => None,
    });
    parts.collect()
}
