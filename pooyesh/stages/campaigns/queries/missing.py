"""What stands between a draft and its call."""

from dataclasses import dataclass

from pooyesh.core.refusal import N_
from pooyesh.stages.campaigns.models import Aim, Campaign, Phase, Rule, Section


@dataclass(frozen=True)
class Gap:
    """One thing that is missing: its key, what to do (an English sentence to translate) and on which page.

    `needed` gaps hold the call back; the others only wait for the secretary's eye.
    """

    key: str
    label: str
    page: str
    needed: bool = True


def missing(campaign: Campaign) -> list[Gap]:
    """Return the gaps of a campaign in the order of its pages; three queries and one."""
    found = []
    if not Aim.objects.filter(campaign=campaign, kind="aim").exists():
        found.append(Gap("aims", N_("Write the aims"), "campaigns:show"))
    if not campaign.executing_body:
        found.append(Gap("executing_body", N_("Name the executing body"), "campaigns:show", needed=False))
    if not Phase.objects.filter(campaign=campaign).exists():
        found.append(Gap("phases", N_("Set the phases"), "campaigns:phases"))
    if not Section.objects.filter(campaign=campaign, withdrawn_at__isnull=True).exists():
        found.append(Gap("sections", N_("Write the sections"), "campaigns:sections"))
    if not Rule.objects.filter(campaign=campaign, state="locked").exists():
        found.append(
            Gap("rule", N_("Look at the rule; it is locked with the call"), "campaigns:rule", needed=False)
        )
    return found
