//! One replication as a CRM would export it: deals, accounts, owners and tickets, from the beginning
//! of the warm-up to the end. Nothing is in it that a CRM does not know.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::trace::{Trace, client_id, date, deal_id};
use crate::model::{DealKind, Entry, Scenario, What, Who};
use crate::numeric::Time;
use crate::random::Key;

/// Names of the files, in the order of [`export`].
pub const FILES: [&str; 4] = ["deals.csv", "accounts.csv", "owners.csv", "tickets.csv"];

/// A deal as the events leave it.
struct ExportedDeal {
    created: Time,
    closed: Option<Time>,
    stage: &'static str,
    amount: f64,
    owner: Option<Who>,
    account: String,
    kind: &'static str,
    /// When it entered each stage of [`staged`], and who worked it there.
    stages: Vec<(Option<Time>, Option<Who>)>,
}

/// When something began and, if it did, ended.
type Spell = (Time, Option<Time>);

/// What a CRM knows at the end.
#[derive(Default)]
struct CrmContents<'a> {
    /// Names of the stages of all funnels.
    stages: Vec<&'a str>,
    deals: BTreeMap<u64, ExportedDeal>,
    accounts: BTreeMap<String, Spell>,
    owners: BTreeMap<Who, Spell>,
    tickets: Vec<(Time, String)>,
}

/// The rows of each file, its head first.
pub fn export(trace: &Trace<'_>) -> [Vec<Vec<String>>; 4] {
    let turn = trace.turn();
    let when = |time: Time| date(time, turn).replace('T', " ")[..19].to_owned();
    let ended = |end: Option<Time>| end.map_or(String::new(), when);
    let known_to_it = |entry: &&Entry| {
        let is_timed = entry.timing.is_some() && entry.what != What::StagePassed;
        !is_timed && entry.what != What::Present
    };
    let mut entries = trace.entries.iter().filter(known_to_it).peekable();
    let begin = entries.peek().map(|entry| entry.at).unwrap_or_default();
    let mut known = CrmContents {
        stages: staged(trace.scenario),
        ..CrmContents::default()
    };
    for entry in entries {
        known.note(entry, begin, trace.scenario);
    }
    let of_stages = known.stages.iter();
    let of_stages =
        of_stages.flat_map(|name| [format!("entered {name}"), format!("owner of {name}")]);
    let of_stages: Vec<String> = of_stages.collect();
    let deals = known.deals.into_iter().map(|(key, deal)| {
        let is_won = deal.stage == "Won";
        let stages = deal.stages.into_iter().flat_map(|(entered, who)| {
            let who = who.map_or(String::new(), |who| trace.seller(who));
            [ended(entered), who]
        });
        let stages: Vec<String> = stages.collect();
        let deal = vec![
            deal_id(Key(key)),
            when(deal.created),
            ended(deal.closed),
            deal.stage.to_owned(),
            if is_won {
                format!("{:.2}", deal.amount)
            } else {
                String::new()
            },
            deal.owner.map_or(String::new(), |who| trace.seller(who)),
            deal.account,
            deal.kind.to_owned(),
        ];
        [deal, stages].concat()
    });
    let accounts = known.accounts.into_iter();
    let accounts = accounts.map(|(id, (start, end))| vec![id, when(start), ended(end)]);
    let owners = known.owners.into_iter().map(|(who, (start, end))| {
        let grade = trace.scenario.grades[who.grade].name.clone();
        vec![trace.seller(who), when(start), ended(end), grade]
    });
    let tickets = known.tickets.into_iter();
    let tickets = tickets.map(|(time, client)| vec![when(time), client]);
    let head = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    let of = |names: &[&str], rows: Vec<Vec<String>>| {
        std::iter::once(head(names)).chain(rows).collect::<Vec<_>>()
    };
    let mut of_deals = vec![
        "id", "created", "closed", "stage", "amount", "owner", "account", "kind",
    ];
    of_deals.extend(of_stages.iter().map(String::as_str));
    [
        of(&of_deals, deals.collect()),
        of(&["id", "start", "end"], accounts.collect()),
        of(&["owner", "start", "end", "grade"], owners.collect()),
        of(&["created", "account"], tickets.collect()),
    ]
}

/// Names of the stages that a CRM of the study keeps dates of: those of its funnels.
fn staged(scenario: &Scenario) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    for segment in &scenario.segments {
        for kind in [DealKind::New, DealKind::Existing] {
            if !segment.is_funnel(kind) {
                continue;
            }
            for stage in segment.stages(kind) {
                if !names.contains(&stage.name.as_str()) {
                    names.push(&stage.name);
                }
            }
        }
    }
    names
}

impl CrmContents<'_> {
    /// Takes in an event; who and what was there before everything has been since `begin`.
    fn note(&mut self, entry: &Entry, begin: Time, scenario: &Scenario) {
        let client = entry.client.map_or(String::new(), client_id);
        if let Some(who) = entry.who {
            let is_hired = entry.what == What::Hired;
            let since = if is_hired { entry.at } else { begin };
            let spell = self.owners.entry(who).or_insert((since, None));
            if matches!(entry.what, What::Left | What::Released) {
                spell.1 = Some(entry.at);
            }
        }
        match entry.what {
            What::Lead | What::Contact | What::Won | What::Lost => self.deal(entry, "new"),
            What::StagePassed => {
                let kind = entry.stage.map_or("new", |(kind, _)| kind.name());
                self.deal(entry, kind);
            }
            // A CRM knows what is open at t = 0, and nothing of what the simulated past had open.
            What::Given => self.deal(entry, entry.reason),
            What::Replaced => {
                self.deals.remove(&entry.deal.map_or(0, |key| key.0));
            }
            What::Upsell | What::UpsellWon | What::UpsellLost => self.deal(entry, "existing"),
            What::Churned => {
                self.accounts.entry(client).or_insert((begin, None)).1 = Some(entry.at);
            }
            What::Renewed => {
                self.accounts.entry(client).or_insert((begin, None));
            }
            What::Served | What::ServiceLapsed => self.tickets.push((entry.at, client)),
            _ => {}
        }
        self.stage(entry, scenario);
    }

    /// Takes in what an event says of the stages of a funnel: a deal enters its first one when the work
    /// on it begins, and the next when it passes one.
    fn stage(&mut self, entry: &Entry, scenario: &Scenario) {
        let (Some((kind, stage)), Some(segment)) = (entry.stage, entry.segment) else {
            return;
        };
        let segment = &scenario.segments[segment];
        let deal = entry.deal.and_then(|key| self.deals.get_mut(&key.0));
        let Some(deal) = deal.filter(|_| segment.is_funnel(kind)) else {
            return;
        };
        let stages = segment.stages(kind);
        let of = |stage: usize| {
            let mut names = self.stages.iter();
            let place = names.position(|name| *name == stages[stage].name);
            place.expect("a stage of a funnel")
        };
        match entry.what {
            What::Contact | What::Upsell | What::Given => {
                deal.stages[of(stage)].0 = Some(entry.at);
            }
            What::StagePassed if stage + 1 < stages.len() => {
                deal.stages[of(stage)].1 = entry.who;
                deal.stages[of(stage + 1)].0 = Some(entry.at);
            }
            What::Won | What::UpsellWon | What::Lost | What::UpsellLost => {
                deal.stages[of(stage)].1 = entry.who;
            }
            _ => {}
        }
    }

    fn deal(&mut self, entry: &Entry, kind: &'static str) {
        let account = entry.client.map_or(String::new(), client_id);
        let key = entry.deal.map_or(0, |key| key.0);
        let deal = self.deals.entry(key).or_insert_with(|| ExportedDeal {
            created: entry.at,
            closed: None,
            stage: "Open",
            amount: 0.0,
            owner: None,
            account: account.clone(),
            kind,
            stages: vec![(None, None); self.stages.len()],
        });
        deal.owner = entry.who.or(deal.owner);
        deal.stage = match entry.what {
            What::Won | What::UpsellWon => "Won",
            What::Lost | What::UpsellLost => "Lost",
            _ => return,
        };
        deal.closed = Some(entry.at);
        deal.amount = entry.amount.units();
        if entry.what == What::Won {
            self.accounts.insert(account, (entry.at, None));
        }
    }
}

/// Writes a table of texts.
///
/// # Errors
/// If `out` refuses.
pub fn table(rows: &[Vec<String>], out: &mut dyn Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    for row in rows {
        table.write_record(row)?;
    }
    table.flush()
}
