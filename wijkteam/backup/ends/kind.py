"""What an end looks like: of one table, what is read there and what becomes of a row here."""

from dataclasses import dataclass

# The last day that a place can get: never before it began.
DAY = "greatest(current_date, h.started_on)"

# Of what is for one person alone the household has no line: there it would tell that it exists.
SEEN_HOME = (
    "case when exists (select from access_scope s where s.id = h.scope_id"
    " and s.private_to_id is not null) then null else h.household_id end"
)


def person(column):
    """As SQL: this person when they stand here, else null."""
    return f"(select p.id from people_person p where p.id = {column})"  # noqa: S608 our own


def there(column):
    return f"exists (select from people_person p where p.id = {column})"


def since(column, more=""):
    """As SQL: it was empty here and is not there."""
    return f"h.{column} is null and a.{column} is not null{more}"


@dataclass(frozen=True)
class Kind:
    """Rows of one table. `a` is the row that was put away, `h` the one here.

    `columns` are read there: stays.py counts on it that an end which one of them tells is carried
    over. Each of `ended` is (what is set, when); so is each of `moved`, of what goes from one to
    another: of several databases the latest says it. `gone` is what happens to a row that is no
    more there: what is set, "" when it is taken away here too, None when nothing.
    """

    name: str
    table: str
    columns: str
    ended: tuple
    gone: str | None = ""
    open: str = "true"  # of a row here that still gives something
    home: str = "null::uuid"
    left: str = ""  # of a row that could not be ended: whom it names is not known here
    key: str = "id"  # the column here that is `id` there
    told: str = "id"  # by which the log names the row
    moved: tuple = ()
