//! Every type of question answered by keys, on a real form and a real interview.

mod choices;
mod typed;
mod whatever;

use super::trial::Desk;

/// The replies that leave the question where it is.
fn unreadable(reply: &super::Reply) -> bool {
    matches!(reply, super::Reply::Unreadable(_))
}

/// Codes `1` and `0`, months, peoples `01`–`55`, relations in words.
pub(super) const LISTS: &str = r#"
    "yes_no": Inline([("1", { "vi": "Có", "en": "Yes" }), ("0", { "vi": "Không", "en": "No" })]),
    "month": Inline([("1", "Giêng"), ("2", "Hai"), ("3", "Ba"), ("4", "Tư"), ("5", "Năm"), ("6", "Sáu"),
        ("7", "Bảy"), ("8", "Tám"), ("9", "Chín"), ("10", "Mười"), ("11", "Mười một"), ("12", "Chạp")]),
    "relation": Inline([("head", "Chủ hộ"), ("spouse", "Vợ, chồng"), ("child", "Con"), ("parent", "Bố, mẹ")]),
    "water": Inline([("1", "Nước máy"), ("2", "Giếng khoan"), ("3", "Nước mưa"), ("9", "Không có")]),
"#;

/// A desk with a question of those lists.
fn desk(question: &str) -> Desk {
    Desk::of(LISTS, question)
}
