from django.apps import AppConfig


class SheetsConfig(AppConfig):
    """Staged import, and export."""

    name = "pooyesh.ground.sheets"
    label = "sheets"
