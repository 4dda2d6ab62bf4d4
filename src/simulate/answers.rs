//! Drawing an answer: what the profile says of the question, what is known of the household, what the checks
//! allow where that is simple, and then whatever the question takes.

use super::{
    fill::Filling,
    household::{Person, Relation},
    pattern,
    topic::{Topic, words},
};
use crate::{
    expr::Str,
    form::{
        Answer, QuestionType,
        answer::{GeoPoint, PartialDate},
        bounds::Bounds,
        plan::{DatePrecision, Question},
    },
    interview::{ChoiceView, Place, Scope},
};

/// First attempts follow the profile and the household; later ones take anything.
const INFORMED: usize = 4;

impl Filling<'_> {
    /// An answer for a question; a later attempt is less choosy. `None`: there is nothing to choose.
    pub(super) fn draw(&mut self, place: Place, attempt: usize) -> Option<Answer> {
        let plan = self.request.form.plan.clone();
        let (node, question) = (&plan.nodes[place.node as usize], plan.question(place.node)?);
        let by_chance = self.chance.happens(self.request.profile.special);
        if !node.special.is_empty() && (by_chance || attempt > 20) {
            return self.chance.one_of(&node.special).map(|special| Answer::Special(*special));
        }
        Some(match question.ty {
            QuestionType::Text => Answer::Text(self.text(place, question, attempt).into()),
            QuestionType::Integer => Answer::Integer(self.number(place, attempt).round() as i64),
            QuestionType::Decimal => Answer::Decimal(decimal(self.number(place, attempt)).into()),
            QuestionType::Range => self.on_range(question),
            QuestionType::Date => Answer::Date(self.date(place, question, attempt)),
            QuestionType::Time => Answer::Time(self.time().into()),
            QuestionType::DateTime => {
                let time = self.time();
                Answer::DateTime(format!("{}T{time}:00+07:00", self.day).into())
            }
            QuestionType::SelectOne => Answer::One(self.choice(place, attempt)?),
            QuestionType::SelectMultiple => Answer::Many(self.choices(place, question, attempt)?),
            QuestionType::Rank => {
                let mut codes: Vec<Str> = self.offered(place).into_iter().map(|choice| choice.code).collect();
                self.chance.shuffle(&mut codes);
                codes.truncate(question.max.map_or(usize::MAX, |most| most as usize));
                Answer::Many(codes)
            }
            QuestionType::GeoPoint => Answer::Geo(vec![self.point()]),
            QuestionType::GeoTrace => Answer::Geo(self.points(3)),
            QuestionType::GeoShape => {
                let mut points = self.points(4);
                points.extend(points.first().copied());
                Answer::Geo(points)
            }
            QuestionType::File => {
                let sha256 = (0..4).map(|_| format!("{:016x}", self.chance.next())).collect::<String>();
                let name = format!("photo-{:04}.jpg", self.chance.below(10_000));
                Answer::File {
                    name: name.into(),
                    sha256: sha256.into(),
                    size: self.chance.next() % 4_000_000,
                }
            }
            QuestionType::Acknowledge => Answer::Acknowledged,
            _ => return None,
        })
    }

    /// The member of the row a place is in.
    fn person(&self, place: Place) -> Option<&Person> {
        let mut row = place.row;
        while row != 0 {
            let view = self.interview.row(row);
            if self.request.topics.is_roster(view.repeat) {
                let rows = self.interview.rows(Place { node: view.repeat, row: view.parent });
                let at = rows.iter().position(|other| *other == row)?;
                return self.household.people.get(at);
            }
            row = view.parent;
        }
        None
    }

    fn member_or_head(&self, place: Place) -> Option<&Person> {
        self.person(place).or_else(|| self.household.people.first())
    }

    fn text(&mut self, place: Place, question: &Question, attempt: usize) -> String {
        if let Some(mask) = &question.mask {
            return self.masked(mask);
        }
        let topic = self.request.topics.of(place.node).filter(|_| attempt < INFORMED);
        let mut text = match topic {
            Some(Topic::Name) => {
                self.member_or_head(place).map(|person| person.name.clone()).unwrap_or_default()
            }
            Some(Topic::Staff) => self.staff.clone(),
            Some(Topic::Village) => self.household.village.clone(),
            Some(Topic::Phone) => self.phone(),
            Some(Topic::PersonalNumber) => self.personal_number(place),
            Some(Topic::Code) => self.code(),
            _ => match self.request.patterns.get(&place.node) {
                Some(pattern) => pattern::text(pattern, &mut self.chance),
                None if attempt % 3 == 2 => self.chance.between(0, 9_999_999).to_string(),
                None => self.remark(),
            },
        };
        if let Some(most) = question.max {
            text = text.chars().take(most as usize).collect::<String>().trim_end().to_owned();
        }
        text
    }

    fn masked(&mut self, mask: &str) -> String {
        let sign = |sign| match sign {
            '9' => char::from(b'0' + self.chance.below(10) as u8),
            'A' => char::from(b'A' + self.chance.below(26) as u8),
            other => other,
        };
        mask.chars().map(sign).collect()
    }

    fn phone(&mut self) -> String {
        let lead = self.chance.one_of(&["03", "08", "09", "07"]).copied().unwrap_or_default();
        format!("{lead}{:08}", self.chance.below(100_000_000))
    }

    /// Twelve digits: province, century and sex, year of birth, six by chance.
    fn personal_number(&mut self, place: Place) -> String {
        let random = self.chance.below(1_000_000);
        let Some(person) = self.member_or_head(place) else { return format!("014{random:09}") };
        let year = i32::from(person.birth.year());
        let century = (year / 100 - 19) * 2 + i32::from(person.woman);
        format!("014{century}{:02}{random:06}", year % 100)
    }

    /// As a list of a commune numbers its households: the commune's code and a number.
    fn code(&mut self) -> String {
        let commune = match self.interview.scope() {
            Some(Scope::Commune(code)) => code.clone(),
            _ => Str::from(""),
        };
        format!("{commune}{:04}", self.chance.below(10_000))
    }

    fn remark(&mut self) -> String {
        const SAID: &[&str] = &[
            "Hộ làm nương, trồng ngô và sắn",
            "Đường vào bản khó đi khi mưa",
            "Hộ nuôi hai con trâu",
            "Mới tách hộ năm ngoái",
            "Nhà có người ốm lâu ngày",
            "Muốn vay vốn chăn nuôi",
        ];
        self.chance.one_of(SAID).copied().unwrap_or_default().to_owned()
    }

    fn number(&mut self, place: Place, attempt: usize) -> f64 {
        let name = &*self.request.form.plan.nodes[place.node as usize].name;
        if attempt < INFORMED {
            if let Some((least, most)) = self.request.profile.numbers.get(name).copied() {
                return self.uniform(least, most);
            }
            if self.request.topics.of(place.node) == Some(Topic::Age)
                && let Some(person) = self.person(place)
            {
                return person.age(self.day) as f64;
            }
        }
        let bounds = self.request.bounds.get(&place.node).cloned().unwrap_or_default();
        if let Some(named) = self.chance.one_of(&bounds.named).filter(|_| attempt % 3 == 1) {
            return *named;
        }
        let usual = match self.request.topics.of(place.node) {
            Some(Topic::Age) => (0.0, 90.0),
            Some(Topic::Money) => (200_000.0, 20_000_000.0),
            Some(Topic::Area) => (10.0, 2_000.0),
            Some(Topic::Year) => (1990.0, f64::from(self.day.year())),
            _ => (0.0, 100.0),
        };
        // When nothing usual fits, look further and further away, then nearer and nearer to nothing.
        const FAR: [f64; 10] = [1.0, 1.0, 1.0, 0.1, 10.0, 100.0, 10_000.0, 0.001, 0.000_01, 0.0];
        let far = FAR[attempt.saturating_sub(INFORMED) % FAR.len()];
        let (least, most) = within(&bounds, (usual.0 * far, usual.1 * far));
        let drawn = self.uniform(least, most);
        match self.request.topics.of(place.node) {
            Some(Topic::Money) if most - least > 1_000_000.0 => (drawn / 50_000.0).round() * 50_000.0,
            _ => drawn,
        }
        .clamp(least, most)
    }

    /// Between two numbers; over a wide span small ones come more often, as sizes and amounts do.
    fn uniform(&mut self, least: f64, most: f64) -> f64 {
        let part = self.chance.part();
        match least > 0.0 && most / least > 100.0 {
            true => least * (most / least).powf(part),
            false => least + (most - least) * part,
        }
    }

    fn on_range(&mut self, question: &Question) -> Answer {
        let (start, end, step) = question.range.unwrap_or((0.0, 10.0, 1.0));
        let steps = if step == 0.0 { 0.0 } else { ((end - start) / step).abs() };
        let taken = self.chance.between(0, (steps + 1e-9).floor() as i64) as f64;
        let number = start + step.abs() * taken * (end - start).signum();
        let rounded = (number * 1e6).round() / 1e6;
        Answer::Decimal(rounded.to_string().into())
    }

    fn date(&mut self, place: Place, question: &Question, attempt: usize) -> PartialDate {
        let birth = (self.request.topics.of(place.node) == Some(Topic::Birth) && attempt < INFORMED)
            .then(|| self.member_or_head(place).map(|person| person.birth))
            .flatten();
        let days = match attempt {
            0..=5 => self.chance.between(-400, 0),
            6 | 7 => 0,
            8..=11 => self.chance.between(-30 * 365, 0),
            12..=15 => self.chance.between(1, 400),
            _ => self.chance.between(-90 * 365, 30 * 365),
        };
        let other = self.day.checked_add(jiff::Span::new().days(days)).unwrap_or(self.day);
        let whole = PartialDate::of(birth.unwrap_or(other));
        let known = match question.date {
            DatePrecision::Full => 3,
            DatePrecision::MonthYear => 2,
            DatePrecision::Year => 1,
            DatePrecision::Partial => {
                self.chance.weighted([(3, 70.0), (2, 8.0), (1, 22.0)].into_iter()).unwrap_or(3)
            }
        };
        PartialDate {
            month: if known > 1 { whole.month } else { 0 },
            day: if known > 2 { whole.day } else { 0 },
            ..whole
        }
    }

    fn time(&mut self) -> String {
        format!("{:02}:{:02}", self.chance.between(7, 16), self.chance.between(0, 59))
    }

    fn offered(&self, place: Place) -> Vec<ChoiceView> {
        self.interview.choices(place, 0)
    }

    fn choice(&mut self, place: Place, attempt: usize) -> Option<Str> {
        let offered = self.offered(place);
        let name = &*self.request.form.plan.nodes[place.node as usize].name;
        let profile = &self.request.profile;
        let by_profile = profile.answers.get(name).filter(|_| attempt < 2 * INFORMED).and_then(|weights| {
            let weighed =
                offered.iter().filter_map(|choice| Some((&choice.code, *weights.get(&*choice.code)?)));
            self.chance.weighted(weighed)
        });
        if let Some(code) = by_profile {
            return Some(code.clone());
        }
        let topic = self.request.topics.of(place.node).filter(|_| attempt < INFORMED);
        if let Some(code) = topic.and_then(|topic| self.known(topic, place, &offered)) {
            return Some(code);
        }
        // Then every choice in turn.
        let start = self.chance.below(offered.len());
        let at = if attempt < INFORMED { start } else { attempt };
        offered.get(at % offered.len().max(1)).map(|choice| choice.code.clone())
    }

    /// The choice that is true of the member, or of the head.
    fn known(&self, topic: Topic, place: Place, offered: &[ChoiceView]) -> Option<Str> {
        let person = self.member_or_head(place)?;
        let wanted: &[&str] = match (topic, person.relation) {
            (Topic::Sex, _) if person.woman => &["nu", "female", "woman", "f"],
            (Topic::Sex, _) => &["nam", "male", "man", "m"],
            (Topic::Relation, Relation::Head) => &["chu ho", "head", "ban than"],
            (Topic::Relation, Relation::Spouse) => &["vo", "chong", "spouse", "wife", "husband"],
            (Topic::Relation, Relation::Child) => &["con", "child", "son", "daughter"],
            (Topic::Relation, Relation::Parent) => &["cha", "bo", "me", "parent", "father", "mother"],
            (Topic::Relation, Relation::Grandchild) => &["chau", "grandchild", "grandson", "other", "khac"],
            (Topic::EthnicGroup, _) => {
                let group = words(&self.household.group);
                let listed = offered.iter().find(|choice| words(&choice.label) == group);
                let listed =
                    listed.or_else(|| offered.iter().find(|choice| *choice.code == *self.household.code));
                return listed.map(|choice| choice.code.clone());
            }
            _ => return None,
        };
        let begins = |choice: &&ChoiceView| {
            let label = words(&choice.label);
            wanted.iter().any(|word| label.starts_with(&format!(" {word} ")))
        };
        offered.iter().find(begins).map(|choice| choice.code.clone())
    }

    fn choices(&mut self, place: Place, question: &Question, attempt: usize) -> Option<Vec<Str>> {
        let offered = self.offered(place);
        let (alone, mut codes): (Vec<Str>, Vec<Str>) =
            offered.into_iter().map(|choice| choice.code).partition(|code| question.exclusive.contains(code));
        if codes.is_empty() || (!alone.is_empty() && self.chance.happens(0.15)) {
            return self.chance.one_of(&alone).map(|code| vec![code.clone()]);
        }
        let most = question.max.map_or(codes.len(), |most| (most as usize).clamp(1, codes.len()));
        let count = match attempt {
            // All of them is what a check wants most often, and one is what it wants next.
            1 | 9 => most,
            2 | 10 => 1,
            _ => self.chance.below(most.min(4)) + 1,
        };
        self.chance.shuffle(&mut codes);
        codes.truncate(count.min(most));
        Some(codes)
    }

    /// Somewhere in Sơn La.
    fn point(&mut self) -> GeoPoint {
        GeoPoint {
            lat_e7: self.chance.between(207_000_000, 219_000_000) as i32,
            lon_e7: self.chance.between(1_033_000_000, 1_049_000_000) as i32,
            altitude_cm: Some(self.chance.between(30_000, 150_000) as i32),
            accuracy_cm: Some(self.chance.between(300, 2_000) as u32),
        }
    }

    /// Points near each other.
    fn points(&mut self, count: usize) -> Vec<GeoPoint> {
        let first = self.point();
        let near = |at: i32, chance: &mut super::chance::Chance| at + chance.between(1_000, 9_000) as i32;
        let mut points = vec![first];
        for _ in 1..count {
            let (lat_e7, lon_e7) =
                (near(first.lat_e7, &mut self.chance), near(first.lon_e7, &mut self.chance));
            points.push(GeoPoint { lat_e7, lon_e7, ..first });
        }
        points
    }
}

/// The usual numbers, as far as the bounds leave them.
fn within(bounds: &Bounds, usual: (f64, f64)) -> (f64, f64) {
    match (bounds.least, bounds.most) {
        (Some(least), Some(most)) if most - least <= 1000.0 => (least, most.max(least)),
        (Some(least), Some(most)) => {
            let (from, to) = (usual.0.clamp(least, most.max(least)), usual.1.clamp(least, most.max(least)));
            if to > from { (from, to) } else { (least, most.max(least)) }
        }
        (Some(least), None) => (usual.0.max(least), usual.1.max(least + 100.0)),
        (None, Some(most)) => (usual.0.min(most - 100.0).max(usual.0.min(most)), usual.1.min(most)),
        (None, None) => usual,
    }
}

/// A number with at most one decimal, as one writes areas and weights.
fn decimal(number: f64) -> String {
    let tenths = (number * 10.0).round() / 10.0;
    tenths.to_string()
}
