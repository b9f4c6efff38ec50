"""The standings that are published. What is frozen or revoked never comes out of here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, OuterRef, QuerySet, Subquery

from pooyesh.ground.common.scope import Scope
from pooyesh.stages.ranking import queries as ranking
from pooyesh.stages.ranking.models import Snapshot, Standing

CLASS = "class:"
TOP = 5


@dataclass(frozen=True, kw_only=True)
class Board:
    """One list of the standings: its key, its words (a msgid), how many it ranks, and its first places."""

    key: str
    label: str
    count: int
    places: Sequence[Standing] = ()

    @property
    def is_class(self) -> bool:
        """Return whether the list is one size class."""
        return self.key.startswith(CLASS)


@dataclass(frozen=True, kw_only=True)
class Lists:
    """The lists of a published snapshot, and the one that was asked for."""

    boards: Sequence[Board]
    chosen: Board


def lists_of(snapshot: Snapshot, asked: str) -> Lists:
    """Return the snapshot's lists with how many each ranks; an unknown name leads to the first."""
    counts = _counts(snapshot)
    found = [
        Board(key=key, label=label, count=counts.get(key, 0)) for key, label in ranking.lists_of(snapshot)
    ]
    return Lists(boards=found, chosen=next((board for board in found if board.key == asked), found[0]))


def boards(snapshot: Snapshot, *, top: int = TOP) -> list[Board]:
    """Return the size classes with their first places; two queries."""
    counts = _counts(snapshot)
    first = (
        Standing.objects.filter(snapshot=snapshot, position__lte=top, listing__startswith=CLASS)
        .select_related("unit")
        .annotate(told=_told(snapshot))
        .order_by("listing", "position")
    )
    by_list: dict[str, list[Standing]] = {}
    for place in first:
        by_list.setdefault(place.listing, []).append(place)
    return [
        Board(key=key, label=label, count=counts.get(key, 0), places=by_list[key])
        for key, label in ranking.lists_of(snapshot)
        if key in by_list
    ]


def places(snapshot: Snapshot, listing: str) -> QuerySet[Standing]:
    """Return one list in its order, each place with its unit, and as `told` its indicators' values and points."""
    return ranking.standings(snapshot.pk, listing).annotate(told=_told(snapshot))


def _told(snapshot: Snapshot) -> Subquery:
    # an office's indicators are kept once, in the national list
    national = Standing.objects.filter(snapshot=snapshot, listing="national", unit_id=OuterRef("unit_id"))
    return Subquery(national.values("points")[:1])


def _counts(snapshot: Snapshot) -> Mapping[str, int]:
    rows = Standing.objects.filter(snapshot=snapshot, rank__isnull=False).order_by().values("listing")
    return {row["listing"]: row["n"] for row in rows.annotate(n=Count("pk"))}


def of_unit(snapshot: Snapshot, unit_id: int) -> list[tuple[Board, Standing]]:
    """Return a unit's ranked places in its class, per capita and among the provinces, with how many each list ranks."""
    counts, labels = _counts(snapshot), dict(ranking.lists_of(snapshot))
    return [
        (
            Board(key=place.listing, label=labels[place.listing], count=counts.get(place.listing, 0)),
            place,
        )
        for place in ranking.standing_of(snapshot.pk, unit_id)
        if place.rank and place.listing in labels
    ]


def taken_back(scope: Scope) -> Snapshot | None:
    """Return the standings that were revoked and that no others have replaced; their reason is public, they are not."""
    if ranking.published(scope.campaign_id) is not None:
        return None
    revoked = ranking.snapshots(scope.campaign_id).filter(state="revoked")
    return revoked.order_by("-published_at", "-id").first()
