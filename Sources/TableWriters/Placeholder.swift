// TableWriters
