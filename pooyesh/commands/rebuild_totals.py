"""Count every total again from the reports, name what differs, and mend it."""

import argparse

from pooyesh.stages.campaigns import queries as campaigns
from pooyesh.stages.campaigns.models import Campaign
from pooyesh.stages.reports import services


def add(parser: argparse.ArgumentParser) -> None:
    """Declare which campaign, and whether anything is written."""
    parser.add_argument("campaign", nargs="?", default="", help="its address; all campaigns without one")
    parser.add_argument("--check", action="store_true", help="write nothing; 1 when a total differs")


def run(options: argparse.Namespace) -> int:
    """Rebuild, or with --check only compare. The totals are then exactly what the reports say."""
    found = Campaign.objects.order_by("pk")
    if options.campaign:
        scope = campaigns.scope_of(options.campaign)
        if scope is None:
            print(f"There is no campaign {options.campaign}.")
            return 2
        found = found.filter(pk=scope.campaign_id)
    differing = 0
    for campaign in found:
        said = services.totals.rebuild(campaign.pk, write=not options.check)
        differing += len(said)
        for line in said:
            print(f"{campaign.slug}: {line}")
    if not differing:
        print("Every total is what the reports say.")
    return 1 if differing and options.check else 0
