"""Pictures of a finished report, made safe and self-contained: inline SVG and `data:` images ─► bytes.

HTML writes the names of SVG in small letters and lets a picture reach outside itself; a PDF needs proper XML
and must not. Nothing is fetched: what points outside is left out, and said.
"""

import base64
import binascii
import re
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes

from bs4 import BeautifulSoup, Tag

PIXEL = 0.75  # points in a CSS pixel

# The names of SVG with capitals in them, which an HTML parser has lowered.
_CAPITALS = """
animateMotion animateTransform clipPath feBlend feColorMatrix feComponentTransfer feComposite
feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB
feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode feMorphology feOffset fePointLight
feSpecularLighting feSpotLight feTile feTurbulence foreignObject glyphRef linearGradient radialGradient
textPath attributeName baseFrequency baseProfile clipPathUnits diffuseConstant edgeMode filterUnits
gradientTransform gradientUnits kernelMatrix kernelUnitLength lengthAdjust limitingConeAngle markerHeight
markerUnits markerWidth maskContentUnits maskUnits numOctaves pathLength patternContentUnits
patternTransform patternUnits pointsAtX pointsAtY pointsAtZ preserveAlpha preserveAspectRatio primitiveUnits
refX refY specularConstant specularExponent spreadMethod startOffset stdDeviation stitchTiles surfaceScale
systemLanguage tableValues targetX targetY textLength viewBox xChannelSelector yChannelSelector zoomAndPan
""".split()
_NAMES = {name.lower(): name for name in _CAPITALS}
_NEVER = "script foreignobject iframe object embed animate animatemotion animatetransform set".split()
_INSIDE = re.compile(r"\s*(#|data:image/(png|jpeg|gif|webp);)", re.IGNORECASE)
_OUTSIDE_STYLE = re.compile(r"@import|url\(\s*['\"]?\s*(?!['\"]?#)", re.IGNORECASE)
_DATA_URL = re.compile(r"data:image/([a-z+.-]+)((?:;[^,;]*)*),(.*)", re.IGNORECASE | re.DOTALL)
_LENGTH = re.compile(r"\s*([0-9]*\.?[0-9]+)\s*(px|pt|em|ex)?\s*$")
_HANGS = re.compile(r"vertical-align:\s*(-?[0-9.]+)px")
_POINTS = {"px": PIXEL, "pt": 1.0, "em": 10.5, "ex": 4.8}
_SUFFIX = {"png": "png", "jpeg": "jpg", "jpg": "jpg", "gif": "gif", "webp": "webp", "svg+xml": "svg"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One picture, ready to be written beside the Typst source."""

    data: bytes
    suffix: str  # svg, png, jpg, gif or webp
    width: float | None = None  # points, None if the picture does not say
    ratio: float | None = None  # height over width
    depth: float = 0.0  # points below the text's baseline, for a formula
    warnings: tuple[str, ...] = ()


def svg_picture(svg: Tag) -> Picture:
    """Read an `<svg>` element of a parsed page. The element itself is cleaned in passing.

    Scripts, event handlers, embedded HTML and every reference outside the picture are left out, with a
    warning.
    """
    removed = _cleaned(svg)
    svg["xmlns"] = "http://www.w3.org/2000/svg"
    svg["xmlns:xlink"] = "http://www.w3.org/1999/xlink"
    for tag in [svg, *svg.find_all(True)]:
        tag.name = _NAMES.get(tag.name, tag.name)
        tag.attrs = {_NAMES.get(name, name): value for name, value in tag.attrs.items()}
        if family := tag.get("font-family"):
            tag["font-family"] = ", ".join(map(_quoted, str(family).split(",")))
    box = _view_box(svg)
    width, height = _length(svg, "width") or box[2], _length(svg, "height") or box[3]
    return Picture(
        data=svg.decode(formatter="minimal").encode("utf-8", "replace"),
        suffix="svg",
        width=width or None,
        ratio=height / width if width and height else None,
        depth=-float(hang[1]) * PIXEL if (hang := _HANGS.search(str(svg.get("style") or ""))) else 0.0,
        warnings=tuple(f"a picture held {what}, which was left out" for what in sorted(removed)),
    )


def image_picture(source: str) -> Picture | None:
    """Read the `src` of an `<img>`. None when it is no picture that the report itself carries."""
    match = _DATA_URL.match(source.strip())
    if match is None or (suffix := _SUFFIX.get(match[1].lower())) is None:
        return None
    try:
        raw = unquote_to_bytes(match[3])
        data = base64.b64decode(raw) if ";base64" in match[2].lower() else raw
    except (binascii.Error, ValueError):
        return None
    if suffix != "svg":
        return Picture(data=data, suffix=suffix)
    svg = BeautifulSoup(data, "html.parser").find("svg")
    return svg_picture(svg) if isinstance(svg, Tag) else None


def described(svg: Tag) -> str:
    """Give the text that stands for an SVG: its label, or its title; "" if it has none."""
    if label := str(svg.get("aria-label") or "").strip():
        return label
    title = svg.find(["title", "desc"], recursive=False)
    return title.get_text(" ", strip=True) if title else ""


def _cleaned(svg: Tag) -> set[str]:
    removed = set()
    for tag in svg.find_all("a"):  # a picture's marks cannot be links in the PDF
        tag.unwrap()
    for tag in svg.find_all(_NEVER):
        if not tag.decomposed:
            removed.add(f"<{tag.name}>")
            tag.decompose()
    for style in svg.find_all("style"):
        if _OUTSIDE_STYLE.search(style.get_text()):
            removed.add("a style that loads something")
            style.decompose()
    for tag in [svg, *svg.find_all(True)]:
        for name in [name for name, value in tag.attrs.items() if _reaches_out(name.lower(), str(value))]:
            removed.add(f"the attribute {name}")
            del tag[name]
    for image in svg.find_all(["image", "use"]):
        if not (image.get("href") or image.get("xlink:href")):
            image.decompose()
    return removed


def _reaches_out(name: str, value: str) -> bool:
    if name.startswith("on"):
        return True
    if name in ("href", "xlink:href", "src"):
        return not _INSIDE.match(value)
    return bool(_OUTSIDE_STYLE.search(value))


def _quoted(family: str) -> str:
    """Quote a family's name: "Source Sans 3" is no name in CSS without quotes, because of its number."""
    name = family.strip().strip("\"'")
    return f"'{name}'" if " " in name else name


def _view_box(svg: Tag) -> tuple[float, float, float, float]:
    numbers = re.findall(r"-?[0-9]*\.?[0-9]+(?:e-?[0-9]+)?", str(svg.get("viewBox") or ""))
    if len(numbers) != 4:
        return (0.0, 0.0, 0.0, 0.0)
    x, y, width, height = (float(number) * PIXEL for number in numbers)
    return (x, y, width, height)


def _length(svg: Tag, name: str) -> float | None:
    match = _LENGTH.match(str(svg.get(name) or ""))
    return float(match[1]) * _POINTS[match[2] or "px"] if match else None
