"""What an entry of the library can be about, and of which kind it is: plain words of our own."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Subject(models.TextChoices):
    MONEY = "money", _("Money and debts")
    WORK = "work", _("Work and income")
    HOME = "home", _("Housing")
    RAISING = "raising", _("Raising children")
    SCHOOL = "school", _("School")
    SAFETY = "safety", _("Quarrels or violence at home")
    LOW = "low", _("Low, anxious or tense")
    LONELY = "lonely", _("Alone, or somebody to talk to")
    HEALTH = "health", _("Being ill or healthy")
    HABITS = "habits", _("Alcohol, drugs, gambling")
    READING = "reading", _("Reading, language and computer")
    CARING = "caring", _("Caring for somebody")
    RULES = "rules", _("Letters and rules of the government")


class Kind(models.TextChoices):
    WEBSITE = "website", _("Website")
    APP = "app", _("App")
    PHONE = "phone", _("Phone line")
    NEARBY = "nearby", _("Course or place nearby")


class Cost(models.TextChoices):
    FREE = "free", pgettext_lazy("of self-help", "Free")
    CALL = "call", _("You pay what a call costs")
    PARTLY = "partly", _("Partly free")
    PAID = "paid", _("It costs money")


class AsksAccount(models.TextChoices):
    NO = "no", _("No account needed")
    PARTLY = "partly", _("An account for a part of it")
    YES = "yes", _("You need an account")
