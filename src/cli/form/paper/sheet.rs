//! Lines of text on sheets of paper: wrapping, columns, and pages that break between questions.

use crate::text::{pad, width, wrap};

/// What has been written so far.
pub(super) struct Sheet {
    pub(super) width: usize,
    lines: Vec<String>,
    /// Where pages may break: the first line of each block.
    blocks: Vec<usize>,
    /// A heading waits for what it heads.
    headed: bool,
}

impl Sheet {
    pub(super) fn new(width: usize) -> Self {
        Self { width, lines: Vec::new(), blocks: Vec::new(), headed: false }
    }

    pub(super) fn line(&mut self, text: impl Into<String>) {
        self.lines.push(text.into());
    }

    /// Begins a block, which stays on one page if it can; the first one below a heading stays with it.
    pub(super) fn begin(&mut self) {
        if !std::mem::take(&mut self.headed) {
            self.blocks.push(self.lines.len());
        }
        self.line("");
    }

    /// A heading, which stays with what comes next.
    pub(super) fn heading(&mut self, text: &str) {
        self.begin();
        let rule = "─".repeat(self.width.saturating_sub(width(text) + 1));
        self.paragraph(0, "", format!("{text} {rule}").trim_end());
        self.headed = true;
    }

    /// A line in the middle.
    pub(super) fn centred(&mut self, text: &str) {
        let left = self.width.saturating_sub(width(text)) / 2;
        self.line(format!("{}{text}", " ".repeat(left)));
    }

    /// A text broken to the width of the paper; the lines after the first stand under its beginning.
    pub(super) fn paragraph(&mut self, indent: usize, lead: &str, text: &str) {
        let hanging = indent + width(lead);
        for (i, line) in wrap(text, self.width.saturating_sub(hanging)).into_iter().enumerate() {
            let lead = if i == 0 { lead.to_owned() } else { " ".repeat(width(lead)) };
            self.line(format!("{}{lead}{line}", " ".repeat(indent)).trim_end());
        }
    }

    /// Short entries beside each other, in columns read from left to right.
    pub(super) fn columns(&mut self, indent: usize, entries: &[String]) {
        let room = self.width.saturating_sub(indent);
        let widest = entries.iter().map(|entry| width(entry)).max().unwrap_or(0) + 2;
        let columns = (room / widest.max(1)).clamp(1, 4);
        for row in entries.chunks(columns) {
            if let [only] = row {
                self.paragraph(indent, "", only);
                continue;
            }
            let line: String = row.iter().map(|entry| pad(entry, room / columns)).collect();
            self.line(format!("{}{}", " ".repeat(indent), line.trim_end()));
        }
    }

    /// The lines of each page of so many lines, the first of which is left to its number; without pages, all lines.
    pub(super) fn pages(self, rows: Option<usize>) -> Vec<Vec<String>> {
        let Some(rows) = rows else { return vec![self.lines] };
        let room = rows.saturating_sub(1).max(1);
        let mut pages: Vec<Vec<String>> = vec![Vec::new()];
        let ends = self.blocks.iter().skip(1).copied().chain([self.lines.len()]);
        let mut from = 0;
        for end in ends {
            let block = self.lines.get(from..end).unwrap_or_default();
            from = end;
            let left = pages.last().map_or(0, |page| room.saturating_sub(page.len()));
            if block.len() > left && left < room && block.len() <= room {
                pages.push(Vec::new());
            }
            for line in block {
                if pages.last().is_some_and(|page| page.len() >= room) {
                    pages.push(Vec::new());
                }
                pages.last_mut().into_iter().for_each(|page| page.push(line.clone()));
            }
        }
        pages
    }
}

#[cfg(test)]
mod tests {
    use super::Sheet;

    #[test]
    fn pages_break_between_blocks_and_keep_a_heading_with_what_it_heads() {
        let mut sheet = Sheet::new(20);
        sheet.heading("One");
        for name in ["a", "b", "c"] {
            sheet.begin();
            sheet.line(name);
        }
        sheet.heading("Two");
        sheet.begin();
        sheet.line("d");
        let pages = sheet.pages(Some(6));
        let last: Vec<_> = pages.iter().filter_map(|page| page.last()).map(String::as_str).collect();
        assert_eq!(last, ["a", "c", "d"]);
        assert!(pages[2][1].starts_with("Two ─"), "{pages:?}");
        assert!(pages.iter().all(|page| page.len() <= 5));
    }

    #[test]
    fn a_block_longer_than_a_page_is_cut() {
        let mut sheet = Sheet::new(20);
        sheet.begin();
        (0..9).for_each(|n| sheet.line(n.to_string()));
        assert_eq!(sheet.pages(Some(6)).iter().map(Vec::len).collect::<Vec<_>>(), [5, 5]);
    }
}
