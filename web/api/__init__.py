"""The JSON API described: one table of routes with the schemas of their answers, from which the OpenAPI document is built.

``shapes`` are the words schemas are written in; ``facts``, ``found``, ``compared``, ``lists`` and ``counted`` hold the
schemas, ``words`` the parts of query strings, ``routes`` the table, ``document`` the document. All pure; ``web.pages.api``
serves it. ``tests/test_api_document.py`` proves that the table and the application tell of the same routes, words and keys.
"""
