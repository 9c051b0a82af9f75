"""Every text field of a family holds a tag: on each paper it stands as the words that were
typed."""

import pytest
from django.db import connection, models

from careplans import papers
from delivery import paper
from launcher.journey.printed import Printed
from tests.access import marked
from tests.careplans.test_papers_of_each import printed, whom

__all__ = ["printed"]  # a fixture
pytestmark = pytest.mark.django_db
TAG = "<u>"  # stands in no template of a paper
MAKE_A_TAG = """
update {table} set {column} = regexp_replace({column}, '^(zq[0-9]{{3}}z)', '<u>\\1</u>')
where {column} ~ '^zq[0-9]{{3}}z' and char_length({column}) + 7 <= {most}"""


@pytest.fixture
def hostile(world, maintenance):
    """How many fields got their tag."""
    with maintenance(), connection.cursor() as cursor:
        marked.mark_all(world)
        count = 0
        for model, field, _name in marked.text_fields():
            if not isinstance(field, models.JSONField):
                most = field.max_length or 100_000
                names = {"table": model._meta.db_table, "column": field.column, "most": most}
                cursor.execute(MAKE_A_TAG.format(**names))
                count += cursor.rowcount > 0
        return count


def test_a_tag_in_any_field_is_words_on_each_paper(hostile, world, printed, monkeypatch):
    assert hostile > 40
    found, real = [], paper.pdf
    monkeypatch.setattr(
        paper, "pdf", lambda html, pictures=None: found.append(html) or real("<p>x</p>")
    )
    monkeypatch.setattr(
        paper, "one_page", lambda pages, pictures=None: found.extend(pages) or real("<p>x</p>")
    )
    for kind in papers.PLANS:
        if kind != papers.MINUTES:
            assert printed(kind, world.ronald, whom(world, kind)), kind
    assert len(found) >= len(papers.PLANS) - 1
    for html in found:
        assert TAG not in html
    assert sum("&lt;u&gt;zq" in html for html in found) >= len(papers.PLANS) - 1
    longest = max(found, key=len)  # and in the PDF itself it can be read
    assert Printed(real(longest)).text.count("<u>zq") > 10
