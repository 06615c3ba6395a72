"""Files of the demo: a note that is part of a text, a letter that stays with a dispute."""

import textwrap

from accounts.models import User
from agreements.models import Dispute, Version
from attachments.actions import keep_file
from attachments.file_types import media_type_of
from attachments.models import Attachment, Enclosure, StoredFile
from attachments.queries import about_of
from demo.making.people import acting_as
from documents.seals.sealing import sha256

METHOD = """
    Hoe de inspectie een bezoek telt

    Een bezoek telt als de inspecteur ter plaatse ten minste één dossier heeft nagekeken en daarvan dezelfde dag een
    verslag in het register heeft opgenomen. Een tweede bezoek aan dezelfde werkgever binnen 30 dagen telt niet mee.

    Comment l’inspection compte une visite

    Une visite compte si l’inspecteur a vérifié sur place au moins un dossier et en a consigné le rapport au registre
    le jour même. Une deuxième visite chez le même employeur dans les 30 jours n’est pas comptée.
"""
LETTER = """
    Geachte collega,

    De koppeling met de loopbaanrekening staat in het regeerakkoord, maar niet in onze overeenkomst. Wij ramen de
    kosten op 310 000 euro, verspreid over 2026 en 2027. Wij stellen voor de termijn te spreiden en de streefwaarden
    te behouden.
"""


def attach_method(version: Version, editor: User) -> None:
    """The editor adds to the text how a figure is counted."""
    row = Attachment(version=version, title="Telling van de bezoeken / Comptage des visites", **about_of(version))
    _keep(row, "telling-comptage.txt", METHOD, editor)


def file_letter(dispute: Dispute, head: User) -> None:
    """The head files the letter in which the dispute was put."""
    row = Enclosure(agreement=dispute.agreement, about=dispute.KIND, subject_id=dispute.pk)
    row.title = "Brief van de Rijksdienst"
    _keep(row, "brief-loopbaanrekening.txt", LETTER, head)


def _keep(row: Attachment | Enclosure, name: str, text: str, person: User) -> None:
    content = textwrap.dedent(text).strip().encode()
    file = StoredFile(
        name=name,
        media_type=media_type_of(name, content),
        size=len(content),
        sha256=sha256(content),
        content=content,
    )
    with acting_as(person):
        keep_file(row, file, by=person)
        row.save()
