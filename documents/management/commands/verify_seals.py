from pathlib import Path

from django.core.mail import send_mail
from django.core.management.base import BaseCommand, CommandError

from documents.models import Document, Seal
from documents.seals.verification import broken_heads, heads, whatever_changed


class Command(BaseCommand):
    help = (
        "Proves that seals, their chains, the rows under them and stored documents are what they were; names all that "
        "is not. --heads prints the head of every chain, to be kept elsewhere; --against compares with such a file."
    )

    def add_arguments(self, parser):
        parser.add_argument("--heads", action="store_true", help="print the head of every chain as well")
        parser.add_argument("--against", metavar="FILE", help="a file with heads that was kept elsewhere")
        parser.add_argument("--mail", metavar="ADDRESS", help="send the outcome and the heads to this address")

    def handle(self, *args, **options):
        kept = _lines(options["against"])
        wrong = [*whatever_changed(), *broken_heads(kept)]
        ready = Document.objects.filter(status=Document.Status.READY).count()
        outcome = "\n".join(wrong) or f"{Seal.objects.count()} seals and {ready} documents are what they were."
        lines = [f"{chain} {position} {sha}" for chain, (position, sha) in heads().items()]
        if options["mail"]:
            subject = "verify_seals: NOT what it was" if wrong else "verify_seals: heads of the chains"
            send_mail(
                subject, "\n".join([f"# {line}" for line in outcome.splitlines()] + lines), None, [options["mail"]]
            )
        if options["heads"]:
            self.stdout.write("\n".join(lines))
        if wrong:
            raise CommandError(outcome)
        self.stdout.write(f"# {outcome}" if options["heads"] else outcome)


def _lines(file: str | None) -> list[str]:
    try:
        return Path(file).read_text().splitlines() if file else []
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"{file} cannot be read: {error}") from error
