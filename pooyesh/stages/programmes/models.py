"""What an office plans, publishes and holds."""

from django.db import models
from django.db.models import F, Q

from pooyesh.core.capacity import effective_capacity
from pooyesh.core.refusal import N_
from pooyesh.ground.common.fields import PublicIdField, SearchField, SortKeyField
from pooyesh.ground.common.words import tongue
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
    sort_key = SortKeyField()
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
    cancelled_above = models.BooleanField(default=False)  # by headquarters, which alone brings it back
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
            models.Index(fields=["campaign", "day"], name="programme_by_day"),
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
                condition=Q(health_cap_is_percent=False) | Q(health_cap__lte=100, capacity__isnull=False),
                name="programme_share_of_a_capacity",
            ),
            models.CheckConstraint(
                condition=Q(audience__in=list(AUDIENCES)), name="programme_audience_known"
            ),
            models.CheckConstraint(condition=~Q(title_fa=""), name="programme_has_a_title"),
        ]

    def __str__(self) -> str:
        return self.title_fa

    @property
    def title(self) -> str:
        """The title in the language now spoken; the Persian one where there is no English."""
        return self.title_en or self.title_fa if tongue() == "en" else self.title_fa

    @property
    def effective_capacity(self) -> int | None:
        """How many people may come; None when nothing bounds it."""
        return effective_capacity(self.capacity, self.health_cap, is_percent=self.health_cap_is_percent)
