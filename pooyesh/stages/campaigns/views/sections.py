"""Sections and their playbooks."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from pooyesh.core.abilities import Ability
from pooyesh.ground.common.context import Item
from pooyesh.ground.common.links import url
from pooyesh.ground.common.scope import Request
from pooyesh.ground.common.views import acting
from pooyesh.ground.common.words import number
from pooyesh.stages.campaigns import access, queries, services
from pooyesh.stages.campaigns.forms import SectionForm, SectionsForm, counts_people
from pooyesh.stages.campaigns.models import Section


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def index(request: Request) -> HttpResponse:
    """Show the sections; headquarters adds them here, a line each."""
    to = Ability.MANAGE if request.method == "POST" else Ability.TAKE_PART
    campaign = access.campaign_for(request.user, to=to, at=request.at, scope=request.scope)
    form = SectionsForm(request.POST or None)
    done = acting(
        request,
        form,
        lambda clean: services.add_sections(campaign.pk, **clean, by=request.user, at=request.at),
        done=_added,
        to=url(request.scope, "campaigns:sections"),
    )
    edits = access.may(request.user, Ability.MANAGE, at=request.at, scope=request.scope)
    listed = list(queries.sections(campaign.pk, withdrawn=edits))
    context = {
        "title": _("Sections"),
        "sections": [each for each in listed if each.withdrawn_at is None],
        "withdrawn": [each for each in listed if each.withdrawn_at],
        "adds": edits and campaign.state != "closed",
        "form": form,
    }
    return done or render(request, "campaigns/sections.html", context)


def _added(made: list[Section]) -> str:
    said = ngettext("%(n)s section was added.", "%(n)s sections were added.", len(made))
    return said % {"n": number(len(made))}


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def section(request: Request, public_id: str) -> HttpResponse:
    """Show one section's playbook; headquarters mends it here."""
    to = Ability.MANAGE if request.method == "POST" else Ability.TAKE_PART
    section = access.section_for(request.user, public_id, to=to, at=request.at, scope=request.scope)
    initial = {name: getattr(section, name) for name in SectionForm.base_fields}
    form = SectionForm(request.POST or None, initial=initial)
    done = acting(
        request,
        form,
        lambda clean: services.change_section(section.pk, **clean, by=request.user, at=request.at),
        done=_("Saved."),
        to=url(request.scope, "campaigns:section", section.public_id),
    )
    edits = access.may(request.user, Ability.MANAGE, at=request.at, scope=request.scope)
    context = {
        "title": section.name,
        "section": section,
        "form": form if edits and request.scope.state != "closed" else None,
        "edits": edits and request.scope.state != "closed",
        "counts_people": counts_people(section.count_unit_fa),
        "back": Item(_("Sections"), url(request.scope, "campaigns:sections")),
    }
    return done or render(request, "campaigns/section.html", context)


@login_required
@require_POST
def withdraw(request: Request, public_id: str) -> HttpResponse:
    """Take a section out of every choice."""
    section = access.section_for(
        request.user, public_id, to=Ability.MANAGE, at=request.at, scope=request.scope
    )
    back = url(request.scope, "campaigns:sections")
    done = acting(
        request,
        None,
        lambda: services.withdraw_section(section.pk, by=request.user, at=request.at),
        done=_("The section was withdrawn."),
        to=back,
    )
    return done or redirect(back)


@login_required
@require_POST
def restore(request: Request, public_id: str) -> HttpResponse:
    """Bring a withdrawn section back."""
    section = access.section_for(
        request.user, public_id, to=Ability.MANAGE, at=request.at, scope=request.scope
    )
    back = url(request.scope, "campaigns:sections")
    done = acting(
        request,
        None,
        lambda: services.restore_section(section.pk, by=request.user, at=request.at),
        done=_("The section is back."),
        to=back,
    )
    return done or redirect(back)
