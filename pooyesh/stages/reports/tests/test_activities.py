"""A table of many activities becomes one report with as many lines."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pooyesh.ground.common.scope import resolve
from pooyesh.ground.sheets import services as sheets
from pooyesh.ground.sheets.testing import errors_of
from pooyesh.stages.reports import queries
from pooyesh.stages.reports.models import Report
from pooyesh.stages.reports.testing import a_report

HEAD = "عنوان فعالیت\tمحور\tتاریخ\tتعداد\tشمرده یا برآورد\tویژه‌برنامه\tپیوند\tزنان\tمردان\n"
TWO = (
    "حلقهٔ خوانش\tحفظ و مفاهیم\t۱۴۰۰/۲/۳۰\t۴۲\tشمردم\tبله\texample.org/1\t۲۰\t۲۲\n"
    "شب شعر\tحفظ و مفاهیم\t۳۱ اردیبهشت ۱۴۰۰\t۱۲۰\tبرآورد\t\texample.org/2\t\t\n"
)


@pytest.fixture
def scope(campaign):
    return resolve(campaign.slug)


@pytest.fixture
def give(people, scope, at):
    def given(rows):
        return sheets.give(
            "activities", text=HEAD + rows, name="rows", scope=scope, unit_id=people.yazd_office.pk,
            by=people.leila, at=at,
        )  # fmt: skip

    return given


def committed(imported, people, scope, at):
    sheets.commit_now(imported.pk, scope=scope, by=people.leila, at=at)
    return Report.objects.get()


def test_every_row_is_a_line_of_one_report(give, people, scope, at):
    report = committed(give(TWO), people, scope, at)
    lines = [
        (one.title, one.count, one.is_estimate, one.is_special, one.breakdowns)
        for one in queries.content_of(report.sent).lines
    ]
    assert (report.state, report.sent.title, report.sent.links, lines) == (
        "sent",
        "حلقهٔ خوانش و ۱ فعالیت دیگر",
        ["https://example.org/1", "https://example.org/2"],
        [
            ("حلقهٔ خوانش", 42, False, True, {"sex": {"women": 20, "men": 22}}),
            ("شب شعر", 120, True, False, {}),
        ],
    )


def test_without_a_link_it_is_a_draft(give, people, scope, at):
    rows = TWO.replace("example.org/1", "").replace("example.org/2", "")
    report = committed(give(rows), people, scope, at)
    assert (report.state, report.head.lines.count()) == ("draft", 2)


@pytest.mark.parametrize(
    ("of", "to", "error"),
    [
        (
            "۱۴۰۰/۲/۳۰",
            "۱۴۰۰/۹/۳۰",
            {2: {"day": "این روز هنوز نرسیده؛ برنامهٔ آینده را در «برنامه‌ها» بگذارید."}},
        ),
        ("۲۲", "۲۵", {2: {"sex-women": "جمع تفکیک ۴۵ است و تعداد ۴۲؛ یکی را درست کنید."}}),
        ("شمردم", "نمی‌دانم", {2: {"basis": "«شمرده» یا «برآورد» بنویسید."}}),
        ("حفظ و مفاهیم\t۳۱", "شنا\t۳۱", {3: {"section": "محور «شنا» پیدا نشد."}}),
        ("شب شعر", "حلقه خوانش", {}),
    ],
)
def test_what_is_wrong_stands_beside_its_cell(give, of, to, error):
    assert errors_of(give(TWO.replace(of, to))) == error


def test_a_row_that_stands_twice_is_named(give):
    again = TWO + TWO.splitlines()[0].replace("حلقهٔ خوانش", "حلقه‌ خوانش") + "\n"
    assert errors_of(give(again)) == {4: {"title": "این همان فعالیت ردیف ۲ است."}}


def test_what_was_reported_already_is_said_before_it_is_done(give, people, campaign, scope, at):
    a_report(campaign, people.yazd_office, by=people.leila, title="حلقه خوانش")
    assert [params for _message, params in give(TWO).facts["preview"]] == [{"lines": 2, "sum": 162}, {"n": 1}]


def test_thirty_rows_ask_no_more_than_two(give, people, scope, at):
    def queries_of(rows):
        imported = give(rows)
        with CaptureQueriesContext(connection) as caught:
            sheets.commit_now(imported.pk, scope=scope, by=people.leila, at=at)
        return len(caught)

    def rows(first, last):
        row = TWO.splitlines(keepends=True)[0]
        return "".join(row.replace("حلقهٔ خوانش", f"حلقهٔ {n}") for n in range(first, last))

    queries_of(rows(0, 1))  # the cell of the totals is there from now on
    assert queries_of(rows(100, 130)) == queries_of(rows(200, 202))
