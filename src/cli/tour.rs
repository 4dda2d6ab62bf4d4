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
    form::{Answer, Form},
    interview::{Act, Outcome, Paradata, Place, Role},
    store::{Caller, Store},
    text::width,
    words::{Lang, Phrase, table::tour as words},
};

/// The household, made up.
const HOUSEHOLD: &str = include_str!("tour/household.json");
/// The questionnaire of the tour.
const FORM: &str = "household-review";
/// Columns of the text.
const COLUMNS: usize = 80;
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
        let session = self.members(session, household, chapters)?;
        let session = self.wrong_answer(session, chapters)?;
        self.rest(session, household, chapters)?;
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

    /// The session is dropped in the middle of a word, as a power cut would, and resumed.
    fn power_cut(
        &self,
        store: &Arc<dyn Store>,
        mut session: Session,
        chapters: &mut Chapters<'_>,
    ) -> Result<Session, Failure> {
        chapters.begin(&words::CUT.phrase())?;
        let at = self.place(&session, "/head_name")?;
        session.set_draft(at, Some("Lò Văn P".to_owned()), None);
        session.save_drafts(Some(at)).map_err(|error| Failure::clone(&error.0))?;
        let id = session.id();
        drop(session);
        let session = Session::resume(store.clone(), self.caller.clone(), self.clock.clone(), id)
            .map_err(|error| Failure::clone(&error.0))?;
        chapters.say(&words::RESUMED.phrase())?;
        Ok(session)
    }

    fn members(
        &self,
        session: Session,
        household: &Json,
        chapters: &mut Chapters<'_>,
    ) -> Result<Session, Failure> {
        chapters.begin(&words::MEMBERS.phrase())?;
        let session = replay::answer(session, &part(household, |name| name == "member"), self.lang)?;
        let members = session.interview().rows(self.place(&session, "/member")?).len();
        chapters.say(&words::MEMBERS_ARE.with([members.to_string()]))?;
        Ok(session)
    }

    fn wrong_answer(&self, mut session: Session, chapters: &mut Chapters<'_>) -> Result<Session, Failure> {
        chapters.begin(&words::WRONG.phrase())?;
        let place = self.place(&session, "/house_area")?;
        let answer = Some(Answer::Decimal("0".into()));
        match session.act(Act::Answer { place, answer, took: Paradata::default() }) {
            Err(NotDone::Refused(refusal)) => {
                let label = session.interview().label(place, self.language);
                let why = refusal.message.text(self.lang, self.language);
                chapters.say(&words::WRONG_IS.with(["0".to_owned(), label, why]))?;
                Ok(session)
            }
            Err(NotDone::NotStored(error)) => Err(Failure::clone(&error.0)),
            Ok(_) => Err(stopped("/house_area")),
        }
    }

    fn rest(&self, session: Session, household: &Json, chapters: &mut Chapters<'_>) -> Result<(), Failure> {
        chapters.begin(&words::REST.phrase())?;
        let mut session = replay::answer(session, household, self.lang)?;
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
        for line in classify::explain(session.interview(), self.language, self.lang) {
            chapters.text(&line)?;
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
        let export =
            || bundle::export(store, &self.caller, commune).map_err(|error| Failure::clone(&error.0));
        let (first, again) = (export()?, export()?);
        if first.bytes != again.bytes {
            return Err(stopped(&first.file_name));
        }
        first.write(out)?;
        let verified = bundle::verify(&first.bytes)?;
        let events: u64 = verified.header.series.iter().map(|series| series.to + 1 - series.from).sum();
        let size = first.bytes.len().to_string();
        chapters.say(&words::BUNDLE_IS.with([first.file_name.clone(), size, events.to_string()]))?;
        let mut damaged = first.bytes;
        if let Some(byte) = damaged.len().checked_div(2).and_then(|middle| damaged.get_mut(middle)) {
            *byte ^= 1;
        }
        match bundle::verify(&damaged) {
            Ok(_) => Err(stopped(first.file_name)),
            Err(refused) => chapters.say(&words::DAMAGED.with([refused.message])),
        }
    }

    fn place(&self, session: &Session, path: &str) -> Result<Place, Failure> {
        session.interview().find(path).ok_or_else(|| stopped(path))
    }
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
