-- The ledger of a store of documents. Dates are UTC (2026-02-03T04:05:06Z), addresses as they were linked.

-- A harvest. One that has no end was cut off.
CREATE TABLE run (
  id       INTEGER PRIMARY KEY,
  started  TEXT NOT NULL,
  finished TEXT,
  program  TEXT NOT NULL
);

-- A file of the store: documents/<sha256>.<pdf|txt>.
CREATE TABLE document (
  sha256  TEXT PRIMARY KEY,
  kind    TEXT NOT NULL CHECK (kind IN ('pdf', 'text')),
  bytes   INTEGER NOT NULL,
  stored  TEXT NOT NULL
);

-- An address that a source linked to, or that the sources file names.
CREATE TABLE address (
  id                INTEGER PRIMARY KEY,
  source            TEXT NOT NULL,
  municipality      TEXT,
  municipality_code TEXT,
  url               TEXT NOT NULL,
  title             TEXT,             -- the words of the link, when it was last seen
  found_on          TEXT,             -- the page or sitemap with the link, when it was last seen
  first_seen        TEXT NOT NULL,
  last_seen         TEXT NOT NULL,    -- when it was last linked or named
  listed            INTEGER NOT NULL, -- whether it is still linked or named
  last_asked        TEXT,
  last_outcome      TEXT,             -- new, changed, unchanged, gone, refused, failed
  last_reason       TEXT,
  name              TEXT UNIQUE,      -- its name in current/, given with the first version and never changed
  version           INTEGER REFERENCES version (id), -- the current one
  UNIQUE (source, url)
);

-- What an address held, from when to when. A content that comes back is a version of its own.
CREATE TABLE version (
  id            INTEGER PRIMARY KEY,
  address       INTEGER NOT NULL REFERENCES address (id),
  sha256        TEXT NOT NULL REFERENCES document (sha256),
  first_seen    TEXT NOT NULL,
  last_seen     TEXT NOT NULL,
  fetched       TEXT NOT NULL,  -- when it was last fetched whole; at last_seen the site may just have said "as before"
  fetched_from  TEXT NOT NULL,  -- the address after redirects
  title         TEXT,           -- the words of the link when it was first fetched
  content_type  TEXT,           -- as the site said; what it is, is in document.kind
  etag          TEXT,
  last_modified TEXT,
  note          TEXT            -- what is odd about it
);
CREATE INDEX version_address ON version (address);
CREATE INDEX version_sha256 ON version (sha256);

-- Every request and what was answered.
CREATE TABLE attempt (
  id      INTEGER PRIMARY KEY,
  run     INTEGER NOT NULL REFERENCES run (id),
  source  TEXT NOT NULL,
  role    TEXT NOT NULL,     -- robots, listing, sitemap, document
  url     TEXT NOT NULL,
  at      TEXT NOT NULL,
  status  INTEGER,           -- null where there was no answer
  outcome TEXT NOT NULL,     -- ok, not_modified, redirect, retry, gone, refused, failed
  detail  TEXT,
  sha256  TEXT,              -- of the content, where a document came
  bytes   INTEGER
);
CREATE INDEX attempt_url ON attempt (url);

-- Hosts that asked to be left alone for a time (Retry-After).
CREATE TABLE hold (
  host  TEXT PRIMARY KEY,
  until TEXT NOT NULL
);
