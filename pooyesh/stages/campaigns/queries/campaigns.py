"""Which campaign, and what it is."""

import re
from collections.abc import Collection

from django.db.models import Case, IntegerField, QuerySet, Value, When

from pooyesh.core.persian import to_ascii_digits
from pooyesh.ground.common.scope import Edition, Scope
from pooyesh.ground.network.models import Unit
from pooyesh.stages.campaigns.models import SLUG_LENGTH, Aim, Campaign, Series, reserved


def scope_of(slug: str) -> Scope | None:
    """Return the campaign of this address as ground's pages see it, named in the language spoken; None: unknown."""
    same = Campaign.objects.filter(slug=slug).values("headquarters")
    editions = list(
        _open_first(Campaign.objects.filter(headquarters__in=same).select_related("headquarters"))
    )
    found = next((each for each in editions if each.slug == slug), None)
    if found is None:
        return None
    return Scope(
        campaign_id=found.pk,
        slug=found.slug,
        name=found.name,
        accent=found.accent,
        root_id=found.headquarters_id,
        root_path=found.headquarters.path,
        zone=found.time_zone,
        state=found.state,
        editions=tuple(Edition(each.slug, each.name) for each in editions),
    )


def campaign(campaign_id: int) -> Campaign:
    """Return the campaign with its headquarters, series and logo; Campaign.DoesNotExist when there is none."""
    return Campaign.objects.select_related("headquarters", "series", "logo").get(pk=campaign_id)


def _open_first(queryset: QuerySet[Campaign]) -> QuerySet[Campaign]:
    order = Case(
        When(state="open", then=Value(0)),
        When(state="draft", then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    return queryset.select_related("headquarters", "series", "logo").order_by(order, "-created_at", "-pk")


def public_campaigns() -> list[Campaign]:
    """Return the campaigns whose call was published: open ones first, then ended ones, the newest first."""
    return list(_open_first(Campaign.objects.exclude(state="draft")))


def campaigns_of(root_ids: Collection[int]) -> list[Campaign]:
    """Return the campaigns of these headquarters, drafts included: open, in preparation, ended."""
    return list(_open_first(Campaign.objects.filter(headquarters_id__in=root_ids)))


def copyable(root_ids: Collection[int]) -> list[Campaign]:
    """Return the editions a new one may be copied from, the newest first."""
    found = Campaign.objects.filter(headquarters_id__in=root_ids).select_related("headquarters", "series")
    return list(found.order_by("-created_at", "-pk"))


def _lines(campaign_id: int, kind: str) -> list[str]:
    found = Aim.objects.filter(campaign_id=campaign_id, kind=kind).order_by("position")
    return list(found.values_list("text", flat=True))


def aims(campaign_id: int) -> list[str]:
    """Return the aims, in order."""
    return _lines(campaign_id, "aim")


def effects(campaign_id: int) -> list[str]:
    """Return the expected effects, in order."""
    return _lines(campaign_id, "effect")


def suggest_slug(*, name_en: str = "", year: int) -> str:
    """Return a free address made from the English name, else from the (Jalali) year: "1400", "1400-2"."""
    words = (
        re.sub(r"[^a-z0-9]+", "-", to_ascii_digits(name_en).lower()).strip("-")[: SLUG_LENGTH - 4].strip("-")
    )
    base = words or str(year)
    taken = set(Campaign.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    candidates = [base, *(f"{base}-{n}" for n in range(2, len(taken) + 4))]
    return next(each for each in candidates if each not in taken and not reserved(each))


def headquarters(paths: Collection[str]) -> list[Unit]:
    """Return the open headquarters at these places of the tree, by name."""
    found = Unit.objects.filter(path__in=paths, kind="headquarters", closed_at__isnull=True)
    return list(found.order_by("sort_key", "pk"))


def series_of(root_ids: Collection[int]) -> list[Series]:
    """Return the series that campaigns of these headquarters belong to."""
    return list(
        Series.objects.filter(campaigns__headquarters_id__in=root_ids).distinct().order_by("name_fa", "pk")
    )
