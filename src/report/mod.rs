//! Room `report`: findings become plain data, and plain data becomes pictures and pages.
//!
//! Invariant: nothing is computed here that the reader could call a result. Densities, quantiles,
//! shares and intervals arrive as numbers; this room only decides where they stand on the page.

pub mod chart;
