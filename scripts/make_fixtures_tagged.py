#!/usr/bin/env python3
"""A nämndplan (26) that is PDF only, from LibreOffice, tagged. Written without a look at how the program reads tables.

usage: make_fixtures_tagged.py

The document, every name, figure and sentence are invented. The municipality exists.
"""

import re
from fixture_kit import Doc, doc, main, total
from producers import office

L, G, K, F = "in_progress", "done", "not_started", "delayed"


def net(rows, dec=0):
    return [round(sum(v), dec) for v in zip(*rows)]


@doc
def strangnas():
    d = Doc(
        "26-strangnas-namndplan",
        "grid",
        "Nämndplan 2026–2028 Socialnämnden",
        municipality="Strängnäs",
        municipality_code="0486",
        body="Socialnämnden",
        document_type="verksamhetsplan",
        year=2026,
    )
    d.h(1, "Nämndplan 2026–2028")
    d.raw(
        "<p>Socialnämnden, Strängnäs kommun<br>Beslutad av nämnden den 17 december 2025, § 141<br>"
        "Diarienummer SN/2025:418</p>"
    )
    d.h(2, "1 Inledning")
    d.p(
        "Nämndplanen talar om vad socialnämnden vill åstadkomma under de kommande tre åren och vilka pengar som finns"
        " för det. Planen utgår från kommunfullmäktiges mål och följs upp efter april, efter augusti och i"
        " årsredovisningen.",
        "Behovet av stöd växer snabbare än befolkningen. Antalet invånare som har fyllt 80 år ökar med 190 personer"
        " fram till 2028, och allt fler av dem vill bo kvar hemma. Samtidigt är det svårt att rekrytera undersköterskor"
        " och socialsekreterare. Nämnden behöver därför pröva nya arbetssätt i stället för att göra mer av det som"
        " redan görs.",
    )
    d.h(2, "2 Kommunfullmäktiges mål")
    d.p("Fullmäktige har tre övergripande mål för mandatperioden. Socialnämnden bidrar till två av dem.")
    d.goal(
        "council",
        "Invånarna i Strängnäs ska kunna leva ett självständigt liv med det stöd de behöver, när de behöver det.",
        label="Mål A",
        bullet="<b>Mål A.</b>",
    )
    d.goal(
        "council",
        "Strängnäs kommun ska vara en arbetsgivare som människor söker sig till och stannar hos.",
        label="Mål B",
        bullet="<b>Mål B.</b>",
    )
    d.h(2, "3 Nämndens mål och aktiviteter")
    head = [
        ("number", "Nr"),
        ("activity", "Aktivitet"),
        ("responsible", "Ansvarig"),
        ("due", "Klart senast"),
        ("status", "Läge dec 2025"),
    ]
    widths = [6, 41, 22, 17, 14]
    d.h(3, "3.1 Stöd i rätt tid")
    d.goal(
        "board",
        "Den som ansöker om stöd ska få ett beslut inom den tid som nämnden har lovat, och beslutet ska vara "
        "skrivet så att det går att förstå.",
        label="Nämndmål 1",
        bullet="<b>Nämndmål 1.</b>",
        motivation=[
            "Väntetiden för en utredning om hemtjänst var i genomsnitt 19 dagar under 2025. Den som väntar på "
            "hjälp efter en sjukhusvistelse har inte nitton dagar på sig."
        ],
    )
    one = "3.1 Stöd i rätt tid"
    d.activities(
        head,
        [
            dict(
                number="1.1",
                activity="Förenkla utredningen för den som bara behöver trygghetslarm eller matdistribution",
                responsible="Enhetschef bistånd",
                due="2026-03-31",
                status="Påbörjad",
                code=L,
            ),
            dict(
                number="1.2",
                activity="Införa en e-tjänst där den enskilde ser hur långt ärendet har kommit",
                responsible="Digitaliseringsledare",
                due="2026-10-01",
                status="Ej påbörjad",
                code=K,
            ),
            dict(
                number="1.3",
                activity="Skriva om beslutsmallarna tillsammans med pensionärsrådet",
                responsible="Socialt ansvarig samordnare",
                due="2026-06-30",
                status="Påbörjad",
                code=L,
            ),
            dict(
                number="1.4",
                activity="Mottagningsgrupp för orosanmälningar som bemannas alla vardagar mellan 8 och 19",
                responsible="Verksamhetschef individ och familj",
                due="2025-12-01",
                status="Klar",
                code=G,
            ),
        ],
        goal=one,
        widths=widths,
    )
    d.h(3, "3.2 Ett gott liv hemma")
    d.goal(
        "board",
        "Fler äldre ska kunna bo kvar hemma utan att det går ut över deras trygghet eller deras anhörigas hälsa.",
        label="Nämndmål 2",
        bullet="<b>Nämndmål 2.</b>",
    )
    d.activities(
        head,
        [
            dict(
                number="2.1",
                activity="Hemrehabilitering i sex veckor innan beslut fattas om hemtjänst tills vidare",
                responsible="Enhetschef rehab",
                due="2026-09-01",
                status="Påbörjad",
                code=L,
            ),
            dict(
                number="2.2",
                activity="Anhörigträffar i Mariefred, Stallarholmen och Åkers styckebruk varje månad",
                responsible="Anhörigkonsulent",
                due="Löpande",
                status="Påbörjad",
                code=L,
            ),
            dict(
                number="2.3",
                activity="Nattkamera som alternativ till besök för den som själv önskar det",
                responsible="Enhetschef nattpatrullen",
                due="2027-01-31",
                status="Försenad",
                code=F,
            ),
            dict(
                number="2.4",
                activity="Pröva fasta omsorgsteam med högst tolv personal kring varje brukare",
                responsible="Verksamhetschef äldreomsorg",
                due="2026-12-31",
                status="Ej påbörjad",
                code=K,
            ),
        ],
        goal="3.2 Ett gott liv hemma",
        widths=widths,
    )
    d.h(3, "3.3 En arbetsplats där man stannar")
    d.goal(
        "board",
        "Sjukfrånvaron och personalomsättningen ska minska varje år under planperioden.",
        label="Nämndmål 3",
        bullet="<b>Nämndmål 3.</b>",
    )
    d.activities(
        head,
        [
            dict(
                number="3.1",
                activity="Introduktion i fyra veckor för alla nyanställda utan vårdutbildning",
                responsible="HR-partner, enhetscheferna",
                due="2026-02-28",
                status="Klar",
                code=G,
            ),
            dict(
                number="3.2",
                activity="Minska antalet medarbetare per chef till högst 28",
                responsible="Socialchef",
                due="2027-06-30",
                status="Ej påbörjad",
                code=K,
            ),
        ],
        goal="3.3 En arbetsplats där man stannar",
        widths=widths,
    )
    d.h(2, "4 Mått")
    cols = [
        ("2023", "2023", "outcome"),
        ("2024", "2024", "outcome"),
        ("2026", "2026", "target"),
        ("2028", "2028", "target"),
    ]
    d.indicators(
        "Mått för nämndens mål",
        cols,
        [
            ("section", "Stöd i rätt tid"),
            dict(
                name="Tid från ansökan till beslut, hemtjänst", unit="dagar", vals=["21", "19", "högst 14", "högst 10"]
            ),
            dict(name="Beslut som överklagats och ändrats", unit="%", vals=["8,2", "7,5", "5,0", "4,0"]),
            ("section", "Ett gott liv hemma"),
            dict(name="Brukare som är nöjda med hemtjänsten", unit="%", vals=["84", "86", "88", "90"]),
            dict(
                name="Personal som en brukare möter under 14 dagar",
                unit="antal",
                vals=["17", "16", "högst 13", "högst 12"],
            ),
            dict(name="Anhöriga som känner till anhörigstödet", unit="%", vals=["i.u.", "41", "55", "70"]),
            ("section", "En arbetsplats där man stannar"),
            dict(name="Sjukfrånvaro", unit="%", vals=["9,4", "9,1", "8,5", "7,5"]),
            dict(name="Personalomsättning, tillsvidareanställda", unit="%", vals=["14,8", "13,9", "12,0", "10,0"]),
        ],
        first="Mått",
        unit_col="Enhet",
        groups=[("Utfall", 2), ("Mål", 2)],
        widths=[44, 12, 11, 11, 11, 11],
    )
    d.raw("<p>i.u. = ingen uppgift; frågan ställdes första gången 2024.</p>")
    d.h(2, "5 Ekonomi")
    d.p(
        "Nämndens ram ökar med 31,4 mnkr 2026. Av ökningen är 21,9 mnkr kompensation för löner och priser och 9,5 mnkr "
        "ersättning för fler äldre. Kostnader anges med minustecken."
    )
    years = [
        ("Utfall 2024", "2024", "outcome"),
        ("Budget 2025", "2025", "budget"),
        ("Budget 2026", "2026", "budget"),
        ("Plan 2027", "2027", "plan"),
        ("Plan 2028", "2028", "plan"),
    ]
    inc = [[118640, 112300, 114900, 116200, 117500], [61218, 58400, 60100, 61000, 61900]]
    cost = [
        [-598220, -611450, -637900, -651300, -664800],
        [-96375, -97100, -98400, -99600, -100900],
        [-205118, -207600, -215550, -219800, -224100],
        [-14982, -15050, -15250, -15400, -15550],
    ]
    income = [
        ("Taxor och avgifter", inc[0], dict(measure="income")),
        ("Statsbidrag och andra intäkter", inc[1], dict(measure="income")),
    ]
    spent = [
        (n, v, dict(measure="cost")) for n, v in zip(["Personal", "Lokaler", "Köpt vård och omsorg", "Övrigt"], cost)
    ]
    d.money(
        "Resultatbudget, tkr",
        "summary",
        "tkr",
        years,
        [
            ("section", "Intäkter"),
            *income,
            ("Summa intäkter", net(inc), dict(total=1, measure="income")),
            ("section", "Kostnader"),
            *spent,
            ("Summa kostnader", net(cost), dict(total=1, measure="cost")),
            ("Nettokostnad", net(inc + cost), dict(total=1, end_section=1)),
        ],
        first="",
        widths=[35, 13, 13, 13, 13, 13],
    )
    area = [
        ("Nämnd och gemensam ledning", [-28140, -28900, -29750, -30200, -30700]),
        ("Äldreomsorg i ordinärt boende", [-214372, -219400, -233100, -238900, -244850]),
        ("Särskilt boende", [-247905, -250100, -258200, -262300, -266300]),
        ("Stöd till personer med funktionsnedsättning", [-148560, -151700, -157300, -160100, -162900]),
        ("Barn, unga och familj", [-66248, -70200, -72850, -74500, -76150]),
    ]
    rest = [a - b for a, b in zip(net(inc + cost), net([v for _, v in area]))]
    area.append(("Ekonomiskt bistånd och vuxna", rest))
    assert all(v < 0 for v in rest), rest
    rows = [(n, v, dict(code=str(50 + i * 2))) for i, (n, v) in enumerate(area)]
    d.money(
        "Nettobudget per verksamhet, tkr",
        "operating",
        "tkr",
        years,
        rows + [("Socialnämnden totalt", total(rows, 0), dict(total=1))],
        first="Verksamhet",
        code=True,
        codecol="Kod",
        widths=[7, 33, 12, 12, 12, 12, 12],
    )
    d.h(3, "5.1 Investeringar")
    projects = [
        ("Inventarier till Finningeborgs ombyggda avdelningar", [-2400, -1800, 0]),
        ("Välfärdsteknik och larm", [-1500, -1500, -1500]),
        ("Arbetstekniska hjälpmedel", [-650, -650, -650]),
        ("Verksamhetssystem, införande", [-3200, -900, 0]),
    ]
    rows = [(n, v, {}) for n, v in projects]
    d.money(
        "Investeringsbudget, tkr",
        "investment",
        "tkr",
        [("2026", "2026", "budget"), ("2027", "2027", "plan"), ("2028", "2028", "plan")],
        rows + [("Summa investeringar", total(rows, 0), dict(total=1))],
        first="Projekt",
        measure="cost",
        widths=[55, 15, 15, 15],
    )
    d.h(2, "6 Uppdrag från fullmäktige")
    for n, t in [
        (
            "6.1",
            (
                "Nämnden ska tillsammans med teknik- och fastighetsnämnden ta fram en plan för särskilt boende fram"
                " till 2040."
            ),
        ),
        ("6.2", "Nämnden ska redovisa vad som krävs för att kommunen ska kunna avveckla delade turer i äldreomsorgen."),
        ("6.3", "Nämnden ska pröva om budget- och skuldrådgivningen kan drivas gemensamt med Eskilstuna."),
    ]:
        d.assignment(t, number=n, form="{n} {t}")
    d.h(2, "7 Risker")
    d.junk(
        ["Risk", "Sannolikhet", "Konsekvens", "Åtgärd"],
        [
            [
                "Det går inte att rekrytera sommarvikarier",
                "Stor",
                "Allvarlig",
                "Tidigare annonsering och gemensam pool",
            ],
            ["Den nya socialtjänstlagen ger fler ärenden än beräknat", "Medel", "Kännbar", "Följs upp varje månad"],
        ],
    )
    css = (
        "body,p,td,th{font-family:'Carlito';font-size:10.5pt} p{margin-bottom:0.22cm} td p{margin:0} h1{font-size:20pt}"
        "h2{font-size:14pt} h3{font-size:12pt} th{background:#e7e2f1;text-align:left}"
    )
    html = d.office_html("Strängnäs kommun – Nämndplan 2026–2028, socialnämnden", "Sidan", css, "top")
    html = re.sub(r"<(t[dh]) class=(?:n|'n[ v]*')", r"<\1 align=right", html)
    html = re.sub(
        r"<tr([^>]*) class='?[ts]'?>(.*?)</tr>",
        lambda m: f"<tr{m.group(1)}>" + re.sub(r"(<td[^>]*>)(.*?)(</td>)", r"\1<b>\2</b>\3", m.group(2)) + "</tr>",
        html,
    )
    return d.make(texts=False, printer=lambda pdf: office(html, pdf, tagged=True))


if __name__ == "__main__":
    main()
