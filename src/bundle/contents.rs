//! What goes into a bundle: the records of a commune and everything computed from them. The same code makes
//! the tables when a bundle is written and checks them when it is read.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};

use serde_json::{Value, json};

use super::{bag::Files, canonical::canonical};
use crate::{
    diag::Failure,
    form::{self, FormFiles, Plan, plan::FormHash},
    interview::{Body, Event, Interview, InterviewId},
    table::{self, Pii, csv::Writer, rows::outcome_name},
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

/// The interviews of a bundle, folded on their forms, in the order of their ids. Interviews whose form is not
/// at hand or not readable are left out; their events travel all the same.
pub fn interviews<'e>(events: impl Iterator<Item = &'e Event>, forms: &Forms) -> Vec<Interview> {
    let mut by_interview: BTreeMap<InterviewId, Vec<&Event>> = BTreeMap::new();
    for event in events {
        by_interview.entry(event.interview).or_default().push(event);
    }
    let fold = |events: Vec<&Event>| {
        let hash = events.iter().find_map(|event| match event.body {
            Body::Created { form, .. } => Some(form),
            _ => None,
        })?;
        let plan = forms.get(&hash)?.plan.clone()?;
        Some(Interview::fold(plan, events))
    };
    by_interview.into_values().filter_map(fold).collect()
}

/// Number of interviews by form id and state.
pub fn count(interviews: &[Interview]) -> BTreeMap<String, BTreeMap<String, u64>> {
    let mut counts: BTreeMap<String, BTreeMap<String, u64>> = BTreeMap::new();
    for interview in interviews {
        let state = match (interview.voided(), interview.outcome()) {
            (true, _) => "voided",
            (false, Some((outcome, _))) => outcome_name(outcome),
            (false, None) => "open",
        };
        *counts.entry(interview.plan().id.to_string()).or_default().entry(state.to_owned()).or_default() += 1;
    }
    counts
}

/// The tables and the data package that describes them. Forms with several revisions in the bundle get one
/// table a revision, so that no column changes its meaning within a file. Personal data is left out.
pub fn tables(interviews: &[Interview], forms: &Forms, package_name: &str) -> Result<Files, Failure> {
    let mut files = Files::new();
    let mut resources: Vec<Value> = Vec::new();
    let used: BTreeSet<FormHash> = interviews.iter().map(|interview| interview.plan().hash).collect();
    let mut revisions: HashMap<&str, usize> = HashMap::new();
    for form in used.iter().filter_map(|hash| forms.get(hash)?.plan.as_deref()) {
        *revisions.entry(&form.id).or_default() += 1;
    }
    for form in used.iter().filter_map(|hash| forms.get(hash)) {
        let Some(plan) = &form.plan else { continue };
        let several = revisions.get(&*plan.id).is_some_and(|&n| n > 1);
        let main = if several { form.folder.clone() } else { file_name(&plan.id) };
        for table in table::schema(plan, Pii::Without) {
            let name = match table.repeat {
                None => main.clone(),
                Some(repeat) => format!("{main}.{}", file_name(&plan.nodes[repeat as usize].name)),
            };
            let path = format!("data/tables/{name}.csv");
            let mut writer = Writer::new(&table);
            for interview in interviews.iter().filter(|interview| interview.plan().hash == plan.hash) {
                writer.push(&table, interview);
            }
            files.insert(path.clone(), writer.finish());
            resources.push(table::datapackage::resource(plan, &table, &name, &main, &path));
        }
    }
    // A data package has at least one resource; without a readable form there is none to describe.
    if !resources.is_empty() {
        let package = json!({
            "profile": "tabular-data-package",
            "name": table::datapackage::resource_name(package_name),
            "resources": resources,
        });
        files.insert("datapackage.json".into(), canonical(&package).into());
    }
    Ok(files)
}

/// A name that is safe as a file name everywhere: letters without diacritics, digits, `-`, `_`, `.`.
pub fn file_name(name: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() || "-_.".contains(c) { c } else { '-' };
    let safe: String = name.chars().map(plain).collect();
    safe.trim_start_matches('.').to_owned()
}
