//! Definition to plan: names resolved, expressions bound, lists and tables read, aggregates lifted.
//!
//! The order matters: lists and tables first (their columns are names that expressions use), then the tree of
//! nodes, then everything that is bound to nodes. What is wrong is noted and the work goes on, so that all
//! errors come out of one run; only the dependency graph waits until there are none.

mod aggregates;
mod csv;
mod formulas;
mod holds;
mod lists;
mod nodes;
mod schema;
mod texts;

pub(in crate::form) use lists::OTHER;
pub(in crate::form) use schema::FormSchema;

use std::collections::HashMap;

use rustc_hash::FxHashMap;

use super::{
    FormFiles, codes,
    definition::{Definition, Item, Spanned},
    graph,
    plan::{Choices, Kind, List, NodeId, Plan, Question, Texts},
};
use crate::{
    diag::{Diagnostic, Report, SourceId, Span, did_you_mean},
    expr::Str,
    words::{Phrase, Word, table::common},
};

/// Compiles a definition. Errors are added to the report; if there are any, the plan is as far as it could be
/// made and only good to be looked at.
pub fn compile(definition: &Definition, files: &FormFiles, report: &mut Report) -> Plan {
    let mut compiler = Compiler::new(definition, files, report);
    compiler.read_lists();
    let items = compiler.lay_out();
    compiler.bind_lists();
    for (item, node) in &items {
        compiler.bind_item(item, *node);
    }
    compiler.bind_form();
    compiler.build_indexes();
    compiler.check_answers(&items);
    compiler.lift_aggregates();
    let mut plan = compiler.plan;
    // Circles are found beside other errors, too, unless a list is missing that the graph would look into.
    let missing = |list: &List| matches!(list.choices, Choices::Table { instance: usize::MAX, .. });
    if !plan.lists.iter().any(missing) {
        match graph::build(&plan) {
            Ok(graph) => plan.graph = graph,
            Err(circles) => report.found.extend(circles),
        }
    }
    plan
}

/// The plan while it is made.
struct Compiler<'a> {
    definition: &'a Definition,
    files: &'a FormFiles,
    report: &'a mut Report,
    /// The source of `form.ron`.
    source: SourceId,
    plan: Plan,
    /// Lists by name, also those that could not be read.
    lists: HashMap<Str, u32>,
    /// Names of secondary instances, as `instance('name')` takes them, with their index.
    instances: HashMap<Str, usize>,
    /// CSV files by path, read once, with their source if something was reported about them.
    csv: csv::CsvFiles,
}

impl<'a> Compiler<'a> {
    fn new(definition: &'a Definition, files: &'a FormFiles, report: &'a mut Report) -> Self {
        let plan = Plan {
            id: definition.id.value.clone(),
            version: definition.version.value.clone(),
            hash: files.hash(),
            title: Texts::default(),
            languages: definition.languages.clone(),
            unit: definition.unit,
            commune: None,
            instance_name: None,
            nodes: Vec::new(),
            by_name: FxHashMap::default(),
            formulas: Vec::new(),
            checks: Vec::new(),
            lists: Vec::new(),
            instances: Vec::new(),
            aggregates: Vec::new(),
            graph: graph::Graph::default(),
            freezes: false,
            asks_last_saved: false,
        };
        Self {
            definition,
            files,
            report,
            source: 0,
            plan,
            lists: HashMap::new(),
            instances: HashMap::new(),
            csv: csv::CsvFiles::default(),
        }
    }

    fn error(&mut self, code: &'static str, span: Span, message: impl Into<Phrase>) -> &mut Diagnostic {
        self.report(Diagnostic::error(code, self.source, span, message))
    }

    fn report(&mut self, diagnostic: Diagnostic) -> &mut Diagnostic {
        let at = self.report.found.len();
        self.report.found.push(diagnostic);
        // Just pushed.
        &mut self.report.found[at]
    }

    /// Reports a name that nothing has, with the nearest one that exists.
    fn unknown(&mut self, code: &'static str, name: &Spanned<Str>, message: &'static Word, known: Vec<Str>) {
        let near = did_you_mean(&name.value, known.iter().map(|name| &**name)).map(str::to_owned);
        let diagnostic = self.error(code, name.span, message.with([&*name.value]));
        diagnostic.help.extend(near.map(|near| common::DID_YOU_MEAN.with([near])));
    }

    /// The node of a name that the author wrote somewhere.
    fn resolve(&mut self, name: &Spanned<Str>) -> Option<NodeId> {
        let found = self.plan.by_name.get(&name.value).copied();
        if found.is_none() {
            let mut known: Vec<Str> = self.plan.by_name.keys().cloned().collect();
            known.sort();
            let message = &crate::words::table::form::UNKNOWN_REFERENCE;
            self.unknown(codes::UNKNOWN_REFERENCE, name, message, known);
        }
        found
    }

    fn question_mut(&mut self, id: NodeId) -> Option<&mut Question> {
        match &mut self.plan.nodes[id as usize].kind {
            Kind::Question(question) => Some(question),
            _ => None,
        }
    }
}

/// An item and its node.
type Placed<'a> = (&'a Item, NodeId);
