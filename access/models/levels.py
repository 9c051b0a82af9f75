from django.db import models
from django.utils.translation import gettext_lazy as _


class Part(models.TextChoices):
    """What can be shared separately."""

    MATTERS = "matters", _("what matters")
    GOALS = "goals", _("goals")
    STEPS = "steps", _("steps and agreements")
    PROGRESS = "progress", _("progress")
    NETWORK = "network", _("our people")
    MESSAGES = "messages", _("messages")
    DOCUMENTS = "documents", _("papers")
    MEETINGS = "meetings", _("meetings")
    MONEY = "money", _("money")
    CHILD = "child", _("the child's own page")
    SAFETY = "safety", _("safety conditions")
    CONFERENCE = "conference", _("Eigen Kracht conference")


class Level(models.IntegerChoices):
    """How much a party may do; each includes the ones before."""

    SEE = 1, _("look")
    RESPOND = 2, _("respond and tick off")
    PROPOSE = 3, _("propose")
    CONTRIBUTE = 4, _("write along")
