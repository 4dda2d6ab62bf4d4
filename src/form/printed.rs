//! Texts without an interview, as paper prints them: where an answer would be piped in stands its question.

use super::{
    Plan,
    plan::{Part, Template, Texts},
};

/// Stands for what an answer would put there, where room is short.
const GAP: &str = "…";

impl Plan {
    /// A text with `‹name›` for every answer it pipes in.
    pub fn printed(&self, texts: &Texts, language: usize) -> String {
        self.filled(texts, language, |source| format!("‹{source}›"))
    }

    /// A text with `‹label›` of the question for every answer it pipes in.
    pub fn printed_by_labels(&self, texts: &Texts, language: usize) -> String {
        self.filled(texts, language, |source| match self.node(source) {
            Some(node) if !node.label.0.is_empty() => {
                format!("‹{}›", self.printed_short(&node.label, language))
            }
            _ => GAP.to_owned(),
        })
    }

    /// A text in one line, with a gap for every answer it pipes in.
    pub fn printed_short(&self, texts: &Texts, language: usize) -> String {
        let text = self.filled(texts, language, |_| GAP.to_owned());
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Whether a text pipes nothing but answers of questions: what is computed is not known on paper.
    pub fn pipes_answers_only(&self, texts: &Texts) -> bool {
        let parts = texts.0.iter().flat_map(|Template(parts)| parts);
        let mut piped = parts.filter_map(|part| match part {
            Part::Pipe(formula) => Some(self.formulas.get(*formula as usize)?.text.clone()),
            Part::Text(_) => None,
        });
        piped.all(|source| {
            let name = source.trim_start_matches("${").trim_end_matches('}');
            let node = self.node(name).filter(|node| node.calculation.is_none());
            node.and_then(|node| self.question(node.id)).is_some_and(|question| question.ty.is_asked())
        })
    }

    /// A text with something in place of every piped answer, which is told by its name or formula.
    fn filled(&self, texts: &Texts, language: usize, pipe: impl Fn(&str) -> String) -> String {
        let template = texts.0.get(language).or_else(|| texts.0.first());
        let part = |part: &Part| match part {
            Part::Text(text) => text.to_string(),
            Part::Pipe(formula) => {
                let source = self.formulas.get(*formula as usize).map_or("", |formula| &formula.text);
                pipe(source.trim_start_matches("${").trim_end_matches('}'))
            }
        };
        template.map(|Template(parts)| parts.iter().map(part).collect()).unwrap_or_default()
    }
}
