from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Report and verify."""

    name = "pooyesh.stages.reports"
    label = "reports"

    def ready(self) -> None:
        from pooyesh.ground.deeds import registry as trail
        from pooyesh.ground.sheets import registry as sheets
        from pooyesh.stages.reports import counts

        trail.register("report", "reports:show")
        sheets.register(counts.INTAKE)
