//! What is refused when a form is loaded; `E` stands for any error.

pub(super) const ROWS: &str = r#"
jr:itext('id') => E § ODK XForms, Translation Functions
id('x') => E § XPath 1.0 §4.1
name() => E § XPath 1.0 §4.1
local-name(n) => E § XPath 1.0 §4.1
namespace-uri() => E § XPath 1.0 §4.1
lang('vi') => E § XPath 1.0 §4.1
ancestor::data => E § XPath 1.0 §2.2
following-sibling::n => E § XPath 1.0 §2.2
@id => E § XPath 1.0 §2.2
attribute::id => E § XPath 1.0 §2.2
n/text() => E § XPath 1.0 §2.3
comment() => E § XPath 1.0 §2.3
version() => E § JavaRosa
property('deviceid') => E § JavaRosa
extract-signed('a', 'b') => E § JavaRosa
digest('a', 'SHA-3') => E § ODK XForms, String Functions
digest('a', 'MD5', 'binary') => E § ODK XForms, String Functions
weighted-checklist(1, 2, 3) => E § ODK XForms, Boolean Functions
regex('a', '(?=a)') => E § ODK XForms, Boolean Functions
sum() => E § XPath 1.0 §3.2
count() => E § XPath 1.0 §3.2
true(1) => E § XPath 1.0 §3.2
nosuch(1) => E § XPath 1.0 §3.2
"#;
