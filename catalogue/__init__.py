"""Tools for those who write the words: used when building and translating, and never while somebody calls.

    sources    which texts stand in the code, with the comments that say how long each may be
    files      the catalogues on disk: read, written, brought up to date with the code, compiled
    words      where Khmer words end: the marks at which a page may break
    limits     how long a text may be, and how long it gets with the longest values
    check      what is wrong with a catalogue
    table      all texts as a table for a native reader; `handed_back` reads it, `take` takes what is good
    overview   all texts as the pages of the console show them

Run `python -m catalogue` for the commands; README.md here explains them.
"""
