//! What the command line says of itself in a language that is not its own: the words of its
//! arguments, of the page of help, and of what is said against wrong ones.

use super::gaps::Sentence;

/// Help, manual and refusals. Sentences are looked up by the English ones, as the arguments state
/// them; so none can be out of date unnoticed.
#[derive(Debug)]
pub struct HelpWords {
    /// Headings, each without a colon.
    pub usage: &'static str,
    pub commands: &'static str,
    pub arguments: &'static str,
    pub options: &'static str,
    /// In a line of usage: any options, and a command.
    pub some_options: &'static str,
    pub a_command: &'static str,
    /// Behind the help of an argument.
    pub default: Sentence![value],
    pub possible: Sentence![values],
    /// Sections of the manual: what it is headed with in English, and here.
    pub sections: &'static [(&'static str, &'static str)],
    pub refusals: RefusalWords,
    /// Names of values, as `FILE`.
    pub value_names: &'static [(&'static str, &'static str)],
    /// What commands and arguments do, and the lines beside examples.
    pub sentences: &'static [(&'static str, &'static str)],
}

/// What is said against wrong words of the command line.
#[derive(Debug)]
pub struct RefusalWords {
    pub error: &'static str,
    pub hint: &'static str,
    pub unknown_argument: Sentence![argument],
    pub unexpected: Sentence![argument],
    pub unknown_command: Sentence![command],
    pub no_command: &'static str,
    pub missing: &'static str,
    pub no_value: Sentence![argument],
    pub wrong_value: Sentence![argument, value],
    pub value_too_many: Sentence![argument, value],
    pub twice: Sentence![argument],
    pub together: Sentence![argument, others],
    pub no_text: &'static str,
    pub not_understood: &'static str,
    pub similar: Sentence![known],
    pub as_value: Sentence![value, words],
    pub there_is: Sentence![words],
    pub without_dashes: &'static str,
    pub more: Sentence![help],
}

impl HelpWords {
    /// What an English sentence is here.
    pub fn sentence(&self, english: &str) -> Option<&'static str> {
        found(self.sentences, english)
    }

    /// What the English name of a value is here.
    pub fn value_name(&self, english: &str) -> Option<&'static str> {
        found(self.value_names, english)
    }

    /// What an English heading of the manual is here.
    pub fn section(&self, english: &str) -> Option<&'static str> {
        found(self.sections, english)
    }
}

fn found(table: &[(&str, &'static str)], english: &str) -> Option<&'static str> {
    let row = table.iter().find(|(known, _)| *known == english);
    row.map(|(_, here)| *here)
}
