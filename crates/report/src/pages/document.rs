//! One document.

use super::found::{contradictions_of, problems_of};
use super::{Here, Page, lists};
use crate::format::in_address;
use crate::labels::Language;
use crate::summary::Summary;
use crate::table::Cell;

/// The page of a document.
pub fn document(of: &Summary, language: Language) -> Page {
    let here = Here { language, base: "../" };
    let name = of.municipality.clone().unwrap_or_else(|| here.t("no_municipality").to_owned());
    let place = format!("municipalities/{}.html", in_address(&of.place()));
    let mut facts = vec![
        (here.t("municipality").to_owned(), Cell::text(&name).to(here.base, &place)),
        (here.t("kind_of_document").to_owned(), Cell::text(language.of((&of.kind.0, &of.kind.1)))),
    ];
    let mut fact = |key: &'static str, value: Option<String>| {
        if let Some(value) = value {
            facts.push((here.t(key).to_owned(), Cell::text(&value)));
        }
    };
    fact("body", of.body.clone());
    fact("year", of.year.map(|y| y.to_string()));
    fact("follow_up", of.period.clone());
    fact("as_of", of.as_of.clone());
    fact("pages", Some(here.count(of.pages as usize)));
    fact("records", Some(here.count(of.total() as usize)));
    let values = of.values();
    let total: u32 = values.iter().sum();
    if total > 0 {
        fact("values_proved", Some(here.numbers().share(f64::from(values[0]) / f64::from(total), 0)));
    }
    fact("file", Some(of.path.clone()));
    fact("sha256", Some(of.sha256.clone()));
    let mut sections = Vec::new();
    sections.extend(contradictions_of(here, &[of], false));
    sections.push(lists(here, &[of]));
    sections.extend(problems_of(here, &[of], false));
    Page {
        path: format!("documents/{}.html", of.id),
        title: of.title.clone(),
        above: Some((place, name)),
        facts,
        sections,
        ..Page::default()
    }
}
