-- The catalogue: what was read from which page, and what could not be read.
-- Times named *_utc, added, fetched, at are UTC in ISO 8601 with microseconds. NULL: unknown.
-- Tables are in the singular and hold what is stored; views are in the plural and are for reading.

CREATE TABLE phrase (  -- texts that return on many pages: roles, reasons, element paths, methods
    id INTEGER PRIMARY KEY,
    text TEXT NOT NULL UNIQUE
);

CREATE TABLE article (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,  -- the id that people use
    latest INTEGER REFERENCES version (id) DEFERRABLE INITIALLY DEFERRED,  -- as on its latest snapshot
    added TEXT NOT NULL
);
CREATE INDEX article_latest ON article (latest);

CREATE TABLE version (  -- one wording of an article; snapshots with the same wording share it
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article (id),
    number INTEGER NOT NULL,  -- from 1, in the order of adding
    content TEXT NOT NULL,  -- sha256 of all that is printed of the article
    snapshot TEXT NOT NULL,  -- sha256 of the page it was read from
    reader TEXT NOT NULL,
    url TEXT,
    canonical TEXT,
    outlet TEXT,
    headline TEXT,
    kicker TEXT,
    standfirst TEXT,
    byline TEXT,  -- printed names, joined by "; "; NULL: unknown; '': the page says there is none
    byline_kind TEXT,
    names TEXT,  -- JSON: [[text, kind, start, stop], …]
    published TEXT,  -- as printed, with its offset
    published_utc TEXT,
    published_day TEXT,
    published_precision TEXT NOT NULL,
    published_zone TEXT NOT NULL,
    published_method TEXT,
    published_raw TEXT,
    published_not_before TEXT,
    published_not_after TEXT,
    modified TEXT,
    modified_utc TEXT,
    modified_day TEXT,
    modified_precision TEXT NOT NULL,
    modified_zone TEXT NOT NULL,
    modified_method TEXT,
    modified_raw TEXT,
    modified_not_before TEXT,
    modified_not_after TEXT,
    genre TEXT,
    genre_method TEXT,
    language TEXT,
    section TEXT,
    dateline TEXT,
    wire TEXT,
    free INTEGER,  -- 1 free to read, 0 cut by a paywall
    words INTEGER NOT NULL,
    page_words INTEGER NOT NULL,
    furniture_words INTEGER NOT NULL,
    paragraphs INTEGER NOT NULL,
    teasers INTEGER NOT NULL,
    corrections INTEGER NOT NULL,
    body_digest INTEGER,  -- first 64 bits of the body text's sha256; NULL: no body text
    added TEXT NOT NULL,
    UNIQUE (article, number),
    FOREIGN KEY (article, snapshot) REFERENCES snapshot (article, sha256) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX version_body ON version (body_digest) WHERE body_digest IS NOT NULL;

CREATE TABLE snapshot (  -- what one address answered at one moment; its bytes lie in `source`
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article (id),
    version INTEGER NOT NULL REFERENCES version (id),
    sha256 TEXT NOT NULL,
    source TEXT NOT NULL,
    form TEXT NOT NULL,
    length INTEGER NOT NULL,  -- bytes
    url TEXT,
    answered_url TEXT,
    outlet TEXT,  -- as filed by hand or by the list it came from
    day TEXT,  -- that it belongs to, by the list it came from
    fetched TEXT,
    status INTEGER,
    headers TEXT,  -- JSON
    robots_rule TEXT,
    added TEXT NOT NULL,
    UNIQUE (article, sha256)
);
CREATE INDEX snapshot_version ON snapshot (version);

CREATE TABLE page (  -- kept apart from `version`, so that tables of articles are read without their text
    version INTEGER PRIMARY KEY REFERENCES version (id),
    body TEXT NOT NULL,  -- the article's paragraphs, joined by blank lines
    linear BLOB NOT NULL,  -- all text of the page: zlib, with the end of the body as preset dictionary
    links BLOB,  -- zlib of JSON: [[block, start, stop, url], …]
    paragraphs TEXT,  -- JSON, only where they are not the page's body blocks
    corrections TEXT NOT NULL,  -- JSON
    form TEXT NOT NULL,
    url TEXT,
    notes TEXT NOT NULL,  -- JSON
    refusal TEXT,
    refusal_detail TEXT NOT NULL
);

CREATE TABLE block (  -- its text is the page's text from start to stop, in code points
    version INTEGER NOT NULL REFERENCES version (id),
    place INTEGER NOT NULL,  -- from 1
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    role INTEGER NOT NULL REFERENCES phrase (id),
    reason INTEGER NOT NULL REFERENCES phrase (id),
    tags INTEGER NOT NULL REFERENCES phrase (id),
    link_density REAL NOT NULL,
    PRIMARY KEY (version, place)
) WITHOUT ROWID;

CREATE TABLE candidate (  -- what a page says about one field, and what became of it
    version INTEGER NOT NULL REFERENCES version (id),
    place INTEGER NOT NULL,
    part TEXT NOT NULL CHECK (part IN ('article', 'published', 'modified')),  -- where the value carries it
    field INTEGER NOT NULL REFERENCES phrase (id),
    value TEXT,
    method INTEGER NOT NULL REFERENCES phrase (id),
    raw TEXT,  -- NULL: the same as the value
    taken INTEGER NOT NULL,
    reason INTEGER NOT NULL REFERENCES phrase (id),
    start INTEGER,
    stop INTEGER,
    PRIMARY KEY (version, place)
) WITHOUT ROWID;

CREATE TABLE teaser (
    version INTEGER NOT NULL REFERENCES version (id),
    place INTEGER NOT NULL,
    title TEXT NOT NULL,
    heading TEXT,
    excerpt TEXT,
    origin TEXT,
    url TEXT,
    truncated INTEGER NOT NULL,
    start INTEGER,
    stop INTEGER,
    PRIMARY KEY (version, place)
) WITHOUT ROWID;

CREATE TABLE failure (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL,
    stage TEXT NOT NULL,
    reason TEXT NOT NULL,
    detail TEXT NOT NULL,
    url TEXT,
    outlet TEXT,
    day TEXT,
    snapshot TEXT,
    at TEXT NOT NULL,
    resolved_at TEXT  -- when the page was brought in after all
);
CREATE UNIQUE INDEX failure_once ON failure (source, stage, reason, coalesce(snapshot, ''));
CREATE INDEX failure_url ON failure (url) WHERE url IS NOT NULL;

-- Search. Scripts written without spaces are indexed character by character: their texts stand here once
-- more with a separator (U+2063, invisible) after each character. All other texts are read where they are.
CREATE TABLE spaced (
    version INTEGER PRIMARY KEY REFERENCES version (id),
    headline TEXT,
    standfirst TEXT,
    body TEXT NOT NULL
);
CREATE VIEW search_text AS
SELECT
    version.id,
    coalesce(spaced.headline, version.headline) AS headline,
    coalesce(spaced.standfirst, version.standfirst) AS standfirst,
    coalesce(spaced.body, page.body) AS body
FROM version
JOIN page ON page.version = version.id
LEFT JOIN spaced ON spaced.version = version.id;
CREATE VIRTUAL TABLE search USING fts5 (
    headline,
    standfirst,
    body,
    content = 'search_text',
    content_rowid = 'id',
    tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'"
);

CREATE VIEW articles AS
SELECT
    article.name AS article,
    coalesce(version.canonical, version.url) AS url,
    coalesce(snapshot.outlet, version.outlet) AS outlet,
    version.headline,
    version.kicker,
    version.standfirst,
    version.byline,
    version.byline_kind,
    version.published_utc AS published,
    version.published_precision,
    version.published_zone,
    version.published_method,
    version.published_day AS day,
    version.modified_utc AS modified,
    version.genre,
    version.genre_method,
    version.language,
    version.section,
    version.dateline,
    version.wire,
    version.free,
    version.words,
    version.page_words,
    version.furniture_words,
    version.paragraphs,
    version.teasers,
    version.corrections,
    CASE WHEN version.body_digest IS NULL THEN 1 ELSE (
        SELECT count(*) FROM version AS twin JOIN article AS other ON other.latest = twin.id
        WHERE twin.body_digest = version.body_digest
    ) END AS copies,
    (SELECT count(*) FROM version AS sibling WHERE sibling.article = article.id) AS versions,
    version.snapshot,
    snapshot.fetched,
    article.added,
    snapshot.source,
    version.reader,
    version.id AS version
FROM article
JOIN version ON version.id = article.latest
JOIN snapshot ON snapshot.article = article.id AND snapshot.sha256 = version.snapshot;

CREATE VIEW snapshots AS
SELECT
    snapshot.sha256 AS snapshot,
    article.name AS article,
    version.number AS version,
    snapshot.url,
    snapshot.answered_url,
    coalesce(snapshot.outlet, version.outlet) AS outlet,
    snapshot.day,
    snapshot.fetched,
    snapshot.status,
    snapshot.form,
    snapshot.length,
    snapshot.source,
    snapshot.robots_rule,
    snapshot.added
FROM snapshot
JOIN article ON article.id = snapshot.article
JOIN version ON version.id = snapshot.version;

CREATE VIEW versions AS
SELECT
    article.name AS article,
    version.number AS version,
    version.id = article.latest AS latest,
    version.headline,
    version.published_utc AS published,
    version.modified_utc AS modified,
    version.words,
    version.corrections,
    (SELECT count(*) FROM snapshot AS seen WHERE seen.version = version.id) AS snapshots,
    version.snapshot,
    snapshot.fetched,
    version.added,
    version.reader,
    version.content
FROM version
JOIN article ON article.id = version.article
JOIN snapshot ON snapshot.article = version.article AND snapshot.sha256 = version.snapshot;

CREATE VIEW teasers AS
SELECT
    article.name AS article,
    teaser.place AS position,
    teaser.title,
    teaser.heading,
    teaser.excerpt,
    teaser.origin,
    teaser.url,
    teaser.truncated,
    teaser.start,
    teaser.stop AS "end"
FROM article
JOIN teaser ON teaser.version = article.latest;

CREATE VIEW evidence AS
SELECT
    article.name AS article,
    field.text AS field,
    candidate.value,
    method.text AS method,
    coalesce(candidate.raw, candidate.value) AS raw,
    candidate.taken,
    reason.text AS reason,
    candidate.start,
    candidate.stop AS "end",
    candidate.place
FROM article
JOIN candidate ON candidate.version = article.latest
JOIN phrase AS field ON field.id = candidate.field
JOIN phrase AS method ON method.id = candidate.method
JOIN phrase AS reason ON reason.id = candidate.reason;

CREATE VIEW blocks AS
SELECT
    article.name AS article,
    block.place AS position,
    role.text AS role,
    block.start,
    block.stop AS "end",
    block.link_density,
    tags.text AS tags,
    reason.text AS reason,
    block.version
FROM article
JOIN block ON block.version = article.latest
JOIN phrase AS role ON role.id = block.role
JOIN phrase AS tags ON tags.id = block.tags
JOIN phrase AS reason ON reason.id = block.reason;
