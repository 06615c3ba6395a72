"""What carries files besides the text of a version."""

from agreements.advices import why_not_recorded
from agreements.editing import why_dispute_is_closed
from agreements.models import Advice, AppliedSanction, Dispute, Publication
from attachments.carriers import carries_files
from commitments.models import Report
from measurements.models import Measurement
from negotiation.editing import why_unanswerable
from negotiation.models import Remark


def _why_advice_is_closed(advice: Advice) -> str:
    return why_not_recorded(advice.version)


carries_files(
    Advice, road="version__agreement", permission="agreements.change_advice", why_closed=_why_advice_is_closed
)
carries_files(Publication, road="version__agreement", permission="agreements.change_publication")
carries_files(Dispute, road="agreement", permission="agreements.change_dispute", why_closed=why_dispute_is_closed)
carries_files(AppliedSanction, road="sanction__version__agreement", permission="agreements.change_appliedsanction")
carries_files(Report, road="commitment__version__agreement", permission="commitments.support_report")
carries_files(Measurement, road="agreement", permission="measurements.support_measurement")
carries_files(Remark, road="version__agreement", permission="negotiation.add_answer", why_closed=why_unanswerable)
