//! The comparison as a whole: what is told first, and what follows from it.

use crate::difference::{Change, Difference, FieldChange};
use crate::fields::{CHECKS, KINDS, Kind};
use crate::moved::Moves;
use crate::records::{List, Record, same, shown};
use crate::told::{Lines, Side, Told};
use crate::words::edits;
use crate::{Comparison, Options, breaks, furniture, tables, texts};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use tabellverk_records::DocumentRecords;

/// Fields that follow from titles and labels: where those are told, so are these.
const FOLLOWING: [&str; 6] = ["statement", "is_total", "measure", "period", "kind", "level"];

/// What a document says of itself, and how that was read.
const ABOUT: [&str; 10] = [
    "title",
    "municipality",
    "municipality_code",
    "body",
    "document_type",
    "year",
    "period",
    "as_of",
    "pages",
    "parts",
];
const ABOUT_READING: [&str; 6] =
    ["ocr_pages", "format", "encoding", "producer", "municipality_reason", "flags"];

/// Changes that are the same in several records: one difference.
type Groups = BTreeMap<(usize, String), (Difference, usize)>;

pub(crate) struct Comparing<'a> {
    old: &'a DocumentRecords,
    new: &'a DocumentRecords,
    options: &'a Options,
    told: Told,
    moves: Moves,
    found: Vec<Difference>,
    readings: usize,
}

impl<'a> Comparing<'a> {
    pub fn new(old: &'a DocumentRecords, new: &'a DocumentRecords, options: &'a Options) -> Self {
        let (told, moves) = (Told::default(), Moves::default());
        Self { old, new, options, told, moves, found: Vec::new(), readings: 0 }
    }

    pub fn run(mut self) -> Comparison {
        let texts = (texts::texts(&self.old.sections), texts::texts(&self.new.sections));
        let pairs = texts::pair(&texts.0, &texts.1);
        self.texts(&texts, &pairs, true);
        let lists: Vec<List> = KINDS.iter().map(|kind| list(kind, self.old, self.new)).collect();
        for list in &lists {
            self.one_sided(list);
            self.changed(list);
        }
        self.texts(&texts, &pairs, false);
        self.tables();
        self.furniture();
        self.about();
        let mut found = self.found;
        if !self.options.readings {
            self.readings += breaks::settle(&mut found);
        }
        found.extend(self.moves.differences());
        found.sort_by_key(Difference::page);
        Comparison { differences: found, readings: self.readings }
    }

    /// Headings, or paragraphs.
    fn texts(
        &mut self,
        (old, new): &(Vec<texts::Text>, Vec<texts::Text>),
        pairs: &[Option<usize>],
        headings: bool,
    ) {
        let what = if headings { "heading" } else { "paragraph" };
        let place = |text: &texts::Text| {
            let named = [("heading".to_owned(), text.heading.clone())];
            named.into_iter().filter(|(_, heading)| !heading.is_empty()).collect::<Vec<_>>()
        };
        let mut known = vec![false; new.len()];
        pairs.iter().flatten().for_each(|to| known[*to] = true);
        for (text, to) in old.iter().zip(pairs).filter(|(text, _)| text.is_heading == headings) {
            let Some(other) = to.map(|to| &new[to]) else {
                if !self.told.has_words(Side::Old, &text.text) {
                    let gone = (vec![text.page], place(text), text.text.clone().into());
                    self.found.push(tables::one_sided(what, Side::Old, gone.0, gone.1, gone.2, None));
                }
                continue;
            };
            let words = edits(&text.text, &other.text);
            if words.is_empty() {
                self.readings += usize::from(text.is_heading != other.is_heading);
                if headings {
                    self.moves.add("sections", text.page, other.page, None);
                }
                continue;
            }
            if headings {
                self.told.tell_anywhere(&words);
            } else if self.told.knows_on(&words, text.page, text.last_page) {
                continue;
            }
            let (from, to) = (text.text.clone().into(), other.text.clone().into());
            self.found.push(Difference {
                change: Change::Changed,
                what: what.into(),
                old_pages: vec![text.page],
                new_pages: vec![other.page],
                place: place(text),
                fields: vec![FieldChange { field: "text".into(), from, to, words }],
                records: Vec::new(),
            });
        }
        let added = new.iter().zip(known).filter(|(text, known)| !known && text.is_heading == headings);
        for (text, _) in added.filter(|(text, _)| !self.told.has_words(Side::New, &text.text)) {
            let added = tables::one_sided(
                what,
                Side::New,
                vec![text.page],
                place(text),
                text.text.clone().into(),
                None,
            );
            self.found.push(added);
        }
    }

    /// Records that are in one version only.
    fn one_sided(&mut self, list: &List) {
        if list.kind.name == CHECKS.name {
            return;
        }
        let sides = [(Side::Old, list.gone().collect::<Vec<_>>()), (Side::New, list.added().collect())];
        for (side, record) in sides.iter().flat_map(|(side, records)| records.iter().map(|r| (*side, *r))) {
            let names = list.kind.own.iter().copied();
            let texts: Vec<String> =
                [list.kind.own, list.kind.shared].concat().iter().map(|f| record.text(f)).collect();
            // Values are in no paragraph, and "2025" is in many.
            let texts: Vec<String> = texts.into_iter().filter(|text| text.contains(' ')).collect();
            self.told.tell_whole(side, &texts, lines(record));
            let said = names.filter(|name| !says_nothing(record.field(name)));
            let place = record.place(list.kind);
            let mut difference = tables::one_sided(
                list.kind.name,
                side,
                vec![record.page()],
                place,
                Value::Null,
                Some((Some(record.id()), None)),
            );
            difference.fields = said
                .map(|name| {
                    let (value, none) = (record.field(name).clone(), Value::Null);
                    let (from, to) = if side == Side::Old { (value, none) } else { (none, value) };
                    FieldChange { field: name.to_owned(), from, to, words: Vec::new() }
                })
                .collect();
            self.found.push(difference);
        }
    }

    /// Records that say something else than before.
    fn changed(&mut self, list: &List) {
        let mut groups = Groups::new();
        let ordered = crate::matching::in_order(&list.pairs);
        let mut ordered = ordered.iter().map(|(i, _)| *i).peekable();
        for (index, to) in list.pairs.iter().enumerate() {
            let in_order = ordered.next_if_eq(&index).is_some();
            let Some(to) = *to else { continue };
            let (old, new) = (&list.old[index], &list.new[to]);
            let own = changes(old, new, list.kind.own.iter().copied());
            let mut shared = changes(old, new, list.kind.shared.iter().copied());
            let before = shared.len();
            shared.retain(|change| !self.told.knows_anywhere(&words(change)));
            if shared.len() < before {
                shared.retain(|change| !FOLLOWING.contains(&change.field.as_str()));
            }
            for change in own.iter().chain(&shared) {
                self.told.tell(&words(change), old.page(), lines(old));
                // Others name a goal by its words.
                if list.kind.name == "goals" && change.field == "text" {
                    self.told.tell_anywhere(&words(change));
                }
            }
            let value = own.iter().any(|change| change.field == "value");
            let readings = changes(old, new, list.readings().filter(|name| !(value && *name == "sek")));
            self.readings += usize::from(!readings.is_empty());
            if own.is_empty() && shared.is_empty() && list.kind.name != CHECKS.name {
                self.moves.pair(list.kind.name, old, new, in_order);
            }
            if !own.is_empty() {
                self.found.push(difference(list.kind, old, new, own));
            }
            group(&mut groups, 0, list.kind, old, new, shared);
            if self.options.readings {
                group(&mut groups, 1, list.kind, old, new, readings);
            }
        }
        let mut groups: Vec<_> = groups.into_values().collect();
        groups.sort_by_key(|(_, order)| *order);
        self.found.extend(groups.into_iter().map(|(mut difference, _)| {
            for pages in [&mut difference.old_pages, &mut difference.new_pages] {
                pages.sort_unstable();
                pages.dedup();
            }
            difference
        }));
    }

    fn tables(&mut self) {
        let (old, new) = (&self.old.tables, &self.new.tables);
        let pairs = tables::pair(old, new);
        let mut known = vec![false; new.len()];
        for (table, to) in old.iter().zip(&pairs) {
            match to {
                Some(to) => {
                    known[*to] = true;
                    let found = tables::compare(table, &new[*to], &mut self.told);
                    if found.is_empty() {
                        let ids = (table.common.id.clone(), new[*to].common.id.clone());
                        self.moves.add("tables", table.common.page, new[*to].common.page, Some(ids));
                    }
                    self.found.extend(found);
                }
                None => self.found.extend(tables::alone(table, Side::Old, &self.told)),
            }
        }
        for (table, _) in new.iter().zip(known).filter(|(_, known)| !known) {
            self.found.extend(tables::alone(table, Side::New, &self.told));
        }
    }

    fn furniture(&mut self) {
        let old = furniture::lines(&self.old.document.furniture);
        let new = furniture::lines(&self.new.document.furniture);
        let pairs = furniture::pair(&old, &new);
        let mut known = vec![false; new.len()];
        for (line, to) in old.iter().zip(&pairs) {
            let text = Value::from(line.text.as_str());
            let Some(to) = *to else {
                if !line.text.is_empty() {
                    self.found.push(tables::one_sided(
                        &line.kind,
                        Side::Old,
                        line.pages.clone(),
                        vec![],
                        text,
                        None,
                    ));
                }
                continue;
            };
            known[to] = true;
            let words = edits(&line.text, &new[to].text);
            if words.is_empty() || self.told.knows_anywhere(&words) {
                continue;
            }
            // A title page or a title may repeat it.
            self.told.tell_anywhere(&words);
            self.found.push(Difference {
                change: Change::Changed,
                what: line.kind.clone(),
                old_pages: line.pages.clone(),
                new_pages: new[to].pages.clone(),
                place: Vec::new(),
                fields: vec![FieldChange {
                    field: "text".into(),
                    from: text,
                    to: new[to].text.as_str().into(),
                    words,
                }],
                records: Vec::new(),
            });
        }
        for (line, _) in new.iter().zip(known).filter(|(line, known)| !known && !line.text.is_empty()) {
            let text = Value::from(line.text.as_str());
            self.found.push(tables::one_sided(&line.kind, Side::New, line.pages.clone(), vec![], text, None));
        }
    }

    /// What the documents say of themselves.
    fn about(&mut self) {
        let record = |records: &DocumentRecords| Record::of(&json!(records.document));
        let (old, new) = (record(self.old), record(self.new));
        let mut fields = changes(&old, &new, ABOUT.into_iter());
        fields.retain(|change| !self.told.knows_anywhere(&words(change)));
        let readings = changes(&old, &new, ABOUT_READING.into_iter());
        self.readings += usize::from(!readings.is_empty());
        if self.options.readings {
            fields.extend(readings);
        }
        if !fields.is_empty() {
            self.found.push(Difference {
                change: Change::Changed,
                what: "document".into(),
                old_pages: Vec::new(),
                new_pages: Vec::new(),
                place: Vec::new(),
                fields,
                records: vec![(Some(old.id()), Some(new.id()))],
            });
        }
    }
}

fn list(kind: &'static Kind, old: &DocumentRecords, new: &DocumentRecords) -> List {
    match kind.name {
        "goals" => List::new(kind, &old.goals, &new.goals),
        "assessments" => List::new(kind, &old.assessments, &new.assessments),
        "activities" => List::new(kind, &old.activities, &new.activities),
        "amounts" => List::new(kind, &old.amounts, &new.amounts),
        "indicators" => List::new(kind, &old.indicators, &new.indicators),
        "notes" => List::new(kind, &old.notes, &new.notes),
        "assignments" => List::new(kind, &old.assignments, &new.assignments),
        "decisions" => List::new(kind, &old.decisions, &new.decisions),
        "comments" => List::new(kind, &old.comments, &new.comments),
        "problems" => List::new(kind, &old.problems, &new.problems),
        _ => List::new(kind, &old.checks, &new.checks),
    }
}

/// The fields that say something else.
fn changes<'n>(old: &Record, new: &Record, names: impl Iterator<Item = &'n str>) -> Vec<FieldChange> {
    let change = |name: &'n str| {
        let (from, to) = (old.field(name), new.field(name));
        if same(from, to) {
            return None;
        }
        let words = match (from.as_str(), to.as_str()) {
            (Some(a), Some(b)) if is_prose(a) || is_prose(b) => edits(a, b),
            _ => Vec::new(),
        };
        Some(FieldChange { field: name.to_owned(), from: from.clone(), to: to.clone(), words })
    };
    names.filter_map(change).collect()
}

/// Whether a text has words, so that those that differ say more than the whole; "1 250" has none.
fn is_prose(text: &str) -> bool {
    text.trim().contains(' ') && text.contains(char::is_alphabetic)
}

/// The words that a change of a text changes.
fn words(change: &FieldChange) -> Vec<crate::Edit> {
    match (change.from.as_str(), change.to.as_str()) {
        (Some(a), Some(b)) => edits(a, b),
        (Some(a), None) => edits(a, &shown(&change.to)),
        (None, Some(b)) => edits(&shown(&change.from), b),
        _ => Vec::new(),
    }
}

fn difference(kind: &Kind, old: &Record, new: &Record, fields: Vec<FieldChange>) -> Difference {
    Difference {
        change: Change::Changed,
        what: kind.name.to_owned(),
        old_pages: vec![old.page()],
        new_pages: vec![new.page()],
        place: old.place(kind),
        fields,
        records: vec![(Some(old.id()), Some(new.id()))],
    }
}

/// Adds a record to those in which the same has changed; they have in common what is left of the place.
fn group(
    groups: &mut Groups,
    level: usize,
    kind: &Kind,
    old: &Record,
    new: &Record,
    fields: Vec<FieldChange>,
) {
    if fields.is_empty() {
        return;
    }
    let key =
        fields.iter().map(|f| format!("{}\u{0}{}\u{0}{}\u{0}", f.field, f.from, f.to)).collect::<String>();
    let order = groups.len();
    let one = difference(kind, old, new, fields);
    match groups.entry((level, key)) {
        std::collections::btree_map::Entry::Vacant(free) => {
            free.insert((one, order));
        }
        std::collections::btree_map::Entry::Occupied(mut known) => {
            let all = &mut known.get_mut().0;
            all.place.retain(|named| one.place.contains(named));
            all.old_pages.extend(one.old_pages);
            all.new_pages.extend(one.new_pages);
            all.records.extend(one.records);
        }
    }
}

/// Whether a field has nothing to say of a record that is on one side only.
fn says_nothing(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        _ => false,
    }
}

fn lines(record: &Record) -> Lines {
    let number = |n: usize| record.field("evidence.lines")[n].as_u64().and_then(|n| u32::try_from(n).ok());
    Some([number(0)?, number(1)?])
}
