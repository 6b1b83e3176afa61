"""How well copies and revisions are told from other reports, and how fast.

    python benchmarks/copies.py CORPUS... [--seed 1] [--families 900] [--errors 5]

CORPUS is JSON lines, packed with gzip or not, of articles with a ``text`` (and a ``title``). A
labelled set is made of them: originals, and of each some versions as desks make them (light edits,
cut short, another headline, an agency's lead with an own tail, an own lead, credits and
boilerplate around it) and revisions that change one fact (a figure, a name, a day, a negation).
Every fifth family lacks its original. Hard negatives are releases of one series on neighbouring
days, releases on one template with other names and figures, and invented daily notices.

Prints one JSON object: precision, recall and F1 of the pairs of articles that have one source,
for all and by kind of version; the share of revisions and of copies that are known as such;
documents a CPU second (the comparison alone, from the text on).
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import combinations
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

from diurna.articles import syndication
from diurna.articles.identity import text_digest
from diurna.schema.records import ArticleRecord, BlockRecord, Coder
from diurna.store.comparing import LENGTH_RATIO, MAX_COMPARED
from diurna.store.groups import Member, Place, places

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FIRST_DAY = datetime(2031, 1, 1)  # noqa: DTZ001 -- dates are told without a zone
DAYS = 30
# Of the words that could be exchanged; texts with fewer sentences lose none.
REWORDED_SHARE, FEW_SENTENCES = 0.25, 5
# Shorter texts are one line of a diary: nothing of them can be cut or edited.
MIN_WORDS, MAX_WORDS = 60, 2_000
SERIES_WORDS = 4
MIN_SERIES = 4
REWORDED = {
    "said": "stated", "also": "further", "big": "large", "help": "assist", "began": "started",
    "announced": "made public", "important": "significant", "many": "a good many", "will": "is to",
    "about": "regarding", "more than": "over", "today": "this day", "because": "since",
    "continue": "go on", "including": "among them", "support": "backing", "work": "labour",
    "need": "require", "people": "persons", "people.": "persons.", "meeting": "session",
    "must": "has to", "and": "as well as", "new": "fresh", "has": "now has",
}  # fmt: skip
NAMES = (
    "Orlo",
    "Vann",
    "Brandt",
    "Quist",
    "Fenn",
    "Norland",
    "Sudmark",
    "Ostria",
    "Marek",
    "Hollis",
    "Teven",
    "Ruhland",
    "Castra",
    "Ilmar",
    "Dorn",
    "Sabine",
    "Wexley",
    "Taro",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("January", "February", "March", "April", "June", "July", "August", "September",
          "October", "November", "December")  # fmt: skip
NEGATED = {"was": "was not", "is": "is not", "will": "will not", "are": "are not", "has": "has not",
           "have": "have not", "were": "were not", "can": "cannot"}  # fmt: skip
CREDITS = ("{name} ({agency}) - ", "By {name} {other}, {agency}\n", "{name}, {day} ({agency}) -- ")
TAILS = (
    "\n({agency}; reporting by {name}; editing by {other})",
    "\nThis report was first published by {agency} and is reproduced under licence.",
    "\nRead more: {name} talks enter their third week\nSign up for our daily letter from {other}.",
    "\nCopyright {agency}. All rights reserved. Photographs by {name}.",
)
NOTICES = (
    (
        "The office of President {a} of {b} said that the president spoke by telephone with Prime"
        " Minister {c} of {d} on {day}. The two leaders discussed the situation in {e} and agreed"
        " to stay in close contact in the coming weeks. The president thanked the prime minister "
        "for the support of {d} and underlined the importance of a peaceful settlement. The prime"
        " minister invited the president to visit {f} in {month}. The call lasted {n} minutes."
    ),
    (
        "Notice of the consular section of {b} in {e}: from {day}, {m} {month}, visas for travel "
        "to {d} will be issued at the new counter in {f} Street {n}. Applicants are asked to "
        "bring a valid passport, two photographs and a proof of residence. The fee is {k} crowns."
        " The section will be closed on {m} {month} for a public holiday of {d}. For urgent cases"
        " please call the consul, {a} {c}, at the number given at the entrance of the building."
    ),
    (
        "The ministry of defence of {b} said on {day} that its air defence had shot down {n} of "
        "{k} drones launched overnight against {e} and {f}. Falling debris damaged {m} houses in "
        "the district of {d}, and there was no report of casualties, the ministry said in its "
        "daily statement. The governor, {a} {c}, urged residents to stay in shelters until the "
        "all-clear and to report suspicious objects to the emergency services at once."
    ),
    (
        "{m} {month}: the health authority of {b} reported {n} new cases and {k} deaths in the "
        "past 24 hours. Most of the new cases were found in {e} and {f}. The number of patients "
        "in intensive care is {h}. The head of the authority, {a} {c}, called on all residents "
        "above the age of 60 to make use of the second vaccination, which is offered free of "
        "charge in every district."
    ),
)


@dataclass(frozen=True, kw_only=True)
class Made:
    """One document of the set: its family is what it has its words from."""

    family: int
    kind: str
    article: ArticleRecord


@dataclass(frozen=True, kw_only=True)
class Release:
    """A text of the corpora."""

    title: str
    text: str


class Desk:
    """What editors do to a text, drawn by one seed."""

    def __init__(self, drawn: random.Random, releases: list[Release]) -> None:
        self.drawn = drawn
        # What own words are taken from: texts of which there are no versions.
        self._releases = releases

    def edited(self, text: str) -> str:
        """Words exchanged here and there, a sentence left out."""
        words = [
            REWORDED[w] if w in REWORDED and self.drawn.random() < REWORDED_SHARE else w
            for w in text.split(" ")
        ]
        sentences = sentences_of(" ".join(words))
        if len(sentences) > FEW_SENTENCES:
            del sentences[self.drawn.randrange(1, len(sentences))]
        return " ".join(sentences)

    def cut(self, text: str) -> str:
        """The first third to three quarters."""
        return share_of(text, self.drawn.uniform(0.35, 0.75))

    def retitled(self, text: str) -> str:
        """The same text; ``article`` gives it another headline."""
        return text

    def lead(self, text: str) -> str:
        """The agency's lead, half of the text and more, and a tail of one's own."""
        kept = share_of(text, self.drawn.uniform(0.45, 0.7))
        return f"{kept}\n{self._own(len(kept) * self.drawn.uniform(0.3, 0.9))}"

    def own_lead(self, text: str) -> str:
        """An own first paragraph, and the agency's text from there on, cut short."""
        kept = share_of(text, self.drawn.uniform(0.6, 0.95))
        return f"{self._own(len(kept) * self.drawn.uniform(0.1, 0.4))}\n{kept}"

    def credited(self, text: str) -> str:
        """A credit before it and boilerplate after it."""
        before, *after = (self.drawn.choice(CREDITS), *self.drawn.sample(TAILS, 2))
        return self._filled(before) + text + "".join(map(self._filled, after))

    def _filled(self, text: str) -> str:
        name, other = self.drawn.sample(NAMES, 2)
        day = self.drawn.choice(WEEKDAYS)
        return text.format(name=name, other=other, agency=f"{other} Press", day=day)

    def _own(self, size: float) -> str:
        """Sentences of another release, of about so many characters."""
        sentences = sentences_of(self.drawn.choice(self._releases).text)
        start = self.drawn.randrange(len(sentences))
        found = ""
        for sentence in sentences[start:] + sentences[:start]:
            found += f" {sentence}"
            if len(found) >= size:
                break
        return found.strip()

    def figure(self, text: str) -> str | None:
        """One number is another, the same all through the text."""
        found = [m[0] for m in re.finditer(r"(?<![\w.,$-])\d{1,3}(?![\w,.-]*\d)\b", text)]
        if not found:
            return None
        old = self.drawn.choice(found)
        new = str(int(old) + self.drawn.randint(1, 20))
        return re.sub(rf"(?<![\w.,$-]){old}(?![\w,.-]*\d)\b", new, text)

    def name(self, text: str) -> str | None:
        """One name is another."""
        found = re.findall(r"(?<=[a-z,] )(?!January|February)[A-Z][a-z]{4,}\b", text)
        found = [n for n in found if n not in WEEKDAYS + MONTHS]
        if not found:
            return None
        return re.sub(rf"\b{self.drawn.choice(found)}\b", self.drawn.choice(NAMES), text)

    def day(self, text: str) -> str | None:
        """One day of the week or one month is another."""
        found = [name for name in WEEKDAYS + MONTHS if re.search(rf"\b{name}\b", text)]
        if not found:
            return None
        old = self.drawn.choice(found)
        pool = WEEKDAYS if old in WEEKDAYS else MONTHS
        return re.sub(rf"\b{old}\b", self.drawn.choice([n for n in pool if n != old]), text)

    def negation(self, text: str) -> str | None:
        """What was so is not so, or the other way."""
        found = [m for m in re.finditer(r"\b(\w+)\b", text) if m[1] in NEGATED]
        if not found:
            return None
        chosen = self.drawn.choice(found[:20])
        return text[: chosen.start()] + NEGATED[chosen[1]] + text[chosen.end() :]

    def template(self, text: str) -> str:
        """Another release in the same words: every name and every figure is another."""
        exchanged: dict[str, str] = {}

        def other(found: re.Match[str]) -> str:
            new = self.drawn.choice(NAMES) if found[0].isalpha() else str(self.drawn.randint(2, 99))
            return exchanged.setdefault(found[0], new)

        return re.sub(r"(?<=[a-z,] )[A-Z][a-z]+\b|\b\d+\b", other, text)

    def notice(self, form: str) -> str:
        """An invented daily notice."""
        names = dict(zip("abcdef", self.drawn.sample(NAMES, 6), strict=True))
        numbers = {key: self.drawn.randint(2, 99) for key in "nmkh"}
        days = {"day": self.drawn.choice(WEEKDAYS), "month": self.drawn.choice(MONTHS)}
        return form.format(**names, **numbers, **days)


COPIES = ("edited", "cut", "retitled", "lead", "own_lead", "credited")
REVISIONS = ("figure", "name", "day", "negation")


def sentences_of(text: str) -> list[str]:
    """Sentences, roughly."""
    return re.split(r"(?<=[.!?])\s+", text)


def share_of(text: str, share: float) -> str:
    """The first sentences of a text, about so much of it."""
    sentences, found = sentences_of(text), ""
    for sentence in sentences:
        found += f" {sentence}"
        if len(found) >= share * len(text):
            break
    return found.strip()


def releases_of(corpora: list[Path]) -> list[Release]:
    """The texts of a fitting length, each once."""
    found: dict[str, Release] = {}
    for path in corpora:
        opened = gzip.open if path.suffix == ".gz" else open
        with opened(path, "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                text = " ".join(row["text"].split())
                if MIN_WORDS <= len(text.split()) <= MAX_WORDS:
                    found.setdefault(text.casefold(), Release(title=row["title"] or "", text=text))
    return list(found.values())


def drawn_releases(releases: list[Release], number: int, drawn: random.Random) -> list[Release]:
    """Half of them from series, neighbours together, the other half from anywhere."""
    series: dict[str, list[Release]] = defaultdict(list)
    for release in releases:
        series[" ".join(release.title.split()[:SERIES_WORDS])].append(release)
    runs = [run for _, run in sorted(series.items()) if len(run) >= MIN_SERIES]
    drawn.shuffle(runs)
    alike = [release for run in runs for release in run[:12]][: number // 2]
    taken = {id(release) for release in alike}
    rest = [release for release in releases if id(release) not in taken]
    return [*alike, *drawn.sample(rest, min(len(rest), number - len(alike)))]


def article(number: int, title: str, text: str, published: datetime) -> ArticleRecord:
    """A record of a text; ids do not tell which was first."""
    return ArticleRecord(
        id=f"a-{text_digest(str(number))[:12]}",
        coder=Coder(name="diurna", version="0"),
        source_id=str(number),
        title=title or None,
        published=published.isoformat(),
        published_from="given",
        language="en",
        text=text,
        text_sha256=text_digest(text),
        blocks=(BlockRecord(start=0, end=len(text), type="paragraph"),),
        sentences=(),
    )


def versions(desk: Desk, release: Release) -> Iterator[tuple[str, str, str]]:
    """Kind, title and text of an original and of what is made of it."""
    if desk.drawn.random() > 1 / 5:
        yield "original", release.title, release.text
    if desk.drawn.random() < 1 / 3:
        return
    for kind in desk.drawn.sample(COPIES, desk.drawn.randint(1, 3)):
        title = "" if kind == "credited" else release.title
        title = f"{desk.drawn.choice(NAMES)}: what is known" if kind == "retitled" else title
        yield kind, title, getattr(desk, kind)(release.text)
    kind = desk.drawn.choice(REVISIONS)
    text = getattr(desk, kind)(release.text)
    if text is not None and text != release.text:
        yield kind, release.title, text


def labelled(desk: Desk, chosen: list[Release]) -> list[Made]:
    """The whole set, in the order of publication."""
    found: list[Made] = []

    def put(family: int, kind: str, title: str, text: str, published: datetime) -> None:
        made = article(len(found), title, text, published)
        found.append(Made(family=family, kind=kind, article=made))

    for family, release in enumerate(chosen):
        start = FIRST_DAY + timedelta(days=family * DAYS / len(chosen))
        for kind, title, text in versions(desk, release):
            later = timedelta(hours=0 if kind == "original" else desk.drawn.uniform(1, 60))
            put(family, kind, title, text, start + later)
    for number in range(len(chosen) // 2):
        published = FIRST_DAY + timedelta(days=desk.drawn.uniform(0, DAYS))
        if number % 2:
            form = NOTICES[number // 2 % len(NOTICES)]
            put(-1 - number, "notice", "Daily notice", desk.notice(form), published)
        else:
            release = chosen[number]
            put(-1 - number, "template", release.title, desk.template(release.text), published)
    return sorted(found, key=lambda made: (made.article.published or "", made.article.id))


class Archive:
    """Compares as a store does, in memory: by shared keys, around in time, of like length."""

    def __init__(self) -> None:
        self._sharing: dict[int, list[ArticleRecord]] = defaultdict(list)
        self._copies: dict[str, set[str]] = defaultdict(set)
        self._revisions: dict[str, set[str]] = defaultdict(set)
        self._equal: dict[str, set[str]] = defaultdict(set)
        self._members: list[Member] = []
        self._words: dict[str, int] = {}
        self.compared = 0

    def add(self, new: ArticleRecord) -> None:
        """Compare an article with those before it."""
        moment = syndication.moment(new.published)
        self._members.append(Member(id=new.id, published_utc=str(moment)))
        self._equal[syndication.fingerprint(new)].add(new.id)
        keys, words = set(syndication.keys(new)), syndication.length(new)
        near = {other.id: other for key in keys for other in self._sharing[key][-MAX_COMPARED:]}
        fitting = [
            other
            for other in near.values()
            if words // LENGTH_RATIO <= self._words[other.id] <= words * LENGTH_RATIO
        ]
        self._words[new.id] = words
        self.compared += len(fitting)
        relation = syndication.relate(new, fitting)
        for kept, others in (
            (self._copies, relation.copies),
            (self._revisions, relation.revisions),
        ):
            for other in others:
                kept[new.id].add(other)
                kept[other].add(new.id)
        for key in keys:
            self._sharing[key].append(new)

    def places(self) -> dict[str, Place]:
        """Where every article stands in its group."""
        for equal in self._equal.values():
            for own in equal:
                self._copies[own] |= equal
        return places(self._members, copies=self._copies, revisions=self._revisions)


def sources_of(found: dict[str, Place]) -> dict[str, str]:
    """For each article the one that it has its words from, however changed."""

    def source(own: str) -> str:
        original = found[own].copy_of or own
        return found[original].revision_of or original

    return {own: source(own) for own in found}


def pairs_of(made: list[Made], group: Callable[[Made], object]) -> set[tuple[int, int]]:
    """The pairs of places of documents that are in one group."""
    groups: dict[object, list[int]] = defaultdict(list)
    for place, one in enumerate(made):
        groups[group(one)].append(place)
    return {pair for members in groups.values() for pair in combinations(members, 2)}


def scores(gold: set[tuple[int, int]], found: set[tuple[int, int]]) -> dict[str, float]:
    """Precision, recall and F1."""
    right = len(gold & found)
    precision, recall = right / (len(found) or 1), right / (len(gold) or 1)
    f1 = 2 * right / ((len(gold) + len(found)) or 1)
    figures = {"precision": precision, "recall": recall, "f1": f1}
    return {name: round(value, 3) for name, value in figures.items()}


def known_as(made: list[Made], found: dict[str, Place]) -> dict[str, dict[str, int]]:
    """For each kind of document, whether it stands as an original, a copy or a revision.

    Of a family only what comes after its first document counts: that one is an original.
    """
    seen: set[int] = set()
    known: dict[str, Counter[str]] = defaultdict(Counter)
    for one in made:
        place = found[one.article.id]
        stands = "copy" if place.copy_of else "revision" if place.revision_of else "original"
        if one.family in seen or one.family < 0:
            known[one.kind][stands] += 1
        seen.add(one.family)
    return {kind: dict(sorted(counts.items())) for kind, counts in sorted(known.items())}


def share(known: dict[str, dict[str, int]], kinds: tuple[str, ...], stands: str) -> float:
    """The share of documents of some kinds that stand as one thing."""
    total = sum(sum(known.get(kind, {}).values()) for kind in kinds)
    return round(sum(known.get(kind, {}).get(stands, 0) for kind in kinds) / (total or 1), 3)


def show_errors(made: list[Made], pairs: set[tuple[int, int]], what: str, number: int) -> None:
    """Some of the pairs that are wrong, on standard error."""
    kinds = Counter(tuple(sorted((made[one].kind, made[two].kind))) for one, two in pairs)
    print(what, kinds.most_common(12), file=sys.stderr)
    for one, two in sorted(pairs)[:: max(1, len(pairs) // number)][:number]:
        for place in (one, two):
            shown = made[place].article
            print(f"  {made[place].kind}: {shown.title!r} {shown.text[:300]}", file=sys.stderr)
        print(file=sys.stderr)


def measure(made: list[Made], errors: int) -> dict[str, object]:
    """The figures of one labelled set."""
    archive, start = Archive(), process_time()
    for one in made:
        archive.add(one.article)
    found = archive.places()
    seconds = process_time() - start
    sources = sources_of(found)
    gold = pairs_of(made, lambda one: one.family)
    linked = pairs_of(made, lambda one: sources[one.article.id])
    if errors:
        show_errors(made, linked - gold, "wrongly linked", errors)
        show_errors(made, gold - linked, "not linked", errors)
    known = known_as(made, found)
    return {
        "documents": len(made),
        "pairs": len(gold),
        **scores(gold, linked),
        "documents_a_cpu_second": round(len(made) / seconds),
        "compared_a_document": round(archive.compared / len(made), 2),
        "revisions_known": share(known, REVISIONS, "revision"),
        "copies_known": share(known, COPIES, "copy"),
        "known_as": known,
    }


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpora", nargs="+", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--families", type=int, default=900)
    parser.add_argument("--errors", type=int, default=0, help="how many of each kind to show")
    options = parser.parse_args()
    releases = releases_of(options.corpora)
    drawn = random.Random(options.seed)  # noqa: S311 -- no secret
    chosen = drawn_releases(releases, options.families, drawn)
    taken = {id(release) for release in chosen}
    desk = Desk(drawn, [release for release in releases if id(release) not in taken])
    print(json.dumps(measure(labelled(desk, chosen), options.errors)))


if __name__ == "__main__":
    main()
