//! The study file that an import writes: every number with its source and interval, what no file told
//! named as an assumption. Where too little is known for a study, a part of one.

use std::fmt::Write;

use super::assumed::{Assumed, effort};
use super::book::Churn;
use super::estimated::Estimated;
use super::estimates::Estimates;
use super::firm::Firm;
use super::laws::{FittedLaw, LawShape};
use super::sellers::SellerGrade;
use super::spelling::{HOURS, MONTHLY, PLAIN, SHARE, SHARE_MONTHLY, Spelling, short};
use super::words::{ImportWords, words_in};
use crate::scenario::{Language, quoted};
use crate::text::fill;

/// A study, or a part of one.
#[derive(Clone, Debug, PartialEq)]
pub struct StudyText {
    pub text: String,
    /// Whether it is a study that runs.
    pub whole: bool,
    pub assumed: Vec<Assumed>,
    /// Paths of the numbers that the files tell, with an interval.
    pub learned: Vec<String>,
    /// Hours that a new deal and an upsell are taken to cost.
    pub effort: [f64; 2],
}

/// Files by what they hold, as they were named.
#[derive(Clone, Debug, Default)]
pub struct FileNames {
    pub deals: String,
    pub owners: String,
    pub accounts: String,
    pub tickets: String,
    pub hours: String,
}

/// Writes what was estimated as a study.
pub fn written(
    found: &Estimates,
    firm: &Firm,
    files: &FileNames,
    words: &ImportWords,
) -> StudyText {
    let mut writer = StudyWriter {
        words,
        files,
        text: String::new(),
        known: String::new(),
        assumed: Vec::new(),
        learned: Vec::new(),
        effort: effort(found),
    };
    let whole = found.leads.is_some() && found.win[0].is_some() && found.value[0].is_some();
    match whole {
        true => writer.study(found, firm),
        false => writer.fragment(found),
    }
    writer.assumed.sort_unstable();
    writer.assumed.dedup();
    StudyText {
        text: writer.text + &writer.known,
        whole,
        assumed: writer.assumed,
        learned: writer.learned,
        effort: writer.effort,
    }
}

pub(super) struct StudyWriter<'a> {
    pub(super) words: &'a ImportWords,
    pub(super) files: &'a FileNames,
    text: String,
    /// What is known of the numbers, at the end of the file.
    known: String,
    pub(super) assumed: Vec<Assumed>,
    learned: Vec<String>,
    pub(super) effort: [f64; 2],
}

impl StudyWriter<'_> {
    pub(super) fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    pub(super) fn comment(&mut self, text: &str) {
        for line in crate::text::wrap(text, 96, 0) {
            self.line(&format!("# {line}"));
        }
    }

    /// A text in every language, as labels and sources may be.
    pub(super) fn in_all(&self, text: impl Fn(&'static ImportWords) -> &'static str) -> String {
        let of = |language: Language| {
            let text = quoted(text(words_in(language)));
            format!("{} = {text}", language.code())
        };
        format!("{{ {} }}", Language::ALL.map(of).join(", "))
    }

    pub(super) fn source(&self, file: &str, n: usize) -> String {
        fill!(self.words.from_file, n = &n.to_string(), path = file)
    }

    /// What is known of the number of a path.
    pub(super) fn known(&mut self, path: &str, range: Option<[String; 2]>, source: &str) {
        let source = quoted(source);
        self.known_by(path, range, &source);
    }

    pub(super) fn known_by(&mut self, path: &str, range: Option<[String; 2]>, source: &str) {
        let path = path.replace('"', "\\\"");
        let _ = writeln!(self.known, "\n[known.\"{path}\"]");
        if let Some([low, high]) = range {
            let _ = writeln!(self.known, "low    = {low}\nhigh   = {high}");
        }
        let _ = writeln!(self.known, "source = {source}");
    }

    pub(super) fn estimated(
        &mut self,
        path: &str,
        form: Spelling,
        of: &Estimated,
        file: &str,
    ) -> String {
        let source = self.source(file, of.n);
        let range = [form.write(of.low), form.write(of.high)];
        self.known(path, Some(range), &source);
        self.learned.push(path.to_owned());
        form.write(of.value)
    }

    /// Of what is assumed.
    pub(super) fn assumption(&mut self, path: &str, range: Option<[String; 2]>) {
        let source = self.in_all(|words| words.assumption);
        self.known_by(path, range, &source);
    }

    /// A law of amounts or hours, less so many hours of it.
    pub(super) fn law(
        &mut self,
        path: &str,
        form: Spelling,
        of: &FittedLaw,
        less: f64,
        file: &str,
    ) -> String {
        let moved = |value: f64| (value - less).max(0.1 * value);
        let mean = Estimated {
            value: moved(of.mean.value),
            low: moved(of.mean.low),
            high: moved(of.mean.high),
            n: of.n,
        };
        match &of.shape {
            LawShape::Empirical(values) => {
                let values = values
                    .iter()
                    .map(|value| form.write((value - less).max(0.0)));
                let values: Vec<String> = values.collect();
                format!(
                    "{{ dist = \"empirical\", values = [{}] }}",
                    values.join(", ")
                )
            }
            LawShape::Of { family, second, .. } => {
                let (name, parameter) = family.names();
                let at = format!("{path}.mean");
                let mut law = format!(
                    "{{ dist = \"{name}\", mean = {}",
                    self.estimated(&at, form, &mean, file)
                );
                if let (Some(parameter), Some(second)) = (parameter, second) {
                    // What is taken off the mean leaves the standard deviation.
                    let wider = match parameter {
                        "cv" => of.mean.value / mean.value,
                        _ => 1.0,
                    };
                    let second = Estimated {
                        value: second.value * wider,
                        low: second.low * wider,
                        high: second.high * wider,
                        n: second.n,
                    };
                    let at = format!("{path}.{parameter}");
                    let written = self.estimated(&at, PLAIN, &second, file);
                    let _ = write!(law, ", {parameter} = {written}");
                }
                law + " }"
            }
        }
    }

    pub(super) fn effort(&mut self, path: &str, hours: f64) -> String {
        let range = [HOURS.write(0.5 * hours), HOURS.write(2.0 * hours)];
        self.assumption(&format!("{path}.mean"), Some(range));
        self.assumption(&format!("{path}.cv"), Some(["0.3".into(), "0.8".into()]));
        self.assumed.push(Assumed::Hours);
        format!(
            "{{ dist = \"lognormal\", mean = {}, cv = 0.5 }}",
            HOURS.write(hours)
        )
    }

    fn study(&mut self, found: &Estimates, firm: &Firm) {
        let words = self.words;
        let files = self.files;
        let date = firm.today.map_or(String::new(), super::dates::Moment::date);
        let named = [
            &files.deals,
            &files.owners,
            &files.accounts,
            &files.tickets,
            &files.hours,
        ];
        let named: Vec<&str> = named
            .into_iter()
            .map(String::as_str)
            .filter(|name| !name.is_empty())
            .collect();
        self.comment(&fill!(words.made, date = &date, list = &named.join(", ")));
        self.line("");
        self.line("schema = 1");
        let title = self.in_all(|words| words.title);
        self.line(&format!("title = {title}"));
        if firm.currency.is_none() {
            self.assumed.push(Assumed::Currency);
        }
        let currency = firm.currency.as_deref().unwrap_or("USD");
        self.line(&format!("currency = \"{currency}\""));
        let warm_up = match found.weeks {
            52 => "1y".to_owned(),
            weeks => format!("{weeks}w"),
        };
        self.line(&format!("\n[run]\nwarm_up = \"{warm_up}\""));
        self.line("horizon = \"1y\"\nreplications = 400\nseed = 1");
        self.line("\n[money]\nmargin = \"50%\"");
        self.assumption("money.margin", Some(["\"30%\"".into(), "\"70%\"".into()]));
        self.assumed.extend([Assumed::Margin, Assumed::Rules]);
        for grade in &found.grades {
            self.grade(grade, found);
        }
        match &found.funnel {
            Some(funnel) => self.stages(found, funnel),
            None => self.whole_deal(found),
        }
        self.segment(found);
        match &found.funnel {
            Some(funnel) => {
                self.funnel(funnel, &found.grades);
                self.wins(found, &["existing"]);
            }
            None => self.wins(found, &["new", "existing"]),
        }
        self.rest(found);
        match found.funnel.as_ref().filter(|funnel| funnel.is_passed_on()) {
            Some(funnel) => self.passed_on(funnel, &found.grades),
            None => self.structures(&found.grades),
        }
    }

    fn grade(&mut self, grade: &SellerGrade, found: &Estimates) {
        let path = format!("grade.{}", grade.key);
        self.line(&format!("\n[{path}]"));
        let label = match &grade.label {
            Some(label) => quoted(label),
            None => self.in_all(|words| label(&words.grade_labels, &grade.key)),
        };
        self.line(&format!("label = {label}"));
        let count = match grade.sellers {
            0 => {
                self.assumed.push(Assumed::Sellers);
                self.assumption(&format!("{path}.count"), None);
                5
            }
            count => {
                let file = match self.files.owners.is_empty() {
                    true => self.files.deals.clone(),
                    false => self.files.owners.clone(),
                };
                let source = self.source(&file, count);
                self.known(&format!("{path}.count"), None, &source);
                count
            }
        };
        self.line(&format!("count = {count}"));
        self.line(&format!("expertise = {}", short(grade.expertise)));
        self.assumption(&format!("{path}.expertise"), None);
        match grade.salary {
            Some(salary) => {
                self.line(&format!("salary = {}", MONTHLY.write(salary)));
                let source = self.source(&self.files.owners.clone(), grade.members.len());
                self.known(&format!("{path}.salary"), None, &source);
            }
            None => self.assumed.push(Assumed::Salaries),
        }
        if let Some(share) = found.share {
            self.line(&format!("share = {}", SHARE.write(share.value)));
            let source = self.source(&self.files.hours.clone(), share.rows);
            self.known(&format!("{path}.share"), None, &source);
        }
        if let Some(tenure) = &found.tenure {
            let at = format!("{path}.turnover.tenure");
            let tenure = self.estimated(&at, HOURS, tenure, &self.files.owners.clone());
            self.line(&format!("turnover = {{ tenure = {tenure} }}"));
        }
    }

    fn segment(&mut self, found: &Estimates) {
        let deals = self.files.deals.clone();
        self.line("\n[segment.clients]");
        let label = self.in_all(|words| words.segment_label);
        self.line(&format!("label = {label}"));
        match found.clients {
            Some([then, _]) => {
                self.line(&format!("clients = {then}"));
                let file = match self.files.accounts.is_empty() {
                    true => deals.clone(),
                    false => self.files.accounts.clone(),
                };
                let source = self.source(&file, then);
                self.known("segment.clients.clients", None, &source);
            }
            None => self.assumed.push(Assumed::Clients),
        }
        if let Some(leads) = &found.leads {
            let leads = self.estimated("segment.clients.leads", MONTHLY, leads, &deals);
            self.line(&format!("leads = {leads}"));
        }
        if let Some(burstiness) = found.burstiness {
            self.line(&format!("burstiness = {}", short(burstiness)));
            let source = self.source(&deals, found.leads.map_or(0, |leads| leads.n));
            self.known("segment.clients.burstiness", None, &source);
        }
        if let Some(season) = &found.season {
            let season: Vec<String> = season.iter().map(|x| short(*x)).collect();
            self.line(&format!("season = [{}]", season.join(", ")));
        }
        if let Some(value) = &found.value[0] {
            let law = self.law("segment.clients.value", PLAIN, value, 0.0, &deals);
            self.line(&format!("value = {law}"));
        }
        match &found.churn {
            Some(Churn { chance, .. }) => {
                let file = self.files.accounts.clone();
                let path = "segment.clients.churn";
                let churn = self.estimated(path, SHARE_MONTHLY, chance, &file);
                self.line(&format!("churn = {churn}"));
            }
            None => {
                self.assumed.push(Assumed::Churn);
                self.line("churn = \"2%/mo\"");
                let range = ["\"1%/mo\"".into(), "\"4%/mo\"".into()];
                self.assumption("segment.clients.churn", Some(range));
            }
        }
    }

    /// The win table of some kinds of deal.
    fn wins(&mut self, found: &Estimates, kinds: &[&str]) {
        let deals = self.files.deals.clone();
        let mut lines = Vec::new();
        for (place, kind) in ["new", "existing"].into_iter().enumerate() {
            let mut cells = Vec::new();
            for grade in found.grades.iter().filter(|_| kinds.contains(&kind)) {
                if let Some(win) = grade.win[place].or(found.win[place]) {
                    let path = format!("segment.clients.win.{kind}.{}", grade.key);
                    let win = self.estimated(&path, SHARE, &win, &deals);
                    cells.push(format!("{} = {win}", grade.key));
                }
            }
            if !cells.is_empty() {
                lines.push(format!("{kind} = {{ {} }}", cells.join(", ")));
            } else if place == 1 && found.upsells.is_some_and(|upsells| upsells.n > 0) {
                self.assumed.push(Assumed::WinExisting);
                lines.push("existing = \"30%\"".to_owned());
                let range = ["\"15%\"".into(), "\"45%\"".into()];
                self.assumption("segment.clients.win.existing", Some(range));
            }
        }
        if lines.is_empty() && !kinds.contains(&"new") {
            return;
        }
        self.line("");
        self.comment(self.words.win_note);
        self.line("[segment.clients.win]");
        lines.iter().for_each(|line| self.line(line));
    }

    /// Service and upsells.
    fn rest(&mut self, found: &Estimates) {
        let (deals, tickets) = (self.files.deals.clone(), self.files.tickets.clone());
        match &found.requests {
            Some(requests) => {
                self.line("\n[segment.clients.service]");
                let path = "segment.clients.service.requests";
                let requests = self.estimated(path, MONTHLY, requests, &tickets);
                self.line(&format!("requests = {requests}"));
                let path = "segment.clients.service.effort";
                let effort = match &found.request_hours {
                    Some(hours) => self.law(path, HOURS, hours, 0.0, &tickets),
                    None => {
                        self.assumed.push(Assumed::TicketHours);
                        self.assumption(path, Some(["\"1h\"".into(), "\"4h\"".into()]));
                        "\"2h\"".to_owned()
                    }
                };
                self.line(&format!("effort = {effort}"));
            }
            None => self.assumed.push(Assumed::Service),
        }
        let Some(upsells) = found.upsells.filter(|upsells| upsells.n > 0) else {
            self.assumed.push(Assumed::Upsells);
            return;
        };
        self.line("\n[segment.clients.upsell]");
        let path = "segment.clients.upsell.opportunities";
        let upsells = self.estimated(path, MONTHLY, &upsells, &deals);
        self.line(&format!("opportunities = {upsells}"));
        let path = "segment.clients.upsell.value";
        let value = match found.value[1].as_ref().or(found.value[0].as_ref()) {
            Some(value) => {
                if found.value[1].is_none() {
                    self.assumed.push(Assumed::UpsellValue);
                }
                self.law(path, PLAIN, value, 0.0, &deals)
            }
            None => "0".to_owned(),
        };
        self.line(&format!("value = {value}"));
        let effort = self.effort("segment.clients.upsell.effort", self.effort[1]);
        self.line(&format!("effort = {effort}"));
        if let Some(cycle) = &found.cycle[1] {
            let less = self.effort[1];
            let path = "segment.clients.upsell.delay";
            let law = self.law(path, HOURS, cycle, less, &deals);
            self.line(&format!("delay = {law}"));
        }
    }

    /// What a study can take over where there is too little for one.
    fn fragment(&mut self, found: &Estimates) {
        self.comment(&fill!(self.words.made_fragment, list = &self.files.deals));
        for grade in &found.grades {
            self.line(&format!("\n[grade.{}]", grade.key));
            self.line(&format!("count = {}", grade.sellers));
            self.line(&format!("expertise = {}", short(grade.expertise)));
        }
        self.wins(found, &["new", "existing"]);
        if let Some(value) = &found.value[0] {
            let deals = self.files.deals.clone();
            let law = self.law("segment.clients.value", PLAIN, value, 0.0, &deals);
            self.line("\n[segment.clients]");
            self.line(&format!("value = {law}"));
        }
    }
}

/// What a thing of a key is called.
pub(super) fn label(labels: &[(&'static str, &'static str)], key: &str) -> &'static str {
    let own = |(known, _): &&(&str, &'static str)| *known == key;
    labels.iter().find(own).map_or("", |(_, label)| label)
}
