"""Print an invitation link for a role in a unit, for whoever cannot be invited from a page."""

import argparse

from django.utils import timezone

from pooyesh.core.abilities import Role
from pooyesh.core.refusal import Refusal
from pooyesh.ground.network import services
from pooyesh.ground.network.models import Membership, Unit


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the role and the unit."""
    parser.add_argument("role", choices=[role.value for role in Role])
    parser.add_argument("--unit", default="", help="code of the unit [the headquarters]")
    parser.add_argument("--name", default="", help="whom the invitation addresses")
    parser.add_argument("--at", dest="address", default="http://127.0.0.1:8000", help="address of the site")


def run(options: argparse.Namespace) -> int:
    """Print the link. It is given in the name of a secretary; before there is one, it is the first secretary's."""
    at = timezone.now()
    first = services.bootstrap_invitation(at=at)
    if first is not None:
        if options.role != Role.SECRETARY or options.unit:
            raise Refusal("Invite the first secretary before anybody else.", code="first")
        invitation = first
    else:
        unit = _unit(options.unit)
        secretary = (
            Membership.objects.filter(role=Role.SECRETARY, ends_at=None).select_related("user").earliest("pk")
        )
        invitation = services.invite(unit.pk, role=options.role, name=options.name, by=secretary.user, at=at)
    print(options.address.rstrip("/") + services.link_of(invitation))
    return 0


def _unit(code: str) -> Unit:
    units = Unit.objects.filter(code=code) if code else Unit.objects.filter(depth=1)
    unit = units.order_by("path").first()
    if unit is None:
        raise Refusal("No unit has the code “%(unit)s”.", code="absent", unit=code)
    return unit
