"""What each stage of a conference asks of the family, in its own words."""

from django.utils.translation import gettext_lazy as _

from careplans.conference_stages import Stage

NOW = {
    Stage.QUESTION: {
        "title": _("What is it about?"),
        "text": _(
            "Say in one or two sentences what you want to solve. You can choose a coordinator too: "
            "somebody who helps you to arrange it, and who works for nobody who helps you."
        ),
    },
    Stage.CIRCLE: {
        "title": _("Who is there for you?"),
        "text": _(
            "Family, friends, neighbours, somebody from the football. Think wide: together you "
            "know more people than you think."
        ),
    },
    Stage.INVITE: {
        "title": _("Choose a day and a place, and invite everybody"),
        "text": _(
            "Invited people see your question, the day and the place, and who comes. They see "
            "nothing else of your plan."
        ),
    },
    Stage.INFORM: {
        "title": _("First: what do the others know?"),
        "text": _(
            "Who helps you for their work tells what they see, and which help there is. Then they "
            "leave. They do not say what the solution is."
        ),
    },
    Stage.PRIVATE: {
        "title": _("Now you are on your own"),
        "text": _(
            "You and your circle talk, without anybody who is there for work. What you write down "
            "here only your own family can read."
        ),
    },
    Stage.PLAN: {
        "title": _("Make your plan"),
        "text": _(
            "Make goals of what you wrote down, with steps and agreements: who does what, and "
            "when. Choose whom you call when something does not work."
        ),
    },
    Stage.CHECK: {
        "title": _("Is it safe this way?"),
        "text": _(
            "You presented your plan. After that, who sets safety conditions looks whether they "
            "are met. When all of them are, your plan leads: the help follows it."
        ),
    },
    Stage.FOLLOW: {
        "title": _("You carry out your plan"),
        "text": _(
            "After three months and after twelve months you look back together. You get a reminder."
        ),
    },
    Stage.DONE: {
        "title": _("You did it"),
        "text": _("Your plan goes on, for as long as you want it."),
    },
}

# Where they went on while nothing of their plan stands here: it may be written down elsewhere.
NOW_WITHOUT_PLAN = {
    Stage.CHECK: {
        "title": _("Is it safe this way?"),
        "text": _(
            "Nothing of your plan stands here yet. Does it stand somewhere else? Show it to who "
            "sets safety conditions. They look whether the conditions are met."
        ),
    },
    Stage.FOLLOW: {
        "title": _("You look back later"),
        "text": _(
            "Nothing of your plan stands here yet. You can still write it down. After three months "
            "and after twelve months you look back together. You get a reminder."
        ),
    },
}

# As who was let in reads it: it is the plan of the family.
FROM_OUTSIDE = {
    Stage.QUESTION: _("Their question"),
    Stage.CIRCLE: _("Their circle"),
    Stage.PRIVATE: _("The part for them alone"),
    Stage.PLAN: _("Their plan"),
}

# The page where each stage is done, and the words on its button.
PLACES = {
    Stage.QUESTION: "conference_coordinator",
    Stage.CIRCLE: "conference_circle",
    Stage.INVITE: "conference_when",
    Stage.INFORM: "conference_ask",
    Stage.PRIVATE: "conference_ours",
    Stage.PLAN: "conference_plan",  # once there is a goal; before that their own words
    Stage.CHECK: "safety",
    Stage.FOLLOW: "conference_look",
}
LABELS = {
    "conference_coordinator": _("Choose a coordinator"),
    "conference_circle": _("Somebody of our circle"),
    "conference_when": _("Choose a day and a place"),
    "people": _("Invite them one by one"),
    "conference_ask": _("Ask somebody who helps you"),
    "conference_ours": _("What we write for ourselves"),
    "conference_plan": _("Write down who does what"),
    "safety": _("To the safety conditions"),
    "conference_look": _("Look back"),
}
