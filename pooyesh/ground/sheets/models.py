"""Staged import: a table is given, its columns are mapped, every cell is checked, all rows are taken or none."""

from django.db import models
from django.db.models import Q

from pooyesh.ground.common.fields import PublicIdField
from pooyesh.ground.files.models import File


class Import(models.Model):
    """One table on its way in. `kind` names what a registered app takes; `unit_id` whom it is for."""

    public_id = PublicIdField()
    kind = models.CharField(max_length=40)
    campaign_id = models.BigIntegerField(null=True)
    unit_id = models.BigIntegerField(null=True)
    by_id = models.BigIntegerField()
    name = models.CharField(max_length=200)
    sheet = models.CharField(max_length=100, default="", blank=True)
    file = models.ForeignKey(File, null=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, default="given")
    job_id = models.BigIntegerField(null=True)  # the work that commits many rows
    columns = models.JSONField(default=list)  # the table's own headings
    mapping = models.JSONField(default=dict)  # our field -> position of a column
    options = models.JSONField(default=dict)
    facts = models.JSONField(default=dict)  # other sheets, rows left out, what will change: see services
    first_row = models.PositiveIntegerField(default=2)  # the sheet's own number of the first data row
    rows_count = models.PositiveIntegerField(default=0)
    errors_count = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()
    committed_at = models.DateTimeField(null=True)
    result = models.JSONField(default=dict)  # what the commit made: counts, and the address to see it

    class Meta:
        ordering = ["-created_at", "-id"]
        indexes = [models.Index(fields=["by_id", "kind", "-created_at"], name="import_of_person")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["given", "checked", "committing", "committed"]),
                name="import_state_known",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ImportRow(models.Model):
    """One row as it was given, with the sentence for each cell that cannot be taken."""

    imported = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()  # the sheet's own row number
    cells = models.JSONField(default=list)
    errors = models.JSONField(default=dict)  # our field ("" for the row) -> [English sentence, its values]
    has_errors = models.BooleanField(default=False)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["imported", "number"], name="one_import_row_per_number")
        ]
        indexes = [models.Index(fields=["imported", "-has_errors", "number"], name="import_errors_first")]

    def __str__(self) -> str:
        return str(self.number)
