"""Amounts, rates and counts of a report (金额、比率、数量): what was planned, spent and reached, with the words that say so.

``walk`` goes through running text, ``tables`` through cells, which take unit and name from their heads.
``reading`` is the door.
"""
