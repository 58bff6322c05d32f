"""Captions: the record of this feature."""

from ...kernel.feature import Feature, Part, PrivateField, kinds_of
from . import captions, drafted, lines, tracks
from .model import decode_block

FEATURE = Feature(
    name="captions",
    actions=(*captions.ACTIONS, *drafted.ACTIONS),
    facts=(*captions.FACTS,),
    views={**captions.VIEWS},
    refusals={**captions.REFUSALS, **lines.REFUSALS},
    log_messages={**captions.LOG_MESSAGES},
    parts=(
        Part(
            name=captions.PART,
            title="Captions",
            actions=(*captions.ACTIONS, *drafted.ACTIONS),
            views=kinds_of(captions.VIEWS),
            state=("captions", "caption_blocks"),
            holds=lambda event: event.captions.said,
            is_in_notice=True,
        ),
    ),
    state=("captions", "caption_blocks"),
    private_rows={captions.ROW_KIND: PrivateField("caption_blocks", decode_block, of_person=False)},
    close=captions.close_captions,
    on_phase=captions.hide_after_end,
    on_purge=captions.forget_purged,
    staff_rules=captions.LIMITS,
    notes=tracks.AnswerTimes,
    captioning=(captions.SayCaption, captions.SayCaptions),
    routes="live.features.captions.web.routes",
)
