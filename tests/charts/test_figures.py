"""Every chart: draws what it is given, says it in words, and fails on no table."""

import re
from collections.abc import Callable
from typing import Any

import nbformat
import pandas as pd
import pytest

from edkit import charts
from edkit.charts.figure import FIGURE, VEGA, Figure
from edkit.charts.theme import DARK, TEXT
from edkit.errors import MissingColumns

WEEKS = pd.to_datetime(["2026-03-02", "2026-03-09", "2026-03-16", "2026-03-23"])

COVERAGE = pd.DataFrame(
    {
        "outlet": ["Herald", "Herald", "Herald", "Post", "Post"],
        "period": [WEEKS[0], WEEKS[1], WEEKS[3], WEEKS[1], pd.NaT],
        "held": [3, 1, 0, 12, 2],
        "failed": [0, 2, 4, 0, 0],
        "article_ids": [("a", "b", "c"), ("d",), (), tuple("efghijklmnop"), ("q", "r")],
    }
)
LOOKED_FOR = pd.DataFrame(
    {
        "outlet": ["Herald"] * 4 + ["Post"] * 5,
        "period": [*WEEKS, *WEEKS, pd.NaT],
        "held": [3, 1, 0, 0, 0, 0, 0, 2, 0],
        "failed": [0, 2, 0, 0, 4, 0, 0, 0, 0],
        "waiting": [0, 0, 0, 0, 0, 6, 0, 1, 2],
        "vouched": [True, False, True, False, True, True, False, True, False],
        "status": ["held", "partly", "none", "unknown", "failed", "waiting", None, "partly", None],
        "article_ids": [("a", "b", "c"), ("d",), (), (), (), (), (), ("e", "f"), ()],
    }
)
SHARES = pd.DataFrame(
    {
        "outlet": ["Herald"] * 3 + ["Post"],
        "period": [WEEKS[0], WEEKS[1], WEEKS[3], WEEKS[1]],
        "count": [1, 2, 0, 3],
        "n": [4, 4, 5, 6],
        "share": [0.25, 0.5, 0.0, 0.5],
        "low": [0.05, 0.15, 0.0, 0.19],
        "high": [0.7, 0.85, 0.43, 0.81],
    }
)
STORM = pd.DataFrame(
    {
        "period": [WEEKS[0], WEEKS[1], WEEKS[3]],
        "count": pd.array([2, 9, 0], dtype="Int64"),
        "storm": [False, True, False],
        "expected": [3.0, 3.0, 3.0],
    }
)
MATRIX = pd.DataFrame(
    {
        "story": ["Ferry", "Ferry", "Bridge"],
        "outlet": ["Herald", "Post", "Herald"],
        "count": pd.array([4, 0, pd.NA], dtype="Int64"),
    }
)
RATIOS = pd.DataFrame(
    {
        "outlet": ["Herald", "Post", "Quay"],
        "value": [2.0, 0.5, float("nan")],
        "low": [1.2, 0.2, float("nan")],
        "high": [3.1, 1.4, float("nan")],
        "n": [40, 12, 0],
    }
)
KINDS = pd.DataFrame(
    {
        "outlet": ["Herald", "Herald", "Post", "Quay"],
        "kind": ["news", None, "news", "news"],
        "count": [3, 1, 2, 0],
    }
)

Chart = Callable[..., Figure]
ALL: list[tuple[Chart, pd.DataFrame]] = [
    (charts.coverage_grid, COVERAGE),
    (charts.looked_for_grid, LOOKED_FOR),
    (charts.share_lines, SHARES),
    (charts.storm_timeline, STORM),
    (charts.matrix, MATRIX),
    (charts.dot_interval, RATIOS),
    (charts.stacked_share, KINDS),
]
every_chart = pytest.mark.parametrize(
    ("chart", "table"), ALL, ids=lambda value: getattr(value, "__name__", "")
)

ALTS = [
    (
        charts.coverage_grid,
        COVERAGE,
        (
            "2 outlets by 4 weeks, week of 2 Mar 2026 to week of 23 Mar 2026. "
            "Articles are held in 3 of 8 cells, "
            "16 in all. In 1 pages failed and none is held (Herald). In 4 nothing is known. "
            "2 undated articles belong to no period."
        ),
    ),
    (
        charts.share_lines,
        SHARES,
        (
            "Shares of Herald and Post, week of 2 Mar 2026 to week of 23 Mar 2026. "
            "Highest: Herald, week of 9 Mar 2026, 50\u202f% (2 of 4). "
            "Lowest: Herald, week of 23 Mar 2026, 0\u202f% (0 of 5). "
            "4 of 8 shares are unknown."
        ),
    ),
    (
        charts.looked_for_grid,
        LOOKED_FOR,
        (
            "2 outlets by 4 weeks, week of 2 Mar 2026 to week of 23 Mar 2026. "
            "Pages are held in 3 of 8 cells, 6 in all. In 1 pages failed and none is held. In 1 no page was brought yet. "
            "In 1 nothing was published. In 2 nobody knows."
        ),
    ),
    (
        charts.storm_timeline,
        STORM,
        (
            "11 articles in 3 weeks, week of 2 Mar 2026 to week of 23 Mar 2026. "
            "Most: week of 9 Mar 2026, 9 articles. "
            "1 storm: week of 9 Mar 2026. For 1 period nothing is known."
        ),
    ),
    (
        charts.matrix,
        MATRIX,
        (
            "2 stories by 2 outlets. Most: 4 articles on Ferry in Herald. 1 of 4 cells are zero. "
            "2 of 4 cells are unknown."
        ),
    ),
    (
        charts.dot_interval,
        RATIOS,
        (
            "Herald, Post and Quay. Highest: Herald, 2.00 (1.20 to 3.10), n = 40. "
            "Lowest: Post, 0.50 (0.20 to 1.40), n = 12. The interval excludes 1.00 for Herald. 1 unknown."
        ),
    ),
    (
        charts.stacked_share,
        KINDS,
        (
            "Herald, Post and Quay, 6 in all: news 83\u202f% (5), unknown 17\u202f% (1). "
            "Largest share of news: Post, 100\u202f%."
        ),
    ),
]


@pytest.mark.parametrize(("chart", "table", "alt"), ALTS, ids=lambda value: getattr(value, "__name__", ""))
def test_alt_is_built_from_the_numbers(chart: Chart, table: pd.DataFrame, alt: str) -> None:
    options = {"reference": 1} if chart is charts.dot_interval else {}
    assert chart(table, **options).alt == alt


@every_chart
def test_nothing_to_draw_is_said(chart: Chart, table: pd.DataFrame) -> None:
    figure = chart(table.iloc[:0])
    assert "Nothing to show" in figure.alt
    assert "Nothing to show" in figure.svg()


@every_chart
def test_one_row_is_enough(chart: Chart, table: pd.DataFrame) -> None:
    assert chart(table.head(1)).svg().startswith("<svg role")


@every_chart
def test_missing_columns_are_named(chart: Chart, table: pd.DataFrame) -> None:
    with pytest.raises(MissingColumns):
        chart(table[["count"]] if "count" in table and chart is not charts.share_lines else table[["outlet"]])


@every_chart
def test_bundle_is_complete_and_the_same_each_time(chart: Chart, table: pd.DataFrame) -> None:
    data, metadata = chart(table)._repr_mimebundle_()
    assert set(data) == {VEGA, "image/svg+xml", FIGURE, "text/plain"}
    assert metadata["image/svg+xml"]["alt"] == data[FIGURE]["alt"]
    assert data[FIGURE]["data"].startswith("<table")
    assert chart(table)._repr_mimebundle_()[0] == data
    output = nbformat.v4.new_output("display_data", data=data, metadata=metadata)
    nbformat.validate(output, "display_data", version=4)


@every_chart
def test_colours_come_from_the_closed_list(chart: Chart, table: pd.DataFrame) -> None:
    """A colour that the dark page cannot exchange would be unreadable on it."""
    painted = set(re.findall(r'(?:fill|stroke)="(#[0-9a-f]+)"', chart(table).svg()))
    assert painted
    assert painted <= set(DARK)


@every_chart
def test_pictures_ask_nothing_of_the_network(chart: Chart, table: pd.DataFrame) -> None:
    svg = chart(table).svg().replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert "http" not in svg.replace('xmlns:xlink="http://www.w3.org/1999/xlink"', "")


def test_specifications_are_valid_for_altair() -> None:
    """What we write by hand is what Altair would accept: anybody can go on from a figure's spec."""
    altair = pytest.importorskip("altair")
    for chart, table in ALL:
        altair.Chart.from_dict(chart(table).spec).to_dict()


def test_label_is_escaped() -> None:
    figure = charts.nothing('A "title"', "<b> & more")
    assert 'aria-label="A &quot;title&quot;. Nothing to show: &lt;b> &amp; more."' in figure.svg()


def test_figure_without_alt_is_refused() -> None:
    with pytest.raises(ValueError, match="text alternative"):
        Figure(spec={}, title="x", alt=" ", data=pd.DataFrame())


def test_own_chart_gets_theme_and_alt() -> None:
    spec = {
        "$schema": "x",
        "config": {"font": "y"},
        "mark": "point",
        "data": {"values": [{}]},
        "encoding": {},
    }
    figure = charts.of(spec, alt="One point.", title="Own")
    assert set(figure.spec) == {"mark", "data", "encoding"}
    assert 'aria-label="One point."' in figure.svg()


def drawn(spec: dict[str, Any], **having: object) -> list[dict[str, Any]]:
    """Collect the rows anywhere in a spec that have these values."""
    found: list[dict[str, Any]] = []
    if isinstance(spec, dict):
        rows = spec.get("values") if isinstance(spec.get("values"), list) else []
        found += [r for r in rows if isinstance(r, dict) and all(r.get(k) == v for k, v in having.items())]
        for value in spec.values():
            found += drawn(value, **having)
    elif isinstance(spec, list):
        for value in spec:
            found += drawn(value, **having)
    return found


def test_coverage_tells_failed_from_unknown() -> None:
    spec = charts.coverage_grid(COVERAGE).spec
    said = {(row["outlet"], row["key"]): row["said"] for row in drawn(spec) if "said" in row}
    assert said["Herald", "2026-03-09"] == "1 article, 2 pages failed"
    assert said["Herald", "2026-03-16"] == "nothing known"  # no row: we did not ask
    assert said["Herald", "2026-03-23"] == "4 pages failed"
    assert said["Post", "undated"] == "2 articles"


def test_coverage_draws_nothing_published_as_nought() -> None:
    table = COVERAGE.assign(status=["held", "partly", "failed", "held", "held"])
    none = {"outlet": ["Herald"], "period": [WEEKS[2]], "held": [0], "failed": [0], "status": ["none"]}
    figure = charts.coverage_grid(pd.concat([table, pd.DataFrame(none)]))
    said = {(row["outlet"], row["key"]): row["said"] for row in drawn(figure.spec) if "said" in row}
    assert said["Herald", "2026-03-16"] == "nothing published"
    assert "In 1 nothing was published. In 3 nothing is known." in figure.alt
    assert "0: nothing published" in written(figure)


def test_nothing_published_is_drawn_apart_from_nothing_known() -> None:
    """White with a 0, and hatched; a period that nobody looked at is unknown as well."""
    spec = charts.looked_for_grid(LOOKED_FOR).spec
    said = {(row["outlet"], row["key"]): row["said"] for row in drawn(spec) if "said" in row}
    assert said["Herald", "2026-03-09"] == "1 page held, 2 pages failed, and there may be more"
    assert said["Herald", "2026-03-16"] == "nothing published"
    assert said["Herald", "2026-03-23"] == said["Post", "2026-03-16"] == "unknown"
    assert said["Post", "2026-03-23"] == "2 pages held, 1 page not brought yet"
    assert said["Post", "undated"] == "2 pages not brought yet"
    hatched = {(row["outlet"], row["key"]) for row in drawn(spec) if "to" in row}
    assert hatched == {("Herald", "2026-03-23"), ("Post", "2026-03-16")}
    assert [row["key"] for row in drawn(spec, text="0") if "key" in row] == ["2026-03-16"] * 2  # cell, number
    assert {entry["text"] for entry in spec["vconcat"][0]["data"]["values"]} == {
        *("1 page held", "2", "3", "some failed", "some not brought yet", "failed, none held"),
        *("none brought yet", "there may be more", "0: nothing published", "unknown"),
    }


def undated(spec: dict[str, Any]) -> dict[str, tuple[str, Any]]:
    """Give what stands in the column of what has no day: number and fill, by outlet."""
    return {row["outlet"]: (row["text"], row["fill"]) for row in drawn(spec) if row.get("key") == "undated"}


def test_undated_numbers_bear_the_signs_of_the_key() -> None:
    """Held, failed and not brought yet are told apart also where there is no cell of a week beside them."""
    rows = LOOKED_FOR.tail(1)
    counts = {"outlet": ["A", "B", "C"], "held": [2, 0, 0], "failed": [0, 1, 0], "waiting": [0, 3, 4]}
    table = pd.concat([rows] * 3, ignore_index=True).assign(**counts, again=[0, 1, 4])
    spec = charts.looked_for_grid(table).spec
    assert {name: text for name, (text, _) in undated(spec).items()} == {"A": "2", "B": "× 1", "C": "• 4"}
    key = {entry["text"] for entry in spec["vconcat"][0]["data"]["values"]}
    assert key == {"held, undated", "failed, none held", "none brought yet"}
    said = {row["outlet"]: row["said"] for row in drawn(spec) if "said" in row}
    assert said["B"] == "1 page failed, 3 pages not brought yet (1 failed so far)"
    covered = charts.coverage_grid(table.drop(columns="status")).spec
    assert undated(covered)["B"][0] == "× 1"
    assert [row["text"] for row in covered["vconcat"][0]["data"]["values"]] == ["pages failed, none held"]


def test_found_and_not_held_is_not_unknown() -> None:
    """A dot, not the hatching, in the figure of the articles."""
    spec = charts.coverage_grid(COVERAGE.head(1).assign(held=0, failed=0, status="found")).spec
    assert [row["text"] for row in spec["vconcat"][0]["data"]["values"]] == ["found, no article held"]


def test_key_names_only_what_is_drawn() -> None:
    spec = charts.coverage_grid(COVERAGE.head(1)).spec
    assert [row["text"] for row in spec["vconcat"][0]["data"]["values"]] == ["3 articles held"]


MANY = SHARES.assign(n=[8, 8, 10, 12], count=[2, 4, 0, 6])


def share_marks(figure: Figure, outlet: int = 0) -> dict[str, list[str]]:
    """Give the periods that each mark of a panel draws."""
    layers = figure.spec["vconcat"][1]["concat"][outlet]["layer"]
    return {str(layer["mark"]["type"]): [row["key"] for row in layer["data"]["values"]] for layer in layers}


def test_gap_breaks_the_line() -> None:
    """A period without a share is no zero, and no line runs across it: it is hatched."""
    panel = charts.share_lines(MANY).spec["vconcat"][1]["concat"][0]
    rows = {(r["key"], r["run"], r["alone"]) for r in drawn(panel, outlet="Herald")}
    assert rows == {("2026-03-02", 0, False), ("2026-03-09", 0, False), ("2026-03-23", 1, True)}
    assert [r["key"] for r in drawn(panel) if "shape" in r] == ["2026-03-16"] * 2
    marks = share_marks(charts.share_lines(MANY))
    assert marks["area"] == marks["line"] == ["2026-03-02", "2026-03-09"]
    assert marks["rule"] == marks["tick"] == ["2026-03-23"]  # its interval has caps, and is no band


def test_shares_of_few_articles_are_rings_with_their_number() -> None:
    figure = charts.share_lines(SHARES)
    assert "share of fewer than 5 articles, with their number" in written(figure)
    marks = share_marks(figure)
    assert "line" not in marks
    assert "area" not in marks
    assert marks["text"] == ["2026-03-02", "2026-03-09"]
    assert "4" in written(figure)


def test_other_outlets_are_drawn_only_where_periods_have_enough_articles() -> None:
    assert "the other outlets" in written(charts.share_lines(MANY))
    assert "the other outlets" not in written(charts.share_lines(MANY.assign(n=[8, 3, 4, 4])))


@pytest.mark.parametrize(("table", "hatched"), [(MANY, True), (MANY.head(2), False)])
def test_key_of_shares_names_the_unknown_only_where_it_is(table: pd.DataFrame, hatched: bool) -> None:
    assert ("unknown" in written(charts.share_lines(table))) is hatched


def test_no_axis_stands_without_a_panel() -> None:
    """Eight panels in rows of three: the third column's axis is under its second panel."""
    table = pd.concat(SHARES.head(3).assign(outlet=name) for name in "abcdefgh")
    panels = charts.share_lines(table).spec["vconcat"][1]["concat"]
    dated = [bool(panel["layer"][0]["encoding"]["x"]["axis"]) for panel in panels]
    assert dated == [False] * 5 + [True] * 3


def test_panels_keep_the_order_of_the_table() -> None:
    panels = charts.share_lines(SHARES.iloc[::-1]).spec["vconcat"][1]["concat"]
    assert [panel["title"]["text"] for panel in panels] == [
        "Post: 50\u202f% of 6 dated",
        "Herald: 23\u202f% of 13 dated",
    ]


def test_missing_week_is_unknown_and_zero_is_not() -> None:
    rows = drawn(charts.storm_timeline(STORM).spec, storm=False)
    assert [(row["key"], row["said"]) for row in rows] == [
        ("2026-03-02", "2 articles"),
        ("2026-03-16", "unknown"),
        ("2026-03-23", "0 articles"),
    ]


def test_neighbouring_stormy_weeks_are_one_storm() -> None:
    spec = charts.storm_timeline(STORM.assign(storm=[True, True, False])).spec
    storms = {(row["key"], row["to"], row["label"]) for row in drawn(spec) if "since" in row}
    assert storms == {("2026-03-02", "2026-03-09", "11")}


def test_matrix_tells_zero_from_unknown() -> None:
    cells = {
        (row["row"], row["column"]): row["text"] for row in drawn(charts.matrix(MATRIX).spec) if "row" in row
    }
    assert cells == {
        ("Ferry", "Herald"): "4",
        ("Ferry", "Post"): "0",
        ("Bridge", "Herald"): "",
        ("Bridge", "Post"): "",
    }


def test_zero_of_an_outlet_that_is_not_held_is_unknown() -> None:
    table = MATRIX.assign(count=0, status=["none", "unknown", "failed"], label=["Strike", "Strike", "Toll"])
    cells = {(r["row"], r["column"]): r["text"] for r in drawn(charts.matrix(table).spec) if "row" in r}
    assert cells["Strike", "Herald"] == "0"
    assert cells["Strike", "Post"] == cells["Toll", "Herald"] == ""


def test_pages_lost_without_a_day_are_drawn() -> None:
    lost = pd.DataFrame({"outlet": ["Post"], "period": [pd.NaT], "held": [0], "failed": [3]})
    figure = charts.coverage_grid(pd.concat([COVERAGE, lost]))
    assert figure.alt.endswith("2 undated articles belong to no period. 3 failed pages of no known day.")


def test_endless_intervals_end_at_the_edge() -> None:
    table = pd.DataFrame(
        {"outlet": ["A", "B"], "value": [0.0, 2.0], "low": [0.0, 1.0], "high": [0.5, float("inf")]}
    )
    first, second = (r for r in drawn(charts.dot_interval(table, log=True).spec["data"]))
    assert (first["drawn"], first["bounded"], first["from"]) == (False, True, 0.4)
    assert second["to"] == 2.5
    assert second["said"] == "2.00 (1.00 to ∞)"


def test_unknown_estimate_keeps_its_row() -> None:
    (row,) = drawn(charts.dot_interval(RATIOS, log=True).spec["data"], label="Quay")
    assert (row["said"], row["drawn"]) == ("unknown", False)


def test_small_kinds_are_put_together_and_counted() -> None:
    table = pd.DataFrame({"outlet": "Herald", "kind": [f"k{i}" for i in range(9)], "count": range(9, 0, -1)})
    assert "other (3 kinds) 13\u202f% (6)" in charts.stacked_share(table).alt


def test_forty_outlets_fit_the_page() -> None:
    many = pd.DataFrame({"outlet": [f"Outlet {i}" for i in range(40)], "period": WEEKS[0], "held": 1})
    width = re.search(r'width="([\d.]+)"', charts.coverage_grid(many).svg())
    assert width is not None
    assert float(width[1]) <= 730


def test_points_at_zero_keep_off_the_row_labels() -> None:
    table = RATIOS.assign(value=0.0, low=0.0, high=0.1)
    points = charts.dot_interval(table, form="percent").vega()
    (axis,) = [axis for axis in points["axes"] if axis["orient"] == "left"]
    assert axis["offset"] >= 8  # px; a point's radius is 5


def test_numbers_beside_the_rows_are_as_large_as_the_axis_labels() -> None:
    svg = charts.dot_interval(RATIOS).svg()
    sizes = {float(size) for size in re.findall(r'font-size="([\d.]+)px"[^>]*>[^<]', svg)}
    assert sizes == {TEXT}


@pytest.mark.parametrize("chart", [charts.share_lines, charts.stacked_share])
def test_percents_are_written_alike_on_axes_and_in_words(chart: Chart) -> None:
    svg = chart(SHARES if chart is charts.share_lines else KINDS).svg()
    assert re.search(r">\d+\u202f%<", svg)
    assert not re.search(r"\d ?%", svg)


def written(figure: Figure) -> list[str]:
    return re.findall(r">([^<>]+)</t(?:ext|span)>", figure.svg())


def test_number_of_a_storm_is_written_once() -> None:
    table = STORM.assign(count=[2, 13, 0])
    assert written(charts.storm_timeline(table)).count("13") == 1


@pytest.mark.parametrize(("most", "last"), [(0, 1), (1, 1), (9, 10), (13, 15), (140, 150), (2600, 3000)])
def test_ticks_cover_the_tallest_bar(most: int, last: int) -> None:
    vega = charts.storm_timeline(STORM.drop(columns="expected").assign(count=[0, most, 0])).vega()
    domains = [scale["domain"] for scale in vega["scales"] if scale["name"].endswith("_y")]
    assert domains[-1] == [0, last]


def test_line_of_the_expected_crosses_no_number() -> None:
    rows = drawn(charts.storm_timeline(STORM.assign(expected=[2.5, 2.0, 5.0])).spec)
    assert [(row["count"], row["at"]) for row in rows if set(row) == {"key", "count", "at"}] == [
        (2, 2.5),  # over the line
        (9, 9),
        (0, 0),  # far below the line
    ]


def test_key_of_the_matrix_has_the_fills_and_numbers_of_its_cells() -> None:
    for counts in ([1, 1, 0], [1, 2, 4], [1, 9, 60]):
        spec = charts.matrix(MATRIX.assign(count=counts)).spec
        key = {row["fill"] for row in spec["vconcat"][0]["data"]["values"] if row["text"][0] in "123456789"}
        assert key == {cell["fill"] for cell in spec["vconcat"][1]["data"]["values"] if cell["n"]}
    assert "1 article" in written(charts.matrix(MATRIX.assign(count=1)))
    assert "few" not in written(charts.matrix(MATRIX))


@pytest.mark.parametrize("chart", [charts.storm_timeline, charts.coverage_grid])
@pytest.mark.parametrize("weeks", [6, 12])
def test_few_periods_take_the_width_and_each_has_its_label(chart: Chart, weeks: int) -> None:
    days = pd.date_range("2026-03-02", periods=weeks, freq="7D")
    figure = chart(pd.DataFrame({"outlet": "Herald", "period": days, "count": 1, "held": 1}))
    assert {f"{day.day} {day:%b}" for day in days} <= set(written(figure))
    assert picture_width(figure) >= 600


def picture_width(figure: Figure) -> float:
    spec = figure.spec["vconcat"][1]
    return float(spec["width"] if "width" in spec else sum(view["width"] for view in spec["hconcat"]))


def test_characters_that_no_picture_can_hold_are_replaced() -> None:
    """One control character in a headline would end the process that draws."""
    odd = "a\x00b\x03c\x1bd\ufffee\ud800"
    spec = {
        "data": {"values": [{"label": odd, "n": 1}]},
        "mark": "bar",
        "encoding": {"y": {"field": "label", "type": "nominal"}, "x": {"field": "n", "type": "quantitative"}},
    }
    figure = charts.of(spec, alt=odd, title=odd)
    assert figure.alt == "a\ufffdb\ufffdc\ufffdd\ufffde\ufffd"
    assert "a\ufffdb" in figure.svg()
