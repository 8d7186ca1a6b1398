//! Planted firms: a study lives a replication, a CRM's export of it is read, and what was estimated is
//! held to what was planted. No hand on it, and no file.

use salesim::crm::{self, Asked, Estimated, Estimates, Imported};
use salesim::model::chronicle;
use salesim::report::{Trace, crm_export, table};
use salesim::scenario::{Language, Source, Study, read_study};

pub const PLANTED: &str = include_str!("planted.toml");
/// A firm whose deals go through stages.
pub const PLANTED_FUNNEL: &str = include_str!("planted_funnel.toml");

/// A number's name, what was planted, what was found.
pub type PlantedNumber = (&'static str, f64, Option<Estimated>);

pub fn study(text: &str) -> Study {
    let source = Source::Text {
        name: "planted.toml".into(),
        text: text.to_owned(),
        folder: None,
    };
    read_study(&source, &[]).expect("a right study")
}

/// The files of a seed's firm: deals, accounts, owners, tickets.
pub fn exported(study: &Study, seed: u64) -> [Vec<u8>; 4] {
    let entries = chronicle(&study.scenario, 0, seed, 0).expect("it ends");
    let trace = Trace {
        scenario: &study.scenario,
        entries: &entries,
    };
    crm_export(&trace).map(|rows| {
        let mut bytes = Vec::new();
        table(&rows, &mut bytes).expect("into memory");
        bytes
    })
}

pub fn imported(files: &[Vec<u8>; 4], as_of: Option<&str>) -> Imported {
    let text = crm::map_text("generic").expect("shipped");
    let profile = crm::profile("generic", text).expect("right");
    let named = |name: &str, place: usize| (name.to_owned(), files[place].clone());
    let asked = Asked {
        deals: vec![named("deals.csv", 0)],
        accounts: Some(named("accounts.csv", 1)),
        owners: Some(named("owners.csv", 2)),
        tickets: None,
        hours: None,
        profile: &profile,
        as_of,
        names: false,
        language: Language::English,
    };
    let teller = crm::Teller::of(Language::English);
    crm::import(&asked).unwrap_or_else(|found| panic!("{}", teller.problems(&found)))
}

/// An import of deals alone, or what is said against it.
pub fn tried(deals: &[u8]) -> Result<Imported, String> {
    let text = crm::map_text("generic").expect("shipped");
    let profile = crm::profile("generic", text).expect("right");
    let asked = Asked {
        deals: vec![("deals.csv".to_owned(), deals.to_vec())],
        accounts: None,
        owners: None,
        tickets: None,
        hours: None,
        profile: &profile,
        as_of: None,
        names: true,
        language: Language::Russian,
    };
    let teller = crm::Teller::of(Language::Russian);
    crm::import(&asked).map_err(|problems| teller.problems(&problems))
}

/// Every number of [`PLANTED`] that an import estimates: its name, what was planted, what was found.
pub fn numbers(found: &Estimates) -> Vec<PlantedNumber> {
    let mean = |place: usize, of: &[Option<crm::FittedLaw>; 2]| of[place].as_ref().map(|f| f.mean);
    vec![
        ("new deals a month", 25.0, found.leads),
        ("chance to win, new", 0.30, found.win[0]),
        ("chance to win, existing", 0.55, found.win[1]),
        ("value, new", 12_000.0, mean(0, &found.value)),
        ("value, existing", 5_000.0, mean(1, &found.value)),
        // The delay and two hours of work.
        ("hours to a decision, new", 122.0, mean(0, &found.cycle)),
        ("hours to a decision, existing", 82.0, mean(1, &found.cycle)),
        ("deals of an account a month", 0.15, found.upsells),
        (
            "churn a month",
            0.025,
            found.churn.map(|churn| churn.chance),
        ),
    ]
}

/// Every number of the stages of [`PLANTED_FUNNEL`] that an import estimates.
pub fn stage_numbers(found: &Estimates) -> Vec<PlantedNumber> {
    let stage = |key: &str| {
        let funnel = found.funnel.as_ref()?;
        funnel.stages.iter().find(|stage| stage.key == key)
    };
    let all = |key| stage(key).map(|stage| stage.chance);
    let of = |key, grade: &str| {
        let place = found.grades.iter().position(|known| known.key == grade)?;
        let stage = stage(key)?;
        let own = stage.by_grade.get(place).copied();
        own.unwrap_or(Some(stage.chance))
    };
    let hours = |key| Some(stage(key)?.hours.as_ref()?.mean);
    vec![
        ("chance to qualify", 0.45, all("qualify")),
        ("chance to pass the demo", 0.60, all("demo")),
        ("chance to close, junior", 0.20, of("close", "junior")),
        ("chance to close, senior", 0.45, of("close", "senior")),
        // The delay and an hour of work.
        ("hours at qualify", 33.0, hours("qualify")),
        ("hours at demo", 81.0, hours("demo")),
        ("hours at close", 121.0, hours("close")),
    ]
}

/// How often the intervals of each number of a firm cover, over seeds from 1 on; what else is found goes to
/// `look`.
pub fn coverage(
    firm: &str,
    numbers: impl Fn(&Estimates) -> Vec<PlantedNumber>,
    seeds: u64,
    mut look: impl FnMut(&Estimates),
) -> Vec<(&'static str, usize)> {
    let study = study(firm);
    let mut covered: Vec<(&'static str, usize)> = Vec::new();
    for seed in 1..=seeds {
        let found = imported(&exported(&study, seed), None).estimates;
        look(&found);
        for (place, (name, planted, found)) in numbers(&found).into_iter().enumerate() {
            if seed == 1 {
                covered.push((name, 0));
            }
            let covers = found.is_some_and(|f| f.low <= planted && planted <= f.high);
            covered[place].1 += usize::from(covers);
        }
    }
    covered
}
