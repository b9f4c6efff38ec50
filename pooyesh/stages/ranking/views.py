"""Freeze the standings, look at them, publish them, take them back on record."""

from decimal import Decimal
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from pooyesh.core.abilities import Ability
from pooyesh.core.persian import format_decimal
from pooyesh.ground.common.links import url
from pooyesh.ground.common.lists import Column
from pooyesh.ground.common.views import acting, list_page
from pooyesh.ground.common.words import named, tongue
from pooyesh.stages.campaigns import queries as campaigns
from pooyesh.stages.ranking import access, queries, services
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


def _columns(request: HttpRequest, snapshot: Snapshot) -> tuple[Column, ...]:
    def points(key: str) -> Any:
        return lambda row: row.points.get(key, {}).get("points", "")

    office = Column(
        "unit",
        _("Unit"),
        value=lambda row: named(row.unit),
        sort="unit__sort_key",
        link=lambda row: url(request.scope, "network:unit", row.unit.public_id),
    )

    def spoken(key: str) -> Any:
        return lambda row: _shown(points(key)(row))

    parts = [
        Column(
            each["key"],
            _(each["label"]),
            value=spoken(each["key"]),
            exported=points(each["key"]),
            numeric=True,
        )
        for each in snapshot.rule.content["indicators"]
    ]
    return (
        Column("rank", _("Rank"), value="rank", sort="position", numeric=True),
        office,
        Column("score", _("Score"), value=lambda row: _shown(row.score), exported="score", numeric=True),
        *(parts if request.GET.get("list", "national") == "national" else []),
    )


def _shown(score: str) -> str:
    """Return a decimal that was frozen as text, with its own places, in the reader's digits."""
    if not score:
        return ""
    places = len(score.partition(".")[2])
    return format_decimal(Decimal(score), places, tongue())


@never_cache
@login_required
def snapshot(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show one frozen computation: its lists, moment, rule and digest, and the verbs."""
    found = access.snapshot_for(request.user, public_id, to=Ability.SEE, at=request.at, scope=request.scope)
    return _page(request, found)


def _page(request: HttpRequest, found: Snapshot, *, asked: ReasonForm | None = None) -> HttpResponse:
    lists = queries.lists_of(found)
    chosen = request.GET.get("list", "national")
    chosen = chosen if chosen in {key for key, _label in lists} else "national"
    context = {
        "title": found.name,
        "state_of": ("snapshot", found.state),
        "snapshot": found,
        "lists": lists,
        "chosen": chosen,
        "form": asked or ReasonForm(),
        "verbs": access.verbs(request.user, found, at=request.at, scope=request.scope),
    }
    return list_page(
        request,
        queries.standings(found.pk, chosen),
        columns=_columns(request, found),
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
