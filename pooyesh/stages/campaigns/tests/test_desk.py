"""What this app says on the desk."""

from datetime import datetime

import pytest

from pooyesh.stages.campaigns import panels, queries, services, testing

LATE_KHORDAD = datetime.fromisoformat("2021-06-20T10:00:00+04:30")


def _rows(panel):
    return (
        None
        if panel is None
        else [(row.title, row.note or row.day, row.tone) for row in panel.context["rows"]]
    )


@pytest.fixture
def ask(people):
    def panel(fn, campaign, person="nasrin", at=people.at):
        return _rows(fn(user=getattr(people, person), at=at, scope=queries.scope_of(campaign.slug)))

    return panel


def test_headquarters_is_told_what_is_missing_before_the_call(ask, people):
    bare = testing.draft_campaign(people, bare=True)
    [(title, note, tone)] = ask(panels.steps_left, bare)
    assert (title, tone) == ("چهار گام تا فراخوان مانده است.", "waiting")
    assert note == "نوشتن هدف‌ها · ساختن مرحله‌ها · نوشتن محورها · دیدن قاعده؛ با فراخوان قفل می‌شود"


def test_a_rule_put_off_is_late_on_the_desk(ask, people):
    put_off = testing.open_campaign(people, put_rule_off=True)
    assert [row[2] for row in ask(panels.steps_left, put_off)] == ["late"]


@pytest.mark.parametrize("person", ["nasrin", "leila"])
def test_nothing_is_left_after_the_call(ask, opened, person):
    assert ask(panels.steps_left, opened, person) is None


def test_deadlines_of_two_weeks_are_told_as_they_bind_the_reader(ask, opened, second, people):
    services.extend(
        second.pk,
        new_last_day=testing.LAST.replace(day=23),
        reason="باران",
        unit_ids=[people.yazd.pk],
        by=people.nasrin,
        at=people.at,
    )
    told = {
        person: [str(row[1]) for row in ask(panels.coming_deadlines, opened, person, LATE_KHORDAD)]
        for person in ("leila", "reza", "nasrin")
    }
    assert told == {"leila": ["2021-06-30"], "reza": ["2021-06-28"], "nasrin": ["2021-06-28"]}


def test_a_deadline_of_a_month_ahead_is_not_told_yet(ask, opened):
    assert ask(panels.coming_deadlines, opened, "leila") is None


def test_who_belongs_nowhere_is_told_nothing(ask, opened):
    assert ask(panels.coming_deadlines, opened, "kian", LATE_KHORDAD) is None
    assert ask(panels.steps_left, opened, "kian") is None


def test_the_desks_panels_ask_little(ask, opened, django_assert_num_queries, people):
    scope = queries.scope_of(opened.slug)
    panels.steps_left(user=people.leila, at=LATE_KHORDAD, scope=scope)
    with django_assert_num_queries(1):
        panels.coming_deadlines(user=people.leila, at=LATE_KHORDAD, scope=scope)
    with django_assert_num_queries(2):
        queries.calendar(opened.pk, LATE_KHORDAD)
