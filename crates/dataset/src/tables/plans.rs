//! What a municipality says it will do and how it went.

use super::{Shape, Spec, records};
use crate::column::{name, number, strs, text, texts, word, word_of};
use tabellverk_records::{Activity, Assessment, Assignment, Goal};

pub(crate) static ACTIVITIES: Spec<Activity> = Spec {
    name: "activities",
    title: "Activities",
    about: "What a body said it would do, with status, who answers for it and who takes part.",
    shape: Shape::Record,
    model: "Activity",
    rows: |d| records(d, &d.activities, |r| &r.common),
    own: &[
        text("goal", |r| r.item.goal.as_deref()),
        text("activity", |r| Some(&r.item.activity)),
        texts("tags", |r| strs(&r.item.tags)),
        text("number", |r| r.item.number.as_deref()),
        text("status_raw", |r| Some(&r.item.status_raw)),
        name("status", |r| word_of(&r.item.status)),
        text("color", |r| r.item.color.as_deref()),
        number("percent_done", |r| r.item.percent_done),
        text("responsible_raw", |r| Some(&r.item.responsible_raw)),
        texts("responsible", |r| strs(&r.item.responsible)),
        text("collaboration_raw", |r| Some(&r.item.collaboration_raw)),
        texts("collaboration", |r| strs(&r.item.collaboration)),
        text("due_raw", |r| r.item.due_raw.as_deref()),
        text("comment", |r| r.item.comment.as_deref()),
        text("period", |r| r.item.period.as_deref()),
    ],
};

pub(crate) static GOALS: Spec<Goal> = Spec {
    name: "goals",
    title: "Goals",
    about: "Goals of the council, of a board, and their parts.",
    shape: Shape::Record,
    model: "Goal",
    rows: |d| records(d, &d.goals, |r| &r.common),
    own: &[
        name("level", |r| word(&r.item.level)),
        text("area", |r| r.item.area.as_deref()),
        text("label", |r| r.item.label.as_deref()),
        text("text", |r| Some(&r.item.text)),
        texts("baselines", |r| strs(&r.item.baselines)),
        text("precision", |r| r.item.precision.as_deref()),
        text("motivation", |r| r.item.motivation.as_deref()),
    ],
};

pub(crate) static ASSESSMENTS: Spec<Assessment> = Spec {
    name: "assessments",
    title: "Assessments",
    about: "How a goal went: the comment, and whether the goal is or will be met.",
    shape: Shape::Record,
    model: "Assessment",
    rows: |d| records(d, &d.assessments, |r| &r.common),
    own: &[
        text("area", |r| r.item.area.as_deref()),
        text("label", |r| Some(&r.item.label)),
        text("comment", |r| Some(&r.item.comment)),
        text("forecast_raw", |r| r.item.forecast_raw.as_deref()),
        name("forecast", |r| word_of(&r.item.forecast)),
        text("rating_raw", |r| r.item.rating_raw.as_deref()),
        text("color", |r| r.item.color.as_deref()),
    ],
};

pub(crate) static ASSIGNMENTS: Spec<Assignment> = Spec {
    name: "assignments",
    title: "Assignments",
    about: "What a body was told to do (uppdrag, särskilda satsningar).",
    shape: Shape::Record,
    model: "Assignment",
    rows: |d| records(d, &d.assignments, |r| &r.common),
    own: &[
        text("heading", |r| r.item.heading.as_deref()),
        text("number", |r| r.item.number.as_deref()),
        text("title", |r| r.item.title.as_deref()),
        text("text", |r| Some(&r.item.text)),
    ],
};
