"""What the law says on a given day: who belongs to which scheme, what it costs and what it gives."""

from schemes.belonging import DOORS, ROUTES, Route, route
from schemes.benefits import Benefit, benefit_keys, gives
from schemes.contributions import SCHEMES, Shares, contributory_wage, shares, shares_together
from schemes.dated import Entry, Parameter, Waiting
from schemes.errors import SchemeError
from schemes.figures import entry, names, number, parameter, parameters, percent, text, to_confirm, value
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
    "Entry",
    "Parameter",
    "Route",
    "SchemeError",
    "Shares",
    "Situation",
    "Waiting",
    "benefit_keys",
    "contributory_wage",
    "entry",
    "gives",
    "names",
    "number",
    "parameter",
    "parameters",
    "percent",
    "route",
    "shares",
    "shares_together",
    "text",
    "to_confirm",
    "value",
]
