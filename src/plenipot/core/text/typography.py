"""Changes of typography left unmarked: the same words with other quotation marks, dashes, blanks, letter forms or vowel signs.

What counts as the same is the first level of `folding`. This is a view of marked text, for readers who look for changes of
words: what is stored, exported or counted as proposed stays exact.

Guarantee: the view holds the letters of the text that it is made for, to the letter, and a change stays marked where the words
differ once folded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, groupby

from plenipot.core.text.compare import DiffBlock, diff_blocks, drop_coincidences, is_replacement
from plenipot.core.text.document import PARAGRAPH_BREAK, RevisionType, Span, cut_spans, merge_spans
from plenipot.core.text.folding import fold_token
from plenipot.core.text.provisions import Provision, Text
from plenipot.core.text.tokens import encode_tokens, tokenize

_CHANGING = frozenset({RevisionType.DELETED, RevisionType.INSERTED})
_MOVED = {
    RevisionType.MOVED_TO: RevisionType.UNCHANGED,
    RevisionType.INSERTED: RevisionType.INSERTED,
    RevisionType.INSERTED_THEN_DELETED: RevisionType.DELETED,
}
"""What the words of a provision that moved are where it stands now."""
_STANDING = {revision: moved for moved, revision in _MOVED.items()}


def unmark_typography(text: Iterable[Provision], *, earlier: bool = False) -> Text:
    """The provisions without marks on changes of typography, in the letters of the accepted text, or of the `earlier` one."""
    return tuple(replace(item, spans=unmark_spans(item.spans, earlier=earlier)) for item in text)


def unmark_spans(spans: Sequence[Span], *, earlier: bool = False) -> tuple[Span, ...]:
    """The spans without marks on changes of typography, in the letters of the accepted text, or of the `earlier` one."""
    revisions = {span.revision for span in spans if span.text}
    if RevisionType.MOVED_TO in revisions and revisions <= _MOVED.keys() and all(span.change < 0 for span in spans):
        inner = unmark_spans([span._replace(revision=_MOVED[span.revision]) for span in spans], earlier=earlier)
        return tuple(span._replace(revision=_STANDING[span.revision]) for span in inner)
    if not revisions & _CHANGING:
        return tuple(spans)
    unmarked: list[Span] = []
    before = " "
    runs = [(changing, list(run)) for changing, run in groupby(spans, lambda span: span.revision in _CHANGING)]
    for place, (changing, run) in enumerate(runs):
        if not changing:
            unmarked += run
            before = next((span.text[-1] for span in reversed(run) if span.text), before)
            continue
        behind = next((span.text[0] for _, rest in runs[place + 1 :] for span in rest if span.text), " ")
        unmarked += _unmark_run(run, before, behind, earlier=earlier)
    return merge_spans(unmarked)


def is_typography(old: str, new: str, before: str = " ", behind: str = " ") -> bool:
    """Tell whether two texts are the same words, between what stands beside both of them."""
    return PARAGRAPH_BREAK not in old + new and fold_token(before + old + behind) == fold_token(before + new + behind)


def is_other_words(old: str, new: str) -> bool:
    """Tell whether two texts differ in more than typography."""
    return not is_typography(old, new)


def _unmark_run(run: Sequence[Span], before: str, behind: str, *, earlier: bool) -> Iterator[Span]:
    """A run of changes with those of typography unmarked."""
    deleted = [span for span in run if span.revision is RevisionType.DELETED]
    inserted = [span for span in run if span.revision is RevisionType.INSERTED]
    old, new = "".join(span.text for span in deleted), "".join(span.text for span in inserted)
    if is_typography(old, new, before, behind):
        yield Span(old if earlier else new)
        return
    tokens, new_tokens = tokenize(old), tokenize(new)
    script = script_of_words(tokens, new_tokens)
    if len(script) == 1:
        yield from run
        return
    places, new_places = ([*accumulate(map(len, side), initial=0)] for side in (tokens, new_tokens))
    for equal, a0, a1, b0, b1 in script:
        if equal:
            yield Span("".join(tokens[a0:a1] if earlier else new_tokens[b0:b1]))
        else:
            yield from cut_spans(deleted, places[a0], places[a1])
            yield from cut_spans(inserted, new_places[b0], new_places[b1])


def script_of_words(tokens: Sequence[str], new_tokens: Sequence[str]) -> list[DiffBlock]:
    """The script of a change without what is typography in it; one changed block where nothing in it is."""
    unparted = [DiffBlock(False, 0, len(tokens), 0, b1=len(new_tokens))]
    folded, new_folded = ([fold_token(token) for token in side] for side in (tokens, new_tokens))
    words, new_words = "".join(folded), "".join(new_folded)
    if (
        not words
        or not new_words
        or PARAGRAPH_BREAK in "".join((*tokens, *new_tokens))
        or is_replacement(words, new_words)
    ):
        return unparted
    script = [
        block._replace(equal=True)
        if "".join(folded[block.a0 : block.a1]) == "".join(new_folded[block.b0 : block.b1])
        else block
        for block in drop_coincidences(diff_blocks(*encode_tokens(folded, new_folded)), folded)
    ]
    mended = any(block.equal and tokens[block.a0 : block.a1] != new_tokens[block.b0 : block.b1] for block in script)
    return script if mended else unparted
