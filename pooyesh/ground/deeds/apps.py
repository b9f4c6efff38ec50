from django.apps import AppConfig


class DeedsConfig(AppConfig):
    """The audit trail: one row per deed."""

    name = "pooyesh.ground.deeds"
    label = "deeds"
