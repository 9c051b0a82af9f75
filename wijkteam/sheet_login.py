"""Logging in, and showing again who one is, with a code of one's own sheet of paper."""

from allauth.account.internal.flows import reauthentication
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.account.stages import EmailVerificationStage
from allauth.account.utils import get_next_redirect_url
from allauth.account.views import BaseReauthenticateView
from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from access.gate import public, signed_in
from people.models import User
from wijkteam import guessing, sheets
from wijkteam.login_forms import PlainCode

NOT_RIGHT = _(
    "This code does not work. Did you use it already? Then take the next one of your sheet."
)


class ProvedAddress(EmailVerificationStage):
    """Who has no address has none to prove; a passkey or a code on paper is the proof."""

    def handle(self):
        if self.login.user is not None and self.login.user.email is None:
            return None, True
        return super().handle()


class SheetCodeForm(PlainCode, forms.Form):
    code = forms.CharField(
        label=_("Code"), max_length=40, widget=forms.TextInput({"autocomplete": "off"})
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("A code of your sheet")
        self.fields["code"].help_text = _("Three times four letters and numbers.")


@public("anybody may type a code of their sheet; it says nothing but that it does not work")
@require_http_methods(["GET", "HEAD", "POST"])
def sheet_login(request):
    if request.user.is_authenticated:
        return redirect("home")
    form = SheetCodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not guessing.may_try(request, guessing.SHEETS):
            guessing.say_wait(request, form, guessing.SHEETS)
            return render(request, "account/sheet_login.html", {"form": form}, status=429)
        user_id = sheets.use(form.cleaned_data["code"])
        if user_id:
            return come_in(request, User.objects.get(pk=user_id))
        guessing.note_wrong(request, guessing.SHEETS)
        form.add_error("code", NOT_RIGHT)
    return render(request, "account/sheet_login.html", {"form": form})


def come_in(request, user):
    """Through the same stages as every log-in; but for the second one, see SecondStep."""
    record_authentication(request, user, "sheet")
    login = Login(
        user=user, redirect_url=get_next_redirect_url(request), signal_kwargs={"by_sheet": True}
    )
    response = perform_login(request, login)
    if renewed(request):
        return HttpResponseRedirect(reverse("sheet"))
    left = sheets.left(user)
    if left <= sheets.FEW:
        said = ngettext(
            "You have %(count)d code left. Make a new sheet in time: under My account.",
            "You have %(count)d codes left. Make a new sheet in time: under My account.",
            left,
        )
        messages.warning(request, said % {"count": left})
    return response


def renewed(request):
    """After the last code a new sheet at once: without one this person could not come back."""
    if sheets.left(request.user):
        return False
    messages.warning(request, _t("That was your last code. Here is a new sheet."))
    return sheets.make(request.session)


class SheetAgain(BaseReauthenticateView):
    """Is it you? A code of one's own sheet, which is used up by it; never that of another."""

    http_method_names = ["get", "head", "post"]
    form_class = SheetCodeForm
    template_name = "account/reauthenticate_by_sheet.html"

    def dispatch(self, request, *args, **kwargs):
        is_asked = request.method.lower() in self.http_method_names
        if is_asked and request.user.email is not None:
            return redirect("account_reauthenticate")
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form):
        if not guessing.may_try(self.request, guessing.SHEETS):
            guessing.say_wait(self.request, form, guessing.SHEETS)
            answer = self.form_invalid(form)
            answer.status_code = 429
            return answer
        if not is_own(self.request.user, form.cleaned_data["code"]):
            guessing.note_wrong(self.request, guessing.SHEETS)
            form.add_error("code", NOT_RIGHT)
            return self.form_invalid(form)
        record_authentication(self.request, self.request.user, "sheet", reauthenticated=True)
        renewed(self.request)
        answer = reauthentication.resume_request(self.request)
        return answer or HttpResponseRedirect(self.get_success_url())


def is_own(user, code):
    """Uses up a code of this log-in; somebody else's stays as it was."""
    with transaction.atomic():
        if sheets.use(code) == user.pk:
            return True
        transaction.set_rollback(True)
    return False


reauthenticate_by_sheet = signed_in("asks its own visitor for a code of their own sheet")(
    SheetAgain.as_view()
)
