-- The pictures of an article.

CREATE TABLE image (  -- where it stands on the network; the picture itself is not held
    version INTEGER NOT NULL REFERENCES version (id),
    place INTEGER NOT NULL,
    url TEXT NOT NULL,
    alt TEXT,
    caption TEXT,
    credit TEXT,
    start INTEGER,
    stop INTEGER,
    PRIMARY KEY (version, place)
) WITHOUT ROWID;

ALTER TABLE version ADD COLUMN images INTEGER;  -- NULL: read before pictures were

CREATE VIEW images AS
SELECT
    article.name AS article,
    image.place AS position,
    image.url,
    image.alt,
    image.caption,
    image.credit,
    image.start,
    image.stop AS "end"
FROM article
JOIN image ON image.version = article.latest;

DROP VIEW articles;
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
    version.images,
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
