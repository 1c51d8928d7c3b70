"""A reader of one's own: a table of words stands for a tagger or a model; what follows reading stays the same.

A spaCy pipeline is wrapped the same way: load it when it is first used, so that the reader itself pickles for
``workers=2``, and make one claim of each entity::

    class SpacyReader:
        nlp = None

        def __call__(self, document):
            self.nlp = self.nlp or spacy.load("en_core_web_sm")
            found = [entity for entity in self.nlp(document.text).ents if entity.label_ == "CARDINAL"]
            return [claim_at(document, e.start_char, e.end_char, e.sent.text) for e in found], []

        def __getstate__(self):
            return {}
"""

import re

import factcheck

COUNTED = {"ewes": ("killed", "sheep"), "lambs": ("killed", "sheep"), "byres": ("destroyed", "barns")}
FIGURE = re.compile(r"((?:at least |about )?\d[\d,]*) (ewes|lambs|byres)")
VAGUE = re.compile(r"countless \w+")


def shepherd(document: factcheck.Document) -> tuple[list[factcheck.Claim], list[factcheck.Skipped]]:
    """What a shepherd counts: sheep by their names, byres for barns."""
    claims = []
    for found in FIGURE.finditer(document.text):
        measure, subject = COUNTED[found[2]]
        begin = document.text.rfind(". ", 0, found.start()) + 1
        end = document.text.find(".", found.end()) + 1
        claims.append(
            factcheck.claim(
                found[1],
                measure=measure,
                subject=subject,
                document_id=document.id,
                start=found.start(1),
                end=found.end(1),
                sentence=document.text[begin : end or None].strip(),
            )
        )
    vague = [
        factcheck.Skipped(document_id=document.id, text=found[0], start=found.start(), reason="no figure given")
        for found in VAGUE.finditer(document.text)
    ]
    return claims, vague


DOCUMENTS = [
    factcheck.Document(id="north", text="The snow took 140 ewes. It brought down 3 byres."),
    factcheck.Document(id="south", text="Of the flock 310 ewes are gone, and countless hens."),
]

report = factcheck.check(DOCUMENTS, reader=shepherd)
for claim in report.claims:
    print(f"{claim.document_id:6} {claim.text:5} {claim.measure:10} {claim.subject}")
for pair in report.divergences:
    print(f"{pair.verdict}: {pair.text}")
for one in report.skipped:
    print(f"skipped: {one.text}: {one.reason}")


def careless(document: factcheck.Document) -> tuple[list[factcheck.Claim], list[factcheck.Skipped]]:
    """Points beside its words; the fault is named before anything rests on it."""
    claims, skipped = shepherd(document)
    return [claim.model_copy(update={"id": "c1", "end": claim.end + 2}) for claim in claims], skipped


try:
    factcheck.check(DOCUMENTS[1:], reader=careless)
except factcheck.InvalidValueError as error:
    print(error)
