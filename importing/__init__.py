"""Files of the Fund, in and out: members and contributions, as CSV or Excel workbooks.

    commands.py       what is typed: `flask members import FILE`
    load.py           an import from the beginning to the end
    contributions.py  the columns of contributions, and the SQL that loads them
    members.py        the columns of members, sealed as they are read
    members_sql.py    the SQL that loads them
    sources.py        what a file is
    text_files.py     CSV, as databases and Excel write it
    workbooks.py      Excel workbooks
    columns.py        which columns a file has, and what a row says in them
    cells.py          what stands in a cell becomes a value
    person_cells.py   the same for what is said of a person
    plain.py          rows that are plainly right, a block at a time
    staging.py        rows on their way in, in a table of the transaction alone
    report.py         the bad rows, to be mended and fed back
    outcome.py        what became of an import
    exporting.py      what is kept, written as files that could be imported again
    private_files.py  files that are there whole or not at all, and for nobody else
    uploads.py        files that came through a browser, until they are done with
    wrong.py          what can be wrong, and how it is told

What can be said of a cell alone is checked as it is read; what needs other rows, or what is kept, is asked in SQL of
all rows at once. A file is loaded in one transaction, so whatever stops it, nothing of it is there.
"""
