"""A line that goes down is drawn as one that goes up: no class, token or ink of it says danger."""

import colorsys
import re
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.template import Context, Template

CSS = "\n".join(
    path.read_text() for path in sorted((Path(settings.BASE_DIR) / "frontend/css").glob("*.css"))
)
PLAIN = re.sub(r"/\*.*?\*/", "", CSS, flags=re.S)
DRAWINGS = """{% line_chart points title="Hoe ver" id="lijn" top=5 aim=5 aim_label="Hoop" %}
{% scale_chart measure title="Hoe ver" id="treden" %}{% how_far points %}"""
AROUND = ("careplans/measure.html", "careplans/opinion.html")
OF_DANGER = {"stop", "stop-edge", "stop-tint", "stop-text"}


def drawn(*values):
    days = [date(2026, 3, 2) + timedelta(days=7 * place) for place in range(len(values))]
    points = list(zip(days, values, strict=True))
    levels = tuple((level, str(level)) for level in range(5, -1, -1))
    lines = [SimpleNamespace(name=name, points=points) for name in ("Ons gezin", "Samira")]
    measure = SimpleNamespace(levels=levels, lines=lines)
    return Template(DRAWINGS).render(Context({"points": points, "measure": measure}))


def classes(html):
    return {name for names in re.findall(r'class="([^"{]*)"', html) for name in names.split()}


def inks(html):
    return set(re.findall(r'(?:fill|stroke)="(#[0-9a-f]{6})"', html))


def is_red(ink):
    red, green, blue = (int(ink[place : place + 2], 16) / 255 for place in (1, 3, 5))
    hue, light, full = colorsys.rgb_to_hls(red, green, blue)
    return full > 0.25 and 0.1 < light < 0.95 and (hue < 20 / 360 or hue > 330 / 360)


def tokens_of(names):
    """Of every rule that dresses these classes: the roles that it asks, and their roots."""
    found = set()
    for selectors, body in re.findall(r"([^{}]+)\{([^{}]*)\}", PLAIN):
        asked = [set(re.findall(r"\.([\w-]+)", one)) for one in selectors.split(",")]
        if any(one and one <= names for one in asked):
            found |= set(re.findall(r"var\(--([\w-]+)", body))
    roots = dict(re.findall(r"--([\w-]+):\s*var\(--([\w-]+)\)", PLAIN))
    return found | {roots[name] for name in found if name in roots}


def dress(html):
    """Its own classes, and those of the rungs in words that stand around it."""
    around = [(Path(settings.BASE_DIR) / "templates" / name).read_text() for name in AROUND]
    return classes(html).union(re.findall(r"\bscale__[\w-]+", "".join(around)))


def test_a_setback_is_drawn_in_no_colour_that_blames():
    up, down = drawn(1, 3, 5), drawn(5, 3, 0)
    assert (classes(down), inks(down)) == (classes(up), inks(up))
    assert {"chart__line", "chart__dot--last", "rungs__now", "scale__rung"} <= dress(down)
    tokens = tokens_of(dress(down))
    assert {"accent", "ink-soft"} <= tokens
    assert not tokens & OF_DANGER
    assert not [name for name in tokens if "negative" in name or "danger" in name]
    assert not [ink for ink in inks(down) if is_red(ink)]


@pytest.mark.parametrize(("ink", "blames"), [("#b3261e", True), ("#c8102e", True),
                                             ("#1c5a49", False), ("#d4941a", False)])  # fmt: skip
def test_what_is_red_is_seen_to_be(ink, blames):
    assert is_red(ink) is blames
    assert "basis-color-negative-border-default" in tokens_of({"button--danger"})
