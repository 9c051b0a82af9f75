"""The plan on paper: asked for, waited for, and saved."""

import os

from launcher.journey.story import UUID, found


def ronald_gets_a_pdf(story):
    """Ronald asks for a PDF of the plan, waits for it and saves it"""
    make(story, "ronald")


def samira_gets_a_pdf(story):
    """Samira asks for her own PDF of the plan"""
    story.paper = make(story, "samira")


def make(story, name):
    """The address of the PDF; empty where this machine makes none."""
    visitor = story.visitor(name)
    address = f"{story.home}papier/"
    page = visitor.read(address)
    if os.environ.get("PDF_AVAILABLE") == "0":
        offers = any("/papier/nieuw/" in form.action for form in page.forms)
        visitor.expect(not offers, "the button is there, and no PDF can be made")
        visitor.expect(os.environ.get("CI") != "true", "Pango lacks, so no PDF can be made")
        story.skipped.append("PDF SKIPPED: this machine lacks Pango (the page says so)")
        return ""
    return save(story, visitor, visitor.send(page, to="/papier/nieuw/"))


def save(story, visitor, asked):
    here = found(rf"/gezin/{UUID}/papier/{UUID}/", asked.url)
    visitor.expect(here, f"asking for a PDF leads to {asked.url}")
    ready = visitor.wait_for(here, lambda page: page.link(part="/pdf/"), "the PDF")
    address = ready.link(part="/pdf/")
    paper = visitor.read(address)
    visitor.expect(paper.body.startswith(b"%PDF"), f"{address} is no PDF")
    return address
