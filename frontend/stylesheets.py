"""The style sheets: of NL Design System only what our pages use, then our own sections."""

import re

COMPONENTS = [
    "button", "form-field-description", "form-field-error-message", "form-label",
    "select", "skip-link", "textarea", "textbox",
]  # fmt: skip
# The NL Design System classes that our templates and form widgets carry.
USED = {
    "utrecht-button", "utrecht-button--primary-action", "utrecht-button--secondary-action",
    "utrecht-button--subtle", "utrecht-button--hover", "utrecht-button--active",
    "utrecht-form-field-description", "utrecht-form-field-error-message", "utrecht-form-label",
    "utrecht-select", "utrecht-select--html-select", "utrecht-select--invalid",
    "utrecht-skip-link", "utrecht-skip-link--visible-on-focus",
    "utrecht-textarea", "utrecht-textarea--html-textarea", "utrecht-textarea--invalid",
    "utrecht-textbox", "utrecht-textbox--html-input", "utrecht-textbox--invalid",
}  # fmt: skip
LICENCE = "/*! Contains @utrecht/component-library-css and voorbeeld-design-tokens, EUPL-1.2 */\n"
TOKENS = "@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css"


def minified(css):
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r"\s*([{};,>])\s*", r"\1", css)
    css = re.sub(r"(?<=[\w-]):\s+", ":", css)
    return css.replace(";}", "}").strip()


def blocks(css):
    """Each (selector, body) at the outer level of a minified sheet."""
    depth = start = opened = 0
    for position, letter in enumerate(css):
        if letter == "{":
            depth += 1
            opened = position if depth == 1 else opened
        elif letter == "}":
            depth -= 1
            if depth == 0:
                yield css[start:opened], css[opened + 1 : position]
                start = position + 1


def parts_of(selector):
    """The selectors of one rule; a comma inside brackets does not part them."""
    return re.split(r",(?![^(]*\))", selector)


def is_used(selector):
    positive = re.sub(r":not\([^)]*\)", "", selector)
    classes = set(re.findall(r"\.(utrecht-[\w-]+)", positive))
    # A field that a browser finds invalid is not yet wrong: only the server's answer colours it.
    return bool(classes) and classes <= USED and ":invalid" not in selector


def without_unused(css):
    """Drop every selector that no page of ours can match."""
    kept = []
    for selector, body in blocks(css):
        if selector.startswith("@media"):
            inner = without_unused(body)
            kept += [f"{selector}{{{inner}}}"] if inner else []
            continue
        selectors = [part for part in parts_of(selector) if is_used(part)]
        kept += [f"{','.join(selectors)}{{{body}}}"] if selectors else []
    return "".join(kept)


def needed_tokens(css, defined):
    """The tokens that a sheet reads, and those that they read in turn."""
    needed, waiting = set(), set(re.findall(r"var\(\s*(--[\w-]+)", css))
    while waiting:
        token = waiting.pop()
        if token not in needed:
            needed.add(token)
            waiting |= set(re.findall(r"var\(\s*(--[\w-]+)", defined.get(token, "")))
    return {token: defined[token] for token in sorted(needed) if token in defined}


def components(packages, own):
    sheets = [(packages / f"@utrecht/{name}-css/dist/index.css").read_text() for name in COMPONENTS]
    css = without_unused(minified("".join(sheets)))
    defined = dict(
        re.findall(r"^\s*(--[\w-]+):\s*(.*?);", (packages / TOKENS).read_text(), re.MULTILINE)
    )
    tokens = needed_tokens(css + own, defined)
    return ":root{" + "".join(f"{name}:{value};" for name, value in tokens.items()) + "}" + css


def write(root, packages, folder):
    sources = root / "frontend"
    sections = minified(
        "".join(path.read_text() for path in sorted((sources / "css").glob("*.css")))
    )
    fonts = minified((sources / "paper-fonts.css").read_text())
    (folder / "house.css").write_text(LICENCE + components(packages, sections) + sections + "\n")
    for name in ("theme", "theme-dark"):
        (folder / f"{name}.css").write_text(
            minified((sources / "theme" / f"{name}.css").read_text()) + "\n"
        )
    (folder / "paper.css").write_text(fonts + minified((sources / "paper.css").read_text()) + "\n")
