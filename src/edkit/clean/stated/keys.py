"""The name that a page gives to what it states ─► the field for which it stands. Tables."""

import re
from functools import lru_cache

LONGEST_KEY = 60  # characters

# name, property or itemprop of a meta element ─► field
META = {
    "og:title": "headline",
    "twitter:title": "headline",
    "dc.title": "headline",
    "headline": "headline",
    "dcterms.title": "headline",
    "parsely-title": "headline",
    "sailthru.title": "headline",
    "cxenseparse:title": "headline",
    "og:description": "description",
    "description": "description",
    "twitter:description": "description",
    "author": "byline",
    "article:author": "byline",
    "article:author_name": "byline",
    "og:article:author": "byline",
    "parsely-author": "byline",
    "sailthru.author": "byline",
    "cxenseparse:author": "byline",
    "byl": "byline",
    "dc.creator": "byline",
    "dcterms.creator": "byline",
    "dcsext.author": "byline",
    "citation_author": "byline",
    "author_name": "byline",
    "authors": "byline",
    "og:author": "byline",
    "article.author": "byline",
    "rnews:author": "byline",
    "shareaholic:article_author_name": "byline",
    "article:section": "section",
    "parsely-section": "section",
    "section": "section",
    "articlesection": "section",
    "og:article:section": "section",
    "og:site_name": "outlet",
    "application-name": "outlet",
    "og:locale": "language",
    "content-language": "language",
    "language": "language",
    "dc.language": "language",
    "og:type": "type",
    "og:url": "canonical",
    "article:content_tier": "tier",
    "robots": "robots",
    "og:image": "image",
    "og:image:url": "image",
    "twitter:image": "image",
    "twitter:image:src": "image",
}
# The same for dates, whose spellings are many: without signs, capitals and the vocabulary's name in front.
DATE_KEYS = {
    **dict.fromkeys(
        """published publishedtime publishedon publishedat publisheddate publishdate
        publishtime publicationdate pubdate pubtime ptime firstpublished datepublished dateoriginal
        originalpublicationdate onlinedate date datecreated created createdtime createdate
        creationdate issued dateissued available releasedate displaydate contentdate uploaddate""".split(),
        "published",
    ),
    **dict.fromkeys(
        """modified modifiedtime modifieddate datemodified updated updatedtime updateddate dateupdated
        dateupdate lastmod lastmodified lastupdate lastupdated revised""".split(),
        "modified",
    ),
}
VOCABULARY = re.compile(
    r"^(?:ogarticle|article|og|dcterms|dc|schema|rnews|sailthru|parsely|cxenseparserecs|cxenseparse|citation|bt|video)"
)
# The same for what visible elements hold, without the vocabulary's name ("schema:author", "dc:creator").
PROPERTIES = {
    "headline": "headline",
    "author": "byline",
    "creator": "byline",
    "articlesection": "section",
}
VOCABULARY_MARK = re.compile(r"^(?:https?://schema\.org/|schema:|dc:|dcterms:|s:|rnews:)")


def date_field(key: str) -> str | None:
    """Give the date that a key stands for, however it is spelt.

    >>> date_field("pub_date"), date_field("article:modified_time"), date_field("og:title")
    ('published', 'modified', None)
    """
    return _date_field(key) if len(key) <= LONGEST_KEY else None


@lru_cache(maxsize=2_000)
def _date_field(key: str) -> str | None:
    letters = "".join(filter(str.isalnum, key.lower()))
    return DATE_KEYS.get(letters) or DATE_KEYS.get(VOCABULARY.sub("", letters))


def property_field(names: str) -> str | None:
    """Give the field for which a property's name stands, or the first of several: "dc:date dc:created"."""
    return _property_field(names) if len(names) <= LONGEST_KEY else None


@lru_cache(maxsize=2_000)
def _property_field(names: str) -> str | None:
    for name in names.split():
        field = PROPERTIES.get(VOCABULARY_MARK.sub("", name.lower())) or date_field(name)
        if field is not None:
            return field
    return None
