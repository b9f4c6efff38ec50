"""A line agrees with itself, or is met with a sentence that says what does not."""

from datetime import date

import pytest

from pooyesh.core.lines import Line, breakdown_problems, check_line, check_lines, problems_of
from pooyesh.core.refusal import Refusal

TODAY = date(2021, 5, 20)
CAMPAIGN = {"today": TODAY, "first": date(2021, 4, 14), "last": date(2021, 6, 21)}


def line(**changes):
    facts = {"title": "محفل", "section_id": 1, "day": TODAY, "count": 50, "basis": "counted"}
    return Line(**{**facts, **changes})


def told(line):
    return [(problem.field, problem.code) for problem in problems_of(line, **CAMPAIGN)]


def test_a_line_that_agrees_with_itself_passes():
    parts = {"sex": {"women": 30, "men": 20}, "age": {}, "audience": {"students": 50}}
    check_lines([line(breakdowns=parts), line(count=0, basis="estimated")], **CAMPAIGN)


@pytest.mark.parametrize(
    ("changes", "problems"),
    [
        ({"title": "  "}, [("title", "no-title")]),
        ({"day": date(2021, 5, 21)}, [("day", "day-ahead")]),
        ({"day": date(2021, 4, 13)}, [("day", "day-outside")]),
        ({"day": date(2021, 6, 22)}, [("day", "day-ahead"), ("day", "day-outside")]),
        ({"count": -1}, [("count", "count-negative")]),
        ({"count": 10_000_001}, [("count", "count-large")]),
        ({"basis": ""}, [("basis", "no-basis")]),
        ({"breakdowns": {"sex": {"women": 51, "men": -1}}}, [("sex", "count-negative")]),
        ({"breakdowns": {"sex": {"women": 45}, "age": {"adults": 50}}}, [("sex", "breakdown-sum")]),
        ({"title": "", "basis": ""}, [("title", "no-title"), ("basis", "no-basis")]),
    ],
)
def test_what_does_not_agree_is_told_beside_its_field(changes, problems):
    assert told(line(**changes)) == problems


def test_the_sentence_names_both_numbers():
    with pytest.raises(Refusal, match="sums to 45 and the number is 50; correct one of them"):
        check_line(line(breakdowns={"sex": {"women": 25, "men": 20}}), **CAMPAIGN)


def test_without_phases_only_the_future_is_refused():
    check_line(line(day=date(2000, 1, 1)), today=TODAY)


def test_a_report_without_lines_is_refused():
    with pytest.raises(Refusal) as refused:
        check_lines([], **CAMPAIGN)
    assert refused.value.code == "no-line"


def test_a_breakdown_nobody_declared_is_a_mistake_of_ours():
    with pytest.raises(ValueError, match="shoe size"):
        list(breakdown_problems("shoe size", {"42": 1}, 1))
