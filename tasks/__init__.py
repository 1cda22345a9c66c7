"""The steps of the pipeline, in order: discover, fetch, clean, extract, link, publish.

A step takes and gives the shapes of `schemas`; no step imports another step.
"""
