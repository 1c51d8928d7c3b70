"""Do two figures have one speaker, or may one text give both in one voice?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.comparing.names import kind_of, same_name
from factcheck.core.tokens import words_of
from factcheck.lexicon.load import lexicon
from factcheck.models import SourceKind

if TYPE_CHECKING:
    from factcheck.comparing.events import Trace
    from factcheck.models import Claim

__all__ = ["same_speaker", "same_voice"]


def same_speaker(a: Claim | Trace, b: Claim | Trace) -> bool:
    """Whether the nearest speakers of both can be one."""
    return bool(a.speaker and b.speaker and same_name(a.speaker, b.speaker))


def same_voice(a: Claim, b: Claim) -> bool:
    """Whether one text may give both figures in one voice: nobody else is named ("the monitor", "the source").

    >>> from factcheck.reading.by_hand import claim
    >>> same_voice(claim("12 dead", speaker="police"), claim("19 dead", speaker="the hospital"))
    False
    >>> same_voice(claim("12 dead", speaker="source"), claim("19 dead", speaker="source at the police command"))
    True
    >>> same_voice(claim("12 dead", speaker="mayor"), claim("19 dead", speaker="civil protection agency"))
    False
    """
    if a.document_id != b.document_id:
        return False
    if a.speaker is None or b.speaker is None or same_speaker(a, b):
        return True
    kinds = {kind_of(claim.speaker or "") for claim in (a, b)} - {None, SourceKind.ANONYMOUS}
    if len(kinds) > 1:
        return False  # the ministry and the rebels
    one, other = (words_of(claim.speaker or "") for claim in (a, b))
    if set(one) <= set(other) or set(other) <= set(one):
        return True
    return _points_at(a.speaker, b.speaker) or _points_at(b.speaker, a.speaker)


def _points_at(speaker: str, other: str) -> bool:
    """Whether "the agency" may be whoever was named, or "the monitoring group" a body with a name."""
    words = [word for word in words_of(speaker) if word != "the"]
    described = words[-1:] != [] and words[-1] in lexicon().reporting.anaphora and not _is_name(speaker)
    return described and (_is_name(other) or len(words) == 1)


def _is_name(speaker: str) -> bool:
    """Whether a speaker is named, not merely described ("the monitoring group", "a civil protection agency")."""
    return any(word[:1].isupper() for word in speaker.split())
