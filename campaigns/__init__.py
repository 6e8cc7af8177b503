"""Campaigns: one message to many people, once each, after two people agreed to it.

plan_file.py    the file in which a campaign is written
lists.py        people whom a partner asks us to tell
choosing.py     which one is meant, and how it is told in a line
drawn_phone.py  a text on a phone drawn in the terminal
progress.py     how far a campaign is, in words and as a bar
watch.py        the same, again and again until it is over
report.py       what became of it, as a table and
chart.py        as a drawing
"""
