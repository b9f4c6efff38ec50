from datetime import timedelta

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Slow work: a row with its state first."""

    name = "pooyesh.ground.jobs"
    label = "jobs"

    def ready(self) -> None:
        from pooyesh.ground.common.links import url
        from pooyesh.ground.deeds import registry as trail
        from pooyesh.ground.jobs import jobs, periodic, services

        services.hurry_by(jobs.enqueue)
        periodic.register("jobs.prune", timedelta(days=1), jobs.prune)
        trail.register("job", lambda scope, _id: url(scope, "jobs:list"))
