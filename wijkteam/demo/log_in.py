"""How the people of the demo world log in without the one click: known to everybody on purpose.

They exist only where DEMO is on, and there the site answers to this machine alone.
"""

PASSWORD = "keukentafel"

# Of the app on Samira's phone: any authenticator app makes her codes from it.
SAMIRAS_APP = "WIJKTEAMMOERWIJKDEMOWERELDSAMIRA"
