"""One definition per metric, and how totals roll up: pages, exports, press text and recount all ask here.

A cell is what one office did in one section on one day. Final counts come from the report versions in
effect (verified); provisional ones take the version that waits for verification in its place, where there
is one. docs/metrics.md holds the same definitions (a test compares them).
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from itertools import product
from typing import Any

from pooyesh.core.phases import Phase, phase_on
from pooyesh.core.refusal import N_

VERSION = "totals-1"
PROGRAMME_KINDS = frozenset({"programme", "activity"})


@dataclass(frozen=True, kw_only=True)
class Metric:
    """One figure's meaning: `label`, `definition` and `word` (what is counted, beside the number) are msgids.

    `additive` metrics of parts sum to the whole; the others count distinct things, so parts may share them.
    """

    key: str
    label: str
    definition: str
    word: str
    additive: bool = True
    version: int = 1
    available_from: str = "reports"


METRICS: dict[str, Metric] = {
    metric.key: metric
    for metric in (
        Metric(
            key="programmes",
            label=N_("Programmes"),
            definition=N_("Lines of reports that tell of a programme or an activity held; each line is one."),
            word=N_("programmes"),
        ),
        Metric(
            key="special_programmes",
            label=N_("Special programmes"),
            definition=N_("Those programmes that the report marks as special."),
            word=N_("special programmes"),
        ),
        Metric(
            key="attendances",
            label=N_("Attendances"),
            definition=N_(
                "The sum of the numbers in the lines of reports. Someone who came to three programmes is"
                " counted three times."
            ),
            word=N_("attendances"),
        ),
        Metric(
            key="special_attendances",
            label=N_("Attendances in special programmes"),
            definition=N_("The sum of the numbers in the lines of special programmes."),
            word=N_("attendances"),
        ),
        Metric(
            key="offices_active",
            label=N_("Active offices"),
            definition=N_("Offices with at least one programme; each is counted once."),
            word=N_("offices"),
            additive=False,
        ),
        Metric(
            key="sections_covered",
            label=N_("Sections covered"),
            definition=N_("Sections with at least one programme; each is counted once."),
            word=N_("sections"),
            additive=False,
        ),
        Metric(
            key="reports",
            label=N_("Reports"),
            definition=N_(
                "Reports with at least one line; each is counted once, where its first line stands."
            ),
            word=N_("reports"),
        ),
        Metric(
            key="people",
            label=N_("Distinct people"),
            definition=N_(
                "People, each counted once however often they came, among attendances that carried an"
                " identifier; never extrapolated."
            ),
            word=N_("people"),
            additive=False,
            available_from="participation",
        ),
    )
}


@dataclass(frozen=True, kw_only=True)
class Counts:
    """The additive counts of a cell."""

    programmes: int = 0
    special_programmes: int = 0
    attendances: int = 0
    special_attendances: int = 0
    reports: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(**{name: getattr(self, name) + getattr(other, name) for name in COUNTS})

    def __sub__(self, other: "Counts") -> "Counts":
        return Counts(**{name: getattr(self, name) - getattr(other, name) for name in COUNTS})

    def __bool__(self) -> bool:
        return any(getattr(self, name) for name in COUNTS)


COUNTS = tuple(field.name for field in fields(Counts))


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One office, one section, one day."""

    office_id: Hashable
    section_id: Hashable
    day: date
    provisional: Counts = Counts()
    final: Counts = Counts()


@dataclass(frozen=True, kw_only=True)
class Figures:
    """Every metric that reports give; `of("attendances")` reads one by its key."""

    programmes: int = 0
    special_programmes: int = 0
    attendances: int = 0
    special_attendances: int = 0
    reports: int = 0
    offices_active: int = 0
    sections_covered: int = 0

    def of(self, metric: str) -> int:
        """Return one metric by its key."""
        return getattr(self, METRICS[metric].key)


@dataclass(frozen=True, kw_only=True)
class Total:
    """Provisional beside final, of one key of a roll-up."""

    provisional: Figures = Figures()
    final: Figures = Figures()


@dataclass(frozen=True, kw_only=True)
class Line:
    """What of a report's line is counted. `kind` programme or activity counts as a programme, any other does not."""

    section_id: Hashable
    day: date
    count: int
    special: bool = False
    kind: str = "activity"


@dataclass(frozen=True, kw_only=True)
class Reported:
    """A report as far as totals see it: the lines of the version in effect and of the one that waits, if any."""

    office_id: Hashable
    in_effect: Sequence[Line] | None = None
    waiting: Sequence[Line] | None = None


Place = tuple[Hashable, date]  # section and day
Grouping = Callable[[Cell], Iterable[Hashable]]


def count_lines(lines: Sequence[Line]) -> dict[Place, Counts]:
    """Return what a version's lines add to each (section, day) of its office; the report stands with its first line."""
    places: dict[Place, Counts] = defaultdict(Counts)
    for number, line in enumerate(lines):
        held = int(line.kind in PROGRAMME_KINDS)
        places[line.section_id, line.day] += Counts(
            programmes=held,
            special_programmes=held * line.special,
            attendances=line.count,
            special_attendances=line.count * line.special,
            reports=int(number == 0),
        )
    return dict(places)


def contribution(report: Reported) -> list[Cell]:
    """Return what one report adds to its office's cells.

    Final: the version in effect. Provisional: the version that waits for verification, else the one in
    effect; so a correction replaces what it corrects and never counts beside it.
    """
    final = count_lines(report.in_effect or ())
    provisional = final if report.waiting is None else count_lines(report.waiting)
    return [
        Cell(
            office_id=report.office_id,
            section_id=section_id,
            day=day,
            provisional=provisional.get((section_id, day), Counts()),
            final=final.get((section_id, day), Counts()),
        )
        for section_id, day in sorted({*final, *provisional}, key=lambda place: (place[1], str(place[0])))
    ]


def cells_of(reports: Iterable[Reported]) -> list[Cell]:
    """Return the cells that these reports make together, by office, day and section: the rebuild of all totals."""
    sums: dict[tuple[Hashable, Hashable, date], list[Counts]] = defaultdict(lambda: [Counts(), Counts()])
    for report in reports:
        for cell in contribution(report):
            both = sums[cell.office_id, cell.section_id, cell.day]
            both[0] += cell.provisional
            both[1] += cell.final
    return [
        Cell(office_id=office, section_id=section, day=day, provisional=both[0], final=both[1])
        for (office, section, day), both in sorted(
            sums.items(), key=lambda item: (str(item[0][0]), item[0][2], str(item[0][1]))
        )
    ]


def roll_up(cells: Iterable[Cell], *, by: Grouping) -> dict[Hashable, Total]:
    """Return a total for every key that `by` gives; a cell with several keys counts once in each of them."""
    groups: dict[Hashable, list[Cell]] = defaultdict(list)
    for cell in cells:
        for key in dict.fromkeys(by(cell)):
            groups[key].append(cell)
    return {
        key: Total(
            provisional=_figures((cell, cell.provisional) for cell in group),
            final=_figures((cell, cell.final) for cell in group),
        )
        for key, group in groups.items()
    }


def _figures(counted: Iterable[tuple[Cell, Counts]]) -> Figures:
    total, offices, sections = Counts(), set(), set()
    for cell, counts in counted:
        total += counts
        if counts.programmes:
            offices.add(cell.office_id)
            sections.add(cell.section_id)
    return Figures(
        **{name: getattr(total, name) for name in COUNTS},
        offices_active=len(offices),
        sections_covered=len(sections),
    )


def whole(cells: Iterable[Cell]) -> Total:
    """Return the total of all cells."""
    return roll_up(cells, by=lambda _: ("",)).get("", Total())


def by_office(cell: Cell) -> tuple[Hashable, ...]:
    """Group by office."""
    return (cell.office_id,)


def by_section(cell: Cell) -> tuple[Hashable, ...]:
    """Group by section."""
    return (cell.section_id,)


def by_day(cell: Cell) -> tuple[Hashable, ...]:
    """Group by day."""
    return (cell.day,)


def by_phase(phases: Sequence[Phase]) -> Grouping:
    """Group by the key of the phase that holds the day; days outside every phase are under None."""

    def keys(cell: Cell) -> tuple[Hashable, ...]:
        phase = phase_on(phases, cell.day)
        return (phase.key if phase else None,)

    return keys


def by_path(paths: Mapping[Any, Sequence[Any]]) -> Grouping:
    """Group by every unit on the way from the root to the office (itself among them): all levels in one go."""

    def keys(cell: Cell) -> Sequence[Any]:
        return paths.get(cell.office_id, (cell.office_id,))

    return keys


def cross(*groupings: Grouping) -> Grouping:
    """Group by all of them at once; a key is a tuple with a part for each."""

    def keys(cell: Cell) -> Iterable[Hashable]:
        return product(*(dict.fromkeys(grouping(cell)) for grouping in groupings))

    return keys
