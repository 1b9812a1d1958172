import json
from pathlib import Path
from typing import Any

import pytest

from edkit.errors import EdkitError, RegisterError, SettingsError
from edkit.outlets import EMPTY
from edkit.study import curated_notebooks, make_study, register_for, share_out, study_parameters
from edkit.study_settings import StudySettings

HERALD = '[herald]\nname = "The Skerry Herald"\ndomains = ["skerryherald.example"]\n'


@pytest.fixture(autouse=True)
def study(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "study"
    make_study(folder)
    monkeypatch.chdir(folder)
    return folder


def parameters(notebook: Path) -> dict[str, object]:
    """Run a notebook's cell of parameters."""
    cells = json.loads(notebook.read_text("utf-8"))["cells"]
    cell = next(cell for cell in cells if "parameters" in cell["metadata"].get("tags", []))
    values: dict[str, object] = {}
    exec("".join(cell["source"]), values)
    return values


def test_a_study_has_every_notebook_looking_at_its_own_places(study: Path) -> None:
    """So that they also run in JupyterLab, where no command line sets their parameters."""
    copied = sorted((study / "notebooks").glob("*.ipynb"))
    assert [path.name for path in copied] == sorted(path.name for path in curated_notebooks().glob("*.ipynb"))
    for notebook in copied:
        set_ = parameters(notebook)
        assert set_["catalogue"] == "../data/catalogue.db"
        assert set_.get("register") in (None, "../outlets.toml")
        assert "data/sample" not in notebook.read_text("utf-8")


def test_a_study_asks_nothing_of_the_sample(study: Path) -> None:
    """Its topic is its own: until one is set, none is looked for. All else stays as it was."""
    own = parameters(study / "notebooks" / "02-attention-and-gaps.ipynb")
    assert (own["topic"], own["topic_name"], own["aspect"]) == (None, None, None)
    curated = parameters(curated_notebooks() / "02-attention-and-gaps.ipynb")
    assert own.keys() == curated.keys()
    same = {name for name in own if own[name] == curated[name]} - {"__builtins__"}
    assert own.keys() - same <= {"__builtins__", "catalogue", "topic", "topic_name", "aspect", "aspect_name"}
    for notebook in (study / "notebooks").glob("*.ipynb"):
        copied, original = (
            [cell for cell in json.loads(path.read_text("utf-8"))["cells"] if "parameters" not in tags(cell)]
            for path in (notebook, curated_notebooks() / notebook.name)
        )
        assert copied == original


def tags(cell: dict[str, Any]) -> list[str]:
    return list(cell["metadata"].get("tags", []))


def test_the_readme_of_a_study_tells_the_next_three_commands(study: Path) -> None:
    readme = (study / "README.md").read_text("utf-8")
    steps = [line.split()[1] for line in readme.splitlines() if line.startswith("    edkit ")]
    assert steps[:3] == ["add", "status", "report"]
    assert readme.startswith("# study\n")


def test_the_register_of_a_new_study_is_an_example_that_works(study: Path) -> None:
    """With the marks removed, as it says, it is read."""
    lines = (study / "outlets.toml").read_text("utf-8").splitlines()
    example = [
        line.removeprefix("#") for line in lines if not line.startswith("# T") and "Only name" not in line
    ]
    (study / "outlets.toml").write_text("\n".join(example))
    register, _ = register_for([], None)
    assert list(register.outlets) == ["herald"]


def test_a_study_collects_only_after_somebody_is_named(study: Path) -> None:
    settings = StudySettings.load()
    with pytest.raises(
        SettingsError, match=r'study\.toml:7: nobody .*write into it: \[fetch\] contact = "…"'
    ):
        settings.fetching()


def test_a_folder_in_use_is_left_alone(study: Path) -> None:
    with pytest.raises(EdkitError, match="not empty"):
        make_study(study)


def test_no_register_anywhere(study: Path) -> None:
    assert register_for(["notebooks"], None)[0].outlets == EMPTY.outlets


def test_the_register_named_counts_most(study: Path) -> None:
    (study / "outlets.toml").write_text(HERALD)
    (study / "other.toml").write_text(HERALD.replace("herald", "post"))
    assert list(register_for([], Path("other.toml"))[0].outlets) == ["post"]
    with pytest.raises(RegisterError, match=r"none\.toml"):
        register_for([], Path("none.toml"))


@pytest.mark.parametrize("named", ["data", "data/manifest.jsonl"])
def test_a_register_beside_the_pages_serves_where_the_study_has_none(named: str, study: Path) -> None:
    (study / "data" / "outlets.toml").write_text(HERALD)
    (study / "data" / "manifest.jsonl").touch()
    register, note = register_for([named], None)
    assert list(register.outlets) == ["herald"]
    assert note == "outlets as in data/outlets.toml, for this study describes none of its own"


@pytest.mark.parametrize("named", ["-", "page.html", "."])
def test_the_study_s_own_register_is_no_other_beside_the_pages(named: str, study: Path) -> None:
    assert register_for([named], None) == (EMPTY, None)
    (study / "data" / "outlets.toml").write_text(HERALD)
    assert list(register_for([named, "data"], None)[0].outlets) == ["herald"]


def test_two_registers_beside_the_pages_are_a_question(study: Path) -> None:
    for place in ("data", "reports"):
        (study / place / "outlets.toml").write_text(HERALD)
    register, note = register_for(["data", "reports"], None)
    assert register.outlets == {}
    assert "choose one with --outlets" in str(note)


def test_notebooks_get_the_parameters_they_have(study: Path) -> None:
    (study / "notebooks" / "bad.ipynb").write_text("{")
    audit, bad = study / "notebooks" / "01-corpus-audit.ipynb", study / "notebooks" / "bad.ipynb"
    values = {**study_parameters(Path("data/catalogue.db")), "nonsense": 1}
    given = share_out([audit, bad], values)
    assert given[audit] == {
        "catalogue": str(study / "data" / "catalogue.db"),
        "register": str(study / "outlets.toml"),
    }
    assert given[bad] == {}
