"""The pages for when something is not there, not allowed, or went wrong."""

from django.shortcuts import render


def not_found(request, exception=None):
    return render(request, "errors/404.html", status=404)


def not_allowed(request, exception=None):
    return render(request, "errors/403.html", status=403)


def went_wrong(request):
    """Without anything that asks the database: it may be what went wrong."""
    return render(request, "errors/500.html", {"nav": [], "brand_title": ""}, status=500)


def csrf_failure(request, reason=""):
    """The form came from a page that was too old; what was typed is shown, so nothing is lost."""
    hidden = {
        "csrfmiddlewaretoken",
        "request_id",
        "version",
        "author",
        "password",
        "password1",
        "code",
    }
    words = {name: text for name, text in request.POST.items() if name not in hidden and text}
    return render(request, "errors/403_csrf.html", {"words": words}, status=403)
