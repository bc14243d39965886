"""One file a subject; what is random in the suite is random the same way in every run."""

from hypothesis import settings

# No deadline: beside a second process on a busy machine a millisecond says nothing.
settings.register_profile("suite", deadline=None, derandomize=True)
settings.load_profile("suite")
