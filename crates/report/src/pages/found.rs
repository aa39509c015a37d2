//! What documents say in two ways, and what is missing.

use super::compared::nothing;
use super::{Here, Page, Section};
use crate::format::in_address;
use crate::site::Everything;
use crate::summary::Summary;
use crate::table::{Cell, Table};
use tabellverk_export::records::word_label;

/// The page on contradictions.
pub fn contradictions(all: &Everything<'_>, here: Here) -> Page {
    let documents: Vec<&Summary> = all.site.documents.iter().collect();
    Page {
        path: "contradictions.html".into(),
        title: here.t("nav_contradictions").to_owned(),
        lead: vec![here.t("contradictions_about").to_owned()],
        sections: vec![contradictions_of(here, &documents, true).unwrap_or_else(|| nothing(here))],
        ..Page::default()
    }
}

/// What documents say in two ways, as a table; nothing where there is nothing.
pub fn contradictions_of(here: Here, documents: &[&Summary], with_document: bool) -> Option<Section> {
    let mut rows = Vec::new();
    for document in documents {
        for c in &document.contradictions {
            let mut cells = Vec::new();
            if with_document {
                cells.push(Cell::maybe(document.municipality.as_deref()));
                let path = format!("documents/{}.html", in_address(&document.id));
                cells.push(Cell::text(&document.title).to(here.base, &path));
            }
            let printed = if c.printed.is_empty() { here.t("blank") } else { &c.printed };
            cells.extend([
                Cell::number(f64::from(c.page), c.page.to_string()),
                Cell::head(&c.line),
                Cell::text(&c.column),
                Cell::text(printed).of(here.base, c.link.as_ref()),
                Cell::text(here.language.of((&c.says.sv, &c.says.en))),
            ]);
            rows.push(cells);
        }
    }
    if rows.is_empty() {
        return None;
    }
    let mut titles = Vec::new();
    if with_document {
        titles.extend([here.t("municipality"), here.t("document")]);
    }
    let page = format!("{}#", here.t("page"));
    titles.extend([&page, here.t("line"), here.t("column"), here.t("printed"), here.t("says")]);
    let title = format!("{} ({})", here.t("contradictions"), here.count(rows.len()));
    Some(Section {
        id: "contradictions".into(),
        table: Some(Table::new(&title, &titles, rows)),
        title,
        ..Section::default()
    })
}

/// The page on what is missing.
pub fn missing(all: &Everything<'_>, here: Here) -> Page {
    let documents: Vec<&Summary> = all.site.documents.iter().collect();
    let mut sections = Vec::new();
    let failed = &all.site.about.failed;
    if !failed.is_empty() {
        let rows = failed
            .iter()
            .map(|f| vec![Cell::head(&f.path), Cell { note: Some(f.reason.clone()), ..Cell::default() }]);
        let title = format!("{} ({})", here.t("not_read"), here.count(failed.len()));
        sections.push(Section {
            id: "failed".into(),
            table: Some(Table::new(&title, &[here.t("file"), here.t("reason")], rows.collect())),
            title,
            ..Section::default()
        });
    }
    let empty: Vec<&Summary> =
        documents.iter().copied().filter(|d| d.municipality.is_none() || d.year.is_none()).collect();
    if !empty.is_empty() {
        let rows = empty.iter().map(|d| {
            vec![
                Cell::head(&d.title).to(here.base, &format!("documents/{}.html", in_address(&d.id))),
                Cell::text(d.municipality.as_deref().unwrap_or(here.t("unknown"))),
                Cell::text(&d.year.map_or_else(|| here.t("unknown").to_owned(), |y| y.to_string())),
            ]
        });
        let title = format!("{} ({})", here.t("not_named"), here.count(empty.len()));
        let titles = [here.t("document"), here.t("municipality"), here.t("year")];
        sections.push(Section {
            id: "not-named".into(),
            text: vec![here.t("not_named_about").to_owned()],
            table: Some(Table::new(&title, &titles, rows.collect())),
            title,
            ..Section::default()
        });
    }
    sections.extend(problems_of(here, &documents, true));
    Page {
        path: "missing.html".into(),
        title: here.t("nav_missing").to_owned(),
        lead: vec![here.t("missing_about").to_owned()],
        sections: if sections.is_empty() { vec![nothing(here)] } else { sections },
        ..Page::default()
    }
}

/// What could not be read, as a table; nothing where all was read.
pub fn problems_of(here: Here, documents: &[&Summary], with_document: bool) -> Option<Section> {
    let mut rows = Vec::new();
    for document in documents {
        for p in &document.problems {
            let mut cells = Vec::new();
            if with_document {
                let path = format!("documents/{}.html", in_address(&document.id));
                cells.push(Cell::text(&document.title).to(here.base, &path));
            }
            let code = word_label("code", &p.code).map_or(p.code.as_str(), |l| here.language.of(l));
            cells.extend([
                Cell::number(f64::from(p.link.page), p.link.page.to_string()),
                Cell::head(code).of(here.base, Some(&p.link)),
                Cell { note: Some(p.message.clone()), ..Cell::default() },
            ]);
            rows.push(cells);
        }
    }
    if rows.is_empty() {
        return None;
    }
    let page = format!("{}#", here.t("page"));
    let mut titles = if with_document { vec![here.t("document")] } else { Vec::new() };
    titles.extend([&page, here.t("problem"), here.t("in_words")]);
    let title = format!("{} ({})", here.t("problems"), here.count(rows.len()));
    Some(Section {
        id: "problems".into(),
        text: vec![here.t("problems_about").to_owned()],
        table: Some(Table::new(&title, &titles, rows)),
        title,
        ..Section::default()
    })
}
