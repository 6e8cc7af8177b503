"""The page with the telephones, without the service behind it."""

from flask import Flask

from demo import Exchange, Inboxes, Moods, blueprint


def app_with(exchange: Exchange, inboxes: Inboxes, moods: Moods) -> Flask:
    """An application that has the page and nothing else."""
    app = Flask(__name__, static_folder=None)
    app.register_blueprint(blueprint(exchange, inboxes, moods))
    return app
