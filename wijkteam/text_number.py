"""One's own number for text messages: a code goes there, and who types it has the number."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from access.gate import signed_in
from delivery import numbers, proving, texts
from wijkteam import account_news
from wijkteam.ask_again import ask_who_it_is
from wijkteam.login_forms import DigitsCode, Plain

NOT_A_MOBILE = _("We cannot send to this number. Write a mobile number, like 06 12345678.")
OTHER_LENGTH = _("A mobile number has ten digits, like 06 12345678. Count them once more.")
NOT_THE_CODE = _("This is not the code. Look once more in the text message.")
TOO_OLD = _("This code works no more. Ask for a new one.")


class NumberForm(Plain, forms.Form):
    number = forms.CharField(
        label=_("Your mobile number"),
        help_text=_("We send a code there, to be sure that it is your phone."),
        max_length=30,
        widget=forms.TextInput({"type": "tel", "autocomplete": "tel", "inputmode": "tel"}),
    )

    def clean_number(self):
        number = numbers.tidied(self.cleaned_data["number"])
        if number is None:
            is_near = numbers.is_of_another_length(self.cleaned_data["number"])
            raise ValidationError(OTHER_LENGTH if is_near else NOT_A_MOBILE)
        return number


class TextCodeForm(DigitsCode, forms.Form):
    code = forms.CharField(
        label=_("The code from the text message"),
        max_length=20,
        widget=forms.TextInput({"autocomplete": "one-time-code"}),
    )

    def clean_code(self):
        return "".join(self.cleaned_data["code"].split())


@signed_in("one's own number for text messages")
@require_http_methods(["GET", "HEAD", "POST"])
def text_number(request):
    if request.visitor.person_id is None or not texts.are_offered():
        raise Http404
    action = request.POST.get("action", "")
    return ACTIONS.get(action, shown)(request)


def shown(request, **forms_with_errors):
    """The step at which its visitor is: a number, the code, or what stands."""
    row = numbers.of(request.visitor.person_id)
    is_other = "ander" in request.GET or "number" in forms_with_errors
    words = {
        "row": row,
        "ending": numbers.ending(row.number) if row else "",
        "waits": numbers.waits(row) and not is_other,
        "is_good": numbers.is_good(row) and not is_other,
        "is_other_of_good": numbers.is_good(row),
        "form": forms_with_errors.get("number") or NumberForm(),
        "code_form": forms_with_errors.get("code") or TextCodeForm(),
    }
    return render(request, "account/text_number.html", words)


def ask(request):
    """Only who shows who they are asks for a code: it turns all of somebody's news to a number."""
    form = NumberForm(request.POST)
    if form.is_valid():
        ask_who_it_is(request)
        try:
            ask_and_tell(request.visitor, form.cleaned_data["number"])
        except ValidationError as no:
            form.add_error("number", no)
    if form.errors:
        return shown(request, number=form)
    messages.success(request, _t("We sent you a code. It comes within a minute."))
    return redirect("text_number")


@transaction.atomic
def ask_and_tell(visitor, number):
    """A number that news went to stops with it, and its owner hears that."""
    had_one = numbers.is_good(numbers.of(visitor.person_id))
    proving.ask(by=visitor, number=number)
    if had_one:
        account_news.tell_of_news(visitor)


@transaction.atomic
def is_proved(visitor, code):
    done = proving.prove(by=visitor, code=code)
    if done:
        account_news.tell_of_news(visitor)
    return done


def prove(request):
    form = TextCodeForm(request.POST)
    if form.is_valid() and is_proved(request.visitor, form.cleaned_data["code"]):
        messages.success(request, _t("It is your number. From now on you get a text message."))
        return redirect("how_news_comes")
    row = numbers.of(request.visitor.person_id)
    if numbers.is_good(row):
        return redirect("how_news_comes")  # a second click
    if not numbers.waits(row):
        messages.warning(request, TOO_OLD)
        return redirect("text_number")
    if not form.errors:
        form.add_error("code", NOT_THE_CODE)
    return shown(request, code=form)


def take_away(request):
    ask_who_it_is(request)
    with transaction.atomic():
        if proving.take_away(by=request.visitor):
            account_news.tell_of_news(request.visitor)
    messages.success(request, _t("The number is gone. We send it nothing any more."))
    return redirect("how_news_comes")


ACTIONS = {"ask": ask, "prove": prove, "take_away": take_away}
