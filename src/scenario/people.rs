//! Reading the grades.

use super::label::Label;
use super::names::{Called, Register};
use super::problem::{Place, ProblemKind};
use super::section::Section;
use super::tree::{Node, Value, quoted};
use crate::model::{Absence, Grade, Ramp};
use crate::random::Key;

/// A grade or segment as it stands in the file, before the sorting.
pub struct Named<T> {
    pub name: String,
    /// What it is sorted by.
    pub key_text: String,
    pub label: Label,
    pub thing: T,
}

/// Names that routes and tables give a meaning of their own.
const RESERVED: [&str; 4] = ["closer", "default", "own", "below"];

/// Reads `[grade.*]`, in the order of the file.
pub fn read(root: &mut Section<'_>) -> Vec<Named<Grade>> {
    let mut section = root.open("grade");
    let (mut names, mut keys) = (Register::default(), Register::default());
    let mut called = Called::default();
    let mut grades = Vec::new();
    for (entry, mut child) in section.children() {
        let fit = names.check(
            child.notes,
            &entry.key,
            entry.key_place,
            &child.path,
            &RESERVED,
        );
        let key_text = identity(&mut child, &entry.key, fit, &mut keys);
        let label = child.label("label", &entry.key);
        called.check(&child, &entry.key, &label);
        let thing = grade(&mut child, &entry.key, &key_text);
        let name = entry.key.clone();
        section.close(&name, child);
        grades.push(Named {
            name,
            key_text,
            label,
            thing,
        });
    }
    if grades.is_empty() {
        section.notes.add(
            section.place,
            "grade",
            ProblemKind::NothingOf { what: "grade" },
        );
    }
    root.close("grade", section);
    grades
}

/// The random identity of a grade or segment: the text of `key`, or its name, if the name is fit.
pub fn identity(child: &mut Section<'_>, name: &str, fit: bool, keys: &mut Register) -> String {
    let stated = child.text_if("key");
    child.fill("key", &quoted(name));
    let text = stated.unwrap_or_else(|| name.to_string());
    // An unfit name is reported already.
    if child.has("key") || fit {
        let place = child.place_of("key");
        keys.check(child.notes, &text, place, &child.path_of("key"), &[]);
    }
    text
}

fn grade(child: &mut Section<'_>, name: &str, key_text: &str) -> Grade {
    let count = child.whole("count") as u32;
    let expertise = child.law("expertise");
    let ceiling = child.number("ceiling");
    let ceiling_alone = ceiling_alone(child, ceiling);
    let salary_per_month = child.money("salary");
    let inflation = child.number("inflation");
    let experience = child.whole("experience") as u32;
    let pace = child.number("pace");
    let hours_per_week = child.number("hours_per_week");
    let share = child.number("share");

    let mut learning = child.open("learning");
    let practice_per_hour = learning.number("practice");
    let mentoring_per_hour = learning.number("mentoring");
    let failure_teaches = learning.number("failure");
    child.close("learning", learning);

    let mut commission = child.open("commission");
    let commission_new = commission.number("new");
    let commission_existing = commission.number("existing");
    let commission_passed = commission.money("passed");
    child.close("commission", commission);

    let mut turnover = child.open("turnover");
    let tenure = turnover.span_or_never("tenure");
    let replacement_delay = turnover.span("vacancy");
    let hiring_cost = turnover.money("hiring_cost");
    let release_cost = turnover.money("release_cost");
    child.close("turnover", turnover);

    let mut section = child.open("absence");
    let absence = Absence {
        leave: section.span("leave"),
        pieces: section.whole("pieces") as u32,
        sickness_per_hour: section.number("sickness"),
        sick_for: section.law("sick_for"),
        covered: section.choice("cover") == "mates",
    };
    child.close("absence", section);

    let mut section = child.open("ramp");
    let ramp = Ramp {
        lasts: section.span("lasts"),
        speed: section.number("speed"),
        chance: section.number("chance"),
    };
    child.close("ramp", section);

    let expertise_mean = expertise.mean().clamp(0.0, 1.0);
    Grade {
        name: name.to_string(),
        key: Key::of(key_text),
        count,
        expertise,
        expertise_mean,
        ceiling,
        ceiling_alone,
        practice_per_hour,
        failure_teaches,
        mentoring_per_hour,
        experience,
        pace,
        hours_per_week,
        share,
        salary_per_month,
        commission_new,
        commission_existing,
        commission_passed,
        inflation,
        tenure,
        replacement_delay,
        hiring_cost,
        release_cost,
        absence,
        ramp,
    }
}

fn ceiling_alone(child: &mut Section<'_>, ceiling: f64) -> f64 {
    let Some(alone) = child.number_if("ceiling_alone") else {
        let value = Value::Float(format!("{ceiling:?}"));
        child.fill_node(
            "ceiling_alone",
            Node {
                value,
                place: Place::DEFAULT,
            },
        );
        return ceiling;
    };
    if alone > ceiling {
        child.problem("ceiling_alone", ProblemKind::CeilingAlone { ceiling });
    }
    alone
}
