"""The campaign's own verbs: publish the call, recall, close, reopen, discard."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from pooyesh.core import lifecycle
from pooyesh.core.abilities import Ability
from pooyesh.ground.common.forms import Form
from pooyesh.ground.common.links import url
from pooyesh.ground.common.scope import Request
from pooyesh.stages.campaigns import access, queries
from pooyesh.stages.campaigns.forms import PublishForm, ReasonForm
from pooyesh.stages.campaigns.models import Campaign


@dataclass(frozen=True)
class VerbLine:
    """A verb as `common/parts/verb.html` draws it."""

    name: str
    label: str
    url: str
    form: Form | None = None
    kind: str = "plain"
    note: str = ""


FORMS: dict[str, type[Form]] = {"publish": PublishForm, "reopen": ReasonForm}
KINDS = {"publish": "primary", "discard": "warn", "close": "warn"}


def form_of(request: Request, verb: str) -> Form | None:
    """Return the form a verb asks with, filled with what was sent; None for a verb that asks nothing."""
    if verb in FORMS:
        return FORMS[verb](request.POST or None)
    return Form(request.POST) if request.method == "POST" else Form()


def verbs_of(request: Request, campaign: Campaign, *, ready: bool, asked: Any = None) -> list[VerbLine]:
    """Return the verbs open to this person in this state; the call itself only when nothing it needs is missing."""
    if not access.may(request.user, Ability.RULE, at=request.at, scope=request.scope):
        return []
    found = []
    for verb in lifecycle.CAMPAIGN.open_verbs(campaign.state):
        if verb.name == "publish" and not ready:
            continue
        form = asked[1] if asked and asked[0] == verb.name else _blank(verb.name)
        found.append(
            VerbLine(
                name=verb.name,
                label=_(verb.label),
                url=url(request.scope, f"campaigns:{verb.name}"),
                form=form,
                kind=KINDS.get(verb.name, "plain"),
                note=_note(verb.name, campaign),
            )
        )
    return found


def _blank(verb: str) -> Form:
    return FORMS[verb]() if verb in FORMS else Form()


def _note(verb: str, campaign: Campaign) -> str:
    if verb == "publish":
        return _("Every office head is told at once, and the rule is locked with the call.")
    if verb == "recall":
        return _("The campaign becomes a draft again. Office heads are told.")
    if verb == "close":
        return _("No new reports are taken after this. Every office and coordinator is told.")
    if verb == "reopen":
        return _("Every office and coordinator is told, with your reason.")
    if queries.guarded("campaign-in-use", campaign_id=campaign.pk):
        return _("Something hangs on this campaign already; it can only be kept.")
    return _("The draft is gone for good; nobody else has seen it.")
