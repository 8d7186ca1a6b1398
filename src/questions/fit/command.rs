//! `salesim fit`: which worlds within a study's ranges look like the firm that was seen.

use std::process::ExitCode;

use clap::Parser;

use crate::command::answering;
use crate::command::arguments::StudyArguments;
use crate::command::asking::Asking;
use crate::command::console::remark;
use crate::command::exit::{self, Failure};
use crate::command::inquiry::{AnswerFiles, Inquiry, Manner};
use crate::command::limits::heed;
use crate::command::values;
use crate::numeric::Span;
use crate::questions::Asks;
use crate::scenario::Study;
use crate::text::{Decimals, fill, number};

use super::answer::{FIT, WORLDS_NAME, file_of_worlds, fit_answer};
use super::experiment::{FitEffort, ObservedFigure, all_ranges, fit, past_of};
use super::words::words_in;

const EXAMPLES: &str = "\
Examples:
  salesim fit scenarios/digital_agency.toml
  salesim run study.toml --worlds output/study/fit/worlds.csv";

/// Find the worlds within a study's ranges that look like the firm that was seen: what the observed
/// figures teach of each number, which numbers are known only together, and which figures cannot be
/// true at once.
#[derive(Debug, Parser)]
#[command(name = "fit", after_help = EXAMPLES)]
pub struct Fit {
    #[command(flatten)]
    study: StudyArguments,
    /// Worlds that one wave simulates.
    #[arg(long, value_name = "N", default_value_t = FitEffort::USUAL.points, allow_hyphen_values = true, value_parser = values::whole::<usize>)]
    points: usize,
    /// Simulated pasts of each world at first.
    #[arg(long, value_name = "N", default_value_t = FitEffort::USUAL.pasts, allow_hyphen_values = true, value_parser = values::of_a_draw)]
    pasts: u64,
    /// Waves at most.
    #[arg(long, value_name = "N", default_value_t = FitEffort::USUAL.waves, allow_hyphen_values = true, value_parser = values::whole::<usize>)]
    waves: usize,
    /// Look at so many draws of the ranges at most.
    #[arg(long, value_name = "N", default_value_t = FitEffort::USUAL.draws, allow_hyphen_values = true, value_parser = values::whole::<usize>)]
    draws: usize,
    #[command(flatten)]
    asking: Asking,
}

impl Asks for Fit {
    fn ask(&self) -> Result<ExitCode, Failure> {
        let asking = &self.asking;
        let (study, source, language) = asking.study(&self.study)?;
        let effort = self.effort(&study)?;
        let past = [past_of(&study)];
        heed(
            &self.study,
            &study,
            &past,
            Some(effort.runs()),
            asking.threads,
        )?;
        let folder = asking.folder(&source, &study, FIT);
        let files = AnswerFiles {
            charts: &["learned", "observed"],
            others: &[WORLDS_NAME],
        };
        let manner = Manner::of(asking, &folder, files);
        let (figures, wanted) = ObservedFigure::all(&study);
        let mut inquiry = Inquiry::open(&study, wanted, manner)?;
        if !asking.is_quiet() && !figures.is_empty() {
            remark(&plan(&study, effort, figures.len()));
        }
        let Inquiry {
            responses, watch, ..
        } = &mut inquiry;
        let found = fit(&study, effort, figures, responses, watch);
        let found = inquiry.settle(found, &study)?;
        let csv = file_of_worlds(&found);
        inquiry
            .folder
            .write(WORLDS_NAME, |out| out.write_all(csv.as_bytes()))?;
        let file = inquiry.folder.path().join(WORLDS_NAME);
        let answer = fit_answer(&study, &found, &file.display().to_string());
        answering::answer(&answer, &inquiry, language, asking)?;
        Ok(ExitCode::SUCCESS)
    }
}

impl Fit {
    fn effort(&self, study: &Study) -> Result<FitEffort, Failure> {
        let words = words_in(exit::language());
        let wrong = |sentence: &str| Err(Failure::new(exit::USAGE, sentence));
        if all_ranges(study).is_empty() {
            return wrong(words.nothing_to_draw);
        }
        if study.scenario.spans.before == Span::ZERO {
            return wrong(words.no_past);
        }
        if self.points == 0
            || self.waves == 0
            || self.draws == 0
            || self.pasts < FitEffort::FEWEST_PASTS
        {
            return wrong(words.no_points);
        }
        Ok(FitEffort {
            points: self.points,
            pasts: self.pasts,
            closer: FitEffort::CLOSER * self.pasts,
            waves: self.waves,
            draws: self.draws,
            ..FitEffort::USUAL
        })
    }
}

/// What will be run at most.
fn plan(study: &Study, effort: FitEffort, figures: usize) -> String {
    let lexicon = exit::language().lexicon();
    let words = words_in(exit::language());
    let count = |n: usize| number(lexicon, n as f64, Decimals(0));
    fill!(
        words.plan,
        figures = &count(figures),
        pasts = &count(effort.pasts as usize),
        points = &count(effort.points),
        ranges = &count(all_ranges(study).len()),
        waves = &count(effort.waves)
    )
}
