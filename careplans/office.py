"""Whether a look came from the network of the office: all that is ever said of where from."""

from ipaddress import ip_network

from django.conf import settings

from audit.network import networks


def is_from_office(point):
    """An address of the office is kept whole; of any other place only the network is."""
    try:
        place = ip_network(point, strict=False)
    except ValueError:
        return False
    offices = networks(tuple(settings.OFFICE_NETWORKS))
    return any(place.version == one.version and place.subnet_of(one) for one in offices)
