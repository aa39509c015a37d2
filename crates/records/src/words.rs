//! The vocabularies: data files under `data/`, which `build.rs` has made tables of.

use crate::model::{DocumentType, Kind, Measure, Status};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::OnceLock;
use tabellverk_structure::vocabulary::Endings;
use tabellverk_structure::{
    Beginnings, CellWord, LabelWord, PhraseIndex, Phrases, Role, Stop, TitleWord, Vocabulary, WordSet,
};
use tables::PUNCTUATION;

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
    /// Ends of words that name a share of a whole.
    pub shares: Vec<&'static str>,
    /// Parts of words that name what may be more than the whole it is measured by.
    pub unbounded: Vec<&'static str>,
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

/// Phrases as `build.rs` has put them in order.
pub struct Table {
    index: PhraseIndex,
    /// The different values, as the data files write them.
    values: &'static [&'static str],
}

impl Table {
    fn phrases<T>(&self, value: impl FnMut(&'static str) -> T) -> Phrases<T> {
        Phrases::new(self.index.clone(), self.values.iter().copied().map(value).collect())
    }

    fn patterns<T>(&self, value: impl Fn(&'static str) -> T, suffixes: &'static str) -> Patterns<T> {
        let phrases = self.phrases(|cell| {
            let (how, cell) = part(cell, b'\t').unwrap_or((cell, ""));
            (value(cell), matching(how))
        });
        Patterns { phrases, suffixes: rows(suffixes).map(|r| (r[0], value(r[1]))).collect() }
    }

    fn words(&self) -> WordSet {
        WordSet::new(self.index.clone())
    }
}

/// The tables that `build.rs` has made of most data files.
mod tables {
    use super::Table;
    use std::borrow::Cow;
    use tabellverk_structure::{Phrase, PhraseIndex};
    include!(concat!(env!("OUT_DIR"), "/tables.rs"));
}

/// A short list as `build.rs` has left it: rows of the columns that are read.
macro_rules! data {
    ($name:literal) => {
        include_str!(concat!(env!("OUT_DIR"), "/", $name))
    };
}

/// The rows of a list, their columns parted by tabs.
fn rows(data: &'static str) -> impl Iterator<Item = [&'static str; 2]> {
    lines(data).map(|line| {
        let (first, second) = part(line, b'\t').unwrap_or((line, ""));
        [first, second]
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

fn meaning(name: &str) -> Meaning {
    match name {
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
        _ => unreachable!("data/headings.tsv: no such meaning: {name}"),
    }
}

/// The words of running text with this meaning.
fn prose_words(meaning: &str) -> FxHashSet<&'static str> {
    rows(data!("prose_words.tsv")).filter(|r| r[1] == meaning).map(|r| r[0]).collect()
}

/// The words or parts of words that say this of a share.
fn share_words(meaning: &str) -> Vec<&'static str> {
    rows(data!("share_words.tsv")).filter(|r| r[1] == meaning).map(|r| r[0]).collect()
}

fn load() -> Words {
    let mut v = Vocabulary {
        title_vocabulary: tables::TITLE_VOCABULARY.words(),
        title_beginnings: Beginnings::new(tables::TITLE_BEGINNINGS.index.clone()),
        titles: tables::COLUMN_TITLES.phrases(|names| names.split('\t').map(role).collect()),
        title_words: tables::COLUMN_KINDS.phrases(|name| {
            let number = kind(name).and_then(|k| KINDS.iter().position(|x| *x == k));
            number.map_or(TitleWord::Neutral, |n| TitleWord::Kind(n as u8))
        }),
        whole_year: tables::WHOLE_YEAR.words(),
        ahead: KINDS.iter().position(|k| *k == Kind::Forecast).map(|k| k as u8).into_iter().collect(),
        parties: tables::PARTIES.phrases(|_| ()),
        cell_words: tables::CELL_WORDS.phrases(|name| match name {
            "absent" => CellWord::Absent,
            ">=" | "<=" | ">" | "<" | "" => CellWord::Operator,
            _ => CellWord::Direction,
        }),
        labels: tables::LABELS.phrases(|name| match name {
            "detail" => LabelWord::Detail,
            _ => LabelWord::Total,
        }),
        stops: tables::STOPS.phrases(|name| match name {
            "hard" => Stop::Hard,
            _ => Stop::Alone,
        }),
        words: tables::FUNCTION_WORDS.words(),
        compound_heads: tables::COMPOUND_HEADS.words(),
        verbs: tables::GOAL_VERBS.words(),
        ..Vocabulary::default()
    };
    let times = tables::TIMES.phrases(|cells| {
        let (label, month) = part(cells, b'\t').unwrap_or(("", cells));
        TimeWord { label, month: month.parse().unwrap_or(12) }
    });
    let statuses = tables::STATUSES.phrases(|name| match name {
        "not_started" => Status::NotStarted,
        "in_progress" => Status::InProgress,
        "delayed" => Status::Delayed,
        "paused" => Status::Paused,
        "done" => Status::Done,
        _ => Status::Cancelled,
    });
    let units = tables::UNITS.phrases(|cells| {
        let (name, factor) = part(cells, b'\t').unwrap_or((cells, ""));
        Unit { name, factor: factor.parse().unwrap_or(1) }
    });
    let indicator_units = tables::INDICATOR_UNITS.phrases(|name| name);
    let colors = tables::COLORS.phrases(|name| name);
    (v.times, v.statuses, v.colors) = (times.names(), statuses.names(), colors.names());
    (v.units, v.indicator_units) = (units.names(), indicator_units.names());
    let document_type = |cells| {
        let (name, weight) = part(cells, b'\t').unwrap_or((cells, ""));
        let kind = match name {
            "verksamhetsplan" => DocumentType::Verksamhetsplan,
            "mal_och_budget" => DocumentType::MalOchBudget,
            "internbudget" => DocumentType::Internbudget,
            "delarsrapport" => DocumentType::Delarsrapport,
            "arsredovisning" => DocumentType::Arsredovisning,
            "tjansteskrivelse" => DocumentType::Tjansteskrivelse,
            _ => DocumentType::Other,
        };
        (kind, weight.parse().unwrap_or(1))
    };
    v.rating_words.extend(rows(data!("rating_words.tsv")).map(|r| (r[0], r[1] == "core")));
    lines(data!("party_heads.txt")).for_each(|head| v.party_heads.insert(head));
    v.kind_heads.extend(lines(data!("kind_heads.txt")));
    v.goal_parts.extend(lines(data!("goal_parts.txt")));
    v.comment_leads.extend(lines(data!("comment_leads.txt")));
    v.outcome_leads.extend(["målet", "nämndmålet", "delmålet", "målen"]);
    v.note_leads.extend(lines(data!("note_leads.tsv")));
    v.due_words.extend(rows(data!("due_words.tsv")).map(|r| r[0]));
    v.due_alone.extend(rows(data!("due_words.tsv")).filter(|r| r[1] == "alone").map(|r| r[0]));
    v.open_words.extend(lines(data!("open_words.txt")));
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
        kinds: tables::COLUMN_KINDS.phrases(kind),
        colors,
        absences: tables::ABSENCE.phrases(|why| why),
        targets: tables::TARGETS.phrases(|operator| operator),
        units,
        indicator_units,
        times,
        municipalities,
        totals: tables::TOTALS.patterns(measure, tables::TOTALS_SUFFIXES),
        measures: tables::MEASURES
            .patterns(|name| measure(name).expect("measures.tsv names one"), tables::MEASURES_SUFFIXES),
        document_types: tables::DOCUMENT_TYPES.patterns(document_type, ""),
        headings: tables::HEADINGS.patterns(meaning, tables::HEADINGS_SUFFIXES),
        boards,
        units_of_offices,
        bodies,
        deviation_words: rows(data!("deviation_words.tsv")).map(|r| r[0]).collect(),
        shares: share_words("share"),
        unbounded: share_words("unbounded"),
        deciding: prose_words("decides"),
        assignment_names: prose_words("assignment"),
    }
}

/// Phrases that are looked for in labels and headings.
struct Patterns<T> {
    phrases: Phrases<(T, Match)>,
    suffixes: Vec<(&'static str, T)>,
}

fn unpunctuated(word: &str) -> &str {
    match word.as_bytes() {
        // most words
        [first, .., last] if first.is_ascii_alphanumeric() && last.is_ascii_alphanumeric() => word,
        _ => word.trim_matches(PUNCTUATION),
    }
}

impl<T: Copy> Patterns<T> {
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
    let mut out = if is_simple(text) {
        text.to_ascii_lowercase()
    } else {
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
        if out.chars().all(small) { out } else { out.chars().flat_map(char::to_lowercase).collect() }
    };
    let end = out.trim_end_matches([':', '.', ' ']).len();
    out.truncate(end);
    out
}

/// Whether the text surely has single spaces between its words and no other white space, and no capital beyond ASCII,
/// as most texts do: no character but å, ä, ö and é is made of these bytes beyond ASCII.
fn is_simple(text: &str) -> bool {
    let mut before = b' ';
    let simple = text.bytes().all(|b| {
        let spaces = b == b' ' && before == b' ';
        before = b;
        !spaces && matches!(b, b' '..=b'~' | 0xC3 | 0xA4 | 0xA5 | 0xA9 | 0xB6)
    });
    simple && before != b' '
}

/// The heading without its printed number.
pub fn strip_number(text: &str) -> &str {
    match text.split_once(' ') {
        Some((n, rest)) if tabellverk_structure::outline::heading_number(n).is_some() => rest,
        _ => text,
    }
}
