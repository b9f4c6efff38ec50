"""One picture in, a few clean sizes out. Nothing of the file's own bytes or metadata survives."""

import io
import threading
from collections.abc import Iterator
from dataclasses import dataclass

import pillow_heif
from PIL import Image, ImageCms, ImageOps

from pooyesh.core.refusal import N_, Refusal
from pooyesh.ground.files.sniff import image_format

WIDTHS = (320, 960, 1920)
JPEG_WIDTH = 960  # one JPEG, for whatever reads no WebP
TALLEST = 4096  # a screenshot of a whole page is shrunk to this height; WebP ends at 16383
LARGEST_DRAFT = 120_000_000  # pixels of a JPEG, which is decoded at a fraction of its size
LARGEST = 50_000_000  # pixels of the others, which are decoded whole: 200 MB for one with transparency
NO_PICTURE = N_("There is no picture in this file. Choose another file.")
DAMAGED = N_("This picture is damaged or cut off. Choose another file.")
TOO_LARGE = N_("This picture has %(millions)s million pixels; send it again in a smaller size.")

pillow_heif.register_heif_opener()
Image.MAX_IMAGE_PIXELS = LARGEST_DRAFT  # twice as many are refused before a byte is decoded
_SRGB = ImageCms.createProfile("sRGB")
_decoding = threading.Lock()  # one large picture in memory at a time, however many arrive at once


@dataclass(frozen=True)
class Encoded:
    """One size of a picture, ready to be stored."""

    width: int
    height: int
    mime: str
    extension: str
    data: bytes


def renditions(data: bytes) -> list[Encoded]:
    """Return the sizes of a picture: WebP 320, 960 and 1920 wide and one JPEG, upright, in sRGB, without metadata.

    A picture is never made larger: a smaller one keeps its own width as its largest size. Of a moving one the first
    image is taken. Refusal for what is no picture, is damaged or has too many pixels.

    Cost, measured on one core with a phone's photo of 12 megapixels (2.9 MB JPEG): 40 ms to decode at half size
    (65 ms and four times the memory without `draft`), 60 ms to shrink, 330 ms to encode all sizes.
    """
    kind = image_format(data)
    if not kind:
        raise Refusal(NO_PICTURE, code="no-picture")
    try:
        with _decoding:
            image = _upright(data, kind)
    except Refusal:
        raise
    except Exception as fault:  # decoders answer hostile bytes with almost any exception
        raise Refusal(DAMAGED, code="damaged") from fault
    return list(_encoded(image))


def _upright(data: bytes, kind: str) -> Image.Image:
    """Decode once, as small as will do, and bring colours and direction into order."""
    with Image.open(io.BytesIO(data), formats=[kind]) as opened:
        pixels = opened.width * opened.height
        if pixels > (LARGEST_DRAFT if kind == "JPEG" else LARGEST):
            raise Refusal(TOO_LARGE, code="too-large", millions=pixels // 1_000_000)
        turned = opened.getexif().get(0x0112, 1) >= 5  # these directions swap width and height
        width, height = _fitted(*((opened.height, opened.width) if turned else opened.size))
        box = (height, width) if turned else (width, height)
        opened.draft("RGB", box)  # a JPEG is then decoded at 1/2, 1/4 or 1/8; others take no notice
        image = ImageOps.exif_transpose(opened)
    image = image if image.mode in {"RGB", "L", "CMYK"} else _plain(image)
    image = image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=2.0)
    image = _in_srgb(image)
    image.info.clear()  # encoders would copy comments from here
    return image


def _fitted(width: int, height: int) -> tuple[int, int]:
    scale = min(1.0, WIDTHS[-1] / width, TALLEST / height)
    return max(1, round(width * scale)), max(1, round(height * scale))


def _plain(image: Image.Image) -> Image.Image:
    """Return the image in RGB, or RGBA where something is really transparent."""
    profile = image.info.get("icc_profile")
    if image.mode.startswith("I"):
        image = image.convert("I").point(lambda value: value / 256).convert("L")  # 16 bits a pixel
    wanted = "RGBA" if image.has_transparency_data else "RGB"
    image = image.convert(wanted)
    if wanted == "RGBA" and image.getchannel("A").getextrema() == (255, 255):
        image = image.convert("RGB")
    if profile:
        image.info["icc_profile"] = profile
    return image


def _in_srgb(image: Image.Image) -> Image.Image:
    """Apply the picture's own colour profile; one that cannot be read is left out."""
    profile = image.info.get("icc_profile")
    wanted = "RGBA" if image.mode == "RGBA" else "RGB"
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            turned = ImageCms.profileToProfile(image, source, _SRGB, outputMode=wanted)
        except (ImageCms.PyCMSError, OSError, ValueError):
            turned = None
        if turned is not None:
            return turned
    return image if image.mode == wanted else image.convert(wanted)


def _encoded(image: Image.Image) -> Iterator[Encoded]:
    widths = sorted({min(width, image.width) for width in WIDTHS})
    smaller = image
    for width in reversed(widths):
        height = max(1, round(image.height * width / image.width))
        smaller = image if width == image.width else smaller.resize((width, height), Image.Resampling.LANCZOS)
        out = io.BytesIO()
        # method 2 is twice as fast as the default on large pictures, for three per cent more bytes
        smaller.save(out, "WEBP", quality=78, method=2 if width > JPEG_WIDTH else 4)
        yield Encoded(width, height, "image/webp", "webp", out.getvalue())
        if width == max(w for w in widths if w <= max(JPEG_WIDTH, widths[0])):
            yield Encoded(width, height, "image/jpeg", "jpg", _as_jpeg(smaller))


def _as_jpeg(image: Image.Image) -> bytes:
    if image.mode == "RGBA":
        ground = Image.new("RGB", image.size, "white")
        ground.paste(image, mask=image.getchannel("A"))
        image = ground
    out = io.BytesIO()
    image.save(out, "JPEG", quality=80, progressive=True, optimize=True)
    return out.getvalue()
