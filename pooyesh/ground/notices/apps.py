from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """What a person was told."""

    name = "pooyesh.ground.notices"
    label = "notices"
