"""Joint registration: what the ministries of Commerce and Tax hand over, what they and others may ask, and by what.

record.py     one enterprise as a ministry tells it, read; or what is wrong with it
remarks.py    what is said of it, field by field
alike.py      which enterprise has nearly the same name in the same place
matching.py   which one a record is about
taking.py     a batch of records, taken in: new, merged, held back or refused, each with a trace
deciding.py   what somebody decides of records that were held
paid.py       up to which month an enterprise has paid, as far as it is known
files.py      the same in files: JSON lines and CSV
giving.py     enterprises registered with the Fund, and checks of certificates
web.py        the endpoint at /joint/v1/, described in openapi.py
door.py       stands at /joint and loads it when somebody comes
commands.py   `flask joint`, `flask ministry` and `flask certificate`
"""

from joint.commands import groups
from joint.door import Desk, beside

__all__ = ["Desk", "beside", "groups"]
