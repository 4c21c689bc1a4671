"""Surveys: XForms as pyxform makes them, loaded, checked and walked. No screen, no database."""

from kiosk.forms.errors import FormProblem, FormRefused
from kiosk.forms.model.form import Form, Group, Question, Repeat
from kiosk.forms.model.loading import load
from kiosk.forms.session.session import Complaint, Offer, Place, Session, Shown, Step
from kiosk.forms.session.submission import Record, Submission

__all__ = [
    "Complaint",
    "Form",
    "FormProblem",
    "FormRefused",
    "Group",
    "Offer",
    "Place",
    "Question",
    "Record",
    "Repeat",
    "Session",
    "Shown",
    "Step",
    "Submission",
    "load",
]
