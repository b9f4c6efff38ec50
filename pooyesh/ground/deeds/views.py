"""The trail, as a list."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.utils.translation import gettext as _

from pooyesh.ground.common.scope import Request, today_of, zone_of
from pooyesh.ground.common.views import list_page
from pooyesh.ground.deeds import access, listing, queries


@login_required
def deeds(request: Request) -> HttpResponse:
    """Show who did what and when, as far as this person may read."""
    scope = request.scope
    trail = access.trail_for(request.user, at=request.at, scope=scope)
    choices = queries.choices(trail)
    return list_page(
        request,
        queries.with_names(trail),
        columns=listing.columns(scope, dict(choices.units)),
        filters=listing.filters(choices, today=today_of(request), zone=zone_of(scope)),
        searched="",
        default_sort="-at",
        name="deeds",
        context={
            "title": _("History of deeds"),
            "empty_title": _("No deed is recorded in this span."),
        },
    )
