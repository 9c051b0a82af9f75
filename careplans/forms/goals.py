"""A goal: its words, why, and what it is about."""

from uuid import UUID

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from careplans.forms.people import about_choices, about_id
from careplans.models import Goal, Priority
from careplans.repeats import listed
from writing.fields import FutureDateField
from writing.forms import KeptForm


class GoalWords(KeptForm):
    """What the forms for a new and an old goal share."""

    title = forms.CharField(
        label=_("What do you want to reach?"),
        help_text=_("One short sentence. For example: water in the house again."),
        max_length=200,
        error_messages={
            "required": _("Write down what you want to reach. A few words are enough.")
        },
    )
    why = forms.CharField(
        label=_("Why?"),
        help_text=_("In your own words. It helps when things are hard."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    priority_id = forms.ChoiceField(
        label=_("Which of the things that matter does it belong to?"), required=False
    )

    review_on = FutureDateField(
        label=_("When do you look back at this goal?"),
        help_text=_("That day a reminder comes. You can leave it empty."),
        required=False,
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        rows = Priority.objects.visible_to(self.viewer).with_file_words()
        rows = rows.filter(dropped_at=None, scope__private_to=None).order_by("created_at", "pk")
        matters = [(str(row.pk), Truncator(row.said).chars(70)) for row in rows]
        matters += self.present({key for key, _label in matters})
        if matters:
            self.fields["priority_id"].choices = [("", _("None of these")), *matters]
            self.fields["priority_id"].has_open_answer = True
        else:
            del self.fields["priority_id"]

    def present(self, known):
        """What the goal belongs to now stays a choice, also when it matters no longer."""
        key = self.present_key()
        if key is None or not known or str(key) in known:
            return []
        row = Priority.objects.visible_to(self.viewer).filter(pk=key).first()
        return [(str(key), Truncator(row.said).chars(70) if row else _("What it belongs to now"))]

    def present_key(self):
        return getattr(self.keep.row, "priority_id", None)

    @property
    def words(self):
        """A goal whose sentence this person may not see keeps it: what was not asked is no word."""
        words = super().words
        if "priority_id" in self.fields:
            chosen = words["priority_id"]
            words["priority_id"] = UUID(chosen) if chosen else None
        return words


def ask_about(form):
    """Whom it is about, where that is a question."""
    choices = about_choices(form.viewer)
    if choices:
        form.fields["about"].choices = choices
        form.fields["about"].initial = choices[0][0]
    else:
        del form.fields["about"]


class GoalForm(GoalWords):
    """A new goal. Whom it is about, and whether it is about money, decides who can see it."""

    about = forms.ChoiceField(
        label=_("Who is this goal about?"),
        help_text=_("This decides who may see it later, when you let somebody look in."),
        widget=forms.RadioSelect,
    )
    is_about_money = forms.BooleanField(
        label=_("This goal is about money"),
        help_text=_("Then it is shared only with who may see the money part."),
        required=False,
    )
    is_private = forms.BooleanField(
        label=_("Only for me"),
        help_text=_(
            "Nobody else can see this goal, nor what you write under it, not even the rest of the "
            "family. You can share it later."
        ),
        required=False,
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        ask_about(self)
        if not self.viewer.is_owner:
            del self.fields["is_about_money"]

    @property
    def words(self):
        words = super().words
        return words | {"about_id": about_id(words.pop("about", None))}


class GoalChangeForm(GoalWords):
    """Other words, and how it stands. Whom it is about stays."""

    state = forms.ChoiceField(
        label=_("How does it stand?"), choices=Goal.State.choices, widget=forms.RadioSelect
    )
    state.descriptions = {
        Goal.State.OPEN: "",
        Goal.State.PAUSED: _("It stays in your plan, you do nothing about it now."),
        Goal.State.REACHED: _("You are there."),
        Goal.State.LET_GO: _("It is no longer your goal. The words stay."),
    }
    credit = forms.ChoiceField(
        label=_("Are you there? Who got this done?"),
        help_text=_("You need not say. It stands with the goal, and nobody counts it out."),
        choices=[("", _("We do not say")), *Goal.Credit.choices],
        widget=forms.RadioSelect,
        required=False,
    )

    @classmethod
    def values_of(cls, row):
        if row is None:
            return {}
        key = str(row.priority_id) if row.priority_id else ""
        names = ("title", "why", "state", "credit", "review_on")
        return {name: getattr(row, name) for name in names} | {"priority_id": key}


class GoalShareForm(KeptForm):
    """A private goal goes to the others: whom it is about decides who they are."""

    about = forms.ChoiceField(
        label=_("Who is this goal about?"),
        help_text=_("This decides who sees it from now on."),
        widget=forms.RadioSelect,
    )

    readers_of_all = None  # in a sentence, where it is asked of nobody whom it is about

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        ask_about(self)

    def say_who_sees(self, readers):
        """Beside each choice the names of who sees it then."""
        if "about" not in self.fields:
            self.readers_of_all = then_sees(readers(None))
            return
        field = self.fields["about"]
        values = [value for value, _label in field.choices]
        field.descriptions = {value: then_sees(readers(about_id(value))) for value in values}

    @classmethod
    def values_of(cls, row):
        return {}

    @property
    def words(self):
        return {"about_id": about_id(super().words.get("about"))}


def then_sees(people):
    if not people:
        return _("Nobody else sees it then.")
    return _("Then these see it too: %(names)s.") % {"names": listed(people)}


class MatterShareForm(GoalShareForm):
    """A sentence for one person alone goes to the others: whom it is about decides who they are."""

    about = forms.ChoiceField(
        label=_("Who is this about?"),
        help_text=_("This decides who sees it from now on."),
        widget=forms.RadioSelect,
    )


class NoteShareForm(KeptForm):
    """Nothing to fill in: its goal decides who sees it, which the page says."""

    readers_of_all = None

    @classmethod
    def values_of(cls, row):
        return {}


class GoalHideForm(KeptForm):
    """Nothing to fill in: the version of what goes back to its writer alone."""

    @classmethod
    def values_of(cls, row):
        return {}
