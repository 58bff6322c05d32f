"""Operations on the maker link."""

from .operation import Operation, Operator


class RenewMakerLink(Operation, frozen=True, tag="maker.renew"):
    """Its result is the new generation."""

    async def perform(self, operator: Operator) -> str:
        return await operator.registry.renew_maker_generation()
