//! What a new version says otherwise, as an analyst asks: which numbers, which statuses, what else.

use crate::report::{Between, DocumentName, How, NumberChange, StatusChange, TextChange};
use serde_json::Value;
use tabellverk_diff::{Change, Comparison, Difference, FieldChange};

/// What a new version says otherwise.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Changes {
    /// Numbers, and what says what they mean.
    pub numbers: Vec<NumberChange>,
    /// Statuses.
    pub statuses: Vec<StatusChange>,
    /// All else.
    pub texts: Vec<TextChange>,
    /// Records that only stand elsewhere.
    pub moved: usize,
}

/// Fields of a value that change what is said, and not only what it is called.
const OF_VALUES: [&str; 9] =
    ["value", "value_raw", "operator", "missing", "absence", "dash_zero", "unit", "period", "kind"];

/// Fields that hold a status: the one that is printed, and its code.
const OF_STATUSES: [(&str, &str); 4] = [
    ("status_raw", "status"),
    ("forecast_raw", "forecast"),
    ("rating_raw", "rating_raw"),
    ("color", "color"),
];

/// Lines that run on all pages: what changes in them are dates and names of files.
const RUNNING: [&str; 4] = ["header", "footer", "page_number", "contents"];

/// Sorts what a comparison found.
pub fn changes(found: &Comparison) -> Changes {
    let mut all = Changes::default();
    for difference in &found.differences {
        let change = match difference.change {
            Change::Changed => How::Changed,
            Change::Added => How::Added,
            Change::Gone => How::Gone,
            Change::Moved => {
                let counts = difference.place.iter().filter_map(|(_, count)| count.parse::<usize>().ok());
                all.moved += counts.sum::<usize>().max(1);
                continue;
            }
        };
        match &*difference.what {
            "amounts" | "indicators" => values(difference, change, &mut all),
            "cell" | "row" if figures_differ(difference) => cells(difference, change, &mut all),
            "activities" | "assessments" if change == How::Changed => statuses(difference, &mut all),
            _ => texts(difference, change, |_| true, &mut all),
        }
    }
    all
}

fn values(difference: &Difference, change: How, all: &mut Changes) {
    // A cell that is blank is no number, whether it was added or is gone.
    let blank = |field: &FieldChange| shown(&field.from).is_none() && shown(&field.to).is_none();
    if change != How::Changed && get(difference, "value_raw").is_none_or(blank) {
        return texts(difference, change, |_| true, all);
    }
    let of_value = |field: &FieldChange| OF_VALUES.contains(&&*field.field);
    let value = get(difference, "value_raw").or_else(|| get(difference, "value"));
    if change != How::Changed || value.is_some() {
        let (from_value, to_value) =
            get(difference, "value").map_or((None, None), |field| (field.from.as_f64(), field.to.as_f64()));
        all.numbers.push(NumberChange {
            from: value.and_then(|field| shown(&field.from)),
            to: value.and_then(|field| shown(&field.to)),
            from_value,
            to_value,
            ..number(difference, change, "value")
        });
    }
    if change == How::Changed {
        let known = |field: &FieldChange| matches!(&*field.field, "value" | "value_raw");
        for field in difference.fields.iter().filter(|field| of_value(field) && !known(field)) {
            let (from, to) = (shown(&field.from), shown(&field.to));
            all.numbers.push(NumberChange { from, to, ..number(difference, change, &field.field) });
        }
        texts(difference, change, |field| !of_value(field), all);
    }
}

fn cells(difference: &Difference, change: How, all: &mut Changes) {
    for field in &difference.fields {
        let (from, to) = (shown(&field.from), shown(&field.to));
        all.numbers.push(NumberChange { from, to, ..number(difference, change, &field.field) });
    }
}

fn statuses(difference: &Difference, all: &mut Changes) {
    for (printed, code) in OF_STATUSES {
        let (text, coded) = (get(difference, printed), get(difference, code));
        let Some(field) = text.or(coded) else { continue };
        let codes = coded.filter(|_| printed != code);
        all.statuses.push(StatusChange {
            between: Between::Versions,
            document: DocumentName::default(),
            earlier: None,
            what: difference.what.clone(),
            page: page(difference),
            place: place(difference),
            from: shown(&field.from),
            to: shown(&field.to),
            from_code: codes.map_or(Value::Null, |field| field.from.clone()),
            to_code: codes.map_or(Value::Null, |field| field.to.clone()),
        });
    }
    let of_status = |field: &FieldChange| {
        OF_STATUSES.iter().any(|(raw, code)| field.field == *raw || field.field == *code)
    };
    texts(difference, How::Changed, |field| !of_status(field), all);
}

fn texts(difference: &Difference, change: How, wanted: impl Fn(&FieldChange) -> bool, all: &mut Changes) {
    let pages = difference.old_pages.len().max(difference.new_pages.len());
    let running = RUNNING.contains(&&*difference.what);
    let text = |field: &FieldChange| TextChange {
        change,
        what: difference.what.clone(),
        page: page(difference),
        pages,
        place: place(difference),
        field: field.field.clone(),
        from: shown(&field.from),
        to: shown(&field.to),
        figures: !running && change == How::Changed && figures(&field.from) != figures(&field.to),
    };
    all.texts.extend(difference.fields.iter().filter(|field| wanted(field)).map(text));
}

fn number(difference: &Difference, change: How, field: &str) -> NumberChange {
    let place = |names: &[&str]| {
        let named = |name: &&str| difference.place.iter().find(|(own, _)| own == name);
        names.iter().find_map(named).map(|(_, value)| value.clone())
    };
    NumberChange {
        change,
        what: difference.what.clone(),
        page: page(difference),
        table: place(&["table"]),
        line: place(&["line", "indicator", "row"]),
        code: place(&["code"]),
        column: place(&["column"]),
        field: field.to_owned(),
        from: None,
        to: None,
        from_value: None,
        to_value: None,
        records: difference.records.len(),
        id: difference.records.first().and_then(|(_, new)| new.clone()),
    }
}

fn page(difference: &Difference) -> u32 {
    difference.new_pages.first().or(difference.old_pages.first()).copied().unwrap_or_default()
}

fn place(difference: &Difference) -> String {
    difference.place.iter().map(|(_, value)| value.as_str()).collect::<Vec<_>>().join(" · ")
}

fn get<'a>(difference: &'a Difference, name: &str) -> Option<&'a FieldChange> {
    difference.fields.iter().find(|field| field.field == name)
}

/// A value as it is shown; nothing where there is none.
fn shown(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => {
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            (!text.is_empty()).then_some(text)
        }
        other => Some(other.to_string()),
    }
}

fn figures_differ(difference: &Difference) -> bool {
    difference.fields.iter().any(|field| figures(&field.from) != figures(&field.to))
}

/// The digits of a text with the signs and commas that make another number of them.
fn figures(value: &Value) -> Vec<String> {
    let text = shown(value).unwrap_or_default();
    let part = |word: &str| {
        let kept: String = word.chars().filter(|c| c.is_ascii_digit() || "-−–,.%".contains(*c)).collect();
        let kept = kept.trim_end_matches(['.', ',']).to_owned();
        kept.contains(|c: char| c.is_ascii_digit()).then_some(kept)
    };
    text.split_whitespace().filter_map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn difference(what: &str, change: Change, fields: &[(&str, Value, Value)]) -> Difference {
        let field = |(name, from, to): &(&str, Value, Value)| FieldChange {
            field: (*name).to_owned(),
            from: from.clone(),
            to: to.clone(),
            words: vec![],
        };
        let place = [("table", "Hamnplan"), ("line", "Kajer"), ("column", "Budget 2026")];
        Difference {
            change,
            what: what.to_owned(),
            old_pages: vec![3],
            new_pages: vec![4],
            place: place.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect(),
            fields: fields.iter().map(field).collect(),
            records: vec![(Some("a".into()), Some("b".into()))],
        }
    }

    fn sorted(difference: Difference) -> Changes {
        changes(&Comparison { differences: vec![difference], readings: 0 })
    }

    #[test]
    fn a_number_that_changed() {
        let fields = [("value_raw", json!("1 200"), json!("1 300")), ("value", json!(1200.0), json!(1300.0))];
        let found = sorted(difference("amounts", Change::Changed, &fields));
        let [number] = &found.numbers[..] else { panic!("{found:?}") };
        assert_eq!(
            (number.from.as_deref(), number.to.as_deref(), number.page),
            (Some("1 200"), Some("1 300"), 4)
        );
        assert_eq!(
            (number.from_value, number.to_value, number.line.as_deref()),
            (Some(1200.0), Some(1300.0), Some("Kajer"))
        );
        assert!(found.texts.is_empty() && found.statuses.is_empty());
    }

    #[test]
    fn what_a_number_means_and_what_it_is_called() {
        let fields = [("unit", json!("tkr"), json!("mnkr")), ("line", json!("Kajer"), json!("Kajerna"))];
        let found = sorted(difference("amounts", Change::Changed, &fields));
        assert_eq!(found.numbers.iter().map(|n| &*n.field).collect::<Vec<_>>(), ["unit"]);
        assert_eq!(found.texts.iter().map(|t| &*t.field).collect::<Vec<_>>(), ["line"]);
    }

    #[test]
    fn a_number_that_is_blank_now_is_no_zero() {
        let fields = [("value_raw", json!("7"), json!("")), ("value", json!(7.0), Value::Null)];
        let found = sorted(difference("indicators", Change::Changed, &fields));
        assert_eq!((found.numbers[0].to.clone(), found.numbers[0].to_value), (None, None));
    }

    #[test]
    fn numbers_added_and_gone() {
        let found = sorted(difference("amounts", Change::Added, &[("value_raw", Value::Null, json!("5"))]));
        assert_eq!((found.numbers[0].change, found.numbers[0].to.as_deref()), (How::Added, Some("5")));
        let found = sorted(difference("amounts", Change::Gone, &[("value_raw", json!("5"), Value::Null)]));
        assert_eq!((found.numbers[0].change, found.numbers[0].from.as_deref()), (How::Gone, Some("5")));
        let blank = [("line", Value::Null, json!("Kajer")), ("value_raw", Value::Null, json!(""))];
        let found = sorted(difference("amounts", Change::Added, &blank));
        assert_eq!((found.numbers.len(), found.texts.len()), (0, 2));
    }

    #[test]
    fn cells_with_and_without_figures() {
        let found = sorted(difference("cell", Change::Changed, &[("text", json!("12 kr"), json!("13 kr"))]));
        assert_eq!((found.numbers.len(), found.texts.len()), (1, 0));
        let found = sorted(difference("cell", Change::Changed, &[("text", json!("kaj"), json!("kajen"))]));
        assert_eq!((found.numbers.len(), found.texts.len()), (0, 1));
    }

    #[test]
    fn figures_in_texts_are_marked_and_running_lines_are_not() {
        let fields = [("text", json!("kostade 4,2 mnkr."), json!("kostade 4,3 mnkr."))];
        assert!(sorted(difference("paragraph", Change::Changed, &fields)).texts[0].figures);
        assert!(!sorted(difference("footer", Change::Changed, &fields)).texts[0].figures);
        let stop = [("text", json!("år 2025"), json!("år 2025."))];
        assert!(!sorted(difference("paragraph", Change::Changed, &stop)).texts[0].figures);
    }

    #[test]
    fn a_status_that_changed() {
        let fields = [
            ("status_raw", json!("Pågår"), json!("Klart")),
            ("status", json!("in_progress"), json!("done")),
            ("comment", Value::Null, json!("i maj")),
        ];
        let found = sorted(difference("activities", Change::Changed, &fields));
        let [status] = &found.statuses[..] else { panic!("{found:?}") };
        assert_eq!((status.from.as_deref(), status.to.as_deref()), (Some("Pågår"), Some("Klart")));
        assert_eq!((&status.from_code, &status.to_code), (&json!("in_progress"), &json!("done")));
        assert_eq!(found.texts.len(), 1);
    }
}
