"""The step `link`: from readings of articles to actors, events and agreements in the world.

`link_readings` in `linking.py` is what flows call. Here belong identity (which mentions speak of one thing),
conclusions (what is published of it) and stable ids. Reading texts belongs to `tasks/extract`, checking and writing
releases to `tasks/publish`.
"""
