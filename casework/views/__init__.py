from casework.views.case import case, case_take, contact_add
from casework.views.caseload import caseload
from casework.views.dashboard import dashboard, figure_rows

__all__ = ["case", "case_take", "caseload", "contact_add", "dashboard", "figure_rows"]
