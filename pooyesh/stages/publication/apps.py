from django.apps import AppConfig


class PublicationConfig(AppConfig):
    """Publish."""

    name = "pooyesh.stages.publication"
    label = "publication"
