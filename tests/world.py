"""The small world of the tests: the fixed cast, two households, and who may see what.

Built once a session with the maintenance role and committed; every test rolls back to it.
"""

from datetime import date, timedelta
from types import SimpleNamespace

from django.utils import timezone

from access.models import Grant, GrantSignature, Level, Part, Scope
from careplans import models as plan
from casework.models import Case, CaseClient, CaseColleague
from delivery.models import DocumentJob
from network.models import NetworkMember
from oversight.models import Finding, LogReview
from oversight.months import last_months
from people import models as people

PEOPLE = {
    "ronald": ("Ronald", "van", "Dijk", 43),
    "kevin": ("Kevin", "van", "Dijk", 14),
    "fatma": ("Fatma", "", "Yıldız", 58),
    "samira": ("Samira", "", "El Amrani", 36),
    "joost": ("Joost", "de", "Wit", 47),
    "ingrid": ("Ingrid", "", "Bakker", 52),
    "marieke": ("Marieke", "", "Jansen", 31),
    "karin": ("Karin", "", "Smit", 44),
    "anja": ("Anja", "de", "Boer", 41),
    "mila": ("Mila", "", "El Idrissi", 16),
    "noor": ("Noor", "", "El Idrissi", 39),
    "tom": ("Tom", "", "Willems", 34),
    "els": ("Els", "", "Kramer", 61),
    "linda": ("Linda", "", "Visser", 49),
}
PASSWORD = "keukentafel-2026"


def build():
    """Everything, as one namespace of saved rows."""
    world = SimpleNamespace(today=timezone.localdate())
    make_people(world)
    make_organisations(world)
    make_van_dijk(world)
    make_el_idrissi(world)
    make_case(world)
    make_oversight(world)
    return world


def years_ago(today, years):
    return date(today.year - years, today.month, min(today.day, 28)) - timedelta(days=40)


def make_people(world):
    for key, (first, prefix, last, age) in PEOPLE.items():
        user = people.User(email=f"{key}@voorbeeld.example")
        user.password = "md5$salt$" + "0" * 32  # unusable in tests; log-in tests set their own
        user.save()
        person = people.Person.objects.create(
            user=user, first_name=first, prefix=prefix, last_name=last,
            born_on=years_ago(world.today, age),
        )  # fmt: skip
        setattr(world, key, person)
    world.people = [getattr(world, key) for key in PEOPLE]


def make_organisations(world):
    kinds = people.Organisation.Kind
    world.city = people.Organisation.objects.create(
        name="Gemeente Den Haag", kind=kinds.MUNICIPALITY
    )
    world.college = people.Organisation.objects.create(name="Zuidwest College", kind=kinds.SCHOOL)
    world.protection = people.Organisation.objects.create(
        name="Jeugdbescherming West", kind=kinds.PROTECTION
    )
    world.moerwijk = people.Team.objects.create(
        organisation=world.city, name="Wijkteam Moerwijk", area="Moerwijk"
    )
    world.laak = people.Team.objects.create(
        organisation=world.city, name="Wijkteam Laak", area="Laak"
    )
    roles = people.TeamMembership.Role
    start = world.today - timedelta(days=400)
    for person, team, role, ended in [
        (world.samira, world.moerwijk, roles.PROFESSIONAL, None),
        (world.joost, world.moerwijk, roles.PROFESSIONAL, None),
        (world.ingrid, world.moerwijk, roles.LEADER, None),
        (world.els, world.moerwijk, roles.PROFESSIONAL, world.today - timedelta(days=30)),
        (world.tom, world.laak, roles.PROFESSIONAL, None),
    ]:
        people.TeamMembership.objects.create(
            person=person, team=team, role=role, started_on=start, ended_on=ended
        )
    offices = people.OrganisationMembership.Role
    for person, organisation, role, job in [
        (world.marieke, world.college, offices.PARTNER, "mentor"),
        (world.karin, world.protection, offices.PARTNER, "jeugdbeschermer"),
        (world.linda, world.city, offices.PRIVACY_OFFICER, ""),
    ]:
        people.OrganisationMembership.objects.create(
            person=person, organisation=organisation, role=role, job=job, started_on=start
        )


def scope(household, part, **about):
    return Scope.objects.get_or_create(household=household, part=part, **about)[0]


def row(model, place, by, **fields):
    """A saved plan row in a scope, made by somebody."""
    return model.objects.create(
        household_id=place.household_id, scope=place, created_by=by, changed_by=by, **fields
    )


def goal(household, title, by, *, part=Part.GOALS, subject=None, why=""):
    from uuid import uuid4

    key = uuid4()
    place = scope(household, part, subject=subject, goal_id=key)
    made = row(plan.Goal, place, by, id=key, title=title, why=why)
    made.steps_scope = scope(
        household, part if part == Part.MONEY else Part.STEPS, subject=subject, goal_id=key
    )
    made.progress_scope = scope(
        household, part if part == Part.MONEY else Part.PROGRESS, subject=subject, goal_id=key
    )
    return made


def step(of, by, text, kind, executor=None, **fields):
    return row(
        plan.Step, of.steps_scope, by, goal=of, text=text, executor_kind=kind, executor=executor,
        executor_name=executor.first_name if executor else "", **fields,
    )  # fmt: skip


def member(household, person, role, **fields):
    start = household.started_at.date()
    return people.HouseholdMember.objects.create(
        household=household, person=person, role=role, started_on=start, **fields
    )


def make_van_dijk(world):
    began = timezone.now() - timedelta(days=150)
    home = people.Household.objects.create(name="Van Dijk", started_at=began)
    world.van_dijk = home
    ronald, kevin = world.ronald, world.kevin
    member(home, ronald, "parent", is_owner=True)
    world.kevin_here = member(home, kevin, "child")
    for holder in (ronald, world.anja):
        world.custody = people.Custody.objects.create(
            child=kevin, holder=holder, evidence="uittreksel gezagsregister",
            started_on=began.date(), recorded_by=world.samira, confirmed_by=world.joost,
            confirmed_at=began,
        )  # fmt: skip
    people.Address.objects.create(
        household=home,
        street="Geheimstraat 12",
        postcode="2533 AA",
        city="Den Haag",
        is_secret=True,
    )
    plan.CarePlan.objects.create(household=home, started_on=began.date())
    matters = scope(home, Part.MATTERS)
    world.stay = row(
        plan.Priority, matters, ronald, text="Kevin blijft thuis wonen", said_by=ronald
    )
    world.own_secret = row(
        plan.Priority,
        scope(home, Part.MATTERS, private_to=ronald),
        ronald,
        text="Alleen voor Ronald",
        said_by=ronald,
    )
    world.water = goal(home, "Weer water in huis", ronald, why="Kevin wil schoon naar school")
    world.school = goal(home, "Kevin gaat elke dag naar school", kevin, subject=kevin)
    world.debts = goal(home, "De schulden worden kleiner", ronald, part=Part.MONEY)
    tomorrow = world.today + timedelta(days=1)
    world.shower = step(
        world.water,
        ronald,
        "Douchen bij Fatma",
        2,
        world.fatma,
        in_return="Een kast onder de trap",
        due_on=tomorrow,
        repeats="FREQ=WEEKLY;BYDAY=MO,WE,SA",
    )
    world.call = step(
        world.water, ronald, "Bellen met het waterbedrijf", 1, ronald, due_on=tomorrow
    )
    world.breakfast = step(world.school, kevin, "Samen ontbijten om kwart over zeven", 1, ronald)
    world.paying = step(world.debts, ronald, "Elke maand 45 euro betalen", 1, ronald)
    world.deal = row(
        plan.Agreement,
        world.water.steps_scope,
        ronald,
        goal=world.water,
        text="Douche tegen klus",
        starts_on=world.today,
        party_ids=sorted([ronald.pk, world.fatma.pk]),
    )
    for index, (person, promise) in enumerate(
        [(world.fatma, "Drie keer per week douchen"), (ronald, "Een kast onder de trap")]
    ):
        plan.AgreementParty.objects.create(
            household=home,
            agreement=world.deal,
            person=person,
            name=person.first_name,
            promise=promise,
            position=index,
        )
    world.going_well = row(
        plan.Progress,
        world.water.progress_scope,
        ronald,
        goal=world.water,
        text="Het waterbedrijf denkt mee",
        how_far=2,
        noted_by=ronald,
    )
    progress = world.water.progress_scope
    world.scale = row(
        plan.Scale, progress, ronald, goal=world.water, hoped="Elke dag water uit de kraan",
        much_less="Geen water in huis", less="Water bij Fatma", more="Ook warm water",
        much_more="Nooit meer een brief", worse="Ook niet meer bij Fatma", starts_at=-2,
    )  # fmt: skip
    world.earlier = plan.GoalChange.objects.create(
        household=home, scope=world.debts.scope, goal=world.debts, title="Minder brieven",
        why="Ik durf de post niet open te doen", state="open", changed_by=ronald,
    )  # fmt: skip
    world.score = row(
        plan.Score, progress, ronald, goal=world.water, scale=world.scale, level=-1,
        words_then="Water bij Fatma, zei ik toen", note="Drie keer per week", scored_by=ronald,
        scored_on=world.today, is_of_family=True,
    )  # fmt: skip
    world.hers = row(
        plan.Priority,
        scope(home, Part.MATTERS, subject=world.anja),
        world.anja,
        text="Kevin vaker zien, zegt Anja",
        said_by=world.anja,
    )
    world.fatma_in_network = row(
        NetworkMember,
        scope(home, Part.NETWORK),
        ronald,
        name="Fatma",
        person=world.fatma,
        relation="buurvrouw",
        circle=2,
        can_help_with="douchen",
        we_do_for_them="klussen",
    )
    talk = plan.Conversation.objects.create(
        household=home, participant_ids=sorted([ronald.pk, world.samira.pk]), started_by=ronald
    )
    world.talk = talk
    world.hello = plan.Message.objects.create(
        household=home, conversation=talk, author=ronald, body="Kom je donderdag langs?"
    )
    payload = {"text": "Samen de schulden op een rij zetten", "executor_kind": 5}
    world.proposal = row(
        plan.Proposal, world.water.steps_scope, world.samira, goal=world.water, payload=payload,
        why="Dan weten we wat er betaald moet worden",
    )  # fmt: skip
    world.paper = DocumentJob.objects.create(household=home, kind="plan", asked_by=ronald)
    make_grants(world)


def grant(world, party, part, level, **fields):
    ronald = world.ronald
    until = world.today + timedelta(days=90)
    return Grant.objects.create(
        household=world.van_dijk, person=party, part=part, level=level, given_by=ronald,
        purpose=fields.pop("purpose", "samen werken aan ons plan"), ends_on=until,
        starts_on=world.today - timedelta(days=20), **fields,
    )  # fmt: skip


def make_grants(world):
    now = timezone.now()
    team = {"team": world.moerwijk}
    world.samira_goals = grant(world, world.samira, Part.GOALS, Level.PROPOSE, **team)
    world.samira_steps = grant(world, world.samira, Part.STEPS, Level.PROPOSE, **team)
    world.joost_money = grant(
        world, world.joost, Part.MONEY, Level.PROPOSE, purpose="de schulden kleiner maken", **team
    )
    world.fatma_steps = grant(
        world,
        world.fatma,
        Part.STEPS,
        Level.RESPOND,
        is_own_steps_only=True,
        purpose="onze afspraak",
    )
    for part in (Part.GOALS, Part.STEPS):
        given = grant(
            world,
            world.marieke,
            part,
            Level.RESPOND,
            organisation=world.college,
            subject=world.kevin,
            goal_id=world.school.pk,
            purpose="Kevin helpen op school",
        )
        for signer in (world.ronald, world.kevin, world.anja):
            GrantSignature.objects.create(grant=given, person=signer)
    grant(
        world,
        world.karin,
        Part.GOALS,
        Level.SEE,
        organisation=world.protection,
        withdrawn_at=now,
        withdrawn_by=world.ronald,
    )
    grant(world, world.els, Part.GOALS, Level.PROPOSE, **team)


def make_el_idrissi(world):
    home = people.Household.objects.create(
        name="El Idrissi", started_at=timezone.now() - timedelta(days=60)
    )
    world.el_idrissi = home
    member(home, world.noor, "parent", is_owner=True)
    member(home, world.mila, "child")
    plan.CarePlan.objects.create(household=home)
    row(
        plan.Priority,
        scope(home, Part.MATTERS),
        world.noor,
        text="Rust in huis",
        said_by=world.noor,
    )
    world.rest = goal(home, "Elke avond samen eten", world.noor)
    world.cooking = step(world.rest, world.noor, "Om de beurt koken", 1, world.noor)


def make_case(world):
    def case(number, client, coordinator, team, **fields):
        made = Case.objects.create(number=number, team=team, coordinator=coordinator, **fields)
        CaseClient.objects.create(
            case=made,
            person=client,
            name=fields.get("name", client.last_name if client else "Onbekend"),
            question="Vraag van het gezin",
        )
        return made

    start = world.today - timedelta(days=148)
    world.case = case(
        "M-0117",
        world.ronald,
        world.samira,
        world.moerwijk,
        state="active",
        started_on=start,
        registered_on=start,
    )
    CaseColleague.objects.create(case=world.case, person=world.joost)
    world.waiting_case = case(
        "M-0156", None, None, world.moerwijk, state="waiting", waiting_reason="vol"
    )
    world.laak_case = case("L-0003", None, world.tom, world.laak, state="active", started_on=start)
    for given in (world.samira_goals, world.samira_steps):
        Grant.objects.filter(pk=given.pk).update(case_id=world.case.pk)


def make_oversight(world):
    """A question that nobody opened yet, and a review of a month long ago with one finding."""
    world.question = plan.Complaint.objects.create(
        household=world.van_dijk, asked_by=world.ronald, changed_by=world.ronald,
        event_id=world.paper.pk, person_id=world.samira.pk, words="Waarom keek zij?",
        happened_on=world.today - timedelta(days=70),
    )  # fmt: skip
    world.review = LogReview.objects.create(
        month_on=last_months(3)[2], seed="zaad", looks=1, started_by=world.linda
    )
    world.finding = Finding.objects.create(
        review=world.review, rule="night", person_id=world.samira.pk, event_id=world.paper.pk,
        household_id=world.van_dijk.pk, first_at=timezone.now() - timedelta(days=80),
    )  # fmt: skip
