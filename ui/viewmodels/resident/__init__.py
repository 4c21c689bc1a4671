"""The resident's screen; directly here what stands on every one of its pages."""
