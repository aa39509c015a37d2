#!/usr/bin/env python3
"""Three documents for measuring only: 18 (verksamhetsplan med internbudget), 19 (tertialuppföljning), 20 (årsredovisning).
Every sentence, name and figure is invented. usage: make_fixtures_follow_up.py [PART ...]"""
from fixture_kit import Doc, doc, main

NB = "\u00a0"
def add(*rows): return [round(sum(v for v in c if isinstance(v, (int, float))), 1) for c in zip(*rows)]

# ---------------------------------------------------------------------------------------------------------------
@doc
def falkoping():
    d = Doc("18-falkoping-verksamhetsplan", "lines", "Verksamhetsplan med internbudget 2026 Kultur- och fritidsnämnden",
            "@page{margin:27mm 19mm 24mm 19mm;@top-left{content:'FALKÖPINGS KOMMUN';font:bold 7.5pt 'URW Gothic'} @top-right{content:'Verksamhetsplan med internbudget 2026';font:7.5pt 'URW Gothic'}"
            "@bottom-left{content:'Kultur- och fritidsnämnden, dnr KFN 2025/00187';font:7.5pt 'URW Gothic'} @bottom-right{content:counter(page) '/' counter(pages);font:7.5pt 'URW Gothic'}}"
            "@page:first{@top-right{content:''}} body{font:10.5pt/1.4 C059} h1,h2,h3{font-family:'URW Gothic';color:#4a1942} table{font:8.5pt/1.3 Lato}"
            "th,td{border:.5pt solid #a9c;hyphens:auto;hyphenate-limit-chars:6 3 3;hyphenate-character:'-'} .hy{hyphenate-character:'-'} th{background:#f1e8f0;border-bottom:.8pt solid #4a1942;vertical-align:bottom} tr.s td{background:#f8f4f7;color:#4a1942} .kr{font-size:8pt} .akt{font-size:9pt}",
            municipality="Falköping", municipality_code="1499", body="Kultur- och fritidsnämnden", document_type="verksamhetsplan", year=2026, period=None, as_of=None)
    d.h(1, "Verksamhetsplan med internbudget 2026", toc=False)
    d.raw("<p style='font-size:12pt'>Kultur- och fritidsnämnden</p><p style='font-size:9pt'>Antagen av nämnden 2025-11-26, § 88<br>Gäller från 2026-01-01 till 2026-12-31<br>Ansvarig tjänsteperson: förvaltningschefen</p>")
    d.raw("<p style='font-size:11.5pt'><b>Innehåll</b></p>").toc()
    d.h(1, "1. Om nämnden")
    d.p("Kultur- och fritidsnämnden ansvarar för bibliotek, kulturskola, simhall, ishall, fritidsgårdar, museiverksamhet och stöd till föreningslivet. Förvaltningen har 112 årsarbetare fördelade på fem enheter. Under ett vanligt år görs 214 000 besök på biblioteken och 168 000 besök i Odenbadet.",
        "Planen beskriver vad nämnden ska åstadkomma under 2026 inom den ram som fullmäktige har beslutat. Den följs upp i april, augusti och december. Varje enhet bryter ned insatserna i en egen handlingsplan, som medarbetarna är med och tar fram på arbetsplatsträffar under januari.")
    d.h(1, "2. Vart vi ska")
    d.p("Fullmäktige har antagit fyra inriktningsmål för åren 2024–2027. Tre av dem har lett till egna mål för nämnden. Inriktningsmål 3 handlar om infrastruktur och berör inte kultur- och fritidsnämnden.")
    d.goal_pairs(["Kommunfullmäktiges inriktningsmål", "Nr", "Kultur- och fritidsnämndens mål"], [
        (dict(label="Inriktningsmål 1", text="Alla barn i Falköping ska få en likvärdig start i livet."), [
            ("KF 1.1", "Fler barn och unga ska läsa och låna böcker på sin fritid."),
            ("KF 1.2", "Kulturskolans och fritidsgårdarnas besökare ska spegla hela kommunens unga befolkning.")]),
        (dict(label="Inriktningsmål 2", text="Invånarna ska ha möjlighet till ett aktivt och friskt liv i alla åldrar."), [
            ("KF 2.1", "Anläggningarna ska vara öppna när invånarna har tid att använda dem."),
            ("KF 2.2", "Föreningslivet ska nå flickor och äldre i högre grad än i dag.")]),
        (dict(label="Inriktningsmål 4", text="Kommunens resurser ska användas klokt och räcka även för kommande generationer."), [
            ("KF 4.1", "Energianvändningen i nämndens anläggningar ska minska med tre procent om året.")]),
    ], widths=[38, 10, 52])
    d.h(1, "3. Så mäter vi")
    d.p("Målen bedöms med hjälp av elva mått. Där enkäten inte har gjorts står i.u. och där målet är en riktning anges ingen siffra.")
    C = [("2022", "2022", "outcome"), ("2023", "2023", "outcome"), ("2024", "2024", "outcome"), ("Årsprognos 2025", "2025", "forecast"), ("Målsättning 2026", "2026", "target"), ("Målsättning 2027", "2027", "target")]
    d.indicators("Tabell A. Mått och målvärden", C, [
        dict(goal="KF 1.1", goal_gold=False, name="Lån av barnmedier per invånare 0–17 år", unit="antal", vals=["11,8", "12,6", "13,1", "13,4", "≥ 14,0", "≥ 15,0"]),
        dict(name="Barn som deltar i sommarboken", unit="antal", vals=["412", "388", "475", "530", "minst 550", "minst 600"]),
        dict(name="Bibliotekets kontakt med familjer på BVC", unit="%", vals=["i.u.", "71", "83", "90", "100", "100"]),
        dict(goal="KF 1.2", goal_gold=False, name="Flickor bland fritidsgårdarnas besökare", unit="%", vals=["29", "31", "30", "34", "> 38", "> 42"]),
        dict(name="Kulturskolans elever boende utanför tätorten", unit="%", vals=["33,5", "32,9", "35,2", "35,0", "ska öka", "ska öka"]),
        dict(name="Kö till kulturskolan vid terminsstart", unit="antal", vals=["96", "121", "104", "88", "högst 60", "högst 40"]),
        dict(goal="KF 2.1", goal_gold=False, name="Öppettimmar per vecka i simhallen", unit="timmar", vals=["61", "58", "64", "64", "≥ 70", "≥ 70"]),
        dict(name="Nöjda besökare, samtliga anläggningar", unit="index", unit_gold="index", vals=["–", "76", "–", "78", "≥ 80", "–"]),
        dict(goal="KF 2.2", goal_gold=False, name="Andel bidrag som går till flickors aktiviteter", unit="%", vals=["41", "42", "44", "44", "minst 47", "minst 50"]),
        dict(name="Föreningar med verksamhet för 65+", unit="antal", vals=["22", "25", "25", "29", "ska öka", "ska öka"]),
        dict(goal="KF 4.1", goal_gold=False, name="Köpt energi i anläggningarna", unit="MWh", vals=["9 840", "9 515", "9 388", "9 100", "≤ 8 830", "≤ 8 560"]),
    ], goal_col="Mål", first="Mått", unit_col="Enhet", widths=[8, 29, 9, 8, 8, 8, 10, 10, 10])
    d.raw("<p class=foot>i.u. = ingen uppgift. Besöksenkäten görs vartannat år.</p>")
    d.h(1, "4. Vad vi ska göra")
    d.p("Insatserna är grupperade efter de verksamheter som leder dem. Tidpunkten avser när insatsen ska vara genomförd eller när den pågår. Löpande betyder att insatsen återkommer under hela året.")
    H = [("number", "Nr"), ("activity", "Insats"), ("effect", "Förväntad effekt"), ("responsible", "Ansvarig funktion"), ("due", "Tid"), ("collaboration", "Medverkande")]
    mk = lambda rows: [r if r[0] == "section" else dict(number=r[0], activity=r[1], effect=r[2], responsible=r[3], due=r[4], collaboration=r[5]) for r in rows]
    W = [7, 28, 20, 17, 11, 17]
    G = "4.1 Bibliotek och läsning"
    d.h(2, G)
    d.activities(H, mk([
        ("1", "Införa meröppet bibliotek i Floby, Stenstorp och Kinnarp så att låntagare kan komma in med eget kort mellan klockan 6 och 22", "Fler besök på tider då biblioteket annars är stängt", "Enhetschef bibliotek", "April–september 2026", "Fastighetsavdelningen, Vaktbolaget"),
        ("2", "Bokstart: hembesök hos alla familjer med barn som fyller åtta månader", "Tidig språkstimulans, särskilt i områden med låg läsvana", "Barnbibliotekarie med ansvar för Bokstart", "Löpande", "Barnhälsovården, Öppna förskolan"),
        ("3", "Sommarboken får en digital läsdagbok", "Högre deltagande bland pojkar i mellanåldern", "Barn- och ungdomsbibliotekarie", "Juni 2026", "–"),
        ("4", "Gallra och flytta lokalsamlingen till nytt magasin", "Bättre klimat för äldre tryck", "Bibliotekarie med ansvar för lokalsamlingen", "2026-10-31", "Falbygdens museum"),
        ("5", "Teckna avtal med grundskolorna om skolbibliotekens bemanning", "Likvärdig tillgång", "Förvaltningschef", "Maj 2026", "Barn- och utbildningsförvaltningen"),
    ]), goal=G, widths=W, cls='akt')
    G = "4.2 Kulturskola och unga"
    d.h(2, G)
    d.activities(H, mk([
        ("6", "Erbjuda korta prova-på-kurser i stället för terminslånga grupper för elever i årskurs 2 och 3", "Kortare kö och fler nybörjare", "Kulturskolechef", "Vt 2026", "Rektorer"),
        ("7", "Undervisning på plats i Vartofta, Åsarp och Torbjörntorp en eftermiddag i veckan", "Elever på landsbygden slipper resan in till tätorten", "Kulturskolechef", "Från augusti 2026", "Bygdegårdsföreningarna, Västtrafik"),
        ("8", "Utse ungdomsråd på var och en av de fyra fritidsgårdarna", "Besökarna påverkar öppettider och utbud", "Fritidsgårdssamordnare", "2026-02-28", "Ungdomsstrateg"),
        ("9", "Tjejkvällar med egna ledare", "Fler flickor bland besökarna", "Fritidsledare", "Löpande", "Studieförbundet Vuxenskolan, Tjejjouren"),
        ("10", "Ta fram en gemensam rutin för orosanmälningar och genomföra utbildning för alla fritidsledare", "Ledarna vet när och hur anmälan ska göras", "Bitr. förvaltningschef", "Mars 2026", "Socialförvaltningen"),
    ]), goal=G, widths=W, cls='akt split')
    G = "4.3 Anläggningar och föreningsstöd"
    d.h(2, G)
    d.activities(H, mk([
        ("11", "Förlänga simhallens öppettider till klockan 21 på vardagar och till klockan 18 på söndagar", "Fler motionssimmare, högre entréintäkter", "Driftchef Odenbadet", "Januari 2026", "HR-avdelningen"),
        ("12", "Byta belysning och styrsystem i ishallen", "Besparing om 180 MWh per år", "Anläggningsingenjör", "2026-08-15", "Energi- och klimatrådgivaren, Entreprenör"),
        ("13", "Ny bokningstjänst med digitala lås i 14 gymnastiksalar", "Salarna används även sena kvällar och helger", "Föreningskonsulent", "September 2026", "IT-avdelningen"),
        ("14", "Göra om bidragsreglerna så att ersättningen för flickors aktiviteter blir högre per deltagartillfälle", "Jämnare fördelning", "Föreningskonsulent", "Beslut i nämnden juni 2026", "RF-SISU Västra Götaland"),
        ("15", "Inventera motionsspår och vandringsleder", "Underlag för underhållsplan", "Arbetsledare spår och leder", "2026-11-30", ""),
        ("16", "Seniorernas hälsovecka", "Nya medlemmar i föreningarna", "Folkhälsostrateg", "Vecka 41", "Pensionärsorganisationerna, Hälsocentrum"),
    ]), goal=G, widths=W, cls='akt')
    d.h(2, "4.4 Kvar från föregående plan")
    d.p("Fyra insatser i 2025 års plan blev inte klara. Tabellen visar hur de hanteras.")
    d.activities([("activity", "Insats enligt plan 2025"), ("status", "Läge nov. 2025"), ("responsible", "Ansvarig"), ("due", "Ny tid"), ("comment", "Orsak")], [
        dict(activity="Konstnärlig gestaltning vid resecentrum", status="Försenad", code="delayed", responsible="Kulturstrateg", due="Juni 2026", comment="Ny upphandling efter att två anbud hade uteslutits"),
        dict(activity="Digital guide till Ekornavallen och gånggrifterna", status="Pågår", code="in_progress", responsible="Museichef", due="April 2026", comment="Texterna är klara, inläsning återstår"),
        dict(activity="Utegym vid Mösseberg", status="Ej påbörjad", code="not_started", responsible="Anläggningsingenjör", due="2027", comment="Medel saknas i investeringsplanen"),
        dict(activity="Drop in-verksamhet för äldre på biblioteket", status="Pausad", code="paused", responsible="Enhetschef bibliotek", due="Ej beslutad", comment="Vakant tjänst"),
    ], goal="4.4 Kvar från föregående plan", widths=[31, 13, 18, 13, 25])
    d.h(1, "5. Uppdrag i fullmäktiges budgetbeslut")
    d.p("Fullmäktige beslutade den 24 november 2025, § 121, att lämna följande uppdrag till nämnden.")
    for n, t in [("a", "Utred förutsättningarna för att driva ishallen i bolagsform tillsammans med grannkommunerna."),
                 ("b", "Se över entréavgifterna i Odenbadet och lämna förslag på differentierade priser för barnfamiljer, studerande och pensionärer."),
                 ("c", "Redovisa hur föreningar som bryter mot villkoren för bidrag ska följas upp.")]:
        d.assignment(t, number=n, form="{n}) {t}")
    d.h(1, "6. Internbudget")
    d.p("Nämndens nettoram är 115 640 000 kronor. Ramen har räknats upp med 3 300 000 kronor för löner och priser och med 1 150 000 kronor för längre öppettider i simhallen. Samtidigt ingår ett effektiviseringskrav på 900 000 kronor som har lagts på administration och lokaler.")
    d.h(2, "6.1 Budget per verksamhet")
    d.p("Beloppen anges i hela kronor. Kostnader är positiva och intäkter negativa.")
    C = [("Budget", "2025", "budget", "net"), ("Prognos", "2025", "forecast", "net"), ("Intäkt", "2026", "budget", "income"), ("Kostnad", "2026", "budget", "cost"), ("Netto", "2026", "budget", "net")]
    base = [("Ledning", [("Nämnd", "301", 1265000, 1240000, 0, 1310000), ("Ledning och administration", "302", 8940000, 8815000, -120000, 8685000)]),
            ("Kultur", [("Bibliotek", "311", 22415000, 22290000, -1380000, 24265000), ("varav medier", None, 2150000, 2190000, 0, 2200000, "Bibliotek"), ("Kulturskola", "314", 13980000, 14120000, -1945000, 16390000),
                        ("Kulturarv och offentlig konst", "318", 2640000, 2515000, -85000, 2790000), ("Museum", "319", 5870000, 5935000, -640000, 6710000)]),
            ("Fritid", [("Simhall", "321", 17850000, 18930000, -6720000, 26385000), ("Ishall och isbanor", "322", 6470000, 6620000, -1815000, 8410000), ("Idrottsplatser, spår och leder", "324", 9335000, 9180000, -410000, 9860000)]),
            ("Unga och föreningsliv", [("Fritidsgårdar", "331", 8720000, 8655000, -230000, 9245000), ("Föreningsbidrag", "332", 11900000, 11760000, 0, 12150000), ("varav lokala aktivitetsstöd", None, 4300000, 4235000, 0, 4450000, "Föreningsbidrag"), ("Feriearbete och lovaktiviteter", "335", 2705000, 2690000, -1150000, 0)])]
    rows, tot = [], []
    used = sum(i + c for _, L in base for l, k, b, p, i, c, *par in L if not par)
    for sec, L in base:
        rows.append(("section", sec)); a = []
        for l, k, b, p, i, c, *par in L:
            if k == "335": c = 115640000 - used                     # the last line fills the frame
            v = [b, p, i, c, i + c]
            if not par: a.append(v)
            rows.append((l, v, dict(code=k, **({"parent": par[0], "ind": 1} if par else {}))))
        s = [int(x) for x in add(*a)]; tot.append(s); rows.append((f"Summa {sec.lower()}", s, dict(total=1, nosec=1)))
    s = [int(x) for x in add(*tot)]; assert s[4] == 115640000, s
    rows.append(("Kultur- och fritidsnämnden", s, dict(total=1, nosec=1)))
    d.money("Tabell B. Internbudget 2026 per verksamhet, kr", "operating", "kr", C, rows, groups=[("2025", 2), ("Internbudget 2026", 3)], code=True, codecol="Vht", codepos=1, first="Verksamhet",
            fmtkw=dict(zero="–", minus="−"), cls="kr", widths=[29, 7, 13, 13, 12, 13, 13])
    for k, l, t in [("302", "Ledning och administration", "Två tjänster slås ihop när registraturen flyttar till kommunledningsförvaltningen. Minskningen motsvarar 375 000 kronor."),
                    ("321", "Simhall", "Längre öppettider kräver 2,5 årsarbetare. Entréavgiften för vuxna höjs från 65 till 70 kronor den 1 februari."),
                    ("332", "Föreningsbidrag", "De nya bidragsreglerna gäller från höstterminen och ryms inom befintlig budget.")]:
        d.note(t, line=l, code=k, show=f"<i>{l} ({k}).</i> ")
    d.h(2, "6.2 Investeringar")
    C = [("Budget<br>2026", "2026", "budget"), ("Plan<br>2027", "2027", "plan"), ("Plan<br>2028", "2028", "plan")]
    it = [("Konstgräs Odenplan, byte av matta", "5311", [4200000, None, None]), ("Ishall, belysning och styrning", "5318", [2650000, 350000, None]), ("Digitala lås i gymnastiksalar", "5320", [980000, 420000, None]),
          ("Meröppet, tre biblioteksfilialer", "5402", [1340000, None, None]), ("Inventarier kulturskolan", "5410", [300000, 300000, 300000]), ("Simhall, reningsanläggning", "5325", [0, 8500000, 14750000])]
    rows = [(l, v, dict(code=k)) for l, k, v in it]
    rows.append(("Totalt", [int(x) for x in add(*[v for _, _, v in it])], dict(total=1)))
    d.money("Tabell C. Investeringsbudget och plan, kr", "investment", "kr", C, rows, code=True, codecol="Projekt", first="Objekt", fmtkw=dict(zero="–", minus="−"), measure="cost", widths=[13, 45, 14, 14, 14])
    d.p("Reningsanläggningen i simhallen är från 1987 och behöver bytas. Projektering görs inom driftbudgeten under 2026.")
    d.h(1, "7. Intern kontroll")
    d.junk(["Kontrollområde", "Risk (S×K)", "Kontroll", "När"], [["Kontanthantering i simhallen", "3×2 = 6", "Stickprov av dagskassor", "Kvartalsvis"], ["Utbetalning av föreningsbidrag", "2×4 = 8", "Granskning av tio föreningar", "Oktober"], ["Registerutdrag för ledare", "2×4 = 8", "Jämförelse mot anställningslista", "Mars, september"]])
    d.raw("<p class=foot>S = sannolikhet, K = konsekvens.</p>")
    for k in d.gold["activities"]: k.pop("effect", None)
    return d.make(drop=3.0)

# ---------------------------------------------------------------------------------------------------------------
@doc
def varberg():
    d = Doc("19-varberg-tertialuppfoljning", "sanscond", "Tertialuppföljning 1 2026 Servicenämnden",
            "@page{size:A4 landscape;margin:20mm 18mm 18mm 18mm;@top-left{content:'Servicenämnden';font:7.5pt 'DejaVu Sans Condensed'} @top-right{content:'Varbergs kommun';font:bold 7.5pt 'DejaVu Sans Condensed'}"
            "@bottom-center{content:'Tertialuppföljning 1 2026 – ' counter(page);font:7.5pt 'DejaVu Sans Condensed'}}"
            "body{font:10pt/1.4 'DejaVu Serif'} h1,h2,h3{font-family:'DejaVu Sans Condensed'} table{font:8.5pt/1.35 'DejaVu Sans Condensed'} th{background:#e3efe6;vertical-align:bottom} td{border-bottom:.3pt solid #bcc} tr.s td{background:#f4f8f5;color:#063} table.hel tr{break-inside:avoid} tr.prose td{font-style:italic;padding-left:16pt}",
            municipality="Varberg", municipality_code="1383", body="Servicenämnden", document_type="delarsrapport", year=2026, period="T1", as_of="2026-04-30")
    d.raw("<p style='font-size:8.5pt'>Varbergs kommun<br>Serviceförvaltningen<br>2026-05-13<br>SEN 2026/0044</p>")
    d.h(1, "Tertialuppföljning 1 2026, januari–april", toc=False)
    d.h(2, "Förslag till beslut")
    d.p("Servicenämnden beslutar att")
    d.decision("Servicenämnden", "godkänna tertialuppföljningen per den 30 april 2026,", pre="– ")
    d.decision("Servicenämnden", "uppdra åt förvaltningschefen att senast den 16 juni redovisa åtgärder som minskar underskottet inom måltidsverksamheten,", pre="– ")
    d.decision("Servicenämnden", "ombudgetera 1,4 mnkr från projektet Diskstråk Påskberg till projektet Kylanläggning centralköket.", pre="– ")
    d.h(2, "Läget i korthet")
    d.p("Servicenämnden levererar måltider, städning, IT-drift, fordon och kontaktcenter till övriga förvaltningar. Verksamheten finansieras i huvudsak av interna intäkter. Årsprognosen är ett underskott på 4,6 mnkr, att jämföra med budget i balans.",
        "Livsmedelspriserna har stigit med 5,8 procent sedan förra våren, vilket inte fullt ut kan tas ut genom portionspriset. Drivmedel och leasing av fordon har däremot blivit billigare än beräknat. Av nämndens fjorton aktiviteter är fyra avslutade, fem löper som planerat och två ligger efter tidplanen.",
        "I mars drabbades kommunen av ett elva timmar långt avbrott i nätverket. Felet fanns hos operatören, men nämnden har beställt en extern granskning av hur reservförbindelsen är uppbyggd.")
    d.h(2, "Nämndens mål")
    d.p("Bedömningen avser läget vid årets slut. Bedöms nås betyder att samtliga delar väntas vara uppfyllda, Bedöms nås i viss mån att minst hälften är det och Bedöms ej nås att målet missas.")
    d.assessments(["Mål för 2026", "Analys", "Bedömning helår"], [
        dict(label="S1.", label_printed="S1.", text="Måltiderna ska uppskattas av den som äter och tillagas av råvaror med låg klimatpåverkan.", rating="Bedöms nås i viss mån", forecast="expected_partly",
             comment=["Betyget i vårens elevenkät blev 3,7 av 5, vilket är en tiondel högre än i fjol. Klimatavtrycket ligger på 1,4 kg koldioxid per kilo livsmedel.", "Inom äldreomsorgen har nöjdheten sjunkit efter att kvällsmaten började levereras kyld. Ett nytt upplägg prövas på Lindberg och Tvååker från maj."]),
        dict(label="S2.", label_printed="S2.", text="Lokalerna ska vara rena och städningen anpassad efter hur de används.", rating="Bedöms nås", forecast="expected_met",
             comment=["Kvalitetskontrollerna visar godkänt resultat i 96 procent av rummen. Sensorer i 40 konferensrum och toaletter gör att städning kan ske vid behov."]),
        dict(label="S3.", label_printed="S3.", text="Digitala tjänster ska fungera dygnet runt och supporten lösa ärenden vid första kontakten.", rating="Bedöms ej nås", forecast="expected_not_met",
             comment=["Avbrottet i mars innebär att målet om tillgänglighet inte kan uppnås i år. Lösningsgraden vid första kontakten har ökat från 62 till 67 procent, men når inte 75."]),
        dict(label="S4.", label_printed="S4.", text="Kommunens fordon ska vara fossilfria och användas gemensamt.", rating="Bedöms nås", forecast="expected_met",
             comment=["Endast nio bilar går på fossila drivmedel. De byts under hösten. Beläggningen i bilpoolen är 71 procent på vardagar."]),
    ], widths=[28, 56, 16], cls='hel')
    d.h(2, "Mätvärden")
    d.indicators("Mätvärden", [("Målvärde", "2026", "target"), ("Jan–apr 2026", "2026-04-30", "outcome"), ("2025", "2025", "outcome"), ("2024", "2024", "outcome"), ("2023", "2023", "outcome"), ("2022", "2022", "outcome")], [
        ("section", "Till mål S1"),
        dict(name="Elevernas betyg på skolmaten", unit="skala 1–5", vals=["minst 3,8", "3,7", "3,6", "3,6", "3,5", "i.u."]),
        dict(name="Klimatavtryck per kilo livsmedel", unit="kg CO2e", vals=["max 1,5", "1,4", "1,5", "1,6", "1,6", "1,8"]),
        dict(name="Matsvinn per portion", unit="gram", vals=["≤ 40", "44", "47", "51", "49", "58"]),
        ("section", "Till mål S2"),
        dict(name="Rum med godkänd städkvalitet", unit="%", vals=["≥ 95", "96", "94", "93", "95", "92"]),
        ("section", "Till mål S3"),
        dict(name="Tillgänglighet i nätverket", unit="%", vals=["> 99,9", "99,6", "99,9", "99,8", "99,9", "99,7"]),
        dict(name="Ärenden lösta vid första kontakten", unit="%", vals=["minst 75", "67", "62", "60", "–", "–"]),
        dict(name="Nöjd-Användar-Index IT", unit="index", vals=["ska öka", "", "71", "68", "70", "66"]),
        ("section", "Till mål S4"),
        dict(name="Fossilfria personbilar och lätta lastbilar", unit="%", vals=["100", "97", "95", "88", "76", "61"]),
        dict(name="Körsträcka med privat bil i tjänsten", unit="mil", vals=["ska minska", "4 815", "16 240", "18 905", "21 370", "19 880"]),
    ], caption=None, first="Mätvärde", unit_col="Enhet", widths=[35, 11, 12, 11, 8, 8, 8, 7])
    d.h(2, "Aktiviteter i verksamhetsplanen")
    S = {"Avslutad": "done", "Enligt plan": "in_progress", "Efter plan": "delayed", "Ej inledd": "not_started", "Vilande": "paused", "Stoppad": "cancelled"}
    mk = lambda rows: [r if r[0] == "section" else dict(status=r[0], code=S[r[0]], activity=r[1], percent=r[2], responsible=r[3], due=r[4], comment=r[5]) for r in rows]
    d.activities([("status", "Läge 30/4"), ("activity", "Aktivitet"), ("percent", "Klart, %"), ("due", "Slutdatum"), ("responsible", "Ägare"), ("comment", "Vad har hänt och vad återstår")], mk([
        ("section", "Måltid"),
        ("Avslutad", "Gemensam sexveckorsmatsedel för grundskola och förskola", "100", "Måltidsutvecklare", "Januari", "Införd vecka 3. Åtta rätter har bytts ut efter elevernas synpunkter."),
        ("Enligt plan", "Mäta svinnet digitalt i samtliga 31 kök", "60", "Måltidschef", "Oktober", "19 kök anslutna."),
        ("Efter plan", "Ta i drift nytt kylförråd i centralköket", "35", "Projektledare lokaler", "Juni", "Leveransen försenad till september. Hyrda kylcontainrar används under tiden."),
        ("Ej inledd", "Upphandla färskt bröd från lokala bagerier", "0", "Inköpssamordnare", "December", ""),
        ("section", "Städ och lokalservice"),
        ("Avslutad", "Byta till golvvårdsmaskiner som doserar rengöringsmedlet automatiskt", "100", "Enhetschef lokalservice syd", "Mars", "22 maskiner i bruk. Förbrukningen av kemikalier har sjunkit med en femtedel."),
        ("Enligt plan", "Behovsstyrd städning med sensorer, etapp 2", "50", "Enhetschef lokalservice nord", "November", "Stadshuset klart, kulturhuset Komedianten återstår."),
        ("Vilande", "Gemensam bemanningspool med måltid", "20", "HR-partner", "–", "Avvaktar förhandling enligt medbestämmandelagen."),
        ("section", "IT och digitalisering"),
        ("Efter plan", "Reservförbindelse till datahallen via annan operatör", "40", "IT-arkitekt", "April", "Nytt slutdatum är den 30 september. Grävtillstånd saknas för den sista sträckan."),
        ("Enligt plan", "Införa inloggning utan lösenord för 6 800 användare", "70", "Informationssäkerhetssamordnare", "September", "Skolan klar, vård och omsorg påbörjas i maj."),
        ("Stoppad", "Egen språkmodell i kommunens datahall", "10", "Digitaliseringschef", "December", "Kostnaden blev tre gånger så hög som beräknat."),
        ("Avslutad", "Självservice för beställning av telefoner", "100", "Enhetschef servicedesk", "Februari", "Ledtiden är nu två dagar."),
        ("section", "Fordon och kontaktcenter"),
        ("Enligt plan", "Ersätta de sista fossila bilarna", "55", "Fordonsansvarig", "November", "Nio bilar beställda."),
        ("Avslutad", "Ladda vid Gamlebyskolan, Trönninge och Veddige", "100", "Fordonsansvarig", "April", "26 laddpunkter."),
        ("Enligt plan", "Samlat kösystem och återuppringning i kontaktcenter", "80", "Chef kontaktcenter", "Juni", "Pilotdrift sedan den 7 april."),
    ]), period="T1", goal="Aktiviteter i verksamhetsplanen", widths=[10, 28, 7, 9, 17, 29])
    d.raw("<p class=foot>Enligt plan = pågår och blir klar i tid. Efter plan = pågår men blir klar senare än planerat. Vilande = arbetet har tillfälligt avbrutits. Stoppad = genomförs inte.</p>")
    d.comment("Kommentar T1", ["De två aktiviteter som ligger efter beror båda på leverantörer. Nämnden begär vite för kylförrådet enligt avtalet.",
        "Den egna språkmodellen ersätts av en tjänst som Göteborgsregionen upphandlar gemensamt."], "Aktiviteter i verksamhetsplanen", "T1")
    d.h(2, "Ekonomisk uppföljning")
    d.p("Belopp i mnkr med en decimal. Kostnader och underskott skrivs med minustecken. Under de rader som avviker med mer än en miljon kronor finns en kommentar.")
    df = lambda ab, au, py, b, p: [p, b, round(p - b, 1), au, ab, round(au - ab, 1), py]
    C = [("Års&shy;prognos", "2026", "forecast"), ("Budget", "2026", "budget"), ("Diff", "2026", "deviation"), ("Utfall", "2026-04-30", "outcome"), ("Budget", "2026-04-30", "budget"), ("Diff", "2026-04-30", "deviation"), ("Utfall 2025", "2025-04-30", "outcome")]
    L = [("Nämnd och stab", "10", df(-6.4, -6.1, -5.9, -19.3, -19.0)), ("Måltid", "20", df(-2.1, -4.4, -2.6, -6.2, -11.9)),
         ("Lokalservice", "30", df(0.0, 0.7, -0.3, 0.0, 0.9)), ("IT", "40", df(-23.9, -24.8, -22.7, -71.8, -73.4)),
         ("Fordon", "50", df(0.0, 0.9, 0.2, 0.0, 1.5)), ("Kontaktcenter", "60", df(-5.7, -5.4, -5.5, -17.2, -17.2))]
    T = add(*[v for *_, v in L]); assert T[2] == -4.6, T
    rows = [("Servicenämnden netto", T, dict(total=1))]
    sub = {"Måltid": [("därav skolmåltider", df(-0.9, -2.2, -1.0, -2.6, -6.1)), ("därav äldreomsorg", df(-1.2, -2.2, -1.6, -3.6, -5.8))]}
    say = {"Måltid": "Livsmedel beräknas kosta 6,9 mnkr mer än budget. Portionspriset höjs med 1,20 kr från den 1 augusti, vilket ger 1,2 mnkr i år.",
           "IT": "Licenser för kontorsprogram har räknats upp och den externa granskningen efter avbrottet beräknas kosta 0,6 mnkr.",
           "Fordon": "Drivmedlet är 14 procent billigare än i budgeten och färre fordon har lämnats tillbaka med skador."}
    for l, k, v in L:
        rows.append((l, v, dict(code=k)))
        for sl, sv in sub.get(l, []): rows.append((sl, sv, dict(parent=l, ind=1)))
        if l in say: rows.append(("prose", say[l], dict(line=l, code=k)))
    d.money("Driftredovisning per område, mnkr", "operating", "mnkr", C, rows, groups=[("Helår 2026", 3), ("Januari–april 2026", 3), ("Jan–apr", 1)], code=True, codecol="Omr.", first="Område", fmtkw=dict(dec=1, minus="−"), widths=[6, 28, 10, 9, 9, 9, 9, 9, 11])
    d.h(3, "Intäkter och kostnader", toc=False)
    C = [("Budget helår", "2026", "budget"), ("Utfall t.o.m. april", "2026-04-30", "outcome"), ("Prognos helår", "2026", "forecast"), ("Avvikelse mot budget", "2026", "deviation")]
    q = lambda b, u, p: [b, u, p, round(p - b, 1)]
    I = [("Interna måltidsintäkter", q(196.4, 65.1, 197.6)), ("Interna städintäkter", q(88.7, 29.8, 89.3)), ("Övriga interna intäkter", q(61.5, 20.2, 61.4)), ("Externa intäkter", q(7.2, 2.9, 7.9))]
    K = [("Löner och personalomkostnader", q(-242.1, -80.6, -242.0)), ("Livsmedel", q(-84.6, -30.9, -91.5)), ("Leasing och drivmedel", q(-27.3, -8.4, -25.6)), ("Licenser och IT-tjänster", q(-49.2, -17.7, -50.8)), ("Lokalhyra", q(-21.4, -7.1, -21.4))]
    si, sk = add(*[v for _, v in I]), add(*[v for _, v in K])
    o = [round(t - a - b, 1) for t, a, b in zip([T[1], T[3], T[0], T[2]], si, sk)]; K.append(("Övriga kostnader", o)); sk = add(sk, o)
    d.money("Intäkter och kostnader", "cost_breakdown", "mnkr", C, [(l, v, dict(measure="income")) for l, v in I] + [("Summa intäkter", si, dict(total=1, measure="income"))] + [(l, v, dict(measure="cost")) for l, v in K]
            + [("Summa kostnader", sk, dict(total=1, measure="cost")), ("Resultat", add(si, sk), dict(total=1))], caption=None, first="mnkr", fmtkw=dict(dec=1, minus="−"), widths=[40, 15, 15, 15, 15])
    d.h(2, "Investeringar")
    d.p("Nämndens investeringsbudget är 21,6 mnkr. Prognosen är 18,1 mnkr. Utgifter visas utan tecken.")
    C = [("Total ram", None, "budget"), ("Budget 2026", "2026", "budget"), ("Utfall jan–apr", "2026-04-30", "outcome"), ("Prognos 2026", "2026", "forecast"), ("Kvar av budget", "2026", "deviation"), ("Klart", None, None)]
    v = lambda t, b, u, p, k: [t, b, u, p, round(b - p, 1), k]
    g = [("Måltid", [("2603", "Kylanläggning centralköket", v(7.5, 4.1, 1.6, 5.5, "sep 2026"), "1"), ("2611", "Diskstråk Påskberg", v(5.2, 3.9, 0.2, 2.5, "mar 2027"), None), ("2612", "Köksutrustning, utbyte", v(None, 2.0, 0.9, 2.0, "årligen"), None)]),
         ("IT", [("2402", "Reservförbindelse datahall", v(3.4, 2.6, 0.7, 2.8, "sep 2026"), "2"), ("2404", "Trådlöst nät i skolor", v(9.0, 4.5, 2.1, 4.5, "dec 2027"), None), ("2409", "Lagring och säkerhetskopiering", v(2.8, 2.8, 0, 0, "2027"), None)]),
         ("Fordon och städ", [("2501", "Laddinfrastruktur", v(2.5, 0.9, 0.8, 0.8, "apr 2026"), None), ("2507", "Städmaskiner", v(None, 0.8, 0, 0, "–"), None)])]
    rows, tot = [], []
    for sec, its in g:
        rows.append(("section", sec))
        for k, l, vals, f in its: rows.append((l, vals, dict(code=k, **({"foot": f} if f else {})))); tot.append(vals[1:5])
    s = add(*tot); rows.append(("Summa", [None] + s + [None], dict(total=1, nosec=1))); assert s[0] == 21.6 and s[2] == 18.1
    d.money("Investeringsprojekt, mnkr", "investment", "mnkr", C, rows, code=True, codecol="Projektnr", first="Projekt", fmtkw=dict(dec=1, zero="–", minus="−"), measure="cost", widths=[9, 33, 10, 11, 12, 12, 13, 10])
    for k, l, n, t in [("2603", "Kylanläggning centralköket", "1", "Högre entreprenadpris än kalkylen. Nämnden föreslås omfördela medel från projekt 2611."), ("2402", "Reservförbindelse datahall", "2", "Längre schaktsträcka sedan Trafikverket hade avslagit passagen under Västkustbanan.")]:
        d.note(t, line=l, code=k, num=n, show=f"<sup>{n}</sup> {l}. ")
    d.h(2, "Medarbetare")
    d.indicators("Sjukfrånvaro i procent av arbetad tid", [("Jan–apr 2024", "2024-04-30", "outcome"), ("Jan–apr 2025", "2025-04-30", "outcome"), ("Jan–apr 2026", "2026-04-30", "outcome"), ("Mål helår 2026", "2026", "target")], [
        dict(name="Måltid", unit_gold="%", vals=["9,1", "8,4", "8,8", "< 8,0"]), dict(name="Lokalservice", unit_gold="%", vals=["10,7", "9,9", "8,6", "< 9,0"]),
        dict(name="IT", unit_gold="%", vals=["3,2", "2,8", "3,5", "< 3,5"]), dict(name="Hela förvaltningen", unit_gold="%", vals=["8,3", "7,7", "7,6", "< 7,5"])], first="Enhet", widths=[40, 15, 15, 15, 15])
    d.p("Korttidsfrånvaron har sjunkit inom lokalservice sedan arbetspassen blev kortare. Inom måltid påverkades mars av en lång influensasäsong.")
    return d.make(pdf_tags=True, drop=2.0)

# ---------------------------------------------------------------------------------------------------------------
@doc
def ovanaker():
    d = Doc("20-ovanaker-arsredovisning", "grid", "Årsredovisning 2025 Ovanåkers kommun",
            municipality="Ovanåker", municipality_code="2121", body="Kommunstyrelsen", document_type="arsredovisning", year=2025, period=None, as_of="2025-12-31")
    d.h(1, "Årsredovisning 2025 för Ovanåkers kommun")
    d.p("Kommunstyrelsen överlämnar här årsredovisningen för 2025 till kommunfullmäktige och revisorerna. Den omfattar kommunen och de helägda bolagen inom energi, bostäder och industrilokaler.")
    d.h(2, "Året som gick")
    d.p("Årets resultat blev 18,3 mnkr, vilket är 1,5 mnkr bättre än budget men 3,4 mnkr sämre än föregående år. Skogsindustrin har gått starkt och arbetslösheten är lägst i Gävleborg. Samtidigt minskar antalet barn i förskoleåldern snabbare än vad befolkningsprognosen visade.",
        "Den 9 augusti svämmade Voxnan över vid Runemo. Ett nittiotal fastigheter berördes och två broar stängdes i elva dagar. Kommunens kostnader uppgick till 6,1 mnkr, varav staten ersätter 3,8 mnkr.",
        "I november stod tillbyggnaden av Celsiusskolan klar. Därmed kan paviljongerna på skolgården, som hyrts sedan 2017, lämnas tillbaka.")
    d.h(2, "Fem år i sammandrag")
    C = [(y, y, "outcome") for y in ("2025", "2024", "2023", "2022", "2021")]
    d.indicators("Fem år i sammandrag", C, [
        ("section", "Ekonomi"),
        dict(name="Kommunal skattesats", unit="kr", vals=["21,86", "21,86", "21,86", "21,86", "21,86"]),
        dict(name="Nettokostnadernas andel av skatter och bidrag", unit="%", vals=["98,0", "97,5", "99,2", "95,8", "96,1"]),
        dict(name="Soliditet", unit="%", vals=["54,3", "55,1", "53,7", "56,2", "54,9"]),
        dict(name="Soliditet inkl. ansvarsförbindelse", unit="%", vals=["33,8", "33,0", "29,6", "30,4", "27,7"]),
        dict(name="Låneskuld", unit="kr/inv", vals=["14 215", "12 480", "12 655", "9 740", "9 910"]),
        dict(name="Investeringar, självfinansiering", printed="Investeringar, självfinansiering (%)", unit="%", vals=["71", "88", "64", "112", "103"]),
        ("section", "Verksamhet"),
        dict(name="Heltidstjänster i förskolan med legitimerade lärare", unit="%", vals=["47", "44", "45", "41", "i.u."]),
        dict(name="Elever i årskurs 9 behöriga till yrkesprogram", unit="%", vals=["86,4", "83,1", "84,7", "80,2", "82,5"]),
        dict(name="Kvalitetsaspekter i särskilt boende", unit="%", vals=["62", "–", "60", "–", "57"]),
        dict(name="Anslutna till fiber, hushåll", printed="Anslutna till fiber, hushåll (%)", unit="%", vals=["91", "89", "88", "84", "79"]),
        ("section", "Personal"),
        dict(name="Tillsvidareanställda", unit="antal", vals=["1 086", "1 102", "1 117", "1 109", "1 094"], foot="1"),
        dict(name="Sjukfrånvaro", unit="%", vals=["6,4", "6,9", "7,0", "8,3", "7,6"]),
        dict(name="Personalomsättning", unit="%", vals=["9,8", "11,2", "12,6", "..", ".."]),
    ], first="Nyckeltal", caption=None, widths=[45, 11, 11, 11, 11, 11])
    d.raw("<p>1) Månadsavlönade den 31 december. Två punkter betyder att måttet inte togs fram.</p>")
    d.h(2, "Mål och måluppfyllelse")
    d.p("Fullmäktige har fyra mål för mandatperioden. Målen bedöms en gång om året i årsredovisningen. Ett mål har nåtts om minst tre fjärdedelar av målvärdena är uppfyllda.")
    C = [("Målvärde", "2025", "target"), ("2025", "2025", "outcome"), ("2024", "2024", "outcome"), ("2023", "2023", "outcome")]
    for lab, text, ind, paras, fr, fc in [
        ("Gult mål: Fler i arbete", "Näringslivet i Ovanåker ska kunna anställa den kompetens som behövs för att växa.", [
            dict(name="Företagens betyg på kommunens service", unit="skala 1–6", vals=["minst 4,4", "4,5", "4,3", "4,1"]), dict(name="Arbetslöshet 16–65 år", unit="%", vals=["< 5,0", "4,6", "5,2", "5,9"]), dict(name="Nystartade företag per 1 000 invånare", unit="antal", vals=["ska öka", "3,9", "3,6", "4,0"])],
            ["Teknikcollege har startat en vuxenutbildning för underhållstekniker med 18 platser. Alla som gick ut i december hade fått anställning.", "Betyget i företagsenkäten är det högsta sedan mätningarna började."], "Målet har nåtts.", "met"),
        ("Blått mål: Lärande hela livet", "Varje barn och elev ska få stöd i tid och lämna skolan med fullständiga betyg.", [
            dict(name="Elever med betyg i alla ämnen", unit="%", vals=["≥ 80", "76", "73", "75"]), dict(name="Frånvaro över 15 procent, årskurs 7–9", printed="Frånvaro över 15 procent, årskurs 7–9 (%)", unit="%", vals=["≤ 10", "13", "14", "16"]), dict(name="Barn per årsarbetare i förskolan", unit="antal", vals=["högst 5,2", "5,0", "5,1", "5,3"])],
            ["Utvecklingen går åt rätt håll men två av tre målvärden har missats. Närvaroteamet arbetade med 41 elever, varav 26 är tillbaka i undervisningen."], "Målet har nåtts till viss del.", "expected_partly"),
        ("Rött mål: Trygg ålderdom", "Den som blir gammal i Ovanåker ska få vård och omsorg av få och kända medarbetare.", [
            dict(name="Personal per brukare under 14 dagar", unit="antal", vals=["max 13", "17", "16", "15"]), dict(name="Väntetid till särskilt boende", unit="dagar", vals=["≤ 45", "78", "69", "52"]), dict(name="Nöjda med hemtjänsten", unit="%", vals=["≥ 92", "90", "91", "93"])],
            ["Hälften av sommarens vikarier var nya och kontinuiteten försämrades för tredje året i rad. Väntetiden ökade när Hagagården stängde en avdelning på grund av fuktskador."], "Målet har inte nåtts.", "expected_not_met"),
        ("Grönt mål: Klimatklok kommun", "Kommunkoncernens utsläpp av växthusgaser ska halveras till år 2030 jämfört med 2019.", [
            dict(name="Utsläpp från egna transporter", unit="ton CO2", vals=["≤ 310", "296", "342", "388"]), dict(name="Solel på kommunens tak", unit="MWh", vals=["> 900", "1 035", "780", "415"])],
            ["Båda målvärdena är uppfyllda. Elbussar har ersatt diesel på skolturerna Alfta–Edsbyn och värmeverket eldas numera helt utan olja."], "Målet har nåtts.", "met")]:
        d.h(3, lab); d.goal("council", text, label=lab)
        d.indicators(lab, C, ind, caption=None, goal=text, first="Mått", widths=[52, 12, 12, 12, 12])
        a = d.anchor()
        for i, x in enumerate(paras + [f"<b>{fr}</b>"]): d.raw(f"<p class=hy {'id=' + a if i == 0 else ''}>{x}</p>")
        d.rec("assessments", {"area": None, "label": lab, "comment": " ".join(paras + [fr]), "forecast_raw": fr, "forecast": fc}, a)
        d.path.pop()
    d.h(2, "Uppdrag från kommunfullmäktige")
    d.p("Fullmäktige hade vid årets början elva öppna uppdrag. Fem är slutredovisade. De som inte är klara följer med till 2026.")
    S = {"Slutredovisat": "done", "Pågår": "in_progress", "Delredovisat": "in_progress", "Ej verkställt": "not_started", "Försenat": "delayed", "Återtaget": "cancelled"}
    U = [("61/2023", "Utred framtida drift av simhallen i Edsbyn", "Kommunstyrelsen", "Slutredovisat", "KF § 18, mars. Renovering förordas framför nybyggnad."),
         ("97/2023", "Ta fram en plan för laddning av tunga fordon längs riksväg 50", "Miljö- och byggnämnden", "Pågår", "Samråd med Trafikverket hölls i oktober."),
         ("12/2024", "Pröva intraprenad inom måltidsverksamheten", "Barn- och utbildningsnämnden", "Återtaget", "KF § 73, september."),
         ("34/2024", "Förslag till sammanhållen ungdomsmottagning för Alfta, Edsbyn och Viksjöfors", "Socialnämnden, Barn- och utbildningsnämnden", "Delredovisat", "Slutrapport lämnas i april 2026 tillsammans med Region Gävleborg."),
         ("35/2024", "Inför språkplikt i nya anställningar inom äldreomsorgen", "Socialnämnden", "Slutredovisat", "Riktlinje antagen den 22 maj."),
         ("80/2024", "Se över antalet förskolor i Alfta", "Barn- och utbildningsnämnden", "Slutredovisat", "Två förskolor slås samman från augusti 2026."),
         ("81/2024", "Bygg om Hagagården till 40 platser", "Kommunstyrelsen", "Försenat", "Fuktskadorna är mer omfattande än besiktningen visade."),
         ("7/2025", "Beslut om ny modell för lokalhyror", "Kommunstyrelsen", "Slutredovisat", "Gäller från 1 januari 2026."),
         ("29/2025", "Utarbeta beredskapsplan för dricksvatten vid översvämning", "Kommunstyrelsen, Helsinge Vatten", "Pågår", ""),
         ("30/2025", "Undersök intresset för finskt förvaltningsområde", "Kommunstyrelsen", "Ej verkställt", "Inväntar ny lagstiftning."),
         ("55/2025", "Redovisa kostnaden för inhyrda sjuksköterskor varje kvartal", "Socialnämnden", "Slutredovisat", "Ingår numera i den ordinarie uppföljningen.")]
    d.activities([("number", "Beslut"), ("activity", "Uppdragets innehåll"), ("responsible", "Ansvarig nämnd"), ("status", "Status"), ("comment", "Återrapportering")],
        [dict(number=n, activity=a, responsible=r, status=st, code=S[st], comment=c) for n, a, r, st, c in U], goal="Uppdrag från kommunfullmäktige", widths=[13, 30, 19, 13, 25])
    d.h(2, "Ekonomisk redovisning")
    d.h(3, "Resultaträkning")
    d.p("Belopp i mnkr. Intäkter redovisas utan tecken och kostnader med minus.")
    C = [("Budget 2025", "2025", "budget"), ("Utfall 2025", "2025", "outcome"), ("Utfall 2024", "2024", "outcome"), ("Utfall 2025", "2025", "outcome"), ("Utfall 2024", "2024", "outcome")]
    I = [186.0, 201.4, 194.7, 418.9, 402.6]; J = [0, 6.2, 0, 6.2, 0]; K = [-912.5, -934.8, -901.2, -1076.3, -1039.7]; A = [-38.0, -37.4, -35.9, -92.6, -88.1]
    T = [568.2, 571.0, 557.9, 571.0, 557.9]; G = [214.6, 215.3, 203.8, 215.3, 203.8]; FI = [4.5, 7.9, 8.8, 2.2, 3.0]; FK = [-6.0, -5.1, -6.4, -28.7, -31.5]
    N = add(I, K, A); V = add(N, T, G); R = add(V, FI, FK); assert R[1] == 18.3 and R[0] == 16.8 and R[2] == 21.7, R
    d.money("Resultaträkning", "summary", "mnkr", C, [
        ("Verksamhetens intäkter", I, dict(measure="income", note="1")), ("varav jämförelsestörande", J, dict(measure="income", parent="Verksamhetens intäkter", ind=1)), ("Verksamhetens kostnader", K, dict(measure="cost", note="2")), ("Avskrivningar och nedskrivningar", A, dict(measure="cost", note="3")),
        ("Verksamhetens nettokostnader", N, dict(total=1)), ("Skatteintäkter", T, dict(measure="income", note="4")), ("Generella statsbidrag och utjämning", G, dict(measure="income", note="4")), ("Verksamhetens resultat", V, dict(total=1)),
        ("Finansiella intäkter", FI, dict(measure="income")), ("Finansiella kostnader", FK, dict(measure="cost", note="5")), ("Resultat efter finansiella poster", R, dict(total=1)), ("Extraordinära poster", [0, 0, 0, 0, 0]), ("Årets resultat", R, dict(total=1))],
        caption=None, groups=[("Kommunen", 3), ("Kommunkoncernen", 2)], first="", note="Not", fmtkw=dict(dec=1, zero="–", sep=NB), widths=[36, 12, 12, 12, 12, 12, 4])
    for n, l, t in [("1", "Verksamhetens intäkter", "Ökningen beror främst på ersättning från Myndigheten för samhällsskydd och beredskap, reavinst vid försäljning av två industrifastigheter samt höjda avgifter inom äldreomsorgen."),
                    ("2", "Verksamhetens kostnader", "Kostnaderna steg med 3,7 procent. Översvämningen och inhyrd personal i hemsjukvården står tillsammans för en tredjedel av ökningen. Fördelningen framgår av tabellen nedan."),
                    ("3", "Avskrivningar och nedskrivningar", "Tillbyggnaden av Celsiusskolan skrivs av från och med december."),
                    ("4", "Skatteintäkter", "Slutavräkningen för 2024 blev negativ, medan prognosen för 2025 är svagt positiv."),
                    ("5", "Finansiella kostnader", "Kommunens genomsnittliga ränta var 2,4 procent vid årets slut, att jämföra med 2,9 procent ett år tidigare.")]:
        d.note(t, line=l, num=n, show=f"<b>Not {n} {l}.</b> ")
    L = [("Löner och sociala avgifter", [-561.7, -548.0]), ("Pensionskostnader", [-52.9, -57.3]), ("Köp av verksamhet", [-118.4, -107.6]), ("Lokal- och markhyror", [-41.2, -40.8]), ("Material och tjänster", [-131.0, -120.2]), ("Lämnade bidrag", [-29.6, -27.3])]
    s = add(*[v for _, v in L]); tot = [-934.8, -901.2]
    assert s == tot, s
    d.money("Kommunens kostnader per slag, mnkr", "cost_breakdown", "mnkr", [("2025", "2025", "outcome"), ("2024", "2024", "outcome")], L + [("Summa", tot, dict(total=1))], first="Kostnadsslag", measure="cost", fmtkw=dict(dec=1), widths=[60, 20, 20])
    d.h(3, "Driftredovisning")
    d.p("Tabellen visar nämndernas intäkter, kostnader och budgetavvikelse i tkr. En positiv avvikelse är ett överskott.")
    C = [("Intäkter 2025", "2025", "outcome", "income"), ("Kostnader 2025", "2025", "outcome", "cost"), ("Netto 2025", "2025", "outcome", "net"), ("KF-budget 2025", "2025", "budget", "net"), ("Avvikelse", "2025", "deviation", "net"), ("Netto 2024", "2024", "outcome", "net")]
    def ln(i, k, b, f): n = i + k; return [i, k, n, b, n - b, f]
    D = [("Kommunfullmäktige, valnämnd och revision", ln(0, -2845, -2910, -3462), {}), ("Kommunstyrelsen", ln(51370, -168215, -114700, -112984), {}), ("varav räddningstjänst", ln(3120, -19480, -13400, -13865), dict(parent="Kommunstyrelsen", ind=1)),
         ("varav gator och parker", ln(1465, -18930, -17900, -16720), dict(parent="Kommunstyrelsen", ind=1)), ("Miljö- och byggnämnden", ln(9640, -15985, -6850, -6517), {}), ("Barn- och utbildningsnämnden", ln(44215, -351870, -309200, -301446), {}),
         ("varav förskola", ln(8905, -82340, -75600, -74118), dict(parent="Barn- och utbildningsnämnden", ind=1)), ("Socialnämnden", ln(68730, -380985, -304900, -298210), {}), ("varav hemtjänst", ln(6215, -79460, -66700, -68025), dict(parent="Socialnämnden", ind=1))]
    S1 = [int(x) for x in add(*[v for _, v, o in D if "parent" not in o])]
    rest = ln(27445, -770800 - S1[2] - 27445, -764500 - S1[3], -742400 - S1[5])
    SUM = [int(x) for x in add(S1, rest)]; assert SUM[2] == -770800 and SUM[3] == -764500
    d.money("Driftredovisning per nämnd", "operating", "tkr", C, D + [("Summa nämnder", S1, dict(total=1)), ("Pensioner, avskrivningar och gemensamt", rest), ("Verksamhetens nettokostnader", SUM, dict(total=1))], caption=None, first="Nämnd", fmtkw=dict(zero="–", sep=NB), widths=[34, 11, 11, 11, 11, 11, 11])
    for l, t in [("Kommunstyrelsen", "Underskottet i räddningstjänsten beror på insatserna vid översvämningen. Statens ersättning för bevakning och bortforsling av slam har räknats in."), ("Barn- och utbildningsnämnden", "Färre barn i förskolan och lägre kostnad för skolskjuts ger överskott."),
                 ("Socialnämnden", "Hyrsjuksköterskor, fler dygn på korttidsboende under ombyggnaden av Hagagården samt sex nya beslut om personlig assistans förklarar underskottet.")]:
        d.note(t, line=l, show=f"<b>{l}:</b> ")
    d.h(3, "Investeringsredovisning")
    C = [("Budget 2025 inkl. överfört", "2025", "budget"), ("Utfall 2025", "2025", "outcome"), ("Avvikelse", "2025", "deviation"), ("Utfall 2024", "2024", "outcome")]
    L = [("1702", "Celsiusskolan, tillbyggnad", 52400, 49873, 31226), ("1811", "Hagagården, ombyggnad", 18000, 2914, 640), ("1815", "Broarna i Runemo, återställning", 0, 4388, None), ("1740", "Gatubelysning Alfta", 2500, 2471, 1985),
         ("1752", "Beläggning och trafiksäkerhet", 4000, 4126, 3842), ("1790", "Digital utrustning i skolan", 3200, 2760, 3015), ("1793", "Inventarier, övriga nämnder", 2900, 2035, 2288)]
    rows = [(l, [b, u, b - u, f], dict(code=k)) for k, l, b, u, f in L]
    rows.insert(0, ("Nettoinvesteringar totalt", [int(x) for x in add(*[v for _, v, _ in rows])], dict(total=1)))
    d.money("Investeringar per projekt, tkr", "investment", "tkr", C, rows, code=True, codecol="Nr", first="Projekt", fmtkw=dict(zero="–", sep=NB), measure="cost", widths=[8, 40, 14, 13, 12, 13])
    d.h(2, "Kommunens bolag")
    d.p("Beloppen i tabellen är i tkr och avser bolagens egna bokslut före koncernjusteringar.")
    C = [("2025", "2025", "outcome", "income"), ("2024", "2024", "outcome", "income"), ("2025", "2025", "outcome", "net"), ("2024", "2024", "outcome", "net")]
    d.money("Kommunens bolag", "summary", "tkr", C, [("Ovanåkers Energi AB", [94620, 97185, 6340, 5872]), ("Ovanåkersbostäder AB", [81340, 78915, 1126, -2480]), ("Alfta Industricenter AB", [33915, 33208, 2870, 3144])],
            caption=None, first="Bolag", groups=[("Nettoomsättning", 2), ("Resultat före bokslutsdispositioner", 2)], fmtkw=dict(sep=NB), widths=[36, 16, 16, 16, 16])
    d.p("Bostadsbolaget vände fjolårets underskott när 24 tomma lägenheter i Edsbyn hyrdes ut till en biltestfirma under vintern.")
    d.h(2, "Framåtblick")
    d.p("Utjämningssystemet ses över och ett nytt förslag väntas gynna kommuner med gles bebyggelse. Oberoende av det behöver kostnaderna minska med ungefär 14 mnkr till 2028 för att resultatmålet ska nås.")
    d.h(3, "Nya uppdrag för 2026")
    d.p("Fullmäktige har i budgeten för 2026 lämnat tre nya uppdrag. De återrapporteras första gången i delårsrapporten per augusti.")
    for n, t in [("1", "Kommunstyrelsen ska ta fram en handlingsplan för skydd mot översvämning i Runemo, Voxna och Vallsbo."), ("2", "Socialnämnden ska minska beroendet av inhyrd personal till högst fyra procent av personalkostnaden."),
                 ("3", "Samtliga nämnder ska pröva vilka uppgifter som kan utföras tillsammans med grannkommunerna Bollnäs och Ljusdal.")]:
        d.assignment(t, number=n, form="{n}. {t}")
    return d.make(office=("Ovanåkers kommun &nbsp; Årsredovisning 2025", "Sida", "body,p,td,th{font-family:'Liberation Serif';font-size:11pt} table td,table th{font-family:'Liberation Sans Narrow';font-size:9.5pt} td p{margin:0} p{margin-bottom:0.2cm} h1,h2,h3{font-family:'Open Sans'} h1{font-size:18pt} h2{font-size:13pt} h3{font-size:11pt} th{background:#dfe7d5;text-align:left} td.n{text-align:right} tr.t td{font-weight:bold} tr.s td{font-weight:bold}", "top"), drop=3.0)

if __name__ == "__main__":
    main()
