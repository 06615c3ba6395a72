"""What carries files besides the text of a version."""

from agreements.models import Advice, AppliedSanction, Dispute, Publication
from attachments.carriers import carries_files
from commitments.models import Report
from negotiation.models import Remark

carries_files(Advice, road="version__agreement", permission="agreements.change_advice")
carries_files(Publication, road="version__agreement", permission="agreements.change_publication")
carries_files(Dispute, road="agreement", permission="agreements.change_dispute")
carries_files(AppliedSanction, road="sanction__version__agreement", permission="agreements.change_appliedsanction")
carries_files(Report, road="commitment__version__agreement", permission="commitments.support_report")
carries_files(Remark, road="version__agreement", permission="negotiation.add_answer")
