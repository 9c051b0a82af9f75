"""Small things that every answer needs."""

from django.utils.cache import add_never_cache_headers


class PrivateAnswers:
    """Pages are about people: no browser or proxy keeps a copy."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if not response.has_header("Cache-Control"):
            add_never_cache_headers(response)
        return response
