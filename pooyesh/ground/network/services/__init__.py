"""What happens to units, roles and invitations."""

from pooyesh.ground.network.services.invitations import (
    accept,
    bootstrap_invitation,
    decline,
    invite,
    issue_again,
    link_of,
    revoke,
    take_up,
)
from pooyesh.ground.network.services.roles import end_role, give_role, hand_over
from pooyesh.ground.network.services.sheet import Taken, take_units
from pooyesh.ground.network.services.units import (
    change_unit,
    close_unit,
    create_root,
    create_unit,
    open_unit,
    set_population,
)

__all__ = [
    "Taken",
    "accept",
    "bootstrap_invitation",
    "change_unit",
    "close_unit",
    "create_root",
    "create_unit",
    "decline",
    "end_role",
    "give_role",
    "hand_over",
    "invite",
    "issue_again",
    "link_of",
    "open_unit",
    "revoke",
    "set_population",
    "take_units",
    "take_up",
]
