"""The list of the reports in a folder, as a page in the same look."""

import json
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote

HEAD = 16_384  # characters in which a report's head stands, before its style


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One report as the index prints it."""

    path: Path
    title: str
    subtitle: str | None
    facts: tuple[tuple[str, str], ...]
    run: str | None


def reports(folder: Path) -> list[Listed]:
    """Give the reports of a folder by file name. Other HTML files are passed over."""
    found = [_listed(path) for path in sorted(folder.glob("*.html")) if path.name != "index.html"]
    return [report for report in found if report is not None]


def write_index(folder: Path) -> Path:
    """Write `index.html` for the reports in a folder; give its path."""
    from jinja2 import Environment, FileSystemLoader

    from edkit.report.page import ROOM, plain_page

    found = reports(folder)
    body = "".join(_entry(report) for report in found) or "<p>There is no report here yet.</p>"
    parts = plain_page("Reports", body=body, subtitle=_subtitle(found))
    templates = Environment(loader=FileSystemLoader(ROOM / "templates" / "edkit"), autoescape=False)
    html = templates.get_template("index.html.j2").render(resources={"report": parts})
    place = folder / "index.html"
    draft = folder / ".index.html.making"
    draft.write_text(html, "utf-8")
    draft.replace(place)
    return place


def _listed(path: Path) -> Listed | None:
    from bs4 import BeautifulSoup

    with path.open(encoding="utf-8", errors="replace") as file:
        head = BeautifulSoup(file.read(HEAD), "html.parser")
    meta = head.select_one('meta[name="edkit-facts"][content]')
    about: dict[str, Any] | None = _json(str(meta["content"])) if meta else None
    if about is None:
        return None
    return Listed(
        path=path,
        title=str(about.get("title") or path.stem),
        subtitle=about.get("subtitle"),
        facts=tuple((str(term), str(value)) for term, value in about.get("facts") or []),
        run=about.get("run"),
    )


def _json(text: str) -> dict[str, Any] | None:
    try:
        found = json.loads(text)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _subtitle(found: list[Listed]) -> str | None:
    from edkit.report.document import read_time

    runs = [moment for report in found if (moment := read_time(report.run))]
    if not runs:
        return None
    last = max(runs)
    return f"{len(found)} report{'' if len(found) == 1 else 's'}, the newest of {last.day} {last:%B %Y}"


def _entry(report: Listed) -> str:
    from edkit.report.document import facts_list

    name = quote(report.path.name)
    links = [_file(report.path, "HTML")]
    pdf = report.path.with_suffix(".pdf")
    if pdf.exists():
        links.append(_file(pdf, "PDF"))
    said = f"<p>{escape(report.subtitle)}</p>" if report.subtitle else ""
    return (
        f'<section class="listed"><h2><a href="{name}">{escape(report.title)}</a></h2>{said}'
        f"{facts_list(report.facts)}<p>{' · '.join(links)}</p></section>"
    )


def _file(path: Path, kind: str) -> str:
    return f'<a href="{quote(path.name)}">{kind}</a> ({path.stat().st_size / 1000:,.0f} kB)'
