"""The main journey of the product over HTTP, as the people of the demo world walk it.

Nothing of Django's: a visitor knows pages, links and forms, as a browser does. Every step is a
function; its docstring is the line that `bin/run --smoke` prints.
"""
