"""What goes wrong when the law is asked: a code for programs and tests, a sentence for people."""


class SchemeError(ValueError):
    """`code` names the kind of fault and never changes; `str(error)` is the sentence."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code
