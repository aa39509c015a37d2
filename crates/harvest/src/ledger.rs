//! The ledger: which address was seen when, what it answered, and which content it held.
//!
//! Every change is one transaction, so that a harvest that is cut off leaves a ledger that is true.

mod list;

pub use list::{StoredDocument, StoredVersion, documents};

use crate::Error;
use crate::content::Kind;
use crate::report::Outcome;
use rusqlite::{Connection, OpenFlags, OptionalExtension, Transaction, params};
use std::path::{Path, PathBuf};

/// The form of the ledger that this program writes.
const FORM: i64 = 1;

/// An open ledger.
pub(crate) struct Ledger {
    db: Connection,
    path: PathBuf,
}

/// What the ledger knows of an address.
#[derive(Clone, Debug, Default)]
pub(crate) struct Known {
    pub version: Option<KnownVersion>,
    pub last_asked: Option<String>,
    pub last_outcome: Option<String>,
}

/// The current version of an address.
#[derive(Clone, Debug)]
pub(crate) struct KnownVersion {
    pub sha256: String,
    pub kind: Kind,
    pub bytes: u64,
    /// When it was last fetched whole.
    pub fetched: String,
    /// Where it came from, after redirects.
    pub fetched_from: String,
    pub etag: Option<String>,
    pub last_modified: Option<String>,
}

/// Which address is meant.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place<'a> {
    pub source: &'a str,
    pub url: &'a str,
}

/// A link to a document.
#[derive(Clone, Debug)]
pub(crate) struct Seen<'a> {
    pub url: &'a str,
    pub title: Option<&'a str>,
    pub found_on: Option<&'a str>,
}

/// A document that was fetched and stored.
#[derive(Clone, Debug)]
pub(crate) struct Stored<'a> {
    pub sha256: &'a str,
    pub kind: Kind,
    pub bytes: u64,
    pub fetched_from: &'a str,
    pub title: Option<&'a str>,
    pub content_type: Option<&'a str>,
    pub etag: Option<&'a str>,
    pub last_modified: Option<&'a str>,
    pub note: Option<&'a str>,
    /// The name to give to the address, without its ending; made unique.
    pub name: &'a str,
    /// Eight digits that tell this address from others of the same name.
    pub mark: &'a str,
}

/// A request and what came of it.
#[derive(Clone, Debug)]
pub(crate) struct Attempt<'a> {
    pub source: &'a str,
    pub role: &'static str,
    pub url: &'a str,
    pub at: &'a str,
    pub status: Option<u16>,
    pub outcome: &'static str,
    pub detail: Option<&'a str>,
    pub sha256: Option<&'a str>,
    pub bytes: Option<u64>,
}

/// The municipality that a source names.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Publisher<'a> {
    pub municipality: Option<&'a str>,
    pub code: Option<&'a str>,
}

impl Ledger {
    /// Opens the ledger of a store, or makes it.
    pub fn open(path: &Path) -> Result<Self, Error> {
        Self::prepare(Connection::open(path), path, true)
    }

    /// Opens the ledger of a store to look at it only; `None` where there is none.
    pub fn open_to_read(path: &Path) -> Result<Option<Self>, Error> {
        if !path.exists() {
            return Ok(None);
        }
        // What a harvest that was killed left half done is taken back when the next one looks: it must be able to.
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let ledger = Self::prepare(Connection::open_with_flags(path, flags), path, false)?;
        Ok(if ledger.form()? == 0 { None } else { Some(ledger) })
    }

    /// A ledger that is forgotten afterwards.
    pub fn in_memory() -> Result<Self, Error> {
        Self::prepare(Connection::open_in_memory(), Path::new(":memory:"), true)
    }

    fn prepare(db: rusqlite::Result<Connection>, path: &Path, may_write: bool) -> Result<Self, Error> {
        let wrong = |cause| Error::Ledger { path: path.to_owned(), cause };
        let mut db = db.map_err(wrong)?;
        db.busy_timeout(std::time::Duration::from_secs(30)).map_err(wrong)?;
        db.pragma_update(None, "foreign_keys", true).map_err(wrong)?;
        let found = form(&db).map_err(wrong)?;
        if found > FORM {
            return Err(Error::NewerLedger { path: path.to_owned(), found, known: FORM });
        }
        if found == 0 && may_write {
            let make = |db: &mut Connection| -> rusqlite::Result<()> {
                let tx = db.transaction()?;
                tx.execute_batch(include_str!("ledger/schema.sql"))?;
                tx.pragma_update(None, "user_version", FORM)?;
                tx.commit()
            };
            make(&mut db).map_err(wrong)?;
        }
        Ok(Self { db, path: path.to_owned() })
    }

    fn form(&self) -> Result<i64, Error> {
        form(&self.db).map_err(self.wrong())
    }

    fn wrong(&self) -> impl FnOnce(rusqlite::Error) -> Error + use<> {
        let path = self.path.clone();
        move |cause| Error::Ledger { path, cause }
    }

    /// Does something wholly or not at all.
    fn transaction<T>(
        &mut self,
        work: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<T>,
    ) -> Result<T, Error> {
        let wrong = self.wrong();
        let run = |db: &mut Connection| {
            let tx = db.transaction()?;
            let result = work(&tx)?;
            tx.commit()?;
            Ok(result)
        };
        run(&mut self.db).map_err(wrong)
    }

    pub fn start_run(&mut self, at: &str) -> Result<i64, Error> {
        self.transaction(|tx| {
            let program = concat!("tabellverk ", env!("CARGO_PKG_VERSION"));
            tx.execute("INSERT INTO run (started, program) VALUES (?1, ?2)", params![at, program])?;
            tx.execute("DELETE FROM hold WHERE until <= ?1", [at])?;
            Ok(tx.last_insert_rowid())
        })
    }

    pub fn finish_run(&mut self, run: i64, at: &str) -> Result<(), Error> {
        self.transaction(|tx| {
            tx.execute("UPDATE run SET finished = ?2 WHERE id = ?1", params![run, at]).map(drop)
        })
    }

    pub fn attempt(&mut self, run: i64, attempt: &Attempt<'_>) -> Result<(), Error> {
        self.transaction(|tx| {
            let mut insert = tx.prepare(
                "INSERT INTO attempt (run, source, role, url, at, status, outcome, detail, sha256, bytes)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            )?;
            let Attempt { source, role, url, at, status, outcome, detail, sha256, bytes } = attempt;
            insert.execute(params![
                run,
                source,
                role,
                url,
                at,
                status,
                outcome,
                detail,
                sha256,
                bytes.map(signed)
            ])?;
            Ok(())
        })
    }

    /// Until when a host wants to be left alone.
    pub fn hold_of(&self, host: &str) -> Result<Option<String>, Error> {
        let mut query = self.db.prepare("SELECT until FROM hold WHERE host = ?1").map_err(self.wrong())?;
        query.query_row([host], |row| row.get(0)).optional().map_err(self.wrong())
    }

    pub fn hold(&mut self, host: &str, until: &str) -> Result<(), Error> {
        self.transaction(|tx| {
            tx.execute("REPLACE INTO hold (host, until) VALUES (?1, ?2)", [host, until]).map(drop)
        })
    }

    pub fn known(&self, place: Place<'_>) -> Result<Option<Known>, Error> {
        let mut query = self
            .db
            .prepare(
                "SELECT a.last_asked, a.last_outcome, v.sha256, d.kind, d.bytes, v.etag, v.last_modified,
                   v.fetched_from, v.fetched
                 FROM address a LEFT JOIN version v ON v.id = a.version LEFT JOIN document d USING (sha256)
                 WHERE a.source = ?1 AND a.url = ?2",
            )
            .map_err(self.wrong())?;
        let known = query.query_row([place.source, place.url], |row| {
            let kind: Option<String> = row.get(3)?;
            let version = match (row.get(2)?, kind.as_deref().and_then(Kind::from_name)) {
                (Some(sha256), Some(kind)) => Some(KnownVersion {
                    sha256,
                    kind,
                    bytes: row.get::<_, i64>(4)?.unsigned_abs(),
                    etag: row.get(5)?,
                    last_modified: row.get(6)?,
                    fetched_from: row.get(7)?,
                    fetched: row.get(8)?,
                }),
                _ => None,
            };
            Ok(Known { version, last_asked: row.get(0)?, last_outcome: row.get(1)? })
        });
        known.optional().map_err(self.wrong())
    }

    /// Notes that links were seen.
    pub fn saw(
        &mut self,
        source: &str,
        publisher: Publisher<'_>,
        links: &[Seen<'_>],
        at: &str,
    ) -> Result<(), Error> {
        self.transaction(|tx| {
            let mut insert = tx.prepare(
                "INSERT INTO address
                   (source, municipality, municipality_code, url, title, found_on, first_seen, last_seen, listed)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7, 1)
                 ON CONFLICT (source, url) DO UPDATE SET
                   municipality = excluded.municipality, municipality_code = excluded.municipality_code,
                   title = coalesce(excluded.title, title), found_on = excluded.found_on,
                   last_seen = excluded.last_seen, listed = 1",
            )?;
            let Publisher { municipality, code } = publisher;
            for link in links {
                insert.execute(params![source, municipality, code, link.url, link.title, link.found_on, at])?;
            }
            Ok(())
        })
    }

    /// The addresses of a source that are listed, as far as is known, with the words of their links.
    pub fn listed(&self, source: &str) -> Result<Vec<(String, Option<String>)>, Error> {
        let query = || {
            let mut query = self
                .db
                .prepare("SELECT url, title FROM address WHERE source = ?1 AND listed = 1 ORDER BY url")?;
            let rows = query.query_map([source], |row| Ok((row.get(0)?, row.get(1)?)))?;
            rows.collect::<rusqlite::Result<Vec<_>>>()
        };
        query().map_err(self.wrong())
    }

    /// Notes that addresses of a source are no longer listed.
    pub fn unlist(&mut self, source: &str, urls: &[String]) -> Result<(), Error> {
        self.transaction(|tx| {
            let mut update = tx.prepare("UPDATE address SET listed = 0 WHERE source = ?1 AND url = ?2")?;
            urls.iter().try_for_each(|url| update.execute([source, url]).map(drop))
        })
    }

    /// Notes that an address answered, or not, without a new content. The current version stays what it was.
    pub fn answered(
        &mut self,
        place: Place<'_>,
        at: &str,
        outcome: Outcome,
        reason: Option<&str>,
    ) -> Result<(), Error> {
        self.transaction(|tx| {
            note_answer(tx, place, at, outcome, reason)?;
            if outcome == Outcome::Unchanged {
                tx.execute(
                    "UPDATE version SET last_seen = ?3 WHERE id =
                       (SELECT version FROM address WHERE source = ?1 AND url = ?2)",
                    [place.source, place.url, at],
                )?;
            }
            Ok(())
        })
    }

    /// Notes a document that was fetched, and says what it is beside what was there.
    pub fn stored(&mut self, place: Place<'_>, at: &str, stored: &Stored<'_>) -> Result<Outcome, Error> {
        self.transaction(|tx| {
            let (address, current, old): (i64, Option<i64>, Option<String>) = tx.query_row(
                "SELECT a.id, a.version, v.sha256 FROM address a LEFT JOIN version v ON v.id = a.version
                 WHERE a.source = ?1 AND a.url = ?2",
                [place.source, place.url],
                |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
            )?;
            let outcome = match &old {
                None => Outcome::New,
                Some(old) if old == stored.sha256 => Outcome::Unchanged,
                Some(_) => Outcome::Changed,
            };
            let Stored { sha256, kind, bytes, fetched_from, title, .. } = stored;
            let Stored { content_type, etag, last_modified, note, .. } = stored;
            if let (Outcome::Unchanged, Some(current)) = (outcome, current) {
                tx.execute(
                    "UPDATE version SET last_seen = ?2, fetched = ?2, fetched_from = ?3, content_type = ?4, etag = ?5,
                       last_modified = ?6, note = ?7 WHERE id = ?1",
                    params![current, at, fetched_from, content_type, etag, last_modified, note],
                )?;
            } else {
                tx.execute(
                    "INSERT INTO document (sha256, kind, bytes, stored) VALUES (?1, ?2, ?3, ?4)
                     ON CONFLICT (sha256) DO NOTHING",
                    params![sha256, kind.name(), signed(*bytes), at],
                )?;
                tx.execute(
                    "INSERT INTO version (address, sha256, first_seen, last_seen, fetched, fetched_from, title,
                       content_type, etag,
                       last_modified, note) VALUES (?1, ?2, ?3, ?3, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                    params![address, sha256, at, fetched_from, title, content_type, etag, last_modified, note],
                )?;
                let version = tx.last_insert_rowid();
                tx.execute("UPDATE address SET version = ?2 WHERE id = ?1", [address, version])?;
            }
            name_address(tx, address, stored)?;
            note_answer(tx, place, at, outcome, None)?;
            Ok(outcome)
        })
    }
}

/// The form of a ledger; 0 of one that has no tables yet.
fn form(db: &Connection) -> rusqlite::Result<i64> {
    db.pragma_query_value(None, "user_version", |row| row.get(0))
}

fn note_answer(
    tx: &Transaction<'_>,
    place: Place<'_>,
    at: &str,
    outcome: Outcome,
    reason: Option<&str>,
) -> rusqlite::Result<()> {
    tx.prepare(
        "UPDATE address SET last_asked = ?3, last_outcome = ?4, last_reason = ?5 WHERE source = ?1 AND url = ?2",
    )?
    .execute(params![place.source, place.url, at, outcome.name(), reason])?;
    Ok(())
}

/// Gives an address its name, if it has none: one that no other address has.
fn name_address(tx: &Transaction<'_>, address: i64, stored: &Stored<'_>) -> rusqlite::Result<()> {
    let ending = stored.kind.extension();
    let plain = format!("{}.{ending}", stored.name);
    let marked = format!("{}-{}.{ending}", stored.name, stored.mark);
    let certain = format!("{}-{}-{address}.{ending}", stored.name, stored.mark);
    for name in [plain, marked, certain] {
        let given = tx.execute(
            "UPDATE address SET name = ?2 WHERE id = ?1 AND name IS NULL
               AND NOT EXISTS (SELECT 1 FROM address WHERE name = ?2)",
            params![address, name],
        )?;
        if given > 0 {
            return Ok(());
        }
    }
    Ok(())
}

/// SQLite's numbers have a sign; no document is so long that it would matter.
fn signed(bytes: u64) -> i64 {
    i64::try_from(bytes).unwrap_or(i64::MAX)
}
