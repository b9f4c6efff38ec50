"""Public pages are kept for a few seconds; what cannot be kept goes out all the same."""

import pytest


def body(answer):
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_lines_behind_a_figure_go_out_as_a_sheet(form, client, cast):
    answer = client.get(f"/{cast.campaign.slug}/figures/attendances/?export={form}")
    assert (answer.status_code, f".{form}" in answer["Content-Disposition"]) == (200, True)
    assert body(answer)


def test_a_page_for_a_host_that_is_not_ours_is_refused_with_a_sentence(client, cast):
    answer = client.get("/", headers={"host": "elsewhere.example"})
    assert (answer.status_code, "Content-Security-Policy" in answer) == (400, True)
    assert "<html" in answer.text
