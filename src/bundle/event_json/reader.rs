//! Reading events that anybody may have written: every member is checked, and what is wrong is named.

use serde_json::Value;

use crate::{
    expr::Str,
    interview::{Address, EventId, RowId, StoreId},
};

/// A JSON object that is not an event: the member that is wrong or missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotAnEvent {
    /// The member.
    pub member: &'static str,
}

impl NotAnEvent {
    pub(super) fn new(member: &'static str) -> Self {
        Self { member }
    }
}

/// A JSON object whose members are asked for by name and type.
pub(super) struct Reader<'a> {
    members: &'a serde_json::Map<String, Value>,
}

impl<'a> Reader<'a> {
    pub(super) fn of(value: &'a Value) -> Result<Self, NotAnEvent> {
        value.as_object().map(|members| Self { members }).ok_or_else(|| NotAnEvent::new("{}"))
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.members.contains_key(name)
    }

    fn member(&self, name: &'static str) -> Result<&'a Value, NotAnEvent> {
        self.members.get(name).ok_or_else(|| NotAnEvent::new(name))
    }

    pub(super) fn text(&self, name: &'static str) -> Result<&'a str, NotAnEvent> {
        self.member(name)?.as_str().ok_or_else(|| NotAnEvent::new(name))
    }

    /// An integer of whatever size is wanted.
    pub(super) fn integer<T: TryFrom<i128>>(&self, name: &'static str) -> Result<T, NotAnEvent> {
        let value = self.member(name)?;
        let number = value.as_i64().map(i128::from).or_else(|| value.as_u64().map(i128::from));
        number.and_then(|number| T::try_from(number).ok()).ok_or_else(|| NotAnEvent::new(name))
    }

    /// A member that may be absent or null.
    pub(super) fn optional<T>(
        &self,
        name: &str,
        read: impl Fn(&'a Value) -> Result<T, NotAnEvent>,
    ) -> Result<Option<T>, NotAnEvent> {
        self.members.get(name).filter(|value| !value.is_null()).map(read).transpose()
    }

    pub(super) fn optional_text(&self, name: &'static str) -> Result<Option<Str>, NotAnEvent> {
        self.optional(name, |value| value.as_str().map(Into::into).ok_or_else(|| NotAnEvent::new(name)))
    }

    pub(super) fn list<T>(
        &self,
        name: &'static str,
        read: impl Fn(&'a Value) -> Result<T, NotAnEvent>,
    ) -> Result<Vec<T>, NotAnEvent> {
        self.member(name)?.as_array().ok_or_else(|| NotAnEvent::new(name))?.iter().map(read).collect()
    }

    pub(super) fn list_or_empty<T>(
        &self,
        name: &'static str,
        read: impl Fn(&'a Value) -> Result<T, NotAnEvent>,
    ) -> Result<Vec<T>, NotAnEvent> {
        if self.has(name) { self.list(name, read) } else { Ok(Vec::new()) }
    }

    pub(super) fn store(&self, name: &'static str) -> Result<StoreId, NotAnEvent> {
        self.text(name)?.parse().map_err(|()| NotAnEvent::new(name))
    }

    pub(super) fn event_id(&self, name: &'static str) -> Result<EventId, NotAnEvent> {
        event_id(self.member(name)?).ok_or_else(|| NotAnEvent::new(name))
    }

    pub(super) fn address(&self, name: &'static str) -> Result<Address, NotAnEvent> {
        let inner = Reader::of(self.member(name)?)?;
        Ok(Address { name: inner.text("name")?.into(), rows: inner.list_or_empty("rows", row)? })
    }

    pub(super) fn row(&self, name: &'static str) -> Result<RowId, NotAnEvent> {
        row(self.member(name)?)
    }

    pub(super) fn optional_row(&self, name: &str) -> Result<Option<RowId>, NotAnEvent> {
        self.optional(name, row)
    }
}

/// `<clock, 16 hex digits>-<store, 32 hex digits>`.
pub(super) fn event_id(value: &Value) -> Option<EventId> {
    let (clock, store) = value.as_str()?.split_once('-')?;
    let clock = (clock.len() == 16).then(|| u64::from_str_radix(clock, 16).ok()).flatten()?;
    Some(EventId { clock, store: store.parse().ok()? })
}

fn row(value: &Value) -> Result<RowId, NotAnEvent> {
    let reader = Reader::of(value)?;
    if reader.has("added") {
        reader.event_id("added").map(RowId::Added)
    } else if reader.has("code") {
        Ok(RowId::Code(reader.text("code")?.into()))
    } else {
        reader.integer("ordinal").map(RowId::Ordinal)
    }
}
