"""Two pages: give a table; mend it and enter it, all or nothing."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from pooyesh.ground.common.context import Item
from pooyesh.ground.common.links import url
from pooyesh.ground.common.views import acting
from pooyesh.ground.sheets import access, export, pages, services
from pooyesh.ground.sheets.forms import ColumnsForm, GiveForm, changes
from pooyesh.ground.sheets.models import Import
from pooyesh.ground.sheets.registry import Intake


def _campaign_id(request: HttpRequest) -> int | None:
    return request.scope.campaign_id if request.scope else None


def _at(request: HttpRequest, imported: Import) -> str:
    return url(request.scope, "sheets:show", imported.public_id)


def _door(request: HttpRequest, imported: str) -> tuple[Import, Intake]:
    return access.import_for(request.user, imported, at=request.at, scope=request.scope)


def _who(request: HttpRequest) -> dict[str, Any]:
    return {"scope": request.scope, "by": request.user, "at": request.at}


@login_required
def new(request: HttpRequest, kind: str) -> HttpResponseBase:
    """Give a table."""
    intake = access.intake_for(request.user, kind, at=request.at, scope=request.scope)
    units = access.units_for(request.user, intake, at=request.at, scope=request.scope)
    first = {"unit": request.GET.get("unit", "")}
    form = GiveForm(intake, units, request.POST or None, request.FILES or None, initial=first)
    if request.method == "POST" and not form.is_bound:
        form = GiveForm(intake, units, {}, {})
    done = acting(
        request,
        form,
        lambda clean: services.give(kind, **clean, **_who(request)),
        done="",
        to=lambda imported: _at(request, imported),
    )
    context = {
        "title": _("A sheet of %(label)s") % {"label": _(intake.label)},
        "intake": intake,
        "form": form,
        "fields": pages.fields_of(intake),
        "last": pages.last_of(kind, by_id=request.user.pk, campaign_id=_campaign_id(request)),
        "submit": _("Continue"),
        "back": _home(request, intake),
    }
    return done or render(request, "sheets/new.html", context)


def _home(request: HttpRequest, intake: Intake) -> Item | None:
    return Item(_(intake.label), url(request.scope, intake.home)) if intake.home else None


@login_required
@require_GET
def sample(request: HttpRequest, kind: str) -> HttpResponseBase:
    """Hand out an example of a table, to be filled in."""
    intake = access.intake_for(request.user, kind, at=request.at, scope=request.scope)
    columns = [_(one.label) for one in intake.fields]
    return export.xlsx_response(_(intake.label), columns, intake.sample, at=request.at, facts=False)


@login_required
@require_GET
def show(request: HttpRequest, imported: str) -> HttpResponseBase:
    """Show a table: what is wrong first, then what would change; or what it made."""
    found, intake = _door(request, imported)
    return _shown(request, found, intake, ColumnsForm(intake, found))


def _shown(request: HttpRequest, found: Import, intake: Intake, form: ColumnsForm) -> HttpResponseBase:
    context = {
        "title": _("A sheet of %(label)s") % {"label": _(intake.label)},
        "imported": found,
        "intake": intake,
        "tag": pages.tag_of(found),
        "form": form,
        "page": pages.page_of(found, intake),
        "unit": access.unit_name(request.user, intake, found.unit_id, at=request.at, scope=request.scope),
        "back": Item(_("Another sheet"), url(request.scope, "sheets:new", found.kind)),
        "home": _home(request, intake),
    }
    return render(request, "sheets/show.html", context)


@login_required
@require_POST
def columns(request: HttpRequest, imported: str) -> HttpResponseBase:
    """Say which column is what."""
    found, intake = _door(request, imported)
    form = ColumnsForm(intake, found, request.POST)
    done = acting(
        request,
        form,
        lambda clean: services.map_columns(found.pk, clean, **_who(request)),
        done=_("The columns were read again."),
        to=_at(request, found),
    )
    return done or _shown(request, found, intake, form)


@login_required
@require_POST
def cells(request: HttpRequest, imported: str) -> HttpResponseBase:
    """Mend cells; everything is checked again."""
    found, _intake = _door(request, imported)
    mended = changes(request.POST)
    done = acting(
        request,
        None,
        lambda: services.edit_cells(found.pk, mended, **_who(request)),
        done=_("Saved, and checked again."),
        to=_at(request, found),
    )
    return done or redirect(_at(request, found))


@login_required
@require_POST
def sheet(request: HttpRequest, imported: str) -> HttpResponseBase:
    """Read another sheet of the workbook."""
    found, _intake = _door(request, imported)
    asked = request.POST.get("sheet", "")
    done = acting(
        request,
        None,
        lambda: services.choose_sheet(found.pk, asked, **_who(request)),
        done=_("The sheet was read."),
        to=_at(request, found),
    )
    return done or redirect(_at(request, found))


@login_required
@require_POST
def commit(request: HttpRequest, imported: str) -> HttpResponseBase:
    """Enter the whole table, once."""
    found, _intake = _door(request, imported)
    done = acting(
        request,
        None,
        lambda: services.commit(found.pk, **_who(request)),
        done="",
        to=_at(request, found),
    )
    return done or redirect(_at(request, found))


@login_required
@require_POST
def discard(request: HttpRequest, imported: str) -> HttpResponseBase:
    """Throw a table away that was not entered."""
    found, _intake = _door(request, imported)
    again = url(request.scope, "sheets:new", found.kind)
    done = acting(
        request, None, lambda: services.discard(found.pk), done=_("The sheet was thrown away."), to=again
    )
    return done or redirect(again)
