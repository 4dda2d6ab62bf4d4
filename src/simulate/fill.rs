//! Filling one interview: through the questionnaire in its order, each answer proposed and applied; what still
//! stands in the way of completion is then mended ([`super::mend`]).

use jiff::civil::Date;

use super::{
    chance::Chance,
    household::Household,
    request::{Made, OFFSET_MINUTES, Request, Stuck},
};
use crate::{
    expr::Str,
    fieldwork::summary,
    form::{
        NodeId,
        plan::{Kind, RowSource},
    },
    interview::{
        Act, Author, Body, Event, EventId, Interview, InterviewId, Moment, Outcome, Paradata, Place, Refusal,
        Role, RowIx, Scope, StoreId, Trouble, act::Rule,
    },
};

/// Answers drawn for a question before it is given up.
const TRIES: usize = 24;
/// Times an accepted answer that is odd or wrong is drawn again.
const SECOND_THOUGHTS: usize = 4;
/// Acts in one interview: a bound for forms that ask without end.
const MOST_ACTS: usize = 20_000;
/// Passes through the questionnaire: an answer may make an earlier question relevant.
const PASSES: usize = 4;

/// How many rows a repeat gets that is not the list of members, with weights.
const ROWS: [(u32, f64); 4] = [(0, 25.0), (1, 45.0), (2, 20.0), (3, 10.0)];

/// Which interview: whose, where, when, about whom.
pub(super) struct Start {
    pub(super) id: InterviewId,
    pub(super) store: StoreId,
    pub(super) commune: Str,
    pub(super) user: Str,
    /// When it begins, in milliseconds, and on which day in Sơn La.
    pub(super) at: i64,
    pub(super) day: Date,
    pub(super) household: Household,
    pub(super) chance: Chance,
}

/// An interview being filled.
pub(super) struct Filling<'r> {
    pub(super) request: &'r Request,
    pub(super) interview: Interview,
    pub(super) chance: Chance,
    pub(super) household: Household,
    pub(super) day: Date,
    pub(super) staff: String,
    pub(super) stuck: Vec<Stuck>,
    events: Vec<Event>,
    id: InterviewId,
    store: StoreId,
    scope: Scope,
    user: Str,
    at: i64,
    /// Answers still to be given before the interview breaks off; `None` = to the end.
    left: Option<usize>,
}

impl<'r> Filling<'r> {
    pub(super) fn begin(request: &'r Request, start: Start) -> Self {
        let Start { id, store, commune, user, at, day, household, mut chance } = start;
        let plan = &request.form.plan;
        let body = Body::Created {
            form: plan.hash,
            form_id: plan.id.clone(),
            form_version: plan.version.clone(),
            unit_key: None,
            seed: chance.next(),
            device: store.to_string()[..8].into(),
        };
        // Enumerators are the same people in every interview.
        let staff = {
            let mut chance = Chance::of(&[b"staff", user.as_bytes()]);
            let family = super::names::family("Thái", &mut chance);
            super::names::full("Thái", family, chance.happens(0.4), &mut chance)
        };
        let mut filling = Self {
            request,
            interview: Interview::new(plan.clone()),
            chance,
            household,
            day,
            staff,
            stuck: Vec::new(),
            events: Vec::new(),
            id,
            store,
            scope: Scope::Commune(commune),
            user,
            at,
            left: None,
        };
        let Author { interview, id, scope, at, raw_clock, user, role } = filling.author();
        let (seen, frozen) = (Vec::new(), Vec::new());
        let created =
            Event { interview, id, scope, at, raw_clock, user, role, seen, personal: false, frozen, body };
        filling.keep(created);
        filling
    }

    /// Fills the interview and closes it.
    pub(super) fn end_as(mut self, meant: Outcome) -> Made {
        self.left = match meant {
            Outcome::Complete => None,
            Outcome::PartlyComplete | Outcome::Other => Some(self.chance.below(60) + 5),
            // Nobody was there to answer; where and who was written down all the same.
            _ => Some(self.chance.below(4) + 2),
        };
        for _ in 0..PASSES {
            let before = self.events.len();
            self.fill_below(0, 0);
            if self.events.len() == before || self.broken_off() {
                break;
            }
        }
        let outcome = match meant {
            Outcome::Complete if self.mend() => Outcome::Complete,
            Outcome::Complete => Outcome::PartlyComplete,
            other => other,
        };
        let reason = (outcome != Outcome::Complete).then(|| reason(outcome, &mut self.chance).into());
        let closed = self.act(&Act::Close { outcome, reason });
        debug_assert!(closed.is_ok(), "{closed:?}");
        self.stuck.sort();
        self.stuck.dedup();
        let summary = summary::of(&self.interview);
        Made { id: self.id, events: self.events, outcome, meant, summary, stuck: self.stuck }
    }

    pub(super) fn broken_off(&self) -> bool {
        self.left == Some(0) || self.events.len() >= MOST_ACTS
    }

    /// Fills what stands in a group, in a row.
    pub(super) fn fill_below(&mut self, parent: NodeId, row: RowIx) {
        let plan = self.request.form.plan.clone();
        for node in plan.children(parent) {
            if self.broken_off() {
                return;
            }
            let place = Place { node: node.id, row };
            if !self.interview.field(place).relevant {
                continue;
            }
            match &node.kind {
                Kind::Question(_) => self.fill(place),
                Kind::Group => self.fill_below(node.id, row),
                Kind::Repeat(_) => self.fill_rows(place),
            }
        }
    }

    fn fill_rows(&mut self, repeat: Place) {
        let wanted = self.rows_wanted(repeat);
        while self.interview.rows(repeat).len() < wanted && !self.broken_off() {
            if self.add_row(repeat).is_err() {
                break;
            }
        }
        for row in self.interview.rows(repeat).to_vec() {
            self.fill_below(repeat.node, row);
        }
    }

    fn rows_wanted(&mut self, repeat: Place) -> usize {
        let plan = &self.request.form.plan;
        let Some(data) = plan.repeat(repeat.node).filter(|data| matches!(data.rows, RowSource::User)) else {
            return 0;
        };
        let (least, most) = (data.min_rows.unwrap_or(0), data.max_rows.unwrap_or(u32::MAX));
        // In a later pass rows are there already.
        let there = self.interview.rows(repeat).len();
        let wanted = match self.request.topics.is_roster(repeat.node) {
            true => self.household.people.len(),
            false if there > 0 => there,
            false => self.chance.weighted(ROWS.into_iter()).unwrap_or(1) as usize,
        };
        wanted.clamp(least as usize, (most as usize).max(least as usize))
    }

    pub(super) fn add_row(&mut self, repeat: Place) -> Result<(), Refusal> {
        let after = self.interview.rows(repeat).last().copied();
        self.act(&Act::AddRow { repeat, after })
    }

    /// Answers a question that is asked and has no value yet, if it is to be answered.
    fn fill(&mut self, place: Place) {
        let field = self.interview.field(place);
        let open = field.relevant && !field.read_only && field.answer.is_none() && field.value.is_empty();
        let asked =
            self.request.form.plan.question(place.node).is_some_and(|question| question.ty.is_asked());
        if !open || !asked || !(field.required || self.chance.happens(self.request.profile.optional)) {
            return;
        }
        if !self.answer(place) && self.interview.field(place).required {
            self.is_stuck(place, None);
        }
        self.left = self.left.map(|left| left.saturating_sub(1));
    }

    /// Answers a question, in place of the answer it has. False if no valid answer was found.
    pub(super) fn answer(&mut self, place: Place) -> bool {
        let mut given = false;
        let mut thoughts = 0;
        for attempt in 0..TRIES {
            let Some(answer) = self.draw(place, attempt) else { break };
            if self.interview.field(place).answer == Some(&answer) {
                continue;
            }
            let keys = answer.text().chars().count().clamp(1, 400) as u16;
            let ms = 900 + self.chance.below(2200) as u32 + 180 * u32::from(keys);
            match self.act(&Act::Answer { place, answer: Some(answer), took: Paradata { ms, keys } }) {
                Ok(()) => given = true,
                Err(Refusal { rule: Rule::Type | Rule::Check(..), .. }) => continue,
                Err(_) => break,
            }
            let well = !matches!(
                self.interview.field(place).trouble,
                Some(Trouble::Odd | Trouble::Critical | Trouble::Wrong)
            );
            thoughts += 1;
            if well || thoughts > SECOND_THOUGHTS {
                break;
            }
        }
        given
    }

    /// Notes that something could not be done validly.
    pub(super) fn is_stuck(&mut self, place: Place, check: Option<&str>) {
        let name = match place.node {
            0 => String::new(),
            node => self.request.form.plan.nodes[node as usize].name.to_string(),
        };
        self.stuck.push(Stuck { name, check: check.map(str::to_owned) });
    }

    /// Proposes an act, and applies what comes of it.
    pub(super) fn act(&mut self, act: &Act) -> Result<(), Refusal> {
        let took = match act {
            Act::Answer { took, .. } => took.ms.into(),
            _ => 800,
        };
        self.at += took + 200;
        let event = self.interview.propose(act, &self.author())?;
        self.keep(event);
        Ok(())
    }

    fn keep(&mut self, event: Event) {
        self.interview.apply(&event);
        self.events.push(event);
    }

    fn author(&self) -> Author {
        Author {
            id: EventId { clock: (self.at.max(0) as u64) << 16, store: self.store },
            interview: self.id,
            scope: self.scope.clone(),
            at: Moment { utc_ms: self.at, offset_minutes: OFFSET_MINUTES },
            raw_clock: None,
            user: self.user.clone(),
            role: Role::Enumerator,
        }
    }
}

/// Why an interview ended otherwise, as enumerators write.
fn reason(outcome: Outcome, chance: &mut Chance) -> &'static str {
    let said: &[&str] = match outcome {
        Outcome::Refused => &["Chủ hộ không đồng ý trả lời", "Hộ bận, từ chối phỏng vấn"],
        Outcome::Absent => &["Cả nhà đi nương, đã đến 3 lần", "Đi làm ăn xa, cuối năm mới về"],
        Outcome::Moved => &["Đã chuyển sang xã khác", "Chuyển về quê vợ"],
        Outcome::NotFound => &["Trưởng bản không biết hộ này", "Không có hộ theo địa chỉ"],
        Outcome::PartlyComplete => &["Người trả lời phải đi, hẹn lại", "Còn câu hộ chưa rõ"],
        _ => &["Trùng với hộ khác trong bản", "Đường sạt lở, chưa vào được bản"],
    };
    chance.one_of(said).copied().unwrap_or_default()
}
