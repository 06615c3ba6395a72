"""What the terms of a version say, read by the database itself in one query: to tell quickly whether it is the same.

It says the same for the same words, numbers and references, but only within one kind of database: what is hashed to be
kept for ever is written by agreements/text/content.py.
"""

from functools import cache
from typing import Any
from uuid import UUID

from django.db import connection, models
from django.db.models import F, TextField, Value
from django.db.models.functions import Cast, JSONObject

from agreements.chapters import Chapter
from agreements.models import Version
from agreements.text.reading import read_once
from agreements.text.terms import Term, agreed_fields, references, term_models
from documents.seals.sealing import canonical_json, sha256

_ANY_VERSION = -1  # Stands in the question for the id of the version that is asked about
Contents = dict[tuple[str, str], str]  # (kind, key) -> what was agreed in that term, as the database writes it


@read_once
def contents_of(version: Version) -> Contents:
    """Every term of the version, in one query."""
    question, values = _question(connection.vendor)
    with connection.cursor() as cursor:
        cursor.execute(question, [version.pk if value == _ANY_VERSION else value for value in values])
        return {(kind, str(UUID(str(key)))): content for kind, key, content in cursor.fetchall()}


def facts_of(version: Version) -> dict[str, object]:
    """What is agreed in the version itself, besides its terms."""
    return {name: getattr(version, name) for name in ("cause", "effective_from", "ends_on")}


def fingerprint_of(version: Version) -> str:
    """The same as long as nobody changes a word or a number of the version: what a person has looked at."""
    terms = sorted((kind, key, content) for (kind, key), content in contents_of(version).items())
    return sha256(canonical_json([facts_of(version), terms]))


def fingerprints_of_chapters(version: Version) -> dict[Chapter, str]:
    """For each chapter the same as long as it says the same; one query for all.

    Why and from when the version applies is said in the chapter on flexibility.
    """
    said: dict[Chapter, list] = {chapter: [] for chapter in Chapter}
    chapters = {model.KIND: model.CHAPTER for model in term_models()}
    for (kind, key), content in contents_of(version).items():
        said[chapters[kind]].append((kind, key, content))
    facts = {Chapter.FLEXIBILITY: facts_of(version)}
    return {chapter: sha256(canonical_json([facts.get(chapter, {}), sorted(said[chapter])])) for chapter in Chapter}


@cache
def _question(vendor: str) -> tuple[str, tuple[Any, ...]]:
    """The query and its values: the same for every version, and long enough to be put into words only once."""
    first, *others = [_contents(model) for model in term_models()]
    return first.union(*others, all=True).query.sql_with_params()


def _contents(model: type[Term]) -> models.QuerySet:
    columns = {field.attname: F(field.attname) for field in agreed_fields(model)}
    columns |= {f"{field.name}__key": F(f"{field.name}__key") for field in references(model)}
    kind = Value(model.KIND, output_field=models.CharField())
    content = Cast(JSONObject(**columns), TextField())
    rows = model.objects.filter(version=_ANY_VERSION).order_by().annotate(kind_=kind, content_=content)
    return rows.values_list("kind_", "key", "content_")
