"""A campaign is one edition: its aims, its phases and deadlines, its sections with their playbooks, its rule."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext

from pooyesh.core.refusal import N_
from pooyesh.ground.common.fields import PublicIdField, SearchField
from pooyesh.ground.common.words import tongue
from pooyesh.ground.files.models import File
from pooyesh.ground.network.models import Unit

SLUG_LENGTH = 60
# First words of addresses that belong to the house (urls.py, whitenoise, the languages) or soon will.
RESERVED = frozenset(
    [
        "accounts",
        "admin",
        "api",
        "assets",
        "campaign",
        "campaigns",
        "design",
        "desk",
        "en",
        "error",
        "errors",
        "fa",
        "favicon",
        "figures",
        "files",
        "health",
        "help",
        "home",
        "index",
        "invite",
        "jobs",
        "join",
        "language",
        "login",
        "logout",
        "manifest",
        "me",
        "media",
        "metrics",
        "new",
        "offline",
        "pages",
        "pooyesh",
        "public",
        "robots",
        "search",
        "sign-in",
        "sign-out",
        "sitemap",
        "static",
        "status",
        "sw",
        "tick",
        "uploads",
        "verify",
        "www",
    ]
)
IDENTIFIERS = {
    "mobile": N_("mobile number"),
    "national_id": N_("national id"),
    "email": N_("e-mail address"),
}
ACCENTS = {
    "tile": N_("tile blue"),
    "lapis": N_("lapis"),
    "aubergine": N_("aubergine"),
    "pomegranate": N_("pomegranate"),
    "saffron": N_("saffron"),
    "cypress": N_("cypress green"),
}
SECTION_KINDS = {
    "contest": N_("contest of works"),
    "quiz": N_("quiz"),
    "course": N_("course"),
    "drive": N_("drive"),
    "media": N_("media"),
    "reading": N_("reading"),
    "other": N_("other"),
}


def spoken(persian: str, english: str) -> str:
    """Return the text of the language now spoken; the Persian one where there is no English."""
    return english if tongue() == "en" and english else persian


def reserved(slug: str) -> bool:
    """Return whether an address is a word of the house and can name no campaign."""
    return slug in RESERVED


class Series(models.Model):
    """What links the editions of one campaign through the years."""

    public_id = PublicIdField()
    name_fa = models.CharField(max_length=150)
    name_en = models.CharField(max_length=150, default="", blank=True)

    class Meta:
        verbose_name_plural = "series"

    def __str__(self) -> str:
        return self.name_fa

    @property
    def name(self) -> str:
        """The name in the language now spoken."""
        return spoken(self.name_fa, self.name_en)


class Campaign(models.Model):
    """One edition, run by one headquarters."""

    public_id = PublicIdField()
    slug = models.SlugField(max_length=60, unique=True)
    series = models.ForeignKey(
        Series, null=True, blank=True, on_delete=models.PROTECT, related_name="campaigns"
    )
    copied_from = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    headquarters = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    name_fa = models.CharField(max_length=150)
    name_en = models.CharField(max_length=150, default="", blank=True)
    executing_body = models.CharField(max_length=200, default="", blank=True)
    identifier_kind = models.CharField(max_length=20, default="mobile")
    accent = models.CharField(max_length=12, default="tile")
    logo = models.ForeignKey(File, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    time_zone = models.CharField(max_length=50, default="Asia/Tehran")
    call = models.TextField(default="", blank=True)
    letter_number = models.CharField(max_length=50, default="", blank=True)
    state = models.CharField(max_length=10, default="draft")
    rule_put_off = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["draft", "open", "closed"]), name="campaign_state_known"
            ),
            models.CheckConstraint(
                condition=Q(identifier_kind__in=["mobile", "national_id", "email"]),
                name="campaign_identifier_known",
            ),
        ]

    def __str__(self) -> str:
        return self.name_fa

    @property
    def name(self) -> str:
        """The name in the language now spoken."""
        return spoken(self.name_fa, self.name_en)


class Aim(models.Model):
    """An aim or an expected effect, one line each: the second half answers every one of them."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="aims")
    kind = models.CharField(max_length=10)  # aim, effect
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=500)

    class Meta:
        ordering = ["kind", "position"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "kind", "position"], name="one_aim_per_place"),
            models.CheckConstraint(condition=Q(kind__in=["aim", "effect"]), name="aim_kind_known"),
        ]

    def __str__(self) -> str:
        return self.text


class Phase(models.Model):
    """A stretch of days, first and last included, in the campaign's own time zone."""

    public_id = PublicIdField()
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="phases")
    title_fa = models.CharField(max_length=150)
    title_en = models.CharField(max_length=150, default="", blank=True)
    first_day = models.DateField()
    last_day = models.DateField()
    agenda = models.JSONField(default=list)  # lines

    class Meta:
        ordering = ["first_day"]
        constraints = [
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="phase_ends_after_start"),
            models.UniqueConstraint(fields=["campaign", "first_day"], name="one_phase_per_first_day"),
        ]

    def __str__(self) -> str:
        return self.title_fa

    @property
    def title(self) -> str:
        """The title in the language now spoken."""
        return spoken(self.title_fa, self.title_en)


class Deadline(models.Model):
    """The moment after which something is late. `due_at` is half-open: the end of the day people were told."""

    public_id = PublicIdField()
    phase = models.ForeignKey(Phase, on_delete=models.CASCADE, related_name="deadlines")
    kind = models.CharField(max_length=10, default="reports")  # reports, other
    title_fa = models.CharField(max_length=150, default="", blank=True)
    title_en = models.CharField(max_length=150, default="", blank=True)
    due_at = models.DateTimeField()

    class Meta:
        ordering = ["due_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["phase"], condition=Q(kind="reports"), name="one_reports_deadline_per_phase"
            ),
        ]

    def __str__(self) -> str:
        return self.title_fa or self.kind

    @property
    def title(self) -> str:
        """What is due, in the language now spoken."""
        return spoken(self.title_fa, self.title_en) or gettext("Reports due")


class Extension(models.Model):
    """A deadline moved, on record: by whom, why, for whom. Without `units` it holds for everybody."""

    public_id = PublicIdField()
    phase = models.ForeignKey(Phase, on_delete=models.PROTECT, related_name="extensions")
    deadline = models.ForeignKey(Deadline, null=True, on_delete=models.PROTECT, related_name="+")  # null: all
    units = models.ManyToManyField(Unit, related_name="+")
    old_last_day = models.DateField()
    new_last_day = models.DateField()  # of the phase; of the deadline alone where one is named
    reason = models.CharField(max_length=500)
    by_id = models.BigIntegerField()
    at = models.DateTimeField()
    deadlines_moved = models.PositiveSmallIntegerField()
    offices_told = models.PositiveIntegerField()

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="extension_has_a_reason")]

    def __str__(self) -> str:
        return self.reason


class UnitDeadline(models.Model):
    """A later moment for one unit and all beneath it, given by an extension."""

    deadline = models.ForeignKey(Deadline, on_delete=models.CASCADE, related_name="of_units")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    due_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["deadline", "unit"], name="one_deadline_per_unit")]

    def __str__(self) -> str:
        return f"{self.unit} {self.due_at}"


class Section(models.Model):
    """What is done in one part of the campaign and how it is counted, with its playbook."""

    public_id = PublicIdField()
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="sections")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, default="other")
    name_fa = models.CharField(max_length=150)
    name_en = models.CharField(max_length=150, default="", blank=True)
    key = models.CharField(max_length=150)  # squashed name: two spellings are one section
    search_text = SearchField()
    count_unit_fa = models.CharField(max_length=50, default="بار حضور")
    count_unit_en = models.CharField(max_length=50, default="attendances")
    what_counts = models.TextField(default="", blank=True)
    operations = models.JSONField(default=list)  # lines
    activities = models.JSONField(default=list)  # lines
    fields_asked = models.JSONField(default=list)  # labels of further fields
    asks_sex = models.BooleanField(default=False)
    asks_age = models.BooleanField(default=False)
    two_verifiers_above = models.PositiveIntegerField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["campaign", "key"], name="one_section_per_name")]

    def __str__(self) -> str:
        return self.name_fa

    @property
    def name(self) -> str:
        """The name in the language now spoken."""
        return spoken(self.name_fa, self.name_en)

    @property
    def count_unit(self) -> str:
        """The unit of count in the language now spoken."""
        return spoken(self.count_unit_fa, self.count_unit_en)

    @property
    def kind_label(self) -> str:
        """The word of its kind."""
        return gettext(SECTION_KINDS[self.kind])


class Rule(models.Model):
    """How standings are made: a version of indicators, goalposts, weights and classes. Locked ones never change."""

    public_id = PublicIdField()
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="rules")
    version = models.PositiveSmallIntegerField()
    method = models.CharField(max_length=30)
    content = models.JSONField()  # core.standings.rule_to_json
    digest = models.CharField(max_length=64, default="", blank=True)
    state = models.CharField(max_length=10, default="draft")
    reason = models.CharField(max_length=500, default="", blank=True)
    locked_at = models.DateTimeField(null=True)
    is_late = models.BooleanField(default=False)  # set after reports came in, and said so publicly

    class Meta:
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "version"], name="one_rule_per_version"),
            models.UniqueConstraint(fields=["campaign"], condition=Q(state="draft"), name="one_draft_rule"),
            models.CheckConstraint(
                condition=Q(state="draft", locked_at__isnull=True)
                | Q(state="locked", locked_at__isnull=False),
                name="rule_state_known",
            ),
            models.CheckConstraint(
                condition=Q(version=1, is_late=False) | Q(state="draft") | ~Q(reason=""),
                name="rule_change_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.method} v{self.version}"
