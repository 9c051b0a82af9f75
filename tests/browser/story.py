"""Who does what in the story of every kind of thing in a plan, in turns; and what it leaves out."""

from tests.browser import (
    deeds,
    deeds_alone,
    deeds_bin,
    deeds_changes,
    deeds_conference,
    deeds_conference_more,
    deeds_doors,
    deeds_kept,
    deeds_meeting,
    deeds_team,
    deeds_together,
)

BEGINNING = {
    "samira": (deeds.samira_proposes, deeds_together.samira_plans),
    "ronald": (
        deeds.ronald_writes, deeds.ronald_tells_it, deeds.ronald_asks_for_help,
        deeds.ronald_agrees, deeds.ronald_answers, deeds.ronald_sends_a_photo,
        deeds_together.ronald_says_when, deeds_conference.ronald_calls_together,
        deeds_conference_more.ronald_prepares_it, deeds_meeting.ronald_plans_another,
        deeds_bin.ronald_knows_people, deeds_doors.ronald_lets_joost_in,
    ),
    "kevin": (
        deeds.kevin, deeds_together.kevin_says_when, deeds_doors.kevin_signs,
        deeds_alone.kevin_shares_later, deeds_alone.kevin_notes_otherwise,
    ),
    "fatma": (deeds.fatma, deeds_conference.fatma_says_whether_she_comes),
}  # fmt: skip
MIDDLE = {
    "samira": (
        deeds.samira_goes_on, deeds_together.samira_fixes_and_notes, deeds_conference.samira_tells,
        deeds_changes.samira_proposes_otherwise,
    ),
    "ronald": (
        deeds_together.ronald_makes_a_step, deeds_meeting.ronald_agrees_there,
        deeds_conference.ronald_holds_it, deeds_conference_more.ronald_makes_a_goal_of_it,
        deeds_changes.ronald_answers_otherwise, deeds_kept.ronald_gives_and_ticks,
        deeds_kept.ronald_puts_words_back, deeds_kept.ronald_ends_an_agreement,
        deeds_kept.ronald_pays_otherwise,
    ),
}  # fmt: skip
END = {
    "samira": (
        deeds_conference.samira_looks_whether_it_is_safe, deeds_changes.samira_proposes_rungs,
        deeds_meeting.samira_counts_and_proposes,
    ),
    "ronald": (
        deeds_changes.ronald_takes_the_rungs, deeds_conference_more.ronald_stops_for_a_while,
        deeds_conference.ronald_looks_back, deeds_kept.ronald_lets_go,
        deeds_bin.ronald_throws_away, deeds_bin.ronald_throws_away_a_goal,
        deeds_team.ronald_contradicts, deeds_doors.ronald_closes_doors,
        deeds_doors.ronald_changes_the_family,
    ),
    "kevin": (deeds_team.kevin_says_how_content,),
    "marieke": (deeds.marieke,),
}  # fmt: skip
AFTERWARDS = {"samira": (deeds_team.samira_ends_what_she_asked,)}
STORY = [
    (name, deed)
    for part in (BEGINNING, MIDDLE, END, AFTERWARDS)
    for name, its in part.items()
    for deed in its
]

# Forms of a plan that are no part of the story: why, and the tests that send them.
A_WAY_IN = "an invitation or a letter, which goes on with who comes from outside"
ANOTHER_STORY = "about more people than these, or other things than a plan"
A_PAPER = "a file that the worker makes: tests/browser/test_worker.py waits for one"
NOT_TOLD = {
    "alarm_put_away": (ANOTHER_STORY, "careplans/test_alarm_put_away.py"),
    "answer_confirm": (ANOTHER_STORY, "casework/test_confirming.py"),
    "bring": (A_PAPER, "careplans/test_bringing.py"),
    "brought_away": (A_PAPER, "careplans/test_brought_bin.py"),
    "brought_back": (A_PAPER, "careplans/test_brought_bin.py"),
    "consent_confirm": (ANOTHER_STORY, "casework/test_confirming.py"),
    "document_ask": (A_PAPER, "careplans/test_papers.py"),
    "export_ask": (A_PAPER, "careplans/test_export.py"),
    "foster_say": (ANOTHER_STORY, "casework/test_foster.py"),
    "guest_talk_add": (ANOTHER_STORY, "casework/test_talks_of_partners.py"),
    "guest_talk_show": (ANOTHER_STORY, "casework/test_talks_of_partners.py"),
    "invitation_again": (A_WAY_IN, "careplans/test_inviting.py"),
    "invitation_take_back": (A_WAY_IN, "careplans/test_inviting.py"),
    "keeper_ask": (ANOTHER_STORY, "casework/test_death_undone.py"),
    "look_question": (ANOTHER_STORY, "careplans/test_complaints.py"),
    "meeting_letter_ask": (A_PAPER, "careplans/test_letters_to_bring.py"),
    "member_invite": (A_WAY_IN, "careplans/test_inviting.py"),
    "member_owner": (ANOTHER_STORY, "careplans/test_owners_together.py"),
    "member_put_back": (ANOTHER_STORY, "careplans/test_family.py"),
    "network_member_invite": (A_WAY_IN, "careplans/test_inviting.py"),
    "place_question": (ANOTHER_STORY, "careplans/test_owners_together.py"),
    "place_withdraw": (ANOTHER_STORY, "careplans/test_owners_together.py"),
    "plan_number_renew": (ANOTHER_STORY, "oversight/test_found_home.py"),
    "proposal_letter_ask": (A_PAPER, "careplans/test_letters_to_bring.py"),
    "talk_letter_ask": (A_PAPER, "careplans/test_message_letters.py"),
    "yes_confirm": (ANOTHER_STORY, "casework/test_given_right.py"),
}  # fmt: skip
