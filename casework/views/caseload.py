from django.shortcuts import render
from django.views.decorators.http import require_safe

from access.gate import staff_page
from audit import log
from casework.overviews.caseload import load_caseload


@staff_page(role="professional")
@require_safe
def caseload(request):
    """My families, and who of them needs me today."""
    given = request.GET
    page = load_caseload(
        request.visitor,
        wanted=given.get("toon", ""),
        find=given.get("q", ""),
        page=given.get("page", 1),
    )
    log.write(
        "read",
        visitor=request.visitor,
        subject_kind="caseload",
        team_id=request.visitor.teams[0],
        ground="task",
        request=request,
    )
    context = {"page": page, "find_text": page.find_text}
    return render(request, "casework/caseload.html", context)
