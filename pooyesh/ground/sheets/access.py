"""The doors to imports. Absent and forbidden answer alike; nobody sees what somebody else gave."""

from collections.abc import Sequence
from datetime import datetime

from django.http import Http404

from pooyesh.ground.accounts.models import User
from pooyesh.ground.common.scope import Scope
from pooyesh.ground.sheets import queries, registry
from pooyesh.ground.sheets.models import Import
from pooyesh.ground.sheets.registry import Intake


def intake_for(user: User, kind: str, *, at: datetime, scope: Scope | None) -> Intake:
    """Return the intake of a kind that this person may give tables to; else Http404."""
    intake = registry.find(kind)
    if intake is None or not intake.may(user, scope, None, at):
        raise Http404
    return intake


def import_for(user: User, public_id: str, *, at: datetime, scope: Scope | None) -> tuple[Import, Intake]:
    """Return this person's own import, and its intake, while they may still do it; else Http404."""
    found = queries.imported(public_id, by_id=user.pk, campaign_id=scope.campaign_id if scope else None)
    intake = registry.find(found.kind) if found else None
    if found is None or intake is None or not intake.may(user, scope, found.unit_id, at):
        raise Http404
    return found, intake


def units_for(
    user: User, intake: Intake, *, at: datetime, scope: Scope | None
) -> Sequence[tuple[int, str, str]]:
    """Return the units this person may give a table for, as (id, public id, name); none where it is for no unit."""
    return intake.units(user, scope, at) if intake.units else ()


def unit_name(user: User, intake: Intake, unit_id: int | None, *, at: datetime, scope: Scope | None) -> str:
    """Return the name of the unit a table is for; "" when it is for none."""
    if unit_id is None:
        return ""
    return next((name for one, _, name in units_for(user, intake, at=at, scope=scope) if one == unit_id), "")
