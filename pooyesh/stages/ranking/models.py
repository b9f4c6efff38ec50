"""Standings, frozen: what went in, by which rule and method, at which moment."""

from django.db import models
from django.db.models import Q

from pooyesh.ground.common.fields import PublicIdField
from pooyesh.ground.network.models import Unit
from pooyesh.stages.campaigns.models import Campaign, Rule


class Snapshot(models.Model):
    """One computation of the standings. `inputs` is canonical JSON; the same method gives the same rows again."""

    public_id = PublicIdField()
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="+")
    rule = models.ForeignKey(Rule, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=150)
    method = models.CharField(max_length=30)
    code_version = models.CharField(max_length=30)
    at = models.DateTimeField()
    inputs = models.TextField()
    digest = models.CharField(max_length=64)
    totals = models.JSONField(default=dict)  # the campaign's figures at that moment
    state = models.CharField(max_length=10, default="frozen")
    published_at = models.DateTimeField(null=True)
    revoke_reason = models.CharField(max_length=500, default="", blank=True)

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="frozen", published_at__isnull=True)
                | Q(state__in=["published", "revoked"], published_at__isnull=False),
                name="snapshot_state_known",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Standing(models.Model):
    """A unit's place in one list of a snapshot."""

    snapshot = models.ForeignKey(Snapshot, on_delete=models.CASCADE, related_name="standings")
    listing = models.CharField(max_length=40)  # national, class:<key>, per_capita, provinces
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    rank = models.PositiveIntegerField(null=True)  # null: listed beside the ranks, `flags` says why
    is_joint = models.BooleanField(default=False)
    score = models.CharField(max_length=20, default="", blank=True)  # as published, a decimal in ASCII
    points = models.JSONField(
        default=dict
    )  # national list: indicator -> {"value": …, "points": …}, as strings
    flags = models.JSONField(default=list)
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ["listing", "position"]
        constraints = [
            models.UniqueConstraint(fields=["snapshot", "listing", "unit"], name="one_place_per_list")
        ]

    def __str__(self) -> str:
        return f"{self.rank} {self.unit_id}"
