#!/usr/bin/env python3
"""Three more documents for fixtures/, with layouts that make_fixtures.py does not have.

usage: make_fixtures_plans.py [SLUG-PART ...]        (no argument: all)

Every document, name, figure and sentence is invented. The municipalities exist; the documents do not.
"""
from fixture_kit import Doc, doc, main, plain

def total(rows):
    """Column sums of the rows that stand for themselves."""
    rs = [r for r in rows if r[0] not in ("section", "prose") and not (len(r) > 2 and (r[2].get("parent") or r[2].get("total")))]
    return [round(sum(v for v in c if isinstance(v, (int, float))), 6) for c in zip(*(r[1] for r in rs))]

# ---------------------------------------------------------------------------------------------------
@doc
def harnosand():
    d = Doc("12-harnosand-verksamhetsplan", "small", "Verksamhetsplan 2026 Arbetslivsnämnden",
            "@page{size:A4 landscape;margin:19mm 16mm 17mm 16mm;@top-left{content:'Härnösands kommun';font:bold 8pt 'Open Sans'} @top-right{content:'Arbetslivsnämnden – verksamhetsplan 2026';font:8pt 'Open Sans'} @bottom-left{content:'ALN 2025-000412';font:7.5pt 'Open Sans'} @bottom-right{content:'Sida ' counter(page) ' av ' counter(pages);font:7.5pt 'Open Sans'}}"
            "@page:first{@top-right{content:''}@bottom-right{content:''}} table{font-size:8.5pt} td.x{hyphens:auto} .hy,td.x{hyphenate-character:'-'} th{background:#e4ecd8} tr.s td{background:#f3f3e8} .cover{padding-top:35mm}",
            municipality="Härnösand", municipality_code="2280", body="Arbetslivsnämnden", document_type="verksamhetsplan", year=2026, as_of="2025-12-01")
    d.cover((25, "Verksamhetsplan 2026"), (14, "Arbetslivsnämnden, Härnösands kommun"), (10, "Fastställd av nämnden den 11 december 2025, § 97<br>Dokumentansvarig: förvaltningschef<br>Gäller: 1 januari–31 december 2026"))
    d.raw("<p style='font-size:12pt'><b>Innehållsförteckning</b></p>").toc()
    d.h(1, "1 Så läser du planen")
    d.p("Arbetslivsnämnden svarar för vuxenutbildning, arbetsmarknadsinsatser, ekonomiskt bistånd och mottagande av nyanlända. Planen utgår från kommunens övergripande mål och visar vad förvaltningen tänker göra under året, vem som håller i arbetet och vilka andra som behövs.",
        "Kolumnen Läge visar var insatsen befann sig den 1 december 2025. Där används orden Ej startad, Löper på, Efter tidplan, Vilar, Klar och Utgår. Löper på betyder att arbetet följer tidplanen. Efter tidplan betyder att det är försenat.",
        "Insatser som ingår i den ordinarie driften och inte är tidsatta finns i avsnitt 5.")
    d.h(1, "2 Kommunövergripande mål")
    d.p("Fullmäktige har för mandatperioden antagit sex mål. Tre av dem berör nämnden särskilt. Målområdena har var sin färg i kommunens styrmodell.")
    d.goal("council", "I Härnösand ska den som kan arbeta ha ett arbete eller studera.", label="Mål 2 (orange)", area="Arbete och lärande", bullet="Mål 2 (orange)")
    d.goal("council", "Invånarna ska känna sig delaktiga i samhället oavsett bakgrund och bostadsort.", label="Mål 4 (blå)", area="Delaktighet", bullet="Mål 4 (blå)")
    d.goal("council", "Kommunens ekonomi ska vara hållbar över tid och resultatet ska uppgå till minst två procent av skatter och bidrag.", label="Mål 6 (grå)", area="Ekonomi", bullet="Mål 6 (grå)")
    d.h(1, "3 Nämndens mål och vad vi ska göra")
    A = [("activity", "Vad ska vi göra"), ("effect", "Det här vill vi uppnå"), ("due", "Klart när"), ("status", "Läge"), ("responsible", "Ansvarig funktion"), ("collaboration", "Görs tillsammans med")]
    W = [28, 24, 9, 8, 15, 16]
    S = {"Ej startad": "not_started", "Löper på": "in_progress", "Efter tidplan": "delayed", "Vilar": "paused", "Klar": "done", "Utgår": "cancelled"}
    mk = lambda rows: [dict(activity=a, effect=e, due=t, status=s, code=S[s], responsible=r, collaboration=c) for a, e, t, s, r, c in rows]
    G = "3.1 Nämndmål A – Kortare väg till egen försörjning"
    d.h(2, G)
    d.goal("board", "Tiden från ansökan om ekonomiskt bistånd till arbete eller studier ska bli kortare.", label="Nämndmål A – Kortare väg till egen försörjning", bullet="■",
           baselines=["Nuläge: 11,4 månader i genomsnitt (2024)"])
    d.goal("sub", "Alla som söker bistånd ska få ett första planeringssamtal inom tio arbetsdagar.", label="Delmål A1", bullet="Delmål A1:")
    d.goal("sub", "Minst 60 personer ska under året gå från bistånd till anställning.", label="Delmål A2", bullet="Delmål A2:")
    d.activities(A, mk([
        ("Inrätta ett gemensamt intag där biståndshandläggare, studievägledare och jobbcoach träffar den sökande samtidigt", "En plan redan efter första mötet och färre omtag", "2026-03-31", "Löper på", "Enhetschef försörjningsstöd", "Vuxenutbildningen, Arbetsförmedlingen"),
        ("Teckna överenskommelser med minst tolv lokala arbetsgivare om praktik som leder till anställning", "Praktikplatser inom handel, industri och vård", "Juni 2026", "Löper på", "Verksamhetsutvecklare arbetsmarknadsinsatser", "Näringslivsenheten, Företagarna i Ådalen"),
        ("Digital ansökan om återkommande bistånd", "Handläggarna får tid till samtal", "2026-09-01", "Efter tidplan", "Systemförvaltare", "IT-avdelningen"),
        ("Utvärdera feriejobben", "Underlag inför sommaren 2027", "2026-11-15", "Ej startad", "Ungdomssamordnare", "–"),
        ("Pröva arbetsmarknadsanställning på deltid i kombination med SFI", "Språkutveckling på arbetsplatsen", "T2 2026", "Vilar", "Arbetsmarknadschef", "Kommunala bolag, Region Västernorrland"),
        ("Ta fram broschyr på lättläst svenska om rättigheter och skyldigheter", "Färre missförstånd", "2025-11-30", "Klar", "Kommunikatör", "Funktionsrätt Härnösand"),
    ]), goal=G, cls="fixed", widths=W)
    d.p("Planeringssamtalen följs upp varje månad. Om mer än tio procent av samtalen hålls senare än tio arbetsdagar efter ansökan ska enhetschefen redovisa orsaken för ledningsgruppen.")
    G = "3.2 Nämndmål B – Vuxna lär sig det arbetslivet frågar efter"
    d.h(2, G)
    d.goal("board", "Fler ska slutföra en yrkesutbildning som leder till arbete i regionen.", label="Nämndmål B – Vuxna lär sig det arbetslivet frågar efter", bullet="■",
           baselines=["Nuläge: 58 procent av de studerande slutförde sin yrkesutbildning (2024)", "Nuläge: 171 platser på yrkesutbildningar inom komvux (hösten 2025)"])
    d.goal("sub", "Avbrotten på SFI kurs C och D ska minska med en fjärdedel.", label="Delmål B1", bullet="Delmål B1:")
    d.activities(A, mk([
        ("Starta kombinationsutbildning till undersköterska med språkstöd, två grupper per år", "Bättre genomströmning och kortare studietid", "2026-01-15", "Löper på", "Rektor vuxenutbildningen", "Vård- och omsorgsförvaltningen, Vårdförbundet"),
        ("Flytta svetsutbildningen till nya lokaler på Saltvik", "Moderna maskiner och plats för 24 deltagare", "2026-08-10", "Efter tidplan", "Lokalsamordnare", "Tekniska avdelningen, Teknikcollege"),
        ("Kvällskurser i matematik och engelska på distans", "Möjlighet att läsa vid sidan av arbetet", "Löpande", "Löper på", "Bitr. rektor", "Kramfors kommun, Sollefteå kommun"),
        ("Validera yrkeskunskaper hos personer med utländsk utbildning", "Rätt nivå från början", "2026-12-31", "Ej startad", "Studie- och yrkesvägledare", "Region Västernorrland"),
        ("Lärarassistenter på SFI", "Lärarna får mer tid för undervisning", "–", "Utgår", "Rektor vuxenutbildningen", "–"),
        ("Införa närvarouppföljning varje vecka", "Tidigare stöd till den som är på väg att hoppa av", "2026-02-28", "Löper på", "Bitr. rektor", "Enheten för försörjningsstöd"),
    ]), goal=G, cls="fixed", widths=W)
    d.p("Lärarassistenterna finansierades med statsbidrag som upphör vid årsskiftet. Insatsen tas därför inte upp i budgeten.")
    d.h(1, "4 Insatser ur kommunens utvecklingsprogram")
    d.p("Utvecklingsprogrammet är gemensamt för alla nämnder. Tabellen visar de insatser där arbetslivsnämnden deltar eller leder. Här används programmets egna statusord.")
    B = [("number", "Nr"), ("status", "Status"), ("activity", "Insats"), ("collaboration", "Samverkan"), ("due", "Start–slut"), ("responsible", "Ansv.")]
    T = {"Påbörjad": "in_progress", "Inte påbörjad": "not_started", "Avslutad": "done", "Försenad": "delayed", "Pausad": "paused", "Avbruten": "cancelled"}
    m2 = lambda rows: [x if x[0] == "section" else dict(number=x[0], status=x[1], code=T[x[1]], activity=x[2], collaboration=x[3], due=x[4], responsible=x[5]) for x in rows]
    d.activities(B, m2([
        ("section", "Program 1: Kompetens för Höga kusten"),
        ("1:3", "Påbörjad", "Kartlägga arbetsgivarnas rekryteringsbehov fram till 2030", "Handelskammaren Mittsverige", "jan–maj 2026", "Arbetsmarknadschef"),
        ("1:4", "Inte påbörjad", "Skapa en gemensam mässa för utbildning och jobb", "Skolförvaltningen", "sep–okt 2026", "SYV"),
        ("1:7", "Försenad", "Ta emot praktikanter på samtliga kommunala arbetsplatser", "Samtliga förvaltningar", "2024–2026", "HR-chef"),
        ("section", "Program 2: Hela kommunen lever"),
        ("2:1", "Avslutad", "Mobilt medborgarkontor i Viksjö, Häggdånger och Ramvik", "Biblioteket, Svenska kyrkan", "2025", "Integrationssamordnare"),
        ("2:2", "Påbörjad", "Språkcafé med lokala föreningar som värdar", "Studieförbund, Röda Korset", "2025–2027", "Integrationssamordnare"),
        ("2:5", "Pausad", "Samåkning till praktik i glesbygd", "Kollektivtrafikmyndigheten", "2026", "Verksamhetsutvecklare arbetsmarknadsinsatser"),
        ("2:6", "Avbruten", "Flerspråkig app för nyanlända", "", "2024–2025", "Kommunikatör"),
    ]), goal="4 Insatser ur kommunens utvecklingsprogram", widths=[6, 12, 36, 22, 11, 13])
    d.raw("<p class=foot>Ansv. = den funktion som rapporterar till styrgruppen. SYV = studie- och yrkesvägledare.</p>")
    d.h(1, "5 Grunduppdraget")
    d.p("De här aktiviteterna upprepas varje år. De har varken slutdatum eller läge utan redovisas i verksamhetsberättelsen.")
    d.activities([("goal", "Bidrar till"), ("responsible", "Vem"), ("activity", "Vad"), ("collaboration", "Med stöd av")], [
        dict(goal="Nämndmål A", activity="Hembesök hos barnfamiljer som har haft bistånd längre än sex månader", responsible="Socialsekreterare", collaboration="Skolkurator"),
        dict(activity="Budget- och skuldrådgivning inom fyra veckor", responsible="Budgetrådgivare", collaboration="Kronofogden"),
        dict(activity="Granskning av felaktiga utbetalningar", responsible="Kvalitetscontroller", collaboration="Ekonomienheten, Försäkringskassan"),
        dict(goal="Nämndmål B", activity="Individuella studieplaner revideras varje termin", responsible="Studie- och yrkesvägledare", collaboration=""),
        dict(activity="Lärande besök mellan kursgrupper", responsible="Förstelärare", collaboration="Mittuniversitetet"),
        dict(goal="Båda målen", activity="Samhällsorientering på modersmål, 100 timmar", responsible="Integrationssamordnare", collaboration="Länsstyrelsen, Sundsvalls kommun"),
    ], goal=None, widths=[14, 22, 40, 24])
    d.h(1, "6 Mätetal")
    d.indicators("Tabell 4. Mätetal för arbetslivsnämnden", [("2022", "2022", "outcome"), ("2023", "2023", "outcome"), ("2024", "2024", "outcome"), ("2026", "2026", "target"), ("2028", "2028", "target")], [
        ("section", "Nämndmål A"),
        dict(name="Tid från ansökan till arbete eller studier", unit="månader", vals=["13,2", "12,1", "11,4", "högst 10,0", "högst 8,5"]),
        dict(name="Planeringssamtal inom tio arbetsdagar", unit="%", vals=["i.u.", "64", "71", "≥ 90", "≥ 95"]),
        dict(name="Hushåll med långvarigt bistånd", unit="antal", vals=["318", "296", "301", "ska minska", "ska minska"]),
        dict(name="Barn i hushåll med bistånd", unit="antal", vals=["402", "377", "369", "≤ 340", "≤ 300"]),
        ("section", "Nämndmål B"),
        dict(name="Slutförda yrkesutbildningar", unit="%", vals=["55", "54", "58", "minst 64", "minst 70"]),
        dict(name="Avbrott på SFI kurs C och D", unit="%", vals=["28,4", "31,0", "29,5", "< 25", "< 22"]),
        dict(name="Nöjda studerande", unit="index 0–5", vals=["3,9", "–", "4,0", "minst 4,2", "minst 4,3"]),
        dict(name="Kostnad per SFI-elev", unit="kr", vals=["46 150", "48 720", "51 065", "50 000", "50 500"]),
    ], first="Mätetal", unit_col="Enhet", groups=[("Resultat", 3), ("Önskat värde", 2)])
    d.raw("<p class=foot>i.u. = ingen uppgift. Enkäten till studerande görs vartannat år.</p>")
    d.h(1, "7 Ekonomisk ram")
    d.p("Nämndens ram för 2026 är 139 600 tusen kronor. Det är 1 900 tusen kronor mer än 2025. Kostnader visas med minustecken. Årsprognosen är den som lämnades efter oktober.")
    b = [("Nämnd och förvaltningsledning", -7912, -8150, -8040, -8300, {}), ("Vuxenutbildning", -41265, -42300, -43110, -43650, {}), ("varav komvux", -27480, -28100, -28440, -28900, dict(parent="Vuxenutbildning", ind=1)), ("varav SFI", -13785, -14200, -14670, -14750, dict(parent="Vuxenutbildning", ind=1)),
         ("Arbetsmarknadsinsatser", -22840, -24050, -23375, -24600, {}), ("Försörjningsstöd, handläggning", -14306, -14700, -14655, -15050, {}), ("Utbetalt bistånd", -47118, -46300, -48900, -45800, {}), ("Mottagande av nyanlända", -1954, -2200, -1640, -2200, {})]
    rows = [(l, v, o) for l, *v, o in b]
    rows.insert(0, ("Nettokostnad totalt", total(rows), dict(total=1)))
    assert rows[0][1][3] == -139600 and rows[0][1][1] == -137700, rows[0]
    d.money("Tabell 5. Drift per verksamhet, tkr", "operating", "tkr", [("Bokslut 2024", "2024", "outcome"), ("KF-budget 2025", "2025", "budget"), ("Årsprognos 2025", "2025", "forecast"), ("Budget 2026", "2026", "budget")], rows, first="Verksamhet", labelw=40)
    d.p("Det utbetalda biståndet väntas bli 2 600 tkr högre än budget under 2025. För 2026 räknar nämnden med att insatserna under nämndmål A ger effekt från april. Om effekten uteblir saknas omkring 3 000 tkr.")
    d.h(1, "8 Risker och årshjul")
    d.junk(["Risk", "S", "K", "Värde", "Åtgärd"], [["Statsbidrag betalas ut för sent eller inte alls", "3", "3", "9", "Månadsvis likviditetsprognos"], ["Beroende av enskilda nyckelpersoner", "2", "4", "8", "Dubbel bemanning av system"], ["Hot och våld i besöksmottagningen", "2", "4", "8", "Utbildning, larm"]], num=(1, 2, 3))
    d.junk(["Månad", "Nämnd", "Förvaltning"], [["Februari", "Verksamhetsberättelse", "Medarbetarsamtal"], ["Maj", "Uppföljning april", "Budgetdialog"], ["September", "Delårsbokslut", "Riskanalys"], ["December", "Verksamhetsplan 2027", "Enhetsplaner"]])
    for k in d.gold["activities"]: k.pop("x", None)
    return d.make(drop=3)

# ---------------------------------------------------------------------------------------------------
@doc
def oskarshamn():
    d = Doc("13-oskarshamn-verksamhetsberattelse", "bare", "Verksamhetsberättelse 2024 Tekniska nämnden",
            "body{font:10.5pt/1.38 P052} h1,h2,h3{font-family:'Nimbus Sans';color:#004b6b} table{font:9pt/1.3 'Nimbus Sans Narrow'} th{border-bottom:1pt solid #004b6b;padding:3pt 6pt 3pt 2pt;vertical-align:bottom} td{border-bottom:.3pt dotted #666;padding:3pt 6pt 3pt 2pt} td.n,th.n{padding-right:2pt;padding-left:6pt} td.in{padding-left:12pt} td p{margin:0 0 4pt} table.big{font:10.5pt/1.35 P052} table.big td{hyphens:auto;overflow-wrap:normal;hyphenate-character:'-'} tr.prose td{font-style:italic} .hy{hyphenate-character:'-'} td.x{hyphens:auto;hyphenate-character:'-'}"
            "@page{margin:26mm 24mm 24mm 26mm;@top-right{content:'Oskarshamns kommun';font:8pt P052} @bottom-center{content:counter(page) ' (' counter(pages) ')';font:8pt P052} @bottom-left{content:'Verksamhetsberättelse 2024, tekniska nämnden';font:7.5pt P052}}",
            municipality="Oskarshamn", municipality_code="0882", body="Tekniska nämnden", document_type="arsredovisning", year=2024, as_of="2024-12-31")
    d.raw("<p style='font-size:9pt'>Datum: 2025-02-07<br>Diarienummer: TN 2025/000031<br>Handläggare: Controller, tekniska kontoret</p>")
    d.h(1, "Tekniska nämndens verksamhetsberättelse och årsredovisning 2024", toc=False)
    d.raw("<p><b>Innehåll</b></p>").toc()
    d.h(2, "Förslag till beslut")
    d.p("Tekniska nämnden beslutar")
    d.decision("Tekniska nämnden", "att godkänna verksamhetsberättelsen för 2024 och överlämna den till kommunstyrelsen,", lead="Tekniska nämnden beslutar")
    d.decision("Tekniska nämnden", "att begära att 7,6 mnkr av 2024 års investeringsbudget får användas under 2025.", lead="Tekniska nämnden beslutar")
    d.h(2, "Året i korthet")
    d.p("Nämnden redovisar ett underskott på 2,7 mnkr mot kommunfullmäktiges budget. Vintern var ovanligt snörik och kostade 5,1 mnkr mer än beräknat. Lägre elpriser och senarelagt underhåll vägde till viss del upp.",
        "Den 14 mars bröt isen sönder en del av kajen vid Brädholmen. Reparationen blev klar i juni. I augusti invigdes den nya gång- och cykelvägen mellan Påskallavik och Emsfors, 4,2 kilometer lång.",
        "Ledningsnätet i centrala Oskarshamn har inventerats med kamera. Ungefär en tiondel av sträckan behöver förnyas inom fem år, och en plan för arbetet tas fram tillsammans med gatuenheten så att gatorna bara behöver öppnas en gång.",
        "Kontoret bytte ärendesystem i oktober. Antalet felanmälningar var 4 318, jämfört med 3 902 året innan, och 88 procent av dem besvarades inom två arbetsdagar. De vanligaste ärendena gällde snöröjning, trasiga lampor och nedskräpning.",
        "Sjukfrånvaron uppgick till 6,3 procent, vilket är 0,8 procentenheter lägre än 2023. Personalomsättningen är fortsatt hög bland drifttekniker och måltidsbiträden. Nämnden har därför infört en introduktion om fyra veckor för alla nya medarbetare.",
        "Av nämndens 13 åtgärder är sex genomförda, tre pågår, två är försenade, en är inte påbörjad och en utgår.")
    d.h(2, "Måluppfyllelse")
    d.p("Varje nämndmål bedöms med ett av orden Uppfyllt, Delvis uppfyllt eller Ej uppfyllt. Bedömningen väger samman mätetal och genomförda åtgärder.")
    d.h(3, "Fullmäktiges mål: En plats där människor vill bo", toc=False)
    d.goal("council", "Oskarshamn ska erbjuda trygga boendemiljöer med god service i hela kommunen.", label="Fullmäktiges mål: En plats där människor vill bo", area="En plats där människor vill bo")
    H = ["Nämndmål", "Analys", "Bedömning"]
    d.assessments(H, [
        dict(label="TN 1", label_printed="TN 1", text="Invånarna ska vara nöjda med gator, gångvägar och belysning.", level="board", rating="Delvis uppfyllt", forecast="expected_partly", forecast_raw=None,
             comment=["Nöjdheten med gatornas skick minskade från 54 till 51. Beläggningsprogrammet genomfördes till 70 procent, eftersom anbuden blev dyrare än väntat.", "Nöjdheten med belysningen ökade däremot. Under året byttes 1 340 armaturer till led och felanmälningarna minskade med en tredjedel."]),
        dict(label="TN 2", label_printed="TN 2", text="Allmänna lekplatser ska vara säkra och tillgängliga.", level="board", rating="Uppfyllt", forecast="met", forecast_raw=None,
             comment=["Samtliga 58 lekplatser besiktigades i april. Allvarliga brister åtgärdades inom två veckor. Fyra lekplatser har fått gummiasfalt och gungor för barn med rörelsehinder."]),
        dict(label="TN 3", label_printed="TN 3", text="Maten i skola och omsorg ska vara uppskattad, och svinnet ska vara lågt.", level="board", rating="Delvis uppfyllt", forecast="expected_partly", forecast_raw=None,
             comment=["Matgästernas betyg steg till 4,1. Svinnet i skolorna är nu 31 gram per portion, men målet 28 gram nåddes inte på högstadieskolorna."],),
    ], area="En plats där människor vill bo", rating_first=True, widths=[27, 14, 59])
    d.h(3, "Fullmäktiges mål: En hållbar kommun", toc=False)
    d.goal("council", "Kommunens verksamheter ska vara klimatneutrala senast 2030.", label="Fullmäktiges mål: En hållbar kommun", area="En hållbar kommun")
    d.assessments(H, [
        dict(label="TN 4", label_printed="TN 4", text="Energianvändningen per kvadratmeter ska sjunka varje år.", level="board", rating="Uppfyllt", forecast="met", forecast_raw=None,
             comment=["Användningen sjönk från 151 till 144 kilowattimmar per kvadratmeter. Driftoptimering av Kristinebergs skola och simhallen gav störst effekt."]),
        dict(label="TN 5", label_printed="TN 5", text="Dricksvattnet ska räcka och hålla god kvalitet även vid torka och avbrott.", level="board", rating="Ej uppfyllt", forecast="expected_not_met", forecast_raw=None,
             comment=["Reservvattentäkten i Fårbo kunde inte tas i drift. Provpumpningen visade högre manganhalter än beräknat och ett nytt reningssteg behövs.", "Två längre avbrott inträffade, båda på ledningar från 1950-talet. Andelen utläckage är 19 procent och har inte förändrats nämnvärt på fyra år."]),
    ], area="En hållbar kommun", rating_first=True, widths=[27, 14, 59])
    d.h(2, "Mätetal")
    d.indicators("Mätetal", [("Mål 2024", "2024", "target"), ("Utfall 2024", "2024", "outcome"), ("Utfall 2023", "2023", "outcome"), ("Utfall 2022", "2022", "outcome")], [
        dict(name="Nöjdhet med gatornas skick", unit="index", printed="Nöjdhet med gatornas skick (index)", vals=["≥ 56", "51", "54", "53"]),
        dict(name="Nöjdhet med belysning", unit="index", printed="Nöjdhet med belysning (index)", vals=["ska öka", "66", "61", "62"]),
        dict(name="Lekplatser utan allvarlig anmärkning", unit="%", printed="Lekplatser utan allvarlig anmärkning (%)", vals=["100", "100", "97", "94"]),
        dict(name="Matgästernas betyg", unit="skala 1–5", printed="Matgästernas betyg (skala 1–5)", vals=["minst 4,0", "4,1", "3,9", "i.u."]),
        dict(name="Tallrikssvinn i skolan", unit="gram/portion", printed="Tallrikssvinn i skolan (gram/portion)", vals=["högst 28", "31", "34", "38"]),
        dict(name="Energianvändning", unit="kWh/kvm", printed="Energianvändning (kWh/kvm)", vals=["ska minska", "144", "151", "155"]),
        dict(name="Fossilfria fordon", unit="%", printed="Fossilfria fordon (%)", vals=["≥ 80", "83", "74", "61"], foot="1"),
        dict(name="Utläckage", unit="%", printed="Utläckage (%)", vals=["< 15", "19", "18", "19"]),
    ], first="Mått", caption=None)
    d.raw("<p class=foot>1) Personbilar och lätta lastbilar. Arbetsmaskiner ingår inte.</p>")
    d.h(2, "Åtgärder")
    d.p("Bokstaven i kolumnen St visar hur det har gått: G = genomförd, P = pågår enligt plan, S = senare än plan, E = ej påbörjad, U = utgår.")
    L = {"G": "done", "P": "in_progress", "S": "delayed", "E": "not_started", "U": "cancelled"}
    mk = lambda rows: [x if x[0] == "section" else dict(number=x[0], activity=x[1], responsible=x[2], status=x[3], code=L[x[3]], comment=x[4], tags=[]) for x in rows]
    d.activities([("number", "Nr"), ("activity", "Åtgärd"), ("responsible", "Ansvarig"), ("status", "St"), ("comment", "Så gick det")], mk([
        ("section", "Gata och park"),
        ("1", "Byta 1 300 gatuarmaturer till led", "Gatuingenjör", "G", "1 340 armaturer bytta"),
        ("2", "Beläggningsprogram för 6 mnkr", "Gatuchef", "S", "70 procent utfört, resten våren 2025"),
        ("3", "Cykelväg Påskallavik–Emsfors", "Projektledare anläggning", "G", "Invigd i augusti"),
        ("4", "Trädplan för centrum", "Stadsträdgårdsmästare", "P", "Inventering klar, samråd i mars"),
        ("5", "Ny taxa för torgplatser och uppställning på allmän plats", "Förvaltningsjurist", "E", ""),
        ("section", "Fastighet och måltid"),
        ("6", "Driftoptimera de tio byggnader som använder mest energi", "Energisamordnare", "G", "Besparing 1 190 MWh"),
        ("7", "Solceller på Rödsleskolan", "Fastighetsförvaltare", "U", "Taket bär inte, ny plats utreds"),
        ("8", "Inför svinnvåg i alla mottagningskök", "Måltidschef", "G", "22 kök"),
        ("9", "Tillgänglighetsanpassa entréer enligt inventeringen 2022", "Fastighetsförvaltare", "P", "14 av 25 entréer"),
        ("section", "Vatten och avlopp"),
        ("10", "Driftsätta reservvattentäkten i Fårbo", "VA-chef", "S", "Nytt reningssteg, beräknas klart 2026"),
        ("11", "Förnya 3 500 meter ledning", "VA-ingenjör", "G", "3 720 meter"),
        ("12", "Spolplan för spillvattennätet", "Driftledare ledningsnät", "G", "Beslutad i november"),
        ("13", "Fjärravlästa vattenmätare", "VA-ingenjör", "P", "2 900 av 6 100 mätare bytta"),
    ]), goal="Åtgärder", widths=[6, 36, 20, 6, 32])
    d.h(3, "Insatser i beredskapsplanen", toc=False)
    d.p("Kommunstyrelsen har samordnat beredskapsarbetet. Nämndens del redovisas här med beredskapsplanens egna ord för läget.")
    Q = [("activity", "Insats"), ("due", "Skulle vara klar"), ("collaboration", "Berörda"), ("responsible", "Håller i"), ("status", "Läge vid årsskiftet")]
    d.activities(Q, [
        dict(activity="Reservkraft till vattenverket i Fredriksberg", due="juni 2024", collaboration="Räddningstjänsten", responsible="VA-chef", status="Slutfört", code="done", below="Kommentar: Aggregatet provkördes under 36 timmar i september utan avbrott."),
        dict(activity="Lager av drivmedel för fem dygn", due="dec 2024", collaboration="Oskarshamns Energi, Hamnbolaget", responsible="Fordonssamordnare", status="Pågående", code="in_progress"),
        dict(activity="Nödvattenplan med utpekade utdelningsplatser i varje tätort", due="okt 2024", collaboration="Länsstyrelsen, Frivilliga resursgruppen", responsible="VA-ingenjör och beredskapssamordnare", status="Fördröjt", code="delayed", below="Kommentar: Platserna är utpekade men avtal saknas med två fastighetsägare."),
        dict(activity="Krisköksövning", due="nov 2024", collaboration="Socialförvaltningen", responsible="Måltidschef", status="Slutfört", code="done"),
        dict(activity="Skyddsrumsinventering av kommunala byggnader", due="2025", collaboration="", responsible="Fastighetschef", status="Ej inlett", code="not_started"),
    ], goal="Insatser i beredskapsplanen", widths=[25, 13, 23, 23, 16], cls="fixed big")
    d.h(2, "Ekonomiskt utfall")
    d.p("Tabellen visar nettokostnaden i miljoner kronor. Kostnader har minustecken. En negativ differens betyder att verksamheten har kostat mer än budget.")
    C = [("Bokslut<br>2023", "2023", "outcome"), ("KF-budget<br>2024", "2024", "budget"), ("Bokslut<br>2024", "2024", "outcome"), ("Diff", "2024", "deviation")]
    b = [("Nämnd och kontor", -9.4, -9.8, -9.6, {}), ("Gator och torg", -48.2, -49.0, -54.3, {}), ("därav vinterväghållning", -12.9, -11.5, -16.6, dict(parent="Gator och torg", ind=1)), ("prose", "Vinterväghållningen krävde 39 utryckningar mot normalt 24. Till det kom sandupptagning i två omgångar och skador på två plogbilar.", "därav vinterväghållning"),
         ("därav gatubelysning", -8.8, -9.1, -7.9, dict(parent="Gator och torg", ind=1)),
         ("Park och lekplatser", -14.6, -15.1, -15.0, {}), ("Fastighet", -21.7, -23.4, -20.9, {}), ("prose", "Elpriset var i genomsnitt 22 öre lägre än beräknat. Fasadbytet på Valhallaskolan flyttades till 2025.", "Fastighet"),
         ("därav planerat underhåll", -16.3, -18.0, -15.6, dict(parent="Fastighet", ind=1)),
         ("Måltider", -37.5, -38.6, -39.1, {}),
         ("prose", "Livsmedelspriserna ökade med 4,4 procent medan budgeten räknades upp med tre.", "Måltider"),
         ("Lokalvård", -1.2, "–", 0.3, {}), ("Hamn och småbåtar", -0.6, -0.5, -0.5, {})]
    rows = []
    for x in b:
        if x[0] == "prose": rows.append(x); continue
        l, o3, k, o4, opt = x; dv = round(o4 - (0 if isinstance(k, str) else k), 1)
        rows.append((l, [o3, k, o4, dv], opt))
    tot = total(rows); assert tot[3] == -2.7 and round(tot[2] - tot[1], 1) == -2.7, tot
    rows.append(("Tekniska nämnden", tot, dict(total=1)))
    d.money("Nettokostnad per verksamhet, mnkr", "operating", "mnkr", C, rows, first="Verksamhet", fmtkw=dict(dec=1, minus="\u2212"), labelw=44)
    d.p("Lokalvården finansieras genom interna intäkter och ska gå jämnt ut.")
    d.h(3, "Vatten och avlopp, taxekollektivet", toc=False)
    d.p("Verksamheten finansieras helt med avgifter. Beloppen anges i kronor. Intäkter och kostnader redovisas utan tecken.")
    C = [("2023", "2023", "outcome"), ("2024", "2024", "outcome"), ("2024", "2024", "budget"), ("mot budget", "2024", "deviation")]
    i1, i2, ib = 61204318, 64880905, 65400000; k1, k2, kb = 60118774, 66012440, 65400000
    p1, p2, pb = 17930212, 18655871, 18200000; e1, e2, eb = 14022690, 15310400, 15150000
    d.money("Resultat för taxekollektivet, kr", "summary", "kr", C, [
        ("Intäkter", [i1, i2, ib, i2 - ib], dict(measure="income")),
        ("Kostnader", [k1, k2, kb, kb - k2], dict(measure="cost")),
        ("varav personal", [p1, p2, pb, pb - p2], dict(measure="cost", parent="Kostnader", ind=1)),
        ("varav kapitalkostnad", [e1, e2, eb, eb - e2], dict(measure="cost", parent="Kostnader", ind=1)),
        ("Årets resultat", [i1 - k1, i2 - k2, "–", i2 - k2], dict(total=1)),
    ], groups=[("Utfall", 2), ("Budget", 1), ("Avvikelse", 1)])
    d.p("Underskottet regleras mot kollektivets tidigare överskott, som efter regleringen är 3 208 117 kronor.")
    d.h(2, "Investeringar")
    d.p("Årets investeringar uppgick till 58 procent av budgeten. De största avvikelserna beror på att reningssteget i Fårbo projekteras om.")
    C = [("Budget", "2024", "budget"), ("Utfall", "2024", "outcome"), ("Kvar", "2024", "deviation"), ("Andel %", None, None), ("Kalkyl", None, "budget"), ("Ack utfall", None, "outcome")]
    b = [("5107", "Cykelväg Påskallavik–Emsfors", 9200, 9655, 14800, 15110), ("5112", "Kaj Brädholmen", 3500, 3480, 3500, 3480), ("5130", "Beläggning", 6000, 4215, None, None), ("5208", "Fårbo vattenverk, reservtäkt", 12400, 1865, 31000, 6240), ("5215", "Ledningsförnyelse", 10500, 11020, None, None), ("5301", "Led gatubelysning", 4000, 3905, 16000, 12370), ("5344", "Fasad Valhallaskolan", 7600, 0, 7600, 0)]
    rows = [(l, [x, y, x - y, str(round(100 * y / x)), p, q], dict(code=k)) for k, l, x, y, p, q in b]
    sx, sy = sum(x[2] for x in b), sum(x[3] for x in b)
    pct = round(100 * sy / sx)
    d.body[-1] = d.body[-1].replace("58 procent", f"{pct} procent")
    rows.append(("Summa", [sx, sy, sx - sy, str(pct), None, None], dict(total=1)))
    d.money("Investeringar per projekt (tkr)", "investment", "tkr", C, rows, groups=[("År 2024", 4), ("Hela projektet", 2)], code=True, codecol="Proj.", first="Benämning", measure="cost", fmtkw=dict(minus="\u2212"))
    d.h(2, "Förväntad utveckling")
    d.p("Nämnden går in i 2025 med en ram som är 1,5 mnkr lägre. Vinterväghållningen upphandlas på nytt till säsongen 2025/2026. Avtalet föreslås få en rörlig del som följer antalet utryckningar.",
        "Den nya dricksvattenlagen innebär tätare provtagning. Kostnaden beräknas till 400 000 kronor per år och ryms i taxan.")
    d.junk(["Namn", "Parti", "Uppdrag"], [["Karin Ekström", "S", "Ordförande"], ["Per-Olof Sandell", "M", "Vice ordförande"], ["Amira Haddad", "C", "Ledamot"]], caption="Nämndens presidium och ledamot i beredningen")
    return d.make(drop=3.2)

# ---------------------------------------------------------------------------------------------------
@doc
def katrineholm():
    d = Doc("14-katrineholm-mal-och-budget", "grid", "Mål och budget 2026 med plan 2027-2028 Bildningsnämnden",
            municipality="Katrineholm", municipality_code="0483", body="Bildningsnämnden", document_type="mal_och_budget", year=2026)
    d.h(1, "Mål och budget 2026 med plan för 2027 och 2028")
    d.raw("<p>Bildningsnämnden, Katrineholms kommun<br>Handling till nämndens sammanträde 2025-11-18<br>Vår beteckning: BIN/2025:188 - 041</p>")
    d.h(2, "Förslag till beslut", toc=False)
    d.raw("<p>Bildningsförvaltningen föreslår att bildningsnämnden beslutar</p>")
    ld = "Bildningsförvaltningen föreslår att bildningsnämnden beslutar"
    for n, t in enumerate(["Nämndens mål, nyckeltal och uppdrag för 2026 fastställs enligt avsnitt 2 och 3.", "Driftbudgeten för 2026 fastställs enligt tabell 3.", "Förvaltningschefen får flytta medel mellan verksamheter upp till 1 000 000 kronor per tillfälle."], 1):
        d.decision("Bildningsnämnden", t, pre=f"{n}. ", lead=ld)
    d.raw("<p>Bildningsnämnden föreslår för egen del kommunfullmäktige besluta</p>")
    d.decision("Kommunfullmäktige", "Investeringsplanen för 2026–2028 godkänns enligt tabell 4.", pre="4. ", lead="Bildningsnämnden föreslår för egen del kommunfullmäktige besluta")
    d.h(1, "1 Förutsättningar")
    d.p("Bildningsnämnden ansvarar för förskola, fritidshem, grundskola, anpassad skola, gymnasieskola och kulturskola. I oktober 2025 fanns 1 612 barn i förskolan och 4 205 elever i grundskolan. Till 2028 beräknas antalet förskolebarn minska med 190.",
        "När barnen blir färre minskar ersättningen från kommunfullmäktige snabbare än kostnaderna. Lokaler kan inte lämnas i samma takt och små grupper blir dyrare per barn. Två förskolor föreslås därför slås samman under hösten 2026.",
        "Andelen legitimerade lärare är 74 procent i grundskolan, vilket är högre än för tre år sedan. Svårast att rekrytera är lärare i svenska som andraspråk, teknik och slöjd.")
    d.h(1, "2 Mål")
    d.p("Kommunfullmäktiges mål anges i den mittersta kolumnen. Till höger står de resultatmål som nämnden svarar för.")
    groups = [("Trygg uppväxt", "Alla barn ska få de bästa förutsättningarna från början.", [("R1", "Förskolans barngrupper ska ha en storlek som ger varje barn tid och trygghet."), ("R2", "Elevernas frånvaro ska minska i alla årskurser.")]),
              ("Kunskap", "Katrineholms elever ska lyckas lika bra som eleverna i riket.", [("R3", "Fler elever ska bli behöriga till gymnasiet."), ("R4", "Eleverna ska läsa bättre i slutet av årskurs 3."), ("R5", "Fler ska ta gymnasieexamen inom tre år.")]),
              ("God ekonomi", "Skattemedlen ska användas så att de gör störst nytta.", [("R6", "Nettokostnadsavvikelsen i grundskolan ska vara lägre än tre procent.")])]
    t = ["<table><thead><tr><th>Målområde</th><th>Kommunfullmäktiges mål</th><th>Bildningsnämndens resultatmål</th></tr></thead><tbody>"]
    for area, kf, rs in groups:
        a = d.goal("council", kf, area=area, show=False)
        cells = f"<td rowspan={len(rs)}>{area}</td><td rowspan={len(rs)} id={a}>{kf}</td>"
        for lab, r in rs:
            a = d.goal("board", r, label=lab, area=area, show=False)
            t.append(f"<tr>{cells}<td id={a}><b>{lab}</b> {r}</td></tr>"); cells = ""
    d.raw("".join(t) + "</tbody></table>")
    d.h(2, "2.1 Nyckeltal")
    d.p("Målvärdet för 2026 står först, därefter de senaste utfallen. Nyckeltalen hämtas ur Kolada där inget annat anges.")
    d.indicators("Tabell 1. Nyckeltal för resultatmålen", [("Målvärde 2026", "2026", "target"), ("Utfall 2025", "2025", "outcome"), ("Utfall 2024", "2024", "outcome"), ("Utfall 2023", "2023", "outcome")], [
        dict(goal="R1", goal_gold=False, name="Barn per årsarbetare i förskolan", unit="antal", vals=["högst 5,1", "5,2", "5,3", "5,4"], extra="Kolada"),
        dict(name="Vårdnadshavare som är nöjda", unit="%", vals=["≥ 90", "–", "88", "–"], extra="Enkät"),
        dict(goal="R2", goal_gold=False, name="Elever med mer än 15 % frånvaro", unit="%", vals=["< 12", "14,6", "15,1", "16,8"], extra="Elevsystem"),
        dict(goal="R3", goal_gold=False, name="Behöriga till yrkesprogram", unit="%", vals=["minst 86", "83,2", "81,7", "79,9"], extra="Skolverket"),
        dict(name="Meritvärde årskurs 9", unit="poäng", vals=["ska öka", "217", "214", "216"], extra="Skolverket"),
        dict(goal="R4", goal_gold=False, name="Godkända läsprov årskurs 3", unit="%", vals=["≥ 82", "78", "74", "i.u."], extra="Nationella prov"),
        dict(goal="R5", goal_gold=False, name="Examen inom tre år", unit="%", vals=["minst 72", "68,4", "66,9", "69,3"], extra="Kolada"),
        dict(goal="R6", goal_gold=False, name="Nettokostnadsavvikelse grundskola", unit="%", vals=["< 3", "3,9", "4,4", "5,2"], extra="Kolada"),
        dict(name="Nettokostnad grundskola", unit="kr/inv", vals=["högst 14 900", "14 862", "14 310", "13 677"], extra="Egen beräkning"),
    ], goal_col="Mål", first="Nyckeltal", unit_col="Enhet", extra_col="Källa")
    d.p("Elevenkäten görs vartannat år. Värdena för 2025 är preliminära till dess att den nationella statistiken publiceras i december.")
    d.h(1, "3 Uppdrag och satsningar")
    d.h(2, "3.1 Uppdrag från kommunfullmäktige")
    d.p("I kommunplanen finns tre uppdrag som riktas till nämnden.")
    for n, x in [("26:4", "Bildningsnämnden ska tillsammans med socialnämnden ta fram en gemensam plan för tidiga insatser till barn mellan noll och sex år. Planen ska vara klar före halvårsskiftet."),
                 ("26:9", "Bildningsnämnden ska föreslå hur skolskjutsarna kan samordnas med den allmänna kollektivtrafiken så att kostnaden minskar med minst fem procent."),
                 ("26:10", "Samtliga nämnder ska redovisa vilka lokaler som kan lämnas under planperioden. Redovisningen görs i samband med delårsrapporten.")]:
        d.assignment(x, number=n, form="Uppdrag {n} {t}")
    d.h(2, "3.2 Nämndens egna uppdrag till förvaltningen")
    t = ["<table><thead><tr><th>Nr</th><th>Uppdrag till förvaltningen</th><th>Redovisas</th></tr></thead><tbody>"]
    for n, x, w in [("B1", "Utred en ny organisation för elevhälsan där skolsköterskor och kuratorer knyts till skolområden i stället för till enskilda skolor.", "April"),
                    ("B2", "Ta fram riktlinjer för mobilfria skoldagar.", "Juni"),
                    ("B3", "Pröva förlängd undervisningstid i svenska på två skolor.", "Oktober"),
                    ("B4", "Se över kulturskolans avgifter med hänsyn till familjer med låga inkomster.", "December")]:
        a = d.anchor()
        d.rec("assignments", {"heading": "3.2 Nämndens egna uppdrag till förvaltningen", "number": n, "title": None, "text": plain(x)[:120].rstrip()}, a)
        t.append(f"<tr><td>{n}</td><td id={a}>{x}</td><td>{w}</td></tr>")
    d.raw("".join(t) + "</tbody></table>")
    d.h(2, "3.3 Särskilda satsningar 2026")
    for ti, x in [("Läslyftet fortsätter", "Nämnden avsätter 2,4 mnkr för speciallärare i årskurs 1–3. Satsningen omfattar sju skolor och ska utvärderas av Mälardalens universitet."),
                  ("Skolsociala team", "Två team bildas med 1,7 mnkr om året i tre år. Teamen arbetar hemma hos familjer där barn har hög frånvaro."),
                  ("Utegård för alla", "Gårdarna vid Lasstorpet och Sandbäcken byggs om. Kostnaden 3,1 mnkr tas ur investeringsplanen.")]:
        d.assignment(x, title=ti)
    d.h(1, "4 Ekonomi")
    d.h(2, "4.1 Nämndens ram")
    d.p("Ramen beräknas utifrån antalet barn och elever den 15 oktober. Tabellen visar hur ramen förändras från år till år, i miljoner kronor med en decimal.")
    C = [("Budget 2026", "2026", "budget"), ("Plan 2027", "2027", "plan"), ("Plan 2028", "2028", "plan")]
    ing, lon, vol, sat, eff = 812.4, [21.6, 20.9, 21.3], [-11.8, -9.4, -6.2], [4.1, "–", -1.7], [-8.0, -4.0, "–"]
    z = lambda v: 0 if isinstance(v, str) else v
    start, end, cur = [], [], ing
    for i in range(3):
        start.append(cur); cur = round(cur + lon[i] + vol[i] + z(sat[i]) + z(eff[i]), 1); end.append(cur)
    kw = dict(dec=1, minus="-")
    d.money("Tabell 2. Nämndens ram, mnkr", "summary", "mnkr", C, [("Ingående ram", start, {}), ("Lön och priser", lon, {}), ("Färre barn och elever", vol, {}), ("Satsningar", sat, {}), ("Krav på effektivisering", eff, {}), ("Utgående ram", end, dict(total=1))], first="Förändring", fmtkw=kw)
    d.p(f"Effektiviseringen på 8,0 mnkr för 2026 fördelas så att administrationen bär 2,5 mnkr, lokaler 3,0 mnkr och skolskjuts 2,5 mnkr.")
    d.h(2, "4.2 Driftbudget per verksamhet")
    d.p("Beloppen är i hela kronor. Intäkter har minustecken.")
    C = [("2024", "2024", "outcome", "net"), ("2025", "2025", "budget", "net"), ("Kostnad", "2026", "budget", "cost"), ("Intäkt", "2026", "budget", "income"), ("Netto", "2026", "budget", "net")]
    b = [("100", "Nämnd", 1688420, 1740000, 1790000, 0, {}), ("130", "Förvaltningsledning", 21407915, 22150000, 23260000, -1460000, {}),
         ("407", "Förskola", 208914377, 211300000, 228750000, -22100000, {}), ("425", "Fritidshem", 38226104, 39050000, 47930000, -8450000, {}),
         ("440", "Grundskola", 334870226, 341560000, 371240000, -21890000, {}), (None, "varav skolskjuts", 24118309, 24600000, 23400000, -1150000, dict(parent="Grundskola", ind=1)), (None, "varav elevhälsa", 19640550, 20300000, 21750000, -620000, dict(parent="Grundskola", ind=1)),
         ("443", "Anpassad skola", 41330918, 42600000, 45120000, -2040000, {}), ("450", "Gymnasieskola", 136205841, 139900000, 161380000, -20700000, {})]
    rows = [(l, [x, y, k, i if i else "-", k + i], dict(o, code=c)) for c, l, x, y, k, i, o in b]
    used = total([r for r in rows])
    ram25, ram26 = 812400000, round(end[0] * 1000000)
    k_rest = ram26 - used[4]; 
    rows.append(("Kulturskola", [12904380, ram25 - used[1], k_rest + 1950000, -1950000, k_rest], dict(code="320")))
    s = total(rows); assert s[1] == ram25 and s[4] == ram26, s
    print("kulturskola", rows[-1])
    rows.insert(0, ("Bildningsnämnden totalt", s, dict(total=1)))
    d.money("Tabell 3. Driftbudget, kr", "operating", "kr", C, rows, groups=[("Bokslut", 1), ("KF-budget", 1), ("Budget 2026", 3)], code=True, codecol="Vht", first="Verksamhet")
    d.h(2, "4.3 Kommentarer till driftbudgeten")
    d.note("Sammanslagningen av två förskolor minskar hyran med 1,1 mnkr från augusti. Antalet avdelningar minskar från 103 till 98.", line="Förskola", code="407", show="<b>407 Förskola.</b> ")
    d.note("Ersättning från Migrationsverket upphör i stort sett helt under 2026. Skolskjutsarna upphandlas på nytt till höstterminen.", line="Grundskola", code="440", show="<b>440 Grundskola.</b> ")
    d.note("Fler elever väljer utbildning i andra kommuner. Den interkommunala ersättningen beräknas bli 3,2 mnkr högre.", line="Gymnasieskola", code="450", show="<b>450 Gymnasieskola.</b> ")
    d.h(2, "4.4 Investeringsplan")
    C = [("Budget 2026", "2026", "budget"), ("Plan 2027", "2027", "plan"), ("Plan 2028", "2028", "plan")]
    rows = [("Inventarier förskola och skola", [4.5, 4.5, 4.5], {}), ("Utegårdar", [3.1, 2.0, "-"], {}), ("Elevdatorer", [6.8, 7.0, 7.2], {}), ("Utrustning yrkesprogram", [1.9, "-", 2.6], {}), ("Lås och passersystem", ["-", 1.4, 1.4], {})]
    rows.insert(0, ("Summa", total(rows), dict(total=1)))
    d.money("Tabell 4. Investeringar, mnkr", "investment", "mnkr", C, rows, first="Objekt", fmtkw=kw, measure="cost")
    d.h(1, "5 Uppföljning")
    d.p("Nämnden följer upp budgeten efter mars, april, augusti och oktober. Målen bedöms i delårsrapporten och i årsredovisningen. Om prognosen visar ett underskott som är större än en halv procent ska förvaltningen lämna förslag till åtgärder vid nästa sammanträde.")
    d.h(2, "5.1 Personal")
    d.p("Nämnden hade 1 284 tillsvidareanställda i september 2025. Antalet väntas minska med omkring 45 till 2028, i första hand genom pensionsavgångar. Ingen uppsägning planeras, men medarbetare kan behöva byta arbetsplats.",
        "Sjukfrånvaron är 6,9 procent i skolan och 9,2 procent i förskolan. Förvaltningen fortsätter att pröva fasta vikarier i stället för timanställda. I de fyra områden som började 2024 har korttidsfrånvaron minskat med en femtedel.",
        "Lärare som vill utbilda sig till speciallärare får behålla 80 procent av lönen under studietiden. Elva personer läser på det sättet i dag.")
    d.h(2, "5.2 Lokaler")
    d.p("Lokalkostnaden motsvarar 16 procent av ramen. Skolan i Björkvik är byggd för 220 elever men har 141. Kommunens tekniska förvaltning utreder om delar av byggnaden kan användas av biblioteket och hemtjänsten.",
        "Den nya förskolan på Luvsjön öppnar i augusti 2027 och ersätter paviljongerna vid Fågelsången. Hyran blir högre per kvadratmeter men färre kvadratmeter behövs per barn.")
    d.h(2, "5.3 Tidplan")
    d.junk(["Tillfälle", "Innehåll", "Nämnd"], [["Mars", "Ekonomi", "21 april"], ["April", "Ekonomi och uppdrag", "19 maj"], ["Augusti", "Delårsrapport", "22 september"]])
    for r in d.gold["amounts"]: r["column"] = r["column"].strip()
    return d.make(office=("Katrineholms kommun, bildningsnämnden", "Mål och budget 2026, sida", "body,p,td,th{font-family:'Liberation Sans';font-size:10.5pt} table td,table th{font-size:9pt} td p{margin:0} p{margin-bottom:0.2cm} h1,h2,h3{font-family:'Liberation Sans'} h1{font-size:17pt} h2{font-size:13pt} h3{font-size:11pt} th{background:#fde9d9;text-align:left} td.n{text-align:right}"), drop=3.5)

if __name__ == "__main__":
    main()
