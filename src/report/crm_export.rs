//! One replication as a CRM would export it: deals, accounts, owners and tickets, from the beginning
//! of the warm-up to the end. Nothing is in it that a CRM does not know.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::trace::{Trace, client_id, date, deal_id};
use crate::model::{Entry, What, Who};
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
}

/// When something began and, if it did, ended.
type Spell = (Time, Option<Time>);

/// What a CRM knows at the end.
#[derive(Default)]
struct CrmContents {
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
    let known_to_it = |entry: &&Entry| entry.timing.is_none() && entry.what != What::Present;
    let mut entries = trace.entries.iter().filter(known_to_it).peekable();
    let begin = entries.peek().map(|entry| entry.at).unwrap_or_default();
    let mut known = CrmContents::default();
    for entry in entries {
        known.note(entry, begin);
    }
    let deals = known.deals.into_iter().map(|(key, deal)| {
        let is_won = deal.stage == "Won";
        vec![
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
        ]
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
    let of_deals = [
        "id", "created", "closed", "stage", "amount", "owner", "account", "kind",
    ];
    [
        of(&of_deals, deals.collect()),
        of(&["id", "start", "end"], accounts.collect()),
        of(&["owner", "start", "end", "grade"], owners.collect()),
        of(&["created", "account"], tickets.collect()),
    ]
}

impl CrmContents {
    /// Takes in an event; who and what was there before everything has been since `begin`.
    fn note(&mut self, entry: &Entry, begin: Time) {
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
