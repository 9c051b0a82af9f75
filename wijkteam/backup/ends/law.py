"""Facts of law. Who wrote them down must stand here too; else the command says that one is left."""

from wijkteam.backup.ends.kind import Kind, since, there

CUSTODY_END = Kind(
    "custody_end", "people_custody",
    "id, ended_on, end_evidence, end_recorded_by_id, end_confirmed_by_id, end_confirmed_at",
    (("ended_on = a.ended_on, end_evidence = a.end_evidence,"
      " end_recorded_by_id = a.end_recorded_by_id,"
      " end_confirmed_by_id = a.end_confirmed_by_id, end_confirmed_at = a.end_confirmed_at",
      since("end_confirmed_at",
            f" and {there('a.end_recorded_by_id')} and {there('a.end_confirmed_by_id')}")),),
    None, left=since("end_confirmed_at"),
)  # fmt: skip
# What one wrote down and took back waits for no second; the address of its holder is gone by then.
CUSTODY = Kind(
    "custody", "people_custody", "id", (), "",
    "h.confirmed_at is null and not exists (select from people_custodydoor d"
    " where d.custody_id = h.id)",
)  # fmt: skip
# a second yes makes a standstill longer, and lets one rest that waited for it
STANDSTILL = Kind(
    "standstill", "access_standstill", "id, confirmed_at, confirmed_by_id",
    (("confirmed_at = a.confirmed_at, confirmed_by_id = a.confirmed_by_id",
      since("confirmed_at", f" and {there('a.confirmed_by_id')}")),),
    None, left=since("confirmed_at"),
)  # fmt: skip
# Of undoing one, what somebody took back waits for no second yes either.
DEATH = Kind(
    "death", "people_death", "id, confirmed_at, confirmed_by_id, ended, undo_recorded_at",
    (("confirmed_at = a.confirmed_at, confirmed_by_id = a.confirmed_by_id, ended = a.ended",
      since("confirmed_at", f" and {there('a.confirmed_by_id')}")),
     ("undo_recorded_at = null, undo_recorded_by_id = null, undo_because = ''",
      "h.undo_recorded_at is not null and h.undo_confirmed_at is null"
      " and a.undo_recorded_at is null")),
    None, left=since("confirmed_at"),
)  # fmt: skip
DIED = Kind(
    "died", "people_person", "id, died_on", (("died_on = a.died_on", since("died_on")),), None
)

LAW = (CUSTODY_END, CUSTODY, STANDSTILL, DEATH, DIED)
