//! `khaosat interview show ID`.

use serde_json::{Map, Value as Json};

use super::super::{Context, Done, values};
use crate::{
    diag::Failure,
    form::{Answer, Kind, NodeId, Special, ToVerify},
    interview::{Difference, Interview, Place},
    table::{self, Pii, Rows, Source},
    text::{mask, pad},
    words::{
        Lang,
        table::{cli as words, common},
    },
};

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Show {
    /// The interview; the first digits of its id are enough.
    id: String,
    /// Print its answers as JSON, personal data included, and what is said beside them: `_reasons`, `_remarks`,
    /// `_verifications`.
    #[arg(long)]
    json: bool,
    /// Do not mask personal data.
    #[arg(long)]
    personal: bool,
}

pub(super) fn run(args: &Show, context: &mut Context) -> Result<Done, Failure> {
    let store = context.existing_store()?;
    let (form, interview) = super::open(&*store, &context.caller(), &args.id)?;
    if args.json {
        let mut values = values::without_groups(&form.plan, interview.json());
        if let Json::Object(members) = &mut values {
            members.extend(notes(&interview));
        }
        context.out.json(&values)?;
        return Ok(Done::Well);
    }
    let language = context.language(&form.plan);
    let listing = Listing { interview: &interview, language, lang: context.lang, personal: args.personal };
    for line in listing.lines() {
        context.out.line(line)?;
    }
    Ok(Done::Well)
}

/// What the tables say beside the answers, one object a line, under the name of its table; only what there is.
fn notes(interview: &Interview) -> Map<String, Json> {
    let tables = table::schema(interview.plan(), Pii::With).into_iter();
    let mut notes = Map::new();
    for table in tables.filter(|table| matches!(table.rows, Rows::Notes(_))) {
        let lines = table::rows(interview, &table);
        if let Some(name) = table.rows.part(interview.plan()).filter(|_| !lines.is_empty()) {
            let line = |cells: Vec<String>| -> Json {
                let named =
                    table.columns.iter().zip(cells).filter(|(column, _)| column.source != Source::Interview);
                named
                    .map(|(column, cell)| (column.name.clone(), Json::from(cell)))
                    .collect::<Map<_, _>>()
                    .into()
            };
            notes.insert(name.to_owned(), lines.into_iter().map(line).collect());
        }
    }
    notes
}

/// An interview as text: sections, answers, and what is wrong or missing.
pub(in crate::cli) struct Listing<'i> {
    /// The interview.
    pub(in crate::cli) interview: &'i Interview,
    /// Number of the questionnaire's language.
    pub(in crate::cli) language: usize,
    /// Language of the program.
    pub(in crate::cli) lang: Lang,
    /// Personal data is shown.
    pub(in crate::cli) personal: bool,
}

impl Listing<'_> {
    /// The lines, without line ends.
    pub(in crate::cli) fn lines(&self) -> Vec<String> {
        let mut lines = vec![];
        self.children(Place { node: 0, row: 0 }, 0, 0, &mut lines);
        let problems = self.interview.problems();
        if !problems.is_empty() {
            lines.push(String::new());
            lines.push(words::PROBLEMS.with([problems.len().to_string()]).text(self.lang));
        }
        for problem in problems {
            let message = problem.message.text(self.lang, self.language);
            lines.push(format!("  {} {}: {message}", "!", self.interview.path(problem.place)));
        }
        self.verification(&mut lines);
        lines
    }

    /// How far the verification is, and what differs.
    fn verification(&self, lines: &mut Vec<String>) {
        let Some(verified) = self.interview.verified(&ToVerify::of(self.interview.plan())) else { return };
        let counts = [verified.verified, verified.of, verified.differences];
        lines.push(String::new());
        lines.push(words::VERIFIED.with(counts.map(|count| count.to_string())).text(self.lang));
        for Difference { place, answer, verification } in self.interview.differences() {
            let (answer, keyed) =
                (self.one(place, answer.as_ref()), self.one(place, verification.keyed.as_ref()));
            let path = self.interview.path(place);
            let user = &verification.user;
            lines.push(format!(
                "  ≠ {}",
                words::DIFFERS.with([&path, &answer, &keyed, &**user]).text(self.lang)
            ));
        }
    }

    /// One answer of a question, or a number of rows, as people read it.
    fn one(&self, place: Place, answer: Option<&Answer>) -> String {
        let Some(answer) = answer else { return "—".to_owned() };
        let shown = match answer {
            Answer::Special(special) => return special_word(*special).text(self.lang).to_owned(),
            Answer::Integer(rows) if self.interview.plan().rows_are_added(place.node) => rows.to_string(),
            answer => self.interview.shown_answer(place, answer, self.language),
        };
        let pii = self.interview.plan().nodes[place.node as usize].pii;
        if pii && !self.personal { mask(&shown) } else { shown }
    }

    fn children(&self, parent: Place, row: u32, depth: usize, lines: &mut Vec<String>) {
        let plan = self.interview.plan().clone();
        for node in plan.children(parent.node) {
            let place = Place { node: node.id, row };
            if !self.interview.field(place).relevant {
                continue;
            }
            let indent = "  ".repeat(depth);
            match &node.kind {
                Kind::Question(_) => lines.extend(self.answer(place, depth)),
                Kind::Group => {
                    lines.push(String::new());
                    lines.push(format!("{indent}{}", self.heading(place)));
                    self.children(place, row, depth + 1, lines);
                }
                Kind::Repeat(_) => {
                    lines.push(String::new());
                    lines.push(format!("{indent}{}", self.heading(place)));
                    for (i, &row) in self.interview.rows(place).iter().enumerate() {
                        let label = self.interview.row_label(row, self.language);
                        let label = if self.personal || !self.row_is_personal(node.id) {
                            label
                        } else {
                            mask(&label)
                        };
                        lines.push(format!("{indent}  {}. {label}", i + 1));
                        self.children(Place { node: node.id, row }, row, depth + 2, lines);
                    }
                }
            }
        }
    }

    fn heading(&self, place: Place) -> String {
        let label = self.interview.label(place, self.language);
        if label.is_empty() {
            self.interview.plan().nodes[place.node as usize].name.to_string()
        } else {
            label
        }
    }

    /// A row's label may repeat personal answers of the row.
    fn row_is_personal(&self, repeat: NodeId) -> bool {
        let plan = self.interview.plan();
        let end = plan.nodes[repeat as usize].end;
        plan.nodes[repeat as usize..end as usize].iter().any(|node| node.pii)
    }

    fn answer(&self, place: Place, depth: usize) -> Option<String> {
        let node = &self.interview.plan().nodes[place.node as usize];
        if node.calculation.is_some() && self.interview.label(place, self.language).is_empty() {
            // Computed for other expressions, not for people.
            return None;
        }
        let shown = match self.interview.field(place).answer {
            Some(Answer::Special(special)) => special_word(*special).text(self.lang).to_owned(),
            _ => {
                let shown = self.interview.shown(place, self.language);
                if node.pii && !self.personal { mask(&shown) } else { shown }
            }
        };
        let room = 44usize.saturating_sub(2 * depth);
        let indent = "  ".repeat(depth);
        (!shown.is_empty()).then(|| format!("{indent}{} {shown}", pad(&self.heading(place), room)))
    }
}

fn special_word(special: Special) -> &'static crate::words::Word {
    match special {
        Special::DontKnow => &common::DONT_KNOW,
        Special::Refused => &common::REFUSED,
        Special::NotApplicable => &common::NOT_APPLICABLE,
    }
}
