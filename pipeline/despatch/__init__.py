"""Despatch: plain transcriptions of diplomatic papers and letters in, a validated TEI P5 edition out."""

__version__ = "0.1.0"
