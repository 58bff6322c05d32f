"""Pictures of every page in every state: `make shots`, or `make shots ONLY=attendee`; they lie in
shots/, index.html shows them. `make shots ONLY=README` takes those of the README anew (readme.py);
`make shots ONLY=sheets` makes contact sheets of the hall's slides (sheets.py).

scenes/ lists the scenes, a file a page; tales/ the story of the event by then, on stage.py;
camera.py takes the pictures.
"""
