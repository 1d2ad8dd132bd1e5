"""Rows that tests change as they need."""

from ctddesk.model.entities import Trial
from ctddesk.model.vocab import Checked, TrialResult, TrialStatus

TRIAL = Trial(
    id="t1",
    registry_id=None,
    other_ids=(),
    acronym="TRY",
    acronym_note=None,
    drug="d",
    disease="cle",
    phase="2",
    design="",
    n=None,
    primary_endpoint=None,
    status=TrialStatus.COMPLETED,
    status_note=None,
    result=TrialResult.NOT_REPORTED,
    result_text=None,
    start=None,
    end=None,
    note=None,
    checked=Checked.SEEN,
    sources=(),
)
