"""Who may open the addresses of files: uploads are their sender's alone, files too until an app opens a door."""

from pooyesh.ground.files import services
from pooyesh.ground.files.testing import a_photo
from tests.role_table import Row, everyone, may, nobody


def _sender(cast, unit):
    return cast.leila if unit == cast.yazd_office else cast.reza


def _upload(cast, unit):
    begun = services.begin(name="photo.jpg", size=5000, by=_sender(cast, unit), at=cast.at)
    return {"upload": begun.public_id}


def _photo(cast, unit):
    photo = a_photo(_sender(cast, unit), at=cast.at)
    return {"file": photo.public_id, "width": 320, "extension": "webp"}


def _public(cast, unit):
    photo = a_photo(_sender(cast, unit), at=cast.at)
    services.show([photo.pk], public=True)
    return {"digest": photo.renditions.filter(mime="image/webp").first().digest, "extension": "webp"}


ROWS = {
    "files:uploads": Row(
        may("SE SM CO OH MA OB NO", 201, public=401),
        method="post",
        data=lambda _cast, _unit: {"name": "photo.jpg", "size": 5000},
    ),
    "files:upload": Row(may("OH", public=401), foreign=nobody(public=401), to=_upload),
    "files:show": Row(may("OH"), foreign=nobody(), to=_photo),
    "files:public": Row(everyone(), shared=True, to=_public),
}
