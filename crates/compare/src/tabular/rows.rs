//! The columns and cells of each kind of row.

use super::cells::*;
use super::{Cell, Column, Tabular, Unit};
use crate::amounts::AmountRow;
use crate::coverage::CoverageRow;
use crate::goals::GoalRow;
use crate::indicators::IndicatorRow;
use crate::result::{LeftOut, Source};
use crate::status::StatusRow;

impl Tabular for AmountRow {
    fn columns() -> Vec<Column> {
        let mut all = vec![
            column("concept", "Verksamhetskod", "Activity code"),
            column("concept_name", "Verksamhet", "Activity"),
            of("concept_score", "Säkerhet, verksamhet", "Score of the activity", Unit::Share),
        ];
        all.extend(PLACE);
        all.extend([
            column("line", "Rad i dokumentet", "Line in the document"),
            column("kind", "Slag", "Kind"),
            column("period", "Period", "Period"),
            of("sek", "Netto, kr", "Net, SEK", Unit::Sek),
            column("basis", "Nettot är", "How the net is known"),
            of(
                "sek_per_inhabitant",
                "Netto, kr per invånare",
                "Net, SEK per inhabitant",
                Unit::SekPerInhabitant,
            ),
            of("inhabitants", "Invånare", "Inhabitants", Unit::Count),
            of("population_year", "Invånare år", "Year of inhabitants", Unit::Year),
            of("rank", "Plats (1 = dyrast)", "Rank (1 costs most)", Unit::Count),
            of("rank_from", "Lägsta plats", "Rank from", Unit::Count),
            of("rank_to", "Högsta plats", "Rank to", Unit::Count),
        ]);
        all.extend(SOURCES);
        all.extend([column("otherwise", "Annat värde i", "Otherwise in"), NOTES]);
        all
    }

    fn cells(&self) -> Vec<Cell> {
        let number = |n: Option<f64>| n.map_or(Cell::Empty, Cell::Number);
        let mut all = vec![maybe(&self.concept), maybe(&self.concept_name), number(self.concept_score)];
        all.extend(place(&self.place));
        all.extend([
            text(&self.line),
            named(&self.kind),
            Cell::Text(self.period.to_string()),
            Cell::Number(self.sek),
            named(&self.basis),
            number(self.sek_per_inhabitant),
            self.inhabitants.map_or(Cell::Empty, |i| count(i.count)),
            year(self.inhabitants.map(|i| i.year)),
            self.rank.map_or(Cell::Empty, count),
            self.rank_range.map_or(Cell::Empty, |r| count(r[0])),
            self.rank_range.map_or(Cell::Empty, |r| count(r[1])),
        ]);
        all.extend(sources(&self.sources));
        all.extend([others(&self.others), notes(&self.notes)]);
        all
    }

    fn doubtful(&self) -> bool {
        doubted(self.certainty, &self.notes)
    }
}

impl Tabular for StatusRow {
    fn columns() -> Vec<Column> {
        let mut all = Vec::from(PLACE);
        all.extend([
            of("year", "År", "Year", Unit::Year),
            column("period", "Uppföljning", "Follow-up"),
            column("document_id", "Dokument", "Document"),
            of("activities", "Aktiviteter", "Activities", Unit::Count),
        ]);
        for [name, share, swedish, of_swedish, english, of_english] in [
            [
                "not_started",
                "not_started_share",
                "Ej inlett",
                "Ej inlett, andel",
                "Not started",
                "Not started, share",
            ],
            [
                "in_progress",
                "in_progress_share",
                "Pågår",
                "Pågår, andel",
                "In progress",
                "In progress, share",
            ],
            ["delayed", "delayed_share", "Försenat", "Försenat, andel", "Delayed", "Delayed, share"],
            ["paused", "paused_share", "Pausat", "Pausat, andel", "Paused", "Paused, share"],
            ["done", "done_share", "Klart", "Klart, andel", "Done", "Done, share"],
            ["cancelled", "cancelled_share", "Avbrutet", "Avbrutet, andel", "Cancelled", "Cancelled, share"],
            [
                "no_status",
                "no_status_share",
                "Utan status",
                "Utan status, andel",
                "No status",
                "No status, share",
            ],
        ] {
            all.extend([
                of(name, swedish, english, Unit::Count),
                of(share, of_swedish, of_english, Unit::Share),
            ]);
        }
        all.extend([of("doubtful", "Tveksamma", "Doubtful", Unit::Count), NOTES]);
        all
    }

    fn cells(&self) -> Vec<Cell> {
        let mut all = Vec::from(place(&self.place));
        all.extend([year(self.year), maybe(&self.period), text(&self.document_id), count(self.activities)]);
        all.extend(shares(&self.shares, 14));
        all.extend([count(self.doubtful), notes(&self.notes)]);
        all
    }

    fn doubtful(&self) -> bool {
        self.doubtful > 0
    }
}

impl Tabular for IndicatorRow {
    fn columns() -> Vec<Column> {
        let mut all = vec![
            column("group", "Jämförs som", "Compared as"),
            column("indicator", "Nyckeltal", "Indicator"),
            column("kolada", "Kolada-id", "Kolada id"),
            column("unit", "Enhet", "Unit"),
        ];
        all.extend(PLACE);
        all.extend([
            column("kind", "Slag", "Kind"),
            column("period", "Period", "Period"),
            column("operator", "Villkor", "Operator"),
            column("value", "Värde", "Value"),
            of("municipalities", "Kommuner med värde", "Municipalities with a value", Unit::Count),
        ]);
        all.extend(SOURCES);
        all.extend([column("otherwise", "Annat värde i", "Otherwise in"), NOTES]);
        all
    }

    fn cells(&self) -> Vec<Cell> {
        let mut all = vec![text(&self.group), text(&self.indicator), maybe(&self.kolada), maybe(&self.unit)];
        all.extend(place(&self.place));
        all.extend([
            named(&self.kind),
            Cell::Text(self.period.to_string()),
            maybe(&self.operator),
            Cell::Number(self.value),
            count(self.municipalities),
        ]);
        let [_, documents, pages, records] = sources(&self.sources);
        all.extend([
            named(&self.certainty),
            documents,
            pages,
            records,
            others(&self.others),
            notes(&self.notes),
        ]);
        all
    }

    fn doubtful(&self) -> bool {
        doubted(self.certainty, &self.notes)
    }
}

impl Tabular for GoalRow {
    fn columns() -> Vec<Column> {
        let mut all = vec![column("group", "Tema eller målområde", "Theme or area")];
        all.extend(PLACE);
        all.extend([
            of("year", "År", "Year", Unit::Year),
            column("period", "Uppföljning", "Follow-up"),
            column("document_id", "Dokument", "Document"),
            of("goals", "Mål", "Goals", Unit::Count),
            of("assessments", "Bedömningar", "Assessments", Unit::Count),
        ]);
        for [name, share, swedish, of_swedish, english, of_english] in [
            ["met", "met_share", "Uppnått", "Uppnått, andel", "Met", "Met, share"],
            [
                "expected_met",
                "expected_met_share",
                "Nås",
                "Nås, andel",
                "Expected to be met",
                "Expected to be met, share",
            ],
            [
                "expected_partly",
                "expected_partly_share",
                "Nås delvis",
                "Nås delvis, andel",
                "Partly",
                "Partly, share",
            ],
            [
                "expected_not_met",
                "expected_not_met_share",
                "Nås inte",
                "Nås inte, andel",
                "Not met",
                "Not met, share",
            ],
            ["not_said", "not_said_share", "Sägs inte", "Sägs inte, andel", "Not said", "Not said, share"],
        ] {
            all.extend([
                of(name, swedish, english, Unit::Count),
                of(share, of_swedish, of_english, Unit::Share),
            ]);
        }
        all.push(of("doubtful", "Tveksamma", "Doubtful", Unit::Count));
        all.extend(&SOURCES[2..]);
        all
    }

    fn cells(&self) -> Vec<Cell> {
        let mut all = vec![maybe(&self.group)];
        all.extend(place(&self.place));
        all.extend([year(self.year), maybe(&self.period), text(&self.document_id)]);
        all.extend([count(self.goals), count(self.assessments)]);
        all.extend(shares(&self.shares, 10));
        let assessed = self.shares.iter().flat_map(|s| &s.sources);
        let every: Vec<Source> = self.sources.iter().chain(assessed).cloned().collect();
        let [_, pages, records] = stands(&every);
        all.extend([count(self.doubtful), pages, records]);
        all
    }

    fn doubtful(&self) -> bool {
        self.doubtful > 0
    }
}

impl Tabular for CoverageRow {
    fn columns() -> Vec<Column> {
        vec![
            PLACE[0],
            PLACE[1],
            column("record_type", "Posttyp", "Record type"),
            column("years", "År", "Years"),
            of("documents", "Dokument", "Documents", Unit::Count),
            of("records", "Poster", "Records", Unit::Count),
            of("proved", "Bevisade", "Proved", Unit::Count),
            of("read", "Lästa", "Read", Unit::Count),
            of("ambiguous", "Tvetydiga", "Ambiguous", Unit::Count),
            of("contradicted", "Motsagda", "Contradicted", Unit::Count),
            column("document_ids", "Dokumentens namn", "Documents by name"),
        ]
    }

    fn cells(&self) -> Vec<Cell> {
        let years: Vec<String> = self.years.iter().map(i32::to_string).collect();
        vec![
            text(&self.municipality),
            maybe(&self.municipality_code),
            text(&self.record_type),
            listed(years.iter().map(String::as_str)),
            count(self.documents),
            count(self.records),
            count(self.proved),
            count(self.read),
            count(self.ambiguous),
            count(self.contradicted),
            listed(self.document_ids.iter().map(String::as_str)),
        ]
    }

    fn doubtful(&self) -> bool {
        self.ambiguous + self.contradicted > 0
    }
}

impl Tabular for LeftOut {
    fn columns() -> Vec<Column> {
        let mut all = Vec::from(PLACE);
        all.extend([
            column("what", "Vad", "What"),
            column("reason", "Skäl", "Reason"),
            column("reason_swedish", "Skäl på svenska", "Reason in Swedish"),
            column("message", "Förklaring", "Explanation"),
            of("count", "Antal poster", "Records in all", Unit::Count),
        ]);
        all.extend(SOURCES);
        all
    }

    fn cells(&self) -> Vec<Cell> {
        let mut all = Vec::from(place(&self.place));
        let what = if self.what.is_empty() { Cell::Empty } else { text(&self.what) };
        all.extend([
            what,
            named(&self.reason),
            text(self.reason.labels().0),
            text(&self.message),
            count(self.count),
        ]);
        all.extend(sources(&self.sources));
        all
    }

    fn doubtful(&self) -> bool {
        self.sources.iter().any(|s| crate::facts::doubtful(s.certainty))
    }
}
