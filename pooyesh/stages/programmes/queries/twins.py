"""Which programmes may be the same one, planned twice. The likeness is core.plausibility's."""

from datetime import date

from pooyesh.core.plausibility import NEIGHBOUR, Happening, likely_twins
from pooyesh.stages.programmes.models import Programme

MOST_COMPARED = (
    200  # an office's programmes of three days; past that a sheet was taken, and a hint helps nobody
)
MOST_NAMED = 3


def twins(*, office_id: int, day: date, title: str, apart_from: int | None = None) -> list[Programme]:
    """Return up to three programmes of the office that may be this one, the likeliest first; one query.

    The same day or a neighbouring one, and the same title however it was typed, or nearly the same words.
    """
    if not title.strip():
        return []
    near = (
        Programme.objects.filter(office_id=office_id, day__range=(day - NEIGHBOUR, day + NEIGHBOUR))
        .exclude(pk=apart_from or 0)
        .exclude(state="cancelled")
        .order_by("starts_at", "pk")[:MOST_COMPARED]
    )
    known = {one.pk: one for one in near}
    found = likely_twins(
        Happening(key=0, office_id=office_id, day=day, title=title),
        [
            Happening(key=one.pk, office_id=office_id, day=one.day, title=one.title_fa)
            for one in known.values()
        ],
    )
    return [known[twin.key] for twin in found[:MOST_NAMED]]  # type: ignore[index]
