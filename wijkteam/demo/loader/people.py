"""Persons, and the log-ins of who has one."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import encrypt
from django.contrib.auth.hashers import make_password

from people.models import Person, User
from wijkteam.demo.dates import born_on
from wijkteam.demo.loader.keys import key
from wijkteam.demo.log_in import PASSWORD, SAMIRAS_APP


def person_id(person_key):
    """The key of a person's row; None for nobody."""
    return key("person", person_key) if person_key else None


def user_id(person_key):
    return key("user", person_key)


def full_name(person):
    return " ".join(filter(None, (person.first, person.prefix, person.last)))


def make_people(rows):
    """Everybody; hashing is slow on purpose, so all log-ins share one hash."""
    password = make_password(PASSWORD)
    for person in rows.people.values():
        if person.has_login:
            make_login(rows, person, password)
        rows.keep(
            Person(
                id=person_id(person.key),
                user_id=user_id(person.key) if person.has_login else None,
                first_name=person.first,
                prefix=person.prefix,
                last_name=person.last,
                born_on=person.born and born_on(rows.clock.today, person.born),
                made_at=rows.clock.now,
            )
        )


def make_login(rows, person, password):
    """Who has no e-mail has a name instead, and no password: only a code on paper opens it."""
    login = User(id=user_id(person.key), joined_at=rows.clock.now)
    if person.login_name:
        login.login_name = person.login_name
        login.set_unusable_password()
        rows.keep(login)
        return
    login.email, login.password = person.email, password
    rows.keep(login)
    address = {"email": person.email, "verified": True, "primary": True}
    rows.add(EmailAddress(user_id=user_id(person.key), **address))


def make_second_step(rows):
    """Samira's app, so that somebody of the story comes in by password and code."""
    secret = {"secret": encrypt(SAMIRAS_APP)}
    totp = Authenticator.Type.TOTP
    rows.add(
        Authenticator(user_id=user_id("samira"), type=totp, data=secret, created_at=rows.clock.now)
    )
