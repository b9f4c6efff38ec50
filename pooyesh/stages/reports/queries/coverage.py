"""Where verification stands, unit by unit, and who can do it."""

from collections.abc import Iterable
from datetime import UTC, datetime

from django.db.models import Count, IntegerField, Min, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from pooyesh.core.abilities import Role
from pooyesh.core.persian import sort_key
from pooyesh.ground.network import queries as network
from pooyesh.ground.network.models import Membership, Unit
from pooyesh.stages.reports.models import Report

NEVER = datetime(9999, 1, 1, tzinfo=UTC)  # units where nothing waits come last


def coverage(units: QuerySet[Unit], campaign_id: int) -> QuerySet[Unit]:
    """Return the units with how many reports wait there, since when the oldest does, and how many are verified."""
    own = Report.objects.filter(campaign_id=campaign_id, office_id=OuterRef("pk")).order_by()
    waiting = own.filter(state="sent").values("office_id")
    verified = own.filter(in_effect__isnull=False).values("office_id")

    def counted(rows: QuerySet) -> Coalesce:
        return Coalesce(Subquery(rows.annotate(n=Count("pk")).values("n"), output_field=IntegerField()), 0)

    return units.annotate(
        waiting=counted(waiting),
        verified=counted(verified),
        oldest=Subquery(waiting.annotate(first=Min("sent_at")).values("first")),
    ).annotate(waits_since=Coalesce("oldest", Value(NEVER)))


def verifiers(units: Iterable[Unit], *, at: datetime) -> dict[int, list[str]]:
    """Return by unit id the names of those to whose desk its reports come; an empty list says that there is nobody.

    The same as `network.queries.verifiers_of`, for many units of one network in one query: the coordinators above,
    else the headquarters; never somebody who holds a role in the unit.
    """
    listed = list(units)
    if not listed:
        return {}
    root = network.prefixes(listed[0].path)[0]
    held = list(
        Membership.objects.filter(
            network.in_force(at), unit__path__startswith=root, user__is_active=True
        ).values_list("user_id", "user__full_name", "role", "unit__path")
    )
    own: dict[str, set[int]] = {}
    for user_id, _name, _role, path in held:
        own.setdefault(path, set()).add(user_id)
    coordinators = [row for row in held if row[2] == Role.PROVINCIAL_COORDINATOR]
    top = [row for row in held if row[2] in network.HEADQUARTERS_ROLES and row[3] == root]
    return {unit.pk: _near(unit, coordinators, top, own.get(unit.path, set()), root) for unit in listed}


def _near(
    unit: Unit,
    coordinators: list[tuple[int, str, str, str]],
    top: list[tuple[int, str, str, str]],
    own: set[int],
    root: str,
) -> list[str]:
    over = set(network.prefixes(unit.path))
    near = {
        user: name
        for user, name, _role, path in coordinators
        if user not in own and (unit.path == root or path in over)
    }
    far = {user: name for user, name, _role, _path in top if user not in own}
    return sorted((near or far).values(), key=sort_key)
