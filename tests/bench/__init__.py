"""Benchmarks that compare in one run: absolute times of a shared machine drift, ratios hold."""
