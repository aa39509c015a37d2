#!/usr/bin/env python3
"""Two shorter documents written without a look at the program: 21 (verksamhetsplan), 22 (delårsrapport).

usage: make_fixtures_short.py [PART ...]        (no argument: both)

Every document, name, figure and sentence is invented. The municipalities exist; the documents do not.
"""
from fixture_kit import Doc, doc, main, total

# ---------------------------------------------------------------------------------------------------
@doc
def mora():
    d = Doc("21-mora-verksamhetsplan", "sanscond", "Verksamhetsplan 2026 För- och grundskolenämnden",
            "@page{size:A4 landscape;margin:16mm 18mm 14mm 20mm;@top-left{content:'Mora kommun';font:7.5pt 'DejaVu Sans Condensed'} @top-right{content:'FGN 2025/00318-4';font:7.5pt 'DejaVu Sans Condensed'}"
            " @bottom-left{content:'För- och grundskolenämndens verksamhetsplan 2026';font:7.5pt 'DejaVu Sans Condensed'} @bottom-right{content:counter(page) '/' counter(pages);font:7.5pt 'DejaVu Sans Condensed'}}"
            "table.act td{border:.5pt solid #9a9;font-size:8.5pt} table.act th{background:#e3ede4;font-size:8.5pt} table.lin td{border-bottom:.3pt solid #aaa;font-size:8.5pt} body{font-size:9pt;line-height:1.32} p{margin-bottom:5pt} th,td{padding:2pt 4pt} table{margin-bottom:7pt} h2{margin-top:10pt}",
            municipality="Mora", municipality_code="2062", body="För- och grundskolenämnden", document_type="verksamhetsplan", year=2026)
    d.h(1, "Verksamhetsplan 2026", toc=False)
    d.raw("<p style='font-size:12pt'>För- och grundskolenämnden</p><p>Antagen av nämnden 2025-11-19, § 96</p><p><b>I planen finns</b></p>").toc()
    d.h(2, "Så är planen byggd")
    d.p("Kommunfullmäktige har beslutat om fyra färgade mål för mandatperioden. Två av dem, det gröna och det gula, berör förskola och grundskola. Nämnden har brutit ner dem till fyra egna mål och till varje mål hör ett antal insatser som rektorerna, elevhälsan och kontoret delar på.",
        "Antalet barn i förskolan väntas bli 724 vid årets slut, 41 färre än för två år sedan. I grundskolan är elevantalet nästan oförändrat, men fördelningen mellan Morastrand, Noret och byskolorna ändras.")
    d.h(2, "Grönt mål – Kunskap hela vägen")
    a = d.goal("council", "Alla barn och unga i Mora ska lämna grundskolan med behörighet till gymnasiets nationella program.", label="Grönt mål – Kunskap hela vägen", show=False,
               baselines=["Nuläge: 84,6 procent av eleverna i årskurs 9 våren 2025"], motivation=["En elev som inte blir behörig har tre gånger så stor risk att stå utan arbete vid 25 års ålder. Därför läggs de nya pengarna på de tidigaste årskurserna."])
    d.raw(f"<p id={a} class=hy>Alla barn och unga i Mora ska lämna grundskolan med behörighet till gymnasiets nationella program.</p><p>Nuläge: 84,6 procent av eleverna i årskurs 9 våren 2025</p>"
          "<p class=hy><b>Motivering</b></p><p class=hy>En elev som inte blir behörig har tre gånger så stor risk att stå utan arbete vid 25 års ålder. Därför läggs de nya pengarna på de tidigaste årskurserna.</p>")
    H = [("goal", "Nämndmål"), ("number", "Nr"), ("responsible", "Ansvarig funktion"), ("activity", "Vad ska vi göra"), ("due", "Klart när"), ("status", "Läge")]
    gg = lambda lab, t: dict(goal=f"<b>{lab}</b> {t}", goal_gold=dict(level="board", label=lab, text=t))
    W = [17, 5, 16, 43, 11, 8]
    d.activities(H, [
        dict(**gg("FG 1", "Fler elever läser med flyt när de lämnar årskurs 3"), number="1.1", responsible="Rektor F–6", activity="Pröva elevernas läsförmåga med samma test i september, januari och maj och ge intensivläsning i sex veckor till dem som ligger efter", due="Maj 2026", status="P", code="in_progress"),
        dict(number="1.2", responsible="Skolbibliotekarie, förstelärare i svenska", activity="Bygga upp klassuppsättningar med nya böcker på alla sju lågstadieskolor", due="Aug 2026", status="E", code="not_started"),
        dict(number="1.3", responsible="Utvecklingsledare", activity="Utbilda samtliga lågstadielärare i strukturerad läsundervisning", due="Mars 2026", status="K", code="done"),
        dict(**gg("FG 2", "Frånvaron i årskurs 7–9 minskar och ingen elev är borta utan att skolan vet varför"), number="2.1", responsible="Biträdande rektor Morkarlbyhöjdens skola", activity="Ringa hem samma förmiddag som en elev uteblir, även när frånvaron är anmäld för tredje dagen i följd", due="Löpande", status="P", code="in_progress"),
        dict(number="2.2", responsible="Chef för centrala elevhälsan", activity="Inrätta ett hemmasittarteam med kurator, specialpedagog och socionom", due="Höstterminsstart", status="V", code="paused"),
        dict(number="2.3", responsible="Systemförvaltare", activity="Byta frånvarosystem så att vårdnadshavare och mentor ser samma uppgifter", due="2026-06-12", status="P", code="in_progress"),
    ], widths=W, cls="act")
    d.raw("<p class=foot>Läge när planen antogs: E = ej startad, P = pågår, K = klar, V = vilar i väntan på beslut eller pengar.</p>")
    d.h(2, "Gult mål – Trygg och nära")
    a = d.goal("council", "Barn, elever och vårdnadshavare ska känna sig trygga i Moras förskolor och skolor.", label="Gult mål – Trygg och nära", show=False)
    d.raw(f"<p id={a} class=hy>Barn, elever och vårdnadshavare ska känna sig trygga i Moras förskolor och skolor.</p>")
    d.p("Trygghetsvandringarna under 2025 visade att eleverna undviker omklädningsrum och skolbussarnas hållplatser. Insatserna under målet är därför få men riktas mot just dessa platser.")
    d.activities(H, [
        dict(**gg("FG 3", "Eleverna är trygga på raster, i omklädningsrum och på väg till skolan"), number="3.1", responsible="Fastighetssamordnare", activity="Bygga om omklädningsrummen i St. Mikaelsskolan med enskilda duschbås", due="Nov 2026", status="E", code="not_started"),
        dict(number="3.2", responsible="Skolskjutshandläggare, rektor", activity="Ha en vuxen vid varje busshållplats som fler än 25 elever använder", due="Jan 2026", status="K", code="done"),
        dict(**gg("FG 4", "Barngrupperna i förskolan är så små att personalen hinner med varje barn"), number="4.1", responsible="Förskolechefer i norra och södra området", activity="Sänka gruppstorleken för de yngsta barnen till i snitt tolv", due="Dec 2026", status="P", code="in_progress"),
        dict(number="4.2", responsible="Bemanningsplanerare", activity="Pröva en gemensam vikariepool för förskolorna i Färnäs, Nusnäs och Östnor", due="Vt 2026", status="V", code="paused"),
    ], widths=W, cls="act")
    d.h(2, "Insatser som inte hör till något mål")
    d.p("Några insatser följer av lag eller av tidigare beslut. De redovisas för sig och har ingen lägesmarkering.")
    d.activities([("activity", "Insats"), ("collaboration", "Tillsammans med"), ("due", "Tid"), ("responsible", "Vem")], [
        ("section", "Lag och föreskrift"),
        dict(activity="Revidera planen mot kränkande behandling på varje enhet", collaboration="Elevråd, vårdnadshavare", due="Senast 31 mars", responsible="Rektor"),
        dict(activity="Anpassa bemanningen till de nya reglerna om undervisningstid", collaboration="–", due="Q2–Q3", responsible="Skolchef; HR-konsult"),
        ("prose", "Nedanstående insatser finansieras helt med statsbidrag och faller bort om bidraget inte beviljas."),
        ("section", "Statsbidrag"),
        dict(activity="Anställa fyra lärarassistenter i årskurs 4–6", collaboration="Arbetsmarknadsenheten", due="Feb–dec", responsible="Skolchef"),
        dict(activity="Öppna lovskola i juni och under höstlovet för elever i årskurs 8 och 9", collaboration="Mora gymnasium, Kulturskolan", due="v. 25–26, v. 44", responsible="Rektor 7–9"),
    ], goal="Insatser som inte hör till något mål", widths=[44, 22, 15, 19], cls="lin")
    d.h(2, "Indikatorer")
    d.indicators("Mått för nämndmålen", [("2023", "2023", "outcome"), ("2024", "2024", "outcome"), ("2026", "2026", "target"), ("2028", "2028", "target")], [
        dict(goal="FG 1", goal_gold=False, name="Elever som når godtagbar nivå i läsning, åk 3", unit="andel, %", vals=["71", "74", "≥ 85", "≥ 92"]),
        dict(name="Lånade böcker per elev F–6", unit="antal", vals=["i.u.", "16,2", "minst 20", "minst 24"]),
        dict(goal="FG 2", goal_gold=False, name="Elever med mer än 15 procents frånvaro, åk 7–9", unit="andel, %", vals=["18,4", "17,9", "högst 14,0", "högst 10,0"]),
        dict(goal="FG 3", goal_gold=False, name="Jag känner mig trygg i skolan (enkät åk 5)", unit="index 1–5", vals=["3,9", "4,0", "minst 4,2", "ska öka"]),
        dict(name="Anmälda kränkningar", unit="antal", vals=["212", "247", "ska minska", ""]),
        dict(goal="FG 4", goal_gold=False, name="Barn per grupp, 1–3 år", unit="antal", vals=["13,6", "13,1", "12,0", "11,5"]),
        dict(name="Nettokostnad förskola", unit="kr/inv", foot="1", vals=["8 215", "8 604", "–", "–"]),
    ], first="Vad vi mäter", unit_col="Enhet", goal_col="Mål", groups=[("Utfall", 2), ("Målvärde", 2)], widths=[8, 44, 14, 8, 8, 9, 9], cls="lin")
    d.raw("<p class=foot>1 Kolada N11008. Måttet följs men har inget målvärde.</p>")
    d.h(2, "Pengarna")
    d.p("Ramen för 2026 är uppräknad med 2,3 procent. Utöver uppräkningen har nämnden fått 4 200 tkr för läsinsatsen och lämnar 3 650 tkr på grund av färre barn i förskolan. Kostnader skrivs med minustecken.")
    C = [("KF-budget 2026", "2026", "budget"), ("KF-budget 2025", "2025", "budget"), ("Bokslut 2024", "2024", "outcome")]
    base = [("Nämnd och kontor", [-14260, -13980, -13412], dict(code="400")),
            ("Förskola", [-138740, -139900, -136208], dict(code="407")),
            ("varav pedagogisk omsorg", [-3150, -3900, -4466], dict(parent="Förskola", ind=1)),
            ("Förskoleklass", [-13905, -13610, -13077], dict(code="425")),
            ("Grundskola", [-231880, -223450, -221936], dict(code="440")),
            ("varav läsinsats", [-4200, None, None], dict(parent="Grundskola", ind=1)),
            ("varav skolskjuts", [-18640, -18100, -19255], dict(parent="Grundskola", ind=1)),
            ("Anpassad grundskola", [-19720, -18300, -18841], dict(code="443")),
            ("Ofördelat", [-2000, 0, 0], dict(code="490"))]
    d.money("Nettobudget per verksamhet, tkr", "operating", "tkr", C, [("Nämnden totalt", total(base, 0), dict(total=1))] + base, first="Verksamhet", code=True, codecol="Vht", codepos=1, fmtkw=dict(zero="-"), labelw=48, cls="lin")
    C = [("2025", "2025", "budget"), ("2026", "2026", "budget")]
    K = [("Löner och PO", [-318.4, -326.1], dict(measure="cost")), ("Lokalhyra", [-52.7, -54.0], dict(measure="cost")), ("Måltider och städ", [-38.9, -39.6], dict(measure="cost")), ("Läromedel, skolskjuts m.m.", [-46.2, -48.3], dict(measure="cost"))]
    inc = ("Intäkter", [round(n - s, 1) for n, s in zip([-409.2, -420.5], total(K))], dict(measure="income"))
    d.money("Budget per slag, mnkr", "cost_breakdown", "mnkr", C, [inc] + K + [("Netto", total([inc] + K), dict(total=1))], first="Slag", fmtkw=dict(dec=1), labelw=60, cls="lin")
    d.h(2, "Uppdrag från fullmäktige")
    d.p("I Mål och budget 2026–2028 riktas tre uppdrag till nämnden.")
    for n, t in [("U26:7", "Nämnden ska tillsammans med tekniska nämnden redovisa hur byskolornas lokaler kan användas av föreningslivet kvällar och helger."),
                 ("U26:8", "Nämnden ska pröva om modersmålsundervisningen kan ges på distans i samverkan med Älvdalen och Orsa."),
                 ("U26:11", "Nämnden ska lämna förslag på hur matsvinnet i skolrestaurangerna kan halveras.")]:
        d.assignment(t, number=n, form="<b>{n}</b> {t}")
    d.h(2, "Risker")
    d.junk(["Risk", "Sannolikhet", "Följd", "Vad vi gör"], [["Behöriga lärare i matematik saknas", "Trolig", "Kännbar", "Rekryterar gemensamt i Ovansiljan"], ["Statsbidrag betalas ut sent", "Möjlig", "Lindrig", "Avropar i etapper"]], cls="lin")
    return d.make(drop=3.0)

# ---------------------------------------------------------------------------------------------------
@doc
def amal():
    d = Doc("22-amal-delarsrapport", "bare", "Delårsrapport januari-juli 2025 Teknik- och fritidsnämnden",
            "@page{@top-right{content:'Åmåls kommun – Delårsrapport jan–jul 2025, TFN';font:italic 8pt 'Liberation Serif'} @bottom-right{content:'sid ' counter(page);font:8pt 'Liberation Serif'}}"
            "table{font:9pt/1.3 'Liberation Sans Narrow'}th{border-bottom:.8pt solid #000;vertical-align:bottom}td{border-bottom:.3pt dotted #888}tr.t td{border-top:.6pt solid #000}table.nar td{hyphens:auto;font-size:9.5pt}tr.prose td{font-style:italic;padding-left:10pt} th,td{padding:2.5pt 5pt 2.5pt 2pt} td.v{padding-left:7pt}",
            municipality="Åmål", municipality_code="1492", body="Teknik- och fritidsnämnden", document_type="delarsrapport", year=2025, period="delår", as_of="2025-07-31")
    d.h(1, "Teknik- och fritidsnämndens delårsrapport per den 31 juli 2025")
    d.raw("<p>Teknik- och fritidsnämnden<br>Dnr TFN 2025/144<br>2025-09-02</p>")
    d.h(2, "Året så här långt")
    d.p("Nämnden räknar med ett underskott på 3,3 mnkr vid årets slut. Energin har blivit billigare, men reparationen av Örnäsbadets tak och en regnig vår på grusvägarna kostar mer än vad som sparas. Fritidsverksamheten håller sin ram.",
        "Den 14 maj brann ett förråd vid Hammarvallen ner. Ingen kom till skada. Försäkringen täcker byggnaden, men maskinerna var underförsäkrade och nya gräsklippare har fått hyras in under sommaren.",
        "I juni invigdes den nya bryggpromenaden. Den blev färdig två veckor före utsatt tid och har redan lockat fler gästhamnsbesök än hela föregående säsong.")
    d.h(2, "Mål för nämnden")
    d.assessments(["Mål", "Analys", "Når vi målet i år?"], [
        dict(label="T1", label_printed="T1", text="Gator och gångvägar ska vara hela och framkomliga året om.", comment=["Beläggning har lagts på 4,1 av planerade 6,3 kilometer. Resten görs i september och budgeten räcker.", "Grusvägarna i Edsleskog är däremot i sämre skick än i fjol."], rating="Ja, till viss del", forecast="expected_partly"),
        dict(label="T2", label_printed="T2", text="Kommunens hus ska dra mindre energi varje år.", comment=["Förbrukningen har sänkts med 6 procent sedan juli 2024. Nya styrsystem i Rösparksskolan och Karlbergsgymnasiet svarar för merparten."], rating="Ja", forecast="expected_met"),
        dict(label="F1", label_printed="F1", text="Fler flickor ska delta i öppna fritidsaktiviteter.", comment=["Andelen flickor på fritidsgården är 38 procent, samma som vid årsskiftet. Tjejkvällarna ställdes in under våren sedan två ledare slutat."], rating="Nej", forecast="expected_not_met"),
    ], widths=[28, 54, 18])
    d.h(2, "Nyckeltal")
    d.indicators("Mått och riktvärden", [("Utfall 2023", "2023", "outcome"), ("Utfall 2024", "2024", "outcome"), ("Jan–jul 2025", "2025-07-31", "outcome"), ("Riktvärde 2025", "2025", "target"), ("Årsprognos", "2025", "forecast")], [
        ("section", "Teknik"),
        dict(name="Energi i kommunens lokaler", unit="kWh/m²", vals=["158", "151", "83", "≤ 146", "142"]),
        dict(name="Ny beläggning", unit="km", vals=["5,2", "3,8", "4,1", "minst 6,0", "6,3"]),
        dict(name="Felanmälan åtgärdad inom fem dagar", unit="%", vals=["i.u.", "77", "81", "≥ 85", "82"]),
        ("section", "Fritid"),
        dict(name="Besök på Örnäsbadet", unit="antal", vals=["61 340", "64 905", "22 718", "minst 62 000", "41 000"]),
        dict(name="Flickor på fritidsgården", unit="%", vals=["36", "38", "38", "ska öka", "38"]),
        dict(name="Gästnätter i hamnen", unit="antal", vals=["3 110", "2 874", "3 266", "–", "4 400"]),
    ], first="Mått", unit_col="Enhet", widths=[33, 10, 10, 10, 11, 14, 12])
    d.h(2, "Ekonomi")
    d.h(3, "Resultat och prognos")
    C = [("Ack utfall<br>juli 2025", "2025-07-31", "outcome"), ("Ack utfall<br>juli 2024", "2024-07-31", "outcome"), ("Helårsbudget", "2025", "budget"), ("Helårsprognos", "2025", "forecast"), ("Diff", "2025", "deviation")]
    mk = lambda m, L: [(l, [u, f, b, p, round(p - b, 1)], dict(measure=m, **o)) for l, u, f, b, p, o in L]
    inc = mk("income", [("Taxor och avgifter", 12.3, 11.9, 21.8, 20.7, dict(note="1")), ("varav badet", 1.4, 2.6, 4.7, 3.1, dict(parent="Taxor och avgifter", ind=1)), ("Hyror", 48.6, 47.2, 83.4, 83.4, {}), ("Övriga intäkter", 5.1, 2.8, 4.6, 7.9, dict(note="2"))])
    cost = mk("cost", [("Personal", -35.2, -34.1, -60.9, -60.3, {}), ("Energi", -14.8, -16.3, -27.5, -25.9, dict(note="3")), ("Reparation och underhåll", -17.9, -12.6, -22.4, -30.1, dict(note="4")), ("varav grusvägar", -3.3, -1.9, -3.1, -4.6, dict(parent="Reparation och underhåll", ind=1)),
                       ("Entreprenader", -11.4, -11.0, -19.7, -19.7, {}), ("Avskrivning och ränta", -20.5, -19.8, -35.6, -35.6, {})])
    si, sk = total(inc), total(cost)
    d.money("Nämnden totalt, mnkr", "summary", "mnkr", C, inc + [("S:a intäkter", si, dict(total=1, measure="income"))] + cost + [("S:a kostnader", sk, dict(total=1, measure="cost")), ("Netto", [round(a + b, 1) for a, b in zip(si, sk)], dict(total=1))],
            first="Mnkr", note="Not", notepos="start", fmtkw=dict(dec=1, minus="–", zero="–"), labelw=30)
    for n, l, t in [("1", "Taxor och avgifter", "Badet var stängt från den 3 februari till den 9 juni. Entréer och gymkort ger därför 1,6 mnkr mindre än budget, medan parkering och hamn ger 0,5 mnkr mer."),
                    ("2", "Övriga intäkter", "Försäkringsersättning för branden vid Hammarvallen med 3,3 mnkr."),
                    ("3", "Energi", "Elpriset har i snitt varit 19 öre lägre per kWh än vad som antogs i budgeten."),
                    ("4", "Reparation och underhåll", "Taket på Örnäsbadet har lagats för 6,2 mnkr. Tjälskador och häftiga regn i april kräver 1,5 mnkr mer till grusvägarna.")]:
        d.note(t, line=l, num=n, show=f"Not {n}. ")
    d.h(3, "Utfall och prognos per verksamhet")
    C = [("Intäkt", "2025-07-31", "outcome", "income"), ("Kostnad", "2025-07-31", "outcome", "cost"), ("Netto", "2025-07-31", "outcome", "net"), ("Budget", "2025", "budget", "net"), ("Prognos", "2025", "forecast", "net"), ("Avvik.", "2025", "deviation", "net")]
    rows = []
    for x in [("10", "Nämnd och stab", 0, -2.9, -5.2, -5.2), ("21", "Gator, vägar och park", 2.2, -24.1, -37.3, -38.6),
              ("prose", "Grusvägarna ger ett underskott på 1,5 mnkr. Vinterväghållningen har kostat 0,2 mnkr mindre än beräknat.", dict(line="Gator, vägar och park", code="21")),
              ("22", "Fastighet", 52.4, -55.3, 7.1, 4.3), ("prose", "Takreparationen belastar fastighet fullt ut. Lägre energikostnad och försäkringsersättningen väger upp en del.", dict(line="Fastighet", code="22")),
              ("31", "Bad och idrott", 6.9, -12.8, -14.1, -13.9), ("32", "Fritidsgård och föreningsbidrag", 0.4, -3.2, -4.8, -4.4), ("33", "Hamn", 4.1, -1.5, -2.0, -1.8)]:
        if x[0] == "prose": rows.append(x); continue
        c, l, i, k, b, p = x
        rows.append((l, [i, k, round(i + k, 1), b, p, round(p - b, 1)], dict(code=c)))
    tot = total(rows)
    want = [si[0], sk[0], round(si[0] + sk[0], 1), round(si[2] + sk[2], 1), round(si[3] + sk[3], 1)]
    assert tot[:5] == want, (tot, want)
    rows.append(("Summa TFN", tot, dict(total=1)))
    d.money("Verksamheterna, mnkr", "operating", "mnkr", C, rows, first="Verksamhet", code=True, codecol="Ansv.", groups=[("Jan–juli 2025", 3), ("Helår 2025 netto", 3)], fmtkw=dict(dec=1, minus="–", zero="–"), widths=[8, 32, 10, 10, 10, 10, 10, 10])
    d.h(3, "Investeringar")
    d.p("Nämnden har 38 650 000 kronor att investera för under 2025. Prognosen är att 30,6 miljoner kronor används. Beloppen i tabellen är utgifter i hela kronor.")
    C = [("Årsbudget 2025", "2025", "budget"), ("Utfall 2025-07-31", "2025-07-31", "outcome"), ("Årsprognos 2025", "2025", "forecast"), ("Kvar av budget", "2025", "deviation")]
    inv = [("section", "Pågående"), ("Bryggpromenaden, etapp 1", 14500000, 13872416, 14100000, "71014", "5"), ("Styr- och reglersystem skolor", 4200000, 1960385, 4200000, "71022", None), ("Omläggning Kungsgatan", 7800000, 412070, 2300000, "71031", "6"),
           ("section", "Årliga anslag"), ("Lekplatser", 900000, 655210, 900000, "72001", None), ("Maskiner och fordon", 3250000, 2718944, 5100000, "72004", "7"), ("section", "Nya"), ("Konstgräs Hammarvallen", 6000000, None, 2000000, "73002", None), ("Solceller förrådet", 2000000, None, 2000000, "73005", None)]
    rows = [r if r[0] == "section" else (r[0], [r[1], r[2], r[3], r[1] - r[3]], dict(code=r[4], note=r[5])) for r in inv]
    tot = total(rows, 0)
    rows.append(("Summa investeringar", tot, dict(total=1, end_section=1)))
    d.money("Investeringsprojekt, kr", "investment", "kr", C, rows, first="Projekt", code=True, codecol="Projektnr", note="Not", measure="cost", fmtkw=dict(zero="-"))
    for n, l, c, t in [("5", "Bryggpromenaden, etapp 1", "71014", "Klar i juni. Slutbesiktning återstår och väntas ge mindre tillägg."), ("6", "Omläggning Kungsgatan", "71031", "Anbuden kom in över budget och upphandlingen görs om. Större delen av anslaget begärs överfört till 2026."),
                       ("7", "Maskiner och fordon", "72004", "Två gräsklippare och en redskapsbärare ersätter det som förstördes vid branden.")]:
        d.note(t, line=l, code=c, num=n, show=f"Not {n}. ")
    d.h(2, "Uppdrag till nämnden")
    d.p("Så här långt har förvaltningen kommit med de uppdrag som fullmäktige och nämnden har lämnat. Uppdrag som avslutades under 2024 är borttagna.")
    d.activities([("number", "Nr"), ("activity", "Uppdrag"), ("responsible", "Håller i"), ("collaboration", "Med hjälp av"), ("due", "Åter till nämnd"), ("status", "Hur går det?"), ("comment", "Vad som har hänt")], [
        dict(number="KF 3", activity="Föreslå vilka tre fastigheter som kan säljas under mandatperioden", responsible="Fastighetschef", collaboration="Ekonomiavdelningen, mark- och exploateringsingenjör", due="Okt 2025", status="Löper på", code="in_progress", comment="Värdering av Kasenberg och gamla brandstationen är beställd. Rivningskostnaden för den tredje, förrådet vid Mörtebolsvägen, utreds."),
        dict(number="KF 5", activity="Undersök om gästhamnen kan drivas av en förening", responsible="Fritidschef", collaboration="–", due="Maj 2025", status="Avslutat", code="done", comment="Redovisat den 20 maj, § 41. Nämnden valde att behålla driften."),
        dict(number="KF 8", activity="Ta fram en belysningsplan för tätorten", responsible="Gatu- och parkingenjör", collaboration="Trygghetssamordnare", due="Jun 2025", status="Sent", code="delayed", comment="Inventeringen av 2 960 stolpar tog längre tid än väntat. Förslag kommer i november."),
        dict(number="TFN 1", activity="Gör om felanmälan så att den fungerar i mobilen", responsible="Administrativ samordnare, IT-strateg", collaboration="Kommunikationsenheten", due="Dec 2025", status="Löper på", code="in_progress", comment=""),
        dict(number="TFN 2", activity="Pröva öppet gym utan personal morgon och kväll", responsible="Badföreståndare", collaboration="", due="Sep 2025", status="Vilar", code="paused", comment="Tas upp igen när badet är fullt bemannat."),
        dict(number="TFN 4", activity="Inventera träd längs skolvägar och bedöm vilka som behöver beskäras eller fällas", responsible="Verksamhetsansvarig för drift och underhåll av allmän plats", collaboration="Säffle kommun", due="Nov 2025", status="Inte startat", code="not_started", comment=""),
        dict(number="TFN 6", activity="Bygg skateramp i Tösse", responsible="Fritidschef", collaboration="Tösse idrottsförening", due="–", status="Utgår", code="cancelled", comment="Föreningen har dragit tillbaka sin ansökan om medfinansiering."),
        dict(number="TFN 7", activity="Minska matavfallet från kaféet på Örnäsbadet", responsible="Badföreståndare", collaboration="Måltidsutvecklare", due="Dec 2025", status="Löper på", code="in_progress", comment="Mätning påbörjades när badet öppnade. Första veckan kastades 31 kilo."),
    ], period="delår", goal="Uppdrag till nämnden", widths=[7, 23, 16, 16, 9, 10, 19], cls="nar")
    d.h(2, "Resten av året")
    d.p("Inköpsstopp gäller för allt som inte rör säkerhet eller pågående arbeten. Målning av fasader och byte av möbler i klubbstugor skjuts till 2026. Tillsammans beräknas det ge 0,9 mnkr, som ännu inte är medräknade i prognosen.",
        "Störst osäkerhet finns i vinterväghållningen. En vinter som 2023/24 skulle försämra resultatet med ytterligare 1,2 mnkr.")
    return d.make(pdf_tags=True, drop=2.5)

if __name__ == "__main__":
    main()
