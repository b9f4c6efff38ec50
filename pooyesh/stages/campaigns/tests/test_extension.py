"""More time, on record: what moves, for whom, and who hears of it."""

from datetime import date, datetime

import pytest

from pooyesh.core.refusal import Refusal
from pooyesh.ground.network.testing import a_unit, an_office
from pooyesh.ground.notices.models import Notice
from pooyesh.stages.campaigns import queries, services
from pooyesh.stages.campaigns.models import Extension
from pooyesh.stages.campaigns.testing import TEHRAN

NEW = date(2021, 6, 26)  # 5 Tir 1400: five days more
EVERYBODY = ["امید", "حمید", "رضا", "لیلا", "مینا"]
DAY = date(2021, 6, 1)


def _extend(phase, people, new=NEW, reason="امتحان‌ها عقب افتاد", at=None, **only):
    return services.extend(
        phase.pk, new_last_day=new, reason=reason, by=people.nasrin, at=at or people.at, **only
    )


def _due(opened, unit):
    return queries.reports_deadline(opened.pk, unit, DAY).isoformat()


def test_an_extension_moves_the_end_and_every_deadline_by_the_same_days(opened, second, people, trail):
    services.change_phase(
        second.pk,
        title_fa=second.title_fa,
        first_day=second.first_day,
        last_day=second.last_day,
        others=[services.Due(title="گزینش", on=date(2021, 6, 1))],
        by=people.nasrin,
        at=people.at,
    )
    made = _extend(second, people)
    second.refresh_from_db()
    days = [queries.day_told(each.due_at, TEHRAN) for each in second.deadlines.all()]
    assert (second.last_day, days) == (NEW, [date(2021, 6, 6), date(2021, 7, 3)])
    assert (made.old_last_day, made.deadlines_moved, made.offices_told) == (date(2021, 6, 21), 2, 2)
    assert trail("phase", second)[-1] == "extend"


def test_an_extension_tells_offices_and_coordinators_with_its_reason(second, people, told):
    _extend(second, people)
    params = Notice.objects.first().params
    assert (params["day"], params["reason"]) == ({"date": "2021-06-26"}, "امتحان‌ها عقب افتاد")
    assert list(told().values()) == [EVERYBODY]


def test_one_deadline_alone_can_move(opened, second, people, told):
    reports = second.deadlines.get(kind="reports")
    _extend(second, people, new=date(2021, 7, 10), deadline_id=reports.pk)
    second.refresh_from_db()
    assert (second.last_day, _due(opened, people.yazd_office)) == (
        date(2021, 6, 21),
        "2021-07-10T19:30:00+00:00",
    )
    assert list(told().values()) == [EVERYBODY]


def test_one_office_alone_can_be_given_more_time(opened, second, people, told):
    _extend(second, people, unit_ids=[people.yazd_office.pk])
    second.refresh_from_db()
    assert second.last_day == date(2021, 6, 21)
    assert _due(opened, people.yazd_office) == "2021-07-03T19:30:00+00:00"
    assert _due(opened, people.kerman_office) == "2021-06-28T19:30:00+00:00"
    assert list(told().values()) == [["امید", "لیلا", "مینا"]]  # with the coordinator over them


def test_a_province_brings_all_its_offices_also_later_ones(opened, second, people):
    _extend(second, people, unit_ids=[people.yazd.pk])
    assert _due(opened, an_office(people.yazd)) == "2021-07-03T19:30:00+00:00"


def test_a_later_extension_of_everybody_moves_those_of_single_units_too(opened, second, people):
    _extend(second, people, unit_ids=[people.yazd_office.pk])
    _extend(second, people)
    assert _due(opened, people.yazd_office) == "2021-07-08T19:30:00+00:00"
    assert _due(opened, people.kerman_office) == "2021-07-03T19:30:00+00:00"


def test_a_province_given_more_than_its_office_held_gives_the_office_as_much(opened, second, people):
    _extend(second, people, new=date(2021, 6, 23), unit_ids=[people.yazd_office.pk])
    _extend(second, people, unit_ids=[people.yazd.pk])
    assert _due(opened, people.yazd_office) == "2021-07-03T19:30:00+00:00"


@pytest.mark.parametrize(
    ("what", "answer"),
    [
        ({"reason": "  "}, ("reason", "reason")),
        ({"new": date(2021, 5, 25)}, ("new_last_day", "past")),  # the day it is asked
        ({"new": date(2021, 6, 21)}, ("new_last_day", "not-later")),
        ({"new": date(2021, 6, 20)}, ("new_last_day", "not-later")),
    ],
)
def test_an_extension_needs_a_reason_and_a_later_day(second, people, told, what, answer):
    with pytest.raises(Refusal) as refused:
        _extend(second, people, **what)
    assert (refused.value.field, refused.value.code) == answer
    assert (told(), Extension.objects.count()) == ({}, 0)


def test_a_phase_is_not_extended_into_the_next(opened, people):
    first = queries.phases(opened.pk)[0]
    at = datetime.fromisoformat("2021-05-10T10:00:00+04:30")
    with pytest.raises(Refusal) as refused:
        _extend(first, people, new=date(2021, 5, 20), at=at)
    assert (refused.value.field, refused.value.params["days"]) == ("new_last_day", 3)
    first.refresh_from_db()
    assert first.last_day == date(2021, 5, 17)


def test_before_the_call_the_day_itself_is_changed(draft, people):
    with pytest.raises(Refusal) as refused:
        _extend(queries.phases(draft.pk)[1], people)
    assert refused.value.code == "draft"


def test_a_closed_campaign_gives_time_to_single_units_alone(opened, second, people):
    services.close_campaign(opened.pk, by=people.nasrin, at=people.at)
    with pytest.raises(Refusal) as refused:
        _extend(second, people)
    assert (refused.value.field, refused.value.code) == ("units", "closed")
    _extend(second, people, unit_ids=[people.yazd_office.pk])
    assert [
        queries.extended_to(opened.pk, unit, people.at) for unit in (people.yazd_office, people.kerman_office)
    ] == [True, False]


def test_an_extension_runs_out_at_its_moment(opened, second, people):
    _extend(second, people, unit_ids=[people.yazd.pk])
    due = datetime.fromisoformat("2021-07-04T00:00:00+04:30")
    assert not queries.extended_to(opened.pk, people.yazd_office, due)


def test_the_effect_said_beforehand_is_what_happens(opened, second, people):
    second.campaign = opened
    said = queries.extension_effect(second, at=people.at, units=[people.yazd_office])
    made = _extend(second, people, unit_ids=[people.yazd_office.pk])
    assert (said.deadlines, said.told.offices) == (made.deadlines_moved, made.offices_told) == (1, 1)


def test_the_log_names_who_gave_it_and_to_whom(opened, second, people):
    _extend(second, people, unit_ids=[people.yazd.pk])
    _extend(second, people)
    assert [(line.by, line.units) for line in queries.extension_lines(opened.pk)] == [
        ("نسرین دبیر", ()),
        ("نسرین دبیر", ("یزد",)),
    ]


def test_a_unit_of_another_network_is_refused(second, people):
    stranger = a_unit(None, "headquarters", "X", "ستاد دیگر")
    with pytest.raises(Refusal) as refused:
        _extend(second, people, unit_ids=[stranger.pk])
    assert (refused.value.field, refused.value.code) == ("units", "foreign-unit")
