"""The rule of standings: written with an example beside it, locked, changed as a new version."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from pooyesh.core.abilities import Ability
from pooyesh.core.refusal import Refusal
from pooyesh.core.standings import RULE_DEFAULT, validate_rule
from pooyesh.ground.common.links import url
from pooyesh.ground.common.scope import Request
from pooyesh.ground.common.views import acting
from pooyesh.stages.campaigns import access, queries, services
from pooyesh.stages.campaigns.example import examples
from pooyesh.stages.campaigns.forms import LockForm, RuleForm
from pooyesh.stages.campaigns.models import Campaign


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def rule(request: Request) -> HttpResponse:
    """Show and write the rule; with `look` nothing is saved, only the example is reckoned anew."""
    campaign = access.campaign_for(request.user, to=Ability.MANAGE, at=request.at, scope=request.scope)
    form = _form(campaign, data=request.POST or None)
    if "look" in request.POST:
        return page(request, campaign, form=_looked_at(form))
    done = acting(
        request,
        form,
        lambda clean: services.save_rule(
            campaign.pk, rule=form.rule(), reason=clean.get("reason", ""), by=request.user, at=request.at
        ),
        done=_("The draft of the rule was saved."),
        to=url(request.scope, "campaigns:rule"),
    )
    return done or page(request, campaign, form=form)


@login_required
@require_POST
def lock(request: Request) -> HttpResponse:
    """Lock the rule."""
    campaign = access.campaign_for(request.user, to=Ability.RULE, at=request.at, scope=request.scope)
    form = LockForm(request.POST)
    form.fields["reason"].required = False  # the service knows whether one is due
    done = acting(
        request,
        form,
        lambda clean: services.lock_rule(campaign.pk, **clean, by=request.user, at=request.at),
        done=_("The rule is locked and published."),
        to=url(request.scope, "campaigns:rule"),
    )
    return done or page(request, campaign, form=_form(campaign), locking=form)


@login_required
@require_POST
def discard(request: Request) -> HttpResponse:
    """Throw the draft of a new version away."""
    campaign = access.campaign_for(request.user, to=Ability.MANAGE, at=request.at, scope=request.scope)
    back = url(request.scope, "campaigns:rule")
    done = acting(
        request,
        None,
        lambda: services.discard_rule(campaign.pk, by=request.user, at=request.at),
        done=_("The new version was thrown away; the locked rule stays in force."),
        to=back,
    )
    return done or redirect(back)


def _form(campaign: Campaign, *, data: Any = None) -> RuleForm:
    draft = queries.draft_rule(campaign.pk)
    newest = draft or queries.locked_rule(campaign.pk)
    version = draft.version if draft else (newest.version + 1 if newest else 1)
    held = queries.rule_of(newest) if newest else RULE_DEFAULT
    return RuleForm(data, rule=held, version=version, initial={"reason": draft.reason if draft else ""})


def _looked_at(form: RuleForm) -> RuleForm:
    """Say in the form what could not be locked as typed."""
    if form.is_valid():
        try:
            validate_rule(form.rule())
        except Refusal as refusal:
            form.add_refusal(refusal)
    return form


def page(
    request: Request, campaign: Campaign, *, form: RuleForm, locking: LockForm | None = None
) -> HttpResponse:
    """Draw the rule with its example, its versions and its lock."""
    late = queries.guarded("reports-sent", campaign_id=campaign.pk)
    draft = queries.draft_rule(campaign.pk)
    needs_reason = bool(draft and (late or draft.version > 1))
    context = {
        "title": _("Rule of standings"),
        "campaign": campaign,
        "form": form,
        "draft": draft,
        "late": late,
        "examples": _examples(form),
        "versions": queries.rules(campaign.pk),
        "locks": access.may(request.user, Ability.RULE, at=request.at, scope=request.scope),
        "lock_form": locking
        or (LockForm(initial={"reason": draft.reason}) if draft and needs_reason else None),
    }
    return render(request, "campaigns/rule.html", context)


def _examples(form: RuleForm) -> list[Any]:
    """Return the example as typed; while that cannot be reckoned, none."""
    try:
        rule = form.rule()
        validate_rule(rule)
    except Refusal:
        return []
    return examples(rule)
