//! The records: one struct a record type, as they are written to JSON and Parquet.
//!
//! Field names and meanings are the published contract (see `README.md`, "The records"); the JSON Schema that
//! is written beside a dataset is generated from these types.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How sure a value is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    /// Proved by arithmetic or by two independent witnesses.
    Proved,
    /// One clear reading.
    #[default]
    Read,
    /// Several readings compete, see `alternatives`; or it was recognised in a picture, see `evidence`.
    Ambiguous,
    /// The document contradicts itself here.
    Contradicted,
}

/// Where a record stands in its document, and why it was read as it was.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Evidence {
    /// Page, from 1.
    pub page: u32,
    /// `[x0, y0, x1, y1]` in points from the top left of that page: around the words that stand on it; null for a
    /// text.
    pub bbox: Option<[f32; 4]>,
    /// First and last source line, from 1; of a PDF the numbers that its lines were given, page by page from the top.
    pub lines: Option<[u32; 2]>,
    /// The text as it stands in the document.
    pub text: String,
    /// Name of the rule that read it.
    pub rule: String,
    /// Whether words of it were recognised in the picture of a page (OCR); such a record is `ambiguous` at best, unless
    /// arithmetic proves it. Left out where it is false.
    #[serde(default, skip_serializing_if = "is_false")]
    pub ocr: bool,
    /// How sure the recognition was of the least sure word, from 0 to 100; left out where nothing was recognised.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ocr_confidence: Option<u8>,
    /// Other readers, or other extractions of the document, that have the same digits here: looked for with
    /// `--cross-check`. Left out where there are none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub witnesses: Vec<String>,
}

fn is_false(value: &bool) -> bool {
    !*value
}

/// Another reading of a record that could not be ruled out.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Alternative {
    /// The field that would be different.
    pub field: String,
    /// The value it would have.
    pub value: String,
    /// Why it is possible.
    pub reason: String,
}

/// Why a value can hardly be right as it is printed, or as it was read. The value itself is left as it is.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Flag {
    /// What is odd: `unit_conflict`, `too_large`, `magnitude`, `sign`, `share_range`, `period_range`, `due_range` or
    /// `done_range`; of a document `year_range`.
    pub code: String,
    /// What a person is to know of it.
    pub message: String,
}

/// Fields that every record has.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Common {
    /// Stable name of the record, from its content and place.
    pub id: String,
    /// The document it stands in.
    pub document_id: String,
    /// Page it starts on, from 1.
    pub page: u32,
    /// Where it stands.
    pub evidence: Evidence,
    /// How sure it is.
    pub certainty: Certainty,
    /// Readings that compete with this one.
    pub alternatives: Vec<Alternative>,
    /// Why its values can hardly be right. Left out where nothing is odd.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub flags: Vec<Flag>,
}

/// Kinds of documents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DocumentType {
    /// Plan of a nämnd or förvaltning for a year, possibly with follow-up.
    Verksamhetsplan,
    /// Goals and budget.
    MalOchBudget,
    /// Budget of one nämnd.
    Internbudget,
    /// Interim report.
    Delarsrapport,
    /// Annual report or year-end accounts.
    Arsredovisning,
    /// Official's memorandum to a decision.
    Tjansteskrivelse,
    /// None of these, or not known.
    #[default]
    Other,
}

/// One of several documents in one file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Part {
    /// Its title.
    pub title: String,
    /// Its kind.
    pub document_type: DocumentType,
    /// Page it starts on, from 1.
    pub first_page: u32,
}

/// A line that belongs to the page and not to its content.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FurnitureLine {
    /// Page, from 1.
    pub page: u32,
    /// `page_number`, `header`, `footer` or `contents` (a line of a table of contents).
    pub kind: String,
    /// The line as printed.
    pub text: String,
}

/// What a document is and says of itself.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct DocumentInfo {
    /// Name of the document in this dataset.
    pub id: String,
    /// The input as it was named on the command line.
    pub path: String,
    /// SHA-256 of the file, hexadecimal.
    pub sha256: String,
    /// `text` or `pdf`.
    pub format: String,
    /// Title as printed, or null.
    pub title: Option<String>,
    /// Municipality without "kommun", or null.
    pub municipality: Option<String>,
    /// Four-digit SCB code of the municipality, or null.
    pub municipality_code: Option<String>,
    /// Where the municipality was read, or why it is null.
    pub municipality_reason: String,
    /// Nämnd or förvaltning as printed, or null.
    pub body: Option<String>,
    /// Kind of document.
    pub document_type: DocumentType,
    /// The year it is about, or null.
    pub year: Option<i32>,
    /// Part of the year (`T1`, `T2`, `delår`...), or null for a whole year.
    pub period: Option<String>,
    /// Date the follow-up is made on (ISO), or null.
    pub as_of: Option<String>,
    /// Number of pages.
    pub pages: u32,
    /// The documents in this file, where it holds several.
    pub parts: Vec<Part>,
    /// Character encoding of a text, or null.
    pub encoding: Option<String>,
    /// How page breaks were found in a text, or the program that wrote a PDF.
    pub producer: Option<String>,
    /// The pages whose words were recognised in their pictures (OCR). Left out where there are none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ocr_pages: Vec<u32>,
    /// Why what it says of itself can hardly be right. Left out where nothing is odd.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub flags: Vec<Flag>,
    /// Lines that belong to the pages and not to their content.
    pub furniture: Vec<FurnitureLine>,
}

/// Status of an activity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Not begun.
    NotStarted,
    /// Under way.
    InProgress,
    /// Late.
    Delayed,
    /// Resting.
    Paused,
    /// Finished.
    Done,
    /// Given up.
    Cancelled,
}

/// Something a municipality said it would do.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Activity {
    /// Common fields.
    #[serde(flatten)]
    pub common: Common,
    /// Goal or heading it stands under.
    pub goal: Option<String>,
    /// What is to be done, without its tag.
    pub activity: String,
    /// `A` (aktivitet), `F` (förstudie), `P` (projekt).
    pub tags: Vec<String>,
    /// Number in the table, or null.
    pub number: Option<String>,
    /// Status as printed; empty where the cell is blank, a colour or a picture.
    pub status_raw: String,
    /// Status code, or null.
    pub status: Option<Status>,
    /// Colour of the status cell: `green`, `yellow`, `red`, `blue`, `grey`, or null.
    pub color: Option<String>,
    /// Share done in per cent, or null.
    pub percent_done: Option<f64>,
    /// Who answers for it, as printed.
    pub responsible_raw: String,
    /// Who answers for it.
    pub responsible: Vec<String>,
    /// Who takes part, as printed.
    pub collaboration_raw: String,
    /// Who takes part.
    pub collaboration: Vec<String>,
    /// When it is due, as printed, or null.
    pub due_raw: Option<String>,
    /// Comment in the same row or under it, or null.
    pub comment: Option<String>,
    /// Follow-up the status is from (`T1`...), or null.
    pub period: Option<String>,
}

/// Who set a goal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Kommunfullmäktige, or the municipality as a whole.
    Council,
    /// A nämnd.
    #[default]
    Board,
    /// A delmål.
    Sub,
}

/// A goal.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Goal {
    /// Common fields.
    #[serde(flatten)]
    pub common: Common,
    /// Who set it.
    pub level: Level,
    /// Målområde, or null.
    pub area: Option<String>,
    /// Label as printed ("Mål 1"), or null.
    pub label: Option<String>,
    /// The goal itself.
    pub text: String,
    /// "Nuläge: ..." statements under it.
    pub baselines: Vec<String>,
    /// Målprecisering, or null.
    pub precision: Option<String>,
    /// Motivering, or null.
    pub motivation: Option<String>,
}

/// Whether a goal is, or is expected to be, met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Forecast {
    /// Is met.
    Met,
    /// Will be met.
    ExpectedMet,
    /// Is or will be met in part.
    ExpectedPartly,
    /// Is not or will not be met.
    ExpectedNotMet,
}

/// How a goal went.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Assessment {
    /// Common fields.
    #[serde(flatten)]
    pub common: Common,
    /// Målområde, or null.
    pub area: Option<String>,
    /// The goal's label.
    pub label: String,
    /// The comment in full.
    pub comment: String,
    /// The sentence that says whether the goal is met, or null.
    pub forecast_raw: Option<String>,
    /// What that sentence, or the rating, says.
    pub forecast: Option<Forecast>,
    /// The text of the rating cell, or null.
    pub rating_raw: Option<String>,
    /// Colour of the rating cell, or null.
    pub color: Option<String>,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Utfall, bokslut.
    Outcome,
    /// Budget.
    Budget,
    /// Plan.
    Plan,
    /// Prognos.
    Forecast,
    /// Avvikelse.
    Deviation,
    /// Mål, riktning.
    Target,
}

/// One cell of a table of styrtal, nyckeltal or indikatorer.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Indicator {
    /// Common fields.
    #[serde(flatten)]
    pub common: Common,
    /// Title of the table, or the nearest heading.
    pub table: Option<String>,
    /// Id of the table record.
    pub table_id: Option<String>,
    /// Goal it measures, or null.
    pub goal: Option<String>,
    /// Målområde, or null.
    pub area: Option<String>,
    /// Name without its unit.
    pub indicator: String,
    /// Unit as printed, or null.
    pub unit: Option<String>,
    /// Column title as printed.
    pub column: String,
    /// Year, or ISO date for a value up to a date, or null.
    pub period: Option<String>,
    /// What the column holds.
    pub kind: Option<Kind>,
    /// The cell as printed.
    pub value_raw: String,
    /// The number, or null.
    pub value: Option<f64>,
    /// `>=`, `<=`, `>`, `<`, or null.
    pub operator: Option<String>,
    /// Whether the cell says that there is no value.
    pub missing: bool,
    /// Why it is missing: `blank`, `dash`, `no_data` (i.u.), `not_applicable`; null where there is a value.
    pub absence: Option<String>,
    /// Footnote mark on the value or the name, or null.
    pub footnote: Option<String>,
    /// Row and column of its cell in the table (`row` and `col` of [`TableCell`]). Left out where it has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cell: Option<[u32; 2]>,
    /// Readings of this value that the table's arithmetic ruled out, the likeliest first. Left out where there are none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rejected: Vec<Alternative>,
}

/// What an amount measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// Intäkt.
    Income,
    /// Kostnad.
    Cost,
    /// Netto.
    Net,
}

/// What kind of money table an amount stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Statement {
    /// Intäkter, kostnader and netto of the whole.
    Summary,
    /// Drift per verksamhet.
    Operating,
    /// Investments.
    Investment,
    /// Costs by kind.
    CostBreakdown,
}

/// Which sign a table gives to costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SignConvention {
    /// Costs are printed as positive numbers.
    CostPositive,
    /// Costs are printed as negative numbers.
    CostNegative,
}

/// One number of a money table.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Amount {
    /// Common fields.
    #[serde(flatten)]
    pub common: Common,
    /// Title of the table, or the nearest heading.
    pub table: Option<String>,
    /// Id of the table record.
    pub table_id: Option<String>,
    /// Kind of money table.
    pub statement: Option<Statement>,
    /// Label of the line, without its code.
    pub line: String,
    /// Verksamhetskod, or null.
    pub code: Option<String>,
    /// Label of the line that this one is a detail ("varav") of, or null.
    pub parent: Option<String>,
    /// Whether the line is a sum, netto or resultat.
    pub is_total: bool,
    /// What it measures.
    pub measure: Option<Measure>,
    /// What says so: `label` of the row, `title` of the column, `pair` (the one deviation of a row of income and a row of
    /// cost is net), or `custom`, where nothing does and such tables are of net figures, or of costs.
    #[serde(default)]
    pub measure_from: Option<String>,
    /// Column title as printed.
    pub column: String,
    /// Year, or ISO date for an outcome up to a date, or null.
    pub period: Option<String>,
    /// What the column holds.
    pub kind: Option<Kind>,
    /// The cell as printed.
    pub value_raw: String,
    /// The number in the table's unit, with the sign as printed.
    pub value: Option<f64>,
    /// `kr`, `tkr` or `mnkr` as the document says, or null.
    pub unit: Option<String>,
    /// Whether zero was printed as a dash.
    pub dash_zero: bool,
    /// The amount in kronor, income positive and cost negative; null where unit or sign is not known.
    pub sek: Option<f64>,
    /// Sign that the table gives to costs, or null.
    pub sign_convention: Option<SignConvention>,
    /// Code of the national activity (räkenskapssammandraget) that the line is about, or null.
    pub concept: Option<String>,
    /// Why the stated unit cannot be right, or null.
    pub unit_suspect: Option<String>,
    /// Number of the analysis on that line, or null.
    pub note: Option<String>,
    /// Footnote mark on the value or the label, or null.
    pub footnote: Option<String>,
    /// Row and column of its cell in the table (`row` and `col` of [`TableCell`]). Left out where it has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cell: Option<[u32; 2]>,
    /// Readings of this value that the table's arithmetic ruled out, the likeliest first. Left out where there are none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rejected: Vec<Alternative>,
}

/// A text that explains a budget line or an investment.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Note {
    /// Common fields.
    #[serde(flatten)]
    pub common: Common,
    /// Verksamhetskod, or null.
    pub code: Option<String>,
    /// The line it explains, or null.
    pub line: Option<String>,
    /// Number of the analysis, or null.
    pub number: Option<String>,
    /// The text.
    pub text: String,
}

/// An uppdrag or a särskild satsning.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Assignment {
    /// Common fields.
    #[serde(flatten)]
    pub common: Common,
    /// Heading it stands under.
    pub heading: Option<String>,
    /// Number as printed, or null.
    pub number: Option<String>,
    /// Title, or null.
    pub title: Option<String>,
    /// The text.
    pub text: String,
}

/// A proposed decision.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Decision {
    /// Common fields.
    #[serde(flatten)]
    pub common: Common,
    /// Who decides, or null.
    pub body: Option<String>,
    /// Who proposes, or null.
    pub proposer: Option<String>,
    /// The words that lead to an att-sats, or null.
    pub lead: Option<String>,
    /// The decision.
    pub text: String,
}

/// A comment under a table of activities.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Comment {
    /// Common fields.
    #[serde(flatten)]
    pub common: Common,
    /// Goal or heading it belongs to.
    pub goal: Option<String>,
    /// Follow-up it is from, or null.
    pub period: Option<String>,
    /// The text, paragraphs joined with an empty line.
    pub text: String,
}

/// An identity that figures follow, within a table or across tables.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Check {
    /// Common fields.
    #[serde(flatten)]
    pub common: Common,
    /// In one table `column_sum`, `details`, `net`, `deviation`, `row_sum`; between tables `recurrence` (the same figure)
    /// and `recurrence_net` (income and cost in one, their net in the other); `prose` where the text repeats it.
    pub kind: String,
    /// `holds`, `rounding`, `broken`, or `doubtful` where one of its figures could have been read otherwise.
    pub class: String,
    /// Ids of the records in it; the result last.
    pub records: Vec<String>,
    /// What each of `records` is multiplied by, in their order: the terms so multiplied add up to `expected`; 1 for the
    /// result.
    #[serde(default)]
    pub factors: Vec<i32>,
    /// What the terms give.
    pub expected: f64,
    /// What is printed.
    pub found: f64,
    /// `found - expected`.
    pub difference: f64,
    /// Whether it holds exactly.
    pub holds: bool,
    /// Whether it is off by no more than the rounding of its terms.
    pub rounding: bool,
    /// How likely chance would make such an identity come true as often as it does in this table.
    pub chance: f64,
    /// Ids of the records that could be wrong where it is broken or doubtful: those that no other identity vouches for.
    pub suspects: Vec<String>,
    /// Id of the one record whose change repairs this and all other broken identities, or null.
    pub repair_record: Option<String>,
    /// The value that the others give for that record, or null.
    pub repair_value: Option<f64>,
    /// How the printed value differs from that: `sign`, `digit`, `swapped` digits, `shifted` by a power of ten; or null.
    pub repair_change: Option<String>,
    /// What a person is to know of it; empty where it holds.
    pub message: String,
}

/// One cell of a table.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct TableCell {
    /// Row, from 0.
    pub row: u32,
    /// Column, from 0.
    pub col: u32,
    /// Rows it spans.
    pub rowspan: u32,
    /// Columns it spans.
    pub colspan: u32,
    /// Page it stands on, from 1.
    pub page: u32,
    /// Text, broken words rejoined.
    pub text: String,
    /// `[x0, y0, x1, y1]` in points from the top left of the page; null for a text.
    pub bbox: Option<[f32; 4]>,
    /// First and last source line, from 1; of a PDF the numbers that its lines were given.
    pub lines: Option<[u32; 2]>,
}

/// What was understood of a column of a table. Fields that say nothing are left out.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct TableColumn {
    /// Column, from 0.
    pub col: u32,
    /// What it was taken for: `value`, `line`, `indicator`, `activity`, `status`...
    pub role: String,
    /// Its title as it was read.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// Row and column of the cells that the title was read of, from the top; none where it stands over an earlier part
    /// of the table, or where there is no title.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub title_cells: Vec<[u32; 2]>,
    /// What its values are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<Kind>,
    /// What says so: its `title`, the column `beside` it, the `caption`, the `years` of the columns and of the document,
    /// `arithmetic`, or `custom`, where nothing does and it is taken for an outcome.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind_from: Option<String>,
    /// Year, or ISO date for values up to a date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// What says so: its `title`, the column `beside` it, or the `document`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period_from: Option<String>,
    /// What its title says that it measures.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measure: Option<Measure>,
}

/// What tells which sign a table gives to costs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SignOrigin {
    /// `costs` of the table; `net`, where it has net figures only and most of them are taken for costs; or `document`,
    /// the costs of its other tables.
    pub from: String,
    /// How many of those figures are positive.
    pub positive: u32,
    /// How many of them are negative.
    pub negative: u32,
}

/// A table as it was found.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct TableRecord {
    /// Common fields.
    #[serde(flatten)]
    pub common: Common,
    /// Pages it stands on.
    pub pages: Vec<u32>,
    /// Caption, or the nearest heading.
    pub caption: Option<String>,
    /// Rows, header included.
    pub rows: u32,
    /// Columns.
    pub cols: u32,
    /// Header rows.
    pub header_rows: u32,
    /// Unit of its amounts, or null.
    pub unit: Option<String>,
    /// Where that was read; its `rule` is `header`, `header_line` (a line of the header over no column alone), `caption`,
    /// `column_title`, `text_above`, `heading`, `table_before`, or `prose` (what amounts in sentences mostly have; its
    /// place is that of the first). Left out where there is no unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit_origin: Option<Evidence>,
    /// What tells which sign it gives to costs. Left out where nothing does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sign_origin: Option<SignOrigin>,
    /// The column of the labels of its rows, from 0. Left out where no values were read of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label_col: Option<u32>,
    /// What was understood of its columns.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<TableColumn>,
    /// Record type that came from it, or null.
    pub kind: Option<String>,
    /// Its cells, row by row; blank cells are left out.
    pub cells: Vec<TableCell>,
}

/// A heading with the text under it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Section {
    /// Common fields.
    #[serde(flatten)]
    pub common: Common,
    /// Printed number ("2.1"), or null.
    pub number: Option<String>,
    /// The heading, empty for text before the first one.
    pub heading: String,
    /// Depth, from 1.
    pub level: u32,
    /// Headings above it, outermost first.
    pub path: Vec<String>,
    /// Paragraphs and list items, joined with an empty line.
    pub text: String,
}

/// Something that could not be read.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ProblemRecord {
    /// Common fields.
    #[serde(flatten)]
    pub common: Common,
    /// A short stable code.
    pub code: String,
    /// What happened and what a person could do.
    pub message: String,
}

/// All that was read of one document: the content of `OUT/documents/<id>.json`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct DocumentRecords {
    /// The document.
    pub document: DocumentInfo,
    /// Activities.
    pub activities: Vec<Activity>,
    /// Amounts.
    pub amounts: Vec<Amount>,
    /// Assessments.
    pub assessments: Vec<Assessment>,
    /// Assignments.
    pub assignments: Vec<Assignment>,
    /// Checks.
    pub checks: Vec<Check>,
    /// Comments.
    pub comments: Vec<Comment>,
    /// Decisions.
    pub decisions: Vec<Decision>,
    /// Goals.
    pub goals: Vec<Goal>,
    /// Indicators.
    pub indicators: Vec<Indicator>,
    /// Notes.
    pub notes: Vec<Note>,
    /// Problems.
    pub problems: Vec<ProblemRecord>,
    /// Sections.
    pub sections: Vec<Section>,
    /// Tables.
    pub tables: Vec<TableRecord>,
}
