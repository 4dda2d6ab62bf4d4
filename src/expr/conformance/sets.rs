//! Paths and sets of nodes, seen from the form.

pub(super) const ROWS: &str = r#"
count(${member}) => 3 § XPath 1.0 §4.1
count(${visit}) => 0 § XPath 1.0 §4.1
count(${job}) => 3 § XPath 1.0 §4.1
count(${age}) => 3 § XPath 1.0 §4.1
count(${n}) => 1 § XPath 1.0 §4.1
count(/data/member) => 3 § XPath 1.0 §4.1
count(member) => 3 § XPath 1.0 §4.1
count(member/job) => 3 § XPath 1.0 §4.1
count(//job) => 3 § XPath 1.0 §2.5
count(//*) => 37 § XPath 1.0 §2.5
count(/data/*) => 15 § XPath 1.0 §4.1
count(member | visit) => 3 § XPath 1.0 §3.3
count(member | member) => 3 § XPath 1.0 §3.3
count(${member}[${age} < 15]) => 1 § XPath 1.0 §2.4
count(${member}[age < 15]) => 1 § XPath 1.0 §2.4
count(${member}[${relation} = 'head']) => 1 § XPath 1.0 §2.4
count(${member}[${relation} = 'head' or ${age} > 37]) => 2 § XPath 1.0 §2.4
count(${member}[${age} > ${n}]) => 3 § XPath 1.0 §2.4
count(${member}[position() > 1]) => 2 § XPath 1.0 §2.4
count(${member}[${income}]) => 2 § XPath 1.0 §2.4
count(${job}[${age} > 40]) => 2 § XPath 1.0 §2.4
count(${member}[count(${job}) > 0]) => 2 § XPath 1.0 §2.4
count(${member}[count(job) = 2]) => 1 § XPath 1.0 §2.4
count(${member}[${job}/hours > 39]) => 1 § XPath 1.0 §2.4
count-non-empty(${income}) => 2 § XForms 1.0 §7.7.5
count-non-empty(${visit}) => 0 § XForms 1.0 §7.7.5
sum(${age}) => 91 § XPath 1.0 §4.4
sum(${income}) => 150.5 § XPath 1.0 §4.4
sum(${hours}) => 88 § XPath 1.0 §4.4
sum(${member}[${age} > 15]/income) => 150.5 § XPath 1.0 §2.4
sum(${member}/job/hours) => 88 § XPath 1.0 §4.4
sum(${note}) => 0 § XPath 1.0 §4.4
min(${age}) => 12 § XPath 3.0 functions §14.4.4
max(${age}) => 41 § XPath 3.0 functions §14.4.3
max(${note}) => - § XPath 3.0 functions §14.4.3
max(${age}, 99) => 99 § XPath 3.0 functions §14.4.3
${age} => 41 § XLSForm, references
${member}[2]/age => 12 § XPath 1.0 §2.4
${member}[2]/full_name => 'Bình' § XPath 1.0 §2.4
${member}[position() = 3]/full_name => 'Chi' § XPath 1.0 §2.4
${member}[position() = ${n}]/full_name => 'Chi' § XPath 1.0 §2.4
${member}[last()]/full_name => 'Chi' § XPath 1.0 §2.4
${member}[4]/full_name => - § XPath 1.0 §2.4
${member}[1.5]/full_name => - § XPath 1.0 §2.4
${member}[${age} > 37][2]/full_name => 'Chi' § XPath 1.0 §2.4
${member}[2][${age} > 37]/full_name => - § XPath 1.0 §2.4
/data/member[3]/age => 38 § XPath 1.0 §2.4
/data/member[1]/job[2]/title => 'trader' § XPath 1.0 §2.4
/data/member/job[1]/title => 'farmer' § XPath 1.0 §2.4
(/data/member/job)[3]/title => 'teacher' § XPath 1.0 §2.4
(${full_name} | ${head})[1] => 'Lò Văn An' § XPath 1.0 §2.4
(${title} | ${full_name})[4] => 'Bình' § XPath 1.0 §2.4
${age} = 12 => true § XPath 1.0 §3.4
${age} != 12 => true § XPath 1.0 §3.4
${age} = 99 => false § XPath 1.0 §3.4
${age} > 40 => true § XPath 1.0 §3.4
${full_name} = 'Chi' => true § XPath 1.0 §3.4
${age} = ${hours} => true § XPath 1.0 §3.4
${note} = '' => true § XPath 1.0 §3.4
${note} = true() => false § XPath 1.0 §3.4
boolean(${visit}) => false § XPath 1.0 §4.3
boolean(${member}) => true § XPath 1.0 §4.3
boolean(${member}[${age} > 90]) => false § XPath 1.0 §2.4
indexed-repeat(${age}, ${member}, 2) => 12 § ODK XForms, Repeat Functions
indexed-repeat(${title}, ${member}, 1, ${job}, 2) => 'trader' § ODK XForms, Repeat Functions
indexed-repeat(${age}, ${member}, ${n}) => 38 § ODK XForms, Repeat Functions
indexed-repeat(${age}, ${member}, 9) => - § ODK XForms, Repeat Functions
position(${member}[2]) => 2 § XPath 1.0 §2.4
position(${member}[${full_name} = 'Chi']) => 3 § XPath 1.0 §2.4
position() => 1 § XPath 1.0 §4.1
string(${member}) => '' § XPath 1.0 §4.2
group/inner => 7 § XPath 1.0 §2.5
/data/group/inner + 1 => 8 § XPath 1.0 §3.5
/data/group/../n => 3 § XPath 1.0 §2.5
./n => 3 § XPath 1.0 §2.5
self::data/n => 3 § XPath 1.0 §2.2
child::n => 3 § XPath 1.0 §2.2
count(descendant-or-self::node()) => 38 § XPath 1.0 §2.2
count(${age}/..) => 3 § XPath 1.0 §2.5
count(${title}/../..) => 2 § XPath 1.0 §2.5
child::member/child::age => 41 § XPath 1.0 §2.2
count(child::node()) => 15 § XPath 1.0 §2.2
count(child::*) => 15 § XPath 1.0 §2.2
count(child::member) => 3 § XPath 1.0 §2.2
/child::data/child::n => 3 § XPath 1.0 §2.2
count(/descendant-or-self::node()) => 38 § XPath 1.0 §2.2
count(/data/descendant-or-self::hours) => 3 § XPath 1.0 §2.2
count(member/descendant-or-self::member) => 3 § XPath 1.0 §2.2
count(${member}/self::member) => 3 § XPath 1.0 §2.2
count(${member}/self::*) => 3 § XPath 1.0 §2.2
n/parent::data/zero => 0 § XPath 1.0 §2.2
count(member/age/parent::member) => 3 § XPath 1.0 §2.2
count(${title}/parent::*/parent::*) => 2 § XPath 1.0 §2.2
count(${hours}/parent::job/parent::member/parent::node()) => 1 § XPath 1.0 §2.2
count(*) => 15 § XPath 1.0 §2.3
count(node()) => 15 § XPath 1.0 §2.3
count(group/*) => 1 § XPath 1.0 §2.3
count(member/*) => 15 § XPath 1.0 §2.3
count(member/node()) => 15 § XPath 1.0 §2.3
count(member/job/*) => 6 § XPath 1.0 §2.3
count(*/*) => 16 § XPath 1.0 §2.3
. = '' => E § XPath 1.0 §2.5
./member/age => 41 § XPath 1.0 §2.5
/data/member/age => 41 § XPath 1.0 §2.5
/data/member[2]/age => 12 § XPath 1.0 §2.5
//age => 41 § XPath 1.0 §2.5
//member/age => 41 § XPath 1.0 §2.5
count(//member//hours) => 3 § XPath 1.0 §2.5
count(.//age) => 3 § XPath 1.0 §2.5
count(member//title) => 3 § XPath 1.0 §2.5
count(//*/age) => 3 § XPath 1.0 §2.5
count(//age/..) => 3 § XPath 1.0 §2.5
count(//job/../..) => 1 § XPath 1.0 §2.5
//age[. > 41] => - § XPath 1.0 §2.5
(//age)[2] => 12 § XPath 1.0 §2.5
count(//job[1]) => 2 § XPath 1.0 §2.5
count((//job)[1]) => 1 § XPath 1.0 §2.5
group/../member[3]/full_name => 'Chi' § XPath 1.0 §2.5
./group/./inner => 7 § XPath 1.0 §2.5
member[1]/full_name => 'An' § XPath 1.0 §2.4
member[1 + 1]/full_name => 'Bình' § XPath 1.0 §2.4
member[last() - 1]/full_name => 'Bình' § XPath 1.0 §2.4
member[position() = last()]/full_name => 'Chi' § XPath 1.0 §2.4
member[position() != 1]/full_name => 'Bình' § XPath 1.0 §2.4
member[0]/full_name => - § XPath 1.0 §2.4
member[-1]/full_name => - § XPath 1.0 §2.4
member['2']/full_name => 'An' § XPath 1.0 §2.4
member[true()]/full_name => 'An' § XPath 1.0 §2.4
count(member[false()]) => 0 § XPath 1.0 §2.4
count(member['']) => 0 § XPath 1.0 §2.4
count(member[income]) => 2 § XPath 1.0 §2.4
count(member[not(income)]) => 1 § XPath 1.0 §2.4
count(member[age > 15 and relation != 'head']) => 1 § XPath 1.0 §2.4
count(member[age > 15][relation != 'head']) => 1 § XPath 1.0 §2.4
member[age > 15][last()]/full_name => 'Chi' § XPath 1.0 §2.4
member[age > 15][2][1]/full_name => 'Chi' § XPath 1.0 §2.4
count(member[job/hours > 39]) => 1 § XPath 1.0 §2.4
count(member[job[hours > 39]]) => 1 § XPath 1.0 §2.4
count(member[job[hours < 39]/title = 'teacher']) => 1 § XPath 1.0 §2.4
count(member[job[title = 'trader'][hours = 10]]) => 1 § XPath 1.0 §2.4
count(member/job[position() = 2]) => 1 § XPath 1.0 §2.4
count(member/job[last()]) => 2 § XPath 1.0 §2.4
count(member/job[1]) => 2 § XPath 1.0 §2.4
count(${member}/job[1]) => 2 § XPath 1.0 §2.4
count(${job}[1]) => 2 § XPath 1.0 §2.4
count(${job}[last()]) => 2 § XPath 1.0 §2.4
count(${job}[position() = 2]) => 1 § XPath 1.0 §2.4
count((${job})[1]) => 1 § XPath 1.0 §2.4
count(${job}[2]/title) => 1 § XPath 1.0 §2.4
count(member/job[number('1')]) => 2 § XPath 1.0 §2.4
count(${member}/job[2]/hours) => 1 § XPath 1.0 §2.4
count(member[1]/job[2]) => 1 § XPath 1.0 §2.4
(member/job)[last()]/title => 'teacher' § XPath 1.0 §2.4
member[count(job) = 2]/full_name => 'An' § XPath 1.0 §2.4
member[full_name = ../member[3]/full_name]/age => 38 § XPath 1.0 §2.4
count(member[age > ../member[2]/age]) => 2 § XPath 1.0 §2.4
member[age = max(${age})]/full_name => 'An' § XPath 1.0 §2.4
member[age = min(../member/age)]/full_name => 'Bình' § XPath 1.0 §2.4
count(member[starts-with(full_name, 'C')]) => 1 § XPath 1.0 §2.4
count(member/age[. > 20]) => 2 § XPath 1.0 §2.4
count(member/full_name[string-length(.) = 3]) => 1 § XPath 1.0 §2.4
count(${age} | ${income}) => 6 § XPath 1.0 §3.3
count(n | zero | none) => 3 § XPath 1.0 §3.3
count(n | n) => 1 § XPath 1.0 §3.3
(n | zero)[2] => 0 § XPath 1.0 §3.3
(zero | n)[1] => 3 § XPath 1.0 §3.3
sum(n | group/inner) => 10 § XPath 1.0 §3.3
count((member | member/job)/*) => 21 § XPath 1.0 §3.3
(member[3] | member[1])[1]/full_name => 'An' § XPath 1.0 §3.3
(member[2])[1]/age => 12 § XPath 1.0 §3.3
count(member[1] | member[2] | member[1]) => 2 § XPath 1.0 §3.3
count(${none}) => 1 § XPath 1.0 §4.1
count(member[5]) => 0 § XPath 1.0 §4.1
count(/) => 1 § XPath 1.0 §4.1
last() => 1 § XPath 1.0 §4.1
count-non-empty(${age}) => 3 § XForms 1.0 §7.7.5
count-non-empty(${none}) => 0 § XForms 1.0 §7.7.5
count-non-empty(${n}) => 1 § XForms 1.0 §7.7.5
count-non-empty(member/*) => 11 § XForms 1.0 §7.7.5
count-non-empty(${note}) => 0 § XForms 1.0 §7.7.5
count-non-empty(${age} | ${income}) => 5 § XForms 1.0 §7.7.5
position(member[3]) => 3 § ODK XForms, Node-set Functions
position(member[3]/..) => 1 § ODK XForms, Node-set Functions
position(${member}[1]/job[2]) => 2 § ODK XForms, Node-set Functions
position(member/job[last()]) => 2 § ODK XForms, Node-set Functions
position(n) => 1 § ODK XForms, Node-set Functions
position(member[9]) => NaN § ODK XForms, Node-set Functions
join('', instance('letter')/root/item/l) => 'ABCDEF' § ODK XForms, Node-set Functions
join('', randomize(instance('letter')/root/item/l, 42)) => 'AFCBDE' § ODK XForms, Node-set Functions
join('', randomize(instance('letter')/root/item/l, 1)) => 'BFEACD' § ODK XForms, Node-set Functions
join('', randomize(instance('letter')/root/item/l, -42)) => 'EDAFBC' § ODK XForms, Node-set Functions
join('', randomize(instance('letter')/root/item/l, 1.9)) => 'BFEACD' § ODK XForms, Node-set Functions
join('', randomize(instance('letter')/root/item/l, '11111111')) => 'ACDBFE' § ODK XForms, Node-set Functions
join('', randomize(instance('letter')/root/item/l, 2147483647)) => 'CBEAFD' § ODK XForms, Node-set Functions
join('', randomize(instance('letter')/root/item/l, 2147483648)) => 'BFEACD' § ODK XForms, Node-set Functions
join('', randomize(instance('letter')/root/item/l, 0)) => 'CBEAFD' § ODK XForms, Node-set Functions
join('', randomize(instance('letter')/root/item/l, 'x')) => 'CBEAFD' § ODK XForms, Node-set Functions
join('', randomize(instance('letter')/root/item/l, ${n})) => 'CDEFBA' § ODK XForms, Node-set Functions
join('', randomize(instance('letter')/root/item/l, ${none})) => 'CBEAFD' § ODK XForms, Node-set Functions
join('', randomize(instance('letter')/root/item/l, 1 div 0)) => 'BFEACD' § ODK XForms, Node-set Functions
join('', randomize(instance('letter')/root/item[l != 'C'], 42)/l) => 'AFDBE' § ODK XForms, Node-set Functions
join('', randomize(instance('letter')/root/item, 42)/l) => 'AFCBDE' § ODK XForms, Node-set Functions
(randomize(instance('letter')/root/item, 42)/l)[2] => 'F' § ODK XForms, Node-set Functions
randomize(instance('letter')/root/item, 42)[2]/l => 'F' § ODK XForms, Node-set Functions
join(' ', randomize(${full_name}, 42)) => 'An Bình Chi' § ODK XForms, Node-set Functions
count(randomize(${member})) => 3 § ODK XForms, Node-set Functions
count(randomize(${member}, 7)) => 3 § ODK XForms, Node-set Functions
sum(randomize(${age}, 9)) => 91 § ODK XForms, Node-set Functions
sum(randomize(${member}, 3)/age) => 91 § ODK XForms, Node-set Functions
count(randomize(${visit}, 1)) => 0 § ODK XForms, Node-set Functions
randomize(${visit}, 1) => - § ODK XForms, Node-set Functions
count(randomize(${member}[${age} > 15], 1)) => 2 § ODK XForms, Node-set Functions
randomize(${age}, 5) = 12 => true § ODK XForms, Node-set Functions
randomize(${age}, 5) = 13 => false § ODK XForms, Node-set Functions
boolean(randomize(${member}, 2)) => true § ODK XForms, Node-set Functions
indexed-repeat(${full_name}, ${member}, 1) => 'An' § ODK XForms, Repeat Functions
indexed-repeat(${full_name}, ${member}, '2') => 'Bình' § ODK XForms, Repeat Functions
indexed-repeat(${full_name}, ${member}, 1 + 2) => 'Chi' § ODK XForms, Repeat Functions
indexed-repeat(${full_name}, ${member}, 0) => - § ODK XForms, Repeat Functions
indexed-repeat(${full_name}, ${member}, 4) => - § ODK XForms, Repeat Functions
indexed-repeat(${full_name}, ${member}, ${none}) => - § ODK XForms, Repeat Functions
indexed-repeat(/data/member/full_name, /data/member, 2) => 'Bình' § ODK XForms, Repeat Functions
indexed-repeat(//full_name, /data/member, 2) => E § ODK XForms, Repeat Functions
indexed-repeat(${title}, ${member}, 3, ${job}, 1) => 'teacher' § ODK XForms, Repeat Functions
indexed-repeat(${title}, ${member}, 3, ${job}, 2) => - § ODK XForms, Repeat Functions
indexed-repeat(${title}, ${member}, 2, ${job}, 1) => - § ODK XForms, Repeat Functions
indexed-repeat(${title}, /data/member, 1, /data/member/job, ${n} - 1) => 'trader' § ODK XForms, Repeat Functions
indexed-repeat(${hours}, ${member}, 1, ${job}, 1) + 1 => 41 § ODK XForms, Repeat Functions
${last-saved#n} => - § XLSForm, last-saved
${last-saved#n} = '' => true § XLSForm, last-saved
coalesce(${last-saved#head}, 'none') => 'none' § XLSForm, last-saved
count(${member}[${age} > 15][position() = 2]) => 1 § XPath 1.0 §2.4
${member}[${age} > 15][last()]/full_name => 'Chi' § XPath 1.0 §2.4
count(//member[age > 20]/job) => 3 § XPath 1.0 §2.5
//job[hours > 39]/title => 'farmer' § XPath 1.0 §2.5
count(//job[position() = last()]) => 2 § XPath 1.0 §2.5
count(//member[job[hours < 20]]) => 1 § XPath 1.0 §2.5
count(${age} | ${age} | ${n}) => 4 § XPath 1.0 §3.3
count((${age} | ${income})[. > 40]) => 3 § XPath 1.0 §3.3
sum(${age} | ${hours}) => 179 § XPath 1.0 §3.3
count(//hours | //age | /data/n) => 7 § XPath 1.0 §3.3
${visit} = false() => true § XPath 1.0 §3.4
${visit} != true() => true § XPath 1.0 §3.4
count(${member}[job]) => 2 § XPath 1.0 §2.4
count(${member}[not(job)]) => 1 § XPath 1.0 §2.4
count(${member}[count(job[hours > 20]) = 1]) => 2 § XPath 1.0 §2.4
count(${job}[../age > 40]) => 2 § XPath 1.0 §2.5
count(${job}[${age} > 40 and ${hours} > 20]) => 1 § XLSForm, references
count(${job}[../../n = 3]) => 3 § XPath 1.0 §2.5
concat(1.0, ' ', 1.10) => '1 1.1' § XPath 1.0 §4.2
concat(0 div 0, '/', -1 div 0) => 'NaN/-Infinity' § XPath 1.0 §4.2
string(1000000 * 1000000 * 1000000 * 1000) => '1000000000000000000000' § XPath 1.0 §4.2
string(0.1 + 0.2) => '0.30000000000000004' § XPath 1.0 §4.2
number(' -7 ') => -7 § XPath 1.0 §4.4
number('-') => NaN § XPath 1.0 §4.4
number('.') => NaN § XPath 1.0 §4.4
"#;
