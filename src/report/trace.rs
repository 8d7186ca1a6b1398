//! One replication event by event: as rows, and as an object-centric event log (OCEL 2.0, JSON form;
//! Berti et al. 2024, <https://www.ocel-standard.org/>) for tools of process mining.
//!
//! The model counts working time only; an event log wants dates. Here t = 0 is Monday, 1 January
//! 2001, 9 o'clock, a working day is 9 to 17 o'clock, Monday to Friday, and there are no holidays.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde_json::{Value, json};

use super::rows::spelled;
use crate::model::named::WAIT_HOURS;
use crate::model::{Entry, Scenario, Timeline, What, Who, Work};
use crate::numeric::Time;
use crate::random::Key;

/// The columns of [`Trace::csv`]; times are hours since t = 0, negative before.
const COLUMNS: [&str; 18] = [
    "time_hours",
    "window",
    "event",
    "reason",
    "client",
    "segment",
    "deal",
    "seller",
    "to",
    "amount",
    "grade",
    "work",
    "stage",
    "ready_hours",
    "hours",
    "piece",
    "began_hours",
    "set_up_hours",
];

/// Events and what is needed to write them.
#[derive(Debug)]
pub struct Trace<'a> {
    pub scenario: &'a Scenario,
    pub entries: &'a [Entry],
}

const DAY_MICROS: i64 = 8 * 3_600_000_000;
const OPENS_MICROS: i64 = 9 * 3_600_000_000;

impl Trace<'_> {
    pub(super) fn turn(&self) -> Time {
        Timeline::of(&self.scenario.spans).turn
    }

    /// The window that an instant lies in; empty in the warm-up.
    fn window(&self, timeline: &Timeline, at: Time) -> String {
        let within = timeline
            .windows
            .iter()
            .find(|window| window.from <= at && at < window.until);
        within.map_or(String::new(), |window| window.name.clone())
    }

    fn segment(&self, entry: &Entry) -> String {
        entry.segment.map_or(String::new(), |segment| {
            spelled(&self.scenario.segments[segment].name)
        })
    }

    pub(super) fn seller(&self, who: Who) -> String {
        let grade = &self.scenario.grades[who.grade].name;
        let heir = match who.incumbent {
            0 => String::new(),
            n => format!("-{}", n + 1),
        };
        spelled(&format!("{grade}-{}{heir}", who.seat + 1))
    }

    /// The grade of who did it, or whom it happened to.
    fn grade(&self, entry: &Entry) -> String {
        let worked = entry.timing.map(|timing| timing.grade);
        let grade = worked.or(entry.who.map(|who| who.grade));
        grade.map_or(String::new(), |grade| {
            spelled(&self.scenario.grades[grade].name)
        })
    }

    /// The stage that an entry is about.
    fn stage(&self, entry: &Entry) -> String {
        let stage = entry
            .segment
            .zip(entry.stage)
            .map(|(segment, (kind, stage))| {
                let stages = self.scenario.segments[segment].stages(kind);
                spelled(&stages[stage].name)
            });
        stage.unwrap_or_default()
    }

    /// The last columns of a row.
    fn timing(&self, entry: &Entry) -> [String; 7] {
        let Some(timing) = entry.timing else {
            return Default::default();
        };
        let instant = |at| hours(at, self.turn());
        let [piece, began, set_up] = timing.piece.map_or(Default::default(), |(piece, began)| {
            let set_up = format!("{:.6}", timing.set_up.hours());
            [piece.to_string(), instant(began), set_up]
        });
        [
            timing.work.name().to_owned(),
            self.stage(entry),
            instant(timing.ready),
            format!("{:.6}", timing.hours),
            piece,
            began,
            set_up,
        ]
    }

    /// A row for each event.
    ///
    /// # Errors
    /// If `out` refuses.
    pub fn csv(&self, out: &mut dyn Write) -> io::Result<()> {
        let timeline = Timeline::of(&self.scenario.spans);
        let mut table = csv::Writer::from_writer(out);
        table.write_record(COLUMNS)?;
        for entry in self.entries {
            let seller = |who: Option<Who>| who.map_or(String::new(), |who| self.seller(who));
            let amount = match entry.what {
                What::Won | What::UpsellWon => format!("{:.2}", entry.amount.units()),
                _ => String::new(),
            };
            let row = [
                hours(entry.at, timeline.turn),
                self.window(&timeline, entry.at),
                entry.what.name().to_owned(),
                entry.reason.to_owned(),
                entry.client.map_or(String::new(), client_id),
                self.segment(entry),
                entry.deal.map_or(String::new(), deal_id),
                seller(entry.who),
                seller(entry.to),
                amount,
                self.grade(entry),
            ];
            table.write_record(row.iter().chain(&self.timing(entry)))?;
        }
        table.flush()
    }

    /// What the event log says of an event, and how long what ends with it has taken.
    fn attributes(&self, timeline: &Timeline, entry: &Entry) -> Vec<(&'static str, Value)> {
        let window = ("window", self.window(timeline, entry.at).into());
        let Some(timing) = entry.timing else {
            return vec![
                window,
                ("reason", entry.reason.into()),
                ("amount", entry.amount.units().into()),
            ];
        };
        let mut told = vec![
            window,
            ("work", timing.work.name().into()),
            ("stage", self.stage(entry).into()),
            ("grade", self.grade(entry).into()),
        ];
        let since = |from: Time| Value::from(entry.at.since(from).hours());
        let took = timing.piece.map_or(timing.ready, |(_, began)| began);
        told.extend(timing.piece.map(|(piece, _)| ("piece", piece.into())));
        match entry.what {
            What::WorkBegun => told.push((WAIT_HOURS, since(timing.ready))),
            What::WorkResumed => {}
            _ => told.extend([
                ("took_hours", since(took)),
                ("set_up_hours", timing.set_up.hours().into()),
                ("hours", timing.hours.into()),
            ]),
        }
        told
    }

    /// The object-centric event log.
    pub fn ocel(&self) -> Value {
        let timeline = Timeline::of(&self.scenario.spans);
        let turn = self.turn();
        let mut objects: BTreeMap<String, Value> = BTreeMap::new();
        let mut events = Vec::new();
        let mut kinds: BTreeMap<&'static str, Value> = BTreeMap::new();
        for (number, entry) in self.entries.iter().enumerate() {
            let mut related = Vec::new();
            let mut relate = |id: String, qualifier: &str| {
                related.push(json!({ "objectId": id, "qualifier": qualifier }));
            };
            if let Some(client) = entry.client {
                let id = client_id(client);
                objects
                    .entry(id.clone())
                    .or_insert_with(|| object(&id, "client", "segment", &self.segment(entry)));
                relate(id, "client");
            }
            if let Some(deal) = entry.deal {
                let id = deal_id(deal);
                let work = entry.timing.map(|timing| timing.work);
                let kind = match entry.what {
                    What::Upsell | What::UpsellWon | What::UpsellLost => "existing",
                    What::Given => entry.reason,
                    _ if work == Some(Work::Existing) => "existing",
                    _ => "new",
                };
                objects
                    .entry(id.clone())
                    .or_insert_with(|| object(&id, "deal", "kind", kind));
                relate(id, "deal");
            }
            let from = if entry.what == What::Handover {
                "from"
            } else {
                "seller"
            };
            for (who, qualifier) in [(entry.who, from), (entry.to, "to")] {
                if let Some(who) = who {
                    let id = self.seller(who);
                    let grade = &self.scenario.grades[who.grade].name;
                    objects
                        .entry(id.clone())
                        .or_insert_with(|| object(&id, "seller", "grade", grade));
                    relate(id, qualifier);
                }
            }
            let attributes = self.attributes(&timeline, entry);
            let of =
                |make: fn(&(&str, Value)) -> Value| attributes.iter().map(make).collect::<Value>();
            kinds.entry(entry.what.name()).or_insert_with(|| {
                of(|(name, value)| json!({ "name": name, "type": type_of(value) }))
            });
            events.push(json!({
                "id": format!("e{number}"),
                "type": entry.what.name(),
                "time": date(entry.at, turn),
                "attributes": of(|(name, value)| json!({ "name": name, "value": value })),
                "relationships": related,
            }));
        }
        let event_types: Vec<Value> = kinds
            .iter()
            .map(|(kind, attributes)| json!({ "name": kind, "attributes": attributes }))
            .collect();
        let object_types: Vec<Value> = [("client", "segment"), ("deal", "kind"), ("seller", "grade")]
            .iter()
            .map(|(name, attribute)| {
                json!({ "name": name, "attributes": [{ "name": attribute, "type": "string" }] })
            })
            .collect();
        json!({
            "objectTypes": object_types,
            "eventTypes": event_types,
            "objects": objects.into_values().collect::<Vec<_>>(),
            "events": events,
        })
    }
}

/// Hours since `turn`.
fn hours(at: Time, turn: Time) -> String {
    format!("{:.6}", (at.0 as f64 - turn.0 as f64) / 3.6e9)
}

/// The type of an attribute.
fn type_of(value: &Value) -> &'static str {
    match value {
        Value::String(_) => "string",
        Value::Number(number) if number.is_f64() => "float",
        _ => "integer",
    }
}

pub(super) fn client_id(key: Key) -> String {
    format!("client-{:016x}", key.0)
}

pub(super) fn deal_id(key: Key) -> String {
    format!("deal-{:016x}", key.0)
}

fn object(id: &str, kind: &str, attribute: &str, value: &str) -> Value {
    json!({
        "id": id,
        "type": kind,
        "attributes": [
            { "name": attribute, "time": "1970-01-01T00:00:00.000000Z", "value": value },
        ],
        "relationships": [],
    })
}

/// Working time as a date; see the head of this file.
pub(super) fn date(at: Time, turn: Time) -> String {
    let micros = at.0 as i64 - turn.0 as i64;
    let (days, within) = (micros.div_euclid(DAY_MICROS), micros.rem_euclid(DAY_MICROS));
    let (weeks, day) = (days.div_euclid(5), days.rem_euclid(5));
    let monday = civil_time::Date::from_ordinal_date(2001, 1).expect("a date");
    let date = monday.saturating_add(civil_time::Duration::days(7 * weeks + day));
    let of_day = OPENS_MICROS + within;
    let (seconds, micros) = (of_day / 1_000_000, of_day % 1_000_000);
    format!(
        "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{micros:06}Z",
        date.year(),
        u8::from(date.month()),
        date.day(),
        seconds / 3600,
        seconds / 60 % 60,
        seconds % 60,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numeric::Span;

    #[test]
    fn working_time_becomes_dates_of_working_days() {
        let turn = Time::ZERO + Span::YEAR;
        assert_eq!(date(turn, turn), "2001-01-01T09:00:00.000000Z");
        let later = turn + Span::from_hours(7.5);
        assert_eq!(date(later, turn), "2001-01-01T16:30:00.000000Z");
        assert_eq!(date(turn + Span::DAY, turn), "2001-01-02T09:00:00.000000Z");
        assert_eq!(date(turn + Span::WEEK, turn), "2001-01-08T09:00:00.000000Z");
        // A year of 52 weeks before: a Monday again.
        assert_eq!(date(Time::ZERO, turn), "2000-01-03T09:00:00.000000Z");
        let just_before = Time(turn.0 - 1);
        assert_eq!(date(just_before, turn), "2000-12-29T16:59:59.999999Z");
    }
}
