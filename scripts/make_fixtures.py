#!/usr/bin/env python3
"""Write the held-out documents of fixtures/: PDF, the text of six extractors, and the exact gold.

usage: make_fixtures.py [SLUG-PART ...]        (no argument: all)

Every document, name, figure and sentence is invented. The municipalities exist; the documents do not.
"""
from fixture_kit import Doc, doc, main

def cols_sum(rows, only=lambda r: True):
    """Column sums over the money rows that stand for themselves (no section rows, no details)."""
    rs = [r for r in rows if r[0] != "section" and not (len(r) > 2 and r[2].get("parent")) and only(r)]
    n = len(rs[0][1])
    return [round(sum(r[1][i] or 0 for r in rs if not isinstance(r[1][i], str)), 6) for i in range(n)]

def prose(d, level, *sections):
    for head, *paras in sections:
        d.h(level, head); d.p(*paras)

# ---------------------------------------------------------------------------------------------------
@doc
def uppsala():
    d = Doc("01-uppsala-verksamhetsplan", "grid", "Verksamhetsplan 2025 - uppföljning tertial 2",
            "@page{@top-left{content:'Uppsala kommun | Gatu- och samhällsmiljönämnden';font:8pt Carlito} @bottom-right{content:'Sida ' counter(page) ' (' counter(pages) ')';font:8pt Carlito}}"
            "@page:first{@top-left{content:''}@bottom-right{content:''}}",
            municipality="Uppsala", municipality_code="0380", body="Gatu- och samhällsmiljönämnden", document_type="verksamhetsplan", year=2025, period="T2", as_of="2025-08-31")
    d.cover((26, "Verksamhetsplan 2025"), (15, "Gatu- och samhällsmiljönämnden"), (12, "Uppföljning tertial 2, per den 31 augusti 2025"),
            (10, "Beslutad av nämnden 2024-12-17, § 204"), (10, "Diarienummer GSN-2024-01877"))
    d.raw("<p style='font-size:14pt'><b>Innehåll</b></p>").toc()
    d.raw("<div class=break></div>")
    d.h(1, "1 Inledning")
    d.p("Gatu- och samhällsmiljönämnden ansvarar för gator, parker, torg och naturreservat i Uppsala. Verksamhetsplanen visar hur nämnden tänker nå de mål som kommunfullmäktige har lämnat och vilka åtgärder som prioriteras under 2025.",
        "Planen följs upp efter varje tertial. I den här uppföljningen beskrivs läget den 31 augusti. Av de 17 åtgärderna är sex genomförda, sex pågår, två är försenade, två är ännu inte påbörjade och en har avbrutits.")
    d.h(2, "1.1 Läsanvisning")
    d.p("Varje åtgärd har en status: Ej påbörjad, Pågår, Försenad, Genomförd eller Avbruten. I kolumnen Ansvarig anges den enhet som leder arbetet och i kolumnen Medverkande de som behöver delta. Ett streck betyder att ingen annan berörs.")
    d.h(1, "2 Kommunfullmäktiges mål")
    H = [("activity", "Åtgärd"), ("status", "Status<br>T2"), ("responsible", "Ansvarig"), ("collaboration", "Medverkande")]
    W = [42, 14, 22, 22]
    d.h(2, "2.1 Mål 1 – Det är lätt att välja cykeln året runt")
    d.goal("council", "Andelen resor inom tätorten som görs med cykel ska öka till minst 40 procent år 2027 och antalet allvarligt skadade cyklister ska minska.",
           label="Mål 1 – Det är lätt att välja cykeln året runt", bullet=True,
           baselines=["Nuläge: 33 procent av resorna enligt resvaneundersökningen 2022", "Nuläge: 36 procent av resorna enligt resvaneundersökningen 2024"],
           motivation=["Cykeln tar liten plats, är tyst och ger bättre hälsa. Nätet av snabbcykelleder är däremot ojämnt utbyggt och vinterväghållningen upplevs som otillräcklig i de östra stadsdelarna.",
                       "Barn och unga ska kunna ta sig till skola och fritidsaktiviteter på egen hand. Därför går skolvägarna före när nya sträckor byggs om."])
    d.activities(H, [
        dict(activity="Bygga ut snabbcykelleden mellan Gottsunda och Polacksbacken, etapp 2", status="Pågår", code="in_progress", responsible="Enheten för gatuprojekt", collaboration="Plan- och bygglovsavdelningen, Trafikverket"),
        dict(activity="Införa sopsaltning på ytterligare 18 kilometer cykelväg", status="Genomförd", code="done", responsible="Driftenheten", collaboration="-"),
        dict(activity="Ta fram en modell för hur skolvägar ska granskas innan detaljplaner antas", status="Ej påbörjad", code="not_started", responsible="Trafikplanering", collaboration="Utbildningsförvaltningen, Polisen"),
        dict(activity="Räta ut cykelpassagen vid Resecentrums södra entré", status="Försenad", code="delayed", responsible="Enheten för gatuprojekt", collaboration="Region Uppsala"),
        dict(activity="Belysa gång- och cykelvägen längs Fyrisån från Ulva kvarn till Librobäck", status="Genomförd", code="done", responsible="Belysningsgruppen", collaboration="Vattenfall"),
    ], period="T2", goal="2.1 Mål 1 – Det är lätt att välja cykeln året runt", widths=W)
    d.comment("Kommentar T2", ["Sträckan mellan Gottsunda och Polacksbacken är till två tredjedelar asfalterad. Den sista delen dröjer till våren 2026 eftersom en fjärrvärmekulvert behöver flyttas.",
        "Sopsaltningen utvidgades inför vintersäsongen och antalet anmälda halkolyckor minskade med 14 jämfört med föregående vinter.",
        "Passagen vid Resecentrum är försenad med ungefär fem månader. Orsaken är att ledningsägaren begärde en ny geoteknisk undersökning."], "2.1 Mål 1 – Det är lätt att välja cykeln året runt", "T2")
    d.h(2, "2.2 Mål 2 – Parkerna är trygga mötesplatser")
    d.goal("council", "Invånarna ska uppleva parker och torg som välskötta och trygga. Andelen som känner sig trygga i sin närmaste park på kvällen ska vara högre än i jämförbara städer.",
           label="Mål 2 – Parkerna är trygga mötesplatser", bullet=True,
           baselines=["Nuläge: 58 % i Uppsala, 55 % i jämförbara städer. Trygghetsmätningen 2024"],
           motivation=["En park som används av många blir också tryggare. Nämnden vill därför blanda lugna platser med ytor för lek, odling och spontanidrott."])
    d.activities(H, [
        dict(activity="Rusta upp Stadsträdgårdens lekplats med tillgänglig lekutrustning", status="Genomförd", code="done", responsible="Parkenheten", collaboration="Funktionsrätt Uppsala"),
        dict(activity="Gallra sikthindrande buskage i Gränby, Kvarngärdet och Löten", status="Pågår", code="in_progress", responsible="Parkenheten", collaboration="Uppsalahem"),
        dict(activity="Bemanna tre parker med parkvärdar under sommarkvällar", status="Genomförd", code="done", responsible="Enheten för offentliga miljöer", collaboration="Socialförvaltningen, Polisen, Fryshuset"),
        dict(activity="Prova rörelsestyrd belysning i Observatorieparken", status="Avbruten", code="cancelled", responsible="Belysningsgruppen", collaboration="-"),
        dict(activity="Upprätta en skötselplan för stadens samtliga fontäner", status="Pågår", code="in_progress", responsible="Driftenheten", collaboration="Uppsala Vatten"),
        dict(activity="Anlägga två nya hundrastgårdar", status="Försenad", code="delayed", responsible="Parkenheten", collaboration="-"),
    ], period="T2", goal="2.2 Mål 2 – Parkerna är trygga mötesplatser", widths=W, cls="split")
    d.comment("Kommentar T2", ["Provet med rörelsestyrd belysning avbröts i maj. Armaturerna störde fladdermöss i området och länsstyrelsen avrådde från fortsatt drift.",
        "Parkvärdarna arbetade under 46 kvällar och hade kontakt med drygt 3 800 personer. En utvärdering redovisas för nämnden i november."], "2.2 Mål 2 – Parkerna är trygga mötesplatser", "T2")
    d.h(1, "3 Nämndens egna mål")
    d.p("Utöver fullmäktiges mål har nämnden antagit två egna mål. Åtgärderna redovisas i en gemensam tabell.")
    G1, G2 = "Mål A: Verksamheten är fossilfri", "Mål B: Invånarna får snabba och begripliga svar"
    d.activities([("goal", "Nämndens mål")] + H, [
        dict(goal=G1, goal_gold=dict(level="board", label="Mål A", text="Verksamheten är fossilfri"), activity="Byta ut åtta dieseldrivna sopmaskiner mot eldrivna", status="Pågår", code="in_progress", responsible="Driftenheten", collaboration="Upphandling"),
        dict(activity="Ställa krav på förnybart bränsle i alla nya entreprenadavtal", status="Genomförd", code="done", responsible="Avtalsenheten", collaboration="Upphandling, Juridik"),
        dict(activity="Klimatberäkna de tio största investeringsprojekten", status="Ej påbörjad", code="not_started", responsible="Enheten för gatuprojekt", collaboration="Hållbarhetsstrateg"),
        dict(goal=G2, goal_gold=dict(level="board", label="Mål B", text="Invånarna får snabba och begripliga svar"), activity="Ny e-tjänst för felanmälan med återkoppling till anmälaren", status="Genomförd", code="done", responsible="Kundservice", collaboration="IT-staben"),
        dict(activity="Klarspråksutbildning för handläggare av trafikärenden", status="Pågår", code="in_progress", responsible="Trafikplanering", collaboration="Kommunikation"),
        dict(activity="Publicera en öppen karta över pågående grävarbeten", status="Pågår", code="in_progress", responsible="Kundservice", collaboration="Stadsbyggnadsförvaltningen, IT-staben"),
    ], period="T2", goal=None, widths=[20, 32, 12, 18, 18])
    d.comment("Kommentar T2", ["E-tjänsten togs i bruk i mars och har hittills tagit emot 11 260 anmälningar. Mediantiden till första svar är 1,5 dygn."], "3 Nämndens egna mål", "T2")
    d.h(1, "4 Indikatorer")
    d.indicators("Tabell 1. Indikatorer för nämndens verksamhet", [("Utfall 2022", "2022", "outcome"), ("Utfall 2023", "2023", "outcome"), ("Utfall 2024", "2024", "outcome"), ("Prognos 2025", "2025", "forecast"), ("Mål 2025", "2025", "target")], [
        dict(name="Cykelresor över fasta mätpunkter", unit="antal per vardagsdygn", vals=["48 210", "50 905", "53 340", "54 000", "≥ 55 000"]),
        dict(name="Andel nöjda med vinterväghållningen", unit="%", vals=["41", "44", "49", "50", "≥ 52"]),
        dict(name="Allvarligt skadade oskyddade trafikanter", unit="antal", vals=["96", "88", "91", "85", "max 80"]),
        dict(name="Upplevd trygghet i park kvällstid", unit="%", vals=["54", "i.u.", "58", "59", "Öka"]),
        dict(name="Driftkostnad per kvadratmeter parkyta", unit="kr", vals=["21,4", "22,9", "23,6", "24,1", "24,0"]),
        dict(name="Felanmälningar besvarade inom tre dygn", unit="%", vals=["-", "61,5", "72,0", "83,0", "minst 80"]),
        dict(name="Andel fossilfria drivmedel i egna fordon", unit="%", vals=["68", "77", "85", "93", "100"]),
    ])
    d.raw("<p class=foot>i.u. = ingen uppgift. Trygghetsmätningen genomfördes inte 2023.</p>")
    d.h(1, "5 Ekonomi")
    d.p("Nämndens kommunbidrag uppgår till 598 400 tkr. Prognosen efter augusti visar ett underskott på 6 050 tkr, vilket främst beror på dyrare vinterväghållning i början av året.")
    cols = [("Budget 2025", "2025", "budget"), ("Utfall jan–aug 2025", "2025-08-31", "outcome"), ("Prognos 2025", "2025", "forecast"), ("Avvikelse mot budget", "2025", "deviation")]
    base = [("Nämnd och ledning", 8450, 5390, 8300, {}), ("Gatudrift", 214300, 151220, 219150, {}), ("varav vinterväghållning", 58900, 51840, 64200, dict(parent="Gatudrift", ind=1)), ("varav belysning", 37200, 22105, 36400, dict(parent="Gatudrift", ind=1)),
            ("Park och natur", 163750, 104980, 164100, {}), ("Offentliga miljöer", 41200, 26870, 41900, {}), ("Trafikplanering", 52600, 33415, 52100, {}), ("Kapitalkostnader", 118100, 78733, 118900, {})]
    rows = [(l, [b, u, p, b - p], o) for l, b, u, p, o in base]
    rows.append(("Summa nettokostnad", cols_sum(rows), dict(total=1)))
    d.money("Tabell 2. Driftbudget och prognos per verksamhet, tkr", "operating", "tkr", cols, rows, first="Belopp i tkr")
    d.p("Vinterväghållningen överskrider budgeten med 5 300 tkr. Under januari och februari gjordes 31 utryckningar mot normalt 19. Belysningen ger ett överskott tack vare lägre elpris och fler utbytta armaturer.",
        "Trafikplaneringen har haft två vakanta tjänster under våren.")
    d.h(1, "6 Intern kontroll och tidplan")
    d.p("Nämnden har beslutat om tre kontrollmoment. De redovisas i en särskild rapport men sammanfattas här.")
    d.junk(["Risk", "Sannolikhet", "Konsekvens", "Riskvärde", "Kontrollmoment"], [["Felaktig fakturering av upplåtelser", "3", "3", "9", "Stickprov av 40 fakturor per kvartal"], ["Bristande avtalstrohet", "2", "4", "8", "Uttag ur leverantörsreskontran"], ["Otydlig delegation i trafikärenden", "2", "3", "6", "Genomgång av 25 beslut"]], num=(1, 2, 3))
    d.junk(["Uppföljning", "Datum", "Behandlas av nämnden"], [["Tertial 1", "30 april", "27 maj"], ["Tertial 2", "31 augusti", "30 september"], ["Årsbokslut", "31 december", "10 februari"]])
    return d.make(pdf_tags=True)

# ---------------------------------------------------------------------------------------------------
@doc
def lulea():
    d = Doc("02-lulea-delarsrapport", "lines", "Delårsrapport augusti 2025 Barn- och utbildningsnämnden",
            "@page{@top-right{content:'Delårsrapport 2025';font:8pt 'Liberation Sans'} @bottom-center{content:counter(page);font:8pt 'Liberation Sans'}} h2{color:#113}",
            municipality="Luleå", municipality_code="2580", body="Barn- och utbildningsnämnden", document_type="delarsrapport", year=2025, period="delår", as_of="2025-08-31")
    d.raw("<p style='font-size:9pt'>LULEÅ KOMMUN<br>Utbildningsförvaltningen<br>Datum 2025-09-19<br>Ärendenummer 2025/611-1.4.1</p>")
    d.h(1, "Delårsrapport per 31 augusti 2025 för barn- och utbildningsnämnden")
    d.h(2, "Förslag till beslut")
    d.p("Barn- och utbildningsnämnden beslutar")
    d.decision("Barn- och utbildningsnämnden", "Barn- och utbildningsnämnden fastställer delårsrapporten per den 31 augusti 2025.", pre="1. ")
    d.decision("Barn- och utbildningsnämnden", "Barn- och utbildningsnämnden ger förvaltningschefen i uppdrag att senast i november redovisa hur underskottet i gymnasieskolan ska arbetas in.", pre="2. ")
    d.decision("Kommunfullmäktige", "Barn- och utbildningsnämnden föreslår kommunfullmäktige att flytta 3,5 mnkr av investeringsanslaget för Kronan till 2026.", pre="3. ")
    d.h(2, "Sammanfattning")
    d.p("Nämnden redovisar ett resultat för perioden på 8,9 mnkr bättre än budget. Helårsprognosen pekar däremot på ett underskott om 7,4 mnkr. Skillnaden förklaras av att höstens kostnader för interkommunala platser och skolskjuts faktureras i efterskott.",
        "Under våren har nio förskoleavdelningar avvecklats till följd av sjunkande födelsetal. Personalen har erbjudits andra uppdrag och ingen har behövt sägas upp.")
    d.h(2, "Väsentliga händelser")
    d.p("Örnässkolan återinvigdes i augusti efter två års ombyggnad. Samtidigt stängdes paviljongerna på Lerbäcken, vilket minskar hyreskostnaden från och med oktober.",
        "Skolinspektionen avslutade tillsynen av elevhälsan utan anmärkning. En ny plan mot skolfrånvaro har införts på samtliga högstadieskolor och närvaron i årskurs 7–9 har stigit från 88,4 till 90,1 procent.")
    prose(d, 2, ("Uppföljning av personal", "Förvaltningen hade 2 417 årsarbetare den 31 augusti, vilket är 63 färre än vid samma tid föregående år. Minskningen gäller främst barnskötare och vikarier. Andelen timavlönade av den totala arbetade tiden har sjunkit från 9,4 till 7,8 procent.",
        "Av de rekryteringar som inletts under året har 71 procent lett till anställning av behörig personal. Svårast är det att hitta speciallärare, lärare i slöjd och förskollärare till landsbygdsskolorna. Förvaltningen har därför förlängt avtalet om distansutbildning tillsammans med universitetet.",
        "Det systematiska arbetsmiljöarbetet följs upp två gånger per år. I vårens uppföljning pekade 14 av 58 enheter ut hög arbetsbelastning som den viktigaste risken, jämfört med 21 enheter året innan."),
      ("Barn och elever", "Antalet barn i förskolan var 3 493 i augusti, 212 färre än budget. I grundskolan finns 8 402 elever, vilket är 37 fler än beräknat eftersom fler familjer har flyttat in med anledning av etableringarna i hamnområdet. Gymnasieskolan har 3 180 elever, varav 640 kommer från andra kommuner.",
        "Fritidshemmen har fått tio procent fler inskrivna i åldern nio till tolv år. Öppen fritidsverksamhet har därför startat på tre skolor."))
    d.h(2, "Måluppfyllelse")
    d.p("Nämnden har fem mål för mandatperioden. Bedömningen avser läget vid årets slut.")
    d.assessments(["Nämndens mål", "Analys och kommentar", "Bedömning"], [
        dict(label="Mål 1", text="Alla elever ska nå gymnasiebehörighet.", comment=["Behörigheten till yrkesprogram ökade med 1,8 procentenheter till 88,6 procent. Ökningen är störst bland pojkar på de skolor som har haft utökad lovskola.", "Skillnaderna mellan skolorna kvarstår."], rating="Uppnås delvis", forecast="expected_partly"),
        dict(label="Mål 2", text="Förskolan ska ge barnen ett rikt språk.", comment=["Samtliga förskolor arbetar nu med högläsning varje dag. Den språkliga kartläggningen visar att 93 procent av femåringarna har ett ordförråd som motsvarar åldern."], rating="Uppnås", forecast="expected_met"),
        dict(label="Mål 3", text="Skolmiljön ska präglas av trygghet och studiero.", comment=["I vårens enkät svarade 81 procent att de har studiero på lektionerna, vilket är oförändrat. Antalet anmälda kränkningar har ökat något."], rating="Uppnås inte", forecast="expected_not_met"),
        dict(label="Mål 4", text="Medarbetarna ska ha en hållbar arbetssituation.", comment=["Sjukfrånvaron har minskat från 7,3 till 6,6 procent och antalet medarbetare per chef är lägre än för ett år sedan."], rating="Uppnås", forecast="expected_met"),
        dict(label="Mål 5", text="Resurserna ska fördelas efter barnens behov.", comment=["Den nya modellen för socioekonomisk viktning gäller fullt ut från höstterminen. En första utvärdering görs i vår."], rating="Uppnås delvis", forecast="expected_partly"),
    ])
    d.h(2, "Ekonomisk översikt")
    d.p("Belopp anges i mnkr. Kostnader redovisas med minustecken och intäkter utan tecken. En positiv avvikelse är ett överskott.")
    kw = dict(dec=1, minus="\u2212")
    C = [("Bokslut 2024", "2024", "outcome"), ("Budget jan–aug", "2025-08-31", "budget"), ("Utfall jan–aug", "2025-08-31", "outcome"), ("Budget helår", "2025", "budget"), ("Prognos helår", "2025", "forecast"), ("Avvikelse helår", "2025", "deviation")]
    inc = [("Statsbidrag", [61.2, 39.8, 44.1, 59.7, 64.9], "income"), ("Taxor och avgifter", [38.4, 26.0, 25.2, 39.0, 37.9], "income"), ("Övriga intäkter", [52.7, 33.9, 36.4, 50.8, 54.3], "income")]
    cost = [("Personalkostnader", [-1184.6, -798.2, -790.8, -1211.4, -1209.0], "cost"), ("Lokalkostnader", [-262.3, -178.4, -178.1, -267.6, -268.2], "cost"), ("Köp av verksamhet", [-318.9, -216.7, -221.6, -325.1, -338.8], "cost"), ("Övriga kostnader", [-143.0, -97.0, -96.9, -145.4, -148.5], "cost")]
    mk = lambda L: [(l, v + [round(v[4] - v[3], 1)], dict(measure=m)) for l, v, m in L]
    I, K = mk(inc), mk(cost)
    si, sk = cols_sum(I), cols_sum(K)
    rows = I + [("Summa intäkter", si, dict(total=1, measure="income"))] + K + [("Summa kostnader", sk, dict(total=1, measure="cost")), ("Nettokostnad", [round(a + b, 1) for a, b in zip(si, sk)], dict(total=1))]
    d.money("Resultat per kostnadsslag (mnkr)", "cost_breakdown", "mnkr", C, rows, fmtkw=kw, first="")
    C2 = [("Budget 2025", "2025", "budget"), ("Utfall 2025-08-31", "2025-08-31", "outcome"), ("Prognos 2025", "2025", "forecast"), ("Avvikelse", "2025", "deviation")]
    b = [("100", "Nämndverksamhet", -3.1, -1.9, -3.0, None), ("400", "Förskola", -421.7, -276.0, -416.9, "1"), ("412", "Fritidshem", -78.8, -52.3, -79.6, None), ("425", "Grundskola", -760.4, -509.2, -758.8, None), ("443", "Anpassad skola", -88.2, -59.0, -89.5, "2"), ("450", "Gymnasieskola", -312.5, -211.4, -322.9, "3"), ("470", "Vuxenutbildning", -54.3, -33.7, -52.7, "4"), ("490", "Gemensam administration", -81.0, -38.2, -84.0, "5")]
    rows = [(l, [x, y, z, round(z - x, 1)], dict(code=k, note=n)) for k, l, x, y, z, n in b]
    rows.append(("Summa nämnden", cols_sum(rows), dict(total=1)))
    d.money("Driftredovisning per verksamhet (mnkr)", "operating", "mnkr", C2, rows, fmtkw=kw, code=True, codecol="Kod", first="Verksamhet", note="Analys")
    notes = [("400", "Förskola", "1", "Antalet barn är 212 färre än i budget. Nio avdelningar har stängts och vikariekostnaderna har minskat."),
             ("443", "Anpassad skola", "2", "Fler elever läser ämnesområden och behöver elevassistent. Kostnaden för skolskjuts har ökat efter den nya upphandlingen."),
             ("450", "Gymnasieskola", "3", "Fler ungdomar har valt program hos andra huvudmän och kostnaden för interkommunal ersättning ökar med 8,1 mnkr."),
             ("470", "Vuxenutbildning", "4", "Högre statsbidrag för yrkesvux än vad som var känt när budgeten lades."),
             ("490", "Gemensam administration", "5", "Avvecklingskostnad för paviljonger på Lerbäcken samt licenser för den nya lärplattformen.")]
    for k, l, n, t in notes:
        d.raw(f"<p style='break-after:avoid'><b>Analys {n} {k} {l}</b></p>"); d.note(t, line=l, code=k, num=n)
    d.h(2, "Investeringar")
    d.p("Nämndens investeringsram för året är 46,5 mnkr. Av denna beräknas 40,2 mnkr att förbrukas.")
    b = [("20114", "Örnässkolan, inredning", 14.0, 12.7, 14.4), ("20131", "Kronan, ny förskola", 9.5, 1.2, 6.0), ("20140", "Utemiljö förskolor", 6.0, 3.8, 6.0), ("20142", "Lås och larm", 3.5, None, 1.8), ("20150", "Digitala verktyg", 12.0, 9.1, 12.0), ("20199", "Ej fördelat", 1.5, None, 0)]
    rows = [(l, [x, y, z, round(x - z, 1)], dict(code=k)) for k, l, x, y, z in b]
    rows.append(("Summa investeringar", cols_sum(rows), dict(total=1)))
    C3 = [("Budget 2025", "2025", "budget"), ("Utfall 2025-08-31", "2025-08-31", "outcome"), ("Prognos 2025", "2025", "forecast"), ("Avvikelse", "2025", "deviation")]
    d.money("Investeringsprojekt (mnkr)", "investment", "mnkr", C3, rows, fmtkw=dict(dec=1, minus="\u2212", zero="–"), code=True, codecol="Projektnr", first="Projekt", measure="cost")
    d.h(2, "Nyckeltal")
    d.indicators("Nyckeltal", [("2022", "2022", "outcome"), ("2023", "2023", "outcome"), ("2024", "2024", "outcome"), ("Aug 2025", "2025-08-31", "outcome"), ("Målvärde 2025", "2025", "target")], [
        dict(name="Inskrivna barn i förskolan", unit="antal", vals=["4 012", "3 868", "3 705", "3 493", "–"]),
        dict(name="Andel legitimerade lärare", unit="%", vals=["82,1", "83,4", "83,0", "84,2", "≥ 85"]),
        dict(name="Behörighet till yrkesprogram", unit="%", vals=["85,9", "87,2", "86,8", "88,6", "≥ 90"]),
        dict(name="Frånvaro i årskurs 7–9", unit="%", vals=["12,8", "12,1", "11,6", "9,9", "< 9,0"]),
        dict(name="Sjukfrånvaro", unit="%", vals=["8,4", "7,9", "7,3", "6,6", "högst 6,5"]),
        dict(name="Kostnad per inskrivet barn", unit="kr", vals=["151 300", "158 700", "166 950", "i.u.", "Minska"]),
    ], unit_col="Enhet", first="Nyckeltal")
    d.h(2, "Framtida utveckling")
    d.p("Antalet barn mellan ett och fem år väntas minska med ytterligare 340 fram till 2028. Nämnden behöver ta ställning till vilka förskolor som ska finnas kvar och hur lokaler kan användas på annat sätt.",
        "Inom gymnasieskolan ökar elevkullarna till och med 2029. Den statliga utredningen om dimensionering kan få betydelse för vilka program som erbjuds i länet. Förvaltningen bedömer att kostnaden för skolskjuts kommer att öka med 4–6 mnkr per år.")
    d.h(2, "Befolkning")
    d.junk(["Åldersgrupp", "2023", "2024", "2025", "2026"], [["1–5 år", "4 480", "4 321", "4 166", "4 041"], ["6–15 år", "9 012", "8 975", "8 902", "8 790"], ["16–19 år", "3 511", "3 602", "3 688", "3 741"], ["Summa", "17 003", "16 898", "16 756", "16 572"]], caption="Antal barn och unga i kommunen", num=(1, 2, 3, 4))
    return d.make(distil=False)

# ---------------------------------------------------------------------------------------------------
@doc
def boras():
    d = Doc("03-boras-internbudget", "zebra", "Internbudget 2026 Grundskolenämnden",
            "@page{@top-left{content:'Borås Stad';font:8pt Lato} @top-right{content:'Grundskolenämnden';font:8pt Lato} @bottom-right{content:counter(page);font:8pt Lato}}",
            municipality="Borås", municipality_code="1490", body="Grundskolenämnden", document_type="internbudget", year=2026)
    d.h(1, "Internbudget 2026 med plan för 2027–2028", toc=False)
    d.raw("<p><b>Grundskolenämnden</b></p><p>Borås kommun<br>Dnr GRN 2025-00714<br>Fastställd av Grundskolenämnden den 9 december 2025</p>")
    d.h(1, "Ordföranden har ordet")
    d.p("Internbudgeten är vårt viktigaste verktyg för att rikta resurserna dit de gör störst nytta. Under 2026 fortsätter satsningen på de tidiga skolåren, samtidigt som elevantalet sjunker i fem av åtta skolområden.",
        "Vi har valt att skydda undervisningen. Besparingarna läggs i första hand på lokaler, administration och inköp. Det är inte enkelt, men det är nödvändigt för att klara ramen utan att försämra elevernas möjligheter.")
    d.raw("<p>Maj-Lis Törnblad<br>Ordförande</p>")
    d.h(1, "Nämndens uppdrag")
    d.p("Grundskolenämnden är huvudman för kommunens grundskolor, anpassade grundskolor och fritidshem. Nämnden ansvarar också för skolskjuts, elevhälsa och pedagogisk omsorg för elever samt för tillsyn av att skolplikten fullgörs.")
    d.h(1, "Mål för verksamheten")
    d.h(2, "Målområde: Lärande")
    d.raw("<p>Kommunfullmäktiges mål</p>")
    d.goal("council", "Barn och unga i Borås ska ha en skola där alla lyckas, oavsett bakgrund.", area="Lärande")
    d.indicators("Nämndens mål och indikatorer", [("Utfall 2023", "2023", "outcome"), ("Utfall 2024", "2024", "outcome"), ("Mål 2026", "2026", "target"), ("Mål 2027", "2027", "target")], [
        dict(goal="Eleverna utvecklar sitt läsande och skrivande redan i lågstadiet.", name="Elever i årskurs 3 som klarar läsförståelseprovet", unit="%", vals=["71", "73", "≥ 80", "Öka"]),
        dict(name="Böcker utlånade per elev i skolbibliotek", unit="antal", vals=["11,2", "13,7", "15", "16"]),
        dict(goal="Alla elever går ut årskurs 9 med behörighet till ett nationellt program.", name="Behöriga elever årskurs 9, kommunala skolor", unit="%", vals=["81,4", "82,6", "minst 86", "minst 88"]),
        dict(name="Genomsnittligt meritvärde", unit="poäng", vals=["213,5", "215,0", "220", "224"]),
        dict(name="Elever med mer än 20 procents frånvaro", unit="%", vals=["i.u.", "9,3", "< 7", "Minska"]),
    ], goal_col="Nämndmål", first="Indikator", area="Lärande", caption=None)
    d.h(2, "Målområde: Trygghet och hälsa")
    d.raw("<p>Kommunfullmäktiges mål</p>")
    d.goal("council", "Borås ska vara en kommun där barn känner sig trygga på väg till, från och i skolan.", area="Trygghet och hälsa")
    d.indicators("Nämndens mål och indikatorer", [("Utfall 2023", "2023", "outcome"), ("Utfall 2024", "2024", "outcome"), ("Mål 2026", "2026", "target"), ("Mål 2027", "2027", "target")], [
        dict(goal="Eleverna är trygga i skolan och på fritidshemmet.", name="Trygghet i årskurs 5", unit="%", vals=["86", "87", "90", "≥ 90"]),
        dict(name="Trygghet i årskurs 8", unit="%", vals=["76", "75", "82", "≥ 84"]),
        dict(goal="Elevhälsan är lätt att nå.", name="Väntetid till första samtal med kurator", unit="dagar", vals=["i.u.", "16", "max 10", "max 7"]),
    ], goal_col="Nämndmål", first="Indikator", area="Trygghet och hälsa", caption=None)
    d.h(1, "Ekonomi")
    d.p("Kommunfullmäktige har beslutat om en ram på 1 846 200 tkr för 2026. Ramen har räknats upp med 2,1 procent och minskats med 12 400 tkr på grund av färre elever. Belopp utan tecken är kostnader, belopp med minustecken är intäkter.")
    d.h(2, "Budget i sammandrag")
    kw = dict(minus="\u2212")
    C = [("Bokslut<br>2024", "2024", "outcome"), ("Budget<br>2025", "2025", "budget"), ("Budget<br>2026", "2026", "budget"), ("Plan<br>2027", "2027", "plan"), ("Plan<br>2028", "2028", "plan")]
    inc = [("Statsbidrag", [-148200, -131500, -127900, -125000, -125000], dict(measure="income")), ("Avgifter", [-31760, -32400, -32900, -33300, -33700], dict(measure="income")), ("Övriga intäkter", [-58930, -49100, -51400, -51400, -51400], dict(measure="income"))]
    cost = [("Personal", [1321480, 1342600, 1351900, 1368300, 1384100], dict(measure="cost")), ("Lokaler", [338650, 346900, 343200, 339500, 338000], dict(measure="cost")), ("Läromedel och inventarier", [61320, 58200, 57600, 58100, 58600], dict(measure="cost")),
            ("Skolskjuts", [72940, 74300, 78500, 80200, 81900], dict(measure="cost")), ("Måltider", [121700, 124100, 126800, 128900, 131000], dict(measure="cost")), ("Köp av verksamhet", [98310, 100400, 100400, 101900, 103400], dict(measure="cost"))]
    si, sk = cols_sum(inc), cols_sum(cost)
    d.money("Budget i sammandrag, tkr", "summary", "tkr", C, inc + [("Summa intäkter", si, dict(total=1, measure="income"))] + cost + [("Summa kostnader", sk, dict(total=1, measure="cost")), ("Nettokostnad", [a + b for a, b in zip(si, sk)], dict(total=1))], fmtkw=kw, first="Belopp i tkr")
    d.h(2, "Driftbudget per verksamhet")
    C = [("Netto", "2024", "outcome", "net"), ("Netto", "2025", "budget", "net"), ("Intäkter", "2026", "budget", "income"), ("Kostnader", "2026", "budget", "cost"), ("Netto", "2026", "budget", "net")]
    groups = [("Bokslut 2024", 1), ("Budget 2025", 1), ("Budget 2026", 3)]
    b = [("section", "Gemensamt"), ("1100", "Nämnd och revision", 2480, 2560, None, 2610), ("1210", "Förvaltningskontor", 61200, 60900, -2100, 61800), ("1230", "Elevhälsa", 98340, 101500, -4300, 107900),
         ("section", "Undervisning"), ("2110", "Förskoleklass", 84410, 86300, -1200, 86700), ("2120", "Grundskola årskurs 1–6", 689350, 702800, -58400, 763600), ("2130", "Grundskola årskurs 7–9", 468900, 476100, -41700, 524300), ("2200", "Anpassad grundskola", 89730, 93400, -8800, 104600),
         ("section", "Övrigt"), ("2300", "Fritidshem", 168420, 173800, -74500, 243100), ("2400", "Skolskjuts", 71190, 72340, -2700, 78500), ("2500", "Måltider", 41490, 63800, -18500, 85290)]
    rows, acc = [], []
    for x in b:
        if x[0] == "section": rows.append(x)
        else:
            net = (x[4] or 0) + x[5]; v = [x[2], x[3], x[4], x[5], net]; acc.append(("x", v)); rows.append((x[1], v, dict(code=x[0])))
    rows.append(("Summa grundskolenämnden", cols_sum(acc), dict(total=1, end_section=1)))
    d.money("Driftbudget per verksamhet", "operating", "tkr", C, rows, fmtkw=kw, code=True, codecol="Vht", first="Verksamhet", groups=groups, firstgroup="tkr", caption=None)
    d.p("Elevhälsan tillförs 5 000 tkr för att korta väntetiderna. Måltidskostnaden har flyttats från Servicenämnden till grundskolenämnden i två steg, vilket förklarar ökningen sedan 2024.")
    d.h(2, "Investeringsplan")
    C = [("2026", "2026", "budget"), ("2027", "2027", "plan"), ("2028", "2028", "plan")]
    rows = [("Inventarier Sandgärdskolan", [4500, 2000, None], {}), ("Ventilation slöjdsalar", [None, 1800, 1800], {}), ("Skolgårdslyftet", [3000, 3000, 3000], {}), ("Elevdatorer", [9600, 8900, 9200], {}), ("Tillgänglighetsanpassning", [750, 750, None], {})]
    rows.append(("Totalt", cols_sum(rows), dict(total=1)))
    d.money("Investeringsplan", "investment", "tkr", C, rows, fmtkw=kw, first="Objekt, belopp i tkr", caption=None, measure="cost")
    prose(d, 1, ("Planeringsförutsättningar", "Antalet elever i årskurs 1–9 väntas minska från 12 310 till 11 870 mellan 2025 och 2030. Minskningen är störst i de yngre årskurserna och i de norra och västra stadsdelarna. Samtidigt växer antalet elever i den anpassade grundskolan med ungefär fyra procent per år.",
        "Enligt Skolverkets senaste lägesbild behöver en kommun av Borås storlek anställa drygt 60 nya lärare per år, även när elevantalet sjunker. Nämnden bedömer att behovet kan täckas under 2026 men att läget blir svårare från 2028.",
        "Riksdagen har beslutat om en ny reglering av läromedel och skolbibliotek. Kostnaden beräknas till 3 200 tkr och ersätts genom det generella statsbidraget."),
      ("Lokaler", "Nämnden hyr 214 000 kvadratmeter av Lokalförsörjningsnämnden. Hyran räknas upp med 1,9 procent 2026. När Sandgärdskolan är färdigbyggd kan två paviljonger lämnas, vilket minskar hyran med 4 100 tkr på årsbasis.",
        "Lokalplanen för 2027–2036 visar att sju skolor har mindre än 70 procents beläggning. Ett förslag till ny skolstruktur ska tas fram i dialog med föräldrar och elever innan nämnden fattar beslut."),
      ("Verksamhetens utveckling", "Under 2026 prövas en gemensam timplan för svenska och matematik i lågstadiet. Syftet är att fler elever ska befästa läsningen innan de går vidare till årskurs 4. Försöket omfattar elva skolor och följs av Högskolan i Borås.",
        "Arbetet med närvaro organiseras i ett team per skolområde. Teamen ska kunna börja arbeta med en elev inom fem skoldagar. Under hösten 2025 hade teamen kontakt med 184 familjer och för 117 av eleverna har frånvaron minskat."))
    d.h(1, "Uppdrag till förvaltningen")
    d.h(2, "Uppdrag från kommunfullmäktige")
    for n, t in enumerate(["Alla nämnder ska under året pröva vilka lokaler som kan lämnas eller delas med andra verksamheter.", "Alla nämnder ska se över sina taxor och redovisa förslag till ändringar senast i september.", "Alla nämnder ska ha en aktuell plan för hur verksamheten upprätthålls vid störningar i elförsörjningen."], 1):
        d.assignment(t, number=str(n), form="{n}. {t}")
    d.h(2, "Nämndens uppdrag till förvaltningen")
    for n, (t, x) in enumerate([("Läsgaranti i lågstadiet", "Förvaltningen ska införa en gemensam modell för hur elever som riskerar att inte klara läsmålen i årskurs 1 upptäcks och får stöd inom tre veckor."), ("Färre små klasser", "Förvaltningen ska föreslå hur klasser med färre än fjorton elever kan slås samman inom samma skolområde."), ("Säkra skolvägar", "Förvaltningen ska tillsammans med Tekniska förvaltningen kartlägga de femton skolvägar som föräldrar upplever som farligast.")], 1):
        d.assignment(x, title=t)
    d.h(1, "Riskanalys")
    d.junk(["Risk", "S", "K", "Åtgärd"], [["Brist på behöriga lärare i moderna språk", "4", "3", "Fjärrundervisning prövas"], ["Skolskjutsavtalet sägs upp", "2", "4", "Tidig marknadsdialog"], ["Ökad frånvaro", "3", "4", "Närvaroteam i varje skolområde"]])
    d.raw("<p class=foot>S = sannolikhet, K = konsekvens, skala 1–5.</p>")
    return d.make(drop=4)

# ---------------------------------------------------------------------------------------------------
@doc
def ystad():
    d = Doc("04-ystad-arsredovisning", "small", "Årsredovisning 2024 Socialnämnden",
            "@page{@top-center{content:'Ystads kommun · Socialnämnden · Årsredovisning 2024';font:7.5pt 'Open Sans'} @bottom-center{content:'Sida ' counter(page) ' av ' counter(pages);font:7.5pt 'Open Sans'}}",
            municipality="Ystad", municipality_code="1286", body="Socialnämnden", document_type="arsredovisning", year=2024, period=None, as_of="2024-12-31")
    d.h(1, "Årsredovisning 2024 – Socialnämnden", toc=False)
    d.raw("<p><b>Innehållsförteckning</b></p>").toc()
    d.h(2, "1. Sammanfattning av året")
    d.p("Socialnämnden redovisar ett underskott på 9 435 tkr för 2024, vilket motsvarar 1,2 procent av nettobudgeten. Hemtjänsten har utfört fler timmar än budgeterat och kostnaden för placeringar av unga har ökat.",
        "Två särskilda boenden har fått ny inriktning mot demenssjukdom. Arbetet med välfärdsteknik har gett resultat: 214 personer har nu digital tillsyn nattetid, jämfört med 131 vid årets början.")
    d.h(2, "2. Viktiga händelser")
    d.ul(["I februari öppnade korttidsboendet Sandskogen med tolv platser.", "I maj tecknades ett nytt avtal om hyrsjuksköterskor, vilket sänkte timpriset med elva procent.", "I september flyttade individ- och familjeomsorgen till nya lokaler vid Stortorget."], mark="–")
    d.p("Nämnden har under året haft elva sammanträden och fattat beslut i 846 individärenden. Inspektionen för vård och omsorg genomförde tre tillsyner. I två av dem avslutades ärendet utan krav, i den tredje ska nämnden redovisa hur dokumentationen vid nattinsatser säkerställs.",
        "Samarbetet med regionen om god och nära vård har fördjupats. En gemensam hemsjukvårdsmottagning öppnade i augusti och har avlastat akutmottagningen med i snitt sex besök i veckan.",
        "Under hösten fick socialnämnden en egen visselblåsarfunktion. Två ärenden har kommit in och båda är utredda.")
    prose(d, 3, ("Brukarnas synpunkter", "Totalt kom 213 synpunkter in, varav 64 var beröm. De flesta klagomålen gällde bemötande och sena besök i hemtjänsten. Handläggningstiden för ett klagomål var i genomsnitt nio dagar, mot målet fjorton.",
        "Den årliga brukarundersökningen besvarades av 61 procent. Resultatet har diskuterats på arbetsplatsträffar och varje enhet har valt två frågor att arbeta vidare med under 2025."),
      ("Personal", "Nämndens verksamheter hade 1 046 tillsvidareanställda vid årets slut. Medelåldern var 46,8 år. Personalomsättningen minskade från 13,1 till 10,7 procent och kostnaden för inhyrd personal sjönk från 11,9 till 8,4 mnkr.",
        "Under sommaren anställdes 188 vikarier. Alla utom fyra hade gått introduktionen innan första arbetspasset."))
    d.h(2, "3. Måluppfyllelse")
    d.p("Nämnden har fyra mål. Under varje mål beskrivs resultatet och bedömningen för 2024.")
    for lab, text, paras, fr, fc in [
        ("Mål 1: Trygg omsorg nära", "Den som behöver omsorg ska få den av få och kända personer.", ["Personalkontinuiteten i hemtjänsten har förbättrats från 15 till 13 personer under en fjortondagarsperiod. Brukarundersökningen visar att 88 procent är nöjda.", "Nattpatrullerna når däremot inte målet."], "Målet är delvis uppfyllt.", "expected_partly"),
        ("Mål 2: Tidiga insatser för barn", "Barn och unga ska få stöd innan problemen växer.", ["Antalet familjer i öppna insatser har ökat med 22 procent och väntetiden till föräldrastöd är borta. Andelen ärenden som återaktualiseras inom ett år har sjunkit till 14 procent."], "Målet är uppfyllt.", "met"),
        ("Mål 3: Egen försörjning", "Fler invånare ska försörja sig genom arbete eller studier.", ["Antalet hushåll med långvarigt ekonomiskt bistånd ökade från 96 till 118. Samarbetet med Arbetsförmedlingen har försvårats av neddragningar."], "Målet är inte uppfyllt.", "expected_not_met"),
        ("Mål 4: Arbetsplatser som håller", "Medarbetarna ska kunna, vilja och orka arbeta ett helt yrkesliv.", ["Sjukfrånvaron minskade till 8,1 procent. Alla enheter har prövat hälsofrämjande scheman och 61 medarbetare har gått upp till heltid."], "Målet är uppfyllt.", "met")]:
        d.h(3, lab, toc=False)
        d.goal("board", text, label=lab)
        a = d.anchor()
        d.raw(f"<p><b>Resultat och bedömning</b></p>")
        for i, x in enumerate(paras + [fr]): d.raw(f"<p class=hy {'id=' + a if i == 0 else ''}>{x}</p>")
        d.rec("assessments", {"area": None, "label": lab, "comment": " ".join(paras + [fr]), "forecast_raw": fr, "forecast": fc}, a)
        d.path.pop()
    d.h(2, "4. Uppdrag från kommunfullmäktige")
    d.p("Färgen visar läget vid årets slut. Grönt betyder att uppdraget är klart, gult att det pågår och rött att det är försenat.")
    d.activities([("number", "Nr"), ("activity", "Uppdrag"), ("status", "Läge"), ("responsible", "Ansvarig"), ("comment", "Kommentar")], [
        dict(number="1", activity="Utred en samlad ingång för stöd till anhöriga", color="green", code="done", responsible="Verksamhetschef äldreomsorg", comment="Redovisat för nämnden i oktober"),
        dict(number="2", activity="Inför digital tillsyn som förstahandsval nattetid", color="green", code="done", responsible="Utvecklingschef", comment="Gäller alla nya beslut sedan 1 april"),
        dict(number="3", activity="Minska antalet konsulentstödda familjehem med en tredjedel", color="yellow", code="in_progress", responsible="Enhetschef familjehem", comment="19 av 31 kvar"),
        dict(number="4", activity="Ta fram en plan för hur fler undersköterskor kan utbildas på arbetstid", color="yellow", code="in_progress", responsible="HR-partner", comment=""),
        dict(number="5", activity="Bygg gruppbostad nummer åtta", color="red", code="delayed", responsible="Lokalsamordnare", comment="Detaljplanen överklagad"),
    ], goal="4. Uppdrag från kommunfullmäktige", widths=[6, 36, 9, 22, 27])
    d.h(2, "5. Ekonomiskt resultat")
    d.raw("<p>Intäkter redovisas med plus, kostnader med minus. Belopp i tkr om inget annat anges.</p>")
    C = [("Utfall 2024", "2024", "outcome"), ("Budget 2024", "2024", "budget"), ("Avvikelse", "2024", "deviation"), ("Utfall 2023", "2023", "outcome")]
    I = [("Avgifter", 41280, 40600, 39415, "1"), ("Bidrag", 58730, 51200, 66150, "2"), ("Försäljning och hyror", 23965, 24100, 22980, None)]
    K = [("Personal", -556420, -549300, -531960, "3"), ("Köp av huvudverksamhet", -171845, -160500, -158300, "4"), ("Lokaler", -68310, -68900, -65720, None), ("Material och tjänster", -61205, -62100, -59840, None), ("Bidrag och bistånd", -28930, -28500, -26010, "5"), ("Avskrivningar", -4600, -4500, -4390, None)]
    mk = lambda L, m: [(l, [u, b, u - b, p], dict(measure=m, note=n)) for l, u, b, p, n in L]
    I, K = mk(I, "income"), mk(K, "cost")
    si, sk = cols_sum(I), cols_sum(K)
    rows = I + [("Verksamhetens intäkter", si, dict(total=1, measure="income"))] + K + [("Verksamhetens kostnader", sk, dict(total=1, measure="cost")), ("Nettokostnad", [a + b for a, b in zip(si, sk)], dict(total=1))]
    d.money("Resultaträkning", "summary", "tkr", C, rows, first="tkr", note="Not", notepos="start")
    for n, l, t in [("1", "Avgifter", "Avgiftsintäkterna är högre eftersom maxtaxan räknades upp mer än beräknat."), ("2", "Bidrag", "Bidragen omfattar prestationsmedel för god och nära vård samt ersättning från Migrationsverket."), ("3", "Personal", "Övertid och timanställda inom hemtjänsten förklarar 5,1 mnkr av avvikelsen."), ("4", "Köp av huvudverksamhet", "Fler placeringar av unga och dyrare dygnspris på institution."), ("5", "Bidrag och bistånd", "Försörjningsstödet ökade under hösten.")]:
        d.note(t, line=l, num=n, show=f"<b>Not {n} {l}</b><br>")
    # the budget of the net line is -758 000: intäkter 115 900, kostnader -873 800
    d.h(3, "Driftredovisning per verksamhet", toc=False)
    C = [("Utfall 2023", "2023", "outcome"), ("Budget 2024", "2024", "budget"), ("Utfall 2024", "2024", "outcome"), ("Budgetavvikelse", "2024", "deviation")]
    b = [("Nämnd och ledning", -19870, -20450, -20120), ("Äldreomsorg", -398240, -418900, -422715), ("varav hemtjänst", -121380, -124800, -131960), ("varav särskilt boende", -214905, -229400, -226330), ("Funktionsstöd", -176515, -184300, -183205), ("Individ- och familjeomsorg", -118730, -129050, -135920), ("varav placeringar barn och unga", -47620, -50100, -58445), ("Hälso- och sjukvård", -4320, -5200, -5375)]
    rows = []
    for l, p, bu, u in b:
        o = {}
        if l.startswith("varav"): o = dict(parent="Äldreomsorg" if "hem" in l or "boende" in l else "Individ- och familjeomsorg", ind=1)
        rows.append((l, [p, bu, u, u - bu], o))
    rows.append(("Summa", cols_sum(rows), dict(total=1)))
    d.money("Driftredovisning per verksamhet", "operating", "tkr", C, rows, first="Verksamhet (tkr)", caption=None)
    d.note("Hemtjänsten har utfört 18 400 fler timmar än budgeterat. Ökningen beror på att fler blir utskrivna från sjukhus med omfattande behov.", line="Äldreomsorg", show="<b>Äldreomsorg:</b> ")
    d.note("Kostnaden för placeringar översteg budgeten med 8,3 mnkr. Från oktober har tre ungdomar flyttat hem till öppna insatser.", line="Individ- och familjeomsorg", show="<b>Individ- och familjeomsorg:</b> ")
    d.h(2, "6. Investeringar")
    C = [("Budget", "2024", "budget"), ("Utfall", "2024", "outcome"), ("Avvikelse", "2024", "deviation"), ("Budget", None, "budget"), ("Ack. utfall", None, "outcome")]
    groups = [("Årets investeringar 2024", 3), ("Hela projektet", 2)]
    b = [("33021", "Inventarier Sandskogen", 2400, 2315, 2400, 2315), ("33024", "Nyckelfria lås", 900, 640, 3200, 2105), ("33030", "Gruppbostad åtta", 6500, 410, 31000, 1180), ("33041", "Larm särskilt boende", 1750, 1810, 1750, 1810), ("33099", "Mindre inventarier", 600, 577, None, None)]
    rows = [(l, [x, y, x - y, p, q], dict(code=k)) for k, l, x, y, p, q in b]
    rows.append(("Summa", cols_sum(rows), dict(total=1)))
    d.money("Investeringar per projekt, tkr", "investment", "tkr", C, rows, groups=groups, code=True, codecol="Projekt", first="Benämning", measure="cost")
    d.h(2, "7. Nyckeltal")
    d.indicators("Nyckeltal", [("2022", "2022", "outcome"), ("2023", "2023", "outcome"), ("2024", "2024", "outcome")], [
        ("section", "Äldreomsorg"),
        dict(name="Utförda hemtjänsttimmar", unit="tim", vals=["181 430", "188 900", "207 300"]),
        dict(name="Boendeplatser med heldygnsomsorg", unit="antal", vals=["262", "262", "270"]),
        dict(name="Kostnad per plats i särskilt boende", unit="tkr", vals=["798", "820", "838"]),
        ("section", "Individ- och familjeomsorg"),
        dict(name="Vårddygn på institution", unit="antal", vals=["4 018", "4 460", "5 231"]),
        dict(name="Utredningstid barn", unit="dagar", vals=["118", "109", "104"]),
        dict(name="Andel utredningar inom fyra månader", unit="%", vals=["84", "i.u.", "91"]),
    ], unit_col="Enhet", first="Mått")
    d.h(2, "8. Framtiden")
    d.p("Antalet invånare över 80 år ökar med 31 procent till 2032. Nämnden behöver därför både fler platser och nya arbetssätt. En ny socialtjänstlag träder i kraft i juli 2025 och ställer krav på förebyggande arbete.")
    d.p("Kompetensförsörjningen är den största utmaningen. Enligt prognosen behövs 240 nya undersköterskor fram till 2030, samtidigt som antalet sökande till vård- och omsorgsprogrammet bara täcker hälften av behovet. Därför byggs en egen utbildningsväg ut tillsammans med vuxenutbildningen.",
        "Kostnaden för placeringar bedöms vara fortsatt hög under första halvåret 2025. Förvaltningen arbetar med familjehem i egen regi och räknar med att fem placeringar kan avslutas före sommaren.")
    d.h(2, "9. Nämndens ledamöter")
    d.junk(["Namn", "Parti", "Närvaro"], [["Gunvor Ask", "S", "11"], ["Rolf Hellberg", "M", "12"], ["Amina Farah", "C", "10"], ["Kerstin Wiklund", "KD", "12"]])
    return d.make(pdf_tags=True, drop=3.5)

# ---------------------------------------------------------------------------------------------------
@doc
def hudiksvall():
    d = Doc("05-hudiksvall-tjansteskrivelse", "bare", "Tjänsteskrivelse Budgetramar 2026",
            "@page{@bottom-right{content:counter(page) ' (' counter(pages) ')';font:8pt 'Liberation Sans'}}",
            municipality="Hudiksvall", municipality_code="2184", body="Kommunstyrelseförvaltningen", document_type="tjansteskrivelse", year=2026)
    d.raw("<table><tr><td>Hudiksvalls kommun<br>Kommunstyrelseförvaltningen<br>Ekonomienheten</td><td>Tjänsteskrivelse<br>Datum 2025-10-02<br>Dnr 2025-00418-041</td></tr></table>")
    d.h(1, "Budgetramar 2026 och ekonomisk plan 2027–2028")
    d.h(2, "Förslag till beslut")
    d.raw("<p>Kommunstyrelsen föreslår kommunfullmäktige besluta</p>")
    lead = dict(proposer="Kommunstyrelsen")
    for t in ["att fastställa driftramar för nämnderna 2026 enligt tabell 1,", "att fastställa skattesatsen för 2026 till oförändrat 22:31 kronor per skattekrona,", "att ge kommunstyrelsen rätt att under 2026 nyupplåna högst 85 miljoner kronor samt", "att ge samtliga nämnder i uppdrag att redovisa åtgärder motsvarande en procent av ramen."]:
        d.decision("Kommunfullmäktige", t, tag="p", **lead)
    d.raw("<p>För egen del beslutar kommunstyrelsen</p>")
    d.decision("Kommunstyrelsen", "att uppdra åt kommundirektören att ta fram en gemensam modell för lokalhyror.")
    d.h(2, "Sammanfattning av ärendet")
    d.p("Budgetberedningen har under september haft överläggningar med samtliga nämnder. Skatteunderlaget väntas öka med 3,9 procent under 2026, samtidigt som pensionskostnaderna blir lägre än i föregående plan.",
        "Förslaget innebär ett resultat på 1,4 procent av skatter och bidrag, vilket är något under kommunens finansiella mål. Beredningen bedömer att det är rimligt eftersom lärande- och kulturnämnden behöver tid för att anpassa organisationen till färre elever.")
    d.h(2, "Ärendebeskrivning")
    d.p("Ramarna för 2026 utgår från budget 2025. De har räknats om för löneavtal, index och beslutade förändringar. Kapitaltjänst för nya anläggningar kompenseras när anläggningen tas i bruk.",
        "Social- och omsorgsnämnden tillförs 11,5 miljoner kronor för ökad volym inom äldreomsorgen. Tekniska nämnden får 2,1 miljoner kronor för ökade kostnader för snöröjning och gatubelysning.")
    C = [("Budget 2025", "2025", "budget"), ("Förslag 2026", "2026", "budget"), ("Plan 2027", "2027", "plan"), ("Plan 2028", "2028", "plan")]
    b = [("Kommunfullmäktige och revision", 6400, 6600, 6600, 6700), ("Kommunstyrelsen", 158300, 161900, 163200, 165000), ("Tekniska nämnden", 104750, 108600, 110100, 111900), ("Lärande- och kulturnämnden", 1012400, 1024300, 1019800, 1021500), ("Social- och omsorgsnämnden", 918600, 951200, 968900, 991300), ("Norrhälsinge miljönämnd", 9150, 9400, 9500, 9700), ("Finansförvaltningen", 42800, 38500, 41000, 44200)]
    rows = [(l, list(v), {}) for l, *v in b]
    rows.append(("Summa driftramar", cols_sum(rows), dict(total=1)))
    d.money("Tabell 1. Driftramar per nämnd, tkr", "operating", "tkr", C, rows, first="Nämnd")
    d.p("Finansförvaltningens anslag omfattar pensioner, gemensamma försäkringar och en reserv på 15 miljoner kronor. Reserven är avsedd för oförutsedda volymförändringar och kan efter beslut i kommunstyrelsen fördelas till nämnderna under året.",
        "Investeringsplanen för 2026 uppgår till 186 miljoner kronor. De största projekten är renoveringen av Läroverket, ett nytt reservvattenverk i Iggesund och utbyte av belysning längs fjorton mil kommunal väg. Planen behandlas i ett eget ärende i november.",
        "Befolkningen antas minska med 120 personer under 2026. Det innebär cirka 8 miljoner kronor lägre skatteintäkter än om folkmängden varit oförändrad.")
    prose(d, 2, ("Budgetberedningens överväganden", "Beredningen har prövat tre alternativ för nämndernas ramar. I det första alternativet fördelas besparingskravet lika, i det andra undantas omsorgen helt och i det tredje viktas kravet efter hur nämndernas kostnader förhåller sig till jämförbara kommuner. Beredningen förordar det tredje alternativet.",
        "Lärande- och kulturnämndens kostnad per elev i grundskolan är 6,2 procent högre än i jämförbara kommuner. Avvikelsen förklaras till stor del av många små skolor och långa skolskjutsar. Social- och omsorgsnämndens nettokostnad avviker med 1,1 procent.",
        "Fackliga organisationer har informerats enligt medbestämmandelagen den 30 september. Kommunal lämnade ett särskilt yttrande om bemanningen i hemtjänsten, vilket bifogas."),
      ("Finansiella mål", "Kommunen ska enligt riktlinjen för god ekonomisk hushållning ha ett resultat på minst 2 procent av skatteintäkter och bidrag över en mandatperiod. Med förslaget blir genomsnittet för perioden 2023–2026 1,8 procent. Soliditeten inklusive pensionsåtaganden beräknas till 27 procent vid utgången av 2026."))
    d.h(2, "Konsekvenser för barn")
    d.p("Minskningen av antalet klasser sker i områden där elevantalet har sjunkit mest. Skolskjutsen påverkas för ungefär 60 elever. En barnkonsekvensanalys bifogas ärendet.")
    d.h(2, "Ekonomiska konsekvenser")
    d.p("Förslaget ger ett budgeterat resultat på 46,8 miljoner kronor 2026. Självfinansieringsgraden för investeringar blir 71 procent.")
    d.h(2, "Beslutsunderlag")
    d.ul(["Budgetberedningens protokoll 2025-09-23", "Cirkulär 25:31 från Sveriges Kommuner och Regioner", "Barnkonsekvensanalys, daterad 2025-09-12"], mark="–")
    d.raw("<p>Beslutet skickas till<br>Samtliga nämnder<br>Ekonomienheten<br>Revisorerna</p><p>Ingela Strandh<br>Kommundirektör</p><p>Mattias Örn<br>Ekonomichef</p>")
    return d.make(drop=4)

# ---------------------------------------------------------------------------------------------------
@doc
def arboga():
    d = Doc("06-arboga-verksamhetsplan", "bare", "Verksamhetsplan 2025 Fritids- och kulturnämnden",
            "@page{@top-left{content:'Arboga kommun';font:8pt 'Liberation Sans'} @bottom-left{content:'Verksamhetsplan 2025 för fritids- och kulturnämnden';font:8pt 'Liberation Sans'} @bottom-right{content:counter(page);font:8pt 'Liberation Sans'}} .hy{hyphenate-character:'-'}",
            municipality="Arboga", municipality_code="1984", body="Fritids- och kulturnämnden", document_type="verksamhetsplan", year=2025)
    d.h(1, "Verksamhetsplan 2025", toc=False)
    d.raw("<p><b>Fritids- och kulturnämnden</b></p><p>Antagen 2025-01-22 § 5</p>")
    d.raw("<p><b>Innehåll</b></p>").toc()
    d.h(1, "Bakgrund")
    d.p("Fritids- och kulturnämnden ansvarar för bibliotek, kulturskola, museum, fritidsgårdar, simhall, idrottsplatser och stöd till föreningslivet. Verksamheten omsätter ungefär 62 miljoner kronor och har 71 anställda.",
        "Den här planen är nämndens sätt att omsätta fullmäktiges strategiska inriktning i handling. Planen följs upp i delårsrapporten och i årsredovisningen.")
    d.h(1, "Nämndens mål")
    d.h(2, "Nämndmål 1")
    d.goal("board", "Alla barn och unga i Arboga ska ha tillgång till en fritid som utvecklar dem.", label="Nämndmål 1")
    d.raw("<p>Delmål:</p>")
    for t in ["Antalet deltagartillfällen bland flickor ska öka med fem procent.", "Kulturskolan ska finnas i alla grundskolor.", "Simkunnigheten i årskurs 4 ska vara 100 procent."]: d.goal("sub", t, bullet="-")
    d.h(2, "Nämndmål 2")
    d.goal("board", "Kultur- och fritidslivet ska vara öppet för fler och nå hela kommunen.", label="Nämndmål 2")
    d.raw("<p>Delmål:</p>")
    for t in ["Medåkers bygdegård ska få minst sex arrangemang per år.", "Biblioteket ska vara öppet 65 timmar per vecka, varav hälften obemannat."]: d.goal("sub", t, bullet="-")
    d.h(2, "Nämndmål 3")
    d.goal("board", "Anläggningarna ska vara säkra, energisnåla och välanvända.", label="Nämndmål 3")
    d.h(1, "Handlingsplan")
    d.p("I handlingsplanen visas vad som ska göras, vem som ansvarar och när det ska vara klart.")
    d.activities([("goal", "Mål"), ("activity", "Vad ska göras?"), ("responsible", "Vem ansvarar?"), ("due", "Klart senast"), ("comment", "Resurs/kommentar")], [
        dict(goal="Nämndmål 1", activity="Starta öppen idrottshall för flickor i årskurs 6–9", responsible="Fritidschef", due="2025-03-01", comment="Inom ram"),
        dict(activity="Rekrytera två simlärare på deltid inför höstens skolsim", responsible="Badmästare", due="2025-08-15", comment="Projektmedel 180 000 kr"),
        dict(activity="Erbjuda prova-på-instrument i förskoleklass", responsible="Kulturskolechef", due="Juni 2025", comment=""),
        dict(activity="Utbilda ledare i hur man bemöter barn med funktionsnedsättning", responsible="Föreningskonsulent", due="Löpande", comment="Tillsammans med RF-SISU Västmanland"),
        dict(goal="Nämndmål 2", activity="Införa meröppet på biblioteket med inpassering genom lånekort", responsible="Bibliotekschef", due="2025-10-01", comment="Kräver ombyggd entré"),
        dict(activity="Bokbuss på försök i Götlunda", responsible="Bibliotekschef", due="2025-05-15", comment="Statsbidrag söks"),
        dict(activity="Ta fram en arrangörsguide för föreningar", responsible="Kultursamordnare", due="Q2 2025", comment=""),
        dict(activity="Digitalisera stadsmuseets fotosamling", responsible="Museiintendent", due="2026-12-31", comment="Flerårigt arbete"),
        dict(goal="Nämndmål 3", activity="Byta styrsystem för ventilationen i Sturehallen", responsible="Anläggningschef", due="2025-09-30", comment="Investering"),
        dict(activity="Se över bokningsregler så att halltider inte står tomma", responsible="Fritidschef", due="2025-06-30", comment=""),
        dict(activity="Egenkontroll av lekredskap på samtliga utegym", responsible="Anläggningschef", due="Två gånger per år", comment="Dokumenteras i systemet"),
        dict(activity="Solceller på taket till ishallen, förstudie", responsible="Anläggningschef", due="November 2025", comment="Med Arboga Energi"),
    ], widths=[16, 32, 18, 14, 20], period=None)
    prose(d, 1, ("Omvärld och förutsättningar", "Antalet barn i åldern 7–15 år är oförändrat fram till 2028 men fördelningen mellan tätorten och landsbygden ändras. Allt fler aktiviteter sker spontant och utan medlemskap, vilket ställer nya krav på anläggningar och öppettider.",
        "En ny bibliotekslag betonar barns och ungas läsning. Biblioteket har fått 310 000 kronor i statligt stöd för att arbeta med föräldrar till små barn. Under 2024 gjordes 84 200 besök, vilket är sex procent fler än året innan.",
        "Sturehallen är byggd 1974 och har stora behov av underhåll. En utredning från 2023 visade att ventilation, omklädningsrum och läktare behöver bytas ut inom fem år."),
      ("Civilsamhället", "Arboga har 112 föreningar varav 46 får bidrag. Dialogmöten hålls i mars och oktober. Under 2025 ska reglerna för bidrag ses över så att föreningar med hög andel barn och unga får mer stöd per aktivitet.",
        "Studieförbundens verksamhet har minskat efter statens neddragning. Nämnden följer utvecklingen och samråder med länets övriga kommuner om hur stödet kan samordnas."),
      ("Arbetssätt", "Planen bygger på att varje chef går igenom aktiviteterna med sina medarbetare i januari och augusti. Avvikelser rapporteras till förvaltningschefen. Om en aktivitet inte går att genomföra ska det framgå av delårsrapporten varför och vad som görs i stället."))
    d.h(1, "Ekonomiska förutsättningar")
    d.p("Kommunfullmäktige har tilldelat nämnden ett anslag på 61 940 000 kronor. Tabellen visar hur anslaget fördelas. Intäkter anges med minustecken.")
    C = [("Utfall 2023", "2023", "outcome"), ("Budget 2024", "2024", "budget"), ("Budget 2025", "2025", "budget"), ("Förändring", None, None)]
    b = [("Nämndverksamhet", 512300, 540000, 555000), ("Administration", 3914800, 4020000, 4110000), ("Bibliotek", 11208450, 11430000, 11780000), ("Kulturskola", 8301900, 8520000, 8690000), ("Museum och kulturmiljö", 4127600, 4210000, 4260000), ("Fritidsgårdar", 6884200, 7010000, 7340000), ("Simhall", 9741150, 9890000, 10150000), ("Idrottsanläggningar", 13502700, 13760000, 14015000), ("Föreningsstöd", 3880000, 3940000, 4020000), ("Lotterier och uthyrning", -2914350, -2950000, -2980000)]
    rows = [(l, [x, y, z, z - y], {}) for l, x, y, z in b]
    rows.append(("Summa", cols_sum(rows), dict(total=1)))
    d.money("Driftbudget (kronor)", "operating", "kr", C[:3], [(l, v[:3], o) for l, v, o in rows], first="Verksamhet")
    d.h(1, "Internkontrollplan 2025")
    d.junk(["Process", "Risk", "Kontroll", "Ansvarig", "När"], [["Bidrag", "Bidrag betalas ut på fel underlag", "Stickprov 20 ansökningar", "Föreningskonsulent", "Maj"], ["Kassa", "Kontanter redovisas inte", "Kassainventering", "Badmästare", "Mars, oktober"], ["Nycklar", "Passerkort återlämnas inte", "Avstämning mot bokning", "Anläggningschef", "Kvartalsvis"], ["Dataskydd", "Uppgifter om barn sparas för länge", "Gallringskontroll", "Kulturskolechef", "December"]])
    d.h(1, "Årskalender")
    d.junk(["Månad", "Nämnden", "Förvaltningen"], [["Januari", "Verksamhetsplan", "Bokslut"], ["April", "Tertialrapport", "Löneöversyn"], ["September", "Delårsrapport", "Budgetförslag"], ["November", "Internbudget", "Medarbetarenkät"]])
    d.h(1, "Förkortningar")
    d.junk(None, [["RF-SISU", "Riksidrottsförbundet och SISU Idrottsutbildarna"], ["LOK-stöd", "Lokalt aktivitetsstöd"], ["KIA", "Kultur i Arboga"]])
    return d.make(drop=4)

# ---------------------------------------------------------------------------------------------------
@doc
def lidkoping():
    d = Doc("07-lidkoping-mal-och-budget", "sanscond", "Mål och budget 2026-2028 Nämnden för teknik och service",
            "@page{@top-right{content:'Mål och budget 2026–2028';font:7.5pt 'DejaVu Sans Condensed'} @bottom-center{content:'Sidan ' counter(page);font:7.5pt 'DejaVu Sans Condensed'}}",
            municipality="Lidköping", municipality_code="1494", body="Nämnden för teknik och service", document_type="mal_och_budget", year=2026)
    d.h(1, "Mål och budget 2026–2028", toc=False)
    d.raw("<p>Nämnden för teknik och service, Lidköpings kommun</p><p>Beslutad av nämnden 2025-10-15</p>")
    d.h(1, "1 Uppdrag och ansvar")
    d.p("Nämnden för teknik och service ansvarar för kommunens gator, parker, fastigheter, måltider och lokalvård. Nämnden ska också se till att hamnen och flygplatsen hålls i gott skick.")
    d.h(1, "2 Mål")
    d.h(2, "2.1 Kommunfullmäktiges mål")
    d.goal("council", "Lidköping ska ha minst 41 000 invånare 2030 och erbjuda attraktiva boenden i både stad och landsbygd.", label="Mål 1", bullet="Mål 1.")
    d.goal("council", "Kommunens utsläpp av växthusgaser ska halveras mellan 2022 och 2028.", label="Mål 2", bullet="Mål 2.")
    d.h(2, "2.2 Nämndens mål 2026")
    d.h(3, "2.2.1 Nämndmål: Välskött offentlig miljö", toc=False)
    d.goal("board", "Stadens torg, gator och parker ska hållas så rena och hela att fler väljer att vistas där.", label="Nämndmål: Välskött offentlig miljö",
           baselines=["Nuläge: 64 av 100 i nöjdhet enligt 2024 års undersökning"], motivation=["Upplevelsen av ordning påverkar hur trygg en plats känns. Nedskräpning och klotter ska åtgärdas inom ett dygn. Nya Hamnstaden byggs ut i etapper, vilket ökar ytan som ska skötas."], precision=None)
    d.h(3, "2.2.2 Nämndmål: Energisnåla byggnader", toc=False)
    d.goal("board", "Energianvändningen i kommunens lokaler ska minska med tre procent per år.", label="Nämndmål: Energisnåla byggnader",
           baselines=["Nuläge: 148 kWh per kvadratmeter 2023", "Nuläge: 143 kWh per kvadratmeter 2024"], motivation=["Fastigheterna står för två tredjedelar av kommunens energikostnad. Ett nytt styrsystem gör det möjligt att anpassa värmen till hur lokalerna används."])
    d.h(3, "2.2.3 Nämndmål: Goda måltider", toc=False)
    d.goal("board", "Barn, elever och äldre ska vara nöjda med sina måltider och svinnet ska minska.", label="Nämndmål: Goda måltider",
           baselines=["Nuläge: 46 gram svinn per portion 2024"], motivation=["Måltiden är en del av omsorgen och lärandet. Köken arbetar nära matgästerna och lagar allt mer från grunden."])
    d.h(2, "2.3 Styrtal")
    d.indicators("Styrtal för nämnden", [("Utfall<br>2023", "2023", "outcome"), ("Utfall<br>2024", "2024", "outcome"), ("Prognos<br>2025", "2025", "forecast"), ("Mål<br>2026", "2026", "target"), ("Mål<br>2028", "2028", "target")], [
        dict(name="Nöjdhet med gator och vägar", unit="index", printed="Nöjdhet med gator och vägar (index)", vals=["57", "58", "58", "60", "62"]),
        dict(name="Nöjdhet med parker", unit="index", printed="Nöjdhet med parker (index)", vals=["66", "i.u.", "67", "68", "70"]),
        dict(name="Energianvändning i lokaler", unit="kWh/m2", printed="Energianvändning i lokaler (kWh/m2)", vals=["148", "143", "139", "135", "127"]),
        dict(name="Andel förnybar energi", unit="%", printed="Andel förnybar energi (%)", vals=["91", "93", "94", "≥ 95", "100"]),
        dict(name="Matsvinn per portion", unit="gram", printed="Matsvinn per portion (gram)", vals=["51", "46", "44", "högst 40", "högst 35"]),
        dict(name="Andel ekologiska livsmedel", unit="%", printed="Andel ekologiska livsmedel (%)", vals=["38", "35", "–", "–", "–"]),
        dict(name="Planerat underhåll", unit="kr/m2", printed="Planerat underhåll (kr/m2)", vals=["84", "91", "96", "100", "110"], foot="1"),
    ], first="Styrtal")
    d.raw("<p class=foot>1) Exklusive hyresgästanpassningar.</p>")
    d.p("Styrtalen följs upp i delårsrapporten och i årsredovisningen. Nöjdhetsindex hämtas från den undersökning som görs bland ett slumpmässigt urval av 1 200 invånare. Svarsfrekvensen var 43 procent 2024.")
    d.h(1, "3 Särskilda satsningar")
    for t, x in [("Skötsel av Hamnstaden", "Kommunfullmäktige har tillfört 1,8 mnkr för skötsel av de nya kajerna och parkstråken i Hamnstaden. Medlen fördelas efter hand som ytorna tas över från exploatören."),
                 ("Gemensam fordonspool", "Nämnden ska samla kommunens personbilar i en pool. Målet är att antalet bilar minskar från 212 till 170 under planperioden."),
                 ("Klimatsäkrade skolgårdar", "Tre skolgårdar per år byggs om så att skyfall fördröjs och skuggan ökar. Arbetet samordnas med planerat underhåll.")]:
        d.assignment(x, title=t, heading="3 Särskilda satsningar")
    d.h(1, "4 Budget")
    d.h(2, "4.1 Driftbudget")
    kw = dict(minus="–")
    C = [("Utfall<br>2024", "2024", "outcome"), ("Budget<br>2025", "2025", "budget"), ("Budget<br>2026", "2026", "budget"), ("Plan<br>2027", "2027", "plan"), ("Plan<br>2028", "2028", "plan")]
    inc = [-402180, -408300, -416900, -421000, -425500]; cost = [581640, 592500, 608200, 615900, 624400]
    net = [a + b for a, b in zip(inc, cost)]
    d.money("Driftbudget i sammandrag (tkr)", "summary", "tkr", C, [("Intäkter", inc, dict(measure="income")), ("Kostnader", cost, dict(measure="cost")), ("varav personalkostnader", [238910, 243600, 250100, 253800, 257900], dict(parent="Kostnader", measure="cost", ind=1)), ("varav kapitalkostnader", [131450, 134900, 141200, 144700, 148300], dict(parent="Kostnader", measure="cost", ind=1)), ("Nettokostnad", net, dict(total=1))], fmtkw=kw)
    b = [("Gator och vägar", 71860, 73100, 75900, 77000, 78400), ("Parker och lekplatser", 34205, 34900, 37600, 38300, 39100), ("Hamn och flygplats", 6140, 6300, 6400, 6500, 6600), ("Fastighet", 21470, 22400, 22700, 23500, 24100), ("Måltider", 38195, 39500, 40300, 41000, 41900), ("Lokalvård", 1230, 1300, 1350, 1400, 1450)]
    rest = [n - sum(r[i + 1] for r in b) for i, n in enumerate(net)]
    rows = [(l, list(v), {}) for l, *v in b] + [("Ledning och stöd", rest, {})]
    rows.append(("Summa nettokostnad", cols_sum(rows), dict(total=1)))
    d.money("Nettokostnad per verksamhet (tkr)", "operating", "tkr", C, rows, fmtkw=kw)
    d.h(2, "4.2 Investeringsbudget")
    C = [("Budget 2026", "2026", "budget"), ("Plan 2027", "2027", "plan"), ("Plan 2028", "2028", "plan")]
    rows = [("section", "Skattefinansierat"), ("Beläggningsprogram", [14.0, 14.5, 15.0], {}), ("Bro över Lidan, renovering", [8.2, 21.6, None], {}), ("Lekplatser", [2.5, 2.5, 2.5], {}), ("Hamnstaden kaj 3", [None, 17.0, 12.4], {}),
            ("section", "Fastigheter"), ("Energieffektivisering", [11.0, 11.0, 9.5], {}), ("Kök Dalängskolan", [6.8, None, None], {}), ("Reinvesteringar", [32.0, 33.0, 34.0], {}), ("Solceller", [1.4, "–", 1.4], {})]
    tot = cols_sum(rows); tot[1] = round(14.5 + 21.6 + 2.5 + 17.0 + 11.0 + 33.0, 1)
    rows.append(("Summa investeringar", tot, dict(total=1, end_section=1)))
    d.money("Investeringar (mnkr)", "investment", "mnkr", C, rows, fmtkw=dict(dec=1), first="Projekt", measure="cost")
    d.p("Kapitalkostnaderna ökar med 17 procent under perioden. Det beror främst på att Hamnstaden och den nya brandstationen aktiveras. Hyresintäkter från andra nämnder justeras i samma takt, vilket gör att nettokostnaden påverkas mindre.",
        "Investeringar i vatten, avlopp och avfall redovisas av bolaget och ingår inte i sammanställningen.")
    d.h(2, "4.3 Kommentarer till budgeten")
    d.p("Nämnden får kompensation för löneökningar med 3,0 procent och för index i externa avtal. Ett effektiviseringskrav på 2 150 tkr ska fördelas före årsskiftet. Förslaget är att 900 tkr tas ut genom samordnade transporter, 700 tkr genom färre städytor och 550 tkr genom lägre bränsleförbrukning.",
        "För måltidsverksamheten räknar nämnden med att livsmedelspriserna stiger med 2,5 procent. Om prisökningen blir större behöver menyn anpassas. Varje procentenhet motsvarar ungefär 420 tkr.",
        "Snöröjningen budgeteras efter ett genomsnitt av de senaste fem vintrarna. En normal vinter kostar 9 400 tkr, men variationen är stor: 2021 kostade snöröjningen 13 100 tkr och 2022 bara 6 250 tkr.")
    d.h(1, "5 Planeringsförutsättningar")
    d.p("Befolkningen ökar långsamt men antalet barn i förskoleåldern minskar. Det gör att två förskolor kan behöva ställas om. Byggkostnaderna har stigit med 4,1 procent på ett år och räntan på internlån beräknas till 2,75 procent.",
        "Ledningen ser också ett behov av att säkra kompetensen. En tredjedel av driftteknikerna uppnår pensionsålder före 2031.")
    prose(d, 2, ("5.1 Personal och kompetens", "Nämnden har 412 medarbetare på elva orter. Sjukfrånvaron uppgick till 7,6 procent under 2024 och är högst inom lokalvården. Från 2026 prövas arbetsrotation mellan städning och måltid, en modell som har gett goda erfarenheter i grannkommunerna.",
        "Chefsspannet ska minska. I dag har nio av 23 enhetschefer fler än 30 medarbetare."),
      ("5.2 Miljö och klimat", "Kommunen har skrivit under klimatlöften som berör fordon, byggande och livsmedel. Nämnden svarar för åtta av de tolv åtgärderna. Utsläppen från egna fordon och arbetsmaskiner var 612 ton koldioxid 2024, en minskning med 31 procent sedan 2021.",
        "Alla nya byggnader över 500 kvadratmeter ska klimatdeklareras. Erfarenheterna från förskolan Majåker visar att trästomme gav 28 procent lägre klimatpåverkan än det alternativ som först projekterades."),
      ("5.3 Digitalisering", "Uppkopplade mätare finns i 86 av 140 byggnader. När alla är anslutna väntas energianvändningen minska med ytterligare två till tre procent. Felanmälan flyttas till kommunens gemensamma kontaktcenter under våren 2026."))
    return d.make(drop=3.5)

# ---------------------------------------------------------------------------------------------------
@doc
def nynashamn():
    d = Doc("08-nynashamn-tertialrapport", "grid", "Tertialrapport 1 2025 Miljö- och samhällsbyggnadsnämnden",
            "body{font:10pt/1.35 'Liberation Sans'} @page{@top-left{content:'NYNÄSHAMNS KOMMUN';font:bold 8pt 'Liberation Sans'} @top-right{content:'Dnr MSN/2025/0093';font:8pt 'Liberation Sans'} @bottom-center{content:counter(page) '/' counter(pages);font:8pt 'Liberation Sans'}}",
            municipality="Nynäshamn", municipality_code="0192", body="Miljö- och samhällsbyggnadsnämnden", document_type="delarsrapport", year=2025, period="T1", as_of="2025-04-30")
    d.h(1, "Tertialrapport 1 2025", toc=False)
    d.raw("<p>Miljö- och samhällsbyggnadsnämnden<br>Nynäshamns kommun<br>Januari–april 2025</p>")
    d.h(2, "Inledning")
    d.p("Tertialrapporten redovisar nämndens ekonomi och hur arbetet med åtagandena i verksamhetsplanen fortskrider. Rapporten avser läget den 30 april 2025.")
    d.h(2, "Åtaganden 2025")
    d.p("Varje åtagande har ett läge och en uppskattad färdigställandegrad. Lägena är Ej startat, Påbörjat, Pausat, Stoppat och Slutfört.")
    A = [("number", "Nr"), ("activity", "Åtagande"), ("percent", "Färdigt"), ("status", "Läge"), ("responsible", "Ansvarig enhet"), ("due", "Klart"), ("comment", "Kommentar")]
    d.activities(A, [
        ("section", "Attraktiv kommun"),
        dict(number="1.1", activity="Anta detaljplan för Nynäs station", percent="80 %", status="Påbörjat", code="in_progress", responsible="Planenheten", due="2025-12", comment="Granskning pågår till 16 maj"),
        dict(number="1.2", activity="Uppdatera riktlinjer för båthus och bryggor", percent="100 %", status="Slutfört", code="done", responsible="Bygglovsenheten", due="2025-03", comment=""),
        dict(number="1.3", activity="Inventera igenväxta utsiktsplatser längs kusten", percent="25 %", status="Påbörjat", code="in_progress", responsible="Miljöenheten", due="2025-10", comment="Drönare har lånats in"),
        dict(number="1.4", activity="Ta fram ett program för Ösmo centrum", percent="0 %", status="Ej startat", code="not_started", responsible="Planenheten", due="2026-06", comment=""),
        ("section", "Nöjda företag och invånare"),
        dict(number="2.1", activity="Korta handläggningstiden för enkla bygglov till fyra veckor", percent="60 %", status="Påbörjat", code="in_progress", responsible="Bygglovsenheten", due="2025-12", comment="Snitt 5,2 veckor i april"),
        dict(number="2.2", activity="Digital ansökan om strandskyddsdispens", percent="45 %", status="Pausat", code="paused", responsible="Miljöenheten", due="2025-09", comment="Väntar på ny version från leverantören"),
        dict(number="2.3", activity="Dialogmöten med restaurangägare", percent="50 %", status="Påbörjat", code="in_progress", responsible="Miljöenheten", due="2025-11", comment="Två av fyra möten genomförda"),
        ("section", "Hållbar organisation"),
        dict(number="3.1", activity="Införa nytt ärendehanteringssystem", percent="15 %", status="Stoppat", code="cancelled", responsible="Kansliet", due="–", comment="Upphandlingen avbröts i februari"),
        dict(number="3.2", activity="Introduktionsprogram för nya handläggare", percent="100 %", status="Slutfört", code="done", responsible="Kansliet", due="2025-02", comment=""),
        dict(number="3.3", activity="Plan för kompetensöverföring inför pensionsavgångar", percent="10 %", status="Påbörjat", code="in_progress", responsible="Kansliet", due="2025-12", comment=""),
    ], period="T1", goal="Åtaganden 2025", widths=[7, 28, 10, 12, 15, 11, 17])
    d.h(2, "Ekonomiskt utfall")
    d.p("Periodens utfall är 14,9 mnkr, vilket är 1,3 mnkr lägre än periodens budget. Helårsprognosen är ett överskott på 0,8 mnkr.")
    C = [("Budget jan-apr", "2025-04-30", "budget"), ("Utfall jan-apr", "2025-04-30", "outcome"), ("Avvikelse jan-apr", "2025-04-30", "deviation"), ("Förbrukat", None, None), ("Årsbudget", "2025", "budget"), ("Årsprognos", "2025", "forecast"), ("Avvikelse helår", "2025", "deviation")]
    b = [("Nämnd", 410, 365, 1230, 1230), ("Kansli", 2140, 1985, 6420, 6220), ("Plan", 4290, 3760, 12870, 12670), ("Bygglov", 1860, 2240, 5580, 6080), ("Miljö och hälsa", 3980, 3415, 11940, 11540), ("Geodata", 3520, 3135, 10560, 10060)]
    rows = [(l, [x, u, x - u, f"{round(100 * u / y)} %", y, p, y - p], {}) for l, x, u, y, p in b]
    s = [sum(r[i] for r in b) for i in (1, 2, 3, 4)]
    rows.append(("Summa", [s[0], s[1], s[0] - s[1], f"{round(100 * s[1] / s[2])} %", s[2], s[3], s[2] - s[3]], dict(total=1)))
    d.money("Driftredovisning per enhet (tkr)", "operating", "tkr", C, rows, first="Enhet", fmtkw=dict(minus="-", zero="0"))
    d.note("Intäkterna från bygglov är lägre än väntat eftersom antalet ansökningar om nybyggnad har minskat med en fjärdedel.", line="Bygglov", show="<b>Bygglov</b><br>")
    d.note("Konsultstöd har kunnat minskas efter två nyanställningar.", line="Geodata", show="<b>Geodata</b><br>")
    d.h(2, "Investeringar")
    C = [("Budget 2025", "2025", "budget"), ("Utfall 250430", "2025-04-30", "outcome"), ("Prognos 2025", "2025", "forecast"), ("Avvikelse", "2025", "deviation")]
    b = [("Mätinstrument", 450, 448, 448), ("Elbil tillsyn", 380, 0, 380), ("Inventarier", 150, 22, 120)]
    rows = [(l, [x, u, p, x - p], {}) for l, x, u, p in b]
    rows.append(("Summa", cols_sum(rows), dict(total=1)))
    d.money("Investeringsredovisning (tkr)", "investment", "tkr", C, rows, fmtkw=dict(zero="-"), measure="cost", first="Projekt")
    d.h(2, "Nyckeltal")
    d.indicators("Nyckeltal per tertial", [("T1 2024", "2024-04-30", "outcome"), ("T1 2025", "2025-04-30", "outcome"), ("Mål 2025", "2025", "target")], [
        dict(name="Inkomna bygglovsansökningar", unit="antal", vals=["148", "121", ""], ambiguous=True, why="two values under three columns: the text alone cannot tell which cell is blank"),
        dict(name="Handläggningstid bygglov", unit="veckor", vals=["6,4", "5,2", "≤ 4,0"]),
        dict(name="Genomförda livsmedelskontroller", unit="antal", vals=["61", "74", "230"]),
        dict(name="Nöjd kund-index bygglov", unit=None, vals=["62", "i.u.", "≥ 70"]),
        dict(name="Överklagade beslut som ändrats", unit="%", vals=["8", "5", "max 5"]),
    ], first="Nyckeltal")
    d.p("Nyckeltalen hämtas ur ärendesystemet den 5 maj. Antalet livsmedelskontroller följer tillsynsplanen. Målet för helåret är 230 kontroller, varav 40 ska vara oanmälda besök på kvällstid.")
    prose(d, 2, ("Väsentliga händelser under perioden", "Förslaget till ny översiktsplan har varit på samråd och 418 synpunkter har kommit in. Många gäller hamnens utbyggnad, trafiken på väg 73 och skyddet av den tätortsnära skogen. En samrådsredogörelse presenteras i september.",
        "Länsstyrelsen har upphävt ett beslut om strandskyddsdispens på Torö. Nämnden har därefter gått igenom samtliga dispenser från 2023 och 2024 utan att hitta fler fel.",
        "Kommunens nya taxa för tillsyn började gälla den 1 januari. Taxan bygger på efterhandsdebitering för tre typer av verksamheter, vilket innebär att intäkterna kommer senare på året än tidigare."),
      ("Prognos och åtgärder", "Prognosen bygger på att bygglovsintäkterna stannar på 4,9 mnkr mot budgeterade 5,8 mnkr. Underskottet täcks av vakanser på kansliet, miljö och hälsa samt geodata. Om konjunkturen försämras ytterligare behöver bemanningen inom bygglov ses över.",
        "Nämnden beslutade i mars att pröva en gemensam tillsynsgrupp med Haninge och Tyresö. Försöket beräknas ge 300 tkr i lägre kostnader på helår men påverkar inte 2025."),
      ("Intern kontroll", "Av årets sex kontrollmoment har två genomförts. Stickprov av 30 delegationsbeslut visade att 28 hade anmälts i rätt tid. Kontrollen av registerutdrag gav inga avvikelser."))
    d.h(2, "Personal")
    d.p("Nämndens förvaltning har 63 tillsvidareanställda. Personalomsättningen var 4,8 procent under perioden och sjukfrånvaron 3,9 procent, vilket är lägre än i kommunen som helhet.")
    d.junk(["Namn", "Roll", "Telefon"], [["Eva Lindahl", "Förvaltningschef", "08-520 680 00"], ["Oskar Brink", "Controller", "08-520 681 12"]], caption="Kontaktpersoner")
    return d.make(distil=True, drop=3.5)

# ---------------------------------------------------------------------------------------------------
@doc
def namnlos():
    d = Doc("09-namnlos-tjansteskrivelse", "bare", "Tjänsteskrivelse Mål för kommunstyrelsen 2026", "body{font:12pt/1.3 'Liberation Serif'}", body="Kommunkansliet", document_type="tjansteskrivelse", year=2026)
    d.raw("<p>Kommunkansliet</p><p>Till Kommunstyrelsen</p>")
    d.h(1, "Kommunstyrelsens mål och prioriterade delmål 2026")
    d.h(2, "Förslag till beslut")
    d.raw("<p>Kommunstyrelsen beslutar</p>")
    for t in ["att kommunstyrelsens tre mål ska gälla oförändrade under 2026", "att de prioriterade delmålen för 2026 fastställs enligt förslaget i denna skrivelse", "att uppdra till kommunchefen att redovisa en uppföljning av delmålen i augusti 2026"]:
        d.decision("Kommunstyrelsen", t, pre="- ", lead="Kommunstyrelsen beslutar")
    d.h(2, "Sammanfattning")
    d.p("Kommunstyrelsen antog inför mandatperioden tre mål som gäller den egna verksamheten. Varje höst prövar styrelsen vilka delmål som ska ha särskild tyngd året därpå.",
        "Vid arbetsutskottets möte i oktober fördes ett samtal om vad som har uppnåtts under 2025. Fyra av sex delmål bedömdes som genomförda. De två som återstår föreslås följa med till 2026 och kompletteras med tre nya.")
    d.h(2, "Mål för mandatperioden")
    d.raw("<p>Kommunstyrelsens mål är:</p>")
    for n, t in enumerate(["Kommunstyrelsen ska bidra till att fler väljer att bo kvar i kommunen efter gymnasiet", "Kommunstyrelsen ska skapa goda villkor för små och medelstora företag, särskilt på landsbygden", "Kommunstyrelsen ska göra det enkelt att få kontakt med kommunen och att påverka beslut"], 1):
        d.goal("board", t, label=str(n), bullet=f"{n}.")
    d.raw("<p>Prioriterade delmål för 2026 är:</p>")
    for t in ["Påbörja arbetet med en bostad först-strategi för unga vuxna", "Öppna servicepunkter på två orter utanför centralorten", "Förkorta handläggningstiden för markanvisning", "Inrätta ett ungdomsråd med egen budget", "Förenkla språket på kommunens webbplats"]:
        d.goal("sub", t, bullet="-", year=2026)
    d.h(2, "Bakgrund")
    d.p("Enligt reglementet ska kommunstyrelsen följa de frågor som kan inverka på kommunens utveckling och ekonomiska ställning. Målen är ett stöd för det arbetet och för dialogen med nämnder och bolag.",
        "I budgeten för 2025 avsattes 1,2 miljoner kronor till delmålen. Av dessa hade 740 000 kronor förbrukats till och med september. Resterande medel föreslås få användas under 2026.",
        "Arbetsutskottet betonade att delmålen måste vara möjliga att följa upp. Kansliet har därför formulerat dem så att det går att avgöra om de är genomförda eller inte.")
    d.p("Delmålet om servicepunkter har sitt ursprung i den serviceplan som antogs 2022. Två handlare har visat intresse för att driva en servicepunkt i sina butiker. Ersättningen skulle bestå av en fast del och en rörlig del som beror på antalet besök.",
        "Strategin för unga vuxna tas fram tillsammans med det kommunala bostadsbolaget, som har 61 lägenheter med hyror under 5 000 kronor. Under 2024 stod 430 personer under 25 år i bolagets kö.",
        "Arbetsutskottet diskuterade även ett delmål om fler sommarjobb. Utskottet enades om att frågan hör hemma i utbildningsnämndens plan och att den inte ska ingå i kommunstyrelsens delmål.")
    prose(d, 2, ("Uppföljning av 2025 års delmål", "Under 2025 har kommunstyrelsen infört en gemensam ingång för företag, tecknat avtal om en ny busslinje, antagit en plan för markförsörjning och genomfört en dialog om den framtida skolstrukturen. De delmål som inte har nåtts gäller handläggningstiden för markanvisning och det enklare språket på webbplatsen.",
        "Handläggningstiden för markanvisning var 11 månader under 2024 och 9 månader hittills under 2025. Målet är 6 månader. Orsaken till fördröjningen är främst väntan på geotekniska utredningar."))
    d.h(2, "Barnperspektiv")
    d.p("Ett ungdomsråd ger unga en väg in i de politiska besluten. Kansliet har samrått med elevråden på högstadiet och gymnasiet, och 212 elever svarade på en enkät om vad rådet bör arbeta med.")
    d.h(2, "Ekonomiska konsekvenser")
    d.p("Förslaget ryms inom kommunstyrelsens ram. Servicepunkterna beräknas kosta 380 000 kronor per år och ungdomsrådet 150 000 kronor.")
    d.raw("<p>Beslutet ska skickas till<br>Kommunchefen<br>Utvecklingsenheten<br>Samtliga nämnder för kännedom</p><p>Handläggare<br>Lisbet Ekman, kanslichef</p>")
    return d.make(drop=4)

# ---------------------------------------------------------------------------------------------------
@doc
def saffle():
    d = Doc("10-saffle-verksamhetsplan", "grid", "Kommunstyrelsens verksamhetsplan 2025",
            municipality="Säffle", municipality_code="1785", body="Kommunstyrelsen", document_type="verksamhetsplan", year=2025, period="T1", as_of="2025-04-30")
    d.part("1. Kommunstyrelsens verksamhetsplan 2025", "verksamhetsplan")
    d.h(1, "1. Kommunstyrelsens verksamhetsplan 2025")
    d.p("Säffle kommun följer upp verksamhetsplanen per den 30 april (T1), den 31 augusti (T2) och den 31 december (T3). Den här versionen visar läget vid T1.")
    d.h(2, "1.1 Fullmäktiges mål till kommunstyrelsen")
    H = [("activity", "Aktivitet"), ("status", "Nuläge T1"), ("responsible", "Ansvarig"), ("collaboration", "Samverkan med")]
    d.h(3, "1.1.1 Mål 1")
    d.goal("council", "Säffle ska ha ett näringsliv som växer. Antalet nystartade företag ska vara fler än 85 per år och kommunen ska höra till de 100 bästa i företagsrankningen.", label="Mål 1", bullet=True,
           baselines=["Nuläge: plats 131 i rankningen 2023", "Nuläge: plats 118 i rankningen 2024"],
           motivation=["När fler företag startar och växer får kommunen större skattekraft och ett bredare utbud av arbeten. Nämnden vill därför korta vägen in till kommunens handläggare och öka dialogen med de företag som redan finns.",
                       "Kompetensförsörjningen är det största hindret enligt företagen själva. Utbildningar behöver planeras tillsammans med branscherna."])
    d.activities(H, [
        dict(activity="Införa en företagslots med en väg in för alla tillståndsärenden (P)", status="Pågår", code="in_progress", responsible="Näringslivsenheten", collaboration="Miljö- och byggnadsförvaltningen"),
        dict(activity="Frukostmöten på landsbygden (A)", status="Klart", code="done", responsible="Näringslivsenheten", collaboration="Företagarna, LRF"),
        dict(activity="Kartlägga ledig industrimark och fastigheter (inkl. hamnområdet) (F)", status="Ej startat", code="not_started", responsible="Mark- och exploateringsenheten", collaboration="Säffle Kommunikation AB"),
        dict(activity="Ta fram yrkesutbildning inom svets och automation tillsammans med företagen (P/F)", status="Pågår", code="in_progress", responsible="Utvecklingsavd.", collaboration="Region Värmland, Arbetsförmedlingen, Billerud"),
    ], period="T1", goal="1.1.1 Mål 1", widths=[42, 13, 22, 23])
    d.comment("Kommentar T1", ["Företagslotsen har bemannats och ett arbetssätt är beslutat. Under perioden har 23 ärenden lotsats, varav nio gällde utbyggnad av befintlig verksamhet.",
        "Frukostmöten har hållits i Svanskog, Värmlandsbro och Nysäter med sammanlagt 94 deltagare.", "Kartläggningen av industrimark startar när den nya översiktsplanen har varit på samråd."], "1.1.1 Mål 1", "T1")
    d.h(3, "1.1.2 Mål 2")
    d.goal("council", "Invånarna ska känna förtroende för kommunen. Andelen som anser att kommunen sköter sina verksamheter bra ska öka till minst 65 procent.", label="Mål 2", bullet=True,
           baselines=["Nuläge: 57 procent i medborgarundersökningen 2024"],
           motivation=["Förtroende byggs i varje möte. Det handlar om att svara i tid, att förklara beslut och att rätta till fel."])
    d.activities(H, [
        dict(activity="Införa servicelöften för telefon, e-post och besök (A)", status="Klart", code="done", responsible="Kontaktcenter", collaboration="Alla förvaltningar"),
        dict(activity="Medborgardialog om centrum (A)", status="Pågår", code="in_progress", responsible="Kommunikationsenheten", collaboration="-"),
        dict(activity="Digitalt diarium för allmänheten (P)", status="Försenat", code="delayed", responsible="Kanslienheten", collaboration="IT-enheten"),
        dict(activity="Översyn av kommunens blanketter med målet att halvera antalet (F)", status="Ej startat", code="not_started", responsible="Kontaktcenter", collaboration="Alla förvaltningar"),
        dict(activity="Granska webbplatsens tillgänglighet (A)", status="Pågår", code="in_progress", responsible="Kommunikationsenheten", collaboration="Funktionsrådet"),
    ], period="T1", goal="1.1.2 Mål 2", widths=[42, 13, 22, 23])
    d.comment("Kommentar T1", ["Servicelöftena gäller från den 1 mars. Av de samtal som kom in i april besvarades 91 procent inom två minuter.",
        "Det digitala diariet är försenat på grund av att leverantören har bytt plattform. Ny tidplan väntas i juni."], "1.1.2 Mål 2", "T1")
    d.h(2, "1.2 Uppföljning")
    d.p("Vid tertialuppföljningen i april 2024 hade 41 procent av aktiviteterna slutförts, jämfört med 2 av 9 i år. Flera av årets aktiviteter är däremot större och löper över sommaren.")
    d.junk(["Uppföljning", "Datum", "Kommentar"], [["T1", "30 april", "Redovisas i maj"], ["T2", "31 augusti", "Delårsrapport"], ["T3", "31 december", "Årsredovisning"]])
    d.raw("<div class=break></div>")
    d.part("2. Kommunstyrelsen Mål och budget 2026–2028", "mal_och_budget")
    d.h(1, "2. Kommunstyrelsen Mål och budget 2026–2028")
    d.h(2, "2.1 Nämndens uppdrag")
    d.p("Kommunstyrelsen leder och samordnar förvaltningen av kommunens angelägenheter. Kommunstyrelsen svarar för ekonomi, personal, IT, näringsliv, kommunikation, mark och exploatering samt för kommunens krisberedskap.")
    d.h(2, "2.2 Nämndspecifika mål 1")
    d.goal("board", "Kommunens chefer ska ha förutsättningar att leda. Ingen chef ska ha fler än 30 direkt underställda medarbetare vid utgången av 2027.", label="2.2 Nämndspecifika mål 1", bullet=True,
           baselines=["Nuläge: 14 av 68 chefer hade fler än 30 medarbetare i december 2024"], motivation=["Närvarande chefer minskar sjukfrånvaron och gör att utvecklingsarbete blir av. En modell för stödfunktioner prövas i två förvaltningar."])
    d.h(2, "2.3 Särskilda satsningar")
    d.assignment("Kommunen har tagit över det samlade ansvaret för trygghetspunkter. Under planperioden ska sex platser utrustas med reservkraft, sambandsmedel och vatten.", title="Trygghetspunkter i hela kommunen", heading="2.3 Särskilda satsningar")
    d.assignment("Medel avsätts för att riva den gamla silon och sanera marken så att området vid kanalen kan bebyggas.", title="Kanalstaden", heading="2.3 Särskilda satsningar")
    d.h(2, "2.3.1 Framtid och utveckling")
    d.p("Säffle har minskat med 380 invånare på fem år. Befolkningsprognosen visar att antalet invånare mellan 20 och 64 år sjunker med ytterligare 4 procent till 2030. Samtidigt ökar antalet äldre än 85 år med 22 procent. Det innebär att skatteunderlaget växer långsammare än behoven.",
        "Kommunstyrelsen vill möta utvecklingen på tre sätt: genom att göra kommunen mer attraktiv för inflyttning, genom att samarbeta med grannkommunerna om stödfunktioner och genom att använda digital teknik där den frigör tid för mötet med invånarna.",
        "Under planperioden löper avtalen för ekonomisystem, telefoni och företagshälsovård ut. Upphandlingarna samordnas med Årjäng och Åmål. Räntekostnaden ökar med 1,9 mnkr per år eftersom lån på 240 mnkr ska omsättas till högre ränta.")
    d.h(2, "2.4 Budget i sammandrag")
    C = [("Utfall 2024", "2024", "outcome"), ("Budget 2025", "2025", "budget"), ("Budget 2026", "2026", "budget"), ("Ek plan 2027", "2027", "plan"), ("Ek plan 2028", "2028", "plan")]
    i, k = [-31480, -28900, -29600, -29900, -30200], [128915, 131200, 136450, 138100, 139700]
    d.money("2.4 Budget i sammandrag", "summary", "tkr", C, [("Intäkter", i, dict(measure="income")), ("Kostnader", k, dict(measure="cost")), ("Nettokostnader", [a + b for a, b in zip(i, k)], dict(total=1))], first="(Tkr)", caption=None)
    d.h(3, "2.4.1 Budgetspecifikation")
    C = [("2026 Kostnad", "2026", "budget", "cost"), ("2026 Intäkt", "2026", "budget", "income"), ("2026 Netto", "2026", "budget", "net")]
    b = [("Kommunfullmäktige och partistöd", 4310, 0), ("Kommunledning", 21870, -1240), ("Ekonomi och upphandling", 19460, -3380), ("Personal och löner", 22915, -4105), ("IT och digitalisering", 35240, -14900), ("Näringsliv och marknadsföring", 11205, -1150), ("Krisberedskap och säkerhet", 8450, -3725), ("Mark och exploatering", 13000, -1100)]
    rows = [(l, [x, y, x + y], {}) for l, x, y in b]; rows.append(("Summa", cols_sum(rows), dict(total=1)))
    d.money("Budget 2026 - specifikation (tkr)", "operating", "tkr", C, rows, first="Budget 2026 - specifikation (tkr)", caption=None)
    d.h(2, "2.5 Styrtal")
    d.indicators("2.5 Styrtal", [("Planerat 2026", "2026", "plan"), ("Prognos helår 2025", "2025", "forecast"), ("Utfall 2024", "2024", "outcome"), ("Utfall 2023", "2023", "outcome")], [
        dict(name="Nystartade företag", unit="antal", vals=["90", "84", "79", "81"]),
        dict(name="Såld industrimark", unit="hektar", vals=["4", "2,5", "1", "i.u."]),
        dict(name="Chefer med fler än 30 medarbetare", unit="antal", vals=["8", "11", "14", "17"]),
        dict(name="Samtal besvarade inom två minuter", unit="%", vals=["92", "91", "88", "84"]),
        dict(name="IT-kostnad per medarbetare", unit="kr", vals=["12 400", "12 150", "11 870", "11 020"]),
        dict(name="Nämnder med budget i balans", unit="antal", vals=["6/6", "5/6", "4/6", "6/6"]),
    ], first="Styrtal", caption=None)
    d.h(2, "2.6 Kommentarer till styrtalen")
    d.p("Antalet nystartade företag låg under målet 2024 men har ökat de första månaderna 2025. Försäljningen av industrimark beror till stor del på enstaka affärer. Under 2023 saknades underlag eftersom kartan över kommunens mark uppdaterades.",
        "Samtalen till kontaktcenter har blivit färre men längre. Svarstiden påverkas av att fler ärenden avslutas redan vid första kontakten.")
    d.raw("<p>Säffle kommun<br>Kommunledningskontoret<br>Telefon: 0533-68 10 00<br>E-post: kommun@saffle.example</p>")
    return d.make(office=("Säffle kommun, kommunstyrelsen", "Sida"), drop=4)

# ---------------------------------------------------------------------------------------------------
@doc
def tierp():
    d = Doc("11-tierp-verksamhetsplan", "lines", "Uppföljning av verksamhetsplan 2025 Omsorgsnämnden",
            "body{font:10.5pt/1.4 Carlito} @page{@top-left{content:'Tierps kommun, omsorgsnämnden';font:8pt Carlito} @top-right{content:'Uppföljning tertial 2, 2025';font:8pt Carlito} @bottom-center{content:'– ' counter(page) ' –';font:8pt Carlito}} .sym{font-family:'DejaVu Sans'} .hy{hyphenate-character:'-'}",
            municipality="Tierp", municipality_code="0360", body="Omsorgsnämnden", document_type="verksamhetsplan", year=2025, period="T2", as_of="2025-08-31")
    d.h(1, "Uppföljning av verksamhetsplan 2025, tertial 2", toc=False)
    d.raw("<p>Omsorgsnämnden, Tierps kommun. Läget per den 31 augusti 2025.</p>")
    d.h(1, "Om uppföljningen")
    d.p("Verksamhetsplanen innehåller nämndens mål och de insatser som ska leda dit. Varje insats är märkt med A (aktivitet), F (förstudie) eller P (projekt). Läget visas med en symbol.")
    d.raw("<p><span class=sym>✔</span> = insatsen är klar<br><span class=sym>➜</span> = insatsen pågår enligt plan<br><span class=sym>✖</span> = insatsen är försenad<br><span class=sym>○</span> = insatsen har inte påbörjats</p>")
    d.h(1, "Nämndens mål och insatser")
    OK, GO, LATE, NOT = ("<span class=sym>✔</span>", "done"), ("<span class=sym>➜</span>", "in_progress"), ("<span class=sym>✖</span>", "delayed"), ("<span class=sym>○</span>", "not_started")
    A = [("activity", "Insats"), ("tag", "Typ"), ("status", "Läge"), ("responsible", "Ansvar"), ("collaboration", "Samarbetspartner"), ("comment", "Kommentar")]
    mk = lambda rows: [dict(activity=a, tag=t, status=st[0], code=st[1], responsible=r, collaboration=c, comment=k) for a, t, st, r, c, k in rows]
    d.h(2, "Nämndmål 1. Självständighet längre")
    d.goal("board", "Äldre och personer med funktionsnedsättning ska kunna klara sin vardag med så lite hjälp som de själva önskar.", label="Nämndmål 1. Självständighet längre",
           baselines=["Nuläge: 41 procent av nya hemtjänstärenden fick hemrehabilitering först (2024)"], motivation=["Den som får träna tidigt behöver mindre hjälp senare. Hemrehabilitering ger både högre livskvalitet och lägre kostnader, men kräver att yrkesgrupper arbetar i team.", "Tekniska hjälpmedel ska vara ett naturligt förstahandsval när det är tryggt för den enskilde."], motivation_head="Varför")
    d.activities(A, mk([
        ("Starta ett hemrehabteam i Tierp och ett i Söderfors med arbetsterapeut, fysioterapeut och undersköterska", "P", OK, "Rehabchef", "Regionen", "Båda teamen är igång sedan maj"),
        ("Utreda om trygghetslarm kan ersättas av klocka med platsangivelse för personer som rör sig mycket utomhus", "F", LATE, "Välfärdstekniker", "IT-enheten, Leverantör", "Pilotgruppen blev för liten, ny start i november"),
        ("Träffpunkt på turné till byarna längs kusten", "A", GO, "Enhetschef träffpunkter", "Föreningar, Svenska kyrkan", "18 av 30 träffar genomförda"),
        ("Fallförebyggande träning", "A", OK, "Rehabchef", "–", ""),
        ("Översyn av hur beslut om hemtjänst formuleras så att den enskildes mål syns", "A", GO, "Biståndschef", "–", "Nya mallar prövas i två grupper"),
    ]), period="T2", goal="Nämndmål 1. Självständighet längre", cls="split", widths=[32, 6, 7, 15, 17, 23])
    d.comment("Kommentar tertial 2", ["Teamen har tagit emot 71 personer. Av dem som har avslutat sin träning klarar sig drygt hälften utan hemtjänst.", "Utredningen om larmklockor drog ut på tiden eftersom bara sex personer ville delta i pilotgruppen."], "Nämndmål 1. Självständighet längre", "T2")
    d.h(2, "Nämndmål 2. Trygg bemanning")
    d.goal("board", "Den som får omsorg ska möta personal som är känd, utbildad och som talar begriplig svenska.", label="Nämndmål 2. Trygg bemanning",
           baselines=["Nuläge: 17 olika medarbetare under fjorton dagar i hemtjänsten", "Nuläge: 68 procent undersköterskor bland tillsvidareanställda"], motivation=["Kontinuitet är den fråga som återkommer i alla dialoger med äldre och anhöriga."], motivation_head="Varför")
    d.activities(A, mk([
        ("Schema i små arbetslag om högst åtta medarbetare", "P", GO, "Verksamhetschef hemtjänst", "Fackliga organisationer", "Fem av elva lag"),
        ("Språkombud på varje enhet", "A", OK, "HR-partner", "SFI, Vård- och omsorgscollege", ""),
        ("Utbilda 20 vårdbiträden till undersköterskor", "P", GO, "Utvecklingsledare", "Komvux", "16 började i augusti"),
        ("Förstudie om gemensam vikariepool med skolan", "F/P", NOT, "Bemanningschef", "Utbildningsnämnden", "Startar i oktober"),
        ("Sommarskola för nya vikarier", "A", OK, "Bemanningschef", "–", "54 deltagare"),
    ]), period="T2", goal="Nämndmål 2. Trygg bemanning", cls="split", widths=[32, 6, 7, 15, 17, 23])
    d.comment("Kommentar tertial 2", ["Medarbetare i de nya arbetslagen uppger att planeringen har blivit lugnare. Antalet olika personer som besöker samma brukare har minskat från 17 till 13."], "Nämndmål 2. Trygg bemanning", "T2")
    d.h(1, "Mått")
    d.indicators("Mått", [("Utfall 2023", "2023", "outcome"), ("Utfall 2024", "2024", "outcome"), ("Utfall T2 2025", "2025-08-31", "outcome"), ("Målvärde 2025", "2025", "target")], [
        dict(name="Antal medarbetare per brukare under 14 dagar", vals=["18", "17", "13", "≤ 12"]),
        dict(name="Andel undersköterskor", unit="%", vals=["66 %", "68 %", "71 %", "≥ 75 %"]),
        dict(name="Personer med digital tillsyn", unit="antal", vals=["22", "61", "94", "100"]),
        dict(name="Nöjdhet särskilt boende", unit="%", vals=["79 %", "81 %", "i.u.", "≥ 82 %"]),
        dict(name="Sjukfrånvaro", unit="%", vals=["9,9 %", "9,0 %", "8,6 %", "Minska"]),
    ], first="Mått", caption=None)
    d.h(1, "Ekonomi")
    d.p("Utfallet till och med augusti är 214 905 000 kronor. Prognosen för året visar ett överskott på 1 880 000 kronor. I tabellen anges kostnader utan tecken, och en avvikelse med minus betyder att kostnaden är högre än budget.")
    b = [("Omsorgsnämnd", 1150, 702, 1120), ("Förvaltningsledning", 9840, 6395, 9600), ("Hemtjänst", 98300, 66480, 99700), ("Särskilt boende", 124650, 82210, 124100), ("Hälso- och sjukvård", 31400, 20170, 30500), ("Stöd enligt LSS", 56480, 37118, 55250), ("Förebyggande verksamhet", 3210, 1830, 2880)]
    C = [("Budget<br>2025", "2025", "budget"), ("Utfall<br>jan–aug", "2025-08-31", "outcome"), ("Prognos<br>2025", "2025", "forecast"), ("Budget-<br>avvikelse", "2025", "deviation")]
    rows = []
    for l, x, u, p in b:
        rows.append((l, [x, u, p, x - p], {}))
        if l == "Hemtjänst": rows += [("därav egen regi", [81200, 55140, 82900, -1700], dict(parent="Hemtjänst", ind=1)), ("därav privata utförare", [17100, 11340, 16800, 300], dict(parent="Hemtjänst", ind=1))]
    rows.append(("Totalt omsorgsnämnden", cols_sum(rows), dict(total=1)))
    d.money("Nettokostnad per verksamhet", "operating", "tkr", C, rows, first="Tkr", caption=None)
    for r in d.gold["amounts"]: r["column"] = r["column"].replace("Budget- ", "Budget")
    d.p("Hemtjänstens underskott beror på att sjukfrånvaron i egen regi har ersatts med timanställda. Överskottet inom LSS uppstår då två platser i gruppbostad varit tomma i fem månader.")
    C = [("Budget 2025", "2025", "budget"), ("Utfall 2025-08-31", "2025-08-31", "outcome"), ("Kvar att använda", "2025", "deviation")]
    b = [("Sängar och madrasser", 640000, 588250), ("Nyckelskåp", 210000, 0), ("Bilar hemtjänst", 1350000, 1362400), ("Möbler träffpunkt", 95000, 41775)]
    rows = [(l, [x, u, x - u], {}) for l, x, u in b]; rows.append(("Totalt", cols_sum(rows), dict(total=1)))
    d.h(2, "Investeringar")
    d.money("Investeringar (kronor)", "investment", "kr", C, rows, first="Inköp", fmtkw=dict(zero="–", minus="−"), measure="cost")
    d.h(1, "Så här arbetar vi vidare")
    d.p("Resultatet av uppföljningen diskuteras på arbetsplatsträffar i oktober. Insatser som inte har påbörjats tas upp i arbetet med nästa års plan, antingen för att fullföljas eller för att ersättas av något som bedöms ge större effekt.",
        "Inför 2026 föreslås ett tredje nämndmål om anhörigstöd. Ungefär 1 900 personer i kommunen beräknas ge regelbunden omsorg till en närstående, men bara 212 har haft kontakt med anhörigkonsulenten.",
        "Kostnaden för ett hemrehabteam är 2,3 mnkr per år. Förvaltningens beräkning visar att kostnaden är intjänad när 26 personer per år klarar sig utan hemtjänst.")
    d.junk(["Datum", "Vad", "Vem"], [["10 september", "Sista dag för underlag", "Enhetschefer"], ["18 september", "Beredning", "Presidiet"], ["2 oktober", "Beslut", "Omsorgsnämnden"]], caption="Tidplan")
    return d.make(drop=3.2)

# @@MORE@@
if __name__ == "__main__":
    main()
