//! Rules of tables whose cells wrap, whose rows are numbered and whose titles say more than their name, each on a
//! small text of its own.

use tabellverk_records::{DocumentRecords, Source, Status, read};

fn records(text: &str) -> DocumentRecords {
    let document = tabellverk_text::read(text.as_bytes()).unwrap();
    read(&document, &Source { id: "a".into(), path: "a.txt".into(), sha256: String::new() })
}

const NUMBERED: &str = "3.1 Vägar\n\
    Nr Insats Förväntad effekt Ansvarig funktion Tid Medverkande\n\
    1 Laga den gamla bron över\nån vid kvarnen\nTryggare väg till\nskolan\nGatu-\nchef\nMars–sep-\ntember\n2031\n\
    Bryggföre-\nningen\n\
    2 Rensa diken längs alla vägar\ni söder\nMindre vatten på\nvägarna\nArbetsledare väg\nLöpande Lantbrukarna\n\
    3 Måla om räcket\nLikvärdig standard Gatuchef Vecka 14 –\n\
    3.2 Parker\n\
    Nr Insats Förväntad effekt Ansvarig funktion Tid Medverkande\n\
    4 Plantera nya träd på torget\nMer skugga om\nsommaren\nParkchef Från april\n2031\nTrädgårdsföre-\nningen\n\
    5 Ny lekplats i Ekbacken Fler barn ute Parkchef Ej beslutad –\n\
    3.3 Uppföljning\nPlanen följs upp i delårsrapporten och i årsredovisningen av nämnden.\n";

#[test]
fn running_numbers_tell_where_rows_start() {
    let activities = records(NUMBERED).activities;
    let numbers: Vec<_> = activities.iter().filter_map(|a| a.number.as_deref()).collect();
    assert_eq!(numbers, ["1", "2", "3", "4", "5"]);
    let texts: Vec<&str> = activities.iter().map(|a| a.activity.as_str()).collect();
    let expected = [
        "Laga den gamla bron över ån vid kvarnen",
        "Rensa diken längs alla vägar i söder",
        "Måla om räcket",
        "Plantera nya träd på torget",
        "Ny lekplats i Ekbacken",
    ];
    assert_eq!(texts, expected);
    assert_eq!(activities[0].responsible_raw, "Gatuchef");
    assert_eq!(activities[0].collaboration_raw, "Bryggföreningen");
}

#[test]
fn the_heading_above_a_repeated_header_is_no_cell() {
    let activities = records(NUMBERED).activities;
    assert_eq!(activities[2].collaboration_raw, "–");
    assert!(activities[3].goal.as_deref().is_some_and(|g| g.contains("Parker")), "{:?}", activities[3].goal);
}

#[test]
fn a_time_can_be_more_than_a_date() {
    let dues: Vec<String> = records(NUMBERED).activities.into_iter().filter_map(|a| a.due_raw).collect();
    assert_eq!(dues, ["Mars–september 2031", "Löpande", "Vecka 14", "Från april 2031", "Ej beslutad"]);
}

#[test]
fn titles_say_which_of_the_things_they_head() {
    let text = "Insats enligt plan 2030\nLäge nov.\n2030 Ansvarig Ny tid Orsak\n\
        Laga bron vid\nkvarnen\nFörsenad Gatuchef Juni 2031 Anbuden blev för höga i\nförsta omgången\n\
        Rensa diken\ni söder\nPågår Arbetsledare 2031 Maskinen är lagad nu\n";
    let activities = records(text).activities;
    assert_eq!(activities.len(), 2);
    assert_eq!(
        (activities[0].activity.as_str(), activities[0].status),
        ("Laga bron vid kvarnen", Some(Status::Delayed))
    );
    assert_eq!(activities[1].comment.as_deref(), Some("Maskinen är lagad nu"));
}

/// Code and values of the amounts of a line.
fn line(text: &str, name: &str) -> (Option<String>, Vec<f64>) {
    let all = records(text).amounts;
    let own: Vec<_> = all.iter().filter(|a| a.line == name).collect();
    (own[0].code.clone(), own.iter().filter_map(|a| a.value).collect())
}

const CODED: &str = "Internbudget per verksamhet, kr\n2030 Internbudget 2031\n\
    Verksamhet Vht Budget Prognos Intäkt Kostnad Netto\n\
    Nämnd 301 1 265 000 1 240 000 – 1 310 000 1 310 000\n\
    Kansli 302 8 940 000 8 815 000 −120 000 8 685 000 8 565 000\n\
    Arkiv 305 2 640 000 2 515 000 −85 000 2 790 000 2 705 000\n\
    Summa ledning 12 845 000 12 570 000 −205 000 12 785 000 12 580 000\n";

#[test]
fn the_first_digits_of_a_sum_are_no_code() {
    assert_eq!(line(CODED, "Kansli").0.as_deref(), Some("302"));
    let (code, values) = line(CODED, "Summa ledning");
    assert_eq!(code, None);
    assert_eq!(values, [12_845_000.0, 12_570_000.0, -205_000.0, 12_785_000.0, 12_580_000.0]);
}

#[test]
fn a_year_alone_spans_the_titles_under_it() {
    let all = records(CODED).amounts;
    let periods: Vec<_> = all[..5].iter().map(|a| a.period.as_deref().unwrap_or("")).collect();
    assert_eq!(periods, ["2030", "2030", "2031", "2031", "2031"]);
}

#[test]
fn the_first_of_two_titles_of_labels_is_over_codes() {
    let text = "Investeringar (tkr)\nProjekt Objekt Budget 2031 Plan 2032\n5311 Ny bro vid kvarnen 420 110\n\
        5318 Tak till hallen 265 350\n5402 Inventarier 130 20\nSumma 815 480\n";
    assert_eq!(line(text, "Tak till hallen"), (Some("5318".into()), vec![265.0, 350.0]));
}

#[test]
fn a_goal_may_stand_as_its_code_beside_its_indicators() {
    let text = "Mål Mått Enhet 2029 2030 2031\nBN 1.1 Lån per invånare antal 11,8 12,6 13,1\n\
        Nöjda besökare % 71 83 90\nBN 1.2 Besökare i badet antal 412 388 475\n";
    let names: Vec<String> = records(text).indicators.into_iter().map(|i| i.indicator).collect();
    assert!(names.iter().all(|n| !n.contains("BN")), "{names:?}");
    assert!(records(text).goals.is_empty());
}

#[test]
fn notes_are_led_by_their_line() {
    let text = CODED.to_owned()
        + "Kansli (302). Två tjänster slås ihop när växeln flyttar. Minskningen är 375 000 kronor.\n\
        Arkiv (305). Längre öppettider kräver en halv tjänst till under våren.\n";
    let notes: Vec<_> = records(&text).notes.into_iter().map(|n| (n.line, n.code)).collect();
    let expected = [("Kansli", "302"), ("Arkiv", "305")];
    assert_eq!(notes, expected.map(|(line, code)| (Some(line.to_owned()), Some(code.to_owned()))));
}

#[test]
fn what_the_contents_name_is_a_heading_after_a_list_too() {
    let text = "Innehåll\n1. Uppdrag till nämnden .......... 1\n2. Internbudget .......... 2\n\
        1. Uppdrag till nämnden\nFullmäktige lämnade i november följande uppdrag till nämnden.\n\
        a) Utred hur badet ska drivas.\nb) Redovisa hur bidragen följs upp.\n\
        2. Internbudget\nNämndens ram är 115 640 000 kronor och har räknats upp för löner och priser.\n";
    let assignments: Vec<_> = records(text).assignments.into_iter().map(|a| (a.number, a.text)).collect();
    let expected = [("a", "Utred hur badet ska drivas."), ("b", "Redovisa hur bidragen följs upp.")];
    assert_eq!(assignments, expected.map(|(number, text)| (Some(number.to_owned()), text.to_owned())));
}

#[test]
fn goals_with_codes_stand_under_those_that_they_serve() {
    let text = "2 Mål\nMålområde Kommunfullmäktiges mål Parknämndens resultatmål\n\
        Grön\nvardag\nAlla ska ha nära till en\npark eller ett torg.\n\
        P1 Fler träd ska växa i\nbostadsområden.\nP2 Lekplatserna ska vara hela.\n\
        Ekonomi Pengarna ska räcka till det\nsom är viktigast.\nP3 Skötseln ska kosta mindre per yta.\n\
        3 Uppdrag\nFullmäktige har lämnat tre uppdrag till nämnden för de kommande åren.\n";
    let goals = records(text).goals;
    let read: Vec<_> = goals
        .iter()
        .map(|g| (g.area.as_deref().unwrap_or(""), g.label.as_deref().unwrap_or(""), &*g.text))
        .collect();
    let expected = [
        ("Grön vardag", "", "Alla ska ha nära till en park eller ett torg."),
        ("Grön vardag", "P1", "Fler träd ska växa i bostadsområden."),
        ("Grön vardag", "P2", "Lekplatserna ska vara hela."),
        ("Ekonomi", "", "Pengarna ska räcka till det som är viktigast."),
        ("Ekonomi", "P3", "Skötseln ska kosta mindre per yta."),
    ];
    assert_eq!(read, expected);
}

#[test]
fn a_heading_may_end_the_document() {
    let text = "Nr Aktivitet Status Ansvarig\n1 Laga bron Pågår Gatuchef\n2 Rensa diken Klar Gatuchef\n\
        3 Måla staketet Klar Parkchef\n3.1 Bilagor\n";
    assert_eq!(records(text).activities.len(), 3);
}

#[test]
fn a_label_goes_on_after_what_it_counts_by() {
    let text = "Nyckeltal Enhet 2030 2031\nVäntetid till plats dagar 31 28\nPlatser per 1 000 invånare 5,2 5,6\n\
        Nöjda besökare % 61 64\n";
    let names: Vec<String> = records(text).indicators.into_iter().map(|i| i.indicator).collect();
    assert!(names.contains(&"Platser per 1 000 invånare".to_owned()), "{names:?}");
}

#[test]
fn a_title_tells_of_one_time_and_a_caption_of_several_kinds_tells_none() {
    let text = "Delårsrapport per den 31 juli 2031\nUtfall och prognos per verksamhet\nVerksamheterna, mnkr\nJan–juli 2031 Helår 2031 netto\n\
        Ansv. Verksamhet Intäkt Kostnad Netto Budget Prognos Avvik.\n\
        10 Stab – –2,9 –2,9 –5,2 –5,2 –\n21 Gator och park 2,2 –24,1 –21,9 –37,3 –38,6 –1,3\n\
        22 Fastighet 52,4 –55,3 –2,9 7,1 4,3 –2,8\n31 Bad 6,9 –12,8 –5,9 –14,1 –13,9 0,2\n\
        Summa 61,5 –95,1 –33,6 –49,5 –53,4 –3,9\n";
    let all = records(text).amounts;
    let own: Vec<_> = all.iter().filter(|a| a.line == "Fastighet").collect();
    let titles: Vec<&str> = own.iter().map(|a| a.column.as_str()).collect();
    assert_eq!(titles[..2], ["Jan–juli 2031 Intäkt", "Jan–juli 2031 Kostnad"]);
    assert_eq!(titles[3], "Helår 2031 netto Budget");
    let kinds: Vec<_> = own.iter().filter_map(|a| a.kind).collect();
    use tabellverk_records::Kind::{Budget, Deviation, Forecast, Outcome};
    assert_eq!(kinds, [Outcome, Outcome, Outcome, Budget, Forecast, Deviation]);
}
