"""The workshop itself: a browser answers, a page asks nobody else."""

import pytest


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_browser_reads_a_page_of_ours(browse):
    page = browse("/static/common/base.css")
    assert "{" in page.content()
