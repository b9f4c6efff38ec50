"""While a title is typed: what may be the same."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pooyesh.ground.common.scope import Request, today_of
from pooyesh.stages.reports import access, writing
from pooyesh.stages.reports.forms import TwinsForm


@require_safe
@login_required
def twins(request: Request) -> HttpResponse:
    """Show what may be the same as what is being typed, for the page to take in; nothing where nothing is alike."""
    units = access.reporting_units(request.user, at=request.at, scope=request.scope)
    form = TwinsForm(request.GET, units=units, today=today_of(request))
    found = writing.alike(form, user=request.user)
    return render(request, "reports/parts/twins.html", {"twins": found})
