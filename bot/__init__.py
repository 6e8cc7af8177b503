"""A conversation with a caller: from the words that came in to the screen that goes out.

The way of one message, file by file:

    webhooks      a request of a provider becomes a message; the gateways know each provider's forms
    memory        the caller's session is taken out under a lock, and put back, by a `line` to Valkey
    conversation  one message in, one screen out, by means of
      topics        what there is to talk about
      commands      back, menu, more, language, stop; exits which of them stand under a question
      stories       words that are a report, or may become one, wherever they are written
      replay        where does this conversation stand? run the flow again from the top and see
      asking        what each question asks, for staff who see how often it was asked
      sharing       what is over, without what says who it was, for a caller who shows it to staff
      flows         what is asked and said, one conversation a file, in the words of `ask` and `text`
      effects       what a flow may cause in the world, each once; member_effects those for members,
                    duty_effects those of people on duty who register others, inspection_effects of those who
                    inspect, team_effects who comes to them,
                    report_effects those of reports that nobody can trace; digests count what a caller did today
      summary       how a member stands, as a flow is told
    ussd, sms     the screen becomes a page of a basic phone, or a text message

Everything from `conversation` down to `flows`, and `ussd` and `sms`, is plain Python: no web, no store, no clock.
"""
