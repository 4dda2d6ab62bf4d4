//! Lists and tables.

pub(super) const ROWS: &str = r#"
count(instance('commune')/root/item) => 4 § XForms 1.0 §7.11.1
count(instance('commune')/item) => 4 § XForms 1.0 §7.11.1
instance('commune')/root/item[code = '03650']/name => 'Mường É' § XPath 1.0 §2.4
instance('commune')/root/item[code = '99999']/name => - § XPath 1.0 §2.4
instance('commune')/root/item[code = 3650]/name => 'Mường É' § XPath 1.0 §2.4
instance('commune')/root/item[name = 'Mộc Lỵ']/code => '03700' § XPath 1.0 §2.4
count(instance('commune')/root/item[district = 'TC']) => 3 § XPath 1.0 §2.4
count(instance('commune')/root/item[district = 'TC' and pop > 6000]) => 1 § XPath 1.0 §2.4
count(instance('commune')/root/item[code = '03646' and position() = 1]) => 1 § XPath 1.0 §2.4
count(instance('commune')/root/item[code = '03650' and position() = 1]) => 0 § XPath 1.0 §2.4
instance('commune')/root/item[district = 'TC'][2]/name => 'Mường É' § XPath 1.0 §2.4
instance('commune')/root/item[4]/name => 'Mộc Lỵ' § XPath 1.0 §2.4
instance('commune')/root/item[last()]/name => 'Mộc Lỵ' § XPath 1.0 §2.4
sum(instance('commune')/root/item/pop) => NaN § XForms 1.0 §7.11.1
sum(instance('commune')/root/item[pop != '']/pop) => 22300 § XPath 1.0 §2.4
max(instance('limit')/root/item/b1) => 160 § XForms 1.0 §7.11.1
instance('limit')/root/item[from <= ${day} and ${day} <= to]/b1 => '160' § XPath 1.0 §2.4
instance('limit')/root/item[from <= '2023-05-05' and '2023-05-05' <= to]/b1 + 1 => 141 § XPath 1.0 §2.4
pulldata('commune', 'name', 'code', '03650') => 'Mường É' § ODK XForms, String Functions
pulldata('commune', 'name', 'code', 'x') => - § ODK XForms, String Functions
pulldata('commune', 'name', 'code', 'x') = '' => true § ODK XForms, String Functions
pulldata('commune', 'district', 'name', 'Mộc Lỵ') = 'MC' => true § ODK XForms, String Functions
pulldata('limit', 'to', 'b1', 140) => '2025-12-31' § ODK XForms, String Functions
pulldata('commune', 'pop', 'code', '03646') > 5000 => true § ODK XForms, String Functions
count(instance('commune')/root/item[code = '03646']/../item) => 4 § XPath 1.0 §2.4
count(instance('commune')/root/item[pulldata('commune', 'district', 'code', ${one}) = '']) => 4 § ODK XForms, String Functions
instance('commune')/root/item[code = pulldata('commune', 'code', 'name', 'Mường É')]/district => 'TC' § ODK XForms, String Functions
instance('commune')/root/item[district = instance('commune')/root/item[code = '03700']/district]/name => 'Mộc Lỵ' § XPath 1.0 §2.4
count(instance('commune')/root/item[name = ${head}]) => 0 § XPath 1.0 §2.4
count(instance('commune')/root/*) => 4 § XForms 1.0 §7.11.1
count(instance('commune')/root/item/*) => 16 § XForms 1.0 §7.11.1
count(instance('commune')//code) => 4 § XPath 1.0 §2.5
count(instance('commune')/root/item[pulldata('limit', 'b1', 'b1', position() + 138) != '']) => 1 § ODK XForms, String Functions
count(instance('commune')/root/item[indexed-repeat(${age}, ${member}, position()) > 15]) => 2 § ODK XForms, Repeat Functions
count(${member}[count(${job}[position() = 1]) = 1]) => 2 § XPath 1.0 §2.4
count(${member}[count(${job}) = last() - 1]) => 1 § XPath 1.0 §2.4
@ member[2]/age
instance('limit')/root/item[b1 > current()/../age][1]/b1 => '140' § XPath 1.0 §2.4
count(instance('limit')/root/item[b1 > ${age}]) => 2 § XPath 1.0 §2.4
indexed-repeat(${full_name}, ${member}, pulldata('limit', 'b1', 'b1', '140') - 139) => 'An' § ODK XForms, Repeat Functions
"#;
