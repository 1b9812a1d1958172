"""A study folder: what lies where in it, and how a new one is made."""

import ast
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from edkit.errors import CatalogueError, CatalogueReadOnly, EdkitError
from edkit.outlets import EMPTY, Register
from edkit.study_settings import NEW_SETTINGS, SETTINGS

if TYPE_CHECKING:
    from edkit.catalogue import Catalogue

CATALOGUE = Path("data/catalogue.db")
ARCHIVE = Path("data/archive")
REGISTER = Path("outlets.toml")
NOTEBOOKS = Path("notebooks")
REPORTS = Path("reports")

# Where the notebooks that come with edkit look for the sample, and where a study keeps its own.
_PLACES = (
    ("../data/sample.db", f"../{CATALOGUE.as_posix()}"),
    ("../data/sample/outlets.toml", f"../{REGISTER.as_posix()}"),
)

# What the notebooks ask of the sample: a study sets its own.
_ABOUT = {
    "topic": "None  # a search, such as 'flood* AND harbour'",
    "topic_name": "None  # as the sentences call it",
    "aspect": "None",
    "aspect_name": '"the aspect looked for"',
}


def make_study(folder: Path) -> None:
    """Make a study folder: register, settings, notebooks, a README. Raises EdkitError if it is not empty."""
    notebooks = sorted(curated_notebooks().glob("*.ipynb"))
    if not notebooks:
        raise EdkitError(f"{curated_notebooks()}: edkit's notebooks are not there; install edkit again")
    if folder.exists() and any(folder.iterdir()):
        raise EdkitError(f"{folder}: this folder is not empty; name a new one. Nothing was changed")
    for place in (CATALOGUE.parent, NOTEBOOKS, REPORTS):
        (folder / place).mkdir(parents=True, exist_ok=True)
    for notebook in notebooks:
        (folder / NOTEBOOKS / notebook.name).write_text(_moved(notebook.read_text("utf-8")), "utf-8")
    (folder / REGISTER).write_text(NEW_REGISTER, "utf-8")
    (folder / SETTINGS).write_text(NEW_SETTINGS, "utf-8")
    (folder / "README.md").write_text(NEW_README.format(name=folder.resolve().name), "utf-8")


def curated_notebooks() -> Path:
    """Find the notebooks that come with edkit: inside the package, or beside it in a checkout."""
    inside = Path(__file__).parent / "notebooks"
    return inside if inside.is_dir() else Path(__file__).parents[2] / "notebooks"


def register_for(paths: Iterable[str], named: Path | None) -> tuple[Register, str | None]:
    """Give the outlet register to read these paths with, and a sentence where that was a choice.

    It is the one named, else the study's own, else the one that lies beside the pages.
    """
    if named is not None:
        return Register.load(named), None
    own = Register.load(REGISTER) if REGISTER.exists() else EMPTY
    beside = [place for place in dict.fromkeys(map(_beside, map(Path, paths))) if _is_another(place)]
    if own.outlets or not beside:
        return own, None
    if len(beside) > 1:
        return EMPTY, f"no outlet register was used, for there are {len(beside)}: choose one with --outlets"
    return Register.load(beside[0]), f"outlets as in {beside[0]}, for this study describes none of its own"


def reading(path: Path) -> "Catalogue":
    """Open a catalogue that must be there, for reading. Raises CatalogueError."""
    from edkit.catalogue import Catalogue

    if not path.exists():
        there = "there is no catalogue here; make it with edkit add PATH, or name another with --catalogue"
        raise CatalogueError(f"{path}: {there}")
    return Catalogue.open(path, read_only=True)


@contextmanager
def writable(path: Path, waiting: Callable[[], None]) -> Iterator["Catalogue"]:
    """Open a catalogue to add to it; make it, and its folder, if they are not there.

    `waiting` is called when another process keeps us waiting.

    Raises CatalogueError, CatalogueReadOnly; OSError where the folder cannot be made.
    """
    from edkit.catalogue import Catalogue

    path.parent.mkdir(parents=True, exist_ok=True)
    with Catalogue.open(path, waiting=waiting) as catalogue:
        if catalogue.read_only:
            what = "this file or its folder may not be written; check who owns it, or use --catalogue"
            raise CatalogueReadOnly(f"{path}: {what}")
        yield catalogue


def study_parameters(catalogue: Path) -> dict[str, Any]:
    """Give what this study sets in every notebook that has such a parameter."""
    found = {"catalogue": str(catalogue.resolve())}
    if REGISTER.exists():
        found["register"] = str(REGISTER.resolve())
    return found


def share_out(notebooks: Iterable[Path], values: Mapping[str, Any]) -> dict[Path, dict[str, Any]]:
    """Give each notebook those values of which it has a parameter. One that cannot be read has none."""
    known = {notebook: parameters_of(notebook) for notebook in notebooks}
    return {
        notebook: {name: value for name, value in values.items() if name in names}
        for notebook, names in known.items()
    }


def parameters_of(notebook: Path) -> frozenset[str]:
    """Give the names that a notebook's cell of parameters sets; none where it cannot be read."""
    import nbformat

    try:
        return frozenset(_assignments(_parameters(nbformat.read(notebook, as_version=4))["source"]))
    except (OSError, ValueError, SyntaxError, AttributeError, LookupError, nbformat.ValidationError):
        return frozenset()  # running it will tell why


def _beside(path: Path) -> Path:
    return (path if path.is_dir() else path.parent) / REGISTER.name


def _is_another(place: Path) -> bool:
    """Tell whether a register lies here, and is not the study's own."""
    return place.is_file() and not (REGISTER.exists() and place.samefile(REGISTER))


def _moved(notebook: str) -> str:
    """Give a notebook's text with the study's places instead of the sample's, and without its topic."""
    for sample, study in _PLACES:
        notebook = notebook.replace(sample, study)
    read = json.loads(notebook)
    cell = _parameters(read)
    cell["source"] = _without_topic("".join(cell["source"])).splitlines(keepends=True)
    return json.dumps(read, ensure_ascii=False, indent=1) + "\n"


def _without_topic(source: str) -> str:
    """Give the cell of parameters with what the sample is about unset."""
    lines = source.splitlines(keepends=True)
    for name, (first, last) in reversed(_assignments(source).items()):
        if name in _ABOUT:
            lines[first - 1 : last] = [f"{name} = {_ABOUT[name]}\n"]
    return "".join(lines)


def _parameters(notebook: Mapping[str, Any]) -> dict[str, Any]:
    """Give the cell of parameters. Raises LookupError where there is none."""
    tagged = (cell for cell in notebook["cells"] if "parameters" in cell["metadata"].get("tags", []))
    cell: dict[str, Any] | None = next(tagged, None)
    if cell is None:
        raise LookupError("no cell is tagged parameters")
    return cell


def _assignments(source: str) -> dict[str, tuple[int, int]]:
    """Give the names that Python code sets, with the first and last line of each. Raises SyntaxError."""
    return {
        target.id: (node.lineno, node.end_lineno or node.lineno)
        for node in ast.parse(source).body
        if isinstance(node, ast.Assign | ast.AnnAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name)
    }


NEW_README = """\
# {name}

A study made with edkit. Work in this folder; the next three commands are

    edkit add PATH      # saved pages, folders, WARC files, a list of addresses: into data/catalogue.db
    edkit status        # what is held, and what is missing
    edkit report        # run the notebooks, write HTML and PDF to reports/

Before the first, describe your outlets in `outlets.toml`, for pages are counted by outlet. Where you forgot
one, describe it and add the pages again. Before the last, say what your study is about: each notebook begins
with a cell of parameters, and any of them can be set from here, as in

    edkit report --set topic='flood* OR "sea wall"' --set topic_name='the floods'

Pages may also be collected from the web: write who asks into `study.toml`, then

    edkit discover      # find addresses in the feeds, sitemaps and section pages of your outlets
    edkit fetch         # ask for them politely, and keep what was answered; stop and go on as you like

| Place | Holds |
|---|---|
| `outlets.toml` | who publishes where, and how to read pages that need help |
| `study.toml` | how pages are collected: who asks, how often, what is looked for |
| `data/catalogue.db` | articles, evidence and failures, after the first `edkit add` |
| `notebooks/` | your copies of edkit's analyses, yours to change; `jupyter lab` opens them |
| `reports/` | what `edkit report` writes; made afresh each time |

The catalogue holds the full text of what others wrote. Before you share it, make sure that you may.
"""

NEW_REGISTER = """\
# The outlets of this study. One table for each; the key in brackets is yours to choose.
# Only name and domains are needed. Remove the marks to begin.
#
# [herald]
# name = "The Skerry Herald"
# domains = ["skerryherald.example"]
# country = "GB"                  # two letters
# language = "en"
# kind = "newspaper"              # newspaper, broadcaster, agency, magazine, online, other
# owner = "Tideway Group"
# feeds = []
# sitemaps = []
# sections = []                   # pages of links; the selector `links` of a recipe picks them
#
# [[herald.recipes]]              # only where the reader needs help: CSS selectors for single fields
# from = 2026-03-23
# headline = "h1.story-title"
"""
