from network.models.network_member import NetworkMember
from network.models.profile import ProfessionalProfile

__all__ = ["NetworkMember", "ProfessionalProfile"]
