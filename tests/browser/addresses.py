"""Who looks at which page: every address that shows one, found in the resolver."""

from http.client import HTTPConnection
from urllib.parse import urlsplit

from django.conf import settings

from tests.addresses import address, routes

# Asked in this order; the first whom a page lets in is who looks.
CAST = ("ronald", "samira", "ingrid", "linda", "fatma", "noor", "kevin", "marieke", None)
# Pages that are quite another for somebody else.
ALSO = [
    ("today", "fatma"), ("today", "samira"), ("today", "kevin"), ("today", "noor"),
    ("steps", "fatma"), ("plan", "samira"), ("goal", "samira"), ("proposal", "samira"),
    ("proposals", "samira"), ("plan", "anja"), ("agreement_answer", "fatma"),
    ("home", "karin"), ("home", "linda"), ("profiles", None), ("front", None), ("goals", None),
]  # fmt: skip
# Addresses without a page, each with the reason.
NO_PAGE = {
    "alive": "for machines", "ready": "for machines", "whole": "for machines",
    "leave": "leads to another site",
    "demo_login": "POST only", "draft_save": "POST only", "draft_forget": "POST only",
    "step_tick": "POST only", "scale_use": "POST only", "score_throw_away": "POST only",
    "step_untick": "POST only", "step_throw_away": "POST only",
    "agreement_throw_away": "POST only", "attachment_throw_away": "POST only",
    "debt_throw_away": "POST only",
    "payment_throw_away": "POST only",
    "priority_drop": "POST only", "put_back": "POST only",
    "document_ask": "POST only", "case_take": "POST only", "set_language": "POST only",
    "own_mail_again": "POST only", "push_worker": "a script", "web_manifest": "no page",
    "push_address": "leads to the page of news",
    "end_session": "POST only", "mfa_login_webauthn": "what the script of a passkey asks",
    "openid_connect_login": "off", "openid_connect_callback": "off", "socialaccount_signup": "off",
    "socialaccount_connections": "off", "socialaccount_login_error": "off",
    "socialaccount_login_cancelled": "off", "mfa_edit_webauthn": "for who has a passkey",
    "mfa_remove_webauthn": "for who has a passkey", "document_download": "a PDF",
    "alarm_put_away": "POST only",
    "plan_number_renew": "POST only", "member_put_back": "POST only", "place_withdraw": "POST only",
    "conference_move": "POST only", "conference_remove": "POST only",
    "conference_word_throw_away": "POST only",
    "meeting_fix": "POST only", "meeting_throw_away": "POST only", "meeting_count": "POST only",
    "meeting_point_away": "POST only", "meeting_point_back": "POST only", "talk_show": "POST only",
    "guest_talk_show": "POST only",
    "help_line_remove": "POST only", "help_line_restore": "POST only",
    "answer_confirm": "POST only", "consent_confirm": "POST only",
    "yes_confirm": "POST only", "paper_not_so": "POST only",
    "prevention_remove": "POST only", "prevention_restore": "POST only",
    "earlier_back": "POST only",
    "meeting_calendar": "a file for a calendar", "calendar_feed": "a file for a calendar",
    "meeting_way": "leads to the meeting",
    "complaint_open": "POST only", "review_sign": "POST only",
    "emergency_confirm": "POST only", "emergency_end": "POST only",
    "mfa_download_recovery_codes": "a text file", "news": "leads to where the news stands",
    "invitation_letter": "a PDF", "talk_letter": "a PDF", "talk_letter_ask": "POST only",
    "proposal_letter": "a PDF", "proposal_letter_ask": "POST only",
    "meeting_letter": "a PDF", "meeting_letter_ask": "POST only",
    "invitation_again": "POST only", "invitation_take_back": "POST only",
    "custody_decide": "POST only", "death_decide": "POST only", "keeper_decide": "POST only",
    "standstill_confirm": "POST only", "standstill_decide": "POST only",
    "shelf_back": "POST only", "brought_away": "POST only", "brought_back": "POST only",
    "export_ask": "POST only", "export_download": "a ZIP",
    "brought_file": "a file that came along",
    "attachment": "a file that somebody sent", "message_file": "a file that somebody sent",
}  # fmt: skip
# Pages only in the middle of something; test_entrance walks to them.
MIDWAY = {
    "account_confirm_login_code", "account_confirm_password_reset_code", "account_reauthenticate",
    "account_complete_password_reset", "account_email_verification_sent", "account_set_password",
    "account_password_reset_completed", "account_inactive", "begin", "grant_sign", "home",
    "invitation_answer", "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_reauthenticate_webauthn", "reauthenticate_by_mail", "recovery_state", "mfa_authenticate",
    "mfa_deactivate_totp", "mfa_generate_recovery_codes", "mfa_reauthenticate",
    "mfa_view_recovery_codes", "network_member_invite", "second_step",
}  # fmt: skip
# Pages of something that has happened: test_demo_pages finds them in the demo world, and happened/
# makes the others happen.
AFTER = {
    "attachment_change", "hitch_ask",
    "goal_share", "priority_share", "progress_share", "proposal_again", "look_question",
    "emergency", "emergency_review",
    "case_reopen", "death_undo", "keeper_ask", "keep_plan", "departed",
    "member_owner", "place_question", "custody_second", "death_second", "keeper_second",
    "custody_door", "custody_letter", "earlier",
    "found_case", "found_custody_add", "found_custody_end", "found_custody_door",
    "standstill_second", "standstill_extend", "standstill_lift",
    "recovery_hold", "invitation_show", "member_invite",
    "without_mail", "sheet", "reauthenticate_by_sheet",
    "answer_note", "help_plan_write", "help_plan_settle", "help_plan_give", "help_line_add",
    "help_line_change", "prevention_change", "foster_part", "foster_answer", "report_change",
    "exception_second",
    "own_plan_first", "offer_answer", "offer_object", "foster_mine", "foster_say",
    "contentment", "self_help_step", "shelf_entry", "shelf_change", "shelf_end",
    "debt_change", "debt_payment", "propose_payment", "propose_debt", "propose_scale",
    "conference_question", "conference_when", "conference_caller", "conference_stop",
    "conference_circle", "conference_coordinator", "conference_ask", "conference_tell",
    "conference_invite", "conference_answer", "conference_ours", "conference_word",
    "conference_goal", "conference_look", "conference_plan",
    "coordinated", "matter_type", "brought", "export_job", "bring_job",
    "safety_add", "safety_check", "safety_end", "safety_side",
    "meeting", "meeting_change", "meeting_call_off", "meeting_point", "meeting_notes",
    "meeting_step", "meeting_agreement", "meeting_proposal", "talks_without",
}  # fmt: skip
NAMES = sorted(name for name in routes() if name not in {*NO_PAGE, *MIDWAY, *AFTER})
HTML = "text/html"


def ask(site, path, key):
    """(answer, its body) for who has this session, without a browser."""
    line = HTTPConnection(urlsplit(site.address).netloc, timeout=30)
    line.request("GET", path, headers={"Cookie": f"{settings.SESSION_COOKIE_NAME}={key}"})
    answer = line.getresponse()
    body = answer.read()
    line.close()
    return answer, body


def is_page(answer):
    return answer.status == 200 and answer.headers["Content-Type"].startswith(HTML)


def shows_page(site, path, key):
    """Whether this address itself is a page for who has this session."""
    answer, _body = ask(site, path, key)
    return is_page(answer)


def who_may_see(name, world, site, log_in):
    """(found, person, path): the first whom this page lets in."""
    path = address(name, world)
    for person in (getattr(world, key) if key else None for key in CAST):
        if shows_page(site, path, log_in(person) if person else ""):
            return True, person, path
    return False, None, path
