"""A report is a claim with evidence. Its content lives in versions; sending freezes one, and it never changes.

`head` is the version people see and edit, `sent` the last frozen one, `in_effect` the last verified one.
"""

from django.db import models
from django.db.models import F, Q

from pooyesh.core.refusal import N_
from pooyesh.ground.common.fields import PublicIdField, SearchField
from pooyesh.ground.files.models import File
from pooyesh.ground.network.models import Unit
from pooyesh.stages.campaigns.models import Campaign, Section
from pooyesh.stages.programmes.models import Programme

RETURN_REASONS = {
    "number": N_("the number does not agree with the evidence"),
    "evidence": N_("the evidence cannot be read"),
    "date_or_section": N_("date or section"),
    "duplicate": N_("duplicate"),
    "breakdowns": N_("the breakdowns"),
    "other": N_("other"),
}
GRADES = {"claimed": N_("claimed"), "evidenced": N_("evidenced")}  # rising; later stages add theirs
BREAKDOWNS = {"audience": N_("audience"), "sex": N_("sex"), "age": N_("age")}


class Report(models.Model):
    """What an office says was done: its identity and state. Content is in `head`."""

    public_id = PublicIdField()
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="+")
    office = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, default="draft")
    head = models.ForeignKey("reports.Version", null=True, on_delete=models.PROTECT, related_name="+")
    sent = models.ForeignKey("reports.Version", null=True, on_delete=models.PROTECT, related_name="+")
    in_effect = models.ForeignKey("reports.Version", null=True, on_delete=models.PROTECT, related_name="+")
    created_by_id = models.BigIntegerField(null=True)
    created_at = models.DateTimeField()
    first_sent_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    is_late = models.BooleanField(default=False)  # first sent after its deadline
    correct_by = models.DateTimeField(null=True)  # half-open end of the window after a return
    reminded_at = models.DateTimeField(null=True)  # when the office was told that the window ends
    settled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-created_at", "-id"]
        indexes = [
            models.Index(fields=["campaign", "state", "sent_at"], name="report_queue"),
            models.Index(fields=["office", "state"], name="report_by_office"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["draft", "sent", "returned", "verified", "rejected", "withdrawn"]),
                name="report_state_known",
            ),
            models.CheckConstraint(
                condition=~Q(state="verified") | Q(in_effect__isnull=False),
                name="verified_report_is_in_effect",
            ),
            models.CheckConstraint(
                condition=~Q(state="withdrawn") | Q(in_effect__isnull=True),
                name="in_effect_is_never_withdrawn",
            ),
        ]

    def __str__(self) -> str:
        return self.public_id


class Version(models.Model):
    """The content of a report. Once `frozen_at` is set, `canonical` (RFC 8785) and its SHA-256 bind every line."""

    public_id = PublicIdField()
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    search_text = SearchField()
    what_happened = models.TextField(default="", blank=True)
    contributors = models.TextField(default="", blank=True)
    links = models.JSONField(default=list)
    grade = models.CharField(max_length=10, default="claimed")
    frozen_at = models.DateTimeField(null=True)
    frozen_by_id = models.BigIntegerField(null=True)
    typed = models.JSONField(default=dict)  # an unfinished draft, as typed; emptied by sending
    canonical = models.TextField(default="", blank=True)
    digest = models.CharField(max_length=64, default="", blank=True)
    reason = models.CharField(max_length=500, default="", blank=True)  # of a correction

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="one_version_per_number"),
            models.CheckConstraint(
                condition=Q(frozen_at__isnull=True, digest="") | (Q(frozen_at__isnull=False) & ~Q(digest="")),
                name="frozen_version_has_its_digest",
            ),
            models.CheckConstraint(condition=Q(grade__in=list(GRADES)), name="version_grade_known"),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.number})"


class Line(models.Model):
    """One programme or activity within a version: what, in which section, on which day, how many."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="lines")
    number = models.PositiveIntegerField()
    programme = models.ForeignKey(
        Programme, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    title = models.CharField(max_length=200)
    key = models.CharField(max_length=200)  # squashed title, for likely twins
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    count = models.PositiveIntegerField()
    is_estimate = models.BooleanField()
    is_special = models.BooleanField(default=False)
    answers = models.JSONField(default=dict)  # the section's further fields

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["version", "number"], name="one_line_per_number")]
        indexes = [models.Index(fields=["section", "day"], name="line_by_section")]

    def __str__(self) -> str:
        return self.title


class Breakdown(models.Model):
    """A part of a line's count. The parts of one kind sum to the line."""

    line = models.ForeignKey(Line, on_delete=models.CASCADE, related_name="breakdowns")
    kind = models.CharField(max_length=10)
    part = models.CharField(max_length=40)
    count = models.PositiveIntegerField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["line", "kind", "part"], name="one_breakdown_per_part"),
            models.CheckConstraint(condition=Q(kind__in=list(BREAKDOWNS)), name="breakdown_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.part}: {self.count}"


class Photo(models.Model):
    """A photo that stands as evidence in a version."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="photos")
    file = models.ForeignKey(File, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    caption = models.CharField(max_length=300, default="", blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["version", "file"], name="one_photo_per_file")]

    def __str__(self) -> str:
        return self.caption


class Decision(models.Model):
    """What a verifier decided about a version, and for whom: the unit's path is frozen here."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="decisions")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    verb = models.CharField(max_length=20)  # verify, return, reject, recall_decision, restore_rejected
    is_final = models.BooleanField(default=True)  # False: the first of two verifiers
    by_id = models.BigIntegerField()
    at = models.DateTimeField()
    reason = models.CharField(max_length=20, default="", blank=True)
    words = models.TextField(default="", blank=True)
    correct_by = models.DateTimeField(null=True)
    unit_path = models.CharField(max_length=255)

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(verb="verify") | ~Q(reason="") | ~Q(words=""),
                name="decision_against_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.report}"


class TotalCell(models.Model):
    """The one derived number that is kept: an office's sums in a section on a day, provisional and final.

    Changed only in the transaction of the deed that moves it; `pooyesh rebuild-totals` reproduces it exactly.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="+")
    office = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    provisional_reports = models.BigIntegerField(default=0)
    provisional_programmes = models.BigIntegerField(default=0)
    provisional_special_programmes = models.BigIntegerField(default=0)
    provisional_attendances = models.BigIntegerField(default=0)
    provisional_special_attendances = models.BigIntegerField(default=0)
    final_reports = models.BigIntegerField(default=0)
    final_programmes = models.BigIntegerField(default=0)
    final_special_programmes = models.BigIntegerField(default=0)
    final_attendances = models.BigIntegerField(default=0)
    final_special_attendances = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["campaign", "office", "section", "day"], name="one_total_cell"),
            models.CheckConstraint(
                condition=Q(final_special_attendances__lte=F("final_attendances"))
                & Q(provisional_special_attendances__lte=F("provisional_attendances"))
                & Q(final_special_programmes__gte=0)
                & Q(provisional_special_programmes__gte=0)
                & Q(final_special_attendances__gte=0)
                & Q(provisional_special_attendances__gte=0),
                name="total_cell_makes_sense",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.office_id} {self.section_id} {self.day}"
