"""Every notebook has its shape, runs from a fresh kernel on every corpus, and says what is true."""

import ast
import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import nbformat
import pandas as pd
import pytest

from edkit import analyse
from edkit.catalogue import Catalogue
from edkit.clean import read_page
from edkit.intake import take_in
from edkit.models import Failure, Snapshot
from edkit.outlets import Register
from edkit.report.execute import run
from edkit.visits import Attempt, Found

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "data" / "sample"
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
FINDINGS: dict[str, Any] = json.loads((SAMPLE / "findings.json").read_text(encoding="utf-8"))

MOST_STATEMENTS = 10  # in a code cell: a step, not a program

Texts = dict[str, str]


def names(paths: list[Path]) -> list[str]:
    return [path.stem for path in paths]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("catalogues")


def sample(path: Path) -> None:
    """The sample corpus, as `make report` builds it."""
    with Catalogue.open(path) as catalogue:
        take_in([SAMPLE], catalogue, register=Register.load(SAMPLE / "outlets.toml"))


def one_undated(path: Path) -> None:
    """One pasted text that names neither its day nor its address."""
    text = (SAMPLE / "pasted" / "editorial-a-bell-nobody-rang.txt").read_text(encoding="utf-8")
    with Catalogue.open(path) as catalogue:
        snapshot = Snapshot(body=text.encode(), form="text", source="pasted")
        catalogue.add(read_page(snapshot), snapshot=snapshot)


def nothing(path: Path) -> None:
    """No article at all, and one failure that nobody can place."""
    with Catalogue.open(path) as catalogue:
        catalogue.add_failure(Failure(source="a.html", stage="fetch", reason="empty"))


def many(path: Path) -> None:
    """Hundreds of outlets with one or two articles each, over thirty years, in three languages."""
    languages = {
        "en": "The ferry crews of town {n} voted for a strike on Monday, and the council met again.",
        "de": "Die Fähre der Stadt {n} fährt am Montag nicht, und der Rat tagt wieder.",
        "ja": "第{n}の町の渡船は月曜日に運休し、議会が再び開かれた。",
    }
    with Catalogue.open(path) as catalogue, catalogue.batch():
        for n in range(360):
            language, words = list(languages.items())[n % 3]
            day = date(1996, 1, 1) + timedelta(days=n * 31)
            text = words.format(n=n)
            html = (
                f'<html lang="{language}"><head>'
                f'<meta property="article:published_time" content="{day}T08:00:00Z">'
                f"</head><body><article><h1>{text[:24]} "
                f"{n}</h1><p>{text * 3}</p><p>{text}</p></article></body></html>"
            )
            url = f"https://outlet{n * 4 // 5}.example/{day:%Y/%m/%d}/story-{n}"
            snapshot = Snapshot(
                body=html.encode(),
                form="html",
                source=f"{n}.html",
                url=url,
                outlet=f"outlet{n * 4 // 5}",
                fetched_at=datetime(2026, 3, 1, tzinfo=UTC),
            )
            catalogue.add(read_page(snapshot), snapshot=snapshot)


def collected(path: Path) -> None:
    """The sample, as if a collection had brought it: two weeks are known to be empty, and a page is lost."""
    sample(path)
    read = datetime(2026, 4, 13, 6, tzinfo=UTC)
    with Catalogue.open(path, clock=lambda: read) as catalogue:
        held = catalogue.articles(outlet=["post", "tern"]).dropna(subset="published")
        for outlet, own in held.groupby("outlet", observed=True):
            feed = f"https://{outlet}.example/feed.xml"
            own_pages = list(
                zip(own["url"], own["published"].dt.to_pydatetime(), own["article"], strict=True)
            )
            catalogue.frontier.note(
                Found(
                    url=url, place=feed, way="rss", position=1, outlet=outlet, stated=day, states="published"
                )
                for url, day, _ in own_pages
            )
            days = [day for _, day, _ in own_pages]
            visit = Attempt(url=feed, outlet=outlet, began=read, seconds=1, outcome="brought")
            oldest = min(days) - timedelta(days=9)
            catalogue.frontier.note_place(visit, feed, "rss", oldest=oldest, newest=max(days))
            for n, (url, _, article) in enumerate(own_pages):
                visit = Attempt(url=url, outlet=outlet, began=read, seconds=1, outcome="brought")
                lost = replace(visit, outcome="failed", reason="timeout")
                catalogue.frontier.settle(lost if n % 9 == 8 else visit, again=None)
                if n % 9 != 8:
                    catalogue.frontier.read(url, article=article)


CORPORA = {"sample": sample, "one-undated": one_undated, "nothing": nothing, "many": many}


@pytest.fixture(scope="module")
def texts(folder: Path) -> Any:
    """Run a notebook on a corpus, once, and give what its cells said, by cell id."""
    told: dict[tuple[str, str], Texts] = {}

    def give(notebook: Path, corpus: str) -> Texts:
        if (notebook.stem, corpus) not in told:
            path = folder / f"{corpus}.db"
            if not path.exists():
                CORPORA[corpus](path)
            values: dict[str, Any] = {"catalogue": str(path)}
            if corpus != "sample" and "register" in parameters(notebook):
                values["register"] = None
            told[notebook.stem, corpus] = said(run(notebook, values))
        return told[notebook.stem, corpus]

    return give


def said(notebook: Any) -> Texts:
    """Give the text that each cell put out: Markdown where it is, plain text elsewhere."""
    found = {}
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            found[cell.id] = data.get("text/markdown") or data.get("text/plain", "")
            assert output.output_type != "stream", f"{cell.id} prints: {output.get('text')}"
    return found


def parameters(notebook: Path) -> set[str]:
    cells = nbformat.read(notebook, as_version=4).cells
    source = next(cell.source for cell in cells if "parameters" in cell.metadata.get("tags", []))
    return {target.id for node in ast.parse(source).body for target in node.targets}  # type: ignore[attr-defined]


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=names(NOTEBOOKS))
def test_a_notebook_has_its_shape(notebook: Path) -> None:
    """A title, parameters that are plain values, short steps without functions, and limits at the end."""
    read = nbformat.read(notebook, as_version=4)
    nbformat.validate(read)
    code = [cell for cell in read.cells if cell.cell_type == "code"]
    prose = [cell.source for cell in read.cells if cell.cell_type == "markdown"]
    assert prose[0].startswith("# ")
    assert [line for text in prose for line in text.splitlines() if line.startswith("## ")][-1] == (
        "## What this cannot know"
    )
    assert not any(cell.outputs or cell.execution_count for cell in code)
    assert "parameters" in code[0].metadata.tags
    assert all(isinstance(ast.literal_eval(node.value), object) for node in ast.parse(code[0].source).body)  # type: ignore[attr-defined]
    for cell in code[1:]:
        parsed = ast.parse(cell.source)
        assert len(parsed.body) <= MOST_STATEMENTS, cell.source
        assert not any(isinstance(node, ast.FunctionDef | ast.ClassDef) for node in ast.walk(parsed))
    assert any("assert " in cell.source for cell in code)


@pytest.mark.parametrize("corpus", CORPORA)
@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=names(NOTEBOOKS))
def test_a_notebook_runs_on_every_corpus(notebook: Path, corpus: str, texts: Any) -> None:
    """It answers in whole sentences, or says why nothing can be said; never nan, None or an empty name."""
    told = texts(notebook, corpus)
    answers = {cell: text for cell, text in told.items() if cell.endswith("-answer") or cell == "answers"}
    assert len(answers) >= 6
    for cell, text in answers.items():
        assert text.strip(), cell
        assert text.rstrip()[-1] in ".*”", text
        assert not re.search(r"\bnan\b|\bNaN\b|\bNone\b(?! of)|<NA>|NaT|\(\)|, ,| \.|  ", text), text


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=names(NOTEBOOKS))
def test_one_article_is_not_compared(notebook: Path, texts: Any) -> None:
    """The first line says so."""
    assert texts(notebook, "one-undated")["answers"].startswith("- **n = 1: no comparison is drawn**")


def audit(texts: Any) -> Texts:
    return texts(ROOT / "notebooks" / "01-corpus-audit.ipynb", "sample")  # type: ignore[no-any-return]


def test_the_audit_says_that_nobody_looked(texts: Any) -> None:
    """The sample was not filled by a collection: nothing is laid out, and that is said at once."""
    told = audit(texts)
    assert told["looked-answer"].startswith("**This catalogue was not filled by a collection**")
    assert told["looked-answer"] in told["answers"]
    assert not {"looked-figure", "looked-table", "looked-reasons", "looked-lost"} & told.keys()


def test_the_audit_tells_what_was_looked_for(folder: Path) -> None:
    """Number by number: tern published nothing in W13 and W14, and a page was lost."""
    path = folder / "collected.db"
    collected(path)
    told = said(run(ROOT / "notebooks" / "01-corpus-audit.ipynb", {"catalogue": str(path), "register": None}))
    pairs = FINDINGS["by_outlet_week"]
    weeks = [n for outlet in ("post", "tern") for n in pairs[outlet].values()]
    empty = sum(n == 0 for n in weeks)
    text = told["looked-answer"]
    found = sum(weeks)
    assert f"In 2 feeds, sitemaps and section pages of 2 outlets, **{found} addresses** were found." in text
    assert f"In **{len(weeks) - empty} of {len(weeks)}** pairs of outlet and week" in text
    assert "nothing was published, as a feed or a sitemap vouches" in text
    assert "The reason of the failure: it took longer than the limit." in text
    assert "nobody knows" not in text
    assert told["looked-lost"].count("timeout") == 1
    assert empty == 2
    for figure in ("looked-figure", "outcomes-figure"):
        assert "In 2 nothing was published." in told[figure]


def attention(texts: Any) -> Texts:
    return texts(ROOT / "notebooks" / "02-attention-and-gaps.ipynb", "sample")  # type: ignore[no-any-return]


def test_the_audit_counts_the_sample_as_its_writers_did(texts: Any) -> None:
    """Articles, outlets, days, failures and the hole, as in data/sample/findings.json."""
    told = audit(texts)
    outlets, lost = len(FINDINGS["by_outlet"]), len(FINDINGS["failures"])
    corpus = f"- The corpus holds **{FINDINGS['articles']} articles** of {outlets} outlets, published from "
    assert told["answers"].startswith(f"{corpus}2 March to 11 April 2026: ")
    undated = len(FINDINGS["undated"]) + len(FINDINGS["month_only"])
    assert undated == 5
    assert f"Five of {FINDINGS['articles']} have no known day of publication." in told["answers"]
    assert lost == 8
    assert "Eight pages that were wanted are not held." in told["answers"]
    cells = [n for weeks in FINDINGS["by_outlet_week"].values() for n in weeks.values()]
    assert (
        f"Articles are held in **{sum(n > 0 for n in cells)} of {len(cells)}** pairs"
        in told["outcomes-answer"]
    )
    assert FINDINGS["collection_hole"]["week"] == "2026-W13"
    assert (
        "In one, pages failed and none is held (beacon in the week of 23 March 2026)"
        in told["outcomes-answer"]
    )


def test_attention_finds_the_storm_of_the_sample(texts: Any) -> None:
    """The week of the leak, with the writers' own numbers."""
    week, before = FINDINGS["storm_week"], "2026-W11"
    assert week == "2026-W12"
    told = attention(texts)["storm-answer"]
    on, n = FINDINGS["story_by_week"][week], FINDINGS["by_week"][week]
    assert told.startswith(f"**A media storm in the week of 16 March 2026**: {on} of {n} articles")
    assert (
        f"after {FINDINGS['story_by_week'][before]} of {FINDINGS['by_week'][before]} the week before" in told
    )


def test_attention_finds_who_was_late(texts: Any) -> None:
    """One outlet had nothing on the story until the fourth week, though much of it is held."""
    late = FINDINGS["late_outlet"]
    assert late["outlet"] == "signal"
    assert late["articles_before_W13"] == 0
    assert "**signal took it up 24 days later**" in attention(texts)["first-answer"]


def test_attention_finds_what_was_left_out(texts: Any) -> None:
    """One outlet never mentions the report; every other does; and luck cannot explain it."""
    missing = FINDINGS["missing_aspect"]
    assert [outlet for outlet, n in missing["articles"].items() if not n] == [missing["outlet"]]
    told = attention(texts)["aspect-answer"]
    own = FINDINGS["story_by_outlet"][missing["outlet"]]
    assert told.startswith(
        f"**None of {missing['outlet']}’s {own} articles on the ferry dispute touches the safety report**"
    )
    assert told.count("**None of") == 1
    assert told.endswith("so many articles would miss it in fewer than one of 1,000 cases.")


def searches() -> dict[str, str]:
    """Give the topic and the aspect that the second notebook searches for by default."""
    cells = nbformat.read(ROOT / "notebooks" / "02-attention-and-gaps.ipynb", as_version=4).cells
    source = next(cell.source for cell in cells if "parameters" in cell.metadata.get("tags", []))
    values = {node.targets[0].id: ast.literal_eval(node.value) for node in ast.parse(source).body}  # type: ignore[attr-defined]
    return {name: values[name] for name in ("topic", "aspect")}


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, Any, dict[str, set[str]]]:
    """The sample's articles and failures, and what the notebook's two searches find in it."""
    path = tmp_path_factory.mktemp("sample") / "sample.db"
    sample(path)
    with Catalogue.open(path, read_only=True) as catalogue:
        found = {name: set(catalogue.search(q, limit=1000)["article"]) for name, q in searches().items()}
        return catalogue.articles(), catalogue.failures(), found


def by_week(table: Any, column: str) -> dict[str, dict[str, int]]:
    """Lay a table out as findings.json does: outlet, then ISO week, then a number."""
    rows = table.dropna(subset="period").assign(week=lambda t: t["period"].dt.strftime("%G-W%V"))
    return {
        outlet: dict(zip(own["week"], own[column], strict=True)) for outlet, own in rows.groupby("outlet")
    }


def test_every_cell_of_the_sample(held: Any) -> None:
    """Articles by outlet and week, and those on the story, number by number."""
    articles, failures, found = held
    assert by_week(analyse.outcomes(articles, failures), "held") == FINDINGS["by_outlet_week"]
    shares = analyse.attention(articles, found["topic"], failures=failures)
    assert by_week(shares, "count") == FINDINGS["story_by_outlet_week"]
    assert set(shares.loc[(shares["n"] == 0) & (shares["failed"] > 0), "outlet"]) == {"beacon"}


def test_when_each_outlet_first_touched_the_report(held: Any) -> None:
    """The day, or never."""
    articles, _, found = held
    both = found["topic"] & found["aspect"]
    table = analyse.debuts(articles, both).set_index("outlet")["first"]
    told = {outlet: None if pd.isna(day) else f"{day:%Y-%m-%d}" for outlet, day in table.items()}
    assert told == FINDINGS["missing_aspect"]["first_day"]


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Run the second notebook as far as its searches, and give what they left."""
    path = tmp_path_factory.mktemp("narrow") / "sample.db"
    sample(path)
    cells = nbformat.read(ROOT / "notebooks" / "02-attention-and-gaps.ipynb", as_version=4).cells
    source = {cell.id: cell.source for cell in cells}

    def give(**values: Any) -> dict[str, Any]:
        space: dict[str, Any] = {}
        exec(source["parameters"], space)
        space |= {"catalogue": str(path), **values}
        exec(source["imports"], space)
        exec(source["load"], space)
        return space

    return give


NARROWED = [
    {"outlets": ["signal", "marsa"]},
    {"since": "2026-03-20"},
    {"until": "2026-03-20"},
    {"language": "de"},
]


@pytest.mark.parametrize("values", NARROWED, ids=lambda values: next(iter(values)))
def test_a_narrower_corpus_loses_no_hit(values: dict[str, Any], loaded: Any) -> None:
    """What either search finds in all, it finds again in the part that is looked at."""
    whole, part = loaded(), loaded(**values)
    assert 0 < len(part["articles"]) < len(whole["articles"])
    for name in ("hits", "sides"):
        assert set(part[name]["article"]) == set(whole[name]["article"]) & set(part["articles"]["article"])


def test_the_side_of_a_topic_is_found_in_a_part(loaded: Any) -> None:
    """Of one outlet's five articles on the topic, two touch the report, whoever else is looked at."""
    part = loaded(outlets=["signal", "marsa"])
    on = part["on_topic"]
    own = on[on["outlet"] == "signal"]
    assert (len(own), int(own["article"].isin(part["sides"]["article"]).sum())) == (5, 2)


def test_no_topic_is_a_plain_answer(texts: Any, folder: Path) -> None:
    """Without a topic nothing is said about one, and what is held is still told."""
    texts(ROOT / "notebooks" / "02-attention-and-gaps.ipynb", "one-undated")
    values = {"catalogue": str(folder / "one-undated.db"), "topic": None, "topic_name": None}
    told = said(run(ROOT / "notebooks" / "02-attention-and-gaps.ipynb", values))
    assert "**No topic was asked for**" in told["answers"]
    assert "“None”" not in "".join(told.values())
    assert not {"shares-figure", "storm-figure", "lines-figure", "ratio-figure"} & {
        cell for cell, text in told.items() if text
    }
