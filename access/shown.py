"""When a look leaves its line: as a page is shown, also as the answer to a form that was sent.

A form that is not right comes back with the page round it. Who sent an empty one on purpose would
read without a trace, if only asking for a page counted as looking.
"""

READ_METHODS = ("GET", "HEAD")
CLASH = 409  # the page with both texts


def when_shown(request, write):
    """`write()` now for a page that is asked for; of what is sent, if the answer is a page."""
    if request.method in READ_METHODS:
        write()
    else:
        request.when_shown = [*getattr(request, "when_shown", ()), write]


def note_what_was_shown(request, response):
    """For the middleware, inside the transaction and the row context of the request."""
    if response.status_code < 300 or response.status_code == CLASH:
        for write in getattr(request, "when_shown", ()):
            write()
