"""What an editor gets to read when a file has a slip in it."""

import re
from pathlib import Path

import pytest

from bot.knowledge.channel import Contact, tel_uri
from bot.knowledge.country import read_country
from bot.knowledge.errors import KnowledgeError
from bot.knowledge.sheet import parse_sheet
from bot.knowledge.template import compile_template

PATH = Path("data/example.yml")
GOOD = """\
country: XX
checked_on: 2026-11-22
languages: [en]
emergency: {number: "112", source: "https://example.org", status: seen}
ages:
  criminal_responsibility: {value: 14, source: "https://example.org", status: seen}
laws:
  - id: xx-law
    acts: [make]
    victims: [minor]
    deepfake: included
    in_force: 2020-01-01
    source: https://example.org
    status: seen
channels:
  - id: xx-line
    names: {en: Line}
    kind: helpline
    serves: [teen]
    contact: {phone: "900 11 22 33"}
    source: https://example.org
    status: seen
school: {duties: [], source: null, status: recalled}
figures: []
gaps: []
"""


def sheet_at(tmp_path: Path, text: str) -> Path:
    folder = tmp_path / "XX"
    folder.mkdir()
    path = folder / "facts.yml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_sound_sheet_is_read(tmp_path: Path) -> None:
    assert read_country(sheet_at(tmp_path, GOOD)).emergency.number == "112"


@pytest.mark.parametrize(
    ("slip", "mended", "line", "words"),
    [
        ("phone:", "fone:", 20, "`fone` is not known here"),
        ('"900 11 22 33"', '"ask at the desk"', 20, "no phone number"),
        ('"900 11 22 33"', "900112233", 20, "no phone number"),
        ("2020-01-01", "1.1.2020", 12, "no date"),
        ("2020-01-01", '"2020-01-01"', 12, "no date"),
        (
            "    source: https://example.org\n    status: seen\nchannels",
            "    status: seen\nchannels",
            8,
            "needs its source",
        ),
        ("deepfake: included", "deepfake: perhaps", 11, "does not know `perhaps`"),
        ("value: 14", "value: fourteen", 6, "whole number"),
        (
            "https://example.org\n    status: seen\nschool",
            "example.org\n    status: seen\nschool",
            21,
            "no address",
        ),
        ("id: xx-line", "id: xx-law", 1, "stands twice"),
        ("country: XX", "country: YY", 1, "folder of another country"),
        ("gaps: []", "gaps: []\ngaps: []", 26, "stands here twice"),
        ("acts: [make]", "acts: [make", 10, "not valid YAML"),
    ],
)
def test_a_slip_is_refused_with_file_line_and_remedy(
    tmp_path: Path, slip: str, mended: str, line: int, words: str
) -> None:
    assert slip in GOOD
    with pytest.raises(KnowledgeError) as caught:
        read_country(sheet_at(tmp_path, GOOD.replace(slip, mended, 1)))
    message = str(caught.value)
    assert words in message
    assert re.match(rf".*facts\.yml:{line}: ", message), message
    assert caught.value.remedy


def test_a_broken_placeholder_names_its_line() -> None:
    with pytest.raises(KnowledgeError, match=r"answer\.md:12: "):
        compile_template("Fine.\n{% if country %}never closed", Path("answer.md"), 11)


@pytest.mark.parametrize(
    ("written", "dialled"),
    [
        ("900 20 20 10", "tel:900202010"),
        ("*4141", "tel:*4141"),
        ("+54 9 11 3133-1000", "tel:+5491131331000"),
        ("55 5242 5100 ext. 5086", "tel:5552425100,5086"),
        ("116 123 (press 2)", "tel:116123,2"),
    ],
)
def test_numbers_as_people_write_them_can_be_dialled(written: str, dialled: str) -> None:
    assert tel_uri(written) == dialled
    sheet = parse_sheet(f'phone: "{written}"', PATH)
    assert Contact.read(sheet).phone == written
