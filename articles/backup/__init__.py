"""
Copies of the whole house, and the way back.

``databases`` copies either database while editors write, ``folder`` is what a backup looks like on
disk, ``house`` makes one and brings one back, ``takedowns`` remembers what was withdrawn since.
"""
