"""What follows at once when a role is taken up. A later stage says so in `AppConfig.ready()`."""

from collections.abc import Callable
from datetime import datetime

from pooyesh.core.abilities import Role
from pooyesh.ground.common.panels import Registry
from pooyesh.ground.network.models import Unit

FirstAct = Callable[[Unit, Role, str, datetime], str]
_firsts: Registry[FirstAct] = Registry("first acts")


def begin_with(fn: FirstAct) -> None:
    """Let `fn(unit, role, desk, at)` return the address of the first act of whoever took up `role` in `unit`; "" for none.

    `desk` is the address of the desk that the invitation leads to: it names the campaign.
    """
    _firsts.register("join", fn)


def first_act(unit: Unit, role: Role, *, desk: str, at: datetime) -> str:
    """Return where a new role begins, "" where it begins on the desk."""
    return next((address for fn in _firsts.all("join") if (address := fn(unit, role, desk, at))), "")
