"""The privacy officer's log: who was refused and who looked. References only, no plan content."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from access.gate import staff_page
from audit import log
from oversight.overviews.log import events

KINDS = {"geweigerd": ("denied",), "gekeken": ("read", "print", "download")}


@staff_page(role="office")
@require_safe
def privacy_log(request):
    kind = request.GET.get("soort", "geweigerd")
    kind = kind if kind in KINDS else "geweigerd"
    lines, has_more = events(KINDS[kind], request.GET.get("voor", ""))
    log.write("read", visitor=request.visitor, subject_kind="log", ground="task", request=request)
    words = {
        "lines": lines,
        "kind": kind,
        "next": min(line.id for line in lines) if has_more else None,
    }
    return render(request, "oversight/log.html", words | {"tab": kind})
