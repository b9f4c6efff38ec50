"""The public facts as JSON. Nothing here asks who is signed in, and nothing here writes.

Names and definitions are given in both tongues or in the English of the source, whatever the reader speaks; a name
that is not of the campaign is answered by 404, never left out, so that no figure is taken for another's.
"""

from collections.abc import Mapping
from datetime import UTC, date
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.urls import reverse
from ninja import NinjaAPI

from pooyesh import __version__
from pooyesh.core import totals
from pooyesh.fronts.api import queries, schemas
from pooyesh.ground.common.scope import Scope
from pooyesh.ground.network import queries as network
from pooyesh.stages.campaigns import queries as campaigns
from pooyesh.stages.campaigns.models import Campaign
from pooyesh.stages.programmes import queries as programmes
from pooyesh.stages.ranking import queries as ranking
from pooyesh.stages.reports import queries as reports

PAGE_SIZE = 100
OVER = frozenset({"closed", "archived"})
# no page of documentation: the library's own asks other hosts for scripts; openapi.json says the same
api = NinjaAPI(title="Pooyesh", version=__version__, urls_namespace="api", docs_url=None)


@api.get("/", response=schemas.IndexOut, url_name="index")
def index(request: HttpRequest) -> dict[str, str]:
    """Where to begin: the list of campaigns, and the description of every address."""
    return {
        "version": __version__,
        "campaigns": request.build_absolute_uri(reverse("api:campaigns")),
        "openapi": request.build_absolute_uri(reverse("api:openapi-json")),
    }


def _scope(slug: str) -> Scope:
    scope = campaigns.scope_of(slug)
    if scope is None or scope.state == "draft":
        raise Http404
    return scope


def _page(rows: QuerySet, page: int) -> tuple[int, int, list[Any]]:
    found = Paginator(rows, PAGE_SIZE).get_page(page)
    return found.paginator.count, found.number, list(found.object_list)


@api.get("/campaigns/", response=list[schemas.CampaignOut], url_name="campaigns")
def list_campaigns(request: HttpRequest) -> list[dict[str, Any]]:
    """Every campaign that is open or closed, the newest first."""
    found = campaigns.public_campaigns()
    spans = queries.spans([each.pk for each in found])
    return [_campaign(each, spans) for each in found]


@api.get("/campaigns/{slug:slug}/", response=schemas.CampaignOut, url_name="campaign")
def one_campaign(request: HttpRequest, slug: str) -> dict[str, Any]:
    """One campaign."""
    found = campaigns.campaign(_scope(slug).campaign_id)
    return _campaign(found, queries.spans([found.pk]))


def _campaign(campaign: Campaign, spans: Mapping[int, tuple[date, date]]) -> dict[str, Any]:
    days = spans.get(campaign.pk)
    names = ("slug", "name_fa", "name_en", "state", "executing_body", "time_zone")
    return {name: getattr(campaign, name) for name in names} | {
        "first_day": days[0] if days else None,
        "last_day": days[1] if days else None,
    }


@api.get("/campaigns/{slug:slug}/units/", response=schemas.UnitsOut, url_name="units")
def list_units(request: HttpRequest, slug: str, page: int = 1) -> dict[str, Any]:
    """The tree of units, in its order."""
    scope = _scope(slug)
    known = {unit.path: unit.public_id for unit in network.units(scope.root_id)}
    count, number, units = _page(network.units(scope.root_id).order_by("path"), page)
    items = [
        {
            "id": unit.public_id,
            "code": unit.code,
            "kind": unit.kind,
            "name_fa": unit.name_fa,
            "name_en": unit.name_en,
            "parent": known.get(unit.path[: -unit.steplen]),
        }
        for unit in units
    ]
    return {"count": count, "page": number, "items": items}


@api.get("/campaigns/{slug:slug}/programmes/", response=schemas.ProgrammesOut, url_name="programmes")
def list_programmes(request: HttpRequest, slug: str, page: int = 1) -> dict[str, Any]:
    """Programmes that are published, held or cancelled, by time."""
    rows = programmes.public(_scope(slug).campaign_id).order_by("starts_at", "id")
    count, number, found = _page(rows, page)
    names = ("title_fa", "title_en", "starts_at", "ends_at", "state", "mode", "place", "is_special")
    items = [
        {name: getattr(each, name) for name in names}
        | {"id": each.public_id, "section": each.section.public_id, "office": each.office.public_id}
        for each in found
    ]
    return {"count": count, "page": number, "items": items}


@api.get("/campaigns/{slug:slug}/figures/", response=list[schemas.FigureOut], url_name="figures")
def list_figures(
    request: HttpRequest, slug: str, unit: str = "", section: str = "", phase: str = ""
) -> list[dict[str, Any]]:
    """Every metric of a cut, by the one definition that pages, exports and press texts use."""
    scope = _scope(slug)
    found = reports.totals.figures(
        reports.totals.cells(scope.campaign_id, **_cut(scope, unit, section, phase))
    )
    return [
        {
            "metric": key,
            "version": totals.METRICS[key].version,
            "definition": totals.METRICS[key].definition,
            "provisional": figure.provisional,
            "final": figure.final,
            "is_final": scope.state in OVER and figure.provisional == figure.final,
            "as_of": request.at.astimezone(UTC),
        }
        for key, figure in found.items()
    ]


def _cut(scope: Scope, unit: str, section: str, phase: str) -> dict[str, Any]:
    """Return the cut that the query names; a name that is not of this campaign is answered by 404, not left out."""
    cut: dict[str, Any] = {}
    if unit:
        found = network.unit(unit)
        if found is None or scope.root_id not in {found.pk, found.root_id}:
            raise Http404
        cut["path"] = found.path
    if section:
        named = campaigns.section(scope.campaign_id, section)
        if named is None:
            raise Http404
        cut["section_id"] = named.pk
    if phase:
        days = campaigns.phase(scope.campaign_id, phase)
        if days is None:
            raise Http404
        cut |= {"first": days.first_day, "last": days.last_day}
    return cut


@api.get("/campaigns/{slug:slug}/standings/", response=schemas.StandingsOut, url_name="standings")
def standings(request: HttpRequest, slug: str, listing: str = "national") -> dict[str, Any]:
    """One list of the published standings; 404 while none is published."""
    snapshot = ranking.published(_scope(slug).campaign_id)
    if snapshot is None or listing not in {key for key, _label in ranking.lists_of(snapshot)}:
        raise Http404
    places = [
        {
            "rank": place.rank,
            "joint": place.is_joint,
            "unit": place.unit.public_id,
            "name_fa": place.unit.name_fa,
            "name_en": place.unit.name_en,
            "score": place.score,
        }
        for place in ranking.standings(snapshot.pk, listing)
    ]
    return {
        "snapshot": snapshot.public_id,
        "listing": listing,
        "method": snapshot.method,
        "digest": snapshot.digest,
        "published_at": snapshot.published_at,
        "places": places,
    }
