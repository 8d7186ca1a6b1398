//! A figure as plain data: words, and what is drawn among them.

use serde::{Deserialize, Serialize};

use super::bands::{self, BandsFigure};
use super::canvas::Canvas;
use super::crossover::{self, MapFigure};
use super::curve::{self, CurveFigure};
use super::difference::{self, DifferenceFigure};
use super::distribution::{self, DistributionFigure};
use super::dots::{self, DotsFigure};
use super::flow::{self, FlowFigure};
use super::frontier::{self, FrontierFigure};
use super::funnel::{self, FunnelFigure};
use super::growth::{self, GrowthFigure};
use super::hours::{self, HoursFigure};
use super::lacking::{self, LackingFigure};
use super::monthly::{self, MonthlyFigure};
use super::pairs::{self, PairsFigure};
use super::parts::Words;
use super::payback::{self, PaybackFigure};
use super::ranges::{self, RangesFigure};
use super::waits::{self, WaitsFigure};
use super::waterfall::{self, WaterfallFigure};
use super::week::{self, WeekFigure};
use super::win_table::{self, WinTableFigure};

/// One figure of the report.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// Title, subtitle, caption.
    pub words: Words,
    /// What it shows.
    pub kind: Kind,
}

/// What a figure shows. A new one is a file that holds its data and draws them, a line here and an
/// arm below.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Kind {
    /// How the headline varies between years, by structure.
    Distribution(DistributionFigure),
    /// How the paired difference to the reference varies between years.
    Difference(DifferenceFigure),
    /// How the headline runs through the months around the change.
    Monthly(MonthlyFigure),
    /// Win probabilities by grade and kind of client.
    WinTable(WinTableFigure),
    /// Where each grade's hours go.
    Hours(HoursFigure),
    /// A hundred dots for a hundred years.
    Dots(DotsFigure),
    /// The same year under two structures, year by year.
    Pairs(PairsFigure),
    /// When a change is paid back, and how many firms never see it.
    Payback(PaybackFigure),
    /// What leads from one structure to the other, part by part.
    Waterfall(WaterfallFigure),
    /// Bars from an origin, number by number.
    Ranges(RangesFigure),
    /// From the lead to the account.
    Flow(FlowFigure),
    /// Deals stage by stage.
    Funnel(FunnelFigure),
    /// Waits as distributions.
    Waits(WaitsFigure),
    /// An average week, a square for an hour.
    Week(WeekFigure),
    /// Expertise through time.
    Growth(GrowthFigure),
    /// The paired difference along a factor.
    Curve(CurveFigure),
    /// Which structure wins where, over two factors.
    Map(MapFigure),
    /// What organisations bring against what they cost.
    Frontier(FrontierFigure),
    /// How much others lack compared with the best.
    Lacking(LackingFigure),
    /// What was known before and after, and what was seen.
    Bands(BandsFigure),
}

impl Figure {
    /// The figure as a complete SVG document, 1440 wide and about 840 high (higher when there
    /// are many rows), in the style in force. Total: any data gives a valid picture.
    pub fn svg(&self) -> String {
        self.canvas().into_svg(&self.words.title)
    }

    /// The same figure without its source line, for a page that has one.
    pub(super) fn without_caption(mut self) -> Figure {
        self.words.caption.clear();
        self
    }

    pub(super) fn canvas(&self) -> Canvas {
        let words = &self.words;
        match &self.kind {
            Kind::Distribution(figure) => distribution::draw(figure, words),
            Kind::Difference(figure) => difference::draw(figure, words),
            Kind::Monthly(figure) => monthly::draw(figure, words),
            Kind::WinTable(figure) => win_table::draw(figure, words),
            Kind::Hours(figure) => hours::draw(figure, words),
            Kind::Dots(figure) => dots::draw(figure, words),
            Kind::Pairs(figure) => pairs::draw(figure, words),
            Kind::Payback(figure) => payback::draw(figure, words),
            Kind::Waterfall(figure) => waterfall::draw(figure, words),
            Kind::Ranges(figure) => ranges::draw(figure, words),
            Kind::Flow(figure) => flow::draw(figure, words),
            Kind::Funnel(figure) => funnel::draw(figure, words),
            Kind::Waits(figure) => waits::draw(figure, words),
            Kind::Week(figure) => week::draw(figure, words),
            Kind::Growth(figure) => growth::draw(figure, words),
            Kind::Curve(figure) => curve::draw(figure, words),
            Kind::Map(figure) => crossover::draw(figure, words),
            Kind::Frontier(figure) => frontier::draw(figure, words),
            Kind::Lacking(figure) => lacking::draw(figure, words),
            Kind::Bands(figure) => bands::draw(figure, words),
        }
    }
}
