"""What people type about a campaign, made clean."""

from pooyesh.stages.campaigns.forms.campaign import IdentityForm, NewForm, PublishForm, ReasonForm
from pooyesh.stages.campaigns.forms.phase import ExtensionForm, PhaseForm
from pooyesh.stages.campaigns.forms.rule import LockForm, RuleForm
from pooyesh.stages.campaigns.forms.section import SectionForm, SectionsForm, counts_people

__all__ = [
    "ExtensionForm",
    "IdentityForm",
    "LockForm",
    "NewForm",
    "PhaseForm",
    "PublishForm",
    "ReasonForm",
    "RuleForm",
    "SectionForm",
    "SectionsForm",
    "counts_people",
]
