//! Horizontal bars: one or more a row, side by side or one after the other.

use super::{FONT, GRID, INK, Scale, WIDTH, color, finished, font, range, short, width_of};
use crate::format::Numbers;
use plotters::coord::Shift;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, VPos};

/// A row of bars.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// What it is of.
    pub label: String,
    /// A value for each series; nothing where there is none, which is not zero.
    pub values: Vec<Option<f64>>,
}

/// Bars with what they have in common.
#[derive(Clone, Debug, PartialEq)]
pub struct Bars<'a> {
    /// What the chart shows, in a sentence.
    pub says: &'a str,
    /// The rows, from the top.
    pub rows: &'a [Bar],
    /// Whether the values of a row are parts of a whole.
    pub stacked: bool,
    /// What the numbers are.
    pub scale: Scale,
    /// The colours of the series.
    pub palette: &'a [usize],
    /// How they are written.
    pub numbers: Numbers,
}

/// Height of a row with one bar, and of each bar in a row of several.
const ROW: f64 = 30.0;
const THIN: f64 = 18.0;
/// Space for the numbers under the chart.
const BOTTOM: u32 = 26;
/// The most characters of a row's label.
const LABEL: usize = 42;

/// Draws bars. Rows without a value are drawn without a bar.
pub fn bars(of: &Bars<'_>) -> String {
    let series = of.rows.iter().map(|r| r.values.len()).max().unwrap_or(0).max(1);
    let side = if of.stacked { 1 } else { series };
    let row = if side == 1 { ROW } else { THIN * side as f64 + 12.0 };
    let height = (row * of.rows.len() as f64) as u32 + BOTTOM + 6;
    let labels: Vec<String> = of.rows.iter().map(|r| short(&r.label, LABEL)).collect();
    let left = labels.iter().map(|l| width_of(l)).fold(60.0, f64::max) as u32 + 12;
    let mut svg = String::new();
    {
        let root = SVGBackend::with_string(&mut svg, (WIDTH, height)).into_drawing_area();
        // what is drawn goes into a text, which takes it all
        let _ = draw(of, &root, &labels, left, row, side);
    }
    finished(&svg, of.says)
}

type Area<'a> = DrawingArea<SVGBackend<'a>, Shift>;
type Drawn<'a> = Result<(), DrawingAreaErrorKind<<SVGBackend<'a> as DrawingBackend>::ErrorType>>;

fn draw<'a>(
    of: &Bars<'_>,
    root: &Area<'a>,
    labels: &[String],
    left: u32,
    row: f64,
    side: usize,
) -> Drawn<'a> {
    let all = of.rows.iter().flat_map(|r| match of.stacked {
        true => vec![r.values.iter().flatten().sum::<f64>()],
        false => r.values.iter().flatten().copied().collect(),
    });
    let (low, high) = match (of.stacked, of.scale) {
        (true, Scale::Share) => (0.0, 1.0),
        _ => range(all),
    };
    let rows = of.rows.len() as f64;
    // room for the numbers at the ends of bars
    let right = if of.stacked { 14 } else { 78 };
    let mut chart = ChartBuilder::on(root)
        .margin_top(4)
        .margin_right(right)
        .x_label_area_size(BOTTOM)
        .y_label_area_size(left)
        .build_cartesian_2d(low..high, rows..0.0)?;
    chart
        .configure_mesh()
        .disable_y_mesh()
        .y_labels(0)
        .x_labels(6)
        .light_line_style(TRANSPARENT)
        .bold_line_style(GRID)
        .axis_style(GRID)
        .x_label_style(("sans-serif", FONT - 1.0).into_font().color(&INK))
        .x_label_formatter(&|v| of.scale.shown(of.numbers, *v))
        .draw()?;
    for (at, (bar, label)) in of.rows.iter().zip(labels).enumerate() {
        let top = at as f64 + 5.0 / row;
        let thick = (1.0 - 10.0 / row) / side as f64;
        let (x, y) = chart.backend_coord(&(low, at as f64 + 0.5));
        root.draw(&Text::new(
            label.clone(),
            (x.min(left as i32) - 8, y),
            font(&INK, HPos::Right, VPos::Center),
        ))?;
        let mut from = 0.0;
        for (n, value) in bar.values.iter().enumerate() {
            let Some(value) = value.filter(|v| v.is_finite()) else { continue };
            let (start, end) = if of.stacked { (from, from + value) } else { (0.0, value) };
            let y0 = if of.stacked { top } else { top + thick * n as f64 };
            let color = color(of.palette, n);
            let corners = [(start, y0), (end, y0 + thick * 0.94)];
            chart.draw_series([Rectangle::new(corners, color.filled())])?;
            let said = of.scale.shown(of.numbers, value);
            let (x0, middle) = chart.backend_coord(&(start, y0 + thick / 2.0));
            let (x1, _) = chart.backend_coord(&(end, y0));
            if !of.stacked {
                let (x, h) = if value < 0.0 && x1 - (width_of(&said) as i32) < left as i32 {
                    (x0 + 5, HPos::Left)
                } else if value < 0.0 {
                    (x1 - 5, HPos::Right)
                } else {
                    (x1 + 5, HPos::Left)
                };
                root.draw(&Text::new(said, (x, middle), font(&INK, h, VPos::Center)))?;
            } else if f64::from(x1 - x0) > width_of(&said) + 6.0 {
                root.draw(&Text::new(
                    said,
                    ((x0 + x1) / 2, middle),
                    font(&WHITE, HPos::Center, VPos::Center),
                ))?;
            }
            from = end;
        }
    }
    root.present()
}
