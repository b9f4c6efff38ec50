"""Totals: order never matters, parts sum to the whole, and a correction never counts twice."""

from dataclasses import fields
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from pooyesh.core.phases import through
from pooyesh.core.totals import (
    COUNTS,
    METRICS,
    Cell,
    Counts,
    Figures,
    Line,
    Reported,
    Total,
    by_day,
    by_office,
    by_path,
    by_phase,
    by_section,
    cells_of,
    contribution,
    cross,
    roll_up,
    whole,
)

DAY = date(2021, 5, 17)
PATHS = {
    "yazd-uni": ("hq", "yazd", "yazd-uni"),
    "ardakan": ("hq", "yazd", "ardakan"),
    "bam": ("hq", "kerman", "bam"),
}
PHASES = [
    through("first", date(2021, 4, 14), DAY),
    through("second", DAY + timedelta(days=1), date(2021, 6, 21)),
]

lines = st.builds(
    Line,
    section_id=st.integers(1, 3),
    day=st.dates(DAY, DAY + timedelta(days=2)),
    count=st.integers(0, 500),
    special=st.booleans(),
    kind=st.sampled_from(["programme", "activity", "other"]),
)
versions = st.none() | st.lists(lines, max_size=3)
reports = st.builds(Reported, office_id=st.sampled_from(sorted(PATHS)), in_effect=versions, waiting=versions)
many = st.lists(reports, max_size=8)
groupings = st.sampled_from([by_office, by_section, by_day, by_phase(PHASES), cross(by_section, by_day)])


def line(section_id=1, day=DAY, count=50, **changes):
    return Line(section_id=section_id, day=day, count=count, **changes)


@given(pair=many.flatmap(lambda drawn: st.tuples(st.just(drawn), st.permutations(drawn))))
def test_the_order_of_reports_never_matters(pair):
    first, second = (cells_of(drawn) for drawn in pair)
    assert first == second


@given(drawn=many, by=groupings, data=st.data())
def test_the_order_of_cells_never_matters(drawn, by, data):
    cells = cells_of(drawn)
    assert roll_up(data.draw(st.permutations(cells)), by=by) == roll_up(cells, by=by)


@given(drawn=many, by=groupings)
def test_parts_sum_to_the_whole(drawn, by):
    cells = cells_of(drawn)
    total, parts = whole(cells), roll_up(cells, by=by).values()
    for key in COUNTS:
        assert METRICS[key].additive
        assert sum(part.final.of(key) for part in parts) == total.final.of(key)
        assert sum(part.provisional.of(key) for part in parts) == total.provisional.of(key)


@given(drawn=many)
def test_active_offices_sum_over_places_and_sections_over_themselves(drawn):
    cells = cells_of(drawn)
    total, units = whole(cells).final, roll_up(cells, by=by_path(PATHS))
    provinces = [units.get(key, Total()).final for key in ("yazd", "kerman")]
    assert sum(province.offices_active for province in provinces) == total.offices_active
    sections = roll_up(cells, by=by_section).values()
    assert sum(section.final.sections_covered for section in sections) == total.sections_covered


@given(drawn=many, by=groupings)
def test_cells_merged_beforehand_change_no_total(drawn, by):
    loose = [cell for report in drawn for cell in contribution(report)]
    merged = cells_of(drawn)
    totals = roll_up(merged, by=by)
    assert {key: total for key, total in roll_up(loose, by=by).items() if total != Total()} == {
        key: total for key, total in totals.items() if total != Total()
    }


@given(drawn=many)
def test_special_never_exceeds_all(drawn):
    for figures in (whole(cells_of(drawn)).final, whole(cells_of(drawn)).provisional):
        assert figures.special_programmes <= figures.programmes
        assert figures.special_attendances <= figures.attendances


def test_an_office_counts_once_in_every_level_above_it():
    cells = cells_of(
        [
            Reported(office_id="yazd-uni", in_effect=[line(), line(section_id=2)]),
            Reported(office_id="yazd-uni", in_effect=[line(day=DAY + timedelta(days=1))]),
            Reported(office_id="ardakan", in_effect=[line()]),
            Reported(office_id="bam", in_effect=[line()]),
        ]
    )
    units = roll_up(cells, by=by_path(PATHS))
    active = {key: total.final.offices_active for key, total in units.items()}
    assert active == {"hq": 3, "yazd": 2, "kerman": 1, "yazd-uni": 1, "ardakan": 1, "bam": 1}


def test_a_key_given_twice_counts_once():
    cells = cells_of([Reported(office_id="bam", in_effect=[line()])])
    assert roll_up(cells, by=lambda _: ("kerman", "kerman"))["kerman"].final.attendances == 50


def test_what_waits_is_provisional_and_not_final():
    cells = contribution(Reported(office_id="bam", waiting=[line()]))
    counts = Counts(programmes=1, attendances=50, reports=1)
    assert cells == [Cell(office_id="bam", section_id=1, day=DAY, provisional=counts)]


def test_a_correction_stands_in_the_place_of_what_it_corrects():
    report = Reported(office_id="bam", in_effect=[line(count=50)], waiting=[line(count=45, section_id=2)])
    total = whole(contribution(report))
    assert (total.provisional.attendances, total.final.attendances) == (45, 50)
    assert (total.provisional.reports, total.final.reports) == (1, 1)


def test_special_lines_count_in_both():
    total = whole(contribution(Reported(office_id="bam", in_effect=[line(count=89, special=True), line()])))
    assert total.final == Figures(
        programmes=2,
        special_programmes=1,
        attendances=139,
        special_attendances=89,
        reports=1,
        offices_active=1,
        sections_covered=1,
    )


def test_lines_that_are_no_programme_bring_attendances_alone():
    total = whole(contribution(Reported(office_id="bam", in_effect=[line(kind="other")])))
    assert total.final == Figures(attendances=50, reports=1)


def test_days_outside_every_phase_are_not_lost():
    cells = cells_of([Reported(office_id="bam", in_effect=[line(day=date(2022, 1, 1)), line()])])
    found = {key: total.final.attendances for key, total in roll_up(cells, by=by_phase(PHASES)).items()}
    assert found == {"first": 50, None: 50}


def test_a_unit_without_a_path_stands_for_itself():
    cells = cells_of([Reported(office_id="new", in_effect=[line()])])
    assert set(roll_up(cells, by=by_path(PATHS))) == {"new"}


def test_cells_add_up_and_take_away():
    some, more = Counts(programmes=1, attendances=50), Counts(attendances=7, reports=1)
    assert some + more - more == some
    assert not some - some


def test_nothing_reported_is_zero():
    assert whole([]) == Total()


def test_every_metric_of_reports_is_a_figure():
    from_reports = {key for key, metric in METRICS.items() if metric.available_from == "reports"}
    assert from_reports == {field.name for field in fields(Figures)}


def test_distinct_people_wait_for_participation():
    assert [key for key, metric in METRICS.items() if metric.available_from == "participation"] == ["people"]
