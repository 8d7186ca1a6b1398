//! Shapley values: what each player of a game contributes, so that the contributions add up.
//!
//! A *game* gives every set of players (a *coalition*, one bit for each player) a value. A player's
//! Shapley value is what it adds to the players before it, on average over all orders of players
//! (Shapley 1953, "A Value for n-Person Games", *Contributions to the Theory of Games* II,
//! 307–317). Values are whole numbers, so that contributions and rest make the total exactly.

use super::estimate::Estimate;

/// A set of players, one bit for each.
pub type Coalition = u32;

/// More players have more orders than the arithmetic here is exact for.
pub const MOST_PLAYERS: usize = 20;

/// The coalitions along an order of players: nobody, the first, the first two, …, all.
pub fn along(order: &[usize]) -> Vec<Coalition> {
    let mut coalition = 0;
    let mut coalitions = vec![coalition];
    for player in order {
        coalition |= 1 << player;
        coalitions.push(coalition);
    }
    coalitions
}

/// What each player adds along an order, by player; over a random order its expectation is the
/// Shapley value (Castro, Gómez & Tejada 2009, *Computers & Operations Research* 36, 1726–1730).
///
/// # Panics
/// If `value` is not told for every coalition along the order.
pub fn contributions(order: &[usize], value: impl Fn(Coalition) -> i64) -> Vec<i64> {
    let coalitions = along(order);
    let mut contributions = vec![0; order.len()];
    for (place, player) in order.iter().enumerate() {
        contributions[*player] = value(coalitions[place + 1]) - value(coalitions[place]);
    }
    contributions
}

/// The Shapley values of a game of so many players as whole numbers over `players!`.
///
/// # Panics
/// If there are more than `MOST_PLAYERS` players.
pub fn shapley(players: usize, value: impl Fn(Coalition) -> i64) -> Vec<i128> {
    assert!(players <= MOST_PLAYERS, "orders of at most 20 players");
    let mut sums = vec![0; players];
    for coalition in 0..1 << players {
        let size = coalition_size(coalition);
        let worth = i128::from(value(coalition));
        for (player, sum) in sums.iter_mut().enumerate() {
            // The orders in which a player comes last of, or first after, the coalition.
            if coalition & 1 << player == 0 {
                *sum -= worth * factorial(size) * factorial(players - size - 1);
            } else {
                *sum += worth * factorial(size - 1) * factorial(players - size);
            }
        }
    }
    sums
}

/// How much more two players add together than each alone, on average over all orders in which
/// they are neighbours (Grabisch & Roubens 1999, *Int. J. Game Theory* 28, 547–565), as a whole
/// number over `(players − 1)!`.
///
/// # Panics
/// If there are more than `MOST_PLAYERS` players, or the two are one.
pub fn interaction(players: usize, pair: [usize; 2], value: impl Fn(Coalition) -> i64) -> i128 {
    assert!(players <= MOST_PLAYERS, "orders of at most 20 players");
    let [one, other] = pair.map(|player| 1 << player);
    assert!(one != other, "an interaction is of two players");
    let without = (0..1 << players).filter(|coalition| coalition & (one | other) == 0);
    without
        .map(|rest: Coalition| {
            let size = coalition_size(rest);
            let weight = factorial(size) * factorial(players - size - 2);
            let [both, first, second, none] =
                [rest | one | other, rest | one, rest | other, rest].map(&value);
            weight * i128::from(both - first - second + none)
        })
        .sum()
}

fn coalition_size(coalition: Coalition) -> usize {
    coalition.count_ones() as usize
}

/// n!, exact in 128 bits up to 33!.
pub fn factorial(n: usize) -> i128 {
    (1..=n as i128).product()
}

/// Whole numbers that are nearest to parts and add up to the rounded sum of the parts: each part is
/// rounded down, and what is then missing goes, one by one, to the parts with the largest
/// remainders (Hamilton's rule); of equal ones the earlier.
///
/// The parts are `numerators` over `denominator`; halves of the sum are rounded away from zero.
///
/// # Panics
/// If the denominator is not above zero.
pub fn whole_parts(numerators: &[i128], denominator: i128) -> Vec<i128> {
    assert!(denominator > 0, "a denominator is above zero");
    let sum: i128 = numerators.iter().sum();
    let half = (2 * sum.abs() + denominator).div_euclid(2 * denominator);
    let total = if sum < 0 { -half } else { half };
    let mut parts: Vec<i128> = numerators
        .iter()
        .map(|part| part.div_euclid(denominator))
        .collect();
    let missing = total - parts.iter().sum::<i128>();
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by_key(|place| {
        let remainder = numerators[*place].rem_euclid(denominator);
        (-remainder, *place)
    });
    // Fewer are missing than there are parts, since each remainder is below one.
    for place in order.into_iter().take(missing.max(0) as usize) {
        parts[place] += 1;
    }
    parts
}

/// A part of a total, over observations.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ShapleyPart {
    /// The mean in whole numbers, rounded so that parts make the total.
    pub whole: i64,
    /// The mean and its interval, in the same unit.
    pub estimate: Estimate,
}

/// A total, split in every observation in whole numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct Split {
    /// One for each player, then what remains without all of them.
    pub parts: Vec<ShapleyPart>,
    /// The sum of the parts, in whole numbers.
    pub total: i64,
    /// Of the total itself.
    pub estimate: Estimate,
}

impl Split {
    /// The split of the mean of observations: of each, its parts as whole numbers over
    /// `denominator`. None without observations.
    ///
    /// # Panics
    /// If observations have different numbers of parts, or `confidence` is not between 0 and 1.
    pub fn of(observations: &[Vec<i128>], denominator: i128, confidence: f64) -> Option<Split> {
        let width = observations.first()?.len();
        let alike = observations.iter().all(|parts| parts.len() == width);
        assert!(alike, "observations are split in the same parts");
        let read = |numerator: i128| numerator as f64 / denominator as f64;
        let column = |place: usize| observations.iter().map(move |parts| parts[place]);
        let sums: Vec<i128> = (0..width).map(|place| column(place).sum()).collect();
        let whole = whole_parts(&sums, denominator * observations.len() as i128);
        let parts: Option<Vec<ShapleyPart>> = whole
            .iter()
            .enumerate()
            .map(|(place, whole)| {
                let values: Vec<f64> = column(place).map(read).collect();
                Some(ShapleyPart {
                    whole: *whole as i64,
                    estimate: Estimate::of(&values, confidence)?,
                })
            })
            .collect();
        let totals: Vec<f64> = observations
            .iter()
            .map(|parts| read(parts.iter().sum()))
            .collect();
        Some(Split {
            parts: parts?,
            total: whole.iter().sum::<i128>() as i64,
            estimate: Estimate::of(&totals, confidence)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::witness::reference;
    use super::*;
    use proptest::prelude::*;

    /// So many whole numbers make one of the reference's.
    const FINE: f64 = 1e12;

    /// The Shapley values of a game of variances: a coalition explains the variance of all terms of
    /// the function that need nobody else (the closed Sobol' index; Owen 2014, *SIAM/ASA J.
    /// Uncertainty Quantification* 2, 245–251).
    fn of_variances(players: usize, terms: &[(Coalition, f64)]) -> Vec<f64> {
        let closed = |coalition: Coalition| {
            let known = terms.iter().filter(|(term, _)| term & !coalition == 0);
            let variance: f64 = known.map(|(_, variance)| variance).sum();
            (variance * FINE).round() as i64
        };
        let all: f64 = terms.iter().map(|(_, variance)| variance).sum();
        let whole = (factorial(players) as f64) * FINE * all;
        shapley(players, closed)
            .iter()
            .map(|sum| *sum as f64 / whole)
            .collect()
    }

    fn assert_near(found: &[f64], known: &serde_json::Value, name: &str) {
        let known: Vec<f64> = known
            .as_array()
            .expect("a list")
            .iter()
            .map(|x| x.as_f64().expect("a number"))
            .collect();
        assert_eq!(found.len(), known.len(), "{name}");
        for (found, known) in found.iter().zip(&known) {
            assert!((found - known).abs() < 1e-9, "{name}: {found}, not {known}");
        }
    }

    #[test]
    fn the_shares_of_the_ishigami_function_are_known() {
        for case in reference()["ishigami"].as_array().expect("cases") {
            let number = |name: &str| case[name].as_f64().expect("a number");
            let first = |place: usize| case["S"][place].as_f64().expect("a number");
            let terms = [
                (0b001, first(0)),
                (0b010, first(1)),
                (0b100, first(2)),
                (0b101, number("S13")),
            ];
            assert_near(&of_variances(3, &terms), &case["shapley"], "Ishigami");
        }
    }

    #[test]
    fn the_shares_of_the_g_function_are_known() {
        for case in reference()["sobol_g"].as_array().expect("cases") {
            let a: Vec<f64> = case["a"]
                .as_array()
                .expect("a list")
                .iter()
                .map(|x| x.as_f64().expect("a number"))
                .collect();
            let single: Vec<f64> = a
                .iter()
                .map(|a| 1.0 / (3.0 * (1.0 + a) * (1.0 + a)))
                .collect();
            // A product of factors of mean 1: the variance of a term is the product of theirs.
            let terms: Vec<(Coalition, f64)> = (1..1 << a.len())
                .map(|term: Coalition| {
                    let members = (0..a.len()).filter(|player| term & 1 << player != 0);
                    (term, members.map(|player| single[player]).product())
                })
                .collect();
            assert_near(&of_variances(a.len(), &terms), &case["shapley"], "g");
        }
    }

    #[test]
    fn the_shares_of_a_bilinear_function_are_known() {
        let case = &reference()["bilinear"];
        // 1 + 3x₁ − 2x₂ + 4x₁x₄ over uniforms: 5²/12, 2²/12, 2²/12 and 4²/144.
        let terms = [
            (0b0001, 25.0 / 12.0),
            (0b0010, 4.0 / 12.0),
            (0b1000, 4.0 / 12.0),
            (0b1001, 16.0 / 144.0),
        ];
        assert_near(&of_variances(4, &terms), &case["shapley"], "bilinear");
    }

    #[test]
    fn a_glove_has_a_price() {
        // One left glove and two right ones, a pair is worth 1: 4/6, 1/6, 1/6 (Shapley 1953).
        let pair = |coalition: Coalition| i64::from(coalition & 1 != 0 && coalition & 0b110 != 0);
        assert_eq!(shapley(3, pair), [4, 1, 1]);
        // Left with right: alone they make a pair, beside the other right one they do not.
        assert_eq!(interaction(3, [0, 1], pair), 1);
        assert_eq!(interaction(3, [1, 2], pair), -1);
    }

    fn orders(players: usize) -> Vec<Vec<usize>> {
        if players == 0 {
            return vec![Vec::new()];
        }
        let mut all = Vec::new();
        for order in orders(players - 1) {
            for place in 0..players {
                let mut longer = order.clone();
                longer.insert(place, players - 1);
                all.push(longer);
            }
        }
        all
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_mean_over_all_orders_is_the_shapley_value(
            values in prop::collection::vec(-1_000_000_i64..1_000_000, 32),
            players in 1_usize..6,
        ) {
            let value = |coalition: Coalition| values[coalition as usize];
            let mut sums = vec![0_i128; players];
            let mut together = 0_i128;
            for order in orders(players) {
                let adds = contributions(&order, value);
                prop_assert_eq!(
                    adds.iter().sum::<i64>(),
                    value((1 << players) - 1) - value(0)
                );
                for (sum, add) in sums.iter_mut().zip(adds) {
                    *sum += i128::from(add);
                }
                // Neighbours 0 and 1 in this order: what the second adds more for the first.
                let at = |player: usize| order.iter().position(|who| *who == player);
                if players > 1 && at(0).zip(at(1)).is_some_and(|(i, j)| i + 1 == j) {
                    let before = along(&order)[at(0).expect("a place")];
                    together += i128::from(
                        value(before | 3) - value(before | 1) - value(before | 2) + value(before),
                    );
                }
            }
            prop_assert_eq!(&sums, &shapley(players, value));
            if players > 1 {
                prop_assert_eq!(together, interaction(players, [0, 1], value));
            }
        }

        #[test]
        fn whole_parts_make_the_whole(
            parts in prop::collection::vec(-100_000_i128..100_000, 1..12),
            denominator in 1_i128..1_000,
        ) {
            let whole = whole_parts(&parts, denominator);
            let sum: i128 = parts.iter().sum();
            let off = whole.iter().sum::<i128>() * denominator - sum;
            prop_assert!(2 * off.abs() <= denominator);
            for (part, whole) in parts.iter().zip(&whole) {
                prop_assert!((whole * denominator - part).abs() < denominator);
            }
        }
    }

    #[test]
    fn thirds_are_rounded_so_that_they_add_up() {
        assert_eq!(whole_parts(&[1, 1, 1], 3), [1, 0, 0]);
        assert_eq!(whole_parts(&[-1, -1, -1], 3), [0, 0, -1]);
        assert_eq!(whole_parts(&[5, -3], 2), [3, -2]);
        assert_eq!(whole_parts(&[0, 6], 3), [0, 2]);
    }

    #[test]
    fn a_split_has_an_interval_for_each_part() {
        let observations = [vec![2, 4, 0], vec![4, 4, 2], vec![6, 4, 1]];
        let split = Split::of(&observations, 2, 0.95).expect("observations");
        let means: Vec<f64> = split.parts.iter().map(|part| part.estimate.mean).collect();
        assert_eq!(means, [2.0, 2.0, 0.5]);
        assert_eq!(split.parts[1].estimate.half_width, Some(0.0));
        let whole: Vec<i64> = split.parts.iter().map(|part| part.whole).collect();
        assert_eq!((whole, split.total), (vec![2, 2, 1], 5));
        assert_eq!(split.estimate.mean, 4.5);
        assert_eq!(Split::of(&[], 2, 0.95), None);
    }
}
