//! What a question is about, guessed from its name and label, so that answers are plausible: a form says its
//! types, not that a text is a name.

use std::collections::BTreeMap;

use crate::{
    form::{
        NodeId, Plan, QuestionType,
        plan::{Node, Part, Texts},
    },
    text::fold,
};

/// What a question is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Topic {
    /// Name of a member or of the head.
    Name,
    /// Name of somebody who works on the survey.
    Staff,
    Village,
    Phone,
    PersonalNumber,
    Code,
    Age,
    Birth,
    Sex,
    Relation,
    EthnicGroup,
    Money,
    Area,
    Year,
}

/// Topics of questions, and the repeats whose rows are the members.
pub(super) struct Topics {
    of: BTreeMap<NodeId, Topic>,
    rosters: Vec<NodeId>,
}

impl Topics {
    pub(super) fn read(plan: &Plan) -> Self {
        let of: BTreeMap<NodeId, Topic> =
            plan.nodes.iter().filter_map(|node| Some((node.id, topic(plan, node)?))).collect();
        let personal = [Topic::Age, Topic::Birth, Topic::Sex, Topic::Relation, Topic::PersonalNumber];
        let mut rosters: Vec<NodeId> = of
            .iter()
            .filter(|(_, topic)| personal.contains(topic))
            .filter_map(|(node, _)| plan.nodes[*node as usize].repeat)
            .collect();
        rosters.dedup();
        Self { of, rosters }
    }

    pub(super) fn of(&self, node: NodeId) -> Option<Topic> {
        self.of.get(&node).copied()
    }

    /// Whether the rows of a repeat are the members of the household.
    pub(super) fn is_roster(&self, repeat: NodeId) -> bool {
        self.rosters.contains(&repeat)
    }
}

/// Words, whole, by topic; the first that fits decides.
const TEXTS: &[(Topic, &[&str])] = &[
    (Topic::PersonalNumber, &["personal number", "id number", "so dinh danh", "cccd", "cmnd", "can cuoc"]),
    (Topic::Code, &["code", "ma ho", "ma so"]),
    (Topic::Phone, &["phone", "dien thoai", "mobile", "telephone"]),
    (
        Topic::Staff,
        &[
            "interviewer",
            "enumerator",
            "ra soat vien",
            "dieu tra vien",
            "notice by",
            "interpreter",
            "phien dich",
            "nguoi thong bao",
            "supervisor",
        ],
    ),
    (Topic::Village, &["village", "hamlet", "thon", "tieu khu", "ban to"]),
    (Topic::Name, &["name", "ho ten", "ho va ten", "chu ho", "head", "respondent", "nguoi tra loi", "ten"]),
];
const NUMBERS: &[(Topic, &[&str])] = &[
    (Topic::Age, &["age", "tuoi"]),
    (Topic::Year, &["year", "nam nao", "nam duoc"]),
    (
        Topic::Money,
        &[
            "income", "thu nhap", "amount", "so tien", "dong", "vnd", "price", "gia tien", "cost", "chi phi",
            "pay", "luong", "money",
        ],
    ),
    (Topic::Area, &["area", "dien tich"]),
];
const SELECTS: &[(Topic, &[&str])] = &[
    (Topic::Sex, &["sex", "gender", "gioi tinh"]),
    (Topic::Relation, &["relation", "relationship", "quan he"]),
    (Topic::EthnicGroup, &["ethnicity", "ethnic", "dan toc"]),
];
const DATES: &[(Topic, &[&str])] =
    &[(Topic::Birth, &["birth", "born", "dob", "ngay sinh", "sinh ngay", "birthday"])];

fn topic(plan: &Plan, node: &Node) -> Option<Topic> {
    let table = match plan.question(node.id)?.ty {
        QuestionType::Text => TEXTS,
        QuestionType::Integer | QuestionType::Decimal => NUMBERS,
        QuestionType::SelectOne => SELECTS,
        QuestionType::Date => DATES,
        _ => return None,
    };
    // The name says it best; a label may speak of many things.
    [words(&node.name.replace('_', " ")), words(&literal(&node.label))].iter().find_map(|text| {
        let says = |word: &&str| text.contains(&format!(" {word} "));
        table.iter().find(|(_, words)| words.iter().any(says)).map(|(topic, _)| *topic)
    })
}

/// Folded words with a blank before, between and after.
pub(super) fn words(text: &str) -> String {
    let folded = fold(text);
    let plain = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    format!(" {} ", plain.collect::<Vec<_>>().join(" "))
}

/// A label without its pipes, in every language.
fn literal(label: &Texts) -> String {
    let parts = label.0.iter().flat_map(|template| &template.0);
    let texts = parts.filter_map(|part| match part {
        Part::Text(text) => Some(&**text),
        Part::Pipe(_) => None,
    });
    texts.collect::<Vec<_>>().join(" ")
}
