"""`bin/manage first_team`: the first team of a new site, its leader and its privacy officer."""

import sys

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from people.models import Organisation, Team
from people.typed_names import parts_of
from wijkteam import first_team
from wijkteam.first_team import Asked

WRITTEN_WRONG = 2
WHERE = {"organisation": "name of the municipality", "team": "name of the team"}
WHO = {"leader": "who leads the team", "officer": "the privacy officer, who is somebody else"}
LONGEST = {
    "organisation": Organisation._meta.get_field("name").max_length,
    "team": Team._meta.get_field("name").max_length,
    "area": Team._meta.get_field("area").max_length,
}
DONE = """\
A letter goes to {addresses}. It leaves as soon as the worker runs, and works for 14 days.
By it each makes an account with that address, says yes, and sets up a second step. Then the leader
brings in colleagues, and the privacy officer says yes to each. Did somebody not come in by their
letter? Give this command with --again, and the name and the address of that one."""


class Command(BaseCommand):
    help = (
        "Makes the first team of a site that has none, and sends its leader and its privacy "
        "officer, two people, the letter by which they come in. What is not given is asked, at a "
        "terminal. Exit code 1 when there is a team already, 2 when something was written wrong."
    )

    def add_arguments(self, parser):
        parser.add_argument("--organisation", help=WHERE["organisation"])
        parser.add_argument("--team", help=WHERE["team"])
        parser.add_argument("--area", help="where it works; the name of the team when not given")
        for who, words in WHO.items():
            parser.add_argument(f"--{who}-name", help=f"name of {words}")
            parser.add_argument(f"--{who}-email", help=f"e-mail address at work of {words}")
        parser.add_argument(
            "--again",
            action="store_true",
            help="a new letter for who did not come in yet; give their name and address alone",
        )

    def handle(self, *args, again, **options):
        people = [who for who in WHO if not again or given(options, who)] or list(WHO)
        asked = {} if again else dict(WHERE)
        for who in people:
            asked |= {f"{who}_name": f"name of {WHO[who]}"}
            asked |= {f"{who}_email": f"e-mail address at work of {WHO[who]}"}
        words = {name: options[name] or self.ask(name, what) for name, what in asked.items()}
        if not again:
            words["area"] = options["area"] or words["team"]
        words = {name: " ".join(text.split()) for name, text in words.items()}
        if wrong := [*wrong_in(words)]:
            raise CommandError(" ".join(wrong) + " Nothing was made.", returncode=WRITTEN_WRONG)
        found = {who: Asked(words[f"{who}_name"], words[f"{who}_email"]) for who in people}
        try:
            if again:
                first_team.again(**found)
            else:
                first_team.make(**{name: words[name] for name in LONGEST}, **found)
        except first_team.NotNowError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(DONE.format(addresses=" and to ".join(x.email for x in found.values())))

    def ask(self, name, what):
        if not sys.stdin.isatty():
            raise CommandError(
                f"Give --{name.replace('_', '-')} ({what}): there is nobody to ask it of here. "
                "Nothing was made.",
                returncode=WRITTEN_WRONG,
            )
        self.stdout.write(f"{what.capitalize()}:", ending=" ")
        self.stdout.flush()
        return sys.stdin.readline()


def given(options, who):
    return options[f"{who}_name"] or options[f"{who}_email"]


def wrong_in(words):
    """Sentences for what cannot be so."""
    for name, text in words.items():
        option = f"--{name.replace('_', '-')}"
        if not text:
            yield f"{option} is empty."
        elif len(text) > LONGEST.get(name, 200):
            yield f"{option} is longer than {LONGEST.get(name, 200)} signs."
        elif name.endswith("_name") and " ".join(parts_of(text)).strip() != text:
            yield f"{option} is too long for a name."
        elif name.endswith("_email") and not is_address(text):
            yield f"{option}: {text} is no e-mail address."
    for same in ("name", "email"):
        pair = [words.get(f"{who}_{same}", "").casefold() for who in WHO]
        if pair[0] and pair[0] == pair[1]:
            yield f"The leader and the privacy officer have one {same}: they are two people."


def is_address(text):
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True
