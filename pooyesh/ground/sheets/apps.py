from datetime import timedelta

from django.apps import AppConfig

from pooyesh.core.refusal import N_


class SheetsConfig(AppConfig):
    """Staged import, and export."""

    name = "pooyesh.ground.sheets"
    label = "sheets"

    def ready(self) -> None:
        from pooyesh.ground.common.exports import register_exporter
        from pooyesh.ground.jobs import periodic
        from pooyesh.ground.jobs import registry as work
        from pooyesh.ground.sheets import export, jobs, services

        register_exporter(export.respond)
        work.register(services.COMMIT, jobs.commit, label=N_("entering a table"))
        periodic.register("sheets.prune", timedelta(days=1), lambda at: services.prune(at=at))
