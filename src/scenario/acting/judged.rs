//! What `salesim check` says of what cannot act, at its place.

use super::super::keys::Need;
use super::super::problem::{Problem, ProblemKind, Problems};
use super::super::study::{Study, at};
use super::super::tree::{join, split_path};
use super::super::variation::{Factor, Numbers};
use super::super::vary::Vary;
use super::Inert;

/// At so many places of each other factor it is tried whether a varied number acts.
const PLACES: usize = 3;

impl Study {
    /// What stands in the files and does nothing: numbers that cannot act, those that need the same
    /// together, and sweeps over such numbers.
    pub fn idle(&self) -> Problems {
        let loaded = self.origin.texts.with(&self.origin.laid_over);
        let place = |path: &str| {
            let names: Vec<String> = split_path(path).into_iter().map(|(name, _)| name).collect();
            at(&loaded.root, &names).map(|node| node.place)
        };
        let mut list = Vec::new();
        let mut add = |path: &str, others: Vec<String>, why: Need| {
            if let Some(place) = place(path) {
                let (path, kind) = (path.to_owned(), ProblemKind::Inert { others, why });
                list.push(Problem { place, path, kind });
            }
        };
        let mut left: Vec<Inert> = self.inert();
        left.retain(|inert| !self.is_unused(&inert.path));
        left.dedup_by(|one, other| one.whole == other.whole);
        while let Some(first) = left.first().cloned() {
            let (alike, others) = left.into_iter().partition(|inert| inert.why == first.why);
            left = others;
            let alike: Vec<Inert> = alike;
            let others = alike.into_iter().skip(1).map(|inert| inert.whole).collect();
            add(&first.whole, others, first.why);
        }
        let numbers = Numbers::of(self);
        for sweep in &self.sweeps {
            let read = |(name, values): &(String, String)| Vary::of(name, values, &numbers).ok();
            let varies: Vec<Vary> = sweep.vary.iter().filter_map(read).collect();
            let path = join(&join("sweep", &sweep.name), "vary");
            for (factor, why) in self.varied_in_vain(&varies, sweep.together) {
                add(&join(&path, varies[factor].factor.name()), Vec::new(), why);
            }
        }
        Problems::new(list, [0; 3], loaded.files)
    }

    /// Whether a number is of something that no work reaches, which is said already.
    fn is_unused(&self, path: &str) -> bool {
        let names: Vec<String> = split_path(path).into_iter().map(|(name, _)| name).collect();
        self.warnings.iter().any(|problem| match &problem.kind {
            ProblemKind::Unused { what, name } => {
                names.first().is_some_and(|sort| sort == what) && names.get(1) == Some(name)
            }
            _ => false,
        })
    }

    /// Which of the factors that are varied are numbers that cannot act wherever the others stand,
    /// and what they would need. `together`: the factors go in step.
    pub fn varied_in_vain(&self, varies: &[Vary], together: bool) -> Vec<(usize, Need)> {
        let numbers = Numbers::of(self);
        let varied = varies.iter().enumerate();
        varied
            .filter_map(|(index, vary)| {
                let Factor::Number(number) = &vary.factor else {
                    return None;
                };
                let why = self.cannot_act(&number.path)?;
                let others = varies
                    .iter()
                    .enumerate()
                    .filter(|(other, _)| *other != index);
                let others: Vec<&Vary> = others.map(|(_, vary)| vary).collect();
                let acts = self
                    .meetings(&others, together, &numbers)
                    .iter()
                    .any(|changes| {
                        let study = self.with(changes);
                        study.is_ok_and(|study| study.cannot_act(&number.path).is_none())
                    });
                (!acts).then_some((index, why))
            })
            .collect()
    }

    /// Some places at which factors meet, as overrides.
    fn meetings(
        &self,
        varies: &[&Vary],
        together: bool,
        numbers: &Numbers,
    ) -> Vec<Vec<(String, String)>> {
        let mut met: Vec<Vec<(String, String)>> = vec![Vec::new()];
        for (nth, vary) in varies.iter().enumerate() {
            let places: Vec<Vec<(String, String)>> = vary
                .places(self, PLACES)
                .into_iter()
                .filter_map(|value| vary.factor.overrides(self, numbers, value).ok())
                .collect();
            if together && nth > 0 {
                for (changes, more) in met.iter_mut().zip(places) {
                    changes.extend(more);
                }
                continue;
            }
            let add = |changes: &Vec<(String, String)>| {
                let with = |more: &Vec<(String, String)>| [changes.as_slice(), more].concat();
                places.iter().map(with).collect::<Vec<_>>()
            };
            met = met.iter().flat_map(add).collect();
        }
        met
    }
}
