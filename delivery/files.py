"""The one door for files in and out. Private storage has no address of its own."""

from django.conf import settings
from django.http import FileResponse, Http404

FOLDER = "documents"


def keep(name, content):
    """Store bytes privately under a name without folders; returns the name."""
    folder = settings.PRIVATE_ROOT / FOLDER
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    unfinished = folder / f".{name}"
    unfinished.write_bytes(content)
    unfinished.rename(folder / name)  # a reader never meets half a file
    return name


def send(name, *, as_name, content_type="application/pdf"):
    """A stored file as a download that no browser runs or keeps."""
    path = settings.PRIVATE_ROOT / FOLDER / name
    if not name or path.parent != settings.PRIVATE_ROOT / FOLDER or not path.is_file():
        raise Http404
    response = FileResponse(
        path.open("rb"), as_attachment=True, filename=as_name, content_type=content_type
    )
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def strays(known, *, before):
    """Names of files from before this moment that are not among the known ones."""
    folder = settings.PRIVATE_ROOT / FOLDER
    found = folder.iterdir() if folder.is_dir() else ()
    moment = before.timestamp()
    return [f.name for f in found if f.name not in known and f.stat().st_mtime < moment]


def forget(name):
    (settings.PRIVATE_ROOT / FOLDER / name).unlink(missing_ok=True)
