"""Tables of the world to items and back: xlsx, xls, docx, html, csv."""
