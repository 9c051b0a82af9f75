"""How a form looks: Django's own rendering, with the house's templates around every field."""

from django import forms
from django.forms.renderers import TemplatesSetting

BOX = "utrecht-textbox utrecht-textbox--html-input"
AREA = "utrecht-textarea utrecht-textarea--html-textarea"
SELECT = "utrecht-select utrecht-select--html-select"
SHORT = (forms.DateInput, forms.TimeInput, forms.NumberInput)
# More choices than this stand beside each other, unless they need a sentence.
MANY = 6
# Words of people may run in any direction; addresses and figures may not.
IN_ANY_DIRECTION = (forms.Textarea, forms.TextInput)
IN_ONE_DIRECTION = (forms.EmailInput, forms.URLInput, forms.PasswordInput, *SHORT)


class HouseForms(TemplatesSetting):
    form_template_name = "forms/form.html"
    field_template_name = "forms/field_group.html"


def kind_of(field):
    """Which of the four shapes a bound field takes: hidden, choices, checkbox or box."""
    widget = field.field.widget
    if widget.is_hidden:
        return "hidden"
    if isinstance(widget, (forms.RadioSelect, forms.CheckboxSelectMultiple)):
        return "choices"
    return "checkbox" if isinstance(widget, forms.CheckboxInput) else "box"


def classes_of(field):
    widget = field.field.widget
    if isinstance(widget, forms.FileInput):
        return ""
    name = BOX
    if isinstance(widget, (forms.Select, forms.Textarea)):
        name = SELECT if isinstance(widget, forms.Select) else AREA
    invalid = f"{name.split()[0]}--invalid" if field.errors else ""
    return " ".join(part for part in (name, invalid, widget.attrs.get("class", "")) if part)


def widget_of(field):
    """The box itself, in the classes of NL Design System."""
    widget = field.field.widget
    attrs = {"class": classes_of(field)} if classes_of(field) else {}
    if isinstance(widget, IN_ANY_DIRECTION) and not isinstance(widget, IN_ONE_DIRECTION):
        attrs["dir"] = "auto"
    return field.as_widget(attrs=attrs)


def described_by(field):
    """The ids that explain a group of choices, in the order in which they stand."""
    ids = [f"{field.auto_id}_helptext"] if field.help_text else []
    ids += [f"{field.auto_id}_error"] if field.errors else []
    return " ".join(ids)


def options_of(field):
    """Each choice with its sentence, which a form gives as `field.descriptions = {value: text}`."""
    descriptions = getattr(field.field, "descriptions", {})
    nearness = getattr(field.field, "shows_nearness", False)
    for option in field:
        value = getattr(option.data["value"], "value", option.data["value"])
        text = descriptions.get(value, descriptions.get(str(value), ""))
        yield {
            "widget": option.data,
            "label": option.choice_label,
            "text": text,
            "kind": int(value) if nearness and value else None,
            "name": getattr(field.field, "names", {}).get(value, ""),
        }


def presented(field):
    """Everything that `forms/field.html` shows of one bound field."""
    kind = kind_of(field)
    is_short = isinstance(field.field.widget, SHORT)
    options = list(options_of(field)) if kind == "choices" else []
    return {
        "field": field,
        "kind": kind,
        "is_short": is_short,
        "is_optional": says_optional(field, kind),
        "described_by": described_by(field),
        "options": options,
        "has_short_options": len(options) > MANY and not any(option["text"] for option in options),
        "box": widget_of(field) if kind == "box" else "",
    }


def says_optional(field, kind):
    return not (kind == "checkbox" or is_needed(field.field) or says_open(field, kind))


def is_needed(field):
    """A field that is asked for with one of the other answers says `is_needed` itself."""
    return field.required or getattr(field, "is_needed", False)


def says_open(field, kind):
    """One of its answers says already that it may stay open; a box says so by `has_open_answer`."""
    if kind == "choices":
        return any(value in ("", None) for value, _label in field.field.choices)
    return getattr(field.field, "has_open_answer", False)
