"""The trail, as a list."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from pooyesh.core.jalali import day_bounds
from pooyesh.ground.common.scope import today_of, zone_of
from pooyesh.ground.common.views import list_page
from pooyesh.ground.deeds import access, listing, queries
from pooyesh.ground.deeds.forms import DayForm


@login_required
def deeds(request: HttpRequest) -> HttpResponse:
    """Show who did what and when, as far as this person may read."""
    scope = request.scope
    trail = access.trail_for(request.user, at=request.at, scope=scope)
    choices = queries.choices(trail)
    form = DayForm(request.GET if request.GET.get("day") else None, today=today_of(request))
    if form.is_bound and form.is_valid():
        day = form.cleaned_data["day"]
        trail = queries.on(trail, *day_bounds(day, day, zone_of(scope)))
    return list_page(
        request,
        queries.with_names(trail),
        columns=listing.columns(scope, dict(choices.units)),
        filters=listing.filters(choices),
        template="deeds/list.html",
        searched="",
        default_sort="-at",
        name="deeds",
        context={
            "title": _("History of deeds"),
            "day": form,
            "empty_title": _("No deed is recorded in this span."),
        },
    )
