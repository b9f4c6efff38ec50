"""What a file is, told by its first bytes. Names and declared types are what people and browsers believe."""

IMAGES = {
    "JPEG": ("image/jpeg", "jpg"),
    "PNG": ("image/png", "png"),
    "GIF": ("image/gif", "gif"),
    "WEBP": ("image/webp", "webp"),
    "HEIF": ("image/heic", "heic"),
    "AVIF": ("image/avif", "avif"),
}
DOCUMENTS = {
    "pdf": "application/pdf",
    "zip": "application/zip",  # also XLSX, ODS, DOCX
    "ole": "application/x-ole-storage",  # also XLS, DOC
    "text": "text/plain",
}
_HEIF_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
_AVIF_BRANDS = {b"avif", b"avis"}
_TEXT_PROBE = 4096


def image_format(data: bytes) -> str:
    """Return the name of an image's format, one of IMAGES; "" for everything else."""
    if data.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if data[:6] in {b"GIF87a", b"GIF89a"}:
        return "GIF"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    return _iso_brand(data) if data[4:8] == b"ftyp" else ""


def _iso_brand(data: bytes) -> str:
    length = min(int.from_bytes(data[:4], "big"), 256)
    brands = {data[8:12]} | {data[place : place + 4] for place in range(16, length, 4)}
    if brands & _AVIF_BRANDS:
        return "AVIF"
    return "HEIF" if brands & _HEIF_BRANDS else ""


def document_format(data: bytes) -> str:
    """Return the name of a document's family, one of DOCUMENTS; "" for everything else."""
    if data.startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return "zip"
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return "ole"
    probe = data[:_TEXT_PROBE]
    wide = probe.startswith((b"\xff\xfe", b"\xfe\xff"))
    # a page or a program under the name of a text would be opened by whoever fetches it
    marked = probe.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<" or probe.startswith((b"MZ", b"\x7fELF", b"#!"))
    return "text" if probe and not marked and (wide or b"\x00" not in probe) else ""
