use comfy_table::presets::NOTHING;
use comfy_table::{CellAlignment, ContentArrangement, Table, TableComponent};
use std::io::IsTerminal;

/// A table with a line under its header; columns whose index is in `right` are numbers.
///
/// On a terminal it can be folded to the terminal's width; elsewhere every row is one line.
pub fn grid(
    header: Vec<String>,
    rows: Vec<Vec<String>>,
    right: impl Fn(usize) -> bool,
    fold: bool,
) -> String {
    let columns = header.len();
    let mut table = Table::new();
    table.load_preset(NOTHING);
    table
        .set_style(TableComponent::HeaderLines, '─')
        .set_style(TableComponent::MiddleHeaderIntersections, ' ');
    let fold = fold && std::io::stdout().is_terminal();
    table.set_content_arrangement(if fold {
        ContentArrangement::Dynamic
    } else {
        ContentArrangement::Disabled
    });
    table.set_header(header).add_rows(rows);
    if let Some(first) = table.column_mut(0) {
        first.set_padding((0, 1));
    }
    for index in (0..columns).filter(|index| right(*index)) {
        if let Some(column) = table.column_mut(index) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    let lines: Vec<_> = table.lines().map(|line| line.trim_end().to_owned()).collect();
    lines.join("\n") + "\n"
}

/// The width of the terminal that standard output is, if it is one.
pub fn terminal_width() -> Option<usize> {
    std::io::stdout().is_terminal().then(|| Table::new().width().map(usize::from)).flatten()
}
