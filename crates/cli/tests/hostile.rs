//! Documents made to do harm, among good ones: each costs itself and nothing else, within the time it may take.

mod common;

use common::Workdir;
use flate2::{Compression, write::ZlibEncoder};
use std::io::Write;
use std::time::{Duration, Instant};

/// A PDF of these objects, the first of which is its catalog.
fn pdf(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut table = String::from("0000000000 65535 f \n");
    for (n, object) in objects.iter().enumerate() {
        table.push_str(&format!("{:010} 00000 n \n", file.len()));
        file.extend(format!("{} 0 obj\n", n + 1).bytes());
        file.extend(object);
        file.extend(b"\nendobj\n");
    }
    let (start, size) = (file.len(), objects.len() + 1);
    let end = format!(
        "xref\n0 {size}\n{table}trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    );
    file.extend(end.bytes());
    file
}

fn catalog() -> Vec<u8> {
    b"<< /Type /Catalog /Pages 2 0 R >>".to_vec()
}

/// One page whose font has `more`.
fn page(more: &str, contents: Vec<u8>) -> Vec<Vec<u8>> {
    let font = format!("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica {more} >>");
    let page = format!(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F {font} >> >> >>"
    );
    let pages = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec();
    vec![catalog(), pages, page.into_bytes(), contents]
}

fn stream(data: &[u8], length: usize, more: &str) -> Vec<u8> {
    let mut stream = format!("<< /Length {length} {more} >>\nstream\n").into_bytes();
    stream.extend(data);
    stream.extend(b"\nendstream");
    stream
}

const WORDS: &[u8] = b"BT /F 11 Tf 72 760 Td (Bryggan gungar) Tj ET";

/// What a gigabyte of nothing becomes.
fn bomb() -> Vec<u8> {
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::fast());
    let empty = vec![b' '; 1 << 20];
    (0..1024).for_each(|_| packed.write_all(&empty).unwrap());
    packed.finish().unwrap()
}

#[test]
fn good_documents_come_through() {
    let dir = Workdir::new();
    for n in 0..100 {
        dir.write(
            &format!("in/brev-{n}.txt"),
            format!("Brev {n} om bryggan\n\nBryggan vid kaj {n} gungar.\n"),
        );
    }
    let bomb = bomb();
    let mut font = page("/ToUnicode 5 0 R", stream(WORDS, WORDS.len(), ""));
    font.push(stream(&bomb, bomb.len(), "/Filter /FlateDecode"));
    let nested = [b"[".repeat(2_000_000), WORDS.to_vec()].concat();
    let around = b"<< /Type /Pages /Parent 2 0 R /Kids [2 0 R 3 0 R] /Count 9 >>".to_vec();
    let kids: String = (3..100_003).map(|n| format!("{n} 0 R ")).collect();
    let mut many = vec![catalog(), format!("<< /Type /Pages /Kids [{kids}] /Count 100000 >>").into_bytes()];
    many.extend(vec![b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>".to_vec(); 100_000]);
    let row = "Kostnader 1 2 3 4 5 6 7 8 9 10 11\nIntäkter 12 345 67 890 1 234 -12 000 2025\n";
    dir.write("in/ond-bomb-i-sidan.pdf", pdf(&page("", stream(&bomb, bomb.len(), "/Filter /FlateDecode"))))
        .write("in/ond-bomb-i-teckensnitt.pdf", pdf(&font))
        .write("in/ond-djup.pdf", pdf(&page("", stream(&nested, nested.len(), ""))))
        .write("in/ond-i-ring.pdf", pdf(&[catalog(), around.clone(), around]))
        .write("in/ond-sidor.pdf", pdf(&many))
        .write("in/ond-längd.pdf", pdf(&page("", stream(WORDS, 2_147_483_647, ""))))
        .write("in/ond-text.txt", row.repeat(180_000));
    let start = Instant::now();
    let seen = dir.shell("extract in --out ut --quiet --stall 4 --max-memory 600");
    let took = start.elapsed();
    let run = dir.json("ut/run.json");
    let of = |name: &str| {
        let path = format!("in/{name}");
        run["inputs"].as_array().unwrap().iter().find(|i| i["path"] == path.as_str()).unwrap().clone()
    };
    for n in 0..100 {
        assert_eq!(of(&format!("brev-{n}.txt"))["status"], "read", "{seen}");
    }
    for (name, codes) in [
        ("ond-bomb-i-teckensnitt.pdf", ["memory", "memory"]),
        ("ond-i-ring.pdf", ["content", "content"]),
        // whichever comes first
        ("ond-text.txt", ["time", "memory"]),
    ] {
        let input = of(name);
        let code = input["code"].as_str().unwrap_or_default();
        assert!(input["status"] == "failed" && codes.contains(&code), "{name}: {input}");
        assert!(seen.contains(name) && seen.contains(input["reason"].as_str().unwrap()), "{seen}");
    }
    let problems = |name: &str| of(name)["records"]["problems"].as_u64().unwrap_or_default();
    assert!(problems("ond-bomb-i-sidan.pdf") > 0 && problems("ond-sidor.pdf") > 0, "{seen}");
    // A length that is not true, or brackets without end, are no reason not to read the words.
    let words = |name: &str| {
        let id = of(name)["document_id"].as_str().unwrap().to_owned();
        dir.read(&format!("ut/documents/{id}.json")).contains("Bryggan gungar")
    };
    assert!(words("ond-längd.pdf"));
    assert_eq!(of("ond-djup.pdf")["status"], "read");
    assert!(took < Duration::from_secs(120), "{took:?}");
}

/// A form that draws itself: the second reader follows it until its stack is full, and no limit of ours can see that.
fn ring() -> Vec<u8> {
    let words = b"BT /F 11 Tf 72 760 Td (Bryggan gungar) Tj ET /X Do";
    let font = "/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>";
    let resources = format!("/Resources << /XObject << /X 5 0 R >> {font} >>");
    let page = format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R {resources} >>");
    let pages = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec();
    let form = format!("/Type /XObject /Subtype /Form /BBox [0 0 595 842] {resources}");
    pdf(&[catalog(), pages, page.into_bytes(), stream(words, words.len(), ""), stream(b"/X Do", 5, &form)])
}

#[test]
fn a_document_that_overflows_the_stack_costs_itself() {
    let dir = Workdir::new();
    dir.write("in/ring.pdf", ring());
    for n in 0..12 {
        dir.write(&format!("in/brev-{n}.pdf"), pdf(&page("", stream(WORDS, WORDS.len(), ""))))
            .write(&format!("in/text-{n}.txt"), format!("Brev {n}\n\nBryggan vid kaj {n} gungar.\n"));
    }
    let seen = dir.shell("extract in --out ut --quiet --cross-check --jobs 2");
    assert!(seen.starts_with("exit: 1\n"), "{seen}");
    let run = dir.json("ut/run.json");
    for input in run["inputs"].as_array().unwrap() {
        let is_ring = input["path"] == "in/ring.pdf";
        assert_eq!(input["status"] == "failed", is_ring, "{input}");
        if is_ring {
            assert_eq!(input["code"], "crash");
            assert!(input["reason"].as_str().unwrap().contains("stack overflow"), "{input}");
        }
    }
    assert_eq!((&run["totals"]["inputs"], &run["totals"]["failed"]), (&25.into(), &1.into()));
    // Without the second reader it is a document as any other.
    assert!(dir.shell("extract in --out utan --quiet").starts_with("exit: 0\n"));
}

#[test]
fn what_goes_over_a_limit_names_the_limit_and_the_setting() {
    let dir = Workdir::new();
    let pages = b"<< /Type /Pages /Kids [3 0 R 5 0 R 6 0 R] /Count 3 >>".to_vec();
    let mut three = page("", stream(WORDS, WORDS.len(), ""));
    three[1] = pages;
    three.extend([three[2].clone(), three[2].clone()]);
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(WORDS).unwrap();
    packed.write_all(&vec![b' '; 3 << 20]).unwrap();
    let packed = packed.finish().unwrap();
    let clips: String = (0..40).map(|n| format!("q {n} 0 500 800 re W n ")).collect();
    let nested = [clips.as_bytes(), WORDS].concat();
    dir.write("in/djup.pdf", pdf(&page("", stream(&nested, nested.len(), ""))))
        .write("in/packad.pdf", pdf(&page("", stream(&packed, packed.len(), "/Filter /FlateDecode"))))
        .write("in/sidor.pdf", pdf(&three));
    let problems = |options: &str| -> Vec<String> {
        let seen = dir.shell(&format!("extract in --out ut --quiet {options}"));
        let run = dir.json("ut/run.json");
        let mut all = Vec::new();
        for input in run["inputs"].as_array().unwrap() {
            match input["document_id"].as_str() {
                Some(id) => {
                    let document = dir.json(&format!("ut/documents/{id}.json"));
                    let problems = document["problems"].as_array().unwrap().iter();
                    all.extend(problems.map(|p| format!("{} {}", p["code"], p["message"])));
                }
                None => all.push(format!("{} {}", input["code"], input["reason"])),
            }
        }
        assert_eq!(seen.starts_with("exit: 0\n"), !options.contains("objects"), "{seen}");
        all
    };
    let none: [String; 0] = [];
    assert_eq!(problems(""), none);
    for (options, number, setting) in [
        ("--max-pages 2", "first 2 of 3 pages", "--max-pages"),
        ("--max-unpacked 2", "more than 2 MiB", "--max-unpacked"),
        ("--max-objects 5", "the most that are read are 5", "--max-objects"),
        ("--max-nesting 30", "more than 30 deep", "--max-nesting"),
    ] {
        let found = problems(options);
        let [problem] = &found[..] else { panic!("{options}: {found:?}") };
        assert!(problem.contains(number) && problem.contains(setting), "{options}: {problem}");
    }
}
