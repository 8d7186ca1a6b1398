//! Files of weighed worlds: a row a world, its weight, and the value of each number.

use std::fs;
use std::path::Path;

use crate::experiment::Worlds;
use crate::scenario::WorldsFault;

/// The columns before the numbers.
const FIRST: [&str; 2] = ["world", "weight"];

/// The file of these worlds: their places among the draws, and the numbers' paths and values.
pub fn worlds_csv(places: &[usize], worlds: &Worlds) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let paths = worlds.numbers.first().into_iter().flatten();
    let heads = FIRST
        .into_iter()
        .chain(paths.map(|(path, _)| path.as_str()));
    writer.write_record(heads).expect("memory takes it");
    for (world, place) in places.iter().enumerate() {
        let first = [place.to_string(), worlds.weights[world].to_string()];
        let values = worlds.numbers[world].iter().map(|(_, value)| value.clone());
        let row = first.into_iter().chain(values);
        writer.write_record(row).expect("memory takes it");
    }
    let bytes = writer.into_inner().expect("memory takes it");
    String::from_utf8(bytes).expect("text")
}

/// Reads such a file.
///
/// # Errors
/// If it cannot be read, or is no such file.
pub fn read_worlds(path: &Path) -> Result<Worlds, WorldsFault> {
    let text = fs::read(path).map_err(|error| WorldsFault::Unreadable(error.to_string()))?;
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .from_reader(&text[..]);
    let heads = reader
        .headers()
        .map_err(|_| WorldsFault::OtherColumns)?
        .clone();
    if heads.iter().take(2).ne(FIRST) {
        return Err(WorldsFault::OtherColumns);
    }
    let (mut weights, mut numbers) = (Vec::new(), Vec::new());
    for (place, row) in reader.records().enumerate() {
        let line = place as u64 + 2;
        let row = row.map_err(|_| WorldsFault::Row(line))?;
        let weight: Option<f64> = row.get(1).and_then(|weight| weight.parse().ok());
        let weight = weight.filter(|weight| weight.is_finite() && *weight >= 0.0);
        let weight = weight.filter(|_| row.len() == heads.len());
        weights.push(weight.ok_or(WorldsFault::Row(line))?);
        let values = heads.iter().zip(&row).skip(FIRST.len());
        numbers.push(
            values
                .map(|(path, value)| (path.to_owned(), value.to_owned()))
                .collect(),
        );
    }
    match weights.iter().any(|weight| *weight > 0.0) {
        true => Ok(Worlds { weights, numbers }),
        false => Err(WorldsFault::Empty),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn worlds_come_back_as_they_were_written() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("worlds.csv");
        let number = |value: &str| ("segment.\"a, b\".leads".to_owned(), value.to_owned());
        let worlds = Worlds {
            weights: vec![0.25, 0.1 + 0.2],
            numbers: vec![vec![number("\"8/mo\"")], vec![number("\"9/mo\"")]],
        };
        fs::write(&file, worlds_csv(&[3, 8], &worlds)).expect("written");
        assert_eq!(read_worlds(&file), Ok(worlds));
        let refused = |text: &str| {
            fs::write(&file, text).expect("written");
            read_worlds(&file).expect_err("no such file")
        };
        assert_eq!(refused("a,b\n1,2\n"), WorldsFault::OtherColumns);
        assert_eq!(refused("world,weight\n"), WorldsFault::Empty);
        assert_eq!(refused("world,weight\n1,0\n"), WorldsFault::Empty);
        assert_eq!(refused("world,weight,x\n1,1,2\n1,1\n"), WorldsFault::Row(3));
        for weight in ["-1", "NaN", "inf", "a", ""] {
            assert_eq!(
                refused(&format!("world,weight\n1,{weight}\n")),
                WorldsFault::Row(2)
            );
        }
        assert!(matches!(
            read_worlds(&folder.path().join("none")),
            Err(WorldsFault::Unreadable(_))
        ));
    }
}
