"""Letting somebody look in, changing that, signing for it, and stopping it."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from careplans.forms.sharing_what import SHARED_AS_PLAN, WhatForm, nearest
from careplans.overviews.sharing_offer import MEMBER
from careplans.sharing import Newcomer
from delivery.invitation_form import WayFields
from people.actions import Way
from people.typed_names import parts_of
from writing.forms import KeptForm

INVITED_MEANWHILE = gettext_lazy(
    "Somebody of you changed something about this person just now, or invited them. Look under "
    "“Who may look in” first. Then choose again here."
)
INVITED_BY_ANOTHER = gettext_lazy(
    "Somebody else of you invited them, and can do that again. Ask them, or choose “No new "
    "invitation”."
)


NO_INVITATION = ("", gettext_lazy("No new invitation"))


class ShareForm(WayFields, WhatForm):
    """A new decision: with whom, and what."""

    who = forms.ChoiceField(label=gettext_lazy("Who may look in?"))
    first_name = forms.CharField(
        label=gettext_lazy("First name"), max_length=80, required=False,
        help_text=gettext_lazy("Only for somebody new."),
    )  # fmt: skip
    for_work = forms.BooleanField(
        label=gettext_lazy("They come for their work"), required=False,
        help_text=gettext_lazy(
            "For example from school, from the doctor or for debts. At logging in they then show "
            "twice who they are."
        ),
    )  # fmt: skip
    field_order = ("who", "first_name", "for_work", "way", "email", "what", "goal")

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        new = ("new", gettext_lazy("Somebody new"))
        choices = [("", gettext_lazy("Choose somebody")), *self.offer.groups, new]
        self.fields["who"].choices = choices
        if self.data.get("who", "").startswith(MEMBER):  # it was in the list
            self.fields["who"].error_messages["invalid_choice"] = INVITED_MEANWHILE
        way = self.fields["way"]
        way.required = False  # only for somebody new
        way.choices = [*way.choices, NO_INVITATION]  # a button that was pressed by chance can go
        way.is_needed = True
        self.fields["first_name"].is_needed = True

    def clean(self):
        given = super().clean()
        if given.get("who") == "new" and not given.get("first_name"):
            self.say("first_name", _("Write the first name."))
        self.check_invitation(given)
        return given

    def check_invitation(self, given):
        """Who cannot come in is invited with what is chosen; an invitation that is still open may
        stay as it is. A way that would do nothing is not taken for an answer."""
        who, chosen = given.get("who"), given.get("way")
        way = chosen
        if not way and (given.get("email") or "email" in self.errors):
            way = given["way"] = Way.MAIL.value
        if self.offer.asks_way(who) and way:
            self.check_way(given)
        elif self.offer.asks_way(who) and self.offer.doors.get(who) != "asked":
            self.say("way", _("Choose how you invite them."))
        elif way and who in self.offer.doors and not self.offer.asks_way(who):
            self.say_at("way" if chosen else "email", INVITED_BY_ANOTHER)

    def say_at(self, name, text):
        """In the place of what else is wrong there: that would be put right for nothing."""
        self.errors.pop(name, None)
        self.add_error(name, text)

    @property
    def invited_id(self):
        party = self.offer.parties.get(self.cleaned_data.get("who"))
        return party.person_id if party else None

    @property
    def decision(self):
        return super().decision | {"party": self.party()}

    def party(self):
        given = self.cleaned_data
        if self.is_newcomer:
            name = parts_of(self.member.name)[0] if self.member else given["first_name"]
            return Newcomer(name, given["email"], given["way"], given["for_work"])
        return self.offer.parties[given["who"]]

    @property
    def is_newcomer(self):
        return self.cleaned_data["who"] == "new" or self.member is not None

    @property
    def invites(self):
        """An invitation goes out with this."""
        given = self.cleaned_data
        return bool(given.get("way")) and self.offer.asks_way(given["who"])

    @property
    def way_in(self):
        """What keeps whom they chose out now; empty for who is in."""
        return self.offer.doors.get(self.cleaned_data["who"], "")

    @property
    def opens_invitation(self):
        """Whether the questions of an invitation are for whom is chosen when the page opens."""
        asked = [self[name] for name in ("first_name", "for_work", "way", "email")]
        is_told = any(box.errors or box.value() for box in asked)
        return is_told or self.offer.asks_way(self["who"].value())

    @property
    def member(self):
        """Who of our own people is invited with this, or None."""
        return self.offer.members.get(self.cleaned_data["who"])

    @property
    def first_name_of(self):
        """As the family chose them: the first name of a person, the name of an organisation."""
        party = self.party()
        if self.is_newcomer:
            return party.first_name
        labels = dict(choice for _label, group in self.offer.groups for choice in group)
        name = labels[self.cleaned_data["who"]].split(",")[0]
        return name.split(" ")[0] if party.person_id else name


class ChangeForm(WhatForm):
    """Narrower, wider or longer for somebody who looks in already. What was, is stopped; this
    comes in its place."""

    makes_new = False


def values_of_change(grants):
    """What the form begins with: what these grants, given together, say now."""
    first = grants[0]
    values = {
        "level": first.level,
        "purpose": first.purpose,
        "until": "day" if first.ends_on else "open",
        "ends_on": first.ends_on,
        "about": sorted({str(grant.subject_id or "family") for grant in grants}),
    }
    if first.is_own_steps_only:
        return values | {"what": "own"}
    if first.goal_id:
        return values | {"what": "goal", "goal": str(first.goal_id)}
    levels = {grant.part: grant.level for grant in grants}
    is_plan = sorted(levels) == SHARED_AS_PLAN and len(set(levels.values())) == 1
    matrix = {f"level_{part}": nearest(part, level) for part, level in levels.items()}
    return values | matrix | {"what": "plan" if is_plan else "parts"}


class StopForm(KeptForm):
    """Yes, stop: everything of this party, or one decision of several."""

    makes_new = False
    what = forms.ChoiceField(label=gettext_lazy("What do you stop?"), widget=forms.RadioSelect)

    def __init__(self, *args, choices=(), **options):
        super().__init__(*args, **options)
        if len(choices) < 2:
            del self.fields["what"]
            return
        self.fields["what"].choices = [("all", _("Everything")), *choices]
        self.fields["what"].initial = "all"


class SignForm(KeptForm):
    """Yes to what somebody else of the family proposes to share; it asks nothing more."""

    makes_new = False
