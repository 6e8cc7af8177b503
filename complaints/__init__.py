"""The officers' side of complaints, on the command line.

commands.py     what is typed: `flask complaints read`
private_key.py  the private key as a text to be kept on paper or a stick, under a pass phrase
showing.py      cases in words for a screen
emptying.py     texts that the provider would not empty, for a person who can
grouping.py     which complaints are probably about the same employer
sounds.py       a name as it sounds, so that one in Khmer can be compared with one in Latin letters
plan.py         counts for a plan of inspections, written to a file
care_table.py   what was told of hospitals in a month
hiding.py       which figures are not told: small ones, and those that would give them away (bridges.py)
"""
