#!/usr/bin/env python3
"""Write the bundled documents of corpus/: texts in the manner of three municipalities, and their gold.

usage: make_corpus.py

The municipalities exist; everything said about them here is invented. The PDF that each text is taken
from is made in a scratch folder (environment variable CORPUS_PDF, default a folder for temporary files).
"""
import tempfile
import json, os, shutil, subprocess
from pathlib import Path
from fixture_kit import Doc, HERE, JARS, plain
from make_fixtures import cols_sum

CORPUS = HERE.parent / "corpus"
WORK = Path(os.environ.get("CORPUS_PDF") or Path(tempfile.gettempdir(), "tabellverk", "corpus"))
MARK = "(påhittat exempeldokument för Tabellverk)"
DOCS = []
def doc(f): DOCS.append(f); return f

def text_of(d, manner, drop):
    cls = Path(tempfile.gettempdir(), "tabellverk", "cls"); cls.mkdir(parents=True, exist_ok=True)
    subprocess.run(["javac", "-cp", JARS, "-d", str(cls), str(HERE / "TextOf.java")], check=True)
    t = subprocess.run(["java", "-cp", f"{JARS}:{cls}", "TextOf", str(d / "doc.pdf"), manner, str(drop)], check=True, capture_output=True).stdout.decode("utf-8")
    return t

def publish(d, name, manner="tika", drop=4, **kw):
    d.make(out=WORK, texts=False, **kw)
    folder = WORK / d.slug
    (CORPUS / f"{name}.txt").write_text(text_of(folder, manner, drop), "utf-8")
    g = CORPUS / "gold" / name
    if g.exists(): shutil.rmtree(g)
    shutil.copytree(folder / "gold", g)
    m = json.loads((g / "documents.json").read_text("utf-8")); m["title"] = m.pop("pdf_title")
    (g / "documents.json").write_text(json.dumps(m, ensure_ascii=False) + "\n", "utf-8")
    return name

def write_manifest():
    """All bundled documents: the texts, then the PDFs of make_corpus_pdf.py that are there."""
    texts = [{"input": f"{name}.txt", "gold": f"gold/{name}", "group": "bundled text"} for _, name, _ in (f() for f in DOCS)]
    pdfs = [{"input": f"pdf/{p.name}", "gold": f"gold/{p.stem}", "group": "bundled pdf"} for p in sorted((CORPUS / "pdf").glob("*.pdf"))]
    (CORPUS / "manifest.json").write_text(json.dumps(texts + pdfs, indent=1, ensure_ascii=False) + "\n")

# ---------------------------------------------------------------------------------------------------
@doc
def mjolby():
    d = Doc("mjolby", "grid", "Verksamhetsplan T1 2025 och mål och budget 2026-2028", municipality="Mjölby", municipality_code="0586",
            body="Miljönämnden", document_type="verksamhetsplan", year=2025, period="T1", as_of="2025-04-30")
    d.part("1. Miljökontorets verksamhetsplan", "verksamhetsplan")
    d.h(1, "1. Miljökontorets verksamhetsplan")
    d.raw(f"<p>Mjölby kommun, Miljönämnden. Verksamhetsplan 2025 med uppföljning T1 {MARK}</p>")
    d.h(2, "1.1 Kommunfullmäktiges mål till nämnden")
    H = [("activity", "Aktivitet i korthet.<br>Ange P, F eller A inom parentes"), ("status", "Nuläge<br>T1"), ("responsible", "Ansvarig"), ("collaboration", "Samverkan med<br>/kommentar")]
    W = [40, 12, 23, 25]
    def table(goal, rows):
        d.raw("<p><b>Aktiviteter/projekt</b></p>")
        d.activities(H, [dict(zip(("activity", "status", "code", "responsible", "collaboration"), r)) for r in rows], period="T1", goal=goal, widths=W)
    P, E, K = ("Pågår", "in_progress"), ("Ej inlett", "not_started"), ("Klart", "done")
    d.h(3, "1.1.1 Mål 1 - Planerade aktiviteter")
    d.goal("council", "Den som vänder sig till kommunen ska få ett begripligt svar inom rimlig tid. Andelen företagare som är nöjda med tillsynen ska vara högre än genomsnittet i länet.", label="Mål 1", bullet=True,
           baselines=["Nuläge: 66 i nöjdhet i Mjölby kommun, 71 i länet. Insikt 2023", "Nuläge: 70 i nöjdhet i Mjölby kommun, 72 i länet. Insikt 2024"],
           motivation=["Tillsyn uppfattas lätt som kontroll för kontrollens skull. När den som besöks i förväg vet vad som ska granskas och varför, blir mötet bättre och bristerna åtgärdas snabbare.",
                       "Nämnden vill därför att vägledning ska vara en lika viktig del av arbetet som själva inspektionen. Det gäller särskilt små företag som saknar egen miljöfunktion."])
    d.p("I tabellen framgår vilka aktiviteter som ska bidra till målet. P betyder projekt, F förstudie och A aktivitet. Nuläget anges som Ej inlett, Pågår eller Klar.")
    d.slot("legend")
    g = "1.1.1 Mål 1"
    table(g, [("Skriva om samtliga standardbrev på klarspråk (A)", *P, "Miljökontoret", "Marknad och kommunikation"),
              ("Besöka nystartade livsmedelsföretag inom fyra veckor efter registrering (A)", *K, "Livsmedelsgruppen", "Näringslivskontoret"),
              ("Införa e-tjänst för anmälan om värmepump och cistern (P)", *P, "Miljökontoret", "IT-avd., Räddningstjänsten"),
              ("Undersöka gemensam jour för miljölarm med grannkommunerna (F/P)", *E, "Miljöchef", "Boxholm, Ödeshög, Vadstena"),
              ("Frukostmöte om nya regler för avloppsslam (A)", *K, "Hälsoskyddsgruppen", "-")])
    d.comment("Kommentar T1", ["Av kontorets 62 standardbrev har 41 skrivits om. De återstående gäller förelägganden med vite och granskas av kommunjuristen innan de tas i bruk.",
        "Samtliga elva nya livsmedelsföretag har fått besök inom fyra veckor. Företagen uppger att de uppskattar att samma handläggare följer dem under hela det första året.",
        "E-tjänsten testas av en grupp installatörer under maj månad. Driftsättning är planerad till september."], g, "T1")
    d.h(3, "1.1.2 Mål 2 - Planerade aktiviteter")
    d.goal("council", "Vattnet i Svartån och dess biflöden ska må bättre. Samtliga enskilda avlopp med bristfällig rening ska vara åtgärdade senast 2030.", label="Mål 2", bullet=True,
           baselines=["Nuläge: 384 av 1 120 fastigheter hade bristfällig rening vid utgången av 2024."],
           motivation=["Övergödningen är det största hotet mot vattendragen på slätten. Enskilda avlopp står för ungefär en femtedel av fosforn, och åtgärderna har betydelse även för dricksvattnet nedströms."])
    g = "1.1.2 Mål 2"
    table(g, [("Inventera avlopp i Västra Harg och Öjebro (A)", *P, "Hälsoskyddsgruppen", "Länsstyrelsen"),
              ("Följa upp utdömda åtgärder från 2021 och 2022 (A)", *P, "Hälsoskyddsgruppen", "-"),
              ("Provtagning i Lillån uppströms och nedströms våtmarken (inkl. sommarprover) (P)", *P, "Miljökontoret", "LRF, Motala ströms vattenvårdsförbund"),
              ("Informationsfilm om hur ett avlopp sköts (A)", "Ej<br>inlett", "not_started", "Miljökontoret och marknad och kommunikation", "Alla förvaltningar")])
    d.comment("Kommentar T1", ["Inventeringen i Västra Harg är gjord och 57 fastigheter har besökts. Hos 22 av dem var reningen otillräcklig. I Öjebro påbörjas arbetet i augusti.",
        "Den första provtagningen i Lillån visar lägre halter av kväve nedströms våtmarken. Det behövs minst två år av mätningar för att kunna dra säkra slutsatser."], g, "T1")
    d.h(2, "1.2 Nämndspecifika mål")
    d.h(3, "1.2.1 Mål 1 - Planerade aktiviteter")
    d.goal("board", "Miljönämnden ska vara en arbetsplats där kunskap delas. Ingen tillsynsgren ska vara beroende av en enda medarbetare vid utgången av 2026.", label="Mål 1", bullet=True,
           baselines=["Nuläge: Fyra av elva tillsynsgrenar saknade ersättare i december 2024."],
           motivation=["Kontoret är litet och sårbart. När en medarbetare slutar försvinner ofta flera års erfarenhet. Genom parvis arbete, skrivna rutiner och gemensamma ärendegenomgångar minskar sårbarheten."])
    g = "1.2.1 Mål 1"
    table(g, [("Parvis tillsyn inom förorenade områden (A)", *P, "Miljöchef", "Sbf"),
              ("Rutinhandbok för samtliga tillsynsgrenar (P)", *E, "Kvalitetssamordnare", "-"),
              ("Gemensam ärendegenomgång varannan vecka (A)", *K, "Gruppledarna", "-")])
    d.comment("Kommentar T1", ["Ärendegenomgångarna startade i januari och har blivit ett uppskattat inslag. Rutinhandboken väntar på att det nya verksamhetssystemet upphandlas."], g, "T1")
    d.h(2, "1.3 Uppföljning")
    d.junk(["Uppföljning av aktivitetsplan", "Datum", "Kommentar"], [["T1", "30 april", ""], ["T2 - Delårsbokslut", "31 augusti", ""], ["T3 - Årsredovisning", "31 december", ""]])
    d.raw("<p>Miljökontoret<br>Telefon: 0142-00 00 00<br>E-post: miljo@mjolby.example</p>")
    d.raw("<div class=break></div>")
    d.part("2. Miljönämnden Mål och budget", "mal_och_budget")
    d.h(1, "2. Miljönämnden Mål och budget")
    d.raw(f"<p>Mål och budget 2026–2028</p><p>Ordförande: Sixten Rydlund (L)<br>Miljöchef: Birgitta Almkvist</p>")
    d.h(2, "2.1 Nämndens uppdrag")
    d.p("Miljönämnden ansvarar för prövning och tillsyn enligt miljöbalken, livsmedelslagen, strålskyddslagen och lagen om tobak. Nämnden följer också luft- och vattenkvalitet och lämnar yttranden i plan- och byggärenden.")
    d.h(2, "2.2 Kommunfullmäktiges mål 1 till nämnden")
    d.goal("council", "Den som vänder sig till kommunen ska få ett begripligt svar inom rimlig tid. Andelen företagare som är nöjda med tillsynen ska vara högre än genomsnittet i länet under hela planperioden.", label="2.2 Kommunfullmäktiges mål 1 till nämnden", bullet=True,
           baselines=["Nuläge: 70 i nöjdhet i Mjölby kommun, 72 i länet. Insikt 2024"], motivation=["Undersökningen besvaras av företag som har haft kontakt med kommunen i ett myndighetsärende. Resultatet används för att välja vilka delar av handläggningen som ska förbättras."], head_tag=3, motivation_head="2.2.1 Motivering")
    d.h(2, "2.3 Nämndspecifika mål 1")
    d.goal("board", "Miljönämnden ska vara en arbetsplats där kunskap delas. Ingen tillsynsgren ska vara beroende av en enda medarbetare vid utgången av 2027.", label="2.3 Nämndspecifika mål 1", bullet=True,
           baselines=["Nuläge: Fyra av elva tillsynsgrenar saknade ersättare i december 2024."], motivation=["Generationsväxlingen fortsätter. Tre av kontorets 17 medarbetare har möjlighet att gå i pension under planperioden."], head_tag=3, motivation_head="2.3.1 Motivering")
    d.h(2, "2.4 Särskilda satsningar")
    d.assignment("Nämnden får medel för att under två år kartlägga gamla deponier. Arbetet omfattar provtagning av grundvatten och en bedömning av vilka platser som behöver saneras först.", title="Kartläggning av nedlagda deponier", heading="2.4 Särskilda satsningar")
    d.assignment("Ett nytt verksamhetssystem upphandlas tillsammans med bygglovsenheten. Systemet ska göra det möjligt för den sökande att följa sitt ärende.", title="Verksamhetssystem för bygg och miljö", heading="2.4 Särskilda satsningar")
    d.assignment("Under planperioden avsätts medel för att prova drönare vid tillsyn av täkter och gödselanläggningar.", title="Drönare i tillsynen", heading="2.4 Särskilda satsningar")
    d.slot("wide")
    d.h(2, "2.5 Budget i sammandrag")
    C = [("2024<br>Utfall", "2024", "outcome"), ("2025<br>Budget", "2025", "budget"), ("2026<br>Budget", "2026", "budget"), ("2027<br>Ek plan", "2027", "plan"), ("2028<br>Ek plan", "2028", "plan")]
    i, k = [-6183, -6240, -6410, -6410, -6410], [15927, 16105, 16740, 16690, 16540]
    d.money("2.5 Budget i sammandrag", "summary", "tkr", C, [("Intäkter", i, dict(measure="income")), ("Kostnader", k, dict(measure="cost")), ("Nettokostnader", [a + b for a, b in zip(i, k)], dict(total=1))], first="(Tkr)", caption=None)
    d.h(3, "2.5.1 Budgetspecifikation")
    C = [("2026<br>Kostnad", "2026", "budget", "cost"), ("2026<br>Intäkt", "2026", "budget", "income"), ("2026<br>Netto", "2026", "budget", "net")]
    b = [("Nämndverksamhet", 612, 0), ("Gemensam administration", 3105, -140), ("Livsmedelskontroll", 3874, -2810), ("Miljöskydd", 4206, -1975), ("Hälsoskydd och avlopp", 3318, -1265), ("Naturvård och vatten", 1625, -220)]
    rows = [(l, [x, y, x + y], {}) for l, x, y in b]; rows.append(("Summa", cols_sum(rows), dict(total=1)))
    d.money("Budget 2026 - specifikation (tkr)", "operating", "tkr", C, rows, first="Budget 2026 - specifikation (tkr)", caption=None)
    d.h(2, "2.6 Styrtal")
    d.indicators("2.6 Styrtal", [("Planerat<br>2026", "2026", "plan"), ("Prognos<br>helår 2025", "2025", "forecast"), ("Utfall<br>2024", "2024", "outcome"), ("Utfall<br>2023", "2023", "outcome"), ("Utfall<br>2022", "2022", "outcome")], [
        dict(name="Inspektioner livsmedel", unit="antal", vals=["265", "250", "243", "231", "188"]),
        dict(name="Andel inspektioner som bokats i förväg", unit="%", vals=["40", "45", "52", "61", "i.u."]),
        dict(name="Handläggningstid enskilt avlopp", unit="veckor", vals=["5", "5,5", "6,2", "7,1", "7,4"]),
        dict(name="Åtgärdade avlopp", unit="antal", vals=["60", "55", "48", "51", "39"]),
        dict(name="Kostnad per inspektionstimme", unit="kr", vals=["1 190", "1 165", "1 128", "1 074", "1 036"]),
        dict(name="Överklagade beslut som upphävts, av samtliga", unit="antal", vals=["0", "1/9", "2/11", "0/7", "1/8"])],
        first="Styrtal", caption=None)
    d.slot("end")
    d.h(3, "2.6.1 Kommentarer till styrtalen")
    d.p("Styrtalen följer kontorets grunduppdrag. Handläggningstiden räknas från det att ärendet är komplett. Andelen bokade inspektioner minskar eftersom fler kontroller ska ske utan föranmälan enligt den nya kontrollplanen.")
    return d, "mjolby-verksamhetsplan-t1-2025", dict(office=("Mjölby kommun | Miljönämnden", "Sida"))

# ---------------------------------------------------------------------------------------------------
@doc
def linkoping():
    d = Doc("linkoping", "bare", "Överförmyndarnämndens internbudget 2025", "body{font:11pt/1.3 'Liberation Sans'} table{font-size:9.5pt}th,td{border:.5pt solid #333;padding:3pt 4pt} .hy{hyphenate-character:'-'} @page{@bottom-center{content:counter(page)}}",
            municipality="Linköping", municipality_code="0580", body="Överförmyndarnämnden", document_type="internbudget", year=2025)
    d.h(1, "Internbudget 2025 med plan för 2026–2030")
    d.raw(f"<p>Överförmyndarnämnden, Linköpings kommun {MARK}</p>")
    d.h(1, "Kommunövergripande mål")
    d.h(2, "Målområde Samhälle")
    d.raw("<p>Här beskrivs vad kommunen vill uppnå för platsen Linköping.</p>")
    def cgoal(label, area, *paras):
        d.h(3, label)
        a = d.anchor()
        d.rec("goals", {"level": "council", "area": area, "label": label, "text": " ".join(plain(p) for p in paras), "baselines": [], "precision": None, "motivation": None}, a)
        for i, p in enumerate(paras): d.raw(f"<p class=hy {'id=' + a if i == 0 else ''}>{p}</p>")
        d.path.pop()
    cgoal("Ett Linköping där alla räknas", "Samhälle", "I Linköping har varje person rätt att bli hörd, också den som inte själv kan föra sin talan. Kommunen ser till att stöd finns i tid och att det håller samma kvalitet i hela kommunen.", "Samarbetet mellan nämnder, föreningar och frivilliga gör att få hamnar mellan stolarna.")
    d.h(2, "Målområde Medborgare")
    d.raw("<p>Här beskrivs vad kommunen vill uppnå i mötet med den enskilde.</p>")
    cgoal("Nära och rättssäker service", "Medborgare", "Linköpingsborna möter en kommun som är lätt att nå och som förklarar sina beslut. Handläggningen är likvärdig och går att lita på.")
    d.h(2, "Målområde Ekonomi")
    cgoal("Ordning i ekonomin", "Ekonomi", "Kommunens pengar används där de gör mest nytta. Varje nämnd håller sin ram och planerar för det oväntade.")
    d.h(2, "Målområde Medarbetare")
    cgoal("En arbetsplats att växa på", "Medarbetare", "Kommunens medarbetare har kunskap, mandat och tid att göra ett bra arbete. Chefer är närvarande och tydliga.")
    d.h(1, "Nämndens ordförande har ordet")
    d.p("Antalet personer med god man eller förvaltare ökar, samtidigt som det blir svårare att hitta ställföreträdare. Under 2025 lägger nämnden därför stor kraft på rekrytering, utbildning och enklare redovisning.",
        "Granskningen av årsräkningar har tidigare dragit ut på tiden. Med fler digitala inlämningar räknar nämnden med att samtliga räkningar ska vara granskade före sommaren, vilket är två månader tidigare än 2023.")
    d.raw("<p>Alva Stenmark (C)<br>Överförmyndarnämndens ordförande</p>")
    d.h(1, "Nämndens uppdrag")
    d.p("Nämnden svarar inom kommunen för:")
    d.ul(["tillsyn över gode män, förvaltare och förmyndare enligt föräldrabalken", "rekrytering och utbildning av ställföreträdare", "gode män för ensamkommande barn."], mark="●")
    d.h(1, "Ekonomi")
    C = [("Budget<br>2025", "2025", "budget"), ("Plan<br>2026", "2026", "plan"), ("Plan<br>2027", "2027", "plan"), ("Plan<br>2028", "2028", "plan"), ("Plan<br>2029", "2029", "plan"), ("Plan<br>2030", "2030", "plan")]
    net = [24615, 25020, 25430, 25850, 26270, 26700]
    d.money("Ekonomi", "summary", "tkr", C, [("Verksamhetens nettokostnader", net, dict(total=1)), ("Investeringar, netto", [150, 0, 0, 150, 0, 0], dict(total=1))], first="Belopp tkr", caption=None)
    d.h(2, "Kommentar till nämndens ekonomi")
    d.p("Arvoden till ställföreträdare är nämndens största kostnad. När huvudmannen saknar tillräckliga inkomster betalar kommunen arvodet, och den andelen har ökat från 58 till 66 procent på fem år. Ramen räknas upp med pris- och löneindex men inte fullt ut med volym.")
    d.slot("chart")
    d.h(2, "Driftsammandrag")
    C = [("Utfall<br>2023", "2023", "outcome"), ("Budget<br>2024", "2024", "budget"), ("Budget<br>2025", "2025", "budget"), ("Plan<br>2026", "2026", "plan"), ("Plan<br>2027", "2027", "plan"), ("Plan<br>2028", "2028", "plan")]
    M = "\u2212"
    T = lambda v: None if v is None else v
    rows = [("Statsbidrag ensamkommande barn", ["-412", "-300", M + "280", M + "280", M + "280", M + "280"], dict(measure="income")),
            ("Ersättning från huvudmän", ["-96", "-90", M + "95", M + "95", M + "95", M + "95"], dict(measure="income")),
            ("Personalkostnader", [8906, 9150, 9540, 9730, 9920, 10120], dict(measure="cost")), ("Arvoden nämnd", ["431", "445", "450", "455", "460", "465"], dict(measure="cost")),
            ("Arvoden ställföreträdare", [12384, 12600, 13100, 13290, 13485, 13690], dict(measure="cost")), ("Utbildning och rekrytering", [188, 240, 410, 420, 430, 440], dict(measure="cost")),
            ("IT-system och licenser", ["1014", "960", "985", "995", "1 005", "1 005"], dict(measure="cost")), ("Lokaler", [322, 330, 335, 340, 345, 345], dict(measure="cost")), ("Övriga kostnader", [154, 165, 170, 165, 160, 160], dict(measure="cost"))]
    from fixture_kit import number
    val = lambda v: number(v) if isinstance(v, str) else v
    inc = [sum(val(r[1][j]) for r in rows[:2]) for j in range(6)]; cost = [sum(val(r[1][j]) for r in rows[2:]) for j in range(6)]
    neg = lambda v: [("-" if j < 2 else M) + str(abs(x)) for j, x in enumerate(v)]
    assert [a + b for a, b in zip(inc, cost)][2:] == net[:4], [a + b for a, b in zip(inc, cost)]
    rows += [("Summa nämndens internbudget", [a + b for a, b in zip(inc, cost)], dict(total=1)), ("varav intäkter", neg(inc), dict(parent="Summa nämndens internbudget", measure="income")), ("varav kostnader", cost, dict(parent="Summa nämndens internbudget", measure="cost"))]
    d.money("Driftsammandrag", "operating", "tkr", C, rows, first="Nettokostnad, belopp tkr", caption=None)
    d.p("Utbildning och rekrytering förstärks med 170 tkr från 2025. Pengarna används till en gemensam introduktion med grannkommunerna och till en kampanj riktad till personer som nyligen har gått i pension.")
    d.h(1, "Planeringsförutsättningar")
    d.slot("columns")
    d.h(2, "Medborgare")
    d.p("Vid årsskiftet hade 2 310 Linköpingsbor en ställföreträdare. Av dem var 1 480 äldre än 65 år. Behovet väntas öka med två till tre procent per år. Allt fler huvudmän har en komplex ekonomi med skulder, flera konton och digitala tjänster.")
    d.h(2, "Verksamhet")
    d.p("Regeringen har föreslagit ett nationellt register över ställföreträdare och tydligare krav på utbildning. Förslaget väntas träda i kraft tidigast 2026 och innebär en engångskostnad för anpassning av verksamhetssystemet.",
        "Nämnden har under 2024 infört stickprov i stället för full granskning av årsräkningar med låg risk. Det har kortat handläggningstiden med i snitt elva dagar.")
    d.slot("end")
    d.h(1, "Mål och inriktning")
    C = [("2023", "2023", "outcome"), ("2024", "2024", "outcome"), ("Riktning<br>2025", "2025", "target"), ("Riktning<br>2026", "2026", "target")]
    for area, mal, rows in [
        ("Medborgare", "Nära och rättssäker service", [
            dict(goal="Ställföreträdare och huvudmän ska snabbt få ett korrekt och begripligt besked", name="Andel årsräkningar granskade före 1 juli", vals=["61%", "74%", "95%", "Upprätthålls"], unit_gold="%"),
            dict(name="Handläggningstid för ansökan om uttag, dagar", printed="Handläggningstid för ansökan om uttag, dagar", vals=["9", "7", "5", "5"], unit_gold="dagar"),
            dict(goal="Den som behöver en ställföreträdare ska få en som passar uppdraget", name="Antal dagar till förordnande vid nytt ärende", vals=["I.U.", "48", "Minska", "-"]),
            dict(name="Samtliga nya ställföreträdare har genomfört introduktion", vals=["88%", "I.U", "100%", "100%"], unit_gold="%")]),
        ("Medarbetare", "En arbetsplats att växa på", [
            dict(goal="Medarbetarna ska ha goda förutsättningar att utföra sitt uppdrag", name="Hållbart medarbetarengagemang (HME)", printed="Hållbart medarbetar-engagemang (HME)*" if False else "Hållbart medarbetarengagemang (HME)", vals=["76", "78", "Öka", "Öka"], unit_gold=None),
            dict(name="Sjukfrånvaro", vals=["5,8%", "5,1%", "<5%", "<5%"], unit_gold="%")])]:
        d.h(2, f"Målområde: {area}")
        d.raw(f"<p><b>Kommunövergripande mål: {mal}</b></p>")
        for r in rows:
            r["unit"] = None
            if r["name"].endswith(", dagar"): r["name"] = r["name"][:-7]
        d.indicators(f"Kommunövergripande mål: {mal}", C, rows, goal_col="Nämndmål", first="Nämndindikator", caption=None, area=area)
        for r in d.gold["indicators"]:
            if r["heading"] == f"Målområde: {area}": r["table"] = f"Kommunövergripande mål: {mal}"
    d.raw("<p>*I.U. står för ingen uppgift.</p>")
    d.h(1, "Strategiska utvecklingsuppdrag")
    d.h(2, "Kommungemensamma")
    for n, t in enumerate(["Samtliga nämnder ska ha en prövad plan för hur kritiska uppgifter utförs vid ett längre strömavbrott.", "Samtliga nämnder ska redovisa hur automatisering kan frigöra tid i handläggningen.", "Samtliga nämnder ska erbjuda minst två platser för arbetsträning.", "Samtliga nämnder ska minska sina resor med egen bil i tjänsten med 15 procent jämfört med 2023."], 1):
        d.assignment(t, number=str(n), heading="Strategiska utvecklingsuppdrag", sub="Kommungemensamma", form="{n}. {t}")
    d.h(2, "Nämndens egna")
    for n, t in enumerate(["Nämnden ska tillsammans med Mjölby och Motala pröva en gemensam pool av professionella ställföreträdare.", "Nämnden ska införa digital inlämning av samtliga årsräkningar."], 5):
        d.assignment(t, number=str(n), heading="Strategiska utvecklingsuppdrag", sub="Nämndens egna", form="{n}. {t}")
    d.h(1, "Internkontroll")
    d.p("Nämndens kontrollmoment för 2025 framgår av bilagan Internkontrollplan. Uppföljning sker i samband med delårsrapporten.")
    return d, "linkoping-internbudget-2025", dict(manner="feed", drop=3.6)

# ---------------------------------------------------------------------------------------------------
@doc
def askersund():
    d = Doc("askersund", "lines", "Delårsrapport per 31 augusti 2025 Kultur- och tekniknämnden", "@page{@bottom-center{content:counter(page);font:9pt Carlito}} body{font:11pt/1.3 Carlito}",
            municipality="Askersund", municipality_code="1882", body="Kultur- och tekniknämnden", document_type="delarsrapport", year=2025, period="delår", as_of="2025-08-31")
    d.h(1, "Delårsrapport per 31 augusti 2025")
    d.raw(f"<p>Kultur- och tekniknämnden, Askersunds kommun {MARK}</p>")
    d.h(2, "Översikt över verksamhetens utveckling")
    d.p("Nämnden ansvarar i detta exempel för gator, parker, kommunens fastigheter, bibliotek och evenemang. Under årets första åtta månader har arbetet präglats av tre saker: renoveringen av hamnplanen, införandet av ett nytt system för felanmälan och en sommar med ovanligt många besökare.",
        "Hamnplanen invigdes den 14 juni. Arbetet blev klart två veckor före tidplan och kostnaden stannade inom budget. Däremot har reparationen av Sundsbron skjutits upp sedan konstruktören hittat sprickor i ett av fundamenten.",
        "Antalet besök på biblioteket ökade med nio procent. Sommarlovsaktiviteterna samlade 1 340 barn och unga, och evenemangsveckan genomfördes tillsammans med 27 föreningar.")
    d.h(2, "Väsentliga personalförhållanden")
    d.p("Förvaltningen hade 74,5 årsarbetare i augusti, vilket är 1,5 fler än samma period föregående år. Sjukfrånvaron uppgick till 4,96 procent (2024: 5,73 procent). Två rekryteringar till gatuenheten har avbrutits i brist på sökande.")
    d.slot("chart")
    d.h(1, "Mål och uppdrag")
    d.p("Måluppfyllelsen har bedömts per den 31 augusti och anges med färg i tabellens sista kolumn.")
    d.slot("legend")
    areas = [("Målområde 1: En trivsam och trygg kommun", "En trivsam och trygg kommun", ["Askersunds kommun ska 2030 höra till den fjärdedel av kommunerna där invånarna är mest nöjda med gator och parker.", "Askersunds kommun ska 2030 höra till den fjärdedel av kommunerna där flest känner sig trygga utomhus kvällstid."], [
        dict(label="1 Tryggare gångstråk", text="Rusta upp de tre mest använda gångstråken med ny belysning, röjda siktlinjer och jämnare beläggning så att fler vågar gå kvällstid.", precision="Egen uppföljning av antal åtgärdade stråk samt trygghetsvandring i november.", comment=["Belysningen längs Strandpromenaden och Lilla Bergsgatan är utbytt. Röjning av sikt har gjorts på samtliga tre stråk.", "Beläggningen på det tredje stråket läggs i oktober om vädret tillåter.", "Målet väntas nås vid årets slut."], forecast_raw="Målet väntas nås vid årets slut.", forecast="expected_met", color="green"),
        dict(label="2 Snabbare felavhjälpning", text="Införa ett system där invånare kan anmäla fel och följa ärendet, och där akuta fel åtgärdas inom ett dygn.", precision="Andel akuta fel som åtgärdats inom 24 timmar ska vara minst 90 procent.", comment=["Systemet driftsattes i mars. Hittills har 612 anmälningar kommit in, varav 88 bedömdes som akuta. Av dessa åtgärdades 71 inom ett dygn.", "Målet väntas bara delvis nås i år."], forecast_raw="Målet väntas bara delvis nås i år.", forecast="expected_partly", color="yellow")]),
      ("Målområde 2: En kommun som lockar", "En kommun som lockar", ["Askersunds kommun ska år 2030 ha minst 200 000 gästnätter per år."], [
        dict(label="1 Levande hamn", text="Utveckla hamnplanen till en mötesplats året runt genom evenemang, servering och tillgängliga bryggor.", precision="Egen uppföljning av antal evenemang och besökare.", comment=["Hamnplanen är färdig och har under sommaren använts för 31 evenemang. En arrendator har tecknat avtal om servering till och med 2028.", "Två av fyra bryggor är tillgänglighetsanpassade. De övriga ingår i nästa års investeringsplan.", "Målet bedöms kunna nås till årsskiftet."], forecast_raw="Målet bedöms kunna nås till årsskiftet.", forecast="expected_met", color="green"),
        dict(label="2 Läsande kommun", text="Nå barn som inte besöker biblioteket genom samarbete med förskolor, barnavårdscentral och idrottsföreningar.", precision="Antal bokgåvor samt antal lån till barn utanför tätorten.", comment=["Bokgåvor har delats ut till 64 familjer och fem idrottsföreningar har fått en bokväska.", "Antalet barnlån i Hammar och Zinkgruvan har ökat, medan Olshammar visar en minskning sedan bokbussens tur dragits in.", "Målet beräknas inte nås under 2025."], forecast_raw="Målet beräknas inte nås under 2025.", forecast="expected_not_met", color="red"),
        dict(label="3 Lokaler som används", text="Öka nyttjandet av kommunens samlingslokaler genom en gemensam bokning och enhetliga avgifter.", precision="Egen uppföljning.", comment=["Arbetet med enhetliga avgifter pågår. Förslag lämnas till nämnden i december."], forecast_raw=None, forecast=None)])]
    for head, area, cg, rows in areas:
        d.h(2, head)
        d.raw("<p><b>Inledning:</b></p>")
        d.p("Målområdet visar vilken riktning som kommunfullmäktige har valt och hur nämnden tänker bidra. Målen följs upp två gånger om året.")
        d.raw("<p><b>Kommunfullmäktiges strategiska mål:</b></p>")
        for t in cg: d.goal("council", t, area=area, bullet=True)
        d.assessments(["Nämndmål och målprecisering", "Måluppfyllelse delår och kommentar", "Måluppfyllelse"], rows, area=area)
    d.h(1, "Delårsresultat och prognos")
    d.p("Nämndens budget är 86 210 tkr efter justering för kapitalkostnader och lönerevision. Delårsresultatet är bättre än periodens budget, men prognosen för helåret visar ett underskott på -1 124 tkr.",
        "Underskottet beror i huvudsak på Sundsbron (-900 tkr), skadegörelse på badplatser (-140 tkr) och högre kostnader för vinterväghållning i början av året.")
    S = lambda v: v
    C = [("Utfall<br>25-08-31", "2025-08-31", "outcome"), ("Helårs-<br>prognos 2025", "2025", "forecast"), ("Budget<br>2025", "2025", "budget"), ("Budget-<br>avvikelse", "2025", "deviation")]
    drift = [("10", "Nämndverksamhet", -388, -620, -640, None), ("20", "Teknisk administration", -3122, -4810, -4765, "1"), ("24", "Gator och vägar", -16977, -27430, -26210, "2"), ("25", "Parker och lekplatser", -5210, -7905, -7940, None), ("26", "Hamn och bryggor", -1034, -1655, -1730, "3"),
             ("30", "Bibliotek", -5618, -8812, -8890, "4"), ("31", "Evenemang och kultur", -2240, -3090, -3090, None), ("34", "Badplatser och friluftsliv", -1371, -1962, -1810, "5"), ("81", "Bostäder och arrenden", 214, 330, 330, None), ("91", "Verksamhetslokaler", -20480, -31380, -31465, "6")]
    tot = [sum(r[i] for r in drift) for i in (2, 3, 4)]
    assert tot[2] == -86210, tot
    pers = (-19826, -30512, -30240); kap = (-11432, -17148, -17148)
    inc = (9905, 14870, 14310); cost = tuple(t - a for t, a in zip(tot, inc))
    L = lambda v: [v[0], v[1], v[2], v[1] - v[2]]
    d.money("Delårsresultat och prognos", "summary", "tkr", C, [("Intäkter", L(inc), dict(measure="income")), ("Kostnader", L(cost), dict(measure="cost")), ("varav personalkostnader", L(pers), dict(parent="Kostnader", measure="cost")), ("varav kapitalkostnader", L(kap), dict(parent="Kostnader", measure="cost")), ("Resultat", L(tot), dict(total=1))], first="(tkr)", caption=None)
    for r in d.gold["amounts"]: r["column"] = r["column"].replace("Helårs- ", "Helårs").replace("Budget- ", "Budget")
    assert L(tot)[3] == -1124, L(tot)
    d.h(2, "Driftredovisning 2025")
    odd = {("24", 3): "-1220", ("10", 0): "- 388", ("31", 1): "-3090"}
    C = [("Utfall 2508", "2025-08-31", "outcome"), ("Prognos", "2025", "forecast"), ("Budget", "2025", "budget"), ("Avvikelse", "2025", "deviation")]
    rows = [(l, [odd.get((k, j), v) for j, v in enumerate(L((u, p, b)))], dict(code=k, note=n, nosec=1)) for k, l, u, p, b, n in drift]
    rows.append(("Summa Kultur- och tekniknämnden", L(tot), dict(total=1)))
    # the code stands in the label cell, as in the municipality's own reports
    d.money("Driftredovisning 2025", "operating", "tkr", C, [(r[0], r[1], r[2]) for r in rows], first="Verksamhet", note="Analys", caption=None, cls="CODE")
    d.body[-1] = join_codes(d.body[-1], drift)
    d.h(2, "Verksamhetsanalys driftbudget 2025, tkr")
    part = {"20": ((690, 640), "Ny tjänst som projektledare från april. Intäkterna avser ersättning från Trafikverket."), "24": ((1210, 1180), ["Reparationen av Sundsbron kräver tillfällig bro under hösten.", "Snöröjning och halkbekämpning blev dyrare än normalt i januari."]), "26": ((505, 430), "Högre intäkter från gästhamnen tack vare fler båtdygn."),
            "30": ((322, 296), "Vakant tjänst som barnbibliotekarie under fyra månader."), "34": ((0, 0), "Skadegörelse på bryggor och toaletter. Anmälan är gjord till försäkringsbolaget."), "91": ((9480, 9420), "Lägre elpris och uppskjutet byte av ventilationsfilter.")}
    for k, l, u, p, b, n in drift:
        if not n: continue
        (ip, ib), text = part[k]
        analysis(d, k, l, (ip, ib), (p - ip, b - ib), p - b, n, text)
    d.h(1, "Investeringar")
    d.p("Investeringsbudgeten är 18 460 tkr inklusive ombudgeteringar från 2024.")
    inv = [("Hamnplanen, etapp 2", -6240, -6500, -6500, None), ("Sundsbron, reparation", -410, -900, -3200, "1"), ("Reinvestering gator", -2905, -4300, -4300, None), ("   Storgatan, beläggning", -1820, None, None, None), ("   Skolgatan, trottoar", -640, None, None, None), ("   Vägen mot Alsen, dränering", -445, None, None, None),
           ("Lekplats Solbergaparken", -1188, -1190, -1000, "2"), ("Bibliotek, meröppet", 0, -460, -460, None), ("Energieffektivisering skolor", -1312, -2600, -2600, None), ("Fordon gatuenheten", 0, -400, -400, None)]
    rows, top = [], []
    for l, u, p, b, n in inv:
        sub = l.startswith(" ")
        v = [u, p, b, None if p is None else p - b]
        if not sub: top.append(("x", v))
        rows.append((l.strip(), v, dict(note=n, **({"parent": "Reinvestering gator", "ind": 1} if sub else {}))))
    s = cols_sum(top); assert s[2] == -18460, s
    rows.append(("Summa", s, dict(total=1)))
    C = [("Per 250831", "2025-08-31", "outcome"), ("Helårs-<br>prognos", "2025", "forecast"), ("Budget<br>2025", "2025", "budget"), ("Avvikelse", "2025", "deviation")]
    d.money("Investeringar", "investment", "tkr", C, [("Nettoutgifter", s, dict(total=1))], first="(tkr)", caption=None, measure="cost")
    d.slot("wide")
    d.h(2, "Investeringar per projekt, tkr")
    C = [("Utfall<br>2025–08", "2025-08-31", "outcome"), ("Prognos 2025", "2025", "forecast"), ("Budget 2025", "2025", "budget"), ("Avvik. 2025", "2025", "deviation")]
    d.money("Investeringar per projekt, tkr", "investment", "tkr", C, rows, first="Projekt", note="Analys", caption=None, measure="cost")
    for r in d.gold["amounts"]:
        if r["column"] == "Helårs- prognos": r["column"] = "Helårsprognos"
    d.slot("end")
    for n, l, t in [("1", "Sundsbron, reparation", "Arbetet kan inte börja förrän fundamentet är förstärkt. Merparten av utgiften hamnar på 2026 och en begäran om ombudgetering lämnas i bokslutet."), ("2", "Lekplats Solbergaparken", "Marken behövde saneras från gammalt fyllnadsmaterial.")]:
        d.raw(f"<p style='break-after:avoid'><b>Analys {n}</b></p>"); d.note(t, line=l, num=n)
    d.h(1, "Förväntad utveckling")
    d.p("Nämnden går in i 2026 med ett ansträngt läge. Sundsbron måste vara reparerad innan vintern 2026/27, och kostnaden ryms inte i den ordinarie ramen. En framställan om tillskott på 2,4 mnkr har lämnats till budgetberedningen.",
        "Nya krav på klimatanpassning innebär att dagvattensystemet i Askersunds centrum behöver byggas om i etapper. En förstudie beräknas kosta 350 tkr och kan till hälften finansieras med statligt bidrag.")
    return d, "askersund-delarsrapport-2025-08", dict(manner="tika", drop=3.2)

def join_codes(table, drift):
    """Print the code in front of the label, in one cell."""
    for k, l, *_ in drift: table = table.replace(f"'>{l}</td>", f"'>{k} {l}</td>", 1)
    return table

def analysis(d, code, line, inc, cost, dev, n, text):
    """The small table of one activity: income and cost, forecast and budget, and the net deviation in one merged cell."""
    rec = lambda a, measure, col, kind, v: d.rec("amounts", {"table": "Verksamhetsanalys driftbudget 2025, tkr", "statement": "operating", "line": line, "code": code, "parent": None, "is_total": False, "measure": measure,
        "column": col, "period": "2025", "kind": kind, "value_raw": fm(v), "value": v, "unit": "tkr", "note": n, **d.where()}, a)
    from fixture_kit import fmt as fm
    A = [d.anchor() for _ in range(5)]
    cells = [("income", inc), ("cost", cost)]
    rows = ""
    for i, (m, (p, b)) in enumerate(cells):
        a, c = A[2 * i], A[2 * i + 1]
        if i == 0: lead, tail = f"<td rowspan=2>{code} {line}</td><td>Intäkt</td>", f"<td class='n v' rowspan=2 id={A[4]}>{fm(dev)}</td>"
        else: lead, tail = "<td>Kostnad</td>", ""
        rows += f"<tr>{lead}<td class='n v' id={a}>{fm(p)}</td><td class='n v' id={c}>{fm(b)}</td>{tail}</tr>"
        rec(a, m, "Prognos 2025", "forecast", p); rec(c, m, "Budget 2025", "budget", b)
        if i == 0: rec(A[4], "net", "Nettoavvikelse mot budget", "deviation", dev)
    d.raw(f"<table style='break-inside:avoid'><thead><tr><th>Verksamhetskod</th><th></th><th class=n>Prognos 2025</th><th class=n>Budget 2025</th><th class=n>Nettoavvikelse mot<br>budget</th></tr></thead><tbody>{rows}</tbody></table>")
    d.raw(f"<p style='break-after:avoid'><b>Analys {n}</b></p>")
    d.note(text, line=line, code=code, num=n)

# ---------------------------------------------------------------------------------------------------
@doc
def skrivelse():
    d = Doc("skrivelse", "bare", "Tjänsteskrivelse Mål för kommunstyrelsen 2026", "body{font:12pt/1.25 'Liberation Serif'}", municipality="Mjölby", municipality_code="0586", body="Kommunstyrelsens förvaltning", document_type="tjansteskrivelse", year=2026)
    d.raw(f"<p>Kommunstyrelsens förvaltning<br>Mjölby kommun<br>Tjänsteskrivelse {MARK}<br>Datum 2025-10-20</p><p>Till Kommunstyrelsen</p>")
    d.h(1, "Kommunstyrelsens delmål och uppdrag 2026")
    d.h(2, "Förslag till beslut")
    d.raw("<p>Kommunstyrelsens arbetsutskott föreslår kommunstyrelsen besluta</p>")
    for t in ["att anta de fem delmålen för 2026", "att uppdra till förvaltningen att följa upp delmålen i samband med delårsrapporten"]: d.decision("Kommunstyrelsen", t, pre="- ", proposer="Kommunstyrelsens arbetsutskott")
    d.raw("<p>Kommunstyrelsen föreslår kommunfullmäktige besluta</p>")
    d.decision("Kommunfullmäktige", "att avsluta uppdraget om en gemensam måltidsorganisation", pre="- ", proposer="Kommunstyrelsen")
    d.h(2, "Sammanfattning av ärendet")
    d.p("Kommunstyrelsen har två mål för mandatperioden. Inför varje år väljs ett antal delmål som ska få särskild uppmärksamhet. Förvaltningen har efter dialog med presidiet tagit fram ett förslag för 2026.",
        "Av årets sex delmål är fyra genomförda. Uppdraget om en gemensam måltidsorganisation har utretts och bedöms inte ge de samordningsvinster som antogs när det lämnades 2023.")
    d.raw("<p>Kommunstyrelsens mål är:</p>")
    for n, t in enumerate(["Kommunstyrelsen ska stärka samarbetet mellan kommun, näringsliv och föreningar", "Kommunstyrelsen ska ge invånarna bättre insyn i hur skattepengarna används"], 1): d.goal("board", t, label=str(n), bullet=f"{n}.")
    d.raw("<p>Förslag till delmål 2026:</p>")
    for t in ["Publicera kommunens inköp som öppna data", "Införa ett årligt näringslivsråd", "Pröva medborgarbudget i två tätorter", "Samla kommunens bidrag på en plats", "Ta fram en lättläst version av årsredovisningen"]: d.goal("sub", t, bullet="-", year=2026)
    d.h(2, "Ärende")
    d.p("Enligt reglementet ska kommunstyrelsen leda och samordna arbetet med mål och uppföljning. Delmålen ersätter inte de mål som fullmäktige har lämnat utan anger var tyngdpunkten ska ligga under året.",
        "Kostnaden för medborgarbudgeten beräknas till 400 000 kronor, varav hälften är medel som invånarna själva fördelar. Övriga delmål ryms inom beslutad ram.")
    d.raw("<p>Beslutet ska skickas till<br>Kommundirektör<br>Ekonomiavdelningen<br>Samtliga nämnder</p><p>Handläggare<br>Tyra Lagerström, utvecklingschef</p>")
    return d, "mjolby-tjansteskrivelse-2025", dict()

if __name__ == "__main__":
    CORPUS.mkdir(exist_ok=True)
    for f in DOCS:
        d, name, how = f()
        publish(d, name, **how)
    write_manifest()
