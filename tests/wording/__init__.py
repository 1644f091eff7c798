"""A judged test of wording: passages are taken over in known ways, and the program must say which, since when, and how often.

``python -m tests.wording`` prints the tables; ``RECORD=yes`` keeps their figures in ``tests/wording.json``. What is right follows from
the definitions (``truth.py``) and from what was done to a passage (``mutations.py``), written before the program was seen.
Of the two seeds, **nobody tuned on the one that is held out**; its figures stand apart and its faults are not shown.
"""
