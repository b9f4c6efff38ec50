"""Give the result out: what is still missing, the press text, and one act."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from pooyesh.core.abilities import Ability
from pooyesh.ground.common.links import url
from pooyesh.ground.common.views import acting
from pooyesh.stages.publication import access, queries, services
from pooyesh.stages.ranking import queries as ranking


@never_cache
@login_required
def show(request: HttpRequest) -> HttpResponse:
    """Show the checklist, the press text as it would be, and what was published."""
    campaign_id = access.campaign_for(request.user, to=Ability.MANAGE, at=request.at, scope=request.scope)
    steps = [(_(step.label), step, url(request.scope, step.page)) for step in queries.checklist(campaign_id)]
    snapshot = ranking.published(campaign_id)
    context = {
        "title": _("Publication"),
        "steps": steps,
        "is_ready": all(step.is_done for _label, step, _url in steps if step.is_needed),
        "publishes": access.may(request.user, Ability.RULE, at=request.at, scope=request.scope),
        "snapshot": snapshot,
        "drafts": services.drafts(campaign_id, address=_address(request)) if snapshot else None,
        "results": queries.results(campaign_id),
    }
    return render(request, "publication/show.html", context)


@login_required
@require_POST
def publish(request: HttpRequest) -> HttpResponse:
    """Give the result out on the published standings."""
    campaign_id = access.campaign_for(request.user, to=Ability.RULE, at=request.at, scope=request.scope)
    here = url(request.scope, "publication:show")
    done = acting(
        request,
        None,
        lambda: services.publish_result(
            campaign_id, address=_address(request), by=request.user, at=request.at
        ),
        done=_("The result is published; its page and press texts are public."),
        to=here,
    )
    return done or redirect(here)


def _address(request: HttpRequest) -> str:
    """Return the public page of the result, in Persian, as others will open it."""
    return request.build_absolute_uri(f"/{request.scope.slug}/results/")
