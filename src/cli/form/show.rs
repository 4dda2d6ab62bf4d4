//! `khaosat form show FORM`: the questionnaire as paper would have it, for its author or for printing.

use super::{
    super::{Context, Done},
    paper::{Paper, Reader},
};
use crate::{diag::Failure, fieldwork::forms, interview::Interview, words::table::cli as words};

/// Columns of a screen, and of an A4 page in a type that can be read.
const SCREEN: usize = 80;
const A4: usize = 90;

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Show {
    /// Id or path of the questionnaire.
    form: String,
    /// As it is printed and filled with a pen: boxes and lines, tables, instructions in words, long lists as annexes. The
    /// numbers are those of the screens, so that keying follows the paper.
    #[arg(long)]
    paper: bool,
    /// Columns of the paper (90 with --paper, else 80).
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(40..=250))]
    columns: Option<u16>,
    /// Break into pages of so many lines, with their numbers and a page break between them.
    #[arg(long, value_name = "LINES", requires = "paper", value_parser = clap::value_parser!(u16).range(20..=200))]
    pages: Option<u16>,
    /// Print the expressions of what is computed, too.
    #[arg(long, conflicts_with = "paper")]
    formulas: bool,
}

pub(super) fn run(args: &Show, context: &mut Context) -> Result<Done, Failure> {
    let shelf = context.shelf();
    let form = forms::resolve(shelf.as_ref().map(|shelf| shelf as _), &args.form)?;
    let (reader, usual) = match args.paper {
        true => (Reader::Print(Box::new(Interview::new(form.plan.clone()))), A4),
        false => (Reader::Author { formulas: args.formulas }, SCREEN),
    };
    let width = args.columns.map_or(usual, usize::from);
    let paper = Paper::new(&form.plan, context.language(&form.plan), context.lang, reader, width);
    let pages = paper.pages(args.pages.map(usize::from));
    let count = pages.len().to_string();
    for (number, page) in (1..).zip(&pages) {
        if args.pages.is_some() {
            if number > 1 {
                context.out.bytes(b"\x0c")?;
            }
            let said = words::PAPER_PAGE.with([number.to_string(), count.clone()]).text(context.lang);
            context.out.line(format!("{said:>width$}"))?;
        }
        page.iter().try_for_each(|line| context.out.line(line))?;
    }
    Ok(Done::Well)
}
