"""What came from pages, prose and outputs ─► harmless HTML and SVG. Allow-lists, never block-lists.

Nothing that passes here runs code or asks anything of the network.
"""

import re
import xml.etree.ElementTree as ET
from html import escape

TAGS = frozenset(
    """a abbr aside b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em
    figcaption
    figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp section small span
    strong sub summary sup table tbody td tfoot th thead time tr u ul var wbr""".split()
)
ATTRIBUTES = {
    "*": {"class", "id", "lang", "dir", "title", "role", "aria-label", "aria-hidden"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start", "reversed"},
    "li": {"value"},
    "td": {"colspan", "rowspan", "headers"},
    "th": {"colspan", "rowspan", "headers", "scope", "abbr"},
    "col": {"span"},
    "time": {"datetime"},
    "details": {"open"},
    "q": {"cite"},
    "abbr": {"title"},
}
SCHEMES = {"http", "https", "mailto", "data"}  # data: only in pictures, see _attribute
_PICTURE = re.compile(r"data:image/(png|jpeg|gif|webp|svg\+xml);base64,[A-Za-z0-9+/=\s]+$")
# Elements that go with all they hold; other unknown elements leave their text behind.
_WITH_CONTENT = {
    "script",
    "style",
    "iframe",
    "object",
    "template",
    "noscript",
    "svg",
    "math",
    "title",
    "textarea",
}

SVG = "http://www.w3.org/2000/svg"
XLINK = "{http://www.w3.org/1999/xlink}href"
_SVG_TAGS = frozenset(
    """svg g path rect circle ellipse line polyline polygon text tspan defs clipPath linearGradient
    radialGradient stop use symbol title desc image marker pattern mask""".split()
)
_SVG_ATTRIBUTES = frozenset(
    """id d x y x1 y1 x2 y2 cx cy r rx ry dx dy fx fy width height
    viewBox preserveAspectRatio points transform
    fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin
    stroke-dasharray stroke-dashoffset stroke-miterlimit opacity font-family font-size font-weight font-style
    text-anchor dominant-baseline letter-spacing clip-path clip-rule clipPathUnits gradientUnits
    gradientTransform spreadMethod offset stop-color stop-opacity display visibility color overflow
    marker-start marker-mid marker-end markerWidth markerHeight refX refY orient patternUnits patternTransform
    mask direction writing-mode textLength lengthAdjust""".split()
)
DEEPEST = 100  # levels in a picture; what lies deeper is no drawing
_URL = re.compile(r"url\s*\(", re.IGNORECASE)
_OWN = re.compile(r"url\(\s*['\"]?#([\w.:-]+)['\"]?\s*\)")
_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]*>", re.IGNORECASE)


def clean_html(html: str) -> str:
    """Keep what a reader reads: text, structure, links, tables, embedded pictures."""
    import nh3

    cleaned: str = nh3.clean(
        html,
        tags=set(TAGS),
        clean_content_tags=_WITH_CONTENT,
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        attribute_filter=_attribute,
        generic_attribute_prefixes={"data-"},
        url_schemes=set(SCHEMES),
        link_rel="noopener noreferrer",
        strip_comments=True,
    )
    return cleaned


def _attribute(tag: str, name: str, value: str) -> str | None:
    """Let pictures come from the page itself only, and nothing else be a data: address."""
    if tag == "img" and name == "src":
        return value if _PICTURE.match(value) else None
    if name in ("href", "cite") and value.strip().lower().startswith("data:"):
        return None
    return value


def clean_svg(svg: str, prefix: str, *, alt: str = "") -> str | None:
    """Rebuild a picture from what pictures may hold; None if it cannot be read as one.

    Names inside it get the prefix, so that two pictures on one page do not share them; `alt` becomes
    its label. Scripts, styles, links, embedded pages and every outside address are left out.
    """
    source = _DOCTYPE.sub("", svg, count=1)
    if "<!DOCTYPE" in source.upper() or "<!ENTITY" in source.upper():
        return None
    try:
        root = ET.fromstring(source)
    except ET.ParseError:
        return None
    if _name(root.tag) != "svg":
        return None
    label = f' role="img" aria-label="{escape(alt)}"' if alt else ' aria-hidden="true"'
    return "".join(_element(root, prefix, label))


def _name(tag: object) -> str:
    return tag.removeprefix(f"{{{SVG}}}") if isinstance(tag, str) else ""


def _element(element: ET.Element, prefix: str, extra: str = "", depth: int = 0) -> list[str]:
    name = _name(element.tag)
    if name not in _SVG_TAGS or element.get("opacity") == "0" or depth > DEEPEST:
        return []
    attributes = _svg_attributes(element, name, prefix)
    if name in ("image", "use") and not any(key == "href" for key, _ in attributes):
        return []
    start = f"<{name}{extra}" + "".join(f' {key}="{escape(value)}"' for key, value in attributes)
    inside = [escape(element.text, quote=False)] if element.text and element.text.strip() else []
    for child in element:
        inside += _element(child, prefix, depth=depth + 1)
        if child.tail and child.tail.strip():
            inside.append(escape(child.tail, quote=False))
    if not inside:
        return [] if name in ("g", "defs") else [f"{start}/>"]
    return [f"{start}>", *inside, f"</{name}>"]


def _svg_attributes(element: ET.Element, name: str, prefix: str) -> list[tuple[str, str]]:
    given = dict(element.attrib)
    given |= dict(part.split(":", 1) for part in given.pop("style", "").split(";") if ":" in part)
    kept = []
    for key, value in ((key.strip(), value.strip()) for key, value in given.items()):
        if key in ("href", XLINK):
            if value.startswith("#"):
                kept.append(("href", f"#{prefix}{value[1:]}"))
            elif name == "image" and _PICTURE.match(value):
                kept.append(("href", value))
        elif key in _SVG_ATTRIBUTES and (safe := _svg_value(key, value, prefix)) is not None:
            kept.append((key, safe))
    return kept


def _svg_value(key: str, value: str, prefix: str) -> str | None:
    if key == "id":
        return f"{prefix}{value}"
    if _URL.search(value):
        own = _OWN.fullmatch(value)
        return f"url(#{prefix}{own[1]})" if own else None
    if (key, value) in (("opacity", "1"), ("display", "none")):
        return None if key == "opacity" else value
    return value
