//! Items of a body: groups, repeats, questions.

use super::{
    outline::{Shape, Value},
    read::{Fields, Reader},
};
use crate::{
    expr::Str,
    form::{
        Special, codes,
        definition::{Item, ItemType, PROPERTIES, Rows, Spanned},
        plan::{QuestionType, SourceNote},
    },
    words::table::form as words,
};

const SPECIALS: &[(&str, Special)] = &[
    ("DontKnow", Special::DontKnow),
    ("Refused", Special::Refused),
    ("NotApplicable", Special::NotApplicable),
];

impl Reader {
    pub(super) fn items(&mut self, value: &Value<'_>, languages: &[Str]) -> Vec<Item> {
        self.list(value).iter().filter_map(|item| self.item(item, languages)).collect()
    }

    fn item(&mut self, value: &Value<'_>, languages: &[Str]) -> Option<Item> {
        let Shape::Paren(paren) = &value.shape else {
            self.wrong(value, &words::AN_ITEM);
            return None;
        };
        let Some(type_name) = paren.name else {
            self.wrong(value, &words::AN_ITEM);
            return None;
        };
        let ty = ItemType::from_name(type_name.text);
        let known: Vec<&str> = PROPERTIES.iter().map(|property| property.name).collect();
        let fields = match ty {
            Some(ty) => self.fields(value, paren, ty.name(), &known),
            None => {
                let names: Vec<&str> = ItemType::names().collect();
                self.unknown(codes::UNKNOWN_TYPE, type_name, &words::UNKNOWN_TYPE, &names);
                // Its name stays known, so that expressions that use it are not called wrong, too.
                self.fields(value, paren, "Text", &known)
            }
        };
        let name = self.needed(&fields, "name").and_then(|value| self.name(value));
        if let Some(ty) = ty {
            self.check_properties(ty, &fields);
        }
        let name = name.unwrap_or_else(|| Spanned { value: "".into(), span: fields.span });
        let mut item = Item::new(ty.unwrap_or(ItemType::Question(QuestionType::Text)), name);
        self.common_properties(&mut item, &fields, languages);
        self.question_properties(&mut item, &fields);
        self.container_properties(&mut item, &fields, languages);
        let list_missing = ty.is_some_and(needs_list) && fields.get("list").is_none();
        if list_missing {
            self.needed(&fields, "list");
        }
        Some(item)
    }

    /// Which properties the type does not have, and which it must have.
    fn check_properties(&mut self, ty: ItemType, fields: &Fields<'_, '_>) {
        for key in fields.keys() {
            let Some(property) = PROPERTIES.iter().find(|property| property.name == key.text) else {
                continue;
            };
            if property.on.has(ty) {
                continue;
            }
            let takers: Vec<&str> = ItemType::names()
                .filter(|name| ItemType::from_name(name).is_some_and(|ty| property.on.has(ty)))
                .collect();
            self.error(codes::NOT_OF_TYPE, key.span, words::NOT_OF_TYPE.with([ty.name(), key.text]))
                .help
                .push(words::TYPES_THAT_HAVE.with([key.text, &takers.join(", ")]));
        }
        let needed: &[&str] = match ty {
            ItemType::Group | ItemType::Repeat => &["body"],
            ItemType::Question(QuestionType::Calculate) => &["calculation"],
            ItemType::Question(QuestionType::Note) => &["label"],
            ItemType::Question(QuestionType::Range) => &["range"],
            ItemType::Question(_) => &[],
        };
        for name in needed {
            self.needed(fields, name);
        }
    }

    fn common_properties(&mut self, item: &mut Item, fields: &Fields<'_, '_>, languages: &[Str]) {
        let mut text =
            |name| fields.get(name).map(|value| self.localized(value, languages)).unwrap_or_default();
        item.label = text("label");
        item.hint = text("hint");
        item.guidance = text("guidance");
        item.required_message = text("required_message");
        item.row_label = text("row_label");
        let mut expression = |name| fields.get(name).and_then(|value| self.expression(value));
        item.relevant = expression("relevant");
        item.required = expression("required");
        item.read_only = expression("read_only");
        item.calculation = expression("calculation");
        item.default = expression("default");
        item.choice_filter = expression("choice_filter");
        let mut flag = |name| fields.get(name).and_then(|value| self.bool(value)).unwrap_or_default();
        item.pii = flag("pii");
        item.verify = flag("verify");
        item.or_other = flag("or_other");
        item.multiline = flag("multiline");
        item.partial = flag("partial");
        if let Some(checks) = fields.get("checks") {
            item.checks = self.checks(checks, languages);
        }
        if let Some(source) = fields.get("source") {
            item.source = self.source_note(source);
        }
        if let Some(words) = fields.get("appearance") {
            item.appearance = self.words(words).into_iter().map(|word| word.value).collect();
        }
        if let Some(codes) = fields.get("allow") {
            item.allow = self.words(codes);
        }
        if let Some(parameters) = fields.get("parameters") {
            item.parameters = self.parameters(parameters);
        }
        if let Some(trigger) = fields.get("trigger") {
            item.trigger = match &trigger.shape {
                Shape::List(names) => names.iter().filter_map(|name| self.reference(name)).collect(),
                _ => self.reference(trigger).into_iter().collect(),
            };
            if item.calculation.is_none() && item.ty != ItemType::Question(QuestionType::Calculate) {
                self.needed(fields, "calculation");
            }
        }
    }

    fn question_properties(&mut self, item: &mut Item, fields: &Fields<'_, '_>) {
        if let Some(special) = fields.get("special") {
            for value in self.list(special) {
                item.special.extend(self.choice(value, SPECIALS));
            }
            item.special.dedup();
        }
        if let Some(list) = fields.get("list") {
            item.list = self.word(list);
            item.span = list.span;
        }
        if let Some(exclusive) = fields.get("exclusive") {
            item.exclusive = self.words(exclusive);
        }
        item.max = fields.get("max").and_then(|value| self.count(value));
        item.yes_no =
            fields.get("as").and_then(|value| self.choice(value, &[("YesNo", true)])).unwrap_or_default();
        item.mask = fields.get("mask").and_then(|value| self.word(value)).map(|mask| mask.value);
        if let Some(range) = fields.get("range") {
            item.range = self.range(range);
        }
    }

    fn container_properties(&mut self, item: &mut Item, fields: &Fields<'_, '_>, languages: &[Str]) {
        item.min_rows = fields.get("min_rows").and_then(|value| self.count(value));
        item.max_rows = fields.get("max_rows").and_then(|value| self.count(value));
        if let (Some(least), Some(most), Some(value)) = (item.min_rows, item.max_rows, fields.get("max_rows"))
            && least > most
        {
            self.error(
                codes::BAD_RANGE,
                value.span,
                words::MIN_OVER_MAX.with([least.to_string(), most.to_string()]),
            );
        }
        item.grid =
            fields.get("layout").and_then(|value| self.choice(value, &[("Grid", true)])).unwrap_or_default();
        let count = fields.get("count").and_then(|value| self.rows_counted(value));
        let from = fields.get("from").and_then(|value| self.rows_from(value));
        if let (Some(key), Some(_)) = (fields.key("from"), fields.key("count")) {
            self.error(codes::NOT_OF_TYPE, key, &words::COUNT_AND_FROM);
        }
        item.rows = count.or(from).unwrap_or_default();
        if let Some(key) = fields.key("choice_filter")
            && item.ty == ItemType::Repeat
            && !matches!(item.rows, Rows::List(_))
        {
            self.error(codes::NOT_OF_TYPE, key, &words::FILTER_NEEDS_LIST);
        }
        if let Some(body) = fields.get("body")
            && !matches!(item.ty, ItemType::Question(_))
        {
            item.body = self.items(body, languages);
            if matches!(&body.shape, Shape::List(items) if items.is_empty()) {
                self.error(codes::EMPTY_BODY, body.span, words::EMPTY_BODY.with([&*item.name.value]));
            }
        }
    }

    fn rows_counted(&mut self, value: &Value<'_>) -> Option<Rows> {
        match &value.shape {
            Shape::Paren(paren) if paren.name.is_some() => {
                self.one_of(value, &["Fixed"])?;
                let count = self.only(value, paren)?;
                self.count(count).map(Rows::Fixed)
            }
            Shape::Word if value.text.parse::<f64>().is_ok() => self.count(value).map(Rows::Fixed),
            _ => self.expression(value).map(Rows::Count),
        }
    }

    fn rows_from(&mut self, value: &Value<'_>) -> Option<Rows> {
        let (name, paren) = self.one_of(value, &["List", "Choices"])?;
        let only = self.only(value, paren)?;
        match name.text {
            "List" => self.word(only).map(Rows::List),
            _ => self.reference(only).map(Rows::Choices),
        }
    }

    fn source_note(&mut self, value: &Value<'_>) -> Option<SourceNote> {
        if matches!(value.shape, Shape::Text) {
            return self.word(value).map(|text| SourceNote { text: text.value, sure: true });
        }
        let (_, paren) = self.one_of(value, &["Unsure"])?;
        let text = self.only(value, paren)?;
        self.word(text).map(|text| SourceNote { text: text.value, sure: false })
    }

    /// A list of texts, or one text of words with blanks between them.
    pub(super) fn words(&mut self, value: &Value<'_>) -> Vec<Spanned<Str>> {
        if let Shape::List(items) = &value.shape {
            return items.iter().filter_map(|item| self.word(item)).collect();
        }
        let Some(text) = self.text(value) else { return Vec::new() };
        let words = text.value.split_whitespace();
        words.map(|word| Spanned { value: word.into(), span: text.span }).collect()
    }

    /// `{ "rows": "3" }`, or `"rows=3 cols=4"` as in XLSForm.
    fn parameters(&mut self, value: &Value<'_>) -> Vec<(Str, Str)> {
        if let Shape::Map(_) = &value.shape {
            let entries = self.map(value);
            return entries
                .into_iter()
                .filter_map(|(name, value)| Some((name.value, self.expression(value)?.value)))
                .collect();
        }
        let mut read = Vec::new();
        for word in self.words(value) {
            match word.value.split_once('=') {
                Some((name, value)) => read.push((name.into(), value.into())),
                None => {
                    self.error(codes::SYNTAX, word.span, words::BAD_PARAMETER.with([&*word.value]));
                }
            }
        }
        read
    }

    /// `(start, end, step)`.
    fn range(&mut self, value: &Value<'_>) -> Option<(f64, f64, f64)> {
        let Shape::Paren(paren) = &value.shape else {
            self.wrong(value, &words::A_RANGE);
            return None;
        };
        let [start, end, step] = paren.items.as_slice() else {
            self.wrong(value, &words::A_RANGE);
            return None;
        };
        let (start, end, step) = (self.number(start)?, self.number(end)?, self.number(step)?);
        if start >= end || step <= 0.0 || step > end - start {
            self.error(codes::BAD_RANGE, value.span, &words::BAD_RANGE);
            return None;
        }
        Some((start, end, step))
    }
}

fn needs_list(ty: ItemType) -> bool {
    matches!(
        ty,
        ItemType::Question(QuestionType::SelectOne | QuestionType::SelectMultiple | QuestionType::Rank)
    )
}
