"""Bringing word on paper: for who wrote to somebody of the family whom no mail reaches."""

from careplans import message_letters
from careplans.overviews.letter_paper import paper_of


def paper(viewer, talk_id, unmailed):
    """None within the family, who see each other, and where everybody can be mailed. Two queries
    where somebody cannot."""
    if viewer.is_family or not unmailed:
        return None
    return paper_of(viewer, unmailed, message_letters.job_of(viewer, talk_id))
