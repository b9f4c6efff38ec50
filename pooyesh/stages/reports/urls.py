"""Addresses of `reports`: whole paths, so that urls.py can include every app at the root."""

from django.urls import URLPattern, path

from pooyesh.ground.common.links import DESK
from pooyesh.stages.reports.views import listing, showing, twins, verbs, verifying, writing

app_name = "reports"
HERE = f"{DESK}reports/"
ONE = f"{HERE}<slug:public_id>/"
urlpatterns: list[URLPattern] = [
    path(HERE, listing.listing, name="list"),
    path(f"{HERE}new/", writing.new, name="new"),
    path(f"{HERE}keep/", writing.keep, name="keep"),
    path(f"{HERE}twins/", twins.twins, name="twins"),
    path(f"{DESK}verify/", verifying.queue, name="verify"),
    path(f"{DESK}verify/many/", verifying.many, name="verify_many"),
    path(f"{DESK}verify/coverage/", verifying.coverage, name="coverage"),
    path(ONE, showing.show, name="show"),
    path(f"{ONE}edit/", writing.edit, name="edit"),
    path(f"{ONE}keep/", writing.keep_on, name="keep_on"),
    path(f"{ONE}versions/<int:number>/", showing.version, name="version"),
    path(f"{ONE}send/", verbs.send, name="send"),
    path(f"{ONE}recall/", verbs.recall, name="recall"),
    path(f"{ONE}withdraw/", verbs.withdraw, name="withdraw"),
    path(f"{ONE}restore/", verbs.restore, name="restore"),
    path(f"{ONE}correct/", verbs.correct, name="correct"),
    path(f"{ONE}discard/", verbs.discard, name="discard"),
    path(f"{ONE}verify/", verbs.verify, name="verify_one"),
    path(f"{ONE}return/", verbs.return_report, name="return"),
    path(f"{ONE}reject/", verbs.reject, name="reject"),
    path(f"{ONE}recall-decision/", verbs.recall_decision, name="recall_decision"),
    path(f"{ONE}restore-rejected/", verbs.restore_rejected, name="restore_rejected"),
]
