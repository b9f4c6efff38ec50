"""The next edition begins where the last one ended."""

from datetime import date

import pytest

from pooyesh.core.refusal import Refusal
from pooyesh.stages.campaigns import queries, services
from pooyesh.stages.campaigns.services.copying import years_later


def _copy(campaign, people, **words):
    return services.copy_campaign(
        campaign.pk, name_fa="در بهشت ۱۴۰۱", slug="1401", by=people.nasrin, at=people.at, **words
    )


def test_aims_sections_rule_and_face_are_copied(opened, people, trail):
    services.change_campaign(opened.pk, accent="lapis", by=people.nasrin, at=people.at)
    made = _copy(opened, people)
    assert (made.state, made.accent, made.executing_body) == ("draft", "lapis", opened.executing_body)
    assert queries.aims(made.pk) == queries.aims(opened.pk)
    assert queries.effects(made.pk) == queries.effects(opened.pk)
    assert queries.rule_of(queries.draft_rule(made.pk)) == queries.rule_of(queries.locked_rule(opened.pk))
    assert trail("campaign", made) == ["create", "copy"]


def test_sections_come_with_their_playbooks_but_those_withdrawn_stay_behind(opened, people):
    gone, mended, *_ = queries.sections(opened.pk)
    services.withdraw_section(gone.pk, by=people.nasrin, at=people.at)
    services.change_section(mended.pk, asks_sex=True, operations=["یک"], by=people.nasrin, at=people.at)
    copied = list(queries.sections(_copy(opened, people).pk))
    assert [each.name_fa for each in copied] == [each.name_fa for each in queries.sections(opened.pk)]
    assert (copied[0].asks_sex, copied[0].operations, copied[0].key) == (True, ["یک"], mended.key)


def test_editions_are_linked_by_a_series(opened, people):
    made = _copy(opened, people)
    opened.refresh_from_db()
    assert (made.series, made.copied_from) == (opened.series, opened)
    assert made.series.name_fa == "در بهشت"


def test_phases_are_not_copied_unless_asked(opened, people):
    assert queries.phases(_copy(opened, people).pk) == []


def test_phases_and_deadlines_move_by_whole_jalali_years(opened, people):
    made = _copy(opened, people, years=1)
    first, second = queries.phases(made.pk)
    # 25 Farvardin to 27 Ordibehesht, 28 Ordibehesht to 31 Khordad, of 1401
    assert (first.first_day, first.last_day) == (date(2022, 4, 14), date(2022, 5, 17))
    assert (second.first_day, second.last_day) == (date(2022, 5, 18), date(2022, 6, 21))
    assert first.agenda == queries.phases(opened.pk)[0].agenda
    # 7 Tir 1401: in that summer Tehran moved its clocks for the last time
    assert [each.due_at.isoformat() for each in second.deadlines.all()] == ["2022-06-28T19:30:00+00:00"]


@pytest.mark.parametrize(
    ("day", "years", "moved"),
    [
        (date(2021, 3, 20), 1, date(2022, 3, 20)),  # 30 Esfand 1399 (leap) to 29 Esfand 1400
        (date(2021, 3, 21), 4, date(2025, 3, 21)),  # 1 Farvardin 1400 to 1 Farvardin 1404
        (date(2021, 6, 21), 0, date(2021, 6, 21)),
    ],
)
def test_a_day_keeps_its_place_in_the_jalali_year(day, years, moved):
    assert years_later(day, years=years) == moved


def test_a_year_outside_the_calendar_is_refused(opened, people):
    with pytest.raises(Refusal) as refused:
        _copy(opened, people, years=200)
    assert (refused.value.field, refused.value.code) == ("years", "year")
