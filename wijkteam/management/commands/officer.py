"""`bin/manage officer`: another privacy officer by letter, or the place of one who leaves ends."""

from django.core.management.base import BaseCommand, CommandError

from wijkteam import officers
from wijkteam.first_team import Asked, NotNowError
from wijkteam.management.commands.first_team import WRITTEN_WRONG, is_address, wrong_in

SENT = """\
A letter goes to {email}. It leaves as soon as the worker runs, and works for 14 days. By it they
make an account with that address, say yes, and set up a second step. Who is privacy officer already
hears of it. Did the letter not arrive, or was the address wrong? Give --leaves with this address:
then nobody comes in by it, and you can write another one."""
ENDED = "The place has ended, and they are logged out everywhere. The other officers hear of it."


class Command(BaseCommand):
    help = (
        "Brings in one more privacy officer by letter (--name and --email), or ends the place of "
        "one who leaves (--leaves and the address by which they log in, or of their letter when "
        "they did not come in yet). Exit code 1 when it cannot be now, 2 when something was "
        "written wrong."
    )

    def add_arguments(self, parser):
        parser.add_argument("--name", default="", help="name of the new privacy officer")
        parser.add_argument("--email", default="", help="their e-mail address at work")
        parser.add_argument(
            "--organisation",
            default="",
            help="its name, where more than one runs teams, or who leaves is officer of several",
        )
        parser.add_argument("--leaves", default="", help="address of the officer who leaves")

    def handle(self, *args, name, email, organisation, leaves, **options):
        name, email, leaves = (" ".join(text.split()) for text in (name, email, leaves))
        if wrong := " ".join(wrong_words(name, email, leaves)):
            raise CommandError(f"{wrong} Nothing was changed.", returncode=WRITTEN_WRONG)
        try:
            if leaves:
                officers.leaves(email=leaves, organisation=organisation.strip())
            else:
                officers.beside(officer=Asked(name, email), organisation=organisation.strip())
        except NotNowError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(ENDED if leaves else SENT.format(email=email))


def wrong_words(name, email, leaves):
    """Sentences for what cannot be so."""
    if leaves:
        if name or email:
            yield "Give --leaves alone: first the other officer comes in, then this one leaves."
        elif not is_address(leaves):
            yield f"--leaves: {leaves} is no e-mail address."
        return
    words = {"officer_name": name, "officer_email": email}
    for sentence in wrong_in(words):
        yield sentence.replace("--officer-", "--")
