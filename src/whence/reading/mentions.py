"""Noun phrases that may be parties: their heads, their extent, the name to print, and what they tell of themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from whence.model import Kind
from whence.reading.names import COUNTRY_TABLES, Found
from whence.reading.noun_phrases import MARKS, case_of, extent, list_end, phrase_end, without_article
from whence.reading.roles import (
    Role,
    described,
    fields,
    office_nouns,
    plurals,
    prepositions,
    role_of,
    sexes,
    state_nouns,
    titles,
    words,
)
from whence.reading.tree import Tree

LONGEST = 8  #: words that the name of an unnamed party may have
ALWAYS = frozenset({"NOUN", "PROPN", "PRON"})
SOMETIMES = frozenset({"NUM", "ADJ", "DET", "X", "SYM"})  #: parts of speech that head a phrase only in a noun's place
BESIDE = frozenset(
    {"compound", "flat", "nmod:desc", "amod", "goeswith"}
)  #: of words that may belong to a person's name
PART_WORDS = frozenset({"NUM", "DET", "PRON"})
ARGUMENTS = frozenset(
    {"nsubj", "nsubj:pass", "nsubj:outer", "obj", "iobj", "obl", "obl:agent", "nmod", "nmod:poss", "appos", "conj"}
    | {"root"}
)
INNER = frozenset(
    {"amod", "case", "compound", "dep", "det", "discourse", "expl", "fixed", "flat", "goeswith", "mark", "nmod:desc"}
    | {"advmod", "cc", "det:predet", "nummod", "compound:prt", "aux", "cop", "punct"}
)


@dataclass(frozen=True, slots=True)
class Mention:
    """One noun phrase that names, describes or stands for somebody or something."""

    head: int  #: token index of the phrase's head
    first: int  #: first token of the phrase as told
    last: int  #: last token of it, inclusive; no relative clause
    name: str  #: the name to print: a person's bare name, else the words without leading article
    start: int  #: where that name begins, in characters of the text
    end: int  #: and where it ends
    entity: int  #: number of the thing: mentions of the same thing share it
    kind: Kind | None  #: None for what can be no party: items, times, events
    named: bool
    country: str | None  #: ISO 3166-1 alpha-2 of the state behind it
    pronoun: bool  #: needs an antecedent


@dataclass(slots=True)
class Draft:
    """A mention in the making: what coreference needs to know of it."""

    head: int
    first: int
    last: int
    begin: int  #: first token of the name
    end: int  #: last token of the name, inclusive
    sort: str  #: "person", "organization", "state", "document", "pronoun", or the type that the network gives
    kind: Kind | None = None
    named: bool = False
    country: str | None = None
    plural: bool = False
    sex: str = ""
    definite: bool = False
    role: Role | None = None
    found: Found | None = None  #: the lexicon's name that stands for it
    described: frozenset[str] = frozenset()  #: tables of names that the phrase may stand for
    roles: set[str] = field(default_factory=set)  #: role nouns told of a person
    titles: list[int] = field(default_factory=list)  #: tokens of these
    entity: int = -1
    inner: bool = False  #: a name inside another phrase, no mention of its own: "Foreign Ministry" before "spokesman"


def drafts(tree: Tree, names: Mapping[int, Found], types: list[str]) -> list[Draft]:
    """All noun phrases of a doc in the order of their heads; `types` holds the network's type for each token, or ""."""
    found: list[Draft] = []
    covered = -1
    pos, dep, tag = tree.pos, tree.dep, tree.tag
    for i, p in enumerate(pos):
        if p in ALWAYS:
            if dep[i] == "compound" and p == "PROPN":
                inner = _inner(tree, names, i)
                if inner is not None:
                    found.append(inner)
            if dep[i] in INNER or (i <= covered and p != "PRON") or tag[i] in {"WRB", "EX"}:
                continue
        elif p not in SOMETIMES or dep[i] not in ARGUMENTS or i <= covered:
            continue
        if p in SOMETIMES and dep[i] in {"conj", "root"} and p != "NUM" and i not in names:
            continue
        draft = _draft(tree, names, types, i)
        covered = max(covered, draft.last if draft.named else draft.head)
        found.append(draft)
    return found


def _inner(tree: Tree, names: Mapping[int, Found], i: int) -> Draft | None:
    """The draft of a body named inside another phrase, if `i` is its last word."""
    known = names.get(i)
    if known is not None and known.last == i and known.known.table not in {"state", "adjective", "people", "capital"}:
        draft = Draft(
            i, known.first, i, known.first, i, "organization", known.known.kind, True, known.known.country, found=known
        )
    elif (
        known is None
        and tree.lower[i] in office_nouns()
        and i
        and tree.text[i - 1][0].isupper()
        and tree.lower[i - 1] in fields()
    ):
        draft = Draft(i, i - 1, i, i - 1, i, "organization", Kind.GOVERNMENT, True)
        before = names.get(i - 2)
        if before is not None and before.known.table in COUNTRY_TABLES:
            draft.country = before.known.country
    else:
        return None
    draft.inner = True
    return draft


def _draft(tree: Tree, names: Mapping[int, Found], types: list[str], head: int) -> Draft:
    if tree.pos[head] in PART_WORDS:
        whole = tree.kid(head, "nmod")
        if whole is not None and whole > head and case_of(tree, whole) == "of" and tree.pos[whole] in ALWAYS:
            return _partitive(tree, names, types, head, whole)
    if tree.pos[head] == "PRON" and tree.tag[head] in {"PRP", "PRP$", "WP", "WDT", "WP$", "DT", "IN"}:
        return Draft(head, head, head, head, head, "pronoun")
    first, last = extent(tree, head)
    sort = types[head].rstrip("!")
    role = role_of(tree.lower, tree.lemma, head)
    draft = Draft(head, first, last, first, last, sort, role=role)
    opening = tree.lower[first]
    draft.definite = opening in words("definite")
    draft.plural = (
        tree.tag[head] in {"NNS", "NNPS"}
        or tree.lower[head] in plurals()
        or (tree.pos[head] == "NUM" and tree.lower[head] not in words("singles"))
    )
    known = names.get(head)
    if known is not None and _bears(tree, known, head, last):
        _named_by_lexicon(tree, draft, known)
    elif _is_person(tree, draft, types):
        _person(tree, draft)
    elif not _after_name(tree, draft, names):
        _other(tree, draft, names)
    _country(tree, draft, names)
    if not draft.named:
        _lengthen(tree, draft, names, types)
    if _capital(tree, head) and known is None and draft.kind in {None, Kind.GOVERNMENT, Kind.BODY, Kind.OTHER}:
        _whole_name(tree, draft)
    return draft


def _capital(tree: Tree, token: int) -> bool:
    return tree.text[token][:1].isupper()


def _whole_name(tree: Tree, draft: Draft) -> None:
    """Add the rest of a name that runs over a preposition: "Ministry of Defence", "Institute for the Study of War"."""
    for k in tree.kids[draft.head]:
        if k > draft.end and tree.dep[k] == "nmod" and _capital(tree, k) and tree.kid(k, "case") == draft.end + 1:
            if case_of(tree, k) not in {"of", "for"}:
                return
            end = max([k, *(i for i in tree.kids[k] if tree.dep[i] in {"flat", "conj"} and _capital(tree, i))])
            draft.end, draft.last, draft.named = end, max(draft.last, end), True
            return


def _partitive(tree: Tree, names: Mapping[int, Found], types: list[str], head: int, whole: int) -> Draft:
    """ "One of the documents": told as it stands, and what the whole is."""
    of = _draft(tree, names, types, whole)
    first, last = extent(tree, head)
    last = max(last, of.end)
    draft = Draft(head, first, last, first, last, of.sort, of.kind, country=of.country, role=of.role)
    draft.plural = tree.lower[head] not in words("singles")
    if of.sort == "pronoun":
        draft.sort, draft.kind = types[head].rstrip("!"), Kind.UNNAMED
    return draft


def _bears(tree: Tree, known: Found, head: int, last: int) -> bool:
    """Whether the lexicon's name is the phrase's own, and no part of another name ("Michael Jordan")."""
    if last > known.last and tree.pos[known.last + 1] == "PROPN":
        return False
    before = known.first - 1
    return not (
        before >= 0
        and known.first == known.last
        and tree.pos[before] == "PROPN"
        and tree.head[before] == head
        and tree.dep[before] in {"flat", "compound"}
        and known.known.table in COUNTRY_TABLES
        and tree.lower[before] not in titles()
    )


def _named_by_lexicon(tree: Tree, draft: Draft, known: Found) -> None:
    how = known.known
    draft.found = known
    draft.country = how.country
    draft.begin, draft.end = min(known.first, draft.head), max(known.last, draft.head)
    draft.first, draft.last = min(draft.first, known.first), max(draft.last, known.last)
    if how.table in {"adjective", "people"}:
        draft.sort, draft.kind = "person", Kind.OTHER
        draft.plural = (how.table == "people" and tree.text[draft.head].endswith("s")) or how.table == "adjective"
        draft.begin = draft.first
        draft.begin = without_article(tree, draft.begin, draft.head)
        return
    draft.named, draft.kind, draft.plural = True, how.kind, False
    draft.sort = "state" if how.table in {"state", "capital"} else "organization"
    if how.table == "capital" and case_of(tree, draft.head) in words("within"):
        draft.sort, draft.kind = "place", Kind.OTHER
    if _dateline(tree, known):
        draft.sort, draft.kind = "dateline", Kind.OTHER


def _dateline(tree: Tree, known: Found) -> bool:
    """Whether a name opens a report as the place it was written at: "TEHRAN, Nov 5", "KYIV (Reuters)"."""
    first, after = known.first, known.last + 1
    if (first and "\n" not in tree.text[first - 1]) or after >= len(tree) or not tree.text[first].isupper():
        return False
    return tree.text[after] in {",", "(", "-", "–", "—", "/", ":"} and len(tree.text[first]) > 2


def _is_person(tree: Tree, draft: Draft, types: list[str]) -> bool:
    head = draft.head
    if tree.pos[head] != "PROPN" and tree.tag[head] not in {"NNP", "NNPS"} and tree.kid(head, "flat") is None:
        return False
    if draft.sort == "person" and (tree.tag[head] != "NNPS" or draft.last > head):
        return True
    role = draft.role
    return any(
        tree.dep[k] == "nmod:desc"
        and (role := role_of(tree.lower, tree.lemma, k)) is not None
        and role.group == "people"
        for k in tree.kids[head]
    )


def _person(tree: Tree, draft: Draft) -> None:
    """A person's bare name: what follows the last title or role before it."""
    head, lower, pos = draft.head, tree.lower, tree.pos
    begin = head
    while begin > draft.first and pos[begin - 1] == "PROPN" and tree.dep[begin - 1] in BESIDE:
        begin -= 1
    for i in range(head + 1, draft.last + 1):
        if pos[i] == "ADP" and lower[i] not in words("particles"):
            draft.last = i - 1  # "Myers of Alaska": where from, and no name
            break
    draft.last = min(draft.last, head + LONGEST)
    known = titles()
    after = draft.first
    for i in range(draft.first, draft.last):
        if lower[i] in known or (pos[i] == "NOUN" and lower[i] not in words("particles")):
            after = i + 1
            draft.titles.append(i)
    if draft.last == head and _goes_on(tree, head):
        draft.last += 1
    begin = max(begin, after) if after <= head or pos[head] != "PROPN" or lower[head] in known else begin
    while begin < draft.last and (tree.text[begin] in MARKS or pos[begin] == "DET"):
        begin += 1
    draft.sort = "person"
    if draft.role is not None and draft.role.group == "people" and begin >= head and draft.last == head:
        draft.begin = draft.first  # "the Prime Minister": a role and no name
        draft.kind = draft.role.kind
        draft.roles.add(_role_words(tree, head))
        draft.sex = sexes().get(lower[head], "")
        draft.definite = draft.definite or draft.first == head
        draft.begin = without_article(tree, draft.begin, draft.head)
        return
    draft.begin, draft.end, draft.named, draft.kind = begin, draft.last, True, Kind.PERSON
    for i in draft.titles:
        role = role_of(lower, tree.lemma, i)
        draft.sex = sexes().get(lower[i], draft.sex)
        if role is not None and role.group == "people":
            draft.roles.add(_role_words(tree, i))
            if draft.kind is Kind.PERSON:
                draft.kind = role.kind
    draft.plural = False


def _goes_on(tree: Tree, i: int) -> bool:
    """Whether the next word is the family name that the parser split off ("Qin Gang")."""
    j = i + 1
    return (
        j < len(tree)
        and tree.pos[j] == "PROPN"
        and tree.text[j][0].isupper()
        and tree.lower[j] not in titles()
        and tree.kid(j, "nmod:desc", "compound") is None
    )


def _role_words(tree: Tree, i: int) -> str:
    """The role at `i` with the adjective that tells which: "foreign minister"."""
    before = tree.lower[i - 1] if i else ""
    own = tree.lemma[i].lower()
    return f"{before} {own}" if i and tree.pos[i - 1] in {"ADJ", "NOUN", "PROPN"} and before.isalpha() else own


def _after_name(tree: Tree, draft: Draft, names: Mapping[int, Found]) -> bool:
    """ "The Wagner mercenary group": a noun that says what the name before it is of; it names the same."""
    head = draft.head
    tables = _tables(tree, head)
    if not tables:
        return False
    for i in range(head - 1, draft.first - 1, -1):
        found = names.get(i)
        if found is None:
            if tree.pos[i] in {"DET", "PUNCT", "VERB", "ADP"}:
                return False
            continue
        if found.known.table not in tables:
            return False
        draft.found, draft.named, draft.kind, draft.sort = found, True, found.known.kind, "organization"
        draft.begin, draft.end, draft.country, draft.plural = found.first, head, found.known.country, False
        return True
    return False


def _tables(tree: Tree, head: int) -> frozenset[str]:
    known = described()
    own = tree.lemma[head].lower()
    if head:
        pair = known.get(f"{tree.lower[head - 1]} {own}")
        if pair is not None:
            return pair
    return known.get(own) or known.get(tree.lower[head], frozenset())


def _other(tree: Tree, draft: Draft, names: Mapping[int, Found]) -> None:
    """An organization, a group of people, a document, a thing."""
    head, role = draft.head, draft.role
    draft.named = tree.pos[head] == "PROPN"
    draft.begin, draft.end = draft.first, draft.last
    draft.begin = without_article(tree, draft.begin, draft.head)
    sort = draft.sort
    if (
        role is not None
        and role.group == "people"
        and (sort in {"", "person", "organization"} or (role.kind is Kind.UNNAMED and draft.plural))
    ):
        draft.sort, draft.kind = "person", role.kind
        draft.roles.add(_role_words(tree, head))
        draft.sex = sexes().get(tree.lemma[head].lower(), "")
        draft.named = False
    elif role is not None and role.group in {"bodies", "endings"} and sort in {"", "organization", "place", "person"}:
        draft.sort, draft.kind = "organization", role.kind
    elif role is not None and role.group == "documents" and sort != "organization":
        draft.sort, draft.kind = "document", Kind.DOCUMENT
    elif sort == "person":
        draft.kind = Kind.PERSON
    elif sort == "organization":
        draft.kind = Kind.OTHER if draft.named else Kind.BODY
    elif sort == "place":
        draft.kind = Kind.OTHER
    elif role is not None and role.group == "bodies" and draft.named:
        draft.sort, draft.kind = "organization", role.kind
    draft.described = _tables(tree, head)


def _country(tree: Tree, draft: Draft, names: Mapping[int, Found]) -> None:
    """The state behind a phrase, from a country's name in it; with "government" the two are that state itself."""
    if draft.country is None:
        draft.country = _country_beside(tree, draft, names)
    if draft.country is None or draft.found is not None or draft.sort not in {"organization", "state"}:
        return
    if tree.lemma[draft.head].lower() in state_nouns():
        content = [
            i for i in range(draft.first, draft.head) if tree.pos[i] in {"ADJ", "NOUN", "PROPN"} and i not in names
        ]
        if not content:
            draft.sort, draft.kind, draft.plural = "state", Kind.GOVERNMENT, False


def _country_beside(tree: Tree, draft: Draft, names: Mapping[int, Found]) -> str | None:
    for i in range(draft.first, draft.begin if draft.named and draft.sort == "person" else draft.head):
        found = names.get(i)
        if (
            found is not None
            and found.known.table in COUNTRY_TABLES
            and (i + 1 >= len(tree) or tree.text[i + 1] != "-")
        ):
            return found.known.country
    behind = prepositions(f"state_behind_{draft.sort}") or prepositions("state_behind")
    for k in tree.kids[draft.head]:
        if k > draft.head and tree.dep[k] == "nmod":
            case = tree.kid(k, "case")
            if case is None or tree.lower[case] not in behind:
                continue
            found = names.get(k)
            if found is not None and found.known.table in {"state", "capital", "seat"}:
                return found.known.country
    return None


def _lengthen(tree: Tree, draft: Draft, names: Mapping[int, Found], types: list[str]) -> None:
    """Add the short phrase that tells which ("analysts at the institute"), while the name stays short."""
    role, head = draft.role, draft.head
    if role is None or draft.kind is None:
        return
    telling = prepositions(role.group)
    for k in tree.kids[head]:
        if k <= draft.end:
            continue
        if tree.dep[k] == "amod" and k == draft.end + 1:
            pass
        elif tree.dep[k] == "nmod":
            case = tree.kid(k, "case")
            if case != draft.end + 1 or tree.lower[case] not in telling or types[k].startswith("time"):
                return
        else:
            continue
        end = phrase_end(tree, k)
        if draft.plural and k in names and names[k].known.table == "state":
            end = max(end, list_end(tree, names, end))
        if sum(tree.pos[i] != "PUNCT" for i in range(draft.begin, end + 1)) <= LONGEST:
            draft.end = draft.last = max(draft.last, end)
        return
