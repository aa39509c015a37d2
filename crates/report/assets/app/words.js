{
  const words = {
    theme: ["Utseende", "Appearance"], theme_auto: ["Som systemet", "As the system"], theme_light: ["Ljust", "Light"],
    theme_dark: ["Mörkt", "Dark"],
    search: ["Sök", "Search"], search_rows: ["Sök i raderna", "Search the rows"], all: ["Alla", "All"], page: ["Sida", "Page"],
    certainty: ["Säkerhet", "Certainty"], document: ["Dokument", "Document"],
    municipality: ["Kommun", "Municipality"], only_doubtful: ["Endast tveksamma", "Only doubtful"],
    doubtful: ["Tveksamt", "Doubtful"], columns: ["Kolumner", "Columns"],
    rows: ["# rader", "# rows"], row: ["1 rad", "1 row"], rows_of: ["# av # rader", "# of # rows"], no_rows: ["Inga rader.", "No rows."],
    loading: ["läser dokument # av #", "reading document # of #"], not_loaded: ["# dokument kunde inte läsas in.", "# documents could not be loaded."],
    previous: ["Föregående", "Previous"], next: ["Nästa", "Next"], first: ["Första", "First"], last: ["Sista", "Last"],
    page_of: ["Sida # av #", "Page # of #"], pager: ["Bläddra", "Pages of the list"], csv: ["Hämta som CSV", "Download as CSV"],
    clear: ["Rensa filter", "Clear filters"], filters: ["Filter", "Filters"], lists: ["Slag av poster", "Types of records"],
    list: ["Lista: #", "List: #"], scroll: ["Tabell som kan rullas i sidled: #", "Table that scrolls sideways: #"], open: ["Visa #", "Show #"],
    panel: ["Var värdet står", "Where the value stands"], close: ["Stäng", "Close"], previous_record: ["Föregående post", "Previous record"],
    next_record: ["Nästa post", "Next record"], place_in_list: ["# av #", "# of #"], picture: ["Sida # i dokumentet", "Page # of the document"],
    zoom_in: ["Förstora", "Zoom in"], zoom_out: ["Förminska", "Zoom out"], zoom_fit: ["Hela bredden", "Whole width"],
    to_value: ["Till värdet", "To the value"], legend: ["Markeringar", "Marks"],
    role_value: ["Värdet", "The value"], role_label: ["Radens etikett", "Label of the row"], role_header: ["Kolumnens rubrik", "Title of the column"],
    role_source: ["Texten som säger enheten", "The text that states the unit"], role_term: ["Andra tal i kontrollerna", "Other figures of the checks"],
    loading_record: ["Hämtar…", "Loading…"], no_record: ["Posten finns inte i det här dokumentet.", "There is no such record in this document."],
    no_detail: ["Uppgifterna om dokumentet kunde inte läsas in.", "What is known of the document could not be loaded."],
    no_page: ["Det finns ingen bild av sidan.", "There is no picture of the page."], line_number: ["Rad #", "Line #"], more: ["Visa allt", "Show all"],
    printed: ["Så står det", "As it stands"], under: ["Under", "Under"], in_table: ["I tabellen", "In the table"], place_page: ["sida #", "page #"], place_line: ["rad #", "line #"],
    place_lines: ["rad #–#", "lines #–#"], read_as: ["Läst som", "Read as"], because: ["enligt", "by"], show_place: ["Visa platsen", "Show the place"],
    why: ["Hur säkert det är", "How sure it is"], rule: ["Läst av regeln", "Read by the rule"], alternatives: ["Andra läsningar", "Other readings"],
    rejected: ["Uteslutna läsningar", "Readings that were ruled out"], flags: ["Att se upp med", "To be careful with"],
    checks: ["Kontroller", "Checks"], suspects: ["Felet kan finnas i", "The error may be in"],
    repair: ["Det går ihop om # vore #", "It adds up if # were #"], difference: ["skillnad", "difference"], gives: ["ger", "gives"], is_printed: ["tryckt", "printed"], told: ["I texten", "In the text"],
    blank: ["(tomt)", "(blank)"], yes: ["ja", "yes"], no: ["nej", "no"], source: ["Dokumentet", "The document"], open_source: ["Öppna dokumentet på sidan #", "Open the document at page #"],
    document_page: ["Dokumentets sida i rapporten", "The document's page in the report"], copy: ["Kopiera adressen", "Copy the address"],
    copied: ["Adressen är kopierad.", "The address is copied."], not_copied: ["Adressen gick inte att kopiera:", "The address could not be copied:"],
    unit: ["enhet", "unit"], sorted_up: ["sorterad stigande", "sorted ascending"], sorted_down: ["sorterad fallande", "sorted descending"], no_type: ["Post", "Record"],
  };
  const certainties = [["Bevisat", "Proved"], ["Läst", "Read"], ["Tvetydigt", "Ambiguous"], ["Motsagt", "Contradicted"]];

  /** A text of the interface; each # is replaced by the next value. */
  tabellverk.say = (key, ...values) => {
    let at = 0;
    return tabellverk.pick(words[key]).replace(/#/g, (sign) => {
      const value = at < values.length ? values[at++] : sign;
      return typeof value === "number" ? tabellverk.number(value, "count") : String(value);
    });
  };
  tabellverk.certainty = (number) => tabellverk.pick(certainties[number] || certainties[1]);
  tabellverk.certainties = certainties.length;
  /** A mark of certainty: its word, and a colour and a sign that say the same. */
  tabellverk.certaintyMark = (number) =>
    tabellverk.make(`span.badge.c${certainties[number] ? number : 1}`, null, tabellverk.certainty(number));
}
