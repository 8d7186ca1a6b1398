//! What is said of the balance sheet.

use super::balance::{BalanceLine, LikelyCause};
use super::telling::Teller;
use crate::text::fill;

impl Teller {
    /// The balance sheet.
    pub fn balance(&self, lines: &[BalanceLine]) -> Vec<String> {
        let words = self.words;
        let mut said = Vec::new();
        for line in lines {
            let (sentence, causes) = match line {
                BalanceLine::Wins {
                    leads,
                    chances,
                    expected,
                    seen,
                    causes,
                } => {
                    let each: Vec<String> = chances.iter().map(|p| self.percent(*p, 1)).collect();
                    let line = &words.wins_line[usize::from(chances.len() > 1)];
                    let sentence = fill!(
                        line,
                        a = &self.number(*leads),
                        b = &each.join(" × "),
                        here = &self.number(*expected),
                        theirs = &self.number(*seen)
                    );
                    (sentence, causes)
                }
                BalanceLine::Growth {
                    wins,
                    started,
                    ended,
                    growth,
                    causes,
                } => {
                    let growth = match growth {
                        0.. => format!("+{growth}"),
                        _ => format!("−{}", growth.abs()),
                    };
                    let sentence = fill!(
                        words.growth_line,
                        ends = &self.count(*ended),
                        n = &self.count(*wins),
                        start = &self.count(*started),
                        theirs = &growth
                    );
                    (sentence, causes)
                }
                BalanceLine::Hours {
                    needed,
                    paid,
                    causes,
                } => {
                    let sentence = fill!(
                        words.hours_line,
                        hours = &self.count(*paid as usize),
                        needed = &self.count(*needed as usize)
                    );
                    (sentence, causes)
                }
            };
            let causes: Vec<&str> = causes.iter().map(|cause| self.cause(*cause)).collect();
            let verdict = match causes.is_empty() {
                true => words.closes.to_owned(),
                false => causes.join(" "),
            };
            said.push(format!("{sentence}. {verdict}"));
        }
        said
    }

    fn cause(&self, cause: LikelyCause) -> &'static str {
        let words = self.words;
        match cause {
            LikelyCause::TooFewWins => words.too_few_wins,
            LikelyCause::TooManyWins => words.too_many_wins,
            LikelyCause::LeadsGrew => words.leads_grew,
            LikelyCause::AccountsMissing => words.accounts_missing,
            LikelyCause::AccountsMore => words.accounts_more,
            LikelyCause::Overloaded => words.overloaded,
            LikelyCause::Idle => words.idle,
        }
    }
}
