"""What is shown of records: other forms for other programs, and views over many articles."""
