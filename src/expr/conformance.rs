//! What expressions mean: a table of texts with the place they stand at and the value they have.
//!
//! Values are written `'text'`, `12`, `true`, `@2026-11-24` for dates, and `-` for empty.

use super::{Value, testbed::Bed};

mod binding;

fn show(value: &Value) -> String {
    match value {
        Value::Empty => "-".to_owned(),
        Value::Text(text) => format!("'{text}'"),
        Value::Date(date) => format!("@{date}"),
        Value::DateTime(_) => format!("@{}", value.to_text()),
        other => other.to_text().into_owned(),
    }
}

/// Rows that stand at the form itself unless a line `@ place` says otherwise.
fn check(table: &str) {
    let bed = Bed::new();
    let (mut at, mut wrong, mut count) = ("", Vec::new(), 0);
    for line in table.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if let Some(place) = line.strip_prefix("@ ") {
            at = if place == "form" { "" } else { place };
            continue;
        }
        let (text, expected) = line.rsplit_once(" => ").expect("text => value");
        let found = bed.eval(at, text.trim()).map_or_else(|error| error, |value| show(&value));
        count += 1;
        if found != expected.trim() {
            wrong.push(format!("{at}: {text} => {found}, expected {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {count} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn numbers() {
    check(
        "
        1 + 2 * 3 => 7
        (1 + 2) * 3 => 9
        7 div 2 => 3.5
        7 mod 2 => 1
        -7 mod 2 => -1
        7 mod -2 => 1
        1.5 mod 0.5 => 0
        1 div 0 => Infinity
        -1 div 0 => -Infinity
        0 div 0 => NaN
        - - 3 => 3
        2 - -3 => 5
        0.1 + 0.2 => 0.30000000000000004
        1. + .5 => 1.5
        '3' + 4 => 7
        ' 3 ' * 2 => 6
        'x' + 1 => NaN
        '' + 1 => NaN
        true() + 1 => 2
        ${n} + 1 => 4
        ${none} + 1 => NaN
        ${one} + 1 => 2
        number('12.50') => 12.5
        number('') => NaN
        number('1e3') => NaN
        number(true()) => 1
        number('1970-01-11') => 10
        number(${day}) => 20781
        int(3.9) => 3
        int(-3.9) => -3
        int('7.2') => 7
        round(2.5) => 3
        round(-2.5) => -2
        round(2.4) => 2
        round(1.234, 2) => 1.23
        round(1.236, 2) => 1.24
        round(1234, -2) => 1200
        round('x') => NaN
        floor(-1.5) => -2
        floor(2.9) => 2
        ceiling(2.1) => 3
        ceiling(-2.9) => -2
        abs(-3) => 3
        min(3, 1, 2) => 1
        max(3, 1, 2) => 3
        max(3, 'x') => NaN
        max(${none}, 4) => 4
        min(${none}) => -
        pow(2, 10) => 1024
        sqrt(9) => 3
        exp(0) => 1
        exp10(2) => 100
        log10(1000) => 3
        log(1) => 0
        round(pi(), 4) => 3.1416
        round(sin(0), 3) => 0
        cos(0) => 1
        round(atan2(1, 1) * 4, 4) => 3.1416
        1000000 * 1000000 * 1000000 * 1000000 => 1000000000000000000000000
        1 div 1000000 => 0.000001
        ",
    );
}

#[test]
fn comparisons_and_logic() {
    check(
        "
        1 = 1 => true
        1 = '1' => true
        '1' = '1.0' => false
        1 = '1.0' => true
        'a' = 'a' => true
        'a' != 'b' => true
        'a' < 'b' => false
        2 < 10 => true
        '2' < '10' => true
        1 < 2 < 3 => true
        3 > 2 > 1 => false
        true() = 1 => true
        true() = 'x' => true
        true() = '' => false
        false() = '' => true
        ${flag} = 'false' => true
        ${flag} = 'true' => false
        ${flag} = false() => true
        not(${flag}) => true
        ${none} = '' => true
        ${none} != '' => false
        ${none} = 0 => false
        ${none} != 0 => true
        ${none} < 1 => false
        ${none} >= 0 => false
        ${none} = ${none} => true
        ${zero} = 0 => true
        ${zero} = '' => false
        ${n} = 3 => true
        ${n} = '3' => true
        ${one} = 1 => true
        ${one} = '1' => true
        ${one} = '01' => false
        number('x') = number('x') => false
        number('x') != number('x') => true
        1 and 1 => true
        1 and 0 => false
        0 or '' => false
        0 or 'x' => true
        true() or 1 div 0 => true
        1 = 1 and 2 = 2 or 1 = 2 => true
        not(1 = 1) => false
        boolean('false') => true
        boolean('') => false
        boolean(0) => false
        boolean(number('')) => false
        boolean(${none}) => false
        boolean(${zero}) => false
        boolean(${day}) => true
        boolean-from-string('true') => true
        boolean-from-string('1') => true
        boolean-from-string('yes') => false
        if(${n} = 3, 'yes', 'no') => 'yes'
        if(${none}, 1, 2) => 2
        if(1, ${none}, 2) => -
        coalesce(${none}, 'x') => 'x'
        coalesce(${none}, ${none}) => -
        coalesce('', 0) => 0
        coalesce(${none} + 1, 5) => 5
        coalesce(${n}, 5) => 3
        coalesce(${none}, '', ${n}) => 3
        true() => true
        false() => false
        checklist(1, 2, 1, 0, 'x') => true
        checklist(-1, 1, 1, 1) => false
        checklist(2, -1, true(), true()) => true
        weighted-checklist(3, 5, 1, 4, 0, 9) => true
        weighted-checklist(3, 5, 1, 4, 1, 2) => false
        ",
    );
}

#[test]
fn texts() {
    check(
        "
        string(3.0) => '3'
        string(0.5) => '0.5'
        string(true()) => 'true'
        string(${none}) => ''
        string(${day}) => '2026-11-24'
        string(-0) => '0'
        string(1 div 0) => 'Infinity'
        string(${moment}) => '2026-11-24T09:30:15.250+07:00'
        concat('a', 1, true()) => 'a1true'
        concat(${none}, 'x') => 'x'
        concat(${head}, ' · ', ${n}) => 'Lò Văn An · 3'
        concat(${full_name}) => 'AnBìnhChi'
        join(', ', ${full_name}) => 'An, Bình, Chi'
        join('-', ${income}) => '100.5-50'
        join('-', 'a', ${none}, 'b') => 'a-b'
        join('-') => ''
        string-length('Bình') => 4
        string-length('') => 0
        string-length(${none}) => 0
        string-length(123) => 3
        substr('hello', 1) => 'ello'
        substr('hello', 1, 3) => 'el'
        substr('hello', 0, 99) => 'hello'
        substr('hello', -3) => 'llo'
        substr('hello', -3, -1) => 'll'
        substr('hello', 3, 1) => ''
        substr('Bình', 1, 2) => 'ì'
        substring('12345', 2, 3) => '234'
        substring('12345', 2) => '2345'
        substring('12345', 1.5, 2.6) => '234'
        substring('12345', 0, 3) => '12'
        substring('12345', 0 div 0, 3) => ''
        substring('12345', -42, 1 div 0) => '12345'
        substring-before('1999/04/01', '/') => '1999'
        substring-after('1999/04/01', '/') => '04/01'
        substring-after('1999/04/01', '19') => '99/04/01'
        substring-before('abc', 'x') => ''
        translate('bar', 'abc', 'ABC') => 'BAr'
        translate('--aaa--', 'abc-', 'ABC') => 'AAA'
        contains('hello', 'ell') => true
        contains('hello', '') => true
        contains('hello', 'x') => false
        starts-with('hello', 'he') => true
        starts-with(${none}, '') => true
        ends-with('hello', 'lo') => true
        ends-with('hello', 'he') => false
        normalize-space('  a   b ') => 'a b'
        regex('abc', '[a-z]+') => true
        regex('abc1', '[a-z]+') => false
        regex('0912345678', '0[0-9]{9}') => true
        regex(${none}, '[0-9]*') => true
        regex('x', concat('[', '')) => false
        \"it's\" => 'it's'
        'say \"x\"' => 'say \"x\"'
        string-length(uuid()) => 36
        string-length(uuid(8)) => 8
        ",
    );
}

#[test]
fn dates() {
    check(
        "
        today() => @2026-11-24
        now() => @2026-11-24T10:00:00.000+07:00
        today() = '2026-11-24' => true
        today() > '2026-11-23' => true
        today() - 1 => 20780
        date(today() - 1) => @2026-11-23
        date('2026-02-28') => @2026-02-28
        date(${none}) => -
        date(0) => @1970-01-01
        date(-1) => @1969-12-31
        date('1987') => @1975-06-11
        date(${birth}) => -
        date(${moment}) => @2026-11-24
        date-time('2026-11-24T10:00:00Z') => @2026-11-24T10:00:00.000+00:00
        ${day} = '2026-11-24' => true
        ${day} <= '2026-12-31' => true
        ${day} > '2027' => true
        ${day} < date('2027-01-01') => true
        ${moment} < now() => true
        ${moment} > ${day} => true
        decimal-date-time('1970-01-02T12:00:00Z') => 1.5
        decimal-date-time('1970-01-01') => 0
        decimal-date-time(${none}) => NaN
        decimal-time('12:00') => 0.5
        decimal-time('18:00:00.000+07:00') => 0.75
        decimal-time('x') => NaN
        format-date(${day}, '%d/%m/%Y') => '24/11/2026'
        format-date('2026-03-05', '%e/%n/%y') => '5/3/26'
        format-date('2026-03-05', '%a %b') => 'Thu Mar'
        format-date(${none}, '%Y') => ''
        format-date(${day}, '100%') => '100%'
        format-date-time(${moment}, '%H:%M:%S.%3') => '09:30:15.250'
        age-at('2000-11-24', ${day}) => 26
        age-at('2000-11-25', ${day}) => 25
        age-at('2004-02-29', '2026-02-28') => 21
        age-at('2004-02-29', '2026-03-01') => 22
        age-at('1987', ${day}) => 39
        age-at('1987-11', ${day}) => 39
        age-at('1987-12', ${day}) => 38
        age-at(${birth}, ${day}) => 39
        age-at(1987, ${day}) => 39
        age-at(${none}, ${day}) => -
        age-at(${day}, ${none}) => -
        ",
    );
}

#[test]
fn choices_and_special_values() {
    check(
        "
        selected(${multi}, 'a') => true
        selected(${multi}, 'd') => false
        selected(${none}, '') => false
        selected(${one}, 1) => true
        selected('ab', 'a') => false
        count-selected(${multi}) => 3
        count-selected(${none}) => 0
        selected-at(${multi}, 0) => 'a'
        selected-at(${multi}, 2) => 'c'
        selected-at(${multi}, 3) => ''
        selected-at(${multi}, -1) => ''
        jr:choice-name(${one}, '${one}') => 'Có'
        jr:choice-name('1', '/data/one') => 'Có'
        jr:choice-name('1', ${one}) => 'Có'
        jr:choice-name('9', '${one}') => ''
        special(${refused}) => 'Refused'
        special(${one}) => -
        special(${one}) = '' => true
        ${refused} = '' => true
        special(${refused}) = 'Refused' => true
        once(5) => 5
        random() < 1 => true
        @ n
        once(5) => 3
        ",
    );
}

#[test]
fn sets_seen_from_the_form() {
    check(
        "
        count(${member}) => 3
        count(${visit}) => 0
        count(${job}) => 3
        count(${age}) => 3
        count(${n}) => 1
        count(/data/member) => 3
        count(member) => 3
        count(member/job) => 3
        count(//job) => 3
        count(//*) => 37
        count(/data/*) => 15
        count(member | visit) => 3
        count(member | member) => 3
        count(${member}[${age} < 15]) => 1
        count(${member}[age < 15]) => 1
        count(${member}[${relation} = 'head']) => 1
        count(${member}[${relation} = 'head' or ${age} > 37]) => 2
        count(${member}[${age} > ${n}]) => 3
        count(${member}[position() > 1]) => 2
        count(${member}[${income}]) => 2
        count(${job}[${age} > 40]) => 2
        count(${member}[count(${job}) > 0]) => 2
        count(${member}[count(job) = 2]) => 1
        count(${member}[${job}/hours > 39]) => 1
        count-non-empty(${income}) => 2
        count-non-empty(${visit}) => 0
        sum(${age}) => 91
        sum(${income}) => 150.5
        sum(${hours}) => 88
        sum(${member}[${age} > 15]/income) => 150.5
        sum(${member}/job/hours) => 88
        sum(${note}) => 0
        min(${age}) => 12
        max(${age}) => 41
        max(${note}) => -
        max(${age}, 99) => 99
        ${age} => 41
        ${member}[2]/age => 12
        ${member}[2]/full_name => 'Bình'
        ${member}[position() = 3]/full_name => 'Chi'
        ${member}[position() = ${n}]/full_name => 'Chi'
        ${member}[last()]/full_name => 'Chi'
        ${member}[4]/full_name => -
        ${member}[1.5]/full_name => -
        ${member}[${age} > 37][2]/full_name => 'Chi'
        ${member}[2][${age} > 37]/full_name => -
        /data/member[3]/age => 38
        /data/member[1]/job[2]/title => 'trader'
        /data/member/job[1]/title => 'farmer'
        (/data/member/job)[3]/title => 'teacher'
        (${full_name} | ${head})[1] => 'Lò Văn An'
        (${title} | ${full_name})[4] => 'Bình'
        ${age} = 12 => true
        ${age} != 12 => true
        ${age} = 99 => false
        ${age} > 40 => true
        ${full_name} = 'Chi' => true
        ${age} = ${hours} => true
        ${note} = '' => true
        ${note} = true() => false
        boolean(${visit}) => false
        boolean(${member}) => true
        boolean(${member}[${age} > 90]) => false
        indexed-repeat(${age}, ${member}, 2) => 12
        indexed-repeat(${title}, ${member}, 1, ${job}, 2) => 'trader'
        indexed-repeat(${age}, ${member}, ${n}) => 38
        indexed-repeat(${age}, ${member}, 9) => -
        position(${member}[2]) => 2
        position(${member}[${full_name} = 'Chi']) => 3
        position() => 1
        string(${member}) => ''
        group/inner => 7
        /data/group/inner + 1 => 8
        /data/group/../n => 3
        ./n => 3
        self::data/n => 3
        child::n => 3
        count(descendant-or-self::node()) => 38
        count(${age}/..) => 3
        count(${title}/../..) => 2
        ",
    );
}

#[test]
fn references_inside_repeats() {
    check(
        "
        @ member[2]/age
        . => 12
        ${age} => 12
        /data/member/age => 12
        ../full_name => 'Bình'
        current()/../full_name => 'Bình'
        ${n} => 3
        ../../n => 3
        position(..) => 2
        position() => 2
        position(${member}) => 2
        index(${member}) => 2
        last() => 3
        count(${member}) => 3
        count(..) => 1
        sum(${member}/age) => 91
        sum(../../member/age) => 91
        sum(${age}) => 12
        count(${member}[${age} < 15]) => 1
        count(${member}[${age} > current()/../age]) => 2
        count(${member}[${age} > current()]) => 2
        count(${job}) => 0
        count(${member}/job) => 3
        indexed-repeat(${age}, ${member}, position(..) - 1) => 41
        ${member}[position() = position(current()/..) - 1]/full_name => 'An'
        max(${hours}) => -
        @ member[1]/full_name
        count(${job}) => 2
        sum(${hours}) => 50
        ${job}[2]/title => 'trader'
        count(${job}[${hours} > ${age}]) => 0
        count(/data/member[2]/job) => 0
        indexed-repeat(${title}, ${job}, 2) => 'trader'
        @ member[1]/job[2]/hours
        ${age} => 41
        ${hours} => 10
        ../../age => 41
        ../../../n => 3
        position(..) => 2
        position(../..) => 1
        index(${member}) => 1
        count(${job}) => 2
        count(../../job) => 2
        count(${member}) => 3
        count(../../../member) => 3
        sum(${job}/hours) => 50
        sum(${member}/job/hours) => 88
        count(//hours) => 3
        count(${job}[${hours} > current()]) => 1
        @ member[3]
        ${full_name} => 'Chi'
        full_name => 'Chi'
        count(job) => 1
        position(.) => 3
        count(.//hours) => 1
        ",
    );
}

#[test]
fn tables() {
    check(
        "
        count(instance('commune')/root/item) => 4
        count(instance('commune')/item) => 4
        instance('commune')/root/item[code = '03650']/name => 'Mường É'
        instance('commune')/root/item[code = '99999']/name => -
        instance('commune')/root/item[code = 3650]/name => 'Mường É'
        instance('commune')/root/item[name = 'Mộc Lỵ']/code => '03700'
        count(instance('commune')/root/item[district = 'TC']) => 3
        count(instance('commune')/root/item[district = 'TC' and pop > 6000]) => 1
        count(instance('commune')/root/item[code = '03646' and position() = 1]) => 1
        count(instance('commune')/root/item[code = '03650' and position() = 1]) => 0
        instance('commune')/root/item[district = 'TC'][2]/name => 'Mường É'
        instance('commune')/root/item[4]/name => 'Mộc Lỵ'
        instance('commune')/root/item[last()]/name => 'Mộc Lỵ'
        sum(instance('commune')/root/item/pop) => NaN
        sum(instance('commune')/root/item[pop != '']/pop) => 22300
        max(instance('limit')/root/item/b1) => 160
        instance('limit')/root/item[from <= ${day} and ${day} <= to]/b1 => '160'
        instance('limit')/root/item[from <= '2023-05-05' and '2023-05-05' <= to]/b1 + 1 => 141
        pulldata('commune', 'name', 'code', '03650') => 'Mường É'
        pulldata('commune', 'name', 'code', 'x') => -
        pulldata('commune', 'name', 'code', 'x') = '' => true
        pulldata('commune', 'district', 'name', 'Mộc Lỵ') = 'MC' => true
        pulldata('limit', 'to', 'b1', 140) => '2025-12-31'
        pulldata('commune', 'pop', 'code', '03646') > 5000 => true
        count(instance('commune')/root/item[code = '03646']/../item) => 4
        count(instance('commune')/root/item[pulldata('commune', 'district', 'code', ${one}) = '']) => 4
        instance('commune')/root/item[code = pulldata('commune', 'code', 'name', 'Mường É')]/district => 'TC'
        instance('commune')/root/item[district = instance('commune')/root/item[code = '03700']/district]/name => 'Mộc Lỵ'
        count(instance('commune')/root/item[name = ${head}]) => 0
        count(instance('commune')/root/*) => 4
        count(instance('commune')/root/item/*) => 16
        count(instance('commune')//code) => 4
        count(instance('commune')/root/item[pulldata('limit', 'b1', 'b1', position() + 138) != '']) => 1
        count(instance('commune')/root/item[indexed-repeat(${age}, ${member}, position()) > 15]) => 2
        count(${member}[count(${job}[position() = 1]) = 1]) => 2
        count(${member}[count(${job}) = last() - 1]) => 1
        @ member[2]/age
        instance('limit')/root/item[b1 > current()/../age][1]/b1 => '140'
        count(instance('limit')/root/item[b1 > ${age}]) => 2
        indexed-repeat(${full_name}, ${member}, pulldata('limit', 'b1', 'b1', '140') - 139) => 'An'
        ",
    );
}
