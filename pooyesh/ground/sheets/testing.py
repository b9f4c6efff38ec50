"""An intake of our own, so that tests and measurements need no stage: a shelf of names with a size and a day."""

from collections.abc import Sequence
from datetime import UTC, datetime, time
from typing import Any

from pooyesh.core.abilities import Ability
from pooyesh.core.refusal import Refusal
from pooyesh.ground.accounts.models import User
from pooyesh.ground.common import rights
from pooyesh.ground.common.scope import Scope
from pooyesh.ground.files.models import File
from pooyesh.ground.sheets import registry, services, values
from pooyesh.ground.sheets.models import Import
from pooyesh.ground.sheets.registry import Context, Field, Intake, Option, Row
from pooyesh.ground.sheets.rows import speak

KIND = "shelf"


def check(rows: Sequence[Row], _context: Context) -> dict[int, dict[str, Refusal]]:
    """Refuse a name that stands twice: an error no cell shows alone."""
    first: dict[str, int] = {}
    wrong: dict[int, dict[str, Refusal]] = {}
    for row in rows:
        name = row.values["name"]
        if name in first:
            again = Refusal("“%(name)s” stands in row %(first)s already.", name=name, first=first[name])
            wrong[row.number] = {"name": again}
        elif name:
            first[name] = row.number
    return wrong


def commit(rows: Sequence[Row], context: Context) -> dict[str, Any]:
    """Put every name on the shelf."""
    File.objects.bulk_create(
        (
            File(
                kind=KIND,
                name=row.values["name"],
                size=row.values["count"],
                mime="",
                digest="",
                by_id=context.by.pk,
                created_at=datetime.combine(row.values["day"], time(), UTC)
                if row.values["day"]
                else context.at,
            )
            for row in rows
        ),
        batch_size=2000,
    )
    return {"message": "%(count)s names stand on the shelf.", "params": {"count": len(rows)}, "path": "/me/"}


def may(user: User, scope: Scope | None, _unit_id: int | None, at: datetime) -> bool:
    """Let everybody in who holds a role; outside a campaign, whoever is not called Kian."""
    if scope is None:
        return not user.full_name.startswith("Kian")
    return bool(rights.reach(user, Ability.TAKE_PART, at=at, scope=scope))


INTAKE = Intake(
    kind=KIND,
    label="names",
    fields=(
        Field("name", "Name", required=True, aliases=("عنوان | نام کامل", "title"), note="as it is called"),
        Field("count", "Count", required=True, parse=values.count, aliases=("تعداد", "size")),
        Field("day", "Day", parse=values.day, aliases=("تاریخ", "date")),
    ),
    check=check,
    commit=commit,
    may=may,
    preview=lambda rows, _context: [("%(count)s names will be new.", {"count": len(rows)})],
    options=(Option("loud", "Say it aloud"),),
    sample=(("نمونه", 12, "1400/02/28"),),
)


def register() -> Intake:
    """Make the shelf known; twice is once."""
    registry.register(INTAKE)
    return INTAKE


def an_import(by: User, *, at: datetime, text: str = "", scope: Scope | None = None) -> Import:
    """Give two rows, or the rows of `text`, to the shelf."""
    register()
    text = text or "نام\tتعداد\tتاریخ\nالف\t۱۲\t۱۴۰۰/۲/۲۸\nب\t۷\t\n"
    return services.give(KIND, text=text, name="rows", scope=scope, by=by, at=at)


def errors_of(imported: Import) -> dict[int, dict[str, str]]:
    """Return the sentences of an import by row number and field, in the language now spoken."""
    wrong = imported.rows.filter(has_errors=True)
    return {row.number: {key: speak(kept) for key, kept in row.errors.items()} for row in wrong}
