"""A scale in the family's own words, and a score on it."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from careplans.actions.scales import IN_USE, loses_a_rung
from careplans.models import Scale
from careplans.models.scale import WORDS
from careplans.rungs import NAMES, name_of, signed
from writing.fields import DayField
from writing.forms import KeptForm

NAMES_OF_RUNGS = ("hoped", "much_less", "less", "more", "much_more", "worse")


def number_or_none(value):
    return int(value) if value != "" else None


def rung(label, help_text):
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ScaleForm(KeptForm):
    """Questions that help, from the middle outwards. None of them needs an answer."""

    hoped = rung(
        _("When is it good?"),
        _("Imagine: in three months it worked out. What do you see then? For example: four days "
          "a week at school."),
    )  # fmt: skip
    much_less = rung(
        _("How is it now, or how was it when it was hardest?"),
        _("For example: one day a week at school."),
    )
    less = rung(
        _("What is a first bit of that?"),
        _("Somewhere between now and what you hope. For example: two or three days."),
    )
    more = rung(
        _("And if it goes better than you hope?"), _("For example: every day, with a call.")
    )
    much_more = rung(
        _("And much better?"),
        _("What you hardly dare to hope. For example: every day, by himself."),
    )
    starts_at = forms.TypedChoiceField(
        label=_("Where do you begin?"),
        choices=[
            ("", _("I leave this open")),
            (-2, _("At the lowest: “much less”")),
            (-1, _("One rung higher: “less”")),
        ],
        coerce=number_or_none,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    weight = forms.TypedChoiceField(
        label=_("How much does this goal count for you, beside the others?"),
        help_text=_("Only for the figure of all goals together."),
        choices=[
            ("", _("I leave this open")),
            (1, _("ordinary")),
            (2, _("important")),
            (3, _("very important")),
        ],
        coerce=number_or_none,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    variant = forms.ChoiceField(
        label=_("How many rungs?"),
        choices=[
            (Scale.Variant.FIVE, _("Five")),
            (Scale.Variant.SIX, _("Six: also one for when it gets worse")),
        ],
        widget=forms.RadioSelect,
        initial=Scale.Variant.FIVE,
    )
    variant.descriptions = {
        Scale.Variant.FIVE: _("From much less to much better."),
        Scale.Variant.SIX: _(
            "You begin one above the lowest. It does not count in the figure of all goals together."
        ),
    }
    worse = rung(
        _("Only with six: how do you notice that it gets worse?"),
        _("It is there to talk about in time, not to blame anybody."),
    )
    form_name = "careplans.ScaleForm"
    makes_new = False  # a goal has one scale

    @classmethod
    def values_of(cls, row):
        if row is None:
            return {"variant": Scale.Variant.FIVE}
        found = {name: getattr(row, name) for name in (*NAMES_OF_RUNGS, "variant")}
        for name in ("starts_at", "weight"):
            value = getattr(row, name)
            found[name] = "" if value is None else value
        return found

    def clean_variant(self):
        chosen = self.cleaned_data["variant"]
        if loses_a_rung(self.scale, {"variant": chosen}):
            raise ValidationError(IN_USE, code="in_use")
        return chosen

    @property
    def scale(self):
        """What stands there now; None before the first."""
        return self.keep.row

    @property
    def words(self):
        """A scale with six rungs begins at its own rung for that."""
        words = super().words
        is_six = words["variant"] == Scale.Variant.SIX
        return words | ({"starts_at": -2} if is_six else {})


class ScoreForm(KeptForm):
    """One rung, on a day, perhaps with a few words."""

    level = forms.TypedChoiceField(
        label=_("Where are you now?"),
        coerce=int,
        widget=forms.RadioSelect,
        choices=[(level, name_of(level)) for level in NAMES],
        error_messages={"required": _("Choose the rung that fits best.")},
    )
    note = forms.CharField(
        label=_("Do you want to say something about it?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    scored_on = DayField(label=_("On which day?"))

    def __init__(self, *args, scale=None, **options):
        super().__init__(*args, **options)
        if scale is None:
            return
        field, words = self.fields["level"], scale.words
        field.choices = [(level, rung_in_words(level, scale)) for level in words]
        field.descriptions = {level: named(level, scale) if words[level] else "" for level in words}
        if not self.viewer.is_family:
            field.label = _("Where is the family now, do you think?")
            field.help_text = _("This is your own opinion. It stands beside that of the family.")

    @classmethod
    def values_of(cls, row):
        if row is None:
            return {"scored_on": timezone.localdate()}
        return {"level": row.level, "note": row.note, "scored_on": row.scored_on}

    def clean_scored_on(self):
        day = self.cleaned_data["scored_on"]
        if day > timezone.localdate():
            raise ValidationError(_("This day is still to come. Choose today or a day before."))
        return day


def rung_in_words(level, scale):
    """The family's own words, or else what the rung is called."""
    return scale.words[level] or named(level, scale)


def named(level, scale):
    return f"{signed(level)}: {name_of(level, scale.is_six)}"
