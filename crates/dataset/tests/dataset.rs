//! What a dataset is on disk.

mod common;

use common::write;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use tabellverk_dataset::{
    Error, FieldType, Shape, document_schema, links_schema, read_document, read_links, read_manifest, tables,
};
use tabellverk_records::DocumentRecords;
use tempfile::tempdir;

/// Every file under `folder` by its path there.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.insert(path.strip_prefix(folder).unwrap().to_path_buf(), fs::read(&path).unwrap());
            }
        }
    }
    found
}

fn documents(count: usize) -> Vec<DocumentRecords> {
    (0..count).map(|number| common::document(number, 60)).collect()
}

#[test]
fn documents_are_read_back_as_written() {
    let out = tempdir().unwrap();
    let documents = documents(3);
    let manifest = write(out.path(), &documents, &common::run(&documents)).unwrap();
    for document in &documents {
        let path = out.path().join(format!("documents/{}.json", document.document.id));
        assert_eq!(&read_document(&path).unwrap(), document);
        let text = fs::read_to_string(path).unwrap();
        assert!(
            text.ends_with("}\n") && text.contains("Åsby") | !text.contains("Ã"),
            "UTF-8, newline at the end"
        );
    }
    assert_eq!(read_manifest(out.path()).unwrap().as_ref(), Some(&manifest));
    assert_eq!(manifest.totals.read, 3);
    let amounts: usize = documents.iter().map(|d| d.amounts.len()).sum();
    assert_eq!(manifest.totals.records["amounts"], amounts as u64);
}

#[test]
fn the_manifest_lists_every_other_file() {
    let out = tempdir().unwrap();
    let documents = documents(2);
    let manifest = write(out.path(), &documents, &common::run(&documents)).unwrap();
    let mut on_disk = files(out.path());
    on_disk.remove(Path::new("run.json")).unwrap();
    let mut listed: Vec<_> = manifest.files.iter().map(|f| PathBuf::from(&f.path)).collect();
    listed.sort();
    assert_eq!(on_disk.keys().cloned().collect::<Vec<_>>(), listed);
    for file in &manifest.files {
        let bytes = &on_disk[Path::new(&file.path)];
        assert_eq!((file.bytes, &file.sha256), (bytes.len() as u64, &tabellverk_dataset::sha256_hex(bytes)));
    }
}

#[test]
fn same_documents_in_any_order_give_the_same_bytes() {
    let (a, b) = (tempdir().unwrap(), tempdir().unwrap());
    let mut documents = documents(7);
    write(a.path(), &documents, &common::run(&documents)).unwrap();
    documents.reverse();
    let mut run = common::run(&documents);
    run.inputs.rotate_left(3);
    write(b.path(), &documents, &run).unwrap();
    assert!(files(a.path()) == files(b.path()));
}

#[test]
fn what_documents_have_in_common_is_linked() {
    let out = tempdir().unwrap();
    let documents = documents(7);
    let manifest = write(out.path(), &documents, &common::run(&documents)).unwrap();
    let links = read_links(out.path()).unwrap().unwrap().links;
    assert!(!links.is_empty());
    assert_eq!(manifest.totals.links, links.len() as u64);
    let of = |id: &str| documents.iter().find(|d| d.document.id == id).unwrap();
    for link in &links {
        let (from, to) = (of(&link.from_document), of(&link.to_document));
        assert_eq!(from.document.municipality, to.document.municipality);
        assert_eq!(to.document.municipality.as_ref(), Some(&link.municipality));
    }
    fs::remove_file(out.path().join("links.json")).unwrap();
    assert_eq!(read_links(out.path()).unwrap(), None);
}

#[test]
fn large_datasets_are_written_in_parts_that_do_not_depend_on_threads() {
    let (a, b) = (tempdir().unwrap(), tempdir().unwrap());
    let documents: Vec<_> = (0..60).map(|number| common::document(number, 1_500)).collect();
    let manifest = common::write_with(a.path(), &documents, &common::run(&documents), 1).unwrap();
    common::write_with(b.path(), &documents, &common::run(&documents), 3).unwrap();
    assert!(files(a.path()) == files(b.path()));
    let json: u64 = manifest.files.iter().filter(|f| f.path.starts_with("documents/")).map(|f| f.bytes).sum();
    assert!(json > 2 * (24 << 20), "{json} bytes are more than two parts");
}

#[test]
fn a_new_run_replaces_the_old_one_and_touches_nothing_else() {
    let (out, fresh) = (tempdir().unwrap(), tempdir().unwrap());
    let all = documents(4);
    write(out.path(), &all, &common::run(&all)).unwrap();
    fs::write(out.path().join("documents/mine.json"), "{}").unwrap();
    fs::write(out.path().join("notes.txt"), "mine").unwrap();

    let some = &all[1..3];
    write(out.path(), some, &common::run(some)).unwrap();
    write(fresh.path(), some, &common::run(some)).unwrap();
    let mut left = files(out.path());
    assert!(left.remove(Path::new("documents/mine.json")).is_some());
    assert!(left.remove(Path::new("notes.txt")).is_some());
    assert!(left == files(fresh.path()));
}

#[test]
fn a_manifest_cannot_make_us_remove_files_elsewhere() {
    let parent = tempdir().unwrap();
    let out = parent.path().join("out");
    let documents = documents(1);
    write(&out, &documents, &common::run(&documents)).unwrap();
    fs::write(parent.path().join("precious.json"), "{}").unwrap();
    let manifest = out.join("run.json");
    let text = fs::read_to_string(&manifest).unwrap();
    let changed = text.replacen("documents/hamnplan-00000000.json", "documents/../../precious.json", 1);
    assert_ne!(text, changed);
    fs::write(&manifest, changed).unwrap();
    write(&out, &[], &common::run(&[])).unwrap();
    assert!(parent.path().join("precious.json").exists());
}

#[test]
fn a_failed_write_leaves_the_earlier_dataset_and_no_temporary_file() {
    let out = tempdir().unwrap();
    let documents = documents(3);
    write(out.path(), &documents[..1], &common::run(&documents[..1])).unwrap();
    let before = files(out.path());

    let twice = [documents[2].clone(), documents[2].clone()];
    assert!(matches!(write(out.path(), &twice, &common::run(&twice)), Err(Error::SameId { .. })));
    let mut outside = documents[2].clone();
    outside.document.id = "../outside".into();
    assert!(matches!(write(out.path(), &[outside], &common::run(&[])), Err(Error::BadId { .. })));
    assert!(files(out.path()) == before);

    // A folder where a file is to come: the files before it are moved, none is left half done.
    let blocked = out.path().join("documents").join(format!("{}.json", documents[2].document.id));
    fs::create_dir(&blocked).unwrap();
    let error = write(out.path(), &documents, &common::run(&documents)).unwrap_err();
    assert!(error.to_string().contains(blocked.to_str().unwrap()), "{error}");
    assert!(files(out.path()).keys().all(|path| !path.to_string_lossy().ends_with(".tmp")));
    assert_eq!(
        files(out.path())[Path::new("run.json")],
        before[Path::new("run.json")],
        "the manifest comes last"
    );
}

#[test]
fn an_output_that_is_a_file_is_named() {
    let folder = tempdir().unwrap();
    let out = folder.path().join("out");
    fs::write(&out, "").unwrap();
    let error = write(&out, &[], &common::run(&[])).unwrap_err();
    assert!(matches!(&error, Error::NotAFolder { path } if *path == out), "{error}");
}

#[test]
fn a_file_that_is_no_document_is_an_error_with_its_place() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("x.json");
    fs::write(&path, "{\n  \"document\": 3\n}\n").unwrap();
    let error = read_document(&path).unwrap_err().to_string();
    assert!(error.contains("x.json") && error.contains("line 2"), "{error}");
    assert!(read_document(&folder.path().join("none.json")).unwrap_err().to_string().contains("none.json"));
}

#[test]
fn no_documents_still_give_every_table_with_its_columns() {
    let out = tempdir().unwrap();
    write(out.path(), &[], &common::run(&[])).unwrap();
    for table in tables() {
        let bytes = fs::read(out.path().join(format!("{}.parquet", table.name()))).unwrap();
        assert!(bytes.starts_with(b"PAR1") && bytes.ends_with(b"PAR1"), "{}", table.name());
        let names = String::from_utf8_lossy(&bytes).into_owned();
        assert!(table.fields().iter().all(|field| names.contains(field.name)), "{}", table.name());
    }
}

/// Every field of every record type has a column, so that none is forgotten when the types grow.
#[test]
fn every_field_has_a_column() {
    let (schema, of_links) = (document_schema(), links_schema());
    let exceptions: &[(&str, &[&str])] = &[
        // Nested fields, which have columns of their own under other names, or a table.
        ("", &["evidence", "alternatives", "flags"]),
        ("documents", &["parts", "furniture"]),
        ("amounts", &["cell", "rejected"]),
        ("indicators", &["cell", "rejected"]),
        ("tables", &["cells", "columns", "unit_origin", "sign_origin"]),
        ("table_cells", &["lines"]),
        ("decisions", &["body"]),
    ];
    for table in tables() {
        let model = match table.name() {
            "documents" => "DocumentInfo",
            "furniture" => "FurnitureLine",
            "table_cells" => "TableCell",
            "links" => "Link",
            name => {
                let reference = schema["properties"][name]["items"]["$ref"].as_str().unwrap();
                reference.rsplit('/').next().unwrap()
            }
        };
        let columns: Vec<_> = table.fields().into_iter().map(|field| field.name).collect();
        let excepted = |field: &str| {
            exceptions
                .iter()
                .any(|(name, fields)| (name.is_empty() || *name == table.name()) && fields.contains(&field))
        };
        let schema = if model == "Link" { &of_links } else { &schema };
        for field in schema["$defs"][model]["properties"].as_object().unwrap().keys() {
            assert!(
                columns.contains(&field.as_str()) || excepted(field),
                "{}.{field} has no column",
                table.name()
            );
        }
        for (index, name) in columns.iter().enumerate() {
            assert!(!columns[..index].contains(name), "{}.{name} comes twice", table.name());
        }
    }
}

#[test]
fn every_column_is_described_and_enumerations_list_their_words() {
    for table in tables() {
        for field in table.fields() {
            assert!(!field.description.is_empty(), "{}.{} is not described", table.name(), field.name);
            assert_eq!(field.kind == FieldType::Array, field.items.is_some());
        }
    }
    let words = |table: &str, name: &str| {
        let fields = tabellverk_dataset::table(table).unwrap().fields();
        fields.into_iter().find(|field| field.name == name).unwrap().words
    };
    assert_eq!(
        words("activities", "status"),
        ["not_started", "in_progress", "delayed", "paused", "done", "cancelled"]
    );
    assert_eq!(words("goals", "certainty"), ["proved", "read", "ambiguous", "contradicted"]);
    assert!(words("amounts", "document_type").contains(&"internbudget".to_owned()));
}

#[test]
fn cells_have_the_columns_of_the_table() {
    let document = common::document(1, 50);
    for table in tables() {
        let cells = table.cells(&document);
        assert_eq!(cells.len(), table.count(&document), "{}", table.name());
        assert!(cells.iter().all(|row| row.len() == table.fields().len()), "{}", table.name());
        let alone = matches!(table.shape(), Shape::Document | Shape::Record);
        assert!(!cells.is_empty() || !alone, "the example has every record type");
    }
}

/// `COLUMNS.md` is made from the tables; `UPDATE_COLUMNS=1` makes it anew.
#[test]
fn columns_are_documented() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("COLUMNS.md");
    let text = tabellverk_dataset::columns_markdown();
    if std::env::var_os("UPDATE_COLUMNS").is_some() {
        fs::write(&path, &text).unwrap();
    }
    assert!(
        fs::read_to_string(&path).unwrap_or_default() == text,
        "run with UPDATE_COLUMNS=1 and commit COLUMNS.md"
    );
}
