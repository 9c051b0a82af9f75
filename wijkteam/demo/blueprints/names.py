"""First names by culture, for the people around a family, and places.

CULTURES: key → Culture with women, men and grandmothers. NEIGHBOUR_WOMEN and
NEIGHBOUR_MEN are mixed, as a stairwell is. STREETS do not exist.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Culture:
    """Names for sisters, brothers, friends and grandmothers."""

    women: tuple[str, ...]
    men: tuple[str, ...]
    grandmothers: tuple[str, ...]
    is_from_abroad: bool = True


CULTURES: dict[str, Culture] = {
    "nl": Culture(
        ("Petra", "Wendy", "Jolanda", "Marjan", "Esther"),
        ("Ron", "Frank", "Jeroen", "Martin", "Kees"),
        ("Riet", "Toos", "Annie", "Bep"),
        is_from_abroad=False,
    ),
    "surinaams": Culture(
        ("Muriel", "Natasja", "Joyce", "Yvonne"),
        ("Humphrey", "Glenn", "Ruben", "Steven"),
        ("Wilhelmina", "Esselien", "Hermine"),
        is_from_abroad=False,
    ),
    "hindoestaans": Culture(
        ("Radjni", "Sharda", "Kavita", "Usha"),
        ("Ashok", "Dinesh", "Radj", "Vinod"),
        ("Soenderdei", "Dropatie", "Basmati"),
        is_from_abroad=False,
    ),
    "antilliaans": Culture(
        ("Ludwina", "Mirugia", "Shurandy", "Elvira"),
        ("Ramiro", "Curtley", "Giovanni", "Raymond"),
        ("Ines", "Filomena", "Maria"),
        is_from_abroad=False,
    ),
    "turks": Culture(
        ("Emine", "Songül", "Derya", "Filiz"),
        ("Murat", "Ali", "Osman", "Erdal"),
        ("Zehra", "Hanife", "Döne"),
    ),
    "marokkaans": Culture(
        ("Khadija", "Latifa", "Nadia", "Souad"),
        ("Mustapha", "Driss", "Khalid", "Youness"),
        ("Fadma", "Mimount", "Aïcha"),
    ),
    "pools": Culture(
        ("Kasia", "Agnieszka", "Dorota", "Beata"),
        ("Marek", "Piotr", "Krzysztof", "Paweł"),
        ("Halina", "Krystyna", "Jadwiga"),
    ),
    "bulgaars": Culture(
        ("Galina", "Elena", "Milena", "Snezhana"),
        ("Dimitar", "Georgi", "Nikolay", "Vasil"),
        ("Penka", "Stoyanka", "Donka"),
    ),
    "eritrees": Culture(
        ("Abrehet", "Semhar", "Freweini", "Helen"),
        ("Tekle", "Mehari", "Filmon", "Berhane"),
        ("Letebrhan", "Abeba", "Zaid"),
    ),
    "syrisch": Culture(
        ("Rana", "Hiba", "Lamia", "Suha"),
        ("Bassel", "Firas", "Ayman", "Nizar"),
        ("Um Bassel", "Salma", "Nawal"),
    ),
    "ghanees": Culture(
        ("Akosua", "Esi", "Adwoa", "Efua"),
        ("Kwame", "Yaw", "Kwabena", "Ekow"),
        ("Nana Ama", "Afia", "Comfort"),
    ),
    "kaapverdisch": Culture(
        ("Dulce", "Fátima", "Celeste", "Nilza"),
        ("Nelson", "João", "Adilson", "Tito"),
        ("Bia", "Antónia", "Nha Mariazinha"),
    ),
}

NEIGHBOUR_WOMEN = (
    "Ria",
    "Gerda",
    "Sakina",
    "Meryem",
    "Jopie",
    "Sunita",
    "Danuta",
    "Hafida",
    "Corina",
    "Lilian",
    "Aïsha",
    "Tiny",
    "Nel",
    "Monique",
    "Güler",
    "Rosita",
    "Bogdana",
    "Selma",
)

NEIGHBOUR_MEN = (
    "Cor",
    "Abdel",
    "Piet",
    "Ismail",
    "Stanley",
    "Bogdan",
    "Wim",
    "Harry",
    "Mehmet",
    "Robby",
    "Sjaak",
    "Anil",
    "Zbigniew",
    "Orhan",
    "Leo",
    "Aad",
    "Hamid",
    "Winston",
)

STREETS = (
    "Vlierpitstraat",
    "Lindebastlaan",
    "Beukelarispad",
    "Haverkorrelstraat",
    "Wilde Knollaan",
    "Zandkokerhof",
    "Mosdekenstraat",
    "Klimvoetpad",
    "Rietpluimdreef",
    "Duinvlokstraat",
)
