"""HTML to a tagged PDF. It fetches our own static files, the pictures that it is handed by name,
and nothing else in the world."""

from functools import cache
from mimetypes import guess_type
from pathlib import Path
from urllib.parse import unquote, urlsplit, uses_netloc, uses_relative

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage

from delivery import directions, files

OUR_FILES = "static:///"
A_PICTURE = "picture:///"  # of somebody, in private storage
POINTS_AN_INCH = 150  # sharp enough on paper; a photo of a phone is much larger
TAGGED = {"pdf_variant": "pdf/ua-1", "dpi": POINTS_AN_INCH}
# Python joins relative addresses (a font in a style sheet) only in schemes that it knows.
for known in (uses_relative, uses_netloc):
    known.append("static")


def pdf(html, pictures=None):
    """A PDF/UA-1 file (bytes) of a page that carries its language and title. `pictures`: those
    that may stand on it, {address: name in private storage}."""
    return page_of(html, pictures).write_pdf(font_config=letters(), **TAGGED)


def one_page(pages, pictures=None):
    """The PDF of the first of these pages that stands on one sheet; each is shorter than the one
    before. Half of what is left falls away at each try. ValueError when even the last needs two."""
    least, most, found = 0, len(pages) - 1, None
    while least <= most:
        tried = (least + most) // 2 if found or least else 0  # the whole of it first
        laid_out = page_of(pages[tried], pictures).render(font_config=letters(), **TAGGED)
        if len(laid_out.pages) == 1:
            found, most = laid_out, tried - 1
        else:
            least = tried + 1
    if found is None:
        raise ValueError("the shortest of these pages needs two sheets")
    return found.write_pdf(**TAGGED)


@cache
def letters():
    """The fonts of this process. One for each paper would read the fonts of the machine anew, and
    leave some 300 kB behind each time."""
    from weasyprint.text.fonts import FontConfiguration

    return FontConfiguration()


def page_of(html, pictures=None):
    """The page, ready to be set.

    WeasyPrint is loaded here and not above: it takes a second, and a web process never needs it.
    """
    from weasyprint import HTML

    page = HTML(string=html, base_url=OUR_FILES, url_fetcher=fetcher(pictures))
    directions.write(page.etree_element)
    return page


def fetcher(pictures=None):
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class OurFilesOnly(URLFetcher):
        """Refuses every address but those of the pictures of this paper, and static:///…, which it
        reads from our own static files."""

        def fetch(self, url, headers=None):
            name = (pictures or {}).get(url)
            content = read_picture(name) if name else read_ours(url)
            kind = guess_type(name or urlsplit(url).path)[0] or "application/octet-stream"
            return URLFetcherResponse(url, content, {"Content-Type": kind})

    return OurFilesOnly()


def read_picture(name):
    """What people sent was made anew when it came in, so it is a picture and nothing else."""
    return files.place(name, files.UPLOADS).read_bytes()


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
