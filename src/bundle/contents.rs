//! What goes into a bundle: the records of a commune and everything computed from them. The same code makes
//! the tables when a bundle is written and checks them when it is read.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use serde_json::{Value, json};

use super::bag::Files;
use crate::{
    form::{self, FormFiles, Plan, plan::FormHash},
    interview::{Body, Event, Interview, InterviewId},
    table::{self, Pii, Rows, csv::Writer, rows::outcome_name},
};

/// A form that events of a bundle were answered on.
pub struct BundledForm {
    /// Its files.
    pub files: Arc<FormFiles>,
    /// Compiled, if this program can.
    pub plan: Option<Arc<Plan>>,
    /// Its folder under `data/forms/`.
    pub folder: String,
}

impl BundledForm {
    /// A form from its files. `id` and `version` are what the events say of it.
    pub fn new(files: FormFiles, id: &str, version: &str) -> Self {
        let hash = files.hash().to_string();
        let folder = format!("{}-{}-{}", file_name(id), file_name(version), &hash[..8]);
        let plan = form::open(files.clone()).ok().map(|form| form.plan);
        Self { files: Arc::new(files), plan, folder }
    }
}

/// Forms by hash.
pub type Forms = BTreeMap<FormHash, BundledForm>;

/// The forms that events name, each with its id and version.
pub fn forms_named<'e>(events: impl Iterator<Item = &'e Event>) -> BTreeMap<FormHash, (String, String)> {
    let named = events.filter_map(|event| match &event.body {
        Body::Created { form, form_id, form_version, .. } => {
            Some((*form, (form_id.to_string(), form_version.to_string())))
        }
        _ => None,
    });
    named.collect()
}

/// Numbers and tables of a bundle.
#[derive(Debug, Default)]
pub struct Contents {
    /// Number of interviews by form id and state (`complete`, …, `open`, `voided`).
    pub interviews: BTreeMap<String, BTreeMap<String, u64>>,
    /// `data/tables/*.csv`.
    pub tables: Files,
    /// The data package that describes them; `None` if no form could be read.
    pub datapackage: Option<Value>,
}

impl Contents {
    /// Folds the interviews of some events one by one, in the order of their ids, and writes their rows.
    /// Interviews whose form is not at hand or not readable are left out; their events travel all the same.
    /// Personal data is left out of the tables, which are those of a format of bundles.
    pub fn of<'e>(events: impl Iterator<Item = &'e Event>, forms: &Forms, format: u32) -> Self {
        let mut by_interview: BTreeMap<InterviewId, Vec<&Event>> = BTreeMap::new();
        for event in events {
            by_interview.entry(event.interview).or_default().push(event);
        }
        let mut sheets = Sheets::of(forms, by_interview.values(), format);
        let mut interviews: BTreeMap<String, BTreeMap<String, u64>> = BTreeMap::new();
        for events in by_interview.into_values() {
            let Some(plan) = form_of(&events).and_then(|hash| forms.get(&hash)?.plan.clone()) else {
                continue;
            };
            let interview = Interview::fold(plan, events);
            *interviews
                .entry(interview.plan().id.to_string())
                .or_default()
                .entry(state(&interview).to_owned())
                .or_default() += 1;
            sheets.push(&interview);
        }
        let (tables, datapackage) = sheets.finish(forms);
        Self { interviews, tables, datapackage }
    }
}

fn form_of(events: &[&Event]) -> Option<FormHash> {
    events.iter().find_map(|event| match event.body {
        Body::Created { form, .. } => Some(form),
        _ => None,
    })
}

fn state(interview: &Interview) -> &'static str {
    match (interview.voided(), interview.outcome()) {
        (true, _) => "voided",
        (false, Some((outcome, _))) => outcome_name(outcome),
        (false, None) => "open",
    }
}

/// The tables being written, by the revision of the form. A form with several revisions in the bundle gets one
/// table a revision, so that no column changes its meaning within a file.
struct Sheets {
    by_form: BTreeMap<FormHash, Vec<Sheet>>,
}

struct Sheet {
    table: table::Table,
    /// Name of the table of the interviews themselves.
    main: String,
    name: String,
    writer: Writer,
}

impl Sheets {
    fn of<'e>(forms: &Forms, interviews: impl Iterator<Item = &'e Vec<&'e Event>>, format: u32) -> Self {
        let used: BTreeSet<FormHash> = interviews.filter_map(|events| form_of(events)).collect();
        let plans = || {
            used.iter().filter_map(|hash| Some((*hash, forms.get(hash)?, forms.get(hash)?.plan.as_deref()?)))
        };
        let sheets = |(hash, form, plan): (FormHash, &BundledForm, &Plan)| {
            let several = plans().filter(|(_, _, other)| other.id == plan.id).count() > 1;
            let main = if several { form.folder.clone() } else { file_name(&plan.id) };
            let tables = table::schema(plan, Pii::Without).into_iter();
            let mut sheets: Vec<Sheet> = tables
                .filter(|table| since(table.rows) <= format)
                .map(|table| Sheet::new(plan, table, &main))
                .collect();
            if format >= NAMES_APART {
                let mut taken = BTreeSet::new();
                sheets.iter_mut().for_each(|sheet| sheet.name = untaken(&sheet.name, &mut taken));
            }
            (hash, sheets)
        };
        Self { by_form: plans().map(sheets).collect() }
    }

    fn push(&mut self, interview: &Interview) {
        for sheet in self.by_form.get_mut(&interview.plan().hash).into_iter().flatten() {
            sheet.writer.push(&sheet.table, interview);
        }
    }

    fn finish(self, forms: &Forms) -> (Files, Option<Value>) {
        let mut files = Files::new();
        let mut resources: Vec<Value> = Vec::new();
        for (hash, sheets) in self.by_form {
            let Some(plan) = forms.get(&hash).and_then(|form| form.plan.as_deref()) else { continue };
            for sheet in sheets {
                let path = format!("data/tables/{}.csv", sheet.name);
                resources.push(table::datapackage::resource(
                    plan,
                    &sheet.table,
                    &sheet.name,
                    &sheet.main,
                    &path,
                ));
                files.insert(path, sheet.writer.finish());
            }
        }
        // A data package has at least one resource.
        let package = (!resources.is_empty())
            .then(|| json!({ "profile": "tabular-data-package", "resources": resources }));
        (files, package)
    }
}

/// The first format of bundles in which no table takes the place of another one of its form: names differ in letters
/// that file names do not have (`ruộng`, `ruống`), and a repeat may be called as a table of ours is.
const NAMES_APART: u32 = 2;

/// A name that no other table has, whatever the case of its letters: with a number behind it, if need be.
fn untaken(name: &str, taken: &mut BTreeSet<String>) -> String {
    let numbered = (2..).map(|number: u32| format!("{name}-{number}"));
    let mut names = std::iter::once(name.to_owned()).chain(numbered);
    names.find(|name| taken.insert(name.to_lowercase())).unwrap_or_default()
}

/// The first format of bundles that had a table.
fn since(rows: Rows) -> u32 {
    match rows {
        Rows::Interviews | Rows::Repeat(_) => 1,
        Rows::Notes(_) => 2,
    }
}

impl Sheet {
    fn new(plan: &Plan, table: table::Table, main: &str) -> Self {
        let part = table.rows.part(plan);
        let name = part.map_or_else(|| main.to_owned(), |part| format!("{main}.{}", file_name(part)));
        Self { writer: Writer::new(&table), main: main.to_owned(), table, name }
    }
}

/// A name that is safe as a file name everywhere: letters without diacritics, digits, `-`, `_`, `.`.
pub fn file_name(name: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() || "-_.".contains(c) { c } else { '-' };
    let safe: String = name.chars().map(plain).collect();
    safe.trim_start_matches('.').to_owned()
}
