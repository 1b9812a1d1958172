-- The collection: which addresses were found where, what was asked for, and what became of it.
-- Moments are UTC in ISO 8601 with microseconds. NULL: unknown, or it has not happened.

CREATE TABLE place (  -- a feed, a sitemap or a section page
    id INTEGER PRIMARY KEY,
    url TEXT NOT NULL UNIQUE,
    way TEXT NOT NULL,
    outlet TEXT,
    etag TEXT,  -- as it was last brought whole: it is asked for again only if it has changed
    last_modified TEXT,
    sift TEXT  -- what the study looked for then; where it looks for something else, the place is read anew
);

CREATE TABLE reading (  -- one visit to a place, whether it succeeded or not
    id INTEGER PRIMARY KEY,
    place INTEGER NOT NULL REFERENCES place (id),
    at TEXT NOT NULL,
    outcome TEXT NOT NULL,  -- brought, unchanged, failed
    reason TEXT,
    detail TEXT NOT NULL,
    listed INTEGER,  -- addresses on it
    oldest TEXT,  -- the earliest moment that one of them states
    newest TEXT,
    vouches_from TEXT,  -- all that was published between these two was listed, by this or an earlier reading
    vouches_until TEXT,
    UNIQUE (place, at)
);

CREATE TABLE address (  -- what a place led to; two addresses of one article are one row
    id INTEGER PRIMARY KEY,
    fingerprint TEXT NOT NULL UNIQUE,
    url TEXT NOT NULL,  -- as it is asked for
    host TEXT NOT NULL,
    outlet TEXT,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'held', 'failed', 'filtered')),
    due TEXT,  -- when it is to be asked for; NULL: not again
    tries INTEGER NOT NULL DEFAULT 0,  -- failed attempts since it was last brought
    refusal TEXT,  -- why it was filtered
    reason TEXT,  -- of the latest failure, unless it was brought after all
    detail TEXT,
    day TEXT,  -- on which it was published, as a place states or its address shows
    no_later_than TEXT NOT NULL,  -- the latest day on which it can have been published
    title TEXT,
    language TEXT,
    found TEXT NOT NULL,  -- when first
    asked TEXT,  -- when last
    checked TEXT,  -- when it was last brought, or known to be unchanged
    etag TEXT,
    last_modified TEXT,
    snapshot TEXT,  -- sha256 of what was brought
    article TEXT  -- id of what was read on it
);
CREATE INDEX address_due ON address (host, due) WHERE due IS NOT NULL;

CREATE TABLE sighting (  -- an address on a place
    place INTEGER NOT NULL REFERENCES place (id),
    url TEXT NOT NULL,  -- as written there
    address INTEGER NOT NULL REFERENCES address (id),
    position INTEGER NOT NULL,  -- when last seen there, from 1
    title TEXT,
    stated TEXT,
    states TEXT,  -- what the stated moment is of: published, modified
    language TEXT,
    refusal TEXT,
    first_seen TEXT NOT NULL,
    last_seen TEXT NOT NULL,
    PRIMARY KEY (place, url)
) WITHOUT ROWID;
CREATE INDEX sighting_address ON sighting (address);

CREATE TABLE attempt (  -- one try to bring an address, a place, or a site's rules
    id INTEGER PRIMARY KEY,
    address INTEGER REFERENCES address (id),  -- NULL: it is of no address that was found
    url TEXT NOT NULL,
    outlet TEXT,
    day TEXT,
    began TEXT NOT NULL,
    seconds REAL NOT NULL,
    outcome TEXT NOT NULL,  -- brought, unchanged, failed
    reason TEXT,
    detail TEXT NOT NULL,
    status INTEGER,
    answered_url TEXT,
    agent TEXT NOT NULL,
    robots_rule TEXT,
    robots_read TEXT,
    reservations TEXT NOT NULL,  -- JSON: [[kind, place, value], …]
    retry_after REAL,
    again REAL,  -- seconds after which it was to be asked for again; NULL: not again
    requests INTEGER NOT NULL,
    bytes INTEGER NOT NULL,  -- of the bodies, packed as they travelled
    snapshot TEXT,
    source TEXT,  -- where its snapshot lies in the archive
    UNIQUE (url, began)
);
CREATE INDEX attempt_address ON attempt (address) WHERE address IS NOT NULL;

CREATE TABLE archive_mark (  -- up to where the archive's attempts are in this file
    id INTEGER PRIMARY KEY CHECK (id = 1),
    mark TEXT NOT NULL
);

CREATE VIEW addresses AS
SELECT
    address.url,
    address.outlet,
    address.state,
    CASE address.state WHEN 'filtered' THEN address.refusal ELSE address.reason END AS reason,
    address.detail,
    coalesce(version.published_day, address.day) AS day,
    CASE WHEN version.published_day IS NOT NULL THEN 'page' WHEN address.day IS NOT NULL THEN 'place' END
        AS day_from,
    address.no_later_than,
    address.title,
    address.language,
    address.found,
    address.asked,
    address.checked,
    address.due,
    address.tries,
    address.article,
    address.snapshot,
    address.host,
    address.id AS address
FROM address
LEFT JOIN article ON article.name = address.article
LEFT JOIN version ON version.id = article.latest;

CREATE VIEW attempts AS
SELECT
    url, outlet, began, seconds, outcome, reason, detail, status, answered_url, agent, robots_rule,
    robots_read, json_array_length(reservations) AS reservations, retry_after, again, requests, bytes,
    snapshot, source, address
FROM attempt;

CREATE VIEW reservations AS
SELECT
    attempt.url,
    attempt.outlet,
    attempt.began,
    json_extract(each.value, '$[0]') AS kind,
    json_extract(each.value, '$[1]') AS place,
    json_extract(each.value, '$[2]') AS value,
    attempt.address IS NOT NULL AS of_page,  -- not of a feed or of another list
    attempt.outcome <> 'failed' AS brought
FROM attempt, json_each(attempt.reservations) AS each;

CREATE VIEW readings AS
SELECT
    place.url AS place, place.way, place.outlet, reading.at, reading.outcome, reading.reason, reading.detail,
    reading.listed, reading.oldest, reading.newest, reading.vouches_from, reading.vouches_until
FROM reading JOIN place ON place.id = reading.place;

CREATE VIEW sightings AS
SELECT
    address.url AS address, place.url AS place, place.way, sighting.url, sighting.position, sighting.title,
    sighting.stated, sighting.states, sighting.language, sighting.refusal, sighting.first_seen,
    sighting.last_seen
FROM sighting
JOIN address ON address.id = sighting.address
JOIN place ON place.id = sighting.place;

CREATE VIEW places AS
SELECT
    place.url AS place,
    place.way,
    place.outlet,
    count(reading.id) AS readings,
    coalesce(sum(reading.outcome = 'failed'), 0) AS failed,
    min(reading.at) AS first_read,
    max(CASE WHEN reading.outcome <> 'failed' THEN reading.at END) AS last_read,
    (SELECT last.reason FROM reading AS last WHERE last.place = place.id ORDER BY last.at DESC LIMIT 1)
        AS reason,
    (SELECT count(DISTINCT sighting.address) FROM sighting WHERE sighting.place = place.id) AS addresses,
    min(reading.oldest) AS oldest,
    max(reading.newest) AS newest
FROM place LEFT JOIN reading ON reading.place = place.id
GROUP BY place.id;

-- By the week that an address belongs to, named by its Monday. Weeks in which nothing was found have no row:
-- whether anything was published in them, only `readings` can tell (vouches_from to vouches_until).
CREATE VIEW found_by_week AS
SELECT
    outlet,
    date(day, 'weekday 0', '-6 days') AS week,
    count(*) AS found,
    sum(state = 'held') AS held,
    sum(state = 'failed') AS failed,
    sum(state = 'waiting') AS waiting,
    sum(state = 'filtered') AS filtered
FROM addresses
GROUP BY outlet, week;
