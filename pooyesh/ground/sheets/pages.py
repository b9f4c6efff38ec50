"""What the page of an import shows, worked out before it is drawn."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext

from pooyesh.core.refusal import N_
from pooyesh.ground.common.links import alternate
from pooyesh.ground.common.words import tongue
from pooyesh.ground.jobs import queries as jobs
from pooyesh.ground.jobs.models import Job
from pooyesh.ground.sheets import queries
from pooyesh.ground.sheets.forms import CELL
from pooyesh.ground.sheets.models import Import, ImportRow
from pooyesh.ground.sheets.registry import Intake
from pooyesh.ground.sheets.rows import cells_of, speak

STATES = {
    "given": ("tag-back", N_("columns to choose")),
    "checked": ("tag-sent", N_("checked")),
    "committing": ("tag-sent", N_("being entered")),
    "committed": ("tag-good", N_("entered")),
}
SHOWN_WRONG = 40  # rows with errors at once
SHOWN_FIRST = 5
SHOWN_COLUMNS = 12


@dataclass(frozen=True)
class WrongCell:
    """One cell to mend."""

    name: str  # of its input
    label: str
    text: str
    sentence: str


@dataclass(frozen=True)
class WrongRow:
    """One row to mend: its cells with errors, the sentences about the whole of it, and what else it says."""

    number: int
    cells: list[WrongCell]
    sentences: list[str]
    rest: str


@dataclass(frozen=True)
class Page:
    """Everything `sheets/show.html` draws of an import."""

    wrong: list[WrongRow] = field(default_factory=list)
    more_wrong: int = 0  # rows with errors beyond those shown
    headings: list[str] = field(default_factory=list)
    first: list[tuple[int, list[str]]] = field(default_factory=list)
    preview: list[str] = field(default_factory=list)
    refused: str = ""  # why the last attempt to enter it was given up
    job: Job | None = None
    made: str = ""
    made_at: str = ""  # address of what was made


def tag_of(imported: Import) -> tuple[str, str]:
    """Return the class that draws an import's state, and its word."""
    if imported.state == "checked" and imported.errors_count:
        return "tag-back", gettext("with errors")
    shape, word = STATES[imported.state]
    return shape, gettext(word)


def last_of(kind: str, *, by_id: int, campaign_id: int | None) -> list[tuple[Import, tuple[str, str]]]:
    """Return a person's last imports of a kind, each with its tag."""
    return [(one, tag_of(one)) for one in queries.last_imports(kind, by_id=by_id, campaign_id=campaign_id)]


def page_of(imported: Import, intake: Intake) -> Page:
    """Return what the page shows, in at most three queries."""
    if imported.state == "committed":
        result = imported.result
        said = speak([result.get("message", ""), result.get("params", {})])
        return Page(
            made=said, made_at=alternate(result.get("path", ""), tongue()) if result.get("path") else ""
        )
    if imported.state == "committing":
        return Page(job=jobs.job(imported.job_id) if imported.job_id else None)
    wrong = list(queries.wrong_rows(imported.pk)[: SHOWN_WRONG + 1]) if imported.errors_count else []
    more = queries.wrong_rows(imported.pk).count() - SHOWN_WRONG if len(wrong) > SHOWN_WRONG else 0
    places = _places(imported, intake)
    refused = imported.facts.get("refused")
    return Page(
        wrong=[_wrong(row, imported, intake) for row in wrong[:SHOWN_WRONG]],
        more_wrong=more,
        headings=[heading for heading, _ in places],
        first=[
            (row.number, [row.cells[place] if place < len(row.cells) else "" for _, place in places])
            for row in queries.first_rows(imported.pk, most=SHOWN_FIRST)
        ],
        preview=[speak(one) for one in imported.facts.get("preview", [])],
        refused=speak(refused) if refused else "",
    )


def _places(imported: Import, intake: Intake) -> list[tuple[str, int]]:
    """Return the columns to show: ours once all are known, till then the table's own."""
    if imported.state == "given":
        return [(heading, place) for place, heading in enumerate(imported.columns)][:SHOWN_COLUMNS]
    return [
        (gettext(one.label), imported.mapping[one.key])
        for one in intake.fields
        if one.key in imported.mapping
    ]


def _wrong(row: ImportRow, imported: Import, intake: Intake) -> WrongRow:
    texts = cells_of(imported.mapping, row.cells)
    cells, sentences = [], []
    for key, kept in row.errors.items():
        one = intake.field(key)
        if one is None:
            sentences.append(speak(kept))
        else:
            name = f"{CELL}-{row.number}-{key}"
            cells.append(WrongCell(name, gettext(one.label), texts.get(key, ""), speak(kept)))
    rest = [text for key, text in texts.items() if text and key not in row.errors]
    return WrongRow(row.number, cells, sentences, gettext(", ").join(rest[:4]))


def fields_of(intake: Intake) -> list[dict[str, Any]]:
    """Return what each column of a table means."""
    return [
        {"label": gettext(one.label), "note": gettext(one.note) if one.note else "", "required": one.required}
        for one in intake.fields
    ]
