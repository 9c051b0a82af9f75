"""Makes the ZIP of a plan, as a job of the worker with the rights of who asked."""

import json
from dataclasses import dataclass
from zipfile import ZIP_DEFLATED, ZipFile

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation

from access import context
from delivery import files, paper, recipients
from delivery.exports.content import gather
from delivery.exports.kinds import PAPERS, TEXTS
from delivery.kinds import DOCUMENTS
from delivery.uploads.limits import MEGABYTE

MOST_BYTES = 100 * MEGABYTE  # of all files together; as much as comes in elsewhere
MOST_FILES = 1000
PLAN, READ_ME = "plan.json", "lees-mij.txt"


@dataclass
class Gathered:
    """What was read in one moment; the ZIP is written after that."""

    content: object
    texts: dict[str, bytes]
    papers: list[tuple]
    basis: dict


def write(job, tell):
    """(name in private storage, what it rests on); or (None, {error: code}) when there is no right
    to it, or it is too large. `tell(percent)`: how far it is."""
    with transaction.atomic(), translation.override(settings.LANGUAGE_CODE):
        found = read(job)
    if found is None:
        return None, {"error": "no_access"}
    if not fits(found.content.files):
        return None, {"error": "too_large"}
    tell(30)
    name = f"{job.pk}.zip"
    files.keep_by(name, lambda path: pack(path, found, tell))
    if not still_theirs(job, found.basis):
        files.forget(name)
        return None, {"error": "no_access"}
    return name, found.basis


def viewer_of(job):
    """Who asked, with the rights of this moment; None when these give no export any more."""
    visitor = context.enter(recipients.user_of(job.asked_by_id))
    viewer = context.enter_household(visitor, job.household_id)
    return viewer if viewer and viewer.is_let_in and DOCUMENTS[job.kind].who(viewer) else None


def read(job):
    viewer = viewer_of(job)
    if viewer is None:
        return None
    content = gather(viewer)
    if job.kind.endswith("_words"):
        without_files(content)
    texts = {text.path: text.write(content.plan, viewer) for text in TEXTS}
    texts[READ_ME] = render_to_string("delivery/read_me.txt", {"job": job}).encode()
    papers = [page_of(each, viewer, job) for each in PAPERS] if settings.PDF_AVAILABLE else []
    basis = {
        "scope_ids": viewer.scopes(),
        "grant_ids": list(viewer.purposes),
        "row_ids": content.seen,
    }
    return Gathered(content, texts, papers, basis)


def without_files(content):
    """Only the words: for who has more photos and recordings than fit. The papers that hold them
    stay as they are."""
    paths = set(content.files)
    content.files.clear()
    for rows in content.plan["rows"].values():
        for row in rows:
            row.update({name: None for name, value in row.items() if is_one_of(value, paths)})


def is_one_of(value, paths):
    return isinstance(value, str) and value in paths


def page_of(each, viewer, job):
    kind = DOCUMENTS[each.kind]
    overview = kind.load(viewer, None)
    values = {"overview": overview, "viewer": viewer, "job": job}
    return each.path, render_to_string(kind.template, values), kind.pictures(overview)


def fits(stored):
    sizes = [path.stat().st_size for path in map(where, stored.values()) if path.is_file()]
    return len(sizes) <= MOST_FILES and sum(sizes) <= MOST_BYTES


def where(name):
    return files.path_of(name, folder=files.UPLOADS)


def pack(target, found, tell):
    with ZipFile(target, "w", ZIP_DEFLATED) as packed:
        packed.writestr(PLAN, json.dumps(found.content.plan, ensure_ascii=False, indent=1))
        for path, text in found.texts.items():
            packed.writestr(path, text)
        for path, name in found.content.files.items():
            packed.write(where(name), path)
        tell(60)
        for path, html, pictures in found.papers:
            packed.writestr(path, paper.pdf(html, pictures))
        tell(90)


def still_theirs(job, basis):
    """What was withdrawn while it was written closes it before anybody has it."""
    with transaction.atomic():
        viewer = viewer_of(job)
        return viewer is not None and DOCUMENTS[job.kind].holds(viewer, **basis)
