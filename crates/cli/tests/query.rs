//! `tabellverk query`, on a small dataset of invented texts.

mod common;

use common::Workdir;
use insta::assert_snapshot;
use std::io::Write;
use std::process::Stdio;

fn dir() -> Workdir {
    let dir = Workdir::new();
    let plan = |board: &str, year: u32, lines: &str| {
        format!(
            "Mjölby kommun\n{board}\nInternbudget {year}\n\n1 Ekonomi\n\nDriftbudget (tkr)\n                      Utfall {}   Budget {year}\n{lines}\nNämnden följer upp.\n",
            year - 1
        )
    };
    let harbour = "Underhåll av kajer          7 811         8 415\n=Belysning                   2 904         3 377\nSumma                      10 715        11 792\n";
    let culture = "Bibliotek                   4 000         4 100\nSimhall                     1 000         1 150\nSumma                       5 000         5 250\n";
    dir.write("in/hamn.txt", plan("Hamnnämnden", 2031, harbour));
    dir.write("in/kultur.txt", plan("Kulturnämnden", 2030, culture));
    assert_eq!(dir.shell("extract in --out data --quiet"), "exit: 0\n");
    dir
}

/// Asks, and shows all that can be seen.
fn ask(dir: &Workdir, sql: &str, options: &[&str]) -> String {
    let output = dir.command().args(["query", "data", sql]).args(options).output().expect("the program runs");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let code = output.status.code().expect("an exit code");
    format!("exit: {code}\n{}{}", text(&output.stdout), text(&output.stderr))
}

#[test]
fn answers_as_a_table() {
    let dir = dir();
    let sql = "select body, line, kind, sek, period_date, flag_codes, note from amounts where not is_total order by sek";
    assert_snapshot!(ask(&dir, sql, &[]), @r"
    exit: 0
    body            line                 kind     sek   period_date   flag_codes   note
    ────────────── ──────────────────── ──────── ───── ───────────── ──────────── ──────
    Kulturnämnden   Bibliotek            budget     -   -                          -
    Kulturnämnden   Bibliotek            budget     -   -                          -
    Kulturnämnden   Simhall              budget     -   -                          -
    Kulturnämnden   Simhall              budget     -   -                          -
    Hamnnämnden     Underhåll av kajer   budget     -   -                          -
    Hamnnämnden     Underhåll av kajer   budget     -   -                          -
    Hamnnämnden     =Belysning           budget     -   -                          -
    Hamnnämnden     =Belysning           budget     -   -                          -
    8 rows
    ");
    assert_snapshot!(ask(&dir, "select body, sum(sek) as sek, count(*) as n, avg(value) as mean from amounts group by body", &[]), @r"
    exit: 0
    body            sek   n                 mean
    ────────────── ───── ─── ────────────────────
    Kulturnämnden     -   6   3416.6666666666665
    Hamnnämnden       -   6    7502.333333333333
    2 rows
    ");
    assert_snapshot!(ask(&dir, "select line from amounts", &["--rows", "2"]), @r"
    exit: 0
    line
    ──────────
    Bibliotek
    Bibliotek
    the first 2 of 12 rows; --rows 0 shows all, --out FILE.csv writes them
    ");
    assert_snapshot!(ask(&dir, "select line from amounts where sek > 1e0 * 0 and false", &[]), @r#"
    exit: 2
    error: the query cannot be run: cannot parse literal: "1e0"
    "#);
    assert_snapshot!(ask(&dir, "select line from amounts where 1 = 2", &[]), @r"
    exit: 0
    line
    ─────
    no rows
    ");
}

#[test]
fn answers_in_each_format() {
    let dir = dir();
    let sql =
        "select line, value, period_date, evidence_witnesses, is_total from amounts where kind = 'budget'";
    assert_snapshot!(ask(&dir, sql, &["--format", "csv"]), @r"
    exit: 0
    line,value,period_date,evidence_witnesses,is_total
    Bibliotek,4000,,,false
    Bibliotek,4100,,,false
    Simhall,1000,,,false
    Simhall,1150,,,false
    Summa,5000,,,true
    Summa,5250,,,true
    Underhåll av kajer,7811,,,false
    Underhåll av kajer,8415,,,false
    '=Belysning,2904,,,false
    '=Belysning,3377,,,false
    Summa,10715,,,true
    Summa,11792,,,true
    ");
    assert_snapshot!(ask(&dir, sql, &["--format", "csv", "--locale", "sv"]), @r"
    exit: 0
    ﻿line;value;period_date;evidence_witnesses;is_total
    Bibliotek;4000;;;false
    Bibliotek;4100;;;false
    Simhall;1000;;;false
    Simhall;1150;;;false
    Summa;5000;;;true
    Summa;5250;;;true
    Underhåll av kajer;7811;;;false
    Underhåll av kajer;8415;;;false
    '=Belysning;2904;;;false
    '=Belysning;3377;;;false
    Summa;10715;;;true
    Summa;11792;;;true
    ");
    assert_snapshot!(ask(&dir, sql, &["--format", "json"]), @r#"
    exit: 0
    [
    {"line":"Bibliotek","value":4000.0,"period_date":null,"evidence_witnesses":[],"is_total":false},
    {"line":"Bibliotek","value":4100.0,"period_date":null,"evidence_witnesses":[],"is_total":false},
    {"line":"Simhall","value":1000.0,"period_date":null,"evidence_witnesses":[],"is_total":false},
    {"line":"Simhall","value":1150.0,"period_date":null,"evidence_witnesses":[],"is_total":false},
    {"line":"Summa","value":5000.0,"period_date":null,"evidence_witnesses":[],"is_total":true},
    {"line":"Summa","value":5250.0,"period_date":null,"evidence_witnesses":[],"is_total":true},
    {"line":"Underhåll av kajer","value":7811.0,"period_date":null,"evidence_witnesses":[],"is_total":false},
    {"line":"Underhåll av kajer","value":8415.0,"period_date":null,"evidence_witnesses":[],"is_total":false},
    {"line":"=Belysning","value":2904.0,"period_date":null,"evidence_witnesses":[],"is_total":false},
    {"line":"=Belysning","value":3377.0,"period_date":null,"evidence_witnesses":[],"is_total":false},
    {"line":"Summa","value":10715.0,"period_date":null,"evidence_witnesses":[],"is_total":true},
    {"line":"Summa","value":11792.0,"period_date":null,"evidence_witnesses":[],"is_total":true}
    ]
    "#);
    assert_snapshot!(ask(&dir, sql, &["--out", "rows.parquet"]), @"exit: 0");
    // read back as one of its own tables would be
    std::fs::create_dir_all(dir.path("again/documents")).expect("a folder");
    std::fs::copy(dir.path("rows.parquet"), dir.path("again/amounts.parquet")).expect("a copy");
    let back = dir.command().args(["query", "again", "select * from amounts", "--format", "json"]).output();
    let there = dir.command().args(["query", "data", sql, "--format", "json"]).output();
    assert_eq!(back.expect("an answer").stdout, there.expect("an answer").stdout);
    assert_snapshot!(ask(&dir, sql, &["--out", "rows.xls"]), @r"
    exit: 2
    error: what rows.xls is to hold is not clear: let its name end in .csv, .json, .parquet or .txt, or give --format
    ");
    assert_snapshot!(ask(&dir, "select 1 as a, null as b, date '2025-01-31' as c, [1, 2] as d, true as e", &["--format", "json"]), @r#"
    exit: 0
    [
    {"a":1,"b":null,"c":"2025-01-31","d":[1,2],"e":true}
    ]
    "#);
}

#[test]
fn a_query_from_standard_input() {
    let dir = dir();
    let mut command = dir.command();
    command.args(["query", "data", "-", "--format", "csv"]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().expect("the program runs");
    let sql = "-- how many\nwith all_lines as (select distinct line from amounts)\nselect count(*) as n from all_lines;\n";
    child.stdin.take().expect("a pipe").write_all(sql.as_bytes()).expect("written");
    let output = child.wait_with_output().expect("an answer");
    assert_eq!(String::from_utf8_lossy(&output.stdout), "n\n5\n");
}

#[test]
fn errors_say_what_is_meant() {
    let dir = dir();
    for (name, sql) in [
        ("table", "select * from amount"),
        ("no_table", "select * from budgets_of_all"),
        ("column", "select munincipality from amounts"),
        ("column_case", "select Municipality from documents"),
        ("syntax", "select from where"),
        ("function", "select frobnicate(line) from amounts"),
        ("types", "select line + 1 from amounts"),
        ("empty", "  "),
    ] {
        assert_snapshot!(format!("error_{name}"), ask(&dir, sql, &[]));
    }
    assert_snapshot!(dir.shell("query nowhere x"), @r"
    exit: 2
    --- stderr
    error: there is no nowhere; name a folder that `tabellverk extract` wrote
    ");
    assert_snapshot!(dir.shell("query in x"), @r"
    exit: 2
    --- stderr
    error: in is no dataset: it has no folder documents/; make one with `tabellverk extract`
    ");
    std::fs::remove_file(dir.path("data/goals.parquet")).expect("removed");
    assert_snapshot!(ask(&dir, "select * from goals", &[]), @r"
    exit: 2
    error: cannot read data/goals.parquet: there is no such file; extract the documents again with this version
    ");
}

/// Nothing but the tables of the dataset is read, and nothing is written, whatever is asked.
#[test]
fn hostile_sql() {
    let dir = dir();
    dir.write("secret.csv", "a,b\nhidden,2\n");
    let before = dir.files("data");
    let secret = dir.path("secret.csv").display().to_string();
    let parquet = dir.path("data/amounts.parquet").display().to_string();
    for sql in [
        format!("select * from read_csv('{secret}')"),
        format!("select * from read_parquet('{parquet}')"),
        format!("select * from '{secret}'"),
        format!("select * from \"{secret}\""),
        format!("select * from amounts where line in (select a from READ_CSV('{secret}'))"),
        format!("with x as (select * from read_csv('{secret}')) select * from x"),
        format!("select 1 union select a from read_csv('{secret}')"),
        format!("copy (select 1) to '{secret}'"),
        format!("copy amounts to '{secret}'"),
        "drop table amounts".to_owned(),
        "delete from amounts".to_owned(),
        "delete from amounts where 1 = 1".to_owned(),
        "truncate table amounts".to_owned(),
        "insert into amounts select * from amounts".to_owned(),
        "update amounts set line = ''".to_owned(),
        "create table amounts as select 1".to_owned(),
        "create table other as select 1".to_owned(),
        "select 1; drop table amounts".to_owned(),
        "select * into other from amounts".to_owned(),
        "attach 'x' as y".to_owned(),
        "load 'x.so'".to_owned(),
        "install httpfs".to_owned(),
        "pragma database_list".to_owned(),
        "set x = 1".to_owned(),
        "call shell('ls')".to_owned(),
        "explain analyze select 1".to_owned(),
        format!("select {}1{}", "(".repeat(15_000), ")".repeat(15_000)),
        format!("select 1{} as x", " + 1".repeat(12_000)),
        format!("select 1{}", " union all select 1".repeat(3_000)),
        format!("select {} from amounts", vec!["line"; 20_000].join(",")),
        format!("select '{}'", "x".repeat(100_000)),
        "select * from amounts limit 99999999999999999999999999".to_owned(),
        "select \u{1} from amounts".to_owned(),
        "select * from amounts as a natural join nothing".to_owned(),
    ] {
        let text = ask(&dir, &sql, &[]);
        let short: String = sql.chars().take(80).collect();
        assert!(text.starts_with("exit: 2\nerror: "), "{short}\n{text}");
        assert!(!text.contains("hidden") && !text.contains("panicked"), "{short}\n{text}");
        assert!(text.len() < 2_000, "{short}\n{text}");
    }
    assert_eq!(dir.files("data"), before);
    assert_eq!(dir.read("secret.csv"), "a,b\nhidden,2\n");
}

#[test]
fn deep_but_sane_queries_run() {
    let dir = dir();
    let sum = format!("select 1{} as x", " + 1".repeat(150));
    assert_eq!(ask(&dir, &sum, &["--format", "csv"]), "exit: 0\nx\n151\n");
    let either = vec!["line = 'Bibliotek'"; 100].join(" or ");
    let sql = format!("select count(*) as n from amounts where {either}");
    assert_eq!(ask(&dir, &sql, &["--format", "csv"]), "exit: 0\nn\n2\n");
}

#[cfg(unix)]
#[test]
fn a_query_that_takes_too_much_is_stopped_with_a_word() {
    let dir = dir();
    let tables = (0..8).map(|n| format!("amounts a{n}")).collect::<Vec<_>>().join(", ");
    let sql = format!("select a0.line || a1.line as x from {tables} order by x");
    assert_eq!(
        ask(&dir, &sql, &["--max-memory", "600"]),
        "exit: 1\nerror: the query was stopped: it took more than 600 MiB of memory; ask for fewer rows (a join may \
         give each row with each), or allow more with --max-memory\n"
    );
    // too little for the program itself
    let text = ask(&dir, "select 1", &["--max-memory", "1"]);
    assert!(!text.starts_with("exit: 0") && text.contains("error: the query"), "{text}");
}

#[test]
fn the_same_rows_in_the_same_order() {
    let dir = dir();
    for sql in [
        "select line, count(*) as n from amounts group by line",
        "select distinct kind, period from amounts",
        "select a.line, d.body from amounts a join documents d on a.document_id = d.id",
        "select line from amounts union select body from documents",
    ] {
        let first = ask(&dir, sql, &["--format", "csv"]);
        assert!(first.starts_with("exit: 0"), "{first}");
        for _ in 0..5 {
            assert_eq!(first, ask(&dir, sql, &["--format", "csv"]), "{sql}");
        }
    }
}

#[test]
fn what_can_be_asked() {
    let dir = dir();
    assert_snapshot!("schema_goals", dir.shell("query data --schema goals"));
    let all = dir.shell("query data --schema");
    for table in tabellverk_dataset::tables() {
        assert!(all.contains(&format!("\n{}: {}\n", table.name(), table.about())), "{}", table.name());
    }
    let json = dir.run("query data --schema --format json");
    let tables: serde_json::Value = serde_json::from_slice(&json.stdout).expect("JSON");
    assert_eq!(tables.as_array().map(Vec::len), Some(tabellverk_dataset::tables().len()));
    assert_snapshot!(dir.shell("query data --schema goal"), @r#"
    exit: 2
    --- stderr
    error: there is no table "goal", did you mean goals?; there are activities, amounts, assessments, assignments, checks, comments, decisions, documents, furniture, goals, indicators, links, notes, problems, sections, table_cells, tables
    "#);
    // every column of the description is there to be asked for
    for table in tabellverk_dataset::tables() {
        let columns: Vec<_> = table.fields().iter().map(|field| format!("\"{}\"", field.name)).collect();
        let sql = format!("select {} from {} limit 1", columns.join(", "), table.name());
        let text = ask(&dir, &sql, &["--format", "json"]);
        assert!(text.starts_with("exit: 0"), "{text}");
    }
}
