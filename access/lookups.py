"""`scope_id__among=keys`: in these scopes, as one value however many there are.

Django's `in` prepares and quotes each key by itself, at every filter of every page; a family has
thirty scopes, and a page asks six tables (`bin/bench`, the CPU of the plan page).
"""

from django.core.exceptions import EmptyResultSet
from django.db.models import ForeignKey, Lookup


@ForeignKey.register_lookup
class Among(Lookup):
    """The column is one of the keys of an array."""

    lookup_name = "among"
    prepare_rhs = False

    def as_sql(self, compiler, connection):
        if not self.rhs:
            raise EmptyResultSet  # as Django's `in` does: such a question is not sent
        column, params = self.process_lhs(compiler, connection)
        return f"{column} = any(%s::uuid[])", [*params, list(self.rhs)]
