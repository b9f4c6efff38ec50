"""Public pages: nobody is asked who they are, and each page is made once in a few seconds."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from pooyesh.core import totals
from pooyesh.fronts.public import ics, lists, queries
from pooyesh.fronts.public.cache import public_page
from pooyesh.fronts.public.map import Drawing, Spot, draw
from pooyesh.fronts.public.month import month_of
from pooyesh.fronts.public.passport import is_public, passport
from pooyesh.fronts.public.share import citation, invitation, when
from pooyesh.ground.common.exports import asked_export
from pooyesh.ground.common.links import url
from pooyesh.ground.common.lists import export, page_of
from pooyesh.ground.common.scope import Scope, today_of
from pooyesh.ground.common.words import named, tongue
from pooyesh.ground.network import queries as network
from pooyesh.stages.campaigns import queries as campaigns
from pooyesh.stages.programmes import queries as programmes
from pooyesh.stages.programmes.models import Programme
from pooyesh.stages.ranking import queries as ranking

STANDINGS_SIZE = 50


@public_page
def index(request: HttpRequest) -> HttpResponse:
    """Campaigns and editions; a single one is led to at once."""
    found = campaigns.public_campaigns()
    if len(found) == 1:
        return redirect("public:home", campaign=found[0].slug)
    return render(request, "public/index.html", {"campaigns": found})


@public_page
def home(request: HttpRequest) -> HttpResponse:
    page = queries.home(request.scope, at=request.at)
    return render(request, "public/home.html", {"page": page, "map": _map(request.scope, page.provinces)})


@public_page
def programmes_list(request: HttpRequest) -> HttpResponse:
    scope, today = request.scope, today_of(request)
    found = programmes.public(scope.campaign_id)
    filters = lists.programme_filters(scope)
    if request.GET.get("view") == "month":
        month = month_of(request, found, first=_first_day(scope, today), filters=filters)
        return render(request, "public/month.html", {"month": month})
    rows = programmes.in_natural_order(found, today=today)
    listing = page_of(request, rows, columns=lists.PROGRAMMES, filters=filters, name="programmes")
    return render(request, "public/programmes.html", {"listing": listing, "today": today})


def _first_day(scope: Scope, today: date) -> date:
    """Return the day whose month is shown first: today within the campaign, else its last or first day."""
    span = campaigns.days(scope.campaign_id)
    return today if span is None else min(max(today, span[0]), span[1])


@public_page
def programme(request: HttpRequest, public_id: str) -> HttpResponse:
    found = _programme(request.scope, public_id)
    address = request.build_absolute_uri(request.path)
    context = {
        "programme": found,
        "province": network.province_of([found.office]).get(found.office_id),
        "others": queries.beside(found),
        "address": address,
        "invitation": invitation(found, address),
        "when": when(found),
        "is_over": found.ends_at <= request.at,
    }
    return render(request, "public/programme.html", context)


@public_page
def calendar_file(request: HttpRequest, public_id: str) -> HttpResponse:
    found = _programme(request.scope, public_id)
    page = request.build_absolute_uri(url(request.scope, "public:programme", public_id))
    item = ics.CalendarItem(
        uid=f"{found.public_id}@{request.get_host()}",
        title=named(found),
        starts_at=found.starts_at,
        ends_at=found.ends_at,
        stamp=request.at,
        place=found.place or found.link,
        about=_(", ").join((named(found.office), request.scope.name)),
        url=page,
        is_cancelled=found.state == "cancelled",
    )
    headers = {"Content-Disposition": f'attachment; filename="{found.public_id}.ics"'}
    return HttpResponse(
        ics.write(item, language=tongue()), content_type="text/calendar; charset=utf-8", headers=headers
    )


def _programme(scope: Scope, public_id: str) -> Programme:
    found = queries.programme(scope, public_id)
    if found is None:
        raise Http404
    return found


@public_page
def offices(request: HttpRequest) -> HttpResponse:
    scope = request.scope
    known = queries.tree(scope)
    rows = queries.provinces(scope, None, known)
    columns = lists.offices(scope, known.province_of)
    listing = page_of(
        request,
        network.offices(scope.root_id),
        columns=columns,
        filters=lists.office_filters(rows),
        default_sort="name",
        name="offices",
    )
    if asked_export(request):
        return export(request, listing, columns)
    context = {"listing": listing, "provinces": rows, "map": _map(scope, rows)}
    return render(request, "public/offices.html", context)


@public_page
def unit(request: HttpRequest, public_id: str) -> HttpResponse:
    found = queries.unit_of(request.scope, public_id)
    if found is None or found.kind == "headquarters":
        raise Http404
    page = queries.unit_page(request.scope, found, at=request.at)
    return render(request, "public/unit.html", {"page": page})


@public_page
def results(request: HttpRequest) -> HttpResponse:
    page = queries.results(request.scope)
    context = {
        "page": page,
        "map": _map(request.scope, page.provinces),
        "address": request.build_absolute_uri(request.path),
    }
    return render(request, "public/results.html", context)


@public_page
def standings(request: HttpRequest) -> HttpResponse:
    scope = request.scope
    snapshot = ranking.published(scope.campaign_id)
    context: dict[str, Any] = {
        "snapshot": snapshot,
        "rule": snapshot.rule if snapshot else campaigns.locked_rule(scope.campaign_id),
        "taken_back": queries.taken_back(scope),
    }
    if snapshot is not None:
        found = queries.lists_of(snapshot, request.GET.get("list", ""))
        provinces = queries.tree(scope).province_of
        columns = lists.standings(snapshot.rule, provinces, of_provinces=found.chosen.key == "provinces")
        listing = page_of(
            request,
            queries.places(snapshot, found.chosen.key),
            columns=columns,
            searched="unit__search_text",
            size=STANDINGS_SIZE,
            name=found.chosen.key.replace(":", "-"),
        )
        if asked_export(request):
            return export(request, listing, columns)
        context |= {"lists": found, "listing": listing, "provinces": provinces}
    return render(request, "public/standings.html", context)


@public_page
def figure(request: HttpRequest, metric: str) -> HttpResponse:
    if not is_public(metric):
        raise Http404
    page = passport(request, totals.METRICS[metric])
    if asked_export(request):
        return export(request, page.listing, page.columns)
    address = request.build_absolute_uri(url(request.scope, "public:figure", metric, query=page.cut.query))
    cite = citation(request.scope.name, page.stat, page.cut.words, address=address, at=request.at)
    return render(request, "public/figure.html", {"page": page, "address": address, "cite": cite})


def _map(scope: Scope, rows: Any) -> Drawing | None:
    spots = {
        row.unit.iso: Spot(named(row.unit), row.rate, url(scope, "public:office", row.unit.public_id))
        for row in rows
        if row.unit.iso and row.rate
    }
    return draw(spots)
