"""A picture comes out clean, upright and small, or is refused with a sentence."""

import io
import struct
import zlib

import pytest
from PIL import Image, ImageCms

from pooyesh.core.refusal import Refusal
from pooyesh.ground.files import images
from pooyesh.ground.files.images import renditions
from pooyesh.ground.files.testing import a_picture


def _opened(one):
    return Image.open(io.BytesIO(one.data))


def _sizes(data):
    return [
        (one.width, one.height, one.extension)
        for one in sorted(renditions(data), key=lambda o: (o.width, o.extension))
    ]


def _refused(data):
    with pytest.raises(Refusal) as refused:
        renditions(data)
    return refused.value.code


def test_a_large_picture_gets_three_sizes_and_one_jpeg():
    assert _sizes(a_picture(4000, 3000)) == [
        (320, 240, "webp"),
        (960, 720, "jpg"),
        (960, 720, "webp"),
        (1920, 1440, "webp"),
    ]


def test_a_picture_is_never_made_larger():
    assert _sizes(a_picture(700, 350)) == [(320, 160, "webp"), (700, 350, "jpg"), (700, 350, "webp")]


def test_a_small_picture_keeps_its_size():
    assert _sizes(a_picture(90, 60)) == [(90, 60, "jpg"), (90, 60, "webp")]


def test_a_very_tall_picture_stays_within_what_webp_holds():
    assert _sizes(a_picture(1080, 12000))[-1][:2] == (369, 4096)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "HEIF", "AVIF"])
def test_every_usual_format_is_taken(kind):
    largest = renditions(a_picture(640, 480, kind=kind))[0]
    assert (largest.width, largest.height, _opened(largest).getpixel((20, 20))[0] > 150) == (640, 480, True)


def _turned(direction):
    exif = Image.Exif()
    exif[0x0112] = direction
    return a_picture(1200, 600, exif=exif.tobytes())


@pytest.mark.parametrize("direction", range(1, 9))
def test_every_direction_is_turned_upright(direction):
    largest = renditions(_turned(direction))[0]
    assert (largest.width, largest.height) == ((1200, 600) if direction < 5 else (600, 1200))


def test_a_photo_held_upright_has_its_left_where_it_was_on_top():
    largest = _opened(renditions(_turned(6))[0])
    assert largest.getpixel((300, 100))[0] > largest.getpixel((300, 1100))[0] + 100


def test_nothing_of_the_files_own_words_survives():
    exif = Image.Exif()
    exif[0x010E] = "a secret place"
    exif.get_ifd(0x8825)[1] = "N"
    data = a_picture(500, 500, exif=exif.tobytes(), comment=b"a secret place")
    kept = [
        (dict(_opened(one).getexif()), _opened(one).info.keys() & {"comment", "exif", "xmp", "icc_profile"})
        for one in renditions(data)
    ]
    assert kept == [({}, set())] * 3
    assert not any(b"secret" in one.data for one in renditions(data))


def test_a_picture_in_another_colour_space_is_brought_to_srgb():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    data = a_picture(400, 400, kind="PNG", icc_profile=profile.tobytes())
    assert len(renditions(data)) == 3


def test_transparency_is_kept_in_webp_and_white_in_jpeg():
    out = io.BytesIO()
    Image.new("RGBA", (400, 300), (255, 0, 0, 0)).save(out, "PNG")
    by_kind = {one.extension: _opened(one) for one in renditions(out.getvalue()) if one.width == 400}
    assert (by_kind["webp"].mode, by_kind["jpg"].getpixel((5, 5))) == ("RGBA", (255, 255, 255))


def test_sixteen_bits_a_pixel_are_not_burnt_out():
    out = io.BytesIO()
    Image.new("I;16", (100, 100), 32768).save(out, "PNG")
    assert 120 <= _opened(renditions(out.getvalue())[0]).getpixel((50, 50))[0] <= 136


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "CMYK"])
def test_every_mode_is_taken(mode):
    out = io.BytesIO()
    Image.new(mode, (100, 100)).save(out, "JPEG" if mode == "CMYK" else "PNG")
    assert len(renditions(out.getvalue())) == 2


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        b"<html><script>alert(1)</script></html>",
        b"%PDF-1.4 photo.jpg",
        b"MZ\x90\x00" + b"\x00" * 100,
        b"II*\x00" + b"\x00" * 100,
        b"\x00\x00\x00\x20ftypmp42" + b"\x00" * 40,
    ],
    ids=["empty", "svg", "html", "pdf", "exe", "tiff", "mp4"],
)
def test_what_is_no_picture_is_refused_by_its_content(data):
    assert _refused(data) == "no-picture"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "HEIF", "AVIF"])
def test_a_picture_cut_in_the_middle_is_refused(kind):
    data = a_picture(800, 800, kind=kind)
    assert _refused(data[: len(data) // 2]) == "damaged"


def _png_claiming(width, height):
    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")


def test_a_picture_made_to_burst_is_refused_before_it_is_decoded():
    assert _refused(_png_claiming(10_000, 10_000)) == "too-large"


def test_a_picture_of_absurd_size_is_refused():
    assert _refused(_png_claiming(60_000, 60_000)) == "damaged"


def test_magic_bytes_alone_make_no_picture():
    assert _refused(b"\xff\xd8\xff\xe0" + b"\x00" * 400) == "damaged"


def test_a_jpeg_is_decoded_at_a_fraction_of_its_size(monkeypatch):
    asked = []
    draft = Image.Image.draft
    from PIL.JpegImagePlugin import JpegImageFile

    whole = JpegImageFile.draft
    monkeypatch.setattr(
        JpegImageFile, "draft", lambda self, *a: (whole(self, *a), asked.append(self.size))[0]
    )
    images.renditions(a_picture(8000, 6000))
    assert (asked, draft is not None) == ([(2000, 1500)], True)
