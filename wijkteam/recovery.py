"""Coming back without phone and mail: the side of who lost them.

They ask here, and get a number. Two of the team look at who they are. Then this same browser goes
on, with a mail address that it proves. For a family that is a day later, and may be a new address;
until then who can be reached hears of it and can stop it (wijkteam/recovery_rest.py). Who works
here goes on with the address of the account, and a second step to set up before anything opens.
The team never holds a code or a link to an account.
"""

from hashlib import sha256
from smtplib import SMTPException

import structlog
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.account.models import EmailAddress
from allauth.core.internal.cryptokit import generate_user_code, normalize_user_code
from allauth.socialaccount.models import SocialAccount
from django import forms
from django.contrib import messages
from django.db import IntegrityError, connection, transaction
from django.shortcuts import redirect, render
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from access.gate import public
from audit.network import point_of
from delivery import outbox
from people.login_names import as_name
from people.models import User
from wijkteam import codes, sheets
from wijkteam.limits import is_too_often
from wijkteam.login import authenticators_of
from wijkteam.login_forms import Plain
from wijkteam.recovery_here import as_any_session, keep_browser
from wijkteam.sessions import end_all_of

logger = structlog.get_logger(__name__)
PLACE, WHAT = "recovery", "recovery"
OFTEN = {"times": 20, "seconds": 3600}  # of a network: a library has one for all its visitors
NO_SUCH_NAME = _("Fill in an e-mail address, or a log-in name such as roos-1234.")
GOES_ON = ("asked", "checked", "rests", "confirmed")
STOPPED = _("It is stopped on this device. Nobody can go on with that number here.")
TAKEN = _("Another account uses this address. Choose another one.")


class WhoForm(Plain, forms.Form):
    """Whose account it is: an address, or the log-in name of who has none."""

    email = forms.CharField(max_length=254, widget=forms.TextInput({"autocomplete": "username"}))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("E-mail address or log-in name")
        self.fields["email"].help_text = _("The log-in name stands on your log-in sheet.")
        self.fields["email"].error_messages["required"] = NO_SUCH_NAME

    def clean_email(self):
        typed = self.cleaned_data["email"]
        if "@" in typed:
            return forms.EmailField().clean(typed)
        if not as_name(typed):
            raise forms.ValidationError(NO_SUCH_NAME)
        return as_name(typed)


class AddressForm(Plain, forms.Form):
    email = forms.EmailField(widget=forms.EmailInput({"autocomplete": "email"}))


def call(sql, values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchone()


def hash_of(number):
    return sha256(normalize_user_code(number).encode()).hexdigest()


@public("says the same of every address: a number, whether or not there is an account")
@require_http_methods(["GET", "HEAD", "POST"])
def recovery(request):
    if PLACE in request.session:
        return redirect("recovery_state")
    form = WhoForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if is_too_often(request, WHAT, **OFTEN):
            return render(request, "429.html", status=429)
        ask(request, form.cleaned_data["email"])
        return redirect("recovery_state")
    return render(request, "recovery/ask.html", {"form": form})


def ask(request, email):
    """Whoever can still read the old mail is told at once, and can stop it."""
    number = generate_user_code(length=8)
    values = [email, hash_of(number), network_of(request)]
    found = call("select * from recovery_ask(%s, %s, %s)", values)
    request.session[PLACE] = {"number": number, "id": str(found[0]) if found else ""}
    if not request.user.is_authenticated:
        keep_browser(request.session)
    if found:
        tell(found[1], f"recovery:{found[0]}:asked", "recovery_asked", "/weer-binnen/niet-ik/")


def network_of(request):
    """The network as a keyed hash: enough to tell one from another, and no address is kept."""
    point = point_of(request, "none")
    return salted_hmac("wijkteam.recovery", point, algorithm="sha256").hexdigest()


def tell_owners(key, step, but=()):
    """A neutral mail to the other owners of every plan that this log-in opens."""
    for owner_id in owners_of(key) - set(but):
        tell(owner_id, f"recovery:{key}:{step}:{owner_id}", "recovery_owners", "/thuis/")


def owners_of(key):
    with_all = "select coalesce(array_agg(o), '{}') from recovery_owners(%s) o"
    return set(call(with_all, [key])[0])


def tell(person_id, key, template, path):
    outbox.put(key=key, person_id=person_id, template=template, path=path)


def state_of(request):
    key = request.session[PLACE]["id"]
    return (call("select recovery_state(%s)", [key])[0] if key else "asked") or "over"


@public("shows the number that this browser was given itself, and how far it is")
@require_http_methods(["GET", "HEAD", "POST"])
def recovery_state(request):
    if PLACE not in request.session:
        return redirect("recovery")
    state = state_of(request)
    if request.method == "POST" and request.POST.get("action") == "stop":
        return stopped_here(request, goes_on=state in GOES_ON)
    if state == "confirmed":
        return choose_address(request)
    words = {"number": request.session[PLACE]["number"], "state": state}
    if state == "rests":
        words["opens_at"] = call("select recovery_opens_at(%s)", [request.session[PLACE]["id"]])[0]
    return render(request, "recovery/state.html", words)


def stopped_here(request, *, goes_on):
    """This browser knows nothing of it any more, neither the number nor a code that was mailed:
    whoever uses it next cannot go on."""
    del request.session[PLACE]
    codes.forget(request, WHAT)
    as_any_session(request.session)
    if goes_on:
        messages.success(request, STOPPED)
    return redirect("account_login")


def choose_address(request):
    """Two of the team said yes: now an address, and the code that is mailed to it."""
    key = request.session[PLACE]["id"]
    may_do_without = call("select recovery_has_no_mail(%s)", [key])[0]
    if may_do_without and request.POST.get("action") == "without":
        return come_in(request, None)
    work_email = call("select recovery_work_email(%s)", [key])[0]
    form = address_form(request, work_email)
    code_form = codes.CodeForm(request.POST if "code" in request.POST else None)
    if answer := (with_code if code_form.is_bound else with_address)(request, form, code_form):
        return answer
    words = {"form": form, "code_form": code_form, "sent_to": codes.waits(request, WHAT)}
    words |= {"work_email": work_email, "may_do_without": may_do_without}
    return render(request, "recovery/address.html", words)


def with_code(request, _form, code_form):
    """Who fills in the code of the mail is in; None: the page says what is wrong."""
    email = codes.waits(request, WHAT)
    if not email or not code_form.is_valid():
        return None
    if codes.fits(request, WHAT, code_form.cleaned_data["code"]):
        return come_in(request, email)
    code_form.add_error("code", _t("This code is not right. Look in your mail and try again."))
    return None


def with_address(request, form, _code_form):
    """A code goes to the address; None: there is none yet, or not a right one."""
    if request.method != "POST" or not form.is_valid():
        return None
    if codes.send(request, WHAT, form.cleaned_data["email"]):
        return redirect("recovery_state")
    return render(request, "429.html", status=429)


def address_form(request, work_email):
    """Who works here proves the address that the account has, whatever the browser sends."""
    typed = request.POST if request.POST and "code" not in request.POST else None
    return AddressForm({"email": work_email} if work_email and typed is not None else typed)


def come_in(request, email):
    """With an address that was proved; None for an account that never had one."""
    key = request.session[PLACE]["id"]
    is_at_work = call("select recovery_is_at_work(%s)", [key])[0]
    try:
        with transaction.atomic():
            is_taken = bool(email) and is_of_another(email, key)
            user, old_email = (None, None) if is_taken else used(key, email)
    except IntegrityError:  # somebody else took this address in the same moment
        user, is_taken = None, True
    if user is None:
        messages.error(request, TAKEN if is_taken else _t("This cannot be used any more."))
        return redirect("recovery_state")
    if old_email:
        tell_old_address(old_email, "came_in_at_work" if is_at_work else "came_in_again")
    return opened(request, user, is_at_work)


def used(key, email):
    """The account, begun anew, and the address that it had; nothing where it cannot be used."""
    found = call("select recovery_use(%s)", [key])
    if not found or not found[0]:
        return None, None
    user = User.objects.get(pk=found[0])
    old_email = user.email
    begin_anew(user, email)
    tell_owners(key, "used")
    return user, old_email


def opened(request, user, is_at_work):
    """A session of its own, and the page where a new way in is made."""
    request.session.flush()
    get_adapter().login(request, user)
    record_authentication(request, user, method="recovery", reauthenticated=True)
    logger.warning("recovery_used", user=str(user.pk))
    if is_at_work:  # nothing opens before the new second step is there
        return redirect("second_step")
    if sheets.make(request.session):
        return redirect("sheet")
    messages.success(request, _t("You are in again. Set up this device, if it is your own."))
    return redirect("mfa_index")


def tell_old_address(email, letter):
    """To the address that the account had until now. What was done stays done."""
    try:
        get_adapter().send_mail(f"account/email/{letter}", email, {})
    except (OSError, SMTPException) as error:
        logger.warning("recovery_notice_not_sent", error=type(error).__name__)


def is_of_another(email, key):
    """Who proved that the mail is theirs may know that it is in use."""
    user_id = call("select recovery_user(%s)", [key])[0]
    users = User.objects.filter(email__iexact=email).exclude(pk=user_id).exists()
    rows = EmailAddress.objects.filter(email__iexact=email, verified=True)
    return users or rows.exclude(user_id=user_id).exists()


def begin_anew(user, email):
    """Nothing of the old ways in works any more: devices, app, password, other houses, sessions.

    Codes that are under way to the old mail end too (wijkteam/old_ways.py).
    """
    authenticators_of(user).delete()
    SocialAccount.objects.filter(user_id=user.pk).delete()
    end_all_of(user.pk)
    user.set_unusable_password()
    user.email = email and email.lower()
    user.save()
    EmailAddress.objects.filter(user=user).delete()
    if not email:
        return
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
