//! The vocabularies: data files under `data/`, read once.

use crate::model::{DocumentType, Kind, Measure, Status};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::OnceLock;
use tabellverk_structure::vocabulary::Endings;
use tabellverk_structure::{CellWord, LabelWord, Phrases, Role, Stop, TitleWord, Vocabulary};

/// What a heading or lead-in means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Meaning {
    /// Goals of kommunfullmäktige.
    CouncilGoals,
    /// Goals of a nämnd.
    BoardGoals,
    /// Delmål.
    SubGoals,
    /// A målområde.
    GoalArea,
    /// "Nuläge".
    Baseline,
    /// "Motivering".
    Motivation,
    /// "Målprecisering".
    Precision,
    /// Comments under a table of activities.
    ActivityComment,
    /// Texts that explain budget lines.
    NoteSection,
    /// Proposed decisions.
    Decisions,
    /// What follows proposed decisions.
    DecisionsEnd,
    /// Assigned tasks.
    Assignments,
    /// Mission descriptions, which are no assigned tasks.
    NotAssignments,
    /// Table of contents.
    Contents,
    /// Explanations of symbols and words.
    Legend,
    /// A chapter that many reports have and that is no part of the one before it.
    OwnSection,
    /// People and how to reach them.
    Contact,
    /// Inhabitants.
    Population,
    /// Calendars.
    Calendar,
    /// Styrtal, nyckeltal, statistik.
    IndicatorSection,
    /// Summary money table.
    SummaryStatement,
    /// Operating money table.
    OperatingStatement,
    /// Investment table.
    InvestmentStatement,
    /// Costs by kind.
    CostStatement,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Match {
    Exact,
    Prefix,
    Suffix,
    Word,
}

/// A money unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// `kr`, `tkr`, `mnkr` or `mdkr`.
    pub name: &'static str,
    /// Kronor per unit.
    pub factor: i64,
}

/// A part of the year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeWord {
    /// Label of the period (`T1`), empty where the word only names a month or the whole year.
    pub label: &'static str,
    /// Last month of it, 1..12.
    pub month: u8,
}

/// All vocabularies.
pub struct Words {
    /// What structure needs.
    pub structure: Vocabulary,
    /// By number of kind: whether it is a difference.
    pub deviation: Vec<bool>,
    /// Status phrases.
    pub statuses: Phrases<Status>,
    /// Kinds of value columns.
    pub kinds: Phrases<Option<Kind>>,
    /// Colours.
    pub colors: Phrases<&'static str>,
    /// Why a cell holds no value.
    pub absences: Phrases<&'static str>,
    /// Words before numbers and words as targets, with their operator.
    pub targets: Phrases<&'static str>,
    /// Money units.
    pub units: Phrases<Unit>,
    /// Units of indicators.
    pub indicator_units: Phrases<&'static str>,
    /// Months and parts of the year.
    pub times: Phrases<TimeWord>,
    /// Municipalities as (name, code), by the first word of the name.
    pub municipalities: FxHashMap<&'static str, Vec<(&'static str, &'static str)>>,
    totals: Patterns<Option<Measure>>,
    measures: Patterns<Measure>,
    document_types: Patterns<(DocumentType, u32)>,
    headings: Patterns<Meaning>,
    /// Beginnings of words that explain money.
    pub deviation_words: Vec<&'static str>,
    /// Words with which somebody decides or proposes.
    pub deciding: FxHashSet<&'static str>,
    /// Words that name an assignment before its number.
    pub assignment_names: FxHashSet<&'static str>,
    /// Suffixes and words of boards.
    pub boards: Vec<&'static str>,
    /// Suffixes and words of parts of offices.
    pub units_of_offices: Vec<&'static str>,
    /// Suffixes and words of boards, offices and their parts.
    pub bodies: Endings,
}

/// Kinds by their number in the structure vocabulary.
pub const KINDS: [Kind; 6] =
    [Kind::Outcome, Kind::Budget, Kind::Plan, Kind::Forecast, Kind::Deviation, Kind::Target];

/// The vocabularies.
pub fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(load)
}

/// A data file as `build.rs` has left it: rows of the columns that are read.
macro_rules! data {
    ($name:literal) => {
        include_str!(concat!(env!("OUT_DIR"), "/", $name))
    };
}

/// The rows of a data file, their columns parted by tabs.
fn rows(data: &'static str) -> impl Iterator<Item = [&'static str; 3]> {
    lines(data).map(|line| {
        let (first, rest) = part(line, b'\t').unwrap_or((line, ""));
        let (second, third) = part(rest, b'\t').unwrap_or((rest, ""));
        [first, second, third]
    })
}

fn lines(data: &'static str) -> impl Iterator<Item = &'static str> {
    let mut rest = data;
    std::iter::from_fn(move || {
        let (line, after) = part(rest, b'\n')?;
        rest = after;
        Some(line)
    })
}

/// What stands before and after the first such sign, which in texts as short as these is found soonest byte by byte.
fn part(text: &'static str, sign: u8) -> Option<(&'static str, &'static str)> {
    let at = text.bytes().position(|b| b == sign)?;
    Some((&text[..at], &text[at + 1..]))
}

fn kind(name: &str) -> Option<Kind> {
    Some(match name {
        "outcome" => Kind::Outcome,
        "budget" => Kind::Budget,
        "plan" => Kind::Plan,
        "forecast" => Kind::Forecast,
        "deviation" => Kind::Deviation,
        "target" => Kind::Target,
        _ => return None,
    })
}

fn measure(name: &str) -> Option<Measure> {
    Some(match name {
        "income" => Measure::Income,
        "cost" => Measure::Cost,
        "net" => Measure::Net,
        _ => return None,
    })
}

fn matching(name: &str) -> Match {
    match name {
        "exact" => Match::Exact,
        "prefix" => Match::Prefix,
        "suffix" => Match::Suffix,
        _ => Match::Word,
    }
}

fn role(name: &str) -> Role {
    match name {
        "activity" => Role::Activity,
        "status" => Role::Status,
        "responsible" => Role::Responsible,
        "collaboration" => Role::Collaboration,
        "due" => Role::Due,
        "tag" => Role::Tag,
        "number" => Role::Number,
        "comment" => Role::Comment,
        "goal" => Role::Goal,
        "assessment" => Role::Assessment,
        "rating" => Role::Rating,
        "percent_done" => Role::Percent,
        "indicator" => Role::Indicator,
        "unit" => Role::Unit,
        "line" => Role::Line,
        "code" => Role::Code,
        "note" => Role::Note,
        "person" => Role::Person,
        _ => Role::Other,
    }
}

fn meaning(name: &str) -> Option<Meaning> {
    Some(match name {
        "council_goals" => Meaning::CouncilGoals,
        "board_goals" => Meaning::BoardGoals,
        "sub_goals" => Meaning::SubGoals,
        "goal_area" => Meaning::GoalArea,
        "baseline" => Meaning::Baseline,
        "motivation" => Meaning::Motivation,
        "precision" => Meaning::Precision,
        "activity_comment" => Meaning::ActivityComment,
        "note_section" => Meaning::NoteSection,
        "decisions" => Meaning::Decisions,
        "decisions_end" => Meaning::DecisionsEnd,
        "assignments" => Meaning::Assignments,
        "not_assignments" => Meaning::NotAssignments,
        "contents" => Meaning::Contents,
        "legend" => Meaning::Legend,
        "own_section" => Meaning::OwnSection,
        "contact" => Meaning::Contact,
        "population" => Meaning::Population,
        "calendar" => Meaning::Calendar,
        "indicator_section" => Meaning::IndicatorSection,
        "summary_statement" => Meaning::SummaryStatement,
        "operating_statement" => Meaning::OperatingStatement,
        "investment_statement" => Meaning::InvestmentStatement,
        "cost_statement" => Meaning::CostStatement,
        _ => return None,
    })
}

/// The words of running text with this meaning.
fn prose_words(meaning: &str) -> FxHashSet<&'static str> {
    rows(data!("prose_words.tsv")).filter(|r| r[1] == meaning).map(|r| r[0]).collect()
}

fn load() -> Words {
    let mut v = Vocabulary::default();
    let mut by_title: Vec<(&str, Vec<Role>)> = Vec::new();
    let mut index = FxHashMap::default();
    for r in rows(data!("column_titles.tsv")) {
        let at = *index.entry(r[0]).or_insert_with(|| {
            by_title.push((r[0], vec![]));
            by_title.len() - 1
        });
        by_title[at].1.push(role(r[1]));
    }
    for (title, roles) in by_title {
        // a slash parts words in titles; the few such titles live as long as the program
        let title =
            if title.contains('/') { Box::leak(title.replace('/', " / ").into_boxed_str()) } else { title };
        v.titles.insert(title, roles);
        v.title_vocabulary.extend(title.split(' '));
    }
    let mut times = Phrases::default();
    for r in rows(data!("periods.tsv")) {
        times.insert(r[0], TimeWord { label: r[1], month: r[2].parse().unwrap_or(12) });
    }
    for r in rows(data!("months.tsv")) {
        times.insert(r[0], TimeWord { label: "", month: r[1].parse().unwrap_or(12) });
    }
    let mut kinds = Phrases::default();
    for r in rows(data!("column_kinds.tsv")) {
        // years and months are read by themselves
        let is_time = |w: &str| times.exact(&[w]).is_some_and(|t: &TimeWord| t.month < 12);
        let dated =
            |w: &str| tabellverk_structure::number::year(w).is_some() || w.split(['–', '-']).any(is_time);
        if r[0].split(' ').any(dated) {
            continue;
        }
        let k = kind(r[1]);
        let number = k.and_then(|k| KINDS.iter().position(|x| *x == k));
        kinds.insert(r[0], k);
        v.title_vocabulary.extend(r[0].split(' '));
        v.title_vocabulary.extend(r[0].split(' ').map(|w| w.trim_end_matches('.')));
        v.title_words.insert(r[0], number.map_or(TitleWord::Neutral, |n| TitleWord::Kind(n as u8)));
    }
    let mut statuses = Phrases::default();
    for r in rows(data!("statuses.tsv")) {
        let status = match r[1] {
            "not_started" => Status::NotStarted,
            "in_progress" => Status::InProgress,
            "delayed" => Status::Delayed,
            "paused" => Status::Paused,
            "done" => Status::Done,
            _ => Status::Cancelled,
        };
        statuses.insert(r[0], status);
    }
    for r in rows(data!("rating_words.tsv")) {
        v.rating_words.insert(r[0], r[1] == "core");
    }
    (v.times, v.statuses) = (times.names(), statuses.names());
    let mut colors = Phrases::default();
    rows(data!("colors.tsv")).for_each(|r| colors.insert(r[0], r[1]));
    for r in rows(data!("parties.tsv")) {
        match r[1] {
            "head" => v.party_heads.insert(r[0]),
            _ => v.parties.insert(r[0].trim_end_matches('.'), ()),
        }
    }
    let mut absences = Phrases::default();
    for r in rows(data!("absence.tsv")) {
        absences.insert(r[0], r[1]);
        if r[1] != "dash" {
            v.cell_words.insert(r[0], CellWord::Absent);
        }
    }
    let mut targets = Phrases::default();
    for r in rows(data!("targets.tsv")) {
        targets.insert(r[0], r[1]);
        let word = if matches!(r[1], ">=" | "<=" | ">" | "<" | "") {
            CellWord::Operator
        } else {
            CellWord::Direction
        };
        v.cell_words.insert(r[0], word);
    }
    let mut totals = Patterns::default();
    for r in rows(data!("totals.tsv")) {
        totals.insert(r[0], measure(r[1]), matching(r[2]));
        if r[2] == "prefix" || r[2] == "exact" {
            v.labels.insert(r[0], LabelWord::Total);
        }
    }
    let mut measures = Patterns::default();
    for r in rows(data!("measures.tsv")) {
        if let Some(m) = measure(r[1]) {
            measures.insert(r[0], m, matching(r[2]));
        }
    }
    for r in rows(data!("details.tsv")) {
        let key: Vec<&str> = r[0].split_whitespace().filter(|w| w.contains(char::is_alphanumeric)).collect();
        if !key.is_empty() {
            v.labels.insert(Box::leak(key.join(" ").into_boxed_str()), LabelWord::Detail);
        }
    }
    let mut units = Phrases::default();
    for r in rows(data!("units.tsv")) {
        units.insert(r[0], Unit { name: r[1], factor: r[2].parse().unwrap_or(1) });
    }
    let mut indicator_units = Phrases::default();
    for r in rows(data!("indicator_units.tsv")) {
        indicator_units.insert(r[0], r[1]);
    }
    (v.units, v.indicator_units) = (units.names(), indicator_units.names());
    let mut document_types = Patterns::default();
    for r in rows(data!("document_types.tsv")) {
        let kind = match r[1] {
            "verksamhetsplan" => DocumentType::Verksamhetsplan,
            "mal_och_budget" => DocumentType::MalOchBudget,
            "internbudget" => DocumentType::Internbudget,
            "delarsrapport" => DocumentType::Delarsrapport,
            "arsredovisning" => DocumentType::Arsredovisning,
            "tjansteskrivelse" => DocumentType::Tjansteskrivelse,
            _ => DocumentType::Other,
        };
        // the section titles of a memorandum stand in reports too; only its name is sure
        let weight: u32 = r[2].parse().unwrap_or(1);
        let sure = kind != DocumentType::Tjansteskrivelse || r[0].contains("skrivelse");
        document_types.insert(r[0], (kind, if sure { weight } else { weight.min(4) }), Match::Word);
    }
    let mut headings = Patterns::default();
    for r in rows(data!("headings.tsv")) {
        let (Some(m), how) = (meaning(r[1]), matching(r[2])) else { continue };
        headings.insert(r[0], m, how);
        if m == Meaning::Precision {
            v.goal_parts.insert(r[0]);
        }
        let stop = match m {
            Meaning::ActivityComment => Stop::Alone,
            Meaning::GoalArea if how == Match::Prefix => Stop::Hard,
            Meaning::Decisions
            | Meaning::Assignments
            | Meaning::NoteSection
            | Meaning::IndicatorSection
            | Meaning::Motivation
            | Meaning::CouncilGoals
            | Meaning::BoardGoals
            | Meaning::InvestmentStatement
            | Meaning::OperatingStatement
            | Meaning::SummaryStatement
            | Meaning::CostStatement
            | Meaning::Population
            | Meaning::Calendar
            | Meaning::Contact
            | Meaning::DecisionsEnd => Stop::Alone,
            _ => continue,
        };
        v.stops.insert(r[0], stop);
        match m {
            Meaning::ActivityComment => v.comment_leads.insert(r[0]),
            _ => false,
        };
    }
    v.outcome_leads.extend(["målet", "nämndmålet", "delmålet", "målen"]);
    for r in rows(data!("note_leads.tsv")) {
        v.note_leads.insert(r[0]);
    }
    for r in rows(data!("due_words.tsv")) {
        v.due_words.insert(r[0]);
        if r[1] == "alone" {
            v.due_alone.insert(r[0]);
        }
    }
    v.open_words = set(data!("open_words.txt"));
    v.words = set(data!("function_words.txt"));
    v.compound_heads = set(data!("compound_heads.txt"));
    v.verbs = set(data!("goal_verbs.txt"));
    let (mut boards, mut units_of_offices, mut bodies) = (vec![], vec![], Endings::default());
    for r in rows(data!("bodies.tsv")) {
        bodies.insert(r[0]);
        match r[1] {
            "board" => boards.push(r[0]),
            "unit" => units_of_offices.push(r[0]),
            _ => {}
        }
    }
    let mut municipalities: FxHashMap<_, Vec<_>> = FxHashMap::default();
    for line in include_str!("../data/municipalities.csv").lines().skip(1) {
        let mut fields = line.split(',');
        let (Some(code), Some(name)) = (fields.next(), fields.next()) else { continue };
        municipalities.entry(name.split(' ').next().unwrap_or(name)).or_default().push((name, code));
    }
    let deviation = KINDS.iter().map(|k| *k == Kind::Deviation).collect();
    Words {
        structure: v,
        deviation,
        statuses,
        kinds,
        colors,
        absences,
        targets,
        units,
        indicator_units,
        times,
        municipalities,
        totals,
        measures,
        document_types,
        headings,
        boards,
        units_of_offices,
        bodies,
        deviation_words: rows(data!("deviation_words.tsv")).map(|r| r[0]).collect(),
        deciding: prose_words("decides"),
        assignment_names: prose_words("assignment"),
    }
}

fn set(data: &'static str) -> FxHashSet<&'static str> {
    // a set of a known number of words has room for all at once
    let words: Vec<&str> = lines(data).collect();
    words.into_iter().collect()
}

/// Phrases that are looked for in labels and headings.
struct Patterns<T> {
    phrases: Phrases<(T, Match)>,
    suffixes: Vec<(&'static str, T)>,
}

impl<T> Default for Patterns<T> {
    fn default() -> Self {
        Patterns { phrases: Phrases::default(), suffixes: Vec::new() }
    }
}

const PUNCTUATION: [char; 9] = [',', ':', ';', '.', '(', ')', '"', '”', '!'];

fn unpunctuated(word: &str) -> &str {
    match word.as_bytes() {
        // most words
        [first, .., last] if first.is_ascii_alphanumeric() && last.is_ascii_alphanumeric() => word,
        _ => word.trim_matches(PUNCTUATION),
    }
}

impl<T: Copy> Patterns<T> {
    fn insert(&mut self, phrase: &'static str, value: T, how: Match) {
        if how == Match::Suffix {
            self.suffixes.push((phrase, value));
            return;
        }
        let phrase = if phrase.contains(PUNCTUATION) {
            let bare = phrase.split(' ').map(unpunctuated).collect::<Vec<_>>().join(" ");
            Box::leak(bare.into_boxed_str())
        } else {
            phrase
        };
        self.phrases.insert(phrase, (value, how));
    }

    /// All phrases that fit a lower-case label, each with how specifically: its length, exact before prefix before
    /// suffix before anywhere.
    fn fitting(&self, label: &str, mut each: impl FnMut(usize, T)) {
        let words: Vec<&str> = label.split(' ').map(unpunctuated).filter(|w| !w.is_empty()).collect();
        for at in 0..words.len() {
            for (n, (value, how)) in self.phrases.starting(&words[at..]) {
                let ok = match how {
                    Match::Exact => at == 0 && n == words.len(),
                    Match::Prefix => at == 0,
                    _ => true,
                };
                if ok {
                    let length: usize = words[at..at + n].iter().map(|w| w.len() + 1).sum();
                    let rank = match how {
                        Match::Exact => 3,
                        Match::Prefix => 2,
                        _ => 0,
                    };
                    each(length * 4 + rank, *value);
                }
            }
        }
        for (suffix, value) in &self.suffixes {
            if label.ends_with(suffix) {
                each(suffix.len() * 4 + 1, *value);
            }
        }
    }

    fn best(&self, label: &str) -> Option<T> {
        let mut best: Option<(usize, T)> = None;
        self.fitting(label, |rank, value| {
            if best.as_ref().is_none_or(|b| rank > b.0) {
                best = Some((rank, value));
            }
        });
        best.map(|b| b.1)
    }
}

impl Words {
    /// The measure of a label, and whether it is a total.
    pub fn label(&self, label: &str) -> (Option<Measure>, bool) {
        let label = plain(label);
        match self.totals.best(&label) {
            Some(m) => (m, true),
            None => (self.measures.best(&label), false),
        }
    }

    /// Whether a label is one of a total.
    pub fn is_total(&self, label: &str) -> bool {
        self.totals.best(&plain(label)).is_some()
    }

    /// What a heading or lead-in means.
    pub fn heading(&self, text: &str) -> Option<Meaning> {
        if text.len() > 150 {
            return None;
        }
        self.headings.best(&plain(strip_number(text)))
    }

    /// Whether the heading has this meaning among all that fit.
    pub fn heading_is(&self, text: &str, meaning: Meaning) -> bool {
        let mut found = false;
        self.headings.fitting(&plain(strip_number(text)), |_, m| found |= m == meaning);
        found
    }

    /// The kind of document that a text names, and how surely.
    pub fn document_type(&self, text: &str) -> Option<(DocumentType, u32)> {
        let mut best: Option<(u32, usize, DocumentType)> = None;
        self.document_types.fitting(&plain(text), |rank, (kind, weight)| {
            if best.as_ref().is_none_or(|b| (weight, rank) > (b.0, b.1)) {
                best = Some((weight, rank, kind));
            }
        });
        best.map(|(w, _, k)| (k, w))
    }
}

/// Lower case, single spaces, no colon or point at the end.
pub fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out.make_ascii_lowercase();
    // most letters beyond ASCII are small ones
    let small = |c: char| c.is_ascii() || matches!(c, 'å' | 'ä' | 'ö' | 'é' | '–' | '”' | '•');
    if !out.chars().all(small) {
        out = out.chars().flat_map(char::to_lowercase).collect();
    }
    let end = out.trim_end_matches([':', '.', ' ']).len();
    out.truncate(end);
    out
}

/// The heading without its printed number.
pub fn strip_number(text: &str) -> &str {
    match text.split_once(' ') {
        Some((n, rest)) if tabellverk_structure::outline::heading_number(n).is_some() => rest,
        _ => text,
    }
}
