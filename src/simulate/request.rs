//! What is asked for, and one interview of it.

use std::{collections::BTreeMap, sync::Arc};

use jiff::{civil::Date, tz::Offset};

use super::{
    chance::{self, Chance},
    fill::{Filling, Start},
    household::Household,
    pattern,
    profile::Profile,
    summaries::Summaries,
    topic::Topics,
};
use crate::{
    diag::{Failure, Kind},
    expr::Str,
    form::{
        Form, NodeId,
        bounds::{self, Bounds},
    },
    interview::{Event, InterviewId, Outcome, StoreId},
    store::Summary,
    words::table::{simulate as words, store as store_words},
};

/// Minutes east of UTC in Sơn La.
pub(super) const OFFSET_MINUTES: i16 = 7 * 60;
const DAY_MS: i64 = 24 * 3600 * 1000;
/// Enumerators of a commune.
const ENUMERATORS: usize = 4;

/// A number of made-up households.
pub struct Request {
    pub(super) form: Form,
    pub(super) households: u64,
    pub(super) profile: Profile,
    pub(super) communes: Vec<Str>,
    pub(super) topics: Topics,
    pub(super) bounds: BTreeMap<NodeId, Bounds>,
    pub(super) patterns: BTreeMap<NodeId, regex_syntax::hir::Hir>,
    pub(super) summaries: Arc<Summaries>,
    key: [u8; 32],
}

/// One interview, ready to be stored.
pub struct Made {
    /// The interview.
    pub id: InterviewId,
    /// Its events, in order: one batch.
    pub events: Vec<Event>,
    /// How it ended.
    pub outcome: Outcome,
    /// How it was to end.
    pub meant: Outcome,
    /// What the list shows of it.
    pub summary: Summary,
    /// What could not be answered validly, so that it is only partly complete.
    pub stuck: Vec<Stuck>,
}

/// A question that could not be answered validly, or a check that could not be satisfied.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stuck {
    /// Name of the question, group or repeat; empty for the form itself.
    pub name: String,
    /// The check, if it is one.
    pub check: Option<String>,
}

impl Request {
    /// Households of a form. Without `communes` they are spread over those of the form's own list; a form that
    /// does not ask takes the home commune.
    ///
    /// # Errors
    /// No commune is known, or one is not in the form's list.
    pub fn new(
        form: Form,
        households: u64,
        seed: u64,
        communes: Vec<Str>,
        home: Option<Str>,
        profile: Profile,
    ) -> Result<Self, Failure> {
        let communes = spread(&form, communes, home)?;
        let said = format!("{households} {seed} {communes:?} {profile:?}");
        let key = chance::hash(&[b"khaosat simulate 1", &form.plan.hash.0, said.as_bytes()]);
        let plan = &form.plan;
        let (topics, bounds, patterns) = (Topics::read(plan), bounds::of(plan), pattern::of(plan));
        let summaries = Arc::default();
        Ok(Self { households, profile, communes, topics, bounds, patterns, summaries, key, form })
    }

    /// Where a store made for these households takes its id, key and salts from, so that it is the same store
    /// wherever it is made.
    pub fn store_seed(&self) -> [u8; 32] {
        chance::hash(&[b"store", &self.key])
    }

    /// Computes the rows of the list; a store opened with it is filled faster.
    pub fn summaries(&self) -> Arc<Summaries> {
        Arc::clone(&self.summaries)
    }

    /// How many.
    pub fn households(&self) -> u64 {
        self.households
    }

    /// The form.
    pub fn form(&self) -> &Form {
        &self.form
    }

    /// The id of an interview by its number, from 0.
    pub fn id(&self, number: u64) -> InterviewId {
        InterviewId(Chance::of(&[b"id", &self.key, &number.to_le_bytes()]).bytes())
    }

    /// Makes an interview of a store by its number: the same every time.
    pub fn make(&self, number: u64, store: StoreId) -> Made {
        let mut chance = Chance::of(&[b"interview", &self.key, &number.to_le_bytes()]);
        let commune = self.commune(number, &mut chance);
        let user = format!("sim-{commune}-{}", chance.below(ENUMERATORS) + 1).into();
        let at = self.begins(number);
        let stamp = jiff::Timestamp::from_millisecond(at).unwrap_or_default();
        let day = Offset::constant(7).to_datetime(stamp).date();
        let household = Household::draw(&self.profile, day, &mut chance);
        let outcome = self.profile.outcome(&mut chance);
        let start = Start { id: self.id(number), store, commune, user, at, day, household, chance };
        Filling::begin(self, start).end_as(outcome)
    }

    /// Every commune once, then by chance.
    fn commune(&self, number: u64, chance: &mut Chance) -> Str {
        let turn = usize::try_from(number).ok().and_then(|number| self.communes.get(number));
        turn.or_else(|| chance.one_of(&self.communes)).cloned().unwrap_or_else(|| "".into())
    }

    /// Interviews begin one after the other, evenly over working hours (7:00 to 17:00) of the days.
    fn begins(&self, number: u64) -> i64 {
        let first: Date = self.profile.first_day;
        let midnight = first.to_datetime(jiff::civil::Time::midnight());
        let start = Offset::constant(7).to_timestamp(midnight).map_or(0, |stamp| stamp.as_millisecond());
        let open = DAY_MS * 10 / 24;
        let all = i128::from(self.profile.days) * i128::from(open);
        let at = (all * i128::from(number) / i128::from(self.households.max(1))) as i64;
        start + at / open * DAY_MS + DAY_MS * 7 / 24 + at % open
    }
}

/// The communes to spread over, checked against the form's list.
fn spread(form: &Form, asked: Vec<Str>, home: Option<Str>) -> Result<Vec<Str>, Failure> {
    let Some(known) = form.plan.communes() else {
        let communes = if asked.is_empty() { home.into_iter().collect() } else { asked };
        return match communes.is_empty() {
            true => Err(Failure::new(Kind::Usage, &store_words::NO_COMMUNE).hint(&words::GIVE_COMMUNES)),
            false => Ok(communes),
        };
    };
    if let Some(stranger) = asked.iter().find(|code| !known.contains(code)) {
        return Err(Failure::new(Kind::Usage, store_words::UNKNOWN_COMMUNE.with([stranger.to_string()])));
    }
    Ok(if asked.is_empty() { known } else { asked })
}
