"""What later databases said already, when an earlier one is read for a restore.

An end stays an end in whatever order it is read. What goes from one to another, a step or a log-in,
is as it was last: the earlier database does not take it back to whom it had gone by then.
"""

from dataclasses import dataclass, field


@dataclass
class Later:
    """Of each kind, or table of log-ins, the rows that a later database had otherwise than the
    backup.

    `knows` says that one of them was opened knowing of all before it: then all that went from one
    to another stands in it, also what came back to where the backup has it.
    """

    said: dict = field(default_factory=dict)
    knows: bool = False

    def copy(self):
        return Later(dict(self.said), self.knows)

    def keys(self, name):
        return list(self.said.get(name, ()))

    def note(self, name, keys):
        self.said[name] = self.said.get(name, set()) | set(keys)
