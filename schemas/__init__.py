"""Shapes of everything that passes between steps and leaves the house.

Here belong the published tables (pandera models), the records that steps hand to each other, the vocabularies, EDTF,
and the models of the YAML files. Nothing here reads, fetches or decides; nothing here imports tasks or flows.
"""
