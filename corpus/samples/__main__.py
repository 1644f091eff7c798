"""``python -m corpus.samples`` writes the shipped samples anew, after a change of the generator or its words."""

from __future__ import annotations

from corpus.samples import FOLDER, SHIPPED_REPORTS, SHIPPED_SEED, generate

for old in [*FOLDER.glob("*.txt"), *FOLDER.glob("*.json")]:
    old.unlink()
for sample in generate(SHIPPED_REPORTS, SHIPPED_SEED):
    sample.save(FOLDER)
