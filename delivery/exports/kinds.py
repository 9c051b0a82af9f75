"""What rooms above register here, so that it goes along when a family takes its plan with it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from access.viewer import Viewer

# Of every table, with the reason why it does not stand in the file.
LEFT_OUT = {
    "household": "the whole file is of one family",
    "version": "counts the changes in this house, and says nothing elsewhere",
    "deleted_at": "what lies in the bin does not go along",
    "deleted_by": "what lies in the bin does not go along",
}


@dataclass(frozen=True)
class ExportTable:
    """One kind of row. `rows(viewer)`: those that this viewer sees now, outside the bin.
    `left_out`: {name of a field: why it stays}. `file`: the field that names a file in private
    storage, which goes along once `is_open(row)`."""

    name: str
    model: type[models.Model]
    rows: Callable[[Viewer], models.QuerySet]
    left_out: dict[str, str] = field(default_factory=dict)
    file: str = ""
    is_open: Callable[[Any], bool] = lambda row: True
    is_later: bool = False  # a kind of version 1 that came later: a file made before has no list
    # of version 1 that came later: a file made before has none, and this instead
    added: dict[str, Any] = field(default_factory=dict)

    def fields(self):
        """The fields that stand in the file, in the order of the model."""
        left = LEFT_OUT.keys() | self.left_out.keys()
        return [each for each in self.model._meta.concrete_fields if each.name not in left]


@dataclass(frozen=True)
class ExportPaper:
    """A paper that goes along: the kind of document that it is, and its name in the ZIP."""

    kind: str
    path: str


@dataclass(frozen=True)
class ExportText:
    """A file that is made of what `plan.json` says: `write(plan, viewer)` gives its bytes."""

    path: str
    write: Callable[[dict, Viewer], bytes]


TABLES: dict[str, ExportTable] = {}
PAPERS: list[ExportPaper] = []
TEXTS: list[ExportText] = []
AMENDS: list[Callable] = []


def register_export(*tables):
    for table in tables:
        TABLES[table.name] = table


def register_export_paper(paper):
    if paper not in PAPERS:
        PAPERS.append(paper)


def register_export_text(text):
    if text not in TEXTS:
        TEXTS.append(text)


def register_amend(amend):
    """`amend(viewer, content)`: puts into what was gathered what came along before, as it came."""
    if amend not in AMENDS:
        AMENDS.append(amend)
