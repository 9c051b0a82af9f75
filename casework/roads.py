"""Where the forms about custody stand: in a case, or in a home without one that was found."""

from django.urls import reverse

from casework.models import Case


def url(place, page, *keys):
    """The address of this page of custody, for a case or for a home that was found."""
    name = page if isinstance(place, Case) else f"found_{page}"
    return reverse(name, args=[place.pk, *keys])


def words_of(place):
    """For the page of a form: where it leads back to, and under which name."""
    name = place.client.name if isinstance(place, Case) else place.number
    return {"case": place, "back": url(place, "case"), "name": name}
