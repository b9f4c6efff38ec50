"""The trail: one row per deed. No foreign keys and no personal values, so nothing here ever has to be erased."""

from django.db import models


class Deed(models.Model):
    """Who did what to which thing, when. `changed` names fields, never their values."""

    at = models.DateTimeField(db_index=True)
    actor_id = models.BigIntegerField(null=True)  # null: the machine, by its own clock
    verb = models.CharField(max_length=30)
    noun = models.CharField(max_length=30)
    public_id = models.CharField(max_length=40)
    campaign_id = models.BigIntegerField(null=True)
    unit_path = models.CharField(max_length=255, default="", blank=True)
    changed = models.JSONField(default=list)

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [
            models.Index(fields=["campaign_id", "-at"], name="deed_by_campaign"),
            models.Index(fields=["noun", "public_id"], name="deed_by_object"),
            models.Index(fields=["campaign_id", "unit_path", "-at"], name="deed_by_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.noun} {self.public_id}"
