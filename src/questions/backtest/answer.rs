//! The answer of `salesim backtest`, as data and as a file of months.

use serde_json::{Value, json};

use crate::report::{Answer, Picture, Wording, significant};
use crate::stats::Estimate;
use crate::text::Speaker;

use super::experiment::{Held, HeldMonth, KINDS, Rival};
use super::figure::figure;
use super::found::Backtested;
use super::in_words::BacktestInWords;
use super::words::words_in;

/// The word of the command.
pub const BACKTEST: &str = "backtest";
/// The file of the months.
pub const MONTHS_NAME: &str = "months.csv";
/// The study made of the months before.
pub const STUDY_NAME: &str = "study.toml";
/// The charts, in the order of [`KINDS`].
pub const CHARTS: [&str; 2] = KINDS;

impl Backtested<'_> {
    /// The answer, in every language.
    pub fn answer(&self) -> Answer {
        Answer::new(BACKTEST, self.study, self.data(), |language| {
            let speaker = Speaker {
                study: self.study,
                language,
            };
            let in_words = BacktestInWords {
                speaker,
                found: self,
            };
            let charts = [0, 1].map(|kind| Picture {
                name: CHARTS[kind].to_owned(),
                figure: figure(&in_words, kind),
            });
            let notes = words_in(language).notes.iter();
            Wording {
                title: in_words.title(),
                lines: in_words.lines(),
                charts: charts.into(),
                tables: [0, 1].map(|kind| in_words.table(kind)).into(),
                notes: notes.map(|note| (*note).to_owned()).collect(),
                ..Wording::default()
            }
        })
    }

    fn data(&self) -> Value {
        let mut data = json!({
            "until": self.date.date(),
            "months_before": self.cut.before.len(),
            "months": self.cut.after.len(),
            "draws": self.draws(),
            "refused": self.courses.refused,
            "ranges": self.courses.ranges,
            "of_worlds": self.of_worlds,
            "wins_without_amount": self.cut.without_amount,
        });
        for (kind, held) in KINDS.iter().zip(self.held) {
            data[*kind] = of_kind(held);
        }
        data
    }

    /// A row for each kind and month.
    pub fn csv(&self) -> String {
        let mut text = "kind,month,from,happened,median,low50,high50,low90,high90,crps,\
                        crps_average,crps_last_year\n"
            .to_owned();
        for (kind, held) in KINDS.iter().zip(self.held) {
            for (place, month) in held.months.iter().enumerate() {
                let of = |rival: Option<&Rival>| {
                    let crps = rival.and_then(|rival| rival.crps[place]);
                    crps.map_or(String::new(), |crps| crps.to_string())
                };
                let HeldMonth {
                    happened,
                    median,
                    bands: [[low50, high50], [low90, high90]],
                    crps,
                } = month;
                let (number, from) = (place + 1, self.cut.after[place].from.date());
                let (average, last_year) = (of(Some(&held.average)), of(held.last_year.as_ref()));
                text.push_str(&format!(
                    "{kind},{number},{from},{happened},{median},{low50},{high50},{low90},{high90},\
                     {crps},{average},{last_year}\n"
                ));
            }
        }
        text
    }
}

fn of_kind(held: &Held) -> Value {
    let ends = |ends: [f64; 2]| ends.map(significant);
    let month = |month: &HeldMonth| {
        json!({
            "happened": significant(month.happened),
            "median": significant(month.median),
            "band_50": ends(month.bands[0]),
            "band_90": ends(month.bands[1]),
            "crps": significant(month.crps),
        })
    };
    let estimate = |gain: &Estimate| {
        json!({
            "mean": significant(gain.mean),
            "low": gain.low().map(significant),
            "high": gain.high().map(significant),
        })
    };
    let rival = |rival: &Rival| {
        json!({
            "months": rival.gain.n,
            "crps": significant(rival.theirs),
            "crps_of_the_simulation": significant(rival.ours),
            "gain": estimate(&rival.gain),
            "is_beaten": rival.is_beaten(),
        })
    };
    json!({
        "months": held.months.iter().map(month).collect::<Vec<Value>>(),
        "total": month(&held.total),
        "inside_50": held.inside[0],
        "inside_90": held.inside[1],
        "chance_of_so_few": significant(held.so_few),
        "share_of_luck": held.luck.map(significant),
        "noise_of_the_mean_total": held.noise.map(significant),
        "average": rival(&held.average),
        "last_year": held.last_year.as_ref().map(rival),
    })
}
