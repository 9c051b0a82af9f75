"""`bin/run --smoke`: walks the main journey over HTTP, as the people of the demo world do."""

import sys
import time

from launcher.journey import family, helper, leader, mishaps, others, paper, post
from launcher.journey.story import Story
from launcher.journey.visitor import JourneyError


def site_is_up(story):
    """The site, its database and its queue answer"""
    visitor = story.visitor("anybody")
    for address in ("/_healthz/livez/", "/_healthz/readyz/", "/"):
        visitor.read(address)
    visitor.sees(visitor.read("/inloggen/"), "Ronald")


JOURNEY = (
    site_is_up,
    family.logs_in,
    family.says_what_matters,
    family.adds_a_goal,
    family.adds_steps,
    family.adds_an_agreement,
    family.stops_with_samira,
    family.lets_samira_look_in,
    helper.logs_in,
    helper.finds_the_family,
    helper.sees_two_parts,
    helper.proposes,
    helper.forges,
    family.accepts_in_his_own_words,
    others.fatma_ticks_off,
    others.marieke_sees_school,
    others.strangers_get_nothing,
    family.notes_progress,
    family.sends_a_message,
    helper.sees_the_answer,
    helper.answers,
    family.reads_the_answer,
    helper.sees_that_he_read,
    post.says_nothing,
    paper.ronald_gets_a_pdf,
    paper.samira_gets_a_pdf,
    family.sees_who_looked,
    family.stops_with_samira,
    helper.sees_nothing_more,
    helper.keeps_her_case,
    leader.sees_figures,
    leader.sees_no_plan,
    mishaps.log_in_ends_in_mid_sentence,
    mishaps.sends_twice,
    mishaps.two_write_at_once,
    post.comes_once,
)


def walk(story, step):
    """One step and its line; whether it went well."""
    begun = time.monotonic()
    try:
        step(story)
    except JourneyError as failure:
        print(f"FAILED {step.__doc__}\n       {failure}", flush=True)
        return False
    print(f"ok     {step.__doc__} ({time.monotonic() - begun:.1f} s)", flush=True)
    for line in story.skipped:
        print(f"       {line}", flush=True)
    story.skipped.clear()
    return True


def main():
    story = Story(sys.argv[1])
    passed = all(walk(story, step) for step in JOURNEY)
    print("smoke: the journey is whole" if passed else "smoke: the journey broke off")
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
