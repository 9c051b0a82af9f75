"""What household Van Dijk still has to pay, and what youth protection asked for Kevin's safety.

DEBT_LIST adds up to what the notes of the third goal tell: € 3.830 at five parties.
"""

from wijkteam.demo.pledge_shapes import Check, Condition, Debt, WayToPay

DEBT_LIST = (
    Debt("water", "Waterbedrijf De Bron", "De rekeningen van vorig jaar", "630", -120, "ronald",
         instalment="45", first=-95),
    Debt("rent", "Woonstichting De Voorde", "Drie maanden huur", "1900", -120, "ronald",
         instalment="25", first=-91),
    Debt("energy", "Energiebedrijf De Molen", "De eindafrekening", "690", -120, "ronald"),
    Debt("tax", "Gemeente Den Haag", "Belasting. Kwijtschelding moet nog.", "410", -119, "ronald"),
    Debt("sandra", "Sandra", "Geleend voor de fiets van Kevin", "200", -118, "ronald"),
)  # fmt: skip

WAYS_TO_PAY = (
    WayToPay("water", "45", -95,
             "Het waterbedrijf sluit dan weer aan. Dit bedrag lukt ook in een dure maand.",
             "joost", -97, answered=-96, answered_by="ronald",
             answer_text="Goed, als het op de dag na de uitkering is."),
    WayToPay("energy", "30", 12,
             "De winter komt eraan. Met € 30 per maand ben je er in twee jaar van af.",
             "joost", -2),
)  # fmt: skip

CONDITIONS = (
    Condition(
        "water",
        "Er is elke dag water in huis, zodat Kevin schoon naar school kan.",
        "Toen ik kwam, was het water drie weken dicht. Kevin waste zich bij vrienden.",
        "youth_act", "Onderzoek na de melding van school", "karin",
        "Jeugdbescherming De Duinrand", "Karin Smit van Jeugdbescherming De Duinrand", -138, -37,
        checks=(
            Check(False, "Nog dicht. Kevin doucht drie keer per week bij de buurvrouw.",
                  -120, "karin"),
            Check(True, "De kraan loopt, ik heb het zelf gezien.", -85, "karin"),
            Check(True, "Nog steeds water. De regeling loopt.", -37, "karin"),
        ),
        sides=(
            ("ronald", "Ik had zelf al gebeld met het waterbedrijf. Zonder Fatma was het niet "
                       "gelukt, en dat wil ik hier zeggen."),
            ("kevin", "Ik was nooit vies. Bij Fatma douchen was best oké."),
        ),
    ),
)  # fmt: skip
