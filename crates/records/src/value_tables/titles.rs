//! What the columns of a table of values say: its subject, kinds and periods.

use super::caption::find_unit;
use super::*;
use crate::period::Basis;

/// What a table of values is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum About {
    Money,
    Indicators,
    Nothing,
}

pub(super) fn counts(title: &str) -> bool {
    let t = plain(title);
    ["antal", "andel"].iter().any(|w| t.starts_with(w))
}

/// Whether the title is of shares, which are no amounts: "Förbrukat %", "Avvikelse i procent".
pub(super) fn is_share(title: &str) -> bool {
    let t = plain(title);
    t.split_whitespace().any(|w| matches!(w.trim_matches(['(', ')', ',', '.']), "%" | "procent"))
}

pub(super) fn about(reader: &Reader<'_>, block: usize, table: &Table, caption: &str, unit: bool) -> About {
    let first = &table.columns[0];
    let has = |role| table.columns.iter().any(|c| c.role == role);
    let meanings: Vec<Meaning> =
        reader.outline[block].iter().rev().filter_map(|h| reader.meaning(h.block)).collect();
    let near = reader.words.heading(caption).or_else(|| meanings.first().copied());
    if matches!(
        near,
        Some(
            Meaning::Population | Meaning::Calendar | Meaning::Contact | Meaning::Legend | Meaning::Contents
        )
    ) {
        return About::Nothing;
    }
    // how many things stand how is counted of them, and is no indicator
    if matches!(first.role, Role::Person | Role::Other | Role::Due | Role::Status) && !unit {
        return About::Nothing;
    }
    // "Benämning" under "Investeringar" names projects
    let money = matches!(near, Some(Meaning::InvestmentStatement | Meaning::OperatingStatement));
    let line = |c: &tabellverk_structure::Column| c.role == Role::Indicator && c.roles.contains(&Role::Line);
    if (money || unit) && table.columns.iter().any(line) {
        return About::Money;
    }
    if has(Role::Indicator) && !(unit && first.role == Role::Line) {
        return About::Indicators;
    }
    if has(Role::Goal) {
        return About::Indicators;
    }
    // what a caption tells in per cent is no money, whatever the heading over it says
    if is_share(caption) && find_unit(reader, caption).is_none() {
        return About::Indicators;
    }
    if unit {
        return About::Money;
    }
    // nor is what has a target beside its outcomes
    let target = |c: &tabellverk_structure::Column| {
        c.role == Role::Value
            && period::title(&c.title, reader.clock, reader.words).kind == Some(Kind::Target)
    };
    if table.columns.iter().any(target) {
        return About::Indicators;
    }
    match near {
        Some(Meaning::IndicatorSection) => return About::Indicators,
        Some(
            Meaning::SummaryStatement
            | Meaning::OperatingStatement
            | Meaning::InvestmentStatement
            | Meaning::CostStatement,
        ) => return About::Money,
        _ => {}
    }
    if first.role == Role::Line {
        return About::Money;
    }
    // no title says it: labels do
    let labels = rows(table).filter_map(|r| r.cells.first()).map(|c| reader.cell(c));
    let (money, all) = labels.fold((0, 0), |(m, n), l| {
        let (measure, total) = reader.words.label(&l);
        (m + usize::from(measure.is_some() || total), n + 1)
    });
    if money * 3 >= all { About::Money } else { About::Indicators }
}

/// Whether a caption names kinds that differ, so that it says of no column which it is: "Utfall och prognos".
fn says_several(reader: &Reader<'_>, caption: &str) -> bool {
    let lower = plain(caption);
    let words: Vec<&str> = lower.split([' ', '(', ')', ',']).filter(|w| !w.is_empty()).collect();
    let named = (0..words.len()).filter_map(|i| reader.words.kinds.starting(&words[i..]).next());
    let mut kinds = named.filter_map(|(_, kind)| *kind);
    kinds.next().is_some_and(|first| kinds.any(|kind| kind != first))
}

/// Kind and period of every column; `None` for columns that hold no values.
pub(super) fn titles(reader: &Reader<'_>, table: &Table, caption: &str, money: bool) -> Vec<Option<Title>> {
    let mut out: Vec<Option<Title>> = table
        .columns
        .iter()
        .map(|c| (c.role == Role::Value).then(|| period::title(&c.title, reader.clock, reader.words)))
        .collect();
    let caption_kind = |text: &str| period::title(text, reader.clock, reader.words);
    let from_caption = [table.columns[0].title.as_str(), caption]
        .iter()
        .filter(|t| !says_several(reader, t))
        .map(|t| caption_kind(t))
        .find(|t| t.kind_stated);
    let mut left: Option<Title> = None;
    let clock = reader.clock;
    let first = plain(&table.columns[0].title);
    let over = plain(caption);
    let projects = ["projekt", "objekt", "invester"].iter().any(|w| first.contains(w) || over.contains(w));
    // a plan counts its years from the first that is not past
    let first_year =
        out.iter().flatten().filter_map(|t| t.year).filter(|y| clock.year.is_some_and(|c| *y >= c)).min();
    let last_year = out.iter().flatten().filter_map(|t| t.year).max();
    let ahead = clock.plan || last_year.zip(clock.year).is_some_and(|(last, year)| last > year + 1);
    // "Budget totalt" beside three years or more is over all of them
    let mut years: Vec<i32> = out.iter().flatten().filter_map(|t| t.year).collect();
    years.sort_unstable();
    years.dedup();
    let totals = money && years.len() >= 3;
    for (column, title) in out.iter_mut().enumerate().filter_map(|(c, t)| Some((c, t.as_mut()?))) {
        let name = plain(&table.columns[column].title);
        // the first planned year of a proposal is its budget
        if title.kind == Some(Kind::Plan) && title.year == first_year && name.starts_with("förslag") {
            title.kind = Some(Kind::Budget);
        }
        // a difference can be told in two ways: of columns without titles it says nothing
        if title.guessed && money && !name.is_empty() && is_difference(reader, table, column) {
            (title.kind, title.kind_stated, title.guessed) = (Some(Kind::Deviation), true, false);
            title.kind_from = Basis::Arithmetic;
        }
        if !title.kind_stated && !title.period_stated {
            // "Varav ombudgeterat" says something of the column to its left
            if let Some(left) = &left {
                title.kind = left.kind;
                title.period.clone_from(&left.period);
                (title.kind_from, title.period_from) = (Basis::Beside, Basis::Beside);
            }
        }
        if let Some(left) = &left
            && left.project
            && !title.period_stated
            && title.kind == Some(Kind::Deviation)
        {
            title.project = true;
        }
        // years before the document's are no single one
        if name.contains("tidigare år") && !title.period_stated {
            title.period = None;
        }
        let total = name.contains("total") || name == "summa";
        title.project |= (totals || projects && money && !title.period_stated) && total;
        // what is accumulated is so since the project began, or in a follow-up of a part of the year since the year did
        if title.project && !title.period_stated {
            let to_date = name.starts_with("ack");
            title.period = reader.info.as_of.clone().filter(|_| to_date && part_of_year(reader) && !projects);
        }
        if title.kind.is_none() {
            // nothing has come out of a year that is still to come
            let ahead_of = |y: i32| clock.plan && Some(y) >= clock.year;
            let from_caption = from_caption
                .as_ref()
                .filter(|c| c.kind != Some(Kind::Outcome) || !title.year.is_some_and(ahead_of));
            title.kind = match (from_caption, title.year, money) {
                (Some(c), _, true) if !matches!(c.kind, Some(Kind::Deviation)) => {
                    title.kind_from = Basis::Caption;
                    let years = matches!(c.kind, Some(Kind::Budget | Kind::Plan)) && ahead;
                    // the first year of a plan over several is the budget
                    match title.year.filter(|_| years && title.period_stated) {
                        Some(y) if Some(y) > first_year => Some(Kind::Plan),
                        Some(y) if Some(y) == first_year && y < last_year.unwrap_or(y) => Some(Kind::Budget),
                        _ => c.kind,
                    }
                }
                (_, Some(y), true) if clock.plan => {
                    title.kind_from = Basis::Years;
                    Some(match first_year {
                        Some(f) if y > f => Kind::Plan,
                        Some(f) if y == f => Kind::Budget,
                        _ => Kind::Outcome,
                    })
                }
                _ => {
                    // nothing says it, neither the title nor a caption; but years of an annual report are over, and
                    // what is told up to a day or month has been seen
                    let over = reader.info.document_type == DocumentType::Arsredovisning
                        && title.year.zip(clock.year).is_some_and(|(year, own)| year <= own);
                    let until = title.period.as_ref().is_some_and(|p| p.len() > "2031".len());
                    title.guessed |= money && !over && !until;
                    title.kind_from = if over || until { Basis::Years } else { Basis::Custom };
                    Some(Kind::Outcome)
                }
            };
        }
        left = Some(title.clone());
    }
    // "Förändring 2031 2032": where nothing on the line heads the labels, a kind before bare years may do it
    let mut values = table.columns.iter().zip(&mut out).filter_map(|(c, t)| Some((c, t.as_mut()?)));
    if let Some((column, title)) = values.next().filter(|(_, t)| t.kind_stated && t.period_stated)
        && (column.starts_line || table.columns[0].title.is_empty())
        && values.all(|(c, _)| number::year(&c.title).is_some())
    {
        title.guessed = true;
    }
    // what a title says is a guess where the column may have another that says something else
    for (column, title) in table.columns.iter().zip(&mut out) {
        let Some(title) = title else { continue };
        let said = |title: &str| {
            let title = period::title(title, reader.clock, reader.words);
            (title.kind, title.period, title.project)
        };
        title.guessed |= is_torn(&column.title);
        title.guessed |= column.rivals.iter().any(|rival| said(rival) != said(&column.title));
    }
    out
}

/// Whether a line end has parted a date of a title, and its second part is elsewhere: "Utfall 2031-08-".
fn is_torn(title: &str) -> bool {
    let torn = |w: &str| w.strip_suffix('-').is_some_and(|w| w.ends_with(|c: char| c.is_ascii_digit()));
    title.split_whitespace().any(torn)
}

/// Whether the column is the difference of the same two other columns in all rows, at least three.
pub(super) fn is_difference(reader: &Reader<'_>, table: &Table, column: usize) -> bool {
    let number = |row: &TableRow, c: usize| {
        let v = value(reader, &row.cells[c]);
        v.number.map(number::Number::value).or(v.dash.then_some(0.0))
    };
    let others: Vec<usize> =
        (0..table.columns.len()).filter(|&c| c != column && table.columns[c].role == Role::Value).collect();
    let holds = |left: usize, right: usize| {
        let terms = rows(table).filter_map(|row| {
            let result = number(row, column)?;
            Some(number(row, left)? - number(row, right)? - result)
        });
        let (all, off) = terms.fold((0, 0), |(all, off), d| (all + 1, off + usize::from(d.abs() > 0.05)));
        all >= 3 && off == 0
    };
    others.iter().any(|&left| others.iter().any(|&right| left != right && holds(left, right)))
}

/// Whether the document follows up a part of its year.
fn part_of_year(reader: &Reader<'_>) -> bool {
    let info = &reader.info;
    info.as_of.as_ref().is_some_and(|d| !d.ends_with("-12-31"))
        && matches!(info.document_type, DocumentType::Delarsrapport)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_without_their_end_are_torn() {
        assert!(is_torn("Utfall 2031-08-") && !is_torn("Utfall 2031-08-31") && !is_torn("Mål - 2031"));
    }

    #[test]
    fn shares_are_no_amounts() {
        assert!(is_share("Förbrukat %") && is_share("Avvikelse i procent") && is_share("Utfall (%)"));
        assert!(!is_share("Utfall 2031"));
    }
}
