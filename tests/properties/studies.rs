//! Whole studies by chance: a firm, the study in which everything is at work, or the template, in
//! which any keys of the table of keys get other values, ordinary ones and those at the ends of what
//! the reader takes. A key that is added to the table is drawn from then on.

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use salesim::experiment::cost;
use salesim::model::{Scenario, Work};
use salesim::scenario::{Fallback, Form, KeyInfo, Language, Quantity, Source, Study};
use salesim::scenario::{keys, read_study, template};

use super::chance::Chance;
use super::firms::{PLAIN, firm};

const EVERYTHING: &str = include_str!("../fixtures/liveness/everything.toml");

/// What is laid over a study: paths and their values, as `--set` takes them.
type Changes = Vec<(String, String)>;

/// A study, valid and small, as the text of its file; the same one for the same number.
pub fn study(number: u64) -> String {
    let mut chance = Chance(number);
    chance.next();
    let (text, mut study) = loop {
        let text = ground(&mut chance);
        // Of made-up firms some are none: two grades of one expertise with two chances.
        if let Ok(study) = read(&text, &[]) {
            break (text, study);
        }
    };
    let mut kept: Changes = vec![
        ("run.warm_up".to_owned(), span(&mut chance)),
        ("run.before".to_owned(), span(&mut chance)),
        ("run.horizon".to_owned(), span(&mut chance)),
    ];
    if read(&text, &kept).is_err() {
        kept.clear();
    }
    for _ in 0..chance.below(24) {
        let Some(more) = change(&study.scenario, &mut chance) else {
            continue;
        };
        let tried = [kept.clone(), more].concat();
        if let Ok(changed) = read(&text, &tried)
            && is_small(&changed.scenario)
        {
            (study, kept) = (changed, tried);
        }
    }
    study.resolved
}

/// A text to begin with.
fn ground(chance: &mut Chance) -> String {
    match chance.below(8) {
        0 | 1 => EVERYTHING.to_owned(),
        2 => template(Language::English).to_owned(),
        _ => {
            let mut seed = [0; 32];
            seed.chunks_mut(8)
                .for_each(|part| part.copy_from_slice(&chance.next().to_le_bytes()));
            let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &seed);
            let mut runner = TestRunner::new_with_rng(Config::default(), rng);
            let firm = firm().new_tree(&mut runner).expect("a firm");
            firm.current().text(&PLAIN)
        }
    }
}

fn read(text: &str, changes: &[(String, String)]) -> Result<Study, ()> {
    let source = Source::bytes("study.toml", text.as_bytes()).map_err(|_| ())?;
    read_study(&source, changes).map_err(|_| ())
}

/// Whether a test has patience for a few replications and their report.
fn is_small(scenario: &Scenario) -> bool {
    let structures: Vec<usize> = (0..scenario.structures.len()).collect();
    let cost = cost(scenario, &structures, 3, 1);
    cost.events < 40_000.0 && cost.bytes < 30e6 && scenario.spans.horizon.hours() < 16_000.0
}

fn one<T: Clone>(chance: &mut Chance, of: &[T]) -> T {
    of[chance.below(of.len())].clone()
}

/// A span of a run.
fn span(chance: &mut Chance) -> String {
    let spans = ["0h", "1h", "1d", "3d", "1w", "5w", "1mo", "3mo", "53w"];
    format!("\"{}\"", one(chance, &spans))
}

/// A key with another value, and with it the keys beside it that are due with it.
fn change(scenario: &Scenario, chance: &mut Chance) -> Option<Changes> {
    let all: Vec<&KeyInfo> = keys().filter(|key| is_drawn(key)).collect();
    let key = one(chance, &all);
    let path = named(key.path, scenario, chance)?;
    let mut changes = vec![(path.clone(), value(key, scenario, chance)?)];
    let parent = |path: &str| path.rsplit_once('.').map(|(parent, _)| parent.to_owned());
    for beside in keys().filter(|other| parent(other.path) == parent(key.path)) {
        if beside.fallback == Fallback::Required && beside.path != key.path && is_drawn(beside) {
            let last = beside.path.rsplit('.').next()?;
            let path = format!("{}.{last}", parent(&path)?);
            changes.push((path, value(beside, scenario, chance)?));
        }
    }
    Some(changes)
}

/// Whether other values of a key make another run or report; the house style has a test of its own.
fn is_drawn(key: &KeyInfo) -> bool {
    let is_place = matches!(
        key.form,
        Form::Section | Form::Sections | Form::Map | Form::File
    );
    let elsewhere = ["theme.", "base", "schema", "currency", "run.replications"];
    !is_place
        && !elsewhere.iter().any(|start| key.path.starts_with(start))
        && !key.path.ends_with(".name")
}

/// Those of the funnel in the firm that studies are made of.
const STAGES: [&str; 3] = ["qualify", "close", "work"];

/// A key's path with names of this study in the places of its stars.
fn named(pattern: &str, scenario: &Scenario, chance: &mut Chance) -> Option<String> {
    let parts: Vec<&str> = pattern.split('.').collect();
    let mut names: Vec<String> = Vec::new();
    for (place, part) in parts.iter().enumerate() {
        let is_funnel = pattern.contains(".funnel.");
        let name = match (*part, place.checked_sub(1).map(|before| parts[before])) {
            ("*", Some("new" | "existing")) if is_funnel => one(chance, &STAGES).to_owned(),
            ("*", Some("*")) if is_funnel => one(chance, &grades(scenario)),
            ("*", Some("grade" | "queue_limit" | "staff" | "new" | "existing" | "budget")) => {
                one(chance, &grades(scenario))
            }
            ("*", Some("segment")) => one(chance, &segments(scenario)),
            ("*", Some("structure")) => one(chance, &structures(scenario)),
            ("*", Some("stage")) => {
                let segment = &scenario.segments[chance.below(scenario.segments.len())];
                let stages = [&segment.stages_new, &segment.stages_existing];
                let stages: Vec<String> = stages[chance.below(2)]
                    .iter()
                    .map(|stage| stage.name.clone())
                    .collect();
                one(chance, &stages)
            }
            ("*", Some("target")) => one(chance, &Work::ALL).name().to_owned(),
            ("*", Some("shock" | "sweep")) => one(chance, &["first", "second"]).to_owned(),
            ("*", Some("known")) => format!("\"{}\"", number(scenario, chance)?),
            ("*", Some("observed")) => one(
                chance,
                &["bookings", "leads", "churn_per_month", "win_rate_new"],
            )
            .to_owned(),
            ("*", Some("vary")) => one(chance, &["load", "steepness"]).to_owned(),
            // The kind of work of a grade's budget.
            ("*", Some("*")) => one(chance, &Work::ALL).name().to_owned(),
            ("*", _) => return None,
            (part, _) => part.to_owned(),
        };
        names.push(name);
    }
    Some(names.join("."))
}

fn grades(scenario: &Scenario) -> Vec<String> {
    scenario.grades.iter().map(|g| g.name.clone()).collect()
}

fn segments(scenario: &Scenario) -> Vec<String> {
    scenario.segments.iter().map(|s| s.name.clone()).collect()
}

fn structures(scenario: &Scenario) -> Vec<String> {
    scenario.structures.iter().map(|s| s.name.clone()).collect()
}

/// The path of a number that every study has.
fn number(scenario: &Scenario, chance: &mut Chance) -> Option<String> {
    let (grade, segment) = (
        one(chance, &grades(scenario)),
        one(chance, &segments(scenario)),
    );
    Some(one(
        chance,
        &[
            format!("grade.{grade}.count"),
            format!("grade.{grade}.share"),
            format!("segment.{segment}.leads"),
            format!("segment.{segment}.churn"),
        ],
    ))
}

fn quoted(text: &str) -> String {
    format!("\"{text}\"")
}

fn list(items: &[String]) -> String {
    format!("[{}]", items.join(", "))
}

/// Some of these, in any order, each once; perhaps none.
fn some(chance: &mut Chance, of: &[String]) -> Vec<String> {
    let mut left = of.to_vec();
    let mut chosen = Vec::new();
    for _ in 0..chance.below(of.len() + 1) {
        chosen.push(left.remove(chance.below(left.len())));
    }
    chosen
}

fn some_quoted(chance: &mut Chance, of: &[String]) -> String {
    let chosen: Vec<String> = some(chance, of).iter().map(|name| quoted(name)).collect();
    list(&chosen)
}

/// A number of a quantity: at an end of its range, or an ordinary one.
fn plain(key: &KeyInfo, quantity: Quantity, chance: &mut Chance) -> String {
    let ordinary = match quantity {
        Quantity::Number => [0.0, 0.1, 0.5, 1.0, 2.0, 7.5],
        Quantity::Share => [-0.5, 0.0, 0.01, 0.5, 0.9, 1.0],
        Quantity::Duration => [0.0, 0.5, 4.0, 40.0, 500.0, 3000.0],
        Quantity::PerHour => [0.0, 1e-9, 0.005, 0.02, 0.1, 0.4],
        Quantity::PerYear => [-0.99, -0.1, 0.0, 0.07, 1.0, 5.0],
        Quantity::Money => [0.0, 0.01, 5.0, 40.0, 1e6, 1e9],
        Quantity::MoneyPerMonth => [0.0, 0.004, 1.0, 8.0, 1e5, 1e7],
        Quantity::SharePerMonth => [0.0, 0.001, 0.02, 0.3, 0.9, 1.0],
    };
    let number = match chance.below(12) {
        0 if key.range.low.is_finite() && !key.range.above => key.range.low,
        1 if key.range.high.is_finite() => key.range.high,
        2 => 1e-6,
        _ => one(chance, &ordinary),
    };
    quantity.written(number)
}

/// A distribution of a quantity, or a plain value.
fn law(key: &KeyInfo, quantity: Quantity, chance: &mut Chance) -> String {
    let mut plain = || plain(key, quantity, chance);
    let (a, b, c) = (plain(), plain(), plain());
    let cv = one(chance, &[0.0, 0.3, 1.0, 4.0]);
    match chance.below(12) {
        0 => format!("{{ dist = \"uniform\", min = {a}, max = {b} }}"),
        1 => format!("{{ dist = \"triangular\", min = {a}, mode = {b}, max = {c} }}"),
        2 => format!("{{ dist = \"pert\", min = {a}, mode = {b}, max = {c} }}"),
        3 => format!("{{ dist = \"normal\", mean = {a}, sd = {b} }}"),
        4 => format!("{{ dist = \"lognormal\", mean = {a}, cv = {cv:?} }}"),
        5 => format!("{{ dist = \"gamma\", mean = {a}, cv = {cv:?} }}"),
        6 => format!("{{ dist = \"exponential\", mean = {a} }}"),
        7 => format!(
            "{{ dist = \"weibull\", mean = {a}, shape = {:?} }}",
            0.1 + cv
        ),
        8 => format!("{{ dist = \"empirical\", values = [{a}, {b}], weights = [1, 3] }}"),
        9 => format!("{{ dist = \"beta\", mean = {a}, sd = {b} }}"),
        _ => a,
    }
}

/// A value of a key's form.
fn value(key: &KeyInfo, scenario: &Scenario, chance: &mut Chance) -> Option<String> {
    let never = chance.below(4) == 0;
    Some(match key.form {
        Form::Choice(words) => quoted(one(chance, words)),
        Form::Whole => {
            let ordinary = [0, 1, 2, 3, 7, 30].map(f64::from);
            let number = match chance.below(10) {
                0 => key.range.high,
                1 => key.range.low,
                _ => one(chance, &ordinary),
            };
            format!("{number}")
        }
        Form::Plain(quantity) => plain(key, quantity, chance),
        Form::DurationOrNever | Form::LawOrNever if never => quoted("never"),
        Form::DurationOrNever => plain(key, Quantity::Duration, chance),
        Form::Law(quantity) => law(key, quantity, chance),
        Form::LawOrNever => law(key, Quantity::Duration, chance),
        Form::Season => {
            let months: Vec<String> = (0..12)
                .map(|_| one(chance, &["0", "1", "1", "0.5", "3"]).to_owned())
                .collect();
            list(&months)
        }
        Form::Months => list(&["0".to_owned(), "30".to_owned(), "2.5".to_owned()]),
        Form::WinTable => {
            let chances = ["0", "0.001", "0.25", "0.5", "0.99", "1"];
            if never {
                one(chance, &chances).to_owned()
            } else {
                let cells: Vec<String> = grades(scenario)
                    .iter()
                    .map(|grade| format!("{grade} = {}", one(chance, &chances)))
                    .collect();
                format!("{{ {} }}", cells.join(", "))
            }
        }
        Form::StructureName => quoted(&one(chance, &structures(scenario))),
        Form::GradeName => quoted(&one(chance, &grades(scenario))),
        Form::Stages => some_quoted(chance, &STAGES.map(ToOwned::to_owned)),
        Form::Grades => some_quoted(chance, &grades(scenario)),
        Form::Sell => by_size(scenario, chance, |chance| {
            some_quoted(chance, &grades(scenario))
        }),
        Form::GradesBySegment => match chance.below(2) {
            0 => some_quoted(chance, &grades(scenario)),
            _ => {
                let segment = one(chance, &segments(scenario));
                format!(
                    "{{ {segment} = {} }}",
                    some_quoted(chance, &grades(scenario))
                )
            }
        },
        Form::Serve => by_size(scenario, chance, |chance| {
            let who = [grades(scenario), vec!["closer".to_owned()]].concat();
            quoted(&one(chance, &who))
        }),
        Form::Ahead => by_size(scenario, chance, |chance| {
            one(chance, &["\"always\"", "\"0h\"", "\"1w\""]).to_owned()
        }),
        Form::Limit => one(chance, &["0", "1", "4"]).to_owned(),
        Form::Order => {
            let kinds: Vec<String> = Work::ALL.map(|work| work.name().to_owned()).to_vec();
            let chosen = some(chance, &kinds);
            let classes: Vec<String> = chosen
                .chunks(1 + chance.below(3))
                .map(|class| {
                    let class: Vec<String> = class.iter().map(|kind| quoted(kind)).collect();
                    list(&class)
                })
                .collect();
            list(&classes)
        }
        Form::Works => some_quoted(chance, &Work::ALL.map(|work| work.name().to_owned())),
        Form::Bound => one(chance, &["0", "1", "\"1%\"", "\"1/mo\"", "\"90%\"", "6"]).to_owned(),
        Form::Text if key.path.ends_with(".segment") => quoted(&one(chance, &segments(scenario))),
        Form::Text if key.path.ends_with(".where") => quoted("load <= 1"),
        Form::Text if key.path.contains(".vary") => quoted("0.5, 1, 2"),
        Form::Text => quoted(one(chance, &["other", "x", "Ω"])),
        Form::Label => one(
            chance,
            &[
                "\"Plain\"",
                "{ en = \"A & <b>\", ru = \"Й « » 100 %\" }",
                "\"é–'\\\"\"",
            ],
        )
        .to_owned(),
        Form::Colour | Form::File | Form::Section | Form::Sections | Form::Map => return None,
    })
}

/// A rule that may depend on the segment and on the client's size.
fn by_size(
    scenario: &Scenario,
    chance: &mut Chance,
    rule: impl Fn(&mut Chance) -> String,
) -> String {
    let sized = |chance: &mut Chance| match chance.below(3) {
        0 => {
            let border = one(chance, &["0", "12", "40", "1000000"]);
            let (then, otherwise) = (rule(chance), rule(chance));
            format!("{{ below = {border}, then = {then}, otherwise = {otherwise} }}")
        }
        _ => rule(chance),
    };
    if chance.below(2) == 0 {
        return sized(chance);
    }
    let segment = one(chance, &segments(scenario));
    let (own, default) = (sized(chance), sized(chance));
    format!("{{ {segment} = {own}, default = {default} }}")
}
