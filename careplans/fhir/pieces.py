"""Small pieces of FHIR that every resource is made of."""

from django.utils.html import escape


def resource(kind, key, summary, **rest):
    """One resource, with its summary for people: text, in which nothing is ever run."""
    words = escape(plain(summary)) or "–"
    div = f'<div xmlns="http://www.w3.org/1999/xhtml"><p>{words}</p></div>'
    filled = {name: value for name, value in rest.items() if value not in (None, "", [], {})}
    text = {"status": "generated", "div": div}
    return {"resourceType": kind, "id": str(key), "text": text, **filled}


def plain(text):
    """FHIR knows no empty text and no characters that nobody can see."""
    return "".join(sign for sign in str(text or "") if sign in "\n\t" or ord(sign) >= 32).strip()


def concept(text):
    return {"text": plain(text) or "–"}


def coded(system, code):
    return {"coding": [{"system": system, "code": code}]}


def refer(key):
    return {"reference": f"urn:uuid:{key}"}


def period(start, end=None):
    return {name: day for name, day in (("start", start), ("end", end)) if day}


def note(text, author="", at=None):
    """What somebody said beside it; None when that was nothing."""
    if not plain(text):
        return None
    named = {"authorString": plain(author), "time": at}
    return {name: value for name, value in named.items() if value} | {"text": plain(text)}


def notes(found):
    return [each for each in found if each]
