use jiff::civil::{date, time};
use proptest::{collection::vec, option, prelude::*};

use super::{decode, encode, peek};
use crate::{
    expr::Str,
    form::{
        answer::{Answer, GeoPoint, PartialDate, Special},
        plan::FormHash,
    },
    interview::{
        Address, Appointment, Event, EventId, InterviewId, Moment, Outcome, Role, RowId, Scope, StoreId,
        event::{Body, Frozen, Paradata},
    },
};

const OWN: StoreId = StoreId([0xAA; 16]);
const OTHER: StoreId = StoreId([0xBB; 16]);

fn event(body: Body) -> Event {
    Event {
        interview: InterviewId([0x11; 16]),
        id: EventId { clock: 1_795_487_400_000 << 16, store: OWN },
        scope: Scope::Commune("03646".into()),
        at: Moment { utc_ms: 1_795_487_400_000, offset_minutes: 420 },
        raw_clock: None,
        user: "lan".into(),
        role: Role::Enumerator,
        seen: vec![],
        personal: false,
        frozen: vec![],
        body,
    }
}

fn coded_answer() -> Event {
    let row = RowId::Added(EventId { clock: 1_795_487_100_000 << 16, store: OWN });
    event(Body::Answered {
        address: Address { name: "health_insurance".into(), rows: vec![row] },
        answer: Some(Answer::One("1".into())),
        took: Paradata { ms: 2150, keys: 1 },
    })
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The format, byte for byte. If this test fails, stores in the field can no longer be read: make a new version.
#[test]
fn golden_bytes() {
    let mut full = coded_answer();
    full.role = Role::Reviewer;
    full.raw_clock = Some(-1);
    full.seen = vec![EventId { clock: (1_795_487_400_000 << 16) - 1, store: OTHER }];
    full.personal = true;
    full.frozen = vec![Frozen {
        address: Address { name: "id".into(), rows: vec![RowId::Code("a".into()), RowId::Ordinal(2)] },
        site: 3,
        value: "x".into(),
    }];
    let shown: Vec<String> = [coded_answer(), full, event(Body::Opened)]
        .iter()
        .map(|event| encode(event, OWN))
        .map(|encoded| format!("{} | {}", hex(&encoded.header), hex(&encoded.payload)))
        .collect();
    let golden = [
        "0103001111111111111111111111111111111100004080630ba2010000c806036c616e106865616c74685f696e737572616e6365010000ffffffbd9201 | e6100101060131",
        "01033f01bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb1111111111111111111111111111111100004080630ba2010000c80601036c616e010101106865616c74685f696e737572616e6365010000ffffffbd9201 | e610010106013101026964020101610202030178",
        "0102001111111111111111111111111111111100004080630ba2010000c806036c616e | ",
    ];
    assert_eq!(shown, golden);
}

/// Every kind of body and of answer, byte for byte.
#[test]
fn golden_bytes_of_every_kind() {
    let address = || Address { name: "a".into(), rows: vec![] };
    let row = || RowId::Ordinal(1);
    let text = |text: &str| -> Str { text.into() };
    let answered = |answer| Body::Answered { address: address(), answer, took: Paradata::default() };
    let point = GeoPoint { lat_e7: 213_000_000, lon_e7: -1, altitude_cm: Some(65_000), accuracy_cm: None };
    let created = Body::Created {
        form: FormHash([9; 32]),
        form_id: text("f"),
        form_version: text("1"),
        unit_key: Some(text("u")),
        seed: 1,
        device: text("d"),
    };
    let bodies = [
        created,
        Body::RowAdded { address: address(), after: None },
        Body::RowLeft { address: address(), row: row() },
        Body::RowReturned { address: address(), row: row() },
        Body::RowMoved { address: address(), row: row(), after: Some(row()) },
        Body::Reasoned { address: address(), check: text("c"), reason: text("r") },
        Body::Remarked { address: address(), text: text("t") },
        Body::Undone { event: EventId { clock: 1_795_487_400_000 << 16, store: OWN } },
        Body::Closed { outcome: Outcome::NotFound, reason: Some(text("r")) },
        Body::Reopened { reason: None },
        Body::Settled { address: address(), answer: None },
        Body::Voided { reason: text("r"), duplicate_of: Some(InterviewId([2; 16])) },
        Body::Verified { address: address(), keyed: None, took: Paradata { ms: 2150, keys: 1 } },
        Body::Appointed { at: Appointment::new(date(2026, 11, 30), Some(time(14, 5, 0, 0))) },
        Body::Appointed { at: Appointment::new(date(2026, 12, 5), None) },
        answered(None),
        answered(Some(Answer::Text(text("t")))),
        answered(Some(Answer::Integer(-2))),
        answered(Some(Answer::Decimal(text("2.5")))),
        answered(Some(Answer::Date(PartialDate { year: 1987, month: 3, day: 0 }))),
        answered(Some(Answer::Time(text("07:30")))),
        answered(Some(Answer::DateTime(text("x")))),
        answered(Some(Answer::Many(vec![text("1"), text("2")]))),
        answered(Some(Answer::Geo(vec![point]))),
        answered(Some(Answer::File { name: text("n"), sha256: text("s"), size: 300 })),
        answered(Some(Answer::Acknowledged)),
        answered(Some(Answer::Special(Special::NotApplicable))),
    ];
    let base = encode(&event(Body::Opened), OWN).header;
    let shown: Vec<String> = bodies
        .into_iter()
        .map(|body| encode(&event(body), OWN))
        .map(|encoded| {
            let (kind, rest) = (encoded.header[1], &encoded.header[base.len()..]);
            format!("{kind} {} | {}", hex(rest), hex(&encoded.payload))
        })
        .collect();
    let golden = [
        "1  | 09090909090909090909090909090909090909090909090909090909090909090166013101017501000000000000000164",
        "4 016100 | 00",
        "5 016100 | 0201",
        "6 016100 | 0201",
        "7 016100 | 0201010201",
        "8 016100 | 01630172",
        "9 016100 | 0174",
        "10  | 0000",
        "11  | 05010172",
        "12  | 00",
        "13 016100 | 00",
        "14  | 01720102020202020202020202020202020202",
        "15 016100 | e6100100",
        "16  | d41f0b1e01cd06",
        "16  | d41f0c0500",
        "3 016100 | 000000",
        "3 016100 | 000001000174",
        "3 016100 | 0000010103",
        "3 016100 | 0000010203322e35",
        "3 016100 | 00000103861f0300",
        "3 016100 | 000001040530373a3330",
        "3 016100 | 000001050178",
        "3 016100 | 000001070201310132",
        "3 016100 | 000001080180fd90cb010101d0f70700",
        "3 016100 | 00000109016e0173ac02",
        "3 016100 | 0000010a",
        "3 016100 | 0000010b02",
    ];
    assert_eq!(shown, golden);
}

#[test]
fn a_coded_answer_in_an_added_row_fits_the_budget() {
    let encoded = encode(&coded_answer(), OWN);
    let bytes = encoded.header.len() + encoded.payload.len();
    println!("a coded answer in a user-added row: {bytes} bytes");
    assert!(bytes <= 120, "{bytes} bytes");
}

fn text() -> impl Strategy<Value = Str> {
    "[a-zàđ0-9 ]{0,12}".prop_map(Into::into)
}

fn event_id() -> impl Strategy<Value = EventId> {
    (any::<u64>(), any::<bool>())
        .prop_map(|(clock, own)| EventId { clock, store: if own { OWN } else { OTHER } })
}

fn row() -> impl Strategy<Value = RowId> {
    prop_oneof![
        event_id().prop_map(RowId::Added),
        text().prop_map(RowId::Code),
        any::<u32>().prop_map(RowId::Ordinal),
    ]
}

fn address() -> impl Strategy<Value = Address> {
    (text(), vec(row(), 0..3)).prop_map(|(name, rows)| Address { name, rows })
}

fn answer() -> impl Strategy<Value = Answer> {
    let point = (any::<i32>(), any::<i32>(), option::of(any::<i32>()), option::of(any::<u32>())).prop_map(
        |(lat_e7, lon_e7, altitude_cm, accuracy_cm)| GeoPoint { lat_e7, lon_e7, altitude_cm, accuracy_cm },
    );
    let partial = (any::<i16>(), any::<u8>(), any::<u8>());
    let special = prop_oneof![Just(Special::DontKnow), Just(Special::Refused), Just(Special::NotApplicable),];
    prop_oneof![
        text().prop_map(Answer::Text),
        any::<i64>().prop_map(Answer::Integer),
        text().prop_map(Answer::Decimal),
        partial.prop_map(|(year, month, day)| Answer::Date(PartialDate { year, month, day })),
        text().prop_map(Answer::Time),
        text().prop_map(Answer::DateTime),
        text().prop_map(Answer::One),
        vec(text(), 0..4).prop_map(Answer::Many),
        vec(point, 0..3).prop_map(Answer::Geo),
        (text(), text(), any::<u64>()).prop_map(|(name, sha256, size)| Answer::File { name, sha256, size }),
        Just(Answer::Acknowledged),
        special.prop_map(Answer::Special),
    ]
}

fn appointment() -> impl Strategy<Value = Appointment> {
    let clock = (0..24i8, 0..60i8).prop_map(|(hour, minute)| time(hour, minute, 0, 0));
    (-9999..=9999i16, 1..=12i8, 1..=28i8, option::of(clock))
        .prop_map(|(year, month, day, clock)| Appointment::new(date(year, month, day), clock))
}

fn body() -> impl Strategy<Value = Body> {
    let outcome = prop_oneof![
        Just(Outcome::Complete),
        Just(Outcome::PartlyComplete),
        Just(Outcome::Refused),
        Just(Outcome::Absent),
        Just(Outcome::Moved),
        Just(Outcome::NotFound),
        Just(Outcome::Other),
    ];
    let took = || (any::<u32>(), any::<u16>()).prop_map(|(ms, keys)| Paradata { ms, keys });
    let created = (any::<[u8; 32]>(), text(), text(), option::of(text()), any::<u64>(), text());
    prop_oneof![
        created.prop_map(|(form, form_id, form_version, unit_key, seed, device)| Body::Created {
            form: FormHash(form),
            form_id,
            form_version,
            unit_key,
            seed,
            device
        }),
        Just(Body::Opened),
        (address(), option::of(answer()), took()).prop_map(|(address, answer, took)| Body::Answered {
            address,
            answer,
            took
        }),
        (address(), option::of(row())).prop_map(|(address, after)| Body::RowAdded { address, after }),
        (address(), row()).prop_map(|(address, row)| Body::RowLeft { address, row }),
        (address(), row()).prop_map(|(address, row)| Body::RowReturned { address, row }),
        (address(), row(), option::of(row())).prop_map(|(address, row, after)| Body::RowMoved {
            address,
            row,
            after
        }),
        (address(), text(), text()).prop_map(|(address, check, reason)| Body::Reasoned {
            address,
            check,
            reason
        }),
        (address(), text()).prop_map(|(address, text)| Body::Remarked { address, text }),
        event_id().prop_map(|event| Body::Undone { event }),
        (outcome, option::of(text())).prop_map(|(outcome, reason)| Body::Closed { outcome, reason }),
        option::of(text()).prop_map(|reason| Body::Reopened { reason }),
        (address(), option::of(answer())).prop_map(|(address, answer)| Body::Settled { address, answer }),
        (text(), option::of(any::<[u8; 16]>()))
            .prop_map(|(reason, id)| Body::Voided { reason, duplicate_of: id.map(InterviewId) }),
        appointment().prop_map(|at| Body::Appointed { at }),
        (address(), option::of(answer()), took()).prop_map(|(address, keyed, took)| Body::Verified {
            address,
            keyed,
            took
        }),
    ]
}

prop_compose! {
    fn any_event()(
        interview in any::<[u8; 16]>(), id in event_id(), at in (any::<i64>(), any::<i16>()),
        raw_clock in option::of(any::<i64>()), user in text(), reviewer in any::<bool>(),
        seen in vec(event_id(), 0..3), personal in any::<bool>(),
        frozen in vec((address(), any::<u32>(), text()), 0..3), body in body(),
    ) -> Event {
        Event {
            interview: InterviewId(interview),
            id,
            scope: Scope::Commune("03646".into()),
            at: Moment { utc_ms: at.0, offset_minutes: at.1 },
            raw_clock,
            user,
            role: if reviewer { Role::Reviewer } else { Role::Enumerator },
            seen,
            personal,
            frozen: frozen.into_iter().map(|(address, site, value)| Frozen { address, site, value }).collect(),
            body,
        }
    }
}

proptest! {
    #[test]
    fn every_event_comes_back(event in any_event()) {
        let encoded = encode(&event, OWN);
        let back = decode(&encoded.header, &encoded.payload, OWN, &event.scope).unwrap();
        prop_assert_eq!(&back, &event);
        prop_assert_eq!(encode(&back, OWN), encoded.clone());
        prop_assert_eq!(peek(&encoded.header, OWN), Ok((event.interview, event.id.clock)));
    }

    #[test]
    fn damaged_bytes_are_an_error_or_another_event_never_a_panic(
        event in any_event(), at in any::<prop::sample::Index>(), bits in 1u8..,
    ) {
        let mut encoded = encode(&event, OWN);
        let at = at.index(encoded.header.len());
        encoded.header[at] ^= bits;
        let _ = decode(&encoded.header, &encoded.payload, OWN, &event.scope);
        encoded.payload.pop();
        let _ = decode(&encoded.header, &encoded.payload, OWN, &event.scope);
    }
}
