//! Tables of activities printed in blocks of one column: each title stands right over the first cells of its
//! column, and what follows comes in blocks too, of as many rows as stand close together.
//!
//! Every row has one status, so the statuses tell how many rows there are. A block's cells are told by capitals at
//! line starts; which column a block belongs to, by its width, by the order of columns from left to right, and by
//! what each column still lacks. Order alone puts the rows together, so all of them are in doubt.

use crate::context::Context;
use crate::flow::Break;
use crate::header::Column;
use crate::number;
use crate::stacked::Stacked;
use crate::table::{Cell, Family, Range, Table, TableRow, TableRowKind};
use crate::text_rows::is_iso_date;
use crate::vocabulary::Role;

/// What the columns of such a table are for.
const CELLS: [Role; 8] = [
    Role::Activity,
    Role::Status,
    Role::Responsible,
    Role::Collaboration,
    Role::Due,
    Role::Comment,
    Role::Number,
    Role::Tag,
];
/// Lines of the longest table that is looked for.
const LINES: usize = 150;
/// Rows of the smallest table.
const ROWS: usize = 3;
/// Cost of a block that goes back to a column to the left, of one that passes a column over, and of each cell
/// that a column lacks or has too many.
const BACK: f32 = 0.6;
const PASS: f32 = 0.2;
const LACK: f32 = 1.0;

/// Lines of one column between empty lines, without its title.
struct Block {
    first: usize,
    end: usize,
    /// The column whose title stands over it.
    column: Option<usize>,
    cells: Vec<Range>,
    width: u32,
}

/// All such tables.
pub fn find(context: &Context<'_, '_>, stops: &[bool]) -> Vec<Stacked> {
    let mut out = Vec::new();
    let mut line = 0;
    while line < context.flow.lines.len() {
        match read(context, stops, line) {
            Some(found) => {
                line = found.end;
                out.push(found);
            }
            None => line += 1,
        }
    }
    out
}

/// The column that the line is the title of, all of it.
fn title(context: &Context<'_, '_>, line: usize) -> Option<Column> {
    let here = context.flow.lines[line];
    let tokens = context.flow.line_tokens(line);
    let titles = &context.vocabulary.titles;
    // few lines begin as a title does
    if !titles.may_start(&tokens[0].lower) {
        return None;
    }
    let words: Vec<&str> = tokens.iter().map(|t| t.lower.as_ref()).collect();
    let roles = titles.exact(&words)?;
    Some(Column {
        title: crate::flow::words(tokens),
        role: roles[0],
        roles: roles.clone(),
        tokens: (here.first, here.end),
        starts_line: true,
        ..Column::untitled(roles[0])
    })
}

fn read(context: &Context<'_, '_>, stops: &[bool], first: usize) -> Option<Stacked> {
    let flow = context.flow;
    let under = |l: usize| flow.lines.get(l + 1).is_some_and(|n| n.brk == Break::Line);
    if !under(first) {
        return None;
    }
    let mut opening = title(context, first)?;
    if !opening.roles.contains(&Role::Activity) {
        return None;
    }
    opening.role = Role::Activity;
    let mut columns = vec![opening];
    let mut blocks: Vec<Block> = Vec::new();
    let mut line = first;
    while line < flow.lines.len() && line - first < LINES {
        let end = (line + 1..flow.lines.len()).find(|&l| flow.lines[l].brk != Break::Line);
        let end = end.unwrap_or(flow.lines.len());
        let mut block = Block { first: line, end, column: None, cells: vec![], width: 0 };
        let here = flow.lines[line];
        // a cell can be a word of titles too, but titles stand over cells, and no table has two of one kind
        let over =
            title(context, line).filter(|_| under(line) && !is_status(context, (here.first, here.end)));
        match over {
            _ if line == first => block.column = Some(0),
            _ if here.brk == Break::Page => break,
            Some(column) => {
                let again = columns.iter().any(|c| c.role == column.role);
                // comments over the whole width come after the table
                let after = column.role == Role::Comment && blocks.iter().any(|b| b.column.is_none());
                if again || after || !CELLS.contains(&column.role) {
                    break;
                }
                block.column = Some(columns.len());
                columns.push(column);
            }
            None if stops[line] => break,
            None => {}
        }
        block.first += usize::from(block.column.is_some());
        block.cells = cells(context, block.first, end);
        block.width = (block.first..end).map(|l| flow.lines[l].width).max()?;
        let limit = blocks.first().map_or(u32::MAX, |b: &Block| b.width + 3);
        if block.width > limit {
            columns.truncate(block.column.unwrap_or(columns.len()));
            break;
        }
        blocks.push(block);
        line = end;
    }
    let at = |role: Role| columns.iter().position(|c| c.role == role);
    let (status, responsible) = (at(Role::Status)?, at(Role::Responsible)?);
    shapes(context, &mut blocks, status, at(Role::Due));
    let rows: usize = blocks.iter().filter(|b| b.column == Some(status)).map(|b| b.cells.len()).sum();
    if rows < ROWS {
        return None;
    }
    let free: Vec<usize> = (0..columns.len()).filter(|&c| c != status && Some(c) != at(Role::Due)).collect();
    deal(&mut blocks, &columns, &free, rows);
    let of = |c: usize| -> Vec<Range> {
        blocks.iter().filter(|b| b.column == Some(c)).flat_map(|b| b.cells.iter().copied()).collect()
    };
    if of(0).len() != rows || of(responsible).len() != rows || (0..columns.len()).any(|c| of(c).len() > rows)
    {
        return None;
    }
    let end = blocks.last()?.end;
    Some(Stacked { table: table(context, columns, of, rows, (first, end)), first, end, loose: vec![] })
}

/// The cells of a block: a capital or a dash at the start of a line opens one, unless the line before is open.
fn cells(context: &Context<'_, '_>, first: usize, end: usize) -> Vec<Range> {
    let flow = context.flow;
    let features = &context.features().0;
    let mut out: Vec<Range> = Vec::new();
    for l in first..end {
        let here = flow.lines[l];
        let open = l > first && {
            let last = &flow.tokens[here.first - 1];
            features[here.first - 1].unfinished || last.text.ends_with(['-', '\u{AD}', '‐'])
        };
        let last_dash = l > first && features[here.first - 1].dash;
        match out.last_mut() {
            Some(cell) if features[here.first].small && !is_when(context, l) || open && !last_dash => {
                cell.1 = here.end;
            }
            _ => out.push((here.first, here.end)),
        }
    }
    out
}

/// Whether the line says when, or is a dash.
fn is_when(context: &Context<'_, '_>, line: usize) -> bool {
    let vocabulary = context.vocabulary;
    let tokens = context.flow.line_tokens(line);
    tokens.iter().all(|t| {
        let word = t.lower.trim_end_matches([',', '.']);
        number::year(word).is_some()
            || is_iso_date(word)
            || number::is_dash(word)
            || vocabulary.due_words.contains(word)
            || vocabulary.due_alone.contains(word)
            || vocabulary.times.may_start(word)
    })
}

/// Whether the tokens are a status and nothing else.
fn is_status(context: &Context<'_, '_>, (a, b): Range) -> bool {
    context.features().0[a].status >> (b - a).min(31) & 1 == 1
}

/// Gives blocks of nothing but statuses, and of nothing but dates, to their columns.
fn shapes(context: &Context<'_, '_>, blocks: &mut [Block], status: usize, due: Option<usize>) {
    let features = &context.features().0;
    for block in blocks.iter_mut().filter(|b| b.column.is_none()) {
        let dashes = |&(a, b): &Range| (a..b).all(|i| features[i].dash);
        if block.cells.iter().all(|&cell| is_status(context, cell)) {
            block.column = Some(status);
        } else if due.is_some()
            && (block.first..block.end).all(|l| is_when(context, l))
            && !block.cells.iter().all(dashes)
        {
            block.column = due;
        }
    }
}

/// Gives the other blocks to the columns of texts, so that these have a cell for every row.
fn deal(blocks: &mut [Block], columns: &[Column], free: &[usize], rows: usize) {
    let width = |c: usize| {
        let own = blocks.iter().filter(|b| b.column == Some(c)).map(|b| b.width).max().unwrap_or(0);
        own.max(columns[c].title.chars().count() as u32)
    };
    let widths: Vec<u32> = (0..columns.len()).map(width).collect();
    let mut count = vec![0usize; columns.len()];
    blocks.iter().filter_map(|b| Some((b.column?, b.cells.len()))).for_each(|(c, n)| count[c] += n);
    // the cheapest way to every number of cells that the columns can have: cost, counts, columns of the blocks
    let mut ways: Vec<(f32, Vec<usize>, Vec<usize>)> = vec![(0.0, count, vec![])];
    for block in blocks.iter() {
        let mut next: Vec<(f32, Vec<usize>, Vec<usize>)> = Vec::new();
        for (cost, count, path) in ways {
            let choices = block.column.map_or(free.to_vec(), |c| vec![c]);
            for c in choices {
                let (mut cost, mut count, mut path) = (cost, count.clone(), path.clone());
                let before = path.last().copied().unwrap_or(0);
                if block.column.is_none() {
                    count[c] += block.cells.len();
                    let wide = block.width.saturating_sub(widths[c] + 3) as f32;
                    let narrow = c == 0 && free[1..].iter().any(|&k| block.width <= widths[k]);
                    cost += 0.5 * wide + if narrow { 1.5 } else { 0.0 };
                    cost += if c > before { PASS * (c - before - 1) as f32 } else { BACK };
                    cost += 2.0 * LACK * count[c].saturating_sub(rows).min(block.cells.len()) as f32;
                }
                path.push(c);
                match next.iter_mut().find(|w| w.1 == count && w.2.last() == path.last()) {
                    Some(way) if way.0 <= cost => {}
                    Some(way) => *way = (cost, count, path),
                    None => next.push((cost, count, path)),
                }
            }
        }
        ways = next;
    }
    let lack = |w: &(f32, Vec<usize>, Vec<usize>)| {
        w.0 + free.iter().map(|&c| LACK * w.1[c].abs_diff(rows) as f32).sum::<f32>()
    };
    if let Some(best) = ways.iter().min_by(|a, b| lack(a).total_cmp(&lack(b))) {
        blocks.iter_mut().zip(&best.2).for_each(|(b, &c)| b.column = Some(c));
    }
}

fn table(
    context: &Context<'_, '_>,
    columns: Vec<Column>,
    of: impl Fn(usize) -> Vec<Range>,
    rows: usize,
    (first, end): (usize, usize),
) -> Table {
    let flow = context.flow;
    let row = |kind: TableRowKind, cells: Vec<Cell>| TableRow {
        kind,
        doubtful: kind == TableRowKind::Cells,
        cells,
        confirmed: false,
        detail: false,
        alternatives: vec![],
        rejected: vec![],
    };
    let of: Vec<Vec<Range>> = (0..columns.len()).map(of).collect();
    let cells = |r: usize| of.iter().map(|c| c.get(r).map_or(vec![], |&range| vec![range])).collect();
    let titles = columns.iter().skip(1).map(|c| row(TableRowKind::Header, vec![vec![c.tokens]]));
    let rows = titles.chain((0..rows).map(|r| row(TableRowKind::Cells, cells(r)))).collect();
    Table {
        family: Family::Texts,
        header: columns[0].tokens,
        columns,
        rows,
        tokens: (flow.lines[first].first, flow.lines[end - 1].end),
        order_lost: true,
        marks: vec![],
        drawn: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flow::Flow;
    use crate::header::tests::vocabulary;

    #[test]
    fn blocks_of_one_column_are_dealt_out_so_that_every_row_is_full() {
        let text = "Planen följs upp.\nAktivitet\nMåla bron\növer ån\nLaga taket på\nbadhuset\nRöja stigen\n\n\
                    Status\nKlar\n\nAnsvarig\nBroenheten\n\nSamverkan med\nAlla\n\nPågår\nKlar\n\n\
                    Badenheten\nSkogsenheten\n\n–\nMarken\n\nKommentar\nBron blev klar i tid.\n\n";
        let document = tabellverk_text::read(text.as_bytes()).unwrap();
        let mut vocabulary = vocabulary();
        for status in ["klar", "pågår"] {
            vocabulary.statuses.insert(status, ());
        }
        vocabulary.titles.insert("kommentar", vec![Role::Comment]);
        let flow = Flow::new(&document);
        let context = Context::new(&flow, &vocabulary);
        let stops = vec![false; flow.lines.len()];
        let found = find(&context, &stops);
        let cell = |cell: &Cell| cell.iter().map(|&(a, b)| context.text(a, b)).collect::<String>();
        let rows = found[0].table.rows.iter().filter(|r| r.kind == TableRowKind::Cells);
        let rows: Vec<String> =
            rows.map(|r| r.cells.iter().map(cell).collect::<Vec<_>>().join(" | ")).collect();
        assert_eq!(
            rows,
            [
                "Måla bron över ån | Klar | Broenheten | Alla",
                "Laga taket på badhuset | Pågår | Badenheten | –",
                "Röja stigen | Klar | Skogsenheten | Marken"
            ]
        );
        assert_eq!(flow.line_text(found[0].end), "Kommentar");
        assert!(found[0].table.rows.iter().all(|r| r.doubtful || r.kind != TableRowKind::Cells));
    }
}
