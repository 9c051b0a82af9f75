from django.db import models
from django.db.models import (
    BooleanField,
    Case,
    CharField,
    ExpressionWrapper,
    F,
    Func,
    Q,
    Value,
    When,
)
from django.db.models.expressions import RawSQL


class GrantQuerySet(models.QuerySet):
    def open(self, today):
        """Neither withdrawn nor past its last day; it may still wait for a signature."""
        return self.filter(
            Q(ends_on__isnull=True) | Q(ends_on__gte=today), withdrawn_at__isnull=True
        )

    def saying_who_stayed(self, household_id):
        """Those of a household, with `has_place`: false for an open one whose party has left the
        team or organisation that they came from."""
        has_place = ExpressionWrapper(~Q(pk__in=gone(household_id)), output_field=BooleanField())
        return self.filter(household_id=household_id).annotate(has_place=has_place)

    def saying_way_in(self):
        """With `way_in`: how far somebody is who was given it by name and has no log-in yet, as
        access_way_in says it; empty for all others."""
        is_personal = Q(person__isnull=False, team__isnull=True, organisation__isnull=True)
        asked = Func(F("person_id"), F("household_id"), function="access_way_in")
        return self.annotate(
            way_in=Case(When(is_personal, then=asked), default=Value(""), output_field=CharField())
        )

    def saying_for_work(self):
        """With `is_for_work`: the family said that this person comes for their work."""
        asked = Func(F("person_id"), F("household_id"), function="access_comes_for_work",
                     output_field=BooleanField())  # fmt: skip
        return self.annotate(is_for_work=asked)

    def of_who_stayed(self, household_id):
        """Without those whose party has left."""
        return self.filter(~Q(pk__in=gone(household_id)), household_id=household_id)


def gone(household_id):
    """The open ones of which the party has left the place that they came from."""
    return RawSQL("select access_grants_without_place(%s)", [household_id])
