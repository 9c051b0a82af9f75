"""Earlier words, as the database itself keeps them when somebody changes a row."""

from careplans.models import EarlierWords
from wijkteam.demo.loader.people import person_id

EVENING = "20:05"


def make_before(home, row, before):
    """The row says what it says since the last of these; `before` goes from old to new."""
    for place, was in enumerate(before):
        changed_at = home.clock.at(was.on, EVENING)
        home.rows.add(
            EarlierWords(
                id=home.key("earlier", row.pk, place),
                household_id=home.id,
                scope_id=row.scope_id,
                kind=row._meta.db_table,
                row_id=row.pk,
                version=place + 1,
                words={"text": was.text},
                changed_at=changed_at,
                changed_by_id=person_id(was.by),
            )
        )
        row.version += 1
        if changed_at > row.changed_at:
            row.changed_at, row.changed_by_id = changed_at, person_id(was.by)
