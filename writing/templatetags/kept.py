"""The tag round the fields of a kept form."""

from django import template

register = template.Library()


@register.simple_block_tag(takes_context=True)
def kept(context, content, form, action=""):
    """`{% kept form %} fields and buttons {% endkept %}`: the form element with all it keeps.

    That is: method, hidden fields, the draft of before, saving while typing, and the line that
    says so. `action`: where it posts, when that is not this page.
    """
    page = {"form": form, "content": content, "action": action}
    with context.push(**page):
        return context.template.engine.get_template("components/kept.html").render(context)
