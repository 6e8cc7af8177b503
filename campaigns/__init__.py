"""Campaigns: one message to many people, once each, after two people agreed to it.

plan_file.py     the file in which a campaign is written
texts.py         what it says, and the few things that may stand in it for something else
consenting.py    stories of members: told only while the member agrees
wording.py       other words for reminders, and what may not stand in them
rules.py         what it must be before it may go out, and who may let it
cost.py          what it costs at most
halting.py       pausing one, sending it on, stopping it for good
changing.py      changing one that somebody else may be changing too
phone.py         a text as it arrives, and the letters that waste its room
calendar.py      the days on which one leaves
ending.py        when it will be done
repeats.py       when one that repeats comes again
operators.py     by which sender, how fast and at what price telephones are reached
lists.py         people whom a partner asks us to tell

commands.py      what is typed, `flask campaign`; each of these files brings some of the commands:
writing.py       new, list, show, edit, schedule
looking.py       audience, preview, watch, report
trial.py         test-send
deciding.py      submit, approve, pause, resume, stop
list_command.py  list-import
reminders_command.py  reminders

desk.py          what the commands need, and how they speak
choosing.py      which campaign is meant, and how it is told in a line
naming.py        languages, operators, numbers of people in words
preview.py       what somebody sees before they approve
drawn_phone.py   a text on a phone drawn in the terminal
progress.py      how far a campaign is, in words and as a bar
watch.py         the same, again and again until it is over
report.py        what became of it, as a table and
chart.py         as a drawing
"""
