//! Rules of tables of activities and of assignments, each on a small text of its own.

use tabellverk_records::{Activity, DocumentRecords, Source, Status, read};

fn records(text: &str) -> DocumentRecords {
    let document = tabellverk_text::read(text.as_bytes()).unwrap();
    read(&document, &Source { id: "a".into(), path: "a.txt".into(), sha256: String::new() })
}

fn texts(activities: &[Activity]) -> Vec<&str> {
    activities.iter().map(|a| a.activity.as_str()).collect()
}

const GOALS: &str = "2 Mål\n\
    Nämndmål Nr Ansvarig funktion Vad ska vi göra Klart när Läge\n\
    BN 1 Fler barn cyklar till\nskolan\n\
    1.1 Gatuchef Måla nya övergångar vid alla skolor som ligger nära en större\nväg och som saknar\n\
    Maj 2031 P\n\
    1.2 Trafikplanerare,\nrektor\nPröva en cykelbuss från stationen Terminsstart K\n\
    BN 2 Lokalerna drar\nmindre energi\n\
    2.1 Fastighetschef Byta ventilation i två skolor 2031-06-12 P\n\
    2.2 Driftledare Stänga av värmen på natten Löpande V\n\
    Läge: P = pågår, K = klar, V = vilar.\n";

#[test]
fn pointed_numbers_after_a_goal_tell_where_rows_start() {
    let found = records(GOALS);
    let numbers: Vec<_> = found.activities.iter().filter_map(|a| a.number.as_deref()).collect();
    assert_eq!(numbers, ["1.1", "1.2", "2.1", "2.2"]);
    assert_eq!(found.activities[0].due_raw.as_deref(), Some("Maj 2031"));
    assert_eq!(found.activities[1].responsible, ["Trafikplanerare", "rektor"]);
    assert_eq!(found.activities[1].due_raw.as_deref(), Some("Terminsstart"));
    assert_eq!(found.activities[3].status, Some(Status::Paused));
    assert_eq!(found.activities[3].goal.as_deref(), Some("BN 2 Lokalerna drar mindre energi"));
    let goals: Vec<_> = found.goals.iter().filter_map(|g| g.label.as_deref()).collect();
    assert_eq!(goals, ["BN 1", "BN 2"]);
}

#[test]
fn a_goal_in_full_elsewhere_is_only_named_beside_activities() {
    let text = "B. Äldre ska känna sig trygga i hela kommunen och ha någon att prata med.\n\
        Uppföljning av aktiviteter\n\
        Mål Nr Aktivitet Ansvarig Status\n\
        B. Trygga äldre B1 Ring alla över 80 år Enhetschef Klart\n\
        B2 Öppna en mötesplats Kulturchef Pågår\n\
        B3 Ordna en dansdag Kulturchef Klart\n";
    let found = records(text);
    assert_eq!(found.activities.len(), 3);
    assert!(found.goals.iter().all(|g| g.text != "B. Trygga äldre"), "{:?}", found.goals);
}

#[test]
fn titles_and_sentences_between_rows_are_no_cells() {
    let text = "4 Insatser\nInsats Tillsammans med Tid Vem\n\
        Lag och avtal\n\
        Revidera planen för skydd av grundvatten i hela kommunen Elevråd, vårdnadshavare Senast 31 mars Rektor\n\
        Anpassa schemat – Q2–Q3 Skolchef; controller\n\
        Nedanstående insatser betalas helt med bidrag från staten och görs bara om bidraget beviljas.\n\
        Bidrag\n\
        Anställa två vaktmästare Arbetsmarknadsenheten Feb–dec Skolchef\n\
        Öppna badet för alla klasser Kulturskolan v. 25–26, v. 44 Rektor\n";
    let found = records(text).activities;
    let expected = [
        "Revidera planen för skydd av grundvatten i hela kommunen",
        "Anpassa schemat",
        "Anställa två vaktmästare",
        "Öppna badet för alla klasser",
    ];
    assert_eq!(texts(&found), expected);
    assert_eq!(found[3].due_raw.as_deref(), Some("v. 25–26, v. 44"));
}

#[test]
fn numbered_assignments_with_nothing_but_a_date_are_no_activities() {
    let text = "5 Egna uppdrag\nNr Uppdrag till förvaltningen Redovisas\n\
        B1 Utred en ny bro över ån som kan bära bussar och\nlastbilar. April\n\
        B2 Ta fram regler för torghandel. Juni\n\
        B3 Pröva kvällsöppet i två bibliotek. Oktober\n";
    let found = records(text);
    assert!(found.activities.is_empty());
    let read: Vec<_> = found.assignments.iter().map(|a| (a.number.as_deref(), &*a.text)).collect();
    assert_eq!(read[1], (Some("B2"), "Ta fram regler för torghandel."));
    assert_eq!(read.len(), 3);
}

#[test]
fn assignments_may_open_with_their_numbers_alone() {
    let text = "Uppdrag från fullmäktige\nI budgeten för 2031 finns två uppdrag.\n\
        U31:4 Nämnden ska pröva om bussarna kan gå oftare på kvällarna.\n\
        U31:9 Nämnden ska lämna förslag på hur matsvinnet kan halveras.\n\
        Pengar i korthet\nRamen räknas upp med två procent och inget annat ändras under året.\n";
    let found = records(text).assignments;
    let numbers: Vec<_> = found.iter().map(|a| a.number.as_deref()).collect();
    assert_eq!(numbers, [Some("U31:4"), Some("U31:9")]);
}
