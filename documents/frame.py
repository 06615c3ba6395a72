"""Where the page of a document stands: below what it is about."""

from core.frame import crumbs_to, stand_below
from documents.kinds import document_kinds
from documents.models import Document

stand_below(
    lambda document: crumbs_to(document_kinds[document.kind].model._default_manager.get(pk=document.subject_id)),
    Document,
)
