"""TeX ─► a small SVG whose text alternative is the TeX. Works without network, script or font."""

import re
import warnings
from functools import cache, lru_cache
from typing import Any

from edkit.report.sanitise import clean_svg

_PAINT = re.compile(r' fill="[^"]*"')
_INLINE, _DISPLAY = 16.5, 18.0  # px


@lru_cache(maxsize=512)
def formula(tex: str, *, display: bool) -> str | None:
    """Give a formula as `<svg>`, None if the TeX cannot be understood."""
    latex = _latex()
    try:
        drawn = latex(tex, inline=not display, size=_DISPLAY if display else _INLINE)
        svg = drawn.svg()
    except Exception:  # noqa: BLE001 - any TeX may come, and the parser raises whatever it stumbles over
        return None
    return _on_baseline(clean_svg(svg, "", alt=tex), drawn.getyofst())


@cache
def _latex() -> Any:
    with warnings.catch_warnings():  # it finds its fonts by a function that Python is about to drop
        warnings.simplefilter("ignore", DeprecationWarning)
        import ziamath
    ziamath.config.svg2 = False  # outlines in place: two formulas then share no names
    return ziamath.Latex


def _on_baseline(svg: str | None, depth: float) -> str | None:
    """Let the formula hang below the line of text as far as it should."""
    if svg is None:
        return None
    inked = _PAINT.sub("", svg)  # the text's own colour, on dark pages too
    return inked.replace("<svg ", f'<svg style="vertical-align:{depth:.1f}px" fill="currentColor" ', 1)
