from uuid import uuid4

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.login_names import new_name

NAME_TRIES = 20  # of 380,000 names; a town has room to spare


class UserManager(BaseUserManager):
    def create_user(self, email, password=None, **fields):
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_without_mail(self):
        """A log-in for who has no e-mail address: a name that nobody else has, and no password."""
        for _try in range(NAME_TRIES):
            try:
                with transaction.atomic():
                    return self._named(new_name())
            except IntegrityError:  # somebody has this name already
                continue
        raise RuntimeError("no log-in name is free")

    def _named(self, name):
        user = self.model(email=None, login_name=name)
        user.set_unusable_password()
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)


class User(AbstractBaseUser):
    """A log-in: an e-mail address and a password, nothing else. The name stands in Person.

    Who has no address has a log-in name instead, and comes in with a passkey or a code on paper.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    email = models.EmailField(_("e-mail address"), unique=True, null=True, blank=True)
    login_name = models.CharField(_("log-in name"), max_length=20, unique=True, null=True)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(default=timezone.now)

    objects = UserManager()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="user_email_is_unique_in_any_case"),
            models.CheckConstraint(
                condition=~Q(email="") & (Q(email__isnull=False) | Q(login_name__isnull=False)),
                name="a_login_has_an_address_or_a_name",
            ),
        ]

    def __str__(self):
        return self.email or self.login_name
