"""Earlier years of a prize out of a table or an old web page.

``reading`` makes entries with their doubts out of a file or a text, ``planning`` lays
them beside the years there are and the answers to the doubts, ``making`` carries the
plan out.
"""
