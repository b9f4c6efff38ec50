"""What can be done to a campaign. Each deed is atomic, locks the campaign, is recorded, and tells whom it concerns."""

from pooyesh.stages.campaigns.services.begin import begin_campaign, found_headquarters
from pooyesh.stages.campaigns.services.call import close_campaign, publish_call, recall_call, reopen_campaign
from pooyesh.stages.campaigns.services.campaign import (
    change_campaign,
    create_campaign,
    describe_campaign,
    discard_campaign,
    set_aims,
)
from pooyesh.stages.campaigns.services.copying import copy_campaign
from pooyesh.stages.campaigns.services.extension import extend
from pooyesh.stages.campaigns.services.phases import Due, add_phase, change_phase, remove_phase
from pooyesh.stages.campaigns.services.rule import discard_rule, lock_rule, save_rule
from pooyesh.stages.campaigns.services.sections import (
    add_sections,
    change_section,
    restore_section,
    withdraw_section,
)

__all__ = [
    "Due",
    "add_phase",
    "add_sections",
    "begin_campaign",
    "change_campaign",
    "change_phase",
    "change_section",
    "close_campaign",
    "copy_campaign",
    "create_campaign",
    "describe_campaign",
    "discard_campaign",
    "discard_rule",
    "extend",
    "found_headquarters",
    "lock_rule",
    "publish_call",
    "recall_call",
    "remove_phase",
    "reopen_campaign",
    "restore_section",
    "save_rule",
    "set_aims",
    "withdraw_section",
]
