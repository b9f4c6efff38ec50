"""Units: the tree as a list, one unit with all about it, and what headquarters does with them."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pooyesh.core.abilities import Ability
from pooyesh.ground.common import rights
from pooyesh.ground.common.context import Item
from pooyesh.ground.common.links import url
from pooyesh.ground.common.scope import Request, today_of
from pooyesh.ground.common.views import acting, list_page
from pooyesh.ground.network import access, columns, pages, queries, services
from pooyesh.ground.network.forms import PopulationForm, SureForm, UnitForm
from pooyesh.ground.network.models import Unit


@require_safe
@login_required
def listing(request: Request) -> HttpResponse:
    """List the tree, with its gaps."""
    scope, at = request.scope, request.at
    found = access.units_for(request.user, at=at, scope=scope, closed=request.GET.get("gap") == "closed")
    manages = rights.may(request.user, Ability.MANAGE, scope.root_path, at=at, scope=scope)
    return list_page(
        request,
        queries.unit_rows(found, at=at, scope=scope),
        columns=columns.unit_columns(scope),
        filters=columns.unit_filters(found, at=at, scope=scope),
        template="network/units.html",
        name="units",
        context={
            "title": _("Units"),
            "primary": Item(_("Add from a sheet"), url(scope, "sheets:new", "units")) if manages else None,
            "add": Item(_("Add one unit"), url(scope, "network:unit_add")) if manages else None,
            "empty_title": _("No unit yet."),
            "empty_text": _("Drop the sheet of offices."),
        },
    )


@require_safe
@login_required
def show(request: Request, public_id: str) -> HttpResponse:
    """Show all about one unit."""
    unit = access.unit_for(request.user, public_id, to=Ability.SEE, at=request.at, scope=request.scope)
    return _page(request, unit)


@login_required
def add(request: Request) -> HttpResponse:
    """Ask for a new unit and add it."""
    scope, at = request.scope, request.at
    parents = access.managed(request.user, at=at, scope=scope)
    wanted = {"parent": request.GET.get("parent", parents[0].public_id)}
    form = UnitForm(request.POST or None, parents=parents, initial=wanted)
    by_id = {unit.public_id: unit.pk for unit in parents}

    def act(clean: dict[str, Any]) -> Unit:
        parent_id = by_id[clean.pop("parent")]
        return services.create_unit(parent_id, **clean, by=request.user, at=at, campaign_id=scope.campaign_id)

    return acting(
        request,
        form,
        act,
        done=lambda unit: _("“%(unit)s” was added.") % {"unit": unit.name},
        to=lambda unit: url(scope, "network:unit", unit.public_id),
    ) or render(
        request, "network/form.html", pages.of_form(scope, form, title=_("A new unit"), submit=_("Add"))
    )


@login_required
def change(request: Request, public_id: str) -> HttpResponse:
    """Ask for a unit's names and code and mend them."""
    scope, at = request.scope, request.at
    unit = access.unit_for(request.user, public_id, to=Ability.MANAGE, at=at, scope=scope)
    form = UnitForm(request.POST or None, initial=pages.facts_of(unit))
    here = url(scope, "network:unit", unit.public_id)

    def act(clean: dict[str, Any]) -> Unit:
        return services.change_unit(unit.pk, **clean, by=request.user, at=at, campaign_id=scope.campaign_id)

    return acting(request, form, act, done=_("Saved."), to=here) or render(
        request, "network/form.html", pages.of_form(scope, form, title=unit.name, back=Item(unit.name, here))
    )


@require_POST
@login_required
def population(request: Request, public_id: str) -> HttpResponse:
    """Write an eligible population down, with its source and date."""
    scope, at = request.scope, request.at
    unit = access.unit_for(request.user, public_id, to=Ability.MANAGE, at=at, scope=scope)
    form = PopulationForm(request.POST, today=today_of(request))

    def act(clean: dict[str, Any]) -> object:
        return services.set_population(
            unit.pk, **clean, by=request.user, at=at, campaign_id=scope.campaign_id
        )

    here = url(scope, "network:unit", unit.public_id)
    return acting(request, form, act, done=_("Saved."), to=here) or _page(request, unit, population_form=form)


@require_POST
@login_required
def close(request: Request, public_id: str) -> HttpResponse:
    """Close a unit that is no more."""
    return _turn(request, public_id, services.close_unit, _("The unit was closed; roles in it have ended."))


@require_POST
@login_required
def open_again(request: Request, public_id: str) -> HttpResponse:
    """Take a closing back."""
    return _turn(request, public_id, services.open_unit, _("The unit was opened."))


def _turn(request: Request, public_id: str, act: Any, done: str) -> HttpResponse:
    scope, at = request.scope, request.at
    unit = access.unit_for(request.user, public_id, to=Ability.MANAGE, at=at, scope=scope)
    if unit.root_id is None:
        raise Http404  # a network's headquarters are not closed by a button

    def turn() -> Unit:
        return act(unit.pk, by=request.user, at=at, campaign_id=scope.campaign_id)

    here = url(scope, "network:unit", unit.public_id)
    return acting(request, None, turn, done=done, to=here) or _page(request, unit)


def _page(request: Request, unit: Unit, **forms: Any) -> HttpResponse:
    form = PopulationForm(today=today_of(request))
    context = pages.of_unit(request.user, unit, at=request.at, scope=request.scope)
    return render(
        request, "network/unit.html", {**context, "population_form": form, "sure": SureForm(), **forms}
    )
