#!/usr/bin/env python3
"""A tertialrapport (27) that is PDF only, printed by Chromium, with coloured cells and pictures for statuses. Written
without a look at how the program reads tables.

usage: make_fixtures_colours.py

The document, every name, figure and sentence are invented. The municipality exists.
"""

import re
from fixture_kit import COLORS, Doc, doc, main, total
from producers import bars, browser, icon_tag

DISC = re.compile(r"<td[^>]*><span style='[^']*background:(#\w+)'></span></td>")
NAMES = {v: k for k, v in COLORS.items()}
SOFT = {"green": "#8fce8a", "yellow": "#fbe07a", "red": "#f08c80", "blue": "#9cc3ea", "grey": "#cfcfcf"}
L, G, K, F = "in_progress", "done", "not_started", "delayed"


@doc
def hjo():
    d = Doc(
        "27-hjo-tertialrapport",
        "bare",
        "Tertialrapport 1 2026 Barn- och utbildningsnämnden",
        municipality="Hjo",
        municipality_code="1497",
        body="Barn- och utbildningsnämnden",
        document_type="delarsrapport",
        year=2026,
        period="T1",
        as_of="2026-04-30",
    )
    d.css = (
        "@page{size:A4;margin:22mm 17mm 20mm 19mm;@top-left{content:'HJO KOMMUN';font:bold 8pt 'Open"
        " Sans';color:#14505c}@top-right{content:'Tertialrapport 1 2026';font:8pt 'Open"
        " Sans';color:#14505c}@bottom-right{content:counter(page);font:8pt 'Open Sans'}} @page wide{size:A4 landscape}"
        " .wide{page:wide;break-before:page;break-after:page}body{font:9.5pt/1.45 'Open"
        " Sans';font-variant-ligatures:none} h1{font-size:20pt;color:#14505c}"
        " h2{font-size:13.5pt;color:#14505c;break-after:avoid}h3{font-size:11pt;break-after:avoid} p{margin:0 0 7pt}"
        " .bu{padding-left:12pt;text-indent:-9pt}table{width:100%;border-collapse:separate;border-spacing:0"
        " 1.5pt;margin:5pt 0"
        " 11pt;font-size:8.8pt}th{background:#14505c;color:#fff;text-align:left;vertical-align:bottom}"
        " th,td{padding:3pt 5pt} td{vertical-align:top;background:#f2f6f6}tr{break-inside:avoid}"
        " td.n,th.n{text-align:right} td.v{white-space:nowrap} tr.s td{background:#cfdfe1;font-weight:bold}tr.t"
        " td{font-weight:bold;background:#fff;border-top:1pt solid #14505c} td.in{padding-left:15pt} td p{margin:0 0"
        " 3pt}.wide table{font-size:8pt;line-height:1.3} .wide td{padding:1.5pt 5pt} .key{font-size:8.5pt} .key"
        " span{padding:1pt 6pt;margin-right:3pt} .foot{font-size:7.8pt}"
        " caption{text-align:left;font-weight:bold;padding:0 0 3pt}figure{margin:6pt 0 10pt}"
        " figcaption{font-weight:bold;font-size:9pt} .icon{vertical-align:-2pt}"
    )
    d.h(1, "Tertialrapport 1 2026")
    d.raw("<p>Barn- och utbildningsnämnden i Hjo kommun redovisar läget per den 30 april 2026.</p>")
    d.h(2, "Sammanfattning")
    d.p(
        "Två av nämndens fyra mål bedöms bli uppfyllda under året. Kunskapsresultaten i årskurs 6 har vänt uppåt, men"
        " närvaron i högstadiet fortsätter att sjunka. Prognosen för helåret pekar mot ett underskott på 1 850 tkr,"
        " framför allt därför att fler elever än väntat har valt gymnasieskolor i andra kommuner.",
        "Ombyggnaden av Guldkroksskolans matsal blev klar under sportlovet. Köksutrustningen kunde tas i bruk en vecka"
        " senare än planerat sedan en ventilationskanal hade monterats åt fel håll.",
    )
    d.h(2, "Mål")
    d.p("Färgen i kolumnen Bedömning visar om målet väntas bli uppfyllt vid årets slut.")
    d.raw(
        "<p class=key>"
        + "".join(
            f"<span style='background:{SOFT[c]}'>{t}</span>"
            for c, t in [("green", "Uppfylls"), ("yellow", "Uppfylls delvis"), ("red", "Uppfylls inte")]
        )
        + "</p>"
    )
    d.assessments(
        ["Nämndens mål", "Kommentar", "Bedömning"],
        [
            dict(
                label="1.",
                label_printed="1.",
                text="Alla elever ska nå minst godkänt i svenska och matematik när de lämnar årskurs 6.",
                comment=[
                    "I proven i mars nådde 87 procent godkänt i båda ämnena, mot 82 procent året innan.",
                    "Läsklassen på Estrids skola tog emot sexton elever under vintern och fortsätter till juni.",
                ],
                rating="",
                color="green",
                forecast="expected_met",
            ),
            dict(
                label="2.",
                label_printed="2.",
                text="Frånvaron i årskurs 7–9 ska halveras till 2027.",
                comment=[
                    "Andelen elever med mer än tio procents ogiltig frånvaro har ökat från 11 till 13 procent. Det nya "
                    "närvaroteamet började arbeta först i april och har hunnit träffa nio familjer."
                ],
                rating="",
                color="red",
                forecast="expected_not_met",
            ),
            dict(
                label="3.",
                label_printed="3.",
                text="Barnen i förskolan ska möta behörig personal varje dag.",
                comment=[
                    "Tre av fem avdelningar har minst en förskollärare på plats hela dagen. Två tjänster är vakanta"
                    " sedan i januari och har annonserats tre gånger."
                ],
                rating="",
                color="yellow",
                forecast="expected_partly",
            ),
            dict(
                label="4.",
                label_printed="4.",
                text="Fler unga i Hjo ska ta del av kulturskolans utbud.",
                comment=[
                    "Antalet elever är 214, vilket är 31 fler än i april 2025. Kön till gitarr är borta sedan"
                    " undervisningen började ges i grupp."
                ],
                rating="",
                color="green",
                forecast="expected_met",
            ),
        ],
        widths=[30, 54, 16],
    )
    d.h(2, "Beslutade åtgärder")
    d.p("Tecknet sist på raden visar hur långt åtgärden har kommit.")
    d.raw(
        "<p>"
        + "&emsp;".join(
            f"{icon_tag(c)} {t}"
            for c, t in [("green", "avslutad"), ("yellow", "pågår"), ("red", "försenad"), ("grey", "inte påbörjad")]
        )
        + "</p>"
    )
    code = {"green": G, "yellow": L, "red": F, "grey": K}

    def rows(*items):
        return [
            dict(activity=a, responsible=r, due=t, comment=c, color=k, code=code[k], status="")
            for a, r, t, c, k in items
        ]

    d.activities(
        [
            ("activity", "Åtgärd"),
            ("responsible", "Ansvarig"),
            ("due", "När"),
            ("comment", "Kommentar"),
            ("status", "Läge"),
        ],
        rows(
            (
                "Närvaroteam med kurator, socialpedagog och studie- och yrkesvägledare",
                "Rektor 7–9",
                "Januari",
                "Kuratorn tillträdde den 7 april.",
                "yellow",
            ),
            ("Läsklass för elever i årskurs 2 och 3", "Rektor F–6", "Hela läsåret", "Utvärderas i juni.", "yellow"),
            (
                "Byta skolans lärplattform",
                "IT-strateg",
                "Mars",
                "Leverantören har skjutit på överföringen av betyg till augusti.",
                "red",
            ),
            ("Ny matsal i Guldkroksskolan", "Fastighetschef, rektor 7–9", "Februari", "", "green"),
            ("Trygghetsvandring med elevråden", "Skolsköterskor", "Maj", "", "grey"),
            (
                "Öppen förskola i Korsberga en dag i veckan",
                "Förskolechef",
                "Februari",
                "I snitt elva barn per gång.",
                "green",
            ),
            ("Se över skolskjutslinjerna öster om Mullsjön", "Handläggare skolskjuts", "Maj", "", "grey"),
        ),
        goal="Beslutade åtgärder",
        widths=[36, 19, 12, 25, 8],
    )
    d.h(2, "Nyckeltal")
    d.indicators(
        "Barn, elever och personal",
        [
            ("2024", "2024", "outcome"),
            ("2025", "2025", "outcome"),
            ("30 april 2026", "2026-04-30", "outcome"),
            ("Mål 2026", "2026", "target"),
        ],
        [
            dict(name="Barn i förskola", unit="antal", vals=["398", "381", "366", "–"]),
            dict(name="Barn per avdelning", unit="antal", vals=["15,9", "15,4", "14,8", "högst 15,0"]),
            dict(name="Elever i grundskola F–9", unit="antal", vals=["1 012", "1 004", "989", "–"]),
            dict(name="Behöriga lärare", unit="%", vals=["78,5", "80,2", "81,0", "minst 82,0"]),
            dict(name="Sjukfrånvaro, samtliga anställda", unit="%", vals=["6,9", "7,4", "6,6", "högst 6,0"]),
        ],
        first="Nyckeltal",
        unit_col="Enhet",
        widths=[44, 12, 11, 11, 11, 11],
    )
    d.raw(
        bars(
            "Elever i grundskolan per årskurs",
            [
                ("F", 92),
                ("1", 95),
                ("2", 101),
                ("3", 98),
                ("4", 104),
                ("5", 97),
                ("6", 100),
                ("7", 103),
                ("8", 99),
                ("9", 100),
            ],
        )
    )
    d.raw("<div class=wide>")
    d.h(2, "Ekonomi")
    d.p(
        "Tabellen visar utfallet för januari till april och prognosen för helåret. Plus är intäkt och minus är kostnad,"
        " belopp i tkr. Siffran i sista kolumnen hänvisar till noterna under tabellen."
    )
    data = [
        ("section", "Förskola och pedagogisk omsorg"),
        ("Förskola", (-18204, -55300, -55900), "1"),
        ("Pedagogisk omsorg", (-612, -1850, -1850), None),
        ("Öppen förskola", (-187, -640, -600), None),
        ("section", "Grundskola"),
        ("Grundskola F–9", (-37415, -113900, -113700), None),
        ("Anpassad grundskola", (-3096, -9400, -9150), None),
        ("Fritidshem", (-5288, -15750, -15900), None),
        ("Skolskjuts", (-2144, -6500, -6350), "2"),
        ("section", "Gymnasium och vuxna"),
        ("Gymnasieskola, köpta platser", (-17930, -53560, -51800), "3"),
        ("Gymnasieskolans intäkter", (205, 590, 590), None),
        ("Vuxenutbildning", (-1480, -4390, -4640), None),
        ("section", "Övrigt"),
        ("Kulturskola", (-1025, -3150, -3150), None),
        ("Nämnd och förvaltningsledning", (-2391, -7400, -6950), None),
    ]
    line = lambda v: [v[0], v[1], v[2], v[1] - v[2]]
    amounts = [
        (
            r
            if r[0] == "section"
            else (r[0], line(r[1]), dict(note=r[2], **({"measure": "income"} if "intäkter" in r[0] else {})))
        )
        for r in data
    ]
    sums = [sum(r[1][i] for r in amounts if r[0] != "section") for i in range(4)]
    assert sums[3] == -1850, sums
    d.money(
        "Driftredovisning",
        "operating",
        "tkr",
        [
            ("Utfall<br>jan–apr 2026", "2026-04-30", "outcome"),
            ("Prognos<br>2026", "2026", "forecast"),
            ("Budget<br>2026", "2026", "budget"),
            ("Avvikelse<br>prognos–budget", "2026", "deviation"),
        ],
        amounts + [("Nämnden totalt", sums, dict(total=1, end_section=1))],
        first="Verksamhet",
        note="Not",
        fmtkw=dict(minus="\u2212"),
        widths=[40, 14, 14, 14, 12, 6],
    )
    d.raw("<p><b>Noter</b></p>")
    for n, who, text in [
        ("1", "Förskola", "Färre barn gör att en avdelning på Solhagas förskola stängs i augusti."),
        ("2", "Skolskjuts", "Indexuppräkningen i avtalet blev 4,1 procent i stället för 2,5 procent."),
        (
            "3",
            "Gymnasieskola, köpta platser",
            "Fjorton fler elever än beräknat studerar i Skövde och Karlsborg, varav fem på dyra yrkesprogram.",
        ),
    ]:
        d.note(text, line=who, num=n, show=f"<b>Not {n}</b> ")
    d.raw("</div>")
    d.h(2, "Investeringar")
    inv = [
        ("Matsal Guldkroksskolan, inredning", (-1420, -1480, -1400)),
        ("Möbler grundskola", (-96, -400, -400)),
        ("Lekutrustning förskolegårdar", (0, -550, -600)),
        ("Instrument kulturskolan", (-38, -60, -60)),
    ]
    rs = [(n, line(v), {}) for n, v in inv]
    d.money(
        "Investeringar, tkr",
        "investment",
        "tkr",
        [
            ("Utfall jan–apr 2026", "2026-04-30", "outcome"),
            ("Prognos 2026", "2026", "forecast"),
            ("Budget 2026", "2026", "budget"),
            ("Avvikelse", "2026", "deviation"),
        ],
        rs + [("Summa", total(rs, 0), dict(total=1))],
        first="Projekt",
        fmtkw=dict(minus="\u2212"),
        measure="cost",
        widths=[44, 16, 14, 13, 13],
    )
    d.h(2, "Förslag till beslut")
    d.raw("<p>Barn- och utbildningsnämnden beslutar</p>")
    for t in [
        "att godkänna tertialrapporten per den 30 april 2026",
        "att ge förvaltningschefen i uppdrag att till mötet i juni föreslå hur underskottet kan minskas",
    ]:
        d.decision("Barn- och utbildningsnämnden", t, pre="– ")
    html = d.html()
    html = DISC.sub(
        lambda m: (
            f"<td style='text-align:center'>{icon_tag(NAMES[m.group(1)])}</td>"
            if "class=x" in m.group(0)
            else f"<td style='background:{SOFT[NAMES[m.group(1)]]}'></td>"
        ),
        html,
    )
    return d.make(texts=False, printer=lambda pdf: browser(html, pdf, tagged=True))


if __name__ == "__main__":
    main()
