//! `khaosat tour`: one household end to end, by itself, in a temporary folder. Always the same.

mod classify;
mod clock;

use std::{path::Path, sync::Arc};

use serde_json::{Map, Value as Json};

use self::clock::TourClock;
use super::{Context, Done, replay};
use crate::{
    bundle,
    diag::{Failure, Kind},
    fieldwork::{Clock, NotDone, Session, forms},
    form::Form,
    interview::{Act, InterviewId, Outcome, Place, Role},
    store::{Caller, Store},
    text::width,
    tui::{self, Start, headless::Driver, theme::Theme},
    words::{Lang, Phrase, table::tour as words},
};

/// The household, made up.
const HOUSEHOLD: &str = include_str!("tour/household.json");
/// The questionnaire of the tour.
const FORM: &str = "household-review";
/// Columns of the text.
const COLUMNS: usize = 80;
/// Rows of a screen.
const ROWS: u16 = 24;
/// A piece of an answer in the bundle.
const ANSWER: &[u8] = b"03754-12-047";
/// What is answered before the power fails; the rest of the household follows in two parts.
const BEFORE_THE_CUT: [&str; 9] = [
    "commune",
    "village",
    "area",
    "household_code",
    "round",
    "review_date",
    "listed",
    "class_last_year",
    "ever_near_poor",
];

pub(super) fn run(context: &mut Context) -> Result<Done, Failure> {
    let folder = tempfile::tempdir()
        .map_err(|error| Failure::new(Kind::Environment, words::TOUR_BROKEN.with([error.to_string()])))?;
    let data = folder.path().join("data");
    let form = forms::resolve(None, FORM)?;
    let tour = Tour {
        language: context.language(&form.plan),
        lang: context.lang,
        caller: Caller { user: "thoan".into(), role: Role::Enumerator },
        clock: Arc::new(TourClock::default()),
        form,
    };
    let mut chapters = Chapters { context, number: 0 };
    let household: Json = serde_json::from_str(HOUSEHOLD).map_err(stopped)?;
    tour.play(&household, &data, folder.path(), &mut chapters)?;
    Ok(Done::Well)
}

struct Tour {
    form: Form,
    caller: Caller,
    clock: Arc<dyn Clock>,
    lang: Lang,
    language: usize,
}

impl Tour {
    fn play(
        &self,
        household: &Json,
        data: &Path,
        out: &Path,
        chapters: &mut Chapters<'_>,
    ) -> Result<(), Failure> {
        chapters.title()?;
        chapters.form(&self.form)?;
        let store = super::context::open_store(data.to_owned())?;
        let session = self.begin(&store, household, chapters)?;
        let session = self.power_cut(&store, session, chapters)?;
        let session = self.members(&store, session, household, chapters)?;
        let session = self.wrong_answer(&store, session, chapters)?;
        self.rest(&store, session, household, chapters)?;
        self.bundle(&*store, household, out, chapters)?;
        chapters.next()
    }

    fn begin(
        &self,
        store: &Arc<dyn Store>,
        household: &Json,
        chapters: &mut Chapters<'_>,
    ) -> Result<Session, Failure> {
        let commune = household.get("commune").and_then(Json::as_str).unwrap_or_default();
        chapters.begin(&words::BEGIN.with([commune]))?;
        let session = Session::begin(
            store.clone(),
            self.caller.clone(),
            self.clock.clone(),
            self.form.clone(),
            Some(commune.into()),
            None,
        )
        .map_err(|error| Failure::clone(&error.0))?;
        let session =
            replay::answer(session, &part(household, |name| BEFORE_THE_CUT.contains(&name)), self.lang)?;
        let answered = session.interview().counts().answered;
        chapters.say(&words::BEGUN.with([answered.to_string()]))?;
        Ok(session)
    }

    /// A name is half-typed when the line drops; the next start goes on in the same word.
    fn power_cut(
        &self,
        store: &Arc<dyn Store>,
        session: Session,
        chapters: &mut Chapters<'_>,
    ) -> Result<Session, Failure> {
        chapters.begin(&words::CUT.phrase())?;
        let (id, mut screen) = self.open(store, session, "/head_name")?;
        screen.keys("Lò Văn P");
        chapters.screen(&screen)?;
        screen.interrupt()?;
        drop(screen);
        chapters.say(&words::RESUMED.phrase())?;
        let mut screen = self.driver(store, id)?;
        chapters.screen(&screen)?;
        screen.keys("âng<enter>");
        drop(screen);
        self.resume(store, id)
    }

    fn members(
        &self,
        store: &Arc<dyn Store>,
        session: Session,
        household: &Json,
        chapters: &mut Chapters<'_>,
    ) -> Result<Session, Failure> {
        chapters.begin(&words::MEMBERS.phrase())?;
        let session = replay::answer(session, &part(household, |name| name == "member"), self.lang)?;
        let members = session.interview().rows(self.place(&session, "/member")?).len();
        chapters.say(&words::MEMBERS_ARE.with([members.to_string()]))?;
        let (id, screen) = self.open(store, session, "/member")?;
        chapters.screen(&screen)?;
        drop(screen);
        self.resume(store, id)
    }

    fn wrong_answer(
        &self,
        store: &Arc<dyn Store>,
        session: Session,
        chapters: &mut Chapters<'_>,
    ) -> Result<Session, Failure> {
        chapters.begin(&words::WRONG.phrase())?;
        chapters.say(&words::WRONG_IS.phrase())?;
        let (id, mut screen) = self.open(store, session, "/house_area")?;
        screen.keys("0<enter>");
        chapters.screen(&screen)?;
        drop(screen);
        self.resume(store, id)
    }

    /// Leaves a session at a place and opens the screens there.
    fn open(
        &self,
        store: &Arc<dyn Store>,
        mut session: Session,
        path: &str,
    ) -> Result<(InterviewId, Driver), Failure> {
        let at = self.place(&session, path)?;
        session.save_drafts(Some(at)).map_err(|error| Failure::clone(&error.0))?;
        let id = session.id();
        drop(session);
        Ok((id, self.driver(store, id)?))
    }

    fn driver(&self, store: &Arc<dyn Store>, id: InterviewId) -> Result<Driver, Failure> {
        let options = tui::Options {
            store: store.clone(),
            caller: self.caller.clone(),
            clock: self.clock.clone(),
            forms: vec![self.form.clone()],
            lang: self.lang,
            theme: Theme { monochrome: true, ..Theme::default() },
            always_enter: false,
            keymap: tui::keymap::Keymap::default(),
            mode: None,
            fields: Vec::new(),
            gpsd: tui::GPSD,
            lock_after: None,
            start: Start::Resume(id),
        };
        Driver::new(options, COLUMNS as u16, ROWS)
    }

    fn resume(&self, store: &Arc<dyn Store>, id: InterviewId) -> Result<Session, Failure> {
        Session::resume(store.clone(), self.caller.clone(), self.clock.clone(), id)
            .map_err(|error| Failure::clone(&error.0))
    }

    fn rest(
        &self,
        store: &Arc<dyn Store>,
        session: Session,
        household: &Json,
        chapters: &mut Chapters<'_>,
    ) -> Result<(), Failure> {
        chapters.begin(&words::REST.phrase())?;
        let session = replay::answer(session, household, self.lang)?;
        let (id, mut screen) = self.open(store, session, "/comment")?;
        screen.keys("<f7>");
        chapters.screen(&screen)?;
        drop(screen);
        let mut session = self.resume(store, id)?;
        match session.act(Act::Close { outcome: Outcome::Complete, reason: None }) {
            Ok(_) => {}
            Err(NotDone::Refused(refusal)) => {
                return Err(stopped(refusal.message.text(self.lang, self.language)));
            }
            Err(NotDone::NotStored(error)) => return Err(Failure::clone(&error.0)),
        }
        let counts = session.interview().counts();
        chapters.say(&words::COMPLETE.with([counts.answered.to_string(), counts.asked.to_string()]))?;
        chapters.begin(&words::CLASS.phrase())?;
        for (standard, steps) in classify::explain(session.interview(), self.language, self.lang) {
            chapters.text(&standard)?;
            steps.iter().try_for_each(|step| chapters.point(step))?;
        }
        session.leave(None).map_err(|error| Failure::clone(&error.0))
    }

    fn bundle(
        &self,
        store: &dyn Store,
        household: &Json,
        out: &Path,
        chapters: &mut Chapters<'_>,
    ) -> Result<(), Failure> {
        chapters.begin(&words::BUNDLE.phrase())?;
        let commune = household.get("commune").and_then(Json::as_str).unwrap_or_default();
        let export = || {
            let parts = bundle::export(store, &self.caller, commune, bundle::export::LARGEST_PART);
            parts.map_err(|error| Failure::clone(&error.0))?.pop().ok_or_else(|| stopped(commune))
        };
        let (first, again) = (export()?, export()?);
        if first.bytes != again.bytes {
            return Err(stopped(&first.file_name));
        }
        first.write(out)?;
        let verified = bundle::verify(&first.bytes)?;
        let events: u64 = verified.header.series.iter().map(|series| series.to + 1 - series.from).sum();
        // The store's id is random; everything the tour prints is the same each time.
        let name = format!("{commune}-…-1-{events}.tar.zst");
        chapters.say(&words::BUNDLE_IS.with([name, events.to_string()]))?;
        match bundle::verify(&tampered(&first.bytes)?) {
            Ok(_) => Err(stopped(first.file_name)),
            Err(refused) => chapters.say(&words::DAMAGED.with([refused.message])),
        }
    }

    fn place(&self, session: &Session, path: &str) -> Result<Place, Failure> {
        session.interview().find(path).ok_or_else(|| stopped(path))
    }
}

/// The bundle with one letter of one answer changed.
fn tampered(packed: &[u8]) -> Result<Vec<u8>, Failure> {
    let mut unpacked = zstd::decode_all(packed).map_err(stopped)?;
    let at = unpacked.windows(ANSWER.len()).position(|window| window == ANSWER);
    if let Some(letter) = at.and_then(|at| unpacked.get_mut(at)) {
        *letter ^= 1;
    }
    zstd::encode_all(&*unpacked, 3).map_err(stopped)
}

/// The members of the household that belong to a part.
fn part(household: &Json, belongs: impl Fn(&str) -> bool) -> Json {
    let members = household.as_object().into_iter().flatten().filter(|(name, _)| belongs(name));
    Json::Object(members.map(|(name, given)| (name.clone(), given.clone())).collect::<Map<_, _>>())
}

fn stopped(at: impl ToString) -> Failure {
    Failure::new(Kind::Data, words::TOUR_BROKEN.with([at.to_string()]))
}

/// What the tour prints: numbered chapters.
struct Chapters<'c> {
    context: &'c mut Context,
    number: usize,
}

impl Chapters<'_> {
    fn title(&mut self) -> Result<(), Failure> {
        let lang = self.context.lang;
        self.text(words::TITLE.text(lang))?;
        self.text(words::MADE_UP.text(lang))
    }

    fn begin(&mut self, title: &Phrase) -> Result<(), Failure> {
        self.number += 1;
        let heading = format!("── {}. {} ", self.number, title.text(self.context.lang));
        let rule = "─".repeat(COLUMNS.saturating_sub(width(&heading)));
        self.context.out.line(format!("\n{heading}{rule}"))
    }

    fn say(&mut self, phrase: &Phrase) -> Result<(), Failure> {
        let text = phrase.text(self.context.lang);
        self.text(&text)
    }

    /// A screen between two rules.
    fn screen(&mut self, screen: &Driver) -> Result<(), Failure> {
        let rule = "┄".repeat(COLUMNS);
        self.context.out.line(&rule)?;
        screen.screen().lines().try_for_each(|line| self.context.out.line(line))?;
        self.context.out.line(&rule)
    }

    /// One point of a list.
    fn point(&mut self, text: &str) -> Result<(), Failure> {
        let lines = crate::text::wrap(text, COLUMNS - 4);
        lines.iter().enumerate().try_for_each(|(n, line)| {
            let lead = if n == 0 { "  · " } else { "    " };
            self.context.out.line(format!("{lead}{line}"))
        })
    }

    fn text(&mut self, text: &str) -> Result<(), Failure> {
        crate::text::wrap(text, COLUMNS).iter().try_for_each(|line| self.context.out.line(line))
    }

    fn form(&mut self, form: &Form) -> Result<(), Failure> {
        self.begin(&words::FORM.phrase())?;
        let plan = &form.plan;
        let title = super::form::title(plan, self.context.language(plan));
        let asked =
            plan.nodes.iter().filter(|node| plan.question(node.id).is_some_and(|q| q.ty.is_asked())).count();
        let counts = [plan.id.to_string(), title, asked.to_string(), plan.formulas.len().to_string()];
        self.say(&words::FORM_IS.with(counts))
    }

    fn next(&mut self) -> Result<(), Failure> {
        self.begin(&words::NEXT.phrase())?;
        let lang = self.context.lang;
        [&words::NEXT_HOME, &words::NEXT_COLLECT, &words::NEXT_FORM, &words::NEXT_CHECK, &words::NEXT_BUNDLE]
            .into_iter()
            .try_for_each(|word| self.context.out.line(format!("  {}", word.text(lang))))
    }
}
