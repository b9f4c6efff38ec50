"""What a person was told. One row per person and message; other channels will hang their own rows beneath it."""

from django.conf import settings
from django.db import models

from pooyesh.ground.common.fields import PublicIdField


class Notice(models.Model):
    """A sentence for one person: `message` is English with `%(name)s` places, told in the reader's language."""

    public_id = PublicIdField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    campaign_id = models.BigIntegerField(null=True)
    message = models.TextField()
    params = models.JSONField(default=dict)
    path = models.CharField(max_length=300, default="", blank=True)  # address of its object, without language
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-created_at", "-id"]
        indexes = [models.Index(fields=["user", "campaign_id", "read_at"], name="notice_unread")]

    def __str__(self) -> str:
        return self.message
