//! Words of the command line's own errors; what a study says wrongly is told by room `scenario`.

/// Errors and hints.
#[derive(Debug)]
pub struct CommandWords {
    pub cannot_write: &'static str,
    pub folder_in_use: &'static str,
    pub other_folder: &'static str,
    pub cannot_read: &'static str,
    pub not_a_file: &'static str,
    pub too_large: &'static str,
    pub set_without_value: &'static str,
    pub no_shock: &'static str,
    pub no_such_structure: &'static str,
    pub no_replications: &'static str,
    pub no_such_limit: &'static str,
    pub limit_beyond: &'static str,
    pub too_much: &'static str,
    pub limit_sellers: &'static str,
    pub limit_clients: &'static str,
    pub limit_seller_years: &'static str,
    pub limit_money: &'static str,
    pub limit_replications: &'static str,
    pub limit_memory: &'static str,
    /// Bytes, and thousands, millions and thousand millions of them.
    pub units_of_memory: [&'static str; 4],
    pub limit_events: &'static str,
    pub limit_hours: &'static str,
    pub storm: &'static str,
    pub endless: &'static str,
    pub uncountable_money: &'static str,
    pub uncountable_hours: &'static str,
    pub no_threads: &'static str,
    pub interrupted: &'static str,
    pub one_structure: &'static str,
    pub same_structure: &'static str,
    pub same_pair: &'static str,
    pub replication_zero: &'static str,
    pub no_workbook: &'static str,
    /// How well the difference is known, behind a plain line and behind a bar's.
    pub progress_known: &'static str,
    pub bar_known: &'static str,
    /// Beside a bar; at most 54 letters together with how well the difference is known.
    pub bar: &'static str,
    pub second_minute: [&'static str; 2],
    pub whole_meant: &'static str,
    pub whole_within: &'static str,
    pub number_meant: &'static str,
    pub share_meant: &'static str,
    pub no_such_language: &'static str,
    pub theme: ThemeWords,
    pub beside: BesideWords,
}

/// Of answers beside a run that are not used.
#[derive(Debug)]
pub struct BesideWords {
    pub left_out: &'static str,
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
    pub wrong: &'static str,
    pub cannot_read: &'static str,
    pub too_large: &'static str,
    pub no_letters: &'static str,
    pub lacks_letters: &'static str,
    /// Letters of the study's names that charts cannot show.
    pub unseen: &'static str,
    pub no_logo: &'static str,
    pub not_only_shapes: &'static str,
    pub too_intricate: &'static str,
    pub contrast: &'static str,
    pub alike: &'static str,
}
