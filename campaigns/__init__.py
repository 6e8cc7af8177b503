"""Campaigns: one message to many people, once each, after two people agreed to it.

    drawn_phone.py  a text on a phone drawn in the terminal
    progress.py     how far a campaign is, in words and as a bar
    chart.py        what became of it, as a drawing
"""
