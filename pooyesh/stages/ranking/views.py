"""Freeze the standings, look at them, publish them, take them back on record."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from pooyesh.core.abilities import Ability
from pooyesh.ground.common.links import url
from pooyesh.ground.common.views import acting, list_page
from pooyesh.stages.campaigns import queries as campaigns
from pooyesh.stages.ranking import access, lists, queries, services
from pooyesh.stages.ranking.forms import FreezeForm, ReasonForm
from pooyesh.stages.ranking.models import Snapshot


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def snapshots(request: HttpRequest) -> HttpResponse:
    """List the frozen standings; headquarters freezes new ones here."""
    access.campaign_for(request.user, to=Ability.SEE, at=request.at, scope=request.scope)
    freezes = access.may(request.user, Ability.MANAGE, at=request.at, scope=request.scope)
    if request.method == "POST":
        access.campaign_for(request.user, to=Ability.MANAGE, at=request.at, scope=request.scope)
    form = FreezeForm(request.POST or None) if freezes else None
    done = form and acting(
        request,
        form,
        lambda clean: services.freeze(request.scope.campaign_id, **clean, by=request.user, at=request.at),
        done=_("The standings are frozen. Nobody sees them until they are published."),
        to=lambda made: url(request.scope, "ranking:snapshot", made.public_id),
    )
    context = {
        "title": _("Standings"),
        "form": form,
        "rule": campaigns.locked_rule(request.scope.campaign_id),
        "snapshots": access.snapshots_for(request.user, at=request.at, scope=request.scope),
    }
    return done or render(request, "ranking/snapshots.html", context)


@never_cache
@login_required
def snapshot(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show one frozen computation: its lists, moment, rule and digest, and the verbs."""
    found = access.snapshot_for(request.user, public_id, to=Ability.SEE, at=request.at, scope=request.scope)
    return _page(request, found)


def _page(request: HttpRequest, found: Snapshot, *, asked: ReasonForm | None = None) -> HttpResponse:
    offered = queries.lists_of(found)
    chosen = request.GET.get("list", "national")
    chosen = chosen if chosen in {key for key, _label in offered} else "national"
    context = {
        "title": found.name,
        "state_of": ("snapshot", found.state),
        "snapshot": found,
        "lists": offered,
        "chosen": chosen,
        "form": asked or ReasonForm(),
        "verbs": access.verbs(request.user, found, at=request.at, scope=request.scope),
    }
    return list_page(
        request,
        queries.standings(found.pk, chosen),
        columns=lists.columns(request.scope, found, chosen),
        searched="unit__search_text",
        template="ranking/snapshot.html",
        context=context,
        name=f"standings-{chosen}",
    )


@login_required
@require_POST
def publish(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show the standings to everybody."""
    found = access.snapshot_for(request.user, public_id, to=Ability.RULE, at=request.at, scope=request.scope)
    here = url(request.scope, "ranking:snapshot", public_id)
    done = acting(
        request,
        None,
        lambda: services.publish(found.pk, by=request.user, at=request.at),
        done=_("The standings are published. The offices are told."),
        to=here,
    )
    return done or redirect(here)


@login_required
@require_POST
def discard(request: HttpRequest, public_id: str) -> HttpResponse:
    """Throw unpublished standings away."""
    found = access.snapshot_for(
        request.user, public_id, to=Ability.MANAGE, at=request.at, scope=request.scope
    )
    to = url(request.scope, "ranking:snapshots")
    act = lambda: services.discard(found.pk, by=request.user, at=request.at)  # noqa: E731  one line, one call
    return acting(request, None, act, done=_("The standings were thrown away."), to=to) or redirect(to)


def _with_reason(request: HttpRequest, public_id: str, act: Any, done: str) -> HttpResponse:
    found = access.snapshot_for(request.user, public_id, to=Ability.RULE, at=request.at, scope=request.scope)
    form = ReasonForm(request.POST)
    answer = acting(
        request,
        form,
        lambda clean: act(found.pk, **clean, by=request.user, at=request.at),
        done=done,
        to=url(request.scope, "ranking:snapshot", public_id),
    )
    return answer or _page(request, found, asked=form)


@login_required
@require_POST
def revoke(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take published standings back, with a reason."""
    return _with_reason(
        request, public_id, services.revoke, _("The standings were revoked; the reason is public.")
    )


@login_required
@require_POST
def restore(request: HttpRequest, public_id: str) -> HttpResponse:
    """Publish revoked standings again, with a reason."""
    return _with_reason(request, public_id, services.restore, _("The standings are published again."))
