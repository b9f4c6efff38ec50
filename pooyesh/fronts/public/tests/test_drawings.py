"""What is drawn: the map's steps, the chart's scale, the shamsa's petals."""

import json
from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from pooyesh.fronts.public import chart, map, shamsa  # noqa: A004  the map of provinces

FIRST, MIDDLE, LAST = date(2021, 4, 14), date(2021, 5, 18), date(2021, 6, 21)
PHASES = [(FIRST, date(2021, 5, 17)), (MIDDLE, LAST)]


@dataclass
class Count:
    """A day's value."""

    final: int = 0
    provisional: int = 0


def spots(**values):
    return {f"IR-{code[1:]}": map.Spot(code, value, "/") for code, value in values.items()}


def steps(drawing):
    return {shape.spot.label: shape.step for shape in drawing.shapes if shape.spot.label}


def test_the_steps_of_the_map_hold_equally_many_provinces():
    drawing = map.draw(spots(p21=50, p08=40, p10=30, p29=20, p09=10))
    assert steps(drawing) == {"p21": 5, "p08": 4, "p10": 3, "p29": 2, "p09": 1}
    assert [(step.least, step.most) for step in drawing.legend] == [(10, 19), (20, 29), (30, 39), (40, 49), (50, None)]  # fmt: skip


def test_two_values_take_the_two_darkest_steps():
    drawing = map.draw(spots(p21=50, p08=40))
    assert (steps(drawing), [step.number for step in drawing.legend]) == ({"p21": 5, "p08": 4}, [4, 5])


def test_a_map_without_values_or_of_another_country_is_not_drawn():
    assert (map.draw({}), map.draw({"IT-25": map.Spot("Lombardia", 9, "/")})) == (None, None)


def test_the_first_provinces_are_named_where_the_words_fit():
    drawing = map.draw(spots(p08=40, p24=40))  # Kerman is wide, Ardabil is not
    assert [word.spot.label for word in drawing.words] == ["p08"]


def test_all_31_provinces_are_on_the_map_and_the_islands_too():
    provinces = json.loads((map.Path(map.__file__).parent / "data" / "map.json").read_text())["provinces"]
    assert (len(provinces), sum(len(each["islands"]) for each in provinces)) == (31, 8)


def test_the_chart_stands_on_an_even_round_scale():
    drawn = chart.draw({FIRST: Count(final=4_100, provisional=4_100)}, (FIRST, LAST), lambda _: 0)
    assert (drawn.scale, len(drawn.bars), drawn.bars[0].height) == ((6_000, 3_000, 0), 69, 137)


@pytest.mark.parametrize(("value", "top"), [(1, 2), (2, 2), (7, 8), (9, 10), (10, 10), (11, 20), (99, 100)])
def test_the_scale_is_the_least_that_holds_the_highest_day(value, top):
    assert chart.draw({FIRST: Count(final=value)}, (FIRST, LAST), lambda _: 0).scale[0] == top


def test_what_waits_stands_on_what_is_verified():
    bar = chart.draw({FIRST: Count(final=40, provisional=100)}, (FIRST, LAST), lambda _: 0).bars[0]
    assert (bar.y, bar.height, bar.waiting_y, bar.waiting_height) == (120, 80, 0, 120)


def test_the_dates_under_the_chart_are_evenly_spaced_and_reach_both_ends():
    drawn = chart.draw({FIRST: Count(final=1)}, (FIRST, LAST), lambda _: 0)
    assert drawn.dates == (FIRST, date(2021, 5, 1), MIDDLE, date(2021, 6, 4), LAST)


def test_a_day_outside_the_phases_is_shown_but_cannot_flatten_the_rest():
    near, far = LAST + timedelta(days=3), LAST + timedelta(days=3_000)
    for day, count in ((near, 72), (far, 69)):
        drawn = chart.draw({FIRST: Count(final=1), day: Count(final=1)}, (FIRST, LAST), lambda _: 0)
        assert len(drawn.bars) == count


def test_nothing_counted_is_no_chart():
    assert chart.draw({FIRST: Count()}, (FIRST, LAST), lambda _: 0) is None


@pytest.mark.parametrize(
    ("today", "kinds"),
    [
        (FIRST - timedelta(days=1), {"next": 69}),
        (FIRST, {"now": 1, "next": 68}),
        (date(2021, 6, 8), {"past1": 34, "past": 21, "now": 1, "next": 13}),
        (LAST + timedelta(days=1), {"past1": 34, "past": 35}),
    ],
)
def test_the_shamsa_has_one_petal_a_day(today, kinds):
    found = [petal.kind for petal in shamsa.draw(PHASES, today).petals]
    assert {kind: found.count(kind) for kind in dict.fromkeys(found)} == kinds


def test_petals_go_round_once_with_a_gap_before_each_phase():
    turns = [float(petal.turn) for petal in shamsa.draw(PHASES, FIRST).petals]
    assert (turns[0], turns[-1], len(set(turns))) == (5.07, 354.93, 69)


def test_a_long_campaign_has_a_petal_a_week():
    assert len(shamsa.draw([(FIRST, FIRST + timedelta(days=364))], FIRST).petals) == 53


def test_without_phases_there_is_no_shamsa():
    assert shamsa.draw([], FIRST) is None
