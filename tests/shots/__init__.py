"""Pictures of every page in every state: `make shots`, or `make shots ONLY=attendee`; they lie in shots/, index.html shows them.

scenes.py says what there is to see, stage.py brings it about, camera.py takes the pictures.
"""
