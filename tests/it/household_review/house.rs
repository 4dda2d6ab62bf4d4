//! A household answered on the questionnaire through the real engine, from JSON nested as `replay` takes it.

use std::sync::LazyLock;

use khaosat::{
    expr::Value,
    form::{self, Answer, Form, FormFiles, Kind},
    interview::{
        Act, Author, EventId, Interview, InterviewId, Moment, Outcome, Paradata, Place, Refusal, Role, Scope,
        StoreId, Trouble,
    },
};
use serde_json::Value as Json;

/// The questionnaire as it ships.
pub(super) static FORM: LazyLock<Form> = LazyLock::new(|| open(&[]));

/// The questionnaire with some of its files replaced, as `form install --table` does it.
pub(super) fn open(overlay: &[(&str, &str)]) -> Form {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("forms/household-review");
    let mut files = FormFiles::read(&folder).unwrap();
    for (path, content) in overlay {
        assert!(files.files.insert((*path).to_owned(), content.as_bytes().to_vec()).is_some(), "{path}");
    }
    form::open(files).unwrap_or_else(|report| panic!("{}", report.render(khaosat::words::Lang::En, false)))
}

/// An interview under way.
pub(super) struct House {
    pub(super) interview: Interview,
    commune: String,
    clock: u64,
}

impl House {
    /// A new interview in a commune; nothing is answered.
    pub(super) fn new(form: &Form, commune: &str) -> Self {
        let mut house =
            Self { interview: Interview::new(form.plan.clone()), commune: commune.to_owned(), clock: 0 };
        let author = house.author();
        house.interview.apply(author.creates(&form.plan, None, 1, "test".into()));
        house
    }

    /// One event a millisecond from 20 November 2027 on, so that no date of a test lies in the future.
    fn author(&mut self) -> Author {
        self.clock += 1;
        let utc_ms = 1_826_668_800_000 + self.clock;
        Author {
            id: EventId { clock: utc_ms << 16, store: StoreId([7; 16]) },
            interview: InterviewId([1; 16]),
            scope: Scope::Commune(self.commune.as_str().into()),
            at: Moment { utc_ms: utc_ms as i64, offset_minutes: 420 },
            raw_clock: None,
            user: "thoan".into(),
            role: Role::Enumerator,
        }
    }

    /// Does something.
    pub(super) fn act(&mut self, act: &Act) -> Result<(), Refusal> {
        let author = self.author();
        let event = self.interview.propose(act, &author)?;
        self.interview.apply(&event);
        Ok(())
    }

    /// Ends the interview as complete.
    pub(super) fn complete(&mut self) -> Result<(), Refusal> {
        self.act(&Act::Close { outcome: Outcome::Complete, reason: None })
    }

    /// The place of `village` or `member[2].birth` (rows from 1; a row too many is added).
    pub(super) fn place(&mut self, path: &str) -> Place {
        let plan = self.interview.plan().clone();
        let mut row = 0;
        for part in path.split('.') {
            let (name, number) = match part.split_once('[') {
                Some((name, number)) => (name, Some(number.trim_end_matches(']').parse::<usize>().unwrap())),
                None => (part, None),
            };
            let node = plan.node(name).unwrap_or_else(|| panic!("no {name}")).id;
            let place = Place { node, row };
            let Some(number) = number else { return place };
            while self.interview.rows(place).len() < number {
                let after = self.interview.rows(place).last().copied();
                self.act(&Act::AddRow { repeat: place, after }).unwrap();
            }
            row = self.interview.rows(place)[number - 1];
        }
        panic!("{path} names a row, not a question")
    }

    /// Answers a question, or says why not.
    pub(super) fn try_set(&mut self, path: &str, json: &Json) -> Result<(), Refusal> {
        let place = self.place(path);
        let plan = self.interview.plan().clone();
        let question = plan.question(place.node).unwrap_or_else(|| panic!("{path} is no question"));
        let answer = Answer::from_json(question, json).unwrap_or_else(|phrase| panic!("{path}: {phrase:?}"));
        self.act(&Act::Answer { place, answer, took: Paradata::default() })
    }

    /// Answers a question.
    pub(super) fn set(&mut self, path: &str, json: impl Into<Json>) -> &mut Self {
        let json = json.into();
        if let Err(refusal) = self.try_set(path, &json) {
            panic!("{path} = {json}: {refusal:?}");
        }
        self
    }

    /// Answers what nested JSON names, in the order of the form; the commune is known already.
    pub(super) fn fill(&mut self, answers: &Json) -> &mut Self {
        self.fill_group(0, "", answers);
        self
    }

    fn fill_group(&mut self, group: u32, prefix: &str, answers: &Json) {
        let plan = self.interview.plan().clone();
        for node in plan.children(group) {
            let path = format!("{prefix}{}", node.name);
            match (&node.kind, answers.get(&*node.name)) {
                (Kind::Group, _) => self.fill_group(node.id, prefix, answers),
                (Kind::Repeat(_), Some(Json::Array(rows))) => {
                    for (i, row) in rows.iter().enumerate() {
                        self.fill_group(node.id, &format!("{path}[{}].", i + 1), row);
                    }
                }
                (Kind::Question(_), Some(answer)) if Some(node.id) != plan.commune => {
                    self.set(&path, answer.clone());
                }
                _ => {}
            }
        }
    }

    /// What expressions see of a question, as text.
    pub(super) fn get(&mut self, path: &str) -> String {
        let place = self.place(path);
        match self.interview.field(place).value {
            Value::Empty => String::new(),
            Value::Bool(value) => value.to_string(),
            Value::Number(value) => value.to_string(),
            Value::Text(value) => value.to_string(),
            Value::Date(value) => value.to_string(),
            Value::DateTime(value) => format!("{value:?}"),
        }
    }

    /// The ids of the checks that fail, with what they amount to.
    pub(super) fn failing(&self) -> Vec<(String, Trouble)> {
        let problems = self.interview.problems().into_iter();
        problems.filter_map(|problem| Some((problem.check?.to_string(), problem.trouble))).collect()
    }

    /// Whether a check fails as odd.
    pub(super) fn odd(&self, check: &str) -> bool {
        self.failing().contains(&(check.to_owned(), Trouble::Odd))
    }
}

/// A household of two adults with nothing lacking: round 2026-10 of a rural commune, every question answered
/// but B1.
pub(super) fn nothing_lacking() -> Json {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/household-near-poor.json");
    let mut json: Json = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    json["member"].as_array_mut().unwrap().truncate(2);
    json["member"][1]["insurance"] = "1".into();
    let object = json.as_object_mut().unwrap();
    object.remove("area");
    object.remove("result");
    object.remove("causes");
    object.remove("supports");
    json
}
