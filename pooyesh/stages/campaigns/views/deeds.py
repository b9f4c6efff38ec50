"""Each of the campaign's verbs is a POST of its own, back to the campaign's page."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from pooyesh.core.abilities import Ability
from pooyesh.ground.common.links import url
from pooyesh.ground.common.scope import Request
from pooyesh.ground.common.views import acting
from pooyesh.stages.campaigns import access, services
from pooyesh.stages.campaigns.views import campaign as pages
from pooyesh.stages.campaigns.views.verbs import form_of


def _verb(
    request: Request, name: str, service: Callable[..., Any], *, done: str, to: str = ""
) -> HttpResponse:
    campaign = access.campaign_for(request.user, to=Ability.RULE, at=request.at, scope=request.scope)
    form = form_of(request, name)
    answer = acting(
        request,
        form,
        lambda clean: service(campaign.pk, **clean, by=request.user, at=request.at),
        done=done,
        to=to or url(request.scope, "campaigns:show"),
    )
    return answer or pages.page(request, campaign, asked=(name, form))


@login_required
@require_POST
def publish(request: Request) -> HttpResponse:
    """Publish the call."""
    return _verb(
        request,
        "publish",
        services.publish_call,
        done=_("The call is published; the office heads were told."),
    )


@login_required
@require_POST
def recall(request: Request) -> HttpResponse:
    """Take the call back."""
    return _verb(
        request,
        "recall",
        services.recall_call,
        done=_("The call was taken back; the campaign is a draft again."),
    )


@login_required
@require_POST
def close(request: Request) -> HttpResponse:
    """Close the campaign."""
    return _verb(
        request, "close", services.close_campaign, done=_("The campaign is closed; everybody was told.")
    )


@login_required
@require_POST
def reopen(request: Request) -> HttpResponse:
    """Open a closed campaign again."""
    return _verb(
        request, "reopen", services.reopen_campaign, done=_("The campaign is open again; everybody was told.")
    )


@login_required
@require_POST
def discard(request: Request) -> HttpResponse:
    """Throw a draft away."""
    done = _("The draft was thrown away.")
    return _verb(request, "discard", services.discard_campaign, done=done, to=reverse("accounts:me"))
