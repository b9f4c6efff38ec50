"""The one verb of the trail: write a line."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from pooyesh.ground.accounts.models import User
from pooyesh.ground.deeds.models import Deed


def record(
    verb: str,
    *,
    noun: str,
    public_id: str,
    by: User | None,
    at: datetime,
    campaign_id: int | None = None,
    unit_path: str = "",
    changed: Iterable[str] = (),
) -> Deed:
    """Write that `by` did `verb` to the thing (noun, public_id) at `at`; None is the machine, by its own clock.

    Called by every service inside its own transaction, so a deed that is undone leaves no line. `changed` holds
    names of fields, never their values; `unit_path` is where the deed counts for those who read the trail.
    """
    return Deed.objects.create(
        verb=verb,
        noun=noun,
        public_id=str(public_id),
        actor_id=by.pk if by is not None else None,
        at=at,
        campaign_id=campaign_id,
        unit_path=unit_path,
        changed=sorted(changed),
    )


def record_many(
    verb: str,
    *,
    noun: str,
    public_ids: Iterable[str],
    by: User | None,
    at: datetime,
    campaign_id: int | None = None,
    unit_path: str | Mapping[str, str] = "",
) -> list[Deed]:
    """Write the same deed for each of many things, as `record` would, in one insert.

    `unit_path` is one for all, or a path for each public id.
    """
    paths = unit_path if isinstance(unit_path, Mapping) else {}
    return Deed.objects.bulk_create(
        [
            Deed(
                verb=verb,
                noun=noun,
                public_id=str(public_id),
                actor_id=by.pk if by is not None else None,
                at=at,
                campaign_id=campaign_id,
                unit_path=paths.get(str(public_id), "") if paths else str(unit_path or ""),
                changed=[],
            )
            for public_id in public_ids
        ],
        batch_size=500,
    )
