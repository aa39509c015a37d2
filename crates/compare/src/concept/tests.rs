use super::*;
use tabellverk_records::Common;

fn amounts(lines: &[(&str, &str)]) -> DocumentRecords {
    let amount = |(code, line): &(&str, &str)| Amount {
        code: (!code.is_empty()).then(|| (*code).to_owned()),
        line: (*line).to_owned(),
        common: Common::default(),
        ..Amount::default()
    };
    DocumentRecords { amounts: lines.iter().map(amount).collect(), ..DocumentRecords::default() }
}

fn assigned(lines: &[(&str, &str)]) -> Vec<Assignment> {
    assign(&amounts(lines), &mut Memory::default())
}

fn label(text: &str) -> Assignment {
    assigned(&[("", text)]).remove(0)
}

fn found(text: &str) -> Option<(&'static str, f64)> {
    match label(text) {
        Assignment::Found { code, score, .. } => Some((code, score)),
        _ => None,
    }
}

#[test]
fn every_name_and_every_listed_label_names_its_activity() {
    for concept in all() {
        assert_eq!(found(concept.name), Some((concept.code, 1.0)), "{}", concept.name);
    }
    for row in crate::data::rows(include_str!("../../data/concept_labels.tsv")) {
        match row[1] {
            "-" => assert_eq!(label(row[0]), Assignment::None, "{}", row[0]),
            code => {
                assert!(by_code(code).is_some(), "{code} of {} is no concept", row[0]);
                assert_eq!(found(row[0]), Some((code, 1.0)), "{}", row[0]);
            }
        }
    }
}

#[test]
fn forms_joins_and_words_that_say_nothing() {
    assert_eq!(found("FÄRDTJÄNST / RIKSFÄRDTJÄNST"), Some(("530", 1.0)));
    assert_eq!(found("Färdtjänsten"), Some(("530", 1.0)));
    assert_eq!(found("Nämnder/Styrelser"), Some(("100", 1.0)));
    assert_eq!(found("Biblioteksverksamhet"), Some(("320", 0.9)));
    assert_eq!(found("Summa kommunens bibliotek, netto"), Some(("320", 0.9)));
    assert_eq!(found("Parker mm"), Some(("250", 1.0)));
    // the longer one is meant
    assert_eq!(found("Öppen förskola"), Some(("400", 1.0)));
    assert_eq!(found("Anpassad gymnasieskola"), Some(("453", 1.0)));
}

#[test]
fn a_part_is_not_the_whole() {
    assert_eq!(found("Bibliotek Norra torget"), Some(("320", 0.6)));
    assert_eq!(label("Bibliotek Norra torget").sure(), None);
    assert_eq!(found("Gymnasieskola, interkommunal ersättning"), Some(("450", 0.6)));
}

#[test]
fn what_only_has_the_word_in_it_is_something_else() {
    assert_eq!(label("Resor"), Assignment::None);
    assert_eq!(label("Avgifter färdtjänst"), Assignment::None);
    assert_eq!(label("Statsbidrag flyktingmottagande"), Assignment::None);
    assert_eq!(label("Skolskjuts grundskola"), Assignment::None);
    assert_eq!(label("Parkering"), Assignment::None);
}

#[test]
fn two_activities_are_none_and_both_are_named() {
    assert_eq!(label("Räddningstjänst och samhällsskydd"), Assignment::Unclear(vec!["270", "275"]));
    assert_eq!(label("Näringsliv och turism"), Assignment::Unclear(vec!["220", "230"]));
}

#[test]
fn a_code_of_the_municipality_is_no_national_one() {
    // "320" is the library's, but here the 300s are schools
    let own = [("320", "Grundskola"), ("330", "Gymnasieskola"), ("340", "Förskola"), ("350", "Något nytt")];
    let found = assigned(&own);
    assert_eq!(found[0].sure(), Some("440"));
    assert_eq!(found[3], Assignment::None);
    // of four digits, alone: nothing says that it begins with a national one
    assert_eq!(assigned(&[("5301", "Resurspool")])[0], Assignment::None);
    assert_eq!(assigned(&[("3200", "Grundskola")])[0].sure(), Some("440"));
}

#[test]
fn codes_that_agree_with_labels_speak_for_labels_nobody_knows() {
    let lines = [
        ("22", "Näringsliv"),
        ("25", "Parker"),
        ("53", "Färdtjänst"),
        ("24", "Parkering och cyklar"),
        ("34", "Friluftsliv"),
        ("44", "Lovverksamhet"),
    ];
    let found = assigned(&lines);
    assert_eq!(found[3], Assignment::Found { code: "249", score: 0.8, by: Witness::Code });
    // a municipality puts what it likes between the national codes
    assert_eq!(found[4], Assignment::Found { code: "340", score: 0.5, by: Witness::Code });
    assert_eq!(found[4].sure(), None);
    assert_eq!(found[5], Assignment::Unclear(vec!["440", "443"]));
    assert_eq!(found[2], Assignment::Found { code: "530", score: 1.0, by: Witness::CodeAndLabel });
}

#[test]
fn a_code_that_says_another_activity_leaves_none() {
    let lines =
        [("22", "Näringsliv"), ("25", "Parker"), ("53", "Färdtjänst"), ("60", "Särskilt riktade insatser")];
    assert_eq!(assigned(&lines)[3], Assignment::Unclear(vec!["600", "690"]));
}

#[test]
fn a_line_without_words_of_its_own_is_about_its_table() {
    let mut records = amounts(&[("", "Nettokostnad"), ("", "Personal"), ("", "varav intäkter")]);
    records.amounts.iter_mut().for_each(|a| a.table = Some("Bibliotek".into()));
    records.amounts[2].parent = Some("Nettokostnad".into());
    let found = assign(&records, &mut Memory::default());
    assert_eq!(found[0], Assignment::Found { code: "320", score: 0.8, by: Witness::Title });
    assert_eq!((&found[1], &found[2]), (&Assignment::None, &Assignment::None));
    records.amounts[0].statement = Some(Statement::Investment);
    assert_eq!(assign(&records, &mut Memory::default())[0], Assignment::None);
}

#[test]
fn the_code_is_written_to_the_records() {
    let mut records = amounts(&[("", "Färdtjänst"), ("", "Färdtjänst och parker")]);
    write(&mut records, &mut Memory::default());
    let codes: Vec<Option<&str>> = records.amounts.iter().map(|a| a.concept.as_deref()).collect();
    assert_eq!(codes, [Some("530"), None]);
}

#[test]
fn people_ask_by_code_name_or_label() {
    for asked in ["530", "färdtjänst", "Färdtjänst/riksfärdtjänst"] {
        assert_eq!(find(asked).map(|c| c.code), Ok("530"));
    }
    assert_eq!(find("kompost").unwrap_err(), Vec::<&Concept>::new());
    assert!(find("kultur").is_err_and(|several| several.len() > 1 || several.is_empty()));
}
