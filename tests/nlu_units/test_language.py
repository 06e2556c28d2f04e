"""The language of a message, against that of the conversation."""

import pytest

from bot.nlu.language_tagger import LanguageTagger

TAGGER = LanguageTagger(LanguageTagger.get_default_config())


@pytest.mark.parametrize(
    ("text", "prior", "language"),
    [
        ("no kiero q mis padres se enteren me van a matar", "en", "es"),
        ("tngo 13 q le pasa al q lo izo", "en", "es"),
        ("ola an echo un desnudo falso d mi con ia y lo ta pasando toda la clase", "en", "es"),
        ("theres pics of me goin round on snap idk wat to do", "es", "en"),
        ("someone made a fake of me and i dont no wat 2 do", "es", "en"),
    ],
)
def test_phone_spelling_flips_the_language(text: str, prior: str, language: str) -> None:
    assert TAGGER.detect(text, prior) == language


@pytest.mark.parametrize(
    ("text", "prior"),
    [
        ("no kiero q mis padres se enteren me van a matar", "es"),
        ("theres pics of me goin round on snap idk wat to do", "en"),
        ("ok foto", "en"),
        ("quelqu'un a fait une fausse photo de moi et tout le lycée la voit", "en"),
        ("algú ha fet una foto falsa meva i la passen per tot l'institut", "es"),
    ],
)
def test_nothing_else_flips_it(text: str, prior: str) -> None:
    assert TAGGER.detect(text, prior) is None
