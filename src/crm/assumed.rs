//! What an import has to assume.

/// What no file told, by its place among the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Assumed {
    Hours,
    Margin,
    Salaries,
    Service,
    Churn,
    Clients,
    Upsells,
    WinExisting,
    UpsellValue,
    Cycle,
    Sellers,
    Rules,
    Currency,
}
