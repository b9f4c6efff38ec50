"""One programme's page: facts, verbs that are open to this person now, text to send on, later stages' panels, history."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from pooyesh.core.abilities import Ability
from pooyesh.core.lifecycle import PROGRAMME
from pooyesh.ground.common import rights
from pooyesh.ground.common.context import Item
from pooyesh.ground.common.links import url
from pooyesh.ground.common.scope import today_of, zone_of
from pooyesh.stages.campaigns import queries as campaigns
from pooyesh.stages.programmes import facts, queries
from pooyesh.stages.programmes.forms import CancelForm, ConfirmForm, RepeatForm
from pooyesh.stages.programmes.models import Programme
from pooyesh.stages.programmes.share import shares

FROM_ABOVE = {"cancel", "restore"}  # what headquarters may do to anyone's


def page(request: HttpRequest, programme: Programme, **forms: Any) -> HttpResponse:
    """Show the programme; `forms` are the fold-outs as they were sent, by their verb, where one was refused."""
    verbs = open_verbs(request, programme)
    plans = _may(request, programme, Ability.HOLD)
    context = {
        "title": programme.title,
        "programme": programme,
        "note": _("%(section)s · %(office)s")
        % {"section": programme.section.name, "office": programme.office.name},
        "crumbs": [Item(_("Programmes"), url(request.scope, "programmes:list"))],
        "state_of": ("programme", programme.state),
        "primary": _report(request, programme, plans=plans),
        "facts": facts.of(programme, _phase(programme), zone_of(request.scope)),
        "verbs": verbs,
        "plans": plans,
        "changes": plans and programme.state in {"draft", "published"},
        "forms": {**_fold_outs(request, programme), **forms},
        "shares": _shares(request, programme),
        "twins": _twins(request, programme) if plans else [],
        "twins_day": programme.day,
    }
    return render(request, "programmes/show.html", context)


def open_verbs(request: HttpRequest, programme: Programme) -> set[str]:
    """Return the names of the verbs that this person may do with the programme as it stands now."""
    named = {verb.name for verb in PROGRAMME.open_verbs(programme.state)}
    if programme.starts_at > request.at:
        named.discard("hold")
    if programme.state in {"held", "cancelled"} and queries.is_reported(programme):
        named.discard("restore")
    manages = _may(request, programme, Ability.MANAGE)
    if programme.cancelled_above and not manages:
        named.discard("restore")
    if _may(request, programme, Ability.HOLD):
        return named
    return named & FROM_ABOVE if manages and programme.state != "held" else set()


def _may(request: HttpRequest, programme: Programme, ability: Ability) -> bool:
    return rights.may(request.user, ability, programme.office.path, at=request.at, scope=request.scope)


def _phase(programme: Programme) -> Any:
    return campaigns.phase_on(programme.campaign_id, programme.day)


def _report(request: HttpRequest, programme: Programme, *, plans: bool) -> Item | None:
    """Return the way to the programme's report, from its start on."""
    begun = programme.state == "held" or (
        programme.state == "published" and programme.starts_at <= request.at
    )
    address = queries.where_to_report(request.scope, programme) if plans and begun else ""
    return Item(_("Report"), address) if address else None


def _fold_outs(request: HttpRequest, programme: Programme) -> dict[str, Any]:
    published = programme.state != "draft"
    return {
        "cancel": CancelForm(),
        "discard": ConfirmForm(),
        "repeat": RepeatForm(today=today_of(request), initial={"publish": published}),
    }


def _shares(request: HttpRequest, programme: Programme) -> list[Any]:
    if programme.state in {"draft", "cancelled"}:  # a text that is sent on says nothing of a cancellation
        return []
    return shares(programme, request.scope, host=request.build_absolute_uri("/").rstrip("/"))


def _twins(request: HttpRequest, programme: Programme) -> list[Programme]:
    if programme.state not in {"draft", "published"} or programme.ends_at < request.at:
        return []
    return queries.twins(
        office_id=programme.office_id,
        day=programme.day,
        title=programme.title_fa,
        apart_from=programme.pk,
    )
