"""Names told after a person is told of: "a man who gave his name as Jo Bell"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from diurna.annotate.coreference.references import Reference

if TYPE_CHECKING:
    from diurna.annotate.coreference.contexts import Context
    from diurna.annotate.coreference.persons import Roster
    from diurna.schema.layers import Mention

# "who gave his full name only as": words between the verb and the "as" before a name.
NAME_REACH = 8
# What may stand between "calling" or "identified" and a name.
BEFORE_NAMES = frozenset({"himself", "herself", "themselves", "only", "as", "simply"})


@dataclass(frozen=True, kw_only=True)
class Callings:
    """Finds the name that a clause gives to the person it hangs from."""

    context: Context
    roster: Roster

    def told_of(self, mention: Mention) -> Reference | None:
        """The name in "a man who gave his name as Jo Bell", which comes after the mention."""
        document = self.context.document
        for clause in document.children[mention.head]:
            dep, found = document.tokens[clause].dep, None
            if dep == "relcl" and self._tells_a_name(clause):
                found = self._named_after(clause)
            elif dep == "acl" and clause > mention.head:
                found = self._called(clause)
            if found is not None:
                return found
        return None

    def _called(self, verb: int) -> Reference | None:
        """The name right behind a participle: "a clerk NAMED Bell", "a man CALLING HIMSELF Jo"."""
        tokens, words = self.context.document.tokens, self.context.words("naming")
        if tokens[verb].lemma.lower() not in words:
            return None
        behind = verb + 1
        while behind < len(tokens) - 1 and tokens[behind].text.lower() in BEFORE_NAMES:
            behind += 1
        return self._named_at(tokens[behind].start) if behind < len(tokens) else None

    def _tells_a_name(self, verb: int) -> bool:
        document = self.context.document
        if document.tokens[verb].lemma.lower() not in self.context.words("naming"):
            return False
        objects = {
            document.tokens[c].text.lower()
            for c in document.children[verb]
            if document.tokens[c].dep in {"dobj", "nsubj", "oprd"}
        }
        return not objects.isdisjoint(self.context.words("own_name"))

    def _named_after(self, verb: int) -> Reference | None:
        """The person named right after a verb and "as"."""
        tokens = self.context.document.tokens
        for index in range(verb + 1, min(verb + NAME_REACH, len(tokens) - 1)):
            if tokens[index].text.lower() == "as":
                return self._named_at(tokens[index + 1].start)
        return None

    def _named_at(self, start: int) -> Reference | None:
        known = next((p for p in self.roster.persons if p.at == start), None)
        if known is not None:
            return known.reference()
        names = (m.name for m in self.context.mentions if m.name and m.name.start == start)
        name = next(names, None)
        return Reference(key=f"person:{name.text}", kind="person", name=name.text) if name else None
