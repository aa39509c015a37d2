//! What the codes of the records mean, in words.

/// Whether it is known here what an identity of this kind says.
pub(crate) fn is_known(kind: &str) -> bool {
    identity(kind) != kind.replace('_', " ")
}

/// What an identity says; a kind that is not known here is said by its name.
pub(crate) fn identity(kind: &str) -> String {
    match kind {
        "column_sum" => "a row is the sum of other rows".into(),
        "details" => "a row is the sum of its details".into(),
        "net" => "a row is the sum or the difference of two rows".into(),
        "deviation" => "a column is the difference of two columns".into(),
        "row_sum" => "a column is the sum of other columns".into(),
        "per_cent" => "a per cent is that of the figures beside it".into(),
        "prose" => "the text repeats a figure of a table".into(),
        "recurrence" => "a figure stands in another table, too".into(),
        "recurrence_net" => "a figure is the net of income and cost in another table".into(),
        other => other.replace('_', " "),
    }
}

/// What a check found.
pub(crate) fn class(class: &str) -> String {
    match class {
        "holds" => "holds to the last digit".into(),
        "rounding" => "holds but for rounding".into(),
        "broken" => "broken".into(),
        "doubtful" => "does not hold, but a figure of it could have been read otherwise".into(),
        other => other.replace('_', " "),
    }
}

/// How a printed figure differs from the one that repairs.
pub(crate) fn change(change: &str) -> String {
    match change {
        "sign" => "the sign is turned".into(),
        "digit" => "one digit differs".into(),
        "swapped" => "two digits are swapped".into(),
        "shifted" => "off by a power of ten".into(),
        other => other.replace('_', " "),
    }
}

/// How a rule reads.
pub(crate) fn rule(rule: &str) -> String {
    let known = match rule {
        "value_table_row" => {
            "a cell in a row of a table of values; its column and its row's label say what it is"
        }
        "activity_row" => "a row of a table of activities",
        "activity_comment" => {
            "a text over the whole width of a table of activities, under the row or table it tells of"
        }
        "goal_row" => "a row of a table of goals",
        "goal_card" => "a goal with its labelled parts, one under another",
        "goal_cell" => "the cell of a goal in a table of other records",
        "goal_follow_up" => "a heading that names a goal, with the text on how it went",
        "goal_heading" => "a heading that names a goal",
        "goal_hierarchy" => "a goal by the headings that it stands under",
        "goal_list" => "an item of a list under a heading of goals",
        "goal_section" => "a text under a heading of goals",
        "goal_statement" => "a sentence that states a goal",
        "assignment_item" => "an item of a list under a heading of assignments",
        "assignment_list" => "a list under a heading of assignments",
        "assignment_named" => "a paragraph that opens with the name of an assignment",
        "assignment_row" => "a row of a table of assignments",
        "assignment_section" => "a text under the heading of an assignment",
        "decision" => "a proposed decision: an att-sats and the words that lead to it",
        "analysis" => "a numbered analysis that a line of a table points to",
        "footnote" => "a footnote of a table",
        "led_note" => "a paragraph that opens with the line it explains",
        "named_note" => "a paragraph that names the line it explains",
        "note_row" => "a text in a row of a table of values",
        "note_section" => "a text under a heading that names the line it explains",
        "opened_note" => "a paragraph that opens with words for a line of a table",
        "heading" => "a heading, and the text under it",
        "front_matter" => "the text before the first heading",
        "value_table" => "a table of labels and values",
        "text_table" => "a table of texts",
        "goal_table" => "a table of goals",
        "reader" => "told by the reader of the file",
        "table" => "told of a table as a whole",
        other => return format!("the rule {other}"),
    };
    known.to_string()
}

/// Where a table's unit was read.
pub(crate) fn unit_from(from: &str) -> String {
    match from {
        "header" => "the header of the table".into(),
        "header_line" => "a line of the header over no column alone".into(),
        "caption" => "the caption of the table".into(),
        "column_title" => "the title of a column".into(),
        "text_above" => "the text above the table".into(),
        "heading" => "the heading that the table stands under".into(),
        "table_before" => "the table before it, which is the last that states one".into(),
        "prose" => {
            "the sentences of the document: the unit that amounts have most often there, first here".into()
        }
        other => other.replace('_', " "),
    }
}

/// What said the kind or the period of a column.
pub(crate) fn column_from(from: &str) -> String {
    match from {
        "title" => "the column's title".into(),
        "beside" => "the column to its left".into(),
        "caption" => "the caption of the table".into(),
        "years" => "the years of the columns, and what the document is".into(),
        "arithmetic" => "the figures: they are the differences of two other columns".into(),
        "document" => "what the document is about".into(),
        "custom" => "custom: nothing says it".into(),
        other => other.replace('_', " "),
    }
}

/// What said what an amount measures.
pub(crate) fn measure_from(from: &str) -> String {
    match from {
        "label" => "the row's label".into(),
        "title" => "the column's title".into(),
        "pair" => "a deviation over a row of income and a row of cost is net".into(),
        "custom" => "custom: neither label nor title says it".into(),
        other => other.replace('_', " "),
    }
}
