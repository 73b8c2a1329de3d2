"""Reads the data files of the example site and builds its pages through the models."""
