"""Comments in <article>s that nothing calls comments are none of the text."""

import pytest

from edkit import read_page

TEXT = [
    f"On the {day}th of March the council of Wexmouth heard from {day} engineers why the harbour wall leaks in storms, "
    "and what it would cost to raise it by a metre before the winter comes, as the insurers have asked."
    for day in range(4, 8)
]
SAID = [
    f"I have lived behind that wall for {years} years, and nobody ever asked me whether my kitchen floods. "
    "It does, each winter, and the council has known it for longer than I have."
    for years in (12, 30, 41)
]
NAMES = ["Ann Brook", "Jo Reed", "Max Otter"]
NICKNAMES = ["harbourcat", "wall_watcher", "Ida"]
WHEN = "<time datetime='2024-05-0{n}T10:00Z'>May {n}, 2024</time>"
FORMS = {
    "name and moment": "<b>{name}</b> " + WHEN + "<p>{said}</p>",
    "posted by": "<footer><p>Posted by <a href='/u/{n}'>{nickname}</a> "
    + WHEN
    + "</p></footer><p>{said}</p>",
    "at its foot": "<p>{said}</p><footer><p>Posted on " + WHEN + " by {nickname}.</p></footer>",
    "says": "<header><h3>{nickname} says:</h3>" + WHEN + "</header><p>{said}</p>",
    "schrieb am": "<h4>{name} schrieb am 3. Mai 2024 um 10:00</h4><p>{said}</p>",
    "to be answered": "<a href='/u/{n}'>{nickname}</a> <span>2 days ago</span><p>{said}</p><a href='#r'>Reply</a>",
}
PLACES = {
    "inside": "<article><h1>Harbour wall to be raised</h1>{text}<section>{comments}</section></article>",
    "beside": "<main><article><h1>Harbour wall to be raised</h1>{text}</article>{comments}</main>",
    "under a headline outside": "<main><h1>Harbour wall to be raised</h1><article>{text}</article>{comments}</main>",
}


def page(place: str, comments: list[str]) -> str:
    text = "".join(f"<p>{line}</p>" for line in TEXT)
    return PLACES[place].format(
        text=text, comments="".join(f"<article>{comment}</article>" for comment in comments)
    )


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("form", FORMS)
def test_comments(form: str, place: str) -> None:
    """They are told by name and moment, or by what stands in them."""
    filled = [
        FORMS[form].format(n=n, name=NAMES[n], nickname=NICKNAMES[n], said=said)
        for n, said in enumerate(SAID)
    ]
    read = read_page(page(place, filled))
    assert read.article is not None
    assert [*read.article.paragraphs] == TEXT
    assert [block.role for block in read.blocks if block.text in SAID] == ["comment"] * 3
    assert not read.notes


ENTRIES = {
    "chapters": "<h2>The year of {name}</h2><p>{said}</p>",
    "entries by one": "<time datetime='2024-05-03T1{n}:00Z'>1{n}:00</time> <b>Mara Quill</b><p>{said}</p>",
    "entries with headings": "<time datetime='2024-05-03T1{n}:00Z'>1{n}:00</time><h3>Boat {n} sails</h3><p>By {name}</p><p>{said}</p>",
}

CARD = "<h3>{title}</h3><b>News</b> <span>May {n}, 2024</span><p>{said}</p><a href='/{n}'>Read on</a>"


def test_cards_are_no_comments() -> None:
    """Titles of articles may look like names where all nouns are capitalised."""
    titles = ["Klimakiller Kunststoff", "Zehn Tipps", "Ostafrikas Textilien"]
    filled = [CARD.format(n=n, title=titles[n], said=said) for n, said in enumerate(SAID)]
    assert "comment" not in {block.role for block in read_page(page("beside", filled)).blocks}


@pytest.mark.parametrize("form", ENTRIES)
def test_parts_of_the_text(form: str) -> None:
    """Chapters have no moments; entries of a live page are written by few, or have headings."""
    filled = [ENTRIES[form].format(n=n, name=NAMES[n], said=said) for n, said in enumerate(SAID)]
    read = read_page(page("inside", filled))
    assert read.article is not None
    assert [line for line in read.article.paragraphs if line in SAID] == SAID
