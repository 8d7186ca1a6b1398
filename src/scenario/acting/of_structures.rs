//! Numbers of a structure that cannot act.

use super::facts::sides_differ;
use super::{Acting, ActingPlace, people};
use crate::model::{Start, Work};
use crate::numeric::Span;
use crate::scenario::keys::Need;

impl Acting<'_> {
    pub(super) fn of_structure(
        &self,
        need: Need,
        id: usize,
        place: &ActingPlace<'_>,
    ) -> Option<bool> {
        let facts = &self.facts;
        let people = &facts.people;
        let scenario = facts.scenario();
        let structure = &scenario.structures[id];
        let work = || place.names.get(if need == Need::OtherWork { 3 } else { 4 });
        let work = || work().and_then(|name| Work::named(name));
        let reached = matches!(scenario.start, Start::Shared(past) if past != id);
        Some(match need {
            Need::OwnPay => facts.any(|segment, happens| {
                let inflates = |who: usize, pay| pay == id && scenario.grades[who].inflation > 0.0;
                happens.arise && people.promise(segment, inflates)
            }),
            Need::SidesDiffer => self.sides_differ(id, place),
            Need::SecondSeller => facts.any(|segment, happens| {
                let lists = people::choices(&structure.sell[segment]);
                happens.arise && lists.into_iter().any(|list| list.len() > 1)
            }),
            Need::SellsHere => facts.any(|segment, happens| {
                let mut lists = people::choices(&structure.sell[segment])
                    .into_iter()
                    .flatten();
                let meant = |grade: &usize| place.grade.is_none_or(|meant| meant == *grade);
                happens.arise && lists.any(meant)
            }),
            Need::LeadsGiven => facts.any(|_, happens| happens.arise),
            Need::OtherWork => {
                let work = work()?;
                // Where two structures meet, work of one kind ranks by the targets of both.
                let mixed = scenario.structures.len() > 1 && scenario.start != Start::Own;
                let weighed = |grade: usize| {
                    let mut others = Work::ALL.into_iter().filter(|other| {
                        facts.reach[grade][*other as usize]
                            && people.ranks_with(id, grade, work, *other)
                    });
                    facts.reach[grade][work as usize] && (mixed || others.next().is_some())
                };
                (0..scenario.grades.len()).any(weighed)
            }
            Need::WorkOfKind => facts.reach[place.grade?][work()? as usize],
            Need::Lessons => people.teaches(id),
            Need::Priced => self.is_priced(),
            Need::Transition => {
                let ends = scenario.structures.iter().map(|s| s.transition);
                let longest = ends.map(|way| way.at + way.over).max();
                let usual = self.in_full && longest == Some(scenario.spans.change);
                reached || usual || !self.says(&["run", "change"])
            }
            Need::LongTransition => reached && structure.transition.over > Span::ZERO,
            _ => return None,
        })
    }

    /// Whether the two sides of a route's size rule differ for any segment that it holds for.
    fn sides_differ(&self, id: usize, place: &ActingPlace<'_>) -> bool {
        let scenario = self.facts.scenario();
        let structure = &scenario.structures[id];
        let [_, name, key, ..] = place.names else {
            return true;
        };
        // `below` itself, or behind the name of a segment or `default`.
        let of = place.names.get(3).filter(|_| place.names.len() > 4);
        let holds = |segment: &str| match of.map(String::as_str) {
            None => true,
            Some("default") => !self.says(&["structure", name, key, segment]),
            Some(named) => named == segment,
        };
        self.facts.any(|segment, happens| {
            let differ = match key.as_str() {
                "sell" => sides_differ(&structure.sell[segment]),
                _ => sides_differ(&structure.serve[segment]),
            };
            happens.alive && holds(&scenario.segments[segment].name) && differ
        })
    }
}
