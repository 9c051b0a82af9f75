"""The family's own people."""

from access.models import Part
from network.models import NetworkMember
from wijkteam.demo.loader.home import first_day
from wijkteam.demo.loader.people import person_id


def make_network(home):
    if not home.story.network:
        return
    scope_id, owner = home.scope(Part.NETWORK), home.owners()[0]
    for number, member in enumerate(home.story.network):
        home.row(
            NetworkMember,
            home.key("network", number),
            scope_id,
            by=owner,
            at=home.clock.at(first_day(home.story), second=number),
            person_id=person_id(member.person),
            name=member.name,
            relation=member.relation,
            phone=member.phone,
            circle=member.circle,
            can_help_with=member.can_help,
            we_do_for_them=member.we_do,
        )
