"""The measures: what each score measures, and worksheets where the instrument is free."""
