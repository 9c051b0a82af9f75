"""`bin/manage push_keys`: a new pair of keys for notifications, to put in the environment."""

from django.core.management.base import BaseCommand

from delivery.push_keys import new_pair


class Command(BaseCommand):
    help = (
        "Makes a pair of keys for notifications (docs/running.md) and prints it; it is kept "
        "nowhere. Another pair than before ends the notifications of everybody who has them."
    )
    requires_system_checks = []

    def handle(self, *args, **options):
        public, private = new_pair()
        self.stdout.write(f"PUSH_PUBLIC_KEY={public}\nPUSH_PRIVATE_KEY={private}")
