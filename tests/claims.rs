//! No sentence without something that makes it true: findings are drawn — ties, one, two and three
//! replications, nothing that ever happens, huge and tiny amounts, other staff, references below
//! zero — and every line, table and title that is made of them is held to the numbers, in both
//! languages.

use salesim::experiment::{
    self, AdviceOverRanges, Basis, Claim, Findings, FindingsQuestion, Over, Record, Records,
    movers, winner,
};
use salesim::model::{MONEY, MONTHLY};
use salesim::report::figures;
use salesim::report::page::page;
use salesim::scenario::{Language, Source, Study, read_study};
use salesim::stats::{Estimate, Interval, Sign, Uncertain};
use salesim::text::{Decimals, Results, comparison_table, level, number, table_notes, verdict};

/// SplitMix64 (Steele, Lea & Flood 2014): the draws of this test.
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut word = self.0;
        word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (word ^ (word >> 31)) % n
    }

    fn one_of<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len() as u64) as usize]
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    Identical,
    Ahead,
    Behind,
    Undecided,
    PartlyTied,
    NothingHappens,
    Huge,
    Tiny,
    BelowZero,
}

const KINDS: [Kind; 9] = [
    Kind::Identical,
    Kind::Ahead,
    Kind::Behind,
    Kind::Undecided,
    Kind::PartlyTied,
    Kind::NothingHappens,
    Kind::Huge,
    Kind::Tiny,
    Kind::BelowZero,
];

/// One drawn case.
#[derive(Clone, Copy, Debug)]
struct Case {
    kind: Kind,
    replications: usize,
    confidence: f64,
    horizon: &'static str,
    headline: &'static str,
    /// Sellers of the second structure; the first has two.
    sellers: u32,
    salary: u32,
    is_shared: bool,
    seed: u64,
}

impl Case {
    fn draw(chance: &mut Chance, kind: Kind) -> Case {
        Case {
            kind,
            replications: chance.one_of(&[1, 2, 3, 8, 30, 120]),
            confidence: chance.one_of(&[0.5, 0.9, 0.95, 0.975, 0.9999]),
            horizon: chance.one_of(&["1y", "26w", "2y"]),
            headline: chance.one_of(&["bookings", "net_bookings", "revenue", "profit"]),
            sellers: chance.one_of(&[2, 2, 3, 6]),
            salary: chance.one_of(&[0, 5]),
            is_shared: chance.below(2) == 0,
            seed: chance.below(u64::MAX),
        }
    }

    fn study(&self) -> Study {
        self.study_with("")
    }

    fn study_with(&self, more: &str) -> Study {
        let start = if self.is_shared { "first" } else { "own" };
        let salary = match self.salary {
            0 => String::new(),
            salary => format!("salary = \"{salary}/mo\"\n"),
        };
        let text = format!(
            "schema = 1\ntitle = \"drawn\"\ncurrency = \"USD\"\n\
             [run]\nstart = \"{start}\"\nwarm_up = \"8w\"\nhorizon = \"{}\"\nheadline = \"{}\"\n\
             confidence = {}\nagainst = \"first\"\ncompare = \"second\"\n\
             [grade.seller]\ncount = 2\nexpertise = 0.5\n{salary}\
             [[stage]]\nname = \"talk\"\neffort = \"2h\"\n\
             [segment.small]\nleads = \"10/mo\"\nvalue = 5\nwin = {{ new = \"30%\" }}\n\
             [structure.first]\nsell = \"seller\"\n\
             [structure.second]\nsell = \"seller\"\nstaff = {{ seller = {} }}\n{more}",
            self.horizon, self.headline, self.confidence, self.sellers
        );
        let source = Source::Text {
            name: "drawn".to_owned(),
            text: text.clone(),
            folder: None,
        };
        read_study(&source, &[])
            .unwrap_or_else(|p| panic!("{}\n{text}", p.render(Language::English, false)))
    }

    /// Wins, what a win brings, and leads gone cold of the two structures in a replication.
    fn numbers(&self, number: usize, chance: &mut Chance) -> [[f64; 3]; 2] {
        let luck = chance.below(9) as f64;
        let jitter = chance.below(3) as f64;
        let (won, value, cold) = (6.0 + luck, 100.0, 3.0 + jitter);
        let theirs = [won, value, cold];
        let side = if number.is_multiple_of(2) { 1.0 } else { -1.0 };
        let ours = match self.kind {
            Kind::Identical => theirs,
            Kind::Ahead => [won + 4.0 + jitter, value, cold - 1.0],
            Kind::Behind => [won - 4.0 - jitter / 2.0, value, cold + 2.0],
            Kind::Undecided => [won + 2.0 * side, value, cold + side],
            Kind::PartlyTied => [won + (1.0 + side), value, cold],
            Kind::NothingHappens => return [[0.0; 3]; 2],
            Kind::Huge => [2.0 * won, 1e12, cold],
            Kind::Tiny => [won, value + 1e-5 * (1.0 + jitter), cold],
            Kind::BelowZero => [won, -50.0, cold],
        };
        match self.kind {
            Kind::Huge => [[won, 1e12, cold], ours],
            Kind::BelowZero => [[won, -100.0, cold], ours],
            _ => [theirs, ours],
        }
    }

    /// A record of one structure in which the numbers add up.
    fn record(&self, records: &Records, [won, value, cold]: [f64; 3], staff: f64) -> Record {
        let money = won * value;
        let payroll = f64::from(self.salary) * staff * 12.0;
        let is_nothing = self.kind == Kind::NothingHappens;
        let decided = if is_nothing { 0.0 } else { won + 10.0 };
        let value_of = |name: &str| match name {
            "bookings" | "bookings_new" | "net_bookings" | "revenue" | "projects" | "profit" => {
                money
            }
            "payroll" => payroll,
            "seller_weeks.seller" if !is_nothing => 52.0 * staff,
            "hours.seller.rescue" if self.seed.is_multiple_of(3) => won * staff,
            "won_new" => won,
            "lost_new" => decided - won,
            "leads" => decided + cold,
            "cold" => cold,
            "win_rate_new" => won / decided,
            "conversion_new" => won / (decided + cold),
            "satisfaction" | "churn_per_month" | "win_rate_existing" => f64::NAN,
            "first_response_hours" => {
                if cold == 0.0 {
                    f64::NAN
                } else {
                    1.0
                }
            }
            _ => 0.0,
        };
        let row: Vec<f64> = records.measures.iter().map(|m| value_of(&m.name)).collect();
        let month = MONTHLY.map(|(name, _, _)| value_of(name) / 12.0);
        Record {
            windows: vec![row; records.windows.len()],
            months: vec![month; records.months.len()],
            own_past: Vec::new(),
            weeks: Vec::new(),
            fingerprint: 1,
            events: 1,
        }
    }

    fn records(&self, study: &Study) -> Records {
        let mut records = Records::new(&study.scenario, vec![0, 1]);
        let mut chance = Chance(self.seed);
        for number in 0..self.replications {
            let [theirs, ours] = self.numbers(number, &mut chance);
            let pair = vec![
                self.record(&records, theirs, 2.0),
                self.record(&records, ours, f64::from(self.sellers)),
            ];
            records.runs.push(pair);
        }
        records
    }

    /// What ranges might leave of it.
    fn held(&self) -> Option<AdviceOverRanges> {
        let mut chance = Chance(self.seed ^ 7);
        let ends = chance.one_of(&[
            None,
            Some((0.1, 0.5)),
            Some((-0.2, 0.4)),
            Some((-0.5, -0.1)),
        ]);
        let counts = [chance.below(60), chance.below(60), chance.below(60)];
        let [ahead, undecided, behind] = counts.map(|n| n as usize);
        let spread = |scale: f64| {
            let (low, high) = ends?;
            let interval = Interval {
                low: scale * low,
                high: scale * high,
            };
            Some(Claim {
                estimate: scale * (low + high) / 2.0,
                interval: Some(interval),
                level: 0.9,
                n: ahead + undecided + behind,
                of: ahead + undecided + behind + 2,
                over: Over::Draws,
                sign: Sign::of(interval),
            })
        };
        let worth = Uncertain {
            value: chance.below(3) as f64,
            half_width: Some(1.0),
        };
        let path = "segment.small.value".to_owned();
        (chance.below(2) == 0).then(|| AdviceOverRanges {
            ranges: 1,
            asked: ahead + undecided + behind + 2,
            advice: Sign::Undecided,
            ahead,
            undecided,
            behind,
            difference: spread(1000.0),
            relative: spread(1.0),
            first: (chance.below(2) == 0).then_some((path, worth)),
        })
    }
}

/// The same, as if it were of worlds that look like the firm.
fn in_worlds(held: AdviceOverRanges) -> AdviceOverRanges {
    let over = |claim: Option<Claim>| {
        claim.map(|claim| Claim {
            over: Over::Worlds,
            ..claim
        })
    };
    AdviceOverRanges {
        difference: over(held.difference),
        relative: over(held.relative),
        first: None,
        ..held
    }
}

/// Everything that is said of a case in one language.
struct Said {
    lines: Vec<(String, String)>,
    table: Vec<String>,
    titles: Vec<(&'static str, String, String)>,
}

impl Said {
    fn of(results: &Results<'_>) -> Said {
        let titles = figures(results).into_iter().map(|(name, figure)| {
            let words = &figure.words;
            (name, words.title.clone(), words.subtitle.clone())
        });
        Said {
            lines: verdict(results),
            table: comparison_table(results),
            titles: titles.collect(),
        }
    }

    fn all(&self) -> String {
        let mut all: Vec<String> = self.lines.iter().map(|(a, b)| format!("{a} {b}")).collect();
        all.extend(self.table.iter().cloned());
        all.extend(self.titles.iter().map(|(_, a, b)| format!("{a} · {b}")));
        all.join("\n")
    }

    fn line(&self, label: &str) -> &str {
        let found = self.lines.iter().find(|(known, _)| known == label);
        found.map_or("", |(_, text)| text)
    }

    fn title(&self, name: &str) -> &str {
        let found = self.titles.iter().find(|(known, ..)| *known == name);
        found.map_or("", |(_, title, _)| title)
    }
}

/// The level that stands before every interval.
fn levels(text: &str, mark: &str) -> Vec<String> {
    let before = |at: usize| {
        let head = text[..at].trim_end_matches([' ', '\u{a0}', '%']);
        let is_of_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
        head.rsplit(|c| !is_of_number(c))
            .next()
            .unwrap_or_default()
            .to_owned()
    };
    let found = text.match_indices(mark);
    let found = found.filter(|(at, _)| text[..*at].ends_with(['%', ' ', '\u{a0}']));
    found
        .map(|(at, _)| before(at))
        .filter(|level| level.ends_with(|c: char| c.is_ascii_digit()))
        .collect()
}

/// The sign of the mean of a sample, from its interval alone.
fn sign_of(values: &[f64], confidence: f64) -> Sign {
    let Some(found) = Estimate::of(values, confidence) else {
        return Sign::Unknown;
    };
    match (found.low(), found.high()) {
        _ if values.iter().all(|x| *x == 0.0) => Sign::Identical,
        (Some(low), _) if low > 0.0 => Sign::Ahead,
        (_, Some(high)) if high < 0.0 => Sign::Behind,
        (Some(_), Some(_)) => Sign::Undecided,
        _ => Sign::Unknown,
    }
}

fn differences(records: &Records, measure: &str) -> Vec<f64> {
    let (window, measure) = (
        records.window("y1").unwrap(),
        records.measure(measure).unwrap(),
    );
    let [theirs, ours] = [0, 1].map(|place| records.values(place, window, measure));
    ours.iter().zip(theirs).map(|(a, b)| a - b).collect()
}

/// The first line says "more" or "less" where the interval of what it speaks of excludes zero, and
/// nowhere else.
fn hold_the_first_line(case: &Case, results: &Results<'_>, said: &Said) {
    let words = &results.words().claims;
    let finding = said.line("");
    let own = sign_of(
        &differences(results.records, case.headline),
        case.confidence,
    );
    let relative = results
        .headline_comparison()
        .and_then(|c| results.relative(c));
    let known = results.over_worlds.or(results.over_ranges);
    let over = known.and_then(|held| match relative {
        Some(_) => held.relative.as_ref().or(held.difference.as_ref()),
        None => held.difference.as_ref(),
    });
    let sign = over.map_or(own, |claim| claim.sign);
    let begins = |table: [(&str, &str); 4]| {
        let sentence = table
            .iter()
            .find(|(name, _)| *name == case.headline)
            .unwrap()
            .1;
        let filled = sentence
            .replace("{a}", results.structure(1))
            .replace("{b}", results.structure(0));
        finding.starts_with(&filled)
    };
    assert_eq!(
        begins(words.more.map(|(name, said)| (name, said.text()))),
        sign == Sign::Ahead,
        "{case:?} {own:?} {finding}"
    );
    assert_eq!(
        begins(words.less.map(|(name, said)| (name, said.text()))),
        sign == Sign::Behind,
        "{case:?} {own:?} {finding}"
    );
    // Noise is called noise, and what is over ranges names them and their number.
    if own != Sign::Identical && own != Sign::Unknown {
        let noise = words.noise.text().split(',').next().unwrap();
        assert!(finding.contains(noise), "{case:?} {finding}");
    }
    let names_draws = finding.contains(match (results.language, results.over_worlds) {
        (Language::English, None) => "over the file's ranges (90%",
        (Language::English, Some(_)) => "in worlds like the firm that was seen (90%",
        (Language::Russian, None) => "в заданных диапазонах (в 90\u{a0}%",
        (Language::Russian, Some(_)) => "в мирах, похожих на наблюдавшуюся фирму (в 90\u{a0}%",
    });
    assert_eq!(names_draws, over.is_some(), "{case:?} {finding}");
    if case.kind == Kind::Identical && over.is_none() {
        let n = case.replications;
        let (english, russian) = (format!("in {n} of {n} "), format!("в {n} из {n} "));
        assert!(
            finding.contains(&english) || finding.contains(&russian),
            "{finding}"
        );
    }
}

/// Luck counts as it was counted: ahead, the same and behind are all there are.
fn hold_luck(case: &Case, results: &Results<'_>, said: &Said) {
    let words = results.words();
    let values = differences(results.records, case.headline);
    let count = |test: fn(&f64) -> bool| values.iter().filter(|x| test(x)).count();
    let (ahead, same, behind) = (
        count(|x| *x > 0.0),
        count(|x| *x == 0.0),
        count(|x| *x < 0.0),
    );
    let years = results.headline_comparison().expect("a pair").years;
    assert_eq!(
        (years.ahead, years.same, years.behind),
        (ahead, same, behind)
    );
    assert_eq!(years.n(), case.replications);
    let luck = said.line(words.labels.luck);
    let n = case.replications;
    if same == n {
        let none = words
            .claims
            .luck_identical
            .text()
            .split(':')
            .next()
            .unwrap();
        assert!(luck.starts_with(none), "{luck}");
        for title in ["difference", "pairs"] {
            assert!(
                !said.title(title).contains(" ahead"),
                "{}",
                said.title(title)
            );
            assert!(
                !said.title(title).contains(" лучше"),
                "{}",
                said.title(title)
            );
        }
    } else if n < 100 {
        let counted = [format!("in {ahead} of {n} "), format!("в {ahead} из {n} ")];
        assert!(
            counted.iter().any(|text| luck.contains(text)),
            "{case:?} {luck}"
        );
    }
    let of_hundred = ["of 100 ", "из 100"];
    for text in [luck, said.title("difference"), said.title("pairs")] {
        let is_told = of_hundred.iter().any(|words| text.contains(words));
        assert_eq!(is_told, n >= 100 && same < n, "{case:?} {text}");
    }
}

/// Nothing is a cause that does not differ, beyond its interval and as it is written.
fn hold_the_causes(case: &Case, results: &Results<'_>, said: &Said) {
    let why = said.line(results.words().labels.why);
    let pieces: Vec<&str> = why.split(" → ").collect();
    for pair in pieces.windows(2) {
        let from = pair[0].rsplit(' ').next().unwrap();
        let to = pair[1]
            .split(' ')
            .next()
            .unwrap()
            .trim_end_matches([',', '.', ';']);
        assert_ne!(from, to, "{case:?} {why}");
    }
    let found = movers(
        &results.study.scenario,
        results.records,
        [0, 1],
        case.headline,
        case.confidence,
    );
    for mover in &found {
        let interval = mover
            .claim
            .interval
            .expect("a decided claim has an interval");
        assert!(interval.low > 0.0 || interval.high < 0.0, "{mover:?}");
        assert_eq!(mover.claim.level, case.confidence);
    }
    assert!(pieces.len() - 1 <= found.len(), "{why}");
    let cold = sign_of(&differences(results.records, "cold"), case.confidence);
    let is_cause = found.iter().any(|mover| mover.name == "cold");
    assert_eq!(is_cause, cold.is_decided(), "{case:?} {cold:?}");
    if let Some(mover) = found.iter().find(|mover| mover.name == "cold") {
        assert_eq!(mover.is_good, cold == Sign::Behind);
    }
}

/// What titles say of leads and weeks is the ratio of the sums over all replications, and nothing is
/// said where there is nothing to divide by.
fn hold_the_work(case: &Case, results: &Results<'_>, said: &Said) {
    let records = results.records;
    let window = records.window("y1").expect("a first year");
    let sum = |place: usize, name: &str| -> f64 {
        let measure = records.measure(name).expect("a measure");
        records.values(place, window, measure).iter().sum()
    };
    let rate = |of: &str, per: &str| [1, 0].map(|place| sum(place, of) / sum(place, per));
    let written = |x: f64, decimals: usize| number(results.words(), x, Decimals(decimals));
    let names = [1, 0].map(|place| results.structure(place));

    let flow = said.title("flow");
    let won = rate("won_new", "leads").map(|share| 100.0 * share);
    let is_plain = flow == results.words().work.flow_plain;
    assert_eq!(
        is_plain,
        won.iter().any(|won| won.is_nan()),
        "{case:?} {flow}"
    );
    if !is_plain {
        let [ours, theirs] = won.map(|won| written(won, 0));
        let expected = match results.language {
            Language::English => format!("{} wins {ours}, {} {theirs}", names[0], names[1]),
            Language::Russian => format!(
                "«{}» выигрывает {ours}, «{}» — {theirs}",
                names[0], names[1]
            ),
        };
        assert!(flow.contains(&expected), "{case:?} {won:?}: {flow}");
    }

    let week = said.title("week");
    let hours = rate("hours.seller.rescue", "seller_weeks.seller");
    let rescues = hours.iter().any(|hours| *hours > 0.0);
    assert_eq!(week.is_empty(), !rescues, "{case:?} {hours:?}: {week}");
    if rescues {
        let [ours, theirs] = hours.map(|hours| written(hours, 1));
        let expected = match results.language {
            Language::English => format!(
                "take {theirs} h of a week under {}, {ours} h under {}",
                names[1], names[0]
            ),
            Language::Russian => format!(
                "{theirs} ч в неделю («{}») и {ours} ч («{}»)",
                names[1], names[0]
            ),
        };
        assert!(week.contains(&expected), "{case:?} {hours:?}: {week}");
    }
}

/// Who is called the best on a basis is ahead on it, who is surely ahead on it is called the best, and
/// the sentence is that of all of them together.
fn hold_fairness(case: &Case, results: &Results<'_>) {
    let records = results.records;
    let window = records.window("y1").expect("a first year");
    let values = |place: usize, name: &str| {
        let measure = records.measure(name).expect("a measure");
        records.values(place, window, measure)
    };
    let mut winners = Vec::new();
    for basis in Basis::ALL {
        for measure in MONEY {
            let best = winner(records, measure, basis, case.confidence);
            let [theirs, ours] = [0, 1].map(|place| {
                let by: Vec<f64> = match basis {
                    Basis::Market => vec![1.0; case.replications],
                    Basis::Payroll => values(place, "payroll"),
                    Basis::Seller => {
                        let weeks = values(place, "seller_weeks.seller");
                        weeks.into_iter().map(|weeks| weeks / 52.0).collect()
                    }
                };
                let values = values(place, measure).into_iter().zip(by);
                let divided =
                    values.map(|(value, by)| if by == 0.0 { f64::NAN } else { value / by });
                divided.collect::<Vec<f64>>()
            });
            let ahead = ours.iter().zip(theirs).map(|(a, b)| a - b);
            // With nothing to divide by there is nothing to compare.
            let ahead: Vec<f64> = ahead.filter(|x| x.is_finite()).collect();
            let context = format!("{case:?} {basis:?} {measure} {best:?}");
            let surely = match sign_of(&ahead, case.confidence) {
                Sign::Ahead => Some(1),
                Sign::Behind => Some(0),
                _ => None,
            };
            assert!(surely.is_none() || surely == best, "{context}");
            if let Some(best) = best {
                let mean = ahead.iter().sum::<f64>() / ahead.len() as f64;
                assert!(if best == 1 { mean > 0.0 } else { mean < 0.0 }, "{context}");
                // Of two, one is compared from one side only.
                let both_sides = 2.0 * case.confidence - 1.0;
                if both_sides > 0.0 {
                    let sign = sign_of(&ahead, both_sides - 1e-9);
                    assert!(sign.is_decided(), "{context} {sign:?}");
                }
            }
            winners.push(best);
        }
    }
    let words = &results.words().page;
    let page = page(results, &[]);
    let begins = |text: &'static str| text.split('{').next().unwrap_or_default();
    let is_one = winners[0].is_some() && winners.iter().all(|best| *best == winners[0]);
    let none = winners.iter().all(Option::is_none);
    for (text, is_said) in [
        (begins(words.winner_stays.text()), is_one),
        (begins(words.no_winner.text()), none),
        (begins(words.winner_changes.text()), !is_one && !none),
    ] {
        assert_eq!(page.contains(text), is_said, "{case:?} {winners:?} {text}");
    }
    if let (true, Some(best)) = (is_one, winners[0]) {
        let told = format!(
            "{}{}",
            begins(words.winner_stays.text()),
            results.structure(best)
        );
        assert!(page.contains(&told), "{told}");
    }
}

/// Payrolls are the same where they are, and no salaries are no salaries.
fn hold_the_price(case: &Case, results: &Results<'_>, said: &Said) {
    let words = &results.words().claims;
    let price = said.line(results.words().labels.price);
    let is_same = case.salary > 0 && case.sellers == 2;
    assert_eq!(
        price.contains(words.same_payroll.text()),
        is_same,
        "{case:?} {price}"
    );
    assert_eq!(
        price.contains(words.no_salaries),
        case.salary == 0,
        "{case:?} {price}"
    );
    let heads = [
        format!("{} sellers instead of 2", case.sellers),
        format!("{} продав", case.sellers),
    ];
    let told = heads.iter().any(|text| price.contains(text));
    assert_eq!(told, case.sellers != 2, "{case:?} {price}");
}

/// The draws are reported as they were counted.
fn hold_ignorance(case: &Case, results: &Results<'_>, said: &Said) {
    let Some(held) = results.over_ranges else {
        return;
    };
    let text = said.line(results.words().labels.ignorance);
    if held.draws() == 0 {
        return;
    }
    let names_worlds =
        text.contains("in worlds like the firm") || text.contains("в мирах, похожих на");
    assert_eq!(
        names_worlds,
        results.over_worlds.is_some(),
        "{case:?} {text}"
    );
    for count in [held.ahead, held.undecided, held.behind, held.draws(), 2] {
        assert!(text.contains(&count.to_string()), "{case:?} {count} {text}");
    }
    let worth = held.first.as_ref().map(|(_, worth)| worth.value > 1.0);
    let is_number = ["worth $", "стоит "].iter().any(|word| text.contains(word));
    assert!(
        worth == Some(true) || !is_number || text.contains("стоило"),
        "{text}"
    );
}

fn hold(case: &Case, is_page_read: bool) {
    let study = case.study();
    let records = case.records(&study);
    let question = FindingsQuestion {
        confidence: case.confidence,
        against: 0,
        headline: case.headline.to_owned(),
        precision: case.seed.is_multiple_of(2).then_some(0.01),
    };
    let findings: Findings = experiment::read(&study.scenario, &records, &question);
    let held = case.held();
    let worlds = held
        .clone()
        .filter(|_| case.seed.is_multiple_of(3))
        .map(in_worlds);
    for language in Language::ALL {
        let results = Results {
            over_ranges: held.as_ref(),
            over_worlds: worlds.as_ref(),
            ..Results::of(&study, &records, &findings, language)
        };
        let said = Said::of(&results);
        let all = said.all();
        for nothing in ["NaN", "inf", "∞"] {
            assert!(!all.contains(nothing), "{nothing} {case:?}\n{all}");
        }
        // The level in force, wherever one is named.
        let mark = match language {
            Language::English => "CI",
            Language::Russian => "ДИ",
        };
        let written = level(results.words(), case.confidence);
        let expected = written.trim_end_matches(['%', '\u{a0}']);
        for found in levels(&all, mark) {
            assert_eq!(found, expected, "{case:?}\n{all}");
        }
        assert!(
            !levels(&all, mark).is_empty() || case.replications == 1,
            "{all}"
        );
        hold_the_first_line(case, &results, &said);
        hold_luck(case, &results, &said);
        hold_the_causes(case, &results, &said);
        hold_the_price(case, &results, &said);
        hold_ignorance(case, &results, &said);
        hold_the_work(case, &results, &said);
        if is_page_read {
            hold_fairness(case, &results);
        }
        // Brackets stand where a difference may be none, and are explained.
        let brackets = results
            .words()
            .claims
            .brackets
            .text()
            .split(':')
            .next()
            .unwrap();
        let brackets = brackets.split('—').next().unwrap().trim();
        let open = ["bookings_new", "bookings_existing", "profit"]
            .into_iter()
            .any(|measure| {
                sign_of(&differences(&records, measure), case.confidence) == Sign::Undecided
            });
        let notes = table_notes(&results).join("\n");
        assert_eq!(notes.contains(brackets), open, "{case:?}\n{notes}");
        // Of few pairs the gain of common luck is not resolved.
        let pairing = results.words().pairing.text().split('{').next().unwrap();
        assert!(
            case.replications >= 30 || !notes.contains(pairing),
            "{case:?}\n{notes}"
        );
    }
}

#[test]
fn every_sentence_is_held_to_what_it_claims() {
    let mut chance = Chance(13);
    for round in 0..24 {
        for kind in KINDS {
            let mut case = Case::draw(&mut chance, kind);
            // Every size meets every kind.
            case.replications = [1, 2, 3, 8, 30, 120][(round + kind as usize) % 6];
            // A page takes as long as all else.
            hold(&case, round % 6 == kind as usize % 6);
        }
    }
}

/// The names that a note on all structures gives, and whether it calls one of them the best.
fn best_of(results: &Results<'_>) -> Option<(bool, Vec<String>)> {
    let words = &results.words().precision;
    let ends = |text: &'static str| {
        let (before, after) = text.split_once('{').expect("a gap");
        let (_, between) = after.split_once('}').expect("a gap");
        [before, between.split('{').next().expect("a gap")]
    };
    table_notes(results).iter().find_map(|note| {
        let of = |text: &'static str, is_best: bool| {
            let [before, between] = ends(text);
            let (_, names) = note.strip_prefix(before)?.split_once(between)?;
            let names = names.trim_end_matches('.').split("; ");
            Some((is_best, names.map(str::to_owned).collect()))
        };
        of(words.best.text(), true).or_else(|| of(words.perhaps_best.text(), false))
    })
}

/// Who is called the best of all is ahead of each other one, and who is left out is behind another,
/// beyond the interval of that pair alone.
#[test]
fn the_best_of_all_is_held_to_the_pairs() {
    let mut chance = Chance(17);
    let (mut best, mut perhaps) = (0, 0);
    for round in 0..6 {
        for kind in KINDS {
            let mut case = Case::draw(&mut chance, kind);
            case.replications = [2, 3, 8, 30, 120][(round + kind as usize) % 5];
            let study = case.study_with("[structure.third]\nsell = \"seller\"\n");
            let mut records = Records::new(&study.scenario, vec![0, 1, 2]);
            let mut luck = Chance(case.seed);
            for number in 0..case.replications {
                let [theirs, ours] = case.numbers(number, &mut luck);
                let [won, value, cold] = theirs;
                let third = [won * (0.5 + luck.below(5) as f64 / 4.0), value, cold];
                let run = [theirs, ours, third].map(|numbers| case.record(&records, numbers, 2.0));
                records.runs.push(run.to_vec());
            }
            let question = FindingsQuestion {
                confidence: case.confidence,
                against: 0,
                headline: case.headline.to_owned(),
                precision: None,
            };
            let findings = experiment::read(&study.scenario, &records, &question);
            let window = records.window("y1").expect("a first year");
            let measure = records.measure(case.headline).expect("a measure");
            let values = |place: usize| records.values(place, window, measure);
            let is_ahead = |ours: usize, theirs: usize| {
                let pairs = values(ours).into_iter().zip(values(theirs));
                let differences: Vec<f64> = pairs.map(|(a, b)| a - b).collect();
                sign_of(&differences, case.confidence) == Sign::Ahead
            };
            let others = |place: usize| (0..3).filter(move |other| *other != place);
            for language in Language::ALL {
                let results = Results::of(&study, &records, &findings, language);
                let (is_best, names) = best_of(&results).expect("three are told of");
                assert!(
                    !names.is_empty() && (!is_best || names.len() == 1),
                    "{case:?}"
                );
                *if is_best { &mut best } else { &mut perhaps } += 1;
                for place in 0..3 {
                    let is_named = names.iter().any(|name| name == results.structure(place));
                    if is_best && is_named {
                        assert!(
                            others(place).all(|other| is_ahead(place, other)),
                            "{case:?}"
                        );
                    }
                    if !is_named {
                        assert!(
                            others(place).any(|other| is_ahead(other, place)),
                            "{case:?}"
                        );
                    }
                }
            }
        }
    }
    assert!(best > 0 && perhaps > 0, "{best} {perhaps}");
}
