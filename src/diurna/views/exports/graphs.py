"""A GraphML file: parties as nodes, and an edge for each type of event from one to another.

Source: the GraphML primer of graphml.graphdrawing.org.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from diurna.codec.rows import safe_cell
from diurna.codec.texts import xml_text
from diurna.views.exports.columns import Column, Row, column
from diurna.views.exports.days import dating
from diurna.views.exports.dyads import pairs
from diurna.views.exports.telling import Room, Tally, housed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date
    from typing import BinaryIO

    from diurna.codec.rows import Cell
    from diurna.schema.actors import Actor
    from diurna.schema.records import Record
    from diurna.views.exports.telling import Told

ROOM = Room()
# What is known of a party beside its name.
TOLD = ("country", "sector", "organization", "wikidata")
LOSSES = (
    "The single events: an edge counts them.",
    "Events without two parties that have names, and of a party with itself.",
    "Status, claims, dates but the first and the last, places, quantities, the words.",
)
HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns \
http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""


@dataclass
class Node:
    """A party, with all that is told of it; one wrong reading of many is outvoted."""

    number: int
    name: str
    told: dict[str, Counter[str | None]] = field(default_factory=lambda: defaultdict(Counter))

    def add(self, actor: Actor) -> None:
        """Take in what one event tells of it."""
        for name in TOLD:
            self.told[name][getattr(actor, name)] += 1

    def most(self, name: str) -> str | None:
        """What most events tell, None if most tell nothing; of as many the first to be met."""
        return self.told[name].most_common(1)[0][0]


@dataclass
class Edge:
    """All events of one type from one party to another."""

    source: int
    target: int
    type: str
    quad: int
    events: int = 0
    articles: int = 0
    score: float = 0.0
    dates: list[date] = field(default_factory=list)
    last_article: str | None = None

    def add(self, told: Told) -> None:
        """Count one event; those of an article come one after the other."""
        self.events += 1
        self.score += told.event.score
        self.articles += told.article.id != self.last_article
        self.last_article = told.article.id
        if (dated := dating(told)) is not None:
            days = [*self.dates, dated.first]
            self.dates = [min(days), max(days)]


@dataclass
class Graph:
    """Nodes by name, and edges by source, target and type."""

    nodes: dict[str, Node] = field(default_factory=dict)
    edges: dict[tuple[int, int, str], Edge] = field(default_factory=dict)

    def add(self, told: Told) -> bool:
        """Put an event on its edges; false when it has no two parties with names."""
        event, found = told.event, False
        for source, target, _ in pairs(event):
            if source is None or target is None or not source.name or not target.name:
                continue
            if source.name == target.name:
                continue
            found = True
            ends = self._node(source), self._node(target)
            key = (*ends, event.type)
            if key not in self.edges:
                self.edges[key] = Edge(*ends, type=event.type, quad=event.quad)
            self.edges[key].add(told)
        return found

    def _node(self, actor: Actor) -> int:
        name = actor.name or actor.text
        node = self.nodes.setdefault(name, Node(number=len(self.nodes), name=name))
        node.add(actor)
        return node.number


def _iso(days: list[date]) -> str | None:
    return days[0].isoformat() if days else None


NODE_COLUMNS: tuple[Column[Node], ...] = (
    column("label", "`name`", lambda n: n.name),
    column("country", "`country`, as most of its events tell", lambda n: n.most("country")),
    column("sector", "`sector`, likewise", lambda n: n.most("sector")),
    column("organization", "`organization`, likewise", lambda n: n.most("organization")),
    column("wikidata", "`wikidata`, likewise", lambda n: n.most("wikidata")),
)
EDGE_COLUMNS: tuple[Column[Edge], ...] = (
    column("type", "`type`", lambda e: e.type),
    column("quad", "`quad`", lambda e: e.quad),
    column("events", "how many events", lambda e: e.events),
    column("articles", "in how many articles, copies left out", lambda e: e.articles),
    column("score", "the mean of `score`", lambda e: round(e.score / e.events, 6)),
    column("weight", "the same as `events`, for tools that look for it", lambda e: e.events),
    column("first_date", "the earliest of their days", lambda e: _iso(e.dates[:1])),
    column("last_date", "the latest of their days", lambda e: _iso(e.dates[-1:])),
)
TYPES = {"quad": "int", "events": "int", "articles": "int", "weight": "int", "score": "double"}


def write_graphml(records: Iterable[Record], out: BinaryIO) -> Tally:
    """Write the network of a store's events; what is on no edge is counted."""
    tally, graph = Tally(), Graph()
    for told in housed(records, ROOM, tally):
        if graph.add(told):
            tally.written += 1
        else:
            tally.leave_out("without two named parties")
    out.writelines(line.encode("utf-8", "replace") for line in _document(graph))
    return tally


def _document(graph: Graph) -> Iterator[str]:
    yield HEAD
    for owner, columns in (("node", NODE_COLUMNS), ("edge", EDGE_COLUMNS)):
        for one in columns:
            kind = TYPES.get(one.name, "string")
            names = f'attr.name="{one.name}" attr.type="{kind}"'
            yield f'  <key id="{owner}_{one.name}" for="{owner}" {names}/>\n'
    yield '  <graph id="events" edgedefault="directed">\n'
    for node in graph.nodes.values():
        yield f'    <node id="n{node.number}">{_data("node", NODE_COLUMNS, node)}</node>\n'
    ordered = sorted(graph.edges.items())
    for number, (_, edge) in enumerate(ordered):
        ends = f'source="n{edge.source}" target="n{edge.target}"'
        yield f'    <edge id="e{number}" {ends}>{_data("edge", EDGE_COLUMNS, edge)}</edge>\n'
    yield "  </graph>\n</graphml>\n"


def _data(owner: str, columns: tuple[Column[Row], ...], row: Row) -> str:
    filled = ((one.name, one.cell(row)) for one in columns)
    return "".join(_datum(f"{owner}_{name}", cell) for name, cell in filled if cell is not None)


def _datum(key: str, cell: Cell) -> str:
    return f'<data key="{key}">{xml_text(safe_cell(cell))}</data>'
