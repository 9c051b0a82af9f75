"""System checks of notifications: half a set-up, and services that are no services."""

from django.conf import settings
from django.core.checks import Error, Tags, register

from delivery.push_addresses import is_point
from delivery.push_keys import public_of

MAKE = "Make both with `manage.py push_keys`, and give the private one to worker and beat alone."


@register(Tags.security)
def both_keys_are_there(app_configs, **kwargs):
    """The web processes have the public one alone. Who seals the log is a worker: it has both."""
    wrong = what_is_wrong(settings.PUSH_PUBLIC_KEY, settings.PUSH_PRIVATE_KEY, settings.AUDIT_KEY)
    return [Error(wrong, hint=MAKE, id="wijkteam.E008")] if wrong else []


def what_is_wrong(public, private, audit_key):
    """A sentence, or nothing."""
    if private and not public:
        return "PUSH_PRIVATE_KEY is set and PUSH_PUBLIC_KEY is not."
    if public and not is_point(public):
        return "PUSH_PUBLIC_KEY is no public key."
    if private and public_of(private) != public:
        return "PUSH_PRIVATE_KEY and PUSH_PUBLIC_KEY are not a pair."
    if public and audit_key and not private:
        return "The worker has PUSH_PUBLIC_KEY and no PUSH_PRIVATE_KEY, so it can send nothing."
    return ""


@register(Tags.security, deploy=True)
def notifications_go_outside_alone(app_configs, **kwargs):
    """A browser says itself where it is reached: that may be no machine of the house."""
    within = [each for each in settings.PUSH_SERVICES if ":" in each or "." not in each.strip(".")]
    return [
        Error(
            f"PUSH_SERVICES allows {each}, which is no name of a push service.",
            hint="Name hosts alone, such as fcm.googleapis.com; what ends in one counts too.",
            id="wijkteam.E009",
        )
        for each in within
    ]
