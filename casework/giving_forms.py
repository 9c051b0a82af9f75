"""To whom of the family a help plan is given: when it is fixed, or later."""

from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from casework.legal.given import (
    adults,
    has_struck_paper,
    was_adult,
    who_may_read,
    who_take_a_yes,
)
from casework.legal_forms import not_to_come
from casework.models import PlanGiven
from writing.fields import DayField
from writing.forms import KeptForm

DANGER = _(
    "Nobody is ticked for you. Whoever you tick learns that there is a case, and reads all of this "
    "plan on their own page from now on. You cannot take that back. Did you tick the wrong person? "
    "Then call the privacy officer at once. Is somebody at home a danger to another? Then do not "
    "tick lightly: talk first with who is in danger."
)
YES_FIRST = _(
    "Is the help about an adult? Then ask that person first. Without their yes nobody else may "
    "read it. You write that yes down below."
)
YES_MISSES = _(
    "Ask first, and write down who said yes. Else tick nobody but whom the plan is about."
)
DAY_MISSES = _("On which day did they say yes?")
TOO_YOUNG = _("On that day they were not 18 yet. Ask them anew.")
TOO_EARLY = _("On that day you had not talked the plan through yet. Ask them anew.")
HOW_MISSES = _("Choose how they said yes.")
NOBODY = _("Tick somebody, or write who got it on paper.")
NOBODY_ON_PAPER = _("Write who got it on paper.")
NOT_FIXED = _("On that day this plan was not fixed yet. Look at the day once more.")
GIVEN_BEFORE = _("By then they had the paper already. Look at both days once more.")
FOR_WHOM = _("Choose for whom the paper was. For somebody else it takes a yes, asked below.")
NO_YES = ("", _("Nobody said yes"))  # what was chosen by mistake can be taken back
FOR_NOBODY = _(
    "Nobody of your choice needs this yes. Tick who gets to read the plan with it, or write who "
    "got it on paper. Is there nobody? Then choose “Nobody said yes” twice, and leave the day "
    "empty."
)

SELF, OTHER = "self", "other"
PAPER_FOR = [(SELF, _("Whom the plan is about")), (OTHER, _("Somebody else"))]


class GivingForm(KeptForm):
    """Those whom the law lets read it and who do not read it yet, and who got it on paper."""

    chooses_readers = True

    given_to = forms.MultipleChoiceField(
        label=_("Who may read this plan on their own page?"),
        help_text=format_lazy("{} {}", DANGER, YES_FIRST),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    on_paper_to = forms.CharField(
        label=_("Did you give it to somebody on paper? To whom?"),
        help_text=_(
            "Write it on the day itself. Whom the plan is about reads it: to whom, and when."
        ),
        max_length=200,
        required=False,
    )
    paper_for = forms.ChoiceField(
        label=_("For whom was the paper?"),
        choices=PAPER_FOR,
        widget=forms.RadioSelect,
        required=False,
    )
    agreed_by = forms.ChoiceField(
        label=_("Which adult said yes to it?"),
        help_text=_(
            "Fill this in when somebody else than this adult reads the plan. Is it about more than "
            "one adult? Then ask each of them, and choose who said yes last. Whose yes it was "
            "reads it at home, with to whom, and can say there that it is right."
        ),
        widget=forms.RadioSelect,
        required=False,
    )
    agreed_on = DayField(
        label=_("On which day was that yes said?"),
        help_text=_("Not before the plan was talked through, and they were 18 or older by then."),
        required=False,
    )
    agreed_how = forms.ChoiceField(
        label=_("How was that yes said?"),
        choices=[NO_YES, *PlanGiven.How.choices],
        widget=forms.RadioSelect,
        required=False,
    )
    of_a_yes = ("agreed_by", "agreed_on", "agreed_how")

    def ask_whom(self, case, plan):
        """After the form was made: the people of this family, if there is somebody to ask about."""
        people = [(str(key), name) for key, name in who_may_read(case.pk, plan.pk)]
        self.fields["given_to"].choices = people
        if not people:
            del self.fields["given_to"]
        self.ask_for_a_yes(case)

    def ask_for_a_yes(self, case):
        """Of an adult alone; a case about a child has nobody to ask here."""
        self.case_id = case.pk
        grown = [(str(key), name) for key, name in adults(case.pk)]
        self.fields["agreed_by"].choices = [NO_YES, *grown]
        takers = who_take_a_yes(case.pk, [key for key, _name in self.choices_to_give])
        self.takers = {str(key) for key in takers}
        for name in (*self.of_a_yes, "paper_for"):
            self.fields[name].is_needed = True  # where somebody else reads it
            if not grown:
                del self.fields[name]

    @property
    def choices_to_give(self):
        return self.fields["given_to"].choices if "given_to" in self.fields else []

    def clean_agreed_on(self):
        return not_to_come(self.cleaned_data["agreed_on"])

    def clean(self):
        """A yes is whole, and it stands there before somebody else reads a plan of an adult."""
        words = super().clean()
        said = {name for name in self.of_a_yes if words.get(name)}
        needed = self.takers & set(words.get("given_to") or []) or self.paper_takes_a_yes(said)
        chosen = {"given_to", "on_paper_to"}
        if said and not needed and not words.get("on_paper_to") and not chosen & set(self.errors):
            self.add_error("agreed_by", FOR_NOBODY)  # no row would keep it
            return words
        misses = dict(zip(self.of_a_yes, (YES_MISSES, DAY_MISSES, HOW_MISSES), strict=True))
        for name in self.of_a_yes if said or needed else ():
            if name not in said and name not in self.errors:
                self.add_error(name, misses[name])
        self.look_at_the_day(words, self.talked_on)
        return words

    def paper_takes_a_yes(self, said):
        """A plan about an adult, on paper for somebody else. With a yes it need not be asked."""
        words = self.cleaned_data
        if "paper_for" not in self.fields or not words.get("on_paper_to") or said:
            return False
        if not words.get("paper_for") and "paper_for" not in self.errors:
            self.add_error("paper_for", FOR_WHOM)
        return words.get("paper_for") == OTHER

    def look_at_the_day(self, words, talked_on):
        """As casework_yes_is_kept has it: of an adult, and to a plan that was there to talk of."""
        agreed_by, day = words.get("agreed_by"), words.get("agreed_on")
        if not agreed_by or not day:
            return
        if talked_on and day < talked_on:
            self.add_error("agreed_on", TOO_EARLY)
        elif not was_adult(self.case_id, UUID(agreed_by), day):
            self.add_error("agreed_on", TOO_YOUNG)

    @property
    def talked_on(self):
        """The day on which the plan was talked through; of one that is fixed now, as typed."""
        return self.cleaned_data.get("talked_on")

    @property
    def words(self):
        words = dict(super().words)
        words.pop("paper_for", None)  # it was asked for the yes
        yes = {name: words.pop(name, None) for name in self.of_a_yes}
        agreed_by = yes.pop("agreed_by")
        agreed = yes | {"agreed_by_id": UUID(agreed_by)} if agreed_by else None
        person_ids = [UUID(key) for key in words.pop("given_to", [])]
        return words | {"person_ids": person_ids, "agreed": agreed}


class GiveForm(GivingForm):
    """A plan that is fixed, to one more; at least one of the two is needed. The day of a paper is
    asked only where one of this plan was a mistake: else it is written down on the day itself."""

    form_name = "casework.help_plan_give"

    paper_on = DayField(
        label=_("On which day did they get it on paper?"),
        help_text=_("Was the day wrong before? Then write the right day. Empty is today."),
        required=False,
    )

    def __init__(self, *args, case, plan, **options):
        super().__init__(*args, **options)
        self.plan = plan
        self.ask_whom(case, plan)
        if has_struck_paper(plan.pk):
            names = [name for name in self.fields if name != "paper_on"]
            names.insert(names.index("on_paper_to") + 1, "paper_on")
            self.order_fields(names)
        else:
            del self.fields["paper_on"]
        for name in {"given_to", "on_paper_to"} & self.fields.keys():
            self.fields[name].is_needed = True  # one of the two

    @property
    def talked_on(self):
        return self.plan.talked_on

    def clean_paper_on(self):
        day = not_to_come(self.cleaned_data["paper_on"])
        if day and day < self.plan.settled_on:
            raise ValidationError(NOT_FIXED)
        return day

    def clean(self):
        words = super().clean()
        day, agreed_on = words.get("paper_on"), words.get("agreed_on")
        if day and not words.get("on_paper_to") and "on_paper_to" not in self.errors:
            self.add_error("on_paper_to", NOBODY_ON_PAPER)
        if day and agreed_on and agreed_on > day:
            self.add_error("agreed_on", GIVEN_BEFORE)
        if not words.get("given_to") and not words.get("on_paper_to") and not self.errors:
            has_list = "given_to" in self.fields
            self.add_error(
                "given_to" if has_list else "on_paper_to", NOBODY if has_list else NOBODY_ON_PAPER
            )
        return words
