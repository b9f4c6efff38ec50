"""Where the trail finds what this app's deeds speak of."""

from pooyesh.ground.common.links import url
from pooyesh.ground.common.scope import Scope


def campaign(scope: Scope | None, public_id: str) -> str:
    """Return the campaign's own page."""
    return url(scope, "campaigns:show") if scope else ""


def phase(scope: Scope | None, public_id: str) -> str:
    """Return the phase's place on the page of phases."""
    return url(scope, "campaigns:phases") + f"#phase-{public_id}" if scope else ""


def rule(scope: Scope | None, public_id: str) -> str:
    """Return the page of the rule."""
    return url(scope, "campaigns:rule") if scope else ""
