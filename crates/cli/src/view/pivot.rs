//! Long-form values laid out again as the table they came from.

use super::grid::grid;

/// A value of a table, with what its row and its column are called.
pub struct Value<const N: usize> {
    /// The table it stands in.
    pub table: String,
    /// What identifies its row, a text a column.
    pub row: [String; N],
    /// Title of its column.
    pub column: String,
    /// The cell.
    pub cell: String,
}

/// A row of a table that is being laid out: what identifies it, and its cells by column.
struct Line<'a, const N: usize> {
    row: &'a [String; N],
    cells: Vec<Option<&'a str>>,
}

/// Lays out `values`, which stand in the order of the document, table by table: each with its title, rows and
/// columns in the order in which they are first met.
///
/// `header` names the texts that identify a row; those that are empty in all of a table are left out.
pub fn pivot<const N: usize>(
    header: [&str; N],
    values: &[Value<N>],
    shorten: impl Fn(&str) -> String,
) -> String {
    let tables = values.chunk_by(|a, b| a.table == b.table);
    tables.map(|table| format!("\n{}\n{}", table[0].table, one(header, table, &shorten))).collect()
}

fn one<const N: usize>(header: [&str; N], values: &[Value<N>], shorten: &impl Fn(&str) -> String) -> String {
    let mut columns: Vec<&str> = Vec::new();
    let mut lines: Vec<Line<'_, N>> = Vec::new();
    for value in values {
        let column = position(&mut columns, &value.column);
        // A label can come twice in a table: where the cell is taken already, it is another row.
        let fits =
            |line: &Line<'_, N>| *line.row == value.row && line.cells.get(column).is_none_or(Option::is_none);
        let at = lines.iter().rposition(fits).unwrap_or_else(|| {
            lines.push(Line { row: &value.row, cells: Vec::new() });
            lines.len() - 1
        });
        let cells = &mut lines[at].cells;
        cells.resize(cells.len().max(column + 1), None);
        cells[column] = Some(&value.cell);
    }
    let labels: Vec<_> = (0..N).filter(|i| lines.iter().any(|line| !line.row[*i].is_empty())).collect();
    let header = labels.iter().map(|i| header[*i].to_owned()).chain(columns.iter().map(|c| shorten(c)));
    let rows = lines.iter().map(|line| {
        let cell = |column: usize| line.cells.get(column).copied().flatten().unwrap_or_default().to_owned();
        labels.iter().map(|i| shorten(&line.row[*i])).chain((0..columns.len()).map(cell)).collect()
    });
    grid(header.collect(), rows.collect(), |column| column >= labels.len(), true)
}

fn position<'a>(list: &mut Vec<&'a str>, item: &'a str) -> usize {
    list.iter().position(|known| *known == item).unwrap_or_else(|| {
        list.push(item);
        list.len() - 1
    })
}
