"""Who must say yes to a grant about a person. The age rules stand in the database."""

from django.db import connection
from django.utils import timezone


def signers(subject_ids, today=None):
    """For each person: the keys of who must sign for them today, in one query."""
    wanted = {key for key in subject_ids if key}
    found = {key: set() for key in wanted}
    if not wanted:
        return found
    with connection.cursor() as cursor:
        cursor.execute(
            "select s.id, access_signers_here(s.id, %s) from unnest(%s::uuid[]) as s(id)",
            [today or timezone.localdate(), list(wanted)],
        )
        for subject_id, signer_id in cursor.fetchall():
            found[subject_id].add(signer_id)
    return found


def own_wards(viewer):
    """Children for whom this person is the guardian of an institution; who comes for no
    organisation is not asked about."""
    if viewer.is_family or not viewer.visitor.is_partner:
        return set()
    with connection.cursor() as cursor:
        cursor.execute("select access_wards()")
        return {row[0] for row in cursor.fetchall()}
