//! The body that a document is of: a board, or an office.

use super::*;

pub(super) fn body(
    reader: &Reader<'_>,
    tops: &[(String, u32)],
    furniture: &[FurnitureLine],
) -> Option<String> {
    let mut votes: Vec<(String, u32)> = Vec::new();
    let mut vote = |name: String, n: u32| {
        let own = plain(&name);
        match votes.iter_mut().find(|v| plain(&v.0) == own) {
            Some(v) => v.1 += n,
            None => votes.push((name, n)),
        }
    };
    let top_texts = tops.iter().enumerate().map(|(i, (t, w))| (t.as_str(), w * if i < 10 { 2 } else { 1 }));
    let furniture = furniture.iter().take(6).map(|f| (f.text.as_str(), 6));
    for (text, weight) in top_texts.chain(furniture) {
        // what is decided goes to other bodies too: "att överlämna planen till ..."
        if text.len() > 120 || text.starts_with("att ") {
            continue;
        }
        // "Nämnden överlämnar planen till ...": whom it goes to is another
        let handed = || plain(text).split(' ').any(|w| w.ends_with("lämnar"));
        let text = text.split_once(" till ").filter(|_| handed()).map_or(text, |(before, _)| before);
        for name in body_names(reader.words, text) {
            // a part of an office is a chapter of its report more often than it has one of its own
            let own = plain(&name);
            let unit = reader.words.units_of_offices.iter().any(|u| own.ends_with(u));
            vote(name, if unit { weight / 4 } else { weight });
        }
    }
    if let Some(name) = body_of_totals(reader) {
        vote(name, TOTAL_VOTE);
    }
    votes.retain(|v| v.1 > 0);
    // a memorandum is of the office that writes to a board
    let is_board = |name: &str| {
        let own = plain(name);
        reader.words.boards.iter().any(|b| own.ends_with(b))
    };
    // unless it is only named among those who are sent the decision
    let most =
        |board: bool| votes.iter().filter(|v| is_board(&v.0) == board).map(|v| v.1).max().unwrap_or_default();
    let office = most(false) > 0 && OFFICE * most(false) >= most(true);
    if reader.info.document_type == DocumentType::Tjansteskrivelse && office {
        votes.retain(|v| !is_board(&v.0));
    }
    // fullmäktige sets goals for all bodies: it is named in many documents that are another's
    let own = votes.iter().any(|v| !plain(&v.0).ends_with("fullmäktige"));
    votes.retain(|v| !own || !plain(&v.0).ends_with("fullmäktige"));
    votes.into_iter().max_by_key(|v| v.1).map(|v| v.0)
}

/// How many times the votes of the office that writes a memorandum those of the board at most are.
const OFFICE: u32 = 6;

/// Weight of the body that a table's total names: as much as a heading on the first page.
pub(super) const TOTAL_VOTE: u32 = 10;

/// The body whose name stands after "Summa" in the tables, if they name one only.
pub(super) fn body_of_totals(reader: &Reader<'_>) -> Option<String> {
    let mut found: Option<String> = None;
    for block in reader.blocks() {
        let Block::Table(table) = block else { continue };
        let labels = table.rows.iter().filter(|r| r.kind == TableRowKind::Cells).filter_map(|r| {
            let label = r.cells.iter().find(|c| !c.is_empty())?;
            Some(reader.cell(label))
        });
        for label in labels.filter(|l| reader.words.is_total(l)) {
            for name in body_names(reader.words, &label) {
                if found.as_ref().is_some_and(|f| plain(f) != plain(&name)) {
                    return None;
                }
                found = Some(name);
            }
        }
    }
    found
}

/// Words that end as the names of bodies do but name none by themselves.
pub(super) const NO_NAMES: [&str; 20] = [
    "förvaltningarna",
    "nämnderna",
    "nämnden",
    "nämnde",
    "nämnd",
    "styrelsen",
    "styrelse",
    "förvaltningen",
    "förvaltning",
    "kontoret",
    "kontor",
    "verksamheten",
    "verksamhet",
    "avdelningen",
    "avdelning",
    "enheten",
    "sektionen",
    "sektorn",
    "kansliet",
    "centrum",
];

/// Names of nämnder and förvaltningar in a short text.
pub(super) fn body_names(words: &Words, text: &str) -> Vec<String> {
    let tokens: Vec<&str> = text.split_whitespace().collect();
    let mut out = Vec::new();
    for (i, t) in tokens.iter().enumerate() {
        let bare = core(t);
        // the first half of a name that a line has broken, or of one that goes on
        if t.ends_with('-') {
            continue;
        }
        let lower = lower_case(bare);
        if lower == "sektor" && i + 1 < tokens.len() {
            out.push(format!("Sektor {}", tokens[i + 1].trim_matches(|c: char| !c.is_alphanumeric())));
            continue;
        }
        let base = lower.strip_suffix('s').unwrap_or(&lower);
        let hit = words.bodies.fit(&lower) || words.bodies.fit(base);
        if !hit || lower.len() < 6 {
            continue;
        }
        // "Nämnden för vård och lärande" is a name; "nämnden" alone is none
        if matches!(base, "nämnden" | "nämnd")
            && out.is_empty()
            && let Some(&"för") = tokens.get(i + 1)
            && tokens.len() - i <= 9
        {
            let own = |t: &&&str| t.chars().all(|c| c.is_lowercase() || matches!(c, '-' | ','));
            let rest: Vec<&str> = tokens[i + 1..].iter().take_while(own).copied().collect();
            // what follows a last comma is no part of it: ", Ekby kommun"
            let ends = i + 1 + rest.len() == tokens.len() || rest.last().is_some_and(|w| w.ends_with(','));
            if rest.len() >= 2 && ends && bare.starts_with('N') {
                out.push(format!("Nämnden {}", rest.join(" ").trim_end_matches(',')));
                return out;
            }
            continue;
        }
        if NO_NAMES.contains(&base) {
            // "Tekniska nämnden": an adjective of its own makes the common word a name
            let before = i.checked_sub(1).map(|b| tokens[b]).unwrap_or_default();
            let own = ["tekniska", "sociala", "gemensamma", "kulturella"];
            let definite = base.ends_with("en") || base.ends_with("et");
            if definite && own.contains(&before.to_lowercase().as_str()) {
                let mut chars = before.chars();
                let first = chars.next().map(|c| c.to_uppercase().collect::<String>()).unwrap_or_default();
                out.push(format!("{first}{} {base}", chars.as_str()));
            }
            continue;
        }
        // a body in the genitive is the body, or with what follows its office: "Miljönämndens förvaltning"
        let genitive = lower.ends_with('s') && words.bodies.fit(base);
        let office = tokens.get(i + 1).map(|t| t.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase());
        let mut name = match office.filter(|o| matches!(o.as_str(), "förvaltning" | "kontor" | "kansli")) {
            Some(office) if genitive => format!("{bare} {office}"),
            _ if genitive => bare[..bare.len() - 1].to_string(),
            _ => bare.to_string(),
        };
        // "Kultur- och fritidsnämnden"
        let mut k = i;
        while k >= 2
            && matches!(tokens[k - 1], "och" | "samt")
            && (tokens[k - 2].ends_with('-') || tokens[k - 2].ends_with("-,"))
        {
            name = format!("{} {} {name}", tokens[k - 2], tokens[k - 1]);
            k -= 2;
            while k >= 1 && tokens[k - 1].ends_with("-,") {
                name = format!("{} {name}", tokens[k - 1]);
                k -= 1;
            }
        }
        let mut chars = name.chars();
        if let Some(c) = chars.next() {
            out.push(c.to_uppercase().collect::<String>() + chars.as_str());
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_are_named_in_the_nominative() {
        let names = |t: &str| body_names(crate::words::words(), t);
        assert_eq!(names("Kulturnämndens plan"), ["Kulturnämnden"]);
        assert_eq!(names("Kommunfullmäktiges mål"), ["Kommunfullmäktige"]);
        assert_eq!(names("Miljönämndens kontor"), ["Miljönämndens kontor"]);
        assert_eq!(names("Nämnden för vård och lärande"), ["Nämnden för vård och lärande"]);
        assert_eq!(names("Plan för tekniska nämnden"), ["Tekniska nämnden"]);
        assert!(names("Plan för kulturnämnds- och").is_empty());
        assert!(names("Verksamhetens utveckling i nämnden").is_empty());
    }
}
