"""The states that one component can be in, for the gallery: invented, from no table."""

from datetime import timedelta
from types import SimpleNamespace as Example
from uuid import UUID

from django import forms
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.core.paginator import Paginator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wijkteam import gallery_examples as examples
from writing.forms import KeptForm
from writing.keep import Keep
from writing.models import Draft

NOBODY = UUID(int=0)


def but(example, **other):
    """The same example in another state."""
    return Example(**vars(example) | other)


def days_ago(days):
    return timezone.localdate() - timedelta(days=days)


def proposals():
    """Waiting, with the buttons and without; and each answer."""
    asked = examples.proposal()
    over = {"is_waiting": False, "answer_url": ""}
    return [
        but(asked, change_url="#", facts=[(_("What comes first"), _("The letter of March"))]),
        but(
            asked, id="2", answer_url="", state_label=_("Waits for the family"),
            typed=_("Samira typed this for Kevin"),
        ),
        but(asked, id="3", **over, state_label=_("You said yes"), state_kind="done"),
        but(
            asked, id="4", **over, state_label=_("Yes, but differently"), state_kind="done",
            answer_text=_("At our place, not at school."),
        ),
        but(
            asked, id="5", **over, state_label=_("You said no"), state_kind="stop",
            answer_text=_("Not now. Perhaps after the summer."),
        ),
    ]  # fmt: skip


def deals():
    """Waiting, talked about, made and ended; a side in each of its answers."""
    waits = examples.deal()
    theirs, mine = waits.sides
    yes = but(mine, answer="yes", answered_at=days_ago(4), answer_url="", change_url="#")
    other = but(
        mine, answer="change", answered_at=days_ago(2), answer_url="",
        answer_text=_("Only in May."), earlier=_("Said yes to the words of before."),
        earlier_text=_("Good."),
    )  # fmt: skip
    no = but(mine, answer="no", answered_at=days_ago(2), answer_url="", change_url="#")
    return [
        but(waits, stand="waiting", stand_label=_("not everybody has answered yet"), page_url="#"),
        but(waits, id="2", stand="waiting", stand_label=_("not everybody has answered yet"),
            sides=[theirs, but(mine, answer_url="")]),
        but(waits, id="3", stand="talk", stand_label=_("talk about it"), sides=[theirs, other],
            changed=_("Ronald changed the words yesterday.")),
        but(waits, id="4", stand="talk", stand_label=_("talk about it"), sides=[theirs, no]),
        but(waits, id="5", stand="made", stand_label=_("agreed"), sides=[theirs, yes],
            if_fails=_("Then we talk about it at the kitchen table."), review=_("on 1 June")),
        but(waits, id="6", stand="ended", stand_label=_("ended"),
            sides=[theirs, but(yes, change_url="")],
            ended=_("Ronald ended this agreement, yesterday."), ended_because=_("There is water.")),
    ]  # fmt: skip


def steps():
    """The five who do it, and every state of a row."""
    known = examples.steps()
    first, second = known[0], known[1]
    return [
        *known,
        but(first, id="6", text=_("Call the water company"), url="", tick_url="", is_to_come=True,
            has_ring=False,
            when=_("next month")),
        but(second, id="7", is_done=True, has_ring=True, ticks_for_another=False,
            for_on=days_ago(1), in_return_by="Fatma"),
        but(second, id="8", tick_url="#", was_done=True, ticks_for_another=False,
            for_on=days_ago(1), in_return=""),
        but(first, text=_("Ask at school about an internship"), tick_url="", url="",
            has_ring=False, is_waiting=True, label=_("The family itself"), shown_name="Ronald",
            changed=_("Ronald changed the words yesterday.")),
        but(second, id="9", tick_url="", ticks_for_another=False, other_url="#",
            shown_name="Fatma"),
        but(first, text=_("Bring the papers to the counter"), stuck_url="#",
            hitch=Example(sentence=_("Does not work out now, you said."), text=_("It is closed."))),
    ]  # fmt: skip


def log():
    """Who looked: a look, one that was refused, and of somebody whose access ended since."""
    look, refused = examples.log()
    return [
        but(look, url="#", label=_("Why did she look?")),
        refused,
        but(look, name="Karin Smit", role=_("youth protection"), is_ended=True,
            at=look.at - timedelta(days=40)),
    ]  # fmt: skip


def talk():
    """Mine, read by one of two; theirs; and mine that nobody read yet."""
    mine, theirs = examples.talk()
    return [but(mine, not_read_by="Joost"), theirs, but(mine, body=_("Good."), read_by=[])]


def glance():
    return [
        Example(url="#turn", icon="sun", strong=_("3 things"), text=_("today")),
        Example(url="#log", icon="eye", strong="Samira", text=_("looked yesterday")),
        Example(url="#parties", icon="key", strong=_("4 people"), text=_("may come in")),
    ]


def parts():
    return [
        Example(url="#words", icon="heart", title=_("What matters"),
                text=_("3 sentences, by Ronald and Kevin")),
        Example(url="#deals", icon="handshake", title=_("Agreements"),
                text=_("2 agreements, everybody said yes"), badge=_("1 waits for you")),
        Example(url="#parties", icon="key", title=_("Who may look in"), text="",
                badge=_("Done"), badge_kind="done"),
    ]  # fmt: skip


def repayment():
    """Columns and rows of the tag `table`."""
    return {
        "columns": [_("Month"), (_("Paid"), True), (_("Still to go"), True)],
        "rows": [(_("January"), "€ 45", "€ 855"), (_("February"), "€ 45", "€ 810")],
    }


def near():
    """Who does the steps, three months long: further from home at first."""
    months = [timezone.localdate().replace(day=1)]
    while len(months) < 3:
        months.insert(0, (months[0] - timedelta(days=1)).replace(day=1))
    counts = [(1, 0, 1, 1, 5), (2, 1, 1, 1, 3), (4, 2, 2, 0, 1)]
    names = [_("we ourselves"), _("our own people"), _("the neighbours"), _("a provision"),
             _("professional")]  # fmt: skip
    return Example(months=[*zip(months, counts, strict=True)], names=names)


def measure():
    """A goal's own rungs, with the opinion of two sides."""
    words = [_("Never a letter again"), _("Warm water too"), _("Water every day"),
             _("Water at Fatma's"), _("No water")]  # fmt: skip
    lines = [("Ronald", [(40, -2), (20, -1), (2, 1)]), ("Samira", [(30, -2), (2, 0)])]
    return Example(
        levels=[*zip((2, 1, 0, -1, -2), words, strict=True)],
        lines=[
            Example(name=name, points=[(days_ago(days), level) for days, level in points])
            for name, points in lines
        ],
    )


def pages():
    """The second of three pages."""
    return Paginator(range(1, 46), 20).page(2)


def notices():
    """One of each level, as a page says them after something was done."""
    said = [
        (constants.SUCCESS, _("The step is in your plan.")),
        (constants.INFO, _("Samira read your plan.")),
        (constants.WARNING, _("This could not be done. Somebody else has to look at it.")),
        (constants.ERROR, _("The photo is too large. Choose one of at most 10 MB.")),
    ]
    return [Message(level, text) for level, text in said]


class GalleryKeptForm(KeptForm):
    """A form that keeps what is typed."""

    text = forms.CharField(label=_("What matters to you?"), max_length=200, widget=forms.Textarea)


def kept_form(about=1, now=None):
    """With a draft of this morning; `now`: what somebody else wrote since."""
    text = str(_("That Kevin simply goes on living with me."))
    draft = Draft(words={"text": [text]}, version=1, saved_at=timezone.now() - timedelta(hours=3))
    row = Example(version=2) if now else None
    keep = Keep(about_id=UUID(int=about), draft=draft, row=row, now={"text": str(now or "")})
    return GalleryKeptForm(keep=keep, auto_id=f"kept_{about}_%s")
