//! Families of queueing theory that enter by the front door, and the firm most of them need.

use crate::check::{Door, Effort, Family};
use crate::formula::law::Law;

use super::door::Length;
use super::{classes, networks, pools, single};

/// The families, in the order of the scoreboard.
///
/// What a study file cannot say, so that it is left to the kernel: a second moment of the number in
/// the system and of the busy period (measures are means over time), and machine interference (who
/// has called a rescue goes on working).
pub fn families() -> Vec<Family> {
    let family = |name, run: fn(Effort) -> _| Family {
        name,
        door: Door::Study,
        run,
    };
    vec![
        family("M/M/1", single::m_m_1),
        family("M/M/c (Erlang C)", pools::erlang_c),
        family("M/G/c/c (Erlang B)", pools::erlang_b),
        family("M/M/c+M (Erlang A)", pools::erlang_a),
        family("M/G/1 (Pollaczek-Khinchine)", single::m_g_1),
        family("M/G/1, priorities (Cobham)", classes::finishing),
        family("M/G/1, preemptive resume", classes::interrupting),
        family("M/M/c, priorities", pools::classes_in_a_pool),
        family("M/M/1/K", single::bounded),
        family("Jackson network", networks::chains),
        family("BCMP network with delays", networks::visits),
    ]
}

/// Sellers of one grade `s` whom leads of one segment `a` wait for; nobody is won.
#[derive(Clone, Copy, Debug)]
pub struct Floor<'a> {
    pub sellers: u32,
    /// Leads per unit of time.
    pub leads: f64,
    pub work: Law,
    /// More keys of the segment.
    pub segment: &'a str,
    /// More keys of the structure.
    pub structure: &'a str,
}

impl Floor<'_> {
    /// The study that simulates it for this long.
    pub fn text(&self, length: Length) -> String {
        format!(
            "{}[grade.s]\ncount = {}\nexpertise = 0.5\n\
             [[stage]]\nname = \"work\"\neffort = {}\n\
             [segment.a]\nleads = {}\nwin = {{ new = 0.0, existing = 0.0 }}\n{}\n\
             [structure.x]\nsell = [\"s\"]\n{}\n",
            length.head("a floor"),
            self.sellers,
            length.law(self.work),
            length.rate(self.leads),
            self.segment,
            self.structure,
        )
    }
}

#[test]
fn families_are_told_apart() {
    let mut names: Vec<&str> = families().iter().map(|family| family.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), families().len());
}
