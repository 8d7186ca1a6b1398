//! Words of the command line's own errors; what is wrong in a study is said by room `scenario`.

use super::gaps::Sentence;

/// Errors and hints.
#[derive(Debug)]
pub struct CommandWords {
    pub cannot_write: Sentence![error, path],
    pub folder_in_use: &'static str,
    pub other_folder: &'static str,
    pub cannot_read: Sentence![error, path],
    /// Why a file of worlds cannot be used, and what to do.
    pub wrong_worlds: Sentence![reason, text],
    pub not_a_file: &'static str,
    pub too_large: Sentence![limit],
    pub set_without_value: Sentence![set],
    pub no_shock: Sentence![shock],
    pub no_such_structure: Sentence![known, name, option],
    pub no_replications: Sentence![option],
    pub no_such_limit: Sentence![known, limit],
    pub limit_beyond: Sentence![limit, most],
    pub too_much: Sentence![reasons, replications, structures],
    pub limit_sellers: Sentence![found, limit],
    pub limit_clients: Sentence![found, limit],
    pub limit_seller_years: Sentence![found, limit],
    pub limit_money: Sentence![found, limit],
    pub limit_replications: Sentence![found, limit],
    pub limit_memory: Sentence![found, limit],
    /// Bytes, and thousands, millions and thousand millions of them.
    pub units_of_memory: [&'static str; 4],
    pub limit_events: Sentence![found, limit],
    pub limit_hours: Sentence![found, limit],
    pub storm: Sentence![events, hours, most, name, replication],
    pub endless: Sentence![events, hours, most, name, replication],
    pub uncountable_money: Sentence![events, hours, most, name, replication],
    pub uncountable_hours: Sentence![events, hours, most, name, replication],
    pub no_threads: Sentence![error],
    /// Which wave the work is in, of so many at most.
    pub wave: Sentence![most, n],
    pub no_such_world: Sentence![reason],
    pub interrupted: &'static str,
    pub one_structure: &'static str,
    pub same_structure: Sentence![known, name, option, other],
    pub same_pair: Sentence![known, options],
    pub replication_zero: &'static str,
    pub no_workbook: Sentence![error],
    /// What is known of the answer so far, behind a plain line and behind a bar's.
    pub progress_so_far: Sentence![difference, structure, width],
    pub bar_so_far: Sentence![difference, structure, width],
    /// Beside a bar; what does not fit is cut off.
    pub bar: Sentence![done, left, total],
    pub second_minute: [&'static str; 2],
    pub whole_meant: &'static str,
    pub whole_within: Sentence![least, most],
    pub number_meant: &'static str,
    pub share_meant: &'static str,
    pub no_such_language: Sentence![code, known, variable],
    pub theme: ThemeWords,
    pub answers_with_run: AnswersWithRunWords,
}

/// Of answers beside a run that are not used.
#[derive(Debug)]
pub struct AnswersWithRunWords {
    pub left_out: Sentence![path, why],
    pub unreadable: &'static str,
    pub engine: &'static str,
    pub study: &'static str,
    pub seed: &'static str,
    pub question: &'static str,
}

/// What is wrong with a house style.
#[derive(Debug)]
pub struct ThemeWords {
    /// Around all of them.
    pub wrong: Sentence![found, key],
    pub cannot_read: Sentence![path, reason],
    pub too_large: Sentence![limit, path],
    pub no_letters: Sentence![path],
    pub lacks_letters: Sentence![lacking, path],
    /// Letters of the study's names that charts cannot show.
    pub unseen: Sentence![letters],
    pub no_logo: Sentence![path],
    pub not_only_shapes: Sentence![element, path],
    pub too_intricate: Sentence![deep, elements, path],
    pub contrast: Sentence![against, contrast, least],
    pub alike: Sentence![other],
}
