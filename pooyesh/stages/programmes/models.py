"""What an office plans, publishes and holds."""

from django.db import models
from django.db.models import F, Q

from pooyesh.core.refusal import N_
from pooyesh.ground.common.fields import PublicIdField, SearchField
from pooyesh.ground.files.models import File
from pooyesh.ground.network.models import Unit
from pooyesh.stages.campaigns.models import Campaign, Section

MODES = {"in_person": N_("in person"), "online": N_("online"), "both": N_("in person and online")}
AUDIENCES = {
    "students": N_("students"),
    "staff": N_("staff"),
    "academics": N_("academics"),
    "families": N_("families"),
    "public": N_("everyone"),
}


class Programme(models.Model):
    """One thing that is held, on one day, by one office, in one section."""

    public_id = PublicIdField()
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="+")
    office = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="+")
    title_fa = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200, default="", blank=True)
    key = models.CharField(max_length=200)  # squashed title, for likely twins
    search_text = SearchField()
    is_special = models.BooleanField(default=False)
    mode = models.CharField(max_length=10, default="in_person")
    place = models.CharField(max_length=200, default="", blank=True)
    link = models.URLField(max_length=500, default="", blank=True)
    audience = models.CharField(max_length=20, default="students")
    capacity = models.PositiveIntegerField(null=True, blank=True)
    health_cap = models.PositiveIntegerField(null=True, blank=True)
    health_cap_is_percent = models.BooleanField(default=False)
    about = models.TextField(default="", blank=True)
    image = models.ForeignKey(File, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()  # of the start, in the campaign's zone
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    state = models.CharField(max_length=10, default="draft")
    cancel_reason = models.CharField(max_length=500, default="", blank=True)
    copied_from = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_by_id = models.BigIntegerField(null=True)
    created_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    held_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["starts_at", "id"]
        indexes = [
            models.Index(fields=["campaign", "state", "starts_at"], name="programme_by_state"),
            models.Index(fields=["office", "day"], name="programme_by_office"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="programme_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "published", "held", "cancelled"]),
                name="programme_state_known",
            ),
            models.CheckConstraint(condition=Q(mode__in=list(MODES)), name="programme_mode_known"),
            models.CheckConstraint(
                condition=~Q(state="cancelled") | ~Q(cancel_reason=""), name="programme_cancel_has_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(health_cap_is_percent=False) | Q(health_cap__lte=100),
                name="programme_percent_at_most_100",
            ),
        ]

    def __str__(self) -> str:
        return self.title_fa
