"""Where a person's campaigns are: after signing in, and on their own page."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from pooyesh.ground.common import rights
from pooyesh.ground.common.panels import Panel
from pooyesh.ground.network.models import Unit
from pooyesh.stages.campaigns import access
from pooyesh.stages.campaigns import queries as campaigns
from pooyesh.stages.campaigns.models import Campaign


def _campaigns(user: Any, at: datetime) -> list[Campaign]:
    """Return the campaigns in whose network this person holds a role: open, in preparation, ended."""
    roots = {grant.path[: Unit.steplen] for grant in rights.grants(user, at=at)}
    units = campaigns.headquarters(roots) if roots else []
    return campaigns.campaigns_of([unit.pk for unit in units]) if units else []


def landing(user: Any, at: datetime) -> str:
    """Return the desk of the only or latest open campaign; the first campaign's form where none is yet; else ""."""
    found = _campaigns(user, at)
    opened = [campaign for campaign in found if campaign.state == "open"]
    if opened:
        return reverse("desk:home", args=[opened[0].slug])
    return reverse("campaigns:new") if not found and access.may_begin(user, at=at) else ""


def panel(*, user: Any, at: datetime, **_ids: Any) -> Panel | None:
    """Return the panel of a person's campaigns, each leading to its desk; None where there is none to see or begin."""
    found, begins = _campaigns(user, at), access.may_begin(user, at=at)
    if not found and not begins:
        return None
    return Panel(
        _("Campaigns"), "desk/my_campaigns.html", {"campaigns": found, "begins": begins}, name="campaigns"
    )
