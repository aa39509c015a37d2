//! What colours, ticks and bars in cells mean: first as the document says it, then as custom has it.

use crate::goals::rated;
use crate::model::{Forecast, Status};
use crate::reader::Reader;
use crate::words::plain;
use tabellverk_page::Color;
use tabellverk_structure::drawn::{Mark, MarkKind};
use tabellverk_structure::{Block, Role, Table, TableRowKind};

/// Words after the name of a colour among which its meaning begins.
const NEAR: usize = 6;

/// The status that a row of activities is drawn with.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct DrawnStatus {
    /// The status.
    pub status: Option<Status>,
    /// Whether only custom says so.
    pub by_custom: bool,
    /// Its colour.
    pub color: Option<&'static str>,
    /// The share that is done, in per cent.
    pub percent: Option<f64>,
    /// Whether something is drawn that says how it goes, understood or not.
    pub seen: bool,
}

/// What the document says that its colours mean.
#[derive(Clone, Debug, Default)]
pub struct Legend {
    /// Of activities.
    pub statuses: Vec<(&'static str, Status)>,
    /// Of goals.
    pub forecasts: Vec<(&'static str, Forecast)>,
}

impl Legend {
    /// Looks for what colours mean in texts ("grönt = klart, gult = pågår") and in tables that explain them.
    pub fn of(reader: &Reader<'_>) -> Self {
        let mut out = Legend::default();
        // what stands beside the signs themselves goes before what texts say of colours
        for sign in &reader.structure.explained {
            let lower = plain(&reader.text(sign.tokens));
            let words: Vec<&str> = lower.split_whitespace().collect();
            if let Some(color) = sign.color.and_then(name) {
                out.learn(reader, color, &words);
            }
        }
        for block in reader.blocks() {
            match block {
                Block::Text { text, .. } => out.read(reader, text),
                Block::Table(table) => out.read_table(reader, table),
            }
        }
        out
    }

    fn read(&mut self, reader: &Reader<'_>, text: &str) {
        let lower = plain(text);
        let words: Vec<&str> = lower
            .split(|c: char| c.is_whitespace() || matches!(c, '=' | ':' | ',' | ';' | '.' | '(' | ')' | '–'))
            .filter(|w| !w.is_empty())
            .collect();
        let mut found: Vec<(usize, usize, &'static str)> = Vec::new();
        let mut i = 0;
        while i < words.len() {
            match reader.words.colors.starting(&words[i..]).next() {
                Some((n, color)) => {
                    found.push((i, i + n, color));
                    i += n;
                }
                None => i += 1,
            }
        }
        // one colour explains nothing: it may be that of a building
        if found.len() < 2 {
            return;
        }
        for (k, &(_, from, color)) in found.iter().enumerate() {
            let to = found.get(k + 1).map_or(words.len(), |next| next.0);
            self.learn(reader, color, &words[from..to]);
        }
    }

    fn read_table(&mut self, reader: &Reader<'_>, table: &Table) {
        let tells = |roles: &[Role]| table.columns.iter().any(|c| roles.contains(&c.role));
        if tells(&[Role::Activity, Role::Value]) {
            return;
        }
        for (r, row) in table.rows.iter().enumerate().filter(|(_, r)| r.kind == TableRowKind::Cells) {
            let color = table.marks.iter().filter(|m| m.row == r).find_map(color_of);
            let texts: Vec<String> =
                row.cells.iter().map(|c| plain(&reader.cell(c))).filter(|t| !t.is_empty()).collect();
            if let (Some(color), [text]) = (color, &texts[..]) {
                let words: Vec<&str> = text.split_whitespace().collect();
                self.learn(reader, color, &words);
            }
        }
    }

    fn learn(&mut self, reader: &Reader<'_>, color: &'static str, words: &[&str]) {
        let starts = || 0..words.len().min(NEAR);
        let status = starts().find_map(|i| reader.words.statuses.starting(&words[i..]).next());
        if let Some((_, status)) = status
            && !self.statuses.iter().any(|s| s.0 == color)
        {
            self.statuses.push((color, *status));
        }
        if let Some(forecast) = rated(reader, &words.join(" "))
            && !self.forecasts.iter().any(|f| f.0 == color)
        {
            self.forecasts.push((color, forecast));
        }
    }
}

/// The status that is drawn in a row of activities.
pub fn drawn_status(reader: &Reader<'_>, table: &Table, row: usize, status: Option<usize>) -> DrawnStatus {
    let mut out = DrawnStatus::default();
    let of_percent = |m: &&Mark| table.columns[m.column].role == Role::Percent;
    let bar = |m: &Mark| if let MarkKind::Bar(share) = m.kind { Some(share) } else { None };
    let share = table.marks.iter().filter(|m| m.row == row).filter(|m| of_percent(m) || bar(m).is_some());
    out.percent = share.filter_map(bar).next().map(|share| f64::from((share * 100.0).round()));
    let Some(mark) = status.and_then(|c| table.marks_of(row, c).find(|m| bar(m).is_none())) else {
        return out;
    };
    (out.color, out.seen) = (color_of(mark), mark.kind != MarkKind::Filled || color_of(mark).is_some());
    let told = out.color.and_then(|color| reader.legend().statuses.iter().find(|s| s.0 == color));
    let custom = || match (mark.kind, out.color) {
        (MarkKind::Tick, _) => Some(Status::Done),
        (MarkKind::Cross, _) => Some(Status::Cancelled),
        (_, Some("green")) if out.percent == Some(100.0) => Some(Status::Done),
        (_, Some("green" | "yellow")) => Some(Status::InProgress),
        (_, Some("red")) => Some(Status::Delayed),
        (_, Some("grey")) => Some(Status::NotStarted),
        _ => None,
    };
    (out.status, out.by_custom) = match told {
        Some((_, status)) => (Some(*status), false),
        // a tick says by itself that it is done
        None => (custom(), mark.kind != MarkKind::Tick),
    };
    out
}

/// The colour that is drawn in a row: in the column of ratings, or else the only one of the row.
pub fn drawn_color(table: &Table, row: usize, rating: Option<usize>) -> Option<&'static str> {
    let rated = rating.and_then(|c| table.marks_of(row, c).find_map(color_of));
    let mut others = table.marks.iter().filter(|m| m.row == row).filter_map(color_of);
    rated.or_else(|| others.next().filter(|first| others.all(|c| c == *first)))
}

/// The name of a mark's colour.
pub fn color_of(mark: &Mark) -> Option<&'static str> {
    mark.color.and_then(name)
}

/// What a person calls a colour: green, yellow (orange too), red, blue or grey; `None` for black and white.
pub fn name(color: Color) -> Option<&'static str> {
    let (r, g, b) = (f32::from(color.r), f32::from(color.g), f32::from(color.b));
    let (high, low) = (r.max(g).max(b), r.min(g).min(b));
    let spread = high - low;
    if spread < 40.0 {
        return (60.0..225.0).contains(&high).then_some("grey");
    }
    let hue = if high == r {
        60.0 * (g - b) / spread
    } else if high == g {
        120.0 + 60.0 * (b - r) / spread
    } else {
        240.0 + 60.0 * (r - g) / spread
    };
    Some(match hue.rem_euclid(360.0) {
        h if h < 18.0 => "red",
        h if h < 66.0 => "yellow",
        h if h < 170.0 => "green",
        h if h < 265.0 => "blue",
        _ => "red",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_have_the_names_that_people_give_them() {
        let named = |r, g, b| name(Color { r, g, b });
        assert_eq!(named(146, 208, 80), Some("green"));
        assert_eq!(named(0, 176, 80), Some("green"));
        assert_eq!(named(255, 192, 0), Some("yellow"));
        assert_eq!(named(255, 255, 0), Some("yellow"));
        assert_eq!(named(220, 30, 40), Some("red"));
        assert_eq!(named(191, 191, 191), Some("grey"));
        assert_eq!(named(255, 255, 255), None);
        assert_eq!(named(0, 0, 0), None);
    }
}
