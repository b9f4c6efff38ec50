"""Settle the queue, one by one or many at once, and see where verification stands."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from pooyesh.ground.common.links import url
from pooyesh.ground.common.scope import Request
from pooyesh.ground.common.views import list_page
from pooyesh.ground.common.words import number, sentence
from pooyesh.stages.reports import access, columns, queries, services, settling


@require_safe
@login_required
def queue(request: Request) -> HttpResponse:
    """Show what waits for this person, beside one report at a time."""
    access.verifier(request.user, at=request.at, scope=request.scope)
    return render(request, "reports/verify.html", settling.of_queue(request))


@require_POST
@login_required
def many(request: Request) -> HttpResponse:
    """Verify the chosen reports, each on its own; those refused are named with the reason."""
    access.verifier(request.user, at=request.at, scope=request.scope)
    seen = settling.chosen(request)
    outcome = services.verify_many(list(seen), by=request.user, at=request.at, versions=seen)
    n = len(outcome.done)
    if n:
        told = ngettext("%(n)s report was verified.", "%(n)s reports were verified.", n)
        messages.success(request, told % {"n": number(n)})
    if not seen:
        messages.warning(request, _("Choose reports first."))
    titles = queries.titles([public_id for public_id, _refusal in outcome.refused])
    for public_id, refusal in outcome.refused:
        messages.warning(request, f"«{titles[public_id]}»: {sentence(refusal)}")
    return redirect(settling.back_to_queue(request))


@require_safe
@login_required
def coverage(request: Request) -> HttpResponse:
    """Show, unit by unit, what waits, since when, what is verified, and who can do it."""
    scope = request.scope
    units = access.verified_units(request.user, at=request.at, scope=scope)
    return list_page(
        request,
        queries.coverage(units, scope.campaign_id),
        columns=columns.coverage_columns(scope, units, at=request.at),
        filters=columns.coverage_filters(),
        default_sort="oldest",
        name="coverage",
        template="reports/coverage.html",
        context={
            "title": _("Verification of reports"),
            "tabs": settling.tabs(scope),
            "not_mine": settling.not_mine(request.user, scope, request.at),
            "empty_title": _("No unit yet."),
            "home": url(scope, "reports:verify"),
        },
    )
