"""The pages of the docs say what the code does: definitions, the default rule, worked examples."""

from datetime import date, timedelta

import pytest

from pooyesh.core.plausibility import Happening, is_round, likely_twins
from pooyesh.core.standings import MEASURES, RULE_DEFAULT, Row, compute
from pooyesh.core.standings.rule import plain
from pooyesh.core.tests.tables import tables
from pooyesh.core.totals import METRICS, Line, Reported, by_path, by_section, cells_of, roll_up

INDEX = tables("methods/index-1.md")
MEASURES_TOLD, RULE_TOLD, _LISTS, OFFICES, SCORES, PLACES = INDEX
REPORTS, TOTALS = tables("methods/totals.md")
TWINS, ROUND = tables("methods/plausibility.md")


def example():
    def measures(row):
        return {key: int(cell) for key, cell in row.items() if key in MEASURES and cell != "–"}

    table = [Row(key=row["office"], province=row["province"], measures=measures(row)) for row in OFFICES]
    return compute("index-1", table, RULE_DEFAULT)


def test_every_metric_is_defined_once_and_alike():
    told = [tuple(row.values()) for row in tables("metrics.md")[0]]
    assert told == [
        (m.key, m.label, m.definition, m.word, str(m.version), m.available_from) for m in METRICS.values()
    ]


def test_every_measure_is_defined_alike():
    assert {row["measure"]: row["meaning"] for row in MEASURES_TOLD} == MEASURES


def test_the_default_rule_is_told_as_it_is():
    shares = {dimension.key: plain(dimension.budget) for dimension in RULE_DEFAULT.dimensions}
    assert [tuple(row.values()) for row in RULE_TOLD] == [
        (
            each.key,
            each.dimension,
            shares[each.dimension],
            " / ".join([*each.over, *each.under]),
            each.scale,
            plain(each.lo),
            plain(each.hi),
            str(each.places),
        )
        for each in RULE_DEFAULT.indicators
    ]


@pytest.mark.parametrize("told", SCORES, ids=lambda told: told["office"])
def test_the_scores_of_the_worked_example_come_out(told):
    score = example().score(told["office"])
    worked_out = [
        *(str(points) for points in score.dimensions.values()),
        str(score.score),
        score.size_class or "–",
    ]
    assert worked_out == list(told.values())[1:]


def test_the_lists_of_the_worked_example_come_out():
    places = [
        (standing.key, place.key, str(place.rank or "–"), str("–" if place.value is None else place.value))
        for standing in example().standings
        for place in standing.places
    ]
    assert places == [tuple(row.values()) for row in PLACES]


def reported(report):
    def lines(version):
        told = [row for row in REPORTS if (row["report"], row["version"]) == (report, version)]
        return [
            Line(
                section_id=row["section"],
                day=date.fromisoformat(row["day"]),
                count=int(row["count"]),
                special=row["special"] == "yes",
            )
            for row in told
        ] or None

    office = next(row["office"] for row in REPORTS if row["report"] == report)
    return Reported(office_id=office, in_effect=lines("in effect"), waiting=lines("waiting"))


@pytest.mark.parametrize("told", TOTALS, ids=lambda told: f"{told['key']} {told['state']}")
def test_the_totals_of_the_worked_example_come_out(told):
    cells = cells_of(reported(report) for report in "abc")
    paths = {"bam": ("nation", "kerman", "bam"), "ardakan": ("nation", "yazd", "ardakan")}
    totals = {**roll_up(cells, by=by_path(paths)), **roll_up(cells, by=by_section)}
    figures = getattr(totals[told["key"]], told["state"])
    asked = [key for key in told if key in METRICS]
    assert [str(figures.of(key)) for key in asked] == [told[key] for key in asked]


@pytest.mark.parametrize("told", TWINS, ids=lambda told: told["other title"])
def test_the_twins_of_the_page_are_found_and_no_others(told):
    day = date(2021, 5, 18)
    candidate = Happening(key=1, office_id="bam", day=day, title=told["one title"])
    other_day = day + timedelta(days=int(told["days apart"]))
    other = Happening(key=2, office_id="bam", day=other_day, title=told["other title"])
    assert bool(likely_twins(candidate, [other])) == (told["likely twins"] == "yes")


def test_the_round_numbers_of_the_page_are_asked_about_and_no_others():
    assert {row["number"]: row["round"] for row in ROUND} == {
        row["number"]: "yes" if is_round(int(row["number"])) else "no" for row in ROUND
    }
