//! Why two structures differ: the difference split by mechanism and by decision.
//!
//! Both splits are games (`stats::shapley`). In the first the players are mechanisms: a coalition
//! is the study with only these mechanisms on, and it is worth the difference of the two structures
//! there. In the second the players are the rules in which the structures differ: a coalition is
//! the reference with these rules of the other structure, and it is worth its own headline.
//!
//! Every replication draws one order of the players, by keys of its own, and meets one luck: the
//! players join one by one, and what the headline gains is theirs; then they join in the opposite
//! order. Contributions along an order add up by themselves, in whole hundredths of money; over
//! orders their mean is the Shapley value. An order with its opposite is as good as many: what two
//! players do together only is halved between them by both, and is the larger part of the chance
//! (antithetic orders: Mitchell, Cooper, Frank & Holmes 2022, *JMLR* 23(43), 1–46). Every replication is
//! independent of the others, so that each share has an interval by Student's t.

mod decisions;
mod game;
mod pairs;
mod switches;
#[cfg(test)]
mod tests;

use crate::model::{Scenario, StructureId};
use crate::stats::{Coalition, Estimate, Split, contributions, factorial, shapley};

use self::game::{Game, Runs};
use self::pairs::Pairs;
use crate::experiment::{DrawnWorlds, Halt, Keeper, Responses, WorldSpread};

pub use decisions::Rule;
pub use pairs::Interaction;
pub use switches::Switch;

/// Replications that tell what one costs.
const PILOT: u64 = 4;
/// Events that an explanation may take where nobody says how many replications: less than two
/// minutes on two cores.
const BUDGET_EVENTS: u64 = 800_000_000;
/// No more replications than these where nobody asks for more, however little they cost.
const MOST: u64 = 10_000;
/// An interaction is reported from this share of the total on.
const NAMED: f64 = 0.1;

/// What is to be explained.
#[derive(Clone, Debug)]
pub struct Why<'a> {
    pub scenario: &'a Scenario,
    /// Worlds that replications are spread over.
    pub worlds: Option<&'a DrawnWorlds>,
    /// The structure whose advantage is explained.
    pub structure: StructureId,
    /// The reference.
    pub against: StructureId,
    pub seed: u64,
    pub confidence: f64,
    /// How many replications; none: as many as the budget of events allows.
    pub replications: Option<u64>,
    /// Whether every replication runs all coalitions: many times the work for shares without the
    /// chance of orders.
    pub exact: bool,
}

/// What a difference is split by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    Mechanism(Switch),
    Decision(Rule),
}

impl Cause {
    /// The word used in data.
    pub fn name(self) -> &'static str {
        match self {
            Cause::Mechanism(switch) => switch.name(),
            Cause::Decision(rule) => rule.name(),
        }
    }
}

/// A mean of money in hundredths.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SplitAmount {
    /// In whole hundredths, rounded so that parts make their total.
    pub hundredths: i64,
    /// The mean and its interval, in hundredths.
    pub estimate: Estimate,
    /// Where it lies in single worlds, in hundredths, where that is known.
    pub over_worlds: Option<WorldSpread>,
}

/// A cause and its part of the difference.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Share {
    pub cause: Cause,
    /// None of a mechanism that the study does not use: its part is exactly 0.
    pub amount: Option<SplitAmount>,
}

impl Share {
    /// The part in whole hundredths.
    pub fn hundredths(&self) -> i64 {
        self.amount.map_or(0, |amount| amount.hundredths)
    }
}

/// One split of the difference.
#[derive(Clone, Debug, PartialEq)]
pub struct Shares {
    /// In the order of the causes' own list; mechanisms that the study does not use are among them.
    pub shares: Vec<Share>,
    /// What is left of the difference without any cause.
    pub remains: SplitAmount,
    pub total: SplitAmount,
    /// Pairs that are known to be apart from 0, and above a tenth of the total; the largest first.
    pub interactions: Vec<Interaction>,
    /// Pairs that may be above a tenth of the total as well: the replications cannot tell.
    pub open_pairs: usize,
    /// All pairs.
    pub pairs: usize,
}

impl Shares {
    /// The causes by the size of their parts, the largest first; those of no part last.
    pub fn by_size(&self) -> Vec<&Share> {
        let mut shares: Vec<&Share> = self.shares.iter().collect();
        shares.sort_by_key(|share| -share.hundredths().abs());
        shares
    }

    /// The causes from what speaks most for the structure to what speaks most against it.
    pub fn by_part(&self) -> Vec<&Share> {
        let mut shares: Vec<&Share> = self.shares.iter().collect();
        shares.sort_by_key(|share| -share.hundredths());
        shares
    }

    /// Whether more than a tenth of the difference is of no cause.
    pub fn is_wanting(&self) -> bool {
        let (remains, total) = (&self.remains.estimate, &self.total.estimate);
        let decided = remains.sign().is_decided() && total.sign().is_decided();
        decided && remains.mean.abs() > NAMED * total.mean.abs()
    }

    /// A part as a share of the difference; none where one of the two is not told from nothing.
    pub fn of_total(&self, amount: &SplitAmount) -> Option<f64> {
        let (part, total) = (&amount.estimate, &self.total.estimate);
        let decided = part.sign().is_decided() && total.sign().is_decided();
        decided.then(|| part.mean / total.mean)
    }
}

/// Both splits of one difference.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    pub replications: u64,
    /// Whether every replication ran all coalitions, as was asked for.
    pub exact: bool,
    /// The headline of the reference, in hundredths.
    pub level: SplitAmount,
    pub mechanisms: Shares,
    pub decisions: Shares,
}

/// What an explanation will run, when its pilot is done.
pub struct ExplainPlan<'a> {
    why: Why<'a>,
    games: [Game; 2],
    runs: [Runs; 2],
    pub replications: u64,
    /// Events of one replication, as the pilot had them.
    pub events_each: u64,
    /// Events that the pilot had to simulate now.
    pub pilot_events: u64,
}

impl<'a> ExplainPlan<'a> {
    /// Runs a few replications and sees from their events how many the budget allows.
    ///
    /// # Errors
    /// If somebody stops it, or a replication comes to no end.
    pub fn of(
        why: Why<'a>,
        responses: &mut Responses,
        keeper: &dyn Keeper,
    ) -> Result<ExplainPlan<'a>, Halt> {
        let games = [Game::of_mechanisms(&why), Game::of_decisions(&why)];
        let pilot = why.replications.unwrap_or(PILOT).clamp(1, PILOT);
        let runs_of = |count| games.each_ref().map(|game| Runs::of(game, why.seed, count));
        let runs = runs_of(pilot);
        let asks: Vec<_> = runs.iter().flat_map(Runs::asks).collect();
        let is_new = responses.missing(&asks) > 0;
        responses.ask(&asks, keeper)?;
        let events: u64 = asks.iter().map(|ask| responses.events(ask)).sum();
        let events_each = events.div_ceil(pilot).max(1);
        let allowed = || (BUDGET_EVENTS / events_each).clamp(PILOT, MOST);
        let mut replications = why.replications.unwrap_or_else(allowed);
        // Whole rounds: each world has as many as every other.
        let round = why.worlds.map_or(1, |worlds| worlds.draws() as u64);
        if replications > round {
            replications = match why.replications {
                Some(asked) => asked.next_multiple_of(round),
                None => replications - replications % round,
            };
        }
        Ok(ExplainPlan {
            runs: runs_of(replications),
            games,
            why,
            replications,
            events_each,
            pilot_events: if is_new { events } else { 0 },
        })
    }

    /// Single runs of a point that are not there yet.
    pub fn missing(&self, responses: &Responses) -> u64 {
        let asks: Vec<_> = self.runs.iter().flat_map(Runs::asks).collect();
        responses.missing(&asks)
    }

    /// How many mechanisms and how many decisions play.
    pub fn players(&self) -> [u64; 2] {
        self.games.each_ref().map(|game| game.players.len() as u64)
    }

    /// All single runs of a point, and how many different points there are.
    pub fn size(&self) -> [u64; 2] {
        let asks = self.runs.iter().flat_map(Runs::asks);
        let runs = asks.map(|ask| ask.replications.end - ask.replications.start);
        let points = self.runs.iter().map(Runs::points);
        [runs.sum(), points.sum()]
    }

    /// Runs what is missing and splits the difference.
    ///
    /// # Errors
    /// If somebody stops it, or a replication comes to no end. What was finished stays.
    pub fn explain(
        &self,
        responses: &mut Responses,
        keeper: &dyn Keeper,
    ) -> Result<Explanation, Halt> {
        let asks: Vec<_> = self.runs.iter().flat_map(Runs::asks).collect();
        responses.ask(&asks, keeper)?;
        let [mechanisms, decisions] = [0, 1].map(|place| self.shares(place, responses));
        Ok(Explanation {
            replications: self.replications,
            exact: self.why.exact,
            level: self.level(responses),
            mechanisms,
            decisions,
        })
    }

    /// The headline of the reference.
    fn level(&self, responses: &Responses) -> SplitAmount {
        let worth = |replication| {
            let value = self.runs[0].reference(&self.games[0], responses, replication);
            vec![i128::from(value)]
        };
        let values: Vec<Vec<i128>> = (0..self.replications).map(worth).collect();
        let (_, total) = self.amounts(&values, 1);
        total
    }

    /// The parts of a split and their total, each from its values by replication.
    fn amounts(&self, values: &[Vec<i128>], denominator: i128) -> (Vec<SplitAmount>, SplitAmount) {
        let confidence = self.why.confidence;
        let split = Split::of(values, denominator, confidence).expect("a replication");
        let amount = |hundredths: i64, estimate: Estimate, of: &dyn Fn(&[i128]) -> i128| {
            let Some(worlds) = self.why.worlds else {
                return SplitAmount {
                    hundredths,
                    estimate,
                    over_worlds: None,
                };
            };
            let read = |parts: &Vec<i128>| of(parts) as f64 / denominator as f64;
            let all: Vec<f64> = values.iter().map(read).collect();
            let by_draw = Estimate::of(&worlds.by_draw(&all), confidence);
            SplitAmount {
                hundredths,
                estimate: by_draw.unwrap_or(estimate),
                over_worlds: worlds.spread(&all),
            }
        };
        let parts = split.parts.iter().enumerate();
        let parts =
            parts.map(|(place, part)| amount(part.whole, part.estimate, &|parts| parts[place]));
        let total = amount(split.total, split.estimate, &|parts| parts.iter().sum());
        (parts.collect(), total)
    }

    fn shares(&self, place: usize, responses: &Responses) -> Shares {
        let (game, runs) = (&self.games[place], &self.runs[place]);
        let players = game.players.len();
        let denominator = if game.whole { factorial(players) } else { 2 };
        let mut observations = Vec::new();
        let mut pairs = Pairs::new(players);
        for replication in 0..self.replications {
            let worth = |coalition: Coalition| runs.worth(responses, coalition, replication);
            let mut parts = if game.whole {
                pairs.look_at_all(worth);
                shapley(players, worth)
            } else {
                let [order, opposite] = game.orders(self.why.seed, replication);
                pairs.look_at(&order, worth);
                let adds = contributions(&order, worth).into_iter();
                adds.zip(contributions(&opposite, worth))
                    .map(|(one, other)| i128::from(one) + i128::from(other))
                    .collect()
            };
            parts.push(i128::from(worth(0)) * denominator);
            observations.push(parts);
        }
        let (amounts, total) = self.amounts(&observations, denominator);
        let share = |cause: Cause| Share {
            cause,
            amount: game
                .players
                .iter()
                .position(|player| *player == cause)
                .map(|place| amounts[place]),
        };
        let least = NAMED * total.estimate.mean.abs();
        let (interactions, open_pairs) = pairs.above(least, &game.players, self.why.confidence);
        Shares {
            shares: game.causes().into_iter().map(share).collect(),
            remains: amounts[players],
            total,
            interactions,
            open_pairs,
            pairs: pairs.count(),
        }
    }
}
