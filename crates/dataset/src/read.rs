use crate::{Error, Manifest};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::fs;
use std::path::Path;
use tabellverk_link::Links;
use tabellverk_records::{DocumentInfo, DocumentRecords};

const DOCUMENT: &str = "a document of a Tabellverk dataset";

/// Reads a document's file, `OUT/documents/<id>.json`.
pub fn read_document(path: &Path) -> Result<DocumentRecords, Error> {
    json(path, DOCUMENT)
}

/// Reads what a document's file says of the document itself, and passes over its records.
pub fn read_info(path: &Path) -> Result<DocumentInfo, Error> {
    #[derive(Deserialize)]
    struct Head {
        document: DocumentInfo,
    }
    json::<Head>(path, DOCUMENT).map(|head| head.document)
}

/// Reads the manifest of the dataset in `folder`; `None` where there is none.
pub fn read_manifest(folder: &Path) -> Result<Option<Manifest>, Error> {
    let path = folder.join("run.json");
    if path.exists() { json(&path, "the manifest of a Tabellverk dataset").map(Some) } else { Ok(None) }
}

/// Reads the links of the dataset in `folder`, `OUT/links.json`; `None` where there are none, as in a dataset of an earlier
/// version.
pub fn read_links(folder: &Path) -> Result<Option<Links>, Error> {
    let path = folder.join(crate::links::LINKS);
    if path.exists() { json(&path, "the links of a Tabellverk dataset").map(Some) } else { Ok(None) }
}

fn json<V: DeserializeOwned>(path: &Path, expected: &'static str) -> Result<V, Error> {
    let bytes = fs::read(path).map_err(|cause| Error::Read { path: path.into(), cause })?;
    serde_json::from_slice(&bytes).map_err(|cause| Error::Json { path: path.into(), expected, cause })
}
