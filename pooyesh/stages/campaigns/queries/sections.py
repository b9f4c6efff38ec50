"""What is done, part by part."""

from django.db.models import QuerySet

from pooyesh.stages.campaigns.models import Section


def sections(campaign_id: int, *, withdrawn: bool = False) -> QuerySet[Section]:
    """Return the sections in their order; withdrawn ones only when asked for."""
    found = Section.objects.filter(campaign_id=campaign_id)
    return found if withdrawn else found.filter(withdrawn_at__isnull=True)


def section(campaign_id: int, public_id: str) -> Section | None:
    """Return one section of the campaign, withdrawn or not; None when it has no such section."""
    return Section.objects.filter(campaign_id=campaign_id, public_id=public_id).first()


def section_by_id(section_id: int) -> Section:
    """Return one section with its campaign; Section.DoesNotExist when there is none."""
    return Section.objects.select_related("campaign").get(pk=section_id)
