"""Joining leads to the office's first programme at once, with the desk as «later»."""

from datetime import datetime

from pooyesh.core.abilities import MATRIX, Ability, Role
from pooyesh.ground.common.links import url
from pooyesh.ground.common.scope import zone_of
from pooyesh.ground.network.models import Unit
from pooyesh.stages.campaigns import queries as campaigns
from pooyesh.stages.programmes import queries


def first_act(unit: Unit, role: Role, desk: str, at: datetime) -> str:
    """Return the form of an office's first programme, for whoever plans for it while the campaign still runs; else ""."""
    scope = campaigns.scope_of(desk.strip("/").split("/")[0])
    if scope is None or scope.state != "open" or unit.kind != "office" or not MATRIX[Ability.HOLD][role]:
        return ""
    days = campaigns.days(scope.campaign_id)
    over = days is None or days[1] < at.astimezone(zone_of(scope)).date()
    if over or queries.planned_at(unit.pk, scope.campaign_id):
        return ""
    return url(scope, "programmes:new", query={"first": 1})
