//! The report on a document as text for a terminal.

use crate::numbers::{count, number, share};
use crate::report::{Classes, Contradiction, Report, Shares, Totals};
use crate::story_text::short;
use crate::words;
use std::collections::BTreeMap;
use std::fmt::Write;

/// Groups of doubtful values, and broken identities of one contradiction, that are told of unless all are wanted.
const GROUPS: usize = 8;
/// Identities of one contradiction that are written out.
const EQUATIONS: usize = 3;

/// The report on a document; `all` tells of every doubtful group.
pub fn report(report: &Report, all: bool) -> String {
    let mut out = String::new();
    let d = &report.document;
    let _ = writeln!(out, "{} ({})", d.path, d.id);
    if report.amounts.all + report.indicators.all == 0 {
        let _ = writeln!(out, "  no amounts and no indicators");
    }
    shares("amounts", &report.amounts, &mut out);
    shares("indicators", &report.indicators, &mut out);
    checks(&report.checks, &mut out);
    for (kind, rounding) in &report.rounding {
        let n = count(rounding.count, "time");
        let (says, most) = (words::identity(kind), number(rounding.largest));
        let _ = writeln!(out, "  rounding: {n} where {says}, off by {most} at most");
    }
    if !report.contradictions.is_empty() {
        let _ = writeln!(out, "  contradicted: {}", count(report.contradictions.len(), "place"));
        report.contradictions.iter().for_each(|c| contradiction(c, &mut out));
    }
    for suspect in &report.unit_suspects {
        let _ = writeln!(
            out,
            "  unit: page {}{}: {} in {} cannot be right: {}",
            suspect.page,
            table(suspect.table.as_deref()),
            count(suspect.count, "amount"),
            suspect.unit.as_deref().unwrap_or("no unit"),
            suspect.why
        );
    }
    for flag in report.flags.iter().take(if all { usize::MAX } else { GROUPS }) {
        let more = match flag.records.len() {
            1 => String::new(),
            n => format!(", and {} more like it", n - 1),
        };
        let _ = writeln!(
            out,
            "  odd: page {}, {}: {} ({}){more}",
            flag.page,
            short(&flag.first, false),
            flag.message,
            flag.code
        );
    }
    left(report.flags.len(), all, "kind of odd records", &mut out);
    let doubtful: usize = report.doubts.iter().map(|d| d.records.len()).sum();
    if doubtful > 0 {
        let _ = writeln!(out, "  in doubt: {}", count(doubtful, "value"));
    }
    for doubt in report.doubts.iter().take(if all { usize::MAX } else { GROUPS }) {
        let n = count(doubt.records.len(), "value");
        let _ = writeln!(out, "    page {}{}: {n}: {}", doubt.page, table(doubt.table.as_deref()), doubt.why);
        let more = if doubt.records.len() > doubt.examples.len() { "; ..." } else { "" };
        let examples: Vec<String> = doubt.examples.iter().map(|e| short(e, false)).collect();
        let _ = writeln!(out, "      {}{more}", examples.join("; "));
    }
    left(report.doubts.len(), all, "group", &mut out);
    if report.problems > 0 {
        let n = count(report.problems, "problem");
        let _ = writeln!(out, "  {n} in reading; `tabellverk show` lists them");
    }
    out
}

fn left(groups: usize, all: bool, one: &str, out: &mut String) {
    if !all && groups > GROUPS {
        let _ = writeln!(out, "    and {} more; --all tells of each", count(groups - GROUPS, one));
    }
}

fn table(title: Option<&str>) -> String {
    title.map(|t| format!(", \"{}\"", short(t, false))).unwrap_or_default()
}

fn shares(what: &str, shares: &Shares, out: &mut String) {
    if shares.all == 0 {
        return;
    }
    let part = |n: usize, word: &str| format!("{} {word}", share(n, shares.all));
    let _ = writeln!(
        out,
        "  {} {what}: {}, {}, {}, {}",
        number(shares.all as f64),
        part(shares.proved, "proved"),
        part(shares.read, "read"),
        part(shares.ambiguous, "ambiguous"),
        part(shares.contradicted, "contradicted")
    );
}

/// The classes of checks in the order in which they are told, and how many are so, in words.
const CLASSES: [(&str, &str); 4] =
    [("holds", "hold"), ("rounding", "rounded"), ("broken", "broken"), ("doubtful", "doubtful")];

/// The checks by kind, each with how many came out how.
fn checks(checks: &BTreeMap<String, Classes>, out: &mut String) {
    for (kind, classes) in checks {
        let all: usize = classes.values().sum();
        let known = CLASSES.iter().filter_map(|(class, word)| Some((classes.get(*class)?, *word)));
        let others = classes.iter().filter(|(class, _)| CLASSES.iter().all(|(known, _)| known != class));
        let parts = known.chain(others.map(|(class, n)| (n, class.as_str())));
        let parts: Vec<String> = parts.map(|(n, word)| format!("{} {word}", number(*n as f64))).collect();
        let says = words::identity(kind);
        let says =
            if words::is_known(kind) { format!("that {says}") } else { format!("of the kind \"{says}\"") };
        let _ = writeln!(out, "  {} {says}: {}", count(all, "check"), parts.join(", "));
    }
}

fn contradiction(c: &Contradiction, out: &mut String) {
    let name: Vec<String> = [&c.line, &c.column]
        .into_iter()
        .filter(|part| !part.is_empty())
        .map(|part| format!("\"{}\"", short(part, false)))
        .collect();
    let _ = writeln!(
        out,
        "    {}{}, {}: {}",
        c.place.words(),
        table(c.table.as_deref()),
        name.join(", "),
        c.says
    );
    for check in c.checks.iter().take(EQUATIONS) {
        let _ = writeln!(out, "      {}: {}", check.says, check.equation);
    }
    if c.checks.len() > EQUATIONS {
        let _ = writeln!(out, "      and {} more of its checks", c.checks.len() - EQUATIONS);
    }
    if c.repair.is_none() && c.records.len() > 1 {
        let _ = writeln!(out, "      which of {} is wrong cannot be told", count(c.records.len(), "figure"));
    }
    let id = c.repair.as_ref().map(|r| &r.id).or(c.checks.first().map(|c| &c.id)).or(c.records.first());
    if let Some(id) = id {
        let _ = writeln!(out, "      explain {id}");
    }
}

/// What is to be known of all documents together.
pub fn totals(totals: &Totals) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "All {}", count(totals.documents, "document"));
    shares("amounts", &totals.amounts, &mut out);
    shares("indicators", &totals.indicators, &mut out);
    checks(&totals.checks, &mut out);
    let _ = writeln!(
        out,
        "  {} in {}",
        count(totals.contradictions, "contradiction"),
        count(totals.documents_contradicted, "document")
    );
    if totals.unit_suspects > 0 {
        let _ = writeln!(out, "  {} with a unit that cannot be right", count(totals.unit_suspects, "amount"));
    }
    for (code, n) in &totals.flags {
        let _ = writeln!(out, "  {} flagged {code}", count(*n, "record"));
    }
    out
}
