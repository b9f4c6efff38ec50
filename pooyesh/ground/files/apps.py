from django.apps import AppConfig


class FilesConfig(AppConfig):
    """Uploads, images and their sizes."""

    name = "pooyesh.ground.files"
    label = "files"
