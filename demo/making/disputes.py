"""The parties of the first agreement disagree once, and settle it in the agreed steps."""

import datetime as dt

from accounts.models import User
from agreements.models import Dispute, DisputeEntry, Version
from demo.making.people import acting_as

OPENED, TAKEN = dt.date(2026, 3, 9), dt.date(2026, 3, 20)


def settle(version: Version, people: dict[str, User]) -> Dispute:
    """The head opens a dispute, the office writes its view, the first agreed step ends it."""
    with acting_as(people["head"]):
        dispute = Dispute.objects.create(
            agreement=version.agreement,
            subject="Kosten van de koppeling met de loopbaanrekening",
            opened_on=OPENED,
            opened_by=people["head"],
            agency_view=(
                "De koppeling was geen deel van deze overeenkomst; zonder bijkomende kredieten daalt output 4.1."
            ),
        )
    with acting_as(people["reviewer"]):
        dispute.principal_view = "De koppeling vloeit voort uit het regeerakkoord en past binnen de ICT-kredieten."
        dispute.save()
        DisputeEntry.objects.create(
            dispute=dispute,
            step=version.disputestep_set.get(number=1),
            taken_on=TAKEN,
            participants=f"{people['head']}, {people['reviewer']}",
            outcome="De partijen spreiden de koppeling over twee jaar; de streefwaarden blijven.",
        )
    with acting_as(people["head"]):
        dispute.closed_on = TAKEN
        dispute.conclusion = "Spreiding over 2026 en 2027, zonder bijkomende kredieten."
        dispute.save()
    return dispute
