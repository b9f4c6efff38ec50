"""What an extension would do, said before it is done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from pooyesh.ground.network.models import Unit
from pooyesh.stages.campaigns.models import Deadline, Phase
from pooyesh.stages.campaigns.queries.audience import Audience, audience


@dataclass(frozen=True)
class Effect:
    """So many deadlines move, and these hear of it."""

    deadlines: int
    told: Audience


def extension_effect(
    phase: Phase, *, at: datetime, deadline: Deadline | None = None, units: Sequence[Unit] = ()
) -> Effect:
    """Return what moving the phase's end (or one deadline, or those of single units) would touch."""
    moved = 1 if deadline else Deadline.objects.filter(phase=phase).count()
    return Effect(deadlines=moved, told=audience(phase.campaign.headquarters_id, at=at, units=units))
