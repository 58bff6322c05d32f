"""Answers that may mean the same in several languages, of the kinds that merge answers: words."""

from .words.actions import MergeWords
from .words.meanings import MergeProposal, propose_merges, translatable_words

__all__ = ["MergeProposal", "MergeWords", "propose_merges", "translatable_words"]
