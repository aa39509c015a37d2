//! The documents of a store, as a list.

use super::Ledger;
use crate::Error;
use crate::content::Kind;
use crate::store;
use serde::Serialize;
use std::path::Path;

/// A document of a store: an address with its current version, and those before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StoredDocument {
    /// The file with a readable name, from the store's folder; it stays the same from version to version.
    pub name: String,
    /// The file of the current version, from the store's folder.
    pub path: String,
    /// The source that it is from.
    pub source: String,
    /// The municipality that the sources file gives.
    pub municipality: Option<String>,
    /// Its code.
    pub municipality_code: Option<String>,
    /// The address, as it is linked.
    pub url: String,
    /// The words of the link.
    pub title: Option<String>,
    /// The page or sitemap with the link.
    pub found_on: Option<String>,
    /// Whether it is still linked.
    pub listed: bool,
    /// When the address was last asked (UTC).
    pub last_asked: Option<String>,
    /// What became of that: `new`, `changed`, `unchanged`, `gone`, `refused` or `failed`.
    pub last_outcome: Option<String>,
    /// What kind of document the current version is.
    pub kind: Kind,
    /// How long the current version is.
    pub bytes: u64,
    /// The SHA-256 of the current version.
    pub sha256: String,
    /// All versions, the current one last.
    pub versions: Vec<StoredVersion>,
}

/// A version of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StoredVersion {
    /// The SHA-256 of its content.
    pub sha256: String,
    /// Its file, from the store's folder.
    pub path: String,
    /// When it was first fetched (UTC).
    pub first_seen: String,
    /// When it was last found to be the same (UTC).
    pub last_seen: String,
    /// The address that it came from, after redirects.
    pub fetched_from: String,
    /// The site's date of it, as the site wrote it.
    pub last_modified: Option<String>,
    /// What is odd about it.
    pub note: Option<String>,
}

/// All documents of a store, by name. Those that a site took away or no longer links to are among them.
///
/// # Errors
/// If there is no store, or its ledger cannot be read.
pub fn documents(store: &Path) -> Result<Vec<StoredDocument>, Error> {
    let path = store.join(store::LEDGER);
    let ledger = Ledger::open_to_read(&path)?.ok_or_else(|| Error::NoStore { path: store.to_owned() })?;
    ledger.documents()
}

impl Ledger {
    pub(crate) fn documents(&self) -> Result<Vec<StoredDocument>, Error> {
        let query = || -> rusqlite::Result<Vec<StoredDocument>> {
            let mut addresses = self.db.prepare(
                "SELECT a.id, a.name, a.source, a.municipality, a.municipality_code, a.url, a.title, a.found_on,
                   a.listed, a.last_asked, a.last_outcome, d.kind, d.bytes, v.sha256
                 FROM address a JOIN version v ON v.id = a.version JOIN document d USING (sha256)
                 ORDER BY a.name",
            )?;
            let mut versions = self.db.prepare(
                "SELECT v.sha256, d.kind, v.first_seen, v.last_seen, v.fetched_from, v.last_modified, v.note
                 FROM version v JOIN document d USING (sha256)
                 WHERE v.address = ?1 ORDER BY v.id = (SELECT version FROM address WHERE id = ?1), v.id",
            )?;
            let mut found = Vec::new();
            let mut rows = addresses.query([])?;
            while let Some(row) = rows.next()? {
                let id: i64 = row.get(0)?;
                let kind = kind(&row.get::<_, String>(11)?);
                let sha256: String = row.get(13)?;
                let versions = versions.query_map([id], |row| {
                    let sha256: String = row.get(0)?;
                    Ok(StoredVersion {
                        path: store::document_path(&sha256, self::kind(&row.get::<_, String>(1)?)),
                        sha256,
                        first_seen: row.get(2)?,
                        last_seen: row.get(3)?,
                        fetched_from: row.get(4)?,
                        last_modified: row.get(5)?,
                        note: row.get(6)?,
                    })
                })?;
                found.push(StoredDocument {
                    name: format!("{}/{}", store::CURRENT, row.get::<_, String>(1)?),
                    path: store::document_path(&sha256, kind),
                    source: row.get(2)?,
                    municipality: row.get(3)?,
                    municipality_code: row.get(4)?,
                    url: row.get(5)?,
                    title: row.get(6)?,
                    found_on: row.get(7)?,
                    listed: row.get(8)?,
                    last_asked: row.get(9)?,
                    last_outcome: row.get(10)?,
                    kind,
                    bytes: row.get::<_, i64>(12)?.unsigned_abs(),
                    sha256,
                    versions: versions.collect::<rusqlite::Result<_>>()?,
                });
            }
            Ok(found)
        };
        query().map_err(self.wrong())
    }
}

/// The kind by its name; the table knows no others.
fn kind(name: &str) -> Kind {
    Kind::from_name(name).unwrap_or(Kind::Pdf)
}
