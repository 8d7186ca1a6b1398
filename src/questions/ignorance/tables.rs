//! The tables of ignorance: ends, effects, flips, indices.

use crate::stats::{Uncertain, VarianceShare};
use crate::text::{Decimals, decimals_for, fill};

use super::experiment::Bar;
use super::in_words::IgnoranceInWords;

/// A table: its caption and its rows, the heads first.
pub type Captioned = (String, Vec<Vec<String>>);

impl IgnoranceInWords<'_> {
    /// The tables that hold anything.
    pub fn tables(&self) -> Vec<Captioned> {
        let tables = [
            self.tornado_table(),
            self.effects_table(),
            self.flips_table(),
            self.indices_table(),
        ];
        tables
            .into_iter()
            .filter(|(_, rows)| rows.len() > 1)
            .collect()
    }

    fn captioned(
        &self,
        caption: String,
        heads: &[&'static str],
        rows: Vec<Vec<String>>,
    ) -> Captioned {
        let mut all = vec![heads.iter().map(|head| (*head).to_owned()).collect()];
        all.extend(rows);
        (caption, all)
    }

    fn tornado_table(&self) -> Captioned {
        let row = |bar: &Bar| {
            let [low, high] = bar.ends.map(|end| self.written_after(end.change.as_ref()));
            let [value, lowest, highest] = self.written(bar.range);
            vec![self.name(bar.range), value, lowest, low, highest, high]
        };
        let rows = self.found.tornado.iter().map(row).collect();
        let words = self.ignorance_words();
        self.captioned(
            fill!(words.tornado_caption, money = &self.money_unit()),
            &words.tornado_heads,
            rows,
        )
    }

    fn effects_table(&self) -> Captioned {
        let words = self.ignorance_words();
        let rows = self.found.drawn.to_measure().into_iter().map(|effect| {
            let Uncertain { value, half_width } = effect.worth;
            let decimals = decimals_for(value, half_width);
            let mut worth = self.number(value, decimals);
            if let Some(half) = half_width.filter(|half| *half > 0.0) {
                worth.push_str(&format!(" ±\u{a0}{}", self.number(half, decimals)));
            }
            vec![
                self.name(effect.input),
                {
                    let [_, low, high] = self.written(effect.input);
                    format!("{low} … {high}")
                },
                worth,
                self.share_of_variance(effect.share),
            ]
        });
        self.captioned(
            fill!(words.effects_caption, money = &self.money_unit()),
            &words.effects_heads,
            rows.collect(),
        )
    }

    fn flips_table(&self) -> Captioned {
        let words = self.ignorance_words();
        let rows = self.found.flips.iter().map(|flip| {
            let value = |value| self.like_the_file(flip.range, value);
            let [now, ..] = self.written(flip.range);
            vec![
                self.name(flip.range),
                now,
                value(flip.value),
                value(flip.doubtful_from),
                flip.turned_from.map_or("–".to_owned(), value),
                self.percent(flip.distance, Decimals(0)),
            ]
        });
        self.captioned(
            words.flips_caption.to_owned(),
            &words.flips_heads,
            rows.collect(),
        )
    }

    fn indices_table(&self) -> Captioned {
        let words = self.ignorance_words();
        let Some(indices) = &self.found.indices else {
            return (String::new(), Vec::new());
        };
        let rows = indices.groups.iter().map(|group| {
            let name = match group.ranges[..] {
                [range] => self.name(range),
                _ => fill!(words.the_rest, count = &self.count(group.ranges.len())),
            };
            let told = |share: &VarianceShare| self.share_of_variance(share.uncertain());
            vec![name, told(&group.index.first), told(&group.index.total)]
        });
        let caption = fill!(
            words.indices_caption,
            rows = &self.count(indices.rows),
            sd = &self.amount(indices.variance.sqrt(), None)
        );
        self.captioned(caption, &words.indices_heads, rows.collect())
    }
}
