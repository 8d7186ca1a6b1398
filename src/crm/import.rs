//! An import from bytes of files to the text of a study.

use super::balance;
use super::dates::{self, Moment};
use super::deals;
use super::estimates::{Estimates, estimates};
use super::firm::{Firm, Others, firm};
use super::open;
use super::problem::{ImportProblem, Remark};
use super::profile::{Profile, SHIPPED};
use super::study::{self, FileNames, StudyText};
use super::table::{self, ExportTable};
use super::telling::{Teller, dashed};
use crate::scenario::Language;

/// Files with their names, and how to read them.
pub struct Asked<'a> {
    pub deals: Vec<(String, Vec<u8>)>,
    pub owners: Option<(String, Vec<u8>)>,
    pub accounts: Option<(String, Vec<u8>)>,
    pub tickets: Option<(String, Vec<u8>)>,
    pub hours: Option<(String, Vec<u8>)>,
    pub profile: &'a Profile,
    /// A date in the form of ISO 8601.
    pub as_of: Option<&'a str>,
    /// Whether names of people are shown.
    pub names: bool,
    /// Of the study.
    pub language: Language,
}

/// Sellers that are listed on the terminal as well; the file always has them.
const MOST_SELLERS: usize = 25;

/// What an import came to.
pub struct Imported {
    pub text: String,
    /// Whether the text is a study that runs.
    pub whole: bool,
    /// Paths of the numbers that the files tell, with an interval.
    pub learned: Vec<String>,
    /// What is printed of it.
    pub lines: Vec<String>,
    #[cfg(feature = "internals")]
    pub estimates: Estimates,
}

/// The text of a shipped profile.
pub fn map_text(name: &str) -> Option<&'static str> {
    let found = SHIPPED.iter().find(|(known, _)| *known == name);
    found.map(|(_, text)| *text)
}

/// A profile by its name or its text; what it does not say is the generic one's.
///
/// # Errors
/// All that is wrong with it.
pub fn profile(name: &str, text: &str) -> Result<Profile, Vec<ImportProblem>> {
    let generic = Profile::shipped("generic").expect("it is shipped");
    Ok(Profile::read(name, text)?.over(&generic))
}

/// The names of the shipped profiles.
pub fn known_maps() -> [&'static str; 6] {
    SHIPPED.map(|(name, _)| name)
}

/// A date of the command line: its last second counts.
pub fn date(text: &str) -> Option<Moment> {
    let date = dates::column(&[text], None).ok()?.pop()??;
    Some(Moment {
        second: None,
        ..date
    })
}

/// The tables of deals.
pub(super) fn deal_tables(
    asked: &Asked<'_>,
    remarks: &mut Vec<Remark>,
) -> Result<Vec<ExportTable>, Vec<ImportProblem>> {
    let mut problems = Vec::new();
    let mut tables = Vec::new();
    for (name, bytes) in &asked.deals {
        match table::read(name, bytes, remarks) {
            Ok(table) => tables.push(table),
            Err(found) => problems.extend(found),
        }
    }
    match problems.is_empty() {
        true => Ok(tables),
        false => Err(problems),
    }
}

/// Reads, estimates, writes.
///
/// # Errors
/// All that stands in the way.
pub fn import(asked: &Asked<'_>) -> Result<Imported, Vec<ImportProblem>> {
    let mut remarks = Vec::new();
    let tables = deal_tables(asked, &mut remarks);
    let mut problems = Vec::new();
    let mut other = |file: &Option<(String, Vec<u8>)>| {
        let (name, bytes) = file.as_ref()?;
        let table = table::read(name, bytes, &mut remarks);
        table.map_err(|found| problems.extend(found)).ok()
    };
    let others = Others {
        owners: other(&asked.owners),
        accounts: other(&asked.accounts),
        tickets: other(&asked.tickets),
        hours: other(&asked.hours),
    };
    let tables = match tables {
        Ok(tables) if problems.is_empty() => tables,
        Ok(_) => return Err(problems),
        Err(mut all) => {
            all.append(&mut problems);
            return Err(all);
        }
    };
    let deals = deals::read(&tables, asked.profile, &mut remarks)?;
    drop(tables);
    let as_of = asked.as_of.and_then(date);
    let firm = firm(deals, &others, asked.profile, as_of, &mut remarks)?;
    let found = estimates(&firm, &mut remarks);
    let name = |file: &Option<(String, Vec<u8>)>| {
        file.as_ref()
            .map_or(String::new(), |(name, _)| last_part(name))
    };
    let names: Vec<String> = asked
        .deals
        .iter()
        .map(|(name, _)| last_part(name))
        .collect();
    let files = FileNames {
        deals: names.join(" + "),
        owners: name(&asked.owners),
        accounts: name(&asked.accounts),
        tickets: name(&asked.tickets),
        hours: name(&asked.hours),
    };
    let teller = Teller::of(asked.language);
    if !asked.names && !firm.owners.is_empty() {
        remarks.push(Remark::Numbered(firm.owners.len()));
    }
    let written = study::written(&found, &firm, &files, teller.words);
    let sellers = teller.sellers(&found, &firm, asked.names);
    let comments = sellers
        .iter()
        .map(|line| format!("# {line}").trim_end().to_owned() + "\n");
    let comments: String = comments.collect();
    let comments = match comments.is_empty() {
        true => comments,
        false => format!("\n{comments}"),
    };
    let open = match written.whole {
        true => open::pipeline(&firm, &found),
        false => String::new(),
    };
    let open = match open.is_empty() {
        true => open,
        false => format!("\n# {}\n{open}", teller.words.open_note),
    };
    let mut lines = told(&teller, &found, &firm, &written, &remarks);
    if sellers.len() <= MOST_SELLERS {
        lines.push(String::new());
        lines.extend(sellers);
    }
    Ok(Imported {
        text: written.text + &comments + &open,
        whole: written.whole,
        learned: written.learned,
        lines,
        #[cfg(feature = "internals")]
        estimates: found,
    })
}

/// The name of a file without its folders: a study says nothing of the machine it was made on.
fn last_part(path: &str) -> String {
    let name = std::path::Path::new(path).file_name();
    name.map_or(path.to_owned(), |name| name.to_string_lossy().into_owned())
}

fn told(
    teller: &Teller,
    found: &Estimates,
    firm: &Firm,
    written: &StudyText,
    remarks: &[Remark],
) -> Vec<String> {
    let words = teller.words;
    let mut lines = teller.numbers(found, firm);
    let mut said: Vec<String> = remarks.iter().map(|remark| teller.remark(remark)).collect();
    said.extend(teller.decisions(found, firm));
    lines.push(String::new());
    lines.extend(dashed(&said));
    let sheet = balance::sheet(found, firm, written);
    if !sheet.is_empty() {
        lines.push(format!("\n{}", words.balance));
        lines.extend(dashed(&teller.balance(&sheet)));
    }
    if written.whole {
        let assumed = written.assumed.iter();
        let assumed: Vec<String> = assumed
            .map(|assumed| words.assumed[*assumed as usize].to_owned())
            .collect();
        lines.push(format!("\n{}", words.assumed_head));
        lines.extend(dashed(&assumed));
    } else {
        let lacking = words
            .fields
            .iter()
            .filter(|(field, _)| firm.missing.contains(field));
        let lacking: Vec<&str> = lacking.map(|(_, name)| *name).collect();
        if !lacking.is_empty() {
            let list = lacking.join(", ");
            let lacks = crate::text::fill!(words.fragment_lacks, list = &list);
            lines.extend(crate::text::wrap(&lacks, 80, 0));
        }
    }
    lines
}
