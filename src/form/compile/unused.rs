//! What a form brings along and nothing uses: mostly a misspelt name elsewhere.

use super::Compiler;
use crate::{
    diag::Span,
    form::{FormFiles, codes, definition::ListSource, plan::ListId},
    words::table::form as words,
};

impl Compiler<'_> {
    pub(super) fn find_unused(&mut self) {
        let definition = self.definition;
        for (id, list) in definition.lists.iter().enumerate() {
            let instance = self.instances.get(&list.name.value);
            let read = instance.is_some_and(|index| self.used.has_instance(*index));
            if !read && !self.used.has_list(id as ListId) && !matches!(list.from, ListSource::Broken) {
                let message = words::UNUSED_LIST.with([&*list.name.value]);
                self.warning(codes::UNUSED, list.name.span, message);
            }
        }
        for table in &definition.tables {
            let instance = self.instances.get(&table.name.value);
            if !instance.is_some_and(|index| self.used.has_instance(*index)) {
                let message = words::UNUSED_TABLE.with([&*table.name.value]);
                self.warning(codes::UNUSED, table.name.span, message);
            }
        }
        let named = self.csv.named();
        let files: &FormFiles = self.files;
        for path in files.files.keys().filter(|path| path.ends_with(".csv") && !named.contains(path.as_str()))
        {
            self.warning(codes::UNUSED, Span::at(0), words::UNUSED_FILE.with([path.as_str()]));
        }
    }
}
