"""The address in a mail: it says nothing, not even of which kind the news is, and leads on.

The key is random and stands with the message. Behind it stands a mark made from whose message it
is, so that an old key is still known as one's own when the message itself has been taken away.
"""

import re
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from access.gate import refuse, signed_in
from delivery.models import OutboxMessage
from delivery.news_lines import lines_of

SALT = "delivery.news"
KEY = re.compile("(?P<key>[0-9a-f]{32})(?P<mark>[0-9a-f]{16})")


def address_of(message):
    """What stands in the mail, instead of the page itself."""
    key = message.news_key.hex + mark_of(message.news_key, message.person_id)
    return settings.BASE_URL + reverse("news", args=[key])


def mark_of(key, person_id):
    return salted_hmac(SALT, f"{key.hex}{person_id}", algorithm="sha256").hexdigest()[:16]


def own_key(text, person_id):
    """The key when it was made for this person; else None."""
    found = KEY.fullmatch(text)
    key = UUID(found["key"]) if found else None
    if key and person_id and constant_time_compare(mark_of(key, person_id), found["mark"]):
        return key
    return None


@signed_in("leads only whose mail it was to where the news stands; that page asks its own right")
@require_safe
def news(request, key):
    """404 for anybody else; what is too old to be known leads home; several news are a list."""
    own = own_key(key, request.visitor.person_id)
    if own is None:
        refuse(request, Http404(), subject_kind="news")
    mine = OutboxMessage.objects.filter(person_id=request.visitor.person_id)
    message = mine.filter(news_key=own).first()
    if message is None:
        messages.info(request, _("This news is old. Here you see what there is now."))
        return redirect("home")
    along = mine.filter(along_with=message.pk).order_by("pk")  # in the order of what happened
    paths = [message.path, *along.values_list("path", flat=True)]
    if len(set(paths)) == 1:
        return redirect(message.path)
    return render(request, "delivery/news.html", {"lines": lines_of(paths)})
