"""The draft action plan: what delegations intend to do together, as the board of common projects
says at one moment. Each line names its source, and no person. Pure.
"""

from .build import build_plan
from .model import Plan, Project
from .page import render_plan

__all__ = ["Plan", "Project", "build_plan", "render_plan"]
