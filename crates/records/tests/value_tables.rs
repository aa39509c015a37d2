//! Rules of value tables on texts that are as small as they can be.

use tabellverk_records::{Amount, Certainty, DocumentRecords, Indicator, Kind, Source};

fn read(text: &str) -> DocumentRecords {
    let document = tabellverk_text::read(text.as_bytes()).expect("a text");
    tabellverk_records::read(&document, &Source::default())
}

/// Label, title and value of every amount.
fn amounts(records: &[Amount]) -> Vec<(&str, &str, Option<f64>)> {
    records.iter().map(|a| (a.line.as_str(), a.column.as_str(), a.value)).collect()
}

#[test]
fn a_first_title_with_a_unit_phrase_stands_before_bare_years() {
    let text = "Investeringsplan\nVerksamhetsplan och budget 2026\nÅtgärd, belopp i tkr 2026 2027 2028\n\
        Nytt golv i sporthallen 4 500 2 000\nBryggor vid badet 1 800 1 800\nLekplatser 3 000 3 000 3 000\n\
        Läsplattor 9 600 8 900 9 200\nStängsel 750 750\nTotalt 17 850 16 450 14 000\n";
    let records = read(text);
    let found = amounts(&records.amounts);
    // the total says in which year each of two figures stands, and that digits are thousands
    assert!(found.contains(&("Nytt golv i sporthallen", "2026", Some(4500.0))), "{found:?}");
    assert!(found.contains(&("Nytt golv i sporthallen", "2027", Some(2000.0))), "{found:?}");
    assert!(found.contains(&("Bryggor vid badet", "2028", Some(1800.0))), "{found:?}");
    assert!(found.contains(&("Stängsel", "2026", Some(750.0))), "{found:?}");
    assert_eq!(found.len(), 15);
    assert!(records.amounts.iter().all(|a| a.common.certainty == Certainty::Proved));
    // the first year of a plan over several is the budget
    let kind = |column: &str| records.amounts.iter().find(|a| a.column == column).and_then(|a| a.kind);
    assert_eq!((kind("2026"), kind("2027")), (Some(Kind::Budget), Some(Kind::Plan)));
}

#[test]
fn a_capital_opens_a_label_unless_it_is_a_name() {
    let text = "Vägen i Norra hamnen byggs om.\nInvesteringar\nProjekt, tkr Budget 2025 Utfall 2025 Avvikelse 2025\n\
        Fastigheter\nLarm 200 100 100\nOmbyggnad av cykelbana\nNorra hamnen 1 500 1 200 300\n\
        Gator\nBelysning 300 250 50\nSumma 2 000 1 550 450\n";
    let records = read(text);
    let labels: Vec<&str> = records.amounts.iter().step_by(3).map(|a| a.line.as_str()).collect();
    assert_eq!(labels, ["Larm", "Ombyggnad av cykelbana Norra hamnen", "Belysning", "Summa"]);
}

#[test]
fn a_label_that_may_have_a_title_above_it_is_in_doubt() {
    let text = "Investeringar\nProjekt, tkr Budget 2025 Utfall 2025 Avvikelse 2025\nGator och broar\n\
        Ombyggnad av gång- och cykelbana\nNorra hamnen 1 500 1 200 300\nBelysning 300 250 50\n\
        Parker 1 000 800 200\nSumma 2 800 2 250 550\n";
    let records = read(text);
    let doubtful: Vec<&Amount> =
        records.amounts.iter().filter(|a| a.common.certainty == Certainty::Ambiguous).collect();
    assert_eq!(doubtful.len(), 3);
    for amount in doubtful {
        let other = &amount.common.alternatives[0];
        assert_eq!((other.field.as_str(), other.value.as_str()), ("line", "Norra hamnen"));
    }
}

#[test]
fn a_goal_ends_at_its_full_stop_inside_a_line() {
    let text = "Verksamhetsplan 2026\nNämndmål Indikator Utfall 2024 Mål 2026\nBadet är öppet för\nalla som vill.\n\
        Besök per invånare, antal 4 5\nNöjda besökare, % 80 85\nLätt att boka en bana. Bokningar på nätet, %\n60 75\n";
    let records = read(text);
    let found: Vec<(&str, Option<&str>)> = records
        .indicators
        .iter()
        .step_by(2)
        .map(|i: &Indicator| (i.indicator.as_str(), i.goal.as_deref()))
        .collect();
    assert_eq!(found[2], ("Bokningar på nätet", Some("Lätt att boka en bana.")), "{found:?}");
}

#[test]
fn a_title_in_small_letters_under_blank_lines_is_no_row() {
    let text = "Delårsrapport 2025\n\nBelopp i mnkr\n\nBudget\n\nhelår\n\nPrognos\n\nhelår\n\nAvvikelse\n\nhelår\n\n\
        Statsbidrag 59,7 64,9 5,2\n\nTaxor 39,0 37,9 -1,1\n\nLokaler -20,0 -21,5 -1,5\n";
    let records = read(text);
    let labels: Vec<&str> = records.amounts.iter().step_by(3).map(|a| a.line.as_str()).collect();
    assert_eq!(labels, ["Statsbidrag", "Taxor", "Lokaler"]);
    assert_eq!(records.amounts[2].column, "Avvikelse helår");
}

#[test]
fn a_title_under_a_statement_opens_a_note_where_its_text_tells_of_money() {
    let text = "Delårsrapport 2025\n\nEkonomi\nEkonomi (tkr) 2024 2025\nIntäkter 135 251\nKostnader -731 -900\n\
        Nettokostnader -596 -649\n\nBadet\nFärre besökare har gett ett underskott. Priserna ses över under hösten och \
        avtalet med caféet sägs upp.\n\nPersonal\nUnder året har nio personer slutat och åtta nya börjat. Alla \
        chefer har gått en kurs i arbetsmiljö under våren.\n";
    let records = read(text);
    let titles: Vec<Option<&str>> = records.notes.iter().map(|n| n.line.as_deref()).collect();
    assert_eq!(titles, [Some("Badet")]);
}

#[test]
fn rows_of_one_figure_that_make_that_of_the_row_above_are_its_details() {
    let text = "Investeringar per projekt, tkr\nProjekt Utfall 2025 Prognos 2025 Budget 2025 Avvikelse 2025\n\
        Hamnplan -6 240 -6 500 -6 500 0\nNya gator -2 905 -4 300 -4 300 0\nStorgatan -1 820\nSkolgatan -640\n\
        Kvarnvägen -445\nLekplats -1 188 -1 190 -1 000 -190\nSumma -10 333 -11 990 -11 800 -190\n";
    let records = read(text);
    let details: Vec<_> =
        records.amounts.iter().filter(|a| a.parent.as_deref() == Some("Nya gator")).collect();
    let read: Vec<_> = details.iter().map(|a| (a.line.as_str(), a.column.as_str(), a.value)).collect();
    assert_eq!(
        read,
        [
            ("Storgatan", "Utfall 2025", Some(-1820.0)),
            ("Skolgatan", "Utfall 2025", Some(-640.0)),
            ("Kvarnvägen", "Utfall 2025", Some(-445.0))
        ]
    );
    assert!(details.iter().all(|a| a.common.certainty == Certainty::Read));
}

#[test]
fn a_pair_of_rows_has_one_deviation_where_other_pairs_are_sure() {
    let text = "Verksamhetsanalys, tkr\nVerksamhetskod Prognos 2025 Budget 2025 Avvikelse 2025\n\
        10 Nämnd Intäkt 100 90 -20\nKostnad -330 -300\n11 Revision Intäkt 40 10 -20\nKostnad -150 -100\n\
        26 Hamn Intäkt 505 430 75\nKostnad -2 160 -2 160\n";
    let records = read(text);
    let last: Vec<_> = records.amounts.iter().rev().take(2).map(|a| (a.column.as_str(), a.value)).collect();
    assert_eq!(last, [("Budget 2025", Some(-2160.0)), ("Prognos 2025", Some(-2160.0))]);
}

#[test]
fn a_numbered_text_under_a_table_explains_the_row_with_its_number() {
    let text = "Driftredovisning 2025, tkr\nVerksamhet Prognos 2025 Budget 2025 Avvikelse 2025 Analys\n\
        Badet -1 300 -1 200 -100 1\nBiblioteket -2 000 -2 000 0\nParkerna -900 -950 50 2\n\
        Summa -4 200 -4 150 -50\n\nAnalys 1\n\nPumpen gick sönder i juli och fick bytas.\n\nAnalys 2\n\n\
        Gräset klipptes mer sällan än planerat.\n\nFramtid\nBadet byggs om nästa år och hålls öppet i tält.\n";
    let records = read(text);
    let notes: Vec<_> = records.notes.iter().map(|n| (n.line.as_deref(), n.number.as_deref())).collect();
    assert_eq!(notes, [(Some("Badet"), Some("1")), (Some("Parkerna"), Some("2"))]);
}

#[test]
fn the_rows_decide_how_a_header_is_cut() {
    let text = "Budget 2026\nTabell 3. Driftbudget, kr\nBokslut KF-budget Budget 2026\n\
        Vht Verksamhet 2024 2025 Kostnad Intäkt Netto\nNämnden totalt 95 181 92 400 99 890 -8 590 91 300\n\
        100 Nämnd 88 420 84 000 91 090 - 91 090\n130 Ledning 6 761 8 400 8 800 -8 590 210\n";
    let records = read(text);
    let found: Vec<_> =
        records.amounts.iter().take(5).map(|a| (a.column.as_str(), a.period.as_deref(), a.value)).collect();
    assert_eq!(
        found,
        [
            ("Bokslut 2024", Some("2024"), Some(95181.0)),
            ("KF-budget 2025", Some("2025"), Some(92400.0)),
            ("Budget 2026 Kostnad", Some("2026"), Some(99890.0)),
            ("Budget 2026 Intäkt", Some("2026"), Some(-8590.0)),
            ("Budget 2026 Netto", Some("2026"), Some(91300.0)),
        ]
    );
}

#[test]
fn a_year_that_adds_up_spans_its_income_costs_and_net() {
    let text = "Driftbudget per enhet\nDriftbudget per enhet, kr\nBudget 2031 Internbudget 2032 Plan 2033\n\
        Ansvar Enhet Netto Intäkter Kostnader Netto Netto\n\
        40 Hamnen -2 100 000 900 000 -3 150 000 -2 250 000 -2 300 000\n\
        4001 Kajer -1 000 000 600 000 -1 700 000 -1 100 000 -1 150 000\n\
        4002 Magasin -1 100 000 -1 150 000 -1 150 000 -1 150 000\n\
        4003 Kranar -310 000 300 000 -615 000 -315 000 -320 000\n\
        Kajerna lagas etapp för etapp tills den sista är klar.\n\
        41 Torget -1 240 000 2 400 000 -3 650 000 -1 250 000 -1 260 000\n\
        4101 Marknad -1 240 000 2 400 000 -3 650 000 -1 250 000 -1 260 000\n";
    let records = read(text);
    let cost =
        records.amounts.iter().find(|a| a.code.as_deref() == Some("4001") && a.value == Some(-1_700_000.0));
    assert_eq!(cost.map(|a| a.column.as_str()), Some("Internbudget 2032 Kostnader"));
    // costs stand in no column of income
    let sparse: Vec<&str> =
        records.amounts.iter().filter(|a| a.line == "Magasin").map(|a| a.column.as_str()).collect();
    assert!(!sparse.contains(&"Internbudget 2032 Intäkter") && sparse.len() == 4, "{sparse:?}");
    // the text under the last unit of a department explains the department
    assert_eq!(records.notes.iter().map(|n| n.line.as_deref()).collect::<Vec<_>>(), [Some("Hamnen")]);
}

#[test]
fn a_total_beside_years_has_no_year() {
    let text = "Investeringsplan\nInvesteringsplan, mnkr\nProjekt Budget totalt Budget 2031 Plan 2032 Plan 2033\n\
        Bro vid ån 7,5 1,5 2,0 4,0\nTorget 9,0 3,0 3,0 3,0\nDammen 2,0 1,0 – 1,0\n";
    let records = read(text);
    let of = |column: &str| records.amounts.iter().find(|a| a.column == column && a.line == "Torget");
    assert_eq!(of("Budget totalt").map(|a| (a.value, a.period.clone())), Some((Some(9.0), None)));
    assert_eq!(of("Budget 2031").and_then(|a| a.period.clone()).as_deref(), Some("2031"));
}

#[test]
fn no_cutting_parts_a_title_into_its_kind_and_its_year() {
    // three figures under two titles: which is missing is not known, but none of them is of "Budget" without a year
    let text = "Driftbudget, tkr\nVerksamhet Budget 2031 Utfall 2031\nBadet 1 210 1 190 20\nParken 310 305 5\n\
        Museet 420 431 11\n";
    let records = read(text);
    assert!(records.amounts.iter().all(|a| a.column != "Budget" && a.column != "2031"));
}

#[test]
fn values_on_lines_of_their_own_are_in_doubt_until_arithmetic_holds() {
    let text = "Driftbudget, tkr\nVerksamhet Budget 2031 Utfall 2031\nBadet\n120\n95\nParken\n44\n51\nMuseet\n310\n305\n";
    let records = read(text);
    assert_eq!(records.amounts.len(), 6);
    assert!(records.amounts.iter().all(|a| a.common.certainty == Certainty::Ambiguous));
}

#[test]
fn small_figures_before_a_group_of_three_are_its_head_where_the_table_has_no_small_ones() {
    let text = "Investeringsplan 2031, tkr\nNr Objekt Budget 2031 Plan 2032 Plan 2033 Plan 2034 Plan 2035\n\
        Totalt 32 700 30 100 18 000 9 100 8 100\n301 Brygga 12 500 21 000 7 400\n302 Ledningar 6 000 6 000 6 500 6 500 6 500\n\
        303 Kaj 11 000\n304 Kran 3 200 3 100 4 100 2 600\n305 Våg 1 600\n";
    let records = read(text);
    let found = amounts(&records.amounts);
    for of in [
        ("Brygga", "Budget 2031", 12_500.0),
        ("Brygga", "Plan 2032", 21_000.0),
        ("Kaj", "Budget 2031", 11_000.0),
    ] {
        assert!(found.contains(&(of.0, of.1, Some(of.2))), "{found:?}");
    }
    assert!(found.iter().all(|a| a.2 >= Some(1_000.0)));
}

#[test]
fn nothing_has_come_out_of_a_year_to_come() {
    let text = "Internbudget 2031\nFrån ingående till utgående ram, kronor\nPost 2031 2032 2033\n\
        Ingående ram 21 340 000 22 460 000 23 745 000\nSnöröjning 1 120 000 1 285 000 1 180 000\n\
        Utgående ram 22 460 000 23 745 000 24 925 000\n";
    let kinds: Vec<Option<Kind>> = read(text).amounts.iter().take(3).map(|a| a.kind).collect();
    assert_eq!(kinds, [Some(Kind::Budget), Some(Kind::Plan), Some(Kind::Plan)]);
}

#[test]
fn a_line_above_spanning_titles_is_the_caption_whatever_it_says() {
    let header = "Budget 2030 Budget 2031 Plan 2032 Plan 2033\nVsh Verksamhet Netto Intäkter Kostnader Netto Netto Netto\n";
    let text = format!(
        "Internbudget 2031\nNämnden fördelar sina medel så här.\nDriftbudget 2031, tkr\n{header}\
        10 Stab −1 695 120 −1 836 −1 716 −1 745 −1 790\nGata och park\n\x0c{header}\
        21 Snö −3 980 35 −4 320 −4 285 −4 390 −4 460\n22 Gator −2 510 35 −2 590 −2 555 −2 660 −2 720\n"
    );
    let records = read(&text);
    // on the next page the table goes on, without its caption
    assert_eq!((records.tables.len(), records.amounts.len()), (1, 18));
    let income: Vec<&str> = records
        .amounts
        .iter()
        .filter(|a| a.value < Some(200.0) && a.value > Some(0.0))
        .map(|a| a.column.as_str())
        .collect();
    assert_eq!(income, ["Budget 2031 Intäkter"; 3]);
    assert!(records.amounts.iter().all(|a| a.table.as_deref() == Some("Driftbudget 2031, tkr")));
}

#[test]
fn shares_beside_amounts_are_no_indicators() {
    let text = "Internbudget 2031\nKontogrupper, mnkr\nKontogrupp Budget 2030 Budget 2031 Andel 2031, %\n\
        Personal −96,4 −98,8 59,1\nMaterial −52,5 −55,3 33,1\nHyror −12,1 −13,2 7,8\n";
    let records = read(text);
    assert_eq!((records.amounts.len(), records.indicators.len()), (6, 0));
}
