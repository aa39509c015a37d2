use super::*;
use crate::report::{
    Because, Between, Contradicted, DocumentName, Found, Missing, NewDocument, NumberChange, Replaced,
    SourceNews, StatusChange, TextChange, Totals, Unfetched, Unread,
};
use insta::assert_snapshot;
use serde_json::json;

/// A text that would do harm where it is not escaped.
const EVIL: &str = "<script>alert('x')</script> | [x](javascript:1) `*_&";

fn name(title: &str) -> DocumentName {
    DocumentName {
        source: "hamn".into(),
        municipality: Some("Hamnköping".into()),
        municipality_code: Some("0586".into()),
        url: "https://x.example/plan.pdf".into(),
        title: Some(title.into()),
        file: Some("store/current/hamnkoping/plan.pdf".into()),
        sha256: Some("ab".into()),
        id: Some("plan-abababab".into()),
    }
}

/// A report that has some of everything, with this text wherever a document or a site says something.
fn full(text: &str) -> Report {
    let some = || Some(text.to_owned());
    let number = NumberChange {
        change: How::Changed,
        what: "amounts".into(),
        page: 3,
        table: some(),
        line: some(),
        code: some(),
        column: some(),
        field: "value".into(),
        from: some(),
        to: None,
        from_value: Some(4.0),
        to_value: None,
        records: 2,
        id: some(),
    };
    let changed = TextChange {
        change: How::Changed,
        what: "paragraph".into(),
        page: 2,
        pages: 3,
        place: text.into(),
        field: "text".into(),
        from: some(),
        to: some(),
        figures: true,
    };
    let found = Found {
        document: name(text),
        because: Because::Replaced,
        contradiction: Contradicted {
            page: 4,
            table: some(),
            line: text.into(),
            column: text.into(),
            printed: text.into(),
            says: text.into(),
            equations: vec![text.into()],
            record: some(),
        },
    };
    let status = StatusChange {
        between: Between::Versions,
        document: name(text),
        earlier: None,
        what: "activities".into(),
        page: 5,
        place: text.into(),
        from: some(),
        to: some(),
        from_code: json!("in_progress"),
        to_code: json!("done"),
    };
    let source = SourceNews {
        name: text.into(),
        municipality: some(),
        standing: Standing::Silent,
        before: Some(Standing::Answers),
        since: "2026-02-03T02:00:00Z".into(),
        last_answered: Some("2026-02-02T02:00:00Z".into()),
        reason: some(),
        listings: 2,
        listings_read: 0,
        documents: 1,
    };
    let miss = |outcome: &str| Unfetched {
        document: name(text),
        outcome: outcome.into(),
        reason: some(),
        since: "2026-02-03T02:00:00Z".into(),
    };
    Report {
        form: 1,
        name: "2026-02-03".into(),
        previous: Some("2026-02-02".into()),
        started: "2026-02-03T02:00:00Z".into(),
        finished: "2026-02-03T02:10:00Z".into(),
        program: "tabellverk 0.1.0".into(),
        read_otherwise: true,
        quiet: false,
        totals: Totals { documents: 9, new: 1, replaced: 1, numbers: 1, silent: 1, ..Totals::default() },
        sources: vec![source],
        new: vec![NewDocument {
            document: name(text),
            records: BTreeMap::from([("amounts".into(), 40), ("goals".into(), 2)]),
            proved: 30,
            values: 40,
            contradictions: 0,
        }],
        replaced: vec![Replaced {
            document: name(text),
            former_sha256: "cd".into(),
            former_file: Some("store/documents/cd.pdf".into()),
            between: 1,
            not_compared: None,
            numbers: vec![number],
            texts: vec![changed],
            moved: 4,
        }],
        contradictions: vec![found.clone()],
        settled: vec![found],
        statuses: vec![status],
        missing: vec![Missing { document: name(text), how: "gone".into() }],
        returned: vec![name(text)],
        readable: vec![name(text)],
        unfetched: vec![miss("failed")],
        refused: vec![miss("refused")],
        unread: vec![Unread {
            document: name(text),
            code: "content".into(),
            reason: text.into(),
            since: "2026-02-03T02:00:00Z".into(),
            new: true,
        }],
    }
}

fn file(report: &Report, name: &str) -> String {
    let all = files(report, &Language::ALL).unwrap();
    all.into_iter().find(|file| file.name == name).unwrap_or_else(|| panic!("no {name}")).content
}

#[test]
fn a_report_in_swedish() {
    assert_snapshot!(file(&full("Hamnplan"), "report.sv.md"));
}

#[test]
fn a_report_in_english() {
    assert_snapshot!(file(&full("Hamnplan"), "report.en.html"));
}

#[test]
fn a_report_for_a_terminal() {
    assert_snapshot!(text(&full("Hamnplan")));
    let quiet = Report { name: "2026-02-04".into(), quiet: true, ..Report::default() };
    assert_eq!(text(&quiet), "night 2026-02-04\ndocuments: 0; nothing new\n");
}

#[test]
fn an_empty_report_says_so() {
    let quiet = Report { name: "2026-02-04".into(), quiet: true, ..Report::default() };
    for (name, words) in [
        ("report.sv.html", "Inget nytt sedan förra rapporten."),
        ("report.en.html", "Nothing new since the last report."),
        ("report.sv.md", "**Inget nytt sedan förra rapporten.**"),
    ] {
        assert!(file(&quiet, name).contains(words), "{}", file(&quiet, name));
    }
}

#[test]
fn what_documents_say_is_text_and_nothing_else() {
    let report = full(EVIL);
    for language in ["sv", "en"] {
        let html = file(&report, &format!("report.{language}.html"));
        assert!(!html.contains("<script") && html.contains("&lt;script&gt;"), "{html}");
        let markdown = file(&report, &format!("report.{language}.md"));
        let bare = markdown.replace("\\<", "").replace("\\]", "");
        assert!(!bare.contains("<script") && !bare.contains("[x]("), "{markdown}");
        // every row of a table has as many cells as its head
        let mut cells = None;
        for line in markdown.lines() {
            let bars = line.replace("\\|", "").matches('|').count();
            match (line.starts_with('|'), cells) {
                (true, Some(cells)) => assert_eq!(bars, cells, "{line}"),
                (true, None) => cells = Some(bars),
                (false, _) => cells = None,
            }
        }
    }
}

#[test]
fn only_addresses_of_web_pages_are_links() {
    assert_eq!(link("https://x.example/a b|c\"<>.pdf"), "https://x.example/a%20b%7Cc%22%3C%3E.pdf");
    assert_eq!(link("javascript:alert(1)"), "#");
    let mut report = full("Hamnplan");
    report.missing[0].document.url = "javascript:alert(1)".into();
    assert!(!file(&report, "report.en.html").contains("href=\"javascript"));
}

#[test]
fn the_style_is_the_one_that_the_policy_allows() {
    let html = file(&full("Hamnplan"), "report.en.html");
    let between =
        |from: &str, to: &str| html.split(from).nth(1).unwrap().split(to).next().unwrap().to_owned();
    let style = between("<style>", "</style>");
    assert_eq!(between("'sha256-", "'"), base64(&Sha256::digest(style.as_bytes())));
    assert!(!html.contains("style=") && !html.contains("<script"));
}

#[test]
fn every_label_is_in_both_languages_and_in_use() {
    let templates = [include_str!("templates/report.html"), include_str!("templates/report.md")].concat();
    for line in LABELS.lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<&str> = line.split('\t').collect();
        assert!(cells.len() == 3 && cells.iter().all(|cell| !cell.is_empty()), "{line}");
    }
    for (key, _) in labels(1) {
        let by_name = templates.contains(&format!("t.{key}"));
        // what the report has as a code is looked up by it
        let codes = ["total_", "because_", "missing_"].iter().any(|prefix| key.starts_with(prefix));
        let words = "returned readable language answers partly silent not_asked changed added gone contradictions settled versions follow_ups \
            failed postponed unfetched refused amounts indicators cell row paragraph heading footer header page_number \
            contents goals activities assessments notes assignments decisions comments problems unit period";
        assert!(by_name || codes || words.split_whitespace().any(|word| word == key), "{key} is not used");
    }
}

#[test]
fn long_lists_are_cut_and_say_so() {
    let mut report = full("Hamnplan");
    let number = report.replaced[0].numbers[0].clone();
    report.replaced[0].numbers = vec![number; MOST + 7];
    for name in ["report.en.html", "report.en.md"] {
        assert!(file(&report, name).contains("… 7 more, see report.json"));
    }
    let json: serde_json::Value = serde_json::from_str(&file(&report, "report.json")).unwrap();
    assert_eq!(json["replaced"][0]["numbers"].as_array().unwrap().len(), MOST + 7);
}
