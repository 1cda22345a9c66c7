"""What runs: the flows, their settings and the command line.

A flow calls the steps of `tasks` in their order; the steps know nothing of flows.
"""
