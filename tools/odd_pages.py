"""What odd pages are made of, and ways to make a page odd. `tools/fuzz.py` reads the pages.

A way takes chance, a page cut into tags and texts, which it changes, and another page.
"""

import random
import re
from collections.abc import Callable

LONGEST = 150_000  # bytes of a mutated page
PIECE = 12_000  # bytes of a seed that are mutated at a time: small pages are read often
MOST = 3_000  # times that something is repeated

ADDRESSES = (
    None, "", " ", "http://[", "http://[::1]/a", "//", "http://", "http://.", "http://..", "http:///a", "ftp://x.example/",
    "http://a b.example/", "http://x.example:99999/", "http://x.example:x/", "javascript:alert(1)", "\x00", "http://\ud800/",
    "http://x.example/\udc80?\ud83d", "http://xn--/", "http://xn--a.example/", "http://ü.example/ü?ü", "http://℀.example/",
    "http://x.example/%", "http://x.example/%zz/%C3", f"http://{'a' * 300}.example/", "http://x.example/2026/13/45/a",
    "https://x.example/2026/03/17/a?page=2&utm_source=x#b", "HTTPS://U:P@X.EXAMPLE:443/", "http://1.2.3.4/", "http://x.example",
    "https://www.harbourpost.example/news/a", "https://skerryherald.example/2026/03/30/a", "x" * 20_000, "http://x.example/" + "a/" * 9_000,
    "http://x.example/\n", "http://x.example\\a", "http://[fe80::1%25eth0]/", "http://١.example/٢٠٢٦/٠٣/", "http://x.example/0000/00/00/",
)  # fmt: skip
TAGS = """a abbr address article aside b base blockquote body br button caption center cite code col dd del details dialog div
dl dt em fieldset figcaption figure font footer form frameset h1 h2 h3 h6 head header hr html i iframe img input label li
link main map math meta nav noscript object ol option p picture plaintext pre q s script section select small source span
strong style sub summary svg table tbody td template textarea th thead time title tr u ul video wbr x-y xmp""".split()
NAMES = """class id role itemprop itemscope itemtype rel href src alt title name content property datetime data-date lang dir style
hidden aria-hidden aria-label http-equiv charset type data-testid srcset width height align""".split()
VALUES = """byline author headline title article-body articleBody nav footer related teaser date published caption credit comment share
newsletter paywall none ltr rtl en de-AT zz 2026-03-17 2026-03-17T08:00:00+25:00 0000-00-00 9999-12-31T23:59:60Z 1e999 -1 og:title
article:published_time description canonical next prev amphtml application/ld+json display:none data:image/png;base64,AA NewsArticle
https://schema.org/NewsArticle https://schema.org/LiveBlogPosting datePublished utf-8 utf-7 utf-16 x-user-defined""".split()
LINES = (
    "By Mara Quill", "By Mara Quill and Jon Abara, Nordpress", "BRIDGE HARBOUR (Nordpress) —", "9 March 2026", "Updated 31/02/2026 25:61",
    "17.3.26", "Mar 2026", "٩ مارس ٢٠٢٦", "2026年3月9日", "พ.ศ. 2569", "۱۸ اسفند ۱۴۰۴", "Photo: Mara Quill/Nordpress", "Read more", "Related", "You might also likeRELATED",
    "Advertisement", "Share this article", "Subscribe to our newsletter", "Correction: an earlier version was wrong.", "Comments (7)",
    "The crews of all four ferries left the talks on Monday night, and nobody expected them back before the week was out.",
    "“We waited,” she said. “Nobody came.”", "Q: Why now?", "A: Because.", "15:12", "404 Not Found", "We use cookies. Accept all", "The Harbour Post view:",
    "渡轮船员周一晚上离开了会谈。没有人预料到他们会回来。", "غادر الطاقم المحادثات ليلة الاثنين.", "Page 1 of 3", "1 2 3 4 Next", "Published in the print edition of 9 March",
)  # fmt: skip
ODD = (
    "", "\x00", "\ufeff", "\ufffe", "\U0010ffff", "\ud800", "\udfff\ud800", "\u202e", "\u2066\u2067", "\u200b", "\u2028", "\x85", "\x0b\x0c", "\xa0",
    "\u0301" * 50, "ﷺ", "İ", "ß", "ﬁ", "\U0001d7d8", "²", "٣", "९", "½", "Ⅷ", "&", "&#0;", "&#x110000;", "&#xD800;", "&nbsp;", "&amp;amp;", "&notin;", "&lt;b&gt;",
    "<", ">", "</", "<!", "<!--", "-->", "<![CDATA[", "]]>", "<?", "<a", "<a href='", '"', "'", "=", "/", "//", "\\", "{", "[", "]}", "\\u0000", "\\ud800", "%", "|", "·",
    "</script>", "</title>", "</p>", "</table>", "</body></html>", "<plaintext>", "<frameset>", "<svg><title>", "<math><mi>", "<template>", "<select><option>",
    "<noscript>", "<table><caption>", "<br><br>", "<base href='http://['>", "<a href='http://['>x</a>", "<img src='http://['>", "<time datetime=''>",
    "\r", "\r\n\r\n", "\n\n\n", "\t", "9" * 400, "0", "-", "1e400", "NaN", "null", "true", ".", "...", "“", "«", "„", ":", " – ", "@", "#", "*", "_", "—",
)  # fmt: skip
JSON = (
    "{", "[", "null", "[null]", '{"@type":null}', '{"@type":["NewsArticle",7,null,{}]}', '{"@graph":{}}', '{"@type":"NewsArticle","author":[[[{"name":["x",{}]}]]]}',
    '{"@type":"NewsArticle","headline":7,"datePublished":{},"author":true,"image":[1,{"url":[]}],"articleBody":["x"]}', '{"@type":"NewsArticle","datePublished":1e400}',
    '{"@type":"NewsArticle","datePublished":NaN,"dateModified":-Infinity,"inLanguage":{"name":[]}}', '{"@id":"#a","author":{"@id":"#a"}}',
    '{"@type":"LiveBlogPosting","liveBlogUpdate":[{"headline":null,"datePublished":"x","articleBody":7},7,[]]}', '{"@type":"NewsArticle","headline":"\\ud800"}',
    '{"@type":"NewsArticle","articleBody":"x\\u0000' + "The crews left. " * 40 + '"}', '{"a":' * 2_000, "[" * 5_000, '{"isAccessibleForFree":{}}', '"' + "\\" * 99,
    '{"@type":"NewsArticle","publisher":[7],"mainEntityOfPage":[{"@id":7}],"articleSection":[[7]],"url":7,"keywords":{}}', "9" * 5_000, "\ufeff{}", "<!-- {} -->",
)  # fmt: skip


def mutated(chance: random.Random, page: bytes, other: bytes) -> bytes:
    """Change a page in one to six ways."""
    tokens = _tokens(chance, page)
    for _ in range(chance.choice((1, 2, 3, 6))):
        chance.choice(WAYS)(chance, tokens, other)
    body = "".join(tokens)[:LONGEST].encode("utf-8", "surrogatepass")[:LONGEST]
    body = chance.choice(ENCODINGS)(chance, body) if chance.random() < 0.2 else body
    return bytes([chance.randrange(256)]) + body


def _tokens(chance: random.Random, page: bytes) -> list[str]:
    """Cut a piece out of a page, and it into tags and texts."""
    text = (
        page.decode("utf-8", "surrogateescape")
        .encode("utf-8", "surrogatepass")
        .decode("utf-8", "surrogatepass")
    )
    start = chance.choice((0, chance.randrange(len(text) + 1)))
    size = chance.choice((PIECE, 1_000, 200, LONGEST))
    return re.split(r"(<[^>]*>)", text[start : start + size])


def _slice(chance: random.Random, tokens: list[str]) -> slice:
    start = chance.randrange(len(tokens) + 1)
    return slice(start, start + chance.choice((0, 1, 2, 5, 20, 100)))


def _drop(chance: random.Random, tokens: list[str], _: bytes) -> None:
    del tokens[_slice(chance, tokens)]


def _repeat(chance: random.Random, tokens: list[str], _: bytes) -> None:
    at = _slice(chance, tokens)
    tokens[at] = tokens[at] * chance.choice((2, 10, 100, MOST // (1 + at.stop - at.start)))


def _move(chance: random.Random, tokens: list[str], _: bytes) -> None:
    at = _slice(chance, tokens)
    moved = tokens[at]
    del tokens[at]
    to = chance.randrange(len(tokens) + 1)
    tokens[to:to] = moved


def _mix(chance: random.Random, tokens: list[str], other: bytes) -> None:
    tokens[_slice(chance, tokens)] = _tokens(chance, other)[: chance.choice((1, 10, 200))]


def _insert(chance: random.Random, tokens: list[str], _: bytes) -> None:
    tokens[_slice(chance, tokens)] = [chance.choice(ODD + LINES) * chance.choice((1, 1, 2, 50, MOST))]


def _inside(chance: random.Random, tokens: list[str], _: bytes) -> None:
    if tokens:
        at = chance.randrange(len(tokens))
        to = chance.randrange(len(tokens[at]) + 1)
        cut = to + chance.choice((0, 0, 1, 5))
        tokens[at] = (
            tokens[at][:to] + chance.choice(ODD + LINES) * chance.choice((1, 1, 1, 30)) + tokens[at][cut:]
        )


def _nest(chance: random.Random, tokens: list[str], _: bytes) -> None:
    tag = f"<{chance.choice(TAGS)}{_attributes(chance)}>" * chance.choice(
        (1, 1, 2)
    ) + f"<{chance.choice(TAGS)}>" * chance.choice((0, 1))
    tokens[_slice(chance, tokens)] = [tag * chance.choice((1, 3, 300, MOST)) + chance.choice(LINES + ODD)]


def _attributes(chance: random.Random) -> str:
    pairs = [
        (chance.choice(NAMES), chance.choice((*VALUES, *ODD, *LINES)))
        for _ in range(chance.choice((0, 1, 2, 4)))
    ]
    return "".join(f" {name}={chance.choice((repr(value), value))}" for name, value in pairs)


def _attribute(chance: random.Random, tokens: list[str], _: bytes) -> None:
    tags = [at for at, token in enumerate(tokens) if token[:1] == "<" and token[-1:] == ">"]
    for at in chance.sample(tags, min(len(tags), chance.choice((1, 5, 50)))):
        tokens[at] = tokens[at][:-1] + _attributes(chance) * chance.choice((1, 1, 1, 200)) + ">"


def _retag(chance: random.Random, tokens: list[str], _: bytes) -> None:
    old, new = chance.choice(TAGS), chance.choice(TAGS)
    tokens[:] = [re.sub(rf"(?i)^(</?){old}(?=[\s>])", rf"\1{new}", token) for token in tokens]


def _retext(chance: random.Random, tokens: list[str], _: bytes) -> None:
    texts = [at for at, token in enumerate(tokens) if token.strip() and token[:1] != "<"]
    for at in chance.sample(texts, min(len(texts), chance.choice((1, 5, 50, 500)))):
        tokens[at] = chance.choice((*LINES, *ODD, ""))


def _state(chance: random.Random, tokens: list[str], _: bytes) -> None:
    """Put broken data into a page, or break its own."""
    kind = chance.choice(("application/ld+json", "application/json' id='__NEXT_DATA__", "text/javascript"))
    data = chance.choice(JSON) * chance.choice((1, 1, 1, 20))
    for cut in range(chance.choice((0, 0, 1, 3))):
        at = chance.randrange(len(data) + 1)
        data = data[:at] + chance.choice((*ODD, *VALUES)) + data[at + cut :]
    tokens[_slice(chance, tokens)] = [f"<script type='{kind}'>{data}</script>"]


def _row(chance: random.Random, tokens: list[str], _: bytes) -> None:
    """Put in a long list of something: links, cells, pictures, meta elements."""
    tag, line = chance.choice(TAGS), chance.choice((*LINES, *ODD, ""))
    unit = f"<{tag}{_attributes(chance)}>{line}" + chance.choice(
        ("", f"</{tag}>", "<br>", "<p>", "\n", "<a href=/a>x</a>")
    )
    tokens[_slice(chance, tokens)] = [unit * chance.choice((2, 20, 300, MOST))]


WAYS: tuple[Callable[[random.Random, list[str], bytes], None], ...] = (
    _drop, _repeat, _move, _mix, _insert, _inside, _inside, _nest, _attribute, _retag, _retext, _state, _row,
)  # fmt: skip


def _flipped(chance: random.Random, body: bytes) -> bytes:
    broken = bytearray(body)
    for _ in range(chance.choice((1, 10, 200)) if body else 0):
        broken[chance.randrange(len(broken))] = chance.randrange(256)
    return bytes(broken)


def _spelt(chance: random.Random, body: bytes) -> bytes:
    charset = chance.choice(
        ("utf-16", "utf-32-be", "gb18030", "shift_jis", "koi8-r", "cp1256", "utf-7", "iso2022_jp")
    )
    declared = b"<meta charset=" + charset.encode() + b">" if chance.random() < 0.5 else b""
    return declared + body.decode("utf-8", "replace").encode(charset, "replace")


ENCODINGS = (_flipped, _spelt, lambda chance, body: body[: chance.randrange(len(body) + 1)])
