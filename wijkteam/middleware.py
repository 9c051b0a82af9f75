"""Small things that every answer needs."""

from django.utils.cache import add_never_cache_headers
from django_structlog.middlewares import RequestMiddleware


class PrivateAnswers:
    """Pages are about people: no browser or proxy keeps a copy."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if not response.has_header("Cache-Control"):
            add_never_cache_headers(response)
        return response


class RequestLines(RequestMiddleware):
    """A line per request with its path alone: what comes after a ? may be a code or a name."""

    @staticmethod
    def format_request(request):
        return f"{request.method} {request.path}"
