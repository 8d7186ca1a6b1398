//! Matched stories in words: what happened to one client, side by side.

use crate::experiment::{MatchedStories, Story};
use crate::model::{Entry, Timeline, What, Who};
use crate::scenario::Study;

use super::gaps::fill;
use super::lexicon::Language;
use super::number::Decimals;
use super::speaker::{Speaker, speaks};

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
    found: &MatchedStories,
    language: Language,
) -> (String, Vec<StoryInWords>) {
    let words = &language.lexicon().stories;
    let writer = StoryWriter {
        speaker: Speaker { study, language },
    };
    let [a, b] = found.structures.map(|id| writer.structure_label(id));
    let chosen = fill!(
        words.chosen,
        a = a,
        b = b,
        clients = &writer.count(found.clients),
        differing = &writer.count(found.differing),
        replication = &writer.count(found.replication as usize + 1)
    );
    let stories = found.stories.iter();
    (
        chosen,
        stories
            .map(|story| writer.story(story, found.differing, [a, b]))
            .collect(),
    )
}

struct StoryWriter<'a> {
    speaker: Speaker<'a>,
}

speaks![StoryWriter];

impl StoryWriter<'_> {
    fn story(&self, story: &Story, differing: usize, [a, b]: [&str; 2]) -> StoryInWords {
        let words = &self.words().stories;
        let [first, second] = story
            .brought
            .map(|amount| self.amount(amount.units(), None));
        let title = fill!(
            words.title,
            a = a,
            b = b,
            differing = &self.count(differing),
            first = &first,
            place = &self.count(story.place),
            second = &second,
            segment = self.segment(story.segment)
        );
        let heads = [words.day.to_owned(), a.to_owned(), b.to_owned()];
        let [left, right] = &story.events;
        let (left, right) = (self.lines(left), self.lines(right));
        let mut rows: Vec<[String; 3]> = Vec::new();
        let (mut i, mut j) = (0, 0);
        while i < left.len() || j < right.len() {
            let at = |lines: &[StoryLine], place: usize| lines.get(place).map(|line| line.micros);
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
    fn lines(&self, events: &[Entry]) -> Vec<StoryLine> {
        let words = &self.words().stories;
        let routine = |what: What| matches!(what, What::Served | What::Renewed);
        let mut lines: Vec<StoryLine> = Vec::new();
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
                let text = fill!(
                    words.routine,
                    months = &self.count(renewed),
                    served = &self.count(served)
                );
                lines.push(StoryLine {
                    micros: entry.at.0,
                    text,
                });
                place += served + renewed;
                continue;
            }
            lines.push(StoryLine {
                micros: entry.at.0,
                text: self.sentence(entry),
            });
            place += 1;
        }
        lines
    }

    fn sentence(&self, entry: &Entry) -> String {
        let words = &self.words().stories;
        let name = entry.what.name();
        let sentence = words.happenings.iter().find(|(what, _)| *what == name);
        let who = |who: Option<Who>| who.map_or(words.nobody.to_owned(), |who| self.who(who));
        let reason = words.reasons.iter().find(|(what, _)| *what == entry.reason);
        let Some((_, sentence)) = sentence else {
            return name.to_owned();
        };
        fill!(
            sentence,
            amount = &self.amount(entry.amount.units(), None),
            reason = reason.map_or(entry.reason, |(_, text)| text),
            to = &who(entry.to),
            who = &who(entry.who)
        )
    }

    fn who(&self, who: Who) -> String {
        format!("{} {}", self.grade(who.grade), who.seat + 1)
    }

    /// Working days since the decision.
    fn day(&self, micros: u64) -> String {
        let turn = Timeline::of(&self.study.scenario.spans).turn;
        let days = (micros as f64 - turn.0 as f64) / crate::numeric::Span::DAY.0 as f64;
        self.number(days, Decimals(1))
    }
}

struct StoryLine {
    micros: u64,
    text: String,
}
