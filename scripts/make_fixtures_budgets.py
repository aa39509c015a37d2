#!/usr/bin/env python3
"""Three documents for measuring only: 15 (delårsrapport), 16 (årsredovisning av en nämnd), 17 (internbudget).
Every sentence, name and figure is invented. usage: make_fixtures_budgets.py [PART ...]"""
from fixture_kit import Doc, doc, main

def add(*rows): return [round(sum(v or 0 for v in c), 1) for c in zip(*rows)]

# ---------------------------------------------------------------------------------------------------------------
@doc
def vimmerby():
    d = Doc("15-vimmerby-delarsrapport", "lines", "Delårsrapport tertial 2 2025 Vimmerby kommun",
            "@page{margin:26mm 20mm 24mm 20mm;@top-left{content:'VIMMERBY KOMMUN';font:bold 8pt 'Nimbus Sans Narrow'} @top-right{content:'Delårsrapport T2 2025';font:8pt 'Nimbus Sans Narrow'}"
            "@bottom-right{content:counter(page) ' (' counter(pages) ')';font:8pt 'Nimbus Sans Narrow'}}"
            "body{font:10.5pt/1.4 P052}h1,h2,h3{font-family:'Nimbus Sans Narrow'}table{font:9.5pt/1.3 'Nimbus Sans Narrow'}caption{font-size:10pt}"
            "th{vertical-align:bottom;border-bottom:1pt solid #7a1f2b}tr.t td{border-top:.8pt solid #7a1f2b;background:#f6eeee}tr.s td{color:#7a1f2b}.foot{font:8pt 'Nimbus Sans Narrow';margin-top:-5pt}",
            municipality="Vimmerby", municipality_code="0884", body="Kommunstyrelsen", document_type="delarsrapport", year=2025, period="T2", as_of="2025-08-31")
    d.h(1, "Delårsrapport tertial 2 2025", toc=False)
    d.p("Kommunstyrelsen i Vimmerby kommun lämnar här sin rapport för perioden 1 januari till 31 augusti 2025 med prognos för helåret.")
    d.raw("<p><b>Innehåll</b></p>").toc()
    d.h(2, "Händelser av vikt under perioden")
    d.p("Året har präglats av att allt färre barn föds och att Astrid Lindgrens hembygd samtidigt drar rekordmånga besökare. I juli passerades en halv miljon dygnsgäster, vilket märks på såväl parkeringsintäkter som renhållningskostnader.",
        "I april brann delar av storköket vid Vimarskolan. Maten lagades under elva veckor på gymnasiet och kördes ut till fyra skolor. Försäkringen täcker merparten, men självrisken på 1,2 mnkr belastar kommunstyrelsen.")
    d.ul(["Den nya genomfarten vid Lundgatan öppnades för trafik den 12 juni.", "Kommunfullmäktige antog i maj en översiktsplan som sträcker sig till år 2040.", "Upphandlingen av skolskjuts överprövades men vann laga kraft i augusti."], mark="▪")
    d.h(2, "Resultaträkning")
    d.p("Resultatet för de åtta första månaderna uppgår till 33,7 mnkr. Semesterlöneskulden sänker personalkostnaden tillfälligt och en del av överskottet kommer därför att ätas upp under hösten.")
    C = [("jan–aug 2024", "2024-08-31", "outcome"), ("jan–aug 2025", "2025-08-31", "outcome"), ("KF-budget", "2025", "budget"), ("Årsprognos", "2025", "forecast"), ("Diff", "2025", "deviation")]
    df = lambda v: v + [round(v[3] - v[2], 1)]
    I = df([251.7, 262.4, 389.0, 397.5]); K = df([-913.8, -941.9, -1436.2, -1451.8]); A = df([-34.9, -36.8, -55.5, -55.0])
    S = df([512.3, 526.9, 790.6, 787.8]); G = df([216.4, 224.8, 336.4, 337.0]); F = df([29.6, 30.9, 46.3, 46.3])
    FI = df([9.6, 8.1, 11.0, 11.9]); FK = df([-11.9, -9.8, -16.5, -14.1])
    N = add(I, K, A); V = add(N, S, G); R = add(V, FI, FK)
    d.money("Resultaträkning, mnkr", "summary", "mnkr", C, [
        ("Verksamhetens intäkter", I, dict(measure="income", note="1")), ("Verksamhetens kostnader", K, dict(measure="cost", note="2")), ("Avskrivningar", A, dict(measure="cost")),
        ("Verksamhetens nettokostnader", N, dict(total=1)), ("Skatteintäkter", S, dict(measure="income", note="3")), ("Generella statsbidrag och utjämning", G, dict(measure="income")),
        ("varav fastighetsavgift", F, dict(measure="income", parent="Generella statsbidrag och utjämning", ind=1)), ("Verksamhetens resultat", V, dict(total=1)),
        ("Finansiella intäkter", FI, dict(measure="income")), ("Finansiella kostnader", FK, dict(measure="cost", note="4")), ("Periodens resultat", R, dict(total=1))],
        groups=[("Utfall", 2), ("Helår 2025", 3)], first="", note="Not", notepos="start", fmtkw=dict(dec=1, minus="−", zero="–"), widths=[33, 6, 12, 12, 12, 13, 12])
    for n, l, t in [("1", "Verksamhetens intäkter", "Intäkterna är 8,5 mnkr högre än budget i prognosen, främst genom försäkringsersättning för branden och fler sålda gymnasieplatser."),
                    ("2", "Verksamhetens kostnader", "Placeringar av barn och unga samt inhyrd personal inom hemsjukvården driver upp kostnaderna. Elpriset har däremot varit lägre än beräknat."),
                    ("3", "Skatteintäkter", "Enligt augustiprognosen från Sveriges Kommuner och Regioner blir slutavräkningen negativ för både 2024 och 2025."),
                    ("4", "Finansiella kostnader", "Två lån har satts om till lägre ränta.")]:
        d.note(t, line=l, num=n, show=f"<b>Not {n}</b> {l}. ")
    d.h(2, "Bedömning av finansiella mål")
    d.assessments(["Finansiellt mål", "Kommentar", "Prognos helår"], [
        dict(label="F1", text="Resultatet ska över en mandatperiod vara minst 2 procent av skatter och bidrag.", level="council", comment=["Prognosen motsvarar 1,2 procent för året. Sett över perioden 2023–2025 är snittet 1,6 procent."], rating="Nås inte", forecast="expected_not_met"),
        dict(label="F2", text="Investeringar ska till minst 70 procent finansieras med egna medel.", level="council", comment=["Självfinansieringen beräknas till 83 procent, bland annat för att simhallens tak skjuts till 2026.", "Låneskulden är oförändrad."], rating="Nås", forecast="expected_met"),
        dict(label="F3", text="Nämnderna ska hålla sina driftramar.", level="council", comment=["En av fem nämnder lämnar en prognos inom ram. Socialnämndens underskott väntas bli störst."], rating="Nås delvis", forecast="expected_partly"),
    ], label_of=None)
    d.h(2, "Driftredovisning")
    d.p("Tabellen visar nettokostnad i mnkr. Plus i kolumnen Diff betyder att verksamheten väntas kosta mindre än budget.")
    C = [("Ack budget", "2025-08-31", "budget"), ("Ack utfall", "2025-08-31", "outcome"), ("Förbr. %", None, None), ("KF-budget helår", "2025", "budget"), ("Års&shy;prognos", "2025", "forecast"), ("Diff", "2025", "deviation")]
    tot, rows = [], []
    def line(l, k, ab, au, b, p, **o):
        v = [ab, au, b, p, round(b - p, 1)]
        pct = f"{au / b * 100:.0f}" if b else ""
        rows.append((l, [ab, au, pct, b, p, v[4]], dict(code=k, **o))); return v
    def total(l, vs, **o):
        s = add(*vs); rows.append((l, [s[0], s[1], f"{s[1] / s[2] * 100:.0f}", *s[2:]], dict(total=1, **o))); return s
    rows.append(("section", "Kommunstyrelsen"))
    a = [line("Politisk verksamhet", "100", 6.1, 5.8, 9.2, 9.0), line("Kommunledning och kansli", "110", 34.7, 33.9, 52.0, 51.6), line("Räddningstjänst", "180", 15.5, 15.6, 23.3, 23.4), line("Måltider och lokalvård", "191", 1.3, 3.4, 2.0, 4.1)]
    tot.append(total("Summa kommunstyrelsen", a, nosec=1))
    rows.append(("section", "Barn- och utbildningsnämnden"))
    a = [line("Förskola och pedagogisk omsorg", "407", 88.4, 84.9, 132.6, 129.7), line("Grundskola och anpassad grundskola", "440", 151.8, 153.5, 227.5, 229.9), line("Fritidshem", "425", 17.1, 17.0, 25.6, 25.6), line("Gymnasieskola inkl. interkommunala ersättningar", "450", 68.9, 70.2, 103.4, 106.8), line("Kulturskola", "455", 5.2, 4.7, 7.8, 7.4)]
    tot.append(total("Summa barn- och utbildningsnämnden", a, nosec=1))
    rows.append(("section", "Socialnämnden"))
    g = line("Äldreomsorg", "510", 178.6, 182.1, 267.9, 272.2)
    line("varav hemtjänst", None, 61.3, 66.0, 92.0, 98.1, parent="Äldreomsorg", ind=1)
    line("varav hemsjukvård", None, 29.8, 31.5, 44.7, 47.0, parent="Äldreomsorg", ind=1)
    a = [g, line("Stöd till personer med funktionsnedsättning", "513", 74.2, 73.3, 111.3, 110.5), line("Individ- och familjeomsorg", "550", 41.5, 47.7, 62.3, 71.4), line("Flyktingmottagande", "600", None, -0.9, 0, -1.2)]
    tot.append(total("Summa socialnämnden", a, nosec=1))
    rows.append(("section", "Övriga nämnder"))
    a = [line("Miljö- och byggnadsnämnden", "215", 7.3, 6.6, 11.0, 10.3), line("Överförmyndarnämnden", "130", 2.3, 2.6, 3.4, 3.9)]
    tot.append(total("Summa övriga nämnder", a, nosec=1))
    total("Summa nämnder", tot, nosec=1)
    d.money("Driftredovisning", "operating", "mnkr", C, rows, caption=None, first="Verksamhet", codein=True, fmtkw=dict(dec=1, zero="–"), widths=[37, 10.5, 10.5, 9, 12, 11, 10])
    d.h(3, "Kommentarer till avvikelser", toc=False)
    for k, l, t in [("191", "Måltider och lokalvård", "Branden i storköket har krävt inhyrda transporter och tillfälliga kokgrytor. Självrisken ingår i prognosen."),
                    ("407", "Förskola och pedagogisk omsorg", "Fyra avdelningar har slagits ihop till två sedan årsskiftet. Antalet placerade barn är 61 färre än vad ramen bygger på."),
                    ("450", "Gymnasieskola inkl. interkommunala ersättningar", "Var tredje elev väljer en skola utanför kommunen och priset per plats har räknats upp med i genomsnitt 4,1 procent."),
                    ("510", "Äldreomsorg", "Hemtjänsten utför 9 procent fler timmar än planerat. Schemaläggningen ses över tillsammans med de fackliga organisationerna och väntas ge effekt från november."),
                    ("550", "Individ- och familjeomsorg", "Elva barn är placerade på institution, mot budgeterade sju.")]:
        d.note(t, line=l, code=k, show=f"<b>{k} {l}:</b> ")
    d.h(2, "Investeringsredovisning")
    d.p("Till och med augusti har drygt hälften av årets investeringsanslag använts. Beloppen i tabellen är i tkr.")
    C = [("Årsbudget inkl. ombudgeterat", "2025", "budget"), ("Förbrukat t.o.m. aug", "2025-08-31", "outcome"), ("Bedömt helår", "2025", "forecast"), ("Kvar", "2025", "deviation")]
    rows, tot = [], []
    for sec, items in [("Fastigheter", [("30127", "Vimarskolan, etapp 2", 28500, 16340, 26900, "1"), ("30131", "Simhallens tak och ventilation", 14000, 385, 1500, "2"), ("30140", "Energiåtgärder enligt underhållsplan", 6200, 4118, 6200, None), ("30152", "Laddstolpar vid kommunala arbetsplatser", 900, None, 0, None)]),
                       ("Gata och park", [("41203", "Lundgatan, genomfart", 11750, 12065, 12400, "3"), ("41210", "Beläggningar", 5000, 4790, 5000, None), ("41222", "Gång- och cykelväg Storebro–Södra Vi, förstudie", 650, 212, 650, None), ("41230", "Lekplats Uddens", 1300, 0, 1300, None)]),
                       ("Inventarier och IT", [("52001", "Inventarier särskilt boende", 1850, 733, 1850, None), ("52014", "Nätverk och servrar", 2400, 2466, 2600, None)])]:
        rows.append(("section", sec)); a = []
        for k, l, b, u, p, ft in items:
            v = [b, u, p, b - p]; a.append(v); rows.append((l, v, dict(code=k, **({"foot": ft} if ft else {}))))
        tot.append(add(*a)); rows.append((f"Delsumma {sec.lower() if sec != 'Inventarier och IT' else 'inventarier och IT'}", tot[-1], dict(total=1, nosec=1)))
    rows.append(("Summa investeringar", add(*tot), dict(total=1, nosec=1)))
    d.money("Större investeringsprojekt, tkr", "investment", "tkr", C, rows, first="Benämning", code=True, codecol="Projekt", fmtkw=dict(zero="–", minus="−"), measure="cost", widths=[11, 41, 14, 13, 11, 10])
    for k, l, n, t in [("30127", "Vimarskolan, etapp 2", "1", "Slutbesiktningen flyttas till februari och 1,6 mnkr begärs överfört till nästa år."), ("30131", "Simhallens tak och ventilation", "2", "Projekteringen visade fuktskador. Ny kalkyl lämnas till fullmäktige i december."), ("41203", "Lundgatan, genomfart", "3", "Förorenad jord fick köras till deponi, vilket inte fanns med i entreprenaden.")]:
        d.note(t, line=l, code=k, num=n, show=f"<sup>{n}</sup> ")
    d.h(2, "Indikatorer för uppföljning")
    d.p("Indikatorerna har valts av fullmäktige och följs varje tertial. För dem som bara mäts en gång per år lämnas augustikolumnen tom.")
    C = [("2021", "2021", "outcome"), ("2022", "2022", "outcome"), ("2023", "2023", "outcome"), ("2024", "2024", "outcome"), ("Aug 2025", "2025-08-31", "outcome"), ("Målnivå 2025", "2025", "target")]
    d.indicators("Indikatorer för uppföljning", C, [
        ("section", "Invånare och näringsliv"),
        dict(name="Nöjd-Region-Index", unit="index", vals=["61", "–", "63", "–", "", "ska öka"]),
        dict(name="Företagsklimat enligt Svenskt Näringsliv", unit="betyg", vals=["3,6", "3,8", "3,7", "3,9", "4,0", "minst 4,2"]),
        dict(name="Svar på e-post inom ett dygn", unit="%", vals=["74", "79", "81", "83", "88", "≥ 85"]),
        dict(name="Handläggningstid för bygglov", unit="dagar", vals=["52", "47", "41", "38", "36", "högst 35"]),
        ("section", "Vård, skola och omsorg"),
        dict(name="Behöriga till gymnasiet", unit="%", vals=["84,1", "86,0", "83,7", "85,2", "87,4", "≥ 90"]),
        dict(name="Personalkontinuitet i hemtjänsten under två veckor", unit="antal personer", vals=["16", "17", "15", "15", "14", "max 12"]),
        dict(name="Ej återaktualiserade ungdomar 13–20 år", unit="%", vals=["i.u.", "79", "76", "81", "i.u.", "ska öka"]),
        ("section", "Medarbetare"),
        dict(name="Sjukfrånvaro totalt", unit="%", vals=["8,0", "8,6", "7,4", "7,1", "6,8", "< 6,5"]),
        dict(name="Hållbart medarbetarengagemang", unit="index", vals=["78", "77", "79", "80", "", "≥ 80"]),
    ], caption=None, first="Indikator, enhet", widths=[34, 10, 10, 10, 10, 11, 15])
    d.h(2, "Utblick")
    d.p("Kommunens befolkning beräknas minska med omkring 70 personer per år. Samtidigt ökar antalet invånare över 80 år med en fjärdedel fram till 2032. Budgetberedningen har därför bett nämnderna om förslag som motsvarar 1,5 procent av nettoramen.")
    return d.make()

# ---------------------------------------------------------------------------------------------------------------
@doc
def kramfors():
    d = Doc("16-kramfors-arsredovisning", "small", "Årsredovisning 2024 Välfärdsnämnden",
            "@page{size:A4 landscape;margin:17mm 16mm 17mm 16mm;@top-right{content:'Välfärdsnämnden  |  Årsredovisning 2024';font:7.5pt 'Open Sans Condensed'} @bottom-center{content:counter(page);font:8pt 'Open Sans Condensed'}}"
            "body{font:10.5pt/1.35 'Liberation Sans Narrow'}h1{font-size:17pt}h2{font-size:13pt;color:#00566b}h3{font-size:10.5pt}th{background:#cfe4e8;hyphens:auto}td,th{border-color:#8aa}"
            "p.hy{max-width:185mm}",
            municipality="Kramfors", municipality_code="2282", body="Välfärdsnämnden", document_type="arsredovisning", year=2024, period=None, as_of="2024-12-31")
    d.raw("<p>Kramfors kommun<br>Dnr VN 2025/38</p>")
    d.h(1, "Välfärdsnämndens årsredovisning 2024")
    d.h(2, "Året som gick")
    d.p("Nämnden ansvarar för äldreomsorg, hemsjukvård, stöd till personer med funktionsnedsättning samt individ- och familjeomsorg. Under 2024 har nattorganisationen i Ådalen byggts om och tre hemtjänstgrupper har fått gemensam planering. Ett nytt journalsystem togs i bruk i oktober efter ett halvår av utbildning.",
        "Bemanningsföretagens andel av timmarna sjönk för andra året i rad. Däremot ökade kostnaden för köpt vård för vuxna med missbruk, där två placeringar ensamma stod för 3,4 mnkr.")
    d.h(2, "Ekonomi")
    C = [(str(y), str(y), "outcome") for y in range(2020, 2025)]
    I = [98412, 103870, 96255, 101940, 108318]; K = [-601275, -628460, -655918, -691004, -716842]
    N = [a + b for a, b in zip(I, K)]; B = [-508000, -521500, -548700, -575900, -604200]
    d.money("Fem år i sammandrag, tkr", "summary", "tkr", C, [
        ("Intäkter", I, dict(measure="income")), ("Kostnader", K, dict(measure="cost")), ("Nettokostnad", N, dict(total=1)),
        ("Budgetanslag", B, dict(kind="budget")), ("Avvikelse mot anslag", [n - b for n, b in zip(N, B)], dict(kind="deviation"))], first="tkr", widths=[30, 14, 14, 14, 14, 14])
    C = [("Bokslut 2022", "2022", "outcome"), ("Bokslut 2023", "2023", "outcome"), ("Bokslut 2024", "2024", "outcome"), ("Årsbudget 2024", "2024", "budget"), ("Diff 2024", "2024", "deviation")]
    def r(l, a, b, c, bu, **o): return (l, [a, b, c, bu, round(bu - c, 1)], o)
    rows = [r("Politik och förvaltningsledning", 14.2, 15.0, 15.7, 15.9), r("Särskilt boende", 214.6, 226.1, 229.8, 232.5), r("varav nattpatrull", 21.3, 22.4, 19.7, 22.0, parent="Särskilt boende", ind=1), r("Ordinärt boende", 148.3, 153.9, 160.4, 157.0),
            r("varav hemsjukvård", 44.0, 46.8, 49.1, 47.6, parent="Ordinärt boende", ind=1), r("Funktionsstöd", 121.5, 128.4, 130.2, 131.4), r("Individ- och familjeomsorg", 61.1, 65.7, 72.4, 67.4)]
    rows.append(("Totalt", add(*[x[1] for x in rows if not x[2]]), dict(total=1)))
    d.money("Nettokostnad per område, mnkr", "operating", "mnkr", C, rows, first="Område", fmtkw=dict(dec=1, minus="–"), widths=[30, 14, 14, 14, 14, 14])
    for l, t in [("Särskilt boende", "Ny nattorganisation och fyra lediga lägenheter på Tallbacken ger lägre kostnad än budget."), ("Ordinärt boende", "Antalet utskrivningsklara med omfattande vårdbehov har ökat och hemsjukvården har köpt in personal under sommaren."), ("Individ- och familjeomsorg", "Placeringar av vuxna och förlängda dygn på skyddat boende kostade sammanlagt 5,6 mnkr mer än beräknat.")]:
        d.note(t, line=l, show=f"<i>{l}</i> – ")
    d.h(2, "Så gick det med våra mål")
    d.p("Färgorden betyder: Grön = målet är uppfyllt, Gul = målet är delvis uppfyllt, Röd = målet är inte uppfyllt.")
    d.assessments(["Nämndens mål", "Vad vi har åstadkommit", "Färg"], [
        dict(label="A.", label_printed="A.", text="Den enskilde ska möta kunniga medarbetare som utgår från det personen själv kan.", comment=["Samtliga enhetschefer har gått utbildningen i individens behov i centrum och 640 genomförandeplaner har skrivits om. Brukarundersökningen visar en ökning av andelen som anser att personalen tar hänsyn till egna önskemål.", "Kvar att göra är planerna inom daglig verksamhet."], rating="Gul", color="yellow", forecast="expected_partly"),
        dict(label="B.", label_printed="B.", text="Stöd ska ges tidigt och så nära hemmet som möjligt.", comment=["Öppenvården tog emot 212 familjer, jämfört med 164 året innan. Väntetiden till första samtal är nu sju dagar."], rating="Grön", color="green", forecast="met"),
        dict(label="C.", label_printed="C.", text="Nämnden ska vara en arbetsgivare som medarbetare rekommenderar.", comment=["Medarbetarenkäten genomfördes i november. Rekommendationsvärdet sjönk och skillnaden mellan enheterna är stor. Personalomsättningen bland sjuksköterskor är fortsatt hög."], rating="Röd", color="red", forecast="expected_not_met"),
        dict(label="D.", label_printed="D.", text="Verksamheten ska bedrivas inom tilldelad ram.", comment=["Underskottet uppgår till 4,3 mnkr, vilket är 0,7 procent av anslaget."], rating="Röd", color="red", forecast="expected_not_met"),
    ])
    d.h(2, "Indikatorer till målen")
    gl = {"A": "Den enskilde ska möta kunniga medarbetare som utgår från det personen själv kan.", "B": "Stöd ska ges tidigt och så nära hemmet som möjligt.", "C": "Nämnden ska vara en arbetsgivare som medarbetare rekommenderar."}
    C = [("2020", "2020", "outcome"), ("2021", "2021", "outcome"), ("2022", "2022", "outcome"), ("2023", "2023", "outcome"), ("2024", "2024", "outcome"), ("Önskat läge 2024", "2024", "target")]
    d.indicators("Indikatorer till målen", C, [
        dict(goal=gl["A"], goal_gold=False, name="Brukare som upplever att personalen tar hänsyn till deras önskemål", unit="%", vals=["79", "81", "80", "82", "85", "≥ 85"]),
        dict(name="Genomförandeplaner yngre än sex månader", unit="%", vals=["58", "55", "63", "71", "84", "≥ 90"]),
        dict(name="Undersköterskor med skyddad titel", unit="%", vals=["–", "–", "–", "66", "78", "ska öka"]),
        dict(goal=gl["B"], goal_gold=False, name="Väntetid till familjestöd", unit="dagar", vals=["31", "28", "24", "19", "7", "högst 14"]),
        dict(name="Barn i familjehem per 1 000 invånare", unit=None, vals=["5,2", "5,6", "5,9", "5,7", "5,1", "ska minska"]),
        dict(name="Ungdomar med öppna insatser i stället för placering", unit="%", vals=["61", "64", "60", "66", "72", "> 65"]),
        dict(goal=gl["C"], goal_gold=False, name="Rekommendationsvärde i medarbetarenkäten", unit="index", vals=["i.u.", "12", "i.u.", "9", "4", "minst 15"]),
        dict(name="Sjuksköterskor som slutat under året", unit="%", vals=["14,4", "17,0", "18,8", "16,3", "19,5", "max 12"]),
    ], caption=None, goal_col="Nämndmål", first="Indikator", unit_col="Mått", widths=[22, 28, 7, 7, 7, 7, 7, 7, 8])
    d.h(2, "Uppföljning av aktiviteter i verksamhetsplanen")
    d.p("Läge anges med bokstav: G = genomförd, P = pågår enligt plan, F = försenad, E = ej påbörjad, S = struken.")
    g1, g2, g3 = "A. Kunniga medarbetare", "B. Tidigt och nära", "C. En arbetsgivare att rekommendera"
    row = lambda n, a, res, due, s, com, **k: dict(number=n, activity=a, responsible=res, due=due, status=s, code=dict(G="done", P="in_progress", F="delayed", E="not_started", S="cancelled")[s], comment=com, **k)
    d.activities([("goal", "Mål"), ("number", "Nr"), ("activity", "Vad skulle vi göra"), ("responsible", "Ansvarig funktion"), ("collaboration", "Till&shy;sammans med"), ("due", "Klart när"), ("status", "Läge"), ("comment", "Vad hände")], [
        row("A1", "Utbilda enhetschefer i arbetssättet individens behov i centrum", "Utvecklingsledare kvalitet", "Juni", "G", "Två omgångar, 31 deltagare", goal=g1, collaboration="HR-avdelningen"),
        row("A2", "Inför digital signering av läkemedel inom samtliga hemtjänstgrupper och på särskilda boenden", "Medicinskt ansvarig sjuksköterska", "Okt.", "F", "Upphandlingen överklagades. Införs under våren 2025", collaboration="Region Västernorrland, apotekstjänsten"),
        row("A3", "Ta fram introduktion för semestervikarier på lätt svenska", "Bemanningschef", "Maj", "G", "Användes av 118 vikarier", collaboration="–"),
        row("A4", "Pröva nattillsyn med kamera som förstahandsval", "Enhetschef nattorganisationen", "Dec.", "P", "46 personer har tackat ja", collaboration="–"),
        row("B1", "Öppna familjecentral i Nyland i samverkan med regionen", "Verksamhetschef individ- och familjeomsorg", "Sept.", "F", "Lokalen blev inte klar", goal=g2, collaboration="Region Västernorrland, Bildningsnämnden"),
        row("B2", "Starta föräldragrupper för familjer med tonåringar", "Enhetschef öppenvård", "Mars", "G", "", collaboration="Elevhälsan"),
        row("B3", "Kartlägg varför orosanmälningar återkommer", "Enhetschef barn och unga", "Nov.", "E", "Saknar utredare, föreslås flyttas till 2025", collaboration="–"),
        row("B4", "Avtala om gemensam jourfamilj med Härnösand och Sollefteå", "Förvaltningschef", "Dec.", "S", "Sollefteå avböjde", collaboration="Härnösands kommun, Sollefteå kommun"),
        row("C1", "Erbjud heltid till alla som arbetar 75 procent eller mer", "Bemanningschef; HR-partner", "Löpande", "P", "74 har gått upp i tid", goal=g3, collaboration="Fackliga organisationer"),
        row("C2", "Minska antalet medarbetare per första linjens chef till högst 25", "Förvaltningschef", "Dec.", "F", "Tolv av nitton enheter har nått dit", collaboration="Ekonomiavdelningen, HR-avdelningen"),
        row("C3", "Inför frivilliga friskvårdstimmar i nattpatrullen", "Enhetschef nattorganisationen", "Febr.", "G", "–", collaboration=""),
    ], widths=[11, 4.5, 23, 14, 14, 8, 5.5, 20])
    d.h(2, "Personal i siffror")
    d.p("Uppgifterna avser den 31 december respektive år och omfattar månadsavlönade om inget annat sägs.")
    C = [(y, y, "outcome") for y in ("2022", "2023", "2024")] * 3
    d.indicators("Personalnyckeltal", C, [
        dict(name="Antal anställda", unit=None, vals=["861", "846", "839", "148", "151", "163", "1 009", "997", "1 002"]),
        dict(name="Årsarbetare", unit=None, vals=["792,5", "784,0", "781,4", "131,2", "136,8", "149,5", "923,7", "920,8", "930,9"]),
        dict(name="Medelålder", unit="år", vals=["46,9", "47,1", "47,0", "42,3", "41,8", "41,5", "46,2", "46,3", "46,1"]),
        dict(name="Sjukfrånvaro", unit="%", vals=["9,8", "9,1", "8,7", "6,0", "5,5", "5,9", "9,2", "8,6", "8,2"]),
        dict(name="varav längre än 60 dagar", unit="%", vals=["44,1", "46,3", "45,0", "–", "–", "38,7", "43,0", "45,2", "44,1"]),
        dict(name="Övertid", unit="timmar", vals=["11 240", "9 875", "8 316", "1 905", "1 760", "1 688", "13 145", "11 635", "10 004"]),
    ], groups=[("Kvinnor", 3), ("Män", 3), ("Totalt", 3)], first="Nyckeltal", widths=[28] + [8] * 9)
    d.h(2, "Volymer")
    C = [(f"Utfall {y}", str(y), "outcome") for y in range(2020, 2025)] + [("Plan 2024", "2024", "plan")]
    d.indicators("Verksamhetsmått", C, [
        ("section", "Äldreomsorg"),
        dict(name="Beviljade hemtjänsttimmar", unit="tim", vals=["168 400", "171 950", "176 310", "181 020", "187 745", "180 000"]),
        dict(name="Platser i särskilt boende", unit="antal", vals=["298", "298", "292", "288", "284", "288"]),
        dict(name="Nettokostnad per plats", unit="kr", vals=["681 000", "704 500", "735 000", "785 000", "809 000", "807 000"]),
        ("section", "Individ- och familjeomsorg"),
        dict(name="Hushåll med ekonomiskt bistånd", unit="antal", vals=["418", "403", "376", "389", "401", "375"]),
        dict(name="Vårddygn på institution, vuxna", unit="dygn", vals=["2 904", "2 611", "2 870", "3 152", "4 087", "2 900"]),
        dict(name="Nettokostnad", unit="kr/inv", vals=["3 104", "3 188", "3 402", "3 701", "4 116", "3 830"]),
    ], first="Mått, enhet", widths=[34] + [11] * 6)
    d.h(2, "Vägen framåt")
    d.p("Var tredje undersköterska i kommunen fyller 60 år före 2030. Nämnden kommer därför att pröva kortare vägar till utbildning på arbetstid och fler digitala tillsyner. Förhandlingar om ett nytt kollektivavtal för nattarbete inleds i mars.")
    return d.make()
# ---------------------------------------------------------------------------------------------------------------
@doc
def alingsas():
    d = Doc("17-alingsas-internbudget", "grid", "Internbudget 2026 Samhällsbyggnadsnämnden",
            "@page{margin:22mm 19mm 22mm 19mm;@bottom-left{content:'Alingsås kommun';font:7.5pt 'Nimbus Sans'} @bottom-right{content:'Sid ' counter(page) ' av ' counter(pages);font:7.5pt 'Nimbus Sans'}}"
            "@page plan{@top-center{content:'Samhällsbyggnadsnämnden – Internbudget 2026 med plan 2027–2030';font:7.5pt 'Nimbus Sans'}} .plan{page:plan}"
            "body{font:10pt/1.45 'Nimbus Sans'}h1,h2,h3{font-family:C059}table{font-size:8.3pt;line-height:1.3}th{background:#e9e4d6;vertical-align:bottom}th,td{border:none;border-bottom:.5pt solid #b9b09a}"
            "tr.t td{background:#f5f2ea}tr.prose td{font:italic 8.5pt/1.35 'Nimbus Roman';padding:2pt 4pt 6pt 14pt}table.slim{font-size:8.6pt}",
            municipality="Alingsås", municipality_code="1489", body="Samhällsbyggnadsnämnden", document_type="internbudget", year=2026, period=None, as_of=None)
    d.part("Internbudget 2026 för samhällsbyggnadsnämnden", "tjansteskrivelse")
    d.raw("<p>Alingsås kommun<br>Samhällsbyggnadskontoret</p><p><b>Tjänsteskrivelse</b><br>Datum: 2025-11-24<br>Diarienummer: SBN 2025.0611<br>Handläggare: Maj Ekwall, controller</p><p>Till samhällsbyggnadsnämnden</p>")
    d.h(1, "Internbudget 2026 för samhällsbyggnadsnämnden")
    d.h(2, "Förslag till beslut")
    d.raw("<p>Samhällsbyggnadsnämnden beslutar:</p>")
    S = "Samhällsbyggnadsnämnden"
    for n, t in enumerate(["Internbudget 2026 med en nettokostnad på 87 460 000 kronor antas.", "Förvaltningschefen får rätt att omfördela högst 500 000 kronor mellan avdelningarna under löpande år.", "Uppdragen U1–U5 i internbudgeten ska återrapporteras i samband med delårsbokslutet per augusti."], 1): d.decision(S, t, pre=f"{n}. ")
    d.raw("<p>Samhällsbyggnadsnämndens förslag till kommunfullmäktige:</p>")
    for n, t in enumerate(["Timavgiften för bygglov och startbesked höjs till 1 340 kronor från och med den 1 april 2026.", "Investeringsmedel på 6,5 mnkr för Bjärkebron tidigareläggs från 2028 till 2027."], 1): d.decision("Kommunfullmäktige", t, pre=f"{n}. ", proposer=S)
    d.h(2, "Ärendet i korthet")
    d.p("Kommunfullmäktige fastställde den 22 oktober 2025 flerårsstrategin för åren 2026–2028. Nämnden ska före årsskiftet fördela sin ram på avdelningar och enheter. Förslaget innebär att gata och park får ett tillskott för ökade entreprenadpriser medan planverksamheten i högre grad ska finansieras med avtal.",
        "Kontoret föreslår inga neddragningar av personal. Två vakanta tjänster, en som planarkitekt och en som registrator, lämnas obesatta under första halvåret.")
    d.h(2, "Ekonomiska konsekvenser")
    d.p("Av tabellen framgår hur nämndens ram förändras. Effektiviseringen motsvarar en procent och fördelas lika mellan avdelningarna.")
    b = [[85910, 87460, 88390], [2284, 1805, 1863], [-859, -875, -884], [125, None, 340]]
    rows = [(l, v) for l, v in zip(["Ingående ram", "Uppräkning för pris och lön", "Effektivisering", "Drift av nya anläggningar"], b)]
    rows.append(("Utgående ram", [int(sum(v or 0 for v in c)) for c in zip(*b)], dict(total=1)))
    d.money("Nämndens ram, tkr", "summary", "tkr", [("2026", "2026", "budget"), ("2027", "2027", "plan"), ("2028", "2028", "plan")], rows, cls="slim", widths=[52, 16, 16, 16])
    d.h(2, "Barnkonsekvenser")
    d.p("Förslaget bedöms påverka barn främst genom att gång- och cykelvägar till tre skolor rustas upp. Barns synpunkter har hämtats in genom Brandmodellen vid Noltorpsskolan och Ingaredsskolan.")
    d.h(2, "Beslutet skickas till")
    d.p("Kommunstyrelsen<br>Ekonomiavdelningen<br>Samtliga avdelningschefer")
    d.raw("<div class='break plan'>")
    d.part("Internbudget 2026 med plan 2027–2030", "internbudget")
    d.h(1, "Internbudget 2026 med plan 2027–2030")
    d.h(2, "Nämndens mål")
    d.p("Nämnden styr med tre mål. Varje mål har en färg som återkommer i uppföljningen under året.")
    C = [("Utfall 2023", "2023", "outcome"), ("Utfall 2024", "2024", "outcome"), ("Prognos 2025", "2025", "forecast"), ("Målvärde 2026", "2026", "target"), ("Målvärde 2028", "2028", "target")]
    for lab, text, ind in [
        ("Grönt mål", "Alingsås ska vara en stad där fler väljer att gå, cykla eller åka kollektivt.", [dict(name="Resor till fots, med cykel eller kollektivt", unit="%", vals=["38", "–", "41", "≥ 43", "≥ 48"]), dict(name="Cykelpassager vid Lillån", unit="antal per dygn", vals=["1 212", "1 305", "1 340", "minst 1 400", "ska öka"])]),
        ("Blått mål", "Den som bygger ska få besked i tid.", [dict(name="Lov som beviljas inom tio veckor", unit="%", vals=["86", "91", "93", "≥ 95", "100"]), dict(name="Nöjd-Kund-Index bygglov", unit=None, vals=["58", "i.u.", "64", "minst 68", "minst 72"])]),
        ("Gult mål", "Gator, broar och parker ska lämnas i bättre skick till nästa generation.", [dict(name="Gatunät med godkänd beläggning", unit="%", vals=["67,5", "66,9", "67,0", "> 68", "> 72"]), dict(name="Broar med akut åtgärdsbehov", unit="antal", vals=["4", "3", "3", "högst 2", "0"])])]:
        d.h(3, lab); d.goal("board", text, label=lab)
        d.indicators(lab, C, ind, caption=None, goal=text, first="Mäts genom", widths=[33, 12, 12, 13, 15, 15], cls="slim")
        d.path.pop()
    d.h(2, "Uppdrag under 2026")
    for n, t in [("U1", "Pröva om skötseln av kyrkogårdsnära parkytor kan samordnas med pastoratet."), ("U2", "Lämna förslag på parkeringsavgifter i stadskärnan som täcker kostnaden för drift och övervakning."), ("U3", "Se över taxan för planbesked så att minst 60 procent av handläggningstiden finansieras av den sökande."), ("U4", "Beskriv hur vinterväghållningen kan drivas med fossilfria fordon efter att nuvarande avtal löper ut 2027."), ("U5", "Ta fram en gemensam e-tjänst för markupplåtelse, schakttillstånd och torgplatser.")]:
        d.assignment(t, number=n, form="<b>{n}</b> {t}")
    d.h(2, "Fördelning per avdelning och enhet")
    d.p("Alla belopp i kronor. Kostnader och nettokostnader skrivs med minustecken. Avdelningens summa står överst och därefter de enheter som ingår.")
    C = [("Netto", "2025", "budget", "net"), ("Intäkter", "2026", "budget", "income"), ("Kostnader", "2026", "budget", "cost"), ("Netto", "2026", "budget", "net"), ("Netto", "2027", "plan", "net")]
    rows, tot = [], []
    def unit(k, l, n25, i, c, p, **o): return (l, [n25, i, c, (i or 0) + c, p], dict(code=k, **o))
    for k, l, units, note in [
        ("60", "Ledning och nämnd", [unit("6001", "Nämnd och utskott", -1420000, None, -1465000, -1490000), unit("6010", "Förvaltningsledning", -3215000, None, -3290000, -3350000), unit("6020", "Stab och registratur", -4380000, 140000, -4235000, -4240000)], None),
        ("61", "Plan och bygg", [unit("6110", "Detaljplanering", -5160000, 4850000, -9610000, -4600000), unit("6120", "Bygglov och tillsyn", -3875000, 9260000, -13020000, -3700000), unit("6130", "Geodata och mätning", -4110000, 2715000, -6945000, -4310000)], "Planavtalen väntas ge 600 000 kronor mer än 2025. Tjänsten som planarkitekt hålls vakant till och med juni."),
        ("62", "Gata och park", [unit("6210", "Gator, vägar och broar", -33840000, 2180000, -37265000, -35510000), unit(None, "varav vinterväghållning", -9400000, None, -9750000, -9950000, parent="Gator, vägar och broar", ind=1), unit("6220", "Parker och lekplatser", -17365000, 410000, -18330000, -18155000), unit("6230", "Trafik och belysning", -9120000, 365000, -9675000, -9440000), unit("6240", "Torghandel och markupplåtelse", 515000, 1490000, -930000, 575000)], "Avtalet för halkbekämpning indexregleras med 3,7 procent. Elkostnaden för belysningen sänks när 2 100 armaturer har bytts."),
        ("63", "Miljöskydd", [unit("6310", "Miljö- och hälsoskyddstillsyn", -2710000, 5125000, -7880000, -2820000), unit("6320", "Livsmedelskontroll", -1230000, 3040000, -4390000, -1350000)], "Efterhandsdebitering tillämpas fullt ut från årsskiftet."),
    ]:
        top = [u for u in units if "parent" not in u[2]]
        s = [sum(v or 0 for v in c) for c in zip(*[u[1] for u in top])]
        tot.append(s); rows.append((l, s, dict(code=k, total=1)))
        for u in units:
            if "parent" not in u[2]: u[2]["parent"] = l
            u[2]["ind"] = 1; rows.append(u)
        if note: rows.append(("prose", note, dict(line=l, code=k)))
    s = [sum(c) for c in zip(*tot)]
    rows.append(("Nämnden totalt", s, dict(total=1)))
    print("17 totals:", s)
    d.money("Internbudget per enhet, kr", "operating", "kr", C, rows, groups=[("Budget 2025", 1), ("Internbudget 2026", 3), ("Plan 2027", 1)], code=True, codecol="Ansvar", first="Enhet", widths=[8, 29, 12.6, 12, 13, 13, 12.4])
    d.h(2, "Budget per kostnadsslag")
    d.p("I den här tabellen anges beloppen i tkr och kostnader utan tecken. Det nyaste året står först.")
    C = [("Förslag 2026", "2026", "budget"), ("KF-ram 2025", "2025", "budget"), ("Bokslut 2024", "2024", "outcome"), ("Bokslut 2023", "2023", "outcome")]
    inc = [("Taxor och avgifter", [19410, 18355, 17240, 18896]), ("Bidrag", [1640, 2105, 2388, 1917]), ("Övriga intäkter", [s[1] // 1000 - 19410 - 1640, 7930, 8112, 7455])]
    cost = [("Personal", [54280, 52645, 50917, 49388]), ("Entreprenader", [34915, 33220, 34806, 31742]), ("Hyra och fastighetskostnader", [4360, 4290, 4177, 4052]), ("Kapitalkostnader", [12730, 12055, 11684, 11206])]
    rest = -s[2] // 1000 - sum(v[0] for _, v in cost)
    cost.append(("Material, transporter och övrigt", [rest, 85910 + 18355 + 2105 + 7930 - 52645 - 33220 - 4290 - 12055, 11953, 12618]))
    SI, SK = [[int(x) for x in add(*[v for _, v in L])] for L in (inc, cost)]
    rows = [(l, v, dict(measure="income")) for l, v in inc] + [("Summa intäkter", SI, dict(total=1, measure="income"))] + [(l, v, dict(measure="cost")) for l, v in cost] + [("Summa kostnader", SK, dict(total=1, measure="cost")), ("Nettokostnad", [k - i for i, k in zip(SI, SK)], dict(total=1))]
    d.money("Internbudget per kostnadsslag (tkr)", "cost_breakdown", "tkr", C, rows, cls="slim", widths=[40, 15, 15, 15, 15])
    d.h(2, "Investeringsplan")
    d.p("Planen omfattar 2026–2030 och anges i mnkr. Medel beviljas för ett år i taget. Bidrag från staten redovisas med minus.")
    C = [("Budget totalt", None, "budget"), ("2026", "2026", "budget"), ("2027", "2027", "plan"), ("2028", "2028", "plan"), ("2029", "2029", "plan"), ("2030", "2030", "plan")]
    secs = [("Nya anläggningar", [("9105", "Bjärkebron, ny gång- och cykelbro över Säveån", [21.5, 1.5, 12.5, 7.5, 0, 0]), ("9112", "Resecentrum, ombyggnad av bussgata och cykelgarage", [48.0, 6.0, 18.0, 16.5, 7.5, 0], ("varav statlig medfinansiering", [-19.2, 0, -7.2, -6.6, -5.4, 0])), ("9118", "Lekpark Nolhaga", [4.2, 0.4, 3.8, 0, 0, 0])]),
            ("Reinvestering", [("9201", "Beläggning av gator", [None, 9.5, 9.5, 10.0, 10.0, 10.5]), ("9204", "Byte av gatubelysning till led", [16.8, 4.2, 4.2, 4.2, 4.2, 0]), ("9207", "Broar och stödmurar enligt underhållsplan", [None, 3.0, 3.0, 4.5, 4.5, 4.5]), ("9211", "Lekplatser", [None, 1.2, 1.2, 1.2, 1.2, 1.2])]),
            ("Inventarier och mätutrustning", [("9301", "Mätinstrument och drönare", [0.9, 0.9, 0, 0, 0, 0]), ("9304", "Maskiner för parkskötsel", [None, 0.8, 0.8, None, 0.8, None])])]
    rows, tot = [], []
    for sec, items in secs:
        rows.append(("section", sec)); a = []
        for it in items:
            rows.append((it[1], it[2], dict(code=it[0]))); a.append(it[2][1:])
            if len(it) > 3: rows.append((it[3][0], it[3][1], dict(parent=it[1], ind=1, measure="income")))
        t = add(*a); tot.append(t); rows.append((f"Summa {sec[0].lower() + sec[1:]}", [None] + t, dict(total=1, nosec=1)))
    rows.append(("Summa investeringsplan", [None] + add(*tot), dict(total=1, nosec=1)))
    d.money("Investeringsplan 2026–2030 (mnkr)", "investment", "mnkr", C, rows, groups=[("Hela projektet", 1), ("Utgift per år", 5)], code=True, codecol="Pro&shy;jekt", first="Benämning", fmtkw=dict(dec=1, zero="–", minus="–"), measure="cost", widths=[9, 20, 14, 11.4, 11.4, 11.4, 11.4, 11.4], cls="slim")
    for k, l, t in [("9105", "Bjärkebron, ny gång- och cykelbro över Säveån", "Bron ersätter dagens träbro som stängdes för trafik i september. Vattendom väntas under våren."), ("9112", "Resecentrum, ombyggnad av bussgata och cykelgarage", "Totalbudgeten bygger på förstudien från 2024 och ska uppdateras när Trafikverket har lämnat besked om spårens läge."), ("9204", "Byte av gatubelysning till led", "Samtliga kvicksilverlampor är utbytta 2029. Bytet sänker elkostnaden med cirka 1,1 mnkr per år.")]:
        d.note(t, line=l, code=k, show=f"<b>{k} {l}</b><br>")
    d.raw("</div>")
    return d.make(drop=3.0)

if __name__ == "__main__":
    main()
