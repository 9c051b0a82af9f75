from django.db import models
from django.db.models import F, Q


class AgeRule(models.Model):
    """From which age somebody signs along, and signs alone: one row, read at every question.

    Strict as it comes: between the two, the young person and all who hold custody sign. Changed on
    the maintenance road only (`bin/manage age_rules`), so that no page can loosen it.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    signs_along_from = models.PositiveSmallIntegerField(default=12)
    signs_alone_from = models.PositiveSmallIntegerField(default=16)
    is_signed_by_both = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(id=1), name="there_is_one_row_of_age_rules"),
            models.CheckConstraint(
                condition=Q(signs_along_from__gte=12, signs_alone_from__lte=18)
                & Q(signs_along_from__lte=F("signs_alone_from")),
                name="ages_of_signing_are_between_12_and_18",
            ),
        ]
