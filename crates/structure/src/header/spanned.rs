//! Headers of texts with a row of spanning titles above them: "Granskning Läget i maj / Nr Åtgärd Klart Ansvarig".

use super::*;

/// Titles of the shortest row that others can span.
const SPANNED: usize = 4;

/// The header without the titles above its own row: those of a table of texts tell nothing that the lower do not.
pub(super) fn lowest(mut header: Header) -> Header {
    let columns = &header.columns;
    let starts = columns.iter().skip(1).filter(|c| c.starts_line).count();
    let Some(own) = (2..columns.len()).find(|&i| columns[i].starts_line).filter(|_| starts == 1) else {
        return header;
    };
    let (upper, lower) = columns.split_at(own);
    let leads = |c: &Column| matches!(c.role, Role::Activity | Role::Goal | Role::Indicator | Role::Line);
    let values = columns.iter().any(|c| matches!(c.role, Role::Value | Role::Unknown));
    let spans = lower.len() >= SPANNED && lower.len() > upper.len();
    if values || !spans || upper.iter().any(leads) || !lower.iter().any(|c| c.role == Role::Activity) {
        return header;
    }
    header.columns.drain(..own);
    header.columns.iter_mut().for_each(|c| c.role = c.roles[0]);
    resolve(&mut header.columns);
    header
}

#[cfg(test)]
mod tests {
    use crate::header::tests::titles;

    #[test]
    fn titles_above_a_whole_row_of_titles_span_them() {
        let row = "Status Aktivitet Ansvarig Samverkan med";
        assert_eq!(titles(&format!("Ansvarig Samverkan med\n{row}\nKlar Laga bron Gatuchef –")).len(), 4);
        // a row that breaks over two lines has no title twice as much below
        assert_eq!(titles("Status Aktivitet Ansvarig\nSamverkan med\nKlar Laga bron Gatuchef –").len(), 4);
    }
}
