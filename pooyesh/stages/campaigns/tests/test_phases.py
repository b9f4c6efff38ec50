"""Phases share no day, and after the call only an extension moves one."""

from datetime import date, datetime

import pytest

from pooyesh.core.refusal import Refusal
from pooyesh.stages.campaigns import queries, services, testing
from pooyesh.stages.campaigns.testing import FIRST, LAST, MADE, MIDDLE


@pytest.fixture
def bare(people):
    return testing.draft_campaign(people, bare=True)


def _add(campaign, people, first=FIRST, last=MIDDLE, **words):
    return services.add_phase(
        campaign.pk,
        title_fa="نیم‌فصل اول",
        first_day=first,
        last_day=last,
        by=people.nasrin,
        at=MADE,
        **words,
    )


def _due(phase):
    return [(each.kind, each.title_fa, each.due_at.isoformat()) for each in phase.deadlines.all()]


def test_reports_are_due_at_the_end_of_the_seventh_day_after_a_phase(bare, people, trail):
    phase = _add(bare, people, agenda=["آموزش", " ", "ارزیابی "])
    # 3 Khordad 1400 ends at this moment on Tehran's summer clock
    due = datetime.fromisoformat("2021-05-25T00:00:00+04:30")
    assert [each.due_at for each in phase.deadlines.all()] == [due]
    assert (phase.agenda, trail("phase", phase)) == (["آموزش", "ارزیابی"], ["add"])


def test_a_deadline_of_winter_stands_on_the_winter_clock(bare, people):
    phase = _add(bare, people, first=date(2021, 1, 1), last=date(2021, 1, 31))
    assert [each.due_at for each in phase.deadlines.all()] == [
        datetime.fromisoformat("2021-02-08T00:00:00+03:30")
    ]


def test_a_phase_may_name_its_own_deadlines(bare, people):
    other = services.Due(title="گزینش محورها", on=date(2021, 4, 25))
    phase = _add(bare, people, reports_due_on=date(2021, 5, 20), others=[other])
    assert _due(phase) == [
        ("other", "گزینش محورها", "2021-04-25T19:30:00+00:00"),
        ("reports", "", "2021-05-20T19:30:00+00:00"),
    ]


def test_reports_are_not_due_before_the_phase_ends(bare, people):
    with pytest.raises(Refusal) as refused:
        _add(bare, people, reports_due_on=date(2021, 5, 16))
    assert refused.value.field == "reports_due_on"


def test_a_phase_ends_after_it_starts(bare, people):
    with pytest.raises(Refusal) as refused:
        _add(bare, people, first=MIDDLE, last=FIRST)
    assert refused.value.field == "last"


def test_phases_share_no_day_and_the_refusal_counts_them(bare, people):
    _add(bare, people)
    with pytest.raises(Refusal) as refused:
        _add(bare, people, first=date(2021, 5, 15), last=LAST)
    assert (refused.value.code, refused.value.params) == (
        "phase-overlap",
        {"phase": "نیم‌فصل اول", "days": 3},
    )


def test_a_deadline_left_alone_follows_the_end_of_its_phase(bare, people):
    phase = _add(bare, people)
    services.change_phase(
        phase.pk,
        title_fa="نیم‌فصل اول",
        first_day=FIRST,
        last_day=date(2021, 5, 20),
        by=people.nasrin,
        at=MADE,
    )
    assert _due(phase) == [("reports", "", "2021-05-27T19:30:00+00:00")]


def test_a_change_names_what_it_changed(bare, people, trail):
    phase = _add(bare, people)
    same = {"title_fa": "نیم‌فصل اول", "first_day": FIRST, "last_day": MIDDLE}
    services.change_phase(phase.pk, **same, by=people.nasrin, at=MADE)
    assert trail("phase", phase) == ["add"]
    services.change_phase(phase.pk, **same, agenda=["آموزش"], by=people.nasrin, at=MADE)
    assert trail("phase", phase) == ["add", "change"]


@pytest.mark.parametrize(
    ("days", "field"),
    [((FIRST, date(2021, 5, 16)), "last_day"), ((date(2021, 4, 15), MIDDLE), "first_day")],
)
def test_after_the_call_a_day_moves_by_an_extension_alone(opened, people, days, field):
    phase = queries.phases(opened.pk)[0]
    first, last = days
    with pytest.raises(Refusal) as refused:
        services.change_phase(
            phase.pk, title_fa="نو", first_day=first, last_day=last, by=people.nasrin, at=people.at
        )
    assert (refused.value.field, refused.value.code) == (field, "extend")


def test_after_the_call_title_and_agenda_can_be_mended(opened, people):
    phase = queries.phases(opened.pk)[0]
    services.change_phase(
        phase.pk,
        title_fa="نیم‌فصل نخست",
        first_day=FIRST,
        last_day=MIDDLE,
        agenda=["آغاز"],
        by=people.nasrin,
        at=people.at,
    )
    phase.refresh_from_db()
    assert (phase.title_fa, phase.agenda, phase.last_day) == ("نیم‌فصل نخست", ["آغاز"], MIDDLE)


def test_a_phase_of_a_draft_can_be_taken_out(draft, people, trail):
    services.remove_phase(queries.phases(draft.pk)[0].pk, by=people.nasrin, at=MADE)
    assert [phase.title_en for phase in queries.phases(draft.pk)] == ["Second half-season"]
    assert trail("phase")[-1] == "remove"


def test_a_published_phase_stays(opened, people):
    with pytest.raises(Refusal) as refused:
        services.remove_phase(queries.phases(opened.pk)[0].pk, by=people.nasrin, at=people.at)
    assert refused.value.code == "phase-kept"


def test_the_calendar_knows_phase_and_day_on_the_campaigns_own_clock(opened):
    before = queries.calendar(opened.pk, datetime.fromisoformat("2021-05-17T23:59:59+04:30"))
    after = queries.calendar(opened.pk, datetime.fromisoformat("2021-05-18T00:00:00+04:30"))
    assert (before.phase.title_en, before.day, before.of) == ("First half-season", 34, 69)
    assert (after.phase.title_en, after.day, after.of) == ("Second half-season", 35, 69)
    assert (after.first, after.last) == (FIRST, LAST)


def test_outside_its_phases_a_campaign_has_no_day(opened):
    later = queries.calendar(opened.pk, datetime.fromisoformat("2026-11-22T12:00:00+03:30"))
    assert (later.phase, later.day, later.of, later.next_deadline) == (None, None, None, None)


def test_a_deadline_has_passed_at_its_very_moment(opened):
    due = datetime.fromisoformat("2021-06-29T00:00:00+04:30")
    just_before = due.replace(day=28, hour=23, minute=59, second=59)
    coming = [each.due_at for each in queries.next_deadlines(opened.pk, None, just_before)]
    assert (coming, queries.next_deadlines(opened.pk, None, due)) == ([due], [])


def test_days_outside_every_phase_have_no_deadline(opened, people):
    assert queries.reports_deadline(opened.pk, people.yazd_office, date(2021, 4, 13)) is None
    assert queries.phase_on(opened.pk, date(2021, 6, 22)) is None
    assert queries.days(opened.pk) == (FIRST, LAST)
