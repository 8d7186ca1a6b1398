//! The rules of the house, kept by a test: what `ARCHITECTURE.md` promises about the source.
//!
//! Every rule is a function over paths and texts, so each is shown to work: a violation is planted
//! and has to be found. The tests of this file then read the
//! real tree.

#[path = "architecture/circles.rs"]
mod circles;
#[path = "architecture/dependencies.rs"]
mod dependencies;
#[path = "architecture/glossary.rs"]
mod glossary;
#[path = "architecture/kept_circles.rs"]
mod kept_circles;
#[path = "architecture/layers.rs"]
mod layers;
#[path = "architecture/letters.rs"]
mod letters;
#[path = "architecture/measures.rs"]
mod measures;
#[path = "architecture/order.rs"]
mod order;
#[path = "architecture/packages.rs"]
mod packages;
#[path = "architecture/size.rs"]
mod size;
#[path = "architecture/tokens.rs"]
mod tokens;
#[path = "architecture/tree.rs"]
mod tree;
#[path = "architecture/words.rs"]
mod words;

use tree::Tree;

#[track_caller]
fn clean(violations: Vec<String>) {
    assert!(violations.is_empty(), "\n{}\n", violations.join("\n"));
}

#[test]
fn every_room_names_only_rooms_below_it() {
    clean(layers::violations(&Tree::real()));
}

#[test]
fn no_files_import_each_other_but_where_it_has_a_reason() {
    clean(kept_circles::violations(&Tree::real()));
}

#[test]
fn no_question_names_another() {
    clean(layers::between_questions(&Tree::real()));
}

#[test]
fn every_package_has_one_owner() {
    clean(packages::violations(&Tree::real()));
}

#[test]
fn the_rooms_at_the_bottom_know_nothing_of_sales_and_stats_nothing_of_simulation() {
    clean(words::foreign_words(&Tree::real()));
}

#[test]
fn nothing_is_called_util_common_helper_or_manager() {
    clean(words::empty_names(&Tree::real()));
}

#[test]
fn results_depend_on_no_clock_and_on_no_order_of_a_hash_table() {
    clean(order::violations(&Tree::real()));
}

#[test]
fn no_key_is_made_of_names_in_the_program() {
    clean(order::keys_of_names(&Tree::real()));
}

#[test]
fn only_the_edges_are_excused_from_the_banned_functions() {
    clean(order::excuses(&Tree::real()));
}

#[test]
fn measures_are_named_in_the_catalogue_only() {
    clean(measures::violations(&Tree::real()));
}

#[test]
fn nothing_is_left_undone() {
    clean(order::leftovers(&Tree::real()));
}

#[test]
fn files_and_functions_can_be_read_at_one_sitting() {
    clean(size::violations(&Tree::real()));
}

#[test]
fn russian_stands_where_the_words_are_kept() {
    clean(letters::violations(&Tree::real()));
}

#[test]
fn every_dependency_is_used_and_has_its_reason() {
    clean(dependencies::violations(
        &Tree::real(),
        &tree::text("Cargo.toml"),
        &tree::text("CONTRIBUTING.md"),
    ));
}

#[test]
fn no_package_is_built_for_nothing() {
    clean(dependencies::newcomers(&tree::text("Cargo.lock")));
}

#[test]
fn the_texts_keep_to_the_glossary() {
    clean(glossary::violations(
        &tree::text("docs/glossary.md"),
        &tree::text("src/languages/english/text/mod.rs"),
        &tree::text("src/languages/russian/text/mod.rs"),
    ));
}
