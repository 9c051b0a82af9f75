"""A plan from another installation: opened, checked, and made a plan of this house again."""
