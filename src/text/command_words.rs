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
    pub too_much: &'static str,
    pub limit_sellers: &'static str,
    pub limit_clients: &'static str,
    pub limit_replications: &'static str,
    pub limit_memory: &'static str,
    pub limit_events: &'static str,
    pub limit_hours: &'static str,
    pub storm: &'static str,
    pub endless: &'static str,
    pub no_threads: &'static str,
    pub interrupted: &'static str,
    pub one_structure: &'static str,
    pub replication_zero: &'static str,
    pub no_workbook: &'static str,
    pub progress_known: &'static str,
    pub second_minute: [&'static str; 2],
    pub whole_meant: &'static str,
    pub whole_within: &'static str,
    pub number_meant: &'static str,
    pub share_meant: &'static str,
    pub no_such_language: &'static str,
    pub theme: ThemeWords,
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
    pub no_logo: &'static str,
    pub not_only_shapes: &'static str,
    pub contrast: &'static str,
    pub alike: &'static str,
}
