"""Language: the doctor, the letter, the exam, and talking at the school gate."""

from wijkteam.demo.themes.pieces import (
    DAILY,
    EVERY_TWO_WEEKS,
    SCHOOL_DAYS,
    WEEKLY,
    AgreementPiece,
    GoalPiece,
    ProposalPiece,
    Theme,
    nearby,
    network,
    ours,
    professional,
    provision,
)

LANGUAGE = Theme(
    key="language",
    contacts=(
        "Gesprek in het Nederlands, langzaam, zonder tolk.",
        "Met een tolk erbij de brief van de gemeente doorgenomen.",
        "Naar de bibliotheek gelopen en daar een pas gehaald.",
        "Het taalmaatje belde: ze hebben samen een taart gebakken.",
    ),
    goals=(
        GoalPiece(
            "Zelf met de dokter kunnen praten.",
            "Naar de huisarts zonder dat iemand vertaalt",
            "Sommige dingen wil ik niet via een ander zeggen.",
            (
                ours("Elke dag tien woorden over het lichaam leren", every=DAILY),
                network(
                    "Oefenen met vragen en antwoorden", "{neighbour}", "ik leer haar bakken", WEEKLY
                ),
                nearby("Taalcafé op dinsdagochtend", "bibliotheek Moerwijk", every=WEEKLY),
                provision("Een dubbele afspraak vragen, dan is er tijd", "huisarts"),
            ),
            (
                "Ik weet nu: duizelig, misselijk, zwanger, verkouden.",
                "Gebeld voor een afspraak. Ze verstond mij.",
                "Alleen bij de dokter geweest. Alles gezegd.",
            ),
            fits=("from_abroad",),
        ),
        GoalPiece(
            "Mijn examen halen, dan kan ik vooruit.",
            "Het inburgeringsexamen halen voor de zomer",
            "Zonder diploma krijg ik steeds hetzelfde werk.",
            (
                ours("Elke werkdag een uur leren als het huis slaapt", every=SCHOOL_DAYS),
                provision("Drie ochtenden per week naar de les", "taalschool", WEEKLY),
                network("Op zaterdag luisteren oefenen", "{friend}", "samen eten", WEEKLY),
                professional("Vragen om uitstel als de oppas uitvalt"),
            ),
            (
                "Lezen gehaald. Schrijven nog niet.",
                "Spreken gehaald met een 7!",
                "Nog één onderdeel. De datum staat vast.",
            ),
            AgreementPiece(
                "Samen leren",
                "Ik kom elke zaterdag om elf uur.",
                "{friend}",
                "Ik praat alleen Nederlands tot de koffie op is.",
                "Tot het examen.",
            ),
            key="exam",
            fits=(
                "not_old",
                "refugee",
            ),
            proposal=ProposalPiece(
                "Een oefenexamen doen in de bibliotheek",
                "Dan weet je hoe het gaat en schrik je minder.",
                "Ja. Elke eerste vrijdag van de maand.",
            ),
        ),
        GoalPiece(
            "Meedoen bij het hek van de school.",
            "Met drie andere ouders een praatje kunnen maken",
            "{pupil} vraagt waarom ik altijd alleen sta.",
            (
                ours("Elke dag één ouder groeten en iets vragen", every=SCHOOL_DAYS),
                ours("Thuis aan tafel Nederlands praten op woensdag", "pupil", WEEKLY),
                nearby(
                    "Meehelpen met de schooltuin",
                    "de ouders van school",
                    "ik neem brood mee",
                    EVERY_TWO_WEEKS,
                ),
                network("De eerste keer mee naar het koffie-uur", "{neighbour}"),
            ),
            (
                "Ik zei: koud hè. Zij zei: nou.",
                "Een moeder vroeg mijn nummer.",
                "{pupil} mocht spelen en ik kreeg thee.",
            ),
            key="gate",
            fits=("young_pupil",),
            proposal=ProposalPiece(
                "Samen met een andere moeder voorlezen in de klas",
                "In het Tigrinya of Turks mag ook, zegt de juf.",
                "Ja. Vraag het aan de juf.",
            ),
        ),
        GoalPiece(
            "Brieven snappen zonder mijn kind te vragen.",
            "Ik lees zelf de post en weet wat ik moet doen",
            "Een kind hoort geen brieven van de belasting te lezen.",
            (
                ours("Moeilijke woorden in een schrift schrijven", every=WEEKLY),
                nearby("Met brieven naar het taalpunt", "buurthuis De Wissel", every=WEEKLY),
                network("Bellen als ik twijfel", "{sister}", "ik maak haar lievelingseten"),
                provision("Vragen om brieven in gewone taal", "gemeente"),
            ),
            (
                "Brief van het water zelf gelezen. Het was reclame.",
                "Twee van de drie brieven snap ik nu.",
                "Ik heb een formulier alleen ingevuld en het klopte.",
            ),
            proposal=ProposalPiece(
                "Een taalmaatje bij jou thuis, één uur per week",
                "Dan oefen je met je eigen brieven.",
                "Ja. Het zijn vrijwilligers uit de wijk.",
                answer="Ja, maar in de bibliotheek, niet thuis.",
                becomes="Eén uur per week met een taalmaatje in de bibliotheek",
            ),
            key="letters",
        ),
        GoalPiece(
            "Werken op mijn eigen niveau.",
            "Mijn diploma wordt erkend in Nederland",
            "Thuis was ik verpleegkundige. Hier vul ik vakken.",
            (
                ours("Diploma's zoeken en foto's ervan maken"),
                network("De papieren meenemen uit het land van mijn ouders", "{brother}"),
                provision("Waardering van het diploma aanvragen", "diploma-loket"),
                professional("Meekijken met de aanvraag"),
                nearby("Kennismaken met iemand uit het vak", "netwerkavond in de wijk"),
            ),
            (
                "De papieren zijn met de post gekomen, met kreukels.",
                "Aanvraag is weg. Twaalf weken wachten.",
                "Het diploma telt. Ik moet nog één jaar bijleren.",
            ),
            fits=(
                "not_old",
                "from_abroad",
            ),
        ),
        GoalPiece(
            "Niet bang zijn voor de telefoon.",
            "Zelf bellen om een afspraak te maken",
            "Aan de telefoon zie je geen gezicht. Dan weet ik niets meer.",
            (
                ours("Vooraf opschrijven wat ik wil zeggen"),
                network("Samen nepgesprekken oefenen", "{friend}", "daarna eten we samen", WEEKLY),
                provision("Les in telefoneren, vier keer", "bibliotheek Moerwijk", WEEKLY),
                ours("Elke week één keer echt bellen", every=WEEKLY),
            ),
            (
                "Opgehangen toen er iemand opnam. Volgende keer beter.",
                "Tandarts gebeld. Twee keer ‘wat zegt u’ gezegd.",
                "Drie afspraken gemaakt deze maand, allemaal zelf.",
            ),
            AgreementPiece(
                "Niet overnemen",
                "Ik probeer het eerst zelf, met mijn briefje.",
                "{friend}",
                "Ik pak de telefoon niet uit je hand.",
            ),
            key="calling",
        ),
    ),
)
