"""Reads a PDF as its readers do: catalogue, tags, outline, attachments, text."""

import io
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pikepdf


@dataclass
class Element:
    """One element of the structure tree; `text_marks` counts the pieces of content directly in it."""

    tag: str
    alt: str
    attributes: dict
    identifier: str
    children: list["Element"] = field(default_factory=list)
    text_marks: int = 0
    links: int = 0

    def all(self, *tags: str) -> Iterator["Element"]:
        if not tags or self.tag in tags:
            yield self
        for child in self.children:
            yield from child.all(*tags)


def opened(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(content))


def tags_of(pdf: pikepdf.Pdf) -> Element:
    return _element(pdf.Root.StructTreeRoot.K[0])


def _element(node: pikepdf.Dictionary) -> Element:
    attributes = node.get("/A", {})
    element = Element(
        tag=str(node.S).removeprefix("/"),
        alt=str(node.get("/Alt", "")),
        attributes={str(name): value for name, value in attributes.items()},
        identifier=str(node.get("/ID", "")),
    )
    children = node.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if not isinstance(child, pikepdf.Dictionary):
            element.text_marks += 1
        elif child.get("/Type") == "/OBJR":
            element.links += 1
        else:
            element.children.append(_element(child))
    return element


def outline_of(pdf: pikepdf.Pdf) -> list[tuple[int, str]]:
    """(depth, title) of every bookmark."""
    found = []

    def walk(items, depth: int) -> None:
        for item in items:
            found.append((depth, item.title))
            walk(item.children, depth + 1)

    with pdf.open_outline() as outline:
        walk(outline.root, 0)
    return found


def metadata_of(pdf: pikepdf.Pdf) -> str:
    return pdf.Root.Metadata.read_bytes().decode()


def attachments_of(pdf: pikepdf.Pdf) -> dict[str, tuple[str, bytes]]:
    """Name → (relationship, content)."""
    return {
        name: (str(spec.obj.AFRelationship), spec.get_file().read_bytes()) for name, spec in pdf.attachments.items()
    }


def fonts_of(pdf: pikepdf.Pdf) -> dict[str, bool]:
    """Name of each font without its subset tag → whether its file is inside."""
    found = {}
    for page in pdf.pages:
        for font in page.Resources.Font.values():
            descendant = font.DescendantFonts[0] if "/DescendantFonts" in font else font
            descriptor = descendant.FontDescriptor
            name = str(descriptor.FontName).removeprefix("/").partition("+")[2]
            found[name] = any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))
    return found


def text_of(content: bytes, folder: Path, *options: str) -> str:
    """What pdftotext reads, with line breaks and runs of spaces as one space."""
    return " ".join(lines_of(content, folder, *options).split())


def lines_of(content: bytes, folder: Path, *options: str) -> str:
    path = folder / "read.pdf"
    path.write_bytes(content)
    done = subprocess.run(["pdftotext", *options, str(path), "-"], capture_output=True, check=True)
    return done.stdout.decode()


def widest_text(content: bytes, folder: Path) -> float:
    """How far to the right a word reaches, in points; A4 is 595 wide."""
    boxes = lines_of(content, folder, "-bbox")
    return max(float(right) for right in re.findall(r'xMax="([\d.]+)"', boxes))


def complaints_of_qpdf(content: bytes, folder: Path) -> str:
    """Empty when the file is well formed."""
    path = folder / "checked.pdf"
    path.write_bytes(content)
    done = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, check=False)
    return "" if done.returncode == 0 else done.stderr.decode()
