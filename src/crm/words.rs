//! Words of `salesim import`.

use crate::languages::languages;
use crate::scenario::Language;
use crate::text::Sentence;

macro_rules! words {
    ($($Language:ident $folder:ident)*) => {
        #[path = "../languages"]
        mod languages {
            $(pub mod $folder {
                pub mod crm {
                    use crate::text::languages::$folder::text::say;
                    pub mod import;
                }
            })*
        }

        /// What is said of an import in a language.
        pub fn words_in(language: Language) -> &'static ImportWords {
            match language {
                $(Language::$Language => &languages::$folder::crm::import::WORDS,)*
            }
        }
    };
}
languages!(words);

/// What is said of an import; gaps in braces as everywhere.
#[derive(Debug)]
pub struct ImportWords {
    // What stands in the way.
    pub cannot_read: Sentence![error, path],
    pub not_text: Sentence![path],
    pub empty: Sentence![path],
    pub too_many_cells: Sentence![cells, columns, place],
    pub open_quote: Sentence![place],
    pub column_twice: Sentence![column, path],
    pub no_column: Sentence![field, known, list, path],
    pub how_to_map: &'static str,
    pub no_date: Sentence![cell, column, place],
    pub date_forms: &'static str,
    pub no_number: Sentence![cell, column, place],
    pub number_forms: &'static str,
    pub ambiguous_dates: Sentence![cell, column, place],
    pub ambiguous_numbers: Sentence![cell, column, place],
    pub no_outcomes: Sentence![column, list, path],
    pub currencies: Sentence![list, path],
    pub differ: Sentence![name, place],
    pub lone_date: Sentence![before, date, place],
    pub nothing_until: Sentence![date],
    pub profile: Sentence![path, reason],
    pub profile_key: Sentence![key, known, path],
    pub no_profile: Sentence![known, name],
    pub wrong_date: Sentence![value],
    pub exists: Sentence![path],
    pub more: Sentence![count],

    // What is worth knowing.
    pub encoding: Sentence![name, path],
    pub sheet: Sentence![name, path],
    pub repeated_heads: Sentence![list],
    pub repeated: Sentence![count, list],
    pub equal_rows: Sentence![count, list],
    pub backwards: Sentence![count, list],
    pub not_created: Sentence![count, list],
    pub not_dated: Sentence![count, list],
    pub created_later: Sentence![count],
    pub closed_later: Sentence![count],
    pub open_stages: Sentence![list],
    pub expected_close: Sentence![count],
    pub no_owner: Sentence![count],
    pub negative: Sentence![count, list],
    pub unknown_kind: Sentence![list],
    pub all_new: &'static str,
    pub kind_by_account: &'static str,
    pub dead: Sentence![count, value],
    pub before_first: Sentence![count, date],
    pub too_young: Sentence![count, date],
    pub silent: Sentence![count],
    pub numbered: Sentence![count],
    pub one_sided: &'static str,
    pub too_open: Sentence![share],
    pub too_open_existing: Sentence![share],
    pub too_short: &'static str,
    pub unknown_owners: Sentence![count],
    pub ends_before_start: Sentence![count, list],
    pub stages: Sentence![list],
    pub open_stage: Sentence![name, share],
    pub skipped_stages: Sentence![count],
    pub no_stages: Sentence![count],
    pub passed_on: &'static str,
    pub funnel: Sentence![list],
    pub reasons: Sentence![list],
    pub responses: Sentence![count, hours],
    pub activities: Sentence![count, value],
    pub segments: Sentence![list],
    /// A stage in a list; a segment, with and without the mean value of its wins.
    pub stage_seen: Sentence![count, name, value],
    pub segment_seen: Sentence![count, name, share],
    pub segment_of_value: Sentence![count, name, share, value],
    pub unread: Sentence![list, path],
    pub no_spread: Sentence![value],
    pub spread: Sentence![value],
    /// Two grades within which nobody differs.
    pub sharp_spread: Sentence![value],
    pub named_grades: &'static str,
    pub uneven: Sentence![value],
    pub season: &'static str,
    pub churn_moves: Sentence![here, theirs],
    pub law: Sentence![name, value],
    pub no_law: Sentence![name],

    // The numbers.
    pub heading: Sentence![count, date, months],
    pub heading_undated: Sentence![count],
    pub heads: [&'static str; 4],
    pub leads: &'static str,
    pub win: [&'static str; 2],
    pub win_of: [Sentence![name]; 2],
    /// A stage: the chance to pass it, and how long it takes.
    pub passes: Sentence![name],
    pub stage_hours: Sentence![name],
    pub value: [&'static str; 2],
    pub cycle: [&'static str; 2],
    pub upsells: &'static str,
    pub churn: &'static str,
    /// Seller; won of decided and the share drawn to the mean, new and existing.
    pub seller_heads: [&'static str; 5],
    pub seller: Sentence![n],
    pub requests: &'static str,
    pub request_hours: &'static str,
    pub tenure: &'static str,

    // The balance.
    pub balance: &'static str,
    /// Of a chance to win, and of the chances of stages.
    pub wins_line: [Sentence![a, b, here, theirs]; 2],
    pub growth_line: Sentence![ends, n, start, theirs],
    pub hours_line: Sentence![hours, needed],
    pub closes: &'static str,
    pub too_many_wins: &'static str,
    pub too_few_wins: &'static str,
    pub leads_grew: &'static str,
    pub accounts_missing: &'static str,
    pub accounts_more: &'static str,
    pub overloaded: &'static str,
    pub idle: &'static str,

    // The study.
    pub title: &'static str,
    pub made: Sentence![date, list],
    pub made_fragment: Sentence![list],
    pub fragment: Sentence![path],
    pub fragment_lacks: Sentence![list],
    pub fields: [(&'static str, &'static str); 8],
    pub assumption: &'static str,
    pub decision: &'static str,
    pub from_file: Sentence![n, path],
    pub grade_labels: [(&'static str, &'static str); 3],
    pub stage_label: &'static str,
    pub segment_label: &'static str,
    pub structure_labels: [(&'static str, &'static str); 4],
    pub assumed_head: &'static str,
    pub assumed: [&'static str; 14],
    /// Of whole deals, and of stages.
    pub delay_note: [&'static str; 2],
    pub win_note: &'static str,
    pub open_note: &'static str,
    pub written: Sentence![path],
    pub next: Sentence![path],
}
