//! What a document says of itself, on texts that are as small as they can be.

use tabellverk_records::{DocumentInfo, DocumentType, Source};

fn describe(text: &str) -> DocumentInfo {
    let document = tabellverk_text::read(text.as_bytes()).expect("a text");
    tabellverk_records::read(&document, &Source::default()).document
}

#[test]
fn a_table_sums_up_the_body_whose_report_it_is() {
    let text = "Delårsrapport 2025\nUpphandlingsenheten\nEnheten har haft två vakanser under våren och köpt tid av \
        grannkommunen.\nDriftredovisning (tkr)\nVerksamhet Budget 2025 Prognos 2025 Avvikelse\n\
        Bibliotek -300 -310 -10\nMuseum -200 -180 20\nSumma Kulturnämnden -500 -490 10\n";
    assert_eq!(describe(text).body.as_deref(), Some("Kulturnämnden"));
}

#[test]
fn a_memorandum_is_of_the_office_that_writes_it() {
    let text = "Kommunstyrelsens förvaltning\nTjänsteskrivelse\n2025-10-20\nTill Kommunstyrelsen\n\
        Ny taxa för torghandel\nFörslag till beslut\nKommunstyrelsen antar taxan.\n";
    let info = describe(text);
    assert_eq!(info.document_type, DocumentType::Tjansteskrivelse);
    assert_eq!(info.body.as_deref(), Some("Kommunstyrelsens förvaltning"));
}

#[test]
fn a_board_may_be_named_after_what_it_is_for() {
    let text = "Verksamhetsplan 2026\nNämnden för vatten och avfall, Sjöbo kommun\nNämnden ansvarar för ledningar.\n";
    let info = describe(text);
    assert_eq!(info.body.as_deref(), Some("Nämnden för vatten och avfall"));
    assert_eq!(info.municipality.as_deref(), Some("Sjöbo"));
}

#[test]
fn an_annual_report_reaches_to_the_end_of_its_year() {
    let info =
        describe("Årsredovisning 2024\nSocialnämnden\nYstads kommun\nÅret i korthet\nHemtjänsten växte.\n");
    assert_eq!(info.as_of.as_deref(), Some("2024-12-31"));
}

#[test]
fn a_memorandum_with_a_plan_as_its_annex_is_a_memorandum() {
    let text = |annex: &str| {
        format!(
            "Sjöbo kommun\nTjänsteskrivelse\nDatum 2030-11-06\nTill\nHamnnämnden\nInternbudget 2031 för\nhamnnämnden\n\
            Förslag till beslut\nHamnnämnden beslutar\n1. att anta internbudgeten.\n\nBeslutsunderlag\n{annex}\n\
            \x0cInternbudget 2031 med plan 2032\n\nNämndens mål\nNämnden har mål för hamnen.\n"
        )
    };
    let annexed = describe(&text("Bilaga 1 Internbudget 2031 med plan 2032"));
    assert_eq!(annexed.document_type, DocumentType::Tjansteskrivelse);
    assert_eq!((annexed.body.as_deref(), annexed.year), (Some("Hamnnämnden"), Some(2031)));
    // a plan that stands by itself has a memorandum before it
    let own = describe(&text("Nämndens protokoll"));
    assert_eq!(own.document_type, DocumentType::Internbudget);
    let parts: Vec<(DocumentType, u32)> = own.parts.iter().map(|p| (p.document_type, p.first_page)).collect();
    assert_eq!(parts, [(DocumentType::Tjansteskrivelse, 1), (DocumentType::Internbudget, 2)]);
}

#[test]
fn a_title_that_numbers_the_follow_up_says_more_than_a_date() {
    let text = "Uppföljning av verksamhetsplan 2031\nHamnnämnden\nLäget den 31 augusti 2031\n\
        Uppföljning verksamhetsplan 2031, andra tertialet\nArbetet går framåt.\n";
    assert_eq!(describe(text).period.as_deref(), Some("T2"));
}
