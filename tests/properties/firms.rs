//! Firms made up by proptest, and the study files that describe them.

use std::fmt::Write;

use proptest::prelude::*;

/// Sellers of one grade.
#[derive(Clone, Debug)]
pub struct Grade {
    pub count: u32,
    pub expertise: f64,
    pub inflation: f64,
    pub learns: bool,
    pub leaves: bool,
    pub salary: u32,
}

/// Clients of one segment.
#[derive(Clone, Debug)]
pub struct Segment {
    pub clients: u32,
    pub leads_per_week: u32,
    pub bursts: bool,
    pub season: bool,
    pub value: u32,
    pub fee: u32,
    /// In working days; none for clients who wait for ever.
    pub patience_days: Option<u32>,
    pub served: bool,
    pub asks_again: bool,
    pub churns: bool,
    pub refers: bool,
}

/// A way of organising them: grades by their places.
#[derive(Clone, Debug)]
pub struct Structure {
    pub sell: Vec<usize>,
    /// None: who sold keeps the client.
    pub serve: Option<usize>,
    pub rescue: Option<usize>,
    pub overflow_hours: Option<u32>,
    pub sells_first: bool,
    pub mentors: bool,
    pub price_off: bool,
    pub over_weeks: u32,
}

/// A firm.
#[derive(Clone, Debug)]
pub struct Firm {
    pub grades: Vec<Grade>,
    pub segments: Vec<Segment>,
    pub structures: Vec<Structure>,
    pub shared_past: bool,
    pub rescues: bool,
    pub hands_over: bool,
    pub judges: bool,
    pub pace: bool,
}

/// How a firm is written down; [`PLAIN`] but for what a relation changes.
#[derive(Clone, Copy, Debug)]
pub struct Writing {
    pub currency: &'static str,
    /// Every amount of money is written this many times larger.
    pub money: u32,
    /// Durations in these units: so many of them to the hour.
    pub hour: (u32, &'static str),
    /// Grades, segments and structures in reverse order.
    pub reversed: bool,
    /// Mechanisms that are off are written down with their off values.
    pub explicit: bool,
    /// One price is forgotten when money is scaled: a planted fault.
    pub forgetful: bool,
}

pub const PLAIN: Writing = Writing {
    currency: "USD",
    money: 1,
    hour: (1, "h"),
    reversed: false,
    explicit: false,
    forgetful: false,
};

pub const GRADES: [&str; 3] = ["junior", "middle", "senior"];
const SEGMENTS: [&str; 2] = ["small", "large"];
pub const STRUCTURES: [&str; 3] = ["alpha", "beta", "gamma"];

fn grade() -> impl Strategy<Value = Grade> {
    let numbers = (1_u32..4, 0.1_f64..0.9, 0.0_f64..0.5, 1_u32..5);
    (numbers, any::<bool>(), any::<bool>()).prop_map(
        |((count, expertise, inflation, salary), learns, leaves)| Grade {
            count,
            expertise,
            inflation,
            learns,
            leaves,
            salary,
        },
    )
}

fn segment() -> impl Strategy<Value = Segment> {
    let numbers = (0_u32..15, 1_u32..15, 1_u32..30, 0_u32..5);
    let flags = any::<[bool; 6]>();
    (numbers, prop::option::of(1_u32..10), flags).prop_map(
        |((clients, leads_per_week, value, fee), patience_days, flags)| {
            let [bursts, season, served, asks_again, churns, refers] = flags;
            Segment {
                clients,
                leads_per_week,
                bursts,
                season,
                value,
                fee,
                patience_days,
                served,
                asks_again,
                churns,
                refers,
            }
        },
    )
}

fn structure(grades: usize) -> impl Strategy<Value = Structure> {
    let all: Vec<usize> = (0..grades).collect();
    let sell = prop::sample::subsequence(all, 1..=grades).prop_shuffle();
    let who = || prop::option::of(0..grades);
    let overflow = prop::option::of(0_u32..40);
    (sell, who(), who(), overflow, any::<[bool; 3]>(), 0_u32..6).prop_map(
        |(sell, serve, rescue, overflow_hours, [sells_first, mentors, price_off], over_weeks)| {
            Structure {
                sell,
                serve,
                rescue,
                overflow_hours,
                sells_first,
                mentors,
                price_off,
                over_weeks,
            }
        },
    )
}

/// Any firm.
pub fn firm() -> impl Strategy<Value = Firm> {
    (1_usize..=3).prop_flat_map(|grades| {
        (
            prop::collection::vec(grade(), grades),
            prop::collection::vec(segment(), 1..=2),
            prop::collection::vec(structure(grades), 2..=3),
            any::<[bool; 5]>(),
        )
            .prop_map(|(grades, segments, structures, flags)| {
                let [shared_past, rescues, hands_over, judges, pace] = flags;
                Firm {
                    grades,
                    segments,
                    structures,
                    shared_past,
                    rescues,
                    hands_over,
                    judges,
                    pace,
                }
            })
    })
}

impl Writing {
    fn hours(&self, hours: f64) -> String {
        let (to_the_hour, unit) = self.hour;
        format!("\"{}{unit}\"", hours * f64::from(to_the_hour))
    }

    fn money(&self, amount: u32) -> u32 {
        amount * self.money
    }
}

impl Firm {
    /// The firm as the text of a study file.
    pub fn text(&self, writing: &Writing) -> String {
        let mut text = format!(
            "schema = 1\ntitle = \"Firm\"\ncurrency = \"{}\"\n",
            writing.currency
        );
        let start = if self.shared_past { "alpha" } else { "own" };
        let _ = write!(
            text,
            "[run]\nstart = \"{start}\"\nwarm_up = \"8w\"\nbefore = \"4w\"\nchange = \"2w\"\n\
             horizon = \"16w\"\nreplications = 2\nagainst = \"alpha\"\n\
             [[stage]]\nname = \"qualify\"\neffort = {{ dist = \"gamma\", mean = {}, cv = 0.5 }}\n\
             delay = {}\nweight = 0.5\n[[stage]]\nname = \"close\"\neffort = {}\nweight = 0.5\n",
            writing.hours(1.0),
            writing.hours(16.0),
            writing.hours(3.0),
        );
        self.mechanisms(&mut text, writing);
        let mut parts: Vec<String> = Vec::new();
        for (index, grade) in self.grades.iter().enumerate() {
            parts.push(grade.text(GRADES[index], writing));
        }
        for (index, segment) in self.segments.iter().enumerate() {
            parts.push(segment.text(SEGMENTS[index], self.grades.len(), writing));
        }
        for (index, structure) in self.structures.iter().enumerate() {
            parts.push(structure.text(STRUCTURES[index], self.grades.len(), writing));
        }
        if writing.reversed {
            parts.reverse();
        }
        text + &parts.concat()
    }

    fn mechanisms(&self, text: &mut String, writing: &Writing) {
        let explicit = writing.explicit;
        let hours = |x| writing.hours(x);
        if self.rescues || explicit {
            let ask = if self.rescues { "60%" } else { "0%" };
            let (effort, patience) = (hours(2.0), hours(24.0));
            let _ = write!(
                text,
                "[rescue]\nask = \"{ask}\"\ncloses = \"70%\"\neffort = {effort}\npatience = {patience}\n"
            );
        }
        if self.hands_over {
            let (giver, taker, conflict) = (hours(1.0), hours(2.0), hours(6.0));
            let _ = write!(
                text,
                "[handover]\nloss = \"10%\"\ngiver = {giver}\ntaker = {taker}\nretention = \"50%\"\n\
                 conflict = {conflict}\nconflict_satisfaction = 0.2\n"
            );
        } else if explicit {
            let _ = write!(text, "[handover]\nloss = \"0%\"\n");
        }
        if self.judges {
            let tolerance = hours(4.0);
            let _ = write!(
                text,
                "[winning]\nexpectation = 1.0\nwaiting = 0.5\nwaiting_tolerance = {tolerance}\n\
                 promise = 0.5\nsatisfaction = 1.5\n[service]\nadjustment = 0.2\nexpertise = 0.5\n\
                 tolerance = {tolerance}\n[churn]\nsatisfaction = 8\n"
            );
        }
        if self.pace {
            let set_up = hours(0.25);
            let _ = write!(
                text,
                "[pace]\nexponent = 0.1\nreference_tasks = 10\nset_up = {set_up}\n"
            );
        } else if explicit {
            text.push_str("[pace]\nexponent = 0\nreference_tasks = 10\nset_up = \"0h\"\n");
        }
    }
}

impl Grade {
    fn text(&self, name: &str, writing: &Writing) -> String {
        let mut text = format!(
            "[grade.{name}]\ncount = {}\nexpertise = {:.3}\ninflation = {:.3}\nsalary = \"{}/mo\"\n",
            self.count,
            self.expertise,
            self.inflation,
            writing.money(self.salary),
        );
        if self.learns {
            text.push_str(
                "learning = { practice = \"0.001/h\", mentoring = \"0.01/h\", failure = 1.5 }\n",
            );
        } else if writing.explicit {
            text.push_str("learning = { practice = \"0/h\" }\n");
        }
        if self.leaves {
            let cost = writing.money(2);
            let _ = writeln!(
                text,
                "turnover = {{ tenure = \"4mo\", vacancy = \"2w\", hiring_cost = {cost}, release_cost = 1 }}"
            );
            if writing.money != 1 {
                text = text.replace(
                    "release_cost = 1 ",
                    &format!("release_cost = {} ", writing.money(1)),
                );
            }
        }
        text
    }
}

impl Segment {
    fn text(&self, name: &str, grades: usize, writing: &Writing) -> String {
        let hours = |x| writing.hours(x);
        let value = if writing.forgetful {
            self.value
        } else {
            writing.money(self.value)
        };
        let mut text = format!(
            "[segment.{name}]\nclients = {}\nleads = \"{}/w\"\nvalue = {{ dist = \"lognormal\", mean = {value}, \
             cv = 0.5 }}\nfee = \"{}/mo\"\nfit = \"80%\"\nexpectation = {{ dist = \"beta\", mean = 0.5, sd = 0.1 }}\n\
             cost_per_lead = {}\n",
            self.clients,
            self.leads_per_week,
            writing.money(self.fee),
            writing.money(1),
        );
        match self.patience_days {
            Some(days) => {
                let mean = hours(8.0 * f64::from(days));
                let _ = writeln!(
                    text,
                    "patience = {{ dist = \"exponential\", mean = {mean} }}"
                );
            }
            None if writing.explicit => text.push_str("patience = \"never\"\n"),
            None => {}
        }
        let mut optional = |is_on: bool, key: &str, on: &str, off: &str| {
            if is_on {
                let _ = writeln!(text, "{key} = {on}");
            } else if writing.explicit {
                let _ = writeln!(text, "{key} = {off}");
            }
        };
        optional(self.bursts, "burstiness", "0.3", "0");
        optional(
            self.season,
            "season",
            "[1, 1, 1.2, 1, 0.8, 1, 1, 1, 1, 1, 1, 1]",
            "[1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]",
        );
        optional(self.season, "growth", "\"-10%/y\"", "\"0%/y\"");
        optional(self.churns, "churn", "\"4%/mo\"", "\"0%/mo\"");
        optional(self.refers, "referrals", "\"1/mo\"", "\"0/mo\"");
        for (table, base) in [("new", 20), ("existing", 40)] {
            if table == "new" {
                let _ = writeln!(text, "[segment.{name}.win]");
            }
            let wins: Vec<String> = (0..grades)
                .map(|grade| format!("{} = \"{}%\"", GRADES[grade], base + 10 * grade))
                .collect();
            let _ = writeln!(text, "{table} = {{ {} }}", wins.join(", "));
        }
        if self.served {
            let (effort, patience) = (hours(1.5), hours(60.0));
            let _ = write!(
                text,
                "[segment.{name}.service]\nrequests = \"2/mo\"\neffort = {effort}\npatience = {patience}\n"
            );
        }
        if self.asks_again {
            let (effort, delay) = (hours(2.0), hours(16.0));
            let value = writing.money(3);
            let _ = write!(
                text,
                "[segment.{name}.upsell]\nopportunities = \"1/mo\"\nvalue = {value}\neffort = {effort}\n\
                 delay = {delay}\n"
            );
        }
        text
    }
}

impl Structure {
    fn text(&self, name: &str, grades: usize, writing: &Writing) -> String {
        let names = |places: &[usize]| {
            let quoted: Vec<String> = places
                .iter()
                .map(|g| format!("\"{}\"", GRADES[*g]))
                .collect();
            quoted.join(", ")
        };
        let serve = self.serve.map_or("closer", |grade| GRADES[grade]);
        let mut text = format!(
            "[structure.{name}]\nsell = [{}]\nserve = \"{serve}\"\n",
            names(&self.sell)
        );
        if let Some(grade) = self.rescue {
            let _ = writeln!(text, "rescue = \"{}\"", GRADES[grade]);
        }
        match self.overflow_hours {
            Some(hours) => {
                let _ = writeln!(text, "overflow_after = {}", writing.hours(f64::from(hours)));
            }
            None if writing.explicit => text.push_str("overflow_after = \"never\"\n"),
            None => {}
        }
        if self.sells_first {
            text.push_str("order = [[\"rescue\"], [\"new\"], [\"existing\", \"service\"]]\n");
        }
        if self.mentors && grades > 1 {
            let (mentor, learner) = (GRADES[grades - 1], GRADES[0]);
            let _ = writeln!(
                text,
                "mentoring = {{ mentor = \"{mentor}\", learner = \"{learner}\", hours_per_week = \"1h\" }}"
            );
        }
        if self.price_off {
            text.push_str("price = \"5%\"\n");
        } else if writing.explicit {
            text.push_str("price = \"0%\"\n");
        }
        if self.over_weeks > 0 {
            let _ = writeln!(
                text,
                "transition = {{ over = \"{}w\" }}",
                self.over_weeks.min(2)
            );
        }
        text
    }
}
