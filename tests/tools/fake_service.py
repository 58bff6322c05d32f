"""A translation service in the process of the test."""


class FakeService:
    """A service of the test: it answers with `drafts`, or fails with `failure`."""

    place, max_texts = "translate.example.org", 10

    def __init__(self):
        self.sent, self.requests = [], []
        self.failure, self.until = None, None
        self.on_request = lambda: None
        self.drafts = lambda text: "费用由谁承担？"

    def marks(self, number):
        return f"XQ{number:02d}"

    async def translate(self, texts, source, target, terms=()):
        self.requests.append(list(texts))
        self.on_request()
        self.sent += [(text, source, target) for text in texts]
        if self.until is not None:
            await self.until.wait()
        if self.failure is not None:
            raise self.failure
        return [self.drafts(text) for text in texts]

    async def close(self):
        pass
