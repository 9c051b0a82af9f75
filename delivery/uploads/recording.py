"""Pages on which somebody may tell something instead of typing it."""


def with_microphone(response):
    """This page, and no other, may ask for the microphone (wijkteam/middleware.py says so to the
    browser); a recording becomes a file of the form, and goes along when that is sent."""
    response.may_record = True
    return response
