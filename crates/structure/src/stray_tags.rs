//! Tags that stand in the cell before their column.
//!
//! Where two columns stand close together, an extractor prints the first line of the wide one and the cell of the
//! narrow one as one line, and then goes on with the wide one: "Starta ett team i P / Skogsby". A letter that sorts
//! activities, at the end of such a line, belongs to the column of tags where the row has none.

use crate::context::Context;
use crate::table::{Table, TableRowKind};
use crate::vocabulary::Role;

/// Gives such tags to their column.
pub fn restore(context: &Context<'_, '_>, table: &mut Table) {
    let at = |role: Role| table.columns.iter().position(|c| c.role == role);
    let (Some(activity), Some(tag)) = (at(Role::Activity), at(Role::Tag)) else { return };
    let tokens = &context.flow.tokens;
    let features = &context.features().0;
    for row in table.rows.iter_mut().filter(|r| r.kind == TableRowKind::Cells) {
        let [(first, end)] = row.cells[activity][..] else { continue };
        if !row.cells[tag].is_empty() {
            continue;
        }
        // between two words of the cell, or else it may be all there is
        let stray =
            |&i: &usize| features[i].tag && !tokens[i].text.starts_with('(') && tokens[i + 1].starts_line();
        let found: Vec<usize> = (first + 1..end.max(1) - 1).filter(stray).collect();
        if let [i] = found[..] {
            row.cells[activity] = vec![(first, i), (i + 1, end)];
            row.cells[tag] = vec![(i, i + 1)];
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::table::{Cell, TableRowKind};
    use crate::vocabulary::Role;
    use crate::{Block, structure};

    #[test]
    fn a_letter_at_the_end_of_a_line_is_the_tag_that_the_row_lacks() {
        let text = "Aktivitet\n\nTyp\n\nStatus\n\nAnsvarig\n\nMåla bron över P\nån i Skogsby\n\nKlar\n\n\
                    Broenheten\n\nLaga taket\n\nA\n\nKlar\n\nBadenheten\n\n";
        let document = tabellverk_text::read(text.as_bytes()).unwrap();
        let mut vocabulary = crate::header::tests::vocabulary();
        vocabulary.titles.insert("typ", vec![Role::Tag]);
        vocabulary.statuses.insert("klar", ());
        vocabulary.party_heads.insert("enheten");
        let found = structure(&document, &vocabulary, &[false, false, false, true]);
        let table = found.blocks.iter().find_map(|b| if let Block::Table(t) = b { Some(t) } else { None });
        let cell = |c: &Cell| {
            c.iter().flat_map(|r| &found.flow.tokens[r.0..r.1]).map(|t| t.text).collect::<Vec<_>>().join(" ")
        };
        let rows = table.unwrap().rows.iter().filter(|r| r.kind == TableRowKind::Cells);
        let tags: Vec<String> =
            rows.map(|r| format!("{} | {}", cell(&r.cells[0]), cell(&r.cells[1]))).collect();
        assert_eq!(tags, ["Måla bron över ån i Skogsby | P", "Laga taket | A"]);
    }
}
