//! What the codes of the records mean, in words.

use serde::{Serialize, Serializer};
use std::fmt;

/// A sentence of this program in both its languages. In JSON and on a terminal it is English.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Words {
    /// Swedish.
    pub sv: String,
    /// English.
    pub en: String,
}

impl Words {
    pub(crate) fn new(sv: impl Into<String>, en: impl Into<String>) -> Self {
        Words { sv: sv.into(), en: en.into() }
    }

    /// What is the same in both, or is known in one only.
    pub(crate) fn same(text: impl Into<String>) -> Self {
        let text = text.into();
        Words { sv: text.clone(), en: text }
    }
}

impl fmt::Display for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.en)
    }
}

impl Serialize for Words {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.en)
    }
}

/// A code that has no words here, said by its name.
fn by_name(code: &str) -> Words {
    Words::same(code.replace('_', " "))
}

/// Whether it is known here what an identity of this kind says.
pub(crate) fn is_known(kind: &str) -> bool {
    identity(kind) != by_name(kind)
}

/// What an identity says; a kind that is not known here is said by its name.
pub(crate) fn identity(kind: &str) -> Words {
    let (sv, en) = match kind {
        "column_sum" => ("en rad är summan av andra rader", "a row is the sum of other rows"),
        "details" => ("en rad är summan av sina delposter", "a row is the sum of its details"),
        "net" => (
            "en rad är summan av eller skillnaden mellan två rader",
            "a row is the sum or the difference of two rows",
        ),
        "deviation" => {
            ("en kolumn är skillnaden mellan två kolumner", "a column is the difference of two columns")
        }
        "row_sum" => ("en kolumn är summan av andra kolumner", "a column is the sum of other columns"),
        "per_cent" => {
            ("en procentsats är den som siffrorna bredvid ger", "a per cent is that of the figures beside it")
        }
        "prose" => ("texten upprepar en siffra ur en tabell", "the text repeats a figure of a table"),
        "recurrence" => ("en siffra står också i en annan tabell", "a figure stands in another table, too"),
        "recurrence_net" => (
            "en siffra är nettot av intäkt och kostnad i en annan tabell",
            "a figure is the net of income and cost in another table",
        ),
        other => return by_name(other),
    };
    Words::new(sv, en)
}

/// What a check found.
pub fn class(class: &str) -> Words {
    let (sv, en) = match class {
        "holds" => ("stämmer till sista siffran", "holds to the last digit"),
        "rounding" => ("stämmer, bortsett från avrundning", "holds but for rounding"),
        "broken" => ("stämmer inte", "broken"),
        "doubtful" => (
            "stämmer inte, men en av siffrorna kan läsas på annat sätt",
            "does not hold, but a figure of it could have been read otherwise",
        ),
        other => return by_name(other),
    };
    Words::new(sv, en)
}

/// How a printed figure differs from the one that repairs.
pub(crate) fn change(change: &str) -> Words {
    let (sv, en) = match change {
        "sign" => ("omvänt tecken", "the sign is turned"),
        "digit" => ("en siffra skiljer", "one digit differs"),
        "swapped" => ("två siffror har bytt plats", "two digits are swapped"),
        "shifted" => ("en tiopotens för mycket eller för lite", "off by a power of ten"),
        other => return by_name(other),
    };
    Words::new(sv, en)
}

/// How a rule reads.
pub(crate) fn rule(rule: &str) -> Words {
    let (sv, en) = match rule {
        "value_table_row" => (
            "en cell på en rad i en värdetabell; kolumnen och radens etikett säger vad den är",
            "a cell in a row of a table of values; its column and its row's label say what it is",
        ),
        "activity_row" => ("en rad i en aktivitetstabell", "a row of a table of activities"),
        "activity_comment" => (
            "en text över hela bredden av en aktivitetstabell, under den rad eller tabell den handlar om",
            "a text over the whole width of a table of activities, under the row or table it tells of",
        ),
        "goal_row" => ("en rad i en måltabell", "a row of a table of goals"),
        "goal_card" => {
            ("ett mål med delar under var sin etikett", "a goal with its labelled parts, one under another")
        }
        "goal_cell" => {
            ("en cell med ett mål i en tabell över annat", "the cell of a goal in a table of other records")
        }
        "goal_follow_up" => (
            "en rubrik som nämner ett mål, med texten om hur det gick",
            "a heading that names a goal, with the text on how it went",
        ),
        "goal_heading" => ("en rubrik som nämner ett mål", "a heading that names a goal"),
        "goal_hierarchy" => {
            ("ett mål genom rubrikerna det står under", "a goal by the headings that it stands under")
        }
        "goal_list" => {
            ("en punkt i en lista under en målrubrik", "an item of a list under a heading of goals")
        }
        "goal_section" => ("en text under en målrubrik", "a text under a heading of goals"),
        "goal_statement" => ("en mening som anger ett mål", "a sentence that states a goal"),
        "assignment_item" => (
            "en punkt i en lista under en uppdragsrubrik",
            "an item of a list under a heading of assignments",
        ),
        "assignment_list" => ("en lista under en uppdragsrubrik", "a list under a heading of assignments"),
        "assignment_named" => (
            "ett stycke som börjar med uppdragets namn",
            "a paragraph that opens with the name of an assignment",
        ),
        "assignment_row" => ("en rad i en uppdragstabell", "a row of a table of assignments"),
        "assignment_section" => {
            ("en text under ett uppdrags rubrik", "a text under the heading of an assignment")
        }
        "decision" => (
            "ett förslag till beslut: en att-sats och orden som leder fram till den",
            "a proposed decision: an att-sats and the words that lead to it",
        ),
        "analysis" => (
            "en numrerad analys som en rad i en tabell hänvisar till",
            "a numbered analysis that a line of a table points to",
        ),
        "footnote" => ("en fotnot till en tabell", "a footnote of a table"),
        "led_note" => (
            "ett stycke som börjar med raden det förklarar",
            "a paragraph that opens with the line it explains",
        ),
        "named_note" => {
            ("ett stycke som nämner raden det förklarar", "a paragraph that names the line it explains")
        }
        "note_row" => ("en text på en rad i en värdetabell", "a text in a row of a table of values"),
        "note_section" => (
            "en text under en rubrik som nämner raden den förklarar",
            "a text under a heading that names the line it explains",
        ),
        "opened_note" => (
            "ett stycke som börjar med orden för en rad i en tabell",
            "a paragraph that opens with words for a line of a table",
        ),
        "heading" => ("en rubrik och texten under den", "a heading, and the text under it"),
        "front_matter" => ("texten före första rubriken", "the text before the first heading"),
        "value_table" => ("en tabell med etiketter och värden", "a table of labels and values"),
        "text_table" => ("en tabell med texter", "a table of texts"),
        "goal_table" => ("en tabell med mål", "a table of goals"),
        "reader" => ("upplyst av den som läste filen", "told by the reader of the file"),
        "table" => ("upplyst om en tabell som helhet", "told of a table as a whole"),
        other => return Words::new(format!("regeln {other}"), format!("the rule {other}")),
    };
    Words::new(sv, en)
}

/// Where a table's unit was read.
pub(crate) fn unit_from(from: &str) -> Words {
    let (sv, en) = match from {
        "header" => ("tabellens huvud", "the header of the table"),
        "header_line" => (
            "en rad i tabellhuvudet som inte hör till en enda kolumn",
            "a line of the header over no column alone",
        ),
        "caption" => ("tabellens rubrik", "the caption of the table"),
        "column_title" => ("en kolumns rubrik", "the title of a column"),
        "text_above" => ("texten ovanför tabellen", "the text above the table"),
        "heading" => ("rubriken som tabellen står under", "the heading that the table stands under"),
        "table_before" => (
            "tabellen före, som är den senaste som anger en enhet",
            "the table before it, which is the last that states one",
        ),
        "prose" => (
            "dokumentets meningar: den enhet som belopp oftast har där, först här",
            "the sentences of the document: the unit that amounts have most often there, first here",
        ),
        other => return by_name(other),
    };
    Words::new(sv, en)
}

/// What said the kind or the period of a column.
pub(crate) fn column_from(from: &str) -> Words {
    let (sv, en) = match from {
        "title" => ("kolumnens rubrik", "the column's title"),
        "beside" => ("kolumnen till vänster", "the column to its left"),
        "caption" => ("tabellens rubrik", "the caption of the table"),
        "years" => {
            ("kolumnernas år, och vad dokumentet är", "the years of the columns, and what the document is")
        }
        "arithmetic" => (
            "siffrorna: de är skillnaden mellan två andra kolumner",
            "the figures: they are the differences of two other columns",
        ),
        "document" => ("vad dokumentet handlar om", "what the document is about"),
        "custom" => ("sedvana: inget säger det", "custom: nothing says it"),
        other => return by_name(other),
    };
    Words::new(sv, en)
}

/// What said what an amount measures.
pub(crate) fn measure_from(from: &str) -> Words {
    let (sv, en) = match from {
        "label" => ("radens etikett", "the row's label"),
        "title" => ("kolumnens rubrik", "the column's title"),
        "pair" => (
            "en avvikelse över en intäktsrad och en kostnadsrad är netto",
            "a deviation over a row of income and a row of cost is net",
        ),
        "custom" => {
            ("sedvana: varken etikett eller rubrik säger det", "custom: neither label nor title says it")
        }
        other => return by_name(other),
    };
    Words::new(sv, en)
}

/// What is odd of a value.
pub fn flag(code: &str) -> Words {
    let (sv, en) = match code {
        "unit_conflict" => ("Enheten kan inte stämma", "The unit cannot be right"),
        "too_large" => ("Orimligt stort", "Too large to be right"),
        "magnitude" => ("Fel storleksordning", "Of another size than the rest of the row"),
        "sign" => ("Tecknet kan vara fel", "The sign may be wrong"),
        "share_range" => ("Andel utanför 0–100 procent", "A share outside 0 to 100 per cent"),
        "period_range" => ("Osannolik period", "An unlikely period"),
        "due_range" => ("Osannolikt slutdatum", "An unlikely due date"),
        "done_range" => ("Klart utanför 0–100 procent", "Done outside 0 to 100 per cent"),
        "year_range" => ("Osannolikt år", "An unlikely year"),
        other => return by_name(other),
    };
    Words::new(sv, en)
}

/// Why a reading competes with another. The records say it in English; what is not known here stays so.
pub fn reason(reason: &str) -> Words {
    let sv = match reason {
        "the row has fewer values than columns, or its digits can be grouped in more than one way" => {
            "raden har färre värden än kolumner, eller siffrorna kan grupperas på mer än ett sätt"
        }
        "with it the sums of the table do not come true" => "med den stämmer inte tabellens summor",
        "the lines before the values can be one label, or a title and the label under it" => {
            "raderna före värdena kan vara en etikett, eller en rubrik och etiketten under den"
        }
        "the titles of the header can be told apart in more than one way" => {
            "rubrikerna i tabellhuvudet kan skiljas åt på mer än ett sätt"
        }
        "a thousandth would be possible" => "en tusendel vore möjlig",
        "the signs of the other rows speak against it" => "de andra radernas tecken talar mot den",
        "the title does not say who set the goal" => "rubriken säger inte vem som satt målet",
        "the other figures of the table give it" => "de andra siffrorna i tabellen ger den",
        "the other figures of the row are of this size" => "de andra siffrorna på raden har den storleken",
        _ => return templated(reason).unwrap_or_else(|| Words::same(reason)),
    };
    Words::new(sv, reason)
}

/// Reasons that quote the document.
fn templated(reason: &str) -> Option<Words> {
    let between = |start: &str, end: &str| reason.strip_prefix(start)?.strip_suffix(end);
    let sv = if let Some(rule) = between("with it the row does not follow ", ", as others do") {
        format!("med den följer raden inte {rule}, som andra rader gör")
    } else {
        let (unit, place) = between("the same figure stands in ", "")?.split_once(" in ")?;
        let (table, page) = place.rsplit_once(" on page ")?;
        format!("samma siffra står i {unit} i {table} på sidan {page}")
    };
    Some(Words::new(sv, reason))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_are_known_in_both_languages() {
        let words =
            reason("with it the row does not follow \"Kvar\" = \"Budget\" - \"Utfall\", as others do");
        assert_eq!(
            words.sv,
            "med den följer raden inte \"Kvar\" = \"Budget\" - \"Utfall\", som andra rader gör"
        );
        let words = reason("the same figure stands in tkr in \"Drift on page 2\" on page 7");
        assert_eq!(words.sv, "samma siffra står i tkr i \"Drift on page 2\" på sidan 7");
        // what a later version says may be unknown here, and is told as it is
        assert_eq!(reason("a comet"), Words::same("a comet"));
    }
}
