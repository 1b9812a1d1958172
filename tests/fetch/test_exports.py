"""An export of many documents is divided into them; any other text is one."""

import io
import sys
from pathlib import Path

import pytest

from edkit.fetch import snapshots
from edkit.fetch.saved.exports import documents
from edkit.models import Snapshot

TEXT = (
    "The crews of all four ferries left the talks on Monday night, and nobody on the quay expected them back "
    * 2
)
NEXIS = "".join(f"{n} of 3 DOCUMENTS\n\nThe Post\n\nTitle {n}\n\n{TEXT}\n\n" for n in (1, 2, 3))
FACTIVA = "".join(
    f"HD\nTitle {n}\n\nLP\n{TEXT}\n\nDocument HARP00002026031{n}em3h0001x\n\n" for n in (1, 2, 3)
)
NEXIS_NOW = "".join(f"Title {n}\nThe Post\n\nBody\n\n{TEXT}\n\nEnd of Document\n\n" for n in (1, 2, 3))
RULE = "_" * 60
PROQUEST = f"\n{RULE}\n".join(
    f"Title: Title {n}\nFull text: {TEXT}\nProQuest document ID: {n}" for n in (1, 2, 3)
)
EXPORTS = {
    "Nexis": NEXIS,
    "Nexis of today": NEXIS_NOW,
    "Factiva": FACTIVA,
    "ProQuest": PROQUEST,
    "Factiva, codes in the lines": FACTIVA.replace("Document", "AN  Document"),
    "German Factiva": FACTIVA.replace("Document", "Dokument"),
    "Spanish Nexis": NEXIS_NOW.replace("End of Document", "Fin del documento"),
    "ProQuest, rules in a text": PROQUEST.replace(TEXT, f"{TEXT}\n{RULE}\n{TEXT}"),
    "German Nexis": NEXIS.replace(" of 3 DOCUMENTS", " von 3 DOKUMENTEN"),
    "numbered": "".join(
        f"Document {n} of 3\n\nTitle {n}\nAuthor: Quill, Mara\n\n{TEXT}\n\n" for n in (1, 2, 3)
    ),
    "Retriever": "".join(
        f"Title {n}\nThe Post, 2026-03-1{n}\nSida 4\nPublicerat i print.\n\n{TEXT}\n\n© The Post\n{'=' * 60}\n\n"
        for n in (1, 2, 3)
    ),
    "Retriever in Norway": "".join(
        f"Title {n}\n{'-' * 60}\nThe Post, 1{n}.03.2026 05:00\nPublisert på nett.\n\n{TEXT}\n\n{'=' * 60}\n"
        for n in (1, 2, 3)
    ),
    "NewsBank": "".join(
        f"Paper: The Post\nTitle: Title {n}\n\n{TEXT}\n\nRecord Number: 9A8B7C6D{n}\nCopyright (c) 2026 The Post\n\n"
        for n in (1, 2, 3)
    ),
    "Europresse": "".join(
        f"The Post\n17 mars 2026\n\nTitle {n}\n\n{TEXT}\n\nnews·20260317·TP·{n}\n" for n in (1, 2, 3)
    ),
    "Gale": "".join(
        f"Title {n}\n\nFull Text:\n{TEXT}\n\nGale Document Number: GALE|A{n}\n\n" for n in (1, 2, 3)
    ),
    "EBSCO": "".join(
        f"Title:\nTitle {n}\n\n{TEXT}\n\nCopyright of The Post is the property of its owner.\n\n"
        for n in (1, 2, 3)
    ),
    "GENIOS": "".join(f"Title {n}\n\n{TEXT}\n\n© GBI-Genios Datenbank\n\n" for n in (1, 2, 3)),
    "with a cover": f"Results for ferry\n\n{NEXIS}",
    "with a last line": f"{FACTIVA}© 2026 Factiva",
    "Windows lines": NEXIS.replace("\n", "\r\n"),
}


@pytest.mark.parametrize("text", EXPORTS.values(), ids=EXPORTS)
def test_every_document_is_found(text: str) -> None:
    found, _ = documents(text.encode())
    assert [f"Title {n}".encode() in part for n, part in enumerate(found, 1)] == [True] * 3


@pytest.mark.parametrize(("name", "left"), [("Nexis", 0), ("with a cover", 1), ("with a last line", 1)])
def test_what_is_no_document_is_counted(name: str, left: int) -> None:
    assert documents(EXPORTS[name].encode())[1] == left


ONE = [
    TEXT,
    f"2 of 3 DOCUMENTS\n\n{TEXT}",
    f"HD\nTitle\n\nLP\n{TEXT}\n\nDocument HARP000020260317em3h0001x\n",
    f"{TEXT}\n{RULE}\n{TEXT}",
    f"1 of 3\n{TEXT}\n2 of 3\n{TEXT}",  # pictures of a gallery
    "".join(f"Document {n} of 3\n\n{TEXT}\n\n" for n in (1, 2, 3)),  # an essay on three of them
    f"{TEXT}\n\nEnd of document\n\n{TEXT}",
    "",
]


LISTED = "".join(
    f"{n}. Title {n} as it was found by whoever asked\nClient/Matter: -None-\nSearch Terms: ferry\n"
    for n in (1, 2, 3)
)
CONTENTS = "Innehållsförteckning:\n\n" + "".join(
    f"> Title {n} as it was found by whoever asked, The Post, 2026-03-1{n}\n\n" for n in (1, 2, 3)
)


@pytest.mark.parametrize(("cover", "form"), [(LISTED, "Nexis of today"), (CONTENTS, "Retriever")])
def test_a_long_cover_is_no_document(cover: str, form: str) -> None:
    found, left = documents(f"{cover}\n{EXPORTS[form]}".encode())
    assert [part.lstrip().startswith(f"Title {n}".encode()) for n, part in enumerate(found, 1)] == [True] * 3
    assert left == 1


@pytest.mark.parametrize("text", ONE)
def test_a_text_of_one_document_is_itself(text: str) -> None:
    assert documents(text.encode()) == ([text.encode()], 0)


def test_an_export_of_wide_characters() -> None:
    found, left = documents(NEXIS.encode("utf-16"))
    assert [piece.decode("utf-16") for piece in found] == [
        piece.decode() for piece in documents(NEXIS.encode())[0]
    ]
    assert left == 0
    assert documents(TEXT.encode("utf-16")) == ([TEXT.encode("utf-16")], 0)


def test_each_document_is_a_snapshot_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "export.txt"
    path.write_text(f"Results for ferry\n\n{NEXIS}")
    brought = snapshots(path)
    pages = list(brought)
    assert all(isinstance(page, Snapshot) for page in pages)
    assert [page.source.rpartition("export.txt")[2] for page in pages if page.source] == ["#1", "#2", "#3"]
    assert len({page.sha256 for page in pages if isinstance(page, Snapshot)}) == 3
    assert brought.skipped == {"covers and ends of exports": 1}


def test_what_is_pasted_may_be_an_export(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(FACTIVA.encode())))
    assert [page.source for page in snapshots("-")] == ["pasted#1", "pasted#2", "pasted#3"]
