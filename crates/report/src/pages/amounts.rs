//! What activities and boards cost, side by side.

use super::compared::{named, nothing};
use super::{Figure, Here, Page, Section, UNDER_A_CHART};
use crate::chart::{Bar, Bars, Scale, bars, palette};
use crate::site::Everything;
use crate::table::{Cell, Table};
use std::collections::BTreeMap;
use tabellverk_compare::{AmountRow, Basis};
use tabellverk_export::records::word_label;
use tabellverk_records::Kind;

/// The most bars of a chart.
const BARS: usize = 24;
/// The most charts of a page; what else can be compared stands in tables.
const CHARTS: usize = 40;

/// The page on costs.
pub fn amounts(all: &Everything<'_>, here: Here) -> Page {
    let mut sections = Vec::new();
    for (kind, compared) in &all.amounts {
        let mut by_concept: BTreeMap<&str, Vec<&AmountRow>> = BTreeMap::new();
        for row in &compared.rows {
            by_concept.entry(row.concept.as_deref().unwrap_or_default()).or_default().push(row);
        }
        let mut alone: Vec<&AmountRow> = Vec::new();
        let mut charts = 0;
        for (concept, rows) in by_concept {
            if places(&rows) < 2 || charts == CHARTS {
                alone.extend(rows);
                continue;
            }
            charts += 1;
            let title = format!(
                "{} – {}",
                rows[0].concept_name.as_deref().unwrap_or(concept),
                kind_word(here, *kind)
            );
            sections.push(figure(here, &format!("{}-{concept}", kind_code(*kind)), &title, &rows));
        }
        if !alone.is_empty() {
            let title =
                format!("{} – {} ({})", here.t("only_one"), kind_word(here, *kind), here.count(alone.len()));
            sections.push(Section {
                id: format!("{}-alone", kind_code(*kind)),
                text: vec![here.t("only_one_about").to_owned()],
                table: Some(table(here, &title, &alone, true)),
                title,
                closed: true,
                ..Section::default()
            });
        }
    }
    for (kind, compared) in &all.boards {
        if !compared.rows.is_empty() {
            let title = format!(
                "{} – {} ({})",
                here.t("boards"),
                kind_word(here, *kind),
                here.count(compared.rows.len())
            );
            let rows: Vec<&AmountRow> = compared.rows.iter().collect();
            sections.push(Section {
                id: format!("{}-boards", kind_code(*kind)),
                text: vec![here.t("boards_about").to_owned()],
                table: Some(table(here, &title, &rows, false)),
                title,
                closed: true,
                ..Section::default()
            });
        }
    }
    for (kind, compared) in &all.amounts {
        let left = here.left_out(&format!("{}-left-out", kind_code(*kind)), &compared.left_out);
        sections.extend(
            left.map(|s| Section { title: format!("{} – {}", s.title, kind_word(here, *kind)), ..s }),
        );
    }
    Page {
        path: "amounts.html".into(),
        title: here.t("nav_amounts").to_owned(),
        lead: vec![here.t("amounts_about").to_owned(), here.t("amounts_sign").to_owned()],
        sections: if sections.is_empty() { vec![nothing(here)] } else { sections },
        ..Page::default()
    }
}

/// How many municipalities the rows are of.
fn places(rows: &[&AmountRow]) -> usize {
    let mut names: Vec<_> = rows.iter().map(|r| &r.place.municipality).collect();
    names.sort_unstable();
    names.dedup();
    names.len()
}

fn kind_code(kind: Kind) -> String {
    serde_json::to_value(kind).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}

/// What a kind of amount is called.
pub fn kind_word(here: Here, kind: Kind) -> String {
    let code = kind_code(kind);
    word_label("kind", &code).map_or(code.clone(), |l| here.language.of(l).to_lowercase())
}

/// One activity: its cost per inhabitant, or in kronor where nobody knows how many live there.
fn figure(here: Here, id: &str, title: &str, rows: &[&AmountRow]) -> Section {
    // what can be compared fairly goes before what all have
    let with: Vec<&AmountRow> = rows.iter().copied().filter(|r| r.sek_per_inhabitant.is_some()).collect();
    let per_inhabitant = places(&with) > 1;
    // costs as bars to the right: the more it costs, the longer
    let value = |r: &AmountRow| match per_inhabitant {
        true => r.sek_per_inhabitant.map(|v| -v),
        false => Some(-r.sek / 1000.0),
    };
    let mut drawn: Vec<&&AmountRow> = rows.iter().filter(|r| value(r).is_some()).collect();
    drawn.sort_by(|a, b| (b.period, &a.place).cmp(&(a.period, &b.place)));
    let bars_of: Vec<Bar> = drawn
        .iter()
        .take(BARS)
        .map(|r| Bar { label: named(&r.place, &[Some(&r.period.to_string())]), values: vec![value(r)] })
        .collect();
    let caption = here.t(if per_inhabitant { "net_cost_per_inhabitant" } else { "net_cost_tkr" });
    let says = format!("{title}: {caption}");
    let chart = Bars {
        says: &says,
        rows: &bars_of,
        stacked: false,
        scale: Scale::Number,
        palette: palette::ANY,
        numbers: here.numbers(),
    };
    let mut text = Vec::new();
    if rows.len() > bars_of.len() {
        text.push(here.t("chart_part").replace('#', &here.count(bars_of.len())));
    }
    if drawn.iter().any(|r| r.period != drawn[0].period) {
        text.push(here.t("years_differ").to_owned());
    }
    let bodies: Vec<_> = drawn.iter().map(|r| r.place.body.is_some()).collect();
    if bodies.iter().any(|own| *own != bodies[0]) {
        text.push(here.t("bodies_differ").to_owned());
    }
    Section {
        id: id.to_owned(),
        title: title.to_owned(),
        text,
        figure: Some(Figure::new(bars(&chart), caption, palette::ANY, &[])),
        table: Some(table(here, title, rows, false).at_most(UNDER_A_CHART)),
        ..Section::default()
    }
}

/// Costs as a table.
pub fn table(here: Here, caption: &str, rows: &[&AmountRow], with_concept: bool) -> Table {
    let numbers = here.numbers();
    let cells = rows.iter().map(|r| {
        let mut cells = Vec::new();
        if with_concept {
            cells.push(Cell::text(r.concept_name.as_deref().unwrap_or_default()));
        }
        cells.extend([
            Cell::head(r.place.municipality.as_deref().unwrap_or_default()),
            Cell::maybe(r.place.body.as_deref()),
            Cell::text(&r.line),
            Cell::text(&r.period.to_string()),
            here.of(Cell::number(r.sek, numbers.fixed(r.sek, 0)), &r.sources),
            match r.sek_per_inhabitant {
                Some(value) => Cell::number(value, numbers.fixed(value, 1)),
                None => Cell { number: true, ..Cell::default() },
            },
            match r.inhabitants {
                Some(of) => Cell::number(
                    f64::from(of.count),
                    format!("{} ({})", here.count(of.count as usize), of.year),
                ),
                None => Cell { number: true, ..Cell::default() },
            },
            Cell::text(match r.basis {
                Basis::PrintedNet => here.t("basis_printed"),
                Basis::IncomeAndCost => here.t("basis_sum"),
                Basis::TakenAsNet => here.t("basis_taken"),
            }),
            Cell::certainty(here.language, r.certainty),
            here.notes(&r.notes),
        ]);
        cells
    });
    let mut titles = Vec::new();
    if with_concept {
        titles.push(here.t("activity").to_owned());
    }
    titles.extend([
        here.t("municipality").to_owned(),
        here.t("body").to_owned(),
        here.t("line").to_owned(),
        here.t("period").to_owned(),
        format!("{}#", here.t("net_sek")),
        format!("{}#", here.t("net_per_inhabitant")),
        format!("{}#", here.t("inhabitants")),
        here.t("basis").to_owned(),
        here.t("certainty").to_owned(),
        here.t("notes").to_owned(),
    ]);
    let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
    Table::new(caption, &titles, cells.collect())
}

/// Budget and outcome of the same line of the same year, side by side.
pub fn budget_and_outcome(all: &Everything<'_>, here: Here, municipality: &str) -> Option<Section> {
    let of = |kind: Kind| {
        let compared = all.amounts.iter().chain(&all.boards).filter(move |(k, _)| *k == kind);
        let rows = compared.flat_map(|(_, c)| &c.rows);
        rows.filter(|r| r.place.municipality.as_deref() == Some(municipality))
    };
    let mut pairs: Vec<(&AmountRow, &AmountRow)> = Vec::new();
    for budget in of(Kind::Budget) {
        let same = |r: &&AmountRow| {
            (&r.concept, &r.place, r.period) == (&budget.concept, &budget.place, budget.period)
        };
        pairs.extend(of(Kind::Outcome).find(same).map(|outcome| (budget, outcome)));
    }
    if pairs.is_empty() {
        return None;
    }
    pairs.sort_by(|a, b| {
        let size = |p: &(&AmountRow, &AmountRow)| p.0.sek.abs().max(p.1.sek.abs());
        b.0.period.cmp(&a.0.period).then(size(b).total_cmp(&size(a)))
    });
    let label = |r: &AmountRow| {
        let name = r.concept_name.as_deref().or(r.place.body.as_deref()).unwrap_or(&r.line);
        format!("{name} {}", r.period)
    };
    let drawn: Vec<Bar> = pairs
        .iter()
        .take(BARS / 2)
        .map(|(b, o)| Bar { label: label(b), values: vec![Some(-b.sek / 1000.0), Some(-o.sek / 1000.0)] })
        .collect();
    let caption = here.t("net_cost_tkr");
    let says = format!("{municipality}: {}", here.t("budget_outcome"));
    let chart = Bars {
        says: &says,
        rows: &drawn,
        stacked: false,
        scale: Scale::Number,
        palette: palette::ANY,
        numbers: here.numbers(),
    };
    let series = [kind_word(here, Kind::Budget), kind_word(here, Kind::Outcome)];
    let numbers = here.numbers();
    let money = |r: &AmountRow| here.of(Cell::number(r.sek, numbers.fixed(r.sek, 0)), &r.sources);
    let rows = pairs.iter().map(|(b, o)| {
        let difference = o.sek - b.sek;
        vec![
            Cell::head(b.concept_name.as_deref().or(b.place.body.as_deref()).unwrap_or(&b.line)),
            Cell::maybe(b.place.body.as_deref()),
            Cell::text(&b.period.to_string()),
            money(b),
            money(o),
            Cell::number(difference, numbers.fixed(difference, 0)),
            Cell::certainty(here.language, b.certainty.max(o.certainty)),
        ]
    });
    let titles = [
        here.t("what").to_owned(),
        here.t("body").to_owned(),
        here.t("period").to_owned(),
        format!("{}#", here.t("budget_sek")),
        format!("{}#", here.t("outcome_sek")),
        format!("{}#", here.t("difference_sek")),
        here.t("certainty").to_owned(),
    ];
    let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
    Some(Section {
        id: "budget-outcome".into(),
        title: here.t("budget_outcome").to_owned(),
        figure: Some(Figure::new(bars(&chart), caption, palette::ANY, &[&series[0], &series[1]])),
        table: Some(Table::new(here.t("budget_outcome"), &titles, rows.collect())),
        ..Section::default()
    })
}
