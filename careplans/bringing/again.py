"""Taking a plan along that came along itself: what nobody changed here is as it was there."""

from careplans.models import BroughtFile, BroughtPlan, BroughtRow
from delivery.exports.content import FILES
from delivery.exports.kinds import TABLES, register_amend


def amend(viewer, content):
    """Puts the words of a brought plan back into what was gathered, under the keys that they had.

    What became a row here and was changed since, says what it says here. What stayed words goes
    along word for word; what was thrown away here does not.
    """
    cover = BroughtPlan.objects.of(viewer).filter(deleted_at=None).first()
    if cover is None:
        return
    rows = list(BroughtRow.objects.filter(plan=cover).select_related("file"))
    content.seen += [row.pk for row in rows if row.became_id is None]
    became = {str(row.became_id): row for row in rows if row.became_id}
    was = {key: str(row.key) for key, row in became.items()}
    was |= {one["here"]: key for key, one in cover.people.items() if one["here"]}
    for kind, found in content.plan["rows"].items():
        found[:] = [as_it_was(TABLES[kind], row, became, content) for row in found]
    content.plan = renamed(content.plan, was)
    for row in rows:
        if row.became_id is None and row.kind in content.plan["rows"]:
            content.plan["rows"][row.kind].append(word_for_word(row, content))
    for found in content.plan["rows"].values():
        found.sort(key=lambda row: row["key"])
    content.plan["people"] |= {key: one["name"] for key, one in cover.people.items()}


def as_it_was(table, row, became, content):
    brought = became.get(row["key"])
    if brought is None:
        return row
    kept = {
        name: brought.words[name] if value == brought.came.get(name) else value
        for name, value in row.items()
        if name != table.file
    }
    if table.file:
        kept[table.file] = moved(row[table.file], brought, content)
    # in the order of the table, as in every export; its key is set right with all others
    return {name: row["key"] if name == "key" else kept[name] for name in row}


def moved(path, brought, content):
    """The file of this row, under the name that it had."""
    if path is None:
        return None
    then = f"{FILES}/{brought.key}.{path.rpartition('.')[2]}"
    content.files[then] = content.files.pop(path)
    return then


def renamed(value, was):
    """All keys of now as they were."""
    if isinstance(value, str):
        return was.get(value, value)
    if isinstance(value, list):
        return [renamed(each, was) for each in value]
    if isinstance(value, dict):
        return {was.get(name, name): renamed(each, was) for name, each in value.items()}
    return value


def word_for_word(row, content):
    file, words = TABLES[row.kind].file, TABLES[row.kind].added | row.words
    if not file:
        return words
    kept = file_of(row)
    if kept:
        content.files[words[file]] = kept
    return words | {file: row.words[file] if kept else None}


def file_of(row):
    """Its name in private storage, once somebody looked whether it is safe."""
    try:
        found = row.file
    except BroughtFile.DoesNotExist:
        return None
    return found.file if found.state == BroughtFile.State.CLEAN else None


def register():
    register_amend(amend)
