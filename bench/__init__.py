"""Measurements on the machine at hand; each prints one JSON object on its last line. docs/performance.md reads them.

ussd.py     turns on USSD against a bare endpoint, in the same run: `make bench-ussd`
bare.py     the bare endpoint
servers.py  both, under the web server that the Procfile starts
calls.py    what callers key, and the screen they must get for it
load.py     many callers at once, over HTTP

campaign.py  a campaign sent by a worker against a bare loop, in the same run: `make bench-campaign`
gateway.py   the gateway that both send to

console.py    each page of the console in a fund of a million members: `make bench-console`
addresses.py  every page that can be opened; tests/console opens them too
fund.py       that fund, made up by PostgreSQL
"""
