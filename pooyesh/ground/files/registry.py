"""Whose file is it? The apps that hang files on their things answer for them."""

from collections.abc import Callable
from datetime import datetime

from pooyesh.ground.accounts.models import User
from pooyesh.ground.common.panels import Registry
from pooyesh.ground.files.models import File

Door = Callable[[User, File, datetime], bool]
_doors: Registry[Door] = Registry("doors", single=True)


def register_door(app: str, fn: Door) -> None:
    """Let `fn(user, file, at)` say whether this person may see this private file, in `AppConfig.ready()`.

    One yes of any app opens it; a file that no app knows is seen by nobody but who sent it.
    """
    _doors.register(app, fn)


def may_see(user: User, file: File, *, at: datetime) -> bool:
    """Say whether some app's door opens this file for this person."""
    return any(_doors.one(app)(user, file, at) for app in _doors.places())
