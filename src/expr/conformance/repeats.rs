//! References from inside repeats.

pub(super) const ROWS: &str = r#"
@ member[2]/age
. => 12 § XPath 1.0 §2.5
${age} => 12 § XLSForm, references
/data/member/age => 12 § XPath 1.0 §2.5
../full_name => 'Bình' § XPath 1.0 §2.5
current()/../full_name => 'Bình' § XPath 1.0 §2.5
${n} => 3 § XLSForm, references
../../n => 3 § XPath 1.0 §2.5
position(..) => 2 § XPath 1.0 §2.5
position() => 2 § XPath 1.0 §4.1
position(${member}) => 2 § XPath 1.0 §4.1
index(${member}) => 2 § XForms 1.0 §7.7.6
last() => 3 § XPath 1.0 §4.1
count(${member}) => 3 § XPath 1.0 §4.1
count(..) => 1 § XPath 1.0 §2.5
sum(${member}/age) => 91 § XPath 1.0 §4.4
sum(../../member/age) => 91 § XPath 1.0 §2.5
sum(${age}) => 12 § XPath 1.0 §4.4
count(${member}[${age} < 15]) => 1 § XPath 1.0 §2.4
count(${member}[${age} > current()/../age]) => 2 § XPath 1.0 §2.4
count(${member}[${age} > current()]) => 2 § XPath 1.0 §2.4
count(${job}) => 0 § XPath 1.0 §4.1
count(${member}/job) => 3 § XPath 1.0 §4.1
indexed-repeat(${age}, ${member}, position(..) - 1) => 41 § ODK XForms, Repeat Functions
${member}[position() = position(current()/..) - 1]/full_name => 'An' § XPath 1.0 §2.4
max(${hours}) => - § XPath 3.0 functions §14.4.3
@ member[1]/full_name
count(${job}) => 2 § XPath 1.0 §4.1
sum(${hours}) => 50 § XPath 1.0 §4.4
${job}[2]/title => 'trader' § XPath 1.0 §2.4
count(${job}[${hours} > ${age}]) => 0 § XPath 1.0 §2.4
count(/data/member[2]/job) => 0 § XPath 1.0 §2.4
indexed-repeat(${title}, ${job}, 2) => 'trader' § ODK XForms, Repeat Functions
@ member[1]/job[2]/hours
count(../../../member[age > current()/../../age]) => 0 § XPath 1.0 §2.4
count(../../../member[age < current()/../../age]) => 2 § XPath 1.0 §2.4
../../../member[position() = position(current()/../..) + 1]/full_name => 'Bình' § XPath 1.0 §2.4
instance('limit')/root/item[b1 > current()][1]/b1 => '140' § ODK XForms, Node-set Functions
sum(../../job[hours > current()]/hours) => 40 § ODK XForms, Node-set Functions
count(current()/../../job) => 2 § ODK XForms, Node-set Functions
current()/../title => 'trader' § ODK XForms, Node-set Functions
${member}[job/title = current()/../title]/full_name => 'An' § ODK XForms, Node-set Functions
../../../group/inner => 7 § XPath 1.0 §2.5
count(../../../member/job | ../../job) => 3 § XPath 1.0 §3.3
count(//job[hours > current()]) => 2 § XPath 1.0 §2.5
${age} => 41 § XLSForm, references
${hours} => 10 § XLSForm, references
../../age => 41 § XPath 1.0 §2.5
../../../n => 3 § XPath 1.0 §2.5
position(..) => 2 § XPath 1.0 §2.5
position(../..) => 1 § XPath 1.0 §2.5
index(${member}) => 1 § XForms 1.0 §7.7.6
count(${job}) => 2 § XPath 1.0 §4.1
count(../../job) => 2 § XPath 1.0 §2.5
count(${member}) => 3 § XPath 1.0 §4.1
count(../../../member) => 3 § XPath 1.0 §2.5
sum(${job}/hours) => 50 § XPath 1.0 §4.4
sum(${member}/job/hours) => 88 § XPath 1.0 §4.4
count(//hours) => 3 § XPath 1.0 §2.5
count(${job}[${hours} > current()]) => 1 § XPath 1.0 §2.4
@ member[3]
${full_name} => 'Chi' § XLSForm, references
full_name => 'Chi' § XPath 1.0 §2.5
count(job) => 1 § XPath 1.0 §4.1
position(.) => 3 § XPath 1.0 §4.1
count(.//hours) => 1 § XPath 1.0 §2.5
@ member[2]/age
self::node() => 12 § XPath 1.0 §2.2
self::age => 12 § XPath 1.0 §2.2
parent::member/full_name => 'Bình' § XPath 1.0 §2.2
parent::*/relation => 'child' § XPath 1.0 §2.2
parent::node()/parent::node()/n => 3 § XPath 1.0 §2.2
../child::relation => 'child' § XPath 1.0 §2.2
count(../../child::member) => 3 § XPath 1.0 §2.2
count(..//*) => 4 § XPath 1.0 §2.2
./. => 12 § XPath 1.0 §2.5
../age => 12 § XPath 1.0 §2.5
../../member[1]/age => 41 § XPath 1.0 §2.5
.. => - § XPath 1.0 §2.5
../../group/inner => 7 § XPath 1.0 §2.5
//n => 3 § XPath 1.0 §2.5
../../member[age > current()][1]/full_name => 'An' § XPath 1.0 §2.4
../../member[position() < position(current()/..)]/full_name => 'An' § XPath 1.0 §2.4
count(../../member[age <= current()]) => 1 § XPath 1.0 §2.4
${member}[age = current()]/full_name => 'Bình' § XPath 1.0 §2.4
${member}[full_name = current()/../full_name]/age => 12 § XPath 1.0 §2.4
${member}[position() = position(current()/..) + 1]/full_name => 'Chi' § XPath 1.0 §2.4
${member}[position() = position(current()/..) + 2]/full_name => - § XPath 1.0 §2.4
count(${member}[relation = 'head' and age > current()]) => 1 § XPath 1.0 §2.4
. = 12 => true § XPath 1.0 §3.4
. > 15 => false § XPath 1.0 §3.4
. >= 0 and . <= 120 => true § XPath 1.0 §3.4
. = ../../member/age => true § XPath 1.0 §3.4
. = ${member}/age => true § XPath 1.0 §3.4
${age} < max(${member}/age) => true § XPath 1.0 §3.4
position(.) => 1 § ODK XForms, Node-set Functions
position(../../member[3]) => 3 § ODK XForms, Node-set Functions
current() => 12 § ODK XForms, Node-set Functions
current()/.. => - § ODK XForms, Node-set Functions
current()/../relation => 'child' § ODK XForms, Node-set Functions
position(current()/..) => 2 § ODK XForms, Node-set Functions
indexed-repeat(${full_name}, ${member}, position(..)) => 'Bình' § ODK XForms, Repeat Functions
indexed-repeat(${full_name}, ${member}, position(..) + 1) => 'Chi' § ODK XForms, Repeat Functions
indexed-repeat(${full_name}, ${member}, last()) => 'Chi' § ODK XForms, Repeat Functions
indexed-repeat(${title}, ${member}, position(..) - 1, ${job}, 1) => 'farmer' § ODK XForms, Repeat Functions
index(/data/member) => 2 § XForms 1.0 §7.7.6
@ member[1]/job[2]/title
. => 'trader' § XPath 1.0 §2.5
../hours => 10 § XPath 1.0 §2.5
../../full_name => 'An' § XPath 1.0 §2.5
../../../head => 'Lò Văn An' § XPath 1.0 §2.5
../../job[1]/title => 'farmer' § XPath 1.0 §2.5
count(../../job) => 2 § XPath 1.0 §2.5
count(../../../member) => 3 § XPath 1.0 §2.5
${full_name} => 'An' § XPath 1.0 §2.5
${relation} => 'head' § XPath 1.0 §2.5
${job}[hours > 20]/title => 'farmer' § XPath 1.0 §2.4
count(${job}[title != current()]) => 1 § XPath 1.0 §2.4
count(${member}[count(job) = 0]) => 1 § XPath 1.0 §2.4
${member}[3]/job[1]/title => 'teacher' § XPath 1.0 §2.4
sum(${job}[position() < position(current()/..)]/hours) => 40 § XPath 1.0 §2.4
indexed-repeat(${title}, ${job}, 1) => 'farmer' § ODK XForms, Repeat Functions
indexed-repeat(${title}, ${member}, 3, ${job}, 1) => 'teacher' § ODK XForms, Repeat Functions
indexed-repeat(${hours}, ${job}, position(..) - 1) => 40 § ODK XForms, Repeat Functions
index(${job}) => 2 § ODK XForms, Repeat Functions
index(${member}) => 1 § ODK XForms, Repeat Functions
last() => 2 § XPath 1.0 §4.1
position() => 2 § XPath 1.0 §4.1
@ member[3]/job[1]/hours
position(..) => 1 § XPath 1.0 §4.1
position(../..) => 3 § XPath 1.0 §4.1
last() => 1 § XPath 1.0 §4.1
sum(${job}/hours) => 38 § XPath 1.0 §4.1
sum(${hours}) => 38 § XPath 1.0 §4.1
"#;
