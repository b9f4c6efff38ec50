"""A campaign is made, described, and thrown away while nobody has seen it."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import available_timezones

from django.db import transaction
from django.db.models import ProtectedError, RestrictedError

from pooyesh.core import lifecycle, standings
from pooyesh.core.persian import to_ascii_digits
from pooyesh.core.refusal import N_, Refusal
from pooyesh.ground.accounts.models import User
from pooyesh.ground.network.models import Unit
from pooyesh.stages.campaigns import queries
from pooyesh.stages.campaigns.models import ACCENTS, IDENTIFIERS, SLUG_LENGTH, Aim, Campaign, Rule, reserved
from pooyesh.stages.campaigns.services.deed import locked, record, unclosed

IDENTITY = (
    "name_fa",
    "name_en",
    "executing_body",
    "identifier_kind",
    "accent",
    "logo",
    "time_zone",
    "call",
    "letter_number",
    "slug",
    "series",
)
LONGEST_AIM = 500
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def _free_slug(typed: str, *, but: Campaign | None = None) -> str:
    slug = to_ascii_digits(typed).strip().strip("/").lower()
    if not slug:
        raise Refusal(N_("Write the address."), field="slug", code="required")
    if not _SLUG.fullmatch(slug) or len(slug) > SLUG_LENGTH:
        raise Refusal(
            N_("The address takes only small Latin letters, digits and hyphens."), field="slug", code="slug"
        )
    if reserved(slug):
        raise Refusal(
            N_("“%(slug)s” belongs to the platform itself; write another address."),
            field="slug",
            code="slug-reserved",
            slug=slug,
        )
    others = Campaign.objects.filter(slug=slug)
    if (others.exclude(pk=but.pk) if but else others).exists():
        raise Refusal(
            N_("This address belongs to another campaign; write another address."),
            field="slug",
            code="slug-taken",
        )
    return slug


def _checked(values: dict[str, Any], *, campaign: Campaign | None = None) -> dict[str, Any]:
    """Return the identity as it will stand; a Refusal names the field that cannot."""
    clean = {name: value.strip() if isinstance(value, str) else value for name, value in values.items()}
    if "slug" in clean:
        clean["slug"] = _free_slug(clean["slug"], but=campaign)
    if "name_fa" in clean and not clean["name_fa"]:
        raise Refusal(N_("Write the campaign's name."), field="name_fa", code="required")
    if clean.get("identifier_kind", "mobile") not in IDENTIFIERS:
        raise Refusal(N_("Choose one of the identifiers."), field="identifier_kind", code="identifier")
    accent = clean.get("accent", "tile")
    if accent not in ACCENTS and not (accent.isascii() and accent.isdigit() and int(accent) < 360):
        raise Refusal(N_("Choose one of the colours."), field="accent", code="accent")
    if "time_zone" in clean and clean["time_zone"] not in available_timezones():
        raise Refusal(N_("Choose one of the time zones."), field="time_zone", code="time-zone")
    return clean


@transaction.atomic
def create_campaign(
    headquarters_id: int,
    *,
    name_fa: str,
    slug: str,
    by: User | None,
    at: datetime,
    identifier_kind: str = "mobile",
    **identity: Any,
) -> Campaign:
    """Make a draft of this headquarters, with the default rule ready to be looked at. `identity` as in IDENTITY."""
    headquarters = Unit.objects.get(pk=headquarters_id)
    if headquarters.kind != "headquarters":
        raise Refusal(N_("A campaign is run by a headquarters."), field="headquarters", code="headquarters")
    values = {"name_fa": name_fa, "slug": slug, "identifier_kind": identifier_kind, **identity}
    campaign = Campaign.objects.create(headquarters=headquarters, created_at=at, **_checked(values))
    Rule.objects.create(
        campaign=campaign,
        version=1,
        method=standings.RULE_DEFAULT.method,
        content=standings.rule_to_json(standings.RULE_DEFAULT),
    )
    record(campaign, verb="create", noun="campaign", thing=campaign, by=by, at=at)
    return campaign


@transaction.atomic
def change_campaign(campaign_id: int, *, by: User | None, at: datetime, **identity: Any) -> Campaign:
    """Describe the campaign anew: any of IDENTITY. Its address stays once the call was published."""
    campaign = locked(campaign_id)
    unknown = set(identity) - set(IDENTITY)
    if unknown:
        raise TypeError(f"not of a campaign's identity: {sorted(unknown)}")
    clean = _checked(identity, campaign=campaign)
    changed = [name for name, value in clean.items() if getattr(campaign, name) != value]
    if "slug" in changed and campaign.state != "draft":
        raise Refusal(
            N_("The call is published and people hold this address; it stays."),
            field="slug",
            code="slug-kept",
        )
    if changed:
        for name in changed:
            setattr(campaign, name, clean[name])
        campaign.save(update_fields=changed)
        record(campaign, verb="change", noun="campaign", thing=campaign, by=by, at=at, changed=changed)
    return campaign


@transaction.atomic
def describe_campaign(
    campaign_id: int,
    *,
    aims: Sequence[str] | None = None,
    effects: Sequence[str] = (),
    by: User | None,
    at: datetime,
    **identity: Any,
) -> Campaign:
    """Set identity, aims and expected effects in one deed: all of it or nothing. Aims left out stay as they are."""
    campaign = change_campaign(campaign_id, by=by, at=at, **identity)
    if aims is not None:
        set_aims(campaign_id, aims=aims, effects=effects, by=by, at=at)
    return campaign


@transaction.atomic
def set_aims(
    campaign_id: int, *, aims: Sequence[str], effects: Sequence[str] = (), by: User | None, at: datetime
) -> None:
    """Make these lines the aims and the expected effects, in this order; lines that stayed keep their rows."""
    campaign = unclosed(campaign_id)
    changed = [
        kind for kind, lines in (("aim", aims), ("effect", effects)) if _set_lines(campaign, kind, lines)
    ]
    if campaign.state == "open" and not queries.aims(campaign.pk):
        raise Refusal(N_("A published call keeps its aims; write at least one."), field="aims", code="aims")
    if changed:
        record(campaign, verb="change", noun="campaign", thing=campaign, by=by, at=at, changed=changed)


def _set_lines(campaign: Campaign, kind: str, lines: Sequence[str]) -> bool:
    wanted = [line.strip()[:LONGEST_AIM] for line in lines if line.strip()]
    held = list(Aim.objects.filter(campaign=campaign, kind=kind).order_by("position"))
    if [each.text for each in held] == wanted:
        return False
    for row, text in zip(held, wanted, strict=False):
        if row.text != text:
            row.text = text
            row.save(update_fields=["text"])
    for row in held[len(wanted) :]:
        row.delete()
    start = held[-1].position + 1 if held else 1
    Aim.objects.bulk_create(
        Aim(campaign=campaign, kind=kind, position=start + n, text=text)
        for n, text in enumerate(wanted[len(held) :])
    )
    return True


@transaction.atomic
def discard_campaign(campaign_id: int, *, by: User | None, at: datetime) -> None:
    """Throw a draft away; Refusal once anything hangs on it, here or in a later stage."""
    campaign = locked(campaign_id)
    lifecycle.CAMPAIGN.step("discard", campaign.state)
    in_use = Refusal(N_("Something hangs on this campaign already; it can only be kept."), code="in-use")
    if queries.guarded("campaign-in-use", campaign_id=campaign.pk):
        raise in_use
    record(campaign, verb="discard", noun="campaign", thing=campaign, by=by, at=at)
    try:
        campaign.delete()
    except (ProtectedError, RestrictedError) as problem:
        raise in_use from problem
