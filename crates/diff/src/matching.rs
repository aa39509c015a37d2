//! Which item of one list is which of another.
//!
//! First those that are the same, then those with the same key, level by level; what is left between two
//! pairs is matched in order by likeness, and what is left after that wherever it stands. All steps but the third
//! are linear, that one is bounded: two lists of 10,000 items with nothing in common cost no more than a glance.

use rustc_hash::FxHashMap;

/// The most hashes of an item's words that are kept.
const SKETCH: usize = 256;

/// How alike two items must be to count as versions of one: the share of their words that they have in common.
pub(crate) const ALIKE: f32 = 0.5;

/// The most comparisons in one gap.
const GAP: usize = 40_000;

/// A word in more items than this does not tell them apart.
const COMMON: usize = 32;

/// Items looked at closely for one that is left.
const CANDIDATES: usize = 8;

/// What of an item says which one it is.
#[derive(Clone, Debug, Default)]
pub(crate) struct Item {
    /// Hashes of keys, the strictest first; `None` where the item has no such key. All items have as many.
    pub levels: Vec<Option<u64>>,
    /// The hashes of its words, least first.
    pub sketch: Vec<u64>,
}

/// FNV-1a: the same on every machine, unlike the hashes made for tables.
pub(crate) fn hash<'a>(parts: impl IntoIterator<Item = &'a str>) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for part in parts {
        for byte in part.bytes().chain([0xff]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    // The low bits of short texts differ little.
    (hash ^ (hash >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// The sketch of words, or of other features. A word that comes twice counts twice.
pub(crate) fn sketch<'a>(words: impl IntoIterator<Item = &'a str>) -> Vec<u64> {
    let mut times: FxHashMap<u64, u64> = FxHashMap::default();
    let mut sketch: Vec<u64> = words
        .into_iter()
        .map(|word| {
            let word = hash([word]);
            let time = times.entry(word).or_default();
            *time += 1;
            word.wrapping_mul(2 * *time - 1)
        })
        .collect();
    sketch.sort_unstable();
    sketch.truncate(SKETCH);
    sketch
}

/// The share of words in common, from 0 to 1; of long texts an estimate by the words with the least hashes.
pub(crate) fn likeness(a: &[u64], b: &[u64]) -> f32 {
    let end = |s: &[u64]| if s.len() == SKETCH { s[SKETCH - 1] } else { u64::MAX };
    let end = end(a).min(end(b));
    let (a, b) = (&a[..a.partition_point(|h| *h <= end)], &b[..b.partition_point(|h| *h <= end)]);
    let (mut i, mut j, mut common) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => (i, j, common) = (i + 1, j + 1, common + 1),
        }
    }
    if a.len() + b.len() == 0 { 0.0 } else { 2.0 * common as f32 / (a.len() + b.len()) as f32 }
}

/// For every item of `old` the one of `new` that it is. With `anywhere` also those that stand elsewhere and have
/// changed.
pub(crate) fn pair(old: &[Item], new: &[Item], anywhere: bool) -> Vec<Option<usize>> {
    let mut pairs = Pairs { to: vec![None; old.len()], from: vec![None; new.len()] };
    let levels = old.iter().chain(new).map(|item| item.levels.len()).min().unwrap_or_default();
    for level in 0..levels {
        by_key(old, new, level, &mut pairs);
    }
    by_order(old, new, &mut pairs);
    if anywhere {
        by_words(old, new, &mut pairs);
    }
    pairs.to
}

struct Pairs {
    to: Vec<Option<usize>>,
    from: Vec<Option<usize>>,
}

impl Pairs {
    fn join(&mut self, i: usize, j: usize) {
        self.to[i] = Some(j);
        self.from[j] = Some(i);
    }

    fn free(&self, i: usize, j: usize) -> bool {
        self.to[i].is_none() && self.from[j].is_none()
    }
}

/// Keys that both have once, then neighbours of pairs, then keys that both have as often.
fn by_key(old: &[Item], new: &[Item], level: usize, pairs: &mut Pairs) {
    let places = |items: &[Item], taken: &[Option<usize>]| {
        let mut places: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
        for (n, item) in items.iter().enumerate().filter(|(n, _)| taken[*n].is_none()) {
            if let Some(key) = item.levels[level] {
                places.entry(key).or_default().push(n);
            }
        }
        places
    };
    let (in_old, in_new) = (places(old, &pairs.to), places(new, &pairs.from));
    // The order of the map decides nothing here: every key has places of its own.
    for (key, i) in in_old.iter().filter(|(_, i)| i.len() == 1) {
        if let Some([j]) = in_new.get(key).map(Vec::as_slice) {
            pairs.join(i[0], *j);
        }
    }
    let same =
        |i: usize, j: usize| old[i].levels[level].is_some() && old[i].levels[level] == new[j].levels[level];
    for i in 1..old.len() {
        if let Some(j) = pairs.to[i - 1].map(|j| j + 1).filter(|j| *j < new.len())
            && pairs.free(i, j)
            && same(i, j)
        {
            pairs.join(i, j);
        }
    }
    for i in (1..old.len()).rev() {
        if let Some(j) = pairs.to[i].and_then(|j| j.checked_sub(1))
            && pairs.free(i - 1, j)
            && same(i - 1, j)
        {
            pairs.join(i - 1, j);
        }
    }
    let (in_old, in_new) = (places(old, &pairs.to), places(new, &pairs.from));
    for (key, i) in &in_old {
        if let Some(j) = in_new.get(key)
            && (level == 0 || i.len() == j.len())
        {
            i.iter().zip(j).for_each(|(i, j)| pairs.join(*i, *j));
        }
    }
}

/// What is left between two pairs that follow one another in both lists.
fn by_order(old: &[Item], new: &[Item], pairs: &mut Pairs) {
    let mut anchors = in_order(&pairs.to);
    anchors.push((old.len(), new.len()));
    let (mut i, mut j) = (0, 0);
    for (next_i, next_j) in anchors {
        let left: Vec<_> = (i..next_i).filter(|i| pairs.to[*i].is_none()).collect();
        let right: Vec<_> = (j..next_j).filter(|j| pairs.from[*j].is_none()).collect();
        for (a, b) in align(old, new, &left, &right) {
            pairs.join(a, b);
        }
        (i, j) = (next_i + 1, next_j + 1);
    }
}

/// The pairs of most likeness in all that keep the order.
fn align(old: &[Item], new: &[Item], left: &[usize], right: &[usize]) -> Vec<(usize, usize)> {
    let (rows, cols) = (left.len(), right.len());
    if rows == 0 || cols == 0 || rows.saturating_mul(cols) > GAP {
        return Vec::new();
    }
    let width = cols + 1;
    let mut alike = vec![0.0_f32; rows * cols];
    let mut best = vec![0.0_f32; (rows + 1) * width];
    for r in (0..rows).rev() {
        for c in (0..cols).rev() {
            let how = likeness(&old[left[r]].sketch, &new[right[c]].sketch);
            let how = if how >= ALIKE { how } else { 0.0 };
            alike[r * cols + c] = how;
            let skip = best[(r + 1) * width + c].max(best[r * width + c + 1]);
            best[r * width + c] = skip.max(how + best[(r + 1) * width + c + 1]);
        }
    }
    let (mut r, mut c, mut found) = (0, 0, Vec::new());
    while r < rows && c < cols {
        let (here, how) = (best[r * width + c], alike[r * cols + c]);
        if how > 0.0 && here == how + best[(r + 1) * width + c + 1] {
            found.push((left[r], right[c]));
            (r, c) = (r + 1, c + 1);
        } else if here == best[(r + 1) * width + c] {
            r += 1;
        } else {
            c += 1;
        }
    }
    found
}

/// What is left anywhere, the most alike first.
fn by_words(old: &[Item], new: &[Item], pairs: &mut Pairs) {
    let mut index: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    for (i, item) in old.iter().enumerate().filter(|(i, _)| pairs.to[*i].is_none()) {
        for word in &item.sketch {
            let places = index.entry(*word).or_default();
            if places.len() <= COMMON {
                places.push(i);
            }
        }
    }
    let mut found = Vec::new();
    for (j, item) in new.iter().enumerate().filter(|(j, _)| pairs.from[*j].is_none()) {
        let mut shared: FxHashMap<usize, usize> = FxHashMap::default();
        for places in item.sketch.iter().filter_map(|word| index.get(word)).filter(|p| p.len() <= COMMON) {
            places.iter().for_each(|i| *shared.entry(*i).or_default() += 1);
        }
        let mut shared: Vec<_> = shared.into_iter().collect();
        shared.sort_unstable_by_key(|(i, count)| (std::cmp::Reverse(*count), *i));
        for (i, _) in shared.into_iter().take(CANDIDATES) {
            let how = likeness(&old[i].sketch, &item.sketch);
            if how >= ALIKE {
                found.push((how, i, j));
            }
        }
    }
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    for (_, i, j) in found {
        if pairs.free(i, j) {
            pairs.join(i, j);
        }
    }
}

/// The most pairs that follow one another in both lists.
pub(crate) fn in_order(to: &[Option<usize>]) -> Vec<(usize, usize)> {
    let pairs: Vec<_> = to.iter().enumerate().filter_map(|(i, j)| j.map(|j| (i, j))).collect();
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; pairs.len()];
    for n in 0..pairs.len() {
        let at = ends.partition_point(|end| pairs[*end].1 < pairs[n].1);
        before[n] = at.checked_sub(1).map(|at| ends[at]);
        if at == ends.len() {
            ends.push(n);
        } else {
            ends[at] = n;
        }
    }
    let mut chain = Vec::new();
    let mut at = ends.last().copied();
    while let Some(n) = at {
        chain.push(pairs[n]);
        at = before[n];
    }
    chain.reverse();
    chain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items(texts: &[&str]) -> Vec<Item> {
        let item = |text: &&str| Item { levels: vec![Some(hash([*text]))], sketch: sketch(text.split(' ')) };
        texts.iter().map(item).collect()
    }

    #[test]
    fn the_same_first_then_the_alike_in_order_then_anywhere() {
        let old = items(&["a b c", "x", "d e f g", "x", "h i j k"]);
        let new = items(&["h i j l", "a b c", "x", "d e f h", "x"]);
        assert_eq!(pair(&old, &new, true), [Some(1), Some(2), Some(3), Some(4), Some(0)]);
        assert_eq!(pair(&old, &new, false), [Some(1), Some(2), Some(3), Some(4), None]);
    }

    #[test]
    fn repeated_items_follow_their_neighbours() {
        let old = items(&["noll", "ett", "noll", "två", "noll"]);
        let new = items(&["ett", "noll", "två", "noll"]);
        assert_eq!(pair(&old, &new, false), [None, Some(0), Some(1), Some(2), Some(3)]);
    }

    #[test]
    fn long_texts_are_estimated() {
        let words: Vec<String> = (0..3000).map(|n| format!("ord{n}")).collect();
        let half: Vec<String> = (0..3000).map(|n| format!("ord{}", n + 1500)).collect();
        let (a, b) = (sketch(words.iter().map(String::as_str)), sketch(half.iter().map(String::as_str)));
        assert_eq!(likeness(&a, &a), 1.0);
        assert!((likeness(&a, &b) - 0.5).abs() < 0.15, "{}", likeness(&a, &b));
        assert_eq!(likeness(&[], &[]), 0.0);
    }

    #[test]
    fn order_is_the_longest_there_is() {
        assert_eq!(in_order(&[Some(3), Some(0), None, Some(1), Some(2)]), [(1, 0), (3, 1), (4, 2)]);
    }

    #[test]
    fn nothing_in_common_is_soon_seen() {
        let texts = |c: char| (0..20_000).map(|n| format!("{c}{n} lika ord")).collect::<Vec<_>>();
        let (a, b) = (texts('a'), texts('b'));
        let (a, b) = (
            a.iter().map(String::as_str).collect::<Vec<_>>(),
            b.iter().map(String::as_str).collect::<Vec<_>>(),
        );
        assert!(pair(&items(&a), &items(&b), true).iter().all(Option::is_none));
    }
}
