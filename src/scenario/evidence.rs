//! Reading what is known of numbers, and what an audit observed.

use super::keys::{self, Form, Quantity, Range};
use super::label::Label;
use super::law;
use super::names::check_text;
use super::notes::{Notes, nearest};
use super::problem::{Place, ProblemKind};
use super::quantity;
use super::section::Section;
use super::study::{Study, at};
use super::tree::{Node, Table, Value, join, split_path};
use crate::numeric::Span;

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberForm {
    /// A whole number.
    Whole,
    /// A number of this quantity.
    Of(Quantity),
}

/// Evidence for a number of the study.
#[derive(Clone, Debug, PartialEq)]
pub struct Known {
    /// Dotted path of the number; an override can name it.
    pub path: String,
    /// The number as it is written in the study, as a TOML value.
    pub value_text: String,
    /// The number in the unit of its form.
    pub value: f64,
    /// Lowest plausible value, in the same unit.
    pub low: Option<f64>,
    /// Highest plausible value, in the same unit.
    pub high: Option<f64>,
    /// Lowest and highest as they are written in the study, as TOML values.
    pub range_text: [Option<String>; 2],
    pub form: NumberForm,
    pub source: Label,
    pub note: Option<Label>,
}

impl NumberForm {
    /// A value of this form, as an override takes it.
    pub fn written(self, number: f64) -> String {
        match self {
            NumberForm::Whole => format!("{}", number.round()),
            NumberForm::Of(quantity) => quantity.written(number),
        }
    }
}

impl Known {
    /// Another value of this number, as an override takes it.
    #[cfg(feature = "internals")]
    pub fn written(&self, number: f64) -> String {
        self.form.written(number)
    }
}

/// A measure that an audit saw in the window *before*.
#[derive(Clone, Debug, PartialEq)]
pub struct Observed {
    pub measure: String,
    pub value: f64,
    pub low: Option<f64>,
    pub high: Option<f64>,
    /// The time over which a count or a sum was observed; never: the whole window. None where it is
    /// not said, or means nothing.
    pub per: Option<Span>,
    /// How long one firm was watched; none: the figure is of firms in the long run.
    pub window: Option<Span>,
    /// Of how many cases a share is.
    pub cases: Option<u64>,
    /// Its standard error.
    pub sd: Option<f64>,
    pub source: Label,
}

impl Observed {
    /// The time over which a count or a sum was observed, in a run that watches `before`.
    pub fn period(&self, before: Span) -> Span {
        let stated = self.per.or(self.window);
        stated.filter(|per| !per.is_never()).unwrap_or(before)
    }
}

/// Evidence before the number that it speaks of is looked up.
pub struct EvidenceClaim {
    path: String,
    place: Place,
    low: Option<Node>,
    high: Option<Node>,
    source: Label,
    note: Option<Label>,
}

/// Reads `[known.*]` and `[observed.*]`.
pub fn read(root: &mut Section<'_>) -> (Vec<EvidenceClaim>, Vec<Observed>) {
    let mut section = root.open("known");
    let mut claims = Vec::new();
    for (entry, mut child) in section.children() {
        claims.push(EvidenceClaim {
            path: entry.key.clone(),
            place: entry.key_place,
            low: child.value("low"),
            high: child.value("high"),
            source: child.label_if("source").unwrap_or_default(),
            note: child.label_if("note"),
        });
        section.close(&entry.key, child);
    }
    root.close("known", section);

    let mut section = root.open("observed");
    let mut observed = Vec::new();
    for (entry, mut child) in section.children() {
        check_text(child.notes, &entry.key, entry.key_place, &child.path, 200);
        let seen = Observed {
            measure: entry.key.clone(),
            value: child.number("value"),
            low: child.number_if("low"),
            high: child.number_if("high"),
            per: period(&mut child),
            window: child.number_if("window").map(Span::from_hours),
            cases: child.whole_if("n"),
            sd: child.number_if("sd"),
            source: child.label_if("source").unwrap_or_default(),
        };
        if let (Some(low), Some(high)) = (seen.low, seen.high)
            && low > high
        {
            let (min, max) = (low.to_string(), high.to_string());
            child.problem("low", ProblemKind::MinAboveMax { min, max });
        }
        observed.push(seen);
        section.close(&entry.key, child);
    }
    root.close("observed", section);
    (claims, observed)
}

/// The time over which something was observed.
fn period(child: &mut Section<'_>) -> Option<Span> {
    if !child.has("per") {
        return None;
    }
    Some(match child.choice("per") {
        "window" => Span::NEVER,
        unit => Span::from_hours(quantity::unit_hours(unit)?),
    })
}

/// The form and range of the number at a path, if there can be one.
pub(super) fn form_at(names: &[String]) -> Option<(NumberForm, Range)> {
    let (key, rest) = keys::matching(names)?;
    let any = Range {
        low: 0.0,
        high: keys::LARGEST,
        above: false,
    };
    let last = rest.last().map(String::as_str);
    let form = match (key.form, rest.len()) {
        (Form::Whole | Form::Limit, 0) => NumberForm::Whole,
        (Form::Plain(quantity), 0) | (Form::Law(quantity), 0) => NumberForm::Of(quantity),
        (Form::DurationOrNever | Form::LawOrNever, 0) => NumberForm::Of(Quantity::Duration),
        (Form::WinTable, 0) => NumberForm::Of(Quantity::Share),
        (Form::Season | Form::Months, 1) => NumberForm::Of(Quantity::Number),
        (Form::Sell | Form::Serve, _) if last == Some("below") => {
            return Some((NumberForm::Of(Quantity::Money), any));
        }
        (Form::Law(_) | Form::LawOrNever, 1) if last != Some("dist") => {
            let whole = if let Form::Law(quantity) = key.form {
                quantity
            } else {
                Quantity::Duration
            };
            let quantity = law::parameter_quantity(last?, whole);
            let range = if quantity == whole { key.range } else { any };
            return Some((NumberForm::Of(quantity), range));
        }
        _ => return None,
    };
    Some((form, key.range))
}

pub(super) fn number(node: &Node, form: NumberForm, range: &Range) -> Result<f64, ProblemKind> {
    match form {
        NumberForm::Whole => quantity::whole(node, range).map(|number| number as f64),
        NumberForm::Of(quantity) => quantity::number(node, quantity, range),
    }
}

/// Looks the numbers up that the evidence speaks of.
pub fn resolve(notes: &Notes, claims: Vec<EvidenceClaim>, filled: &Table) -> Vec<Known> {
    let mut known = Vec::new();
    let mut all: Option<Vec<String>> = None;
    for claim in claims {
        let path = join("known", &claim.path);
        let names: Vec<String> = split_path(&claim.path)
            .into_iter()
            .map(|(name, _)| name)
            .collect();
        let found = form_at(&names).zip(at(filled, &names));
        let read = found.and_then(|((form, range), node)| {
            number(node, form, &range)
                .ok()
                .map(|value| (form, range, value, node.found()))
        });
        let Some((form, range, value, value_text)) = read else {
            let all = all.get_or_insert_with(|| numbers_anywhere(filled));
            // A number that is itself wrong is reported where it stands.
            if found_but_wrong(filled, &names) {
                continue;
            }
            let suggestion = nearest(&claim.path, all);
            notes.add(claim.place, &path, ProblemKind::KnownPath { suggestion });
            continue;
        };
        let bound = |node: &Option<Node>, key: &str| {
            let node = node.as_ref()?;
            if names[0] == "run" || names[0] == "schema" {
                notes.add(node.place, &join(&path, key), ProblemKind::KnownSetting);
                return None;
            }
            days_in_hours(notes, node, form, &join(&path, key));
            let read = number(node, form, &range);
            read.map_err(|kind| notes.add(node.place, &join(&path, key), kind))
                .ok()
        };
        let (low, high) = (bound(&claim.low, "low"), bound(&claim.high, "high"));
        check_order(notes, &claim, &path, [low, high], value, &value_text);
        let range_text = [&claim.low, &claim.high].map(|node| node.as_ref().map(Node::found));
        let EvidenceClaim {
            path, source, note, ..
        } = claim;
        known.push(Known {
            path,
            value_text,
            value,
            low,
            high,
            range_text,
            form,
            source,
            note,
        });
    }
    known
}

/// Notes durations that were perhaps meant as days of the calendar, wherever the study has them.
pub fn days(notes: &Notes, filled: &Table) {
    each_number(filled, &mut Vec::new(), &mut |names, node, form| {
        if node.place.is_stated() {
            let path = names
                .iter()
                .fold(String::new(), |path, name| join(&path, name));
            days_in_hours(notes, node, form, &path);
        }
    });
}

/// "48h" is six working days.
fn days_in_hours(notes: &Notes, node: &Node, form: NumberForm, path: &str) {
    let Some(text) = node
        .text()
        .filter(|_| form == NumberForm::Of(Quantity::Duration))
    else {
        return;
    };
    let hours = text.trim().strip_suffix('h').map(str::trim_end);
    let hours: Option<f64> = hours.and_then(|hours| hours.replace('_', "").parse().ok());
    if let Some(hours) = hours.filter(|hours| *hours > 0.0 && hours % 24.0 == 0.0) {
        let (found, days) = (node.found(), hours / 8.0);
        notes.add(node.place, path, ProblemKind::DaysInHours { found, days });
    }
}

/// Whether there is something at a path that should be a number and is none.
pub(super) fn found_but_wrong(filled: &Table, names: &[String]) -> bool {
    let scalar = |node: &Node| {
        !matches!(node.value, Value::Table(_) | Value::List(_)) && node.text() != Some("never")
    };
    form_at(names).is_some() && at(filled, names).is_some_and(scalar)
}

fn check_order(
    notes: &Notes,
    claim: &EvidenceClaim,
    path: &str,
    [low, high]: [Option<f64>; 2],
    value: f64,
    value_text: &str,
) {
    let (Some(low_node), Some(high_node)) = (&claim.low, &claim.high) else {
        let outside = low.is_some_and(|low| value < low) || high.is_some_and(|high| value > high);
        if outside {
            notes.add(
                claim.place,
                path,
                ProblemKind::KnownOutside {
                    value: value_text.into(),
                },
            );
        }
        return;
    };
    let (Some(low), Some(high)) = (low, high) else {
        return;
    };
    if low > high {
        let kind = ProblemKind::MinAboveMax {
            min: low_node.found(),
            max: high_node.found(),
        };
        notes.add(low_node.place, &join(path, "low"), kind);
    } else if value < low || value > high {
        notes.add(
            claim.place,
            path,
            ProblemKind::KnownOutside {
                value: value_text.into(),
            },
        );
    }
}

/// Paths of the numbers that files state, those of the run's settings excepted.
pub fn numbers(filled: &Table) -> Vec<String> {
    let mut found = Vec::new();
    collect(filled, true, &mut found);
    found
}

/// Paths of the numbers that a study states without any evidence for them: none of its own, nor for
/// the distribution or table that they belong to.
pub fn numbers_without_known(study: &Study) -> Vec<String> {
    let names = |path: &str| {
        split_path(path)
            .into_iter()
            .map(|(name, _)| name)
            .collect::<Vec<String>>()
    };
    let known: Vec<Vec<String>> = study.known.iter().map(|known| names(&known.path)).collect();
    let unknown = |path: &&String| {
        let path = names(path);
        !known.iter().any(|known| path.starts_with(known))
    };
    study.numbers.iter().filter(unknown).cloned().collect()
}

pub(super) fn numbers_anywhere(filled: &Table) -> Vec<String> {
    let mut found = Vec::new();
    collect(filled, false, &mut found);
    found
}

fn collect(table: &Table, stated: bool, found: &mut Vec<String>) {
    each_number(table, &mut Vec::new(), &mut |names, node, _| {
        let of_the_firm = !matches!(names[0].as_str(), "run" | "schema" | "pipeline");
        if of_the_firm && (node.place.is_stated() || !stated) {
            let path = names
                .iter()
                .fold(String::new(), |path, name| join(&path, name));
            found.push(path);
        }
    });
}

/// Every number of a study, except those that speak of others.
fn each_number(
    table: &Table,
    names: &mut Vec<String>,
    see: &mut impl FnMut(&[String], &Node, NumberForm),
) {
    for entry in &table.entries {
        if names.is_empty() && matches!(entry.key.as_str(), "known" | "observed") {
            continue;
        }
        names.push(entry.key.clone());
        number_or_below(&entry.node, names, see);
        names.pop();
    }
}

fn number_or_below(
    node: &Node,
    names: &mut Vec<String>,
    see: &mut impl FnMut(&[String], &Node, NumberForm),
) {
    match &node.value {
        Value::Table(table) => each_number(table, names, see),
        Value::List(list) => {
            for (i, node) in list.iter().enumerate() {
                let name = node.table().and_then(|table| table.get("name"));
                let name = name.and_then(|entry| entry.node.text());
                names.push(name.map_or_else(|| i.to_string(), ToString::to_string));
                number_or_below(node, names, see);
                names.pop();
            }
        }
        _ => {
            if let Some((form, range)) = form_at(names)
                && number(node, form, &range).is_ok()
            {
                see(names, node, form);
            }
        }
    }
}
