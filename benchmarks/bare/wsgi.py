"""The bare site: the middleware of a new project, and nothing of the product's."""

from django.conf import settings
from django.core.wsgi import get_wsgi_application

get_wsgi_application()  # the apps look for their middleware when they are loaded
settings.MIDDLEWARE = settings.BARE_MIDDLEWARE
application = get_wsgi_application()
