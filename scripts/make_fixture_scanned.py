#!/usr/bin/env python3
"""A delårsrapport that is a scan: one page printed, put askew on the glass and scanned in black and white, no text in
the file. Written to fixtures/scan/, apart from the others: only `--ocr` reads it.

usage: make_fixture_scanned.py

The document, every name, figure and sentence are invented. The municipality exists.
"""
import random
import shutil
import subprocess
import tempfile
import zlib
from pathlib import Path

from fixture_kit import OUT, Doc, total
from PIL import Image

DPI, ASKEW, SHADES = 200, 0.7, 40


def document():
    d = Doc("29-ockelbo-delarsrapport", "grid", "Delårsrapport augusti 2025 Kultur- och utbildningsnämnden",
            "@page{margin:20mm 18mm} th,td{font-size:10pt} th{background:none} table{margin-bottom:12pt}",
            municipality="Ockelbo", municipality_code="2101", body="Kultur- och utbildningsnämnden",
            document_type="delarsrapport", year=2025, period="delår", as_of="2025-08-31")
    d.h(1, "Delårsrapport 31 augusti 2025")
    d.raw("<p>Kultur- och utbildningsnämnden, Ockelbo kommun</p>")
    d.h(2, "Sammanfattning")
    d.p("Nämnden väntas gå med ett litet överskott vid årets slut. Biblioteket har haft fler besökare än någon sommar "
        "tidigare, och skolskjutsarna har blivit billigare sedan två linjer slogs ihop.")
    d.h(2, "Ekonomi")
    cols = [("Bokslut 2024", "2024", "outcome"), ("Budget 2025", "2025", "budget"),
            ("Prognos 2025", "2025", "forecast"), ("Avvikelse", "2025", "deviation")]

    def row(name, before, budget, forecast, **more):
        return (name, [before, budget, forecast, forecast - budget], more)

    rows = [row("Nämnd och kansli", -2140, -2260, -2215), row("Förskola", -38915, -40120, -39870),
            row("Grundskola", -71302, -73450, -74085), row("Skolskjuts", -6488, -6730, -6120),
            row("Bibliotek", -4057, -4190, -4265), row("Musikskola", -1836, -1905, -1890)]
    d.money("Driftredovisning, tkr", "operating", "tkr", cols, rows + [("Summa", total(rows, 0), dict(total=1))],
            first="Verksamhet", labelw=36)
    d.h(2, "Aktiviteter")
    d.activities([("activity", "Aktivitet"), ("responsible", "Ansvarig"), ("due", "Klart"), ("status", "Status")], [
        dict(activity="Öppna biblioteket på söndagar", responsible="Bibliotekschef", due="2025-10-01", status="Pågår",
             code="in_progress"),
        dict(activity="Byta lås i alla skolor", responsible="Fastighetschef", due="2025-06-30", status="Klar",
             code="done"),
        dict(activity="Införa digital anmälan till musikskolan", responsible="Musikskolans rektor", due="2025-12-15",
             status="Ej påbörjad", code="not_started"),
    ], widths=[46, 24, 14, 16])
    d.h(2, "Nyckeltal")
    years = [("2023", "2023", "outcome"), ("2024", "2024", "outcome"), ("Mål 2025", "2025", "target")]
    d.indicators("Nyckeltal", years, [
        dict(name="Besök på biblioteket", unit="antal", vals=["21 480", "22 915", "24 000"]),
        dict(name="Elever i musikskolan", unit="antal", vals=["163", "158", "175"]),
        dict(name="Barn i förskolan", unit="antal", vals=["287", "274", "270"]),
    ], unit_col="Enhet", widths=[44, 14, 14, 14, 14])
    return d


def scanned(pdf, folder):
    """The pages of a PDF as a scanner gives them: grey, a little askew and uneven, and then black and white."""
    subprocess.run(["pdftoppm", "-r", str(DPI), "-gray", str(pdf), str(folder / "page")], check=True)
    chance = random.Random(29)
    for path in sorted(folder.glob("page*.pgm")):
        page = Image.open(path).rotate(ASKEW, Image.Resampling.BICUBIC, fillcolor=255)
        noisy = bytes(0 if grey + chance.gauss(0, SHADES) < 110 else 255 for grey in page.tobytes())
        yield Image.frombytes("L", page.size, noisy).convert("1", dither=Image.Dither.NONE)


def as_pdf(pages):
    """A PDF of nothing but pictures."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    kids = []
    for page in pages:
        width, height = (round(side * 72 / DPI, 2) for side in page.size)
        data = zlib.compress(page.tobytes(), 9)
        at = len(objects) + 1
        kids.append(f"{at} 0 R")
        draw = f"{width} 0 0 {height} 0 0 cm /Im Do".encode()
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] /Contents {at + 1} 0 R "
            f"/Resources << /XObject << /Im {at + 2} 0 R >> >> >>".encode(),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(draw), draw),
            b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 1 "
            b"/Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (*page.size, len(data), data),
        ]
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>".encode()
    out, places = bytearray(b"%PDF-1.5\n"), []
    for n, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (n, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    out += b"".join(b"%010d 00000 n \n" % p for p in places)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, start)
    return bytes(out)


def main():
    with tempfile.TemporaryDirectory() as tmp:
        folder = Path(tmp)
        made = document().make(out=folder, texts=False)
        target = OUT / "scan" / made.slug
        (target / "gold").mkdir(parents=True, exist_ok=True)
        for path in sorted((folder / made.slug / "gold").iterdir()):
            shutil.copy(path, target / "gold" / path.name)
        pdf = as_pdf(scanned(folder / made.slug / "doc.pdf", folder))
        (target / "doc.pdf").write_bytes(pdf)
        print(f"{target}: {len(pdf)} bytes")


if __name__ == "__main__":
    main()
