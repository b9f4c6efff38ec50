"""Read the tables of a page of the docs, so that its worked example can be run."""

from pathlib import Path

DOCS = Path(__file__).resolve().parents[3] / "docs"


def tables(page):
    """Return the page's tables, each as a list of dicts from heading to cell, without the code marks."""
    found, heading = [], []
    for line in (DOCS / page).read_text(encoding="utf-8").splitlines():
        cells = (
            [cell.strip().replace("`", "") for cell in line.strip("|").split("|")]
            if line.startswith("|")
            else []
        )
        if not cells:
            heading = []
        elif not heading:
            heading = cells
            found.append([])
        elif not set(line) <= set("|- "):
            found[-1].append(dict(zip(heading, cells, strict=True)))
    return found
