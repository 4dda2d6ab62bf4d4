//! Dates and times.

pub(super) const ROWS: &str = r#"
today() => @2026-11-24 § ODK XForms, Date and Time Functions
now() => @2026-11-24T10:00:00.000+07:00 § ODK XForms, Date and Time Functions
today() = '2026-11-24' => true § ODK XForms, Date and Time Functions
today() > '2026-11-23' => true § ODK XForms, Date and Time Functions
today() - 1 => 20780 § ODK XForms, Date and Time Functions
date(today() - 1) => @2026-11-23 § ODK XForms, Date and Time Functions
date('2026-02-28') => @2026-02-28 § ODK XForms, Date and Time Functions
date(${none}) => - § ODK XForms, Date and Time Functions
date(0) => @1970-01-01 § ODK XForms, Date and Time Functions
date(-1) => @1969-12-31 § ODK XForms, Date and Time Functions
date('1987') => @1975-06-11 § ODK XForms, Date and Time Functions
date(${birth}) => - § ODK XForms, Date and Time Functions
date(${moment}) => @2026-11-24 § ODK XForms, Date and Time Functions
date-time('2026-11-24T10:00:00Z') => @2026-11-24T10:00:00.000+00:00 § ODK XForms, Date and Time Functions
${day} = '2026-11-24' => true § ODK XForms, XPath Operators
${day} <= '2026-12-31' => true § ODK XForms, XPath Operators
${day} > '2027' => true § ODK XForms, XPath Operators
${day} < date('2027-01-01') => true § ODK XForms, XPath Operators
${moment} < now() => true § ODK XForms, XPath Operators
${moment} > ${day} => true § ODK XForms, XPath Operators
decimal-date-time('1970-01-02T12:00:00Z') => 1.5 § ODK XForms, Date and Time Functions
decimal-date-time('1970-01-01') => 0 § ODK XForms, Date and Time Functions
decimal-date-time(${none}) => NaN § ODK XForms, Date and Time Functions
decimal-time('12:00') => 0.5 § ODK XForms, Date and Time Functions
decimal-time('18:00:00.000+07:00') => 0.75 § ODK XForms, Date and Time Functions
decimal-time('x') => NaN § ODK XForms, Date and Time Functions
'09:30' < '17:00' => true § khaosat
concat('08:', '15') > '17:00' => false § khaosat
concat('08:', '15') >= '08:15' => true § khaosat
'08:15:00.000+07:00' <= '08:15' => true § khaosat
round(('17:00' - '08:00') * 24, 6) => 9 § khaosat
'25:00' > '08:00' => false § khaosat
'8:15' = '08:15' => false § XPath 1.0 §3.4
date('08:15') => E § khaosat
date(concat('08:', '15')) => - § khaosat
format-date(concat('08:', '15'), '%d') => '' § khaosat
format-date-time(concat('08:', '15'), '%H:%M') => '08:15' § JavaRosa
format-date(${day}, '%d/%m/%Y') => '24/11/2026' § ODK XForms, Date and Time Functions
format-date('2026-03-05', '%e/%n/%y') => '5/3/26' § ODK XForms, Date and Time Functions
format-date('2026-03-05', '%a %b') => 'Thu Mar' § ODK XForms, Date and Time Functions
format-date(${none}, '%Y') => '' § ODK XForms, Date and Time Functions
format-date(${day}, '100%') => '100%' § ODK XForms, Date and Time Functions
format-date(${day}, '%%Y %W') => '%Y %W' § khaosat
format-date-time(${moment}, '%H:%M:%S.%3') => '09:30:15.250' § ODK XForms, Date and Time Functions
age-at('2000-11-24', ${day}) => 26 § khaosat
age-at('2000-11-25', ${day}) => 25 § khaosat
age-at('2004-02-29', '2026-02-28') => 21 § khaosat
age-at('2004-02-29', '2026-03-01') => 22 § khaosat
age-at('1987', ${day}) => 39 § khaosat
age-at('1987-11', ${day}) => 39 § khaosat
age-at('1987-12', ${day}) => 38 § khaosat
age-at(${birth}, ${day}) => 39 § khaosat
age-at(1987, ${day}) => 39 § khaosat
age-at(${none}, ${day}) => - § khaosat
age-at(${day}, ${none}) => - § khaosat
today() = date(now()) => true § ODK XForms, Date and Time Functions
today() + 7 => 20788 § ODK XForms, Date and Time Functions
date(today() + 7) => @2026-12-01 § ODK XForms, Date and Time Functions
now() > today() => true § ODK XForms, Date and Time Functions
now() < today() + 1 => true § ODK XForms, Date and Time Functions
date('2024-02-29') => @2024-02-29 § ODK XForms, Date and Time Functions
date('2026-11-24T23:30:00.000+07:00') => @2026-11-24 § ODK XForms, Date and Time Functions
date(20781) => @2026-11-24 § ODK XForms, Date and Time Functions
date(20781.9) => @2026-11-24 § ODK XForms, Date and Time Functions
date(0.5) => @1970-01-01 § ODK XForms, Date and Time Functions
date('20781') => @2026-11-24 § ODK XForms, Date and Time Functions
date('x1') = '' => E § ODK XForms, Date and Time Functions
date(${visit}) => - § ODK XForms, Date and Time Functions
date('2026-11-24') + 1 => 20782 § ODK XForms, Date and Time Functions
date('2026-11-24') = '2026-11-24' => true § ODK XForms, Date and Time Functions
date('2026-12-01') - date('2026-11-24') => 7 § ODK XForms, Date and Time Functions
date('2026-11-24') < '2026-11-25' => true § ODK XForms, Date and Time Functions
string(date('2026-11-24')) => '2026-11-24' § ODK XForms, Date and Time Functions
date-time('2026-11-24') => @2026-11-24T00:00:00.000+00:00 § ODK XForms, Date and Time Functions
date-time(0.25) => @1970-01-01T06:00:00.000+00:00 § ODK XForms, Date and Time Functions
date-time(${none}) => - § ODK XForms, Date and Time Functions
format-date('2026-11-24', '%Y-%m-%d') => '2026-11-24' § ODK XForms, Date and Time Functions
format-date('2026-11-24', '%y%n%e') => '261124' § ODK XForms, Date and Time Functions
format-date('2006-01-02', '%d.%m.%Y') => '02.01.2006' § ODK XForms, Date and Time Functions
format-date('2006-01-02', '%e.%n.%y') => '2.1.06' § ODK XForms, Date and Time Functions
format-date('2026-11-24', '%b') => 'Nov' § ODK XForms, Date and Time Functions
format-date('2026-11-24', '%a') => 'Tue' § ODK XForms, Date and Time Functions
format-date('2026-11-29', '%a') => 'Sun' § ODK XForms, Date and Time Functions
format-date(20781, '%Y') => '2026' § ODK XForms, Date and Time Functions
format-date(${moment}, '%d') => '24' § ODK XForms, Date and Time Functions
format-date('2026-11-24', '') => '' § ODK XForms, Date and Time Functions
format-date('', '%Y') => '' § ODK XForms, Date and Time Functions
format-date('2026-11-24', 'ngày %d tháng %m') => 'ngày 24 tháng 11' § ODK XForms, Date and Time Functions
format-date-time('2026-11-24T05:06:07.008+07:00', '%H:%M:%S.%3') => '05:06:07.008' § ODK XForms, Date and Time Functions
format-date-time('2026-11-24T05:06:07.008+07:00', '%h') => '5' § ODK XForms, Date and Time Functions
format-date-time('2026-11-24T15:06:07.008+07:00', '%Y%m%d%H') => '2026112415' § ODK XForms, Date and Time Functions
format-date-time('2026-11-24', '%H:%M') => '00:00' § ODK XForms, Date and Time Functions
format-date-time(${none}, '%H') => '' § ODK XForms, Date and Time Functions
format-date-time(0.75, '%H:%M') => '18:00' § ODK XForms, Date and Time Functions
decimal-date-time('1970-01-02') => 1 § ODK XForms, Date and Time Functions
decimal-date-time('1970-01-01T12:00:00.000Z') => 0.5 § ODK XForms, Date and Time Functions
decimal-date-time('1970-01-01T07:00:00.000+07:00') => 0 § ODK XForms, Date and Time Functions
decimal-date-time('1969-12-31') => -1 § ODK XForms, Date and Time Functions
decimal-date-time('2026-11-24') => 20781 § ODK XForms, Date and Time Functions
decimal-time('06:00:00.000+07:00') => 0.25 § ODK XForms, Date and Time Functions
decimal-time('00:00') => 0 § ODK XForms, Date and Time Functions
decimal-time('23:59:59') < 1 => true § ODK XForms, Date and Time Functions
decimal-time('24:00') => NaN § ODK XForms, Date and Time Functions
decimal-time('') => NaN § ODK XForms, Date and Time Functions
decimal-time('18:00:00.000Z') => 0.75 § ODK XForms, Date and Time Functions
decimal-time(${moment}) > 0.39 and decimal-time(${moment}) < 0.4 => true § ODK XForms, Date and Time Functions
'2026-11-24' < '2026-11-25' => true § ODK XForms, XPath Operators
'2026-11-24' + 1 => 20782 § ODK XForms, XPath Operators
'2026-11-24' > ${day} => false § ODK XForms, XPath Operators
'2026-11-24' >= ${day} => true § ODK XForms, XPath Operators
${day} = 20781 => true § ODK XForms, XPath Operators
${moment} < '2026-11-25' => true § ODK XForms, XPath Operators
${moment} - ${day} < 1 => true § ODK XForms, XPath Operators
${birth} < ${day} => false § ODK XForms, XPath Operators
"#;
