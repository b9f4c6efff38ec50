"""A table is given, its columns are mapped, its cells mended, and all of it is taken or none."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext, gettext_lazy

from pooyesh.core.refusal import N_, Refusal
from pooyesh.ground.accounts.models import User
from pooyesh.ground.common.scope import Scope
from pooyesh.ground.deeds.services import record
from pooyesh.ground.files import services as files
from pooyesh.ground.jobs import queries as jobs
from pooyesh.ground.jobs import services as work
from pooyesh.ground.sheets import queries, registry
from pooyesh.ground.sheets.models import Import, ImportRow
from pooyesh.ground.sheets.read import Table, read_table, read_text
from pooyesh.ground.sheets.registry import Context, Intake
from pooyesh.ground.sheets.rows import Checked, checked, guess, missing, plain, said

BATCH = 2000
AT_ONCE = 500  # more rows than these are committed in the background
REWRITTEN = 500  # of more changed rows it is quicker to write all anew
KEPT_FOR = timedelta(days=30)  # what was given; a table of heads holds names and numbers
COMMIT = "sheets.commit"

PASTED = N_("pasted rows")
UNKNOWN = N_("Nothing here takes a table of this kind.")
TWICE = N_("Column “%(column)s” is chosen for two things; choose one column for each.")
UNMAPPED = N_("Choose the column of “%(label)s”.")
LEFT = N_("%(count)s errors are left; nothing is entered until they are mended.")
LEFT_ONE = N_("One error is left; nothing is entered until it is mended.")
DONE = N_("This table has been entered; it changes no more.")
NO_SHEET = N_("The file is not kept any more. Give it again.")


def give(
    kind: str,
    *,
    name: str = "",
    data: bytes | None = None,
    text: str = "",
    scope: Scope | None,
    unit_id: int | None = None,
    options: Mapping[str, Any] | None = None,
    by: User,
    at: datetime,
) -> Import:
    """Read a table (the bytes of a file, or pasted text), guess its columns and check every cell.

    Afterwards the import is `checked`, or `given` while a required field has no column. Refusal when it is no
    table, naming sheet, row and reason.
    """
    intake = _intake(kind)
    name = name or gettext(PASTED)
    table = _read(intake, name, data, text)
    kept = None
    if data is not None and len(table.sheets) > 1:  # the bytes are only needed to choose another sheet
        kept = files.store_document(data, name=name, by_id=by.pk, at=at)
    with transaction.atomic():
        imported = Import.objects.create(
            kind=kind,
            campaign_id=scope.campaign_id if scope else None,
            unit_id=unit_id,
            by_id=by.pk,
            name=name[:200],
            file=kept,
            options=dict(options or {}),
            created_at=at,
        )
        _laid(imported, intake, table, _context(imported, scope, by, at))
    return imported


@transaction.atomic
def choose_sheet(import_id: int, sheet: str, *, scope: Scope | None, by: User, at: datetime) -> Import:
    """Take another sheet of the same workbook; what was mended in the first is gone."""
    imported, intake = _open(import_id)
    if imported.file is None or sheet not in imported.facts.get("sheets", ()):
        raise Refusal(NO_SHEET, code="no-file")
    table = read_table(files.read_document(imported.file), imported.name, sheet=sheet, known=_known(intake))
    ImportRow.objects.filter(imported=imported).delete()
    _laid(imported, intake, table, _context(imported, scope, by, at))
    return imported


@transaction.atomic
def map_columns(
    import_id: int, mapping: Mapping[str, int], *, scope: Scope | None, by: User, at: datetime
) -> Import:
    """Say which column holds which field, and check every cell again. Refusal when a column is chosen twice."""
    imported, intake = _open(import_id)
    chosen = {key: place for key, place in mapping.items() if intake.field(key)}
    for place in chosen.values():
        if list(chosen.values()).count(place) > 1:
            raise Refusal(TWICE, code="twice", column=imported.columns[place])
    imported.mapping = chosen
    return _rechecked(imported, intake, _context(imported, scope, by, at))


def edit_cell(
    import_id: int, *, number: int, key: str, text: str, scope: Scope | None, by: User, at: datetime
) -> Import:
    """Write another text into one cell and check again."""
    return edit_cells(import_id, {(number, key): text}, scope=scope, by=by, at=at)


@transaction.atomic
def edit_cells(
    import_id: int, changes: Mapping[tuple[int, str], str], *, scope: Scope | None, by: User, at: datetime
) -> Import:
    """Write texts into cells, named by (row number, field key), and check the whole table again.

    A field that no column holds gets one at the end. Rows and fields that are not there are left out.
    """
    imported, intake = _open(import_id)
    rows = {row.number: row for row in imported.rows.filter(number__in={number for number, _ in changes})}
    for (number, key), text in changes.items():
        one = intake.field(key)
        if one is None or number not in rows:
            continue
        if key not in imported.mapping:
            imported.mapping[key] = len(imported.columns)
            imported.columns.append(one.label)
        place = imported.mapping[key]
        cells = rows[number].cells
        cells += [""] * (place + 1 - len(cells))
        cells[place] = text.strip()[:5000]
    ImportRow.objects.bulk_update(rows.values(), ["cells"], batch_size=200)
    return _rechecked(imported, intake, _context(imported, scope, by, at))


# --- All or nothing --------------------------------------------------------------------------------------
def commit(import_id: int, *, scope: Scope | None, by: User, at: datetime) -> Import:
    """Enter the whole table, once: asked again, it answers what the first time made.

    Everything is checked again in the same transaction, since the world moves on. Of more than 500 rows a job does
    it, and the import is `committing` till then. Refusal while an error is left.
    """
    with transaction.atomic():
        imported = _locked(import_id)
        if imported.state == "committed" or (imported.state == "committing" and not _gave_up(imported)):
            return imported
        _ready(imported)
        if imported.rows_count > AT_ONCE:
            return _handed_over(imported, scope, by, at)
        imported = _entered(imported, scope, by, at)
    _ready(imported)  # after the transaction, so that errors found just now stay on the page
    return imported


def commit_now(import_id: int, *, scope: Scope | None, by: User, at: datetime) -> Import:
    """Enter the whole table here and now, whatever its size: what the job and the command line do."""
    try:
        with transaction.atomic():
            imported = _locked(import_id)
            if imported.state == "committed":
                return imported
            if imported.state != "committing":
                _ready(imported)
            imported = _entered(imported, scope, by, at)
    except Refusal as refusal:
        with transaction.atomic():  # the page tells why, and lets the person mend it
            imported = _locked(import_id)
            imported.state = "checked"
            imported.facts["refused"] = said(refusal)
            imported.save(update_fields=["state", "facts"])
        raise
    _ready(imported)
    return imported


@transaction.atomic
def discard(import_id: int) -> None:
    """Throw away a table that was not entered, with its rows and its file."""
    imported, _ = _open(import_id)
    _thrown_away(imported)


@transaction.atomic
def prune(*, at: datetime) -> int:
    """Forget what was given a month ago: rows and files always, the import itself unless it was entered."""
    old = list(Import.objects.filter(created_at__lt=at - KEPT_FOR).exclude(state="committing"))
    gone = 0
    for imported in old:
        if imported.state != "committed":
            _thrown_away(imported)
            gone += 1
        elif imported.file is not None or imported.rows.exists():
            _emptied(imported)
            gone += 1
    return gone


def _thrown_away(imported: Import) -> None:
    _emptied(imported)
    imported.delete()


def _emptied(imported: Import) -> None:
    imported.rows.all().delete()
    kept, imported.file = imported.file, None
    imported.save(update_fields=["file"])
    if kept is not None:
        files.remove(kept)


# --- Steps of the above ----------------------------------------------------------------------------------
def _intake(kind: str) -> Intake:
    intake = registry.find(kind)
    if intake is None:
        raise Refusal(UNKNOWN, code="unknown")
    return intake


def _read(intake: Intake, name: str, data: bytes | None, text: str) -> Table:
    try:
        if data is not None:
            return read_table(data, name, known=_known(intake))
        return read_text(text, name, known=_known(intake))
    except Refusal as refusal:
        refusal.field = "text" if data is None else "file"
        raise


def _known(intake: Intake) -> set[str]:
    return {name for names in intake.names().values() for name in names}


def _context(imported: Import, scope: Scope | None, by: User, at: datetime) -> Context:
    return Context(
        campaign_id=imported.campaign_id,
        scope=scope,
        unit_id=imported.unit_id,
        by=by,
        at=at,
        options=imported.options,
    )


def _locked(import_id: int) -> Import:
    return Import.objects.select_for_update().get(pk=import_id)


def _open(import_id: int) -> tuple[Import, Intake]:
    imported = _locked(import_id)
    if imported.state in {"committing", "committed"}:
        raise Refusal(DONE, code="state")
    return imported, _intake(imported.kind)


def _laid(imported: Import, intake: Intake, table: Table, context: Context) -> None:
    """Write a table's rows, with their errors, under the import."""
    imported.sheet = table.sheet[:100]
    imported.columns = list(table.columns)
    imported.mapping = guess(intake, table.columns)
    imported.first_row = table.first_row
    imported.rows_count = len(table.rows)
    imported.facts = {"sheets": list(table.sheets), "left_out": [list(one) for one in table.left_out[:50]]}
    given = list(zip(table.numbers, table.rows, strict=True))
    found = _checked(imported, intake, given, context)
    _written(imported, given, found)
    imported.save(
        update_fields=[
            "sheet", "columns", "mapping", "first_row", "rows_count", "facts", "state", "errors_count",
        ]
    )  # fmt: skip


def _checked(
    imported: Import, intake: Intake, given: Sequence[tuple[int, Sequence[str]]], context: Context
) -> Checked:
    """Check all rows and set the import's state and counts; saves nothing."""
    imported.facts.pop("refused", None)
    if missing(intake, imported.mapping):
        imported.state, imported.errors_count = "given", 0
        imported.facts["preview"] = []
        return Checked([], {})
    found = checked(intake, given, imported.mapping, context)
    imported.state = "checked"
    imported.errors_count = sum(len(sentences) for sentences in found.errors.values())
    imported.facts["preview"] = found.preview
    return found


def _written(imported: Import, given: Sequence[tuple[int, Sequence[str]]], found: Checked) -> None:
    ImportRow.objects.bulk_create(
        (
            ImportRow(
                imported=imported,
                number=number,
                cells=list(cells),
                errors=found.errors.get(number, {}),
                has_errors=number in found.errors,
            )
            for number, cells in given
        ),
        batch_size=BATCH,
    )


def _rechecked(imported: Import, intake: Intake, context: Context) -> Import:
    """Check again and write what changed."""
    rows = list(ImportRow.objects.filter(imported=imported).order_by("number"))
    given = [(row.number, row.cells) for row in rows]
    found = _checked(imported, intake, given, context)
    changed = [row for row in rows if row.errors != found.errors.get(row.number, {})]
    if len(changed) > REWRITTEN:
        ImportRow.objects.filter(imported=imported).delete()
        _written(imported, given, found)
    else:
        for row in changed:
            row.errors = found.errors.get(row.number, {})
            row.has_errors = bool(row.errors)
        ImportRow.objects.bulk_update(changed, ["errors", "has_errors"], batch_size=200)
    imported.save(update_fields=["columns", "mapping", "facts", "state", "errors_count"])
    return imported


def _ready(imported: Import) -> None:
    """Refuse while something is left to do."""
    if imported.state == "given":
        lacking = missing(_intake(imported.kind), imported.mapping)
        raise Refusal(UNMAPPED, code="unmapped", label=gettext_lazy(lacking[0].label) if lacking else "")
    if imported.errors_count == 1:
        raise Refusal(LEFT_ONE, code="errors")
    if imported.errors_count:
        raise Refusal(LEFT, code="errors", count=imported.errors_count)


def _gave_up(imported: Import) -> bool:
    job = jobs.job(imported.job_id) if imported.job_id else None
    return job is None or job.state == "failed"


def _handed_over(imported: Import, scope: Scope | None, by: User, at: datetime) -> Import:
    job = work.submit(
        COMMIT,
        args={"import_id": imported.pk, "campaign": scope.slug if scope else ""},
        by=by,
        at=at,
        campaign_id=imported.campaign_id,
    )
    imported.state, imported.job_id = "committing", job.pk
    imported.save(update_fields=["state", "job_id"])
    return imported


def _entered(imported: Import, scope: Scope | None, by: User, at: datetime) -> Import:
    """Check once more and let the intake make everything; an import with errors goes back to be mended."""
    intake = _intake(imported.kind)
    context = _context(imported, scope, by, at)
    given = queries.given_rows(imported.pk)
    found = checked(intake, given, imported.mapping, context)
    if found.errors:
        imported.state = "checked"
        return _rechecked(imported, intake, context)
    made = dict(intake.commit(found.rows, context))
    made["params"] = plain(made.get("params", {}))
    imported.result, imported.state, imported.committed_at = made, "committed", at
    imported.save(update_fields=["result", "state", "committed_at"])
    record(
        "import",
        noun=imported.kind,
        public_id=imported.public_id,
        by=by,
        at=at,
        campaign_id=imported.campaign_id,
    )
    return imported
