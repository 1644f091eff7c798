"""The pages: one blueprint per subject, each with its JSON twin where it shows data (``blueprints`` lists them).

A view reads its arguments, asks the library, and hands plain values to a template; ``shared`` holds what several need.
Importing this package loads no page, since commands use some of its pure parts.
"""
