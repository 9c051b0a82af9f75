"""What has happened to the Van Dijks, one page at a time: who opens it, after what."""

from types import SimpleNamespace

from django.test import Client
from django.urls import reverse

PAGES = {}  # {(address, variant): what makes it happen and returns the answer}
REFUSALS = {}  # {(template, variant): the same}


def page(name, variant=""):
    """The function below brings about what this page is about, and opens it."""
    return kept_in(PAGES, name, variant)


def refusal(template, variant=""):
    """The function below does what is answered with this page, which has no address of its own."""
    return kept_in(REFUSALS, template, variant)


def kept_in(found, name, variant):
    def keep(make):
        assert (name, variant) not in found
        found[name, variant] = make
        return make

    return keep


class Scene:
    """The fixtures of ordinary tests by their name, and somebody who opens a page."""

    def __init__(self, request):
        self.given = request.getfixturevalue

    def __getattr__(self, name):
        return self.given(name)

    def client(self, key):
        return self.as_person(getattr(self.world, key)) if key else Client()

    def open(self, key, name, *keys, query=""):
        """Somebody of the cast (nobody: not logged in) opens a page by its name."""
        return self.client(key).get(self.path(name, *keys) + query)

    def at_home(self, key, name, *keys):
        """The same, in the plan of the Van Dijks."""
        return self.open(key, name, self.world.van_dijk, *keys)

    def path(self, name, *keys):
        return reverse(name, args=[getattr(each, "pk", each) for each in keys])

    def rows(self, work):
        """What stands there already, whoever may see it."""
        with self.maintenance():
            return work()

    def copy(self):
        """The world for makers that put more in it; the next test finds it without."""
        return SimpleNamespace(**vars(self.world))
