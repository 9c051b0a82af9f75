"""Inviting somebody of our own: what they may see is asked before the invitation goes."""

from dateutil.relativedelta import relativedelta
from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from access.models import Level
from careplans.forms.sharing_what import SHARED_AS_PLAN, goal_label
from careplans.sharing import Share, shares_of_goal, shares_of_parts
from delivery.invitation_form import WayFields
from writing.forms import KeptForm

MONTHS = 3
LATER = "later"


class InviteForm(WayFields, KeptForm):
    """What they may see, and how the invitation goes out.

    Who has something already is not asked again: that is changed where it stands.
    """

    form_name = "network.invite"

    sees = forms.ChoiceField(
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what they may see, or choose later.")},
    )
    goal = forms.ChoiceField(
        label=gettext_lazy("Which goal?"), required=False,
        help_text=gettext_lazy(
            "Only when you choose one goal. Is it about a child? Then it opens when everybody who "
            "decides about that has signed."
        ),
    )  # fmt: skip
    purpose = forms.CharField(
        label=gettext_lazy("What for?"), max_length=200, required=False,
        help_text=gettext_lazy("They see this sentence too. Not needed when you choose later."),
    )  # fmt: skip
    field_order = ("sees", "goal", "purpose", "way", "email")

    def __init__(self, *args, offer, name, has_something=False, invited_id=None, **options):
        self.offer, self.has_something, self.invited_id = offer, has_something, invited_id
        super().__init__(*args, **options)
        self.name_newcomer(name)
        if has_something or not offer.subjects:
            for field in ("sees", "goal", "purpose"):
                del self.fields[field]
            return
        self.fields["goal"].is_needed = self.fields["purpose"].is_needed = True
        self.ask(name)

    def ask(self, name):
        field, goals = self.fields["sees"], self.offer.goals
        field.label = _("What may %(name)s see?") % {"name": name}
        field.help_text = _(
            "%(name)s reads it before saying yes. It is for three months, up to and including "
            "%(day)s; you can change or stop it at any moment."
        ) % {"name": name, "day": date_format(last_day(), "j F Y")}
        field.choices = self.choices()
        field.descriptions = {
            "own": _("They look and tick off. Often this is enough."),
            "goal": _("Only look: with its steps and agreements, and how it goes."),
            "plan": _("Only look. No money, no messages."),
            LATER: _("The invitation then says: you see nothing yet."),
        }
        named = [(key, goal_label(goal)) for key, goal in goals.items()]
        self.fields["goal"].choices = [("", _("Choose a goal")), *named]

    def choices(self):
        is_whole = self.offer.is_owner
        found = [("own", _("Only their own steps"))] if is_whole else []
        found += [("goal", _("One goal"))] if self.offer.goals else []
        found += [("plan", _("All goals and steps") if is_whole else _("Goals and steps about me"))]
        return [*found, (LATER, _("Nothing yet, I choose it later"))]

    def clean(self):
        given = self.check_way(super().clean())
        sees = given.get("sees")
        if sees == "goal" and not given.get("goal"):
            self.add_error("goal", _("Choose which goal."))
        if sees not in (None, LATER) and not given.get("purpose"):
            self.add_error("purpose", _("Write what for. One sentence is enough."))
        return given

    @property
    def decision(self):
        """What is shared with the invitation; nothing for who chooses later."""
        given = self.cleaned_data
        return {
            "shares": self.shares(given.get("sees", LATER)),
            "purpose": given.get("purpose", ""),
            "ends_on": last_day(),
        }

    def shares(self, sees):
        if sees == "own":
            return [Share("steps", Level.RESPOND, is_own_steps_only=True)]
        if sees == "goal":
            goal = self.offer.goals[self.cleaned_data["goal"]]
            return shares_of_goal(goal.scope, Level.SEE)
        if sees == "plan":
            about, _name = self.offer.subjects[0]
            return shares_of_parts(SHARED_AS_PLAN, [about], Level.SEE)
        return []


def last_day():
    return timezone.localdate() + relativedelta(months=MONTHS)
