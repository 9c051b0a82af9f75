"""HTML to a tagged PDF. It fetches our own static files and nothing else in the world."""

from mimetypes import guess_type
from pathlib import Path
from urllib.parse import unquote, urlsplit, uses_netloc, uses_relative

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage

OUR_FILES = "static:///"
# Python joins relative addresses (a font in a style sheet) only in schemes that it knows.
for known in (uses_relative, uses_netloc):
    known.append("static")


def pdf(html):
    """A PDF/UA-1 file (bytes) of a page that carries its language and title.

    WeasyPrint is loaded here and not above: it takes a second, and a web process never needs it.
    """
    from weasyprint import HTML

    return HTML(string=html, base_url=OUR_FILES, url_fetcher=fetcher()).write_pdf(
        pdf_variant="pdf/ua-1"
    )


def fetcher():
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class OurFilesOnly(URLFetcher):
        """Refuses every address but static:///…, which it reads from our own static files."""

        def fetch(self, url, headers=None):
            kind = guess_type(urlsplit(url).path)[0] or "application/octet-stream"
            return URLFetcherResponse(url, read_ours(url), {"Content-Type": kind})

    return OurFilesOnly()


def read_ours(url):
    """The bytes of one of our static files; ValueError for any other address."""
    parts = urlsplit(url)
    if parts.scheme != "static" or parts.netloc:
        raise ValueError("only our own static files are fetched")
    # A template writes {% static %}, which begins with the address of static files.
    name = unquote(parts.path).removeprefix(settings.STATIC_URL).lstrip("/")
    if ".." in Path(name).parts:
        raise ValueError("only our own static files are fetched")
    found = finders.find(name)
    if found:
        return Path(found).read_bytes()
    with staticfiles_storage.open(name) as file:
        return file.read()
