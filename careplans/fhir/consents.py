"""Who may look in, decided by the family: each of its decisions as a Consent."""

from django.utils import timezone

from access.models import Grant
from careplans.fhir.pieces import coded, concept, period, refer, resource

SCOPE = coded("http://terminology.hl7.org/CodeSystem/consentscope", "patient-privacy")
CATEGORY = coded("http://loinc.org", "59284-0")
RULE = coded("http://terminology.hl7.org/CodeSystem/v3-ActCode", "OPTIN")
RECEIVER = coded("http://terminology.hl7.org/CodeSystem/v3-ParticipationType", "IRCP")


def grants_of(viewer):
    """As an owner sees them: of another owner's personal helpers nothing stands here."""
    rows = Grant.objects.filter(household_id=viewer.household_id)
    return list(rows.select_related("team", "organisation").order_by("pk"))


def party_of(grant):
    return grant.person_id or grant.organisation_id


def consents(grants, known, owner):
    for grant in grants:
        what = f"{grant.get_part_display()}: {grant.get_level_display()}"
        is_open = grant.withdrawn_at is None and not is_over(grant)
        provision = {
            "type": "permit",
            "period": period(str(grant.starts_on), grant.ends_on and str(grant.ends_on)),
            "actor": [{"role": RECEIVER, "reference": refer(party_of(grant))}],
            "code": [concept(what), concept(grant.purpose)],
        }
        by = str(grant.given_by_id) if str(grant.given_by_id) in known else owner
        yield resource(
            "Consent", grant.pk, f"{what}. {grant.purpose}",
            status="active" if is_open else "inactive", scope=SCOPE, category=[CATEGORY],
            patient=refer(by), dateTime=grant.given_at.isoformat(), policyRule=RULE,
            provision=provision,
        )  # fmt: skip


def is_over(grant):
    return grant.ends_on is not None and grant.ends_on < timezone.localdate()


def organisations(grants):
    """Those that were let in as a whole."""
    found = {g.organisation_id: g.organisation for g in grants if not g.person_id}
    for key, organisation in found.items():
        yield resource("Organization", key, organisation.name, name=organisation.name)
