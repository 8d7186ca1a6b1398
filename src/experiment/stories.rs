//! Matched stories: the same client with the same luck under two structures, chosen by rule.

use std::collections::BTreeMap;

use crate::model::{Entry, Overrun, Scenario, StructureId, Timeline, What, chronicle_of_clients};
use crate::numeric::Money;
use crate::random::Key;

/// One client under two structures.
#[derive(Clone, Debug, PartialEq)]
pub struct Story {
    pub client: Key,
    pub segment: usize,
    /// What the client brought under the first structure less what it brought under the second.
    pub difference: Money,
    pub brought: [Money; 2],
    /// Its place in the order of the differences, from 1, the most negative, on.
    pub place: usize,
    /// Everything that happened to it under each.
    pub events: [Vec<Entry>; 2],
    /// How many events at the beginning are the same, actors apart.
    pub shared: usize,
}

/// The stories of a replication, and how many clients they were chosen from.
#[derive(Clone, Debug, PartialEq)]
pub struct MatchedStories {
    pub replication: u64,
    /// The two structures.
    pub structures: [StructureId; 2],
    /// Clients whose fates differ, of all that came.
    pub differing: usize,
    pub clients: usize,
    pub stories: Vec<Story>,
}

/// The quantiles that are shown.
pub const SHOWN_QUANTILES: [f64; 3] = [0.1, 0.5, 0.9];

/// Clients that come in the first year after the change and bring another amount of bookings under
/// `first` than under `second`, by the end of that year, are put in the order of the difference;
/// those at 10, 50 and 90 % of the order are shown. Nothing is chosen by hand.
///
/// # Errors
/// If the run of a structure passes a bound.
pub fn stories(
    scenario: &Scenario,
    structures: [StructureId; 2],
    seed: u64,
    replication: u64,
) -> Result<MatchedStories, (StructureId, Overrun)> {
    let timeline = Timeline::of(&scenario.spans);
    let year = timeline.windows.iter().find(|window| window.name == "y1");
    let (from, until) = year.map_or((timeline.turn, timeline.end), |y| (y.from, y.until));
    let mut lives: BTreeMap<Key, [Vec<Entry>; 2]> = BTreeMap::new();
    for (side, structure) in structures.into_iter().enumerate() {
        let entries = chronicle_of_clients(scenario, structure, seed, replication);
        for entry in entries.map_err(|overrun| (structure, overrun))? {
            if let Some(client) = entry.client
                && entry.at >= from
                && entry.at < until
            {
                lives.entry(client).or_default()[side].push(entry);
            }
        }
    }
    // Those that came before are in both lives with their middles only.
    let came = |events: &[Entry]| events.first().is_some_and(|entry| entry.what == What::Lead);
    lives.retain(|_, [one, other]| came(one) && came(other));
    let clients = lives.len();
    let mut differing: Vec<(Money, Key)> = lives
        .iter()
        .map(|(key, [one, other])| (brought(one) - brought(other), *key))
        .filter(|(difference, _)| *difference != Money::ZERO)
        .collect();
    differing.sort_unstable_by_key(|(difference, key)| (*difference, key.0));
    let mut stories: Vec<Story> = Vec::new();
    for quantile in SHOWN_QUANTILES {
        let place = ((quantile * differing.len() as f64).ceil() as usize).max(1);
        let Some((difference, key)) = differing.get(place - 1) else {
            continue;
        };
        if stories.iter().any(|story| story.client == *key) {
            continue;
        }
        let events = lives.remove(key).unwrap_or_default();
        let same = |pair: &(&Entry, &Entry)| {
            (pair.0.at, pair.0.what, pair.0.who) == (pair.1.at, pair.1.what, pair.1.who)
        };
        stories.push(Story {
            client: *key,
            segment: events[0][0].segment.unwrap_or_default(),
            difference: *difference,
            brought: [brought(&events[0]), brought(&events[1])],
            place,
            shared: events[0].iter().zip(&events[1]).take_while(same).count(),
            events,
        });
    }
    Ok(MatchedStories {
        replication,
        structures,
        differing: differing.len(),
        clients,
        stories,
    })
}

fn brought(events: &[Entry]) -> Money {
    events.iter().map(|entry| entry.amount).sum()
}
