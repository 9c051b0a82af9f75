"""What a restore leaves as it stands in the backup, and why. Of all that can end, close or hide
something it is carried over (ends/, facts.py, logins.py), or it stands here with its reason:
tests/wijkteam/test_ends_declared.py asks the catalogue."""

# Names of columns that say the same in every table. Who did something (`…_by_id`) ends nothing
# either: the moment beside it does.
EVERYWHERE = {
    "when something began, was made, asked, written or looked at": """
        applied asked_at begun_on brought_at changed_at checked_at confirmed_at created created_at
        date_joined first_at found_at given_at given_on happened_at happened_on happens_at
        invited_at invited_on joined_at last_login last_message_at last_seen_at last_used_at made_at
        made_on moved_at noted_at noted_on proposed_at queued_at read_at recorded_at registered_on
        reported_on reviewed_at said_at said_on saved_at scanned_at sealed_at sent sent_at signed_at
        started_at started_on starts_at starts_on typed_at written_at""",
    "whose it is: of another it would be another row": """
        author_id child_id holder_id person_id subject_id user_id""",
    "what it is, or on what ground: it is not changed, or it is a word of the plan": """
        ground kind part proof rule type variant way""",
    "a day or a word of the plan, which lets nobody in": """
        check_on checked_on due_on first_on happened_on interval month_on paid_on review_on
        scored_on talked_on told_on""",
    "a name under which something is found, and no secret": "file key name number",
}

_GIVES = "came since it gives more, and what began since does not come over"
_FIXED = "written once, as it began"
_WORDS = "words of the plan: an earlier form of them lets nobody in who is not let in to its part"
_OWN = "its own reader's alone"
_LOGINS = "log-ins come as they were last (logins.py)"
_LIBRARY = "of a library, and settled apart: every log-in ends (settling.py)"
_POST = "mail that waited is held (settling.py)"
_WORK = "of the team's own work, for who works in that case; it lets nobody in"
_OFFER = "each word is a row of its own, and the last counts: a no is a fact (facts.py)"
_TOLD = "a family is told of it again, and never later than by the backup"

# By table; a reason with its columns.
HERE = {
    "access_agerule": {"a setting of the house": "is_signed_by_both"},
    "access_emergencyaccess": {
        _FIXED: "ends_at is_after_yes",
        "the officer decides anew, and the family reads it in the end without": "is_hidden",
    },
    "access_grant": {_FIXED: "level is_own_steps_only"},
    "access_scope": {"a place never becomes another; new ones come (facts.py)": "private_to_id"},
    "access_standstill": {
        "lifted since it would give back": "ended_at",
        _FIXED: "ends_at is_after_yes",
    },
    "account_emailaddress": {_LOGINS: "email primary verified"},
    "audit_auditevent": {"the log of the backup": "outcome"},
    "careplans_agreement": {_WORDS: "ended_on ends_on"},
    "careplans_agreementnote": {_WORDS: "is_kept"},
    "careplans_agreementparty": {_WORDS: "earlier_answer earlier_at"},
    "careplans_attachment": {"it is scanned again while it waits": "state"},
    "careplans_broughtfile": {"it is scanned again while it waits": "state"},
    "careplans_careplan": {_WORDS: "finished_on"},
    "careplans_complaint": {_TOLD: "answered_at is_whole_day opened_at state"},
    "careplans_conference": {
        _WORDS: "agreed_on first_looked_on held_on presented_at presented_on second_looked_on"
        " stage",
    },
    "careplans_conferenceguest": {_WORDS: "answer answered_at"},
    "careplans_conferenceinformation": {_WORDS: "told_at"},
    "careplans_conversation": {
        "who left the team has no place any more, and so no conversation": "left_on",
        "another set of people is another conversation": "participant_ids",
    },
    "careplans_goal": {_WORDS: "credit state"},
    "careplans_goalchange": {_WORDS: "state"},
    "careplans_hitch": {_WORDS: "help"},
    "careplans_meetinganswer": {_WORDS: "answer answered_at moment_at"},
    "careplans_messagefile": {"it is scanned again while it waits": "state"},
    "careplans_messageread": {_OWN: "is_settled"},
    "careplans_priority": {_WORDS: "dropped_at shape"},
    "careplans_proposal": {
        "who left has no place any more": "handed_to_id",
        _FIXED: "typed_for_id",
    },
    "careplans_putawayalarm": {_OWN: "put_away_at"},
    "careplans_safetycheck": {_WORDS: "is_met"},
    "careplans_safetycondition": {"it asks and opens nothing": "ended_on"},
    "careplans_scale": {_WORDS: "is_used"},
    "careplans_score": {_FIXED: "is_of_family"},
    "careplans_step": {_WORDS: "done_at state"},
    "careplans_steptick": {_WORDS: "done_at for_on"},
    "casework_accountkept": {_FIXED: "last_on"},
    "casework_case": {_WORK: "last_contact_on next_contact_at is_reason_told"},
    "casework_caseclient": {_WORK: "chosen_helper_id"},
    "casework_contentment": {_OWN: "answer"},
    "casework_fosterconsent": {_OFFER: "answer"},
    "casework_foundhome": {_FIXED: "ends_at family_reads_at is_by_key"},
    "casework_helpline": {_WORK: "ends_on removed_at"},
    "casework_preventivework": {_WORK: "removed_at"},
    "casework_helpplan": {_WORK: "family_view settled_on"},
    "casework_legaloffer": {_FIXED: "has_support"},
    "casework_offeranswer": {_OFFER: "answer ready_on"},
    "casework_offerexception": {_FIXED: "return_on"},
    "casework_plangiven": {_FIXED: "agreed_how agreed_on is_told"},
    "casework_selfhelp": {"words never change: others are another row": "account cost"},
    "casework_talkwithout": {_TOLD: "shown_on told_at"},
    "casework_wmoreport": {_WORK: "concluded_on has_support received_on"},
    "delivery_documentjob": {
        "who asked gets it after the same question whether they may": "claimed_at finished_at"
        " grant_ids row_ids scope_ids state",
    },
    "delivery_newschoice": {"how often, and not whether": "rhythm"},
    "delivery_outboxmessage": {_POST: "began_at is_urgent state try_at"},
    "delivery_pushaddress": {"taken over it is another row": "endpoint"},
    "delivery_scheduleitem": {"of what is not sent yet": "due_at try_at"},
    "delivery_textnumber": {"a text that did not arrive": "refused_at"},
    "django_session": {_LIBRARY: "expire_date session_key"},
    "network_networkmember": {_WORDS: "circle"},
    "oversight_finding": {"a finding waits for the officer again": "mark marked_at"},
    "people_death": {
        "undone since it would give back": "undo_confirmed_at",
        _FIXED: "died_on",
    },
    "people_householdmember": {"what somebody is at home: their place has an end": "role"},
    "people_organisationmembership": {_GIVES: "role"},
    "people_person": {"a day of birth is written down anew": "born_on"},
    "people_placequestion": {_GIVES: "asked_ids yes_ids"},
    "people_succession": {_FIXED: "asks_at"},
    "people_teammembership": {_GIVES: "role"},
    "people_user": {_LOGINS: "email is_active login_name"},
    "socialaccount_socialtoken": {"none is kept": "expires_at"},
    "usersessions_usersession": {_LIBRARY: "session_key"},
    "wijkteam_recovery": {_FIXED: "checked_how is_at_work number_hash opens_at"},
    "wijkteam_sheetcode": {_LOGINS: "code_hash used_at"},
}

# Tables of which a row that is gone ends nothing, or whose rows are not taken away.
ROWS = {
    "settings of the house, and of libraries": """
        access_agerule account_emailconfirmation auth_group auth_group_permissions auth_permission
        django_content_type django_migrations socialaccount_socialapp socialaccount_socialtoken""",
    "the log of the backup, and what waits for its seal": """
        audit_auditactor audit_auditevent audit_link audit_unsealed""",
    "nobody takes a row of it away: it ends by a column": """
        access_grantsignature access_scope access_standstill careplans_careplan
        careplans_complaint careplans_conference careplans_conferenceinformation
        careplans_conversation careplans_message careplans_messagefile careplans_messageoutcome
        careplans_messageread careplans_putawayalarm careplans_safetycheck
        careplans_safetycondition casework_answerconfirmed casework_case casework_caseclient
        casework_contactmoment
        casework_fosterconsent casework_foundhome casework_helpline casework_helpplan
        casework_legaloffer casework_offeranswer casework_offerexception casework_offerobjection
        casework_papermistake
        casework_talkwithout casework_wmoreport delivery_newschoice
        oversight_finding oversight_logreview people_address people_household people_organisation
        people_person people_team""",
    "it goes with the row above it, and stands in the bin with it": """
        careplans_agreementnote careplans_broughtfile
        careplans_broughtrow careplans_earlierwords careplans_familyside careplans_goalchange
        careplans_hitch careplans_meetinganswer careplans_meetingnotes careplans_meetingresult
        careplans_steptick""",
    "one that waits for a second yes takes away, and gives nothing": "people_death",
    "it goes by its age, and out of the bin: what went goes again": "casework_preventivework",
    "made once, and it goes by its age alone: what went goes again": "casework_accountkept",
    _POST: "delivery_outboxmessage",
    _OWN: "casework_contentment delivery_documentjob oversight_ownpostcode writing_draft"
    " writing_requestkey writing_typingnow",
    _LIBRARY: "django_session usersessions_usersession",
    _LOGINS: "account_emailaddress mfa_authenticator people_user socialaccount_socialaccount"
    " wijkteam_sheetcode",
}


def columns():
    """{(table, column)} of those that have a reason of their own, and {column} of those that say
    the same everywhere."""
    here = {
        (table, name)
        for table, reasons in HERE.items()
        for names in reasons.values()
        for name in names.split()
    }
    return here, {name for names in EVERYWHERE.values() for name in names.split()}


def tables():
    return [name for names in ROWS.values() for name in names.split()]
