//! The column vocabulary that structure is handed: what column titles, cells and row labels can look like.
//! Which words these are is data of the `records` crate; here they are only looked up.

use crate::flow::Token;
use crate::phrase::{Beginnings, Phrases, WordSet};
use rustc_hash::{FxHashMap, FxHashSet};

/// What a column is for, as its title says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// What is to be done.
    Activity,
    /// How far it has come.
    Status,
    /// Who answers for it.
    Responsible,
    /// Who takes part.
    Collaboration,
    /// When it is due.
    Due,
    /// A letter or word that sorts the row.
    Tag,
    /// A running number.
    Number,
    /// Free text.
    Comment,
    /// The goal a row belongs to.
    Goal,
    /// A text on how the goal went.
    Assessment,
    /// A short rating of how the goal went.
    Rating,
    /// Share done.
    Percent,
    /// What is measured.
    Indicator,
    /// The unit of a row.
    Unit,
    /// The line of a money table.
    Line,
    /// A code of the line.
    Code,
    /// The number of a note.
    Note,
    /// A person or a way to reach one.
    Person,
    /// Known, but nothing that records are made of.
    Other,
    /// A value; see the column's [`ValueTitle`](crate::header::ValueTitle).
    Value,
    /// Not known.
    Unknown,
}

/// What a word in the title of a value column says. The numbers of `Kind` are the caller's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TitleWord {
    /// The kind of value.
    Kind(u8),
    /// May stand in such a title, but decides nothing.
    Neutral,
}

/// Why a cell holds no number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellWord {
    /// Says that there is no value.
    Absent,
    /// Is a value in words ("öka").
    Direction,
    /// Stands before a number ("minst").
    Operator,
}

/// What a label says of its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LabelWord {
    /// A sum, net or result.
    Total,
    /// A detail of the row above.
    Detail,
}

/// A heading or lead-in that a table cannot run over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// Ends any table.
    Hard,
    /// Ends a table when it stands alone on its line.
    Alone,
}

/// Ends of words, looked up by their last letters.
#[derive(Clone, Debug, Default)]
pub struct Endings {
    by_last: FxHashMap<u32, Vec<&'static str>>,
    short: Vec<&'static str>,
}

/// The last four bytes of a word, as a number.
fn last(word: &str) -> Option<u32> {
    word.as_bytes().last_chunk().map(|last| u32::from_le_bytes(*last))
}

impl Endings {
    /// Adds an ending.
    pub fn insert(&mut self, ending: &'static str) {
        match last(ending) {
            Some(last) => self.by_last.entry(last).or_default().push(ending),
            None => self.short.push(ending),
        }
    }

    /// Whether the word ends with one of them.
    pub fn fit(&self, word: &str) -> bool {
        let long = last(word).and_then(|last| self.by_last.get(&last));
        let bytes = word.as_bytes();
        // most endings with the same last letters have another first letter than the word has there
        let begins = |ending: &str| {
            let at = bytes.len().checked_sub(ending.len());
            at.is_some_and(|at| bytes.get(at) == ending.as_bytes().first())
        };
        let fits = |endings: &Vec<&str>| endings.iter().any(|e| begins(e) && word.ends_with(e));
        fits(&self.short) || long.is_some_and(fits)
    }
}

/// Shortest beginning of a word that can stand for it, in bytes.
const SHORTEST_STEM: usize = 3;

/// All word lists together.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    /// All words that stand in column titles.
    pub title_vocabulary: WordSet,
    /// The same words, to find those that are abbreviated.
    pub title_beginnings: Beginnings,
    /// Column titles with what they can be for, the likeliest first.
    pub titles: Phrases<Vec<Role>>,
    /// Kinds of value that are the last part of compounds in such titles.
    pub kind_heads: Vec<&'static str>,
    /// Words in titles of value columns.
    pub title_words: Phrases<TitleWord>,
    /// Units of money.
    pub units: Phrases<()>,
    /// Units of indicators.
    pub indicator_units: Phrases<()>,
    /// Names of months and parts of the year ("jan", "t1", "helår").
    pub times: Phrases<()>,
    /// Those of them that are a whole year.
    pub whole_year: WordSet,
    /// The kinds of value that tell of what has not been yet.
    pub ahead: Vec<u8>,
    /// Status words.
    pub statuses: Phrases<()>,
    /// Names of colours.
    pub colors: Phrases<()>,
    /// Whole names of parties.
    pub parties: Phrases<()>,
    /// Ends of words that name a party ("kontoret").
    pub party_heads: Endings,
    /// Words in value cells.
    pub cell_words: Phrases<CellWord>,
    /// Beginnings of row labels.
    pub labels: Phrases<LabelWord>,
    /// Lines that end a table.
    pub stops: Phrases<Stop>,
    /// Common words, to know that a fragment is a word of its own.
    pub words: WordSet,
    /// Last parts of compounds, to know that two fragments are one word.
    pub compound_heads: WordSet,
    /// Verbs that open goals and activities.
    pub verbs: WordSet,
    /// Words that, with a colon, open a comment over the whole width of a table.
    pub comment_leads: FxHashSet<&'static str>,
    /// Words that, with a number, open the text that a note column points to ("analys 3").
    pub note_leads: FxHashSet<&'static str>,
    /// Words that, with a colon, open a part of a goal cell ("målprecisering").
    pub goal_parts: FxHashSet<&'static str>,
    /// Sentences that say how a goal goes start with one of these words.
    pub outcome_leads: FxHashSet<&'static str>,
    /// Words that ratings of goals are made of, and whether they tell a rating.
    pub rating_words: FxHashMap<&'static str, bool>,
    /// Words beside dates in a cell that says when ("senast", "kvartal").
    pub due_words: FxHashSet<&'static str>,
    /// Those of them that say when without a date ("löpande").
    pub due_alone: FxHashSet<&'static str>,
    /// Words that cannot end a cell: prepositions and conjunctions.
    pub open_words: FxHashSet<&'static str>,
}

impl Vocabulary {
    /// Whether the words are a rating of a goal, or a part of one that a line end broke: "Uppnås inte", "delvis".
    pub fn rates(&self, tokens: &[Token<'_>]) -> bool {
        let mut words =
            tokens.iter().map(|t| self.rating_words.get(t.lower.trim_end_matches(['.', ':', ','])));
        let told = words.clone().flatten().any(|core| *core);
        told && tokens.len() <= 5 && words.all(|w| w.is_some())
    }

    /// Whether the words open the text of a numbered note: "Analys 3", "Not 2:".
    pub fn opens_note(&self, tokens: &[Token<'_>]) -> bool {
        let [lead, number, ..] = tokens else { return false };
        let number = number.text.trim_end_matches([':', '.']);
        (1..=2).contains(&number.len())
            && number.bytes().all(|b| b.is_ascii_digit())
            && self.note_leads.contains(lead.lower.as_ref())
    }

    /// The word of column titles that an abbreviation stands for, the shortest one that begins so: "proj." for
    /// "projekt".
    fn abbreviated(&self, word: &str) -> Option<&str> {
        let stem = word.strip_suffix('.')?;
        let known = |w: &str| self.knows_title(w);
        let short = stem.len() < SHORTEST_STEM || !stem.chars().all(char::is_alphabetic);
        // a whole word with a point after it ends a sentence
        if short || known(word) || known(stem) {
            return None;
        }
        let whole = |w: &&str| w.len() > stem.len() && known(w);
        self.title_beginnings.of(stem).filter(whole).min_by_key(|w| (w.len(), *w))
    }

    /// The kind of value that a compound is, the last part of it: "nettoutfall" for "utfall".
    fn compound_kind(&self, word: &str) -> Option<&str> {
        // most words end with another letter
        let last = word.as_bytes().last();
        let rest = |head: &&&str| {
            head.as_bytes().last() == last
                && word.strip_suffix(**head).is_some_and(|rest| rest.len() >= SHORTEST_STEM)
        };
        let head = self.kind_heads.iter().find(rest)?;
        (!self.knows_title(word) && !self.titles.may_start(word)).then_some(head)
    }

    /// What a word of a column title that no vocabulary has is to be read as, if anything: the word that it
    /// abbreviates, or the last part of it if it is a compound.
    pub fn read_as(&self, word: &str) -> Option<&str> {
        self.abbreviated(word).or_else(|| self.compound_kind(word))
    }

    fn knows_title(&self, word: &str) -> bool {
        self.titles.exact(&[word]).is_some() || self.title_words.exact(&[word]).is_some()
    }

    /// Whether the lower-case word ends as names of parties do.
    pub fn party_head(&self, word: &str) -> bool {
        let word = match word.as_bytes() {
            // most words
            [first, .., last] if first.is_ascii_lowercase() && last.is_ascii_lowercase() => word,
            _ => word.trim_matches(|c: char| !(c.is_alphanumeric() || c == '.')),
        };
        self.party_heads.fit(word)
    }

    /// Whether the lower-case word ends with a known last part of a compound that is longer than `longer_than`
    /// bytes.
    pub fn compound(&self, word: &str, longer_than: usize) -> bool {
        word.char_indices()
            .skip(1)
            .any(|(i, _)| word.len() - i > longer_than && self.compound_heads.contains(&word[i..]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ends_with_a_point_is_the_shortest_title_that_begins_so() {
        let mut vocabulary = Vocabulary::default();
        for title in ["projektansvarig", "projekt", "avv.", "utfall", "proj. ansvarig"] {
            vocabulary.titles.insert(title, vec![Role::Other]);
            vocabulary.title_beginnings.extend(title.split(' '));
        }
        assert_eq!(vocabulary.abbreviated("proj."), Some("projekt"));
        assert_eq!(vocabulary.abbreviated("projektans."), Some("projektansvarig"));
        assert!(
            ["avv.", "proj", "pr.", "utfall.", "sjö."].iter().all(|w| vocabulary.abbreviated(w).is_none())
        );
    }

    #[test]
    fn a_compound_is_the_kind_of_its_last_part() {
        let mut vocabulary = Vocabulary::default();
        vocabulary.title_words.insert("utfall", TitleWord::Kind(0));
        vocabulary.title_words.insert("årsutfall", TitleWord::Kind(0));
        vocabulary.kind_heads.push("utfall");
        assert_eq!(vocabulary.read_as("nettoutfall"), Some("utfall"));
        assert!(
            ["utfall", "utfallet", "åutfall", "årsutfall"].iter().all(|w| vocabulary.read_as(w).is_none())
        );
    }

    #[test]
    fn words_end_with_long_and_short_endings() {
        let mut endings = Endings::default();
        ["kontoret", "ab"].into_iter().for_each(|e| endings.insert(e));
        assert!(["brokontoret", "kontoret", "broab", "ab"].iter().all(|w| endings.fit(w)));
        assert!(!["kontor", "oret", "b", ""].iter().any(|w| endings.fit(w)));
    }
}
