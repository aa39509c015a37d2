//! Assignments out of tables that say no more of them than their number and when they are due.

use crate::activities::range_of;
use crate::model::{Assignment, Certainty};
use crate::reader::Reader;
use crate::words::{Words, plain};
use tabellverk_structure::{Family, Role, Table, TableRowKind};

/// Whether the table holds assignments: its title names them, and nobody answers for them nor says how they go.
pub fn is_assigned(words: &Words, table: &Table) -> bool {
    let Some(column) = table.columns.iter().find(|c| c.role == Role::Activity) else { return false };
    let title = plain(&column.title);
    let named = title.split(' ').next().is_some_and(|name| words.assignment_names.contains(name));
    let bare = |role| matches!(role, Role::Activity | Role::Number | Role::Due | Role::Other);
    table.family == Family::Texts && named && table.columns.iter().all(|c| bare(c.role))
}

/// Reads the assignments of the table in this block, if it holds any.
pub fn read(reader: &Reader<'_>, block: usize, table: &Table, out: &mut Vec<Assignment>) {
    if !is_assigned(reader.words, table) {
        return;
    }
    let column = |role| table.columns.iter().position(|c| c.role == role);
    let heading = reader.outline[block].last().map(|h| h.text.clone());
    for row in table.rows.iter().filter(|r| r.kind == TableRowKind::Cells) {
        let cell = |role| column(role).map(|c| reader.cell(&row.cells[c])).unwrap_or_default();
        let text = cell(Role::Activity);
        if text.is_empty() {
            continue;
        }
        let certainty = if row.doubtful { Certainty::Ambiguous } else { Certainty::Read };
        out.push(Assignment {
            common: reader.common(range_of(&row.cells), "assignment_row", certainty),
            heading: heading.clone(),
            number: Some(cell(Role::Number)).filter(|n| !n.is_empty()),
            title: None,
            text,
        });
    }
}
