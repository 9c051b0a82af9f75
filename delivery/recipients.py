"""Where somebody can be reached. Only the worker may ask; it knows ids and no names."""

from django.db import connection

from people.models import User


def user_of(person_id):
    """The log-in of a person, or None. A function of the database that only the worker may call."""
    with connection.cursor() as cursor:
        cursor.execute("select access_user_of(%s)", [person_id])
        return cursor.fetchone()[0]


def has_died(person_id):
    """Two people confirmed it. Nothing leaves the house for them any more."""
    with connection.cursor() as cursor:
        cursor.execute("select access_has_died(%s)", [person_id])
        return cursor.fetchone()[0]


def has_no_mail(person_id):
    """Somebody with an account and without an address: reads the news here, and gets no mail."""
    return User.objects.filter(pk=user_of(person_id), email=None).exists()


def may_not_hear(message):
    """Of who died; or it leads to a home where this person stands still since it was written."""
    if has_died(message.person_id):
        return True
    with connection.cursor() as cursor:
        params = [message.person_id, message.path]
        cursor.execute("select access_leads_to_rest(%s, %s)", params)
        return cursor.fetchone()[0]


def address_of(person_id):
    """The e-mail address of a person's log-in, or None."""
    # Only the column that the worker may read.
    users = User.objects.filter(pk=user_of(person_id), is_active=True)
    return users.values_list("email", flat=True).first()
