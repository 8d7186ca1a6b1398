//! The languages that the program speaks: a folder each, with a folder in it for each room whose
//! words it holds. A room takes its part in by [`languages!`](crate::languages), so that it still
//! names only rooms below it.

/// Every language: its name, and its folder. This is the only list of them; the first one stands in
/// for a text that a study gives in others.
macro_rules! languages {
    ($taken_by:ident $($of:tt)*) => {
        $taken_by! {
            $($of)*
            English english
            Russian russian
        }
    };
}
pub(crate) use languages;
