"""Dates are read as written, no finer and no surer."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edkit.clean.written.dates import all_printed, printed, stated

# what a machine wrote, as ISO 8601 no finer than written, zone
STATED = [
    ("2026-03-17T08:05:00Z", "2026-03-17T08:05:00+00:00", "stated"),
    ("2026-03-17T08:05:00.123+01:00", "2026-03-17T08:05:00+01:00", "stated"),
    ("2026-03-17 08:05", "2026-03-17T08:05", "assumed"),
    ("20260317T080500Z", "2026-03-17T08:05:00+00:00", "stated"),
    ("2026-03-17", "2026-03-17", "assumed"),
    ("2026-03", "2026-03", "assumed"),
    ("2026", "2026", "assumed"),
    ("Tue, 17 Mar 2026 08:05:00 +0100", "2026-03-17T08:05:00+01:00", "stated"),
    ("1773734700", "2026-03-17T08:05:00+00:00", "stated"),
    ("1773734700000", "2026-03-17T08:05:00+00:00", "stated"),
    ("٢٠٢٦-٠٣-١٧", "2026-03-17", "assumed"),
    ("17 March 2026", "2026-03-17", "assumed"),
    ("2026-03-17T08:05+99:99", "2026-03-17", "assumed"),  # of a broken moment only the day is kept
    ("Tue, 17 Mar 2026 08:05:00 +9999", "2026-03-17", "assumed"),
    ("2026-3-7 8:05:10", "2026-03-07T08:05:10", "assumed"),
]
NOT_STATED = [
    "",
    "soon",
    "0000-00-00",
    "2026-13-01",
    "2026-02-30",
    "1850-01-01",
    "1970-01-01T00:00:00Z",  # where computers begin to count
    "Thu, 01 Jan 1970 00:00:00 GMT",
    "12",
    "9" * 5_000,
    "²" * 10,
    "-1",
    "2026-03-17T25:00Z",
    "٣",
]


@pytest.mark.parametrize(("text", "iso", "zone"), STATED)
def test_stated(text: str, iso: str, zone: str) -> None:
    moment = stated(text)
    assert moment is not None
    assert (moment.iso, moment.zone) == (iso, zone)


@pytest.mark.parametrize("text", NOT_STATED)
def test_not_stated(text: str) -> None:
    assert stated(text) is None


# what people write, and what it says
PRINTED = [
    ("17 March 2026", "2026-03-17"),
    ("Tuesday, March 17th, 2026", "2026-03-17"),
    ("Mar. 17, 2026", "2026-03-17"),
    ("17. März 2026", "2026-03-17"),
    ("1er mars 2026", "2026-03-01"),
    ("17 de marzo de 2026", "2026-03-17"),
    ("17 mars 2026", "2026-03-17"),
    ("17 марта 2026", "2026-03-17"),
    ("17 marca 2026", "2026-03-17"),
    ("17 Mart 2026", "2026-03-17"),
    ("١٧ مارس ٢٠٢٦", "2026-03-17"),
    ("2026年3月17日", "2026-03-17"),
    ("2026년 3월 17일", "2026-03-17"),
    ("17.03.2026", "2026-03-17"),
    ("17/3/2026", "2026-03-17"),
    ("17-Mar-2026", "2026-03-17"),
    ("17.03.26", "2026-03-17"),
    ("March 2026", "2026-03"),
    ("17 March 2026, 08:05", "2026-03-17T08:05"),
    ("17 March 2026 at 8.05pm GMT", "2026-03-17T20:05+00:00"),
    ("8:05 a.m. EST, March 17, 2026", "2026-03-17T08:05-05:00"),
    ("17. März 2026, 8:05 Uhr", "2026-03-17T08:05"),
    ("12:30 am, 17 March 2026", "2026-03-17T00:30"),
    ("17 March 2026, 7pm", "2026-03-17T19:00"),
    ("17 March 2026, 8:05 +77:00", "2026-03-17"),
    ("Ferry strikeMarch 17, 2026.8:05 pm", "2026-03-17"),
    ("17 desember 2026", "2026-12-17"),
    ("2026. március 17.", "2026-03-17"),
    ("2026 m. kovo 17 d.", "2026-03-17"),
    ("۱۲ تیر ۱۳۹۹", "2020-07-02"),
    ("۳۰ اسفند ۱۳۹۹", "2021-03-20"),  # of a leap year
    ("1399/04/12", "2020-07-02"),
    ("17 มีนาคม 2569", "2026-03-17"),
    ("17 مارس 2026", "2026-03-17"),
    ("ב-17 במרץ 2026", "2026-03-17"),
    ("3.4.2026", "2026-04-03"),  # with dots the day leads
    ("17 مارس، 2026", "2026-03-17"),
    ("17 آذار/مارس 2026", "2026-03-17"),
    ("تم نشره الثلاثاء 17 آذار / مارس 2026 09:22", "2026-03-17T09:22"),
    ("17 مارس (آذار) 2026", "2026-03-17"),
    ("17 كانون الثاني - يناير 2026", "2026-01-17"),
    ("17. mart/ožujak, 2026.", "2026-03-17"),
    ("3. oktobar/listopad 2026", "2026-10-03"),
    ("No. 17 May/June 2026", "2026-06"),
    ("17 غشت 2026", "2026-08-17"),
    ("۲۶ اسفندماه ۱۴۰۴", "2026-03-17"),
    ("۲۶ حوت ۱۴۰۴", "2026-03-17"),
    ("17 มี.ค. 2569 เวลา 08:05 น.", "2026-03-17T08:05"),
    ("17 มี.ค. 69", "2026-03-17"),
    ("วันอังคารที่ ๑๗ มีนาคม พ.ศ. ๒๕๖๙", "2026-03-17"),
    ("17/03/2569", "2026-03-17"),
    ("令和8年3月17日", "2026-03-17"),
    ("令和元年5月1日", "2019-05-01"),
    ("中華民國115年3月17日", "2026-03-17"),
    ("二〇二六年三月十七日", "2026-03-17"),
    ("二○一九年十二月三十一日", "2019-12-31"),
    ("2026年3月17日 8時5分", "2026-03-17T08:05"),
    ("2026.03.17. 오후 8:05", "2026-03-17T20:05"),
    ("2026年3月17日 上午12:05", "2026-03-17T00:05"),
    ("17 tháng 3 năm 2026", "2026-03-17"),
    ("17 Tháng Mười Hai, 2026", "2026-12-17"),
    ("Tháng Ba 17, 2026", "2026-03-17"),
    ("१७ मार्च २०२६", "2026-03-17"),
    ("17 फ़रवरी 2026", "2026-02-17"),
    ("১৭ ফেব্রুয়ারি ২০২৬", "2026-02-17"),
    ("மார்ச் 17, 2026", "2026-03-17"),
    ("Selasa, 17 Agu 2026 08:05 WIB", "2026-08-17T08:05+07:00"),
    ("17 Ogos 2026", "2026-08-17"),
    ("Machi 17, 2026", "2026-03-17"),
    ("ika-17 ng Hulyo 2026", "2026-07-17"),
    ("17 ga Maris, 2026", "2026-03-17"),
    ("17 KASIM 2026", "2026-11-17"),
    ("17 HAZİRAN 2026", "2026-06-17"),
    ("17 ΜΑΡΤΙΟΥ 2026", "2026-03-17"),
    ("2026. gada 17. marts", "2026-03-17"),
    ("2026 жылғы 17 наурыз", "2026-03-17"),
    ("2026-yil 17-mart", "2026-03-17"),
    ("2026 оны 3 сарын 17", "2026-03-17"),
    ("2026ko martxoaren 17a", "2026-03-17"),
    ("17. júní 2026", "2026-06-17"),
    ("17 მარტი, 2026", "2026-03-17"),
    ("17 Gusht 2026", "2026-08-17"),
    ("Mar-17-2026", "2026-03-17"),
]
NOT_PRINTED = [
    "",
    "the ferry of 17 March",
    "in 2026",
    "31 February 2026",
    "3/4/2026",  # could be either
    "10.20.30.40",
    "Call 0117 2026 3456",
    "17 March 1850",
    "-2026-03-01",
    "31 مهر 1399",  # a month of 30 days
    "17 things 2026",
    "1447/09/28",  # of the lunar calendar, whose days nobody can reckon exactly
    "二〇二六年の春",
    "17 tháng 20 năm 2026",
]


@pytest.mark.parametrize(("text", "iso"), PRINTED)
def test_printed(text: str, iso: str) -> None:
    moment = printed(text)
    assert moment is not None
    assert moment.iso == iso


@pytest.mark.parametrize("text", NOT_PRINTED)
def test_not_printed(text: str) -> None:
    assert printed(text) is None


@pytest.mark.parametrize(("month_first", "iso"), [(True, "2026-03-04"), (False, "2026-04-03")])
def test_the_order_of_day_and_month_is_told(month_first: bool, iso: str) -> None:
    moment = printed("3/4/2026", month_first=month_first)
    assert moment is not None
    assert moment.iso == iso


def test_zones_that_stand_for_more_than_one_offset_are_not_guessed() -> None:
    moment = printed("17 March 2026, 08:05 IST")
    assert moment is not None
    assert moment.zone == "assumed"


def test_dates_in_their_order() -> None:
    line = "Published 17 March 2026 08:05, updated 18 March 2026 09:10"
    assert [(m.iso, m.raw) for m in all_printed(line)] == [
        ("2026-03-17T08:05", "17 March 2026"),
        ("2026-03-18T09:10", "18 March 2026"),
    ]
    assert [line[m.at : m.at + len(m.raw)] for m in all_printed(line)] == ["17 March 2026", "18 March 2026"]


@given(st.datetimes(datetime(1971, 1, 1), datetime(2090, 1, 1)))  # noqa: DTZ001 - hypothesis wants naive bounds
def test_iso_comes_back(moment: datetime) -> None:
    aware = moment.replace(microsecond=0, tzinfo=UTC)
    found = stated(aware.isoformat())
    assert found is not None
    assert found.value == aware


@given(
    st.text()
    | st.from_regex(r"[\d./:, -]{0,30}(March|Mar\.|mars)?[\d./:, -]{0,30}(Z|GMT\+\d|pm)?", fullmatch=True)
)
def test_any_text_is_a_date_or_none(text: str) -> None:
    for moment in [stated(text), *all_printed(text)]:
        assert moment is None or moment.value.utcoffset() is not None
