"""What is wrong with a campaign, in the words of the pages, by the codes of whoever refuses it."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import LazyString, lazy_gettext

_SENTENCES: Mapping[str, LazyString] = {
    # campaigns.plan_file and the form
    "time": lazy_gettext("Choose a day and an hour."),
    "number": lazy_gettext("Write a whole number such as 15,000, without a unit."),
    "several_places": lazy_gettext("%(place)s: several districts are called so. Write the code, such as %(instead)s."),
    "place": lazy_gettext("%(place)s: there is no such place."),
    "name": lazy_gettext("Write a few words, up to %(most)s letters."),
    "text": lazy_gettext("This is longer than %(most)s letters."),
    # campaigns.texts
    "brace": lazy_gettext("A { or } stands alone in the text: take it out."),
    "unknown_placeholder": lazy_gettext("There is no {%(name)s}; a text may have %(listed)s."),
    "no_khmer": lazy_gettext("Write a Khmer text: who speaks no other language gets it."),
    "empty": lazy_gettext("A text is empty."),
    "district_unknown": lazy_gettext("Name districts in the audience, or take {district} out."),
    "place_unknown": lazy_gettext("Name provinces or districts in the audience, or take {province} out."),
    # campaigns.rules
    "too_long": lazy_gettext("A text has %(parts)s parts at its longest: shorten it to %(most)s."),
    "no_name": lazy_gettext("Give the campaign a name."),
    "gateway_off": lazy_gettext("This gateway is not set up: nothing would leave. Choose another."),
    "no_gateway": lazy_gettext("No gateway is set up to send it by."),
    "pace": lazy_gettext("1 to %(fastest)s messages a second."),
    "canary": lazy_gettext("A number of people up to 1,000,000, or 0 for none."),
    "no_budget": lazy_gettext("Say what it may cost: a budget in riel."),
    "repeats": lazy_gettext("It repeats yearly or monthly, or not at all."),
    "window": lazy_gettext("These hours never open: from %(begins)s to %(ends)s o'clock is usual."),
    "hours": lazy_gettext("Nobody is disturbed outside %(begins)s to %(ends)s o'clock: keep the hours within."),
    "expires_first": lazy_gettext("It is over before it begins."),
    "past": lazy_gettext("The time at which it is over lies in the past."),
    "long": lazy_gettext("It may go on for a year at most."),
    "closed": lazy_gettext("Its hours never open between its start and its end: let it go on for longer."),
    "overlaps": lazy_gettext("It would not be over before it comes again: let it end sooner."),
    "list": lazy_gettext("It goes to the people on a list of yours: choose one."),
    "few": lazy_gettext("Fewer than %(least)s people are on the list: what became of it would be known of each."),
    "nobody": lazy_gettext("Nobody would get it: widen the audience."),
    "budget": lazy_gettext(
        "It costs up to %(cost)s riel, more than its budget of %(budget)s: raise the budget, shorten the text or "
        "narrow the audience."
    ),
    "too_slow": lazy_gettext(
        "So many people need %(needed)s hours, and its hours are open for %(open)s: let it go on for longer."
    ),
    "no_draft": lazy_gettext("Only a draft is submitted, and this is none any more."),
    "own": lazy_gettext("Nobody approves what they wrote: ask somebody else."),
    "not_awaiting": lazy_gettext("It does not wait for approval."),
    "changed": lazy_gettext("It was changed while you looked at it: look at it again."),
    "meanwhile": lazy_gettext("It was changed while you looked at it: look at it again."),
    "dearer": lazy_gettext("It costs up to %(cost)s riel by now, more than you saw: look at it again."),
    "too_late": lazy_gettext("It is too late to change it: it has begun, or is over."),
    "story": lazy_gettext(
        "It tells a story that was taken back: write it without the story, and note on the page of the story that it "
        "tells it no more."
    ),
    "story_words": lazy_gettext(
        "It tells a story, but not in the words that its teller said yes to: copy them from the page of the story."
    ),
    "partner": lazy_gettext("The organisation that wrote it is stopped."),
    # console.counting
    "uncounted": lazy_gettext("It could not be counted in time: narrow the audience, or try again later."),
    # store.audiences
    "not_known": lazy_gettext("Of who is not registered we know no place, work, scheme or payment: ask for less."),
    "bad_number": lazy_gettext("Write how many months, such as 1, 2."),
    "bad_list": lazy_gettext("There is no such list."),
}

# Under which field of the form a refusal is told; all others stand at its head.
FIELDS: Mapping[str, str] = {
    "pace": "pace",
    "canary": "canary",
    "no_budget": "budget",
    "repeats": "repeats",
    "window": "from_hour",
    "hours": "from_hour",
    "expires_first": "expires",
    "past": "expires",
    "long": "expires",
    "closed": "expires",
    "overlaps": "expires",
    "not_known": "who",
    "bad_number": "missed",
}


def said(error: Exception) -> str:
    """The sentence for who reads the page; as the error says it where there is none."""
    sentence = _SENTENCES.get(getattr(error, "code", ""))
    return str(sentence) % getattr(error, "values", {}) if sentence else str(error)
