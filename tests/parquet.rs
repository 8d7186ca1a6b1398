//! With the cargo feature `parquet`: the rows of the CSV files, column by column.
#![cfg(feature = "parquet")]

#[allow(dead_code, reason = "other tests use what this one does not")]
mod program;

use std::fs::File;
use std::path::Path;

use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;
use program::{everything, out, salesim, stderr};

/// A field as a CSV file writes it.
fn text(field: &Field) -> String {
    match field {
        Field::Str(text) => text.clone(),
        Field::Long(number) => number.to_string(),
        Field::Double(number) => number.to_string(),
        Field::Null => String::new(),
        other => panic!("{other:?} is in no table"),
    }
}

#[test]
fn parquet_holds_the_rows_of_csv() {
    let (_dir, folder) = out();
    let study = everything();
    let fixed = ["run", &study, "--replications", "2", "--quiet", "--out"];
    let (_dir, long) = out();
    for (form, folder) in [("parquet", &folder), ("long", &long)] {
        let words = [&fixed[..], &[folder, "--rows", form]].concat();
        let output = salesim(&words);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    }
    for name in ["replications", "monthly"] {
        let path = Path::new(&folder).join(name);
        let csv = Path::new(&long).join(format!("{name}.csv"));
        let csv = std::fs::read_to_string(csv).expect("written");
        let mut lines = csv.lines();
        let file = File::open(path.with_extension("parquet")).expect("written");
        let reader = SerializedFileReader::new(file).expect("Parquet");
        let columns = reader
            .metadata()
            .file_metadata()
            .schema_descr()
            .columns()
            .to_vec();
        let heads: Vec<&str> = columns.iter().map(|column| column.name()).collect();
        assert_eq!(lines.next(), Some(heads.join(",").as_str()));
        let mut rows = 0;
        for row in reader.get_row_iter(None).expect("rows") {
            let row = row.expect("a row");
            let fields: Vec<String> = row
                .get_column_iter()
                .map(|(_, field)| text(field))
                .collect();
            assert_eq!(lines.next(), Some(fields.join(",").as_str()), "{name}");
            rows += 1;
        }
        assert_eq!(lines.next(), None, "{name}");
        assert!(rows > 100, "{name}: {rows}");
    }
}
