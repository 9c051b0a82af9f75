"""Puts the house together: settings, addresses, middleware, the worker."""

from wijkteam.celery import app as celery_app

__all__ = ["celery_app"]
