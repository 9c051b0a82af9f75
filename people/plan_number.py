"""The number of a plan: what somebody of the family shows, so that a paper finds this home."""


def plan_number(household_id):
    """It opens nothing by itself; casework/sql/0311_find_home.sql reads it back."""
    text = str(household_id)[-12:].upper()
    return "-".join((text[:4], text[4:8], text[8:]))
