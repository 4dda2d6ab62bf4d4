//! Names as the programs that read an export see them.

/// Most letters of a name in Stata; SPSS takes 64 bytes, databases a little less.
pub(super) const MOST_LETTERS: usize = 32;

/// Names that Stata, SPSS or SQL keep for themselves, in small letters.
const RESERVED: &[(&str, &[&str])] = &[
    (
        "Stata",
        &[
            "_all", "_b", "_coef", "_cons", "_n", "_pi", "_pred", "_rc", "_skip", "byte", "double", "float",
            "if", "in", "int", "long", "strl", "using", "with",
        ],
    ),
    ("SPSS", &["all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with"]),
    (
        "SQL",
        &[
            "as",
            "between",
            "case",
            "check",
            "column",
            "create",
            "default",
            "delete",
            "distinct",
            "drop",
            "else",
            "end",
            "from",
            "grant",
            "group",
            "having",
            "insert",
            "into",
            "is",
            "join",
            "like",
            "limit",
            "null",
            "on",
            "order",
            "primary",
            "references",
            "select",
            "table",
            "then",
            "union",
            "unique",
            "update",
            "user",
            "values",
            "when",
            "where",
        ],
    ),
];

/// The program that keeps a name for itself.
pub(super) fn reserved(name: &str) -> Option<&'static str> {
    let name = name.to_lowercase();
    RESERVED.iter().find(|(_, names)| names.contains(&name.as_str())).map(|(program, _)| *program)
}

/// A name as the column of a program that knows no letter case, no `-` and `.`, and 32 letters.
pub(super) fn column(name: &str) -> String {
    let letters = name.to_lowercase();
    letters.chars().map(|c| if matches!(c, '-' | '.') { '_' } else { c }).take(MOST_LETTERS).collect()
}

/// What a name promises.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Promise {
    /// Digits that are not counted with, and of which the first may be 0.
    Digits,
    /// Who somebody is, or how to reach them.
    Person,
}

/// Words of names that promise personal data.
const PROMISES: &[(Promise, &[&str])] = &[
    (
        Promise::Digits,
        &[
            "phone_number",
            "phone_no",
            "mobile_number",
            "so_dien_thoai",
            "sdt",
            "cccd",
            "cmnd",
            "so_can_cuoc",
            "national_id",
            "id_card",
            "id_number",
            "passport_number",
            "bank_account",
            "so_tai_khoan",
            "ma_so_thue",
            "tax_code",
            "ma_bhyt",
            "insurance_number",
        ],
    ),
    (
        Promise::Person,
        &[
            "full_name",
            "fullname",
            "first_name",
            "last_name",
            "surname",
            "ho_ten",
            "hoten",
            "ho_va_ten",
            "phone",
            "telephone",
            "mobile",
            "dien_thoai",
            "email",
            "passport",
            "ho_chieu",
            "birth_date",
            "birthdate",
            "date_of_birth",
            "dob",
            "ngay_sinh",
        ],
    ),
];

/// What a name promises by the words in it, and the word that does.
pub(super) fn promise(name: &str) -> Option<(Promise, &'static str)> {
    let plain = crate::text::fold(name).replace(['-', '.', ' '], "_");
    let around = format!("_{plain}_");
    let has = |word: &&'static str| around.contains(&format!("_{word}_"));
    PROMISES.iter().find_map(|(promise, words)| Some((*promise, *words.iter().find(|word| has(word))?)))
}

#[cfg(test)]
mod tests {
    use super::{Promise, column, promise, reserved};

    #[test]
    fn names_are_seen_as_other_programs_see_them() {
        assert_eq!(
            (reserved("GROUP"), reserved("using"), reserved("groups")),
            (Some("SQL"), Some("Stata"), None)
        );
        assert_eq!(column("House-No.1"), "house_no_1");
        assert_eq!(column(&"a".repeat(40)).len(), 32);
    }

    #[test]
    fn only_whole_words_promise() {
        assert_eq!(promise("head_phone"), Some((Promise::Person, "phone")));
        assert_eq!(promise("họ-tên"), Some((Promise::Person, "ho_ten")));
        assert_eq!(promise("telephones_owned"), None);
        assert_eq!(promise("head_phone_number"), Some((Promise::Digits, "phone_number")));
    }
}
