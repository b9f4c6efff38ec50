from hypothesis import settings

# No deadline: a busy machine is not a wrong answer. The same examples every time: a red build can be repeated.
settings.register_profile("core", deadline=None, derandomize=True, max_examples=200)
settings.load_profile("core")
