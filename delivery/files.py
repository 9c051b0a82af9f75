"""The one door for files in and out. Private storage has no address of its own."""

import re

from django.conf import settings
from django.http import FileResponse, Http404, HttpResponse
from django.utils.http import content_disposition_header

FOLDER = "documents"
UPLOADS = "uploads"  # what people sent, made clean

ONE_STRETCH = re.compile(r"bytes=([0-9]{1,9})-([0-9]{0,9})")


def keep(name, content, *, folder=FOLDER):
    """Store bytes privately under a name without folders; returns the name. A reader never meets
    half a file, and a full disk keeps none of it."""
    return keep_by(name, lambda path: path.write_bytes(content), folder=folder)


def keep_by(name, write, *, folder=FOLDER):
    """The same for what is too large to hold at once: `write(path)` fills the file."""
    folder = settings.PRIVATE_ROOT / folder
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    unfinished = folder / f".{name}"
    try:
        write(unfinished)
        unfinished.rename(folder / name)
    finally:
        unfinished.unlink(missing_ok=True)
    return name


def path_of(name, *, folder=FOLDER):
    return settings.PRIVATE_ROOT / folder / name


def place(name, folder):
    """Where the file stands, or 404."""
    path = path_of(name, folder=folder)
    if not name or path.parent != settings.PRIVATE_ROOT / folder or not path.is_file():
        raise Http404
    return path


def send(name, *, as_name, content_type="application/pdf", folder=FOLDER):
    """A stored file as a download that no browser runs or keeps."""
    path = place(name, folder)
    response = FileResponse(
        path.open("rb"), as_attachment=True, filename=as_name, content_type=content_type
    )
    return closed(response)


def send_part(request, name, *, folder, **how):
    """The same, or the stretch that a player asks for: some phones play no sound without it."""
    path = place(name, folder)
    size = path.stat().st_size
    asked = ONE_STRETCH.fullmatch(request.headers.get("Range", ""))
    first = int(asked[1]) if asked else size
    last = min(int(asked[2] or size - 1) if asked else 0, size - 1)
    if first > last:
        response = send(name, folder=folder, **how)
    else:
        response = stretch(path, first, last, **how)
        response["Content-Range"] = f"bytes {first}-{last}/{size}"
    response["Accept-Ranges"] = "bytes"
    return response


def stretch(path, first, last, *, as_name, content_type):
    with path.open("rb") as source:
        source.seek(first)
        part = HttpResponse(source.read(last - first + 1), status=206, content_type=content_type)
    part["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=as_name)
    return closed(part)


def closed(response):
    """No browser runs it, guesses what it is, or keeps it."""
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def strays(known, *, before, folder=FOLDER):
    """Names of files from before this moment that are not among the known ones."""
    folder = settings.PRIVATE_ROOT / folder
    found = folder.iterdir() if folder.is_dir() else ()
    moment = before.timestamp()
    return [f.name for f in found if f.name not in known and f.stat().st_mtime < moment]


def forget(name, *, folder=FOLDER):
    (settings.PRIVATE_ROOT / folder / name).unlink(missing_ok=True)
