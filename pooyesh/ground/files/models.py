"""Files people gave us. Images are re-encoded, so that neither EXIF nor anything hidden survives."""

from django.db import models
from django.db.models import F, Q

from pooyesh.ground.common.fields import PublicIdField


class Upload(models.Model):
    """A file on its way, resumed after a broken line. `offset` bytes have safely arrived."""

    public_id = PublicIdField()
    by_id = models.BigIntegerField()
    name = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField()
    offset = models.PositiveBigIntegerField(default=0)
    file = models.ForeignKey("files.File", null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["by_id", "created_at"], name="upload_by_person")]
        constraints = [models.CheckConstraint(condition=Q(offset__lte=F("size")), name="upload_within_size")]

    def __str__(self) -> str:
        return self.name


class File(models.Model):
    """A stored file. Its bytes are private until its owner's app says `is_public`."""

    public_id = PublicIdField()
    kind = models.CharField(max_length=10)  # image, document
    name = models.CharField(max_length=200)
    mime = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64, db_index=True)  # SHA-256 of the bytes as they were sent
    path = models.CharField(max_length=200, default="", blank=True)  # empty: an image lives in its renditions
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    is_public = models.BooleanField(default=False)
    by_id = models.BigIntegerField(null=True)
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class Rendition(models.Model):
    """One size and format of an image, addressed by the digest of its own bytes."""

    file = models.ForeignKey(File, on_delete=models.CASCADE, related_name="renditions")
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    mime = models.CharField(max_length=100)
    digest = models.CharField(max_length=64, db_index=True)
    path = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["file", "width", "mime"], name="one_rendition_per_size")
        ]
        ordering = ["width", "id"]

    def __str__(self) -> str:
        return f"{self.width}×{self.height}"
