//! What is shown of each kind of row.

use super::{Shown, place};
use tabellverk_compare::{AmountRow, CoverageRow, GoalRow, IndicatorRow, Note, StatusRow};

impl Shown for StatusRow {
    const COLUMNS: &'static [&'static str] = &[
        "municipality",
        "body",
        "year",
        "period",
        "activities",
        "not_started",
        "in_progress",
        "delayed",
        "paused",
        "done",
        "cancelled",
        "no_status",
        "doubtful",
        "document_id",
    ];

    fn notes(&self) -> &[Note] {
        &self.notes
    }

    fn name(&self) -> String {
        place(&self.place)
    }
}

impl Shown for AmountRow {
    const COLUMNS: &'static [&'static str] = &[
        "concept",
        "concept_name",
        "municipality",
        "body",
        "line",
        "period",
        "sek",
        "sek_per_inhabitant",
        "rank",
        "pages",
        "documents",
    ];

    fn notes(&self) -> &[Note] {
        &self.notes
    }

    fn name(&self) -> String {
        format!("{}, {} {}", place(&self.place), self.line, self.period)
    }
}

impl Shown for IndicatorRow {
    const COLUMNS: &'static [&'static str] = &[
        "indicator",
        "kolada",
        "unit",
        "municipality",
        "body",
        "kind",
        "period",
        "operator",
        "value",
        "municipalities",
        "pages",
        "documents",
    ];

    fn notes(&self) -> &[Note] {
        &self.notes
    }

    fn name(&self) -> String {
        format!("{}, {} {}", place(&self.place), self.indicator, self.period)
    }
}

impl Shown for GoalRow {
    const COLUMNS: &'static [&'static str] = &[
        "group",
        "municipality",
        "body",
        "year",
        "period",
        "goals",
        "assessments",
        "met",
        "expected_met",
        "expected_partly",
        "expected_not_met",
        "not_said",
        "doubtful",
        "document_id",
    ];

    fn notes(&self) -> &[Note] {
        &[]
    }

    fn name(&self) -> String {
        place(&self.place)
    }
}

impl Shown for CoverageRow {
    const COLUMNS: &'static [&'static str] = &[
        "municipality",
        "record_type",
        "years",
        "documents",
        "records",
        "proved",
        "read",
        "ambiguous",
        "contradicted",
    ];

    fn notes(&self) -> &[Note] {
        &[]
    }

    fn name(&self) -> String {
        self.municipality.clone()
    }
}
