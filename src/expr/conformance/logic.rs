//! Comparisons, booleans, and choices between values.

pub(super) const ROWS: &str = r#"
1 = 1 => true § XPath 1.0 §3.4
1 = '1' => true § XPath 1.0 §3.4
'1' = '1.0' => false § XPath 1.0 §3.4
1 = '1.0' => true § XPath 1.0 §3.4
'a' = 'a' => true § XPath 1.0 §3.4
'a' != 'b' => true § XPath 1.0 §3.4
'a' < 'b' => false § XPath 1.0 §3.4
2 < 10 => true § XPath 1.0 §3.4
'2' < '10' => true § XPath 1.0 §3.4
1 < 2 < 3 => true § XPath 1.0 §3.4
3 > 2 > 1 => false § XPath 1.0 §3.4
true() = 1 => true § XPath 1.0 §3.4
true() = 'x' => true § XPath 1.0 §3.4
true() = '' => false § XPath 1.0 §3.4
false() = '' => true § XPath 1.0 §3.4
${flag} = 'false' => true § XPath 1.0 §3.4
${flag} = 'true' => false § XPath 1.0 §3.4
${flag} = false() => true § XPath 1.0 §3.4
not(${flag}) => true § XPath 1.0 §4.3
${none} = '' => true § XPath 1.0 §3.4
${none} != '' => false § XPath 1.0 §3.4
${none} = 0 => false § XPath 1.0 §3.4
${none} != 0 => true § XPath 1.0 §3.4
${none} < 1 => false § XPath 1.0 §3.4
${none} >= 0 => false § XPath 1.0 §3.4
${none} = ${none} => true § XPath 1.0 §3.4
${zero} = 0 => true § XPath 1.0 §3.4
${zero} = '' => false § XPath 1.0 §3.4
${n} = 3 => true § XPath 1.0 §3.4
${n} = '3' => true § XPath 1.0 §3.4
${one} = 1 => true § XPath 1.0 §3.4
${one} = '1' => true § XPath 1.0 §3.4
${one} = '01' => false § XPath 1.0 §3.4
number('x') = number('x') => false § XPath 1.0 §3.4
number('x') != number('x') => true § XPath 1.0 §3.4
1 and 1 => true § XPath 1.0 §3.4
1 and 0 => false § XPath 1.0 §3.4
0 or '' => false § XPath 1.0 §3.4
0 or 'x' => true § XPath 1.0 §3.4
true() or 1 div 0 => true § XPath 1.0 §3.4
1 = 1 and 2 = 2 or 1 = 2 => true § XPath 1.0 §3.4
not(1 = 1) => false § XPath 1.0 §4.3
boolean('false') => true § XPath 1.0 §4.3
boolean('') => false § XPath 1.0 §4.3
boolean(0) => false § XPath 1.0 §4.3
boolean(number('')) => false § XPath 1.0 §4.3
boolean(${none}) => false § XPath 1.0 §4.3
boolean(${zero}) => false § XPath 1.0 §4.3
boolean(${day}) => true § XPath 1.0 §4.3
boolean-from-string('true') => true § ODK XForms, Boolean Functions
boolean-from-string('1') => true § ODK XForms, Boolean Functions
boolean-from-string('yes') => false § ODK XForms, Boolean Functions
if(${n} = 3, 'yes', 'no') => 'yes' § XForms 1.0 §7.8.2
if(${none}, 1, 2) => 2 § XForms 1.0 §7.8.2
if(1, ${none}, 2) => - § XForms 1.0 §7.8.2
coalesce(${none}, 'x') => 'x' § ODK XForms, Boolean Functions
coalesce(${none}, ${none}) => - § ODK XForms, Boolean Functions
coalesce('', 0) => 0 § ODK XForms, Boolean Functions
coalesce(${none} + 1, 5) => 5 § ODK XForms, Boolean Functions
coalesce(${n}, 5) => 3 § ODK XForms, Boolean Functions
coalesce(${none}, '', ${n}) => 3 § ODK XForms, Boolean Functions
true() => true § XPath 1.0 §4.3
false() => false § XPath 1.0 §4.3
checklist(1, 2, 1, 0, 'x') => true § ODK XForms, Boolean Functions
checklist(-1, 1, 1, 1) => false § ODK XForms, Boolean Functions
checklist(2, -1, true(), true()) => true § ODK XForms, Boolean Functions
weighted-checklist(3, 5, 1, 4, 0, 9) => true § ODK XForms, Boolean Functions
weighted-checklist(3, 5, 1, 4, 1, 2) => false § ODK XForms, Boolean Functions
1 = 2 => false § XPath 1.0 §3.4
1 != 2 => true § XPath 1.0 §3.4
1 != 1 => false § XPath 1.0 §3.4
1 < 1 => false § XPath 1.0 §3.4
1 <= 1 => true § XPath 1.0 §3.4
2 >= 3 => false § XPath 1.0 §3.4
'10' > '9' => true § XPath 1.0 §3.4
'10' = 10 => true § XPath 1.0 §3.4
'a' = 'A' => false § XPath 1.0 §3.4
'a ' = 'a' => false § XPath 1.0 §3.4
'' = '' => true § XPath 1.0 §3.4
'' = 0 => false § XPath 1.0 §3.4
'' != 0 => true § XPath 1.0 §3.4
true() = true() => true § XPath 1.0 §3.4
true() != false() => true § XPath 1.0 §3.4
true() = 5 => true § XPath 1.0 §3.4
false() = 0 => true § XPath 1.0 §3.4
true() > false() => true § XPath 1.0 §3.4
true() = 'false' => false § XPath 1.0 §3.4
0 div 0 = 0 div 0 => false § XPath 1.0 §3.4
1 div 0 = 1 div 0 => true § XPath 1.0 §3.4
1 div 0 > 1000000 => true § XPath 1.0 §3.4
-0 = 0 => true § XPath 1.0 §3.4
1 = 1 = 1 => true § XPath 1.0 §3.4
2 = 2 = 2 => true § XPath 1.0 §3.4
1 < 2 = true() => true § XPath 1.0 §3.4
1 = 1 and 1 = 2 => false § XPath 1.0 §3.4
1 = 2 or 2 = 2 => true § XPath 1.0 §3.4
1 = 1 or 1 = 2 and 1 = 2 => true § XPath 1.0 §3.4
(1 = 1 or 1 = 2) and 1 = 2 => false § XPath 1.0 §3.4
'' and 1 => false § XPath 1.0 §3.4
'0' and 1 => true § XPath 1.0 §3.4
0 div 0 or 0 => false § XPath 1.0 §3.4
${age} = 41 and ${age} = 12 => true § XPath 1.0 §3.4
${age} < 13 and ${age} > 40 => true § XPath 1.0 §3.4
not(${age} = 99) => true § XPath 1.0 §3.4
not(${age} != 41) => false § XPath 1.0 §3.4
${age} >= 41 => true § XPath 1.0 §3.4
${age} <= 11 => false § XPath 1.0 §3.4
${full_name} = 'An' => true § XPath 1.0 §3.4
${full_name} != 'An' => true § XPath 1.0 §3.4
${full_name} = 'an' => false § XPath 1.0 §3.4
${age} = 'x' => false § XPath 1.0 §3.4
41 = ${age} => true § XPath 1.0 §3.4
40 < ${age} => true § XPath 1.0 §3.4
${visit} != '' => false § XPath 1.0 §3.4
${visit} = '' => true § XPath 1.0 §3.4
${member}/age = ${member}/job/hours => true § XPath 1.0 §3.4
${income} = '100.5' => true § XPath 1.0 §3.4
${flag} = '' => true § XPath 1.0 §3.4
${flag} != 'false' => false § XPath 1.0 §3.4
${day} != '2026-11-25' => true § XPath 1.0 §3.4
boolean(1) => true § XPath 1.0 §4.3
boolean(-1) => true § XPath 1.0 §4.3
boolean(0 div 0) => false § XPath 1.0 §4.3
boolean('0') => true § XPath 1.0 §4.3
boolean(' ') => true § XPath 1.0 §4.3
boolean(true()) => true § XPath 1.0 §4.3
boolean(${visit}/note) => false § XPath 1.0 §4.3
boolean(${full_name}) => true § XPath 1.0 §4.3
not('') => true § XPath 1.0 §4.3
not('x') => false § XPath 1.0 §4.3
not(0) => true § XPath 1.0 §4.3
not(not(1)) => true § XPath 1.0 §4.3
not(${none}) => true § XPath 1.0 §4.3
boolean-from-string('TRUE') => false § ODK XForms, Boolean Functions
boolean-from-string('true ') => false § ODK XForms, Boolean Functions
boolean-from-string(1) => true § ODK XForms, Boolean Functions
boolean-from-string(0) => false § ODK XForms, Boolean Functions
boolean-from-string('0') => false § ODK XForms, Boolean Functions
boolean-from-string(true()) => true § ODK XForms, Boolean Functions
boolean-from-string(${none}) => false § ODK XForms, Boolean Functions
boolean-from-string('false') => false § ODK XForms, Boolean Functions
if(true(), 'a', 'b') => 'a' § ODK XForms, Boolean Functions
if(false(), 'a', 'b') => 'b' § ODK XForms, Boolean Functions
if('x', 1, 2) => 1 § ODK XForms, Boolean Functions
if('', 1, 2) => 2 § ODK XForms, Boolean Functions
if(0, 1, 2) => 2 § ODK XForms, Boolean Functions
if(${age} > 40, 'some', 'none') => 'some' § ODK XForms, Boolean Functions
if(${visit}, 1, 2) => 2 § ODK XForms, Boolean Functions
if(1, if(0, 'a', 'b'), 'c') => 'b' § ODK XForms, Boolean Functions
if(1 = 1, 2 + 3, 1 div 0) => 5 § ODK XForms, Boolean Functions
if(1, ${day}, 0) => @2026-11-24 § ODK XForms, Boolean Functions
coalesce('a', 'b') => 'a' § ODK XForms, Boolean Functions
coalesce('', 'b') => 'b' § ODK XForms, Boolean Functions
coalesce('', '') => - § ODK XForms, Boolean Functions
coalesce(0, 5) => 0 § ODK XForms, Boolean Functions
coalesce(false(), 5) => false § ODK XForms, Boolean Functions
coalesce(${visit}, 'none') => 'none' § ODK XForms, Boolean Functions
coalesce(${none}, ${day}) => @2026-11-24 § ODK XForms, Boolean Functions
regex('a', '') => false § ODK XForms, Boolean Functions
regex('', '') => true § ODK XForms, Boolean Functions
regex('Thuận Châu', '[\p{L} ]+') => true § ODK XForms, Boolean Functions
regex('12', '\d+') => true § ODK XForms, Boolean Functions
regex('12a', '\d+') => false § ODK XForms, Boolean Functions
regex('ab', 'a|ab') => true § ODK XForms, Boolean Functions
regex(${n}, '[0-9]') => true § ODK XForms, Boolean Functions
regex('a.b', 'a\.b') => true § ODK XForms, Boolean Functions
regex('axb', 'a\.b') => false § ODK XForms, Boolean Functions
regex('Ab', '(?i)aB') => true § ODK XForms, Boolean Functions
checklist(0, 0) => true § ODK XForms, Boolean Functions
checklist(1, 3, 1, 1, 1, 1) => false § ODK XForms, Boolean Functions
checklist(1, 3, true(), 0) => true § ODK XForms, Boolean Functions
checklist(-1, -1) => true § ODK XForms, Boolean Functions
checklist(2, 2, '1', '0', '5') => true § ODK XForms, Boolean Functions
checklist(1, 1, 'x', '') => false § ODK XForms, Boolean Functions
checklist(2, 2, ${income}) => true § ODK XForms, Boolean Functions
checklist(3, -1, ${age}) => true § ODK XForms, Boolean Functions
checklist(-1, 2, ${age}) => false § ODK XForms, Boolean Functions
weighted-checklist(-1, -1) => true § ODK XForms, Boolean Functions
weighted-checklist(5, 5, 1, 5, 0, 9) => true § ODK XForms, Boolean Functions
weighted-checklist(5, 10, true(), 2, true(), 2) => false § ODK XForms, Boolean Functions
weighted-checklist(-1, 3, 1, 2, 1, 2) => false § ODK XForms, Boolean Functions
weighted-checklist(0, 0, '', 4) => true § ODK XForms, Boolean Functions
weighted-checklist(150, 151, ${income}, ${income}) => true § ODK XForms, Boolean Functions
weighted-checklist(91, 91, ${age}, ${age}) => true § ODK XForms, Boolean Functions
once('x') => 'x' § ODK XForms, Boolean Functions
once(1 + 1) => 2 § ODK XForms, Boolean Functions
"#;
