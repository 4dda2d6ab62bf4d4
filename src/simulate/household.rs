//! The people of a household: head, spouse, children, sometimes parents, with names, ages and sexes that go
//! together.

use jiff::civil::Date;

use super::{chance::Chance, names, profile::Profile};

/// What somebody is to the head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relation {
    Head,
    Spouse,
    Child,
    Parent,
    Grandchild,
}

/// A member.
#[derive(Clone, Debug)]
pub(super) struct Person {
    pub(super) name: String,
    pub(super) woman: bool,
    pub(super) birth: Date,
    pub(super) relation: Relation,
}

impl Person {
    /// Completed years on a day.
    pub(super) fn age(&self, day: Date) -> i64 {
        let before = (day.month(), day.day()) < (self.birth.month(), self.birth.day());
        i64::from(day.year() - self.birth.year()) - i64::from(before)
    }
}

/// A household.
#[derive(Clone, Debug)]
pub(super) struct Household {
    /// The head first.
    pub(super) people: Vec<Person>,
    /// Name of the ethnic group, and its code.
    pub(super) group: String,
    pub(super) code: &'static str,
    pub(super) village: String,
}

impl Household {
    pub(super) fn draw(profile: &Profile, day: Date, chance: &mut Chance) -> Self {
        let group = profile.group(chance).to_owned();
        let family = names::family(&group, chance);
        let mut household =
            Self { people: Vec::new(), code: names::code(&group), group, village: names::village(chance) };
        let size = profile.size(chance);
        let head_age = chance.between(24, 72);
        let woman = chance.happens(0.18);
        household.add(Relation::Head, family, woman, day, head_age, chance);
        if size > 1 && chance.happens(0.9) {
            let family = names::family(&household.group, chance);
            let age = (head_age + chance.between(-7, 5)).max(19);
            household.add(Relation::Spouse, family, !woman, day, age, chance);
        }
        let parents = if head_age < 55 && size > household.people.len() + 1 { chance.below(3) } else { 0 };
        for number in 0..parents.min(size.saturating_sub(household.people.len())) {
            let age = (head_age + chance.between(19, 30)).min(99);
            household.add(Relation::Parent, family, number == 0, day, age, chance);
        }
        while household.people.len() < size {
            // Those whose head is old have grown children, and grandchildren.
            let old = head_age > 58 && chance.happens(0.5);
            let (relation, age) = match old {
                true => (Relation::Grandchild, chance.between(0, (head_age - 40).min(20))),
                false => (Relation::Child, chance.between(0, (head_age - 19).min(30))),
            };
            let woman = chance.happens(0.49);
            household.add(relation, family, woman, day, age, chance);
        }
        household
    }

    fn add(
        &mut self,
        relation: Relation,
        family: &str,
        woman: bool,
        day: Date,
        age: i64,
        chance: &mut Chance,
    ) {
        let name = names::full(&self.group, family, woman, chance);
        let days = age * 365 + age / 4 + chance.between(1, 360);
        let birth = day.checked_sub(jiff::Span::new().days(days)).unwrap_or(day);
        self.people.push(Person { name, woman, birth, relation });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn households_make_sense() {
        let (profile, day) = (Profile::default(), Date::constant(2026, 9, 1));
        let mut chance = Chance::of(&[b"households"]);
        let mut sizes = 0;
        for _ in 0..500 {
            let household = Household::draw(&profile, day, &mut chance);
            sizes += household.people.len();
            let of = |relation| household.people.iter().filter(move |person| person.relation == relation);
            let head = of(Relation::Head).next().unwrap();
            assert!(of(Relation::Head).count() == 1 && of(Relation::Spouse).count() <= 1);
            assert!(household.people.iter().all(|person| (0..=100).contains(&person.age(day))));
            assert!(of(Relation::Child).all(|child| child.age(day) <= head.age(day) - 17));
            assert!(of(Relation::Parent).all(|parent| parent.age(day) >= head.age(day) + 17));
            assert!(household.people.iter().all(|person| person.name.split(' ').count() >= 3));
        }
        assert!((1800..=2800).contains(&sizes), "four to five members on average: {sizes}");
    }
}
