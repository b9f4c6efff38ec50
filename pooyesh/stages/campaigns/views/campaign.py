"""Begin a campaign, and bring it to its call and to its end."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from pooyesh.core import jalali
from pooyesh.core.abilities import Ability
from pooyesh.core.refusal import N_, Refusal
from pooyesh.ground.common.context import Item
from pooyesh.ground.common.links import url
from pooyesh.ground.common.scope import Request, today_of
from pooyesh.ground.common.views import acting
from pooyesh.ground.deeds import queries as deeds
from pooyesh.ground.files import services as files
from pooyesh.stages.campaigns import access, queries, services
from pooyesh.stages.campaigns.forms import IdentityForm, NewForm
from pooyesh.stages.campaigns.models import Campaign
from pooyesh.stages.campaigns.panels import STEPS_LEFT
from pooyesh.stages.campaigns.views.verbs import verbs_of

COPIED = (
    N_("aims and expected effects"),
    N_("sections with their playbooks"),
    N_("the rule of standings, as a draft"),
    N_("executing body, logo, colour and time zone"),
    N_("phases with agenda and deadlines, only when asked, moved by whole years"),
)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def new(request: Request) -> HttpResponse:
    """Begin a campaign, from nothing or from an edition."""
    units = access.my_headquarters(request.user, at=request.at)
    roots = [unit.pk for unit in units]
    editions = queries.copyable(roots)
    form = NewForm(
        request.POST or None,
        units=units,
        editions=editions,
        series=queries.series_of(roots),
        initial=_first_guess(request, headquarters=units[0].public_id, editions=editions),
    )
    done = acting(
        request,
        form,
        lambda clean: services.begin_campaign(**clean, by=request.user, at=request.at),
        done=_("The campaign is made. Next: what is missing before its call."),
        to=lambda made: reverse("campaigns:show", args=[made.slug]),
    )
    return done or render(request, "campaigns/new.html", _words_of_new() | {"form": form})


def _words_of_new() -> dict[str, Any]:
    return {
        "title": _("New campaign"),
        "submit": _("Make the campaign"),
        "copied": [_(line) for line in COPIED],
    }


def _first_guess(request: Request, *, headquarters: str, editions: list[Campaign]) -> dict[str, Any]:
    year = jalali.to_jalali(today_of(request))[0]
    asked = request.GET.get("copy", "")
    source = next((each for each in editions if each.public_id == asked), None)
    days = queries.days(source.pk) if source else None
    return {
        "name_fa": source.name_fa if source else "",
        "slug": queries.suggest_slug(name_en="", year=year),
        "headquarters": headquarters,
        "identifier_kind": source.identifier_kind if source else "mobile",
        "copy_of": asked if source else "",
        "years": max(1, year - jalali.to_jalali(days[0])[0]) if days else 1,
    }


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def show(request: Request) -> HttpResponse:
    """Show what is missing, the identity form, the rule's lock, the dates, and the verbs."""
    campaign = access.campaign_for(request.user, to=Ability.MANAGE, at=request.at, scope=request.scope)
    form = IdentityForm(
        request.POST or None, request.FILES or None, campaign=campaign, initial=_identity(campaign)
    )
    done = acting(
        request,
        form,
        lambda clean: _describe(request, campaign, clean),
        done=_("Saved."),
        to=lambda saved: reverse("campaigns:show", args=[saved.slug]),
    )
    return done or page(request, campaign, form=form)


def _identity(campaign: Campaign) -> dict[str, Any]:
    names = [name for name in IdentityForm.base_fields if name not in {"aims", "effects", "logo"}]
    lines = {"aims": queries.aims(campaign.pk), "effects": queries.effects(campaign.pk)}
    return {name: getattr(campaign, name) for name in names} | lines


def _describe(request: Request, campaign: Campaign, clean: dict[str, Any]) -> Campaign:
    logo = clean.pop("logo", None)
    if logo:
        try:
            image = files.store_image(logo.read(), name=logo.name, by_id=request.user.pk, at=request.at)
        except Refusal as refusal:
            refusal.field = "logo"
            raise
        files.show([image.pk], public=True)
        clean["logo"] = image
    return services.describe_campaign(campaign.pk, **clean, by=request.user, at=request.at)


def page(
    request: Request, campaign: Campaign, *, form: IdentityForm | None = None, asked: Any = None
) -> HttpResponse:
    """Draw the campaign's page; `asked` is (verb, form) of a verb whose form came back with an error."""
    gaps = queries.missing(campaign) if campaign.state == "draft" else []
    context = {
        "title": _("Campaign"),
        "state_of": ("campaign", campaign.state),
        "campaign": campaign,
        "form": form or IdentityForm(campaign=campaign, initial=_identity(campaign)),
        "gaps": [(_(gap.label), _gap_url(request, gap)) for gap in gaps],
        "gaps_title": _(STEPS_LEFT[len(gaps)]) if gaps else "",
        "primary": _next_step(request, gaps),
        "verbs": verbs_of(request, campaign, ready=not any(gap.needed for gap in gaps), asked=asked),
        "rule": queries.locked_rule(campaign.pk),
        "history": deeds.trail_of("campaign", campaign.public_id),
        "days": queries.days(campaign.pk),
    }
    return render(request, "campaigns/show.html", context)


def _gap_url(request: Request, gap: queries.Gap) -> str:
    here = {"aims": "#id_aims", "executing_body": "#id_executing_body"}
    return here.get(gap.key) or url(request.scope, gap.page)


def _next_step(request: Request, gaps: list[queries.Gap]) -> Item | None:
    needed = [gap for gap in gaps if gap.needed]
    return Item(_("Continue the preparation"), _gap_url(request, needed[0])) if needed else None
