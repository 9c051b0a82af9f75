"""Taking the former demo world away: rows under the fixed keys, and nothing else.

People, log-ins, offices and the log stay; what hangs under a demo household goes with it.
"""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import transaction

from access.models import Grant
from casework.models import Case, FosterConsent, HelpPlan, LegalOffer, OfferAnswer
from delivery import files
from delivery.models import DocumentJob
from people.models import Household


def clear(*, household_ids, case_ids, user_ids):
    forget_papers(household_ids)
    grants = Grant.objects.filter(household_id__in=household_ids)
    delete_under(Grant, list(grants.values_list("pk", flat=True)))
    for model, case in ((OfferAnswer, "offer__case_id"), (FosterConsent, "plan__case_id")):
        answers = model.objects.filter(**{f"{case}__in": case_ids})
        delete_under(model, list(answers.values_list("pk", flat=True)))
    for model in (LegalOffer, HelpPlan):
        of_cases = model.objects.filter(case_id__in=case_ids)
        delete_under(model, list(of_cases.values_list("pk", flat=True)))
    for model, keys in ((Household, household_ids), (Case, case_ids)):
        delete_under(model, keys)
        delete(model, pk__in=keys)
    for model in (EmailAddress, Authenticator):
        delete(model, user_id__in=user_ids)


def delete_under(model, keys):
    """Every row of any table that points at one of these."""
    for relation in model._meta.get_fields(include_hidden=True):
        if relation.auto_created and not relation.concrete:
            delete(relation.related_model, **{f"{relation.field.name}__in": keys})


def delete(model, **wanted):
    """At once; PostgreSQL holds the foreign keys at the end of the transaction."""
    model._base_manager.filter(**wanted)._raw_delete("default")


def forget_papers(household_ids):
    papers = DocumentJob.objects.filter(household_id__in=household_ids).exclude(file="")
    names = list(papers.values_list("file", flat=True))
    transaction.on_commit(lambda: [files.forget(name) for name in names])
