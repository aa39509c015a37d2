//! What titles of columns say and how sure it is, each rule on a small text of its own.

use tabellverk_records::{Amount, Certainty, DocumentRecords, Kind, Source, read};

fn records(text: &str) -> DocumentRecords {
    let document = tabellverk_text::read(text.as_bytes()).unwrap();
    read(&document, &Source { id: "a".into(), path: "a.txt".into(), sha256: String::new() })
}

/// Column, kind, period, unit and certainty of the amounts of a line.
fn line<'a>(records: &'a DocumentRecords, name: &str) -> Vec<&'a Amount> {
    records.amounts.iter().filter(|a| a.line == name).collect()
}

fn periods<'a>(amounts: &[&'a Amount]) -> Vec<(Option<Kind>, Option<&'a str>)> {
    amounts.iter().map(|a| (a.kind, a.period.as_deref())).collect()
}

#[test]
fn a_short_title_right_above_a_table_is_its_caption() {
    let text = "Ekeby kommun\nVerksamhetsplan 2031\nBygglov och tillsyn, tkr\nVerksamhet Budget 2031 Bokslut 2029\n\
        Bygglov 4 100 3 950\nTillsyn 1 200 1 180\nSumma 5 300 5 130\n\
        Kostnaderna har fördelats på slag.\n\nBudget per slag, mnkr\nSlag 2030 2031\n\
        Löner 4,1 4,4\nLokaler 1,0 0,9\nSumma 5,1 5,3\n";
    let records = records(text);
    let pay = line(&records, "Löner");
    assert_eq!(pay[0].unit.as_deref(), Some("mnkr"));
    assert_eq!(periods(&pay), [(Some(Kind::Budget), Some("2030")), (Some(Kind::Budget), Some("2031"))]);
}

#[test]
fn a_preposition_says_nothing_of_the_kind() {
    let text = "Ekeby kommun\nDelårsrapport augusti 2031\nBudget per kvartal, tkr\nVerksamhet 2031\n\
        Bygglov 4 100\nTillsyn 1 200\nSumma 5 300\n";
    let records = records(text);
    assert_eq!(periods(&line(&records, "Bygglov")), [(Some(Kind::Budget), Some("2031"))]);
}

const PROJECTS: &str = "Ekeby kommun\nÅrsredovisning 2031\nUnder året har broar byggts i hela kommunen.\n\
    Investeringar per projekt (tkr)\nÅr 2031 Hela projektet\n\
    Proj. Benämning Budget Utfall Kvar Andel % Kalkyl Ack utfall\n\
    5101 Bro över Lillån 9 300 9 750 −450 105 14 900 15 200\n\
    5102 Kaj vid torget 3 600 3 570 30 99 3 600 3 570\n\
    5103 Ny beläggning 7 000 4 200 2 800 60\n\
    5104 Gång- och cykelväg 12 500 1 800 10 700 14 31 000 6 240\n\
    5105 Belysning i parken 4 000 3 905 95 98 16 000 12 370\n\
    Summa 36 400 23 225 13 175 64\n";

#[test]
fn titles_that_one_or_the_other_may_span_are_in_doubt() {
    let records = records(PROJECTS);
    let bridge = line(&records, "Bro över Lillån");
    let columns: Vec<(&str, Option<&str>)> =
        bridge.iter().map(|a| (a.column.as_str(), a.period.as_deref())).collect();
    let expected = [
        ("År 2031 Budget", Some("2031")),
        ("År 2031 Utfall", Some("2031")),
        ("År 2031 Kvar", Some("2031")),
        ("Hela projektet Kalkyl", None),
        ("Hela projektet Ack utfall", None),
    ];
    assert_eq!(columns, expected);
    assert_eq!(bridge[0].unit.as_deref(), Some("tkr"));
    // the difference ties its terms to one title, nothing ties the estimate to the project
    assert_eq!(bridge[2].common.certainty, Certainty::Proved);
    assert_eq!(bridge[3].common.certainty, Certainty::Ambiguous);
    assert_eq!(bridge[3].common.alternatives[0].value, "År 2031 Kalkyl");
}

#[test]
fn a_difference_tells_how_digits_are_grouped_in_a_row_with_blank_cells() {
    let records = records(PROJECTS);
    let values: Vec<Option<f64>> = line(&records, "Ny beläggning").iter().map(|a| a.value).collect();
    assert_eq!(values[..3], [Some(7000.0), Some(4200.0), Some(2800.0)]);
}

#[test]
fn a_part_of_a_year_spans_years() {
    let text = "Ekeby kommun\nDelårsrapport augusti 2031\nTabell 1. Resultat för nämnden\n\
        Helår 2031 Januari–augusti\nBelopp i mnkr Budget Prognos Avvikelse 2031 2030\n\
        Avgifter 27,4 27,9 0,5 18,5 17,6\nBidrag 21,8 22,9 1,1 15,1 13,9\nSumma 49,2 50,8 1,6 33,6 31,5\n";
    let records = records(text);
    let fees = line(&records, "Avgifter");
    let expected = [
        (Some(Kind::Budget), Some("2031")),
        (Some(Kind::Forecast), Some("2031")),
        (Some(Kind::Deviation), Some("2031")),
        (Some(Kind::Outcome), Some("2031-08-31")),
        (Some(Kind::Outcome), Some("2030-08-31")),
    ];
    assert_eq!(periods(&fees), expected);
}

#[test]
fn a_day_and_a_month_are_of_the_year_of_the_report() {
    let text = "Ekeby kommun\nDelårsrapport augusti 2031\nInvesteringar, mnkr\n\
        Projekt Anslag Förbrukat t.o.m. 31/8 Återstår\nBroar 8,5 8,0 0,5\nParker 3,5 0,5 3,0\nSumma 12,0 8,5 3,5\n";
    let records = records(text);
    assert_eq!(periods(&line(&records, "Parker"))[1], (Some(Kind::Outcome), Some("2031-08-31")));
}

#[test]
fn what_is_planned_has_no_outcome_whatever_its_caption_says() {
    let text = "Ekeby kommun\nInternbudget 2031\nRamen räknas upp med index för priser.\n\
        Från utfall till ram, tkr\nPost 2031 2032\nUtgångsläge 4 100 4 250\nPriser 150 160\n\
        Utgående ram 4 250 4 410\n";
    let records = records(text);
    let expected = [(Some(Kind::Budget), Some("2031")), (Some(Kind::Plan), Some("2032"))];
    assert_eq!(periods(&line(&records, "Priser")), expected);
}

#[test]
fn a_kind_that_may_be_the_title_of_the_labels_is_a_guess() {
    let text = "Ekeby kommun\nInternbudget 2031\nRamen räknas upp med index för priser.\n\
        Så räknas ramen upp, tkr\nFörändring 2031 2032\nUtgångsläge 4 100 4 250\nPriser 150 160\n\
        Summa 4 250 4 410\n";
    let records = records(text);
    assert_eq!(line(&records, "Priser")[0].common.certainty, Certainty::Ambiguous);
}

#[test]
fn compounds_and_abbreviations_are_titles() {
    let text = "Ekeby kommun\nDelårsrapport augusti 2031\nDrift, tkr\n\
        Verks. Bruttobudget 2031 Bruttoutfall aug 2031 Progn. helår Avv. helår\n\
        Bygglov 4 100 2 700 4 000 100\nTillsyn 1 200 800 1 250 -50\nSumma 5 300 3 500 5 250 50\n";
    let records = records(text);
    let permits = line(&records, "Bygglov");
    let expected = [
        (Some(Kind::Budget), Some("2031")),
        (Some(Kind::Outcome), Some("2031-08-31")),
        (Some(Kind::Forecast), Some("2031")),
        (Some(Kind::Deviation), Some("2031")),
    ];
    assert_eq!(periods(&permits), expected);
}

#[test]
fn a_kind_that_nothing_states_is_a_guess() {
    let text = |kind: &str| {
        format!(
            "Ekeby kommun\n{kind}\nVad verksamheten kostar följer av tabellen.\nNettokostnader, tkr\nVerksamhet 2031 2030\n\
            Bygglov 4 100 3 900\nTillsyn 1 200 1 100\nSumma 5 300 5 000\n"
        )
    };
    let certainty = |kind: &str| records(&text(kind)).amounts[0].common.certainty;
    assert_eq!(certainty("Delårsrapport april 2031"), Certainty::Ambiguous);
    assert_eq!(certainty("Årsredovisning 2031"), Certainty::Read);
}

#[test]
fn a_label_that_ends_in_a_grouped_figure_is_in_doubt() {
    let text = "Ekeby kommun\nÅrsredovisning 2031\nInvesteringar, kr\nObjekt Budget 2031 Utfall 2031\n\
        Broar 2 500 000 2 400 000\nLekplatser 900 000 655 210 650 000\nParker 1 200 000 1 100 000\n";
    let records = records(text);
    let doubt = |a: &&Amount| a.line.ends_with("000") && a.common.certainty != Certainty::Ambiguous;
    assert!(!records.amounts.iter().any(|a| doubt(&a)), "{:?}", records.amounts);
}

#[test]
fn a_year_over_each_measure_is_told_from_one_under_it() {
    use tabellverk_records::Measure;
    let text = "Ekeby kommun\nVerksamhetsplan 2031\n2.1 Specifikation\nBudget 2031 - specifikation (tkr) 2031\n\nKostnad\n\
        2031\nIntäkt\n\n2031\nNetto\n\nBygglov 4 100 -900 3 200\nTillsyn 1 200 -150 1 050\nBroar 730 0 730\n\
        Summa 6 030 -1 050 4 980\n";
    let records = records(text);
    let amounts = line(&records, "Tillsyn");
    let said: Vec<_> = amounts.iter().map(|a| (a.measure, a.value_raw.as_str())).collect();
    assert_eq!(
        said,
        [(Some(Measure::Cost), "1 200"), (Some(Measure::Income), "-150"), (Some(Measure::Net), "1 050")]
    );
}
