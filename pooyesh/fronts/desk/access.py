"""The desk is for anyone who holds a role in the campaign."""

from datetime import datetime
from typing import Any

from pooyesh.ground.common import rights
from pooyesh.ground.common.scope import Scope


def is_member(user: Any, *, at: datetime, scope: Scope) -> bool:
    """Return whether `user` holds a role beneath the campaign's headquarters at `at`."""
    return any(grant.path.startswith(scope.root_path) for grant in rights.grants(user, at=at))
