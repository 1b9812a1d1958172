-- The entries of live pages. Their texts are the page's text from start to stop.

CREATE TABLE entry (
    version INTEGER NOT NULL REFERENCES version (id),
    place INTEGER NOT NULL,
    time TEXT,  -- with its offset
    time_utc TEXT,
    time_precision TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    time_method TEXT,
    time_raw TEXT,  -- as printed
    heading TEXT,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    PRIMARY KEY (version, place)
) WITHOUT ROWID;

CREATE VIEW entries AS
SELECT
    article.name AS article,
    entry.place AS position,
    entry.time_utc AS time,
    entry.time_precision,
    entry.time_zone,
    entry.time_method,
    entry.time_raw,
    entry.heading,
    entry.start,
    entry.stop AS "end"
FROM article
JOIN entry ON entry.version = article.latest;
