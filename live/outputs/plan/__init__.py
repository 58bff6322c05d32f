"""The draft action plan: the common intentions of delegations, as on the board of common projects
at a moment. Each line names its source, and no person. Pure.
"""

from .build import build_plan
from .model import Plan, Project

__all__ = ["Plan", "Project", "build_plan"]
