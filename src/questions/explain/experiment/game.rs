//! The two games of an explanation: who plays, and what a coalition is worth.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::model::{Scenario, Start, StructureId};
use crate::numeric::Money;
use crate::random::{Key, Luck};
use crate::stats::{Coalition, along};

use super::decisions::Rule;
use super::switches::Switch;
use super::{Cause, Why};
use crate::experiment::{Ask, DrawnWorlds, Point, Responses};

/// What draws of orders are for: a purpose in addition to those of the model.
const ORDER: u32 = 1001;

/// So few players have no more coalitions than an order, its opposite and their neighbours.
const FEW: usize = 3;

/// What its players are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PlayerKind {
    Mechanisms,
    Decisions,
}

/// A game.
#[derive(Clone, Debug)]
pub(super) struct Game {
    kind: PlayerKind,
    pub(super) players: Vec<Cause>,
    /// The study with only the structures that matter here.
    scenario: Scenario,
    /// The same of each world that replications are spread over.
    worlds: Option<(DrawnWorlds, Arc<[Scenario]>)>,
    structure: StructureId,
    against: StructureId,
    /// What its orders are drawn by.
    key: Key,
    /// Whether every replication runs all coalitions instead of those along one order.
    pub(super) whole: bool,
}

impl Game {
    /// The players are the mechanisms that the study uses; the others are left out, since a player
    /// that changes nothing is given nothing.
    pub(super) fn of_mechanisms(why: &Why<'_>) -> Game {
        let (scenario, structure, against) = narrowed(why, why.scenario);
        let worlds = narrowed_worlds(why);
        let played = match &worlds {
            Some((_, scenarios)) => scenarios,
            None => std::slice::from_ref(&scenario),
        };
        let acts = |switch: Switch| played.iter().any(|of| switch.off(of) != *of);
        let switches = Switch::ALL.into_iter().filter(|switch| acts(*switch));
        let players: Vec<Cause> = switches.map(Cause::Mechanism).collect();
        Game {
            kind: PlayerKind::Mechanisms,
            whole: why.exact || players.len() <= FEW,
            players,
            key: Key::of("orders of mechanisms"),
            scenario,
            worlds,
            structure,
            against,
        }
    }

    /// The players are the rules in which the two structures differ.
    pub(super) fn of_decisions(why: &Why<'_>) -> Game {
        let (scenario, structure, against) = narrowed(why, why.scenario);
        let worlds = narrowed_worlds(why);
        let played = match &worlds {
            Some((_, scenarios)) => scenarios,
            None => std::slice::from_ref(&scenario),
        };
        let mut rules: Vec<Rule> = (played.iter())
            .flat_map(|of| Rule::differing(&of.structures[structure], &of.structures[against]))
            .collect();
        rules.sort();
        rules.dedup();
        Game {
            kind: PlayerKind::Decisions,
            whole: why.exact || rules.len() <= FEW,
            players: rules.into_iter().map(Cause::Decision).collect(),
            key: Key::of("orders of decisions"),
            scenario,
            worlds,
            structure,
            against,
        }
    }

    /// Who might play: all mechanisms, or the players.
    pub(super) fn causes(&self) -> Vec<Cause> {
        match self.kind {
            PlayerKind::Mechanisms => Switch::ALL.map(Cause::Mechanism).to_vec(),
            PlayerKind::Decisions => self.players.clone(),
        }
    }

    /// Everybody.
    pub(super) fn all(&self) -> Coalition {
        (1 << self.players.len()) - 1
    }

    /// The players in the order in which they join in a replication, and the opposite order; every
    /// order is as likely (Fisher & Yates; Knuth, *The Art of Computer Programming* 2, 3.4.2,
    /// algorithm P).
    pub(super) fn orders(&self, seed: u64, replication: u64) -> [Vec<usize>; 2] {
        let draws = Luck::new(seed, replication).stream(self.key, ORDER);
        let mut order: Vec<usize> = (0..self.players.len()).collect();
        for last in (1..order.len()).rev() {
            let at = draws.uniform(last as u64) * (last + 1) as f64;
            order.swap(at as usize, last);
        }
        let opposite = order.iter().rev().copied().collect();
        [order, opposite]
    }

    /// The coalitions that a replication runs: all, or those along both orders, and what shows what
    /// neighbours do together.
    fn coalitions(&self, seed: u64, replication: u64) -> Vec<Coalition> {
        if self.whole {
            return (0..=self.all()).collect();
        }
        let [order, opposite] = self.orders(seed, replication);
        let mut coalitions: BTreeSet<Coalition> = along(&order).into_iter().collect();
        coalitions.extend(along(&opposite));
        coalitions.extend(swapped(&order));
        coalitions.into_iter().collect()
    }

    /// The study with these players only.
    fn point(&self, coalition: Coalition) -> Point {
        let joins = |place: &usize| coalition & 1 << *place != 0;
        let places = 0..self.players.len();
        let joined: Vec<Cause> = (places.clone().filter(joins))
            .map(|place| self.players[place])
            .collect();
        let left: Vec<Cause> = (places.filter(|place| !joins(place)))
            .map(|place| self.players[place])
            .collect();
        let mixing = Mixing {
            kind: self.kind,
            structure: self.structure,
            against: self.against,
            joined,
            left,
        };
        let plain =
            Point::of_first_year(mixing.scenario(&self.scenario), mixing.run(&self.scenario));
        let Some((worlds, scenarios)) = &self.worlds else {
            return plain;
        };
        let names: Vec<&str> = mixing.joined.iter().map(|cause| cause.name()).collect();
        let tag = self.key.child(Key::of(&names.join("\t")).0);
        let scenarios = scenarios.clone();
        worlds.point(&plain, tag, move |world| {
            Ok(mixing.scenario(&scenarios[world]))
        })
    }
}

/// What a coalition makes of a scenario.
struct Mixing {
    kind: PlayerKind,
    structure: StructureId,
    against: StructureId,
    joined: Vec<Cause>,
    left: Vec<Cause>,
}

impl Mixing {
    fn scenario(&self, of: &Scenario) -> Scenario {
        let mut scenario = of.clone();
        for player in &self.left {
            if let Cause::Mechanism(switch) = player {
                scenario = switch.off(&scenario);
            }
        }
        if self.is_between() {
            let mut mixed = scenario.structures[self.against].clone();
            for player in &self.joined {
                if let Cause::Decision(rule) = player {
                    mixed = rule.taken(&scenario.structures[self.structure], &mixed);
                }
            }
            scenario.structures.push(mixed);
        }
        scenario
    }

    /// The structures that are run.
    fn run(&self, of: &Scenario) -> Vec<StructureId> {
        match self.kind {
            PlayerKind::Mechanisms => vec![self.structure, self.against],
            PlayerKind::Decisions if self.is_between() => vec![of.structures.len()],
            PlayerKind::Decisions if self.left.is_empty() && !self.joined.is_empty() => {
                vec![self.structure]
            }
            PlayerKind::Decisions => vec![self.against],
        }
    }

    /// Whether it needs a structure between the two; the two ends are the structures themselves.
    fn is_between(&self) -> bool {
        let decides = self.kind == PlayerKind::Decisions;
        decides && !self.joined.is_empty() && !self.left.is_empty()
    }
}

/// The worlds of what is asked, if there are some, each with only the structures that matter.
fn narrowed_worlds(why: &Why<'_>) -> Option<(DrawnWorlds, Arc<[Scenario]>)> {
    let worlds = why.worlds?;
    let scenarios = worlds.studies.iter();
    let scenarios = scenarios.map(|study| narrowed(why, &study.scenario).0);
    Some((worlds.clone(), scenarios.collect()))
}

/// The study with the two structures and the one whose past they share, and where the two stand.
fn narrowed(why: &Why<'_>, of: &Scenario) -> (Scenario, StructureId, StructureId) {
    let mut scenario = of.clone();
    let mut kept = vec![why.structure, why.against];
    if let Start::Shared(past) = scenario.start {
        kept.push(past);
    }
    kept.sort_unstable();
    kept.dedup();
    let place = |id: StructureId| {
        let found = kept.iter().position(|kept| *kept == id);
        found.expect("a structure that is kept")
    };
    scenario.structures = kept.iter().map(|id| of.structures[*id].clone()).collect();
    if let Start::Shared(past) = &mut scenario.start {
        *past = place(*past);
    }
    (scenario, place(why.structure), place(why.against))
}

/// What has to be run of a game: coalitions, and in which replications.
pub(super) struct Runs {
    points: BTreeMap<Coalition, (Point, Vec<u64>)>,
}

impl Runs {
    /// The coalitions of so many replications.
    pub(super) fn of(game: &Game, seed: u64, replications: u64) -> Runs {
        let mut points: BTreeMap<Coalition, (Point, Vec<u64>)> = BTreeMap::new();
        for replication in 0..replications {
            for coalition in game.coalitions(seed, replication) {
                let (_, wanted) = points
                    .entry(coalition)
                    .or_insert_with(|| (game.point(coalition), Vec::new()));
                wanted.push(replication);
            }
        }
        Runs { points }
    }

    /// As what is asked for: point by point, neighbouring replications together.
    pub(super) fn asks(&self) -> Vec<Ask<'_>> {
        let mut asks = Vec::new();
        for (point, wanted) in self.points.values() {
            for together in wanted.chunk_by(|one, next| one + 1 == *next) {
                let last = together[together.len() - 1];
                asks.push(Ask {
                    point,
                    replications: together[0]..last + 1,
                });
            }
        }
        asks
    }

    /// How many different points there are.
    pub(super) fn points(&self) -> u64 {
        self.points.len() as u64
    }

    /// What a coalition is worth in a replication, in hundredths of money: what its structure has
    /// more than the reference, the same coalition's or, of a game of decisions, nobody's.
    pub(super) fn worth(
        &self,
        responses: &Responses,
        coalition: Coalition,
        replication: u64,
    ) -> i64 {
        let own = self.headline(responses, coalition, replication, 0);
        let theirs = match self.points[&coalition].0.structures.len() {
            1 => self.headline(responses, 0, replication, 0),
            _ => self.headline(responses, coalition, replication, 1),
        };
        own - theirs
    }

    /// The headline of the reference of a game of mechanisms, as the study stands.
    pub(super) fn reference(&self, game: &Game, responses: &Responses, replication: u64) -> i64 {
        self.headline(responses, game.all(), replication, 1)
    }

    fn headline(
        &self,
        responses: &Responses,
        coalition: Coalition,
        replication: u64,
        place: usize,
    ) -> i64 {
        let ask = Ask {
            point: &self.points[&coalition].0,
            replications: replication..replication + 1,
        };
        Money::from_units(responses.values(&ask, place, 0)[0]).0
    }
}

/// For every two neighbours in an order: those before them, and the second of them.
pub(super) fn swapped(order: &[usize]) -> Vec<Coalition> {
    let pairs = order.windows(2).zip(along(order));
    pairs.map(|(pair, before)| before | 1 << pair[1]).collect()
}
