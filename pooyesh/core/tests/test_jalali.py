"""Jalali dates, held against the Calendar Centre's table, printed date lines, CLDR and persiantools."""

import csv
import datetime as dt
import json
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from persiantools.jdatetime import JalaliDate

from pooyesh.core import jalali
from pooyesh.core.jalali import (
    FIRST_DAY,
    LAST_DAY,
    day_bounds,
    day_of,
    format_date,
    format_time,
    from_jalali,
    is_leap,
    month_length,
    month_weeks,
    parse_date,
    parse_deadline,
    parse_time,
    to_jalali,
    weekday,
)
from pooyesh.core.refusal import Refusal

DATA = Path(__file__).parent / "data"
OPENING = dt.date(2021, 5, 18)  # 28 Ordibehesht 1400
days = st.dates(FIRST_DAY, LAST_DAY)
languages = st.sampled_from(["fa", "en"])
times = st.times().map(lambda time: time.replace(second=0, microsecond=0))


def rows(name):
    with (DATA / "jalali" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def refusal_of(read, text, **known):
    with pytest.raises(Refusal) as refused:
        read(text, **known)
    return refused.value.code, str(refused.value)


# --- Arithmetic ------------------------------------------------------------------------------------------

TABLE = [row for row in rows("nowruz_leap_1206_1498.csv") if int(row["jalali_year"]) >= jalali.FIRST_YEAR]


def test_every_nowruz_leap_year_and_its_weekday_is_the_calendar_centres():
    published = [
        (int(row["jalali_year"]), row["is_leap"] == "1", row["nowruz_gregorian"], row["nowruz_weekday_fa"])
        for row in TABLE
    ]
    ours = []
    for year in range(jalali.FIRST_YEAR, jalali.LAST_YEAR + 1):
        nowruz = from_jalali(year, 1, 1)
        ours.append((year, is_leap(year), nowruz.isoformat(), jalali.WEEKDAYS[weekday(nowruz)]))
    assert ours == published


def test_every_day_of_the_table_goes_there_and_back_in_its_order():
    day = FIRST_DAY
    for year in range(jalali.FIRST_YEAR, jalali.LAST_YEAR + 1):
        for month in range(1, 13):
            for date in range(1, month_length(year, month) + 1):
                assert (to_jalali(day), from_jalali(year, month, date)) == ((year, month, date), day)
                day += dt.timedelta(days=1)
    assert day == LAST_DAY + dt.timedelta(days=1)


@given(days)
def test_a_day_is_the_one_persiantools_says(day):
    other = JalaliDate(day)
    assert (to_jalali(day), weekday(day)) == ((other.year, other.month, other.day), other.weekday())


@pytest.mark.parametrize(
    "date", [(1303, 12, 29), (1499, 1, 1), (1400, 0, 1), (1400, 13, 1), (1400, 7, 31), (1400, 12, 30)]
)
def test_a_day_that_is_not_there_has_no_date(date):
    with pytest.raises(ValueError, match=r"."):
        from_jalali(*date)


def test_lengths_of_months():
    assert [month_length(1400, month) for month in range(1, 13)] == [31] * 6 + [30] * 5 + [29]
    assert month_length(1399, 12) == 30


def test_a_month_is_whole_weeks_from_saturday_to_friday():
    weeks = month_weeks(1400, 2)
    assert [to_jalali(week[0]) for week in weeks] == [
        (1400, 1, 28),
        *((1400, 2, day) for day in (4, 11, 18, 25)),
    ]
    assert to_jalali(weeks[-1][-1]) == (1400, 2, 31)


@given(st.integers(1305, 1497), st.integers(1, 12))
def test_every_day_of_a_month_stands_in_its_weeks_under_its_weekday(year, month):
    weeks = month_weeks(year, month)
    own = [day for week in weeks for day in week if to_jalali(day)[:2] == (year, month)]
    assert [to_jalali(day)[2] for day in own] == list(range(1, month_length(year, month) + 1))
    assert all(weekday(day) == place for week in weeks for place, day in enumerate(week))


# --- Instants --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "last", "start", "end"),
    [
        ("2021-05-18", "2021-06-21", "2021-05-17T19:30", "2021-06-21T19:30"),  # summer of 1400: +04:30
        ("2021-03-22", "2021-03-22", "2021-03-21T20:30", "2021-03-22T19:30"),  # midnight skipped: 23 hours
        ("2021-09-21", "2021-09-21", "2021-09-20T19:30", "2021-09-21T20:30"),  # an hour lived twice: 25 hours
        ("2026-05-18", "2026-05-18", "2026-05-17T20:30", "2026-05-18T20:30"),  # clocks stand still since 1401
    ],
)
def test_days_in_tehran_are_these_instants(first, last, start, end):
    bounds = day_bounds(dt.date.fromisoformat(first), dt.date.fromisoformat(last), "Asia/Tehran")
    assert [f"{at:%Y-%m-%dT%H:%M}" for at in bounds] == [start, end]
    assert {at.tzinfo for at in bounds} == {dt.UTC}


@given(
    st.dates(dt.date(1980, 1, 1), dt.date(2100, 1, 1)), st.sampled_from(["Asia/Tehran", "UTC", "Asia/Kabul"])
)
def test_one_day_ends_where_the_next_begins_and_holds_its_own_first_moment(day, zone):
    start, end = day_bounds(day, day, ZoneInfo(zone))
    tomorrow = day + dt.timedelta(days=1)
    assert day_bounds(tomorrow, tomorrow, zone)[0] == end
    assert (day_of(start, zone), day_of(end - dt.timedelta(seconds=1), zone), day_of(end, zone)) == (
        day,
        day,
        tomorrow,
    )


# --- Showing ---------------------------------------------------------------------------------------------


def test_names_are_those_of_cldr():
    whole = json.loads((DATA / "persian_text" / "cldr_fa_ca-persian.json").read_text("utf-8"))
    calendar = whole["main"]["fa"]["dates"]["calendars"]["persian"]
    assert list(jalali.MONTHS) == list(calendar["months"]["format"]["wide"].values())
    order = ("sat", "sun", "mon", "tue", "wed", "thu", "fri")
    assert list(jalali.WEEKDAYS) == [calendar["days"]["format"]["wide"][name] for name in order]


@pytest.mark.parametrize(
    ("style", "persian", "english"),
    [
        ("numeric", "۱۴۰۰/۰۲/۲۸", "2021-05-18"),
        ("short", "۲۸ اردیبهشت", "18 May"),
        ("day", "۲۸ اردیبهشت ۱۴۰۰", "18 May 2021"),
        ("full", "سه‌شنبه ۲۸ اردیبهشت ۱۴۰۰", "Tuesday 18 May 2021"),
    ],
)
def test_a_date_is_shown_in_four_styles_and_two_tongues(style, persian, english):
    assert (format_date(OPENING, "fa", style), format_date(OPENING, "en", style)) == (persian, english)


def test_the_closing_ceremony_was_on_the_sunday_it_was():
    assert format_date(dt.date(2021, 8, 8), "fa", "full") == "یکشنبه ۱۷ مرداد ۱۴۰۰"


@given(times, languages)
def test_a_shown_time_is_read_back(time, lang):
    assert parse_time(format_time(time, lang)) == time


# --- Reading dates ---------------------------------------------------------------------------------------


@given(days, languages, st.sampled_from(["numeric", "day", "full"]))
def test_a_shown_date_is_read_back(day, lang, style):
    assert parse_date(format_date(day, lang, style)) == day


@given(days, languages, st.integers(-180, 180))
def test_a_date_shown_without_its_year_is_read_back_within_half_a_year(day, lang, apart):
    today = min(max(day - dt.timedelta(days=apart), FIRST_DAY), LAST_DAY)
    assert parse_date(format_date(day, lang, "short"), today=today) == day


@pytest.mark.parametrize("row", rows("published_date_lines.csv"), ids=lambda row: row["text"])
def test_date_lines_as_printed_are_read(row):
    if row["jalali"] < "1304":
        assert refusal_of(parse_date, row["text"])[0] == "date-range"
    else:
        assert parse_date(row["text"]).isoformat() == row["gregorian"]


@pytest.mark.parametrize(
    "typed",
    [
        "1400/2/28",
        "۱۴۰۰/۰۲/۲۸",
        "١٤٠٠/٠٢/٢٨",
        "1400-02-28",
        "1400.2.28",
        "1400 2 28",
        "۱۴۰۰،۲،۲۸",
        "14000228",
        "28/2/1400",
        "\u200f۱۴۰۰/\u200e۲/۲۸ ",
        "28 اردیبهشت 1400",
        "28 ارديبهشت 1400",
        "۲۸ اُردیبهشت، ۱۴۰۰",
        "۲۸م اردیبهشت‌ماه سال ۱۴۰۰ هجری شمسی",
        "۱۴۰۰ اردیبهشت ۲۸",
        "بیست و هشتم اردیبهشت ۱۴۰۰",
        "سه شنبه ۲۸ اردیبهشت ۱۴۰۰",
        "28 Ordibehesht 1400",
        "2021-05-18",
        "18 May 2021",
        "May 18th, 2021",
        "Tue 18 may 2021",
        "۱۸ مه ۲۰۲۱",
        "۲۸ اردیبهشت",
        "18 May",
    ],
)
def test_every_usual_typing_of_a_date_is_read(typed):
    assert parse_date(typed, today=dt.date(2021, 6, 1)) == OPENING


def test_days_are_read_in_words():
    typed = ["اول خرداد ۱۴۰۰", "سوم خرداد ۱۴۰۰", "سی‌ام خرداد ۱۴۰۰", "سی و یکم خرداد ۱۴۰۰", "یک خرداد ۱۴۰۰"]
    assert [to_jalali(parse_date(text))[2] for text in typed] == [1, 3, 30, 31, 1]


def test_today_and_its_neighbours_are_read_where_today_is_known():
    typed = ["دیروز", "امروز", "فردا", "tomorrow"]
    assert [(parse_date(text, today=OPENING) - OPENING).days for text in typed] == [-1, 0, 1, 1]
    assert refusal_of(parse_date, "امروز")[0] == "date"


def test_a_date_without_its_year_is_the_nearest_one():
    first_week = from_jalali(1401, 1, 5)
    typed = ["۲۸ اسفند", "۲۸ فروردین", "۳۰ اسفند"]
    assert [to_jalali(parse_date(text, today=first_week))[0] for text in typed[:2]] == [1400, 1401]
    assert refusal_of(parse_date, typed[2], today=first_week) == ("date-day", "This month has 29 days.")


@pytest.mark.parametrize(
    "typed", ["00/2/28", "۲۸ اردیبهشت ۰۰", "۹۹/۱۲/۱", "18 May 21", "بیست و هشتم اردیبهشت ۰۰"]
)
def test_a_year_of_two_digits_is_refused(typed):
    expected = ("date-year", "Write the year with four digits: 1400/2/28.")
    assert refusal_of(parse_date, typed, today=OPENING) == expected


@pytest.mark.parametrize(
    ("typed", "code", "sentence"),
    [
        ("28 اردیبهشت", "date-year", "Write the year too: 28 Ordibehesht 1400."),
        ("1400/2/32", "date-day", "This month has 31 days."),
        ("1400/12/30", "date-day", "This month has 29 days."),
        ("2021-02-29", "date-day", "This month has 28 days."),
        ("1303/12/29", "date-range", "Write a year from 1304 to 1498."),
        ("2121-01-01", "date-range", "Write a year from 1925 to 2120, or a Jalali one."),
        ("شنبه ۲ خرداد ۱۴۰۰", "date-weekday", "The weekday and the date do not agree; correct one of them."),
    ],
)
def test_a_date_is_refused_for_what_is_wrong_with_it(typed, code, sentence):
    assert refusal_of(parse_date, typed) == (code, sentence)


@pytest.mark.parametrize(
    "typed",
    [
        *("", " ", "سلام", "1400", "1400/2", "1400/2/28/3", "1400/0/1", "1400/13/1", "1400/1/0", "140/2/28"),
        *("05/18/2021", "18/5/2021", "28 اردیبهشت 2021", "18 May 1400", "2/1400/28", "شنبه", "1400/2/028"),
        *(
            "28 اردیبهشت خرداد 1400",
            "28 اردیبهشت May 1400",
            "1400 1400 2 28",
            "اول ۲۸ خرداد ۱۴۰۰",
            "28 اردیبهشتت 1400",
        ),
    ],
)
def test_what_is_no_date_or_has_two_readings_is_refused_with_examples(typed):
    expected = ("date", "Write the date like this: 1400/2/28 or 28 Ordibehesht 1400.")
    assert refusal_of(parse_date, typed, today=OPENING) == expected


@given(st.one_of(st.text(max_size=30), st.text("۰۱۲۳۴۵۶۷۸۹/ -دیتیرمه", max_size=14)))
def test_reading_a_date_answers_or_refuses_whatever_is_typed(text):
    for read in (parse_date, parse_deadline):
        try:
            assert isinstance(read(text, today=OPENING), dt.date)
        except Refusal as refusal:
            assert refusal.message  # noqa: PT017  either answer is right, nothing else may be raised


# --- Reading deadlines and times -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed",
    [
        *("۳۱ خرداد ۱۴۰۰", "تا پایان روز ۳۱ خرداد", "ساعت ۲۴ روز دوشنبه ۳۱ خرداد ۱۴۰۰", "1400/3/31 24:00"),
        *("تا ساعت ۲۴:۰۰ ۳۱ خرداد", "۲۳:۵۹ ۱۴۰۰/۳/۳۱", "end of 21 June 2021", "24:00 on 21 June 2021"),
    ],
)
def test_a_deadline_is_the_day_whose_end_it_is(typed):
    assert parse_deadline(typed, today=OPENING) == dt.date(2021, 6, 21)


@pytest.mark.parametrize("typed", ["1400/3/31 12:00", "1400/4/1 00:00", "ساعت ۱۲ روز ۳۱ خرداد"])
def test_a_deadline_within_a_day_is_refused(typed):
    assert refusal_of(parse_deadline, typed, today=OPENING)[0] == "deadline"


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "18:30",
            "۱۸:۳۰",
            "١٨:٣٠",
            "18.30",
            "1830",
            "18:30:00",
            "ساعت ۱۸:۳۰",
            "18 و 30 دقیقه",
            "۶ و نیم عصر",
        ),
        *("6:30 pm", "6:30PM", "۶:۳۰ ب.ظ.", "۶:۳۰ بعد از ظهر", "ساعت ۶ و ۳۰ دقیقه عصر"),
    ],
)
def test_every_usual_typing_of_a_time_is_read(typed):
    assert parse_time(typed) == dt.time(18, 30)


def test_parts_of_the_day_are_read():
    typed = ["۷ صبح", "۷ شب", "۱ شب", "۱۲ ظهر", "۱ ظهر", "۱۲ بامداد", "12 pm", "۱۸", "930", "0:00", "۷ و ربع"]
    hours = [7, 19, 1, 12, 13, 0, 12, 18, (9, 30), 0, (7, 15)]
    expected = [dt.time(*hour) if isinstance(hour, tuple) else dt.time(hour) for hour in hours]
    assert [parse_time(text) for text in typed] == expected


def test_the_end_of_a_day_is_refused_with_a_way_out():
    assert refusal_of(parse_time, "۲۴:۰۰") == ("time-midnight", "Write 23:59 for the end of a day.")


@pytest.mark.parametrize(
    "typed", ["", "abc", "25:00", "18:60", "۱۲ شب", "13 am", "18:30 صبح", "18:3o", "1:2:3"]
)
def test_what_is_no_time_is_refused_with_an_example(typed):
    assert refusal_of(parse_time, typed) == ("time", "Write the time like this: 18:30.")
