"""What a cluster rests on, as a sentence that a newspaper could print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.comparing.sentences import listed
from factcheck.core.tokens import words_of
from factcheck.lexicon.load import lexicon

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from factcheck.models import Claim, Cluster
    from factcheck.sources.backing import Backing
    from factcheck.sources.origins import Provenance

__all__ = ["account"]

_MONTHS = "January February March April May June July August September October November December".split()
_AS = {"reportedly": "reported", "allegedly": "alleged", "estimate": "an estimate"}
_SHOWN = 3  # names in one sentence


def account(backing: Backing, provenance: Provenance) -> str:
    """Who stands behind a cluster: speakers, their interests, doubts, and whether anybody independent confirms it."""
    if not backing.named:
        return f"{_nobody(backing, provenance)}."
    whom = _speakers(backing.named, provenance)
    if backing.voices > 1:
        first = [
            f"{_carriers(backing.cluster, 'rest')} on {whom}",
            f"{backing.voices} speak independently of one another",
        ]
        last = []
    else:
        statement = "one statement" if len(backing.named) == 1 else "statements of one side"
        first = [f"{_carriers(backing.cluster, 'rest')} on {statement} by {whom}{_day(backing.members)}"]
        first += _behind(backing.members, provenance)
        last = ["no independent confirmation"]
    stakes = [interest.text for interest in backing.interests]
    doubts = [f"given as {listed([_AS.get(doubt, doubt) for doubt in backing.doubts])}"] if backing.doubts else []
    disputed = ["another claim diverges and nothing explains it"] if backing.disputed else []
    return "; ".join([*first, *stakes, *doubts, *last, *disputed]) + "."


def _speakers(named: Sequence[str], provenance: Provenance) -> str:
    more = [f"{len(named) - _SHOWN} more"] if len(named) > _SHOWN else []
    return listed([*(_called(name, provenance) for name in named[:_SHOWN]), *more])


def _called(name: str, provenance: Provenance) -> str:
    """A speaker with the role that texts give, a body with its article."""
    bodies = lexicon().reporting.institutions | lexicon().belligerents.forces | {"forces"}
    article = "the " if not bodies.isdisjoint(words_of(name)) and "'s" not in words_of(name) else ""
    role = provenance.registry.title(name)
    return f"{article}{name} ({role})" if role and role.casefold() not in name.casefold() else f"{article}{name}"


def _carriers(cluster: Cluster, verb: str) -> str:
    """ "All 3 outlets rest", "Harbour Post rests"."""
    outlets = cluster.outlets
    if len(outlets) > 1:
        return f"{'Both' if len(outlets) == 2 else f'All {len(outlets)}'} outlets {verb}"
    return f"{outlets[0] if outlets else 'The figure'} {verb}s"


def _day(members: Sequence[Claim]) -> str:
    """The day of the statement where all give one, else of the reports."""
    told, printed = [claim.as_of for claim in members], [claim.reported for claim in members]
    for days, of in ((told, " on "), (printed, ", reported on ")):
        if len(set(days)) == 1 and days[0]:
            return f"{of}{_date(days[0])}"
    return ""


def _date(day: dt.date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _behind(members: Iterable[Claim], provenance: Provenance) -> list[str]:
    """Who probably stands behind data without a name."""
    found = {(claim.attribution[-1].name, body) for claim in members if (body := provenance.behind(claim))}
    return [
        f"behind the “{said}” cited stands, by its name and country, {_called(body, provenance)}"
        for said, body in sorted(found)
    ]


def _nobody(backing: Backing, provenance: Provenance) -> str:
    cluster = backing.cluster
    if backing.circle:
        return f"{listed(backing.circle)} have it from one another; nobody is named who said it first"
    cited = [name for name in cluster.origins if provenance.is_named(name) and name not in cluster.outlets]
    if cited:
        return f"{_carriers(cluster, 'rest')} on what {listed(cited)} reported; nobody is named who said it first"
    if any(claim.attribution for claim in backing.members):
        same = ", who may be the same people" if len(cluster.outlets) > 1 else ""
        return f"{_carriers(cluster, 'rest')} on sources without a name{same}"
    return f"{_carriers(cluster, 'name')} nobody who said so" if cluster.outlets else "Nobody is named who said so"
