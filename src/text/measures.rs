//! What measures are called and mean: one table a language, for every measure of the catalogue.

/// The first part of a measure's name, what it is called, and what it means in a sentence.
pub type MeasureWords = (&'static str, &'static str, &'static str);

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::path::PathBuf;

    use crate::model::{Better, Measure, Unit, measures};
    use crate::scenario::{Language, Source, Study, read_study};
    use crate::text::Speaker;

    fn root(path: &str) -> PathBuf {
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path)
    }

    fn study() -> Study {
        let path = root("tests/fixtures/liveness/everything.toml");
        read_study(&Source::Path(path), &[]).expect("a right study")
    }

    fn base(name: &str) -> &str {
        name.split('.').next().unwrap_or(name)
    }

    /// The first parts of the catalogue's names, in its order, each with its measures.
    fn families(catalogue: &[Measure]) -> Vec<(&str, Vec<&Measure>)> {
        let mut families: Vec<(&str, Vec<&Measure>)> = Vec::new();
        for measure in catalogue {
            let name = base(&measure.name);
            match families.iter_mut().find(|(known, _)| *known == name) {
                Some((_, members)) => members.push(measure),
                None => families.push((name, vec![measure])),
            }
        }
        families
    }

    #[test]
    fn every_measure_has_a_name_and_a_meaning_of_its_own_in_every_language() {
        let study = study();
        let catalogue = measures(&study.scenario);
        let wanted: Vec<&str> = families(&catalogue).iter().map(|(name, _)| *name).collect();
        for language in Language::ALL {
            let words = language.lexicon();
            let known: Vec<&str> = words.measures.iter().map(|(word, ..)| *word).collect();
            assert_eq!(known, wanted, "{language:?}: the catalogue, in its order");
            let mut names = BTreeMap::new();
            for (word, name, meaning) in words.measures {
                assert!(
                    !name.is_empty() && !name.contains(['_', '{']),
                    "{word}: {name}"
                );
                assert!(
                    meaning.ends_with('.') && meaning.len() > 10,
                    "{word}: {meaning}"
                );
            }
            for measure in &catalogue {
                let label = Speaker {
                    study: &study,
                    language,
                }
                .measure(&measure.name);
                let before = names.insert(label.to_lowercase(), &measure.name);
                assert_eq!(
                    before, None,
                    "{language:?}: {label} is {} too",
                    measure.name
                );
                assert!(!words.measure_meaning(&measure.name).is_empty());
            }
        }
    }

    /// How a measure's name is written where the study's names are not known.
    fn pattern(study: &Study, name: &str) -> String {
        let scenario = &study.scenario;
        let part = |(place, part): (usize, &str)| match part {
            first if place == 0 => first.to_owned(),
            grade if scenario.grades.iter().any(|g| g.name == grade) => "GRADE".to_owned(),
            segment if scenario.segments.iter().any(|s| s.name == segment) => "SEGMENT".to_owned(),
            stage if study.labels.stages.iter().any(|(s, _)| s == stage) => "STAGE".to_owned(),
            "work" => "STAGE".to_owned(),
            _ => "KIND".to_owned(),
        };
        name.split('.')
            .enumerate()
            .map(part)
            .collect::<Vec<_>>()
            .join(".")
    }

    fn unit(unit: Unit) -> &'static str {
        match unit {
            Unit::Money => "money",
            Unit::Count => "count",
            Unit::Share => "share",
            Unit::Hours => "hours",
            Unit::Index => "0–1",
            Unit::Number => "number",
        }
    }

    fn better(better: Better) -> &'static str {
        match better {
            Better::Higher => "higher",
            Better::Lower => "lower",
            Better::Neither => "neither",
        }
    }

    /// The table of measures in `docs/model.md`, made of the catalogue and the English words. With
    /// `SALESIM_WRITE=1` in the environment it is written anew instead of compared.
    #[test]
    fn the_page_of_the_model_defines_the_measures_of_the_catalogue() {
        let study = study();
        let catalogue = measures(&study.scenario);
        let words = Language::English.lexicon();
        let mut table = String::from(
            "| measure | called | unit | better | what it is |\n|---|---|---|---|---|\n",
        );
        for (name, members) in families(&catalogue) {
            let mut patterns: Vec<String> =
                members.iter().map(|m| pattern(&study, &m.name)).collect();
            patterns.dedup();
            let mut wishes: Vec<&str> = members.iter().map(|m| better(m.better)).collect();
            wishes.sort_unstable();
            wishes.dedup();
            let (unit, better) = (unit(members[0].unit), wishes.join(" or "));
            assert!(
                members.iter().all(|m| m.unit == members[0].unit),
                "{name}: one unit"
            );
            let (called, meaning) = (words.measure(name), words.measure_meaning(name));
            let written = patterns
                .iter()
                .map(|p| format!("`{p}`"))
                .collect::<Vec<_>>()
                .join(", ");
            table += &format!("| {written} | {called} | {unit} | {better} | {meaning} |\n");
        }
        let (begin, end) = ("<!-- measures -->\n", "<!-- end of measures -->\n");
        let path = root("docs/model.md");
        let page = std::fs::read_to_string(&path).expect("the page");
        let (head, rest) = page.split_once(begin).expect("the section begins");
        let (written, tail) = rest.split_once(end).expect("the section ends");
        if std::env::var_os("SALESIM_WRITE").is_some() {
            let page = format!("{head}{begin}{table}{end}{tail}");
            std::fs::write(&path, page).expect("the page is written");
            return;
        }
        assert_eq!(
            written, table,
            "`cargo xtask write measures` after a change of measures"
        );
    }
}
