//! From the files that were written back to the cells they came from: what is wrong in the questionnaire is told
//! where its author can mend it.

use std::collections::{BTreeMap, HashMap};

use super::finding::{Finding, Spot};
use crate::{
    diag::{Diagnostic, Report, SourceId, Span},
    expr::Str,
    form::files::FORM_RON,
};

/// Which cell each part of the files came from.
#[derive(Debug, Default)]
pub(super) struct Places {
    /// From each byte of `form.ron` on: the cell that what follows came from. Sorted.
    pub(super) marks: Vec<(usize, Spot)>,
    /// Where the lines of each CSV file came from, by its path in the form.
    pub(super) lines: BTreeMap<String, Lines>,
}

/// Where the lines of a CSV file came from: a sheet, or a file beside the workbook.
#[derive(Debug)]
pub(super) struct Lines {
    pub(super) from: Str,
    /// Its row for each line under the heading.
    pub(super) rows: Vec<u32>,
}

impl Places {
    /// Everything found in the files, each with its cell.
    pub(super) fn findings(&self, report: &Report) -> Vec<Finding> {
        let mut records = HashMap::new();
        report.found.iter().map(|found| self.finding(report, found, &mut records)).collect()
    }

    fn finding(
        &self,
        report: &Report,
        found: &Diagnostic,
        records: &mut HashMap<SourceId, Vec<usize>>,
    ) -> Finding {
        let mut spot = |source, span| self.spot(report, source, span, records);
        let related = &found.related;
        Finding {
            level: found.level,
            code: Some(found.code),
            at: spot(found.source, found.span),
            message: found.message.clone(),
            related: related.iter().map(|(id, span, why)| (spot(*id, *span), why.clone())).collect(),
            help: found.help.clone(),
        }
    }

    fn spot(
        &self,
        report: &Report,
        source: SourceId,
        span: Span,
        records: &mut HashMap<SourceId, Vec<usize>>,
    ) -> Spot {
        let Some(file) = report.sources.get(source) else { return Spot::default() };
        let byte = span.start as usize;
        let Some((_, lines)) = self.lines.iter().find(|(path, _)| file.name.ends_with(path.as_str())) else {
            let after = self.marks.partition_point(|(start, _)| *start <= byte);
            let known = after.checked_sub(1).and_then(|at| self.marks.get(at));
            let whole = || Spot { sheet: FORM_RON.into(), ..Spot::default() };
            return known.map_or_else(whole, |(_, spot)| spot.clone());
        };
        let starts = records.entry(source).or_insert_with(|| record_starts(&file.text));
        let record = starts.partition_point(|start| *start <= byte);
        let row = record.checked_sub(2).and_then(|at| lines.rows.get(at)).copied().unwrap_or(1);
        Spot { sheet: lines.from.clone(), row, column: None }
    }
}

/// Where each record of a CSV file begins; a line break in quotes ends none.
fn record_starts(text: &str) -> Vec<usize> {
    let (mut starts, mut quoted) = (vec![0], false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => starts.push(at + 1),
            _ => {}
        }
    }
    starts
}
