"""The fixed cast and the small world they live in, used by the role table, the lists, the flow and the browser.

The people and their units are built by `network.testing.cast`; here a campaign of the headquarters is added.
"""

from typing import Any

from pooyesh.ground.network import testing as network
from pooyesh.stages.campaigns import testing as campaigns


class Cast:
    """Everybody and everything by name: `campaign`, and whatever network's cast holds (`leila`, `yazd_office`, `at`)."""

    def __init__(self, people: Any, campaign: Any) -> None:
        self.people = people
        self.campaign = campaign

    def __getattr__(self, name: str) -> Any:
        return getattr(self.people, name)


def the_cast() -> Cast:
    """Build the world anew and return it."""
    people = network.cast()
    return Cast(people, campaigns.open_campaign(people))
