"""The order of a report's body: one title, sections, headings without gaps, named tables."""

import re
import unicodedata
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
DEEPEST = 4  # h4; deeper headings become h4
_ALERT = re.compile(r"\s*\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION|LIMITS)\]\s*", re.IGNORECASE)
_DATE = re.compile(r"\d{4}-\d\d-\d\d([ T]\d\d:\d\d(:\d\d)?)?")
_NUMBER = re.compile(r"[-+−]?[\d,.  ]*\d ?%?|nan|NaN|NA|<NA>|unknown|–|-")
_ALERT_CLASSES = {"limits": "note limits", "warning": "note warning", "caution": "note warning"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """One entry of the contents."""

    level: int  # 2 or 3
    text: str
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """The body in order, and what was read from it."""

    title: str | None  # text of the first h1, which is taken out: the page's head prints it
    html: str
    headings: tuple[Heading, ...]


def outlined(html: str) -> Outline:
    """Bring a body of cleaned HTML in order."""
    soup = BeautifulSoup(html, "html.parser")
    title = _take_title(soup)
    _unique_ids(soup)
    for picture in soup.select("img:not([src])"):  # its source was not harmless
        picture.decompose()
    headings = _level_headings(soup)
    names: set[str] = set()
    for table in soup.find_all("table"):
        _order_table(soup, table, names)
    for quote in soup.find_all("blockquote"):
        _alert(quote)
    _sections(soup)
    return Outline(title=title, html=str(soup), headings=headings)


def _take_title(soup: BeautifulSoup) -> str | None:
    first = soup.select_one("h1")
    if first is None:
        return None
    text = first.get_text(" ", strip=True)
    first.decompose()
    return text or None


def _unique_ids(soup: BeautifulSoup) -> None:
    seen: set[str] = set()
    for tag in soup.find_all(id=True):
        if tag["id"] in seen:
            del tag["id"]
        else:
            seen.add(str(tag["id"]))


def _level_headings(soup: BeautifulSoup) -> tuple[Heading, ...]:
    """Let no level be skipped, and give every heading a name that links can use."""
    taken = {str(tag["id"]) for tag in soup.find_all(id=True)}
    found: list[Heading] = []
    last = 1
    for tag in soup.find_all(HEADINGS):
        level = max(2, min(int(tag.name[1]), last + 1, DEEPEST))
        tag.name = f"h{level}"
        last = level
        text = tag.get_text(" ", strip=True)
        if not tag.get("id"):
            tag["id"] = _new_id(text, taken)
        if level <= 3 and text:
            found.append(Heading(level=level, text=text, id=str(tag["id"])))
    return tuple(found)


def _new_id(text: str, taken: set[str]) -> str:
    folded = unicodedata.normalize("NFKC", text).lower()
    name = re.sub(r"[^\w]+", "-", folded).strip("-_") or "section"
    name = f"s-{name}" if not name[0].isalpha() else name
    number = 2
    unique = name
    while unique in taken:
        unique, number = f"{name}-{number}", number + 1
    taken.add(unique)
    return unique


def _order_table(soup: BeautifulSoup, table: Tag, taken: set[str]) -> None:
    """Name the header cells' scope, and let a wide table be scrolled, also by keyboard."""
    classes = _classes(table)
    if "edkit-table" not in classes:
        table["class"] = " ".join([*classes, "edkit-table"])
    for cell in table.find_all("th"):
        if not cell.get_text(strip=True):
            cell.name = "td"  # pandas' empty corner heads nothing
            del cell["scope"]
        elif not cell.get("scope"):
            cell["scope"] = "col" if cell.find_parent("thead") else "row"
    _align(table)
    caption = table.find("caption")
    region = soup.new_tag("div", attrs={"class": "table-scroll", "role": "region", "tabindex": "0"})
    region["aria-label"] = _new_name(caption.get_text(" ", strip=True) if caption else "", taken)
    table.wrap(region)


def _new_name(name: str, taken: set[str]) -> str:
    """Tell regions of one page apart by their names."""
    number = len(taken) + 1
    unique = name if name and name not in taken else f"{name or 'Table'} {number}"
    taken.add(unique)
    return unique


def _classes(tag: Tag) -> list[str]:
    return [str(name) for name in tag.get_attribute_list("class") if name]


def _align(table: Tag) -> None:
    """Set numbers below each other and keep dates in one piece, where nobody has said so yet."""
    numeric: dict[int, bool] = {}
    rows = [row.find_all(["td", "th"], recursive=False) for row in table.select("tbody tr")]
    for cells in rows:
        for place, cell in enumerate(cells):
            text = cell.get_text(strip=True)
            if _DATE.fullmatch(text):
                cell["class"] = " ".join([*_classes(cell), "date"])
            numeric[place] = numeric.get(place, True) and bool(_NUMBER.fullmatch(text))
    if "dataframe" not in _classes(table) and table.select_one(".num"):
        return
    for cells in [*[row.find_all(["td", "th"], recursive=False) for row in table.select("thead tr")], *rows]:
        for place, cell in enumerate(cells):
            if numeric.get(place):
                cell["class"] = "num"


def _alert(quote: Tag) -> None:
    """Turn `> [!NOTE]` into a note beside the text."""
    first = quote.select_one("p")
    words = first.find(string=True) if first else None
    match = _ALERT.match(str(words)) if words else None
    if first is None or words is None or match is None:
        return
    kind = match[1].lower()
    words.replace_with(str(words)[match.end() :])
    if not first.get_text(strip=True):
        first.decompose()
    quote.name = "aside"
    quote["class"] = _ALERT_CLASSES.get(kind, "note")


def _sections(soup: BeautifulSoup) -> None:
    """Put each h2 with what follows it into a section of its name."""
    section: Tag | None = None
    for node in list(soup.contents):
        if isinstance(node, Tag) and node.name == "h2":
            name = str(node["id"])
            del node["id"]
            section = soup.new_tag("section", attrs={"id": name})
            node.insert_before(section)
        if isinstance(node, Tag) and node.name == "section":
            section = None
        elif section is not None:
            section.append(node.extract())
