//! Labels, hints and messages: a template in each language, answers piped in by `${name}`.

use super::Compiler;
use crate::{
    diag::Span,
    expr::Purpose,
    form::{
        codes,
        definition::{Item, ItemType, Localized, Text},
        plan::{ExprId, Kind, NodeId, Part, Template, Texts},
    },
    text::nfc,
    words::table::form as words,
};

/// Where a text is bound, and the node it belongs to.
type Place = (NodeId, NodeId);

impl Compiler<'_> {
    pub(super) fn bind_texts(&mut self, item: &Item, id: NodeId) {
        let scope = if item.ty == ItemType::Repeat { self.plan.nodes[id as usize].parent } else { id };
        let label = self.texts(&item.label, scope, id);
        let hint = self.texts(&item.hint, scope, id);
        let guidance = self.texts(&item.guidance, scope, id);
        let required_message = self.texts(&item.required_message, scope, id);
        // A row is named from inside: bound at a row of the repeat, evaluated in the rows of its first node.
        let has_rows = item.ty == ItemType::Repeat && self.plan.nodes[id as usize].end > id + 1;
        let row_label = if has_rows { self.texts(&item.row_label, id, id + 1) } else { Texts::default() };
        let node = &mut self.plan.nodes[id as usize];
        (node.label, node.hint, node.guidance, node.required_message) =
            (label, hint, guidance, required_message);
        if let Kind::Repeat(repeat) = &mut node.kind {
            repeat.row_label = row_label;
        }
    }

    /// A text in every language of the form, its pipes bound at `scope` and belonging to `at` (see
    /// [`Compiler::formula`]).
    pub(super) fn texts(&mut self, localized: &Localized, scope: NodeId, at: NodeId) -> Texts {
        if localized.is_empty() {
            return Texts::default();
        }
        let languages = self.plan.languages.clone();
        let mut piped: Vec<(String, ExprId)> = Vec::new();
        let mut reported: Vec<Span> = Vec::new();
        let mut templates = Vec::with_capacity(languages.len());
        for language in &languages {
            let Some(text) = localized.get(language) else { continue };
            // One text for all languages is bound, and complained about, once.
            let again = reported.contains(&text.span);
            reported.push(text.span);
            templates.push(self.template(text, (scope, at), &mut piped, again));
        }
        Texts(templates)
    }

    fn template(
        &mut self,
        text: &Text,
        place: Place,
        piped: &mut Vec<(String, ExprId)>,
        again: bool,
    ) -> Template {
        let mut parts = Vec::new();
        let whole = &*text.value;
        let mut done = 0;
        while let Some(found) = whole.get(done..).and_then(|rest| rest.find("${")) {
            let open = done + found;
            push_text(&mut parts, whole.get(done..open));
            let name = whole.get(open + 2..).and_then(|rest| rest.split_once('}')).map(|(name, _)| name);
            let Some(name) = name.filter(|name| !name.is_empty() && !name.contains(['$', '{', '\n'])) else {
                if !again {
                    let span = text.place(Span::new(open..open + 2));
                    self.error(codes::BAD_PIPE, span, &words::BAD_PIPE).help.push(words::PIPE_RULE.phrase());
                }
                push_text(&mut parts, whole.get(open..));
                return Template(parts);
            };
            let pipe = Span::new(open..open + 2 + name.len() + 1);
            parts.extend(self.pipe(&text.part(pipe), place, piped, again).map(Part::Pipe));
            done = pipe.end as usize;
        }
        push_text(&mut parts, whole.get(done..));
        Template(parts)
    }

    /// The same pipe in the texts of several languages is one formula.
    fn pipe(
        &mut self,
        text: &Text,
        place: Place,
        piped: &mut Vec<(String, ExprId)>,
        again: bool,
    ) -> Option<ExprId> {
        if let Some((_, id)) = piped.iter().find(|(known, _)| **known == *text.value) {
            return Some(*id);
        }
        if again {
            return None;
        }
        let id = self.formula(text, place.0, place.1, Purpose::Value)?;
        piped.push((text.value.to_string(), id));
        Some(id)
    }
}

fn push_text(parts: &mut Vec<Part>, text: Option<&str>) {
    let text = text.unwrap_or_default();
    if !text.is_empty() {
        parts.push(Part::Text(nfc(text).as_ref().into()));
    }
}
