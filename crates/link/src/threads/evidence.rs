//! What speaks for it, and against it, that an item of a document is one that earlier documents had.
//!
//! Everything is counted as the logarithm of a likelihood ratio: how much more often it is seen of the same item than of
//! two others. Evidence adds up; the odds before any evidence are those of hitting one of all items so far. Words are
//! weighed by how rare they are among the municipality's own items; the other weights are below, chosen once by what
//! such agreement is worth and not fitted to any document.

use super::figures::{base, class, figures};
use super::frequency::Frequency;
use crate::items::{Cell, Item, ItemKind, digits, places};
use crate::occasion::{Body, Relation};
use crate::words::{Sort, Word, Words, plain};
use std::collections::{BTreeMap, BTreeSet};
use tabellverk_records::Level;

/// Both have the same words in the same order.
const SAME_TEXT: f64 = 2.0;
/// What the second and further common words tell, of what each would alone.
const NEXT_WORD: f64 = 0.7;
/// What words tell that are only nearly the same.
const ALIKE: f64 = 0.7;
/// A word that only one of them has: texts are cut and added to.
const WORD_MISSING: f64 = -1.4;
/// A word in place of another, on either side, for each unit of what it tells: texts are reworded in common words, and a
/// rare word that is another is mostly another thing.
const WORD_OTHER: f64 = -0.8;
/// A number or a name that only one of them has; and one in place of another, on either side, which makes it another
/// thing ("etapp 1", "etapp 2"), but for the figure in a goal, which is set anew.
const MARK_MISSING: f64 = -2.0;
const MARK_OTHER: f64 = -6.0;
const FIGURE_OTHER: f64 = -1.5;
/// Years move on with the documents.
const YEAR_MISSING: f64 = -0.4;
/// However much is reworded, other evidence can show that it is the same.
const LEAST_TEXT: f64 = -9.0;
/// A code of a line (verksamhetskod), and the number of a goal or an activity, which is often given anew.
const CODE: [f64; 2] = [4.0, -4.0];
const NUMBER: [f64; 2] = [1.0, -0.5];
/// Both stand under the same heading, in a table of the same title; or nothing of the headings is alike.
const GROUP: [f64; 2] = [2.0, -1.0];
/// Both are details of the same line, or one of another.
const PARENT: [f64; 2] = [2.0, -3.0];
const STATEMENT: [f64; 2] = [0.5, -3.0];
const TOTAL: f64 = -2.0;
const UNIT: [f64; 2] = [0.5, -2.5];
const LEVEL: f64 = -2.0;
const PEOPLE: [f64; 2] = [0.8, -0.4];
/// A document that says nothing of whose it is; one of the municipality and one of a board.
const BODY_UNKNOWN: f64 = -0.5;
const BODY_ABOVE: f64 = -3.0;
/// Figures of the municipality are not those of a board, unless they are the same figures.
const FIGURES_ABOVE: f64 = -8.0;
/// A year without the item.
const GAP: f64 = -0.3;

/// Why two items were taken for one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Reason {
    SameText,
    LikeText,
    SameCode,
    SameGroup,
    SameParent,
    SameFigures,
    SamePeople,
    Neighbours,
}

impl Reason {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Reason::SameText => "same_text",
            Reason::LikeText => "like_text",
            Reason::SameCode => "same_code",
            Reason::SameGroup => "same_group",
            Reason::SameParent => "same_parent",
            Reason::SameFigures => "same_figures",
            Reason::SamePeople => "same_people",
            Reason::Neighbours => "neighbours",
        }
    }
}

/// An item with its words.
pub(crate) struct Read {
    pub item: Item,
    /// Words of each of its names, and the names in lower case.
    pub names: Vec<Vec<Word>>,
    pub plain: Vec<String>,
    group: Option<(String, Vec<Word>)>,
    parent: Option<String>,
    people: BTreeSet<String>,
    /// Which group of its document it stands in, by number.
    pub place: usize,
}

impl Read {
    pub(crate) fn all(items: Vec<Item>, words: &mut Words) -> Vec<Self> {
        let numbers = places(&items.iter().collect::<Vec<_>>());
        items
            .into_iter()
            .zip(numbers)
            .map(|(item, place)| Self {
                names: item.names.iter().map(|name| words.of(name)).collect(),
                plain: item.names.iter().map(|name| plain(name)).collect(),
                group: item.group.as_deref().map(|g| (plain(g), words.of(g))),
                parent: item.parent.as_deref().map(plain),
                people: item.people.iter().map(|p| plain(p)).collect(),
                place,
                item,
            })
            .collect()
    }

    /// Keys that few items share: those with the same one are compared whatever their words.
    pub(crate) fn keys(&self) -> Vec<String> {
        let mut keys = Vec::new();
        for name in self.plain.iter().filter(|n| !n.is_empty()) {
            keys.push(format!("t {name}"));
            keys.extend(self.group.iter().map(|g| format!("g {name} | {}", g.0)));
            keys.extend(self.parent.iter().map(|p| format!("p {name} | {p}")));
            keys.extend(self.item.code.iter().map(|c| format!("c {name} | {c}")));
        }
        let money = self.item.kind == ItemKind::Amount;
        keys.extend(self.item.code.iter().filter(|_| money).map(|c| format!("k {c}")));
        for cell in self.item.cells.iter().filter(|c| digits(c.value) >= 3) {
            keys.push(format!("v {:?} {} {}", class(cell.kind), cell.period, base(cell).0.abs().round()));
        }
        keys
    }
}

/// What is known of a thread when an item is held against it.
pub(crate) struct Known<'a> {
    /// Items of it: the last ones and the first.
    pub items: Vec<&'a Read>,
    /// Its figures, the last said of each.
    pub cells: &'a BTreeMap<(u8, String), Cell>,
    pub bodies: &'a [Body],
    pub last_year: i32,
}

/// Odds and reasons, or `None` where the two cannot be the same.
pub(crate) fn weigh(
    new: &Read,
    body: &Body,
    year: i32,
    known: &Known<'_>,
    frequency: &Frequency,
    words: &Words,
) -> Option<(f64, Vec<Reason>)> {
    let last = known.items.first()?;
    let (a, b) = (&last.item, &new.item);
    if a.measure.is_some() && b.measure.is_some() && a.measure != b.measure {
        return None;
    }
    let mut sum = whose(b, body, known.bodies)?;
    let mut reasons = Vec::new();
    let best = known.items.iter().map(|old| text(old, new, frequency, words));
    let (score, reason) = best.max_by(|x, y| x.0.total_cmp(&y.0))?;
    sum += score;
    reasons.extend(reason);

    let code = if b.kind == ItemKind::Amount { CODE } else { NUMBER };
    sum += told(a.code.as_ref(), b.code.as_ref(), code, Reason::SameCode, &mut reasons);
    sum += told(last.parent.as_ref(), new.parent.as_ref(), PARENT, Reason::SameParent, &mut reasons);
    if a.parent.is_some() != b.parent.is_some() {
        sum += PARENT[1] / 4.0;
    }
    if let (Some(x), Some(y)) = (&last.group, &new.group) {
        let share = if x.0 == y.0 { 1.0 } else { dice(&x.1, &y.1) };
        sum += GROUP[1] + (GROUP[0] - GROUP[1]) * share;
        if share > 0.7 {
            reasons.push(Reason::SameGroup);
        }
    }
    if let (Some(x), Some(y)) = (a.statement, b.statement) {
        sum += if x == y { STATEMENT[0] } else { STATEMENT[1] };
    }
    if let (Some(x), Some(y)) = (&a.unit, &b.unit) {
        sum += if plain(x) == plain(y) { UNIT[0] } else { UNIT[1] };
    }
    if a.is_total != b.is_total {
        sum += TOTAL;
    }
    if a.level.is_some() && b.level.is_some() && a.level != b.level {
        sum += LEVEL;
    }
    if !last.people.is_empty() && !new.people.is_empty() {
        let common = last.people.intersection(&new.people).count() > 0;
        sum += if common { PEOPLE[0] } else { PEOPLE[1] };
        if common {
            reasons.push(Reason::SamePeople);
        }
    }
    let (score, same, different) = figures(b, known.cells);
    sum += score;
    if same > 0 {
        reasons.push(Reason::SameFigures);
    }
    // another name altogether: only several figures can tell that it is the same, and one may be chance
    let renamed = reason.is_none() && !reasons.contains(&Reason::SameCode);
    if renamed && (same < 2 || different >= same) {
        return None;
    }
    sum += GAP * f64::from((year - known.last_year - 1).clamp(0, 10));
    Some((sum, reasons))
}

fn told(
    a: Option<&String>,
    b: Option<&String>,
    weights: [f64; 2],
    reason: Reason,
    to: &mut Vec<Reason>,
) -> f64 {
    match (a, b) {
        (Some(a), Some(b)) if a == b => {
            to.push(reason);
            weights[0]
        }
        (Some(_), Some(_)) => weights[1],
        _ => 0.0,
    }
}

/// Items of two boards are not the same, but for goals of the council that each of them repeats.
fn whose(item: &Item, body: &Body, bodies: &[Body]) -> Option<f64> {
    let relations: Vec<Relation> = bodies.iter().map(|b| b.to(body)).collect();
    if relations.contains(&Relation::Same) || item.level == Some(Level::Council) {
        return Some(0.0);
    }
    if relations.contains(&Relation::Other) {
        return None;
    }
    let of_figures = matches!(item.kind, ItemKind::Amount | ItemKind::Indicator);
    Some(match relations.contains(&Relation::Unknown) {
        true => BODY_UNKNOWN,
        false if of_figures => FIGURES_ABOVE,
        false => BODY_ABOVE,
    })
}

/// What the words say: of all names of both, the two that are most alike.
fn text(old: &Read, new: &Read, frequency: &Frequency, words: &Words) -> (f64, Option<Reason>) {
    let mut best = (LEAST_TEXT, None);
    // the label of a goal ("Kommunfullmäktiges mål 1") counts where one of them has no more than that
    let most = if old.item.only_label || new.item.only_label { usize::MAX } else { 1 };
    for (x, a) in old.names.iter().enumerate().take(most) {
        for (y, b) in new.names.iter().enumerate().take(most) {
            let (score, shared) = compare(new.item.kind, a, b, frequency, words);
            let same = !a.is_empty() && old.plain[x] == new.plain[y];
            let score = score + if same { SAME_TEXT } else { 0.0 };
            if score > best.0 {
                let reason = if same { Some(Reason::SameText) } else { shared.then_some(Reason::LikeText) };
                best = (score, reason);
            }
        }
    }
    best
}

fn compare(kind: ItemKind, a: &[Word], b: &[Word], frequency: &Frequency, words: &Words) -> (f64, bool) {
    let has = |all: &[Word], word: &Word| all.binary_search_by_key(&word.id, |w| w.id).is_ok();
    let (mut common, mut shared) = (Vec::new(), false);
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for word in a {
        if has(b, word) {
            common.push((frequency.tells(*word) - 0.2).max(0.1));
            shared |= word.sort != Sort::Function;
        } else {
            left.push(*word);
        }
    }
    right.extend(b.iter().filter(|word| !has(a, word)).copied());
    left.retain(|x| {
        let Some(at) = right.iter().position(|y| words.alike(*x, *y)) else { return true };
        common.push(ALIKE * frequency.tells(*x).min(frequency.tells(right[at])));
        shared = true;
        right.remove(at);
        false
    });
    // Words come in phrases: after the one that tells most, others tell less than they would alone.
    let most = common.iter().copied().fold(0.0, f64::max);
    let mut sum = most + NEXT_WORD * (common.iter().sum::<f64>() - most);
    let marked = |words: &[Word], sort: Sort| words.iter().any(|w| w.sort == sort);
    let plain = |words: &[Word]| -> Vec<f64> {
        let mut tells: Vec<f64> = words
            .iter()
            .filter(|w| matches!(w.sort, Sort::Plain | Sort::Common))
            .map(|w| frequency.tells(*w))
            .collect();
        tells.sort_by(|a, b| b.total_cmp(a));
        tells
    };
    let (plain_left, plain_right) = (plain(&left), plain(&right));
    let replaced = plain_left.len().min(plain_right.len());
    for tells in [plain_left, plain_right] {
        sum += WORD_OTHER * tells[..replaced].iter().sum::<f64>();
        sum += tells[replaced..].iter().map(|t| WORD_MISSING * (t / 2.5).min(1.0)).sum::<f64>();
    }
    for word in left.iter().chain(&right) {
        let replaced = marked(&left, word.sort) && marked(&right, word.sort);
        sum += match word.sort {
            Sort::Function | Sort::Plain | Sort::Common => 0.0,
            Sort::Year => YEAR_MISSING,
            Sort::Number if replaced && kind == ItemKind::Goal => FIGURE_OTHER,
            Sort::Number | Sort::Name if replaced => MARK_OTHER,
            Sort::Number | Sort::Name => MARK_MISSING,
        };
    }
    (sum, shared)
}

/// The share of words in common, grammar left out; half of it where one has a number that the other has not ("Enhet 1",
/// "Enhet 2").
fn dice(a: &[Word], b: &[Word]) -> f64 {
    let telling = |w: &&Word| matches!(w.sort, Sort::Plain | Sort::Common | Sort::Name);
    let (n, m) = (a.iter().filter(telling).count(), b.iter().filter(telling).count());
    let common = a.iter().filter(telling).filter(|w| b.iter().any(|v| v.id == w.id)).count();
    let lacks =
        |a: &[Word], b: &[Word]| a.iter().any(|w| w.sort == Sort::Number && !b.iter().any(|v| v.id == w.id));
    let whole = if lacks(a, b) || lacks(b, a) { 1.0 } else { 2.0 };
    if n + m == 0 { 0.0 } else { whole * common as f64 / (n + m) as f64 }
}
