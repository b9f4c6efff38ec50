from django.apps import AppConfig


class DeedsConfig(AppConfig):
    """The audit trail: one row per deed."""

    name = "pooyesh.ground.deeds"
    label = "deeds"

    def ready(self) -> None:
        from pooyesh.ground.common import panels
        from pooyesh.ground.deeds import history

        panels.register("history", history.panel, order=900)
