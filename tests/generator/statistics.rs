//! Tests of randomness over a sequence of words: a statistic and its two-sided p-value each.
//!
//! References: D. E. Knuth, "The Art of Computer Programming" 2, 3.3.2 (equidistribution, serial,
//! gap, run, collision and birthday spacings tests); P. L'Ecuyer & R. Simard (2007), "TestU01", ACM
//! TOMS 33 (4), 22.

use salesim::numeric::math;
use statrs::distribution::{Binomial, ChiSquared, ContinuousCDF, DiscreteCDF, Normal, Poisson};

/// A statistic and how likely one so far out, on either side, is by chance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Found {
    pub statistic: f64,
    pub p: f64,
}

fn two_sided(statistic: f64, below: f64, above: f64) -> Found {
    Found {
        statistic,
        p: (2.0 * below.min(above)).min(1.0),
    }
}

/// Of a χ² statistic.
pub fn chi_square(statistic: f64, freedom: f64) -> Found {
    let law = ChiSquared::new(freedom).expect("degrees of freedom are positive");
    two_sided(statistic, law.cdf(statistic), law.sf(statistic))
}

/// Of a standard normal statistic.
pub fn normal(statistic: f64) -> Found {
    let law = Normal::standard();
    two_sided(statistic, law.cdf(statistic), law.sf(statistic))
}

/// Of a count that is rare in each of many places.
pub fn poisson(count: u64, mean: f64) -> Found {
    let law = Poisson::new(mean).expect("a mean is positive");
    let at_least = if count == 0 { 1.0 } else { law.sf(count - 1) };
    two_sided(count as f64, law.cdf(count), at_least)
}

/// Of the most extreme of `many` counts of heads in `trials` tosses; the statistic is how far its
/// share lies from one half.
pub fn extreme_of_tosses(counts: impl Iterator<Item = u64>, trials: u64, many: f64) -> Found {
    let far = counts.map(|n| n.max(trials - n)).max().expect("a count");
    let law = Binomial::new(0.5, trials).expect("a fair coin");
    // The chance that none of the others is so far out, for independent counts.
    let one = 2.0 * law.sf(far - 1);
    let p = -math::exp_m1(many * math::ln_1p(-one.min(1.0)));
    Found {
        statistic: far as f64 / trials as f64 - 0.5,
        p: (2.0 * p.min(1.0 - p)).min(1.0),
    }
}

/// χ² of counts against probabilities that sum up to 1.
pub fn fit(counts: &[u64], probability: impl Fn(usize) -> f64) -> Found {
    let total = counts.iter().sum::<u64>() as f64;
    let cells = counts.iter().enumerate();
    let statistic = cells
        .map(|(cell, &count)| {
            let expected = total * probability(cell);
            (count as f64 - expected) * (count as f64 - expected) / expected
        })
        .sum();
    chi_square(statistic, counts.len() as f64 - 1.0)
}

/// Points of `dimensions` words each, not overlapping, in equal cells made of the top `bits` bits
/// of every word.
pub fn equidistribution(words: &[u64], dimensions: usize, bits: u32) -> Found {
    let mut counts = vec![0; 1 << (bits as usize * dimensions)];
    for point in words.chunks_exact(dimensions) {
        counts[cell(point, bits)] += 1;
    }
    let cells = counts.len() as f64;
    fit(&counts, |_| 1.0 / cells)
}

/// The number of the cell of a point.
pub fn cell(point: &[u64], bits: u32) -> usize {
    let join = |cell: usize, word: &u64| cell << bits | (word >> (64 - bits)) as usize;
    point.iter().fold(0, join)
}

/// How often each of the 64 bits is set, as one χ² of 64 squared deviations.
pub fn bits(words: impl Iterator<Item = u64>) -> Found {
    let mut ones = [0_u64; 64];
    let mut total = 0.0;
    for word in words {
        (0..64).for_each(|bit| ones[bit] += word >> bit & 1);
        total += 1.0;
    }
    tosses(&ones, total)
}

/// Counts of heads of fair coins, as one χ² of squared deviations.
pub fn tosses(heads: &[u64], total: f64) -> Found {
    let squares = heads.iter().map(|&n| {
        let deviation = 2.0 * n as f64 - total;
        deviation * deviation / total
    });
    chi_square(squares.sum(), heads.len() as f64)
}

/// A word as a centred number of [−½, ½).
fn centred(word: u64) -> f64 {
    (word >> 11) as f64 / (1_u64 << 53) as f64 - 0.5
}

/// The correlation of pairs, in standard deviations: a product of two independent centred uniforms
/// has variance 1/144.
pub fn correlation(pairs: impl Iterator<Item = (u64, u64)>) -> Found {
    let (mut sum, mut count) = (0.0, 0.0);
    for (one, other) in pairs {
        sum += centred(one) * centred(other);
        count += 1.0;
    }
    normal(12.0 * sum / f64::sqrt(count))
}

/// The correlation of a sequence with itself, `lag` words later.
pub fn serial_correlation(words: &[u64], lag: usize) -> Found {
    correlation(words.iter().copied().zip(words[lag..].iter().copied()))
}

/// Lengths of ascending runs, 1 to 5 and longer; the word that ends a run is thrown away, so the
/// lengths are independent: P(length = r) = 1/r! − 1/(r + 1)!.
pub fn runs_up(words: &[u64]) -> Found {
    const LONGEST: usize = 6;
    let mut counts = [0; LONGEST];
    let mut length = 0;
    let mut last = None;
    for &word in words {
        if last.is_some_and(|last| word < last) {
            counts[length.min(LONGEST) - 1] += 1;
            (length, last) = (0, None);
        } else {
            (length, last) = (length + 1, Some(word));
        }
    }
    let factorial = |n: usize| (1..=n).product::<usize>() as f64;
    fit(&counts, |cell| {
        let length = cell + 1;
        let longer = 1.0 / factorial(length + 1);
        let rest = if length == LONGEST { 0.0 } else { longer };
        1.0 / factorial(length) - rest
    })
}

/// How often each bit changes from word to word: the number of its runs.
pub fn runs_of_bits(words: &[u64]) -> Found {
    bits(words.windows(2).map(|pair| pair[0] ^ pair[1]))
}

/// Lengths of the gaps between words whose top three bits are 0, from 0 to 39 and longer.
pub fn gaps(words: &[u64]) -> Found {
    const LONGEST: usize = 40;
    const HIT: f64 = 1.0 / 8.0;
    let mut counts = [0; LONGEST + 1];
    let mut gap = 0;
    for word in words {
        if word >> 61 == 0 {
            counts[gap] += 1;
            gap = 0;
        } else {
            gap = (gap + 1).min(LONGEST);
        }
    }
    fit(&counts, |gap| {
        let misses = (0..gap).map(|_| 1.0 - HIT).product::<f64>();
        if gap == LONGEST { misses } else { HIT * misses }
    })
}

/// How many of 2048 birthdays in a year of 2²⁹ days leave a spacing that another one left: Poisson
/// of mean n³/4k = 4, summed over as many years as there are words for.
pub fn birthday_spacings(words: &[u64]) -> Found {
    const BIRTHDAYS: usize = 1 << 11;
    const DAYS: u32 = 29;
    let mut equal = 0;
    let mut years = 0.0;
    for year in words.chunks_exact(BIRTHDAYS) {
        let mut days: Vec<u64> = year.iter().map(|word| word >> (64 - DAYS)).collect();
        days.sort_unstable();
        let around = days[0] + (1 << DAYS) - days[BIRTHDAYS - 1];
        let mut spacings: Vec<u64> = days.windows(2).map(|pair| pair[1] - pair[0]).collect();
        spacings.push(around);
        spacings.sort_unstable();
        equal += spacings
            .windows(2)
            .filter(|pair| pair[0] == pair[1])
            .count();
        years += 1.0;
    }
    let birthdays = BIRTHDAYS as f64;
    let mean = birthdays * birthdays * birthdays / (4.0 * (1_u64 << DAYS) as f64);
    poisson(equal as u64, years * mean)
}

/// How many points of `dimensions` words fall into a cell, of 2²⁶, that is taken already.
pub fn collisions(words: &[u64], dimensions: usize) -> Found {
    const BITS: u32 = 26;
    let bits = BITS / dimensions as u32;
    let mut cells: Vec<usize> = words
        .chunks_exact(dimensions)
        .map(|point| cell(point, bits))
        .collect();
    let points = cells.len() as f64;
    cells.sort_unstable();
    let collisions = cells.windows(2).filter(|pair| pair[0] == pair[1]).count();
    let all = (1_u64 << BITS) as f64;
    // Points less the cells that are taken: n − k (1 − (1 − 1/k)ⁿ).
    let taken = -all * math::exp_m1(points * math::ln_1p(-1.0 / all));
    poisson(collisions as u64, points - taken)
}
