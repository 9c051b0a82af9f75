"""Allauth's forms with our labels, and without its grey words inside the boxes."""

from allauth.account import forms
from allauth.core import context, ratelimit
from allauth.mfa.base.forms import AuthenticateForm as MfaAuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as MfaReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.socialaccount import forms as sign_on
from django.utils.translation import gettext_lazy as _

from people.invitations import SESSION_KEY as INVITATION
from people.invitations import find
from people.models import User
from wijkteam.login import own_tries

NEW_PASSWORD_HELP = _("At least 10 characters. A short sentence is easy to remember.")
NO_PASSWORD_HELP = _(
    "You can leave this empty: then you log in with a code by mail, or with your phone."
    " If you choose one: at least 10 characters."
)
LABELS = {
    "login": _("E-mail address"),
    "email": _("E-mail address"),
    "password": _("Password"),
    "password1": _("New password"),
    "password2": _("The new password once more"),
    "oldpassword": _("The password that you have now"),
    "code": _("Code"),
}
REQUIRED = {
    "how": _("Choose how you know who this is."),
    "login": _("Fill in your e-mail address."),
    "email": _("Fill in your e-mail address."),
    "password": _("Fill in your password."),
    "password1": _("Fill in a password."),
    "password2": _("Fill in the password once more."),
    "oldpassword": _("Fill in the password that you have now."),
    "code": _("Fill in the code."),
}
HELP = {"password": "", "oldpassword": "", "password1": NEW_PASSWORD_HELP}


class Plain:
    """Our words for each field; nothing but the label says what a box is for."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = LABELS.get(name, field.label)
            field.help_text = HELP.get(name, field.help_text)
            field.error_messages["required"] = REQUIRED.get(name, _("Fill this in."))


class PlainCode(Plain):
    """A code is typed over, so the phone shows plain letters and does not correct them."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs |= {"autocapitalize": "characters", "spellcheck": "false"}


class DigitsCode(Plain):
    """A code of an app is digits only."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs |= {"inputmode": "numeric"}


class LoginForm(Plain, forms.LoginForm):
    pass


class SignupForm(Plain, forms.SignupForm):
    """An address; a password only for who wants one. An invitation fills in its own address."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password1"].label = _("Choose a password")
        self.fields["password1"].help_text = NO_PASSWORD_HELP
        invited = find(context.request.session.get(INVITATION, ""))
        if invited and not self.is_bound:
            self.initial.setdefault("email", invited["email"])


class AddEmailForm(Plain, forms.AddEmailForm):
    pass


class ChangeEmailForm(Plain, forms.ChangeEmailForm):
    pass


class ChangePasswordForm(Plain, forms.ChangePasswordForm):
    pass


class SetPasswordForm(Plain, forms.SetPasswordForm):
    pass


class ResetPasswordForm(Plain, forms.ResetPasswordForm):
    pass


class ResetPasswordKeyForm(Plain, forms.ResetPasswordKeyForm):
    pass


class RequestLoginCodeForm(Plain, forms.RequestLoginCodeForm):
    def clean_email(self):
        """One's own phone has letters of its own, when somebody elsewhere used up the others."""
        try:
            return super().clean_email()
        except forms.forms.ValidationError:
            email = self.cleaned_data["email"]
            mine = own_tries(context.request, email)
            key, request = f"{email.lower()}{mine}", context.request
            if not mine or not ratelimit.consume(request, action="request_login_code", key=key):
                raise
            self._user = User.objects.get(email__iexact=email)
            return email


class ReauthenticateForm(Plain, forms.ReauthenticateForm):
    pass


class ConfirmLoginCodeForm(PlainCode, forms.ConfirmLoginCodeForm):
    pass


class ConfirmEmailCodeForm(PlainCode, forms.ConfirmEmailVerificationCodeForm):
    pass


class ConfirmPasswordCodeForm(PlainCode, forms.ConfirmPasswordResetCodeForm):
    pass


class SecondStepForm(DigitsCode, MfaAuthenticateForm):
    pass


class SecondStepAgainForm(DigitsCode, MfaReauthenticateForm):
    pass


class ActivateForm(DigitsCode, ActivateTOTPForm):
    pass


class SignOnForm(Plain, sign_on.SignupForm):
    pass


class DisconnectForm(Plain, sign_on.DisconnectForm):
    pass
