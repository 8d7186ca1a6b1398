//! `salesim backtest`: the last months of a CRM's file, foretold from those before.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;

use crate::command::answering;
use crate::command::asking::Asking;
use crate::command::console::{remark, shown};
use crate::command::exit::{self, Failure};
use crate::command::exports::{Exports, refused};
use crate::command::inquiry::{AnswerFiles, Inquiry, Manner};
use crate::command::language::of_results;
use crate::command::values;
use crate::command::worlds::worlds_of;
use crate::crm::{self, Asked, Cut, History, Imported, Moment};
use crate::questions::Asks;
use crate::scenario::{Language, Source, Study, read_study};
use crate::text::{Decimals, fill, number};

use super::answer::{BACKTEST, CHARTS, MONTHS_NAME, STUDY_NAME};
use super::experiment::{self, held, wanted};
use super::found::{Backtested, seen};
use super::words::{BacktestWords, words_in};

const EXAMPLES: &str = "\
Examples:
  salesim backtest deals.csv
  salesim backtest deals.csv --accounts accounts.csv --hold-out 6
  salesim backtest deals.csv --map hubspot --until 2024-06-30 --lang ru";

/// Foretell the last months of a CRM's file from the months before, and hold the forecast against what
/// happened: how many months lie within the bands, and whether a plain average would have done as well.
#[derive(Debug, Parser)]
#[command(name = "backtest", after_help = EXAMPLES)]
pub struct Backtest {
    /// Deals, a row each: CSV or XLSX (again for more files).
    #[arg(value_name = "DEALS", required = true)]
    deals: Vec<PathBuf>,
    #[command(flatten)]
    exports: Exports,
    /// Learn from what the file showed at the end of this day.
    #[arg(long, value_name = "DATE", conflicts_with = "hold_out")]
    until: Option<String>,
    /// Foretell the last so many months of the file [default: 12, but at most a third of it].
    #[arg(long, value_name = "MONTHS", allow_hyphen_values = true, value_parser = values::whole::<usize>)]
    hold_out: Option<usize>,
    /// Draw firms from the worlds of this file, which `fit` wrote, instead of the file's intervals.
    #[arg(long, value_name = "FILE")]
    worlds: Option<PathBuf>,
    /// Firms to draw.
    #[arg(long, value_name = "N", default_value_t = 400, allow_hyphen_values = true, value_parser = values::draws)]
    draws: usize,
    #[command(flatten)]
    asking: Asking,
    /// Language of what is printed and drawn.
    #[arg(long, value_parser = values::language())]
    lang: Option<Language>,
}

/// Months that have to be there to learn from.
const FEWEST_MONTHS: usize = 6;
/// Months that can be foretold.
const MOST_MONTHS: usize = 60;
/// Months that are foretold unless somebody asks for others.
const USUAL_MONTHS: usize = 12;
/// Draws below which a band of 90 % has no ends.
const FEWEST_DRAWS: usize = 20;
/// How accounts leave.
const CHURN: &str = "segment.clients.churn";

fn wrong(sentence: &str) -> Failure {
    Failure::new(exit::USAGE, shown(sentence))
}

impl Asks for Backtest {
    fn ask(&self) -> Result<ExitCode, Failure> {
        let (asking, words) = (&self.asking, words_in(exit::language()));
        if self.draws < FEWEST_DRAWS {
            return Err(wrong(words.no_draws));
        }
        let profile = self.exports.profile()?;
        let asked = self.exports.read(&self.deals, &profile)?;
        let history = crm::history(&asked).map_err(refused)?;
        let history = history.ok_or_else(|| wrong(words.no_dates))?;
        let date = self.date(&history)?;
        let cut = cut(&history, date, words)?;
        let as_of = date.date();
        let asked = Asked {
            as_of: Some(&as_of),
            ..asked
        };
        let imported = crm::import(&asked).map_err(refused)?;
        if !imported.whole {
            return Err(wrong(&fill!(words.no_study, date = &as_of)));
        }
        let language = of_results(self.lang);
        let study = self.study(&imported, language)?;
        let accounts_leave = imported.learned.iter().any(|path| path == CHURN);
        let worlds = worlds_of(&study, self.worlds.as_deref())?;
        let months = cut.after.len();
        let folder = asking.folder(&Source::Path(self.deals[0].clone()), &study, BACKTEST);
        let files = AnswerFiles {
            charts: &CHARTS,
            others: &[MONTHS_NAME, STUDY_NAME],
        };
        let manner = Manner::of(asking, &folder, files);
        let mut inquiry = Inquiry::open(&study, wanted(months), manner)?;
        if !asking.is_quiet() {
            remark(&plan(self.draws, months, words));
        }
        let forecast = experiment::Forecast {
            study: &study,
            learned: &imported.learned,
            worlds: worlds.as_ref(),
            draws: self.draws,
            months,
        };
        let courses = forecast.run(&mut inquiry.responses, &inquiry.watch);
        let courses = inquiry.settle(courses, &study)?;
        if courses.drawn[0][0].len() < FEWEST_DRAWS {
            return Err(wrong(words.no_world));
        }
        let held = [0, 1].map(|kind| {
            let [before, after] = seen(&cut, kind);
            held(
                &courses.drawn[kind],
                &courses.of_luck[kind],
                &before,
                &after,
            )
        });
        let file = inquiry.folder.path().join(STUDY_NAME);
        let found = Backtested {
            study: &study,
            date,
            cut: &cut,
            courses: &courses,
            held: &held,
            of_worlds: worlds.is_some(),
            accounts_leave,
            file: &file.display().to_string(),
        };
        for (name, text) in [(STUDY_NAME, &imported.text), (MONTHS_NAME, &found.csv())] {
            inquiry
                .folder
                .write(name, |out| out.write_all(text.as_bytes()))?;
        }
        answering::answer(&found.answer(), &inquiry, language, asking)?;
        Ok(ExitCode::SUCCESS)
    }
}

impl Backtest {
    /// The evening up to which the file is seen.
    fn date(&self, history: &History) -> Result<Moment, Failure> {
        if let Some(until) = &self.until {
            let sentence = || fill!(words_in(exit::language()).wrong_date, value = until);
            return crm::date(until).ok_or_else(|| wrong(&sentence()));
        }
        let usual = USUAL_MONTHS.min(history.months() / 3).max(1);
        let months = self.hold_out.unwrap_or(usual);
        Ok(history.months_before_end(months.min(MOST_MONTHS + 1)))
    }

    /// The study of what was seen. Where nobody says how accounts leave, none does.
    fn study(&self, imported: &Imported, language: Language) -> Result<Study, Failure> {
        let source = Source::Text {
            name: STUDY_NAME.into(),
            text: imported.text.clone(),
            folder: None,
        };
        let read = read_study(&source, &[]);
        let mut study = read.map_err(|problems| Failure::of_problems(&problems, language))?;
        if !imported.learned.iter().any(|path| path == CHURN) {
            let none = [(CHURN.to_owned(), "0%/mo".to_owned())];
            let with = study.with(&none);
            study = with.map_err(|problems| Failure::of_problems(&problems, language))?;
        }
        study.run.seed = self.asking.seed.unwrap_or(study.run.seed);
        Ok(study)
    }
}

/// The months on both sides, if there are enough of them.
fn cut(history: &History, date: Moment, words: &BacktestWords) -> Result<Cut, Failure> {
    let cut = history.cut(date);
    if cut.after.is_empty() {
        let end = history.end.date();
        return Err(wrong(&fill!(
            words.no_month_left,
            date = &date.date(),
            end = &end
        )));
    }
    if cut.after.len() > MOST_MONTHS {
        let months = MOST_MONTHS.to_string();
        return Err(wrong(&fill!(words.too_many_months, months = &months)));
    }
    if cut.before.len() < FEWEST_MONTHS {
        return Err(wrong(&fill!(
            words.too_few_months,
            date = &date.date(),
            months = &cut.before.len().to_string(),
            needed = &FEWEST_MONTHS.to_string()
        )));
    }
    Ok(cut)
}

/// What is going to be run.
fn plan(draws: usize, months: usize, words: &BacktestWords) -> String {
    let count = |n: usize| number(exit::language().lexicon(), n as f64, Decimals(0));
    fill!(words.plan, draws = &count(draws), months = &count(months))
}
