"""The tree of units, and who holds which role in which of them, from when to when."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from treebeard.mp_tree import MP_Node

from pooyesh.core.abilities import Role
from pooyesh.core.refusal import N_
from pooyesh.ground.common.fields import PublicIdField, SearchField, SortKeyField
from pooyesh.ground.common.words import tongue

KINDS = {
    "headquarters": N_("headquarters"),
    "region": N_("region"),
    "province": N_("province"),
    "office": N_("office"),
}

# kind -> the kinds that may stand right above it
BENEATH = {
    "headquarters": (),
    "region": ("headquarters", "region"),
    "province": ("headquarters", "region"),
    "office": ("headquarters", "region", "province", "office"),
}


class Unit(MP_Node):
    """Any of headquarters, region, province, office. `path` (materialised) answers every question about subtrees."""

    public_id = PublicIdField()
    root = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="+"
    )  # null: this is the root
    kind = models.CharField(max_length=20)
    code = models.CharField(max_length=40)
    name_fa = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, default="", blank=True)
    iso = models.CharField(max_length=10, default="", blank=True)  # ISO 3166-2 of a province, for the map
    search_text = SearchField()  # names, aliases and code, folded
    sort_key = SortKeyField()
    closed_at = models.DateTimeField(null=True)  # withdrawn, never deleted

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["root", "code"], name="one_unit_per_code"),
            models.CheckConstraint(
                condition=Q(kind__in=["headquarters", "region", "province", "office"]), name="unit_kind_known"
            ),
            models.CheckConstraint(condition=~Q(name_fa=""), name="unit_has_a_name"),
        ]
        indexes = [models.Index(fields=["kind", "sort_key"], name="unit_sorted")]

    def __str__(self) -> str:
        return self.name_fa

    @classmethod
    def path_beneath(cls, parent: "Unit", step: int) -> str:
        """Return the path of the child number `step` (from 1) of `parent`."""
        return cls._get_path(parent.path, parent.depth + 1, step)

    @classmethod
    def step_number(cls, step: str) -> int:
        """Return which child a step of a path stands for; the inverse of `path_beneath`."""
        return cls._str2int(step)

    @property
    def name(self) -> str:
        """The name in the language now spoken; the Persian one where there is no English."""
        return self.name_en or self.name_fa if tongue() == "en" else self.name_fa


class Alias(models.Model):
    """Another name by which people know a unit; `key` is the squashed name, for equality."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=200)
    key = models.CharField(max_length=200, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "key"], name="one_alias_per_unit")]

    def __str__(self) -> str:
        return self.name


class Population(models.Model):
    """Eligible population of a unit on a date, with its source. The newest one counts; older ones stay readable."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="populations")
    value = models.PositiveIntegerField()
    source = models.CharField(max_length=200)
    as_of = models.DateField()
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["-as_of", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(value__gt=0), name="population_is_positive"),
            models.CheckConstraint(condition=~Q(source=""), name="population_names_its_source"),
        ]

    def __str__(self) -> str:
        return f"{self.value} ({self.source})"


class Membership(models.Model):
    """A person's role in a unit, between two moments. It knows no campaign."""

    public_id = PublicIdField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=30, choices=[(role.value, role.value) for role in Role])
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)  # half-open: the role is not held at this moment any more
    search_text = SearchField()  # the person's name and contacts, folded
    sort_key = SortKeyField()  # of the person's name

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "unit", "role"], condition=Q(ends_at__isnull=True), name="one_open_membership"
            ),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gte=F("starts_at")),
                name="membership_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(role__in=[role.value for role in Role]), name="membership_role_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.role} {self.unit}"


class Invitation(models.Model):
    """A link that gives a role. Its secret is derived from the server's key and `issue`; only that number is kept."""

    public_id = PublicIdField()
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="invitations")
    role = models.CharField(max_length=30, choices=[(role.value, role.value) for role in Role])
    name = models.CharField(max_length=150, default="", blank=True)
    contact = models.CharField(max_length=254, default="", blank=True)
    search_text = SearchField()
    state = models.CharField(max_length=10, default="sent")
    issue = models.PositiveSmallIntegerField(default=1)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    membership = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    role_ends_on = models.DateField(null=True, blank=True)
    campaign_id = models.BigIntegerField(null=True)  # where it was written, so that the answer is told there
    desk = models.CharField(max_length=100, default="", blank=True)  # address of that campaign's desk
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["sent", "accepted", "declined", "revoked"]),
                name="invitation_state_known",
            ),
            models.CheckConstraint(
                condition=Q(state="accepted", membership__isnull=False)
                | (~Q(state="accepted") & Q(membership__isnull=True)),
                name="invitation_accepted_gave_a_role",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.unit}"
