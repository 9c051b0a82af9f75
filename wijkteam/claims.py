"""What of the words of another house about somebody counts: those of its signed token.

The same house tells more at an address of its own (userinfo), which nobody signs: on its way, or
where that address leads to another machine than the one that signs, somebody can change it. An
e-mail address opens an account that exists here, so it counts as little as any other such word.
"""

from allauth.socialaccount.providers.oauth2.client import OAuth2Error

ADDRESS, CHECKED = "email", "email_verified"


def counted(data, uid_field, takes_unsigned):
    """(the words that count, the names of those that do not for they are not signed).

    An OAuth2Error where the two answers are of two people or contradict each other: then somebody
    stands between, or the house does not know it either.
    """
    token, told = data.get("id_token") or {}, data.get("userinfo") or {}
    if told and not (isinstance(told, dict) and told.get("sub") == token.get("sub")):
        raise OAuth2Error("the token is about somebody else")  # OpenID Connect Core, 5.3.2
    names = {name for name in (ADDRESS, CHECKED, uid_field) if told.get(name) is not None}
    unsigned = sorted(name for name in names if token.get(name) is None)
    if not all(is_same(token[name], told[name]) for name in names.difference(unsigned)):
        raise OAuth2Error("its two answers contradict each other")
    if not takes_unsigned:
        return token, unsigned
    return token | {name: told[name] for name in unsigned}, []


def is_same(signed, told):
    """One house writes an address in capitals at one of the two, another writes "true" for true."""
    return str(signed).casefold() == str(told).casefold()


def who(words, uid_field):
    """By which the other house knows this person. An OAuth2Error where it does not say."""
    name = words.get(uid_field)
    if isinstance(name, int) and not isinstance(name, bool):
        return str(name)
    if not is_word(name):
        raise OAuth2Error("it does not say who this is")
    return name


def is_word(text):
    """A text with nothing in it that cannot be kept."""
    return isinstance(text, str) and text.isprintable() and bool(text)


def address(words):
    """What is said to be the e-mail address, or None; allauth leaves out what is none."""
    found = words.get(ADDRESS)
    return found if isinstance(found, str) else None


def is_checked(words):
    """A text such as "false" is no yes."""
    return words.get(CHECKED) is True


def strength(words):
    """How it was shown who this is: one level (acr) and several means (amr), as far as those are
    words."""
    level, means = words.get("acr"), words.get("amr")
    means = [each for each in means if is_word(each)] if isinstance(means, list) else means
    found = {"acr": level if is_word(level) else None}
    found["amr"] = means if isinstance(means, list) or is_word(means) else None
    return {name: said for name, said in found.items() if said}
