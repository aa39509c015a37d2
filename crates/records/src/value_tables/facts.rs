//! How the values of a table were understood: where they stand among its cells, and what said what they are.

use super::*;
use std::collections::BTreeMap;

/// How the values of a table were understood.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// Where its unit was read.
    pub unit_origin: Option<Evidence>,
    /// What tells which sign it gives to costs.
    pub sign_origin: Option<SignOrigin>,
    /// The column of the labels.
    pub label: Option<usize>,
    /// By column: what its values are and what says so. Their places and titles are filled in later.
    pub columns: BTreeMap<usize, TableColumn>,
}

impl Facts {
    /// Keeps what is known of a column of values.
    pub(super) fn column(&mut self, column: usize, title: &Title, measure: Option<Measure>) {
        self.columns.entry(column).or_insert_with(|| TableColumn {
            kind: title.kind,
            kind_from: title.kind.map(|_| title.kind_from.name().to_string()),
            period: title.period.clone(),
            period_from: title.period.as_ref().map(|_| title.period_from.name().to_string()),
            measure,
            ..TableColumn::default()
        });
    }
}

/// Where the cells of a table stand among those of its record.
pub(super) struct Grid<'t> {
    table: &'t Table,
    /// Of a drawn table: first tokens, rows and columns of its cells, in the order of the tokens.
    drawn: Vec<(usize, u32, u32)>,
    /// Of any other: the rows of cells, by their number among them.
    rows: Vec<u32>,
}

impl<'t> Grid<'t> {
    pub(super) fn of(table: &'t Table) -> Self {
        let (mut drawn, mut numbers) = (Vec::new(), Vec::new());
        match table.drawn.as_deref() {
            Some(grid) => {
                let cells = grid.cells.iter().filter(|c| c.tokens.0 < c.tokens.1);
                drawn.extend(cells.map(|c| (c.tokens.0, c.row as u32, c.column as u32)));
                drawn.sort_unstable();
            }
            // the header is the first row
            None => numbers.extend(
                (1u32..).zip(&table.rows).filter(|(_, r)| r.kind == TableRowKind::Cells).map(|(n, _)| n),
            ),
        }
        Grid { table, drawn, rows: numbers }
    }

    /// Row and column of a cell of the row with this number among the rows of cells. A blank one stands in the row of
    /// its neighbours.
    pub(super) fn cell(&self, number: usize, row: &TableRow, column: usize) -> Option<[u32; 2]> {
        if self.table.drawn.is_none() {
            return self.rows.get(number).map(|r| [*r, column as u32]);
        }
        let at = |cell: &Cell| {
            let first = cell.first()?.0;
            let after = self.drawn.partition_point(|c| c.0 <= first);
            self.drawn.get(after.checked_sub(1)?).map(|&(_, row, col)| [row, col])
        };
        at(&row.cells[column]).or_else(|| row.cells.iter().find_map(at).map(|[row, _]| [row, column as u32]))
    }
}

/// The name of what a column was taken for.
pub fn role_name(role: Role) -> &'static str {
    match role {
        Role::Activity => "activity",
        Role::Status => "status",
        Role::Responsible => "responsible",
        Role::Collaboration => "collaboration",
        Role::Due => "due",
        Role::Tag => "tag",
        Role::Number => "number",
        Role::Comment => "comment",
        Role::Goal => "goal",
        Role::Assessment => "assessment",
        Role::Rating => "rating",
        Role::Percent => "percent",
        Role::Indicator => "indicator",
        Role::Unit => "unit",
        Role::Line => "line",
        Role::Code => "code",
        Role::Note => "note",
        Role::Person => "person",
        Role::Other => "other",
        Role::Value => "value",
        Role::Unknown => "unknown",
    }
}
