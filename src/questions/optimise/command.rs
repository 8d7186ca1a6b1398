//! `salesim optimise`: which structure and staff would be the best.

use std::process::ExitCode;

use clap::Parser;

use crate::command::answering::answer;
use crate::command::arguments::{OverWorlds, StudyArguments};
use crate::command::asking::Asking;
use crate::command::console::remark;
use crate::command::exit::{self, Failure};
use crate::command::inquiry::{AnswerFiles, Inquiry, Manner};
use crate::command::limits::heed;
use crate::command::progress::Stopwatch;
use crate::command::study::structure;
use crate::command::values;
use crate::command::worlds::drawn_worlds;
use crate::experiment::{Ask, DrawnWorlds, Turns};
use crate::model::MONEY;
use crate::model::StructureId;
use crate::questions::Asks;
use crate::questions::over_worlds::{over_worlds, tell_worlds};
use crate::scenario::Study;
use crate::text::{Decimals, Speaker, fill, gaps, number};

use super::answer::{OPTIMISE, found_studies, optimised};
use super::designs::limit_in_words;
use super::experiment::{
    Choices, Limit, SearchQuestion, can_be_asked, optimise as best, own_point, payroll, wanted,
};
use super::words::words_in;

const EXAMPLES: &str = "\
Examples:
  salesim optimise scenarios/digital_agency.toml
  salesim optimise study.toml --payroll 30 --delta 5
  salesim optimise study.toml --heads 9 --set run.headline=profit
  salesim run output/digital_agency/optimise/best_against_best.toml";

/// Search for the best structure and staff within a payroll or a number of heads [alias: optimize].
#[derive(Debug, Parser)]
#[command(name = "optimise", alias = "optimize", after_help = EXAMPLES)]
pub struct Optimise {
    #[command(flatten)]
    pub study: StudyArguments,
    /// Salaries a month at most, in the study's unit of money [default: the reference's].
    #[arg(long, value_name = "MONEY", allow_hyphen_values = true, value_parser = values::number)]
    pub payroll: Option<f64>,
    /// Sellers at most, instead of a payroll.
    #[arg(long, value_name = "N", allow_hyphen_values = true, value_parser = values::whole::<u32>)]
    pub heads: Option<u32>,
    /// Difference of the headline that is worth detecting, in the study's unit of money
    /// [default: a hundredth of the reference's mean].
    #[arg(long, value_name = "MONEY", allow_hyphen_values = true, value_parser = values::number)]
    pub delta: Option<f64>,
    /// The structure whose payroll is kept to [default: the study's reference].
    #[arg(long, value_name = "NAME")]
    pub against: Option<String>,
    /// Fresh replications of the best ones; the search is scaled with them [default: by the events
    /// of a replication, 100 to 1000].
    #[arg(long, value_name = "N", allow_hyphen_values = true, value_parser = values::whole::<u64>)]
    pub replications: Option<u64>,
    #[command(flatten)]
    pub over: OverWorlds,
    #[command(flatten)]
    pub asking: Asking,
}

/// Events a second and core, where nothing was run to tell.
const USUAL_SPEED: f64 = 3e6;
/// Events of one answer where nobody says how many replications, reckoned by the pilot, whose two
/// structures share a past that twelve share later; about a minute and a half on two cores.
const EVENTS: f64 = 1.1e9;
/// Draws of worlds that replications choose from.
const CHANCE: Turns = Turns::Chance(512);
/// Replications that are run first, to know how many events a replication has.
const PILOT: u64 = 4;

impl Asks for Optimise {
    fn ask(&self) -> Result<ExitCode, Failure> {
        optimise(self)
    }
}

/// Searches for the best and writes it as studies.
fn optimise(arguments: &Optimise) -> Result<ExitCode, Failure> {
    let asking = &arguments.asking;
    let (study, source, language) = asking.study(&arguments.study)?;
    let reference = match &arguments.against {
        Some(name) => structure(&study, name, "--against")?,
        None => study.run.against,
    };
    let model = study.run.compare.filter(|id| *id != reference);
    let model = model.unwrap_or(study.run.against);
    let mut question = question(&study, arguments, [reference, model])?;
    let (replications, threads) = (arguments.replications, asking.threads);
    heed(
        &arguments.study,
        &study,
        &[reference, model],
        replications,
        threads,
    )?;
    if !can_be_asked(&study.scenario, &question) {
        let language = exit::language();
        let study = &study;
        let limit = limit_in_words(Speaker { study, language }, question.limit);
        let sentence = words_in(exit::language()).nobody_fits;
        return Err(Failure::saying(
            exit::USAGE,
            sentence,
            gaps![limit = &limit],
        ));
    }
    let worlds = drawn_worlds(&study, arguments.over.worlds.as_deref(), CHANCE)?;
    let worlds = worlds.as_ref();
    let folder = asking.folder(&source, &study, OPTIMISE);
    let files = AnswerFiles {
        charts: &["frontier", "flat_region"],
        others: &["best.toml", "best_against_best.toml"],
    };
    let manner = Manner::of(asking, &folder, files);
    let mut inquiry = Inquiry::open(&study, wanted(), manner)?;
    let began = Stopwatch::start();
    let (events, ran) = pilot(&mut inquiry, &study, worlds, &question)?;
    let seconds = began.seconds();
    if arguments.replications.is_none() {
        question.replications = affordable(&question, events);
        question.effort = SearchQuestion::effort(question.replications);
    }
    if !asking.is_quiet() {
        // The pilot's replications are run by one worker.
        let speed = match ran && seconds > 0.0 {
            true => 2.0 * PILOT as f64 * events / seconds,
            false => USUAL_SPEED,
        };
        tell_plan(
            &study,
            &question,
            events / (speed * asking.workers() as f64),
        );
    }
    tell_worlds(worlds, asking.is_quiet());
    inquiry.watch.expects(question.about());
    let found = best(
        (&study.scenario, worlds),
        &question,
        &mut inquiry.responses,
        &inquiry.watch,
    );
    let found = inquiry.settle(found, &study)?;
    let mut files = Vec::new();
    for study in found_studies(&study, &found) {
        let text = study.study.resolved.as_bytes();
        inquiry
            .folder
            .write(study.file, |out| out.write_all(text))?;
        files.push(study.file.to_owned());
    }
    let told = optimised(&study, &found, &files);
    let told = over_worlds(told, &study, worlds);
    answer(&told, &inquiry, language, asking)?;
    Ok(ExitCode::SUCCESS)
}

/// What is asked, with the numbers of the command line proved.
fn question(
    study: &Study,
    arguments: &Optimise,
    [reference, model]: [StructureId; 2],
) -> Result<SearchQuestion, Failure> {
    let words = words_in(exit::language());
    let refuse = |option: &str, value: String, meant: &str| {
        let values = gaps![meant = meant, option = option, value = value.as_str()];
        Failure::saying(exit::USAGE, words.wrong_limit, values)
    };
    let staff = &study.scenario.structures[reference].staff;
    let limit = match (arguments.payroll, arguments.heads) {
        (Some(_), Some(_)) => return Err(Failure::new(exit::USAGE, words.both_limits)),
        (Some(amount), None) if amount > 0.0 && amount < 1e12 => Limit::Payroll(amount),
        (Some(amount), None) => {
            return Err(refuse("--payroll", amount.to_string(), words.amount_meant));
        }
        (None, Some(0)) => return Err(refuse("--heads", "0".to_owned(), words.heads_meant)),
        (None, Some(heads)) => Limit::Heads(heads),
        (None, None) => match payroll(&study.scenario, staff) {
            // Nobody is paid: heads are what is scarce.
            0.0 => Limit::Heads(staff.iter().sum()),
            amount => Limit::Payroll(amount),
        },
    };
    if let Some(delta) = arguments.delta
        && !(delta > 0.0 && delta < 1e12)
    {
        let value = delta.to_string();
        let values = gaps![meant = words.amount_meant, value = value.as_str()];
        return Err(Failure::saying(exit::USAGE, words.wrong_delta, values));
    }
    let replications = arguments.replications.unwrap_or(100);
    if replications < 20 {
        let value = replications.to_string();
        let values = gaps![value = value.as_str()];
        return Err(Failure::saying(exit::USAGE, words.few_replications, values));
    }
    let name = study.run.headline.name();
    let headline = MONEY.iter().position(|measure| *measure == name);
    Ok(SearchQuestion {
        limit,
        indifference: arguments.delta,
        confidence: study.run.confidence,
        headline: headline.expect("a headline is money"),
        reference,
        model,
        seed: study.run.seed,
        replications,
        effort: SearchQuestion::effort(replications),
    })
}

/// Events of one structure in one replication, and whether anything was run to know it.
fn pilot(
    inquiry: &mut Inquiry,
    study: &Study,
    worlds: Option<&DrawnWorlds>,
    question: &SearchQuestion,
) -> Result<(f64, bool), Failure> {
    let structures = [question.reference, question.model];
    let point = own_point(&study.scenario, worlds, structures);
    let ask = Ask {
        point: &point,
        replications: 0..PILOT,
    };
    let asks = std::slice::from_ref(&ask);
    let ran = inquiry.responses.missing(asks) == PILOT;
    let asked = inquiry.responses.ask(asks, &inquiry.watch);
    inquiry.settle(asked, study)?;
    let events = inquiry.responses.events(&ask) as f64;
    Ok(((events / (2 * PILOT) as f64).max(1.0), ran))
}

/// As many fresh replications as the events of one answer allow.
fn affordable(question: &SearchQuestion, events: f64) -> u64 {
    let cost = |replications: u64| {
        let effort = SearchQuestion::effort(replications);
        let asked = SearchQuestion {
            replications,
            effort,
            ..question.clone()
        };
        asked.about() as f64 * events
    };
    let steps = (1..=10).rev().map(|step| 100 * step);
    let mut fitting = steps.filter(|replications| cost(*replications) <= EVENTS);
    fitting.next().unwrap_or(100)
}

/// What is going to be run, and how long that takes.
fn tell_plan(study: &Study, question: &SearchQuestion, seconds_each: f64) {
    let language = exit::language();
    let lexicon = language.lexicon();
    let words = words_in(language);
    let count = |n: u64| number(lexicon, n as f64, Decimals(0));
    let choices = Choices::of(&study.scenario, question.model);
    let mut text = fill!(
        words.plan,
        decisions = &count(choices.decisions.len() as u64 + 1),
        drawn = &count(question.effort.drawn as u64),
        limit = &limit_in_words(Speaker { study, language }, question.limit),
        rounds = &count(question.effort.rounds as u64),
        runs = &count(question.about())
    );
    let seconds = question.about() as f64 * seconds_each;
    let (unit, n) = match seconds < 90.0 {
        true => (words.seconds, seconds.ceil()),
        false => (words.minutes, (seconds / 60.0).ceil()),
    };
    let time = fill!(unit, n = &number(lexicon, n, Decimals(0)));
    text.push(' ');
    text.push_str(&fill!(words.plan_time, time = &time));
    remark(&text);
}
