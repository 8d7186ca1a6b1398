//! A rough estimate, before any run, of the hours that work asks of each grade compared with those it has,
//! to warn of queues that only grow and of work that nobody begins in time.
//!
//! Means only, month by month from the opening book on: leads with growth and season, the stages of
//! a deal as far as it gets, rescues, hand-overs, the service and the upsells of a book that grows
//! and leaves, lessons, set-up. Leads go to the grades of their route as far as these have hours for
//! them. Left out are referrals, learning and surprises; a rule by size counts half to each side. Where
//! satisfaction moves churn, the book is the opening one: overload itself would thin it out.

use super::load_course::years;
use crate::model::{GradeId, PerWork, Scenario, Structure, Work};

/// What a grade is asked for in one year of the horizon.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AskedLoad {
    pub grade: GradeId,
    /// The hours asked for, of those there are (of a budget's, where that is what lacks).
    pub load: f64,
    /// Of which kind of work most is left undone.
    pub work: Work,
    /// Whether a strict budget is what lacks hours.
    pub budgeted: bool,
    /// Whether what waits grows; otherwise it is lost when nobody begins it in time.
    pub grows: bool,
}

/// By grade, the year that asks most of it, if it asks for more than there is.
pub fn overloads(scenario: &Scenario, structure: &Structure) -> Vec<AskedLoad> {
    let years = years(scenario, structure);
    let worst = |grade| {
        let asked = years.iter().filter_map(|year| year.asked(structure, grade));
        asked.max_by(|one, other| one.load.total_cmp(&other.load))
    };
    (0..scenario.grades.len()).filter_map(worst).collect()
}

/// Hours of work and tasks.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Amount {
    pub hours: f64,
    /// Those of the hours that wait for ever if nobody does the work.
    pub patient: f64,
    pub tasks: f64,
}

impl Amount {
    pub fn add(&mut self, hours: f64, tasks: f64, is_patient: bool) {
        self.hours += hours;
        self.tasks += tasks;
        if is_patient {
            self.patient += hours;
        }
    }

    pub fn add_part(&mut self, other: &Amount, part: f64) {
        self.hours += part * other.hours;
        self.patient += part * other.patient;
        self.tasks += part * other.tasks;
    }
}

/// Work by grade and kind.
pub type Load = Vec<PerWork<Amount>>;

pub fn nothing(scenario: &Scenario) -> Load {
    vec![PerWork::default(); scenario.grades.len()]
}

/// A year of the horizon.
pub struct Year {
    pub load: Load,
    /// Hours of leads that no grade begins in time.
    pub lost: Vec<f64>,
    pub set_up: Vec<f64>,
    /// Hours that there are.
    pub hours: Vec<f64>,
}

impl Year {
    /// What is asked of a grade beyond what it has.
    fn asked(&self, structure: &Structure, grade: GradeId) -> Option<AskedLoad> {
        let there = self.hours[grade];
        if there <= 0.0 {
            return None;
        }
        let load = &self.load[grade];
        let sum = |part: fn(&Amount) -> f64| load.iter().map(part).sum::<f64>();
        let all = sum(|amount| amount.hours) + self.lost[grade] + self.set_up[grade];
        let must = sum(|amount| amount.patient) + self.set_up[grade];
        let over = |asked: f64, there: f64, work: Work, grows: bool| {
            (asked > there).then_some(AskedLoad {
                grade,
                load: asked / there,
                work,
                budgeted: false,
                grows,
            })
        };
        // The kind that is done last is left undone, and in it the one with the most hours.
        let class = &structure.class[grade];
        let last = |part: fn(&Amount) -> f64| {
            let asked = Work::ALL
                .into_iter()
                .filter(|work| part(&load[*work as usize]) > 0.0);
            asked.max_by(|a, b| {
                let rank = |work: &Work| (class[*work as usize], part(&load[*work as usize]));
                let (a, b) = (rank(a), rank(b));
                a.0.cmp(&b.0).then(a.1.total_cmp(&b.1))
            })
        };
        let patient = last(|amount| amount.patient).unwrap_or(Work::New);
        let lost = match self.lost[grade] > 0.0 {
            true => Work::New,
            false => last(|amount| amount.hours - amount.patient).unwrap_or(patient),
        };
        let budgeted = || {
            let budgets = structure.budget[grade];
            Work::ALL.into_iter().find_map(|work| {
                let share = budgets[work as usize].filter(|share| *share > 0.0)?;
                let share = share.min(1.0);
                let asked = over(load[work as usize].patient, share * there, work, true)?;
                Some(AskedLoad {
                    budgeted: true,
                    ..asked
                })
            })
        };
        over(must, there, patient, true)
            .or_else(|| (!structure.flexible_budgets).then(budgeted)?)
            .or_else(|| over(all, there, lost, false))
    }
}

/// Hours of work that a grade has per hour of the clock, vacancies and absences left out.
pub fn capacity(scenario: &Scenario, structure: &Structure, grade: GradeId) -> f64 {
    let about = &scenario.grades[grade];
    let vacant = about.replacement_delay.hours();
    let there = match about.tenure {
        Some(tenure) if vacant > 0.0 => tenure.hours() / (tenure.hours() + vacant),
        _ => 1.0,
    };
    f64::from(structure.staff[grade]) * there * about.usual_speed()
}

impl Year {
    pub fn of(scenario: &Scenario) -> Year {
        let none = vec![0.0; scenario.grades.len()];
        Year {
            load: nothing(scenario),
            lost: none.clone(),
            set_up: none.clone(),
            hours: none,
        }
    }

    pub fn add(
        &mut self,
        scenario: &Scenario,
        structure: &Structure,
        found: (Load, Vec<f64>),
        hours: f64,
    ) {
        let (load, lost) = found;
        for (grade, by_kind) in load.iter().enumerate() {
            for (sum, amount) in self.load[grade].iter_mut().zip(by_kind) {
                sum.add_part(amount, hours);
            }
            self.lost[grade] += hours * lost[grade];
            self.set_up[grade] += hours * set_up(scenario, by_kind);
            self.hours[grade] += hours * capacity(scenario, structure, grade);
        }
    }
}

/// Hours of set-up where kinds of work come in any order.
pub fn set_up(scenario: &Scenario, by_kind: &PerWork<Amount>) -> f64 {
    let tasks: f64 = by_kind.iter().map(|amount| amount.tasks).sum();
    if tasks <= 0.0 {
        return 0.0;
    }
    let same: f64 = by_kind
        .iter()
        .map(|amount| {
            let share = amount.tasks / tasks;
            share * share
        })
        .sum();
    scenario.rules.pace.set_up_hours * tasks * (1.0 - same)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{Source, Study, read_study};

    const SMALL: &str = include_str!("../../tests/fixtures/reader/small.toml");

    fn study(changes: &[(&str, &str)], more: &str) -> Study {
        let mut text = SMALL.to_owned();
        for (from, to) in changes {
            assert_eq!(text.matches(from).count(), 1, "{from} stands once");
            text = text.replace(from, to);
        }
        let source = Source::Text {
            name: "study.toml".into(),
            text: text + more,
            folder: None,
        };
        read_study(&source, &[]).expect("a right study")
    }

    /// What is asked beyond what is there: grade, load, kind, whether it grows.
    fn told(study: &Study, structure: usize) -> Vec<(String, f64, Work, bool)> {
        let scenario = &study.scenario;
        let asked = overloads(scenario, &scenario.structures[structure]).into_iter();
        let name = |asked: &AskedLoad| scenario.grades[asked.grade].name.clone();
        asked.map(|a| (name(&a), a.load, a.work, a.grows)).collect()
    }

    #[track_caller]
    fn one(study: &Study, structure: usize, grade: &str, load: f64, work: Work, grows: bool) {
        let told = told(study, structure);
        let [(name, found, kind, does)] = &told[..] else {
            panic!("{told:?}");
        };
        assert_eq!((&name[..], *kind, *does), (grade, work, grows), "{told:?}");
        assert!((found / load - 1.0).abs() < 0.03, "{found} for {load}");
    }

    /// Three juniors have 520 h a month, two seniors 346 2/3.
    #[test]
    fn leads_ask_for_their_hours() {
        // 1000 leads of 2 h a month.
        let many = study(&[("10/mo", "1000/mo")], "");
        one(&many, 0, "junior", 2000.0 / 520.0, Work::New, true);
        // The senior is first, and nothing flows over.
        one(&many, 1, "senior", 2000.0 / (1040.0 / 3.0), Work::New, true);
        // 85 % of what there is.
        let sound = study(&[("10/mo", "221/mo")], "");
        assert_eq!(told(&sound, 0), []);
        // Half of the paid hours are for this work; one structure has more people.
        let half = study(
            &[
                ("10/mo", "221/mo"),
                ("expertise = 0.3", "expertise = 0.3\nshare = 0.5"),
            ],
            "overflow_after = \"0h\"\n",
        );
        one(&half, 0, "junior", 1.7, Work::New, true);
        assert_eq!(told(&half, 1), []);
    }

    #[test]
    fn what_cannot_grow_is_not_said_to_grow() {
        let cold = study(
            &[
                ("10/mo", "1000/mo"),
                ("value = 5", "value = 5\npatience = \"3d\""),
            ],
            "",
        );
        one(&cold, 0, "junior", 2000.0 / 520.0, Work::New, false);
        let full = study(&[("10/mo", "1000/mo")], "queue_limit = 5\n");
        assert!(told(&full, 0)[0].3, "no limit in the first structure");
        // The senior takes what he can, the juniors the rest that they can: 2000 − 346 2/3 − 520 h.
        one(
            &full,
            1,
            "junior",
            1.0 + (2000.0 - 346.67 - 520.0) / 520.0,
            Work::New,
            false,
        );
        // Where leads flow over, both together have hours enough: 800 of 866 2/3.
        let shared = study(&[("10/mo", "400/mo")], "overflow_after = \"8h\"\n");
        assert_eq!(told(&shared, 1), []);
        one(&shared, 0, "junior", 800.0 / 520.0, Work::New, true);
        // Requests lapse instead of waiting.
        let book = "value = 5\nclients = 100\nservice = { requests = \"1/mo\", effort = \"10h\", patience = \"1w\" }";
        let lapse = study(
            &[("value = 5", book), ("10/mo", "0/mo")],
            "serve = \"senior\"\n",
        );
        one(&lapse, 1, "senior", 1000.0 / 346.67, Work::Service, false);
    }

    #[test]
    fn a_book_that_grows_asks_for_more() {
        // The senior wins 3 clients a month; each asks for 10 h a month. In the year after a warm-up of
        // a year there are 12 to 23 months of them: 52.5 on average.
        let book = "value = 5\nservice = { requests = \"1/mo\", effort = \"10h\" }";
        let grown = study(
            &[("value = 5", book)],
            "serve = \"senior\"\n[run]\nstart = \"own\"\n",
        );
        one(
            &grown,
            1,
            "senior",
            (525.0 + 20.0) / 346.67,
            Work::Service,
            true,
        );
        // Those who leave ask no more: of 30 % a month, 10 are there in the long run.
        let left = study(
            &[("value = 5", &format!("{book}\nchurn = \"30%/mo\""))],
            "serve = \"senior\"\n",
        );
        assert_eq!(told(&left, 1), []);
    }

    #[test]
    fn rescues_hand_overs_upsells_lessons_and_set_up_are_work() {
        // The junior loses 90 of 100 deals; a rescue takes 5 h.
        let rules = "rescue = \"senior\"\n[rescue]\nask = 1\neffort = \"5h\"\n";
        let swap = ("sell = [\"senior\", \"junior\"]", "sell = \"junior\"");
        let rescued = study(&[("10/mo", "100/mo"), swap], rules);
        one(&rescued, 1, "senior", 450.0 / 346.67, Work::Rescue, true);
        // 10 wins a month are taken over in 40 h each.
        let taken = study(
            &[("10/mo", "100/mo"), swap],
            "serve = \"senior\"\n[handover]\ntaker = \"40h\"\n",
        );
        one(&taken, 1, "senior", 400.0 / 346.67, Work::Handoff, true);
        let upsell = "value = 5\nclients = 100\nupsell = { opportunities = \"1/mo\", value = 1, effort = \"4h\" }";
        let bought = study(
            &[
                ("10/mo", "0/mo"),
                ("value = 5", upsell),
                ("senior = 0.3 }", "senior = 0.3 }, existing = 0.5"),
            ],
            "serve = \"senior\"\n",
        );
        one(&bought, 1, "senior", 400.0 / 346.67, Work::Existing, true);
        // Three juniors are taught 30 h a week each: 90 h of the 80 that the seniors have.
        let taught = study(
            &[("10/mo", "0/mo"), ("value = 5", "value = 5\nclients = 1")],
            "mentoring = { mentor = \"senior\", learner = \"junior\", hours_per_week = \"30h\" }\n",
        );
        one(&taught, 1, "senior", 90.0 / 80.0, Work::Mentoring, false);
        // 100 requests of 2 h and 100 upsells of 1 h a month: every second task is of another kind.
        let mixed =
            upsell.replace("4h", "1h") + "\nservice = { requests = \"1/mo\", effort = \"2h\" }";
        let changes = [
            ("10/mo", "0/mo"),
            ("value = 5", &mixed[..]),
            ("senior = 0.3 }", "senior = 0.3 }, existing = 0.5"),
        ];
        let set_up = study(&changes, "serve = \"senior\"\n[pace]\nset_up = \"1h\"\n");
        one(
            &set_up,
            1,
            "senior",
            (300.0 + 200.0 * 0.5) / 346.67,
            Work::Service,
            true,
        );
    }

    #[test]
    fn a_strict_budget_may_be_too_small() {
        let book = "value = 5\nclients = 10\nservice = { requests = \"1/mo\", effort = \"10h\" }";
        let changes = [("10/mo", "0/mo"), ("value = 5", book)];
        let tight = "serve = \"senior\"\nbudget = { senior = { service = \"20%\" } }\n";
        let strict = study(&changes, tight);
        one(
            &strict,
            1,
            "senior",
            100.0 / (0.2 * 346.67),
            Work::Service,
            true,
        );
        let flexible = study(&changes, &format!("{tight}budget_mode = \"flexible\"\n"));
        assert_eq!(told(&flexible, 1), []);
    }
}
