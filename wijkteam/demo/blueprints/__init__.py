"""Who the forty families are: written by hand, before `families` fills in the rest.

BLUEPRINTS: tuple of forty Blueprint, in the order of their keys f01 … f40.
"""

from wijkteam.demo.blueprints.active import ACTIVE
from wijkteam.demo.blueprints.others import CLOSED, INTAKE, WAITING
from wijkteam.demo.blueprints.outline import Blueprint

BLUEPRINTS: tuple[Blueprint, ...] = ACTIVE + INTAKE + WAITING + CLOSED
