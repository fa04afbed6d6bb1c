"""Workbooks of clerks with their faulty cells coloured and commented; start at `workbook`."""
