"""A code or a half log-in of before a recovery works no more, in whichever browser it waits.

Allauth keeps those in the session of who asked, which nobody can find by whom it is about. So the
question is asked when somebody comes with one: did the account begin anew after this began?
"""

from datetime import UTC, datetime

from allauth.account.internal.flows.email_verification_by_code import (
    EMAIL_VERIFICATION_CODE_SESSION_KEY,
)
from allauth.account.internal.flows.password_reset_by_code import (
    PASSWORD_RESET_VERIFICATION_SESSION_KEY,
)
from allauth.account.internal.stagekit import LOGIN_SESSION_KEY
from allauth.account.internal.userkit import str_to_user_id
from django.db import connection

PLACES = {
    LOGIN_SESSION_KEY: ("user_pk", "initiated_at"),
    PASSWORD_RESET_VERIFICATION_SESSION_KEY: ("user_id", "at"),
    EMAIL_VERIFICATION_CODE_SESSION_KEY: ("user_id", "at"),
}


class OldWays:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        for place, (who, when) in PLACES.items():
            state = request.session.get(place)
            if state and is_of_before(state.get(who), state.get(when) or 0):
                del request.session[place]
        return self.get_response(request)


def is_of_before(user_key, moment):
    """Whether this log-in began anew since. Who pretends to be somebody has no log-in at all."""
    if not user_key:
        return False
    with connection.cursor() as cursor:
        cursor.execute("select recovery_since(%s)", [str_to_user_id(user_key)])
        since = cursor.fetchone()[0]
    return since is not None and datetime.fromtimestamp(moment, UTC) <= since
