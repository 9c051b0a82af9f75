"""A Django site without a gate, to compare with. It is no part of the product."""
