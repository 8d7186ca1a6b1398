//! `salesim explain`: why two structures differ.

use std::process::ExitCode;
use std::time::Instant;

use crate::experiment::{ExplainPlan, Response, Why};
use crate::report::{EXPLAIN, explained};
use crate::text::{Decimals, fill, number};

use super::answering::answer;
use super::arguments::Explain;
use super::console::remark;
use super::exit::{self, Failure};
use super::inquiry::{Files, Inquiry, Manner};
use super::limits::heed;
use super::run::{default_folder, nothing_to_run, pair, study};

/// Events a second and core, where the pilot ran none.
const USUAL_SPEED: f64 = 5e6;

/// Splits the difference of two structures by mechanism and by decision.
pub fn explain(arguments: &Explain) -> Result<ExitCode, Failure> {
    let (mut study, source, language) = study(&arguments.study)?;
    if let Some(seed) = arguments.seed {
        study.run.seed = seed;
    }
    let names = [&arguments.structure, &arguments.against].map(Option::as_deref);
    let [structure, against] = pair(&study, names)?;
    if arguments.replications == Some(0) {
        return Err(nothing_to_run("--replications"));
    }
    let (replications, threads) = (arguments.replications, arguments.threads);
    heed(
        &arguments.study,
        &study,
        &[structure, against],
        replications,
        threads,
    )?;
    let folder = arguments
        .out
        .clone()
        .unwrap_or_else(|| default_folder(&source, &study).join(EXPLAIN));
    let manner = Manner {
        folder: &folder,
        theme: arguments.look.theme.as_deref(),
        threads: arguments.threads,
        fresh: arguments.fresh,
        replacing: arguments.force.replacing(),
        files: Files {
            charts: &["mechanisms", "decisions"],
            others: &[],
        },
        quiet: arguments.quiet,
    };
    let headline = Response::of_first_year(study.run.headline.name());
    let mut inquiry = Inquiry::open(&study, vec![headline], manner)?;
    let why = Why {
        scenario: &study.scenario,
        structure,
        against,
        seed: study.run.seed,
        confidence: study.run.confidence,
        replications: arguments.replications,
        exact: arguments.exact,
    };
    let began = Instant::now();
    let plan = ExplainPlan::of(why, &mut inquiry.responses, &inquiry.watch);
    let plan = inquiry.settle(plan, &study)?;
    if !arguments.quiet {
        let missing = plan.missing(&inquiry.responses);
        let speed = match (plan.pilot_events, began.elapsed().as_secs_f64()) {
            (events, seconds) if events > 0 && seconds > 0.0 => events as f64 / seconds,
            _ => USUAL_SPEED * arguments.threads.unwrap_or(cores()).max(1) as f64,
        };
        tell_plan(&plan, missing, speed);
    }
    let found = plan.explain(&mut inquiry.responses, &inquiry.watch);
    let found = inquiry.settle(found, &study)?;
    let told = explained(&study, [structure, against], &found);
    answer(&told, &inquiry, language, arguments.quiet, arguments.json)?;
    Ok(ExitCode::SUCCESS)
}

fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
}

/// What is going to be run, and how long that takes.
fn tell_plan(plan: &ExplainPlan<'_>, missing: u64, speed: f64) {
    let words = exit::language().lexicon();
    let count = |n: u64| number(words, n as f64, Decimals(0));
    let [runs, points] = plan.size();
    let [mechanisms, decisions] = plan.players();
    let mut text = fill(
        words.explain.plan,
        &[
            ("replications", &count(plan.replications)),
            ("mechanisms", &count(mechanisms)),
            ("decisions", &count(decisions)),
            ("runs", &count(runs)),
            ("points", &count(points)),
            ("missing", &count(missing)),
        ],
    );
    if missing > 0 {
        let all = plan.events_each as f64 * plan.replications as f64;
        let seconds = all * missing as f64 / runs as f64 / speed;
        let (unit, n) = if seconds < 90.0 {
            (words.explain.seconds, seconds.ceil())
        } else {
            (words.explain.minutes, (seconds / 60.0).ceil())
        };
        let time = fill(unit, &[("n", &number(words, n, Decimals(0)))]);
        text.push(' ');
        text.push_str(&fill(words.explain.plan_time, &[("time", &time)]));
    }
    remark(&text);
}
