"""Pictures for the demo's reports: drawn, not taken; no face, no place, no two alike."""

import colorsys
import io
import random

from PIL import Image, ImageDraw

SIZE = (960, 640)


def picture(seed: str) -> bytes:
    """Return the bytes of a JPEG of arches under a sky, different for each seed."""
    chance = random.Random(seed)  # noqa: S311  a drawing, not a secret
    hue = chance.random()
    image = Image.new("RGB", SIZE, _shade(hue, 0.35, 0.92))
    draw = ImageDraw.Draw(image)
    width, height = SIZE
    sun = chance.randrange(160, 800)
    draw.ellipse((sun - 60, 70, sun + 60, 190), fill=_shade(hue + 0.5, 0.4, 0.98))
    for layer in range(4):
        wide = 160 + 50 * layer
        for place in range(-1, width // wide + 1):
            left = place * wide + chance.randrange(-20, 20)
            top = 210 + 75 * layer + chance.randrange(-30, 30)
            shade = _shade(hue + 0.04 * layer, 0.4 + 0.1 * layer, 0.75 - 0.15 * layer)
            draw.rectangle((left + 8, top + wide // 2, left + wide - 8, height), fill=shade)
            draw.pieslice((left + 8, top, left + wide - 8, top + wide), 180, 360, fill=shade)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=82)
    return out.getvalue()


def _shade(hue: float, saturation: float, value: float) -> tuple[int, int, int]:
    red, green, blue = colorsys.hsv_to_rgb(hue % 1, saturation, value)
    return round(255 * red), round(255 * green), round(255 * blue)
