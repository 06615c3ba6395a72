"""What both parties of the second agreement say about its text: remarks, questions, answers, marks of chapters."""

from dataclasses import dataclass

from agreements.chapters import Chapter


@dataclass(frozen=True)
class Reply:
    """`by` is a user name; people write in their own language."""

    by: str
    text: str


@dataclass(frozen=True)
class Remark:
    """`about` is the number of an output (2.1) or of a commitment (4), or empty for the whole chapter."""

    by: str
    kind: str  # a value of negotiation.models.Remark.Kind
    section: Chapter
    text: str
    about: str = ""
    replies: tuple[Reply, ...] = ()
    closed_by: str = ""


@dataclass(frozen=True)
class Mark:
    by: str
    section: Chapter
    mark: str  # a value of negotiation.models.SectionMark.Mark


DAYS_TO_ANSWER = 14
WHY_THAT_DAY = "De beleidscel antwoordt na het overleg met de sectoren."
#: Said while the office read the first text; what was answered came with the second
FIRST_ROUND = (
    Remark(
        "reviewer2",
        "question",
        Chapter.OUTPUTS,
        "In oktober is met de sectoren over 60 preventiebezoeken per jaar gesproken. De tekst blijft op 54 in 2029. "
        "Kan het Instituut het verschil opvangen binnen de personeelsenveloppe?",
        about="3.1",
        replies=(
            Reply(
                "editor2",
                "Oui. Les valeurs cibles passent à 50, 56 et 60 visites ; deux collaborateurs du service des "
                "cotisations sont réaffectés pendant l’hiver. Les crédits ne changent pas.",
            ),
        ),
        closed_by="reviewer2",
    ),
    Remark(
        "editor2",
        "question",
        Chapter.COMMITMENTS,
        "L’indemnité journalière doit être connue le 1er février. Que se passe-t-il si l’arrêté n’est pas encore "
        "publié à cette date ?",
        about="3",
        replies=(
            Reply(
                "reviewer2",
                "Dan deelt de minister het bedrag mee per brief, onder voorbehoud van het besluit. De formulering "
                "“deelt mee” laat dat toe; een aanpassing van de tekst is niet nodig.",
            ),
        ),
        closed_by="editor2",
    ),
    Remark(
        "minister2",
        "remark",
        Chapter.BUDGETS,
        "Les crédits d’investissement diminuent de près de moitié entre 2027 et 2029. C’est conforme à la trajectoire "
        "convenue avec le Budget ; je souhaite que le rapport annuel en montre l’effet sur l’application mobile.",
        replies=(Reply("head2", "Genoteerd. Het jaarverslag krijgt een aparte tabel over de mobiele toepassing."),),
        closed_by="minister2",
    ),
)
#: Said about the text as it is now
SECOND_ROUND = (
    Remark(
        "reviewer2",
        "question",
        Chapter.OUTPUTS,
        "De tevredenheid van de werkgevers stijgt van 6,9 naar 7,8, maar de tekst zegt niet wie ze meet en hoe vaak. "
        "Gebeurt dat met dezelfde vragenlijst als in 2025?",
        about="2.1",
    ),
    Remark(
        "head2",
        "question",
        Chapter.COMMITMENTS,
        "Vóór 30 juni 2028 beslissen over de bosbouw veronderstelt een raming van het aantal verzekerden. Bezorgt de "
        "beleidscel ons die cijfers, of ramen wij ze zelf?",
        about="6",
    ),
    Remark(
        "editor2",
        "remark",
        Chapter.AUTONOMY,
        "Le nombre de collaborateurs temporaires par saison est celui du plan de personnel approuvé en septembre ; "
        "il n’a pas été modifié depuis le premier projet.",
    ),
)
MARKS_BEFORE_THE_CONCESSION = (
    Mark("reviewer2", Chapter.OUTPUTS, "question"),
    Mark("reviewer2", Chapter.BUDGETS, "agreed"),
    Mark("editor2", Chapter.BUDGETS, "agreed"),
    Mark("editor2", Chapter.OUTPUTS, "agreed"),
)
MARKS_NOW = (
    Mark("reviewer2", Chapter.AUTONOMY, "agreed"),
    Mark("head2", Chapter.AUTONOMY, "agreed"),
    Mark("head2", Chapter.COMMITMENTS, "question"),
)
