"""What the law says on a given day: who belongs to which scheme, what it costs and what it gives."""

from schemes.belonging import DOORS, ROUTES, Route, route
from schemes.benefits import Benefit, benefit_keys, gives
from schemes.contributions import SCHEMES, Shares, contributory_wage, shares, shares_together
from schemes.cover import Contribution, Cover, cover
from schemes.dated import Entry, Parameter, Waiting
from schemes.due import due_day
from schemes.errors import SchemeError
from schemes.figures import entry, holds, names, number, parameter, parameters, percent, text, to_confirm, value
from schemes.phases import next_phase
from schemes.qualifying import Need, qualifying
from schemes.remarks import REMARKS
from schemes.situation import RELATIONS, WORKS, Situation

__all__ = [
    "DOORS",
    "RELATIONS",
    "REMARKS",
    "ROUTES",
    "SCHEMES",
    "WORKS",
    "Benefit",
    "Contribution",
    "Cover",
    "Entry",
    "Need",
    "Parameter",
    "Route",
    "SchemeError",
    "Shares",
    "Situation",
    "Waiting",
    "benefit_keys",
    "contributory_wage",
    "cover",
    "due_day",
    "entry",
    "gives",
    "holds",
    "names",
    "next_phase",
    "number",
    "parameter",
    "parameters",
    "percent",
    "qualifying",
    "route",
    "shares",
    "shares_together",
    "text",
    "to_confirm",
    "value",
]
