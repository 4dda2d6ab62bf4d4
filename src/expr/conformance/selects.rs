//! Choices and special values.

pub(super) const ROWS: &str = r#"
selected(${multi}, 'a') => true § ODK XForms, Select Functions
selected(${multi}, 'd') => false § ODK XForms, Select Functions
selected(${none}, '') => false § ODK XForms, Select Functions
selected(${one}, 1) => true § ODK XForms, Select Functions
selected('ab', 'a') => false § ODK XForms, Select Functions
count-selected(${multi}) => 3 § ODK XForms, Select Functions
count-selected(${none}) => 0 § ODK XForms, Select Functions
selected-at(${multi}, 0) => 'a' § ODK XForms, Select Functions
selected-at(${multi}, 2) => 'c' § ODK XForms, Select Functions
selected-at(${multi}, 3) => '' § ODK XForms, Select Functions
selected-at(${multi}, -1) => '' § ODK XForms, Select Functions
jr:choice-name(${one}, '${one}') => 'Có' § ODK XForms, Select Functions
jr:choice-name('1', '/data/one') => 'Có' § ODK XForms, Select Functions
jr:choice-name('1', ${one}) => 'Có' § ODK XForms, Select Functions
jr:choice-name('9', '${one}') => '' § ODK XForms, Select Functions
special(${refused}) => 'Refused' § khaosat
special(${one}) => - § khaosat
special(${one}) = '' => true § khaosat
${refused} = '' => true § XPath 1.0 §3.4
special(${refused}) = 'Refused' => true § khaosat
once(5) => 5 § ODK XForms, Boolean Functions
@ n
once(5) => 3 § ODK XForms, Boolean Functions
@ form
selected('a b', 'a') => true § ODK XForms, Select Functions
selected('a b', 'b') => true § ODK XForms, Select Functions
selected('a b', 'c') => false § ODK XForms, Select Functions
selected('a b', '') => false § ODK XForms, Select Functions
selected('', '') => false § ODK XForms, Select Functions
selected('aa b', 'a') => false § ODK XForms, Select Functions
selected(' a  b ', 'b') => true § ODK XForms, Select Functions
selected(${one}, '1') => true § ODK XForms, Select Functions
selected(${multi}, ' b ') => true § ODK XForms, Select Functions
selected(1, 1) => true § ODK XForms, Select Functions
not(selected(${multi}, 'a')) => false § ODK XForms, Select Functions
count-selected('') => 0 § ODK XForms, Select Functions
count-selected(' ') => 0 § ODK XForms, Select Functions
count-selected('a') => 1 § ODK XForms, Select Functions
count-selected('a b  c') => 3 § ODK XForms, Select Functions
count-selected(${one}) => 1 § ODK XForms, Select Functions
selected-at('a b c', 0) => 'a' § ODK XForms, Select Functions
selected-at('a b c', '1') => 'b' § ODK XForms, Select Functions
selected-at('a b c', 9) => '' § ODK XForms, Select Functions
selected-at('a b c', -1) => '' § ODK XForms, Select Functions
selected-at('', 0) => '' § ODK XForms, Select Functions
selected-at(${multi}, count-selected(${multi}) - 1) => 'c' § ODK XForms, Select Functions
selected-at('a b c', 1.9) => 'b' § ODK XForms, Select Functions
selected-at('a b c', 'x') => '' § ODK XForms, Select Functions
jr:choice-name(1, '${one}') => 'Có' § ODK XForms, Select Functions
jr:choice-name(${one}, ' ${one} ') => 'Có' § ODK XForms, Select Functions
jr:choice-name('', '${one}') => '' § ODK XForms, Select Functions
jr:choice-name(${none}, '${one}') => '' § ODK XForms, Select Functions
concat(jr:choice-name(${one}, '${one}'), '!') => 'Có!' § ODK XForms, Select Functions
"#;
