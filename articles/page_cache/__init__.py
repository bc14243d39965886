"""
The answers that readers get, kept whole for all processes of one machine.

``clock`` knows when each name was last purged, ``shelf`` keeps the answers, ``asked`` says which
requests share one, and ``middleware`` stands before everything else and answers from there.
"""
