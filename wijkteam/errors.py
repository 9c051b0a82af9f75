"""The pages for when something is not there, not allowed, or went wrong."""

from django.shortcuts import render

from writing import notes


def not_found(request, exception=None):
    return render(request, "errors/404.html", status=404)


def not_allowed(request, exception=None):
    return render(request, "errors/403.html", status=403)


def went_wrong(request):
    """Without anything that asks the database: it may be what went wrong."""
    return render(request, "errors/500.html", {"nav": [], "brand_title": ""}, status=500)


def csrf_failure(request, reason=""):
    """The form came from a page that was too old; what was typed is shown, so nothing is lost.

    Only the fields that the signed note of a kept form names: never a password or a code.
    """
    note = notes.read(request.POST.get("author"))
    typed = note.words_in(request.POST) if note else {}
    words = {name: "\n".join(texts) for name, texts in typed.items() if any(texts)}
    return render(request, "errors/403_csrf.html", {"words": words}, status=403)
