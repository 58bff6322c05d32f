"""Pictures of every page in every state: `make shots`, or `make shots ONLY=attendee`; they lie in
shots/, index.html shows them. `make shots ONLY=README` takes those of the README anew (readme.py).

scenes/ says what there is to see, a file a page; tales/ what happened in the event by then, on
stage.py; camera.py takes the pictures.
"""
