"""A reading for people: one file for each format.

`terminal.show(reading, file)` writes it to a terminal or a pipe, `page.page(reading)` makes one self-contained HTML
page, `answers.Answers(folder)` keeps one JSON file for each of many reports.
"""
