//! Arithmetic as proof: which figures of a table sum to which, what that proves, and what it contradicts.
//!
//! *In*: a [`Table`] of exact decimals as they are printed, with what labels and titles say of its rows and columns.
//! *Out*: a [`Proof`]: the identities that the table follows, whether each comes true, what of the table is proved by
//! them, and of those that do not come true which cells could be wrong, with the one change that repairs all.
//! This crate must not know any language, any page or any record. It never changes a figure: it says what another
//! would be. Its work is bounded by counting steps, so that the same table always gives the same proof.
//!
//! Identities are *patterns* first: "this row is the sum of those", tried in every column, or "this column is the
//! difference of those", tried in every row. A pattern is believed where it comes true so often that chance can be
//! ruled out (see [`ERROR`]); labels only say where to look first. Only what a believed pattern says is held against
//! the table.

mod chance;
mod columns;
mod diagnosis;
mod grid;
mod quoted;
mod ratios;
mod recurring;
mod repair;
mod rows;
mod slip;

pub use quoted::{Money, Quoted, quoted};
pub use ratios::{Ratio, Relation, Share, ratios};
pub use recurring::{Recurrence, Sheet, Spot, recurrences, recurrences_between};
pub use repair::{Change, Repair};

use grid::Grid;

/// How likely it may be that any identity at all is believed in a table of random figures.
pub const ERROR: f64 = 1e-3;

/// A figure as printed: `mantissa / 10^decimals`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure {
    /// All digits, with the sign.
    pub mantissa: i64,
    /// Digits after the decimal comma.
    pub decimals: u8,
    /// Whether it could have been read otherwise, so that what contradicts it is no error of the document.
    pub doubtful: bool,
}

/// Which way money goes in a row, as its label says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flow {
    /// Income.
    Income,
    /// Cost.
    Cost,
}

/// What the label of a row says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Whether it is a sum, a net, a result or a difference of other rows.
    pub total: bool,
    /// Whether it is a part of the row above that is no detail.
    pub detail: bool,
    /// Income or cost, if the label says so.
    pub flow: Option<Flow>,
    /// Whether it counts something else than the rows around it, so that what holds in them need not hold in it: heads
    /// add up, and their mean age does not.
    pub own: bool,
}

/// What the title of a column says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Column {
    /// Whether it is the difference, the net or the sum of others.
    pub result: bool,
}

/// A table of figures.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// What its rows say, from the top.
    pub rows: Vec<Row>,
    /// What its columns say, from the left.
    pub columns: Vec<Column>,
    /// Figures row by row; `None` where nothing is printed. Its length is rows times columns.
    pub cells: Vec<Option<Figure>>,
}

/// What an identity says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A row is the sum of rows above or below it.
    ColumnSum,
    /// A row is the sum of its details.
    Details,
    /// A row is the sum or the difference of two rows: income and cost, outcome and budget.
    Net,
    /// A column is the difference of two columns.
    Deviation,
    /// A column is the sum of other columns.
    RowSum,
}

/// Whether an identity comes true.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// To the last digit.
    Holds,
    /// But for what the rounding of its terms allows.
    Rounding,
    /// It does not.
    Broken,
    /// It does not, and one of its figures could have been read otherwise, or chance explains too well that it comes
    /// true elsewhere.
    Doubtful,
}

/// A figure with the factor (1 or -1) that an identity takes it with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// Index in [`Table::cells`].
    pub cell: usize,
    /// 1 or -1.
    pub factor: i8,
}

/// One identity, in one row or column.
#[derive(Clone, Debug, PartialEq)]
pub struct Identity {
    /// What it says.
    pub kind: Kind,
    /// What is added up; blank cells are left out.
    pub terms: Vec<Term>,
    /// The cell that they should give, as an index in [`Table::cells`].
    pub result: usize,
    /// What they give, in units of `10^-decimals`.
    pub expected: i64,
    /// What is printed, in the same units.
    pub found: i64,
    /// Decimals of `expected`, `found` and `allowed`.
    pub decimals: u8,
    /// How far `found` may be from `expected` by rounding.
    pub allowed: i64,
    /// Whether it comes true.
    pub verdict: Verdict,
    /// How likely chance would make its pattern come true as often as it does in this table, all tries counted.
    pub chance: f64,
    /// Where it is broken or doubtful: the cells that could be wrong, that is all that no other identity vouches for.
    pub suspects: Vec<usize>,
    /// Where it is broken: the one change that repairs it and all others, if there is just one.
    pub repair: Option<Repair>,
}

/// What arithmetic says of a cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Standing {
    /// Nothing.
    #[default]
    Unknown,
    /// An identity that holds proves it, and none speaks against it.
    Proved,
    /// It is what is most likely wrong where the table contradicts itself.
    Contradicted,
}

/// What arithmetic says of a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Proof {
    /// The identities: those over rows first, then those over columns.
    pub identities: Vec<Identity>,
    /// What they say of each cell of the table.
    pub cells: Vec<Standing>,
}

/// Finds the identities of a table. A table whose `cells` are not rows times columns has none.
pub fn prove(table: &Table) -> Proof {
    let nothing = Proof { identities: Vec::new(), cells: vec![Standing::Unknown; table.cells.len()] };
    if table.cells.len() != table.rows.len().saturating_mul(table.columns.len()) || table.cells.is_empty() {
        return nothing;
    }
    let grid = Grid::new(table);
    let mut patterns = rows::patterns(&grid);
    patterns.extend(columns::patterns(&grid));
    diagnosis::judge(&grid, patterns)
}
