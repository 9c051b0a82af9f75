"""One's own postcode: by choice, for the rule that sees a look at a neighbour, for nobody else."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from access.gate import signed_in
from oversight.forms import PostcodeForm
from oversight.models import OwnPostcode
from writing.views import kept, once


@signed_in("staff give their own postcode, or take it away; nobody else can read it")
def own_postcode(request):
    if not request.visitor.is_staff:
        raise Http404
    me = request.visitor.person_id
    now = OwnPostcode.objects.filter(person_id=me).first()
    initial = {"postcode": now.postcode if now else ""}
    form = PostcodeForm(**kept(request, PostcodeForm, about=me, initial=initial))
    if request.method == "POST" and form.is_valid():
        return once(
            request,
            form,
            act=lambda: save(me, form.cleaned_data["postcode"]),
            then=reverse("account"),
            said=_("It is kept.") if form.cleaned_data["postcode"] else _("It is taken away."),
        )
    return render(request, "oversight/own_postcode.html", {"form": form})


def save(person_id, postcode):
    if postcode:
        OwnPostcode.objects.update_or_create(person_id=person_id, defaults={"postcode": postcode})
    else:
        OwnPostcode.objects.filter(person_id=person_id).delete()
