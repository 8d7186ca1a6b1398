//! Putting the scoreboard into its page.

use std::path::Path;

const BEGIN: &str = "<!-- scoreboard -->\n";
const END: &str = "<!-- end of the scoreboard -->\n";

/// Replaces what stands between the two marks of `docs/validity.md`.
pub fn write(board: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/validity.md");
    let page = std::fs::read_to_string(&path).expect("the page is there");
    let (before, rest) = page.split_once(BEGIN).expect("the page has its first mark");
    let (_, after) = rest.split_once(END).expect("the page has its second mark");
    let page = format!("{before}{BEGIN}\n{board}\n{END}{after}");
    std::fs::write(&path, page).expect("the page is written");
}
