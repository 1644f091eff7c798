"""Facts of a report, each with its evidence: one module a fact, a pure function from logical lines to the fact.

Every finder returns what the document says and whether a person should look at it (待核实). What is not in the
document is None, never a guess.
"""
