"""Is it you? For who has no password and no second step: a code by mail, and not nothing."""

from allauth.account.internal.flows import reauthentication
from allauth.account.internal.flows.login import record_authentication
from allauth.account.views import BaseReauthenticateView
from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from access.gate import signed_in
from wijkteam import codes

WHAT = "asking_again"


def ask_who_it_is(request):
    """Before something by which a stolen log-in would do lasting harm: whoever has not shown just
    now who they are is asked, and then what they sent is done after all."""
    reauthentication.raise_if_reauthentication_required(request, app="allauth.account")


class AskAgain(BaseReauthenticateView):
    """One page: a button that sends the code, then a box for it."""

    http_method_names = ["get", "head", "post"]
    form_class = codes.CodeForm
    template_name = "account/reauthenticate_by_mail.html"

    def dispatch(self, request, *args, **kwargs):
        is_asked = request.method.lower() in self.http_method_names
        if (
            is_asked and request.user.email is None
        ):  # a code on paper then, and not a mail to nobody
            return redirect(self.passthrough_next_url(reverse("reauthenticate_by_sheet")))
        return super().dispatch(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        if request.POST.get("action") == "send":
            if not codes.send(request, WHAT, request.user.email):
                return self.render_to_response(self.get_context_data(is_too_often=True), status=429)
            return HttpResponseRedirect(self.passthrough_next_url(request.path))
        return super().post(request, *args, **kwargs)

    def form_valid(self, form):
        if not codes.fits(self.request, WHAT, form.cleaned_data["code"]):
            form.add_error("code", _("This code is not right. Look in your mail and try again."))
            return self.form_invalid(form)
        record_authentication(self.request, self.request.user, "code", reauthenticated=True)
        answer = reauthentication.resume_request(self.request)
        return answer or HttpResponseRedirect(self.get_success_url())

    def get_context_data(self, **kwargs):
        waits = codes.waits(self.request, WHAT)
        return super().get_context_data(**kwargs) | {"sent_to": waits}


reauthenticate_by_mail = signed_in("asks its own visitor for a code of their own mail")(
    AskAgain.as_view()
)
