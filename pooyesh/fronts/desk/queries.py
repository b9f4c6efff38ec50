"""What the desk gathers from the stages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from pooyesh.core.abilities import Ability, Grant, Role
from pooyesh.core.refusal import N_
from pooyesh.ground.common import rights
from pooyesh.ground.common.links import place, url
from pooyesh.ground.common.scope import Scope
from pooyesh.ground.common.search import search
from pooyesh.ground.common.words import named
from pooyesh.ground.network import queries as network
from pooyesh.stages.programmes import queries as programmes
from pooyesh.stages.publication import queries as publication
from pooyesh.stages.reports import queries as reports
from pooyesh.stages.reports.queries.totals import Figure

MOST = 8
SHOWN = ("programmes", "attendances", "special_attendances")


@dataclass(frozen=True)
class Act:
    """The most likely next act of a person: one button."""

    label: str
    url: str
    count: int | None = None


def waiting(user: Any, *, at: datetime, scope: Scope) -> int | None:
    """Return how many reports wait for this person's verification; None for someone who verifies none."""
    if not rights.reach(user, Ability.VERIFY, at=at, scope=scope):
        return None
    return reports.queue(user, at=at, scope=scope).order_by().count()


def next_act(user: Any, *, at: datetime, scope: Scope, count: int | None) -> Act | None:
    """Return the desk's primary button for this person, for whom `count` reports wait."""
    roles = {grant.role for grant in rights.grants(user, at=at) if grant.path.startswith(scope.root_path)}
    if Role.SECRETARY in roles and scope.state == "draft":
        return Act(N_("Continue the preparation"), url(scope, "campaigns:show"))
    writes = roles & {Role.OFFICE_HEAD, Role.MEDIA_ACTIVIST}
    if roles & {Role.SECRETARY, Role.SECRETARIAT_MEMBER, Role.PROVINCIAL_COORDINATOR} and (
        count or (scope.state != "closed" and not writes)
    ):
        return Act(N_("Verify reports"), url(scope, "reports:verify"), count)
    if scope.state == "closed":
        return _last_act(roles, scope)
    if writes:
        return Act(N_("Report an activity already held"), url(scope, "reports:new"))
    return Act(N_("Analysis"), place(scope, "desk/insight/")) if roles else None


def _last_act(roles: set[Role], scope: Scope) -> Act | None:
    """Return what is left to do after the close: give the result out; once it is, look at it."""
    if publication.latest(scope.campaign_id) is not None:
        return Act(N_("See the result"), place(scope, "results/"))
    if roles & {Role.SECRETARY, Role.SECRETARIAT_MEMBER}:
        return Act(N_("Publication"), url(scope, "publication:show"))
    return Act(N_("Analysis"), place(scope, "desk/insight/")) if roles - {Role.MEDIA_ACTIVIST} else None


def figures(user: Any, *, at: datetime, scope: Scope) -> tuple[Grant, list[tuple[str, Figure]]] | None:
    """Return the person's widest role, whose unit the figures are of, and them; None for someone who sees none."""
    reached = rights.reach(user, Ability.SEE, at=at, scope=scope)
    held = [grant for grant in rights.grants(user, at=at) if reached.covers(grant.path)]
    if not held:
        return None
    widest = min(held, key=lambda grant: len(grant.path))
    found = reports.totals.figures(reports.totals.cells(scope.campaign_id, path=widest.path))
    return widest, [(key, found[key]) for key in SHOWN]


@dataclass(frozen=True)
class Found:
    """What one kind of thing answers to a search."""

    label: str
    rows: Sequence[tuple[str, str, str]]  # name, note, address


def found(user: Any, text: str, *, at: datetime, scope: Scope) -> list[Found]:
    """Return what `text` finds within the person's rights, by kind; kinds without an answer are left out."""
    if not text.strip():
        return []
    seen = rights.reach(user, Ability.SEE, at=at, scope=scope)
    units = network.units(scope.root_id).filter(rights.within(seen))
    kinds: list[tuple[str, QuerySet, str]] = [
        (N_("Units"), search(units, text), "network:unit"),
        (N_("Programmes"), search(programmes.visible(user, at=at, scope=scope), text), "programmes:show"),
        (
            N_("Reports"),
            search(reports.visible(user, at=at, scope=scope), text, "head__search_text"),
            "reports:show",
        ),
    ]
    answers = []
    for label, rows, page in kinds:
        shown = [(_name(row), _note(row), url(scope, page, row.public_id)) for row in rows[:MOST]]
        if shown:
            answers.append(Found(label, shown))
    return answers


def _name(row: Any) -> str:
    return row.head.title if hasattr(row, "head") else named(row)


def _note(row: Any) -> str:
    return named(row.office) if hasattr(row, "office") else row.code
