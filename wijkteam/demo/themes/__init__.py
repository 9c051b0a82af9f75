"""Hand-written goals by theme. THEMES: dict of key → Theme, see `pieces`."""

from wijkteam.demo.themes.baby import BABY
from wijkteam.demo.themes.care import CARE
from wijkteam.demo.themes.debts import DEBTS
from wijkteam.demo.themes.divorce import DIVORCE
from wijkteam.demo.themes.health import HEALTH
from wijkteam.demo.themes.housing import HOUSING
from wijkteam.demo.themes.language import LANGUAGE
from wijkteam.demo.themes.loneliness import LONELINESS
from wijkteam.demo.themes.pieces import Theme
from wijkteam.demo.themes.school import SCHOOL
from wijkteam.demo.themes.work import WORK

THEMES: dict[str, Theme] = {
    theme.key: theme
    for theme in (
        DEBTS,
        SCHOOL,
        LONELINESS,
        CARE,
        HOUSING,
        LANGUAGE,
        BABY,
        DIVORCE,
        HEALTH,
        WORK,
    )
}
