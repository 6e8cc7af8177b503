"""`flask campaign`: a text to many people is written, approved by somebody else, sent, followed and counted."""

from __future__ import annotations

import click

from campaigns import deciding, list_command, looking, reminders_command, trial, writing
from campaigns.desk import PATIENCE, Desk

__all__ = ["PATIENCE", "Desk", "group_of"]


def group_of(desk: Desk) -> click.Group:
    """The commands."""

    @click.group("campaign")
    def campaign() -> None:
        """One message to many people, once each. NAME is a campaign's name, its beginning, or its mark in the list."""

    for part in (writing, looking, trial, deciding, list_command, reminders_command):
        for command in part.COMMANDS:
            campaign.add_command(command(desk))
    return campaign
