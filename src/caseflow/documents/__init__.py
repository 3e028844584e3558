"""What is printed: PDFs by reportlab. No Qt."""
