"""A page that shows nothing without scripts is read from the data that it hands to them."""

import json
import re
import time

import pytest

from edkit.clean import read_page
from edkit.clean.scripted.own import NOTE, completed
from edkit.models import Page

LINE = "The crews of all four ferries left the talks on Monday night, and nobody expected them back soon."
STORY = "".join(
    f"<p>{LINE}</p><p>“We had no choice,” said Mara Quill, who spoke for the {n} crews.</p>" for n in range(4)
)
OTHER = " ".join(["By using this page you accept that we count you, and that we may tell others of it."] * 4)
SHELL = '<html><head><title>Ferry talks fail</title></head><body><div id="app"></div>{}</body></html>'


def read(script: str) -> Page:
    return read_page(SHELL.format(script), form="html")


def state(**data: object) -> str:
    return json.dumps({"props": {"page": data}}).replace("<", "\\u003c")


FORMS = {
    "state": f"<script>window.__STATE__ = {state(title='Ferry talks fail', contentHtml=STORY)};</script>",
    "json": f'<script id="__NEXT_DATA__" type="application/json">{state(body=STORY, terms=OTHER)}</script>',
    "escapes of scripts": '<script>var a = JSON.parse("{}");</script>'.format(
        state(body=STORY).replace("\\", "\\\\").replace('"', "\\x22").replace("spoke", "\\x73poke")
    ),
    "json in a string": f"<script>self.__next_f.push([1,{json.dumps(state(body=STORY))}])</script>",
    "template": f"<template id=story><article>{STORY}</article></template>",
    "script of a template": f'<script type="text/x-template"><article>{STORY}</article></script>',
    "json-ld": '<script type="application/ld+json">'
    + json.dumps(
        {"@type": "NewsArticle", "headline": "Ferry talks fail", "articleBody": "\n\n".join([LINE] * 8)}
    )
    + "</script>",
}


LINES = [
    LINE,
    "“We had no choice,” said Mara Quill, who spoke for the crews, “and we shall be here tomorrow.”",
    "What comes next",
    "The owners said that they would answer by the end of the week, and not before that.",
    "Until then the islands are served by a boat that carries forty people and no cars at all.",
    "Bread and letters come by helicopter, as they did in the winter of the great ice.",
]
DRAWN = [["$", "p", str(n), {"children": line}] for n, line in enumerate(LINES[:-1])]
PARTED = [
    "$",
    "p",
    "5",
    {"children": ["Bread and ", ["$", "em", None, {"children": "letters"}], LINES[-1][17:]]},
]
ROWS = {
    "paragraphs": [{"type": "paragraph", "text": line} for line in LINES],
    "elements with links": [
        {"_id": n, "type": "text", "content": line.replace("Mara Quill", '<a href="/mq">Mara Quill</a>')}
        for n, line in enumerate(LINES)
    ],
    "operations": {"ops": [{"insert": f"{line}\n"} for line in LINES]},
    "dated paragraphs": [
        {"type": "paragraph--text", "created": "2024-05-03", "field_text": {"processed": f"<p>{line}</p>"}}
        for line in LINES
    ],
    "parts of paragraphs": [
        {"_type": "block", "children": [{"_type": "span", "text": part} for part in parts]}
        for parts in [*([line] for line in LINES[:-1]), ("Bread and ", "letters", LINES[-1][17:])]
    ],
}


@pytest.mark.parametrize("form", [*ROWS, "drawn"])
def test_a_text_in_pieces_is_put_together(form: str) -> None:
    """Most data holds a text paragraph by paragraph, or in smaller parts; what leads elsewhere stays out."""
    if form == "drawn":
        tree = json.dumps(["$", "article", None, {"children": [*DRAWN, PARTED]}])
        page = read(f"<script>self.__next_f.push([1,{json.dumps(tree)}])</script>")
    else:
        more = [{"title": "Bread grows dearer", "description": OTHER}]
        data = state(title="Ferry talks fail", body=ROWS[form], related=more)
        page = read(f'<script type="application/json">{data}</script>')
    assert page.article is not None
    assert [*page.article.paragraphs] == LINES


def test_lines_about_other_pages_are_no_story() -> None:
    cards = [{"title": "Ferry talks fail", "description": f"{n}. {line}"} for n, line in enumerate(LINES)]
    assert read(f"<script>var cards = {json.dumps(cards)};</script>").refusal == "no-article"


@pytest.mark.parametrize("form", FORMS)
def test_the_text_is_found(form: str) -> None:
    page = read(FORMS[form])
    assert page.article is not None
    assert page.article.paragraphs.count(LINE) >= 3
    assert page.article.headline == "Ferry talks fail"
    assert NOTE in page.notes
    assert all(page.text[block.start : block.end] == block.text for block in page.blocks)


def test_a_page_that_shows_its_text_is_left_alone() -> None:
    page = read_page(f"<h1>Ferry talks fail</h1>{STORY}{FORMS['json']}")
    assert NOTE not in page.notes


ANSWER = "<p>" + "</p><p>".join(LINES) + "</p>"
CONSENT = " ".join(
    [
        "We and our 812 partners store and read information on your device to show you advertising.",
        "You can accept this or refuse it, and change your mind at any time at the foot of the page.",
    ]
    * 12
)
LIFE = " ".join(
    [
        "Mara Quill has written about ships for twenty years.",
        "She lives in Wexmouth with two dogs and a boat.",
    ]
    * 8
)
BREAD = " ".join(
    [
        "A loaf now costs three crowns in Wexmouth.",
        "The bakers say that they cannot help it.",
        "Flour is dear.",
    ]
    * 14
)
COMMENTS = [
    {
        "id": n,
        "author": {"name": f"reader{n}"},
        "text": f"{LINE} I was there and saw it. Number {n} left first. Shame on them!",
    }
    for n in range(20)
]
CARDS = [
    {"title": f"Bread grows dearer, part {n}", "url": f"/bread-{n}", "body": f"<p>{BREAD}</p><p>{n}</p>"}
    for n in range(8)
]
BESIDE = {
    "translations": {"consentText": CONSENT, "body": CONSENT},
    "comments": COMMENTS,
    "author": {"name": "Mara Quill", "bio": LIFE * 3},
    "newsletter": {"title": "The week in ferries", "text": BREAD},
    "related": CARDS,
}


def literal(data: object) -> str:
    """Write data as a literal of JavaScript, whose keys have no quotes."""
    return re.sub(r'"([a-zA-Z_]\w*)":', r"\1:", json.dumps(data))


def flat(data: object, *, keys_too: bool) -> str:
    """Lay data out flat, as Nuxt does, or with its keys, as Remix does."""
    values: list[object] = []

    def place(value: object) -> int:
        at = len(values)
        values.append(value)
        if isinstance(value, dict):
            values[at] = {f"_{place(key)}" if keys_too else key: place(held) for key, held in value.items()}
        elif isinstance(value, list):
            values[at] = [place(held) for held in value]
        return at

    place(data)
    return json.dumps(values)


def data_of(title: str) -> dict[str, object]:
    return {"article": {"title": title, "url": "/a", "body": ANSWER}, **BESIDE}


TITLE = "Ferry talks fail"
NEXT_PROPS = {"props": {"pageProps": data_of(TITLE), "locale": "en"}, "page": "/[slug]"}
FRAMEWORKS = {
    "Next": f'<script id="__NEXT_DATA__" type="application/json">{json.dumps(NEXT_PROPS)}</script>',
    "Nuxt, as a call": f"<script>window.__NUXT__=(function(a,b){{return {{layout:'default',data:[{literal(data_of(TITLE))}]}}}}(null,1))</script>",
    "Nuxt, flat": f'<script id="__NUXT_DATA__">{flat({"data": data_of(TITLE)}, keys_too=False)}</script>',
    "Remix": "<script>window.__remixContext.streamController.enqueue({});</script>".format(
        json.dumps(flat({"loaderData": {"root": data_of(TITLE)}}, keys_too=True))
    ),
    "Gatsby": "<script>window.___pageData={}</script>".format(
        json.dumps({"result": {"data": {"markdownRemark": {"html": ANSWER, "frontmatter": {"title": TITLE, "date": "2024-05-03"}}, **BESIDE}}})
    ),
    "SvelteKit": f"<script>kit.start(app, element, {{node_ids:[0,2],data:[{literal({'type': 'data', 'data': data_of(TITLE)})}]}})</script>",
    "SvelteKit, fetched": '<script type="application/json" data-sveltekit-fetched data-url="/api/a">{}</script>'.format(
        json.dumps({"status": 200, "body": json.dumps(data_of(TITLE))})
    ),
    "Apollo": "<script>window.__APOLLO_STATE__={}</script>".format(
        json.dumps(
            {
                "ROOT_QUERY": {"article": {"__ref": "Article:12"}},
                "Article:12": {"title": TITLE, "slug": "ferry", 'body({"format":"HTML"})': ANSWER},
                **{f"Comment:{n}": {"body": comment["text"], "author": {"__ref": f"User:{n}"}} for n, comment in enumerate(COMMENTS)},
                "Author:3": {"name": "Mara Quill", "text": LIFE * 4},
            }
        )
    ),
    "Arc": "<script>Fusion.globalContent={};Fusion.globalContentConfig={{}};Fusion.contentCache={}</script>".format(
        json.dumps({"headlines": {"basic": TITLE}, "canonical_url": "/a", "content_elements": [{"type": "text", "content": line} for line in LINES], "credits": {"by": [{"long_bio": LIFE * 4, "name": "Mara Quill"}]}}),
        json.dumps({"list": {"content_elements": CARDS}}),
    ),
    "WordPress": "<script>var post = {}</script>".format(
        json.dumps({"date": "2024-05-03T10:00:00", "slug": "ferry", "title": {"rendered": TITLE}, "content": {"rendered": ANSWER, "protected": False}, "excerpt": {"rendered": BREAD}, "replies": COMMENTS})
    ),
    "Drupal": "<script>window.page = {}</script>".format(
        json.dumps({"data": {"attributes": {"title": TITLE, "created": "2024-05-03", "body": {"value": "x", "processed": ANSWER, "summary": BREAD}}}, "settings": {"cookies": {"message": CONSENT}}})
    ),
}  # fmt: skip


@pytest.mark.parametrize("form", FRAMEWORKS)
def test_only_the_own_text_is_taken(form: str) -> None:
    """Not the consent, comments, lives and other articles that stand beside it and are longer."""
    page = read(FRAMEWORKS[form])
    assert page.article is not None
    assert [*page.article.paragraphs] == LINES


WITHOUT = {
    "Didomi": "<script>window.didomiConfig = {}</script>".format(json.dumps({"notice": {"content": {"text": {"en": CONSENT}}}})),
    "OneTrust": "<script>OneTrust.load({})</script>".format(json.dumps({"DomainData": {"MainText": "Choose", "AboutText": CONSENT, "Groups": [{"GroupName": "Needed", "GroupDescription": CONSENT}]}})),
    "Usercentrics": '<script id="usercentrics-settings">{}</script>'.format(json.dumps({"uc": {"firstLayer": {"text": CONSENT}}})),
    "a template": f'<template id="cookie-banner"><div><p>{CONSENT}</p></div></template>',
    "a script of a template": f'<script type="text/template"><div class="CookieBox"><p>{CONSENT}</p></div></script>',
    "Disqus": "<script>var thread = {}</script>".format(json.dumps({"posts": [{"author": {"username": "ann"}, "message": line, "raw_message": line} for line in [BREAD, LIFE, *LINES]]})),
    "Coral": "<script>window.__STATE__={}</script>".format(json.dumps({"comments": {"edges": [{"node": {"author": {"username": f"reader{n}"}, "body": f"<p>{line} {LINE}</p>"}} for n, line in enumerate(LINES)]}})),
    "wording": "<script>window.i18n={}</script>".format(json.dumps({"en": {"checkout.text": BREAD, "body": BREAD, "fail": [{"text": line} for line in LINES]}})),
    "an author": "<script>window.__STATE__={}</script>".format(json.dumps({"author": {"name": "Mara Quill", "body": f"{LIFE} Her talks on ferry lines fail nobody."}})),
    "a product": '<script type="application/ld+json">{}</script>'.format(json.dumps({"@type": "Product", "name": "A ferry to build", "description": f"{BREAD} Ferry talks fail."})),
    "a newsletter": "<script>window.__STATE__={}</script>".format(json.dumps({"newsletter": {"title": "The week in ferries", "text": BREAD + LINE}})),
    "other articles": "<script>window.__STATE__={}</script>".format(json.dumps({"articles": [{**card, "body": f"{BREAD} Ferry talks fail again."} for card in CARDS]})),
    "one other article": "<script>window.__STATE__={}</script>".format(json.dumps({"first": CARDS[0]})),
    "the outlet": "<script>window.__STATE__={}</script>".format(json.dumps({"site": {"title": "The Skerry Herald", "aboutText": BREAD + LINE}})),
    "what is counted": "<script>dataLayer.push({})</script>".format(json.dumps({"event": "view", "siteText": BREAD})),
    "a picture": "<script>window.a={}</script>".format(json.dumps({"title": TITLE, "date": "2024-05-03", "image": {"name": BREAD, "caption": BREAD}})),
}  # fmt: skip


@pytest.mark.parametrize("kind", WITHOUT)
@pytest.mark.parametrize("title", [TITLE, "The Skerry Herald"])
def test_what_is_not_the_pages_own_text_is_left(kind: str, title: str) -> None:
    """Better no text than a request for consent or another article's."""
    html = SHELL.replace(TITLE, title).format(WITHOUT[kind])
    page = read_page(html, form="html", url="https://herald.example/2024/ferry-talks-fail")
    assert page.refusal == "no-article"
    assert NOTE not in page.notes


def test_a_title_that_only_the_data_has_is_the_headline() -> None:
    """Apps may state the outlet's name as the title of all their pages; a list of one is still a list at the front."""
    html = SHELL.replace(TITLE, "The Skerry Herald").format(FRAMEWORKS["Next"])
    page = read_page(html, form="html", url="https://skerryherald.example/2024/ferry-talks-fail")
    assert page.article is not None
    assert page.article.headline == TITLE
    assert [*page.article.paragraphs] == LINES
    assert read_page(html, form="html", url="https://skerryherald.example/").article is None


CHINESE = (
    "渡轮公司与船员的谈判周一晚间破裂。船员代表玛拉说，他们别无选择。公司表示将在本周末之前作出答复。"
    "在那之前，各岛只能依靠一艘小船往返，每次只能载四十人，不能运送汽车。面包和信件由直升机运送。"
)


@pytest.mark.parametrize("ascii_only", [True, False])
@pytest.mark.parametrize("told", [{"title": "渡轮谈判破裂", "url": "/1"}, {}])
def test_scripts_without_spaces(told: dict[str, str], ascii_only: bool) -> None:
    """Their letters may be written out, and their titles have no words."""
    told["content"] = CHINESE
    data = json.dumps({"a": told, "cookie": {"text": "我们使用小饼干。" * 60}}, ensure_ascii=ascii_only)
    page = read_page(
        SHELL.replace(TITLE, "渡轮谈判破裂").format(f"<script>var a={data}</script>"), form="html"
    )
    assert page.article is not None
    assert [*page.article.paragraphs] == [CHINESE]


def test_long_paragraphs_are_of_the_row_of_the_short_ones() -> None:
    """Each of them might be a story of its own."""
    long = [
        " ".join(
            f"On day {day} of week {week} the {day + week} boats lay at the quay and nobody sailed."
            for day in range(7)
        )
        for week in range(3)
    ]
    page = read(
        f"<script>var a = {json.dumps({'title': TITLE, 'body': [{'text': one} for one in [*LINES, *long]]})}</script>"
    )
    assert page.article is not None
    assert [*page.article.paragraphs] == [*LINES, *long]


NO_STORY = {
    "code": f"<script>var text = {json.dumps('function go(){ return a.b; } ' * 60)};</script>",
    "labels": f"<script>var words = {json.dumps(' '.join(['Ferry', 'Bread', 'Quay'] * 60))};</script>",
    "a notice": f"<script>var note = {json.dumps(LINE)};</script>",
    "broken": '<script>var a = "' + LINE * 20 + "</script>",
}


@pytest.mark.parametrize("kind", NO_STORY)
def test_other_strings_are_no_story(kind: str) -> None:
    assert read(NO_STORY[kind]).refusal == "no-article"


@pytest.mark.parametrize(
    "piece",
    [
        "[",
        '{"title":"a",',
        "a:[",
        '{"author":{"p":"Ann, b."},',
        ')["p"].q("',
        '"',
        '\\"',
        '"a":"',
        "<script>",
        '{"a":"',
        "\\",
    ],
    ids=repr,
)
def test_hostile_scripts_cost_no_more_than_their_length(piece: str) -> None:
    start = time.process_time()
    completed(f"<script>{piece * (300_000 // len(piece))}</script>", [])
    assert time.process_time() - start < 2
