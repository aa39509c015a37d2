//! The first page, and what each municipality publishes.

use super::{Figure, Here, Page, Section, certainties, certainty_titles};
use crate::chart::{Bar, Bars, Scale, bars, palette};
use crate::format::in_address;
use crate::site::Everything;
use crate::summary::Summary;
use crate::table::{Cell, Table};
use tabellverk_compare::coverage as compared;
use tabellverk_export::records::record_types;

/// The most bars of a chart.
const BARS: usize = 25;

/// The first page.
pub fn overview(all: &Everything<'_>, here: Here) -> Page {
    let documents = &all.site.documents;
    let places = all.places();
    let named = places.iter().filter(|(_, documents)| documents[0].municipality.is_some()).count();
    let records: u32 = documents.iter().map(Summary::total).sum();
    let values = sum(documents.iter().map(Summary::values));
    let contradictions: usize = documents.iter().map(|d| d.contradictions.len()).sum();
    let count = |n: usize| Cell::text(&here.count(n));
    let of_values = f64::from(values.iter().sum::<u32>());
    let mut facts = vec![
        (here.t("documents").to_owned(), count(documents.len())),
        (here.t("municipalities").to_owned(), count(named)),
        (here.t("records").to_owned(), count(records as usize)),
    ];
    if of_values > 0.0 {
        let proved = here.numbers().share(f64::from(values[0]) / of_values, 0);
        facts.push((here.t("values_proved").to_owned(), Cell::text(&proved)));
    }
    facts.push((
        here.t("contradictions").to_owned(),
        count(contradictions).to(here.base, "contradictions.html"),
    ));
    if !all.site.about.failed.is_empty() {
        facts.push((
            here.t("not_read").to_owned(),
            count(all.site.about.failed.len()).to(here.base, "missing.html"),
        ));
    }
    let mut sections = vec![municipalities(all, here)];
    sections.extend(certainty_figure(all, here));
    sections.extend(super::compared::status_figure(&all.status.rows, here));
    sections.push(list(&documents.iter().collect::<Vec<_>>(), here));
    Page {
        path: "index.html".into(),
        title: here.t("overview").to_owned(),
        lead: vec![here.t("overview_about").to_owned()],
        facts,
        sections,
        ..Page::default()
    }
}

/// The municipalities, leading on to their pages.
fn municipalities(all: &Everything<'_>, here: Here) -> Section {
    let rows = all.places().into_iter().map(|(place, documents)| {
        let name = documents[0].municipality.as_deref().unwrap_or(here.t("no_municipality"));
        let contradictions: usize = documents.iter().map(|d| d.contradictions.len()).sum();
        let mut row = vec![
            Cell::head(name).to(here.base, &format!("municipalities/{}.html", in_address(&place))),
            Cell::count(here.numbers(), documents.len() as u32),
            Cell::count(here.numbers(), documents.iter().map(|d| d.total()).sum()),
        ];
        row.extend(certainties(here, sum(documents.iter().map(|d| d.values()))));
        row.push(Cell::count(here.numbers(), contradictions as u32));
        row
    });
    let mut titles = vec![
        here.t("municipality").to_owned(),
        format!("{}#", here.t("documents")),
        format!("{}#", here.t("records")),
    ];
    titles.extend(certainty_titles(here));
    titles.push(format!("{}#", here.t("contradictions")));
    let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
    Section {
        id: "municipalities".into(),
        title: here.t("municipalities").to_owned(),
        table: Some(Table::new(here.t("municipalities"), &titles, rows.collect())),
        ..Section::default()
    }
}

/// Documents as a table.
pub fn list(documents: &[&Summary], here: Here) -> Section {
    let rows = documents.iter().map(|d| {
        vec![
            Cell::head(&d.title).to(here.base, &format!("documents/{}.html", in_address(&d.id))),
            Cell::maybe(d.municipality.as_deref()),
            Cell::maybe(d.body.as_deref()),
            Cell::text(here.language.of((&d.kind.0, &d.kind.1))),
            Cell::year(d.year),
            Cell::maybe(d.period.as_deref()),
            Cell::count(here.numbers(), d.pages),
            Cell::count(here.numbers(), d.total()),
            Cell::count(here.numbers(), d.contradictions.len() as u32),
            Cell::text(&d.file),
        ]
    });
    let (pages, records, contradictions) = (
        format!("{}#", here.t("pages")),
        format!("{}#", here.t("records")),
        format!("{}#", here.t("contradictions")),
    );
    let titles = [
        here.t("title"),
        here.t("municipality"),
        here.t("body"),
        here.t("kind_of_document"),
        here.t("year"),
        here.t("follow_up"),
        &pages,
        &records,
        &contradictions,
        here.t("file"),
    ];
    Section {
        id: "documents".into(),
        title: here.t("documents").to_owned(),
        table: Some(Table::new(here.t("documents"), &titles, rows.collect())),
        ..Section::default()
    }
}

/// What each municipality publishes, and how sure what was read of it is.
pub fn coverage(all: &Everything<'_>, here: Here) -> Page {
    let compared = compared(&all.site.collection);
    let name_of = |name: &str| {
        let of = record_types().iter().find(|t| t.name == name);
        of.map_or(name.to_owned(), |t| here.language.of((t.swedish, t.english)).to_owned())
    };
    let rows = compared.rows.iter().map(|r| {
        let years: Vec<String> = r.years.iter().map(i32::to_string).collect();
        let mut row = vec![
            Cell::head(&r.municipality),
            Cell::text(&name_of(&r.record_type)),
            Cell::text(&years.join(", ")),
            Cell::count(here.numbers(), r.documents),
            Cell::count(here.numbers(), r.records),
        ];
        row.extend(certainties(here, [r.proved, r.read, r.ambiguous, r.contradicted]));
        row
    });
    let mut titles = vec![
        here.t("municipality").to_owned(),
        here.t("record_type").to_owned(),
        here.t("years").to_owned(),
        format!("{}#", here.t("documents")),
        format!("{}#", here.t("records")),
    ];
    titles.extend(certainty_titles(here));
    let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
    let mut sections: Vec<Section> = certainty_figure(all, here).into_iter().collect();
    sections.push(Section {
        id: "types".into(),
        title: here.t("by_type").to_owned(),
        table: Some(Table::new(here.t("by_type"), &titles, rows.collect())),
        ..Section::default()
    });
    sections.extend(here.left_out("left-out", &compared.left_out));
    Page {
        path: "coverage.html".into(),
        title: here.t("nav_coverage").to_owned(),
        lead: vec![here.t("coverage_about").to_owned()],
        sections,
        ..Page::default()
    }
}

/// How much of the values of each municipality is proved.
fn certainty_figure(all: &Everything<'_>, here: Here) -> Option<Section> {
    let mut drawn = Vec::new();
    let mut rows = Vec::new();
    for (_, documents) in all.places() {
        let name = documents[0].municipality.clone().unwrap_or_else(|| here.t("no_municipality").to_owned());
        let values = sum(documents.iter().map(|d| d.values()));
        let total: u32 = values.iter().sum();
        if total > 0 {
            let share = |n: &u32| Some(f64::from(*n) / f64::from(total));
            drawn.push(Bar { label: name.clone(), values: values.iter().map(share).collect() });
            let mut row = vec![Cell::head(&name)];
            row.extend(certainties(here, values));
            rows.push(row);
        }
    }
    if drawn.is_empty() {
        return None;
    }
    drawn.truncate(BARS);
    let caption = here.t("certainty_chart");
    let chart = Bars {
        says: caption,
        rows: &drawn,
        stacked: true,
        scale: Scale::Share,
        palette: palette::CERTAINTY,
        numbers: here.numbers(),
    };
    let series = [here.t("proved"), here.t("read"), here.t("ambiguous"), here.t("contradicted")];
    let mut titles = vec![here.t("municipality").to_owned()];
    titles.extend(certainty_titles(here));
    let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
    Some(Section {
        id: "certainty".into(),
        title: here.t("certainty").to_owned(),
        text: vec![here.t("certainty_about").to_owned()],
        figure: Some(Figure::new(bars(&chart), caption, palette::CERTAINTY, &series)),
        table: Some(Table::new(caption, &titles, rows)),
        ..Section::default()
    })
}

/// The sums of counts by certainty.
pub fn sum(counts: impl Iterator<Item = [u32; 4]>) -> [u32; 4] {
    counts.fold([0; 4], |mut sum, of| {
        sum.iter_mut().zip(of).for_each(|(a, b)| *a += b);
        sum
    })
}
