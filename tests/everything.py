"""A version with at least one term of every kind."""

from agreements.models import Version
from tests.agreements.factories import AutonomyFactory
from tests.attachments.factories import AttachmentFactory
from tests.budgets.factories import BaseAllocationFactory, FlexibilityFactory
from tests.commitments.factories import CommitmentFactory
from tests.house.arranged import add_arrangements
from tests.outputs.factories import (
    CoOwnerFactory,
    CoreTaskFactory,
    MilestoneFactory,
    OutputThemeFactory,
    ServedOutputFactory,
    complete_output,
)


def add_every_other_kind(version: Version) -> Version:
    """Add to a complete version what it can do without."""
    task = CoreTaskFactory(version=version)
    version.output_set.update(core_task=task)
    CommitmentFactory(version=version)
    AutonomyFactory(version=version)
    add_arrangements(version, number=1)
    OutputThemeFactory(version=version, output=version.output_set.first())
    CoOwnerFactory(output=version.output_set.first())
    output = version.output_set.get()
    po_objective = complete_output(version, objective=output.objective, kind="po_project")
    ServedOutputFactory(output=output, po_objective=po_objective)
    MilestoneFactory(output=version.output_set.first())
    FlexibilityFactory(version=version)
    AttachmentFactory(version=version)
    BaseAllocationFactory(version=version)
    return version
