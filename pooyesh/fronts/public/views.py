"""Public pages: nobody is asked who they are, and each page is made once in a few seconds."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from pooyesh.core import totals
from pooyesh.fronts.public import lists, queries
from pooyesh.fronts.public.cache import public_page
from pooyesh.fronts.public.map import Spot, draw
from pooyesh.fronts.public.month import month_of
from pooyesh.fronts.public.passport import passport, sheet
from pooyesh.ground.common.exports import asked_export
from pooyesh.ground.common.links import url
from pooyesh.ground.common.lists import page_of
from pooyesh.ground.common.scope import Scope, today_of
from pooyesh.ground.common.words import named
from pooyesh.ground.network import queries as network
from pooyesh.ground.network.models import Unit
from pooyesh.stages.campaigns import queries as campaigns
from pooyesh.stages.programmes import queries as programmes
from pooyesh.stages.ranking import queries as ranking


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
    scope = request.scope
    found = programmes.public(scope.campaign_id)
    filters = lists.filters(scope)
    if request.GET.get("view") == "month":
        month = month_of(request, found, first=_first_day(scope, today_of(request)), filters=filters)
        return render(request, "public/month.html", {"month": month})
    today = today_of(request)
    listing = page_of(
        request,
        found.order_by("-day", "starts_at"),
        columns=lists.PROGRAMMES,
        filters=filters,
        name="programmes",
    )
    return render(request, "public/programmes.html", {"listing": listing, "today": today})


def _first_day(scope: Scope, today: date) -> date:
    """Return the day whose month is shown first: today within the campaign, else its last or first day."""
    span = campaigns.days(scope.campaign_id)
    return today if span is None else min(max(today, span[0]), span[1])


@public_page
def programme(request: HttpRequest, public_id: str) -> HttpResponse:
    found = queries.programme(request.scope, public_id)
    if found is None:
        raise Http404
    context = {
        "programme": found,
        "province": network.province_of([found.office]).get(found.office_id),
        "others": queries.others_near(request.scope, found),
        "address": request.build_absolute_uri(),
        "is_over": found.ends_at <= request.at,
    }
    return render(request, "public/programme.html", context)


@public_page
def offices(request: HttpRequest) -> HttpResponse:
    scope = request.scope
    rows = queries.provinces(scope, None)
    listing = page_of(
        request,
        network.offices(scope.root_id),
        columns=lists.offices(scope),
        filters=lists.office_filters(rows),
        default_sort="name",
        name="offices",
    )
    return render(
        request, "public/offices.html", {"listing": listing, "provinces": rows, "map": _map(scope, rows)}
    )


@public_page
def unit(request: HttpRequest, public_id: str) -> HttpResponse:
    found = network.unit(public_id)
    if found is None or found.kind == "headquarters" or found.root_id != request.scope.root_id:
        raise Http404
    page = queries.unit_page(request.scope, found, at=request.at)
    return render(request, "public/unit.html", {"page": page, "address": request.build_absolute_uri()})


@public_page
def results(request: HttpRequest) -> HttpResponse:
    page = queries.results(request.scope)
    context = {
        "page": page,
        "map": _map(request.scope, page.provinces),
        "address": request.build_absolute_uri(),
    }
    return render(request, "public/results.html", context)


@public_page
def standings(request: HttpRequest) -> HttpResponse:
    snapshot = ranking.published(request.scope.campaign_id)
    rule = campaigns.locked_rule(request.scope.campaign_id)
    context: dict[str, Any] = {"snapshot": snapshot, "rule": rule, "boards": []}
    if snapshot is not None:
        boards = queries.boards(snapshot, top=None)
        chosen = next((board for board in boards if board.key == request.GET.get("list")), boards[0])
        context |= {"boards": boards, "chosen": chosen}
    return render(request, "public/standings.html", context)


@public_page
def figure(request: HttpRequest, metric: str) -> HttpResponse:
    if metric not in totals.METRICS or totals.METRICS[metric].available_from != "reports":
        raise Http404
    page = passport(request, totals.METRICS[metric])
    if asked_export(request):
        return sheet(request, page)
    return render(request, "public/figure.html", {"page": page})


def _map(scope: Scope, rows: list[queries.ProvinceRow]) -> Any:
    def spot(unit: Unit, value: int) -> Spot:
        return Spot(named(unit), value, url(scope, "public:office", unit.public_id))

    return draw({row.unit.iso: spot(row.unit, row.rate or 0) for row in rows if row.unit.iso})
