"""Phases, their deadlines, and extensions."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from pooyesh.core.abilities import Ability
from pooyesh.core.refusal import N_
from pooyesh.ground.common import rights
from pooyesh.ground.common.links import url
from pooyesh.ground.common.scope import Request, today_of, zone_of
from pooyesh.ground.common.views import acting
from pooyesh.ground.common.words import number
from pooyesh.ground.network import queries as network
from pooyesh.stages.campaigns import access, queries, services
from pooyesh.stages.campaigns.forms import ExtensionForm, PhaseForm
from pooyesh.stages.campaigns.models import Campaign, Extension, Phase

HALVES = (N_("First half-season"), N_("Second half-season"))


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def index(request: Request) -> HttpResponse:
    """Show phases and deadlines; headquarters adds a phase here."""
    to = Ability.MANAGE if request.method == "POST" else Ability.TAKE_PART
    campaign = access.campaign_for(request.user, to=to, at=request.at, scope=request.scope)
    form = PhaseForm(request.POST or None, today=today_of(request), prefix="new")
    done = acting(
        request,
        form,
        lambda clean: services.add_phase(campaign.pk, **clean, by=request.user, at=request.at),
        done=_("The phase was added."),
        to=url(request.scope, "campaigns:phases"),
    )
    return done or page(request, campaign, adding=form if request.method == "POST" else None)


@login_required
@require_POST
def change(request: Request, public_id: str) -> HttpResponse:
    """Describe a phase anew."""
    phase = access.phase_for(request.user, public_id, to=Ability.MANAGE, at=request.at, scope=request.scope)
    form = _edit_form(request, phase, data=request.POST)
    done = acting(
        request,
        form,
        lambda clean: services.change_phase(
            phase.pk, **_days(phase, form, clean), by=request.user, at=request.at
        ),
        done=_("Saved."),
        to=url(request.scope, "campaigns:phases") + f"#phase-{phase.public_id}",
    )
    return done or page(request, phase.campaign, back=(phase, form))


@login_required
@require_POST
def remove(request: Request, public_id: str) -> HttpResponse:
    """Take a phase out of a draft."""
    phase = access.phase_for(request.user, public_id, to=Ability.MANAGE, at=request.at, scope=request.scope)
    done = acting(
        request,
        None,
        lambda: services.remove_phase(phase.pk, by=request.user, at=request.at),
        done=_("The phase was taken out."),
        to=url(request.scope, "campaigns:phases"),
    )
    return done or page(request, phase.campaign)


@login_required
@require_POST
def extend(request: Request, public_id: str) -> HttpResponse:
    """Give more time; with `look`, only say whom and what that would touch."""
    phase = access.phase_for(request.user, public_id, to=Ability.MANAGE, at=request.at, scope=request.scope)
    form = _extension_form(request, phase, data=request.POST)
    if "look" in request.POST:
        form.look()
        return page(request, phase.campaign, back=(phase, form))
    done = acting(
        request,
        form,
        lambda clean: services.extend(phase.pk, **clean, by=request.user, at=request.at),
        done=_extended,
        to=url(request.scope, "campaigns:phases") + f"#phase-{phase.public_id}",
    )
    return done or page(request, phase.campaign, back=(phase, form))


def _extended(made: Extension) -> str:
    effect = {"n": number(made.deadlines_moved), "m": number(made.offices_told)}
    return _("Extended: %(n)s deadlines moved, %(m)s offices told.") % effect


# --- What the page holds -----------------------------------------------------------------------------------
def page(request: Request, campaign: Campaign, *, adding: Any = None, back: Any = None) -> HttpResponse:
    """Draw the page; `back` is (phase, form) of a form that came back, which stands in its row, open."""
    edits = access.may(request.user, Ability.MANAGE, at=request.at, scope=request.scope)
    paths = [grant.path for grant in rights.grants(request.user, at=request.at)]
    lines = queries.phase_lines(campaign, at=request.at, paths=paths)
    rows: list[dict[str, Any]] = [{"line": line, "phase": line.phase} for line in lines]
    context = {
        "title": _("Phases and deadlines"),
        "campaign": campaign,
        "adds": edits and campaign.state != "closed",
        "edits": edits,
        "rows": rows,
        "form": adding or PhaseForm(today=today_of(request), prefix="new", initial=_next_title(lines)),
        "log": queries.extension_lines(campaign.pk),
    }
    if edits:
        offices = queries.offices_beneath(campaign.headquarters_id)
        for row in rows:
            row["phase"].campaign = campaign
            row.update(_forms(request, row["line"], offices=offices, back=back))
    return render(request, "campaigns/phases.html", context)


def _forms(request: Request, line: queries.PhaseLine, *, offices: int, back: Any) -> dict[str, Any]:
    """Return the forms of one row: to change the phase, and after the call to extend it."""
    phase, state = line.phase, line.phase.campaign.state
    asked = back[1] if back and back[0].pk == phase.pk else None
    found: dict[str, Any] = {}
    if state != "closed":
        editing = asked if isinstance(asked, PhaseForm) else None
        found |= {"form": editing or _edit_form(request, phase), "editing": editing is not None}
    if state != "draft":
        extending = asked if isinstance(asked, ExtensionForm) else None
        found |= {
            "extension": extending or _extension_form(request, phase),
            "extending": extending is not None,
            "first_to_extend": line.next_to_end,
            "effect": _effect(request, line, extending, offices=offices),
        }
    return found


def _edit_form(request: Request, phase: Phase, *, data: Any = None) -> PhaseForm:
    zone = zone_of(request.scope)
    told_on = {each: queries.day_told(each.due_at, zone) for each in phase.deadlines.all()}
    return PhaseForm(
        data,
        today=today_of(request),
        prefix=phase.public_id,
        fixed=phase.campaign.state == "open",
        initial={
            "title_fa": phase.title_fa,
            "title_en": phase.title_en,
            "first_day": phase.first_day,
            "last_day": phase.last_day,
            "agenda": phase.agenda,
            "reports_due_on": next((on for each, on in told_on.items() if each.kind == "reports"), None),
            "others": [
                services.Due(title=each.title_fa, on=on)
                for each, on in told_on.items()
                if each.kind != "reports"
            ],
        },
    )


def _extension_form(request: Request, phase: Phase, *, data: Any = None) -> ExtensionForm:
    root_id = phase.campaign.headquarters_id
    return ExtensionForm(
        data,
        today=today_of(request),
        prefix=f"x{phase.public_id}",
        deadlines=list(phase.deadlines.all()),
        find=lambda text: network.find_unit(root_id, text),
        only_units=phase.campaign.state == "closed",
    )


def _effect(request: Request, line: queries.PhaseLine, form: ExtensionForm | None, *, offices: int) -> str:
    """Say beforehand what an extension of this phase touches, as it is filled in so far."""
    if form is None:
        return "" if line.phase.campaign.state == "closed" else told(len(line.deadlines), offices)
    effect = queries.extension_effect(line.phase, at=request.at, deadline=form.only, units=form.units_found)
    return told(effect.deadlines, effect.told.offices)


def told(deadlines: int, offices: int) -> str:
    """Return what an extension moves and whom it tells, in words."""
    moved = ngettext("%(n)s deadline moves", "%(n)s deadlines move", deadlines) % {"n": number(deadlines)}
    hear = ngettext("%(m)s office is told", "%(m)s offices are told", offices) % {"m": number(offices)}
    return _("%(moved)s and %(hear)s.") % {"moved": moved, "hear": hear}


def _next_title(lines: list[queries.PhaseLine]) -> dict[str, str]:
    return {"title_fa": _(HALVES[len(lines)])} if len(lines) < len(HALVES) else {}


def _days(phase: Phase, form: PhaseForm, clean: dict[str, Any]) -> dict[str, Any]:
    """Fill in the days that a published call keeps; a reports' deadline left as it was follows the phase's end."""
    if "reports_due_on" not in form.changed_data:
        clean = clean | {"reports_due_on": None}
    return {"first_day": phase.first_day, "last_day": phase.last_day, **clean}
