//! Choices of a search, in words.

use crate::model::{GradeId, PerWork, Pick, Server, Work};
use crate::numeric::{Money, Span};
use crate::questions::optimise::experiment::{Choices, Design, DesignDecision, Limit};
use crate::text::{Decimals, Sentence, Speaker, decimals_for, fill, gaps, speaks};

use super::words::{OptimiseWords, words_in};

/// Designs of a study, in the words of a language.
#[derive(Clone, Copy)]
pub struct Designs<'a> {
    pub speaker: Speaker<'a>,
    pub choices: &'a Choices,
}

speaks![Designs];

impl Designs<'_> {
    fn optimise_words(&self) -> &'static OptimiseWords {
        words_in(self.language)
    }

    /// A limit with its amount.
    pub fn limit(&self, limit: Limit) -> String {
        limit_in_words(self.speaker, limit)
    }

    /// All decisions of a design: name and choice.
    pub fn rows(&self, design: &Design) -> Vec<(String, String)> {
        let names = &self.optimise_words().decisions;
        let mut rows = vec![(names.staff.to_owned(), self.staff(design))];
        let mut told: Vec<String> = Vec::new();
        for decision in &self.choices.decisions {
            let name = self.name(*decision);
            // Groups stand together.
            if !told.contains(&name) {
                rows.push((name.clone(), self.choice(design, *decision)));
                told.push(name);
            }
        }
        rows
    }

    /// What differs from another design: name and choice.
    pub fn differences(&self, design: &Design, from: &Design) -> Vec<(String, String)> {
        let before = self.rows(from);
        let rows = self.rows(design).into_iter();
        rows.filter(|row| !before.contains(row)).collect()
    }

    fn name(&self, decision: DesignDecision) -> String {
        let names = &self.optimise_words().decisions;
        let of = |name: Sentence![grade], grade: GradeId| fill!(name, grade = self.grade(grade));
        match decision {
            DesignDecision::Split => names.split.to_owned(),
            DesignDecision::Sell(_) => names.sell.to_owned(),
            DesignDecision::Serve(_) => names.serve.to_owned(),
            DesignDecision::Overflow => names.overflow.to_owned(),
            DesignDecision::Order(grade) => of(names.order, grade),
            DesignDecision::Budget(grade) => of(names.budget, grade),
            DesignDecision::Mentoring => names.mentoring.to_owned(),
            DesignDecision::Rescue => names.rescue.to_owned(),
            DesignDecision::Stages => names.stages.to_owned(),
            DesignDecision::Pick => names.pick.to_owned(),
        }
    }

    fn choice(&self, design: &Design, decision: DesignDecision) -> String {
        let words = &self.optimise_words().levels;
        let level = self.choices.level(design, decision);
        match decision {
            DesignDecision::Split => match self.choices.border(design) {
                None => words.by_segment.to_owned(),
                Some(border) => fill!(words.by_size, border = &self.size(border)),
            },
            DesignDecision::Sell(_) => self.by_group(design, |group| {
                self.grades(self.choices.sellers_of(design, group))
            }),
            DesignDecision::Serve(_) => self.by_group(design, |group| {
                match self.choices.server_of(design, group) {
                    Server::Closer => words.closer.to_owned(),
                    Server::Grade(grade) => self.grade(grade).to_owned(),
                }
            }),
            DesignDecision::Overflow => self.wait(self.choices.overflows[level]),
            DesignDecision::Order(_) => self.order(&self.choices.orders[level]),
            DesignDecision::Budget(_) => self.budget(&self.choices.budgets[level]),
            DesignDecision::Mentoring => match &self.choices.lessons[level] {
                None => words.none.to_owned(),
                Some(lesson) => fill!(
                    words.lesson,
                    hours = &self.hours(lesson.hours_per_week),
                    learner = self.grade(lesson.learner),
                    mentor = self.grade(lesson.mentor)
                ),
            },
            DesignDecision::Rescue => match &self.choices.rescuers[level][..] {
                [] => words.nobody.to_owned(),
                grades => self.list(grades),
            },
            DesignDecision::Stages => match &self.choices.stages[level][..] {
                [] => words.who_began.to_owned(),
                grades => fill!(words.from_second, grade = &self.list(grades)),
            },
            DesignDecision::Pick => {
                let place = match self.choices.picks[level] {
                    Pick::LongestIdle => 0,
                    Pick::LeastLoaded => 1,
                    Pick::MostExpert => 2,
                };
                words.picks[place].to_owned()
            }
        }
    }

    fn staff(&self, design: &Design) -> String {
        let counts = design.staff.iter().enumerate().rev();
        let told = counts.map(|(grade, count)| format!("{count} × {}", self.grade(grade)));
        told.collect::<Vec<_>>().join(", ")
    }

    /// One choice for all, or one for each group.
    fn by_group(&self, design: &Design, choice: impl Fn(usize) -> String) -> String {
        let words = &self.optimise_words().levels;
        let groups = 0..self.choices.active_groups(design);
        let choices: Vec<String> = groups.map(choice).collect();
        if choices.windows(2).all(|pair| pair[0] == pair[1]) {
            return choices.into_iter().next().unwrap_or_default();
        }
        let name = |group: usize| match self.choices.border(design) {
            Some(border) => {
                let sentence = if group == 0 { words.below } else { words.from };
                fill!(sentence, border = &self.size(border))
            }
            None => self.segment(group).to_owned(),
        };
        let told = choices.iter().enumerate();
        let told = told.map(|(group, choice)| format!("{}: {choice}", name(group)));
        told.collect::<Vec<_>>().join("; ")
    }

    fn size(&self, border: Money) -> String {
        let amount = border.units();
        self.money(amount, shortest(amount))
    }

    /// One after the other.
    fn grades(&self, grades: &[GradeId]) -> String {
        let words = &self.optimise_words().levels;
        let mut names = grades.iter().map(|grade| self.grade(*grade).to_owned());
        let first = names.next().unwrap_or_default();
        names.fold(first, |first, second| {
            fill!(words.then, first = &first, second = &second)
        })
    }

    fn list(&self, grades: &[GradeId]) -> String {
        let names = grades.iter().map(|grade| self.grade(*grade));
        names.collect::<Vec<_>>().join(", ")
    }

    fn hours(&self, hours: f64) -> String {
        self.number(hours, shortest(hours))
    }

    fn wait(&self, span: Span) -> String {
        let words = &self.optimise_words().levels;
        match span {
            Span::ZERO => words.at_once.to_owned(),
            span if span.is_never() => words.never.to_owned(),
            span => fill!(words.after, hours = &self.hours(span.hours())),
        }
    }

    fn order(&self, classes: &PerWork<u8>) -> String {
        let words = &self.optimise_words().levels;
        let last = classes.iter().max().copied().unwrap_or(0);
        if last == 0 {
            return words.everything.to_owned();
        }
        let class = |class: u8| {
            let kinds = Work::ALL
                .iter()
                .filter(|kind| classes[**kind as usize] == class);
            let names = kinds.map(|kind| self.words().work(kind.name()));
            names.collect::<Vec<_>>().join(", ")
        };
        let mut told: Vec<String> = (0..last).map(class).filter(|c| !c.is_empty()).collect();
        told.push(words.the_rest.to_owned());
        told.join(" → ")
    }

    fn budget(&self, budget: &PerWork<Option<f64>>) -> String {
        let words = &self.optimise_words().levels;
        let kinds = Work::ALL.iter().zip(budget);
        let told = kinds.filter_map(|(kind, share)| {
            let share = self.percent((*share)?, Decimals(0));
            let values = gaps![share = &share, work = self.words().work(kind.name())];
            Some(words.at_most.fill(values))
        });
        let told: Vec<String> = told.collect();
        match told.is_empty() {
            true => words.none.to_owned(),
            false => told.join(", "),
        }
    }
}

/// A limit with its amount.
pub fn limit_in_words(speaker: Speaker<'_>, limit: Limit) -> String {
    let words = words_in(speaker.language);
    match limit {
        Limit::Payroll(amount) => {
            let amount = speaker.money(amount, shortest(amount));
            fill!(words.payroll, amount = &amount)
        }
        Limit::Heads(heads) => {
            fill!(words.heads, amount = &speaker.count(heads))
        }
    }
}

/// As few decimals as a stated number needs, at most two.
pub fn shortest(value: f64) -> Decimals {
    let whole = |scaled: f64| (scaled - scaled.round()).abs() < 1e-9 * scaled.abs().max(1.0);
    match value {
        value if !value.is_finite() => decimals_for(0.0, None),
        value if whole(value) => Decimals(0),
        value if whole(10.0 * value) => Decimals(1),
        _ => Decimals(2),
    }
}
