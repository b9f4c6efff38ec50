"""The few drawings that stand inside pages. A word always stands beside them."""

_STAR = (
    "16.0,0.6 20.5,5.1 26.9,5.1 26.9,11.5 31.4,16.0 26.9,20.5 26.9,26.9 20.5,26.9 "
    "16.0,31.4 11.5,26.9 5.1,26.9 5.1,20.5 0.6,16.0 5.1,11.5 5.1,5.1 11.5,5.1"
)
_INNER = (
    "19.4,7.7 20.9,11.1 24.3,12.6 22.9,16.0 24.3,19.4 20.9,20.9 19.4,24.3 16.0,22.9 "
    "12.6,24.3 11.1,20.9 7.7,19.4 9.1,16.0 7.7,12.6 11.1,11.1 12.6,7.7 16.0,9.1"
)


def _line(size: int, path: str) -> tuple[str, str]:
    drawn = f'<path d="{path}" fill="none" stroke="currentColor" stroke-width="1.4"/>'
    return f"0 0 {size} {size}", drawn


# name: (viewBox, shapes, whether it follows the reading direction)
ICONS: dict[str, tuple[str, str, bool]] = {
    "mark": (
        "0 0 32 32",
        (
            f'<polygon points="{_STAR}" fill="currentColor"/>'
            f'<polygon points="{_INNER}" fill="none" class="k" stroke-width="1.4"/>'
            '<circle cx="16" cy="16" r="2.6" class="kf"/>'
        ),
        False,
    ),
    "star": (
        "0 0 32 32",
        (
            f'<g fill="none" stroke="currentColor" stroke-width=".6"><polygon points="{_STAR}"/>'
            f'<polygon points="{_INNER}"/><circle cx="16" cy="16" r="3.2"/></g>'
        ),
        False,
    ),
    "go": (*_line(10, "M1 5h8M5.5 1.5 9 5 5.5 8.5"), True),
    "back": (*_line(10, "M9 5H1M4.5 1.5 1 5 4.5 8.5"), True),
    "next": (*_line(10, "M3 1l5 4-5 4"), True),
    "previous": (*_line(10, "M7 1L2 5l5 4"), True),
    "down": (*_line(10, "M1.5 3.5 5 7l3.5-3.5"), False),
    "search": (*_line(16, "M10.5 10.5 15 15M12 6.8a5.2 5.2 0 1 1-10.4 0 5.2 5.2 0 0 1 10.4 0Z"), False),
    "menu": (*_line(16, "M1.5 3.5h13M1.5 8h13M1.5 12.5h13"), False),
    "bell": (*_line(16, "M3 12.5h10l-1.4-2V7a3.6 3.6 0 0 0-7.2 0v3.5zM6.6 14.6h2.8"), False),
    "close": (*_line(10, "M1.5 1.5l7 7M8.5 1.5l-7 7"), False),
    "plus": (*_line(10, "M5 .5v9M.5 5h9"), False),
    "calendar": (*_line(16, "M1.5 3h13v11.5h-13zM1.5 6.5h13M5 .8V4M11 .8V4"), False),
    "desk": (*_line(16, "M1.5 1.5h5v5h-5zM9.5 1.5h5v5h-5zM1.5 9.5h5v5h-5zM9.5 9.5h5v5h-5z"), False),
}


def svg(name: str, *, css: str = "") -> str:
    """Return the drawing as inline SVG, hidden from screen readers: the word beside it speaks."""
    box, shapes, flows = ICONS[name]
    classes = " ".join(part for part in ("icon", "flow" if flows else "", css) if part)
    return f'<svg class="{classes}" viewBox="{box}" aria-hidden="true" focusable="false">{shapes}</svg>'
