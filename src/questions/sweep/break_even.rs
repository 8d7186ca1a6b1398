//! `salesim break-even`: the value of a factor at which two structures are equal.

use std::process::ExitCode;

use clap::Parser;

use crate::command::arguments::{OverWorlds, StudyArguments};
use crate::command::asking::Asking;
use crate::command::exit::{self, Failure};
use crate::command::inquiry::Inquiry;
use crate::command::limits::heed;
use crate::command::study::{same_pair, structure};
use crate::command::values;
use crate::command::worlds::drawn_worlds;
use crate::model::StructureId;
use crate::questions::Asks;
use crate::questions::over_worlds::{over_worlds, rounds};
use crate::report::slug;
use crate::scenario::{Factor, FactorValues, Numbers, Study, Vary, VaryProblem};
use crate::text::gaps;

use super::answer::{Line, LineQuestion, Subject, line_answer, points_csv};
use super::command::{finish, inquire, sentences, settled, wrong};
use super::experiment::{BUDGET_EVENTS, CrossingsByWorld, SweepGround, break_even as find};
use super::plan::{SweepPlan, check_replications};

const EXAMPLES: &str = "\
Examples:
  salesim break-even study.toml --vary steepness --equal expert_led,conveyor
  salesim break-even study.toml --vary load=0.4..4 --equal expert_led,conveyor";

/// Find the value of a factor at which two structures are equal.
#[derive(Debug, Parser)]
#[command(name = "break-even", after_help = EXAMPLES)]
pub struct BreakEven {
    #[command(flatten)]
    pub study: StudyArguments,
    /// The factor, perhaps with its range: NAME or NAME=low..high [default range: what is known
    /// of it, else around its value].
    #[arg(long, value_name = "NAME")]
    pub vary: String,
    /// The two structures.
    #[arg(long, value_name = "A,B")]
    pub equal: String,
    /// Replications of each value [default: about a minute's].
    #[arg(long, value_name = "N", allow_hyphen_values = true, value_parser = values::whole::<u64>)]
    pub replications: Option<u64>,
    #[command(flatten)]
    pub over: OverWorlds,
    #[command(flatten)]
    pub asking: Asking,
}

/// Values of the scan, unless somebody says.
const USUAL_VALUES: usize = 9;

impl Asks for BreakEven {
    fn ask(&self) -> Result<ExitCode, Failure> {
        break_even(self)
    }
}

/// Looks for the value and writes the answer.
fn break_even(arguments: &BreakEven) -> Result<ExitCode, Failure> {
    let asking = &arguments.asking;
    let (study, source, language) = asking.study(&arguments.study)?;
    check_replications(arguments.replications)?;
    let structures = equal(&study, &arguments.equal)?;
    heed(
        &arguments.study,
        &study,
        &structures,
        arguments.replications,
        asking.threads,
    )?;
    let vary = vary(&study, &arguments.vary)?;
    let mut values = vary.places(&study, USUAL_VALUES);
    // The study's own value is looked at as well.
    let own = vary.factor.of(&study);
    if values.iter().all(|value| *value != own) && values[0] < own && own < values[values.len() - 1]
    {
        values.push(own);
        values.sort_by(f64::total_cmp);
    }
    let worlds = drawn_worlds(
        &study,
        arguments.over.worlds.as_deref(),
        rounds(arguments.replications),
    )?;
    let ground = SweepGround::new(&study, vec![vary.factor.clone()], structures.clone());
    let ground = ground.over(worlds);
    let name = slug(&format!("break-even-{}", vary.factor.name()));
    let path = asking.folder(&source, &study, &name);
    let mut inquiry = inquire(&study, asking, &path)?;
    let plan = SweepPlan {
        points: values.len() as u64 + 16,
        replications: arguments.replications,
        events: match arguments.replications {
            Some(_) => None,
            None => Some(BUDGET_EVENTS),
        },
    };
    let middle = [values[values.len() / 2]];
    plan.tell(&ground, &middle, asking, &mut inquiry)?;
    let Inquiry {
        responses, watch, ..
    } = &mut inquiry;
    let found = find(
        &ground,
        &values,
        vary.factor.step(&study),
        (arguments.replications, study.run.confidence),
        (responses, watch),
    );
    let (found, _) = settled(&inquiry, found, &study)?;
    let factors = [(vary.factor.clone(), [values[0], values[values.len() - 1]])];
    let line = Line {
        subject: Subject {
            name: &name,
            study: &study,
            factors: &factors,
            structures: &structures,
            in_worlds: ground.drawn().is_some(),
        },
        scan: &found,
        asked: LineQuestion::BreakEven,
        by_world: CrossingsByWorld::of(&ground, &found.sites, &inquiry.responses),
    };
    let rows = points_csv(&line.subject, &found.sites, study.run.confidence);
    let answer = over_worlds(line_answer(&line), &study, ground.drawn());
    finish(&answer, &rows, &inquiry, asking, language)?;
    Ok(ExitCode::SUCCESS)
}

/// The two structures of `--equal A,B`: what is compared with, then what is compared.
fn equal(study: &Study, text: &str) -> Result<Vec<StructureId>, Failure> {
    let names: Vec<&str> = text.split(',').map(str::trim).collect();
    let [a, b] = names[..] else {
        let sentence = sentences().equal_two;
        return Err(Failure::saying(exit::USAGE, sentence, gaps![text = text]));
    };
    let id = |name: &str| structure(study, name, "--equal");
    let pair = vec![id(b)?, id(a)?];
    if pair[0] == pair[1] {
        return Err(same_pair(study, &format!("--equal {text}")));
    }
    Ok(pair)
}

/// The factor with its range: the one given, what is known of the number, or around its value.
fn vary(study: &Study, text: &str) -> Result<Vary, Failure> {
    let numbers = Numbers::of(study);
    if text.contains('=') {
        let read = Vary::read(text, &numbers).and_then(|vary| match vary.ascends() {
            true => Ok(vary),
            false => Err(VaryProblem::Order),
        });
        return read.map_err(|problem| wrong("--vary", text, &problem));
    }
    let factor = Factor::named(text.trim(), &numbers)
        .map_err(|problem| wrong("--vary", text, &VaryProblem::Factor(problem)))?;
    let [low, high] = factor.usual_range(study);
    if low >= high {
        return Err(wrong("--vary", text, &VaryProblem::Order));
    }
    let values = FactorValues::Between {
        low,
        high,
        count: None,
    };
    Ok(Vary { factor, values })
}
