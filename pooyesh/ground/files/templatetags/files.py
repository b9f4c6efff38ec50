"""Pictures on pages: {% load files %}{% picture file alt="…" sizes="(min-width: 64rem) 20rem, 100vw" %}."""

from typing import Any

from django import template

from pooyesh.ground.files.models import File
from pooyesh.ground.files.queries import Picture, picture_of

register = template.Library()


@register.inclusion_tag("files/picture.html")
def picture(
    file: File | Picture, alt: str = "", sizes: str = "100vw", *, eager: bool = False
) -> dict[str, Any]:
    """Draw an image. Give `queries.pictures(...)` of many, or files whose `renditions` were read beforehand."""
    drawn = file if isinstance(file, Picture) else picture_of(file)
    return {"picture": drawn, "alt": alt, "sizes": sizes, "eager": eager}
