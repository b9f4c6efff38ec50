"""Law 12 and 13: one style sheet for both directions, nothing inline, nothing from outside."""

import re

from tests.laws.house import House

SIDE = r"(?:left|right)"
PHYSICAL = [
    (
        rf"(?:^|[;{{\s])(?:margin|padding|scroll-margin|scroll-padding)-{SIDE}\s*:",
        "use -inline-start or -inline-end",
    ),
    (rf"(?:^|[;{{\s])border-{SIDE}(?:-\w+)?\s*:", "use border-inline-start or -end"),
    (rf"(?:^|[;{{\s])border-(?:top|bottom)-{SIDE}-radius\s*:", "use border-start-start-radius and its kin"),
    (rf"(?:^|[;{{\s]){SIDE}\s*:", "use inset-inline-start or -end"),
    (rf"(?:text-align|float|clear)\s*:\s*{SIDE}\b", "use start or end"),
    (
        rf"(?:background|object|transform)-(?:position|origin)(?:-x)?\s*:[^;}}]*\b{SIDE}\b",
        "a side has no place here",
    ),
]
FOUR = re.compile(r"(?:^|[;{\s])(margin|padding|inset|border-width|border-color|border-style)\s*:\s*([^;}]+)")
INLINE = [
    (r"<style\b", "a style sheet is a file"),
    (r"<script\b(?![^>]*\bsrc=)(?![^>]*application/(?:ld\+)?json)", "a script is a file"),
    (r"\sstyle\s*=", "style belongs in a style sheet"),
    (r"\son[a-z]+\s*=\s*[\"']", "a handler belongs in a script file"),
    (r"\shx-on", "a handler belongs in a script file"),
    (r"javascript:", "a link is not a script"),
]
NAMESPACE = r"(?!www\.w3\.org/)"
FETCHED = [
    rf"""\b(?:src|srcset|poster|data|action|formaction|hx-\w+|xlink:href)\s*=\s*["']?\s*(?:https?:)?//{NAMESPACE}""",
    rf"""<(?:link|use|image)\b[^>]*\bhref\s*=\s*["']?\s*(?:https?:)?//{NAMESPACE}""",
]


def logical_css(house: House) -> list[str]:
    """Styles name start and end, never left and right."""
    said = []
    for page in house.pages(".css"):
        text = re.sub(r"/\*.*?\*/", lambda m: re.sub(r"[^\n]", " ", m[0]), page.text, flags=re.DOTALL)
        for pattern, way in PHYSICAL:
            said += [
                f"{page.line(m.start() + 1)}: {m[0].strip(' ;{')} is physical; {way}"
                for m in re.finditer(pattern, text)
            ]
        for found in FOUR.finditer(text):
            values = re.sub(r"\([^()]*(?:\([^()]*\)[^()]*)*\)", "()", found[2]).split()
            written = re.findall(r"[^\s()]+(?:\((?:[^()]|\([^()]*\))*\))?", found[2])
            if len(values) == 4 and len(written) == 4 and written[1] != written[3]:
                said.append(
                    f"{page.line(found.start() + 1)}: {found[1]} with four values is physical; use its -inline form"
                )
    return said


def nothing_inline(house: House) -> list[str]:
    """No style, script or handler inside a template: the content security policy would refuse it."""
    return [
        f"{page.line(found.start())}: {why}"
        for page in house.pages(".html", ".svg")
        for pattern, why in INLINE
        for found in re.finditer(
            pattern, re.sub(r"{%.*?%}|{#.*?#}", lambda m: " " * len(m[0]), page.text), re.IGNORECASE
        )
    ]


def nothing_from_outside(house: House) -> list[str]:
    """No template, style or script asks another host for anything; a plain link to one is a reader's choice."""
    said = []
    for page in house.pages(".html", ".svg"):
        said += [
            f"{page.line(m.start())}: asks another host"
            for way in FETCHED
            for m in re.finditer(way, page.text, re.IGNORECASE)
        ]
    for page in house.pages(".css"):
        found = re.finditer(r"""(?:url\(\s*["']?|@import\s+["'])(?:https?:)?//""", page.text, re.IGNORECASE)
        said += [f"{page.line(m.start())}: asks another host" for m in found]
    for page in house.pages(".js"):
        found = re.finditer(rf"""["'`](?:https?|wss?):?//{NAMESPACE}[\w.-]""", page.text, re.IGNORECASE)
        said += [f"{page.line(m.start())}: asks another host" for m in found]
    return said


LAWS = [logical_css, nothing_inline, nothing_from_outside]
