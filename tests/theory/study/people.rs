//! People in time: sellers who are away and come back, and newcomers who find their way.

use super::years::{firm, number, values};
use crate::check::{Check, Effort, Kind};

/// Hours of a year.
const YEAR: f64 = 2080.0;

/// Leads of exponential work for sellers who fall ill and come back with the work that they laid down.
struct Availability {
    /// Leads per hour; each takes an hour in the mean.
    leads: f64,
    sellers: usize,
    /// Hours in the mean that somebody is there, and is away.
    there: f64,
    away: f64,
}

/// What a seller is in the chain.
const IDLE: usize = 0;
const BUSY: usize = 1;
/// Away with nothing, or with work laid down.
const GONE: usize = 2;
const LAID_DOWN: usize = 3;

impl Availability {
    /// The mean number of leads that wait or lie laid down: the stationary law of the Markov chain of the
    /// common line and of what each seller is (breakdowns with resumption: White & Christie 1958, *Operations
    /// Research* 6, 79–95, for one; the work that a seller has laid down is his alone).
    fn waiting(&self) -> f64 {
        let states = 4_usize.pow(self.sellers as u32);
        let longest = 160;
        let digit = |state: usize, seller: usize| state / 4_usize.pow(seller as u32) % 4;
        let put = |state: usize, seller: usize, what: usize| {
            state - digit(state, seller) * 4_usize.pow(seller as u32)
                + what * 4_usize.pow(seller as u32)
        };
        // Whoever is free takes the next; of two that are free either may.
        let moves = |line: usize, state: usize| {
            let mut to = Vec::new();
            let free: Vec<usize> = (0..self.sellers)
                .filter(|seller| digit(state, *seller) == IDLE)
                .collect();
            if free.is_empty() {
                if line + 1 < longest {
                    to.push((line + 1, state, self.leads));
                }
            } else {
                let share = self.leads / free.len() as f64;
                to.extend(free.iter().map(|s| (line, put(state, *s, BUSY), share)));
            }
            let take = |line: usize, state: usize, seller: usize, rate: f64| match line {
                0 => (0, put(state, seller, IDLE), rate),
                _ => (line - 1, put(state, seller, BUSY), rate),
            };
            for seller in 0..self.sellers {
                let (ill, back) = (1.0 / self.there, 1.0 / self.away);
                match digit(state, seller) {
                    IDLE => to.push((line, put(state, seller, GONE), ill)),
                    BUSY => {
                        to.push(take(line, state, seller, 1.0));
                        to.push((line, put(state, seller, LAID_DOWN), ill));
                    }
                    GONE => to.push(take(line, state, seller, back)),
                    _ => to.push((line, put(state, seller, BUSY), back)),
                }
            }
            to
        };
        let all: Vec<Vec<(usize, f64)>> = (0..longest * states)
            .map(|at| {
                let to = moves(at / states, at % states).into_iter();
                to.map(|(line, state, rate)| (line * states + state, rate))
                    .collect()
            })
            .collect();
        let fastest = self.leads + self.sellers as f64 * (1.0 + 1.0 / self.there + 1.0 / self.away);
        let mut law = vec![1.0 / all.len() as f64; all.len()];
        // Uniformisation: the law of the chain looked at by a clock that is never slower than it.
        for _ in 0..60_000 {
            let mut next = law.clone();
            for (at, to) in all.iter().enumerate() {
                for (other, rate) in to {
                    let flow = law[at] * rate / fastest;
                    next[at] -= flow;
                    next[*other] += flow;
                }
            }
            law = next;
        }
        let held = |state: usize| {
            (0..self.sellers)
                .filter(|seller| digit(state, *seller) == LAID_DOWN)
                .count()
        };
        let waiting = |at: usize| (at / states + held(at % states)) as f64;
        law.iter()
            .enumerate()
            .map(|(at, share)| share * waiting(at))
            .sum()
    }
}

/// One seller and two who fall ill and come back. (That every year has its leave is told exactly, in
/// `engine/src/model/stories_of_absence.rs`.)
pub fn absences(effort: Effort) -> Vec<Check> {
    let mut checks = Vec::new();
    for (sellers, leads, there, away) in [(1_usize, 0.5, 40.0, 10.0), (2, 1.1, 30.0, 10.0)] {
        let segment = format!(
            "[segment.a]\nleads = \"{leads}/h\"\nwin = {{ new = 0.0, existing = 1.0 }}\n\
             [[segment.a.stage]]\nname = \"talk\"\n\
             effort = {{ dist = \"exponential\", mean = \"1h\" }}\n"
        );
        let absence = format!(
            "expertise = 0.5\nabsence = {{ sickness = \"{}/h\", \
             sick_for = {{ dist = \"exponential\", mean = \"{away}h\" }} }}",
            1.0 / there
        );
        let text = firm("horizon = \"1y\"", &segment)
            .replace("count = 1", &format!("count = {sellers}"))
            .replace("warm_up = \"0h\"", "warm_up = \"52w\"")
            .replace("expertise = 0.5", &absence);
        let measures = [
            ("y1", "queue_length.new"),
            ("y1", "utilisation.s"),
            ("y1", "hours.s.away"),
        ];
        let [waiting, busy, gone] = values(&text, number(effort, 28_000), measures);
        let chain = Availability {
            leads,
            sellers,
            there,
            away,
        };
        let many = sellers as f64;
        let who = if sellers == 1 {
            "one seller"
        } else {
            "two sellers"
        };
        let case = format!("{who}, ill {away} h of {} h", there + away);
        let mut mean = |measure: &str, values: &[f64], exact: f64| {
            checks.push(Check::of(&case, measure, Kind::Mean, values, exact));
        };
        mean("waiting or laid down", &waiting, chain.waiting());
        mean("utilisation", &busy, leads / many);
        mean("hours away", &gone, many * YEAR * away / (there + away));
    }
    checks
}

/// A newcomer who is never without work: when each of his decisions falls follows from the speed that
/// he has at its beginning, and the chance of each from its instant, so that wins are a sum of
/// independent trials of known chances.
pub fn newcomers(effort: Effort) -> Vec<Check> {
    let mut checks = Vec::new();
    for (speed, chance, lasts) in [(1.0, 0.2, 520.0), (0.25, 1.0, 520.0), (0.5, 0.0, 1040.0)] {
        let text = format!(
            "schema = 1\ntitle = \"theory\"\ncurrency = \"USD\"\n\
             [run]\nstart = \"before\"\nwarm_up = \"0h\"\nbefore = \"1w\"\nchange = \"0h\"\nhorizon = \"26w\"\n\
             [grade.old]\ncount = 1\nexpertise = 0.5\n\
             [grade.young]\ncount = 1\nexpertise = 0.5\n\
             ramp = {{ lasts = \"{lasts}h\", speed = {speed}, chance = {chance} }}\n\
             [[stage]]\nname = \"work\"\neffort = \"4h\"\n\
             [segment.a]\nleads = \"20/h\"\nwin = {{ new = 0.4, existing = 1.0 }}\n\
             [structure.after]\nsell = \"young\"\nstaff = {{ old = 0 }}\nqueue_limit = {{ young = 5 }}\n\
             [structure.before]\nsell = \"old\"\nstaff = {{ young = 0 }}\n"
        );
        let share = |first: f64, at: f64| (first + (1.0 - first) * at / lasts).min(1.0);
        // What the old one has in hand at t = 0 he finishes: one deal more.
        let (mut at, mut wins, mut lost) = (0.0, 0.4, 0.6);
        loop {
            at += 4.0 / share(speed, at);
            if at >= 0.5 * YEAR {
                break;
            }
            wins += 0.4 * share(chance, at);
            lost += 1.0 - 0.4 * share(chance, at);
        }
        let measures = [("y1", "won_new"), ("y1", "lost_new")];
        let [won, failed] = values(&text, number(effort, 3_200), measures);
        let case = format!("speed from {speed}, chance from {chance}, {lasts} h");
        let mut mean = |measure: &str, values: &[f64], exact: f64| {
            checks.push(Check::of(&case, measure, Kind::Mean, values, exact));
        };
        mean("won", &won, wins);
        mean("lost", &failed, lost);
    }
    checks
}
