"""PORA Console: the application, everything a person touches."""

__version__ = "0.1.0"
