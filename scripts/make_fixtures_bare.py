#!/usr/bin/env python3
"""A verksamhetsberättelse (28) that is PDF only, from ReportLab: no borders, spanning titles, values on the last
line of their row. Written without a look at how the program reads tables.

usage: make_fixtures_bare.py

The document, every name, figure and sentence are invented. The municipality exists.
"""

import re
from fixture_kit import Doc, doc, main, total
from producers import bars
from reportlab_pages import print_pages


@doc
def ljusdal():
    d = Doc(
        "28-ljusdal-verksamhetsberattelse",
        "bare",
        "Verksamhetsberättelse 2025 Samhällsbyggnadsnämnden",
        municipality="Ljusdal",
        municipality_code="2161",
        body="Samhällsbyggnadsnämnden",
        document_type="arsredovisning",
        year=2025,
        as_of="2025-12-31",
    )
    d.h(1, "Verksamhetsberättelse 2025")
    d.raw("<p>Samhällsbyggnadsnämnden, Ljusdals kommun</p>")
    d.h(2, "Året i korthet")
    d.raw("<div class=cols>")
    d.p(
        "Nämnden redovisar ett överskott på 2,0 mnkr för 2025. Bygglovsintäkterna blev högre än väntat eftersom två"
        " vindkraftsparker och ett nytt sågverk i Färila prövades under året. Vinterväghållningen kostade däremot 1,2"
        " mnkr mer än budget efter det långa snöfallet i mars.",
        "I juni antogs översiktsplanen för Järvsö. Arbetet har pågått i fyra år och mer än 600 synpunkter har kommit"
        " in. Planen visar var nya bostäder kan byggas utan att åkermark tas i anspråk.",
        "Vattenläckorna i Los har minskat med en tredjedel sedan ledningen mellan vattentornet och skolan byttes. Den"
        " sista etappen utförs sommaren 2026.",
        "Nämnden har under året haft tio sammanträden och fattat 214 beslut. Av dem överklagades elva, och ett "
        "ändrades av högre instans.",
    )
    d.raw("</div>")
    d.h(2, "Måluppfyllelse")
    d.assessments(
        ["Mål", "Så gick det", "Bedömning"],
        [
            dict(
                label="Mål 1",
                label_printed="Mål 1",
                text="Den som söker bygglov ska få besked inom åtta veckor.",
                comment=[
                    "Den genomsnittliga tiden var 6,2 veckor. Vid årets slut fanns inget ärende som hade väntat längre"
                    " än tio veckor."
                ],
                rating="Uppfyllt",
                forecast="met",
            ),
            dict(
                label="Mål 2",
                label_printed="Mål 2",
                text="Kommunens gator ska vara säkra att gå på hela året.",
                comment=[
                    "Antalet halkolyckor minskade, men belysningen på Kläppavägen och vid Stenhamreskolan har inte"
                    " hunnit bytas."
                ],
                rating="Delvis uppfyllt",
                forecast="expected_partly",
            ),
            dict(
                label="Mål 3",
                label_printed="Mål 3",
                text="Utsläppen från kommunens egna fordon ska halveras jämfört med 2020.",
                comment=[
                    "Minskningen stannade vid 31 procent. Leveransen av fyra ellastbilar har flyttats till hösten 2026."
                ],
                rating="Inte uppfyllt",
                forecast="expected_not_met",
            ),
        ],
        widths=[30, 52, 18],
    )
    d.h(2, "Mått")
    cols = [
        ("2023", "2023", "outcome"),
        ("2024", "2024", "outcome"),
        ("2025", "2025", "outcome"),
        ("2025", "2025", "target"),
        ("2026", "2026", "target"),
    ]
    d.indicators(
        "Mått och målvärden",
        cols,
        [
            dict(name="Handläggningstid bygglov", unit="veckor", vals=["8,4", "7,1", "6,2", "8,0", "7,0"]),
            dict(
                name="Företagare som är nöjda med kommunens handläggning av bygglov och miljötillstånd, nöjdkundindex",
                unit=None,
                vals=["68", "70", "73", "72", "74"],
            ),
            dict(
                name="Halkolyckor på kommunala gator och gångvägar som lett till vård på sjukhus",
                unit="antal",
                vals=["14", "17", "12", "10", "10"],
            ),
            dict(name="Vattenläckor", unit="antal", vals=["52", "47", "33", "40", "30"]),
            dict(
                name="Fossilfria drivmedel i kommunens egna fordon och maskiner",
                unit="%",
                vals=["22", "28", "31", "50", "50"],
            ),
            dict(name="Fjärrvärme, avbrott längre än fyra timmar", unit="antal", vals=["3", "i.u.", "2", "0", "0"]),
        ],
        first="Mått",
        groups=[("Utfall", 3), ("Målvärde", 2)],
    )
    d.raw(bars("Bygglov per år", [("2021", 241), ("2022", 208), ("2023", 176), ("2024", 189), ("2025", 233)], "antal"))
    d.h(2, "Ekonomiskt utfall")
    d.p("Beloppen anges i miljoner kronor med en decimal. Intäkter skrivs utan tecken och kostnader med minus.")
    cols = [
        ("2024", "2024", "outcome"),
        ("2025", "2025", "outcome"),
        ("2025", "2025", "budget"),
        ("2025", "2025", "deviation"),
    ]
    line = lambda a, b, c: [a, b, c, round(b - c, 1)]
    inc = [
        ("Avgifter för bygglov, tillsyn och planbesked", line(9.8, 12.9, 10.4)),
        ("Vatten- och avloppsavgifter", line(61.2, 64.0, 63.8)),
        ("Bidrag och ersättningar", line(4.1, 3.7, 3.9)),
    ]
    cost = [
        ("Personal", line(-68.3, -70.1, -71.5)),
        ("Entreprenader och köpta tjänster", line(-47.9, -51.6, -49.8)),
        ("Energi, bränsle och förbrukningsmaterial för anläggningar och fordon", line(-22.5, -21.2, -22.4)),
        ("Kapitalkostnader", line(-31.0, -32.3, -31.8)),
        ("Övriga kostnader", line(-8.2, -8.6, -7.8)),
    ]
    I, C = [(n, v, dict(measure="income")) for n, v in inc], [(n, v, dict(measure="cost")) for n, v in cost]
    si, sc = total(I), total(C)
    all_ = [round(a + b, 1) for a, b in zip(si, sc)]
    assert all_[3] == 2.0, all_
    kw = dict(dec=1, minus="\u2212", plus=False)
    d.money(
        "Resultaträkning, mnkr",
        "summary",
        "mnkr",
        cols,
        I
        + [("Summa intäkter", si, dict(total=1, measure="income"))]
        + C
        + [("Summa kostnader", sc, dict(total=1, measure="cost")), ("Nettokostnad", all_, dict(total=1))],
        first="",
        groups=[("Utfall", 2), ("Budget", 1), ("Avvikelse", 1)],
        fmtkw=kw,
    )
    unit = [
        ("section", "Skattefinansierad verksamhet"),
        ("Nämnd och administration", line(-7.1, -7.4, -7.5), {}),
        ("Plan, bygg och mätning", line(-12.6, -10.3, -12.4), dict(foot="1")),
        ("Miljö- och hälsoskydd samt livsmedelskontroll", line(-8.8, -8.9, -9.1), {}),
        ("Gator, vägar och belysning", line(-47.0, -48.2, -47.9), {}),
        ("varav vinterväghållning", line(-15.4, -16.9, -15.7), dict(parent="Gator, vägar och belysning", ind=1)),
        ("Park och lekplatser", line(-9.4, -9.7, -9.6), {}),
        ("Räddningstjänst, ersättning till kommunalförbundet", line(-17.9, -18.7, -18.7), {}),
        ("section", "Avgiftsfinansierad verksamhet"),
        ("Vatten och avlopp", line(0.0, 0.0, 0.0), dict(foot="2")),
    ]
    used = [r for r in unit if r[0] != "section" and not r[2].get("parent")]
    got = [round(sum(r[1][i] for r in used), 1) for i in range(4)]
    assert got == all_, (got, all_)
    d.money(
        "Nettokostnad per verksamhet, mnkr",
        "operating",
        "mnkr",
        cols,
        unit + [("Summa samhällsbyggnadsnämnden", all_, dict(total=1, end_section=1))],
        first="Verksamhet",
        groups=[("Utfall", 2), ("Budget", 1), ("Avvikelse", 1)],
        fmtkw=kw,
    )
    d.raw(
        "<p class=foot><sup>1</sup> Bygglovsavgifterna för vindkraft är en engångsintäkt på 1,9 mnkr.</p>"
        "<p class=foot><sup>2</sup> Årets överuttag, 0,6 mnkr, har förts till skulden till kollektivet.</p>"
    )
    d.raw("<div class=wide>")
    d.h(2, "Investeringar")
    proj = [
        ("Vattenledning Los, etapp 1–3", (-11840, -12400, -21500, -21200), None),
        ("Gång- och cykelväg Järvsö–Kramsta", (-6215, -5900, -9300, -8900), "Berg i stället för morän på 300 meter."),
        ("Ellastbilar, fyra stycken", (0, -9600, -9600, -9600), "Levereras oktober 2026."),
        ("Belysning, byte till led", (-3380, -4000, -7700, -8000), None),
        (
            "Reningsverk Färila, slamavvattning",
            (-1094, -2500, -14000, -14000),
            "Upphandlingen gjordes om efter överprövning.",
        ),
        ("Lekplats Älvvallen", (-870, -900, -870, -900), None),
    ]
    groups = [("Året 2025", 3), ("Hela projektet", 3)]
    icols = [
        ("Utfall", "2025", "outcome"),
        ("Budget", "2025", "budget"),
        ("Avvikelse", "2025", "deviation"),
        ("Prognos", None, "forecast"),
        ("Budget", None, "budget"),
        ("Avvikelse", None, "deviation"),
    ]
    rs = [(n, [u, b, u - b, p, q, p - q], dict(note=t)) for n, (u, b, p, q), t in proj]
    d.money(
        "Investeringar per projekt, tkr",
        "investment",
        "tkr",
        icols,
        rs + [("Summa investeringar", total(rs, 0), dict(total=1))],
        first="Projekt",
        note="Kommentar",
        groups=groups,
        fmtkw=dict(minus="\u2212"),
        measure="cost",
    )
    for r in d.gold["amounts"]:
        if r["statement"] == "investment":
            r["note"] = None  # a comment in words is no number of a note
    d.raw("</div>")
    d.h(2, "Framåt")
    d.p(
        "Under 2026 börjar arbetet med en ny detaljplan för stationsområdet i Ljusdal. Samtidigt införs ett gemensamt"
        " ärendesystem för plan, bygg och miljö, och den som har ett ärende ska då kunna följa det utan att ringa."
    )
    html = d.html().replace("class='n'", "class=n")
    html = re.sub(
        r"<td class=n>((?:[^<0-9]{6,})[^<]*)</td>", r"<td>\1</td>", html
    )  # comments in words stand to the left
    style = dict(
        font="Liberation Serif",
        size=10,
        head_rules=(0, 0.8),
        total_rule=0.5,
        valign="BOTTOM",
        sides=5,
        pad=2,
        header="Ljusdals kommun · Samhällsbyggnadsnämnden",
        footer="Verksamhetsberättelse 2025",
        ink="#222222",
    )
    return d.make(texts=False, printer=lambda pdf: print_pages(html, pdf, d.title, **style))


if __name__ == "__main__":
    main()
