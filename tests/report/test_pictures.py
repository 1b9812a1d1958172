"""Pictures come out as proper, harmless files of their own."""

import base64
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup, Tag

from edkit.report.pictures import Picture, described, image_picture, svg_picture


def svg(inside: str = "", attributes: str = 'width="100" height="50" viewBox="0 0 100 50"') -> Tag:
    found = BeautifulSoup(f"<p><svg {attributes}>{inside}</svg></p>", "html.parser").find("svg")
    assert isinstance(found, Tag)
    return found


def test_names_get_their_capitals_back() -> None:
    """The HTML parser's small letters would make a gradient or a view box mean nothing."""
    inside = (
        '<linearGradient gradientUnits="userSpaceOnUse" id="g"></linearGradient><clipPath id="c"></clipPath>'
    )
    data = svg_picture(svg(inside)).data.decode()
    assert ElementTree.fromstring(data).tag == "{http://www.w3.org/2000/svg}svg"
    for name in ("viewBox=", "<linearGradient", "gradientUnits=", "<clipPath"):
        assert name in data


HOSTILE = [
    ("<script>alert(1)</script>", "<script>"),
    ('<rect onclick="alert(1)"/>', "onclick"),
    ('<image href="https://bad.example/x.png"/>', "href"),
    ('<image xlink:href="file:///etc/passwd"/>', "xlink:href"),
    ('<use href="other.svg#a"/>', "href"),
    ("<style>@import url(https://bad.example/x.css);</style>", "style"),
    ('<rect fill="url(https://bad.example/#g)"/>', "fill"),
    ("<foreignObject><p>HTML</p></foreignObject>", "foreignobject"),
]


@pytest.mark.parametrize(("inside", "named"), HOSTILE)
def test_what_reaches_out_is_left_out(inside: str, named: str) -> None:
    """No script and no reference outside the picture survives, and each is said."""
    picture = svg_picture(svg(inside + '<rect class="kept" fill="url(#g)"/>'))
    text = picture.data.decode()
    assert all(bad not in text for bad in ("alert", "bad.example", "passwd", "other.svg", "HTML"))
    assert 'fill="url(#g)"' in text
    assert any(named in warning for warning in picture.warnings)


def test_links_inside_a_picture_go_quietly() -> None:
    """A chart's marks may be links on the screen; the drawing stays."""
    picture = svg_picture(svg('<a href="https://news.example/1"><rect width="5"/></a>'))
    assert picture.warnings == ()
    assert b"<rect" in picture.data
    assert b"news.example" not in picture.data


def test_family_names_with_numbers_are_quoted() -> None:
    """Without quotes "Source Sans 3" is no family and the text falls back to another."""
    data = svg_picture(svg('<text font-family="Source Sans 3, sans-serif">a</text>')).data.decode()
    assert "font-family=\"'Source Sans 3', sans-serif\"" in data


@pytest.mark.parametrize(
    ("attributes", "width", "ratio"),
    [
        ('width="640" height="320"', 480.0, 0.5),
        ('viewBox="0 0 200 100"', 150.0, 0.5),
        ('width="100pt" height="50pt"', 100.0, 0.5),
        ('width="100%"', None, None),
        ('viewBox="what"', None, None),
    ],
)
def test_size(attributes: str, width: float | None, ratio: float | None) -> None:
    """Width in points and height over width, from the size or the view box; None when unknown."""
    picture = svg_picture(svg(attributes=attributes))
    assert (picture.width, picture.ratio) == (width, ratio)


def test_a_formula_hangs_below_the_line() -> None:
    """The depth is what the style lowers it by."""
    assert svg_picture(svg(attributes='style="vertical-align:-4.0px" width="9" height="9"')).depth == 3.0


def test_data_images() -> None:
    """Base 64 and percent escapes are read; an SVG is cleaned like any other."""
    png = b"\x89PNG\r\n\x1a\nrest"
    encoded = base64.b64encode(png).decode()
    assert image_picture(f"data:image/png;base64,{encoded}") == Picture(data=png, suffix="png")
    drawn = image_picture("data:image/svg+xml,%3Csvg%20width='10'%3E%3Cscript%3Ebad()%3C/script%3E%3C/svg%3E")
    assert drawn is not None
    assert b"bad" not in drawn.data


@pytest.mark.parametrize(
    "source",
    [
        "https://news.example/a.png",
        "a.png",
        "",
        "data:text/html,x",
        "data:image/png;base64,A",
        "data:image/svg+xml,x",
    ],
)
def test_what_is_no_picture_of_the_report(source: str) -> None:
    """Nothing is fetched, and nothing unreadable is passed on."""
    assert image_picture(source) is None


def test_described() -> None:
    """The label of a picture comes before its title."""
    assert described(svg("<title>Title</title>")) == "Title"
    assert described(svg("<title>Title</title>", 'aria-label=" Label "')) == "Label"
    assert described(svg("<g><title>of a part</title></g>")) == ""
