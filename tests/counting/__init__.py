"""Counting twice: pages count what the archive holds, ``counts`` counts the gold of the same reports in plain Python.

``golden`` keeps reports exactly as their gold has them, so that only counting is judged here and not reading.
"""
