"""The tasks on whole texts: each reads its lines, and scores what was read against them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from diurna.errors import InputRefused
from diurna.evaluate import TASKS, evaluate
from diurna.evaluate.status import FACTUALITY
from diurna.schema.events import Status

if TYPE_CHECKING:
    from pathlib import Path

TIMED = "Norland closed its border on 3 May 2031, and talks failed on Tuesday."
PLACED = "Protesters marched in Paris and then in Nairobi."
QUOTED = "“We will not sign the treaty,” Ada Quist said in Lagos."
JUDGED = "The army left the town. The army did not enter the port."
ACTED = "France warned the United Nations on Tuesday."


def task_file(folder: Path, *lines: dict[str, Any]) -> Path:
    """A file of gold lines, numbered."""
    path = folder / "lines.jsonl"
    rows = [json.dumps({"id": str(number), **line}) for number, line in enumerate(lines)]
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def at(text: str, words: str, **more: object) -> dict[str, Any]:
    """An annotation on the first occurrence of some words."""
    start = text.index(words)
    return {"start": start, "end": start + len(words), **more}


def test_the_time_task_resolves_from_the_day_of_publication(tmp_path: Path) -> None:
    """A weekday is right only when ``dct`` was read; a longer span is right when relaxed."""
    timexes = [
        at(TIMED, "3 May 2031", type="DATE", value="2031-05-03"),
        at(TIMED, "on Tuesday", type="DATE", value="2031-05-06"),
    ]
    line = {"dct": "2031-05-08", "text": TIMED, "timexes": timexes}
    figures = evaluate("time", task_file(tmp_path, line))
    assert figures["relaxed_f1"] == figures["value_f1"] == figures["type_f1"] == 1.0
    assert figures["strict_f1"] == figures["strict_value_f1"] == 0.5
    assert figures["per_second"] > 0


def test_the_place_task_measures_the_distance(tmp_path: Path) -> None:
    """A toponym put on the wrong continent is found, but not near; one never found counts too."""
    toponyms = [
        at(PLACED, "Paris", lat=48.85, lon=2.35),
        at(PLACED, "Nairobi", lat=40.0, lon=-75.0),
        at(PLACED, "marched", lat=0.0, lon=0.0),
    ]
    figures = evaluate("place", task_file(tmp_path, {"text": PLACED, "toponyms": toponyms}))
    assert figures["strict_precision"] == 1.0
    assert figures["strict_recall"] == pytest.approx(2 / 3)
    assert figures["accuracy_161km"] == 0.5
    assert figures["end_to_end_161km"] == pytest.approx(1 / 3)


def test_the_place_task_passes_over_what_is_no_name(tmp_path: Path) -> None:
    """A place found on a name inside a container's name is neither right nor wrong."""
    toponyms = [at(PLACED, "Paris", kind="Non_Toponym"), at(PLACED, "Nairobi", kind="Literal")]
    figures = evaluate("place", task_file(tmp_path, {"text": PLACED, "toponyms": toponyms}))
    assert figures["strict_f1"] == 1.0


def test_the_place_task_gives_each_source_the_same_weight(tmp_path: Path) -> None:
    """The figures are the means over sources, and stand for each of them besides."""
    right = {"text": PLACED, "toponyms": [at(PLACED, "Paris"), at(PLACED, "Nairobi")]}
    none = {"text": PLACED, "toponyms": []}
    lines = [{"source": "one", **right}, {"source": "one", **right}, {"source": "two", **none}]
    figures = evaluate("place", task_file(tmp_path, *lines))
    assert (figures["one.relaxed_f1"], figures["two.relaxed_f1"]) == (1.0, 0.0)
    assert figures["relaxed_f1"] == 0.5


def test_the_actor_task_codes_the_words_at_the_spans(tmp_path: Path) -> None:
    """A body of states has its sector for a code, and no sector besides."""
    actors = [
        at(ACTED, "France", code="FRA", sector=None),
        at(ACTED, "United Nations", code="IGO", sector=None),
        at(ACTED, "warned", code="DEU", sector="GOV"),
        {"start": None, "end": None, "code": "ESP", "sector": "GOV"},
    ]
    figures = evaluate("actor", task_file(tmp_path, {"text": ACTED, "actors": actors}))
    assert figures["code_accuracy"] == pytest.approx(2 / 3)
    assert figures["answered"] == pytest.approx(2 / 3)
    assert figures["both_accuracy"] <= figures["sector_accuracy"] <= 2 / 3


def test_the_status_task_judges_the_predicates_it_is_given(tmp_path: Path) -> None:
    """Whether or not an event would be found there."""
    events = [
        at(JUDGED, "left", fact=FACTUALITY["happened"]),
        at(JUDGED, "enter", fact=FACTUALITY["not_happened"]),
    ]
    figures = evaluate("status", task_file(tmp_path, {"text": JUDGED, "events": events}))
    assert (figures["mae"], figures["accuracy"], figures["macro_f1"]) == (0.0, 1.0, 1.0)
    assert figures["pearson_r"] == pytest.approx(1.0)


def test_every_status_has_a_factuality() -> None:
    """Between -3 and 3."""
    assert set(FACTUALITY) == set(Status.__args__)
    assert all(-3 <= value <= 3 for value in FACTUALITY.values())


def spans_of(text: str, words: str) -> list[list[int]]:
    """The one span of some words, as attributions give it."""
    start = text.index(words)
    return [[start, start + len(words)]]


def test_the_attribution_task_looks_at_words_alone(tmp_path: Path) -> None:
    """Marks and stops at the ends of a span do not count."""
    attribution = {
        "content": spans_of(QUOTED, "We will not sign the treaty"),
        "cue": spans_of(QUOTED, "said"),
        "source": spans_of(QUOTED, "Ada Quist"),
    }
    line = {"text": QUOTED, "attributions": [attribution]}
    figures = evaluate("attribution", task_file(tmp_path, line))
    assert figures.pop("per_second") > 0
    assert set(figures.values()) == {1.0}


def test_the_attribution_task_tells_content_from_source(tmp_path: Path) -> None:
    """Half of the words found with the wrong source is a content, and no pair."""
    attribution = {
        "content": spans_of(QUOTED, "not sign the treaty"),
        "cue": None,
        "source": spans_of(QUOTED, "Lagos"),
    }
    line = {"text": QUOTED, "attributions": [attribution]}
    figures = evaluate("attribution", task_file(tmp_path, line))
    assert (figures["content_f1"], figures["content_exact_f1"], figures["pair_f1"]) == (1, 0, 0)
    assert figures["content_overlap_precision"] == pytest.approx(4 / 6)
    assert (figures["quotation_f1"], figures["quotation_speaker_f1"]) == (1, 0)


def test_a_text_in_another_language_has_nothing_read(tmp_path: Path) -> None:
    """It is set aside by reading, which counts against recall, and stops nothing."""
    text = "Le ministre des affaires étrangères a rejeté les pourparlers à Paris mardi dernier."
    figures = evaluate(
        "place", task_file(tmp_path, {"text": text, "toponyms": [at(text, "Paris")]})
    )
    assert figures["relaxed_recall"] == 0.0


@pytest.mark.parametrize("task", ["attribution", "time", "place", "status", "actor"])
def test_text_gold_of_another_form_is_told_by_line(tmp_path: Path, task: str) -> None:
    """And the page on the forms is named."""
    assert task in TASKS
    with pytest.raises(InputRefused, match=r"line 1: .*docs/evaluation"):
        evaluate(task, task_file(tmp_path, {"text": "Talks failed."}))


def test_the_events_task_reads_the_part_asked_for(tmp_path: Path) -> None:
    """Every fifth sentence by its number is final; a part without sentences is told."""
    fifth, other = (
        {"id": f"x-{number:04}", "text": "Snow fell.", "date": "2031-05-08", "events": []}
        for number in (15, 16)
    )
    path = task_file(tmp_path, fifth, other)
    assert evaluate("events", tmp_path, "final")["eventless_with_event"] == 0
    path.write_text(json.dumps(other), encoding="utf-8")
    with pytest.raises(InputRefused, match="no sentence of part 'final'"):
        evaluate("events", tmp_path, "final")


def test_the_mentions_of_one_event_in_a_report_count_once(tmp_path: Path) -> None:
    """An event told in headline and lead, and read as one, is all there is to find."""
    text = (
        "Police in Kenya arrest a strike leader\n\n"
        "NAIROBI, May 8 - Police in Kenya arrested a strike leader on Thursday."
    )
    event = {"type": "COERCE", "status": "happened", "background": False}
    places = [text.index(word) for word in ("arrest ", "arrested")]
    events = [
        {**event, "trigger": [[start, start + 6]], "same": same}
        for start, same in zip(places, (None, 0), strict=True)
    ]
    figures = evaluate("events", task_file(tmp_path, {"text": text, "events": events}))
    assert figures["trigger_precision"] == figures["trigger_recall"] == 1
