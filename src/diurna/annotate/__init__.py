"""The verbs inside one document: one layer a file; they meet only in the layers."""
