"""Addresses of who looks in: sharing, looks, proposals, messages and papers."""

from django.urls import path

from careplans.views import (
    conversations,
    documents,
    invitations,
    inviting,
    looks,
    message_steps,
    proposal_letters,
    proposals,
    propose,
    propose_change,
    sharing,
    talk_letters,
)

INVITATION = "uitnodigingen/<uuid:invitation_id>/"
OF_OURS = "onze-mensen/<uuid:object_id>/uitnodigen/"
urlpatterns = [
    path(OF_OURS, inviting.network_member_invite, name="network_member_invite"),
    path("uitnodigingen/", invitations.invitations, name="invitations"),
    path(INVITATION, invitations.invitation_show, name="invitation_show"),
    path(f"{INVITATION}opnieuw/", invitations.invitation_again, name="invitation_again"),
    path(f"{INVITATION}terug/", invitations.invitation_take_back, name="invitation_take_back"),
    path(f"{INVITATION}brief/", invitations.invitation_letter, name="invitation_letter"),
    path("meekijken/", sharing.sharing, name="sharing"),
    path("meekijken/nieuw/", sharing.grant_add, name="grant_add"),
    path("meekijken/<uuid:grant_id>/stoppen/", sharing.grant_withdraw, name="grant_withdraw"),
    path("meekijken/<uuid:grant_id>/veranderen/", sharing.grant_change, name="grant_change"),
    path("meekijken/<uuid:grant_id>/tekenen/", sharing.grant_sign, name="grant_sign"),
    path("gekeken/", looks.looks, name="looks"),
    path("gekeken/toegang/<uuid:grant_id>/", looks.look_ground, name="look_ground"),
    path("gekeken/<uuid:event_id>/klopt-niet/", looks.look_question, name="look_question"),
    path("plan/doelen/<uuid:object_id>/voorstel/", proposals.propose_step, name="propose_step"),
    path(
        "plan/doelen/<uuid:object_id>/voorstel-afspraak/",
        propose.propose_agreement,
        name="propose_agreement",
    ),
    path("plan/doelen/voorstel-doel/", propose_change.propose_goal, name="propose_goal"),
    path(
        "plan/doelen/<uuid:object_id>/voorstel-ander-doel/",
        propose_change.propose_goal_change,
        name="propose_goal_change",
    ),
    path(
        "plan/doelen/<uuid:object_id>/voorstel-treden/",
        propose_change.propose_scale,
        name="propose_scale",
    ),
    path(
        "plan/stappen/<uuid:object_id>/voorstel/",
        propose_change.propose_step_change,
        name="propose_step_change",
    ),
    path(
        "plan/afspraken/<uuid:object_id>/voorstel/",
        propose_change.propose_deal_change,
        name="propose_deal_change",
    ),
    path("plan/belangrijk/samen-invullen/", propose.matter_type, name="matter_type"),
    path("plan/geld/voorstel/", propose.propose_debt, name="propose_debt"),
    path("plan/geld/<uuid:object_id>/voorstel/", propose.propose_payment, name="propose_payment"),
    path("voorstellen/", proposals.proposals, name="proposals"),
    path("voorstellen/brief/", proposal_letters.proposal_letter_ask, name="proposal_letter_ask"),
    path("voorstellen/brief/pdf/", proposal_letters.proposal_letter, name="proposal_letter"),
    path("voorstellen/<uuid:object_id>/", proposals.proposal, name="proposal"),
    path(
        "voorstellen/<uuid:object_id>/terug/",
        proposals.proposal_take_back,
        name="proposal_take_back",
    ),
    path(
        "voorstellen/<uuid:object_id>/toch-anders/",
        proposals.proposal_again,
        name="proposal_again",
    ),
    path("berichten/", conversations.conversations, name="conversations"),
    path("berichten/nieuw/", conversations.conversation_start, name="conversation_start"),
    path("berichten/<uuid:conversation_id>/", conversations.conversation, name="conversation"),
    path(
        "berichten/<uuid:conversation_id>/brief/",
        talk_letters.talk_letter_ask,
        name="talk_letter_ask",
    ),
    path(
        "berichten/<uuid:conversation_id>/brief/pdf/",
        talk_letters.talk_letter,
        name="talk_letter",
    ),
    path("berichten/bestand/<uuid:file_id>/", conversations.message_file, name="message_file"),
    path("berichten/<uuid:message_id>/stap/", message_steps.message_step, name="message_step"),
    path("papier/", documents.documents, name="documents"),
    path("papier/nieuw/", documents.document_ask, name="document_ask"),
    path("papier/<uuid:job_id>/", documents.document, name="document"),
    path("papier/<uuid:job_id>/pdf/", documents.document_download, name="document_download"),
]
