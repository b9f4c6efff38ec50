"""Slow work. The row with its state is written in the deed's own transaction; the queue only hurries it along."""

from django.db import models
from django.db.models import F, Q

from pooyesh.ground.common.fields import PublicIdField


class Job(models.Model):
    """One piece of work: a registered name and its arguments. Running it twice does no harm."""

    public_id = PublicIdField()
    name = models.CharField(max_length=60)
    args = models.JSONField(default=dict)
    state = models.CharField(max_length=10, default="waiting")
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)  # 0: not known yet
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.TextField(default="", blank=True)  # an English sentence for people, never a traceback
    error_params = models.JSONField(default=dict, blank=True)
    campaign_id = models.BigIntegerField(null=True)
    by_id = models.BigIntegerField(null=True)
    created_at = models.DateTimeField()
    heartbeat_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-created_at", "-id"]
        indexes = [models.Index(fields=["state", "created_at"], name="job_by_state")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "running", "done", "failed"]), name="job_state_known"
            ),
            models.CheckConstraint(
                condition=Q(total=0) | Q(done__lte=F("total")), name="job_done_within_total"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.public_id}"


class Tick(models.Model):
    """When a periodic deed last ran."""

    name = models.CharField(max_length=60, primary_key=True)
    ran_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
