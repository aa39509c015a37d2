//! Makes what the program reads of the vocabularies in `data/`: tables of phrases in the order in which they are
//! looked up (`tables.rs`), so that nothing needs to be sorted whenever the program starts, and short lists as they
//! are, without what is there for people: comments, and the columns of examples.

#[allow(dead_code)] // only what makes an index is used here
#[path = "../structure/src/phrase.rs"]
mod phrase;

use phrase::{Beginnings, PhraseIndex};
use std::collections::HashMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// Signs around words that patterns are looked up without.
const PUNCTUATION: [char; 9] = [',', ':', ';', '.', '(', ')', '"', '”', '!'];

/// Meanings of headings that no table runs over when they stand alone on their line.
const STOPS: [&str; 16] = [
    "activity_comment",
    "decisions",
    "assignments",
    "note_section",
    "indicator_section",
    "motivation",
    "council_goals",
    "board_goals",
    "investment_statement",
    "operating_statement",
    "summary_statement",
    "cost_statement",
    "population",
    "calendar",
    "contact",
    "decisions_end",
];

fn main() {
    println!("cargo::rerun-if-changed=data");
    let mut out = Out {
        folder: env::var_os("OUT_DIR").expect("cargo names the build folder").into(),
        code: String::new(),
    };
    let _ = writeln!(out.code, "pub const PUNCTUATION: [char; {}] = {PUNCTUATION:?};", PUNCTUATION.len());

    for name in [
        "bodies.tsv",
        "due_words.tsv",
        "rating_words.tsv",
        "prose_words.tsv",
        "deviation_words.tsv",
        "share_words.tsv",
    ] {
        out.list(name, rows(name).iter().map(|r| r.cells.join("\t")));
    }
    for name in ["note_leads.tsv", "open_words.txt", "kind_heads.txt"] {
        out.list(name, words(name).iter().map(|w| w.to_string()));
    }
    for name in ["function_words.txt", "compound_heads.txt", "goal_verbs.txt"] {
        out.table(name, words(name).iter().map(|w| (w.to_string(), String::new())));
    }
    for name in
        ["statuses.tsv", "colors.tsv", "absence.tsv", "targets.tsv", "units.tsv", "indicator_units.tsv"]
    {
        out.table(name, rows(name).iter().map(|r| (r.phrase(), r.cells[1..].join("\t"))));
    }
    titles(&mut out);
    values(&mut out);
    patterns(&mut out);
    headings(&mut out);
    fs::write(out.folder.join("tables.rs"), &out.code).expect("the build folder can be written");
}

/// Column titles, times and the words of both.
fn titles(out: &mut Out) {
    let mut titles: Vec<(String, String)> = Vec::new();
    for r in rows("column_titles.tsv") {
        match titles.iter_mut().find(|(title, _)| *title == r.cells[0]) {
            Some((_, roles)) => *roles += &format!("\t{}", r.cells[1]),
            None => titles.push((r.phrase(), r.cells[1].clone())),
        }
    }
    // a slash parts words in titles
    titles.iter_mut().for_each(|(title, _)| *title = title.replace('/', " / "));
    let whole = |r: &Row| r.cells[1].is_empty() && !r.cells[0].contains(' ');
    let whole: Vec<String> = rows("periods.tsv").iter().filter(|r| whole(r)).map(|r| r.phrase()).collect();
    out.table("whole_year", whole.into_iter().map(|w| (w, String::new())));
    let periods = rows("periods.tsv").into_iter().map(|r| (r.phrase(), r.cells[1..].join("\t")));
    let months = rows("months.tsv").into_iter().map(|r| (r.phrase(), format!("\t{}", r.cells[1])));
    let times: Vec<(String, String)> = periods.chain(months).collect();
    // years and months are read by themselves
    let year = |w: &str| w.len() == 4 && w.parse::<u32>().is_ok_and(|y| (1990..2100).contains(&y));
    let within_year = |w: &str| times.iter().find(|(t, _)| t == w).is_some_and(|(_, v)| !v.ends_with("\t12"));
    let dated = |w: &str| year(w) || w.split(['–', '-']).any(within_year);
    let kinds = rows("column_kinds.tsv").into_iter().map(|r| (r.phrase(), r.cells[1].clone()));
    let kinds: Vec<(String, String)> = kinds.filter(|(title, _)| !title.split(' ').any(dated)).collect();

    let of_kinds = kinds.iter().flat_map(|(title, _)| title.split(' '));
    let of_titles = titles.iter().flat_map(|(title, _)| title.split(' '));
    let mut words: Vec<&str> =
        of_titles.chain(of_kinds.clone()).chain(of_kinds.map(|w| w.trim_end_matches('.'))).collect();
    words.sort_unstable();
    words.dedup();
    out.table("title_beginnings", words.iter().map(|w| (Beginnings::phrase(w), String::new())));
    out.table("title_vocabulary", words.iter().map(|w| (w.to_string(), String::new())));
    out.table("times", times);
    out.table("column_titles", titles);
    out.table("column_kinds", kinds);
}

/// What stands in cells of values and of parties.
fn values(out: &mut Out) {
    let absent = rows("absence.tsv").into_iter().filter(|r| r.cells[1] != "dash");
    let absent = absent.map(|r| (r.phrase(), "absent".to_string()));
    let targets = rows("targets.tsv").into_iter().map(|r| (r.phrase(), r.cells[1].clone()));
    out.table("cell_words", absent.chain(targets));
    let (heads, parties): (Vec<Row>, Vec<Row>) =
        rows("parties.tsv").into_iter().partition(|r| r.cells[1] == "head");
    out.list("party_heads.txt", heads.iter().map(Row::phrase));
    let bare = |r: &Row| r.phrase().trim_end_matches('.').to_string();
    out.table("parties", parties.iter().map(|r| (bare(r), String::new())));
}

/// Phrases looked for in labels and in names of documents, and the beginnings of labels.
fn patterns(out: &mut Out) {
    for name in ["totals.tsv", "measures.tsv", "headings.tsv"] {
        let (suffixes, others): (Vec<Row>, Vec<Row>) =
            rows(name).into_iter().partition(|r| r.cells[2] == "suffix");
        let suffixes: String = suffixes.iter().map(|r| format!("{}\t{}\n", r.cells[0], r.cells[1])).collect();
        let _ = writeln!(out.code, "pub static {}_SUFFIXES: &str = {suffixes:?};", upper(name));
        out.table(name, others.iter().map(|r| (r.unpunctuated(), format!("{}\t{}", r.cells[2], r.cells[1]))));
    }
    let types = rows("document_types.tsv").into_iter().map(|r| {
        // the section titles of a memorandum stand in reports too; only its name is sure
        let sure = r.cells[1] != "tjansteskrivelse" || r.cells[0].contains("skrivelse");
        let weight = r.number(2);
        let weight = if sure { weight } else { weight.min(4) };
        (r.unpunctuated(), format!("word\t{}\t{weight}", r.cells[1]))
    });
    out.table("document_types", types);

    let totals = rows("totals.tsv").into_iter().filter(|r| r.cells[2] == "prefix" || r.cells[2] == "exact");
    let totals = totals.map(|r| (r.phrase(), "total".to_string()));
    let details = rows("details.tsv").into_iter().map(|r| {
        let words = r.cells[0].split_whitespace().filter(|w| w.contains(char::is_alphanumeric));
        (words.collect::<Vec<_>>().join(" "), "detail".to_string())
    });
    out.table("labels", totals.chain(details));
}

/// What of the headings the table readers know.
fn headings(out: &mut Out) {
    let all = rows("headings.tsv");
    let of = |meaning: &str| {
        let rows = all.iter().filter(|r| r.cells[1] == meaning);
        rows.map(Row::phrase).collect::<Vec<_>>()
    };
    out.list("goal_parts.txt", of("precision").into_iter());
    out.list("comment_leads.txt", of("activity_comment").into_iter());
    let stop = |r: &Row| match r.cells[1].as_str() {
        "goal_area" if r.cells[2] == "prefix" => Some("hard"),
        meaning => STOPS.contains(&meaning).then_some("alone"),
    };
    out.table("stops", all.iter().filter_map(|r| Some((r.phrase(), stop(r)?.to_string()))));
}

/// A row of a data file: its cells before the examples, as many as the file has columns.
struct Row {
    cells: Vec<String>,
    /// File and line, for messages.
    place: String,
}

impl Row {
    fn phrase(&self) -> String {
        self.cells[0].clone()
    }

    fn unpunctuated(&self) -> String {
        self.cells[0].split(' ').map(|w| w.trim_matches(PUNCTUATION)).collect::<Vec<_>>().join(" ")
    }

    fn number(&self, column: usize) -> u32 {
        self.cells[column].parse().unwrap_or_else(|_| panic!("{}: column {column} is no number", self.place))
    }
}

/// The rows of a table. The last comment with a tab names its columns.
fn rows(name: &str) -> Vec<Row> {
    let text = read(name);
    let is_comment = |l: &&str| l.starts_with("# ");
    let names = text.lines().filter(is_comment).rfind(|l| l.contains('\t')).unwrap_or_default();
    let columns = names.split('\t').take_while(|name| *name != "example").count();
    let mut out = Vec::new();
    for (at, line) in text.lines().enumerate().filter(|(_, l)| !is_comment(l) && !l.trim().is_empty()) {
        let place = format!("data/{name}:{}", at + 1);
        let cells: Vec<String> = line.split('\t').take(columns).map(|c| c.trim().to_string()).collect();
        assert!(cells.len() == columns, "{place}: fewer than {columns} columns");
        assert!(!cells[0].is_empty() && !cells[0].contains("  "), "{place}: words parted by one space each");
        assert!(cells[0].len() < 256, "{place}: longer than an index can tell");
        out.push(Row { cells, place });
    }
    out
}

/// The words of a list, one a line.
fn words(name: &str) -> Vec<String> {
    let text = read(name);
    let lines =
        text.lines().filter(|l| !l.starts_with('#')).map(|l| l.split('\t').next().unwrap_or(l).trim());
    lines.filter(|l| !l.is_empty()).map(str::to_string).collect()
}

fn read(name: &str) -> String {
    let path = Path::new("data").join(name);
    fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

fn upper(name: &str) -> String {
    name.split('.').next().unwrap_or(name).to_uppercase()
}

/// What is made.
struct Out {
    folder: PathBuf,
    code: String,
}

impl Out {
    /// A list of its own file.
    fn list(&self, name: &str, lines: impl Iterator<Item = String>) {
        let text: String = lines.map(|l| l + "\n").collect();
        fs::write(self.folder.join(name), text).expect("the build folder can be written");
    }

    /// A table of phrases with their values.
    fn table(&mut self, name: &str, rows: impl IntoIterator<Item = (String, String)>) {
        let mut values: Vec<String> = Vec::new();
        let mut numbers: HashMap<String, u16> = HashMap::new();
        let mut phrases = Vec::new();
        for (phrase, value) in rows {
            let number = *numbers.entry(value.clone()).or_insert_with(|| {
                values.push(value);
                u16::try_from(values.len() - 1).expect("few different values")
            });
            phrases.push((phrase, number));
        }
        let PhraseIndex { text, starts, phrases } =
            PhraseIndex::of(phrases.iter().map(|(p, n)| (p.as_str(), *n)));
        let name = upper(name);
        let phrases = phrases.iter().fold(String::new(), |code, p| code + &format!("{p:?},\n"));
        let _ = write!(
            self.code,
            "pub static {name}: Table = Table {{
                values: &{values:?},
                index: PhraseIndex {{
                    text: Cow::Borrowed({text:?}),
                    starts: Cow::Borrowed(&{starts:?}),
                    phrases: Cow::Borrowed(&[{phrases}]),
                }},
            }};\n"
        );
    }
}
