"""The first lock, `visible_to` of each kind of rows: who asks it, and what there is without it."""

import os
from contextlib import contextmanager

from django.db.models import QuerySet

from tests.access import marked, tables
from tests.access.asking import undone

# One who comes for work and one at home: for them one filter after another. One of outside who sees
# one part, one who sees nothing, and others: all at once, and with --long one by one too.
ONE_BY_ONE = ["samira", "kevin"]
AT_ONCE = ["marieke", "noor", "joost", "fatma", "pending"]


def filters():
    """Every queryset class that narrows to what a viewer may see."""
    waiting = [QuerySet]
    while waiting:
        each = waiting.pop()
        waiting += each.__subclasses__()
        if "visible_to" in vars(each):
            yield each


@contextmanager
def noted(one, monkeypatch):
    """{page: the classes that it asked for its rows}, of what `one` gets."""
    asks = {}

    def noting(each, ask):
        def visible_to(rows, *args, **how):
            asks.setdefault(one.url, set()).add(each)
            return ask(rows, *args, **how)

        return visible_to

    with monkeypatch.context() as patch:
        for each in set(filters()):
            patch.setattr(each, "visible_to", noting(each, each.visible_to))
        yield asks


def taken_away(key, one, scene, asks, monkeypatch):
    """Without the first lock the second shows no row more. Only the pages that ask it can change,
    and those that they then lead to."""
    each_alone = [{each} for each in set(filters())]
    if key in ONE_BY_ONE or (key in AT_ONCE and os.environ.get("LONG")):
        chosen = each_alone
    else:
        chosen = [set(filters())] if key in AT_ONCE else []
    for classes in chosen:
        pages = [url for url, asked in asks.items() if asked & classes]
        with monkeypatch.context() as patch, undone():
            for each in classes:
                patch.setattr(each, "visible_to", lambda rows, *_args, **_how: rows.all())
            words = marked.walk(one, scene.world, begin=pages, known=one.outcomes) if pages else ()
        read = {scene.marks[word] for word in words}
        assert read <= tables.read_by(key), classes
