"""Small things that every answer needs."""

from django.utils.cache import add_never_cache_headers
from django_structlog.middlewares import RequestMiddleware
from structlog.contextvars import bind_contextvars

from audit.network import point_of
from wijkteam import errors

# What a page of ours never asks a phone for, and so nobody else can through it.
NOT_USED = (
    "accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "fullscreen",
    "geolocation", "gyroscope", "hid", "magnetometer", "microphone", "midi", "payment",
    "picture-in-picture", "screen-wake-lock", "serial", "usb", "xr-spatial-tracking",
)  # fmt: skip
OWN = ("publickey-credentials-create", "publickey-credentials-get")
PERMISSIONS = ", ".join([f"{name}=()" for name in NOT_USED] + [f"{name}=(self)" for name in OWN])
# Of a page on which somebody may tell something: it may ask; the browser asks its owner first.
WITH_MICROPHONE = PERMISSIONS.replace("microphone=()", "microphone=(self)")


class PrivateAnswers:
    """Pages are about people: no browser or proxy keeps a copy, and no other site may hold one."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if not response.has_header("Cache-Control"):
            add_never_cache_headers(response)
        may_record = getattr(response, "may_record", False)
        response.headers["Permissions-Policy"] = WITH_MICROPHONE if may_record else PERMISSIONS
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response


class RequestLines(RequestMiddleware):
    """A line per request with its path alone: what comes after a ? may be a code or a name. Of from
    where it came, the network that the log would keep, and no header of a stranger."""

    @staticmethod
    def format_request(request):
        return f"{request.method} {request.path}"

    @classmethod
    def bind_ip(cls, request):
        # whether it is somebody's own plan is not known yet; a network tells no house
        bind_contextvars(network=point_of(request, ground=""))


class OnlyButtons:
    """The address of a deed does nothing when it is opened. A browser shows a page of its own for
    an answer without words, and there is no way back on that."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code != 405 or request.method != "GET" or response.content:
            return response
        page = errors.only_a_button(request)
        page.headers["Allow"] = response.headers["Allow"]
        return page
