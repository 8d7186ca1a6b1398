//! Matched stories in words: what happened to one client, side by side.

use crate::experiment::{Stories, Story};
use crate::model::{Entry, Timeline, What, Who};
use crate::scenario::Study;

use super::gaps::fill;
use super::lexicon::Language;
use super::number::{Decimals, money, number};
use super::results::decimals_for;

/// What is said of one client.
#[derive(Clone, Debug, PartialEq)]
pub struct StoryInWords {
    pub title: String,
    /// Heads: the day, the two structures.
    pub heads: [String; 3],
    /// Working days since the decision, what happened under the first and under the second structure;
    /// of the same instant in one row.
    pub rows: Vec<[String; 3]>,
}

/// How the stories were chosen, and the stories.
pub fn stories_in_words(
    study: &Study,
    found: &Stories,
    language: Language,
) -> (String, Vec<StoryInWords>) {
    let words = &language.lexicon().stories;
    let count = |n: usize| number(language.lexicon(), n as f64, Decimals(0));
    let [a, b] = found
        .structures
        .map(|id| study.labels.structures[id].get(language));
    let chosen = fill!(
        words.chosen,
        a = a,
        b = b,
        clients = &count(found.clients),
        differing = &count(found.differing),
        replication = &count(found.replication as usize + 1)
    );
    let teller = Teller { study, language };
    let stories = found.stories.iter();
    (
        chosen,
        stories
            .map(|story| teller.story(story, found.differing, [a, b]))
            .collect(),
    )
}

struct Teller<'a> {
    study: &'a Study,
    language: Language,
}

impl Teller<'_> {
    fn story(&self, story: &Story, differing: usize, [a, b]: [&str; 2]) -> StoryInWords {
        let words = &self.language.lexicon().stories;
        let count = |n: usize| number(self.language.lexicon(), n as f64, Decimals(0));
        let segment = self.study.labels.segments[story.segment].get(self.language);
        let [first, second] = story.brought.map(|amount| self.money(amount.units()));
        let title = fill!(
            words.title,
            a = a,
            b = b,
            differing = &count(differing),
            first = &first,
            place = &count(story.place),
            second = &second,
            segment = segment
        );
        let heads = [words.day.to_owned(), a.to_owned(), b.to_owned()];
        let [left, right] = &story.events;
        let (left, right) = (self.lines(left), self.lines(right));
        let mut rows: Vec<[String; 3]> = Vec::new();
        let (mut i, mut j) = (0, 0);
        while i < left.len() || j < right.len() {
            let at = |lines: &[Line], place: usize| lines.get(place).map(|line| line.micros);
            let (one, other) = (at(&left, i), at(&right, j));
            let next = one.into_iter().chain(other).min().unwrap_or(0);
            let mut row = [self.day(next), String::new(), String::new()];
            if one == Some(next) {
                row[1].clone_from(&left[i].text);
                i += 1;
            }
            if other == Some(next) {
                row[2].clone_from(&right[j].text);
                j += 1;
            }
            rows.push(row);
        }
        StoryInWords { title, heads, rows }
    }

    /// What happened, what is routine taken together.
    fn lines(&self, events: &[Entry]) -> Vec<Line> {
        let words = &self.language.lexicon().stories;
        let routine = |what: What| matches!(what, What::Served | What::Renewed);
        let mut lines: Vec<Line> = Vec::new();
        let mut place = 0;
        while let Some(entry) = events.get(place) {
            let run = events[place..]
                .iter()
                .take_while(|other| routine(entry.what) && routine(other.what));
            let (served, renewed) = run.fold((0, 0), |(served, renewed), other| match other.what {
                What::Served => (served + 1, renewed),
                _ => (served, renewed + 1),
            });
            if served + renewed > 1 {
                let count = |n: usize| number(self.language.lexicon(), n as f64, Decimals(0));
                let text = fill!(
                    words.routine,
                    months = &count(renewed),
                    served = &count(served)
                );
                lines.push(Line {
                    micros: entry.at.0,
                    text,
                });
                place += served + renewed;
                continue;
            }
            lines.push(Line {
                micros: entry.at.0,
                text: self.sentence(entry),
            });
            place += 1;
        }
        lines
    }

    fn sentence(&self, entry: &Entry) -> String {
        let words = &self.language.lexicon().stories;
        let name = entry.what.name();
        let sentence = words.happenings.iter().find(|(what, _)| *what == name);
        let who = |who: Option<Who>| who.map_or(words.nobody.to_owned(), |who| self.who(who));
        let reason = words.reasons.iter().find(|(what, _)| *what == entry.reason);
        let Some((_, sentence)) = sentence else {
            return name.to_owned();
        };
        fill!(
            sentence,
            amount = &self.money(entry.amount.units()),
            reason = reason.map_or(entry.reason, |(_, text)| text),
            to = &who(entry.to),
            who = &who(entry.who)
        )
    }

    fn who(&self, who: Who) -> String {
        let grade = self.study.labels.grades[who.grade].get(self.language);
        format!("{grade} {}", who.seat + 1)
    }

    fn money(&self, amount: f64) -> String {
        let scale = match self.study.money {
            crate::scenario::MoneyUnit::Unit => 0,
            crate::scenario::MoneyUnit::Thousand => 1,
            crate::scenario::MoneyUnit::Million => 2,
        };
        let decimals = decimals_for(amount, None);
        money(
            self.language.lexicon(),
            amount,
            decimals,
            &self.study.currency,
            scale,
        )
    }

    /// Working days since the decision.
    fn day(&self, micros: u64) -> String {
        let turn = Timeline::of(&self.study.scenario.spans).turn;
        let days = (micros as f64 - turn.0 as f64) / crate::numeric::Span::DAY.0 as f64;
        number(self.language.lexicon(), days, Decimals(1))
    }
}

struct Line {
    micros: u64,
    text: String,
}
