"""Phases and deadlines, on the calendar of the campaign of 1400."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pooyesh.core.phases import (
    DayOf,
    Deadline,
    Phase,
    check_phase,
    day_of_campaign,
    deadline_for,
    deadlines_for,
    end_of_day,
    extend,
    next_deadline,
    overlaps,
    phase_on,
    report_deadline,
    shift,
    through,
)
from pooyesh.core.refusal import Refusal

TEHRAN = ZoneInfo("Asia/Tehran")
FIRST = through("first", date(2021, 4, 14), date(2021, 5, 17), "نیم‌فصل اول")
SECOND = through("second", date(2021, 5, 18), date(2021, 6, 21), "نیم‌فصل دوم")
ORACLES = json.loads((Path(__file__).parent / "data" / "oracles.json").read_text(encoding="utf-8"))
days = st.dates(date(2021, 4, 1), date(2021, 7, 31))


def at(month, day, hour=0, minute=0):
    return datetime(2021, month, day, hour, minute, tzinfo=TEHRAN)


def test_the_half_seasons_of_1400_have_34_and_35_days():
    told = [[phase.start.isoformat(), phase.last.isoformat(), phase.days] for phase in (FIRST, SECOND)]
    assert told == ORACLES["campaign_demo"]["phases"]


def test_a_phase_holds_its_first_and_last_day():
    ends = [phase_on([SECOND, FIRST], day) for day in (FIRST.start, FIRST.last, SECOND.start, SECOND.last)]
    assert ends == [FIRST, FIRST, SECOND, SECOND]


def test_no_phase_holds_the_days_around_the_campaign():
    assert [phase_on([FIRST, SECOND], day) for day in (date(2021, 4, 13), date(2021, 6, 22))] == [None, None]


def test_18_khordad_is_day_56_of_69():
    assert day_of_campaign([SECOND, FIRST], date(2021, 6, 8)) == DayOf(day=56, of=69)


@pytest.mark.parametrize("day", [date(2021, 4, 13), date(2021, 6, 22)])
def test_outside_the_campaign_there_is_no_day_of_it(day):
    assert day_of_campaign([FIRST, SECOND], day) is None


def test_a_campaign_without_phases_has_no_day():
    assert day_of_campaign([], date(2021, 6, 8)) is None


def test_days_between_two_phases_belong_to_the_campaign():
    later = through("later", date(2021, 5, 20), date(2021, 5, 21))
    assert day_of_campaign([FIRST, later], date(2021, 5, 19)) == DayOf(day=36, of=38)


def test_neighbours_do_not_overlap():
    assert overlaps([FIRST, SECOND]) == []


def test_an_overlap_is_told_with_its_days():
    longer = extend(FIRST, [], date(2021, 5, 21), TEHRAN).phase
    assert [(o.first.key, o.second.key, o.days) for o in overlaps([SECOND, longer])] == [
        ("first", "second", 3)
    ]


def test_a_phase_that_overlaps_is_refused_with_the_other_one_named():
    with pytest.raises(Refusal) as refused:
        check_phase(through("new", date(2021, 5, 16), date(2021, 5, 19)), [FIRST, SECOND])
    assert refused.value.params == {"phase": "نیم‌فصل اول", "days": 2}


def test_a_changed_phase_does_not_overlap_its_former_self():
    check_phase(through("first", date(2021, 4, 10), date(2021, 5, 17)), [FIRST, SECOND])


def test_a_phase_that_ends_before_it_starts_is_refused():
    with pytest.raises(Refusal) as refused:
        check_phase(Phase(key="x", start=date(2021, 5, 2), end=date(2021, 5, 2)))
    assert refused.value.code == "phase-order"


@given(first=days, last=days, day=days)
def test_phase_on_agrees_with_counting_days(first, last, day):
    phase = through("x", min(first, last), max(first, last))
    held = phase_on([phase], day) is not None
    assert held == (day in {phase.start + timedelta(days=n) for n in range(phase.days)})


@given(
    bounds=st.lists(st.tuples(days, st.integers(1, 40)), max_size=5), mixed=st.randoms(use_true_random=False)
)
def test_the_order_of_phases_never_matters(bounds, mixed):
    phases = [
        Phase(key=n, start=start, end=start + timedelta(days=span)) for n, (start, span) in enumerate(bounds)
    ]
    shuffled = list(phases)
    mixed.shuffle(shuffled)
    day = date(2021, 5, 20)
    assert (overlaps(shuffled), phase_on(shuffled, day), day_of_campaign(shuffled, day)) == (
        overlaps(phases),
        phase_on(phases, day),
        day_of_campaign(phases, day),
    )


# --- deadlines ---------------------------------------------------------------------------------------------


def test_reports_are_due_at_the_end_of_the_seventh_day_after_the_phase():
    assert report_deadline(FIRST, TEHRAN) == Deadline(kind="reports", due_at=at(5, 25), phase="first")


def test_the_end_of_a_day_is_the_midnight_after_it():
    assert end_of_day(date(2021, 6, 21), TEHRAN) == datetime(2021, 6, 21, 19, 30, tzinfo=UTC)


def test_an_extension_moves_every_deadline_of_its_phase_by_the_same_days():
    reports = report_deadline(FIRST, TEHRAN)
    works = Deadline(kind="entry", due_at=at(5, 10, 18, 30), phase="first", unit="yazd")
    other = report_deadline(SECOND, TEHRAN)
    moved = extend(FIRST, [reports, works, other], date(2021, 5, 21), TEHRAN)
    assert (moved.days, moved.phase.last) == (3, date(2021, 5, 20))
    assert [each.due_at for each in moved.deadlines] == [at(5, 28), at(5, 13, 18, 30), other.due_at]


def test_a_deadline_read_in_utc_stays_at_midnight_when_the_clocks_move():
    before = datetime(2021, 9, 20, tzinfo=TEHRAN).astimezone(UTC)
    assert shift(before, 3, TEHRAN) == datetime(2021, 9, 23, tzinfo=TEHRAN)
    assert shift(before, 3, TEHRAN) - before == timedelta(days=3, hours=1)


def test_a_phase_cannot_be_moved_before_its_own_start():
    with pytest.raises(Refusal):
        extend(FIRST, [], FIRST.start, TEHRAN)


def test_extending_there_and_back_changes_nothing():
    deadlines = (report_deadline(FIRST, TEHRAN),)
    there = extend(FIRST, deadlines, date(2021, 6, 1), TEHRAN)
    back = extend(there.phase, there.deadlines, FIRST.end, TEHRAN)
    assert (back.phase, back.deadlines) == (FIRST, deadlines)


def test_the_next_deadline_is_the_nearest_still_ahead():
    deadlines = [report_deadline(SECOND, TEHRAN), report_deadline(FIRST, TEHRAN)]
    instants = [at(5, 24, 23, 59), at(5, 25), at(6, 29)]
    assert [next_deadline(deadlines, instant) for instant in instants] == [deadlines[1], deadlines[0], None]


GENERAL = Deadline(kind="reports", due_at=at(5, 25), phase="first")
OF_PROVINCE = Deadline(kind="reports", due_at=at(5, 27), phase="first", unit="yazd")
OF_OFFICE = Deadline(kind="reports", due_at=at(5, 26), phase="first", unit="yazd-university")
EVERY = [OF_PROVINCE, GENERAL, OF_OFFICE, report_deadline(SECOND, TEHRAN)]


@pytest.mark.parametrize(
    ("path", "binding"),
    [
        (("hq", "yazd", "yazd-university"), OF_OFFICE),
        (("hq", "yazd", "ardakan"), OF_PROVINCE),
        (("hq", "kerman", "bam"), GENERAL),
        ((), GENERAL),
    ],
)
def test_the_nearest_deadline_binds(path, binding):
    assert deadline_for(EVERY, kind="reports", phase="first", path=path) == binding


def test_of_two_alike_the_later_binds():
    later = Deadline(kind="reports", due_at=at(5, 30), phase="first")
    assert deadline_for([later, GENERAL], kind="reports", phase="first") == later


def test_a_unit_has_one_deadline_of_every_kind_and_phase():
    path = ("hq", "yazd", "yazd-university")
    assert deadlines_for(EVERY, path=path) == (OF_OFFICE, report_deadline(SECOND, TEHRAN))


def test_nothing_binds_where_nothing_is_due():
    assert deadline_for(EVERY, kind="entry", phase="first") is None
