import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wijkteam.settings")
application = get_wsgi_application()

from wijkteam import opening  # noqa: E402 - it asks the settings

opening.must_be_open()

# What a worker begins with stays until it ends, so it is never looked through again; and a page
# makes some ten thousand objects that go by themselves: to look at every 700 finds nothing.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 20)
