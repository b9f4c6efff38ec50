"""Where people land after signing in: the app that knows campaigns and desks says so in `AppConfig.ready()`."""

from collections.abc import Callable
from datetime import datetime

from pooyesh.ground.accounts.models import User

Landing = Callable[[User, datetime], str]  # "" when it knows no place for this person
_landings: list[Landing] = []


def land_at(fn: Landing) -> None:
    """Let `fn(user, at)` return the address of the person's desk, in the language now spoken."""
    _landings[:] = [fn]


def landing(user: User, at: datetime) -> str:
    """Return where this person goes after signing in; "" leaves it to their account page."""
    return next((address for fn in _landings if (address := fn(user, at))), "")
