from datetime import date

import pandas as pd
import pytest

from edkit import charts

FRAME = pd.DataFrame(
    {
        "outlet": ["Herald & <b>", "Post", None],
        "n": pd.array([1200, pd.NA, 3], dtype="Int64"),
        "share": [0.25, float("nan"), 0.004],
        "day": [date(2026, 3, 2), None, date(2026, 3, 3)],
        "page": [("open", "https://news.example/a"), ("no", "javascript:alert(1)"), ("here", "#fig")],
    }
)


def test_table_is_semantic_and_escaped() -> None:
    html = charts.table(FRAME, caption="A < B", formats={"share": "percent"}).html()
    assert html.startswith(
        '<table class="edkit-table"><caption>A &lt; B</caption><thead><tr><th scope="col">outlet</th>'
    )
    assert (
        '<th scope="row">Herald &amp; &lt;b&gt;</th><td class="num">1,200</td><td class="num">25\u202f%</td>'
        in html
    )
    assert '<td class="num unknown">unknown</td>' in html
    assert "<td>2026-03-02</td>" in html


def test_only_harmless_addresses_become_links() -> None:
    html = charts.table(FRAME[["page"]], row_header=False).html()
    assert '<a href="https://news.example/a">open</a>' in html
    assert '<a href="#fig">here</a>' in html
    assert 'href="javascript' not in html
    assert "no, javascript:alert(1)" in html


def test_rows_left_out_are_said() -> None:
    table = charts.table(FRAME, max_rows=2)
    assert '<p class="table-note">2 of 3 rows shown.</p>' in table.html()
    assert table.text().endswith("2 of 3 rows shown.")
    assert "rows shown" not in charts.table(FRAME, max_rows=3).html()


def test_columns_are_picked_named_and_led_by_the_row_header() -> None:
    table = charts.table(
        FRAME, columns={"n": "Articles", "outlet": "Outlet"}, row_header="outlet", unknown="?"
    )
    assert table.columns == ("Outlet", "Articles")
    assert [cell.text for cell in table.rows[2]] == ["?", "3"]


def test_long_lists_are_cut_and_counted() -> None:
    table = charts.table(pd.DataFrame({"ids": [tuple("abcdefghijklmnopqrstuvwxyz")]}))
    assert table.rows[0][0].text.endswith("s, t and 6 more")


FORMATS = [
    (1234.5, None, "1,234"),
    (0.5, None, "0.50"),
    (0.5, ".3f", "0.500"),
    (True, None, "yes"),
    (pd.Timestamp("2026-03-02 10:30", tz="UTC"), "time", "2026-03-02 10:30"),
    (pd.Timestamp("2026-03-02"), None, "2026-03-02"),
    (7, lambda value: f"<{value}>", "<7>"),
]


@pytest.mark.parametrize(("value", "form", "printed"), FORMATS)
def test_formats(value: object, form: object, printed: str) -> None:
    table = charts.table(
        pd.DataFrame({"x": pd.Series([value], dtype=object)}), formats={"x": form} if form else None
    )  # type: ignore[dict-item]
    assert table.rows[0][0].text == printed


def test_counts_with_a_hole_stay_whole() -> None:
    table = charts.table(pd.DataFrame({"n": [3.0, float("nan")]}))
    assert [row[0].text for row in table.rows] == ["3", "unknown"]


def test_empty_frame_says_so() -> None:
    assert "nothing to show" in charts.table(pd.DataFrame({"a": []})).html()
    assert "nothing to show" in charts.table(pd.DataFrame()).html()
