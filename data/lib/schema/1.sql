-- Dateline case file, schema version 1.
-- Recorded tables hold what the analyst knows and decides; every edit of them is part of a change.
-- They have a primary key that is never NULL, no generated column, no trigger, no UNIQUE beside the
-- key: capturing, undoing or redoing a change would fail otherwise. Unrecorded tables hold what is
-- kept once or can be made again. Ids are (replica << 32) | counter, unique over all tables.
-- Later versions only append columns at the end of a table, and add tables.

-- ---------------------------------------------------------------------------------- unrecorded

-- why: who this file is; a copy notices by device and inode that it is one and numbers its own rows;
-- history is the chain of its newest change, so that none can be cut off unnoticed
CREATE TABLE file (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  uuid TEXT NOT NULL CHECK (length(uuid) = 36),
  replica INTEGER NOT NULL CHECK (replica BETWEEN 1 AND 2097151),
  counter INTEGER NOT NULL CHECK (counter BETWEEN 0 AND 4294967295),
  device INTEGER NOT NULL,
  inode INTEGER NOT NULL,
  created INTEGER NOT NULL,
  history BLOB CHECK (length (history) = 32)
) STRICT;

-- why: numbers that rows of this case carry, so that a new replica takes none of them
CREATE TABLE replica (
  number INTEGER PRIMARY KEY CHECK (number BETWEEN 1 AND 2097151),
  since INTEGER NOT NULL
) STRICT;

-- why: the evidence: bytes as they came and the text taken from them, kept once, never altered;
-- bytes stand last so that reading the text does not walk through them; redacted is when they were
-- erased (then the hashes stay and the text is as many blocks)
CREATE TABLE content (
  id INTEGER PRIMARY KEY,
  sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
  text_sha256 BLOB NOT NULL CHECK (length(text_sha256) = 32),
  media_type TEXT NOT NULL,
  added INTEGER NOT NULL,
  redacted INTEGER,
  characters INTEGER NOT NULL,
  text TEXT NOT NULL,
  bytes BLOB,
  CHECK (length(text) = characters),
  CHECK ((bytes IS NULL) = (redacted IS NOT NULL))
) STRICT;
CREATE INDEX content_sha256 ON content (sha256);

-- why: contents that an article of some change refers to or has referred to; only others, left behind
-- by imports that were broken off, are collected
CREATE TABLE published_content (
  content INTEGER PRIMARY KEY REFERENCES content (id) ON DELETE CASCADE
) STRICT;

-- why: searching the texts; kept in step from code, trusted_schema=OFF refuses triggers here
CREATE VIRTUAL TABLE content_fts USING fts5 (
  text, content='content', content_rowid='id', columnsize=0,
  tokenize='unicode61 remove_diacritics 2'
);

-- larger pieces, merged less often: an import writes some megabytes of text in one transaction
INSERT INTO content_fts (content_fts, rank) VALUES ('hashsize', 8388608);
INSERT INTO content_fts (content_fts, rank) VALUES ('automerge', 8);

-- why: searching headlines, which belong to the article and can be edited; the rowid is its id
CREATE VIRTUAL TABLE title_fts USING fts5 (
  title, columnsize=0, tokenize='unicode61 remove_diacritics 2'
);

-- why: what the program proposes, made again at will; fields as a JSON object, spans as a JSON array
-- of [field or null, start, end]
CREATE TABLE suggestion (
  id INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('quote', 'capture', 'casualty', 'place', 'note')),
  start INTEGER NOT NULL CHECK (start >= 0),
  "end" INTEGER NOT NULL,
  exact TEXT NOT NULL,
  score REAL NOT NULL,
  rule TEXT,
  created INTEGER NOT NULL,
  fields TEXT NOT NULL,
  spans TEXT NOT NULL,
  CHECK ("end" > start AND length(exact) = "end" - start)
) STRICT;
CREATE INDEX suggestion_article ON suggestion (article, start);

-- why: by which version of engine and gazetteer an article was read last; another one reads it again
CREATE TABLE suggestion_run (
  article INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
  version TEXT NOT NULL
) STRICT;

-- why: typing that is not stored yet, so that a crash does not take it; the key says which record and
-- field it belongs to
CREATE TABLE draft (
  key TEXT NOT NULL PRIMARY KEY CHECK (key <> ''),
  value TEXT NOT NULL,
  time INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- why: the audit trail and the stack of undo and redo: one line for each change, undo and redo;
-- digest is the SHA-256 of what the change did, chain that of the line and the chain before it, so
-- that a line cannot be altered, left out or moved unnoticed (state, which goes on changing, is not
-- in it)
CREATE TABLE change (
  number INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('edit', 'revert', 'undo', 'redo', 'redaction')),
  state TEXT NOT NULL CHECK (state IN ('live', 'undone', 'dropped', 'sealed', 'record')),
  target INTEGER,
  replica INTEGER NOT NULL,
  author TEXT NOT NULL,
  time INTEGER NOT NULL,
  label TEXT NOT NULL,
  n_rows INTEGER NOT NULL,
  digest BLOB CHECK (length (digest) = 32),
  chain BLOB NOT NULL CHECK (length (chain) = 32)
) STRICT;
CREATE INDEX change_state ON change (state, number);

-- why: what a change did, as a change set of the session extension, in parts that stay below the
-- limit on the length of a value
CREATE TABLE change_part (
  change INTEGER NOT NULL REFERENCES change (number),
  n INTEGER NOT NULL,
  data BLOB NOT NULL,
  PRIMARY KEY (change, n)
) STRICT;

-- ------------------------------------------------------------------------------------ recorded

-- why: what is set for the whole case: title, number policy
CREATE TABLE setting (
  key TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

-- why: what came in together, when, and by which version of the program
CREATE TABLE import (
  id INTEGER PRIMARY KEY,
  label TEXT NOT NULL,
  program TEXT NOT NULL,
  time INTEGER NOT NULL
) STRICT;

-- why: one captured text as the analyst knows it; small, so that an import of thousands is one
-- change
CREATE TABLE article (
  id INTEGER PRIMARY KEY,
  content INTEGER NOT NULL REFERENCES content (id),
  title TEXT CHECK (title <> ''),
  outlet TEXT CHECK (outlet <> ''),
  author TEXT CHECK (author <> ''),
  url TEXT CHECK (url <> ''),
  language TEXT CHECK (language <> ''),
  published_start INTEGER,
  published_end INTEGER,
  published_minute INTEGER CHECK (published_minute BETWEEN 0 AND 1439),
  published_precision TEXT,
  published_zone INTEGER CHECK (published_zone BETWEEN -1439 AND 1439),
  retrieved INTEGER NOT NULL,
  import INTEGER REFERENCES import (id),
  file TEXT CHECK (file <> ''),
  external_id TEXT CHECK (external_id <> ''),
  earlier INTEGER REFERENCES article (id),
  state TEXT NOT NULL CHECK (state IN ('unread', 'work', 'done')),
  CHECK ((published_start IS NULL) = (published_precision IS NULL)),
  CHECK (published_start IS NULL OR published_end > published_start)
) STRICT;
CREATE INDEX article_published ON article (published_start, published_minute, content);
CREATE INDEX article_content ON article (content);
CREATE INDEX article_url ON article (url) WHERE url IS NOT NULL;
CREATE INDEX article_earlier ON article (earlier) WHERE earlier IS NOT NULL;
CREATE INDEX article_import ON article (import) WHERE import IS NOT NULL;

-- why: a typed mark on words of an article; exact is exactly these words, checked when a change is
-- committed, undone or redone; the dates are those that its fields speak of, for filters and order;
-- apart is that the analyst took it off its last event: the program links it to none by itself
CREATE TABLE annotation (
  id INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('quote', 'capture', 'casualty', 'place', 'note')),
  state TEXT NOT NULL CHECK (state IN ('accepted', 'rejected')),
  start INTEGER NOT NULL CHECK (start >= 0),
  "end" INTEGER NOT NULL,
  exact TEXT NOT NULL,
  score REAL CHECK (score BETWEEN 0.0 AND 1.0),
  rule TEXT CHECK (rule <> ''),
  coder TEXT CHECK (coder <> ''),
  credibility INTEGER CHECK (credibility BETWEEN 1 AND 6),
  date_start INTEGER,
  date_end INTEGER,
  created INTEGER NOT NULL,
  modified INTEGER NOT NULL,
  apart INTEGER NOT NULL DEFAULT 0 CHECK (apart IN (0, 1)),
  CHECK ("end" > start AND length(exact) = "end" - start),
  CHECK ((date_start IS NULL) = (date_end IS NULL))
) STRICT;
CREATE INDEX annotation_article ON annotation (article, state, start);
CREATE INDEX annotation_date ON annotation (date_start);

-- why: the fields of a quote
CREATE TABLE annotation_quote (
  annotation INTEGER PRIMARY KEY REFERENCES annotation (id) ON DELETE CASCADE,
  speaker TEXT,
  role TEXT,
  affiliation TEXT,
  cue TEXT,
  told_to TEXT,
  directness TEXT
) STRICT;

-- why: the fields of a capture
CREATE TABLE annotation_capture (
  annotation INTEGER PRIMARY KEY REFERENCES annotation (id) ON DELETE CASCADE,
  place TEXT,
  captor TEXT,
  "from" TEXT,
  status TEXT,
  claimant TEXT,
  denied_by TEXT,
  date TEXT,
  date_precision TEXT,
  place_ref TEXT
) STRICT;

-- why: the fields of a casualty
CREATE TABLE annotation_casualty (
  annotation INTEGER PRIMARY KEY REFERENCES annotation (id) ON DELETE CASCADE,
  killed_low INTEGER,
  killed_high INTEGER,
  injured_low INTEGER,
  injured_high INTEGER,
  captured_low INTEGER,
  captured_high INTEGER,
  missing_low INTEGER,
  missing_high INTEGER,
  affected_low INTEGER,
  affected_high INTEGER,
  affected_of TEXT,
  wording TEXT,
  victims TEXT,
  perpetrator TEXT,
  claimant TEXT,
  denied_by TEXT,
  place TEXT,
  place_ref TEXT,
  period_start TEXT,
  period_end TEXT
) STRICT;

-- why: the fields of a place mentioned
CREATE TABLE annotation_place (
  annotation INTEGER PRIMARY KEY REFERENCES annotation (id) ON DELETE CASCADE,
  name TEXT,
  lat REAL CHECK (lat BETWEEN -90 AND 90),
  lon REAL CHECK (lon BETWEEN -180 AND 180),
  country TEXT,
  admin1 TEXT,
  place_ref TEXT,
  precision TEXT,
  alternatives TEXT
) STRICT;

-- why: the field of a note
CREATE TABLE annotation_note (
  annotation INTEGER PRIMARY KEY REFERENCES annotation (id) ON DELETE CASCADE,
  text TEXT
) STRICT;

-- why: the words behind each field, and, with the field 'part', the parts of an interrupted quote
CREATE TABLE annotation_span (
  annotation INTEGER NOT NULL REFERENCES annotation (id) ON DELETE CASCADE,
  field TEXT NOT NULL,
  n INTEGER NOT NULL,
  start INTEGER NOT NULL CHECK (start >= 0),
  "end" INTEGER NOT NULL CHECK ("end" > start),
  PRIMARY KEY (annotation, field, n)
) STRICT, WITHOUT ROWID;

-- why: words that the analyst puts on annotations; names are kept apart by code
CREATE TABLE tag (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL CHECK (name <> ''),
  colour TEXT
) STRICT;
CREATE INDEX tag_name ON tag (name);

-- why: which annotation carries which tag
CREATE TABLE annotation_tag (
  annotation INTEGER NOT NULL REFERENCES annotation (id) ON DELETE CASCADE,
  tag INTEGER NOT NULL REFERENCES tag (id) ON DELETE CASCADE,
  PRIMARY KEY (annotation, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX annotation_tag_tag ON annotation_tag (tag);

-- why: a location that the case speaks of, copied from the gazetteer or made by the analyst
CREATE TABLE place (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL CHECK (name <> ''),
  ref TEXT CHECK (ref <> ''),
  country TEXT CHECK (country <> ''),
  admin1 TEXT CHECK (admin1 <> ''),
  lat REAL CHECK (lat BETWEEN -90 AND 90),
  lon REAL CHECK (lon BETWEEN -180 AND 180),
  precision TEXT CHECK (precision IN ('point', 'town', 'district', 'province', 'country')),
  notes TEXT CHECK (notes <> ''),
  CHECK ((lat IS NULL) = (lon IS NULL))
) STRICT;
CREATE INDEX place_by_name ON place (name);
CREATE INDEX place_by_ref ON place (ref) WHERE ref IS NOT NULL;

-- why: every name of a place (its own among them), and where each comes from, also after a merge
CREATE TABLE place_name (
  place INTEGER NOT NULL REFERENCES place (id) ON DELETE CASCADE,
  name TEXT NOT NULL CHECK (name <> ''),
  folded TEXT NOT NULL,
  language TEXT,
  origin TEXT,
  merged_from INTEGER,
  seen_in INTEGER,
  added_by TEXT,
  added INTEGER NOT NULL,
  PRIMARY KEY (place, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX place_name_folded ON place_name (folded);

-- why: a party, group, organisation or person; side is the actor it fights for
CREATE TABLE actor (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL CHECK (name <> ''),
  kind TEXT CHECK (kind IN ('party', 'group', 'organisation', 'person')),
  side INTEGER REFERENCES actor (id),
  colour TEXT,
  notes TEXT CHECK (notes <> '')
) STRICT;
CREATE INDEX actor_by_name ON actor (name);
CREATE INDEX actor_by_side ON actor (side) WHERE side IS NOT NULL;

-- why: every name of an actor (its own among them), and where each comes from, also after a merge
CREATE TABLE actor_alias (
  actor INTEGER NOT NULL REFERENCES actor (id) ON DELETE CASCADE,
  name TEXT NOT NULL CHECK (name <> ''),
  folded TEXT NOT NULL,
  language TEXT,
  origin TEXT,
  merged_from INTEGER,
  seen_in INTEGER,
  added_by TEXT,
  added INTEGER NOT NULL,
  PRIMARY KEY (actor, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX actor_alias_folded ON actor_alias (folded);

-- why: what the analyst thinks of an outlet, an agency or a speaker; articles name it
CREATE TABLE source (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL CHECK (name <> ''),
  kind TEXT CHECK (kind IN ('outlet', 'agency', 'speaker')),
  grade TEXT CHECK (grade IN ('A', 'B', 'C', 'D', 'E', 'F')),
  notes TEXT CHECK (notes <> '')
) STRICT;
CREATE INDEX source_name ON source (name);

-- why: the analyst's judgement about one happening, with the decision it rests on; place_name,
-- actor_name and against_name are words for what has no row of its own; the point is its own so
-- that a million of them need no join; origin and external_id make a second import add nothing
CREATE TABLE event (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind <> ''),
  date_start INTEGER,
  date_end INTEGER,
  date_minute INTEGER CHECK (date_minute BETWEEN 0 AND 1439),
  date_precision TEXT,
  place INTEGER REFERENCES place (id),
  place_name TEXT CHECK (place_name <> ''),
  lat REAL CHECK (lat BETWEEN -90 AND 90),
  lon REAL CHECK (lon BETWEEN -180 AND 180),
  precision TEXT CHECK (precision IN ('point', 'town', 'district', 'province', 'country')),
  actor INTEGER REFERENCES actor (id),
  actor_name TEXT CHECK (actor_name <> ''),
  against INTEGER REFERENCES actor (id),
  against_name TEXT CHECK (against_name <> ''),
  killed_low INTEGER CHECK (killed_low >= 0),
  killed_high INTEGER CHECK (killed_high >= 0),
  injured_low INTEGER CHECK (injured_low >= 0),
  injured_high INTEGER CHECK (injured_high >= 0),
  notes TEXT CHECK (notes <> ''),
  reviewed INTEGER NOT NULL CHECK (reviewed IN (0, 1)),
  origin TEXT CHECK (origin <> ''),
  external_id TEXT CHECK (external_id <> ''),
  decision_rule TEXT CHECK (decision_rule <> ''),
  decision_note TEXT CHECK (decision_note <> ''),
  decided_by TEXT CHECK (decided_by <> ''),
  decided INTEGER,
  coder TEXT CHECK (coder <> ''),
  created INTEGER NOT NULL,
  modified INTEGER NOT NULL,
  CHECK ((date_start IS NULL) = (date_precision IS NULL)),
  CHECK (date_start IS NULL OR date_end > date_start),
  CHECK ((lat IS NULL) = (lon IS NULL))
) STRICT;
CREATE INDEX event_date ON event (date_start, date_minute, date_end);
CREATE INDEX event_point ON event (lat, lon) WHERE lat IS NOT NULL;
CREATE INDEX event_place ON event (place) WHERE place IS NOT NULL;
CREATE INDEX event_actor ON event (actor) WHERE actor IS NOT NULL;
CREATE INDEX event_against ON event (against) WHERE against IS NOT NULL;
CREATE INDEX event_external ON event (external_id, origin) WHERE external_id IS NOT NULL;

-- why: which claims speak of an event, how they stand to it, and which the decision relies on
CREATE TABLE event_claim (
  event INTEGER NOT NULL REFERENCES event (id) ON DELETE CASCADE,
  annotation INTEGER NOT NULL REFERENCES annotation (id) ON DELETE CASCADE,
  stance TEXT NOT NULL CHECK (stance IN ('supports', 'disputes', 'mentions')),
  relied INTEGER NOT NULL CHECK (relied IN (0, 1)),
  PRIMARY KEY (event, annotation)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_claim_annotation ON event_claim (annotation);
