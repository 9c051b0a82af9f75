"""Bringing word on paper: for who proposed something to owners whom no mail reaches."""

from careplans import proposal_letters
from careplans.overviews.letter_paper import paper_of


def paper(viewer):
    """None for the family, where nothing waits, and where everybody can be mailed."""
    unmailed = proposal_letters.whom_no_mail_reaches(viewer)
    return paper_of(viewer, unmailed, proposal_letters.job_of(viewer)) if unmailed else None
