"""``make torture``: the programs are killed at random moments of an import, and nothing may be lost or come twice.

Two series over the same folder of mixed files (``tests.rendering.mixed``). In ``serving`` the files are uploaded to ``jilan
serve``, and the web server, the import worker, both, or a process that reads a file are killed; in ``commanding`` it is
``jilan import`` itself. After every kill ``jilan doctor`` must find nothing, and what was said to be done must be there;
at the end the archive must be what an import that nobody disturbed makes of the same files (``kept``). A kill is SIGKILL,
on Windows TerminateProcess.
"""

from __future__ import annotations
