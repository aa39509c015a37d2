//! Rules of rows, each on a small text of its own: what a table is read as, from the text to the records.

use tabellverk_records::{Certainty, DocumentRecords, Kind, Source, read};

fn records(text: &str) -> DocumentRecords {
    let document = tabellverk_text::read(text.as_bytes()).unwrap();
    read(&document, &Source { id: "a".into(), path: "a.txt".into(), sha256: String::new() })
}

/// Activity, responsible and collaboration of every activity.
fn activities(text: &str) -> Vec<[String; 3]> {
    let all = records(text).activities.into_iter();
    all.map(|a| [a.activity, a.responsible_raw, a.collaboration_raw]).collect()
}

#[test]
fn rows_with_numbers_are_no_headings() {
    let text = "Åtaganden\nNr Aktivitet Status Ansvarig\n1.1 Laga bron vid kvarnen Pågår Gatukontoret\n\
        1.2 Rensa diken Klar Gatukontoret\n2.1 Måla staketet Ej påbörjad Fritidskontoret\n2.2 Nästa rubrik\n\
        Här kommer en text som inte hör till tabellen.\n";
    let read = activities(text);
    assert_eq!(read.len(), 3);
    assert_eq!(read[2][0], "Måla staketet");
}

#[test]
fn a_share_is_no_amount() {
    let text = "Driftredovisning (tkr)\nEnhet Budget 2031 Utfall 2031 Förbrukat\nKöket 400 100 25 %\n\
        Tvätten 300 150 50 %\nSumma 700 250 36 %\n";
    let amounts = records(text).amounts;
    assert_eq!(amounts.len(), 6);
    assert!(amounts.iter().all(|a| !a.value_raw.contains('%')));
}

#[test]
fn a_space_at_the_end_of_a_line_tells_that_it_wrapped() {
    let filler = "Detta är en löpande text som bryts \növer flera rader och som visar hur \n".repeat(8)
        + &"Kort rad\nAnnan rad\nTredje raden\n".repeat(8);
    let table = "Aktivitet Status Ansvarig Samverkan med\nLaga bron vid \nkvarnen\nPågår Gatukontoret Svenska \n\
        Bryggföreningen\nRensa diken\nKlar Gatukontoret Lantbrukarna\n";
    let read = activities(&(filler + table));
    assert_eq!(read[0], ["Laga bron vid kvarnen", "Gatukontoret", "Svenska Bryggföreningen"]);
    assert_eq!(read.len(), 2);
}

#[test]
fn a_tag_alone_is_no_activity() {
    let text = "Aktivitet Status Ansvarig\nDigital kalender för alla\n(P)\nPågår Gatukontoret\nRensa diken (A)\n\
        Klar Gatukontoret\nLaga bron (P)\nKlar Gatukontoret\n";
    let read = activities(text);
    assert_eq!(read[0][0], "Digital kalender för alla");
    assert_eq!(read.len(), 3);
}

/// Lines of the amounts, without repetition.
fn lines(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = records(text).amounts.into_iter().map(|a| a.line).collect();
    lines.dedup();
    lines
}

#[test]
fn a_title_over_a_row_is_no_part_of_its_label() {
    // values beside the last line of a label: it has one line, for those of a label that wrapped stand apart
    let text = "Investeringar (tkr)\nProjekt Budget 2031 Plan 2032\nSkattefinansierat\nGångvägsprogram 110 120\n\
        Bron vid kvarnen, renovering 20 30\nFastigheter\nSolcellsanläggningar 50 60\nSumma 180 210\n";
    let read = lines(text);
    assert_eq!(read, ["Gångvägsprogram", "Bron vid kvarnen, renovering", "Solcellsanläggningar", "Summa"]);
    let text = "Investeringar (tkr)\nProjekt Budget 2031 Plan 2032\nNytt golv i hallen\nEkängen\n110 120\n\
        Tak till kvarnen vid ån 20 30\nSumma 130 150\n";
    assert_eq!(lines(text), ["Nytt golv i hallen Ekängen", "Tak till kvarnen vid ån", "Summa"]);
}

#[test]
fn a_label_that_ends_open_goes_on() {
    let text = "Bidrag, tkr Bokslut 2031 Budget 2032\nStöd till\nföreningar\n70 80\nLokal- och\n\
        hyresbidrag\nEj aktuellt Ej\naktuellt\nTotalt 70 80\n";
    assert_eq!(lines(text), ["Stöd till föreningar", "Lokal- och hyresbidrag", "Totalt"]);
}

#[test]
fn a_name_may_start_with_a_word_for_no_value() {
    let text = "Investeringar (tkr)\nProjekt Budget 2031 Plan 2032\nNy teknik till\nhallen\n110 120\n\
        Ny bro 20 30\nSumma 130 150\n";
    assert_eq!(lines(text), ["Ny teknik till hallen", "Ny bro", "Summa"]);
}

#[test]
fn a_label_goes_on_after_a_comma() {
    let text = "Förvaltningens mål och budget 2031\nPlan 2031-2033\n\nInvesteringsplan\n\n\
        Objekt, belopp i tkr 2031 2032 2033\nKök vid kvarnen 4 500 2 000 1 000\nFläktar 1 800 1 800 1 800\n\
        Totalt 6 300 3 800 2 800\n";
    let read = records(text);
    let kinds: Vec<_> =
        read.amounts.iter().map(|a| (a.line.as_str(), a.period.as_deref(), a.value)).collect();
    assert_eq!(kinds[0], ("Kök vid kvarnen", Some("2031"), Some(4500.0)));
    assert_eq!(kinds.len(), 9);
}

#[test]
fn a_goal_may_end_inside_a_line() {
    let text = "Nämndens mål\nMål Indikator Utfall 2030 Utfall 2031\nBarnen är trygga i skolan och\npå vägen \
        hem.\nTrygghet i årskurs 5, % 86 87\nTrygghet i årskurs 8, % 76 75\nKuratorn är lätt att nå. Väntetid till \
        samtal\nmed kurator, dagar\n12 16\n";
    let read = records(text).indicators;
    assert_eq!(read.last().map(|i| i.indicator.as_str()), Some("Väntetid till samtal med kurator"));
    assert_eq!(read.last().and_then(|i| i.goal.as_deref()), Some("Kuratorn är lätt att nå."));
}

#[test]
fn ratings_of_several_words_and_lines_are_ratings() {
    let text = "Delårsrapport 2031\nMåluppfyllelse\nNämndens mål Analys och kommentar Bedömning\n\
        Mål 1: Alla barn ska\nkunna simma.\nSimskolan har nått fler barn än förra året och de flesta klarar\n\
        märket.\nUppnås inte\nMål 2: Vägarna ska vara\nhela och rena.\nLagningen av vägarna har gått fort och \
        det mesta är klart före\nvintern.\nUppnås\ndelvis\nEkonomi\n";
    let read: Vec<_> = records(text).assessments.into_iter().map(|a| (a.comment, a.rating_raw)).collect();
    assert_eq!(read.len(), 2);
    assert_eq!(read[0].1.as_deref(), Some("Uppnås inte"));
    assert_eq!(read[1].1.as_deref(), Some("Uppnås delvis"));
}

#[test]
fn an_empty_line_between_all_lines_says_nothing() {
    let text = "Delårsrapport 2031\nDetta är en text som\ngår över flera rader\noch som sedan\ntar slut.\n\
        Driftredovisning (tkr)\nVerksamhet Budget 2031 Utfall 2031\nVägar och\nbroar\n40 30\nHus 20 10\nSumma 60 40\n";
    let lines = |text: &str| records(text).amounts.into_iter().map(|a| (a.line, a.value)).collect::<Vec<_>>();
    assert_eq!(lines(text).len(), 6);
    assert_eq!(lines(&text.replace('\n', "\n\n")), lines(text));
}

#[test]
fn a_column_without_a_known_title_is_a_difference_or_in_doubt() {
    let table = |rest: &str| {
        format!(
            "Investeringar (tkr)\nProjekt Budget 2031 Utfall 2031 Lägga ut\nBron 20 15 {rest}\nTaket 30 10 20\n\
             Dammen 90 30 60\nSumma 140 55 85\n"
        )
    };
    let last = |text: &str| records(text).amounts[2].clone();
    let read = last(&table("5"));
    assert_eq!((read.kind, read.common.certainty), (Some(Kind::Deviation), Certainty::Read));
    let read = last(&table("7"));
    assert_eq!(read.common.certainty, Certainty::Ambiguous);
}

#[test]
fn a_table_that_has_titles_of_rows_has_more_of_them() {
    let text = "Aktivitet Status Ansvarig\nFritid\nMåla staketet Klar Fritidschef\nLaga taket Pågår Fritidschef\n\
        Klippa gräset Pågår Fritidschef\nGator och torg\nRensa diken Klar Gatuchef\nLaga bron Pågår Gatuchef\n\
        Ny yta för lek vid torget Pågår Enhetschef huvudkontoret\nSkolorna\nKöpa böcker Klar Rektor\n\
        Sälja böcker Klar Rektor\n";
    let read = activities(text);
    assert_eq!(read[5], ["Ny yta för lek vid torget", "Enhetschef huvudkontoret", ""]);
    assert_eq!(read.len(), 8);
}

#[test]
fn comments_wider_than_the_cells_end_before_the_next_activity() {
    let text = "Aktivitet Status Färdiggrad\nBygga en lekplats vid skolan:  Undersöka om\nEkdungen kan användas \
        av alla barn i byn.\n\nKommentar:\nFörskolan har tagit fram ett förslag som föräldrar och barn har fått tycka \
        till om vid två\nträffar under hösten. Arbetet fortsätter nästa år.\nKvarnen som mötesplats: Att med kvarnen \
        som\nplats erbjuda träffar för alla som är nya i\nkommunen.\n\nKommentar:\nTre träffar har hållits och mer \
        än hundra personer har kommit till dem. Fler planeras till våren.\nMåla staketet runt torget i en färg som\n\
        ”folket” har valt.\n\nKommentar:\nMålningen är klar sedan i maj.\n";
    let read = activities(text);
    assert_eq!(read.len(), 3);
    assert_eq!(
        read[0][0],
        "Bygga en lekplats vid skolan: Undersöka om Ekdungen kan användas av alla barn i byn."
    );
    assert!(read[1][0].starts_with("Kvarnen som mötesplats"));
    assert_eq!(read[2][0], "Måla staketet runt torget i en färg som ”folket” har valt.");
}

#[test]
fn a_line_after_a_table_goes_on_with_nothing() {
    let text = "1.1.1 Mål 1\nAktivitet Status Ansvarig\nGöra vägarna runt torget och skolan säkrare för alla som går \
        och cyklar Pågår Kommunikationsenheten\nLaga bron Klar Gatuchef\nRensa alla diken som leder till sjön och \
        ån på båda sidor om den stora vägen Klar Gatukontoret\nKommentar T1\nVägarna vid torget är klara sedan den \
        första mars och skolan står på tur.\n1.2 Ekonomi\n";
    let comments: Vec<_> = records(text).comments.into_iter().map(|c| c.text).collect();
    assert_eq!(comments, ["Vägarna vid torget är klara sedan den första mars och skolan står på tur."]);
}
