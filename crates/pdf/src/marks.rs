//! Raised marks, as those of footnotes: put into the line they belong to.

use crate::words::{Line, MARK, RAISED, Word};

/// How many characters a mark has at most.
const LONG: usize = 4;
/// How high above its text a mark stands at most, in sizes of the text.
const HIGH: f32 = 0.75;
/// How far from its text it stands at most.
const NEAR: f32 = 0.3;

/// Moves marks to their lines. The lines are in order and of one turn.
pub fn settle(lines: &mut Vec<Line>) {
    let mut moves: Vec<(usize, usize, usize)> = Vec::new();
    for l in 0..lines.len() {
        for (w, word) in lines[l].words.iter().enumerate() {
            if word.text.chars().count() > LONG {
                continue;
            }
            let home = (l + 1..lines.len())
                .take_while(|&m| lines[m].baseline - lines[l].baseline < HIGH * 4.0 * word.ink.size)
                .find(|&m| lines[m].words.iter().any(|host| belongs(word, host)));
            moves.extend(home.map(|m| (l, w, m)));
        }
    }
    for &(l, w, m) in moves.iter().rev() {
        let mark = lines[l].words.remove(w);
        let at = lines[m].words.partition_point(|o| o.place.0 <= mark.place.0);
        lines[m].words.insert(at, mark);
    }
    if !moves.is_empty() {
        lines.retain(|l| !l.words.is_empty());
    }
}

fn belongs(mark: &Word, host: &Word) -> bool {
    let size = host.ink.size;
    let up = host.place.2 - mark.place.2;
    let after = mark.place.0 - host.place.1;
    let before = host.place.0 - mark.place.1;
    mark.ink.size <= MARK * size
        && (RAISED * size..=HIGH * size).contains(&up)
        && ((-0.1 * size..=NEAR * size).contains(&after) || (-0.1 * size..=NEAR * size).contains(&before))
}
