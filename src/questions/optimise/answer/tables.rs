//! The tables of the answer.

use crate::questions::optimise::experiment::{Chosen, Limit, Near};
use crate::stats::Estimate;
use crate::text::{Sentence, decimals_for, fill, gaps};

use crate::questions::optimise::designs::shortest;

use super::OptimumInWords;
use crate::report::Rows;

/// Rows of a table beyond which it is cut.
const ROWS: usize = 12;

impl<'a> OptimumInWords<'a> {
    pub(super) fn tables(&self) -> Vec<Rows> {
        let (words, found) = (self.words, self.found);
        let mut tables = vec![self.choices(words.best_label, &found.best)];
        let names = [words.best_conveyor, words.best_expert];
        for (name, chosen) in names.into_iter().zip(&found.families) {
            match chosen {
                Some(chosen) if chosen.design == found.best.design => {
                    let same = fill!(words.also_best_of, name = name);
                    tables[0].caption.push_str(". ");
                    tables[0].caption.push_str(&same);
                }
                Some(chosen) => tables.push(self.choices(name, chosen)),
                None => {}
            }
        }
        let values = gaps![delta = &self.delta(), n = &self.compared()];
        let flat: Vec<&Near> = self.nearest().filter(|near| near.flat).collect();
        let all = found.near.iter().filter(|near| near.flat).count();
        let mut table = self.lacking(words.flat_caption.fill(values), &flat);
        let same = all - flat.len();
        if same > 0 {
            let same = self.count(same);
            table
                .rows
                .push(self.only(fill!(words.same_rows, n = &same)));
        }
        tables.push(table);
        let dear = self.dear();
        tables.push(self.lacking(words.dear_caption.to_owned(), &dear));
        // A head without rows says nothing.
        tables.retain(|table| table.rows.len() > 1);
        tables.push(self.frontier());
        tables
    }

    /// Others than the best, nearest first, without those that came to the same in every
    /// replication: what has no effect says nothing.
    pub fn nearest(&self) -> impl Iterator<Item = &'a Near> + use<'a> {
        let near = self.found.near.iter();
        near.filter(|near| near.lacks.mean != 0.0 || near.lacks.sd != Some(0.0))
    }

    /// Single changes that are not in the flat region, the dearest first.
    pub fn dear(&self) -> Vec<&'a Near> {
        let near = self.found.near.iter().rev();
        near.filter(|near| near.change.is_some() && !near.flat)
            .collect()
    }

    fn choices(&self, name: &str, chosen: &Chosen) -> Rows {
        let headline = &chosen.values[self.found.question.headline];
        let mean = Estimate::of(headline, self.found.question.confidence);
        let mean = mean.expect("there are replications");
        let family = self.family(self.found.choices.family(&chosen.design));
        let values = gaps![
            family = family,
            interval = &self.interval(&mean),
            mean = &self.amount(mean.mean, mean.half_width),
            measure = self.headline_name(),
            name = name
        ];
        let heads = vec![self.words.choice_head.to_owned()];
        let rows = self.designs().rows(&chosen.design);
        let rows = rows
            .into_iter()
            .map(|(name, choice)| vec![format!("{name}: {choice}")]);
        Rows {
            caption: self.words.choices_of.fill(values),
            rows: std::iter::once(heads).chain(rows).collect(),
        }
    }

    fn lacking(&self, caption: String, near: &[&Near]) -> Rows {
        let head = |head: Sentence![confidence]| fill!(head, confidence = &self.confidence());
        let mut rows = vec![self.words.near_heads.map(head).to_vec()];
        for near in near.iter().take(ROWS) {
            rows.push(vec![
                self.change(near),
                self.amount(near.lacks.mean, near.lacks.half_width),
                self.ends(&near.lacks),
                self.amount(near.lacks_profit.mean, near.lacks_profit.half_width),
            ]);
        }
        if near.len() > ROWS {
            let more = self.count(near.len() - ROWS);
            rows.push(self.only(fill!(self.words.more_rows, n = &more)));
        }
        Rows { caption, rows }
    }

    /// A row that is one text.
    fn only(&self, text: String) -> Vec<String> {
        let mut row = vec![text];
        row.resize(self.words.near_heads.len(), String::new());
        row
    }

    /// "1…2"
    pub fn ends(&self, estimate: &Estimate) -> String {
        let Some(half) = estimate.half_width else {
            return "–".to_owned();
        };
        let decimals = decimals_for(estimate.mean, Some(half));
        let write = |value| self.number(value, decimals);
        format!(
            "{}…{}",
            write(estimate.mean - half),
            write(estimate.mean + half)
        )
    }

    /// The word for what the limit counts, and its axis.
    pub fn used_name(&self) -> [String; 2] {
        let place = match self.found.question.limit {
            Limit::Payroll(_) => 0,
            Limit::Heads(_) => 1,
        };
        let unit = self.money_unit();
        [
            self.words.limits[place].to_owned(),
            fill!(self.words.axes[place], unit = &unit),
        ]
    }

    pub fn line_name(&self, line: usize) -> &'static str {
        [
            self.words.best_label,
            self.words.best_conveyor,
            self.words.best_expert,
        ][line]
    }

    fn frontier(&self) -> Rows {
        let [_, used] = self.used_name();
        let values = gaps![limit = used.as_str(), measure = self.headline_name()];
        let mut rows = vec![
            self.words
                .frontier_heads
                .map(|head| head.fill(values))
                .to_vec(),
        ];
        let designs = self.designs();
        for point in self.found.frontier.iter().filter(|point| !point.dominated) {
            let staff = designs.rows(&point.design).swap_remove(0).1;
            let with = |estimate: &Estimate| {
                let mean = self.amount(estimate.mean, estimate.half_width);
                format!("{mean} ({})", self.ends(estimate))
            };
            rows.push(vec![
                format!("{}: {staff}", self.line_name(point.line)),
                self.number(point.used, shortest(point.used)),
                with(&point.headline),
                with(&point.profit),
            ]);
        }
        Rows {
            caption: self.words.frontier_caption.to_owned(),
            rows,
        }
    }
}
