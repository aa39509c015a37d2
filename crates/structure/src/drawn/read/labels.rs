//! The columns of a drawn table that no title tells of: what their cells make of them, and which hold the labels.

use super::{Cells, is_value};
use crate::context::Context;
use crate::header::Column;
use crate::table::{Cell, Range};
use crate::vocabulary::Role;

/// Words of the longest answer to a title that asks.
const ANSWER: usize = 5;

impl Cells<'_> {
    /// Gives columns that no title tells of the role that their cells have, from row `first` on.
    pub(super) fn complete(&self, context: &Context<'_, '_>, first: usize, columns: &mut [Column]) {
        let labelled = self.is_labelled(context, first);
        // what can be the title of goals is it over texts
        let texts = |c: usize| {
            let mut ranges = self.body(first, c).peekable();
            ranges.peek().is_some() && !ranges.any(|r| is_value(context, r))
        };
        let goals = (0..columns.len())
            .any(|c| columns[c].role == Role::Goal || columns[c].roles.contains(&Role::Goal) && texts(c));
        // words that can stand for a figure are answers where no figure stands: "Ja", "Nej" beside goals
        let numeric = |r: Range| {
            let digit = |c: char| c.is_ascii_digit();
            is_value(context, r) && context.tokens(r.0, r.1).iter().any(|t| t.text.contains(digit))
        };
        let worded = goals && !(0..columns.len()).any(|c| self.body(first, c).any(numeric));
        for (c, column) in columns.iter_mut().enumerate() {
            let ranges: Vec<Range> = self.body(first, c).collect();
            let value = |r: &&Range| !worded && is_value(context, **r);
            let values = ranges.iter().filter(value).count();
            let figures = 5 * values >= 3 * ranges.len() && values > 0;
            let rated = |ranges: &[Range]| {
                let rates = |r: &Range| context.vocabulary.rates(context.tokens(r.0, r.1));
                !ranges.is_empty() && ranges.iter().all(rates)
            };
            let answers = |ranges: &[Range]| {
                let words = ranges.iter().filter(|r| is_value(context, **r)).count();
                words > 0 && 2 * words >= ranges.len() && ranges.iter().all(|r| r.1 - r.0 <= ANSWER)
            };
            let codes = || {
                let code = |r: &Range| {
                    r.1 == r.0 + 1
                        && context.features().0[r.0].code
                        && context.flow.tokens[r.0].text.len() <= 6
                };
                !ranges.is_empty() && ranges.iter().all(code)
            };
            match column.role {
                // "Projekt | Benämning", "Ansvar | Enhet": what the labels are of may be told by codes
                role if c == 0 && !matches!(role, Role::Code | Role::Value) && labelled && codes() => {
                    column.role = Role::Code;
                    column.roles = vec![Role::Code];
                }
                // "Helår" over "Nås delvis" is how a goal goes
                Role::Unknown | Role::Value | Role::Other if goals && rated(&ranges) => {
                    column.role = Role::Rating
                }
                Role::Value | Role::Unknown if worded && c > 0 && answers(&ranges) => {
                    column.role = Role::Rating
                }
                Role::Unknown if figures && c > 0 => column.role = Role::Value,
                // a title that can be of values is none over texts
                Role::Value
                    if !figures
                        && !ranges.is_empty()
                        && (values == 0 || column.value.kind.is_none() && !column.value.dated) =>
                {
                    let other = column.roles.iter().copied().find(|r| *r != Role::Value);
                    column.role = other.unwrap_or(if c == 0 { Role::Unknown } else { Role::Other });
                }
                _ => {}
            }
            if column.role != Role::Unknown && !column.roles.contains(&column.role) {
                column.roles = vec![column.role];
            }
        }
    }

    /// Whether the second column holds texts and a later one values: what stands in the first is of these labels.
    fn is_labelled(&self, context: &Context<'_, '_>, first: usize) -> bool {
        let mostly_values = |c: usize| {
            let values = self.body(first, c).filter(|r| is_value(context, *r)).count();
            2 * values > self.body(first, c).count()
        };
        self.placed.grid.columns > 2
            && self.body(first, 1).next().is_some()
            && !mostly_values(1)
            && (2..self.placed.grid.columns).any(mostly_values)
    }

    /// A table of values has a column of labels.
    pub(super) fn name_labels(&self, columns: &mut [Column]) {
        let Some(value) = columns.iter().position(|c| c.role == Role::Value) else { return };
        let labels = |c: &Column| {
            matches!(c.role, Role::Line | Role::Indicator | Role::Activity | Role::Other | Role::Comment)
        };
        if columns[..value].iter().any(labels) {
            return;
        }
        // "Ansvar | Enhet | Budget": beside codes, even what is titled a unit is the name of a line
        let coded = columns[..value].iter().any(|c| c.role == Role::Code);
        let unit = columns[..value].iter().rposition(|c| matches!(c.role, Role::Unit | Role::Responsible));
        if let Some(c) = unit.filter(|_| coded && !columns[..value].iter().any(|c| c.role == Role::Unknown)) {
            (columns[c].role, columns[c].roles) = (Role::Line, vec![Role::Line]);
            return;
        }
        let free = columns[..value].iter().rposition(|c| c.role == Role::Unknown);
        if let Some(c) = free {
            // no title says what the labels are: the labels themselves have to
            let role = if columns[c].title.is_empty() { Role::Line } else { Role::Unknown };
            columns[c].role = role;
        }
    }

    /// Labels may stand in two columns of which the second has no title: "24 Gator" beside "Intäkt" and, in the
    /// row below, "Kostnad". Both are one label; the answer is the second.
    pub(super) fn second_label(
        &self,
        context: &Context<'_, '_>,
        first: usize,
        columns: &mut [Column],
    ) -> Option<usize> {
        let value = columns.iter().position(|c| c.role == Role::Value)?;
        let second = value.checked_sub(1).filter(|c| *c > 0 && columns[*c].title.is_empty())?;
        let text = |r: &Range| context.tokens(r.0, r.1).iter().any(|t| t.text.contains(char::is_alphabetic));
        let texts = |c: usize| self.body(first, c).filter(text).count();
        let of_row = |r: &usize| self.by_row[*r].iter().any(|&i| self.placed.grid.cells[i].column == second);
        let rows = (first..self.by_row.len()).filter(of_row).count();
        let labels =
            matches!(columns[second - 1].role, Role::Line | Role::Code | Role::Unknown | Role::Indicator);
        let spread = (1..texts(second)).contains(&texts(second - 1));
        if !labels || texts(second) < rows || !spread {
            return None;
        }
        columns[second].role =
            if columns[second - 1].role == Role::Code { Role::Line } else { Role::Unknown };
        Some(second)
    }

    /// Whether a column beside the values has words in it.
    pub(super) fn have_labels(&self, context: &Context<'_, '_>, columns: &[Column]) -> bool {
        let text = |r: Range| {
            let letters = |t: &&str| t.chars().filter(|c| c.is_alphabetic()).count() > 1;
            context.tokens(r.0, r.1).iter().map(|t| t.text).any(|t| letters(&t))
        };
        (0..columns.len()).filter(|&c| columns[c].role != Role::Value).any(|c| self.body(0, c).any(text))
    }
}

/// Makes one label of the cells of two columns, the second of which is `second`. Codes stay in the first.
pub(super) fn join(context: &Context<'_, '_>, columns: &[Column], second: usize, cells: &mut [Cell]) {
    let own = std::mem::take(&mut cells[second]);
    if columns[second - 1].role != Role::Code {
        cells[second - 1].extend(own);
        return;
    }
    let first = std::mem::take(&mut cells[second - 1]);
    for (n, range) in first.into_iter().enumerate() {
        let code = n == 0 && range.1 > range.0 && context.features().0[range.0].code;
        let at = range.0 + usize::from(code);
        if code {
            cells[second - 1].push((range.0, at));
        }
        if at < range.1 {
            cells[second].push((at, range.1));
        }
    }
    cells[second].extend(own);
}

#[cfg(test)]
mod tests {
    use crate::drawn::testing::table;
    use crate::table::TableRowKind;
    use crate::vocabulary::Role;

    #[test]
    fn codes_are_told_beside_titles_of_sections() {
        let rows: &[&[(&str, usize, usize)]] = &[
            &[("Projekt", 0, 1), ("Namn", 1, 1), ("Utfall", 2, 1)],
            &[("Sjön", 0, 1)],
            &[("3012", 0, 1), ("Brygga", 1, 1), ("300", 2, 1)],
            &[("3013", 0, 1), ("Badtrappa", 1, 1), ("400", 2, 1)],
        ];
        let table = table(rows, 1);
        assert_eq!(table.columns[0].role, Role::Code);
        assert_eq!(table.rows[0].kind, TableRowKind::Section);
    }

    #[test]
    fn labels_in_two_columns_are_one() {
        let rows: &[&[(&str, usize, usize)]] = &[
            &[("Verksamhet", 0, 1), ("Utfall", 2, 1), ("Budget", 3, 1)],
            &[("Sim", 0, 1), ("Intäkt", 1, 1), ("3", 2, 1), ("4", 3, 1)],
            &[("Kostnad", 1, 1), ("-5", 2, 1), ("-6", 3, 1)],
        ];
        let table = table(rows, 1);
        assert_eq!(table.rows[0].cells[0].len(), 2);
        assert_eq!(table.rows[1].cells[0].len(), 1);
        assert!(table.rows.iter().all(|r| !r.doubtful && r.cells[1].is_empty()));
    }

    #[test]
    fn values_of_nothing_are_in_doubt() {
        let rows: &[&[(&str, usize, usize)]] = &[
            &[("Verksamhet", 0, 1), ("Utfall", 1, 1), ("Budget", 2, 1)],
            &[("Sim", 0, 1), ("3", 1, 1), ("4", 2, 1)],
            &[("5", 1, 1), ("6", 2, 1)],
        ];
        let doubtful: Vec<bool> = table(rows, 1).rows.iter().map(|r| r.doubtful).collect();
        assert_eq!(doubtful, [false, true]);
    }
}
