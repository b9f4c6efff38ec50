"""Verbs of a programme: each is a POST to its own address and leads back to the page."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from pooyesh.core.abilities import Ability
from pooyesh.ground.common.links import url
from pooyesh.ground.common.scope import today_of
from pooyesh.ground.common.views import acting
from pooyesh.ground.common.words import number
from pooyesh.stages.programmes import access, services
from pooyesh.stages.programmes.forms import CancelForm, RepeatForm
from pooyesh.stages.programmes.models import Programme
from pooyesh.stages.programmes.views.page import page

ANYONES = (Ability.HOLD, Ability.MANAGE)


def _for(request: HttpRequest, public_id: str, to: Any = Ability.HOLD) -> Programme:
    return access.programme_for(request.user, public_id, to=to, at=request.at, scope=request.scope)


def _done(request: HttpRequest, programme: Programme, act: Callable[..., Any], said: str) -> HttpResponse:
    """Do a verb that asks nothing; whatever it answers, go back to the page."""
    here = url(request.scope, "programmes:show", programme.public_id)
    answer = acting(
        request, None, lambda: act(programme.pk, by=request.user, at=request.at), done=said, to=here
    )
    return answer or page(request, programme)


@login_required
@require_POST
def publish(request: HttpRequest, public_id: str) -> HttpResponse:
    said = _("The programme was published; everybody finds it in the calendar.")
    return _done(request, _for(request, public_id), services.publish, said)


@login_required
@require_POST
def hold(request: HttpRequest, public_id: str) -> HttpResponse:
    said = _("The programme is marked held. Its report comes next.")
    return _done(request, _for(request, public_id), services.hold, said)


@login_required
@require_POST
def restore(request: HttpRequest, public_id: str) -> HttpResponse:
    said = _("The programme was restored.")
    return _done(request, _for(request, public_id, ANYONES), services.restore, said)


@login_required
@require_POST
def cancel(request: HttpRequest, public_id: str) -> HttpResponse:
    programme = _for(request, public_id, ANYONES)
    form = CancelForm(request.POST)
    answer = acting(
        request,
        form,
        lambda clean: services.cancel(programme.pk, by=request.user, at=request.at, reason=clean["reason"]),
        done=_("The programme was cancelled; its page says why."),
        to=url(request.scope, "programmes:show", public_id),
    )
    return answer or page(request, programme, cancel=form)


@login_required
@require_POST
def repeat(request: HttpRequest, public_id: str) -> HttpResponse:
    programme = _for(request, public_id)
    form = RepeatForm(request.POST, today=today_of(request))
    answer = acting(
        request,
        form,
        lambda clean: services.repeat(
            programme.pk,
            [*clean["days"], *services.weeks_after(programme, clean["weeks"] or 0)],
            by=request.user,
            at=request.at,
            publish=clean["publish"],
        ),
        done=_repeated,
        to=url(request.scope, "programmes:show", public_id),
    )
    return answer or page(request, programme, repeat=form)


def _repeated(made: list[Programme]) -> str:
    words = ngettext("%(n)s programme was made.", "%(n)s programmes were made.", len(made))
    return words % {"n": number(len(made))}


@login_required
@require_POST
def discard(request: HttpRequest, public_id: str) -> HttpResponse:
    programme = _for(request, public_id)
    answer = acting(
        request,
        None,
        lambda: services.discard(programme.pk, by=request.user, at=request.at),
        done=_("The draft was discarded."),
        to=url(request.scope, "programmes:list"),
    )
    return answer or page(request, programme)
