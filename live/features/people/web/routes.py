"""Routes of people: joining, personal links, shared devices and the roster."""

from starlette.routing import BaseRoute, Route

from ....web.pages import staff
from . import cards, invitation, invitation_sheets, join, role_sheets, shared_device
from .people import people_routes
from .roster import RosterApi


def make_routes() -> list[BaseRoute]:
    return [
        Route("/", join.home_page),
        Route("/join", join.join_by_code, methods=["POST"]),
        Route("/i/{key}", invitation.open_invitation),
        Route("/e/{code}", join.event_page),
        Route("/e/{code}/join", join.join_event, methods=["POST"]),
        Route("/e/{code}/i/{bearer}", invitation.invitation_page),
        Route("/e/{code}/i/{bearer}", invitation.accept_invitation, methods=["POST"]),
        Route("/e/{code}/i/{bearer}/qr.svg", invitation.invitation_qr_code),
        Route("/e/{code}/device", shared_device.device_page),
        Route("/e/{code}/device/pass", shared_device.pass_device, methods=["POST"]),
        Route("/e/{code}/device/start", shared_device.start_on_device, methods=["POST"]),
        Route("/e/{code}/device/return", shared_device.return_device, methods=["POST"]),
        Route("/e/{code}/cards", cards.cards_page),
        Route("/e/{code}/invitations", invitation_sheets.invitations_page),
        Route("/e/{code}/roster", staff.roster_page),
        Route("/e/{code}/role-links.csv", role_sheets.role_links_file),
        Route("/e/{code}/links/{id}/qr.svg", role_sheets.role_link_qr_code),
        *RosterApi().routes(),
        *people_routes(),
    ]
