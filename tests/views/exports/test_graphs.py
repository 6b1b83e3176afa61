"""The network, read back with networkx."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

import networkx as nx

from build import actor
from diurna.schema.times import TimeValue
from scenes import NORLAND, SUDMARK, UNION, act, article, hostile, meeting, told, written

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diurna.schema.records import Record


def network(records: Iterable[Record]) -> nx.MultiDiGraph:
    """A network read back; as a multigraph, though there be no two edges side by side."""
    content, _ = written("graphml", records)
    return nx.read_graphml(io.BytesIO(content), force_multigraph=True)


def test_an_edge_counts_the_events_of_one_type_from_one_party_to_another() -> None:
    """With their mean score, their articles, their first and last date."""
    april = TimeValue(value="2031-04", granularity="month", latest="2031-04-30")
    records = [
        *told(act(), act(id="e-2", score=-2.0)),
        *told(act(id="e-3", date=april, score=-3.0), of=article(id="a-2")),
        *told(act(id="e-4", type="ACCUSE"), of=article(id="a-3")),
    ]
    graph = network(records)
    names = nx.get_node_attributes(graph, "label")
    assert names == {"n0": "Norland", "n1": "Sudmark"}
    assert graph.nodes["n0"] == {
        "label": "Norland",
        "country": "NLD",
        "sector": "GOV",
        "wikidata": "Q55",
    }
    edges = {data["type"]: data for _, _, data in graph.edges(data=True)}
    assert edges["REJECT"] == {
        "type": "REJECT",
        "quad": 3,
        "events": 3,
        "articles": 2,
        "score": -3.0,
        "weight": 3,
        "first_date": "2031-04-01",
        "last_date": "2031-05-06",
    }
    assert edges["ACCUSE"]["events"] == 1


def test_a_node_is_what_most_of_its_events_tell() -> None:
    """One wrong reading of many does not give a party another country."""
    other = replace(NORLAND, country="SWE", wikidata=None)
    parties = (other, NORLAND, NORLAND)
    graph = network(told(*(act(id=f"e-{n}", actors=(one,)) for n, one in enumerate(parties))))
    assert (graph.nodes["n0"]["country"], graph.nodes["n0"]["wikidata"]) == ("NLD", "Q55")


def test_edges_are_directed_and_meetings_go_both_ways() -> None:
    """From who acts to who is acted upon."""
    graph = network(told(act(), act(type="CONSULT", recipients=(UNION,))))
    names = nx.get_node_attributes(graph, "label")
    edges = {(names[a], names[b], data["type"]) for a, b, data in graph.edges(data=True)}
    assert edges == {
        ("Norland", "Sudmark", "REJECT"),
        ("Norland", "UN", "CONSULT"),
        ("UN", "Norland", "CONSULT"),
    }


def test_what_is_on_no_edge_is_counted() -> None:
    """Parties without a name, a party with itself, and what has not come about."""
    nobody = replace(actor("she"), name=None)
    records = told(
        act(recipients=()),
        act(actors=(NORLAND,), recipients=(NORLAND,)),
        act(status="planned"),
        meeting(actors=(nobody,), recipients=(SUDMARK,)),
    )
    _, tally = written("graphml", records)
    assert tally.summary() == "4 events left out: 3 without two named parties, 1 planned"


def test_hostile_names_make_a_sound_network() -> None:
    """No character that XML lacks, no formula at the start of a name."""
    graph = network(hostile())
    label = graph.nodes["n0"]["label"]
    assert label.startswith("'=cmd")
    assert "<b>&" in label
