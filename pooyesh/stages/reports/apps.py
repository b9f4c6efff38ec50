from datetime import timedelta

from django.apps import AppConfig

from pooyesh.core.refusal import N_

HOUR = timedelta(hours=1)


class ReportsConfig(AppConfig):
    """Report and verify."""

    name = "pooyesh.stages.reports"
    label = "reports"

    def ready(self) -> None:
        """Answer what earlier apps ask of this one, and stand on their pages."""
        from pooyesh.ground.common import panels as places
        from pooyesh.ground.deeds import registry as trail
        from pooyesh.ground.files import registry as files
        from pooyesh.ground.jobs import periodic
        from pooyesh.ground.sheets import registry as sheets
        from pooyesh.stages.campaigns import queries as campaigns
        from pooyesh.stages.programmes import queries as programmes
        from pooyesh.stages.reports import access, activities, counts, jobs, panels, queries

        places.register("desk", panels.desk, order=20)
        places.register("programme", panels.programme, order=20)
        places.register("unit", panels.unit, order=20)
        trail.register(
            "report",
            "reports:show",
            words={"start": N_("Begin to write"), "recall_decision": N_("Recall")},
        )
        files.register_door("reports", access.may_see_photo)
        sheets.register(counts.INTAKE)
        sheets.register(activities.INTAKE)
        campaigns.register_guard("campaign-in-use", queries.in_use)
        campaigns.register_guard("section-in-use", queries.section_in_use)
        campaigns.register_guard("reports-sent", queries.any_sent)
        programmes.register_reporting(
            programmes.Reporting(reported=queries.told_programmes, address=panels.where_to_report)
        )
        periodic.register("reports:windows", HOUR, jobs.remind_of_windows)
