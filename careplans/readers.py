"""Who sees what hangs in a part of the plan. The same rules as the database has (access_levels)."""

from django.db.models import Exists, OuterRef
from django.utils import timezone

from access.models import Grant, Part
from people.models import Custody, HouseholdMember, Person

ENDS_AT = 16  # from then on nobody writes or reads along about a young person by custody


def sides_who_see(viewer, scopes, grants, home=None, custody=None):
    """(keys of people, {organisation: name}) who would see an agreement in one of these or another:
    as part of what they see of the plan, or because they are a side of it. `home` and `custody`:
    `home_of` and `custody_about` of these, where the page has read them."""
    if custody is None:
        custody = custody_about(viewer, {scope.subject_id for scope in scopes})
    families, found = {}, []
    for scope in {scope.pk: scope for scope in scopes}.values():
        kind = (Part.MONEY if scope.part == Part.MONEY else Part.STEPS, scope.subject_id)
        if kind not in families:
            families[kind] = set(family_who_sees(viewer, *kind, home, custody))
        found.append(with_let_in(families[kind], let_in(
            grants, scope.subject_id, kind[:1], scope.goal_id, or_own_steps=True
        )))  # fmt: skip
    people = set().union(*(people for people, _whole in found))
    return people, {key: name for _people, whole in found for key, name in whole.items()}


def family_who_sees(viewer, part, about_id, home, custody):
    if about_id:
        return about_person(viewer, about_id, home, custody)
    if home is None or part == Part.MONEY:
        return about_all(viewer, [part], home)
    return [row.person_id for row in home if row.is_alive]


def children_of(viewer):
    """Those under 16 about whom this viewer writes: whose custody they hold, and oneself."""
    me = [viewer.person_id] if viewer.is_family and viewer.years < ENDS_AT else []
    return {*viewer.held, *me}


def holders_of(children):
    """[(who holds custody as a person, of which of these children)], as it was confirmed; one
    query. Also who stands still: that rests what they see, and a list of names does not tell it."""
    return persons_in(confirmed_custody(children))


def persons_in(custody):
    """[(who holds custody as a person, of which child)] of these lines, as it stands."""
    stand = [fact for fact in custody if fact.end_confirmed_at is None]
    return [(fact.holder_id, fact.child_id) for fact in stand if fact.organisation_id is None]


def confirmed_custody(children):
    """All that was ever confirmed of the custody of these; one query."""
    facts = Custody.objects.filter(child_id__in=children, confirmed_at__isnull=False)
    return list(facts.order_by("started_on", "holder_id").values_list(
        "child_id", "holder_id", "organisation_id", "end_confirmed_at", named=True
    ))  # fmt: skip


def custody_about(viewer, about):
    """The custody of those whom it is about; nobody's of the viewer's own from 16 years. At most
    one query."""
    is_on_their_own = viewer.years >= ENDS_AT
    wanted = {key for key in about if key and not (is_on_their_own and key == viewer.person_id)}
    return confirmed_custody(wanted) if wanted else []


def holders_about(viewer, about, custody=None):
    """Who reads along by custody in what is about one of these: the viewer is family there.
    `custody`: of these, where the page has read it."""
    children = children_of(viewer) & set(about)
    if not children:
        return []
    pairs = holders_of(children) if custody is None else persons_in(custody)
    return [holder_id for holder_id, child_id in pairs if child_id in children]


def with_let_in(family, grants):
    people = family | {grant.person_id for grant in grants if grant.person_id}
    return people, {grant.organisation_id: grant.organisation.name for grant in grants
                    if grant.person_id is None}  # fmt: skip


def members(viewer):
    rows = HouseholdMember.objects.here().filter(household_id=viewer.household_id)
    return rows.order_by("-is_owner", "started_on", "pk")


def home_of(viewer):
    """Who belongs to the household, owners first, with whether they own it and are alive; one
    query."""
    lives = Person.objects.filter(pk=OuterRef("person_id"), died_on=None)
    rows = members(viewer).annotate(is_alive=Exists(lives))
    return list(rows.values_list("person_id", "is_owner", "is_alive", named=True))


def about_all(viewer, parts, home=None):
    """All of the household; money is for the owners. `home`: where the page has read it."""
    home = home_of(viewer) if home is None else home
    return [row.person_id for row in home if row.is_owner or Part.MONEY not in parts]


def about_person(viewer, about_id, home=None, custody=None):
    """The person, and under 16 who holds custody: as it was confirmed, else the owners. `home` and
    `custody`: where the page has read them."""
    is_me = about_id == viewer.person_id
    if is_me and viewer.years >= ENDS_AT:
        return [about_id]
    known = custody_about(viewer, [about_id]) if custody is None else custody
    facts = [fact for fact in known if fact.child_id == about_id]
    holders = [fact.holder_id for fact in facts if fact.end_confirmed_at is None]
    return [about_id, *(holders if facts else about_all(viewer, [Part.MONEY], home))]


def open_grants(viewer):
    """The decisions that count today, as they were given; one that waits for a signature counts as
    well. Each says `way_in`, for who has no log-in yet: one query."""
    grants = Grant.objects.of_who_stayed(viewer.household_id).open(timezone.localdate())
    grants = grants.saying_way_in()
    return list(grants.select_related("organisation").order_by("given_at", "part", "pk"))


def let_in(grants, about_id, parts, goal_id=None, *, or_own_steps=False):
    """Those about whole parts, or about this goal. `or_own_steps`: and of who sees just the steps
    they do, and what they are a side of."""
    return [grant for grant in grants
            if (or_own_steps and grant.person_id if grant.is_own_steps_only
                else grant.part in parts and grant.subject_id == about_id
                and grant.goal_id in (None, goal_id))]  # fmt: skip
