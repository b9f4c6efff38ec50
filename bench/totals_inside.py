"""Runs inside a filled installation: times verifications one by one, then a rebuild."""

import json
import statistics
import time

import django

django.setup()

from django.utils import timezone  # noqa: E402  Django must be set up first

from pooyesh.core.abilities import Role  # noqa: E402
from pooyesh.ground.network.models import Membership  # noqa: E402
from pooyesh.stages.reports import services  # noqa: E402
from pooyesh.stages.reports.models import Report  # noqa: E402

VERIFIED = 60


def main() -> None:
    by = Membership.objects.filter(role=Role.SECRETARY).select_related("user").first().user
    reports = list(
        Report.objects.filter(state="sent").order_by("public_id").values_list("pk", flat=True)[:VERIFIED]
    )
    times = []
    for report in reports:
        start = time.perf_counter()
        services.verify(report, by=by, at=timezone.now())
        times.append(time.perf_counter() - start)
    campaign = Report.objects.values_list("campaign_id", flat=True).first()
    start = time.perf_counter()
    differences = services.totals.rebuild(campaign, write=False)
    rebuild = time.perf_counter() - start
    if differences:
        raise SystemExit("\n".join(differences[:5]))
    print(
        json.dumps(
            {
                "reports": Report.objects.count(),
                "verify_ms": 1000 * statistics.median(times),
                "rebuild_s": rebuild,
            }
        )
    )


if __name__ == "__main__":
    main()
