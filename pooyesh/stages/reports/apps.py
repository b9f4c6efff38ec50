from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Report and verify."""

    name = "pooyesh.stages.reports"
    label = "reports"

    def ready(self) -> None:
        from pooyesh.ground.deeds import registry as trail

        trail.register("report", "reports:show")
