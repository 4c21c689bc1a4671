"""What every page is made with: what was asked, templates, files, headers, forms, times."""
