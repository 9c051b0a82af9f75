"""Where a leader can do something: what passes a norm, in one sentence with one action."""

from collections import Counter

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from casework import norms
from casework.needs import Need


def acts(team):
    """The most pressing first; nothing when all stays within what was agreed."""
    found = [
        without_helper(team),
        waiting(team),
        *too_full(team),
        silence(team),
        unanswered(team),
        late(team),
    ]
    return [act for act in found if act]


def act(rank, who, why, badge, kind, icon, figure, label, detail="", team=None, person_id=None):
    url = reverse("figure_rows", args=[figure]) + f"?team={team.team.pk}"
    url += f"&wie={person_id}" if person_id else ""
    return Need(
        rank=rank, days=0, who=who, url=url, why=why, detail=detail, badge=badge,
        badge_kind=kind, badge_icon=icon, do_url=url, do_label=label,
    )  # fmt: skip


def waiting(team):
    late = [row for row in team.waiting if row.waiting_days > norms.WAITING_DAYS]
    if not late:
        return None
    room = [load.name for load in team.loads if load.room > 0][-2:]
    return act(
        1,
        ngettext("%(n)s family", "%(n)s families", len(late)) % {"n": len(late)},
        ngettext(
            "One family waits longer than the %(norm)s days that were agreed.",
            "%(n)s families wait longer than the %(norm)s days that were agreed.",
            len(late),
        )
        % {"n": len(late), "norm": norms.WAITING_DAYS},
        ngettext("Waits %(n)s day", "Waits %(n)s days", late[0].waiting_days)
        % {"n": late[0].waiting_days},
        "stop",
        "clock",
        "wachten",
        _("See who waits"),
        _("Most room: %(names)s.") % {"names": _(" and ").join(room)} if room else "",
        team,
    )


def without_helper(team):
    count = len(team.left)
    if not count:
        return None
    url = reverse("leaving")
    return Need(
        rank=0, days=0, url=url, do_url=url,
        who=ngettext("%(n)s family", "%(n)s families", count) % {"n": count},
        why=ngettext(
            "One family has no helper: who helped left the team.",
            "%(n)s families have no helper: who helped left the team.",
            count,
        )
        % {"n": count},
        badge=_("No helper"), badge_kind="stop", badge_icon="helper",
        do_label=_("Give them to a colleague"),
    )  # fmt: skip


def here(rows):
    """Cases of who works in the team now: with the others there is nobody to talk to."""
    return [row for row in rows if not row.is_left]


def too_full(team):
    full = [load for load in team.loads if load.room < 0]
    room = sum(load.room for load in team.loads if load.room > 0)
    return [
        act(
            2,
            load.name,
            _("%(n)s families, and agreed is at most %(norm)s.")
            % {"n": load.families, "norm": norms.FAMILIES_AT_MOST},
            _("%(n)s too many") % {"n": -load.room},
            "turn",
            "warning",
            "hulp",
            _("See the cases"),
            _("The others together have room for %(n)s.") % {"n": room} if room else "",
            team,
            load.person_id,
        )
        for load in full
    ]


def silence(team):
    silent = here(team.silent)
    counted = Counter(row.case.coordinator_id for row in silent)
    if not counted:
        return None
    longest = max(silent, key=lambda row: row.silent_days)
    person_id = longest.case.coordinator_id
    count = counted[person_id]
    name, days = longest.professional, longest.silent_days
    return act(
        3,
        name,
        ngettext(
            "With one family there was no contact for more than %(norm)s days.",
            "With %(n)s families there was no contact for more than %(norm)s days.",
            count,
        )
        % {"n": count, "norm": norms.SILENT_DAYS},
        ngettext("%(n)s day silent", "%(n)s days silent", days) % {"n": days},
        "turn",
        "phone",
        "stil",
        _("See the cases"),
        of_all(count, len(team.silent)),
        team,
        person_id,
    )


def of_all(count, total):
    if total == count:
        return ""
    return _("In the whole team it is %(n)s families.") % {"n": total}


def unanswered(team):
    old = [row for row in here(team.unanswered) if row.unanswered_days > norms.UNANSWERED_DAYS]
    if not old:
        return None
    name, person_id = old[0].professional, old[0].case.coordinator_id
    count = sum(1 for row in old if row.case.coordinator_id == person_id)
    return act(
        4,
        name,
        ngettext(
            "In one family a proposal waits longer than %(norm)s days for an answer.",
            "In %(n)s families a proposal waits longer than %(norm)s days for an answer.",
            count,
        )
        % {"n": count, "norm": norms.UNANSWERED_DAYS},
        ngettext("%(n)s day old", "%(n)s days old", old[0].unanswered_days)
        % {"n": old[0].unanswered_days},
        "news",
        "pencil",
        "voorstellen",
        _("See the cases"),
        _("Perhaps the question is not clear, or it is too much."),
        team,
        person_id,
    )


def late(team):
    counted = Counter()
    names = {row.case.coordinator_id: row.professional for row in here(team.late)}
    for row in here(team.late):
        counted[row.case.coordinator_id] += row.counts.overdue
    if not counted:
        return None
    person_id, count = counted.most_common(1)[0]
    name = names[person_id]
    return act(
        5,
        name,
        ngettext(
            "In the families of this colleague one step is late.",
            "In the families of this colleague %(n)s steps are late.",
            count,
        )
        % {"n": count},
        ngettext("%(n)s step late", "%(n)s steps late", count) % {"n": count},
        "news",
        "flag",
        "te-laat",
        _("See the cases"),
        "",
        team,
        person_id,
    )
