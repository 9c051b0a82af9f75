"""Yes, but differently: with which form the family writes it in its own words, of each kind."""

from careplans.forms.proposals import (
    ChangedAgreementForm,
    ChangedDebtForm,
    ChangedMatterForm,
    ChangedPaymentForm,
    ChangedStepForm,
)
from careplans.forms.proposed_changes import (
    ChangedGoalForm,
    DealChangedForm,
    GoalChangedForm,
    StepChangedForm,
)
from careplans.forms.proposed_scales import ScaleChangedForm
from careplans.models import Proposal

Kind = Proposal.Kind
CHANGED = {
    Kind.STEP: ChangedStepForm,
    Kind.AGREEMENT: ChangedAgreementForm,
    Kind.DEBT: ChangedDebtForm,
    Kind.PAYMENT: ChangedPaymentForm,
    Kind.MATTER: ChangedMatterForm,
    Kind.GOAL: ChangedGoalForm,
    Kind.STEP_CHANGE: StepChangedForm,
    Kind.DEAL_CHANGE: DealChangedForm,
    Kind.GOAL_CHANGE: GoalChangedForm,
    Kind.SCALE: ScaleChangedForm,
}
