"""One form: a new programme, a copy, a change; and the likely twins while it is typed."""

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from pooyesh.core.abilities import Ability
from pooyesh.core.refusal import Refusal
from pooyesh.ground.common.context import Item
from pooyesh.ground.common.fields import is_public_id, new_public_id
from pooyesh.ground.common.links import alternate, url
from pooyesh.ground.common.scope import today_of, zone_of
from pooyesh.ground.common.views import acting
from pooyesh.ground.common.words import tongue
from pooyesh.ground.files import services as files
from pooyesh.ground.network.models import Unit
from pooyesh.stages.campaigns import queries as campaigns
from pooyesh.stages.campaigns.models import Section
from pooyesh.stages.programmes import access, queries, services
from pooyesh.stages.programmes.forms import ProgrammeForm, TwinsForm, typed_of
from pooyesh.stages.programmes.models import Programme

FOR_A_NEW_ONE = frozenset({"unit", "weeks"})


@login_required
def new(request: HttpRequest) -> HttpResponse:
    """Plan a programme, from nothing or from a copy; `once` in the address makes a repeated send one deed."""
    units = access.planning_units(request.user, at=request.at, scope=request.scope)
    source = _source(request)
    form = _form(request, _beginning(request, units, source), units=units, image_of=source)
    answer = acting(
        request, form, lambda _clean: _plan(request, form, source), done=_planned, to=_page_of(request)
    )
    context = {**_new_page(request, source), **_twins_of(form), "form": form}
    return answer or render(request, "programmes/form.html", context)


def _new_page(request: HttpRequest, source: Programme | None) -> dict[str, Any]:
    """Return what stands around the form; `?first` comes from joining, where the desk is «later» and not a way back."""
    once = request.GET.get("once") or new_public_id()
    copied = {"copy": source.public_id} if source else {}
    first = {"first": 1} if "first" in request.GET else {}
    scope = request.scope
    return {
        "title": _("The office's first programme") if first else _("New programme"),
        "action": url(scope, "programmes:new", query={"once": once, **copied, **first}),
        "draft": f"programme-copy-{source.public_id}" if source else "programme-new",
        "submit": _("Publish"),
        "error_title": _("Not saved yet"),
        "back": None if first else Item(_("Programmes"), url(scope, "programmes:list")),
        "later": alternate(f"/{scope.slug}/desk/", tongue()) if first else "",
        "image": source.image if source else None,
    }


@login_required
def edit(request: HttpRequest, public_id: str) -> HttpResponse:
    """Change a draft or a published programme."""
    scope = request.scope
    programme = access.programme_for(request.user, public_id, to=Ability.HOLD, at=request.at, scope=scope)
    here = url(scope, "programmes:show", public_id)
    if programme.state not in {"draft", "published"}:
        messages.warning(request, _("This programme is over; it cannot be changed any more."))
        return redirect(here)
    form = _form(request, typed_of(programme, zone_of(scope)), image_of=programme, keeps=programme.section)
    answer = acting(
        request, form, lambda _clean: _change(request, form, programme), done=_("Saved."), to=here
    )
    context = {
        "title": _("Change the programme"),
        "programme": programme,
        "draft": f"programme-{public_id}",
        "error_title": _("Not saved yet"),
        "back": Item(programme.title, here),
        "image": programme.image,
    }
    return answer or render(request, "programmes/form.html", {**context, "form": form})


def _source(request: HttpRequest) -> Programme | None:
    copied = request.GET.get("copy", "")
    if not copied:
        return None
    return access.programme_for(request.user, copied, to=Ability.SEE, at=request.at, scope=request.scope)


def _beginning(request: HttpRequest, units: list[Unit], source: Programme | None) -> dict[str, Any]:
    """Return what a new form begins with: a copy without its day, else unit, section and place used last."""
    zone = zone_of(request.scope)
    if source is not None:
        return {**typed_of(source, zone), "day": None}
    last = queries.latest_of(request.user.pk, [unit.pk for unit in units], request.scope.campaign_id)
    if last is None:
        return {}
    used = typed_of(last, zone)
    return {name: used[name] for name in ("unit", "section", "place")}


def _form(
    request: HttpRequest,
    initial: dict[str, Any],
    *,
    units: Sequence[Unit] = (),
    image_of: Programme | None,
    keeps: Section | None = None,
) -> ProgrammeForm:
    """Return the form, bound to what was sent. `keeps` is the section a programme has, withdrawn or not."""
    scope = request.scope
    sections = list(campaigns.sections(scope.campaign_id))
    has_image = image_of is not None and image_of.image_id is not None
    return ProgrammeForm(
        request.POST or None,
        request.FILES or None,
        initial=initial,
        today=today_of(request),
        sections=[*sections, *([keeps] if keeps and keeps not in sections else [])],
        units=units,
        zone=zone_of(scope),
        uploads=url(scope, "files:uploads"),
        without={*(() if units else FOR_A_NEW_ONE), *(() if has_image else ("drop_image",))},
    )


def _plan(request: HttpRequest, form: ProgrammeForm, source: Programme | None) -> Programme:
    once = request.GET.get("once", "")
    return services.plan(
        form.unit_chosen.pk,
        form.plan(image_id=_image(request, form, source)),
        campaign_id=request.scope.campaign_id,
        by=request.user,
        at=request.at,
        publish="keep" not in request.POST,
        weeks=form.cleaned_data["weeks"] or 0,
        public_id=once if is_public_id(once) else "",
        copied_from_id=source.pk if source else None,
    )


def _change(request: HttpRequest, form: ProgrammeForm, programme: Programme) -> Programme:
    what = form.plan(image_id=_image(request, form, programme))
    return services.change(programme.pk, what, by=request.user, at=request.at)


def _image(request: HttpRequest, form: ProgrammeForm, source: Programme | None) -> int | None:
    """Return the image sent with the form, else the one that was there, unless it is to go."""
    try:
        taken = files.take(form.cleaned_data["image"], by=request.user, at=request.at)
    except Refusal as refusal:
        refusal.field = "image"
        raise
    if taken:
        return taken[0].pk
    return source.image_id if source and not form.cleaned_data.get("drop_image") else None


def _planned(programme: Programme) -> str:
    if programme.state == "draft":
        return _("The draft was saved; only your unit sees it.")
    return _("The programme was published; everybody finds it in the calendar.")


def _page_of(request: HttpRequest) -> Callable[[Programme], str]:
    return lambda programme: url(request.scope, "programmes:show", programme.public_id)


# --- Likely twins ------------------------------------------------------------------------------------------------
@login_required
def twins(request: HttpRequest) -> HttpResponse:
    """Answer, while a form is typed, with what may be the same programme; never stops anybody."""
    units = access.planning_units(request.user, at=request.at, scope=request.scope)
    form = TwinsForm(request.GET, today=today_of(request), units=units)
    form.is_valid()  # what can be read is asked about; the rest is still being typed
    return render(request, "programmes/parts/twins.html", _twins_of(form))


def _twins_of(form: TwinsForm | ProgrammeForm) -> dict[str, Any]:
    """Return the likely twins of what was typed, and its day; none while its title or day cannot be read."""
    clean = getattr(form, "cleaned_data", {})
    if not clean.get("title_fa") or not clean.get("day"):
        return {"twins": []}
    found = queries.twins(office_id=form.unit_chosen.pk, day=clean["day"], title=clean["title_fa"])
    others = [one for one in found if one.public_id != clean.get("apart")]
    return {"twins": others, "twins_day": clean["day"]}
