//! Series over years.

use super::{FONT, GRID, INK, Scale, WIDTH, color, finished, palette, width_of};
use crate::format::Numbers;
use plotters::coord::Shift;
use plotters::prelude::*;

/// A series.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Its values by period: the number of the period, from 0, and the value.
    pub points: Vec<(usize, f64)>,
    /// Whether it is drawn with gaps: what is planned and not done.
    pub dashed: bool,
}

/// Series with what they have in common.
#[derive(Clone, Debug, PartialEq)]
pub struct Lines<'a> {
    /// What the chart shows, in a sentence.
    pub says: &'a str,
    /// The periods, from the first.
    pub periods: &'a [String],
    /// The series.
    pub lines: &'a [Line],
    /// What the numbers are.
    pub scale: Scale,
    /// How they are written.
    pub numbers: Numbers,
}

const HEIGHT: u32 = 260;

/// Draws series. The axis need not begin at zero: what is compared is how they change.
pub fn lines(of: &Lines<'_>) -> String {
    let mut svg = String::new();
    {
        let root = SVGBackend::with_string(&mut svg, (WIDTH, HEIGHT)).into_drawing_area();
        // what is drawn goes into a text, which takes it all
        let _ = draw(of, &root);
    }
    finished(&svg, of.says)
}

type Area<'a> = DrawingArea<SVGBackend<'a>, Shift>;
type Drawn<'a> = Result<(), DrawingAreaErrorKind<<SVGBackend<'a> as DrawingBackend>::ErrorType>>;

fn draw<'a>(of: &Lines<'_>, root: &Area<'a>) -> Drawn<'a> {
    let values = || of.lines.iter().flat_map(|l| l.points.iter().map(|p| p.1)).filter(|v| v.is_finite());
    let (low, high) = (values().fold(f64::INFINITY, f64::min), values().fold(f64::NEG_INFINITY, f64::max));
    if low > high {
        return root.present();
    }
    let room = if high > low { (high - low) * 0.12 } else { high.abs().max(1.0) * 0.1 };
    let (low, high) = (low - room, high + room);
    let last = of.periods.len().saturating_sub(1) as f64;
    let left = [low, high].iter().map(|v| width_of(&of.scale.shown(of.numbers, *v))).fold(30.0, f64::max)
        as u32
        + 18;
    let mut chart = ChartBuilder::on(root)
        .margin_top(8)
        .margin_right(24)
        .x_label_area_size(28)
        .y_label_area_size(left)
        .build_cartesian_2d(-0.2..last + 0.2, low..high)?;
    chart
        .configure_mesh()
        .disable_x_mesh()
        .x_labels(0)
        .y_labels(6)
        .light_line_style(TRANSPARENT)
        .bold_line_style(GRID)
        .axis_style(GRID)
        .y_label_style(("sans-serif", FONT - 1.0).into_font().color(&INK))
        .y_label_formatter(&|v| of.scale.shown(of.numbers, *v))
        .draw()?;
    // as many names of periods as there is room for
    let room = f64::from(WIDTH - left) / of.periods.iter().map(|p| width_of(p) + 14.0).fold(1.0, f64::max);
    let every = (of.periods.len() as f64 / room.max(1.0)).ceil().max(1.0) as usize;
    for (at, period) in of.periods.iter().enumerate().filter(|(at, _)| at % every == 0) {
        use plotters::style::text_anchor::{HPos, VPos};
        let (x, y) = chart.backend_coord(&(at as f64, low));
        root.draw(&Text::new(period.clone(), (x, y + 8), super::font(&INK, HPos::Center, VPos::Top)))?;
    }
    for (n, line) in of.lines.iter().enumerate() {
        let color = color(palette::ANY, n);
        let points: Vec<(f64, f64)> =
            line.points.iter().filter(|p| p.1.is_finite()).map(|p| (p.0 as f64, p.1)).collect();
        if line.dashed {
            chart.draw_series(DashedLineSeries::new(points.clone(), 6, 4, color.stroke_width(2)))?;
        } else {
            chart.draw_series([PathElement::new(points.clone(), color.stroke_width(2))])?;
        }
        // a mark of its own for each, for those who do not see the colours
        for point in points {
            match n % 3 {
                0 => chart.draw_series([Circle::new(point, 4, color.filled())])?,
                1 => chart.draw_series([TriangleMarker::new(point, 5, color.filled())])?,
                _ => chart.draw_series([Cross::new(point, 4, color.stroke_width(2))])?,
            };
        }
    }
    root.present()
}
