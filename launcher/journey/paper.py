"""The plan on paper: asked for, waited for, saved, and read."""

import os

from launcher.journey.printed import Printed
from launcher.journey.story import UUID, found

FOR_BOTH = ("Weer water in huis", "Douchen bij Fatma", "Douche tegen klus")
FOR_HIM = ("Kevin blijft thuis wonen", "Het waterbedrijf denkt mee")
OF_OTHERS = ("Kevin gaat elke dag naar school", "schulden")  # goals that she may not see


def ronald_gets_a_pdf(story):
    """Ronald asks for a PDF of the plan, waits for it and saves it; all of it stands there"""
    _address, printed = make(story, "ronald")
    if printed:
        holds(story, "ronald", printed, *map(story.words, FOR_BOTH + FOR_HIM), *OF_OTHERS)


def samira_gets_a_pdf(story):
    """Samira's own PDF of the plan lacks the parts that she may not see"""
    story.paper, printed = make(story, "samira")
    if printed:
        holds(story, "samira", printed, *map(story.words, FOR_BOTH))
        for words in (*FOR_HIM, *OF_OTHERS):
            story.visitor("samira").expect(words not in printed.text, f"her PDF says “{words}”")


def holds(story, name, printed, *texts):
    """The words, and what a screen reader needs."""
    expect = story.visitor(name).expect
    for text in texts:
        expect(text in printed.text, f"the PDF does not say “{text}”")
    expect(printed.is_tagged and printed.has_structure, "the PDF is not tagged")
    expect(printed.standard == "1", f"the PDF says PDF/UA “{printed.standard}” of itself")
    expect(printed.language.startswith("nl"), f"the language of the PDF is “{printed.language}”")
    expect("Dijk" in printed.title, f"the title of the PDF is “{printed.title}”")


def make(story, name):
    """The address of the PDF, and what it says; nothing where this machine makes none."""
    visitor = story.visitor(name)
    address = f"{story.home}papier/"
    page = visitor.read(address)
    if os.environ.get("PDF_AVAILABLE") == "0":
        offers = any("/papier/nieuw/" in form.action for form in page.forms)
        visitor.expect(not offers, "the button is there, and no PDF can be made")
        visitor.sees(page, "Hier geen pdf")
        visitor.expect(os.environ.get("CI") != "true", "Pango lacks, so no PDF can be made")
        story.skipped.append("PDF SKIPPED: this machine lacks Pango (the page says so)")
        return "", None
    return save(story, visitor, visitor.send(page, to="/papier/nieuw/"))


def save(story, visitor, asked):
    here = found(rf"/gezin/{UUID}/papier/{UUID}/", asked.url)
    visitor.expect(here, f"asking for a PDF leads to {asked.url}")
    ready = visitor.wait_for(here, lambda page: page.link(part="/pdf/"), "the PDF")
    address = ready.link(part="/pdf/")
    paper = visitor.read(address)
    visitor.expect(paper.body.startswith(b"%PDF"), f"{address} is no PDF")
    return address, Printed(paper.body)
