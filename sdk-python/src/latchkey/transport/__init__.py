"""Calls to servers of which any one may answer: addresses, fail-over, time-outs, kept connections."""
