"""Programmes as the public finds them: the list, the month, one page, and a file for a calendar."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from pooyesh.fronts.public import ics
from pooyesh.stages.programmes import services
from pooyesh.stages.programmes.testing import EVENING, a_programme

AT = datetime(2021, 5, 20, 14, 0, tzinfo=UTC)


@pytest.fixture
def plan(cast):
    """Return a function that publishes a programme of the Yazd office, `days` after 30 Ordibehesht 1400."""

    def made(days=0, **what):
        starts_at = EVENING + timedelta(days=days)
        return a_programme(cast.campaign, cast.yazd_office, by=cast.leila, starts_at=starts_at, **what)

    return made


def titles(page):
    return re.findall(r"<h3><a[^>]*><bdi>([^<]*)</bdi>", page)


def test_the_list_goes_on_from_today_and_ends_with_the_past(plan, read):
    for days, title in ((-3, "گذشته"), (9, "دورتر"), (5, "امروز"), (-1, "دیروز")):
        plan(days, title_fa=title)  # the clock stands at 4 Khordad, five days after the first evening
    assert titles(read("programmes/")) == ["امروز", "دورتر", "دیروز", "گذشته"]


def test_the_list_of_one_day_holds_that_day(plan, read):
    plan(0, title_fa="سی‌ام")
    plan(1, title_fa="سی‌ویکم")
    assert titles(read("programmes/?day=1400/02/30")) == ["سی‌ام"]
    assert titles(read("/en/programmes/?day=2021-05-21")) == ["سی‌ویکم"]


def test_a_day_that_cannot_be_read_is_told_beside_its_field(plan, read):
    plan()
    page = read("programmes/?day=فردا شاید")
    assert ("تاریخ را این‌طور بنویسید" in page, len(titles(page))) == (True, 1)


def test_drafts_are_nowhere(cast, read):
    draft = a_programme(cast.campaign, cast.yazd_office, by=cast.leila, title_fa="پنهان", publish=False)
    assert "پنهان" not in read("programmes/") + read("programmes/?view=month") + read("")
    read(f"programmes/{draft.public_id}/", status=404)
    read(f"programmes/{draft.public_id}/calendar.ics", status=404)


def cells(page):
    body = page.split("<tbody")[1]
    return re.findall(r'<td role="cell"( class="\w+")?[^>]*>(?:<span class="day"><span[^>]*>([^<]*)<)?', body)


def test_khordad_1400_begins_on_a_saturday_and_has_31_days(cast, read):
    found = cells(read("programmes/?view=month&month=1400-03"))
    assert [day for _, day in found][:3] + [day for _, day in found][30:] == [
        "۱",
        "۲",
        "۳",
        "۳۱",
        "",
        "",
        "",
        "",
    ]


def test_may_2021_begins_on_a_saturday_of_a_week_that_begins_on_monday(cast, read):
    found = [day for _, day in cells(read("/en/programmes/?view=month&month=2021-05"))]
    assert (found.index("1"), found.index("31"), len(found)) == (5, 35, 42)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("programmes/?view=month&month=2021-05", "اردیبهشت ۱۴۰۰"),
        ("/en/programmes/?view=month&month=1400-03", "June 2021"),
        ("programmes/?view=month&month=1300-03", "خرداد ۱۴۰۰"),
    ],
)
def test_a_month_of_the_other_calendar_is_turned_over(cast, read, path, name):
    assert f"<h2>{name}</h2>" in read(path)


def test_a_day_of_the_month_shows_three_and_leads_to_all_of_them(plan, read):
    for hour in range(5):
        plan(title_fa=f"نشست {hour}")
    page = read("programmes/?view=month&month=1400-02")
    day = page.split('<ul class="marks">')[1].split("</td>")[0]
    assert (day.count("<li>"), "همهٔ ۵ برنامه" in day) == (3, True)
    assert 'href="?view=month&amp;day' not in day
    assert "day=1400%2F02%2F30" in day


def test_a_programme_to_come_can_be_kept_and_passed_on(plan, read):
    coming = plan(9)
    page = read(f"programmes/{coming.public_id}/")
    assert ("افزودن به تقویم" in page, 'class="qr"' in page) == (True, True)
    assert "شنبه ۸ خرداد ۱۴۰۰، ساعت ۱۸:۳۰ تا ۲۰:۳۰" in page
    assert f"http://testserver/dar-behesht-1400/programmes/{coming.public_id}/</textarea>" in page


def test_a_cancelled_programme_says_why_and_invites_nobody(cast, plan, read):
    coming = plan(9)
    services.cancel(coming.pk, reason="باران", by=cast.leila, at=cast.at)
    page = read(f"programmes/{coming.public_id}/")
    assert ("این برنامه لغو شد." in page, "باران" in page, "افزودن به تقویم" in page) == (True, True, False)


def test_the_calendar_file_holds_the_programme(plan, client):
    coming = plan(9)
    answer = client.get(f"/dar-behesht-1400/programmes/{coming.public_id}/calendar.ics")
    lines = answer.content.decode().replace("\r\n ", "").split("\r\n")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert [line for line in lines if line.startswith(("UID", "DTSTART", "DTEND", "SUMMARY", "STATUS"))] == [
        f"UID:{coming.public_id}@testserver",
        "DTSTART:20210529T140000Z",
        "DTEND:20210529T160000Z",
        "SUMMARY;LANGUAGE=fa:حلقهٔ داستان‌خوانی شبانه",
        "STATUS:CONFIRMED",
    ]


def test_a_calendar_text_is_escaped_and_folded_as_the_standard_has_it():
    item = ics.CalendarItem(
        uid="a", title="یک؛ دو, سه; چهار\\\nپنج " + "ن" * 60, starts_at=AT, ends_at=AT, stamp=AT
    )
    written = ics.write(item, language="fa")
    told = next(line for line in written.decode().replace("\r\n ", "").split("\r\n") if "SUMMARY" in line)
    assert told == "SUMMARY;LANGUAGE=fa:یک؛ دو\\, سه\\; چهار\\\\\\nپنج " + "ن" * 60
    assert max(len(line) for line in written.split(b"\r\n")) <= 75
