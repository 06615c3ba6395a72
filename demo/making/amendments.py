"""The people of the demo amend what they signed: a complete copy, changed in a few places."""

from decimal import Decimal

from django.db.models import Model

from accounts.models import User
from agreements.models import Version
from agreements.versions.actions import start_amendment
from budgets.models import Credit
from demo.making.people import acting_as
from demo.shapes.agreement import Amendment
from outputs.models import Output, Target

DESCRIPTIONS = ("description_nl", "description_fr")


def amend(version: Version, content: Amendment, *, editor: User) -> Version:
    """Open the amendment and change its title, targets and credits."""
    texts = content.cause.fields("cause")
    with acting_as(editor):
        amendment = start_amendment(
            version,
            effective_from=content.effective_from,
            cause=f"{texts['cause_nl']}\n\n{texts['cause_fr']}",
            by=editor,
        )
        output = _output(amendment, content.output)
        descriptions = {name: getattr(output, name).replace(*content.figure) for name in DESCRIPTIONS}
        _save(output, content, **content.title.fields("title"), **descriptions)
        for target in content.targets:
            found = Target.objects.get(
                indicator__output=_output(amendment, target.output),
                indicator__position=target.indicator,
                year=target.year,
            )
            _save(found, content, value=Decimal(target.value))
        for year, amount in ((content.from_year, -content.moved), (content.to_year, content.moved)):
            credit = Credit.objects.get(version=amendment, envelope__kind=content.envelope, year=year)
            _save(credit, content, amount=credit.amount + amount)
    return amendment


def _output(version: Version, number: str) -> Output:
    objective, position = number.split(".")
    return Output.objects.get(version=version, objective__number=objective, position=position)


def _save(row: Model, content: Amendment, **values) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    row._change_reason = content.changed_because
    row.save()
