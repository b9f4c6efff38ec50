"""The result, given out: what was published, when, on which snapshot, in which words."""

from django.db import models

from pooyesh.ground.common.fields import PublicIdField
from pooyesh.stages.campaigns.models import Campaign
from pooyesh.stages.ranking.models import Snapshot


class Result(models.Model):
    """One publication of the campaign's result. A later one replaces it on the page; both stay on record."""

    public_id = PublicIdField()
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="+")
    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="+")
    press_fa = models.TextField()
    press_en = models.TextField()
    figures = models.JSONField()  # metric -> value at that moment
    by_id = models.BigIntegerField()
    published_at = models.DateTimeField()

    class Meta:
        ordering = ["-published_at", "-id"]

    def __str__(self) -> str:
        return f"{self.campaign_id} {self.published_at}"
