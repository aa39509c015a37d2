//! A plan, its follow-ups, the annual report and the next plan: what is the same, and what is not.

mod common;

use common::*;
use insta::assert_json_snapshot;
use tabellverk_link::{ItemKind, status_changes};
use tabellverk_records::{Certainty, Forecast, Kind, Status};

const SAFE: &str = "Mål 1 Säkra inlopp";
const LIVELY: &str = "Mål 2 Levande kajer";

fn year() -> Vec<Paper> {
    use Status::*;
    let budget = |value| {
        [(Kind::Outcome, "2030", 7_811.0), (Kind::Budget, "2031", value), (Kind::Plan, "2032", 8_630.0)]
    };
    vec![
        plan(2031)
            .wants("Sjöfart", "1 Säkra inlopp", "Alla inlopp ska vara säkra att använda i mörker.")
            .wants("Besök", "2 Levande kajer", "Kajerna ska användas av boende och besökare hela året.")
            .does(SAFE, "Byta lampor i fyren på Skarvholmen", None)
            .does(SAFE, "Ta fram en rutin för snöröjning av norra bryggan", None)
            .does(SAFE, "Ta fram en rutin för snöröjning av södra bryggan", None)
            .does(LIVELY, "Utreda en gästhamn vid Magasinet", None)
            .does(LIVELY, "Torgdag varje månad", None)
            .measures(
                "Grundstötningar i inloppen",
                "antal",
                &[(Kind::Outcome, "2030", 14.0), (Kind::Target, "2031", 10.0)],
            )
            .counts("Driftbudget", "Underhåll av kajer", &budget(8_415.0)),
        // rows in another order, a status left blank, one activity put otherwise
        follow_up(2031, "T1")
            .judges("Besök", "2 Levande kajer", Some(Forecast::ExpectedMet))
            .judges("Sjöfart", "1 Säkra inlopp", Some(Forecast::ExpectedMet))
            .does(LIVELY, "Torgdag varje månad", Some(InProgress))
            .does(LIVELY, "Utredning av gästhamn vid Magasinet", Some(NotStarted))
            .does(SAFE, "Ta fram en rutin för snöröjning av södra bryggan", Some(NotStarted))
            .does(SAFE, "Ta fram en rutin för snöröjning av norra bryggan", Some(InProgress))
            .does(SAFE, "Byta lampor i fyren på Skarvholmen", None)
            .counts(
                "Drift",
                "Kajunderhåll",
                &[
                    (Kind::Outcome, "2031-04-30", 2_604.0),
                    (Kind::Budget, "2031", 8_415.0),
                    (Kind::Outcome, "2030", 7_811.0),
                ],
            ),
        // one is dropped, one is new
        follow_up(2031, "T2")
            .judges("Sjöfart", "1 Säkra inlopp", Some(Forecast::ExpectedPartly))
            .judges("Besök", "2 Levande kajer", None)
            .does(SAFE, "Byta lampor i fyren på Skarvholmen", Some(Done))
            .does(SAFE, "Ta fram en rutin för snöröjning av norra bryggan", Some(Done))
            .does(SAFE, "Ta fram en rutin för snöröjning av södra bryggan", Some(Delayed))
            .does(LIVELY, "Utreda gästhamn vid Magasinet", Some(NotStarted))
            .does(LIVELY, "Sätta upp bänkar längs strandpromenaden", Some(InProgress))
            .counts(
                "Drift",
                "Kajunderhåll",
                &[
                    (Kind::Forecast, "2031", 8_900.0),
                    (Kind::Budget, "2031", 8_415.0),
                    (Kind::Outcome, "2031-08-31", 5_590.0),
                ],
            ),
        annual_report(2031)
            .wants("Sjöfart", "1 Säkra inlopp", "Alla inlopp ska vara säkra att använda i mörker.")
            .judges("Sjöfart", "1 Säkra inlopp", Some(Forecast::ExpectedNotMet))
            .does(SAFE, "Ta fram en rutin för snöröjning av södra bryggan", Some(Cancelled))
            .does(LIVELY, "Utreda gästhamn vid Magasinet", Some(Done))
            .measures(
                "Grundstötningar i inlopp",
                "antal",
                &[(Kind::Outcome, "2030", 14.0), (Kind::Outcome, "2031", 11.0)],
            )
            .counts(
                "Driftredovisning",
                "Underhåll av kajer",
                &[(Kind::Outcome, "2031", 8_977.0), (Kind::Budget, "2031", 8_415.0)],
            ),
        plan(2032)
            .wants("Sjöfart", "1 Säkra inlopp", "Alla inlopp ska vara säkra att använda i mörker och dimma.")
            .does(SAFE, "Måla sjömärken", None)
            .counts(
                "Driftbudget",
                "Underhåll av kajer",
                &[(Kind::Outcome, "2030", 7_811.0), (Kind::Budget, "2032", 8_630.0)],
            ),
    ]
}

#[test]
fn what_happened_to_what_was_promised() {
    let linked = link(&year());
    let timeline = linked.timeline();
    let rows: Vec<_> = timeline
        .threads
        .iter()
        .map(|line| {
            let entries = line.entries.iter().map(|e| {
                let status = e.state.status.as_deref().unwrap_or("-");
                format!("{} {}: {} [{status}]", e.year, e.period.as_deref().unwrap_or("-"), e.text)
            });
            (line.kind.name(), entries.collect::<Vec<_>>(), line.absent.clone())
        })
        .collect();
    assert_json_snapshot!(rows);
}

#[test]
fn every_link_is_sure_and_says_why() {
    let links = link(&year()).links();
    for link in &links {
        assert!(link.score > 0.9 && !link.reasons.is_empty(), "{link:?}");
        assert_eq!(link.certainty, Certainty::Read);
    }
    // what was budgeted, and what came out; under another name in between
    let money: Vec<_> = links.iter().filter(|l| l.kind == ItemKind::Amount).collect();
    assert_eq!(money.len(), 4);
    let report = money.iter().find(|l| l.to_document == "arsredovisning-2031").unwrap();
    assert_eq!((report.value_kind_from, report.value_kind_to), (Some(Kind::Forecast), Some(Kind::Outcome)));
    assert_eq!(
        (report.value_year, report.value_from, report.value_to),
        (Some(2031), Some(8_900e3), Some(8_977e3))
    );
    assert_eq!(report.value_unit.as_deref(), Some("kr"));
    let first = money.iter().find(|l| l.to_document == "uppfoljning-2031-t1").unwrap();
    assert_eq!((first.figures_same, first.figures_different), (2, 0));
    assert!(first.reasons.contains(&"same_figures".to_owned()));
}

#[test]
fn statuses_that_changed_between_two_follow_ups() {
    let digests = || year().iter().map(Paper::digest).collect();
    let changes = status_changes(digests(), &|_| true);
    let told: Vec<_> = changes
        .iter()
        .map(|c| {
            let status = |e: &tabellverk_link::Entry| e.state.status.clone().unwrap_or_default();
            format!("{} | {} | {} -> {}", c.to.document, c.text, status(&c.from), status(&c.to))
        })
        .collect();
    assert_json_snapshot!(told, @r#"
    [
      "uppfoljning-2031-t2 | 1 Säkra inlopp | expected_met -> expected_partly",
      "arsredovisning-2031 | Alla inlopp ska vara säkra att använda i mörker. | expected_partly -> expected_not_met",
      "uppfoljning-2031-t2 | Ta fram en rutin för snöröjning av norra bryggan | in_progress -> done",
      "uppfoljning-2031-t2 | Ta fram en rutin för snöröjning av södra bryggan | not_started -> delayed",
      "arsredovisning-2031 | Ta fram en rutin för snöröjning av södra bryggan | delayed -> cancelled",
      "arsredovisning-2031 | Utreda gästhamn vid Magasinet | not_started -> done"
    ]
    "#);
    // a nightly run asks for the new documents only; a blank status in between does not hide a change
    let new = status_changes(digests(), &|document| document == "arsredovisning-2031");
    assert_eq!(new.iter().filter(|c| c.kind == ItemKind::Activity).count(), 2);
    assert!(new.iter().all(|c| c.to.document == "arsredovisning-2031"));
}

#[test]
fn two_that_are_equally_likely_are_not_linked() {
    let before = plan(2031).does(SAFE, "Se över belysning", None).does(SAFE, "Torgdag", None);
    let after = follow_up(2031, "T1")
        .does("Åtgärder", "Se över belysning av kajen", Some(Status::Done))
        .does("Åtgärder", "Se över belysning av bryggan", Some(Status::Delayed));
    let links = link(&[before, after]).links();
    assert_eq!(told(&links), Vec::<String>::new());
}

#[test]
fn a_split_activity_goes_on_in_one_of_its_parts_at_most() {
    let before = plan(2031).does(SAFE, "Lägga ut nya sjömärken och måla de gamla i Ekeby sund", None).does(
        SAFE,
        "Torgdag varje månad",
        None,
    );
    let after = follow_up(2031, "T1")
        .does(SAFE, "Lägga ut nya sjömärken i Ekeby sund", Some(Status::Done))
        .does(SAFE, "Måla gamla sjömärken i Ekeby sund", Some(Status::Delayed))
        .does(SAFE, "Torgdag varje månad", None);
    let links = link(&[before, after]).links();
    let parts: Vec<_> = links.iter().filter(|l| l.text_from.starts_with("Lägga")).collect();
    assert!(parts.len() <= 1, "{:?}", told(&links));
    assert!(
        parts.iter().all(|l| l.certainty == Certainty::Ambiguous && !l.alternatives.is_empty()),
        "{parts:?}"
    );
}

#[test]
fn a_name_or_a_number_makes_another_thing() {
    let before = plan(2031)
        .does(SAFE, "Rusta upp lekplatsen i Norrby", None)
        .does(SAFE, "Bygga ny pir, etapp 1", None)
        .does(SAFE, "Torgdag varje månad", None);
    let after = plan(2032)
        .does(SAFE, "Rusta upp lekplatsen i Söderby", None)
        .does(SAFE, "Bygga ny pir, etapp 2", None)
        .does(SAFE, "Torgdag varje månad", None);
    assert_eq!(link(&[before, after]).links().len(), 1);
}

#[test]
fn common_words_alone_link_nothing() {
    let before = plan(2031).does(SAFE, "Införa nytt system för ärenden", None).does(SAFE, "Måla bojar", None);
    let after = plan(2032).does(SAFE, "Införa nytt centrum", None).does(SAFE, "Dyka efter skrot", None);
    assert!(link(&[before, after]).links().is_empty());
}

#[test]
fn two_boards_have_nothing_in_common() {
    let cells = |value| [(Kind::Budget, "2031", value)];
    let harbour =
        plan(2031).does(SAFE, "Ta fram en ny hemsida", None).counts("Budget", "Nettokostnad", &cells(812.0));
    let school = plan(2031)
        .named("skolan")
        .of(Some("Skolnämnden"))
        .does(SAFE, "Ta fram en ny hemsida", None)
        .counts("Budget", "Nettokostnad", &cells(9_044.0));
    assert!(link(&[harbour, school]).links().is_empty());
}

#[test]
fn a_copy_is_linked_and_told_to_be_one() {
    let (first, second) = (follow_up(2031, "T1"), follow_up(2031, "T1").named("uppfoljning-2031-t1-rattad"));
    let first = first.does(SAFE, "Byta lampor i fyren", Some(Status::InProgress));
    let second = second.does(SAFE, "Byta lampor i fyren", Some(Status::Done));
    let linked = link(&[first, second]);
    let links = linked.links();
    assert!(links.len() == 1 && links[0].same_occasion && links[0].status_changed == Some(true), "{links:?}");
    assert!(linked.status_changes(&|_| true).is_empty(), "a correction is no event");
}

#[test]
fn documents_without_a_year_or_a_municipality_are_linked_to_none() {
    let mut paper = plan(2031).does(SAFE, "Byta lampor i fyren", None);
    paper.records.document.municipality = None;
    assert!(tabellverk_link::Digest::of(&paper.records).is_none());
    let mut paper = plan(2031).does(SAFE, "Byta lampor i fyren", None);
    paper.records.document.year = None;
    assert!(tabellverk_link::Digest::of(&paper.records).is_none());
}
