//! What is said of an import.

use super::estimated::Estimated;
use super::estimates::Estimates;
use super::firm::Firm;
use super::funnel::Funnel;
use super::laws::{FittedLaw, LawShape};
use super::problem::{Remark, RowPlace, SegmentSeen};
use super::sellers::{SPREAD, SellerGrade, spread_of};
use super::words::{ImportWords, words_in};
use crate::scenario::Language;
use crate::text::{Decimals, columns, fill, number, percent, wrap};

/// Places or words that are named one by one.
pub(super) const SHOWN: usize = 6;

/// Says things of an import in a language.
pub struct Teller {
    pub words: &'static ImportWords,
    language: Language,
}

impl Teller {
    pub fn of(language: Language) -> Teller {
        Teller {
            words: words_in(language),
            language,
        }
    }

    pub(super) fn count(&self, n: usize) -> String {
        number(self.language.lexicon(), n as f64, Decimals(0))
    }

    pub(super) fn percent(&self, share: f64, decimals: usize) -> String {
        percent(self.language.lexicon(), share, Decimals(decimals))
    }

    /// A number in about four digits.
    pub(super) fn number(&self, value: f64) -> String {
        let decimals = match value.abs() {
            size if size >= 1000.0 || value == value.trunc() => 0,
            size if size >= 10.0 => 1,
            size if size >= 1.0 => 2,
            _ => 3,
        };
        number(self.language.lexicon(), value, Decimals(decimals))
    }

    fn chance(&self, p: f64) -> String {
        match p < 0.001 {
            true => format!("< {}", self.number(0.001)),
            false => format!("= {}", self.number(p)),
        }
    }

    pub(super) fn some(&self, all: usize, shown: impl Iterator<Item = String>) -> String {
        let mut shown: Vec<String> = shown.take(SHOWN).collect();
        if all > SHOWN {
            shown.push(fill!(self.words.more, count = &self.count(all - SHOWN)));
        }
        shown.join(", ")
    }

    /// Rows, the file named where it changes.
    pub(super) fn places(&self, places: &[RowPlace]) -> String {
        let mut before = None;
        let shown = places.iter().map(|place| {
            let same = before.replace(&place.file) == Some(&place.file);
            if same {
                place.line.to_string()
            } else {
                at(place)
            }
        });
        self.some(places.len(), shown)
    }

    fn counted(&self, words: &[(String, usize)]) -> String {
        let mut words = words.to_vec();
        words.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        let shown = words.iter().map(|(word, n)| match word.is_empty() {
            true => format!("\"\" ({})", self.count(*n)),
            false => format!("{word} ({})", self.count(*n)),
        });
        self.some(words.len(), shown)
    }

    fn segment(&self, seen: &SegmentSeen) -> String {
        let words = self.words;
        let (count, name) = (self.count(seen.deals), seen.name.as_str());
        let share = match seen.decided {
            0 => "–".to_owned(),
            decided => self.percent(seen.won as f64 / decided as f64, 0),
        };
        match seen.value.map(|value| self.number(value)) {
            Some(value) => fill!(
                words.segment_of_value,
                count = &count,
                name = name,
                share = &share,
                value = &value
            ),
            None => fill!(
                words.segment_seen,
                count = &count,
                name = name,
                share = &share
            ),
        }
    }

    /// A remark in a sentence.
    pub fn remark(&self, remark: &Remark) -> String {
        let words = self.words;
        let counted = |places: &[RowPlace]| (self.count(places.len()), self.places(places));
        macro_rules! listed {
            ($sentence:ident, $places:expr) => {{
                let (count, list) = counted($places);
                fill!(words.$sentence, count = &count, list = &list)
            }};
        }
        let count = |n: &usize| self.count(*n);
        match remark {
            Remark::Encoding { file, encoding } => {
                fill!(words.encoding, name = encoding, path = file)
            }
            Remark::Sheet { file, sheet } => fill!(words.sheet, name = sheet, path = file),
            Remark::RepeatedHeads(places) => {
                fill!(words.repeated_heads, list = &self.places(places))
            }
            Remark::Repeated(places) => listed!(repeated, places),
            Remark::EqualRows(places) => listed!(equal_rows, places),
            Remark::ClosedBeforeCreated(places) => listed!(backwards, places),
            Remark::NotCreated(places) => listed!(not_created, places),
            Remark::NotDated(places) => listed!(not_dated, places),
            Remark::Negative(places) => listed!(negative, places),
            Remark::EndsBeforeStart(places) => listed!(ends_before_start, places),
            Remark::CreatedLater(n) => fill!(words.created_later, count = &count(n)),
            Remark::ClosedLater(n) => fill!(words.closed_later, count = &count(n)),
            Remark::OpenStages(stages) => fill!(words.open_stages, list = &self.counted(stages)),
            Remark::ExpectedClose(n) => fill!(words.expected_close, count = &count(n)),
            Remark::NoOwner(n) => fill!(words.no_owner, count = &count(n)),
            Remark::UnknownKind(kinds) => fill!(words.unknown_kind, list = &self.counted(kinds)),
            Remark::AllNew => words.all_new.to_owned(),
            Remark::KindByAccount => words.kind_by_account.to_owned(),
            Remark::Dead { count: n, days } => fill!(
                words.dead,
                count = &count(n),
                value = &self.count(days.ceil() as usize)
            ),
            Remark::BeforeFirstClose { count: n, first } => {
                fill!(words.before_first, count = &count(n), date = &first.date())
            }
            Remark::TooYoung { days, first } => fill!(
                words.too_young,
                count = &self.count(*days as usize),
                date = &first.date()
            ),
            Remark::Silent { days } => fill!(words.silent, count = &self.count(*days as usize)),
            Remark::Numbered(n) => fill!(words.numbered, count = &count(n)),
            Remark::OneSided => words.one_sided.to_owned(),
            Remark::TooOpen { existing, left } => {
                let share = self.percent(*left, 0);
                match existing {
                    false => fill!(words.too_open, share = &share),
                    true => fill!(words.too_open_existing, share = &share),
                }
            }
            Remark::TooShort => words.too_short.to_owned(),
            Remark::UnknownOwners(n) => fill!(words.unknown_owners, count = &count(n)),
            Remark::Stages(stages) => {
                let stage = |(name, (n, days)): &(String, (usize, f64))| {
                    let (count, days) = (count(n), self.number(*days));
                    fill!(words.stage_seen, count = &count, name = name, value = &days)
                };
                let list = self.some(stages.len(), stages.iter().map(stage));
                fill!(words.stages, list = &list)
            }
            Remark::OpenStage { label, left } => {
                let share = self.percent(*left, 0);
                fill!(words.open_stage, name = label, share = &share)
            }
            Remark::SkippedStages(n) => fill!(words.skipped_stages, count = &count(n)),
            Remark::PassedOn => words.passed_on.to_owned(),
            Remark::NoStages(n) => fill!(words.no_stages, count = &count(n)),
            Remark::Reasons(reasons) => fill!(words.reasons, list = &self.counted(reasons)),
            Remark::Responses((n, hours)) => {
                let hours = self.number(*hours);
                fill!(words.responses, count = &count(n), hours = &hours)
            }
            Remark::Activities((n, value)) => {
                let value = self.number(*value);
                fill!(words.activities, count = &count(n), value = &value)
            }
            Remark::Segments(segments) => {
                let list = segments.iter().map(|segment| self.segment(segment));
                let list = self.some(segments.len(), list);
                fill!(words.segments, list = &list)
            }
            Remark::Unread { file, heads } => {
                let list = self.some(heads.len(), heads.iter().map(|head| format!("`{head}`")));
                fill!(words.unread, list = &list, path = file)
            }
        }
    }

    /// The table of numbers.
    pub fn numbers(&self, found: &Estimates, firm: &Firm) -> Vec<String> {
        let words = self.words;
        let mut rows = vec![words.heads.map(str::to_owned).to_vec()];
        let plain = |value: f64| self.number(value);
        let share = |value: f64| self.percent(value, 1);
        let mut row = |name: &str, of: Option<&Estimated>, write: &dyn Fn(f64) -> String| {
            if let Some(of) = of {
                rows.push(vec![
                    name.to_owned(),
                    write(of.value),
                    format!("{}…{}", write(of.low), write(of.high)),
                    self.count(of.n),
                ]);
            }
        };
        row(words.leads, found.leads.as_ref(), &plain);
        for place in 0..2 {
            row(words.win[place], found.win[place].as_ref(), &share);
            if place == 0
                && let Some(funnel) = &found.funnel
            {
                for (name, chance) in self.stage_chances(funnel, &found.grades) {
                    row(&name, Some(&chance), &share);
                }
            } else if found.grades.len() > 1 {
                for grade in &found.grades {
                    let name = fill!(words.win_of[place], name = &self.grade(grade));
                    row(&name, grade.win[place].as_ref(), &share);
                }
            }
        }
        for (name, law) in self.laws(found) {
            row(&name, Some(&law.mean), &plain);
        }
        row(words.upsells, found.upsells.as_ref(), &plain);
        row(
            words.churn,
            found.churn.map(|churn| churn.chance).as_ref(),
            &share,
        );
        row(words.requests, found.requests.as_ref(), &plain);
        row(
            words.request_hours,
            found.request_hours.as_ref().map(|fitted| &fitted.mean),
            &plain,
        );
        row(words.tenure, found.tenure.as_ref(), &plain);
        let mut lines = vec![match firm.today {
            Some(today) => fill!(
                words.heading,
                count = &self.count(firm.deals.len()),
                date = &today.date(),
                months = &self.number(found.months)
            ),
            None => fill!(words.heading_undated, count = &self.count(firm.deals.len())),
        }];
        if rows.len() > 1 {
            lines.extend(columns(&rows));
        }
        lines
    }

    /// What each seller won; nothing where there is one only.
    pub fn sellers(&self, found: &Estimates, firm: &Firm, names: bool) -> Vec<String> {
        let words = self.words;
        if found.records.len() < 2 {
            return Vec::new();
        }
        let mut rows = vec![words.seller_heads.map(str::to_owned).to_vec()];
        for (number, record) in found.records.iter().enumerate() {
            if record.iter().all(|record| record.decided == 0) {
                continue;
            }
            let name = match names {
                true => firm.owners[number].name.clone(),
                false => fill!(words.seller, n = &(number + 1).to_string()),
            };
            let mut row = vec![name];
            for record in record {
                row.push(format!("{}/{}", record.won, record.decided));
                row.push(match record.share {
                    Some(share) if record.decided > 0 => format!(
                        "{} ({}…{})",
                        self.percent(share.value, 0),
                        self.percent(share.low, 0),
                        self.percent(share.high, 0)
                    ),
                    _ => "–".to_owned(),
                });
            }
            rows.push(row);
        }
        columns(&rows)
    }

    /// The laws of a study's deals by their names: of amounts, and of times by stage or of whole deals.
    fn laws<'a>(&self, found: &'a Estimates) -> Vec<(String, &'a FittedLaw)> {
        let words = self.words;
        let plain = |name: &str, law: &'a Option<FittedLaw>| Some((name.to_owned(), law.as_ref()?));
        let mut laws: Vec<Option<(String, &FittedLaw)>> = vec![
            plain(words.value[0], &found.value[0]),
            plain(words.value[1], &found.value[1]),
        ];
        match &found.funnel {
            Some(funnel) => laws.extend(funnel.stages.iter().map(|stage| {
                let name = fill!(words.stage_hours, name = &stage.label);
                plain(&name, &stage.hours)
            })),
            None => laws.push(plain(words.cycle[0], &found.cycle[0])),
        }
        laws.push(plain(words.cycle[1], &found.cycle[1]));
        laws.into_iter().flatten().collect()
    }

    /// Chances to pass the stages of a funnel, in the order of rows: of all, or below it by grade.
    fn stage_chances(&self, funnel: &Funnel, grades: &[SellerGrade]) -> Vec<(String, Estimated)> {
        let mut rows = Vec::new();
        for stage in &funnel.stages {
            rows.push((fill!(self.words.passes, name = &stage.label), stage.chance));
            for (grade, chance) in grades.iter().zip(&stage.by_grade) {
                let name = format!("{}, {}", stage.label, self.grade(grade));
                let name = fill!(self.words.passes, name = &name);
                rows.extend(chance.map(|chance| (name, chance)));
            }
        }
        rows
    }

    fn grade(&self, grade: &SellerGrade) -> String {
        let own = |(key, _): &&(&str, &'static str)| *key == grade.key;
        let known = self.words.grade_labels.iter().find(own);
        let label = grade.label.clone();
        label.unwrap_or_else(|| known.map_or(grade.key.clone(), |(_, label)| (*label).to_owned()))
    }

    /// What was decided by tests.
    pub fn decisions(&self, found: &Estimates, firm: &Firm) -> Vec<String> {
        let words = self.words;
        let mut said = Vec::new();
        let named = firm.owners.iter().any(|owner| owner.grade.is_some());
        let spreads = found.spread.iter().flatten();
        let least = spreads.map(|spread| spread.p_value).min_by(f64::total_cmp);
        match (named, spread_of(found.shares()), least) {
            (true, ..) => said.push(words.named_grades.to_owned()),
            (_, Some((place, spread)), _) => {
                let p = self.chance(spread.p_value);
                said.push(match found.drawn[place] {
                    true => fill!(words.spread, value = &p),
                    false => fill!(words.sharp_spread, value = &p),
                });
            }
            (_, None, Some(p)) if p >= SPREAD => {
                said.push(fill!(words.no_spread, value = &self.chance(p)));
            }
            _ => {}
        }
        if let Some(funnel) = &found.funnel {
            let names: Vec<&str> = funnel.stages.iter().map(|s| s.label.as_str()).collect();
            said.push(fill!(words.funnel, list = &names.join(" → ")));
        }
        for (name, law) in self.laws(found) {
            let name = crate::text::capital(&name);
            match &law.shape {
                LawShape::Of {
                    family, p_value, ..
                } => {
                    let law = format!("{}, p {}", family.names().0, self.chance(*p_value));
                    said.push(fill!(words.law, name = &name, value = &law));
                }
                LawShape::Empirical(_) => said.push(fill!(words.no_law, name = &name)),
            }
        }
        if let Some(burstiness) = found.burstiness {
            said.push(fill!(words.uneven, value = &self.number(burstiness)));
        }
        if found.season.is_some() {
            said.push(words.season.to_owned());
        }
        if let Some(churn) = found.churn
            && let Some([seen, constant]) = churn.after_a_year
        {
            let ends = [churn.chance.high, churn.chance.low]
                .map(|chance| (0..12).fold(1.0, |left, _| left * (1.0 - chance)));
            if seen < ends[0] || seen > ends[1] {
                said.push(fill!(
                    words.churn_moves,
                    here = &self.percent(seen, 0),
                    theirs = &self.percent(constant, 0)
                ));
            }
        }
        said
    }
}

pub(super) fn at(place: &RowPlace) -> String {
    format!("{}:{}", place.file, place.line)
}

/// Sentences in lines of a terminal, each with a dash before it.
pub fn dashed(sentences: &[String]) -> Vec<String> {
    let wrapped = |sentence: &String| wrap(&format!("- {sentence}"), 80, 2);
    sentences.iter().flat_map(wrapped).collect()
}
