#!/usr/bin/env python3
"""Three more documents written without a look at the program: 23 (uppföljd verksamhetsplan), 24 (delårsrapport),
25 (tjänsteskrivelse with an internbudget in landscape behind it).

usage: make_fixtures_more.py [PART ...]        (no argument: all)

Every document, name, figure and sentence is invented. The municipalities exist; the documents do not.
"""
from fixture_kit import Doc, doc, main, total

# ---------------------------------------------------------------------------------------------------
@doc
def solleftea():
    d = Doc("23-solleftea-verksamhetsplan", "grid", "Uppföljning av verksamhetsplan 2025 Individ- och omsorgsnämnden",
            "@page{margin:26mm 24mm 22mm 26mm;@top-left{content:'Sollefteå kommun';font:bold 8pt 'Nimbus Sans'} @top-right{content:'Uppföljning verksamhetsplan 2025, andra tertialet';font:8pt 'Nimbus Sans'}"
            "@bottom-left{content:'ION 2025-000412';font:8pt 'Nimbus Sans'} @bottom-right{content:'Sida ' counter(page) ' av ' counter(pages);font:8pt 'Nimbus Sans'}}"
            "body{font:10.5pt/1.38 P052} h1,h2,h3{font-family:'Nimbus Sans';color:#123} h1{font-size:17pt} h2{font-size:13pt} h3{font-size:10.5pt} table{font:8.5pt/1.3 'Nimbus Sans Narrow'} td p{margin-bottom:3pt}"
            "table.trang{font-size:8pt} table.trang td{hyphens:auto;hyphenate-limit-chars:6 3 3;padding:2pt 3pt} table.kort{break-inside:avoid} table.kort th{background:#eef3ee;font-weight:bold;border:.5pt solid #7a8} table.kort td{border:.5pt solid #7a8} th{background:#e4ede6}",
            municipality="Sollefteå", municipality_code="2283", body="Individ- och omsorgsnämnden", document_type="verksamhetsplan", year=2025, period="T2", as_of="2025-08-31")
    d.h(1, "Uppföljning av verksamhetsplan 2025", toc=False)
    d.raw("<p style='font-size:12.5pt'>Individ- och omsorgsnämnden</p><p style='font-size:9pt'>Läget den 31 augusti 2025<br>Behandlas av nämnden den 25 september 2025<br>Handläggare: verksamhetsutvecklare</p><p><b>Innehållsförteckning</b></p>").toc()
    d.h(2, "1 Läget i stort")
    d.p("Av de sjutton aktiviteter som hör till målen är fem helt genomförda. Den nya organisationen för hemtjänsten är på plats sedan den 1 mars, och hyrpersonal på natten har inte behövts sedan midsommar. Däremot dröjer öppnandet av det nya korttidsboendet i Ramsele eftersom ventilationen måste göras om.",
        "Sjukfrånvaron ligger på 8,1 procent, vilket är lägre än i fjol men fortfarande högre än målet. Nämnden lämnar en helårsprognos som är 4 300 tkr sämre än budget. Underskottet förklaras av fyra placeringar som inte var kända när budgeten lades.")
    d.junk(["Läge", "Antal"], [["Genomförda", "5"], ["Pågående", "6"], ["Sena", "2"], ["Övriga", "4"]], caption="Aktiviteternas läge")
    d.h(2, "2 Fokusområde Tryggt liv")
    a1 = "Fokusområde Tryggt liv"
    a = d.goal("council", "Den som behöver stöd i vardagen ska få det i tid, på rätt nivå och nära hemmet.", area=a1, show=False)
    d.raw(f"<p class=hy><b>Kommunfullmäktiges mål:</b> <span id={a}>Den som behöver stöd i vardagen ska få det i tid, på rätt nivå och nära hemmet.</span></p>")
    d.h(3, "2.1 Stödet kommer i tid")
    d.assessment_card("2.1", "Väntetiden från ansökan till beslut ska vara kortare än i jämförbara kommuner.", "Gult – nås till viss del", [
        "Utredningstiden inom äldreomsorgen har sjunkit från 21 till 16 dagar. Inom funktionsstöd är den oförändrad, 38 dagar, eftersom två handläggare slutade i våras.",
        "Vi räknar med att vara fulltaliga i oktober men kommer inte ikapp före årsskiftet."], "expected_partly", color="yellow", area=a1, cls="kort")
    H = [("status", "Läge"), ("activity", "Planerad aktivitet"), ("due", "Färdigt"), ("responsible", "Genomförs av"), ("comment", "Redovisning")]
    W = [13, 30, 11, 18, 28]
    d.activities(H, [
        dict(status="Genomfört", code="done", activity="Förenklad biståndsbedömning för trygghetslarm och matdistribution", due="2025-04-30", responsible="Enhetschef biståndsenheten", comment="Gäller sedan den 1 april. 143 beslut har fattats."),
        dict(status="Enligt tidplan", code="in_progress", activity="E-tjänst för ansökan om insatser enligt SoL och LSS", due="2025-11-30", responsible="Systemförvaltare; biståndshandläggare", comment="Testas av tio sökande under september."),
        dict(status="Försenat", code="delayed", activity="Gemensam mottagning för alla som söker stöd första gången", due="2025-06-30", responsible="Verksamhetschef individ- och familjeomsorg", comment="Lokalen på Storgatan blir inflyttningsklar först i december."),
        dict(status="Inte påbörjat", code="not_started", activity="Kartläggning av hur många som avstår från att söka stöd", due="2025-12-31", responsible="Kvalitetsstrateg", comment=""),
    ], period="T2", goal="2.1 Stödet kommer i tid", widths=W)
    d.comment("Kommentar tertial 2", ["Aktiviteterna har fått avsedd verkan inom äldreomsorgen. Den gemensamma mottagningen är en förutsättning för att nå samma resultat inom övriga delar av nämndens ansvar."], "2.1 Stödet kommer i tid", "T2")
    d.h(3, "2.2 Hemtjänsten är densamma varje vecka")
    d.assessment_card("2.2", "Den som har hemtjänst ska möta få och kända medarbetare.", "Grönt – nås", [
        "Antalet medarbetare som en kund möter under två veckor har minskat från 16 till 12. Hemtjänstgrupperna i Långsele och Junsele är redan nere på tio."], "expected_met", color="green", area=a1, cls="kort")
    d.activities(H, [
        dict(status="Genomfört", code="done", activity="Ny indelning i åtta hemtjänstgrupper med fast omsorgskontakt", due="2025-03-01", responsible="Områdeschefer", comment="Samtliga kunder har en namngiven kontakt."),
        dict(status="Enligt tidplan", code="in_progress", activity="Heltidsresan: ta bort delade turer", due="2025-12-31", responsible="Schemaplanerare, HR-partner samt fackliga företrädare", comment="Fem av åtta grupper är klara."),
        dict(status="Avslutat i förtid", code="cancelled", activity="Digital läkemedelsrobot hos 40 kunder", due="2025-09-30", responsible="MAS", comment="Leverantören har försatts i konkurs."),
    ], period="T2", goal="2.2 Hemtjänsten är densamma varje vecka", widths=W)
    d.comment("Kommentar tertial 2", ["Grupperna planerar nu sin egen dag. Restiden har minskat med elva minuter per arbetspass.",
        "En ny upphandling av läkemedelsrobotar görs tillsammans med Kramfors och Ånge under våren 2026."], "2.2 Hemtjänsten är densamma varje vecka", "T2")
    d.h(2, "3 Fokusområde Egen försörjning")
    a2 = "Fokusområde Egen försörjning"
    a = d.goal("council", "Fler Sollefteåbor ska kunna leva på eget arbete eller egna studier.", area=a2, show=False)
    d.raw(f"<p class=hy><b>Kommunfullmäktiges mål:</b> <span id={a}>Fler Sollefteåbor ska kunna leva på eget arbete eller egna studier.</span></p>")
    d.p("Nämnden har tre delmål inom området. De följs upp samlat. Färgen visar läget vid tertialets slut: Blå = färdig, Grön = pågår som planerat, Gul = sen, Röd = har inte kommit igång, Grå = vilar.")
    gg = lambda lab, t: dict(goal=f"<b>{lab}</b> {t}", goal_gold=dict(level="sub", label=lab, text=t, area=a2))
    B = dict(status="Blå", color="blue", code="done"); G = dict(status="Grön", color="green", code="in_progress"); Y = dict(status="Gul", color="yellow", code="delayed")
    R = dict(status="Röd", color="red", code="not_started"); X = dict(status="Grå", color="grey", code="paused")
    d.activities([("goal", "Delmål"), ("number", "Akt."), ("status", "Färg"), ("activity", "Vad vi gör"), ("responsible", "Utförare"), ("collaboration", "Samarbets­parter")], [
        dict(**gg("Delmål A", "Hushåll med barn ska inte vara beroende av försörjningsstöd längre än sex månader."), number="A:1", **G, activity="Handläggare och arbetsmarknadskonsulent träffar familjen tillsammans inom en vecka", responsible="Socialsekreterare vuxen, arbetsmarknadskonsulent", collaboration="Arbetsförmedlingen, vuxenutbildningen"),
        dict(number="A:2", **B, activity="Barnkonsekvensanalys vid varje avslag på ansökan om bistånd till hyresskuld", responsible="Förste socialsekreterare", collaboration="–"),
        dict(number="A:3", **R, activity="Budget- och skuldrådgivning på familjecentralen två eftermiddagar i veckan", responsible="Budget- och skuldrådgivare", collaboration="Region Västernorrland, familjecentralen Lyckan"),
        dict(**gg("Delmål B", "Unga vuxna ska erbjudas praktik, arbete eller studier inom 90 dagar."), number="B:1", **G, activity="Uppsökande arbete bland ungdomar som omfattas av det kommunala aktivitetsansvaret", responsible="Ungdomscoach", collaboration="Gudlav Bilderskolan"),
        dict(number="B:2", **Y, activity="Tjugo praktikplatser i kommunens egna verksamheter", responsible="Samordnare för arbetsmarknadsinsatser och feriearbete", collaboration="Samtliga förvaltningar"),
        dict(number="B:3", **B, activity="Feriearbete för alla som går ut årskurs 9 och första året i gymnasieskolan", responsible="Samordnare för arbetsmarknadsinsatser och feriearbete", collaboration="Föreningslivet, Solatum Hus & Hem AB"),
        dict(number="B:4", **X, activity="Körkortsstöd till ungdomar i glesbygd", responsible="Ungdomscoach", collaboration=""),
        dict(**gg("Delmål C", "Den som lämnar sysselsättning enligt LSS för ett lönearbete ska få stöd under hela det första året."), number="C:1", **G, activity="Två jobbcoacher enligt metoden Supported Employment", responsible="Enhetschef daglig verksamhet", collaboration="Försäkringskassan, Samordningsförbundet"),
        dict(number="C:2", **G, activity="Överenskommelse om lönebidrag med fem större arbetsgivare", responsible="Näringslivsutvecklare, jobbcoach", collaboration="Företagarna"),
        dict(number="C:3", **B, activity="Utbilda handledare på arbetsplatserna", responsible="Jobbcoach", collaboration="Hola folkhögskola"),
    ], period="T2", cls="trang", widths=[19, 7, 8, 30, 18, 18])
    d.h(2, "4 Förbättringar efter granskning")
    d.p("Revisorerna och Inspektionen för vård och omsorg (IVO) har under 2024 lämnat synpunkter på nämndens arbete. De åtgärder som inte var färdiga vid årsskiftet följs upp här. Andelen färdigt arbete är respektive chefs egen bedömning.")
    d.activities([("number", "Dnr"), ("activity", "Det här skulle rättas till"), ("percent", "Färdigt (%)"), ("responsible", "Ansvarig chef"), ("comment", "Återstår")], [
        ("section", "Revisionens granskning av avvikelsehantering"),
        dict(number="24/118", activity="Avvikelser ska analyseras av den enhet där de har inträffat innan de avslutas", percent="80", responsible="Verksamhetschef hälso- och sjukvård", comment="Två enheter arbetar ännu på det gamla sättet."),
        dict(number="24/118", activity="Nämnden ska få en sammanställning varje kvartal", percent="100", responsible="Kvalitetsstrateg", comment="–"),
        ("section", "IVO:s tillsyn av boenden för barn och unga"),
        dict(number="24/203", activity="Egenkontroll av genomförandeplaner två gånger om året", percent="50", responsible="Enhetschef stödboendet Trappan", comment="Höstens kontroll görs vecka 44."),
        dict(number="24/207", activity="Registerkontroll före anställning ska dokumenteras i personalakten", percent="100", responsible="HR-chef", comment=""),
        dict(number="24/209", activity="Barnets röst ska framgå av varje utredning", percent="25", responsible="1:e socialsekreterare barn och unga, metodutvecklare", comment="Mallen är klar men har inte börjat användas."),
    ], period="T2", goal="4 Förbättringar efter granskning", groups=[("Granskning", 2), ("Läget i augusti", 3)], widths=[9, 37, 10, 20, 24], cls="trang")
    d.h(2, "5 Mått")
    d.p("Måtten är hämtade ur verksamhetssystemet och Kolada. I kolumnen Riktning anges hur värdet har rört sig sedan 2024.")
    d.indicators("Måttens värden vid tertialets slut", [("Målnivå 2025", "2025", "target"), ("Aug 2025", "2025-08-31", "outcome"), ("Aug 2024", "2024-08-31", "outcome"), ("Helår 2024", "2024", "outcome"), ("Helår 2023", "2023", "outcome")], [
        dict(name="Utredningstid äldreomsorg", unit="dagar", vals=["högst 15", "16", "22", "21", "24"], extra="Bättre"),
        dict(name="Utredningstid funktionsstöd", unit="dagar", vals=["högst 30", "38", "37", "38", "i.u."], extra="Oförändrat"),
        dict(name="Medarbetare som en hemtjänstkund möter under 14 dagar", unit="antal", vals=["≤ 12", "12", "16", "16", "17"], extra="Bättre"),
        dict(name="Nöjda med hemtjänsten som helhet", unit="%", vals=["minst 90", "–", "–", "88", "86"], extra="Bättre"),
        dict(name="Hushåll med långvarigt försörjningsstöd", unit="antal", vals=["ska minska", "131", "148", "152", "149"], extra="Bättre"),
        dict(name="Sjukfrånvaro", unit="%", vals=["< 7,5", "8,1", "8,9", "8,7", "9,3"], extra="Bättre"),
        dict(name="Frisknärvaro, högst fem sjukdagar", unit="%", vals=["≥ 65", "61,4", "60,2", "58,8", "57,0"], extra="Bättre"),
    ], first="Mått", extra_col="Riktning", widths=[34, 12, 10, 10, 11, 11, 12])
    d.h(2, "6 Pengarna i korthet")
    C = [("Årsbudget", "2025", "budget"), ("Prognos", "2025", "forecast"), ("Prognos minus budget", "2025", "deviation"), ("Jan–aug", "2025-08-31", "outcome")]
    rows = [(l, [b, p, p - b, u], o) for l, b, p, u, o in [
        ("Nämnd och ledning", -14820, -14120, -9213, {}), ("Äldreomsorg", -268400, -266900, -177486, {}), ("därav natt­patrull", -21350, -20100, -13402, dict(parent="Äldreomsorg", ind=1)),
        ("Funktionsstöd", -131760, -131760, -87904, {}), ("Individ- och familjeomsorg", -79300, -85800, -58877, {}), ("därav placeringar", -31000, -38400, -26915, dict(parent="Individ- och familjeomsorg", ind=1))]]
    rows.append(("Hela nämnden", total(rows, 0), dict(total=1)))
    d.money("Nettokostnad per verksamhetsområde (tkr)", "operating", "tkr", C, rows, first="Område", fmtkw=dict(minus="−"), labelw=36)
    d.note("Fyra unga har placerats på hem för vård eller boende sedan i mars. Dygnspriset är i genomsnitt 7 900 kronor. En placering avslutas i oktober.", line="Individ- och familjeomsorg", show="<b>Individ- och familjeomsorg:</b> ")
    d.note("Vakanser på tre chefstjänster ger ett överskott. Tjänsterna tillsätts från och med november.", line="Nämnd och ledning", show="<b>Nämnd och ledning:</b> ")
    d.h(2, "7 Uppdrag från kommunfullmäktige")
    for n, t in [("2025:4", "Redovisa kostnaden för att driva ett träffpunktscafé i varje kommundel med fler än 400 invånare över 75 år."),
                 ("2025:9", "Ta fram en gemensam rutin med skolan för barn som riskerar att fara illa, med tydlig gräns för när oro ska anmälas."),
                 ("2025:13", "Pröva om två av kommunens särskilda boenden kan dela nattbemanning.")]:
        d.assignment(t, number=n, form="<b>Uppdrag {n}.</b> {t}")
    d.h(2, "8 Intern kontroll")
    d.junk(["Kontrollmoment", "Metod", "Resultat"], [["Delegationsbeslut anmäls till nämnd", "Stickprov 30 st", "Utan anmärkning"], ["Loggar i verksamhetssystem", "Granskning varje månad", "En avvikelse"], ["Attest av fakturor över 50 tkr", "Samtliga i maj", "Utan anmärkning"]])
    return d.make(drop=2.5)

# ---------------------------------------------------------------------------------------------------
@doc
def koping():
    d = Doc("24-koping-delarsrapport", "lines", "Delårsrapport augusti 2025 Vård- och omsorgsnämnden",
            "@page{size:A4;margin:22mm 17mm 20mm 17mm;@top-center{content:'KÖPINGS KOMMUN  |  Vård- och omsorgsnämnden  |  Delårsrapport 2';font:7.5pt 'Open Sans'} @bottom-center{content:'– ' counter(page) ' –';font:8pt 'Open Sans'}} @page:first{@top-center{content:''}}"
            "body{font:9.5pt/1.42 'Open Sans'} h1,h2,h3{font-family:'DejaVu Serif Condensed','DejaVu Serif';font-weight:normal} h1{font-size:20pt} h2{font-size:14pt;border-bottom:1pt solid #b52} h3{font-size:11pt}"
            "table{font:8.3pt/1.3 'Open Sans'} th{background:#f7ece6;border-bottom:1pt solid #b52;vertical-align:bottom} td{border-bottom:.3pt solid #ccb} tr.t td{background:#faf5f1} tr.prose td{font-size:8pt;color:#333;padding-left:12pt;font-style:italic} tr.s td{color:#842}",
            municipality="Köping", municipality_code="1983", body="Vård- och omsorgsnämnden", document_type="delarsrapport", year=2025, period="delår", as_of="2025-08-31")
    d.h(1, "Delårsrapport 2 2025", toc=False)
    d.raw("<p style='font-size:13pt'>Vård- och omsorgsnämnden</p><p>Perioden 1 januari – 31 augusti 2025</p><p>Diarienummer VON 2025/211</p>")
    d.h(2, "Viktiga händelser")
    d.p("Äldreboendet Ängsgården öppnade i maj med 48 lägenheter. Samtidigt stängdes Tallåsgården, där stambytet annars skulle ha tagit två år. Alla 31 hyresgäster fick plats på det nya boendet och 22 medarbetare flyttade med.",
        "Den 1 juli trädde den nya socialtjänstlagen i kraft. Nämnden har utbildat 64 handläggare och chefer och infört en insats utan föregående behovsprövning, Lättöppnad dörr, i Kolsva.",
        "Sommaren bemannades utan hyrsjuksköterskor för första gången sedan 2018. Det kostade 640 tkr i extra ersättning till ordinarie personal men sparade drygt 2,1 mnkr.")
    d.h(2, "Så går det med målen")
    d.p("Nämnden har fem mål för 2025. Bedömningen avser hur långt nämnden kommer till den 31 december.")
    d.assessments(["Mål för nämnden", "Vad bedömningen grundas på", "Bedöms bli"], [
        dict(label="V1", text="Köpingsborna känner sig trygga när de blir äldre.", comment=["Andelen som är trygga på särskilt boende har ökat till 89 procent. I ordinärt boende är den 84 procent.", "Larmen besvaras inom fyra minuter i nio fall av tio."], rating="Uppfyllt", forecast="expected_met"),
        dict(label="V2", text="Den enskilde är delaktig i hur insatserna utförs.", comment=["Aktuell genomförandeplan finns för 71 procent av dem som har hemtjänst. Målet är 95 procent och nås inte i år."], rating="Inte uppfyllt", forecast="expected_not_met"),
        dict(label="V3", text="Våra medarbetare vill stanna kvar och rekommenderar andra att söka sig hit.", comment=["Personalomsättningen har sjunkit, men resultatet i medarbetarenkäten är detsamma som 2023.", "Chefer med fler än 35 medarbetare får från hösten stöd av en administratör."], rating="Delvis uppfyllt", forecast="expected_partly"),
        dict(label="V4", text="Välfärdsteknik används där den ger större självständighet.", comment=["Nattillsyn med kamera har införts hos 57 personer. Tre av fyra säger att de sover bättre."], rating="Uppfyllt", forecast="expected_met"),
        dict(label="V5", text="Nämnden bedriver sin verksamhet inom given ram.", comment=["Prognosen pekar på ett underskott om 7,8 mnkr."], rating="Inte uppfyllt", forecast="expected_not_met"),
    ], lead=True, widths=[15, 32, 53])
    d.h(2, "Indikatorer till målen")
    d.indicators("Uppföljning av indikatorer", [("2023", "2023", "outcome"), ("2024", "2024", "outcome"), ("jan–aug", "2025-08-31", "outcome"), ("helår", "2025", "forecast"), ("Önskat värde 2025", "2025", "target")], [
        ("section", "V1. Trygghet"),
        dict(name="Trygga på särskilt boende", unit="%", vals=["85", "86", "89", "89", "≥ 88"]),
        dict(name="Trygga med hemtjänst", unit="%", vals=["87", "85", "84", "84", "≥ 90"]),
        dict(name="Svarstid vid larm, median", unit="minuter", vals=["i.u.", "3,6", "2,9", "3,0", "max 4,0"]),
        ("section", "V2. Delaktighet"),
        dict(name="Aktuella genomförandeplaner", unit="%", vals=["58", "66", "71", "75", "minst 95"]),
        dict(name="Får påverka tiderna för sina besök", unit="%", vals=["59", "62", "", "", "ska öka"]),
        ("section", "V3. Medarbetare"),
        dict(name="Hållbart medarbetarengagemang (HME)", unit="index", vals=["78", "-", "78", "78", "minst 80"]),
        dict(name="Personalomsättning, tillsvidareanställda", unit="%", vals=["13,9", "12,4", "6,8", "10,5", "högst 11,0"]),
        dict(name="Sjukfrånvaro, korttid", unit="%", vals=["3,3", "3,1", "2,8", "3,0", "under 3,0"]),
        ("section", "V4. Välfärdsteknik"),
        dict(name="Personer med kameratillsyn nattetid", unit="antal", vals=["12", "31", "57", "65", "minst 60"]),
        dict(name="Betyg på digitala trygghetslarm", unit="skala 1–5", vals=["3,8", "4,0", "4,3", "4,3", "minst 4,2"]),
    ], first="Indikator", unit_col="Mäts i", groups=[("Utfall", 3), ("Prognos", 1), ("", 1)], widths=[40, 11, 9, 9, 9, 9, 13])
    d.h(2, "Ekonomiskt utfall och prognos")
    d.p("Nämnden räknar med att kostnaderna blir 7,8 mnkr högre än budget netto. I april var bedömningen minus 5,1 mnkr. Försämringen beror på dubbla hyror för Tallåsgården och på fler timmar i personlig assistans.")
    C = [("Budget", "2025", "budget"), ("Prognos", "2025", "forecast"), ("Avvikelse", "2025", "deviation"), ("2025", "2025-08-31", "outcome"), ("2024", "2024-08-31", "outcome")]
    mk = lambda m, L: [(l, [b, p, round(p - b, 1), u, f], dict(measure=m, **o)) for l, b, p, u, f, o in L]
    inc = mk("income", [("Avgifter", 27.4, 27.9, 18.5, 17.6, {}), ("Hyresintäkter", 21.8, 22.9, 15.1, 13.9, dict(note="1")), ("Statsbidrag", 18.6, 21.2, 15.8, 19.4, dict(note="2")), ("Ersättning från Försäkringskassan", 23.5, 25.0, 16.7, 15.5, {}), ("Övrigt", 3.2, 3.2, 2.0, 2.4, {})])
    cost = mk("cost", [("Lönekostnader", -421.9, -424.6, -281.3, -272.8, {}), ("varav timavlönade", -46.0, -52.3, -36.9, -35.2, dict(parent="Lönekostnader", ind=1)), ("varav övertid", -5.5, -6.1, -4.4, -5.0, dict(parent="Lönekostnader", ind=1)),
                       ("Köp av verksamhet", -68.3, -73.4, -49.2, -45.7, dict(note="3")), ("Lokaler", -61.0, -64.8, -42.8, -38.4, dict(note="1")), ("Hjälpmedel och material", -28.9, -29.4, -19.6, -18.8, {}), ("Avskrivningar", -6.8, -8.2, -5.0, -4.1, {})])
    si, sk = total(inc), total(cost)
    net = [round(a + b, 1) for a, b in zip(si, sk)]
    assert net[2] == -7.8, net
    d.money("Tabell 1. Resultat för nämnden", "summary", "mnkr", C, [("Intäkter totalt", si, dict(total=1, measure="income"))] + inc + [("Kostnader totalt", sk, dict(total=1, measure="cost"))] + cost + [("Nettokostnad", net, dict(total=1))],
            first="Belopp i mnkr", groups=[("Helår 2025", 3), ("Januari–augusti", 2)], note="Not", notepos="end", fmtkw=dict(dec=1), widths=[37, 11, 11, 12, 11, 11, 7])
    for n, l, t in [("1", "Hyresintäkter", "Ängsgården har högre hyra än Tallåsgården. Tallåsgårdens hyra betalas till och med november eftersom uppsägningstiden är sex månader."),
                    ("2", "Statsbidrag", "Äldreomsorgslyftet blev 2,6 mnkr större än vad nämnden kände till i november 2024."),
                    ("3", "Köp av verksamhet", "Två nya beslut om personlig assistans och ett om boende med särskild service har tillkommit. Dessutom har tre personer väntat på hemgång från sjukhus i sammanlagt 96 dygn.")]:
        d.note(t, line=l, num=n, show=f"Not {n} – ")
    d.h(3, "Verksamheternas utfall")
    d.p("I tabellen anges nettokostnader utan tecken. Avvikelse med minus betyder att verksamheten drar mer pengar än budget. Vht är förkortning för verksamhet.")
    C = [("Nettobudget<br>2025", "2025", "budget"), ("Nettobudget<br>jan–aug", "2025-08-31", "budget"), ("Nettoutfall<br>jan–aug", "2025-08-31", "outcome"), ("Prognos<br>helår", "2025", "forecast"), ("Avvikelse<br>helår", "2025", "deviation")]
    L = [("Nämnd, förvaltningsledning och stab", "5100", 21840, 14560, 13902, 21140, {}),
         ("Biståndsbedömning", "5140", 14380, 9587, 9611, 14380, {}),
         ("Särskilt boende", "5210", 158200, 105467, 106226, 162400, {}),
         ("därav Ängsgården", None, 41300, 27533, 28217, 42400, dict(parent="Särskilt boende", ind=1)),
         ("därav Tallåsgården", None, 9600, 9600, 11244, 12300, dict(parent="Särskilt boende", ind=1)),
         ("prose", "Underskottet beror främst på dubbla hyror och flyttkostnader i samband med att Tallåsgården tömdes.", dict(line="Särskilt boende", code="5210")),
         ("Hemtjänst", "5230", 117600, 78400, 77126, 116300, {}),
         ("Hemsjukvård och rehabilitering", "5250", 63450, 42300, 41017, 62150, {}),
         ("prose", "Inga hyrsjuksköterskor har anlitats under sommaren och fyra tjänster har varit obesatta i snitt.", dict(line="Hemsjukvård och rehabilitering", code="5250")),
         ("Korttidsvård och växelboende", "5260", 22100, 14733, 15320, 23250, {}),
         ("Personlig assistans", "5310", 31730, 21153, 24010, 36280, {}),
         ("därav privata utförare", None, 12500, 8333, 10127, 15200, dict(parent="Personlig assistans", ind=1)),
         ("prose", "Två nya ärenden som kommunen får bära kostnaden för de första 20 timmarna i veckan, samt ett ärende där Försäkringskassan har dragit in ersättningen.", dict(line="Personlig assistans", code="5310")),
         ("Bostad med särskild service LSS", "5320", 46900, 31267, 31945, 48250, {}),
         ("Daglig verksamhet", "5340", 16200, 10800, 10655, 16050, {})]
    rows, S = [], []
    for x in L:
        if x[0] == "prose": rows.append(x); continue
        l, c, b, pb, u, p, o = x
        rows.append((l, [b, pb, u, p, b - p], dict(code=c, **o)))
    tot = total(rows, 0)
    assert [round(x / 1000, 1) for x in (tot[0], tot[3], tot[4], tot[2])] == [-net[0], -net[1], net[2], -net[3]], tot
    d.money("Tabell 2. Drift per vht, tkr", "operating", "tkr", C, rows + [("Summa drift", tot, dict(total=1))], first="Verksamhet", code=True, codecol="Vht", fmtkw=dict(zero="0", sep="\u00a0"), measure="cost", widths=[8, 36, 11, 11, 11, 11, 12])
    d.h(3, "Sjuklön och hyrpersonal")
    C = [("T2 2023", "2023-08-31", "outcome"), ("T2 2024", "2024-08-31", "outcome"), ("T2 2025", "2025-08-31", "outcome")]
    K = [("Sjuklön dag 2–14", [6914207, 6588340, 6120995], {}), ("Hyrsjuksköterskor", [5231400, 3874100, 912650], {}), ("Hyrläkare", [0, 184500, 0], {}), ("Bemanningsföretag, undersköterskor", [417360, 96800, 0], {})]
    d.money("Tabell 3. Kostnader till och med augusti, kronor", "cost_breakdown", "kr", C, K + [("Totalt", total(K, 0), dict(total=1))], first="Kostnadsslag", measure="cost", fmtkw=dict(zero="–"), labelw=46)
    d.h(3, "Investeringar")
    C = [("Anslag inkl. ombudgeterat", "2025", "budget"), ("Förbrukat t.o.m. 31/8", "2025-08-31", "outcome"), ("Beräknat helår", "2025", "forecast"), ("Återstår", "2025", "deviation")]
    I = [("section", "Fullmäktiges projekt"), ("Inventarier Ängsgården", 8.75, 8.12, 8.60, "P-2207"), ("Storkök Bergvik", 3.40, 0.26, 1.10, "P-2314"),
         ("section", "Nämndens ram"), ("Sängar och lyftar", 1.25, 0.94, 1.25, "P-9001"), ("Digitala lås, hemtjänst", 0.90, 0.88, 0.93, "P-9004"), ("Arbetstekniska hjälpmedel", 0.40, None, 0.20, "P-9007")]
    rows = [r if r[0] == "section" else (r[0], [r[1], r[2], r[3], round(r[1] - r[3], 2)], dict(code=r[4])) for r in I]
    rows.append(("S:a investeringar", total(rows, 2), dict(total=1, end_section=1)))
    d.money("Tabell 4. Investeringsprojekt (mnkr)", "investment", "mnkr", C, rows, first="Projekt", code=True, codecol="Nr", codepos=1, measure="cost", fmtkw=dict(dec=2), labelw=36)
    d.note("Anbuden på storköket blev dyrare än beräknat. Arbetet börjar i februari 2026 och 2,3 mnkr begärs ombudgeterat.", line="Storkök Bergvik", code="P-2314", show="Storkök Bergvik: ")
    d.h(2, "Åtgärder för att minska underskottet")
    d.p("Nämnden beslutade den 18 juni om en åtgärdsplan. Läget i september framgår nedan.")
    d.activities([("activity", "Åtgärd"), ("status", "Hur långt"), ("due", "Verkan från"), ("responsible", "Ansvarar")], [
        dict(activity="Förhandla om tidigare avflyttning från Tallåsgården", status="I hamn", code="done", due="1 december", responsible="Lokalstrateg"),
        dict(activity="Granska alla beslut om personlig assistans som är äldre än två år", status="Rullar", code="in_progress", due="1 november", responsible="Enhetschef LSS-handläggning, jurist"),
        dict(activity="Omvandla sex korttidsplatser till växelboende", status="Dröjer", code="delayed", due="1 januari", responsible="Verksamhetschef äldreomsorg"),
        dict(activity="Samordna inköp av förbrukningsmaterial med Arboga och Kungsör", status="Ej igång", code="not_started", due="Våren 2026", responsible="Upphandlare; ekonomicontroller"),
    ], period="delår", goal="Åtgärder för att minska underskottet", widths=[46, 13, 16, 25])
    d.h(2, "Särskilda uppdrag i budget 2025")
    d.p("Fullmäktige gav nämnden tre särskilda uppdrag i samband med budgetbeslutet. De ska slutredovisas senast i bokslutet.")
    for n, h, t in [("VON 1", "Tryggt hem från sjukhus", "Nämnden ska tillsammans med Region Västmanland korta tiden mellan utskrivningsklar och hemgång till högst ett dygn i snitt."),
                    ("VON 2", "Språk i vården", "Medarbetare med annat modersmål än svenska ska erbjudas språkträning på betald arbetstid. Språkombud ska finnas på varje enhet."),
                    ("VON 3", "Mat och måltider", "Nattfastan på särskilda boenden ska mätas två gånger om året och vara högst elva timmar.")]:
        d.assignment(t, number=n, title=h)
    d.h(2, "Framåtblick")
    d.p("Antalet invånare över 80 år ökar med 210 personer till och med 2028. Om andelen som får hemtjänst är oförändrad växer behovet med ungefär 1 900 timmar i månaden. Nämnden behöver då 14 fler medarbetare varje år, samtidigt som 96 går i pension.",
        "Nästa rapport lämnas i samband med årsbokslutet i februari 2026.")
    return d.make(pdf_tags=True, drop=3.0)

# ---------------------------------------------------------------------------------------------------
@doc
def gallivare():
    d = Doc("25-gallivare-tjansteskrivelse", "bare", "Tjänsteskrivelse Internbudget 2026 samhällsbyggnads- och tekniknämnden",
            "@page{margin:25mm 28mm 24mm 28mm;@top-left{content:'Gällivare kommun';font:bold 9pt Carlito} @top-right{content:'Sida ' counter(page) '(' counter(pages) ')';font:9pt Carlito} @bottom-left{content:'Gällivare kommun, 982 81 Gällivare';font:7.5pt Carlito} @bottom-right{content:'Telefon 0970-81 80 00 (växel)';font:7.5pt Carlito}}"
            "@page bred{size:A4 landscape;margin:20mm 20mm 16mm 20mm;@top-left{content:'Bilaga 1 Internbudget 2026 med plan 2027–2028';font:9pt Carlito} @bottom-left{content:'Samhällsbyggnads- och tekniknämnden'} @bottom-right{content:''}}"
            "body{font:11pt/1.35 Carlito} h1,h2,h3{font-family:Lato} h2{font-size:12.5pt} .bred{page:bred} .bred table{font:9pt/1.3 Lato} table{font:9.5pt/1.3 Lato} th{border-bottom:.8pt solid #333;vertical-align:bottom} td{border-bottom:.3pt solid #bbb} th,td{padding:2.5pt 7pt 2.5pt 2pt} tr.t td{border-top:.6pt solid #333} tr.prose td{font-size:8.5pt;padding-left:20pt}",
            municipality="Gällivare", municipality_code="2523", body="Samhällsbyggnads- och tekniknämnden", document_type="tjansteskrivelse", year=2026)
    d.part("Internbudget 2026 för samhällsbyggnads- och tekniknämnden", "tjansteskrivelse")
    d.raw("<p style='font-size:9.5pt'>Tjänsteskrivelse<br>Datum 2025-11-06<br>Ärendenummer SBTN/2025:518</p><p style='font-size:9.5pt'>Till<br>Samhällsbyggnads- och tekniknämnden</p>")
    d.h(1, "Internbudget 2026 för samhällsbyggnads- och tekniknämnden")
    d.h(2, "Förvaltningens förslag till beslut")
    B, K = "Samhällsbyggnads- och tekniknämnden", "Kommunfullmäktige"
    d.raw(f"<p>{B} beslutar</p>")
    d.decision(B, "att fastställa internbudget 2026 med en nettoram om 187 460 000 kronor enligt bilaga 1,", pre="1. ")
    d.decision(B, "att ge förvaltningschefen rätt att under året flytta högst 1 500 000 kronor mellan verksamheter,", pre="2. ")
    d.decision(B, "att uppdra åt förvaltningen att genomföra de fyra uppdragen i avsnittet Uppdrag till förvaltningen, samt", pre="3. ")
    d.decision(B, "att förklara paragrafen omedelbart justerad.", pre="4. ")
    d.raw(f"<p>{B} föreslår att kommunfullmäktige beslutar</p>")
    d.decision(K, "att till nämnden överföra 12 000 000 kronor av 2025 års anslag för Hellnerstadion.", pre="5. ", proposer=B)
    d.h(2, "Sammanfattning av ärendet")
    d.p("Kommunfullmäktige beslutade den 16 juni 2025, § 97, om ramar för 2026 till 2028. Nämnden ska senast den 30 november besluta hur ramen fördelas på verksamheter. Förslaget innebär att vinterväghållningen får mer medel, att nattbelysningen dras ned på landsbygden och att två vakanta tjänster inte återbesätts.")
    d.h(2, "Ramens förändring")
    d.p("Tabellen visar vad som skiljer ingående ram från utgående. Minustecken betyder lägre ram.")
    C = [("2026", "2026", "budget"), ("2027", "2027", "plan"), ("2028", "2028", "plan")]
    steps = [("Index för löner och priser", [4130000, 4260000, 4390000]), ("Drift av nya gator i Repisvaara", [1850000, 900000, None]), ("Utökad snöröjning", [2600000, None, None]), ("Generell effektivisering", [-1820000, -1875000, -1900000]), ("Upphört lokalhyresavtal", [-640000, None, -310000])]
    ing, rows, start = [], [], 181340000
    for i in range(3): ing.append(start); start += sum(s[1][i] or 0 for s in steps)
    assert ing[1] == 187460000
    rows = [("Ingående ram", ing, {})] + [(l, v, {}) for l, v in steps]
    rows.append(("Utgående ram", total(rows, 0), dict(total=1)))
    d.money("Från ingående till utgående ram, kronor", "summary", "kr", C, rows, first="Post", fmtkw=dict(minus="−"), labelw=46)
    d.h(2, "Uppdrag till förvaltningen")
    d.p("Förvaltningen ska under 2026 arbeta med följande uppdrag och rapportera till nämnden i samband med delårsrapporten.")
    for n, t in enumerate(["Utreda var ett nytt snöupplag kan anläggas när det vid Vassara älv stängs, med hänsyn till vattenskydd och transportavstånd.",
                           "Ta fram en turordning för utbyte av kvicksilverlampor i Hakkas, Skaulo och Nattavaara.",
                           "Pröva om parkeringsövervakningen i centrum kan utföras i egen regi från och med 2027.",
                           "Lämna förslag på hur föreningar kan ta över skötseln av skoterleder och isbanor mot ersättning."]):
        d.assignment(t, number="abcd"[n], form="{n}) {t}")
    d.h(2, "Konsekvenser för barn och för klimatet")
    d.p("Neddragningen av nattbelysning berör inga skolvägar, och alla busshållplatser som används av skolskjuts förblir upplysta. Utsläppen beräknas minska med 14 ton koldioxid om året.")
    d.raw("<p>Beslutsunderlag<br>Bilaga 1 Internbudget 2026 med plan 2027–2028</p><p>Beslutet skickas till<br>Ekonomiavdelningen, kommunledningsförvaltningen</p>")
    d.raw("<div class=bred>")
    d.part("Internbudget 2026 med plan 2027–2028", "internbudget")
    d.h(1, "Internbudget 2026 med plan 2027–2028")
    d.h(2, "Nämndens mål")
    d.p("Nämnden har antagit fyra mål. De gäller hela planperioden och följs upp vid varje delår.")
    for lab, t in [("Mål G", "Gatorna i kommunen ska vara framkomliga för alla, året om."), ("Mål B", "Bostadsbyggandet ska hålla takt med samhällsomvandlingen."), ("Mål R", "Räddningstjänst och gator ska klara ett avbrott i elförsörjningen på 72 timmar."), ("Mål E", "Energin i nämndens anläggningar ska räcka längre.")]:
        d.goal("board", t, label=lab, show=True, bullet=f"<b>{lab}</b> –")
    d.h(2, "Mått")
    d.indicators("Mått för internbudgeten", [("Utfall 2023", "2023", "outcome"), ("Utfall 2024", "2024", "outcome"), ("Mål 2026", "2026", "target"), ("Mål 2027", "2027", "target"), ("Mål 2028", "2028", "target")], [
        dict(name="Nöjdhet med snöröjning (medborgarundersökning)", unit="%", goal="Mål G", goal_gold=False, vals=["48", "51", "≥ 60", "≥ 62", "≥ 65"]),
        dict(name="Fallolyckor på gångväg, anmälda", unit="st", vals=["37", "42", "ska minska", "ska minska", "ska minska"]),
        dict(name="Färdiga detaljplaner", unit="st", goal="Mål B", goal_gold=False, vals=["6", "4", "minst 7", "minst 7", "minst 6"]),
        dict(name="Handläggningstid för bygglov", unit="veckor", vals=["7,5", "6,8", "max 6,0", "max 6,0", "max 5,0"]),
        dict(name="Reservkraft som har provats under året", unit="%", goal="Mål R", goal_gold=False, vals=["i.u.", "75", "100", "100", "100"]),
        dict(name="Elförbrukning gatubelysning", unit="MWh", goal="Mål E", goal_gold=False, vals=["2 914", "2 866", "högst 2 500", "högst 2 300", "högst 2 100"]),
    ], first="Mått", unit_col="Enhet", goal_col="Till mål", widths=[8, 37, 9, 9, 9, 9, 9, 10])
    d.h(2, "Driftbudget")
    d.p("Intäkter är positiva och kostnader negativa. Nettot för 2027 och 2028 är preliminärt tills fullmäktige fattar beslut om ramar. Beloppen är hela kronor.")
    C = [("Netto", "2025", "budget", "net"), ("Intäkter", "2026", "budget", "income"), ("Kostnader", "2026", "budget", "cost"), ("Netto", "2026", "budget", "net"), ("Netto", "2027", "plan", "net"), ("Netto", "2028", "plan", "net")]
    L = [("Nämnd och förvaltningsstab", "10", -16950000, 1200000, -18360000, -17450000, -17900000), 
         ("section", "Gata och park"),
         ("Vinterväghållning", "21", -39800000, 0, -43200000, -43900000, -44600000), ("Barmarksunderhåll", "22", -25100000, 350000, -25900000, -26600000, -27200000),
         ("Gatubelysning", "23", -11640000, 0, -10900000, -10400000, -9900000), ("Park, lekplatser och torg", "24", -12300000, 410000, -12860000, -12900000, -13200000),
         ("section", "Plan, bygg och miljö"),
         ("Detaljplanering", "31", -8150000, 2600000, -11400000, -9000000, -9200000), ("Bygglov och geodata", "32", -9260000, 6880000, -16250000, -9500000, -9700000), ("Miljötillsyn", "33", -5840000, 4750000, -10680000, -6050000, -6150000),
         ("section", "Räddning och fritid"),
         ("Räddningstjänst", "41", -34500000, 2900000, -38420000, -36400000, -36600000), ("Idrottsanläggningar", "42", -15900000, 3550000, -20150000, -16900000, -17200000), ("Skoterleder", "43", -1900000, 0, None, -1350000, None)]
    # the last line takes what the frame leaves
    nets = {2026: -187460000, 2027: -190745000, 2028: -192925000}
    def rest(i, want): return want - sum(x[i] for x in L if x[0] != "section" and x[i] is not None and x[1] != "43")
    skoter = nets[2026] - sum(x[3] + x[4] for x in L if x[0] != "section" and x[1] != "43")
    rows = []
    for x in L:
        if x[0] == "section": rows.append(x); continue
        l, c, b5, i, k, p7, p8 = x
        if c == "43": k, p7, p8 = skoter, rest(5, nets[2027]), rest(6, nets[2028])
        rows.append((l, [b5, i, k, i + k, p7, p8], dict(code=c)))
        if c == "21": rows.append(("prose", "Två plogsträckor till Repisvaara tillkommer. Avtalen räknas upp med entreprenadindex, 3,4 procent.", dict(line=l, code=c)))
        if c == "23": rows.append(("prose", "Släckning mellan kl. 23 och 5 på sträckor utanför tätort, från den 1 mars.", dict(line=l, code=c)))
        if c == "41": rows.append(("prose", "Heltidsstyrkan utökas med en brandman per arbetslag. Kostnaden delas med Jokkmokks kommun.", dict(line=l, code=c)))
    tot = total(rows, 0)
    assert tot[0] == -181340000, tot
    d.money("Nettobudget per verksamhet (kr)", "operating", "kr", C, rows + [("Summa nettokostnad", tot, dict(total=1, end_section=1))], first="Verksamhet", code=True, codecol="Vsh", groups=[("Budget 2025", 1), ("Budget 2026", 3), ("Plan 2027", 1), ("Plan 2028", 1)],
            fmtkw=dict(minus="−", zero="–", sep="\u00a0"), widths=[5, 25, 12, 11, 13, 12, 11, 11])
    d.h(2, "Budget per kontogrupp")
    C = [("Budget 2025", "2025", "budget"), ("Budget 2026", "2026", "budget"), ("Andel 2026, %", "2026", None)]
    kost = [("Personalkostnader", [-96.4, -98.8, "47,0"], dict(measure="cost")), ("varav arvoden", [-1.1, -1.2, "0,6"], dict(parent="Personalkostnader", measure="cost", ind=1)), ("Entreprenader och köpta tjänster", [-62.5, -65.3, "31,0"], dict(measure="cost")), ("Material, el och drivmedel", [-27.2, -27.6, "13,2"], dict(measure="cost"))]
    inc26 = sum(r[1][1] for r in rows if r[0] not in ("section", "prose")); k26 = sum(r[1][2] for r in rows if r[0] not in ("section", "prose"))
    assert round(k26 / 1e6, 1) == round(round(tot[3] / 1e6, 1) - round(inc26 / 1e6, 1), 1)
    i5 = 21.9; i6 = round(inc26 / 1e6, 1); n6 = round(tot[3] / 1e6, 1); n5 = round(tot[0] / 1e6, 1)
    s5 = sum(x[1][0] for x in kost if not x[2].get("parent")); s6 = sum(x[1][1] for x in kost if not x[2].get("parent"))
    kap5, kap6 = round(n5 - i5 - s5, 1), round(n6 - i6 - s6, 1)
    kk = round(n6 - i6, 1)
    kost.append(("Kapitalkostnader", [kap5, kap6, ""], dict(measure="cost")))
    kost = [(l, [a, b, f"{b / kk * 100:.1f}".replace(".", ",")], o) for l, (a, b, _), o in kost]
    d.money("Kontogrupper, mnkr", "cost_breakdown", "mnkr", C, [("Netto", [n5, n6, None], dict(total=1)), ("Intäkter", [i5, i6, None], dict(measure="income")), ("Kostnader", [round(n5 - i5, 1), kk, "100,0"], dict(measure="cost", total=1))] + kost, first="Kontogrupp", fmtkw=dict(dec=1, minus="−"), labelw=52)
    d.h(2, "Investeringsbudget")
    d.p("Utgifterna anges i tusental kronor utan tecken. Inkomster i form av bidrag anges med minus.")
    C = [("Budget 2026", "2026", "budget"), ("Plan 2027", "2027", "plan"), ("Plan 2028", "2028", "plan"), ("Plan 2029", "2029", "plan"), ("Plan 2030", "2030", "plan")]
    inv = [("section", "Gator och vägar"), ("Ombyggnad Malmbergsvägen", [14500, 22000, 6500, None, None], dict(code="3101")), ("Asfaltering enligt plan", [5000, 5000, 5500, 5500, 5500], dict(code="3104")), ("Statlig medfinansiering gång- och cykelväg", [-2750, -1800, None, None, None], dict(code="3108", measure="income")),
           ("section", "Anläggningar"), ("Hellnerstadion, snökanoner", [12000, None, None, None, None], dict(code="3205")), ("prose", "Anslaget är det som begärs överfört från 2025.", dict(line="Hellnerstadion, snökanoner", code="3205")), ("LED-armaturer", [3200, 3200, 3200, 1600, None], dict(code="3211")), ("Lekpark Sandviken", [None, 850, None, None, None], dict(code="3214")),
           ("section", "Fordon"), ("Släckbil, station Gällivare", [None, None, 6900, None, None], dict(code="3302")), ("Väghyvel och hjullastare", [4100, None, 3300, None, 4400], dict(code="3305"))]
    d.money("Investeringar 2026–2030, tkr", "investment", "tkr", C, [("Totalt netto", total(inv, 0), dict(total=1, measure="net"))] + inv, first="Objekt", code=True, codecol="Objektnr", measure="cost", fmtkw=dict(minus="−", zero="–"), labelw=38)
    d.raw("</div>")
    return d.make(drop=2.5)

if __name__ == "__main__":
    main()
