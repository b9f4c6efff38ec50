from datetime import timedelta

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """Uploads, images and their sizes."""

    name = "pooyesh.ground.files"
    label = "files"

    def ready(self) -> None:
        from pooyesh.ground.files import services
        from pooyesh.ground.jobs import periodic

        periodic.register("files.sweep", timedelta(hours=6), lambda at: services.sweep(at=at))
