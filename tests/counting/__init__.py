"""Counting twice: pages count what the archive holds, ``counts`` and its like count the gold of the same reports in plain Python.

``worn`` makes reports such as archives get, ``golden`` keeps them exactly as their gold has them, so that only counting is
judged here and not reading; ``limits`` are the filters, ``shown`` reads the numbers off pages and files.
"""
