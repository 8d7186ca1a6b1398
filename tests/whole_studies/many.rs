//! Many of everything: sizes that nobody has thought of either work or are refused in words.

use std::fmt::Write;

use super::folder::{Ended, ended};

/// How many there are of everything; the rest of the study is as small as can be.
#[derive(Clone, Copy)]
struct Sizes {
    grades: usize,
    segments: usize,
    stages: usize,
    structures: usize,
    sellers: u32,
    clients: u32,
}

const FEW: Sizes = Sizes {
    grades: 2,
    segments: 1,
    stages: 1,
    structures: 2,
    sellers: 1,
    clients: 1,
};

impl Sizes {
    /// Every grade sells, serves and rescues in turn; the last grades are the ones that work.
    fn text(self) -> String {
        let mut text = "schema = 1\ntitle = \"Many\"\ncurrency = \"USD\"\n[run]\nstart = \"s0\"\n\
             warm_up = \"1d\"\nbefore = \"1d\"\nhorizon = \"4d\"\n[rescue]\nask = 1\neffort = \"1h\"\n"
            .to_owned();
        for stage in 0..self.stages {
            let weight = if stage == 0 { 1 } else { 0 };
            let _ = write!(
                text,
                "[[stage]]\nname = \"t{stage}\"\neffort = \"0.1h\"\nweight = {weight}\n"
            );
        }
        for grade in 0..self.grades {
            let _ = write!(
                text,
                "[grade.g{grade}]\ncount = {}\nexpertise = {}\n",
                self.sellers,
                0.1 + 0.8 * grade as f64 / self.grades as f64
            );
        }
        for segment in 0..self.segments {
            let _ = write!(
                text,
                "[segment.k{segment}]\nclients = {}\nleads = \"2/d\"\nvalue = 5\nwin = {{ new = 0.5, existing = 0.5 }}\n",
                self.clients
            );
        }
        let all: Vec<String> = (0..self.grades)
            .rev()
            .map(|g| format!("\"g{g}\""))
            .collect();
        let last = self.grades - 1;
        for structure in 0..self.structures {
            let sell = if structure % 2 == 0 {
                all.join(", ")
            } else {
                "\"g0\"".to_owned()
            };
            let _ = write!(
                text,
                "[structure.s{structure}]\nsell = [{sell}]\nserve = \"g{last}\"\nrescue = [\"g{last}\"]\n\
                 overflow_after = \"0h\"\npreempts = [\"rescue\"]\n"
            );
        }
        text
    }
}

#[test]
fn many_of_everything_run_or_are_refused() {
    for (name, sizes, expected) in [
        ("few", FEW, Ended::Told),
        ("64 grades", Sizes { grades: 64, ..FEW }, Ended::Told),
        ("65 grades", Sizes { grades: 65, ..FEW }, Ended::Told),
        ("200 grades", Sizes { grades: 200, ..FEW }, Ended::Told),
        (
            "200 segments",
            Sizes {
                segments: 200,
                ..FEW
            },
            Ended::Told,
        ),
        ("70 stages", Sizes { stages: 70, ..FEW }, Ended::Told),
        (
            "70 structures",
            Sizes {
                structures: 70,
                ..FEW
            },
            Ended::Told,
        ),
        (
            "5,000 sellers",
            Sizes {
                sellers: 2500,
                ..FEW
            },
            Ended::Told,
        ),
        (
            "100,000 sellers",
            Sizes {
                sellers: 50_000,
                ..FEW
            },
            Ended::Refused,
        ),
        (
            "40,000 clients",
            Sizes {
                clients: 40_000,
                ..FEW
            },
            Ended::Told,
        ),
        (
            "2,000,000 clients",
            Sizes {
                clients: 2_000_000,
                ..FEW
            },
            Ended::Refused,
        ),
    ] {
        let found = ended(&sizes.text());
        assert_eq!(found, Ok(expected), "{name}");
    }
}
