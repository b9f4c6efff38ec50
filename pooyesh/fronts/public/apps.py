from django.apps import AppConfig


class PublicConfig(AppConfig):
    """The campaign's public face."""

    name = "pooyesh.fronts.public"
    label = "public"
