"""What we plan and held, as a list; and one programme."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from pooyesh.core.abilities import Ability
from pooyesh.ground.common.context import Item
from pooyesh.ground.common.links import url
from pooyesh.ground.common.scope import today_of
from pooyesh.ground.common.views import list_page
from pooyesh.stages.programmes import access, lists, queries
from pooyesh.stages.programmes.views.page import page


@login_required
def programmes(request: HttpRequest) -> HttpResponse:
    """Show the programmes this person may see: from today on by time, then the past."""
    scope, today = request.scope, today_of(request)
    units = access.readable_units(request.user, at=request.at, scope=scope)
    seen = queries.visible(request.user, at=request.at, scope=scope)
    plans = access.plans(request.user, at=request.at, scope=scope)
    new = Item(_("New programme"), url(scope, "programmes:new")) if plans else None
    return list_page(
        request,
        queries.in_natural_order(seen, today=today),
        columns=lists.columns(scope, units),
        filters=lists.filters(scope, units, at=request.at, today=today),
        default_sort="when" if request.GET.get("group") == "waits" else "",
        name="programmes",
        template="programmes/list.html",
        context={
            "title": _("Programmes"),
            "primary": new,
            "import_url": url(scope, "sheets:new", "programmes") if plans else "",
            "empty_title": _("There is no programme."),
            "empty_text": _("Put the first programme here.") if plans else "",
            "empty_action": new,
        },
    )


@login_required
def show(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show one programme with what may be done with it now."""
    programme = access.programme_for(
        request.user, public_id, to=Ability.SEE, at=request.at, scope=request.scope
    )
    return page(request, programme)
