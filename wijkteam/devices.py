"""Which browser somebody comes with: a name for it, and whether they came with it before.

A browser that somebody logged in with holds a signed note of that: a number of its own and marks
that tell only us whose. So a new one is noticed without a list of devices on the server, and who
guesses elsewhere uses up the tries of elsewhere: the family's own phone keeps its own.
"""

import re
from contextlib import suppress
from uuid import uuid4

from django.conf import settings
from django.core import signing
from django.utils.crypto import get_random_string, salted_hmac
from django.utils.translation import gettext as _

from delivery import outbox

NAME = "__Host-device" if settings.SECURE else "device"
SALT = "wijkteam.device"
BROWSER = "browser"  # in the session: which browser it is of, as `browser_of` says it
YEAR = 365 * 24 * 3600
MOST = 6  # people of one shared phone

BROWSERS = [
    (r"Edg(e|A|iOS)?/", "Edge"),
    (r"OPR/|Opera", "Opera"),
    (r"SamsungBrowser", "Samsung Internet"),
    (r"Firefox|FxiOS", "Firefox"),
    (r"Chrome|CriOS|Chromium", "Chrome"),
    (r"Safari", "Safari"),
]
SYSTEMS = [
    (r"iPhone", "iPhone"),
    (r"iPad", "iPad"),
    (r"Android", "Android"),
    (r"Windows", "Windows"),
    (r"Mac OS|Macintosh", "Mac"),
    (r"CrOS", "Chromebook"),
    (r"Linux|X11", "Linux"),
]


def device_name(user_agent):
    """In words that its owner knows it by: "Chrome on Android"."""
    browser = first_of(BROWSERS, user_agent)
    system = first_of(SYSTEMS, user_agent)
    if browser and system:
        return _("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    return browser or system or _("a device that we do not know")


def first_of(names, text):
    return next((name for pattern, name in names if re.search(pattern, text or "")), "")


def mark_of(user_id):
    return salted_hmac(SALT, str(user_id), algorithm="sha256").hexdigest()[:24]


def read(request):
    """The note that this browser holds: its number, and the marks of who came with it."""
    with suppress(signing.BadSignature, ValueError, TypeError):
        number, *marks = signing.loads(request.COOKIES.get(NAME, ""), salt=SALT, max_age=YEAR)
        return number, marks
    return "", []


def number_of(request):
    """The number of this browser. One that holds no note yet gets this number with it."""
    if not hasattr(request, "browser_number"):
        request.browser_number = read(request)[0] or get_random_string(16)
    return request.browser_number


def browser_of(request):
    """By which we know this browser again in a table: a hash that tells nothing of it."""
    return salted_hmac(f"{SALT}.browser", number_of(request), algorithm="sha256").hexdigest()[:32]


def is_known(request, user_id):
    return mark_of(user_id) in read(request)[1]


def note(request, response, user_id):
    """Give this browser the note that this person came with it."""
    marks = read(request)[1]
    mark = mark_of(user_id)
    marks = [mark, *(each for each in marks if each != mark)][:MOST]
    value = signing.dumps([number_of(request), *marks], salt=SALT)
    response.set_cookie(
        NAME, value, max_age=YEAR, secure=settings.SECURE, httponly=True, samesite="Lax"
    )


def tell_of_new_one(request):
    """A neutral mail: somebody came in with a browser that we had not seen with this log-in."""
    if request.visitor.person_id is None:
        return  # a log-in without a place holds nothing yet
    outbox.put(
        key=f"device:{uuid4()}",
        person_id=request.visitor.person_id,
        template="new_device",
        path="/account/apparaten/",
    )
