"""Ingrid leads the team: she sees figures, and nothing of a plan."""

import re

from launcher.journey.story import found

FIGURE = re.compile(
    r'<section class="number"><h3>(.*?)</h3><p class="number__value">(.*?)</p>'
    r".*?</summary><p>(.*?)</p>",
    re.DOTALL,
)
LOAD = re.compile(
    r'<tr><th scope="row">(?:<a [^>]*>)?([^<]+)<.*?<td class="end" data-label="Gezinnen">(\d+)<',
    re.DOTALL,
)
HELPED = "Gezinnen met hulp nu"
COUNTED = (
    HELPED, "Wachten op een eerste gesprek", "Voorstellen zonder antwoord",
    "Stappen die te laat zijn",
)  # fmt: skip


def sees_figures(story):
    """Ingrid's dashboard counts, and says of each figure what it counts"""
    ingrid, page = story.log_in("ingrid")[0], story.visitor("ingrid").read("/team/")
    figures = {title: (value, counts) for title, value, counts in FIGURE.findall(page.text)}
    for title in COUNTED:
        value, counts = figures.get(title, ("", ""))
        ingrid.expect(value.isdigit(), f"her dashboard has no figure “{title}”")
        ingrid.expect(int(value) > 0, f"“{title}” is {value} in a demo of forty families")
        ingrid.expect(counts.strip(), f"“{title}” does not say what it counts")
    loads = {name.strip(): int(count) for name, count in LOAD.findall(page.text)}
    helped, hers = int(figures[HELPED][0]), loads.get("Samira El Amrani")
    ingrid.expect(sum(loads.values()) == helped, f"{loads} together is not {helped}")
    rows = ingrid.read(page.link(part="/team/hulp/")).text.count('<tr><th scope="row">M-')
    ingrid.expect(0 < rows <= helped, f"behind {helped} families stand {rows} cases")
    mine = found(r"toon=#families[^>]*>\S+ \d+", story.visitor("samira").read("/gezinnen/").text)
    ingrid.expect(mine.endswith(f" {hers}"), f"Samira has {hers} families here, and there: {mine}")


def sees_no_plan(story):
    """Ingrid reads nothing of a plan there, nor by guessing addresses"""
    ingrid = story.visitor("ingrid")
    page = ingrid.read("/team/")
    ingrid.sees_not(page, story.mark, "Dijk", "Weer water in huis", "Kevin")
    for address in [*story.addresses(), story.case]:
        status = ingrid.look(address).status
        ingrid.expect(status in (403, 404), f"{address} answers {status}")
