"""Facts that staff look at twice, in families far from the story.

CUSTODY, GUARDIAN and STILL: what is written down about it; which family it is the loader chooses,
the same one each time. Days from today.
"""

RECORDER, CONFIRMER, LEADER, OFFICER = "aleksandra", "hanneke", "ingrid", "linda"
GUARDIAN_IS, INSTITUTION = "renske", "duinrand"
CUSTODY_WAITS = {
    "evidence": "Uittreksel uit het gezagsregister, gezien op papier bij het gezin thuis",
    "since": -420,
}
GUARDIANSHIP = {
    "evidence": "Beschikking van de rechtbank: voorlopige voogdij, de moeder lag in het ziekenhuis",
    "since": -24,
    "confirmed": -22,
}
STILL = {
    "evidence": "Beschikking van de burgemeester: huisverbod van tien dagen",
    "from": -58,
    "days": 10,
}
