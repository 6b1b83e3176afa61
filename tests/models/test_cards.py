"""Promises on the models that an article's coder names."""

from __future__ import annotations

import json
import subprocess
import sys

from diurna.models.cards import built_in_models
from diurna.models.parser import NAME, SHA256

# Looks which folders of models are opened while an article is read.
SCRIPT = """
import json
from diurna.models import artefacts
opened, read_file = set(), artefacts.read_file
def look(folder, name):
    if name != "card.json":
        opened.add(folder.name)
    return read_file(folder, name)
artefacts.read_file = look
import diurna
text = '"We will not yield," the envoy of Norland said on Monday. Norland struck Sudmark.'
reading = diurna.read(text, date="2031-05-06")
print(json.dumps([sorted(opened), reading.articles[0].article.coder.models]))
"""


def test_an_article_names_every_model_that_was_opened_to_read_it() -> None:
    """The parser, and those of ``_data``; none that was not opened."""
    outcome = subprocess.run(  # noqa: S603 -- our own interpreter and script
        [sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True
    )
    opened, models = json.loads(outcome.stdout)
    own = sorted(name for name in models if name != NAME)
    assert own == opened
    assert models == built_in_models()


def test_models_have_digests() -> None:
    """Each is a SHA-256, the parser's own among them, and the names are sorted."""
    models = built_in_models()
    assert models[NAME] == SHA256
    assert list(models) == sorted(models)
    assert all(len(digest) == 64 for digest in models.values())


def test_nothing_heavy_is_loaded_to_name_the_models() -> None:
    """Cards are enough."""
    script = "import sys; from diurna.models.cards import built_in_models; built_in_models(); "
    script += "print('spacy' in sys.modules, 'onnxruntime' in sys.modules, 'numpy' in sys.modules)"
    outcome = subprocess.run(  # noqa: S603 -- our own interpreter and script
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert outcome.stdout.split() == ["False"] * 3
