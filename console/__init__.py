"""Pages in a browser for the people of the fund: their accounts, their roles, and the audit of what they do.

    door.py         what stands at /console/ and makes the rest when somebody first comes
    application.py  the Flask application of the console, apart from that of the telephones: sessions are here alone
    access.py       which role may open which page: one table, and the guard that keeps it
    accounts.py     Flask-Security: passwords, the second factor, sessions, all settings of them
    people.py       staff and roles as Flask-Security wants them
    invitations.py  one-time links by which people choose their password
    locking.py      wrong tries close an account for a while
    recovery.py     codes for who lost their second factor
    witness.py      what goes into the audit
    deeds.py        the words for what the audit holds
    waiting.py      what waits for whoever is signed in
    languages.py    Khmer or English
    words.py        what Flask-Security says, in our words
    headers.py      what browsers are told about every page
    member_words.py what is told of applicants and members, month_strip.py their months as squares
    enterprise_words.py what is told of employers
    import_words.py what can be wrong with a file that was sent in
    paging.py       where a page of a long list begins, and what is behind it
    keeping.py      a form that comes too late keeps what was typed
    uploads.py      how large a form may be
    refusals.py     pages for what cannot be done
    service_words.py what figures about the service are about, in words
    charts.py       charts that the server draws; templates/chart.html puts a table beside each
    watching.py     how far a campaign is, counted for all who watch together
    reminder_words.py  what reminders are called, and when they are sent
    campaign_words.py  what stands in a campaign, in the words of the pages
    campaign_form.py   the form in which one is written, and the plan that it makes
    campaign_sight.py  what is seen of one before it goes out: telephones, calendar, people, cost
    campaign_refusals.py  what is wrong with one, by the codes of whoever refuses it
    unlocking.py    the officers' private key while an officer reads: in two halves, and for a quarter of an hour
    case_words.py   what stands in a report, in words
    proposing.py    better words for what the bot says, kept until a release; text_words.py says it in words
    pages/          the pages themselves
    commands.py     `flask staff`

Whoever handles telephones imports none of it: this module and door.py, commands.py are light.
"""
