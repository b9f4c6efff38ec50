"""People at their devices: each opens pages, follows links and sends forms by the words that stand there."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

from django.test import Client

from tests.flow.reading import Node, Sheet, read


class Person:
    """Somebody with a browser. What they do next is always on the page that is open."""

    def __init__(self) -> None:
        self.client = Client()
        self.address = ""
        self.status = 0
        self.raw = b""
        self.answer = None
        self.page: Node = read("")

    # --- Reading -------------------------------------------------------------------------------------------
    @property
    def text(self) -> str:
        """All words of the open page."""
        return self.page.text()

    @property
    def main(self) -> Node:
        """The page without its frame."""
        return next(iter(self.page.all("main")), self.page)

    def sees(self, *words: str) -> None:
        """Fail unless each of these stands on the page."""
        missing = [each for each in words if each not in self.text]
        assert not missing, (
            f"{self.address} ({self.status}) does not say {missing}; it says:\n{self.main.text()}"
        )

    def sees_not(self, *words: str) -> None:
        """Fail when one of these stands in the page's own part."""
        found = [each for each in words if each in self.main.text()]
        assert not found, f"{self.address} says {found}"

    def links(self) -> dict[str, str]:
        """Return every link of the page by its words, the first of each."""
        found: dict[str, str] = {}
        for node in self.page.all("a"):
            if "href" in node.attrs:
                found.setdefault(node.text() or node.attrs.get("aria-label", ""), node.attrs["href"])
        return found

    def link(self, words: str) -> str:
        """Return where the link with these words leads: said whole, else the first that contains them."""
        links = self.links()
        found = links.get(words) or next((at for said, at in links.items() if words in said), None)
        assert found, f"{self.address} ({self.status}) has no link «{words}»; it has {list(links)}"
        return found

    # --- Moving --------------------------------------------------------------------------------------------
    def open(self, address: str, *, status: int = 200) -> Person:
        """Open an address as if it was typed or pasted."""
        return self._take(self.client.get(address, follow=True), address, status)

    def follow(self, words: str, *, status: int = 200) -> Person:
        """Follow a link of the page."""
        return self.open(urljoin(self.address, self.link(words)), status=status)

    def send(
        self, button: str, typed: dict[str, object] | None = None, *, near: str = "", status: int = 200
    ) -> Person:
        """Fill the form that has this button and press it; `near` are words of the form, or of what is around it."""
        sheet = self.sheet(button, typed or {}, near)
        for label, value in (typed or {}).items():
            sheet.box(label).fill(value, label)
        pressed = sheet.button(button)
        sent = sheet.sent()
        if pressed is not None and pressed.attrs.get("name"):
            sent[pressed.attrs["name"]] = [pressed.attrs.get("value", "")]
        where = (
            (pressed.attrs.get("formaction") if pressed is not None else "") or sheet.action or self.address
        )
        address = urljoin(self.address, where)
        call = self.client.get if sheet.method == "get" else self.client.post
        return self._take(call(address, sent, follow=True), address, status)

    def sheet(self, button: str, typed: dict[str, object], near: str = "") -> Sheet:
        """Return the one form with this button, and, where several have it, with these fields or near these words."""
        found = [s for s in (Sheet(node, self.page) for node in self.page.all("form")) if s.button(button)]
        buttons = [b.text() for node in self.page.all("form") for b in Sheet(node, self.page).buttons]
        assert found, (
            f"{self.address} ({self.status}) has no button «{button}», only {buttons}:\n{self.main.text()}"
        )
        if near:
            found = [s for s in found if near in s.node.text() or near in _around(s.node)] or found[:0]
        if len(found) > 1:
            shown = [set().union(*(box.names() for box in s.boxes.values())) for s in found]
            found = [s for s, names in zip(found, shown, strict=True) if set(typed) <= names]
        assert len(found) == 1, (
            f"{self.address} has {len(found)} forms «{button}» near «{near}» with {list(typed)}"
        )
        return found[0]

    def _take(self, answer, address: str, status: int) -> Person:
        self.answer, self.status = answer, answer.status_code
        self.address = answer.redirect_chain[-1][0] if answer.redirect_chain else address
        self.raw = b"".join(answer.streaming_content) if answer.streaming else answer.content
        is_page = answer.headers.get("Content-Type", "").startswith("text/html")
        self.page = read(self.raw.decode()) if is_page else read("")
        assert self.status == status, (
            f"{self.address} answered {self.status}, not {status}:\n{self.main.text()[:600]}"
        )
        return self


def _around(node: Node) -> str:
    near = node.within("tr", "li", "section", "article", "fieldset", "details")
    return near.text() if near is not None else ""


def path_of(address: str) -> str:
    """Return an address without its host: what somebody pastes from a messenger."""
    parts = urlsplit(address)
    return parts.path + (f"?{parts.query}" if parts.query else "")


def address_in(text: str) -> str:
    """Return the first address in a text, as a messenger would underline it."""
    found = re.search(r"https?://[^\s«»]+", text)
    assert found, f"no address in {text}"
    return path_of(found[0])
