"""What the pages of phases show at once: each phase with its days gone, its deadlines, whom they bind."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from pooyesh.ground.accounts import queries as accounts
from pooyesh.ground.network import queries as network
from pooyesh.stages.campaigns.models import Campaign, Deadline, Extension, Phase, UnitDeadline
from pooyesh.stages.campaigns.queries.calendar import day_told, extensions, phases


@dataclass(frozen=True)
class DeadlineLine:
    """A deadline as people are told it: through the end of `on`; `mine` when an extension gave my unit more."""

    deadline: Deadline
    on: date
    passed: bool
    mine: date | None


@dataclass(frozen=True)
class PhaseLine:
    """A phase with how far it has come: `gone` of `days`."""

    phase: Phase
    days: int
    gone: int
    now: bool
    next_to_end: bool  # the phase whose end comes next; after the last end, the last one
    deadlines: tuple[DeadlineLine, ...]


def phase_lines(campaign: Campaign, *, at: datetime, paths: Collection[str] = ()) -> list[PhaseLine]:
    """Return every phase for its page; `paths` are the places of the reader's own units."""
    zone = ZoneInfo(campaign.time_zone)
    today = at.astimezone(zone).date()
    own = _own(campaign, paths)
    found = phases(campaign.pk)
    coming = next((each for each in found if each.last_day >= today), found[-1] if found else None)
    return [_line(each, coming=coming, today=today, at=at, zone=zone, own=own) for each in found]


def _own(campaign: Campaign, paths: Collection[str]) -> dict[int, datetime]:
    """Return the latest moment that an extension gave one of these places, by deadline."""
    over = {prefix for path in paths for prefix in network.prefixes(path)}
    given = UnitDeadline.objects.filter(deadline__phase__campaign=campaign, unit__path__in=over)
    found: dict[int, datetime] = {}
    for deadline_id, due_at in given.values_list("deadline_id", "due_at"):
        found[deadline_id] = max(due_at, found.get(deadline_id, due_at))
    return found


def _line(
    phase: Phase, *, coming: Phase | None, today: date, at: datetime, zone: ZoneInfo, own: dict[int, datetime]
) -> PhaseLine:
    days = (phase.last_day - phase.first_day).days + 1
    return PhaseLine(
        phase=phase,
        days=days,
        gone=min(max((today - phase.first_day).days + 1, 0), days),
        now=phase.first_day <= today <= phase.last_day,
        next_to_end=phase == coming,
        deadlines=tuple(
            DeadlineLine(
                deadline=each,
                on=day_told(each.due_at, zone),
                passed=max(each.due_at, own.get(each.pk, each.due_at)) <= at,
                mine=day_told(own[each.pk], zone) if own.get(each.pk, each.due_at) > each.due_at else None,
            )
            for each in phase.deadlines.all()
        ),
    )


@dataclass(frozen=True)
class ExtensionLine:
    """An extension with the name of who gave it, "" for an account that is gone."""

    extension: Extension
    by: str
    units: tuple[str, ...]


def extension_lines(campaign_id: int) -> list[ExtensionLine]:
    """Return the log of extensions, the newest first."""
    found = list(extensions(campaign_id))
    names = accounts.names({each.by_id for each in found})
    return [
        ExtensionLine(each, names.get(each.by_id, ""), tuple(unit.name for unit in each.units.all()))
        for each in found
    ]


def offices_beneath(root_id: int) -> int:
    """Return how many offices hear of what concerns everybody."""
    return network.offices(root_id).count()
