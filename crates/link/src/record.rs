//! The record of a link, as it is written to JSON and Parquet.

use crate::items::ItemKind;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use tabellverk_records::{Certainty, DocumentType, Kind};

/// Two records of two documents that speak of one and the same goal, activity, indicator or budget line.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Link {
    /// Name of the link, from the records that it joins.
    pub id: String,
    /// Name of the thread: all links of one thing over time have the same. It is made of the municipality and of what the
    /// first document that has it says: its text, number, heading, and that document's body, kind and time. It stays
    /// when later documents, or other ones that do not have it, are added; an earlier document that has it, or another
    /// reading of that first text, gives it a new one.
    pub thread: String,
    /// What is linked.
    pub kind: ItemKind,
    /// Municipality without "kommun".
    pub municipality: String,
    /// Four-digit SCB code of the municipality, or null.
    pub municipality_code: Option<String>,
    /// What is linked, as the later document prints it: the goal, the activity, the indicator, the line.
    pub text: String,
    /// The same as the earlier document prints it.
    pub text_from: String,
    /// The earlier document.
    pub from_document: String,
    /// Its record: of a row of figures the one of `value_from`, where there is one; of a goal the goal, or its assessment
    /// where it has no other record.
    pub from_record: String,
    /// All its records of this goal, activity or row; deviations are left out.
    pub from_records: Vec<String>,
    /// Page they begin on, from 1.
    pub from_page: u32,
    /// Kind of the earlier document.
    pub from_type: DocumentType,
    /// The year it is about.
    pub from_year: i32,
    /// Part of that year (`T1`, `delår`...), or null.
    pub from_period: Option<String>,
    /// The later document.
    pub to_document: String,
    /// Its record, as `from_record`.
    pub to_record: String,
    /// All its records, as `from_records`.
    pub to_records: Vec<String>,
    /// Page they begin on, from 1.
    pub to_page: u32,
    /// Kind of the later document.
    pub to_type: DocumentType,
    /// The year it is about.
    pub to_year: i32,
    /// Part of that year, or null.
    pub to_period: Option<String>,
    /// Whether both documents are of the same body, kind and time: versions or copies of one another. What differs between them
    /// did not happen in the meantime.
    pub same_occasion: bool,
    /// How likely it is that the later is the same as the earlier, from 0 to 1: the share that this pair has of all ways
    /// to pair the items of the later document with what earlier ones had, each weighed by the evidence. Two partners
    /// that are equally likely have a half each; what has no more than that is not linked.
    pub score: f64,
    /// What speaks for it: `same_text`, `like_text`, `same_code`, `same_group` (goal, table or målområde), `same_parent`,
    /// `same_figures` (figures of the same kind and time are equal), `same_people`, `neighbours` (those beside it are linked
    /// too).
    pub reasons: Vec<String>,
    /// `read`, or `ambiguous` where the score is below 0.9 or a figure or status that is repeated here could be read
    /// otherwise; `contradicted` where its document gainsays it.
    pub certainty: Certainty,
    /// Records that competed: others of the later document for the same thread, and of earlier ones for the later
    /// record. The likeliest first.
    pub alternatives: Vec<String>,
    /// Status of an activity, or how a goal went (`met`, `expected_met`...), in the earlier document; null where it is blank.
    pub status_from: Option<String>,
    /// The same in the later document.
    pub status_to: Option<String>,
    /// Whether it changed: by status, or by colour where one has no status; null where one of them has neither.
    pub status_changed: Option<bool>,
    /// Colour of the status in the earlier document, or null.
    pub color_from: Option<String>,
    /// Colour of the status in the later document, or null.
    pub color_to: Option<String>,
    /// The year that `value_from` and `value_to` are of; null where the two have no comparable figures of one year.
    pub value_year: Option<i32>,
    /// What `value_from` is.
    pub value_kind_from: Option<Kind>,
    /// What `value_to` is. Budget and outcome of one year are what was promised and what happened.
    pub value_kind_to: Option<Kind>,
    /// Unit of both: `kr` for amounts that are known in kronor (income positive, cost negative), else as printed; or null.
    pub value_unit: Option<String>,
    /// The figure of that year in the earlier document: its outcome, else forecast, budget, target, plan.
    pub value_from: Option<f64>,
    /// The figure of that year in the later document.
    pub value_to: Option<f64>,
    /// How many figures of the same kind and time are the same in both, as far as their rounding tells.
    pub figures_same: u32,
    /// How many are not.
    pub figures_different: u32,
}

/// All links of a dataset: the content of `OUT/links.json`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Links {
    /// By municipality, kind, thread and time.
    pub links: Vec<Link>,
}
