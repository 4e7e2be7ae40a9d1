"""Benchmarks: every figure is a ratio against the floor for the same work, measured side by side in one run."""
