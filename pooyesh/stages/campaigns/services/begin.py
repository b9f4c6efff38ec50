"""A campaign begins: from nothing or from an edition, for a headquarters that is there or one founded with it."""

from datetime import datetime
from typing import Any

from django.db import transaction

from pooyesh.core.abilities import Role
from pooyesh.ground.accounts.models import User
from pooyesh.ground.network import services as network
from pooyesh.ground.network.models import Unit
from pooyesh.stages.campaigns.models import Campaign
from pooyesh.stages.campaigns.services.campaign import create_campaign
from pooyesh.stages.campaigns.services.copying import copy_campaign


@transaction.atomic
def found_headquarters(name_fa: str, *, by: User, at: datetime) -> Unit:
    """Plant a new network with `by` as its secretary, and return its headquarters."""
    taken = set(Unit.objects.filter(depth=1).values_list("code", flat=True))
    code = next(each for each in ("HQ", *(f"HQ{n}" for n in range(2, len(taken) + 3))) if each not in taken)
    headquarters = network.create_root(code=code, name_fa=name_fa.strip(), by=by, at=at)
    network.give_role(by, unit=headquarters, role=Role.SECRETARY, by=None, at=at)
    return headquarters


@transaction.atomic
def begin_campaign(
    headquarters: Unit | None,
    *,
    headquarters_name: str = "",
    copy_of: Campaign | None = None,
    years: int | None = None,
    by: User,
    at: datetime,
    **identity: Any,
) -> Campaign:
    """Make a campaign from nothing or from an edition, for a headquarters that is there or one founded with it."""
    if copy_of is not None:
        return copy_campaign(
            copy_of.pk,
            years=years,
            by=by,
            at=at,
            name_fa=identity["name_fa"],
            slug=identity["slug"],
            identifier_kind=identity["identifier_kind"],
        )
    chosen = headquarters or found_headquarters(headquarters_name, by=by, at=at)
    return create_campaign(chosen.pk, by=by, at=at, **identity)
