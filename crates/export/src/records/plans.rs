//! What is wanted, what is done about it, and how it went.

use super::Spec;
use super::fields::{Field, list, maybe, maybe_word, number, text, word};
use tabellverk_compare::tabular::Unit;
use tabellverk_records::{Activity, Assessment, Assignment, Goal};

pub(super) static GOALS: Spec<Goal> = Spec {
    name: "goals",
    swedish: "Mål",
    english: "Goals",
    value: "text",
    fields: &[
        Field::new("level", "Nivå", "Level", |g| word(&g.level)),
        Field::new("area", "Målområde", "Area", |g| maybe(&g.area)),
        Field::new("label", "Beteckning", "Label", |g| maybe(&g.label)),
        Field::new("text", "Mål", "Goal", |g| text(&g.text)),
        Field::new("baselines", "Nuläge", "Baselines", |g| list(&g.baselines)),
        Field::new("precision", "Precisering", "Precision", |g| maybe(&g.precision)),
        Field::new("motivation", "Motivering", "Motivation", |g| maybe(&g.motivation)),
    ],
    items: |d| &d.goals,
    common: |g| &g.common,
    suspect: |_| None,
};

pub(super) static ACTIVITIES: Spec<Activity> = Spec {
    name: "activities",
    swedish: "Aktiviteter",
    english: "Activities",
    value: "activity",
    fields: &[
        Field::new("goal", "Mål eller rubrik", "Goal or heading", |a| maybe(&a.goal)),
        Field::new("number", "Nummer", "Number", |a| maybe(&a.number)),
        Field::new("activity", "Aktivitet", "Activity", |a| text(&a.activity)),
        Field::new("tags", "Slag (A, F, P)", "Tags (A, F, P)", |a| list(&a.tags)),
        Field::new("period", "Uppföljning av läget", "Follow-up of the status", |a| maybe(&a.period)),
        Field::new("status", "Status", "Status", |a| maybe_word(&a.status)),
        Field::new("status_raw", "Status, som tryckt", "Status as printed", |a| text(&a.status_raw)),
        Field::new("color", "Färg", "Colour", |a| maybe(&a.color)),
        Field::of("percent_done", "Klart, procent", "Done, per cent", Unit::PerCent, |a| {
            number(a.percent_done)
        }),
        Field::new("responsible", "Ansvarig", "Responsible", |a| list(&a.responsible)),
        Field::new("collaboration", "Samverkan", "Collaboration", |a| list(&a.collaboration)),
        Field::new("due_raw", "Klart när", "Due", |a| maybe(&a.due_raw)),
        Field::new("comment", "Kommentar", "Comment", |a| maybe(&a.comment)),
    ],
    items: |d| &d.activities,
    common: |a| &a.common,
    suspect: |_| None,
};

pub(super) static ASSESSMENTS: Spec<Assessment> = Spec {
    name: "assessments",
    swedish: "Bedömningar",
    english: "Assessments",
    value: "forecast",
    fields: &[
        Field::new("area", "Målområde", "Area", |a| maybe(&a.area)),
        Field::new("label", "Mål", "Goal", |a| text(&a.label)),
        Field::new("forecast", "Bedömning", "Assessment", |a| maybe_word(&a.forecast)),
        Field::new("forecast_raw", "Bedömning, som tryckt", "Assessment as printed", |a| {
            maybe(&a.forecast_raw)
        }),
        Field::new("rating_raw", "Betyg, som tryckt", "Rating as printed", |a| maybe(&a.rating_raw)),
        Field::new("color", "Färg", "Colour", |a| maybe(&a.color)),
        Field::new("comment", "Kommentar", "Comment", |a| text(&a.comment)),
    ],
    items: |d| &d.assessments,
    common: |a| &a.common,
    suspect: |_| None,
};

pub(super) static ASSIGNMENTS: Spec<Assignment> = Spec {
    name: "assignments",
    swedish: "Uppdrag",
    english: "Assignments",
    value: "text",
    fields: &[
        Field::new("heading", "Rubrik", "Heading", |a| maybe(&a.heading)),
        Field::new("number", "Nummer", "Number", |a| maybe(&a.number)),
        Field::new("title", "Titel", "Title", |a| maybe(&a.title)),
        Field::new("text", "Uppdrag", "Assignment", |a| text(&a.text)),
    ],
    items: |d| &d.assignments,
    common: |a| &a.common,
    suspect: |_| None,
};
