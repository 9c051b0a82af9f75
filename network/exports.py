"""The family's own people go along with its plan. A professional's profile is not the family's."""

from delivery.exports.kinds import ExportTable, register_export
from network.models import NetworkMember

STAYS = {"ProfessionalProfile": "a professional's own public page, and no word of a family"}


def register():
    register_export(
        ExportTable(
            "network",
            NetworkMember,
            lambda viewer: NetworkMember.objects.visible_to(viewer),
            added={"phone": ""},
        )
    )
