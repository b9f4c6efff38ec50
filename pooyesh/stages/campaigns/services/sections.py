"""Sections and their playbooks."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from pooyesh.core.persian import search_text, squash
from pooyesh.core.refusal import N_, Refusal
from pooyesh.ground.accounts.models import User
from pooyesh.stages.campaigns import queries
from pooyesh.stages.campaigns.models import SECTION_KINDS, Campaign, Section
from pooyesh.stages.campaigns.playbooks import guess_kind, playbook_in_persian
from pooyesh.stages.campaigns.services.deed import record, unclosed

PLAYBOOK = (
    "kind",
    "name_fa",
    "name_en",
    "count_unit_fa",
    "count_unit_en",
    "what_counts",
    "operations",
    "activities",
    "fields_asked",
    "asks_sex",
    "asks_age",
    "two_verifiers_above",
)


def _unique_key(campaign: Campaign, name: str, *, but: Section | None = None, field: str = "name_fa") -> str:
    """Return the name's key; two spellings of one name are one section."""
    key = squash(name)[:150]
    if not key:
        raise Refusal(N_("Write the section's name."), field=field, code="required")
    others = Section.objects.filter(campaign=campaign, key=key)
    if (others.exclude(pk=but.pk) if but else others).exists():
        raise Refusal(
            N_("There is a section of this name: “%(name)s”."), field=field, code="section-twice", name=name
        )
    return key


@transaction.atomic
def add_sections(
    campaign_id: int, *, names: Sequence[str], kind: str = "", by: User | None, at: datetime
) -> list[Section]:
    """Add a section per name, each with the usual playbook of its kind; without `kind` the name tells it.

    All or none: a Refusal names the one that is there already.
    """
    campaign = unclosed(campaign_id)
    wanted = [" ".join(name.split())[:150] for name in names if name.strip()]
    if not wanted:
        raise Refusal(N_("Write each section on a line."), field="names", code="required")
    last = Section.objects.filter(campaign=campaign).aggregate(last=Max("position"))["last"] or 0
    added = []
    for position, name in enumerate(wanted, start=last + 1):
        chosen = kind or guess_kind(name)
        section = Section.objects.create(
            campaign=campaign,
            position=position,
            kind=chosen,
            name_fa=name,
            key=_unique_key(campaign, name, field="names"),
            search_text=search_text(name),
            **playbook_in_persian(chosen),
        )
        record(campaign, verb="add", noun="section", thing=section, by=by, at=at)
        added.append(section)
    return added


@transaction.atomic
def change_section(section_id: int, *, by: User | None, at: datetime, **playbook: object) -> Section:
    """Describe the section anew: any of PLAYBOOK. Refusal when another section has this name, however spelled."""
    campaign = unclosed(Section.objects.values_list("campaign_id", flat=True).get(pk=section_id))
    section = Section.objects.select_for_update().get(pk=section_id)
    unknown = set(playbook) - set(PLAYBOOK)
    if unknown:
        raise TypeError(f"not of a section's playbook: {sorted(unknown)}")
    clean = {name: value.strip() if isinstance(value, str) else value for name, value in playbook.items()}
    if clean.get("kind", "other") not in SECTION_KINDS:
        raise Refusal(N_("Choose one of the kinds."), field="kind", code="kind")
    if "count_unit_fa" in clean and not clean["count_unit_fa"]:
        raise Refusal(N_("Write the unit of count."), field="count_unit_fa", code="required")
    if "name_fa" in clean:
        clean["key"] = _unique_key(campaign, str(clean["name_fa"]), but=section)
    changed = [name for name, value in clean.items() if getattr(section, name) != value]
    if changed:
        for name in changed:
            setattr(section, name, clean[name])
        section.search_text = search_text(section.name_fa, section.name_en)
        section.save(update_fields=[*changed, "search_text"])
        noted = [name for name in changed if name != "key"]
        record(campaign, verb="change", noun="section", thing=section, by=by, at=at, changed=noted)
    return section


@transaction.atomic
def withdraw_section(section_id: int, *, by: User | None, at: datetime) -> None:
    """Take the section out of every choice. Where nothing stands in it yet it is gone; else it is kept, withdrawn."""
    campaign = unclosed(Section.objects.values_list("campaign_id", flat=True).get(pk=section_id))
    section = Section.objects.select_for_update().get(pk=section_id)
    if section.withdrawn_at:
        return
    left = queries.sections(campaign.pk).exclude(pk=section.pk)
    if campaign.state == "open" and not left.exists():
        raise Refusal(N_("A published call keeps at least one section."), code="last-section")
    record(campaign, verb="withdraw", noun="section", thing=section, by=by, at=at)
    if campaign.state == "draft" and not queries.guarded("section-in-use", section_id=section.pk):
        section.delete()
        return
    section.withdrawn_at = at
    section.save(update_fields=["withdrawn_at"])


@transaction.atomic
def restore_section(section_id: int, *, by: User | None, at: datetime) -> None:
    """Bring a withdrawn section back."""
    campaign = unclosed(Section.objects.values_list("campaign_id", flat=True).get(pk=section_id))
    section = Section.objects.select_for_update().get(pk=section_id)
    if section.withdrawn_at is None:
        return
    section.withdrawn_at = None
    section.save(update_fields=["withdrawn_at"])
    record(campaign, verb="restore", noun="section", thing=section, by=by, at=at)
