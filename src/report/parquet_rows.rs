//! The rows of the CSV files as Parquet: the same table in long form, column by column.

use std::io::{self, Write};
use std::sync::Arc;

use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;

use super::rows::{Values, significant, spelled};
use crate::experiment::Records;
use crate::scenario::Study;

/// Texts are the words of the study; a value that is not defined is null.
const SCHEMA: &str = "message rows {
    REQUIRED BYTE_ARRAY structure (UTF8);
    REQUIRED INT64 replication;
    REQUIRED BYTE_ARRAY window (UTF8);
    REQUIRED BYTE_ARRAY measure (UTF8);
    REQUIRED BYTE_ARRAY unit (UTF8);
    OPTIONAL DOUBLE value;
}";
/// Rows that are kept in memory before they are written.
const GROUP: usize = 200_000;

/// The columns of a group of rows.
#[derive(Default)]
struct RowGroup {
    structures: Vec<ByteArray>,
    replications: Vec<i64>,
    windows: Vec<ByteArray>,
    measures: Vec<ByteArray>,
    units: Vec<ByteArray>,
    values: Vec<f64>,
    /// 1 where there is a value, 0 where there is none.
    defined: Vec<i16>,
}

/// Writes a table.
///
/// # Errors
/// If `out` refuses.
pub fn parquet(
    out: &mut dyn Write,
    table: &Values,
    study: &Study,
    records: &Records,
) -> io::Result<()> {
    let bytes = written(table, study, records).map_err(io::Error::other)?;
    out.write_all(&bytes)
}

fn written(table: &Values, study: &Study, records: &Records) -> Result<Vec<u8>, ParquetError> {
    let schema = Arc::new(parse_message_type(SCHEMA)?);
    let properties = WriterProperties::builder()
        .set_created_by(format!("salesim {}", env!("CARGO_PKG_VERSION")))
        .build();
    let mut file = SerializedFileWriter::new(Vec::new(), schema, Arc::new(properties))?;
    let name = |id: &usize| ByteArray::from(&*spelled(&study.scenario.structures[*id].name));
    let structures: Vec<ByteArray> = records.structures.iter().map(name).collect();
    let word = |text: &str| ByteArray::from(text);
    let heads: Vec<[ByteArray; 3]> = table
        .heads
        .iter()
        .map(|head| [word(&head.window), word(&head.measure), word(head.unit)])
        .collect();
    let mut columns = RowGroup::default();
    for (replication, run) in records.runs.iter().enumerate() {
        for (record, structure) in run.iter().zip(&structures) {
            for (head, [window, measure, unit]) in table.heads.iter().zip(&heads) {
                let x = table.value(record, head);
                columns.structures.push(structure.clone());
                columns
                    .replications
                    .push(records.number(replication) as i64 + 1);
                columns.windows.push(window.clone());
                columns.measures.push(measure.clone());
                columns.units.push(unit.clone());
                columns.defined.push(i16::from(x.is_finite()));
                if x.is_finite() {
                    columns.values.push(significant(x));
                }
            }
            if columns.defined.len() >= GROUP {
                write_group(&mut file, &std::mem::take(&mut columns))?;
            }
        }
    }
    write_group(&mut file, &columns)?;
    file.into_inner()
}

/// The columns in the order of the schema.
fn write_group(
    file: &mut SerializedFileWriter<Vec<u8>>,
    columns: &RowGroup,
) -> Result<(), ParquetError> {
    let mut group = file.next_row_group()?;
    let mut place = 0;
    while let Some(mut column) = group.next_column()? {
        match place {
            1 => {
                let writer = column.typed::<Int64Type>();
                writer.write_batch(&columns.replications, None, None)?;
            }
            5 => {
                let writer = column.typed::<DoubleType>();
                writer.write_batch(&columns.values, Some(&columns.defined), None)?;
            }
            _ => {
                let texts = match place {
                    0 => &columns.structures,
                    2 => &columns.windows,
                    3 => &columns.measures,
                    _ => &columns.units,
                };
                let writer = column.typed::<ByteArrayType>();
                writer.write_batch(texts, None, None)?;
            }
        }
        column.close()?;
        place += 1;
    }
    group.close()?;
    Ok(())
}
