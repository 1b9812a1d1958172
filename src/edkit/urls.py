"""Addresses. The name tells the strength of the promise:

`canonical(url)` still opens the page; `normalised(url)` probably does; `fingerprint(url)` is
for counting only. All are idempotent and pure; no address is looked up.
"""

import re
from datetime import UTC, date, datetime
from functools import cache, lru_cache
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlencode, urljoin, urlsplit, urlunsplit

from edkit.errors import BadUrl

# Query keys that say how a reader came, not what the page is.
TRACKING_KEYS = frozenset(
    """fbclid gclid gclsrc dclid gbraid wbraid msclkid yclid twclid igshid igsh mc_cid mc_eid _ga _gl _hsenc
    _hsmi cmpid cmpi cmp campaign_id campaignid xtor ito ocid ncid sr_share smid smtyp partner rss ref ref_src
    refsrc ref_url refurl referer referrer source src spm taid traffic_source sh_kit guccounter at_medium
    at_campaign at_format at_ptr_name at_bbc_team""".split()
)
TRACKING_FAMILIES = re.compile(
    r"(?:utm|mtm|pk|hsa|fb|ns|guce)_\w+|at_custom\d|at_link\w*|share\w*|wt[._]?(?=\w*mc)\w*",
    re.IGNORECASE,
)
# Query pairs that say how a page is shown, not which it is: switches, and forms of the page.
SHOWN_ANOTHER_WAY = re.compile(
    r"(?:(?:amp|outputtype|(?:is|for)?print(?:able|version|view|mode|page)?|(?:is)?mobile|m|output|view|display)"
    r"=(?:|1|true|yes|y|on|amp|print|mobile|full|all)"
    r"|(?:format|layout|mode|type|style|template|tpl|device|platform|service|version|theme|pageview|action|do)"
    r"=(?:amp|print(?:er|able|version|view|page|[_-]?(?:er)?[_-]?friendly)?|mobile)"
    r"|tmpl=component)",
    re.IGNORECASE,
)
# Parts of a path that say the same, where they stand first, last or in the name of the file.
ANOTHER_WAY_FIRST = re.compile(r"^/(?:amp|mobile|m|print(?:able|er|version|view|page)?)(?=/.)")
ANOTHER_WAY_LAST = re.compile(
    r"/(?:amp|mobile|print(?:able|version|view|page|er[_-]?friendly|[_-]version)?)(?:\.(?:html?|php|aspx?))?/?$"
    r"|[._,-](?:amp|print|mobile)(?=\.(?:html?|php|aspx?|shtml)$)"
    r"|\.(?:amp|print)$",
)
# Where search engines keep AMP pages: the address of the page stands in theirs.
AMP_CACHES = re.compile(
    r"https?://(?:(?:www\.)?google\.[a-z.]+/amp|[^/]+\.cdn\.ampproject\.org/[a-z]+|[^/]+\.bing-amp\.com/[a-z]+)"
    r"/(s/)?(?=[^/]+\.[^/])",
    re.IGNORECASE,
)
OTHER_HOSTS = re.compile(r"^(?:(?:www\d?|m|mobile|amp|touch|wap|print)\.(?=[^.]+\.))+")
INDEX_FILE = re.compile(r"/(?:index|default)\.\w{3,5}$")

# Second-level labels under which outlets register, in countries that have them (bbc.co.uk, globo.com.br).
SHARED_SECOND_LEVEL = frozenset(
    "ac co com edu gen go gob gouv gov govt id info ltd mil ne net nom or org plc press sch web".split()
)
LONGEST = 8_000  # characters; servers refuse longer addresses
DEFAULT_PORTS = {"http": 80, "https": 443}
EARLIEST_YEAR = 1990  # the web has no older page; a smaller number in an address is no year

_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)([/_.-]?)(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])(?!\d)")
# Web archives write the moment and the address behind their own name, in all kinds of folders:
# web.archive.org/web/20240212093000id_/https://… archive.today/2024.02.12-093000/https://…
_ARCHIVED = re.compile(
    r"/(?P<at>\d{4}\.?\d\d\.?\d\d-?\d{6})(?:[a-z]{2}_)?/(?P<page>https?(?::|%3A).+)", re.IGNORECASE
)
# The oldest of them also takes less, and leads to the nearest capture.
_WAYBACK = re.compile(
    r"https?://web\.archive\.org(?::\d+)?/web/(?:(?P<at>\d+)(?:[a-z]{2}_)?/)?"
    r"(?P<page>https?(?::|%3A).+|[\w-]+(?:\.[\w-]+)+(?:[/:?].*)?)",
    re.IGNORECASE,
)
_SAFE = "%/:=&?~#+!$,;'@()*[]|"
# Most addresses are canonical as they stand; looking is five times as fast as taking them apart.
_PLAIN = re.compile(r"https?://(?!-)(?:[a-z0-9-]++\.)++[a-z]++/[A-Za-z0-9._~/-]*+")
_COMPLETE = re.compile(r"https?://[^/?#\s]")
_PLAIN_PATH = re.compile(r"/[A-Za-z0-9_~-][A-Za-z0-9._~/-]*")
_PLAIN_QUERY = re.compile(r"[A-Za-z0-9._~=&-]+")


def is_web_address(text: str) -> bool:
    """Tell whether a text is one complete http or https address."""
    try:
        _split(text)
    except BadUrl:
        return False
    return True


def canonical(url: str) -> str:
    """Give the address without what does not select the page: fragment, tracking, default port.

    Raises BadUrl for anything that is not a complete http or https address.

    >>> canonical("HTTPS://News.Example:443/a%7Eb?utm_medium=rss&id=7#comments")
    'https://news.example/a~b?id=7'
    """
    if _is_plain(url):
        return url
    parts = _split(url)
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    query = [(key, value) for key, value in pairs if not _is_tracking(key)]
    untouched = len(query) == len(pairs)
    return urlunsplit(
        (
            parts.scheme.lower(),
            _netloc(parts),
            _path(parts.path),
            quote(parts.query, safe=_SAFE) if untouched else urlencode(query),
            "",
        )
    )


def normalised(url: str) -> str:
    """Give one address to the ways a page is offered: http, www, mobile, AMP, print, index file.

    >>> normalised("http://www.news.example/a/amp/?outputType=amp")
    'https://news.example/a'
    """
    while AMP_CACHES.match(url := url.strip()):
        url = AMP_CACHES.sub("https://", url, count=1)
    parts = urlsplit(canonical(url))
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    kept = sorted((k, v) for k, v in pairs if not SHOWN_ANOTHER_WAY.fullmatch(f"{k}={v}"))
    path, before = parts.path, None
    while path != before:
        before = path
        path = INDEX_FILE.sub("/", path)
        path = ANOTHER_WAY_FIRST.sub("", ANOTHER_WAY_LAST.sub("", path)).rstrip("/")
    netloc = OTHER_HOSTS.sub("", parts.netloc)
    return urlunsplit(("https", netloc, path, urlencode(kept), ""))


def fingerprint(url: str) -> str:
    """Give what two addresses of one page share, for counting only; it opens nothing.

    >>> fingerprint("http://m.news.example/A/") == fingerprint("https://www.news.example/a?utm_source=x")
    True
    """
    return unquote(normalised(url).removeprefix("https://")).casefold()


def joined(base: str | None, link: str) -> str | None:
    """Give a link's complete address, or None where it leads to no page.

    Web archives bend the links of the pages they show to captures of their own; these lead to the
    original addresses.

    >>> joined("https://herald.example/a", "/web/20240212093000/https://herald.example/b")
    'https://herald.example/b'
    """
    if len(link) > LONGEST:
        return None
    if _PLAIN.fullmatch(link):
        return link
    if base and _PLAIN_PATH.fullmatch(link) and "/." not in link:
        return _rooted(base, link)
    return _joined(base, link.strip().partition("#")[0])


@lru_cache(maxsize=8_192)
def _joined(base: str | None, link: str) -> str | None:
    try:
        if base and link[:1] == "/" and "/." not in link and _is_plain(link, _PLAIN_PATH):
            return _rooted(base, link)
        target = urljoin(base, link) if base and not _COMPLETE.match(link) else link
        capture = archived(target) if "/http" in target or "web.archive." in target else None
        return canonical(capture[0] if capture else target)
    except ValueError:  # BadUrl, or urljoin on a broken address
        return None


def _is_plain(address: str, plain: re.Pattern[str] = _PLAIN) -> bool:
    """Tell whether an address is canonical as it stands."""
    page, _, query = address.partition("?")
    if not plain.fullmatch(page):
        return False
    if not query:
        return page == address
    keys = [pair.partition("=")[0] for pair in query.split("&")]
    return bool(_PLAIN_QUERY.fullmatch(query)) and not any(map(_is_tracking, keys))


def _is_tracking(key: str) -> bool:
    return key.lower() in TRACKING_KEYS or bool(TRACKING_FAMILIES.fullmatch(key))


def _rooted(base: str, link: str) -> str | None:
    origin = _origin(base)
    return origin + link if origin else None


@lru_cache(maxsize=64)
def _origin(base: str) -> str | None:
    """Give what comes before the path of an address; None where there is no such."""
    try:
        return canonical(urljoin(base, "/")).removesuffix("/")
    except ValueError:
        return None


def host(url: str) -> str:
    """Give the host in lower case, without "www."."""
    return _host(_split(url)).removeprefix("www.")


def site(url: str) -> str:
    """Give the registered domain, by a rule of thumb that needs no list.

    >>> site("https://www.bbc.example.co.uk/news"), site("https://m.news.example/")
    ('example.co.uk', 'news.example')
    """
    labels = _host(_split(url)).split(".")
    if labels[-1].isdigit():
        return ".".join(labels)
    shared = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in SHARED_SECOND_LEVEL
    return ".".join(labels[-3:] if shared else labels[-2:])


def parts_of(url: str | None) -> SplitResult | None:
    """Take an address apart, complete or not; None where there is none or it cannot be one."""
    try:
        return urlsplit(url) if url else None
    except ValueError:
        return None


def has_credentials(url: str) -> bool:
    """Tell whether an address holds a name or password, which are never sent and must not be shown.

    >>> has_credentials("https://me:secret@news.example/a"), has_credentials("https://news.example/@me")
    (True, False)
    """
    parts = parts_of(url.strip())
    return parts is not None and "@" in parts.netloc


def without_password(text: str) -> str:
    """Hide what may be a password in a text that should be an address and is none, for messages.

    >>> without_password("me:secret@news.example/a")
    'me:…@news.example/a'
    """
    return re.sub(r":.*@", ":…@", text, flags=re.DOTALL)


def day_in(url: str) -> date | None:
    """Give the day that an address names in its path, such as /2026/03/17/; None if it names none."""
    parts = parts_of(url)
    for match in _DAY.finditer(parts.path if parts else ""):
        year, month, day = int(match[1]), int(match[3]), int(match[4])
        written_whole = match[2] or len(match[0]) == len("20260317")
        if year >= EARLIEST_YEAR and written_whole:
            try:
                return date(year, month, day)
            except ValueError:
                continue
    return None


def archived(url: str) -> tuple[str, datetime | None] | None:
    """Give the original address of a page in a web archive, and the moment of its capture as far as told.

    None for an address that is not of such a form. A capture of a capture gives the innermost.

    >>> archived("https://web.archive.org/web/20240212093000/http://herald.example/a?page=2")
    ('http://herald.example/a?page=2', datetime.datetime(2024, 2, 12, 9, 30, tzinfo=datetime.timezone.utc))
    """
    found = _WAYBACK.fullmatch(url) or _ARCHIVED.search(url)
    if not found or len(url) > LONGEST:
        return None
    page = found["page"]
    plain = unquote(page) if re.match(r"https?%3A", page, re.IGNORECASE) else page
    original = re.sub(r"^(?:(https?):/*)?", lambda scheme: f"{scheme[1] or 'http'}://", plain, count=1)
    if not is_web_address(original):
        return None
    return archived(original) or (original, _moment(found["at"]))


def _moment(written: str | None) -> datetime | None:
    digits = re.sub(r"\D", "", written or "")
    try:
        return datetime.strptime(digits, "%Y%m%d%H%M%S").replace(tzinfo=UTC) if len(digits) == 14 else None
    except ValueError:
        return None


def _split(url: str) -> SplitResult:
    text = url.strip()
    try:
        text.encode()  # half characters (lone surrogates) cannot be sent
        parts = urlsplit(text)
        _place(parts.scheme, parts.netloc)
    except ValueError as error:
        raise BadUrl(f"{text[:200]!r} is not a web address: {error}") from None
    return parts


def _host(parts: SplitResult) -> str:
    return _place(parts.scheme, parts.netloc)[0]


def _netloc(parts: SplitResult) -> str:
    return _place(parts.scheme, parts.netloc)[1]


@lru_cache(maxsize=2_000)
def _place(scheme: str, netloc: str) -> tuple[str, str]:
    """Give the host in lower case, and the same with its port, if it is not the usual one; no credentials.

    Raises ValueError where they can be none of a page.
    """
    parts = SplitResult(scheme, netloc, "", "", "")
    port = parts.port
    if scheme.lower() not in DEFAULT_PORTS:
        raise ValueError("it must start with http:// or https://")
    name = (parts.hostname or "").rstrip(".")
    if not name or re.search(r"[\s\x00-\x1f<>\"\\^`{}|]", netloc):
        raise ValueError("it names no host")
    try:
        name = (name if name.isascii() else name.encode("idna").decode("ascii")).lower()
    except UnicodeError:
        raise ValueError("bad host name") from None
    written = f"[{name}]" if ":" in name else name
    return name, written if port in (None, DEFAULT_PORTS[scheme.lower()]) else f"{written}:{port}"


def _path(path: str) -> str:
    """Spell a path one way: unreserved characters plain, the rest percent-encoded once."""
    spelt = re.sub(r"%[0-9a-fA-F]{2}", lambda encoded: _spelt(encoded[0]), path) if "%" in path else path
    return quote(spelt, safe=_SAFE) or "/"


@cache
def _spelt(encoded: str) -> str:
    character = chr(int(encoded[1:], 16))
    plain = character.isascii() and (character.isalnum() or character in "-._~")
    return character if plain else encoded.upper()
