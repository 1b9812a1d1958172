"""Finished report HTML ─► an accessible PDF: Typst source by typst_writer, the page by templates/report.typ.

The file is tagged and made to PDF/UA-1 and PDF/A-2a. Where a script has no font on this machine that cannot
be kept: the file is then made without the claim, and says so on its last page and in its warnings.
"""

import os
import re
import time
import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

from edkit.errors import ReportError
from edkit.report.typst_writer import TypstSource, write_typst

STANDARDS = ("ua-1", "a-2a")
KEPT = "Tagged for assistive technology (PDF/UA-1) and made to last (PDF/A-2a)."
NOT_KEPT = "This file makes no claim to PDF/UA-1 or PDF/A-2a: "
BLANK = b'<svg xmlns="http://www.w3.org/2000/svg" width="8" height="1" viewBox="0 0 8 1"/>'
MOST_NAMED = 12  # missing characters of one script that a warning lists

_ROOM = Path(__file__).parent
_NO_GLYPH = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed')
_ERROR = re.compile(r"^error: (.*)", re.MULTILINE)  # the rest of the account is warnings and places
_CODE_POINT = re.compile(r"\\u\{([0-9a-f]+)\}")
_HAN = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "IDEOGRAPHIC", "HALFWIDTH", "FULLWIDTH")
_PACKAGES = {"Chinese, Japanese or Korean": "fonts-noto-cjk", "emoji": "fonts-noto-color-emoji"}
_PACKAGE = "fonts-noto-core"  # Debian's name; it covers all other scripts


@dataclass(frozen=True, slots=True, kw_only=True)
class Pdf:
    """One report as PDF."""

    data: bytes
    standards: tuple[str, ...]  # those the compiler has checked the file against; () if it meets none
    warnings: tuple[str, ...]  # what was mended, left out or could not be printed


def pdf_from_html(html: str, *, timestamp: int | None = None) -> Pdf:
    """Make the PDF of a finished, sanitised report.

    `timestamp` (seconds since 1970, UTC) dates the file; by default SOURCE_DATE_EPOCH, else now. The same
    HTML, timestamp and fonts give the same bytes. Scripts beyond Latin, Greek and Cyrillic need fonts of the
    system or of the folders in TYPST_FONT_PATHS; characters that no font has are named in the warnings, with
    the package to install. Nothing is fetched and no file is written. Raises ReportError when `html` holds no
    report or cannot be set.
    """
    return _set(write_typst(html), _stamp(timestamp))


class Setting(NamedTuple):
    """What the compiler made, and what it says that it left out."""

    data: bytes
    lost: tuple[str, ...]


class _Refused(Exception):
    """The compiler's own account of why it made no file."""


def _set(source: TypstSource, stamp: int) -> Pdf:
    try:
        data, lost = _compile(source, stamp, standards=STANDARDS, standing=KEPT)
        return Pdf(data=data, standards=STANDARDS, warnings=(*source.warnings, *lost))
    except _Refused as error:
        account = str(error)
    if missing := _missing(account):
        return _unclaimed(
            source, stamp, _without_fonts(missing, named=False), _without_fonts(missing, named=True)
        )
    if refusals := tuple(dict.fromkeys(line for line in account.splitlines() if line.startswith("PDF/"))):
        return _unclaimed(source, stamp, refusals, refusals)
    mended = _without_broken_pictures(source)
    if mended is source:
        raise ReportError(f"the report could not be set as PDF: {account}")
    return _set(mended, stamp)


def _unclaimed(source: TypstSource, stamp: int, printed: tuple[str, ...], told: tuple[str, ...]) -> Pdf:
    """Make the file without any claim; `printed` are the reasons as the file gives them, `told` as the
    warnings do."""
    try:
        data, lost = _compile(source, stamp, standards=(), standing=NOT_KEPT + " ".join(printed))
    except _Refused as error:
        raise ReportError(f"the report could not be set as PDF: {error}") from error
    return Pdf(data=data, standards=(), warnings=(*source.warnings, *lost, *told))


def _compile(source: TypstSource, stamp: int, *, standards: tuple[str, ...], standing: str) -> Setting:
    return _typst(
        source.markup,
        source.files,
        font_paths=_font_folders(),
        sys_inputs={"standing": standing},
        pdf_standards=list(standards),
        timestamp=stamp,
    )


def _typst(markup: str, files: dict[str, bytes], **settings: object) -> Setting:
    """Run the compiler on files in memory."""
    import typst  # here, so that the exporters can be listed where it is missing

    template = (_ROOM / "templates" / "report.typ").read_bytes()
    files = {"main.typ": markup.encode(), "report.typ": template} | files
    compile_files: Any = typst.compile_with_warnings  # its stubs do not know files in memory
    try:
        data, told = compile_files(files, format="pdf", **settings)
    except typst.TypstError as error:
        raise _Refused("\n".join(_ERROR.findall(error.diagnostic)) or error.message) from error
    lost = (str(warning.message) for warning in told if "ignored" in warning.message)
    return Setting(data, tuple(f"the PDF lacks something: {message}" for message in lost))


def _font_folders() -> list[str]:
    """Give our own fonts' folder and those the environment adds; the system's are found by Typst itself."""
    added = os.environ.get("TYPST_FONT_PATHS", "").split(os.pathsep)
    return [str(_ROOM / "fonts"), *filter(None, added)]


def _stamp(timestamp: int | None) -> int:
    if timestamp is not None:
        return timestamp
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        return int(epoch) if epoch else int(time.time())
    except ValueError as error:
        raise ReportError(f"SOURCE_DATE_EPOCH must be whole seconds since 1970, not {epoch!r}") from error


def _without_broken_pictures(source: TypstSource) -> TypstSource:
    """Put a blank in the place of every picture that cannot be read; the same source when all can."""
    broken = {name: BLANK for name, data in source.files.items() if not _is_readable(name, data)}
    if not broken:
        return source
    markup = source.markup
    for name in broken:
        markup = markup.replace(f'"{name}"', f'"{name}.svg"')
    files = {name: data for name, data in source.files.items() if name not in broken}
    lost = (
        f"{Path(name).stem.replace('-', ' ')} of the report is damaged and was left out" for name in broken
    )
    return replace(
        source,
        markup=markup,
        files=files | {f"{name}.svg": blank for name, blank in broken.items()},
        warnings=(*source.warnings, *lost),
    )


def _is_readable(name: str, data: bytes) -> bool:
    try:
        _typst(f'#import "report.typ": *\n#picture("{name}")', {name: data}, ignore_system_fonts=True)
    except _Refused:
        return False
    return True


def _missing(account: str) -> dict[str, list[str]]:
    """Give the characters without a glyph that the compiler names, by script."""
    scripts: dict[str, list[str]] = {}
    for text in dict.fromkeys(_NO_GLYPH.findall(account)):
        for char in _CODE_POINT.sub(lambda match: chr(int(match[1], 16)), text).replace("\\", ""):
            found = scripts.setdefault(_script(char), [])
            if char not in found:
                found.append(char)
    return scripts


def _script(char: str) -> str:
    name = unicodedata.name(char, "")
    if name.startswith(_HAN):
        return "Chinese, Japanese or Korean"
    if ord(char) >= 0x1F000 or char in "\u200d\ufe0f\u20e3":
        return "emoji"
    return name.split(" ")[0].capitalize() if unicodedata.category(char)[0] in "LM" and name else "symbols"


def _without_fonts(missing: dict[str, list[str]], *, named: bool) -> tuple[str, ...]:
    """Say which characters have no font and what to install; in the PDF only by number, as it cannot print
    them."""
    sentences = []
    for script, chars in missing.items():
        listed = ", ".join(
            f"{char} U+{ord(char):04X}" if named else f"U+{ord(char):04X}" for char in chars[:MOST_NAMED]
        )
        more = f" and {len(chars) - MOST_NAMED} more" if len(chars) > MOST_NAMED else ""
        package = _PACKAGES.get(script, _PACKAGE)
        sentences.append(f"No font here has {listed}{more} ({script}); install {package} and export again.")
    return tuple(sentences)
